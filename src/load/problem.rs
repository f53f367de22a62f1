//! Why a path, or a part of a file, gave no article.

use std::io;

use super::sniff::Format;
use crate::parse::NotAnArticle;

/// Why something was skipped, as the report says it after the path.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The path cannot be opened or read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// It is neither a file nor a folder: a FIFO, a socket, a device.
    #[error("is {0}, not a file")]
    Special(&'static str),
    /// A link leads back to a folder that holds it.
    #[error("leads back to a folder that holds it")]
    Loop,
    /// It holds nothing.
    #[error("is empty")]
    Empty,
    /// It holds no text.
    #[error("is not text")]
    Binary,
    /// A format that is known but not read.
    #[error("is {0}, which is not read")]
    Unsupported(Format),
    /// Four bytes a letter, which hardly any program reads.
    #[error("is UTF-32, which is not read: save it as UTF-8")]
    Utf32,
    /// More than one article's worth of text in one piece.
    #[error("is larger than {} MB in one piece", .0 >> 20)]
    TooLarge(u64),
    /// The program failed on it.
    #[error("made the program fail: please report it")]
    Defect,
    /// The text is no article.
    #[error(transparent)]
    NotAnArticle(#[from] NotAnArticle),
    /// One entry of a document of many is no article.
    #[error("entry {number}: {problem}")]
    Entry {
        /// The entry, counted from one.
        number: u32,
        /// What is wrong with it.
        problem: Box<Problem>,
    },
    /// One line of many is no record.
    #[error("line {line}: {problem}")]
    Line {
        /// The line, counted from one.
        line: u32,
        /// What is wrong with it.
        problem: Box<Problem>,
    },
}

impl Problem {
    /// Whether something is wrong with the file; a picture beside a story is all right.
    pub fn is_failure(&self) -> bool {
        !matches!(self, Self::Unsupported(_))
    }

    /// The reason alone, without the place in the file: what is alike has the same.
    pub fn reason(&self) -> String {
        match self {
            Self::Entry { problem, .. } | Self::Line { problem, .. } => problem.reason(),
            other => other.to_string(),
        }
    }

    /// Whether there is no such file.
    pub fn is_absence(&self) -> bool {
        use io::ErrorKind::{NotADirectory, NotFound};
        matches!(self, Self::Unreadable(error) if matches!(error.kind(), NotFound | NotADirectory))
    }

    /// Whether the rest of the file was not read.
    pub fn is_interruption(&self) -> bool {
        matches!(self, Self::Unreadable(_) | Self::Defect)
    }
}
