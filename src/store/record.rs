//! What is loaded: an article with where it comes from.

use std::path::{Path, PathBuf};

use rusqlite::types::{Value, ValueRef};
use serde::Serialize;

use super::index::Words;
use crate::{
    article::{Article, ArticleId, Clean, Figure},
    text::Sketch,
};

/// An article to load.
#[derive(Clone, Debug)]
pub struct Record {
    /// The file that holds it.
    pub path: PathBuf,
    /// Its place in a file of many; `None` where the file is the article.
    pub entry: Option<u32>,
    /// What the file looked like when it was read.
    pub stamp: Stamp,
    /// The hash of its decoded text.
    pub hash: ArticleId,
    /// The article.
    pub article: Article,
    /// What it states.
    pub figures: Vec<Figure>,
}

/// A record with everything that can be worked out without the library, so that many threads share
/// the work and the one that writes only writes.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) record: Record,
    pub(super) article: String,
    pub(super) figures: String,
    pub(super) words: Words,
    pub(super) sketch: Option<Sketch>,
}

/// What tells a file that was changed from one that was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// When it was last written, in nanoseconds from 1970.
    pub modified_ns: i64,
    /// How many bytes it has.
    pub size: u64,
}

/// What became of an article that was loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It is new.
    Loaded,
    /// Its text has changed.
    Updated,
    /// It was there.
    Unchanged,
    /// The same text was there under another path, and now has this one too.
    Duplicate,
}

impl Outcome {
    /// It in one word, as reports have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Loaded => "loaded",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Duplicate => "duplicate",
        }
    }
}

impl Prepared {
    /// How many bytes it takes in memory, about: its texts as they are stored, and the article itself.
    pub fn bytes(&self) -> u64 {
        let Words { title, body, byline, source, place, figure, starts } = &self.words;
        let words = [title, body, byline, source, place, figure, starts].map(String::len);
        let blocks = self.record.article.blocks.iter().map(|block| block.text.len());
        let all = words.into_iter().chain(blocks).chain([self.article.len(), self.figures.len()]);
        all.sum::<usize>() as u64
    }
}

impl From<Record> for Prepared {
    fn from(mut record: Record) -> Self {
        // JSON has no number for what is not finite, and no reader has a use for it.
        for figure in &mut record.figures {
            figure.amount = figure
                .amount
                .filter(|amount| amount.low().is_finite() && amount.high().is_finite());
        }
        Self {
            article: json(&record.article),
            figures: json(&record.figures),
            words: Words::of(&record.article, &record.figures),
            sketch: sketch(&record.article),
            record,
        }
    }
}

/// The sketch of an article's running text; `None` where it is too short to have one.
pub(super) fn sketch(article: &Article) -> Option<Sketch> {
    let body = article.blocks.iter().filter(|block| block.kind.is_body());
    Sketch::of(body.map(|block| block.text.as_str()))
}

/// The number that stands for a file that is one article.
pub(super) const WHOLE_FILE: i64 = -1;

/// A path as people see it.
pub(super) fn shown(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}

/// A path as it is stored: text where it is text, else its bytes.
pub(super) fn path_value(path: &Path) -> Value {
    match path.to_str() {
        Some(text) => Value::Text(text.to_owned()),
        None => Value::Blob(path.as_os_str().as_encoded_bytes().to_owned()),
    }
}

/// Reads a path that [`path_value`] wrote.
pub(super) fn path_from(value: ValueRef<'_>) -> PathBuf {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => from_bytes(bytes),
        _ => PathBuf::new(),
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("articles are texts, numbers and lists, which JSON has")
}

#[cfg(unix)]
fn from_bytes(bytes: &[u8]) -> PathBuf {
    <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn from_bytes(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
