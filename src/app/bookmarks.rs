//! The list of bookmarks, which stands in the place of the list of articles.

use super::{BookmarkId, Kept};
use crate::text::fold;

/// How many lines a bookmark takes in the list.
pub const LINES: usize = 3;

/// The list of bookmarks.
#[derive(Clone, Debug, Default)]
pub struct BookmarkList {
    all: Vec<Kept>,
    /// The folded words that a listed bookmark has; the last may go on.
    words: Vec<String>,
    selected: usize,
    top: usize,
}

impl BookmarkList {
    /// Takes the bookmarks; what was selected stays so.
    pub fn take(&mut self, all: Vec<Kept>) {
        let selected = self.current().map(|kept| kept.id);
        self.all = all;
        let found = self.listed().position(|kept| Some(kept.id) == selected);
        self.selected = found.unwrap_or(self.selected);
        self.step(0);
    }

    /// Lists only bookmarks that have all of some words, in the passage, its note or the title.
    pub fn narrow(&mut self, typed: &str) {
        self.words = fold::words(typed).map(|(_, word)| fold::plain(word).into_owned()).collect();
        (self.selected, self.top) = (0, 0);
    }

    /// Whether only some bookmarks are listed, for the words they have.
    pub fn is_narrowed(&self) -> bool {
        !self.words.is_empty()
    }

    /// The bookmarks that are listed, newest first.
    pub fn listed(&self) -> impl Iterator<Item = &Kept> {
        self.all.iter().filter(|kept| {
            let has = |word: &String| {
                let texts = [&kept.quote, &kept.note, &kept.title];
                texts.into_iter().any(|text| fold::starts_in(text, word))
            };
            self.words.iter().all(has)
        })
    }

    /// Whether a bookmark is known.
    pub fn has(&self, id: BookmarkId) -> bool {
        self.all.iter().any(|kept| kept.id == id)
    }

    /// Takes a bookmark that was made or changed.
    pub fn put(&mut self, kept: Kept) {
        match self.all.iter_mut().find(|known| known.id == kept.id) {
            Some(known) => *known = kept,
            None => self.all.insert(0, kept),
        }
    }

    /// Drops a bookmark.
    pub fn drop(&mut self, id: BookmarkId) {
        self.all.retain(|kept| kept.id != id);
        self.step(0);
    }

    /// The selected bookmark.
    pub fn current(&self) -> Option<&Kept> {
        self.listed().nth(self.selected)
    }

    /// The number of the selected bookmark.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The number of the first bookmark on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Selects the bookmark `by` further on.
    pub fn step(&mut self, by: isize) {
        let last = self.listed().count().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Scrolls so that the selected bookmark is among `height` lines.
    pub fn scroll_into_view(&mut self, height: usize) {
        let fit = (height / LINES).max(1);
        self.top = self.top.clamp((self.selected + 1).saturating_sub(fit), self.selected);
    }
}
