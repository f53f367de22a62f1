//! From decoded text to articles: one file per format.
//!
//! A parser turns whatever it is given into an [`Article`](crate::article::Article) of clean text with
//! warnings. It fails only on what is no article at all.

mod byline;
pub mod html;
pub mod jsonl;
mod language;
pub mod plain;

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
    /// The crates that read its format fail on it.
    #[error("cannot be read by this program: please report it")]
    Unreadable,
}
