//! What the reader asks of the world: the library, the clipboard, the clock, the terminal.

use super::{BookmarkId, Passage};
use crate::{
    article::{ArticleId, Clean},
    query::Query,
};

/// One thing to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Find a page of articles; an older search is dropped.
    Search(Search),
    /// Count what a search finds.
    Count(Search),
    /// Read an article; an older wish to read one is dropped.
    Open(ArticleId),
    /// Set a mark on an article.
    Mark(ArticleId, Mark),
    /// Keep a passage.
    Keep(ArticleId, Passage),
    /// Write a bookmark's note.
    Annotate(BookmarkId, Clean),
    /// Delete a bookmark.
    Delete(BookmarkId),
    /// Bring a deleted bookmark back.
    Undelete(BookmarkId),
    /// List the bookmarks.
    Bookmarks,
    /// Take an article out of the library.
    Forget(ArticleId),
    /// Put a forgotten article back.
    Remember(ArticleId),
    /// Copy a text.
    Copy(Clean),
    /// Send a [`Reminder`](super::Message::Reminder) with this number in ten seconds.
    Remind(u64),
    /// Stop loading.
    StopLoading,
    /// Suspend the program.
    Suspend,
    /// End the program.
    Quit,
}

/// A search for articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The number that its answer bears.
    pub ticket: u64,
    /// What to find.
    pub query: Query,
    /// The number of the first row wanted.
    pub offset: usize,
}

/// A mark on an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was read, or not.
    Read(bool),
    /// It is starred, or not.
    Star(bool),
}
