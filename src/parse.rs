//! From decoded text to articles: one file per format.
//!
//! A parser turns whatever it is given into an [`Article`] of clean text with
//! warnings. It fails only on what is no article at all.

mod address;
mod byline;
pub mod feed;
pub mod html;
pub mod json;
mod language;
pub mod mail;
pub mod markdown;
pub mod plain;

use crate::{article::Article, text::Clean};

/// Returns an address of the web, sanitised; other addresses are none.
pub fn web_address(url: &str) -> Option<Clean> {
    address::absolute(url, None)
}

/// The most bytes of an article's text: several times as many as the longest novels have.
const LONGEST: usize = 12 << 20;

/// Refuses a text that is too long for an article.
fn fits(text: &str) -> Result<(), NotAnArticle> {
    if text.len() > LONGEST { Err(NotAnArticle::TooLong(LONGEST)) } else { Ok(()) }
}

/// The most entries and the most values of a document that is read in one piece: each takes the memory
/// of many bytes.
const MOST_ENTRIES: usize = 50_000;
const MOST_VALUES: usize = 1_000_000;

/// Refuses a document that would take too much memory: `openings` are how its entries begin, and
/// `marks` what stands before each of its values.
fn bounded(document: &str, openings: &[&str], marks: &[u8]) -> Result<(), NotAnArticle> {
    let entries: usize = openings.iter().map(|opening| document.matches(opening).count()).sum();
    let values = document.bytes().filter(|byte| marks.contains(byte)).count();
    let is_bounded = entries <= MOST_ENTRIES && values <= MOST_VALUES;
    if is_bounded { Ok(()) } else { Err(NotAnArticle::TooManyEntries(MOST_ENTRIES)) }
}

/// One of the articles that a document holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The name that it gives itself.
    pub name: Option<Clean>,
    /// What the document has of it, to tell it from others.
    pub record: String,
    /// What it says.
    pub article: Article,
}

/// The text is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnArticle {
    /// Nothing is left of it once it is clean.
    #[error("holds no words")]
    NoWords,
    /// It should have been a JSON object.
    #[error("is not a JSON object: {0}")]
    NotAnObject(String),
    /// A record has no text.
    #[error("has no field `text`")]
    NoText,
    /// It should have been a feed.
    #[error("is not a feed: {0}")]
    NotAFeed(String),
    /// It is a table, a log or a list.
    #[error("has more than {0} lines, which no article has")]
    TooManyLines(usize),
    /// It is a dump or a collection.
    #[error("has more than {} MB of text, which no article has", .0 >> 20)]
    TooLong(usize),
    /// It would take too much memory.
    #[error("has more than {0} entries or values in one piece, for which JSON Lines is the format")]
    TooManyEntries(usize),
    /// The crates that read its format fail on it.
    #[error("cannot be read by this program: please report it")]
    Unreadable,
}
