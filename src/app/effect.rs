//! What the reader asks of the world: the library, the clipboard, the clock, the terminal.

use std::{collections::BTreeSet, time::Duration};

use super::{BookmarkId, Passage, Place};
use crate::{
    article::{ArticleId, Clean, FigureIndex},
    bookmark::{Correction, Restated, Restatement},
    query::{Query, Stated},
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
    /// Correct a figure of an article.
    Correct(ArticleId, FigureIndex, Amendment),
    /// Keep where the reader is in an article; nowhere is its beginning.
    Place(ArticleId, Option<Place>),
    /// Open the address of a web page.
    Browse(Clean),
    /// Say what an article is.
    Restate(ArticleId, Saying),
    /// List the bookmarks.
    Bookmarks,
    /// Take an article out of the library.
    Forget(ArticleId),
    /// Put a forgotten article back.
    Remember(ArticleId),
    /// Copy a text.
    Copy(Clean),
    /// Send a [`Reminder`](super::Message::Reminder) with this number after a while.
    Remind(u64, Duration),
    /// Stop loading.
    StopLoading,
    /// Suspend the program.
    Suspend,
    /// End the program.
    Quit,
}

/// What to change about the correction of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Amendment {
    /// Who says it; empty for nobody.
    Speaker(Clean),
    /// What it counts; empty for nothing.
    Counted(Clean),
    /// How much it is, and how exactly.
    Amount(Stated),
    /// Strike it out, or take that back.
    Strike,
    /// All of it at once.
    Set(Correction),
}

impl Amendment {
    /// Returns a correction changed so.
    #[must_use]
    pub fn apply(self, mut correction: Correction) -> Correction {
        match self {
            Self::Speaker(speaker) => correction.speaker = Some(speaker),
            Self::Counted(counted) => correction.counted = Some(counted),
            Self::Amount(Stated { amount, qualifier, unit }) => {
                correction.amount = Some(amount);
                correction.qualifier = qualifier;
                correction.unit = unit;
            }
            Self::Strike => correction.struck = !correction.struck,
            Self::Set(all) => correction = all,
        }
        correction
    }
}

/// What to say of an article.
#[derive(Clone, Debug, PartialEq)]
pub enum Saying {
    /// These things more; one without words is said no longer.
    More(Vec<Restatement>),
    /// This and nothing else.
    Only(Restated),
}

impl Saying {
    /// Returns what is then said, where something was said before.
    #[must_use]
    pub fn after(self, before: Restated) -> Restated {
        match self {
            Self::More(more) => more.into_iter().fold(before, Restated::with),
            Self::Only(all) => all,
        }
    }
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
    /// The groups whose versions are listed, and not folded into one row.
    pub open: BTreeSet<ArticleId>,
    /// The article that has to be among the rows, wherever it has gone; the offset does not matter then.
    pub keep: Option<ArticleId>,
}

/// A mark on an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was read, or not.
    Read(bool),
    /// It is starred, or not.
    Star(bool),
}
