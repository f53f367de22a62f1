//! The figures pane: which of an article's figures are listed, in which order, and which is selected.

use std::collections::BTreeSet;

use crate::{
    article::{Figure, Kind},
    config::Config,
    text::fold,
};

/// The figures pane's state.
#[derive(Clone, Debug, Default)]
pub struct FigurePane {
    /// Whether dates, times, ordinals and labels are listed too.
    pub asides: Asides,
    /// In which order the figures are listed.
    pub order: Order,
    /// The folded words that a listed figure has; the last may go on.
    words: Vec<String>,
    entries: Vec<Entry>,
    selected: usize,
    top: usize,
}

/// Whether dates, times, ordinals and labels are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asides {
    /// They are not.
    #[default]
    Hidden,
    /// They are.
    Listed,
}

/// The order of the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the text.
    #[default]
    Reading,
    /// By kind, and within one as they stand in the text.
    Kind,
}

/// One entry of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The heading of a group.
    Heading(Kind),
    /// A figure, by its index.
    Figure(usize),
}

impl FigurePane {
    /// Makes a pane that lists figures as the settings have it.
    pub fn in_order(config: &Config) -> Self {
        let asides = if config.list_dates { Asides::Listed } else { Asides::Hidden };
        let order = if config.group_figures { Order::Kind } else { Order::Reading };
        Self { asides, order, ..Self::default() }
    }

    /// Lists only figures that have all of some words, in what they say, count, or whom they credit.
    pub fn narrow(&mut self, typed: &str) {
        self.words = fold::words(typed).map(|(_, word)| fold::plain(word).into_owned()).collect();
    }

    /// Whether only some figures are listed, for the words they have.
    pub fn is_narrowed(&self) -> bool {
        !self.words.is_empty()
    }

    /// Lists the figures of an article from the first; `words` tells what a figure says.
    pub fn list(&mut self, figures: &[Figure], words: impl Fn(&Figure) -> String) {
        let has_words = |figure: &Figure| {
            let text = if self.words.is_empty() { String::new() } else { words(figure) };
            self.words.iter().all(|word| fold::starts_in(&text, word))
        };
        let shown = |figure: &Figure| {
            (self.asides == Asides::Listed || !figure.kind.is_aside()) && has_words(figure)
        };
        let mut order: Vec<usize> =
            (0..figures.len()).filter(|&at| figures.get(at).is_some_and(shown)).collect();
        self.entries.clear();
        if self.order == Order::Kind {
            order.sort_by_key(|&at| figures.get(at).map(|figure| figure.kind));
        }
        let mut group = None;
        for at in order {
            let kind = figures.get(at).map(|figure| figure.kind);
            if self.order == Order::Kind && kind != group {
                self.entries.extend(kind.map(Entry::Heading));
                group = kind;
            }
            self.entries.push(Entry::Figure(at));
        }
        self.top = 0;
        self.selected = 0;
        self.step(0);
    }

    /// Lists the figures anew, keeping the selected one selected if it is still listed.
    pub fn relist(&mut self, figures: &[Figure], words: impl Fn(&Figure) -> String) {
        let selected = self.current();
        self.list(figures, words);
        if let Some(figure) = selected {
            self.select(figure);
        }
    }

    /// The entries in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The number of the selected entry.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The number of the first entry on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The index of the selected figure.
    pub fn current(&self) -> Option<usize> {
        match self.entries.get(self.selected)? {
            Entry::Figure(figure) => Some(*figure),
            Entry::Heading(_) => None,
        }
    }

    /// How many figures are listed.
    pub fn len(&self) -> usize {
        self.entries.iter().filter(|entry| matches!(entry, Entry::Figure(_))).count()
    }

    /// Whether no figure is listed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Selects the figure `by` further on, passing over headings.
    pub fn step(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        let mut at = self.selected.saturating_add_signed(by).min(last);
        let is_heading = |at: usize| matches!(self.entries.get(at), Some(Entry::Heading(_)));
        if is_heading(at) {
            at = if by < 0 && at > 0 { at - 1 } else { at + 1 };
        }
        if !is_heading(at) && at <= last {
            self.selected = at;
        }
    }

    /// Selects a figure by its index, if it is listed.
    pub fn select(&mut self, figure: usize) {
        let listed = self.entries.iter().position(|entry| *entry == Entry::Figure(figure));
        self.selected = listed.unwrap_or(self.selected);
    }

    /// Scrolls so that the selected entry is in sight, each entry taking the lines that `lines` tells.
    pub fn scroll_into_view(&mut self, height: usize, lines: impl Fn(Entry) -> usize) {
        self.scroll_to(self.selected, self.selected, height, lines);
    }

    /// Scrolls so that the figures of the text in sight are in sight here as far as they fit, and selects
    /// the first of them unless one is.
    pub fn follow(
        &mut self,
        sight: &BTreeSet<usize>,
        height: usize,
        lines: impl Fn(Entry) -> usize,
    ) {
        let seen = |entry: &Entry| matches!(entry, Entry::Figure(at) if sight.contains(at));
        let first = self.entries.iter().position(seen);
        let last = self.entries.iter().rposition(seen);
        if let (Some(first), Some(last)) = (first, last) {
            if !self.current().is_some_and(|figure| sight.contains(&figure)) {
                self.selected = first;
            }
            self.scroll_to(first, last, height, lines);
        }
    }

    fn scroll_to(
        &mut self,
        first: usize,
        last: usize,
        height: usize,
        lines: impl Fn(Entry) -> usize,
    ) {
        let from = self.top.min(first);
        let mut room = height;
        let fits = |at: &usize| {
            let lines = self.entries.get(*at).map_or(0, |&entry| lines(entry));
            let fits = lines <= room;
            room = room.saturating_sub(lines);
            fits
        };
        // The first entry from which the last one is still in sight.
        let lowest = (from..=last).rev().take_while(fits).last().unwrap_or(last);
        self.top = lowest.clamp(from, first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;

    #[test]
    fn groups_by_kind_and_steps_over_headings() {
        let figures = sample::figures();
        let mut pane = FigurePane { order: Order::Kind, ..FigurePane::default() };
        pane.list(&figures, |_| String::new());
        assert_eq!(pane.entries().first(), Some(&Entry::Heading(Kind::Count)));
        assert_eq!(pane.current(), Some(1));
        pane.step(1);
        assert_eq!(pane.current(), Some(3), "the fraction comes after the count");
        pane.step(-1);
        assert_eq!(pane.current(), Some(1));
        pane.order = Order::Reading;
        pane.relist(&figures, |_| String::new());
        assert_eq!(pane.current(), Some(1), "the same figure stays selected");
    }

    #[test]
    fn lists_figures_that_have_the_words() {
        let figures = sample::figures();
        let words = |figure: &Figure| figure.speaker.as_deref().unwrap_or("crowd").to_owned();
        let mut pane = FigurePane::default();
        pane.narrow("Port auth");
        pane.list(&figures, words);
        assert_eq!(pane.entries(), [Entry::Figure(0)]);
        pane.narrow("");
        pane.relist(&figures, words);
        assert_eq!(pane.len(), figures.len());
    }

    #[test]
    fn follows_the_text() {
        let figures = sample::figures();
        let mut pane = FigurePane::default();
        pane.list(&figures, |_| String::new());
        pane.follow(&BTreeSet::from([3, 4]), 4, |_| 2);
        assert_eq!(pane.top(), 3);
        pane.follow(&BTreeSet::from([0]), 4, |_| 2);
        assert_eq!(pane.top(), 0);
    }
}
