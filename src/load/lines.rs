//! JSON Lines: a source that has one record a line, one line in memory at a time.

use std::{
    collections::VecDeque,
    io::{self, BufRead},
};

use super::{
    Problem,
    decode::{self, Decoded},
    source::{self, Entry, LARGEST},
};
use crate::{
    article::ArticleId,
    parse::{self, NotAnArticle, Part},
};

/// The records of a source.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    line: u32,
    /// What is left of a line that holds many.
    waiting: VecDeque<Result<Entry, Problem>>,
}

impl<R: BufRead> Lines<R> {
    /// Reads a source line by line.
    pub fn new(reader: R) -> Self {
        Self { reader, line: 0, waiting: VecDeque::new() }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = Vec::new();
        while self.waiting.is_empty() {
            bytes.clear();
            self.line += 1;
            match read_line(&mut self.reader, &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => self.waiting = records(&bytes, self.line),
                // The source ends there: see `source::open`.
                Err(error) => return Some(Err(Problem::Unreadable(error))),
            }
        }
        self.waiting.pop_front()
    }
}

/// Reads a line: a record, or a document on one line that holds many, as programs write them.
fn records(bytes: &[u8], line: u32) -> VecDeque<Result<Entry, Problem>> {
    let wrong = |problem: Problem| Problem::Line { line, problem: problem.into() };
    if bytes.len() as u64 > LARGEST {
        return [Err(wrong(Problem::TooLarge(LARGEST)))].into();
    }
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(problem) => return [Err(wrong(problem))].into(),
    };
    match record(&decoded, line) {
        Err(NotAnArticle::NoText) if line == 1 => match source::entries(&decoded, source::json) {
            Ok(entries) if entries.iter().any(Result::is_ok) => entries.into(),
            _ => [Err(wrong(NotAnArticle::NoText.into()))].into(),
        },
        record => [record.map_err(|problem| wrong(problem.into()))].into(),
    }
}

/// Reads one record.
fn record(line: &Decoded, number: u32) -> Result<Entry, NotAnArticle> {
    let text = line.text.trim();
    let Part { name, mut article, .. } = parse::json::record(text)?;
    article.warnings.splice(0..0, line.warnings.iter().cloned());
    Ok(Entry { number: Some(number), name, id: ArticleId::of_record(text.as_bytes()), article })
}

/// Refuses what is larger than an article may be.
pub(super) fn fitting(bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    if bytes.len() as u64 > LARGEST { Err(Problem::TooLarge(LARGEST)) } else { Ok(bytes) }
}

/// Reads up to the next newline, which counts but is not kept; of a line that is too long, only as
/// much as shows that it is.
pub(super) fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let mut read = 0;
    loop {
        let available = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let newline = available.iter().position(|&byte| byte == b'\n');
        let end = newline.unwrap_or(available.len());
        if line.len() as u64 <= LARGEST {
            line.extend_from_slice(available.get(..end).unwrap_or_default());
        }
        let used = newline.map_or(end, |at| at + 1);
        reader.consume(used);
        read += used;
        if newline.is_some() || used == 0 {
            return Ok(read);
        }
    }
}
