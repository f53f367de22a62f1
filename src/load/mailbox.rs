//! Mailboxes (mbox, RFC 4155) as their messages, one in memory at a time.
//!
//! A line that begins with "From " after a blank one divides messages; one that stood in a message so
//! was given a `>`, which is taken off again.

use std::io::BufRead;

use super::{
    Problem,
    lines::{fitting, read_line},
    source::LARGEST,
};

/// How the line before a message begins.
const DIVIDER: &[u8] = b"From ";

/// The messages of a mailbox, in its order.
#[derive(Debug)]
pub struct Messages<R> {
    reader: R,
    number: u32,
    /// Whether the divider of a message was read, and not yet the message.
    is_begun: bool,
    /// Whether the rest cannot be read.
    is_broken: bool,
}

impl<R: BufRead> Messages<R> {
    /// Reads a mailbox.
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0, is_begun: false, is_broken: false }
    }

    /// Reads up to the next divider; of a message that is too large, only as much as shows that it is.
    fn message(&mut self) -> Result<Option<Vec<u8>>, Problem> {
        let (mut message, mut line) = (Vec::new(), Vec::new());
        let mut after_blank = true;
        loop {
            line.clear();
            let is_over = read_line(&mut self.reader, &mut line)? == 0;
            let is_divider = after_blank && line.starts_with(DIVIDER);
            let was_begun = self.is_begun;
            self.is_begun = is_divider || was_begun && !is_over;
            if was_begun && (is_over || is_divider) {
                return Ok(Some(message));
            }
            if is_over {
                return Ok(None);
            }
            after_blank = line.trim_ascii_end().is_empty();
            if was_begun && message.len() as u64 <= LARGEST {
                message.extend_from_slice(unquoted(&line));
                message.push(b'\n');
            }
        }
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = (u32, Result<Vec<u8>, Problem>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_broken {
            return None;
        }
        let message = self.message().transpose()?;
        self.is_broken = message.is_err();
        self.number += 1;
        Some((self.number, message.and_then(fitting)))
    }
}

/// Takes the mark off a line that would have been a divider.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|&&byte| byte == b'>').count();
    let is_quoted = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(DIVIDER));
    line.get(usize::from(is_quoted)..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divides_messages_at_lines_after_blank_ones() {
        let mailbox = "From ada@harbour.example Sun Mar  9 21:30:00 2025\nSubject: One\n\nThe bridge is open.\n\
                       From Monday on, lorries cross it.\n>From May, so do trams.\n>>From June, all.\n\n\
                       From ada@harbour.example Mon Mar 10 21:30:00 2025\nSubject: Two\n\n> It rains.\n";
        let found: Vec<(u32, String)> = Messages::new(mailbox.as_bytes())
            .map(|(number, message)| (number, String::from_utf8(message.unwrap()).unwrap()))
            .collect();
        let one = "Subject: One\n\nThe bridge is open.\nFrom Monday on, lorries cross it.\nFrom May, so do trams.\n\
                   >From June, all.\n\n";
        let two = "Subject: Two\n\n> It rains.\n";
        assert_eq!(found, [(1, one.to_owned()), (2, two.to_owned())]);
        assert_eq!(Messages::new(&b"no mailbox\n"[..]).count(), 0);
    }

    #[test]
    fn one_that_is_too_large_is_passed_over() {
        let large = vec![b'x'; LARGEST as usize + 10];
        let mailbox = [b"From a\n", &large[..], b"\n\nFrom b\nSubject: Two\n"].concat();
        let found: Vec<bool> =
            Messages::new(&mailbox[..]).map(|(_, message)| message.is_ok()).collect();
        assert_eq!(found, [false, true]);
    }
}
