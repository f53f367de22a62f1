//! What is wrong with a file that the reader's user wrote: which line, and what would be right.

use std::fmt;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl Problem {
    /// Words what the TOML reader found wrong with a text.
    pub fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |span| span.start);
        Self { line: line_of(text, at), what: error.message().to_owned() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.what)
    }
}

/// Everything that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems {
    /// The file as messages name it.
    pub file: String,
    /// What is wrong, by line.
    pub all: Vec<Problem>,
}

impl fmt::Display for Problems {
    /// Writes the first problem, and how many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.all.first() else { return Ok(()) };
        write!(f, "{}:{first}", self.file)?;
        match self.all.len() - 1 {
            0 => Ok(()),
            more => write!(f, " (and {more} more: dateline config --check)"),
        }
    }
}

/// The line that a byte of a text stands on, counted from one.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}
