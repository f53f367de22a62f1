//! A list in JSON as its elements, one in memory at a time.

use std::io::{self, BufRead};

use super::{Problem, lines::fitting, source::LARGEST};

/// The elements of a list, as they are written.
#[derive(Debug)]
pub struct Elements<R> {
    reader: R,
    state: State,
    number: u32,
}

/// How far a list is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Before,
    Within,
    Over,
}

/// Where a byte stands in an element.
#[derive(Default)]
struct Place {
    depth: usize,
    in_string: bool,
    is_escaped: bool,
}

impl Place {
    /// Takes the next byte in; says whether it ends the element, and so is none of it.
    fn ends_at(&mut self, byte: u8) -> bool {
        match (self.in_string, byte) {
            (true, _) if self.is_escaped => self.is_escaped = false,
            (true, b'\\') => self.is_escaped = true,
            (_, b'"') => self.in_string = !self.in_string,
            (true, _) => {}
            (false, b'{' | b'[') => self.depth += 1,
            (false, b',' | b']') if self.depth == 0 => return true,
            (false, b'}' | b']') => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        false
    }
}

impl<R: BufRead> Elements<R> {
    /// Reads a document that is a list.
    pub fn new(reader: R) -> Self {
        Self { reader, state: State::Before, number: 0 }
    }

    /// Reads an element up to what ends it; of one that is too large, only as much as shows that it is.
    fn element(&mut self) -> Result<Option<Vec<u8>>, Problem> {
        if self.state == State::Before {
            self.opening()?;
        }
        let (mut element, mut place) = (Vec::new(), Place::default());
        while self.state == State::Within {
            let available = self.reader.fill_buf()?;
            if available.is_empty() {
                self.state = State::Over;
                return Err(broken("the list has no end"));
            }
            let end = available.iter().position(|&byte| place.ends_at(byte));
            let part = available.get(..end.unwrap_or(available.len())).unwrap_or_default();
            if element.len() as u64 <= LARGEST {
                element.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            let is_last = end.and_then(|end| available.get(end)) == Some(&b']');
            self.reader.consume(used);
            self.state = if is_last { State::Over } else { State::Within };
            if end.is_some() && !(is_last && element.trim_ascii().is_empty()) {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Reads up to the bracket that opens the list.
    fn opening(&mut self) -> Result<(), Problem> {
        self.state = State::Over;
        let mut before = Vec::new();
        self.reader.read_until(b'[', &mut before)?;
        self.state = State::Within;
        Ok(())
    }
}

impl<R: BufRead> Iterator for Elements<R> {
    type Item = (u32, Result<Vec<u8>, Problem>);

    fn next(&mut self) -> Option<Self::Item> {
        let element = self.element().transpose()?;
        self.number += 1;
        let element = element.and_then(fitting);
        if element.as_ref().is_err_and(Problem::is_interruption) {
            self.state = State::Over;
        }
        Some((self.number, element))
    }
}

fn broken(what: &str) -> Problem {
    io::Error::new(io::ErrorKind::UnexpectedEof, what).into()
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn found(document: &str) -> Vec<String> {
        let reader = BufReader::with_capacity(3, document.as_bytes());
        Elements::new(reader)
            .map(|(number, element)| match element {
                Ok(element) => format!("{number} {}", String::from_utf8(element).unwrap().trim()),
                Err(problem) => problem.to_string(),
            })
            .collect()
    }

    #[test]
    fn takes_a_list_apart() {
        let cases: &[(&str, &[&str])] = &[
            ("[]", &[]),
            (" [ ] ", &[]),
            (
                r#"[{"a": [1, "]}"]}, {"b": "x\"],"}]"#,
                &[r#"1 {"a": [1, "]}"]}"#, r#"2 {"b": "x\"],"}"#],
            ),
            ("[{}, 5, null]\n", &["1 {}", "2 5", "3 null"]),
            ("[{}, {", &["1 {}", "cannot be read: the list has no end"]),
            ("[{},]", &["1 {}"]),
        ];
        for (document, want) in cases {
            assert_eq!(found(document), *want, "{document:?}");
        }
    }
}
