//! What can be undone, and done again.

use super::BookmarkId;
use crate::{
    article::{ArticleId, Clean, FigureIndex},
    bookmark::{Correction, Restated},
};

/// One change that the reader made.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// An article was marked as read, or as unread.
    Read(ArticleId, bool),
    /// An article was starred, or its star taken away.
    Star(ArticleId, bool),
    /// A passage was kept.
    Kept(BookmarkId),
    /// A bookmark was deleted.
    Deleted(BookmarkId),
    /// A note was written over another.
    Note(BookmarkId, Clean, Clean),
    /// A figure's correction was changed for another.
    Corrected(ArticleId, FigureIndex, Box<(Correction, Correction)>),
    /// Something else is said of an article.
    Restated(ArticleId, Box<(Restated, Restated)>),
    /// An article was forgotten.
    Forgot(ArticleId),
    /// An article was put back.
    Remembered(ArticleId),
}

impl Change {
    /// Returns the change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Read(id, read) => Self::Read(id, !read),
            Self::Star(id, starred) => Self::Star(id, !starred),
            Self::Kept(id) => Self::Deleted(id),
            Self::Deleted(id) => Self::Kept(id),
            Self::Note(id, from, to) => Self::Note(id, to, from),
            Self::Corrected(id, figure, change) => {
                let (from, to) = *change;
                Self::Corrected(id, figure, Box::new((to, from)))
            }
            Self::Restated(id, change) => {
                let (from, to) = *change;
                Self::Restated(id, Box::new((to, from)))
            }
            Self::Forgot(id) => Self::Remembered(id),
            Self::Remembered(id) => Self::Forgot(id),
        }
    }

    /// What the change did, in words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Read(_, true) => "marked as read",
            Self::Read(_, false) => "marked as unread",
            Self::Star(_, true) => "starred",
            Self::Star(_, false) => "star taken away",
            Self::Kept(_) => "passage bookmarked",
            Self::Deleted(_) => "bookmark deleted",
            Self::Note(..) => "note written",
            Self::Corrected(..) => "figure corrected",
            Self::Restated(..) => "date, title or source set",
            Self::Forgot(_) => "article forgotten",
            Self::Remembered(_) => "article put back",
        }
    }
}

/// The changes made, the newest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    awaited: Vec<Change>,
}

/// Who asked for a change that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The reader, for the first time.
    New,
    /// Undoing or redoing; what is to be said of it is said already.
    Replay,
}

/// How many changes are remembered.
const DEPTH: usize = 500;

impl History {
    /// Notes a change; what was undone before can no longer be done again.
    pub fn note(&mut self, change: Change) {
        if self.done.len() == DEPTH {
            self.done.remove(0);
        }
        self.done.push(change);
        self.undone.clear();
    }

    /// Notes a change that an answer tells of, unless undoing or redoing asked for it; says which.
    pub fn note_answer(&mut self, change: Change) -> Asked {
        if self.take_awaited(|awaited| *awaited == change) {
            return Asked::Replay;
        }
        self.note(change);
        Asked::New
    }

    /// Whether undoing or redoing asked for a change of this bookmark's note to this.
    pub fn awaits_note(&mut self, id: BookmarkId, note: &Clean) -> bool {
        self.take_awaited(
            |awaited| matches!(awaited, Change::Note(of, _, to) if *of == id && to == note),
        )
    }

    fn take_awaited(&mut self, is_it: impl Fn(&Change) -> bool) -> bool {
        let found = self.awaited.iter().position(is_it);
        found.map(|at| self.awaited.swap_remove(at)).is_some()
    }

    /// Expects the answer to a change that is being undone or done again.
    pub fn await_answer(&mut self, change: Change) {
        self.awaited.push(change);
    }

    /// Returns the newest change, to be taken back.
    pub fn undo(&mut self) -> Option<Change> {
        let change = self.done.pop()?;
        self.undone.push(change.clone());
        Some(change)
    }

    /// Returns the change that was taken back last, to be made again.
    pub fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }
}
