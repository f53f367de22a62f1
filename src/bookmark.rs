//! Kept passages: what is kept of one, and where it stands in its article today.
//!
//! A passage is found again by the selectors of the W3C Web Annotation Data Model (section 4.2): its
//! words with their surroundings (`TextQuoteSelector`) and its position (`TextPositionSelector`),
//! beside a hash of the text they were taken from. [`anchor()`] decides what still holds and never
//! points at other words. Beside them stands what a reader says of an article or a figure that was
//! misread.

mod anchor;
mod correction;
mod passage;
mod restated;
mod selector;

use std::fmt;

pub use anchor::{Status, anchor};
use chrono::{DateTime, Utc};
pub use correction::{Corrected, Correction, correct};
pub use passage::{Passage, Place};
pub use restated::{Restated, Restatement};
pub use selector::{Selector, Told};
use serde::{Deserialize, Serialize};

use crate::article::{Article, ArticleId, Clean, Date, Row};

/// The number of a bookmark, never given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookmarkId(pub i64);

impl fmt::Display for BookmarkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A kept passage with what was known of its article, so that it outlives the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Its number.
    pub id: BookmarkId,
    /// What is kept.
    #[serde(flatten)]
    pub kept: NewBookmark,
    /// When it was made.
    pub created: DateTime<Utc>,
}

/// A passage to keep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewBookmark {
    /// The article.
    pub article: ArticleId,
    /// What a citation needs of the article.
    pub snapshot: Snapshot,
    /// Where the passage stands.
    pub selector: Selector,
    /// What the reader thinks of it.
    pub note: Clean,
    /// The reader's words for it.
    pub tags: Vec<Clean>,
}

/// What is kept of an article beside a passage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The headline.
    pub title: Clean,
    /// The writers.
    pub byline: Vec<Clean>,
    /// The publisher.
    pub source: Option<Clean>,
    /// The publication date.
    pub date: Option<Date>,
    /// The address it was published at; bookmarks of earlier versions do not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Clean>,
    /// Where it was loaded from.
    pub path: Clean,
}

impl NewBookmark {
    /// Makes a bookmark of a passage, without note and tags; `None` where the passage has no words.
    pub fn new(row: &Row, article: &Article, passage: Passage) -> Option<Self> {
        Some(Self {
            article: row.id,
            snapshot: Snapshot {
                title: row.title.clone(),
                byline: article.byline.clone(),
                source: row.source.clone(),
                date: row.date.clone(),
                url: article.url.clone(),
                path: row.path.clone(),
            },
            selector: Selector::of(article, passage)?,
            note: Clean::default(),
            tags: Vec::new(),
        })
    }
}
