//! What the reader is told: keys, sizes, answers of the library, news of loading.

use std::sync::Arc;

use super::{Key, Scheme, Size};
use crate::{
    article::{Article, ArticleId, Clean, Figure, FigureIndex, Row},
    bookmark::{BookmarkId, Correction, Passage, Place, Restated},
};

/// One thing that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted: one event, never keys.
    Paste(Clean),
    /// The terminal has another size.
    Resize(Size),
    /// The mouse wheel turned over a column and row; positive is down.
    Wheel {
        /// The column.
        x: u16,
        /// The row.
        y: u16,
        /// Lines, down positive.
        lines: i16,
    },
    /// The mouse was clicked on a column and row.
    Click {
        /// The column.
        x: u16,
        /// The row.
        y: u16,
    },
    /// The terminal told whether its background is dark or light.
    Background(Scheme),
    /// A page of articles was found.
    Found {
        /// The number of the search that it answers.
        ticket: u64,
        /// The number of its first row.
        offset: usize,
        /// The rows.
        rows: Vec<Row>,
    },
    /// The articles that a search finds were counted.
    Counted {
        /// The number of the search that it answers.
        ticket: u64,
        /// How many there are.
        count: Count,
    },
    /// An article was read from the library.
    Opened(Box<Opened>),
    /// The bookmarks, newest first.
    Bookmarks(Vec<Kept>),
    /// A bookmark is on the disk: new, changed, or brought back.
    Saved(Kept),
    /// A bookmark is no longer on the disk.
    Deleted(BookmarkId),
    /// A figure was corrected, and the correction is on the disk.
    Corrected(Box<Amended>),
    /// Something was said of an article, and is on the disk.
    Restated(Box<Said>),
    /// An article is no longer in the library.
    Forgotten(ArticleId),
    /// An article is in the library again.
    Restored(ArticleId),
    /// The time asked for by [`Effect::Remind`](super::Effect::Remind) is over.
    Reminder(u64),
    /// Files are being loaded.
    Loading(Loading),
    /// Loading ended, with its report in one line.
    Loaded(Clean),
    /// Something worth saying, in one line.
    Said(Clean),
    /// Something went wrong: what, and what to do.
    Failed(Clean),
}

/// How many articles a search finds, and how many it hides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Articles that match.
    pub matching: u64,
    /// Of these, older versions of others, which are folded away.
    pub folded: u64,
    /// Articles that match all but a date, for they have none.
    pub undated: u64,
    /// Articles in the library.
    pub total: u64,
}

impl Count {
    /// The rows of the list, without those that an open group adds.
    pub fn rows(self) -> usize {
        self.matching.saturating_sub(self.folded) as usize
    }
}

/// An article with everything that reading it needs.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its line in the list.
    pub row: Row,
    /// The article.
    pub article: Arc<Article>,
    /// Its figures in reading order.
    pub figures: Arc<[Figure]>,
    /// The bookmarks in it.
    pub bookmarks: Vec<Kept>,
    /// Where its reader was in it; nowhere is its beginning.
    pub place: Option<Place>,
}

/// A figure that was corrected.
#[derive(Clone, Debug)]
pub struct Amended {
    /// The article that states it.
    pub article: ArticleId,
    /// Which figure.
    pub figure: FigureIndex,
    /// Its correction before.
    pub from: Correction,
    /// Its correction now.
    pub to: Correction,
    /// The article's figures as they are now.
    pub figures: Arc<[Figure]>,
}

/// What is said of an article.
#[derive(Clone, Debug)]
pub struct Said {
    /// The article.
    pub article: ArticleId,
    /// What was said of it before.
    pub from: Restated,
    /// What is said of it now.
    pub to: Restated,
}

/// A bookmark as the reader shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Which bookmark.
    pub id: BookmarkId,
    /// The article it stands in.
    pub article: ArticleId,
    /// That article's title.
    pub title: Clean,
    /// What a citation tells of that article.
    pub cited: Clean,
    /// The words.
    pub quote: Clean,
    /// The reader's note; empty if there is none.
    pub note: Clean,
    /// When it was made, in words.
    pub made: Clean,
    /// Where its words stand; nowhere if the article has changed or is gone.
    pub at: Option<Passage>,
    /// Whether its article is no longer in the library.
    pub gone: bool,
}

/// How far loading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loading {
    /// Files looked at.
    pub done: u64,
    /// Files found so far.
    pub found: u64,
    /// Articles new or changed.
    pub articles: u64,
    /// How much of the work is done, in thousandths.
    pub thousandths: u16,
}
