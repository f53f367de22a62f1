//! The terminal's clipboard, which is filled by a control sequence (xterm's OSC 52) and so also works
//! over ssh. Whether the terminal took the words, none tells.
//!
//! tmux takes the sequence itself if its option `set-clipboard` is `on`. GNU screen hands on only what
//! comes wrapped as a device control string, a little at a time.

use std::io;

use crossterm::{clipboard::CopyToClipboard, queue};

use crate::article::Clean;

/// What stands between the program and the terminal's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Nothing that has to be spoken to.
    Nothing,
    /// GNU screen.
    Screen,
}

/// The most bytes that are sent: beyond them terminals cut off or refuse.
const MOST: usize = 74_994;
/// How much GNU screen takes in one string: well below its limit of 256 in old versions.
const STRING: usize = 76;

impl Between {
    /// Finds out from the environment.
    pub fn here() -> Self {
        if std::env::var_os("STY").is_some() { Self::Screen } else { Self::Nothing }
    }
}

/// Returns the bytes that put a text on the clipboard; none if it is too long for that.
pub fn sequence(text: &Clean, between: Between) -> io::Result<Option<Vec<u8>>> {
    if text.len() > MOST {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    queue!(bytes, CopyToClipboard::to_clipboard_from(text.as_bytes()))?;
    Ok(Some(match between {
        Between::Nothing => bytes,
        Between::Screen => wrap(&bytes),
    }))
}

/// Wraps a sequence in device control strings; its own end must not look like theirs.
fn wrap(sequence: &[u8]) -> Vec<u8> {
    let mut inner = sequence.strip_suffix(b"\x1b\\").unwrap_or(sequence).to_vec();
    inner.push(b'\x07');
    inner.chunks(STRING).flat_map(|part| [b"\x1bP", part, b"\x1b\\"].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_out_in_base_64() {
        let sent = sequence(&Clean::new("words"), Between::Nothing).unwrap().unwrap();
        assert_eq!(sent, b"\x1b]52;c;d29yZHM=\x1b\\");
        let sent = sequence(&Clean::new("words"), Between::Screen).unwrap().unwrap();
        assert_eq!(sent, b"\x1bP\x1b]52;c;d29yZHM=\x07\x1b\\");
    }

    #[test]
    fn long_words_are_cut_for_screen_and_too_long_ones_refused() {
        let long = Clean::new(&"word ".repeat(100));
        let sent = sequence(&long, Between::Screen).unwrap().unwrap();
        let strings: Vec<&[u8]> = sent.split(|&byte| byte == b'P').skip(1).collect();
        assert!(strings.len() > 1 && strings.iter().all(|string| string.len() <= STRING + 3));
        let longer = Clean::new(&"word ".repeat(20_000));
        assert_eq!(sequence(&longer, Between::Nothing).unwrap(), None);
    }
}
