//! Jumps within one article: to paragraphs, headings, bookmarks, matches, and back to where one was.

use super::Reading;
use crate::{
    app::{Passage, Place, Role, Top, passage::Step},
    article::BlockKind,
};

/// In an article of more bytes the matches are not counted at each letter typed.
const COUNTED: usize = 128 * 1024;

impl Reading {
    /// Where its reader is: the first words on the screen; nowhere is the beginning.
    pub fn place(&self) -> Option<Place> {
        self.first_in_sight().filter(|_| self.top != Top::default())
    }

    /// Puts a place at the top of the screen.
    pub fn go_to(&mut self, place: Option<Place>) {
        let part = place.and_then(|place| Some((self.document.part_of(place.block)?, place.byte)));
        let Some((part, byte)) = part else { return self.to_top() };
        self.top = self.document.top_of(part, byte as usize);
        self.scroll(0);
    }

    /// Moves to the next paragraph, or to the one before.
    pub fn step_paragraph(&mut self, step: Step) {
        let at = self.top.part;
        let inside = self.top.row > 1;
        let target = match step {
            Step::Forward => at + 1,
            Step::Back if inside => at,
            Step::Back => at.saturating_sub(1),
        };
        if target < self.document.parts().len() {
            let last = self.document.last_top(self.height());
            self.top = Top { part: target, row: 0 }.min(last.max(self.top));
            if step == Step::Back {
                self.top = Top { part: target, row: 0 };
            }
            self.refresh();
        }
    }

    /// Moves to the next heading, or to the one before; says whether there is one.
    pub fn step_heading(&mut self, step: Step) -> bool {
        let is_heading = |part: &usize| {
            let role = self.document.parts().get(*part).map(|part| part.role);
            role == Some(Role::Block(BlockKind::Heading))
        };
        let here = self.top.part;
        let found = match step {
            Step::Forward => (here + 1..self.document.parts().len()).find(is_heading),
            Step::Back if self.top.row > 1 => (0..=here).rev().find(is_heading),
            Step::Back => (0..here).rev().find(is_heading),
        };
        let Some(part) = found else { return false };
        let last = self.document.last_top(self.height());
        self.top = Top { part, row: 0 }.min(last.max(self.top));
        self.refresh();
        true
    }

    /// Moves to the next bookmark, or to the one before; says whether there is one.
    pub fn step_bookmark(&mut self, step: Step) -> bool {
        let mut all: Vec<Passage> =
            self.opened.bookmarks.iter().filter_map(|kept| kept.at).collect();
        all.sort_unstable_by_key(|passage| (passage.start, passage.end));
        self.step_passage(&all, step)
    }

    /// Moves to the next match of the highlighted query, or to the one before; says whether there is one.
    pub fn step_match(&mut self, step: Step) -> bool {
        let all = self.matches();
        let found = self.step_passage(&all, step);
        self.number_match(&all);
        found
    }

    /// Moves from a place to the first match behind it; where there is none, stays there. In a long
    /// article the matches are left uncounted: who types shall not wait.
    pub fn find_from(&mut self, place: Option<Place>) {
        self.target = None;
        self.go_to(place);
        if self.document.bytes() <= COUNTED {
            self.step_match(Step::Forward);
            return;
        }
        self.matched = None;
        let from = self.earliest_in_sight().unwrap_or_default();
        let parts = self.document.parts().len();
        let first = self.document.part_of(from.block).unwrap_or(0);
        let found = (first..parts).chain(0..first).find_map(|part| {
            let beyond = |passage: &Passage| part != first || passage.start >= from;
            self.matches_of(part).into_iter().find(beyond)
        });
        if let Some(passage) = found {
            self.show_passage(passage);
        }
    }

    /// Counts the matches, if that was left for later.
    pub fn count_matches(&mut self) {
        if self.matched.is_none() && self.target.is_some() {
            let all = self.matches();
            self.number_match(&all);
        }
    }

    /// Takes note which of all matches is marked.
    fn number_match(&mut self, all: &[Passage]) {
        let number = self.target.and_then(|target| all.iter().position(|&it| it == target));
        self.matched = number.map(|at| (at + 1, all.len()));
    }

    /// Moves to the next of some passages in order, or to the one before, and round at the ends.
    fn step_passage(&mut self, all: &[Passage], step: Step) -> bool {
        let from = self.target.map(|target| target.start).or_else(|| self.earliest_in_sight());
        let Some(from) = from else { return false };
        let fresh = self.target.is_none();
        let found = match step {
            Step::Forward => all.iter().find(|at| at.start > from || (fresh && at.start == from)),
            Step::Back => all.iter().rev().find(|at| at.start < from),
        };
        let wrapped = match step {
            Step::Forward => all.first(),
            Step::Back => all.last(),
        };
        let Some(&passage) = found.or(wrapped) else { return false };
        self.show_passage(passage);
        true
    }

    /// Returns the matches of the highlighted query in the parts shown, in order.
    fn matches(&mut self) -> Vec<Passage> {
        (0..self.document.parts().len()).flat_map(|part| self.matches_of(part)).collect()
    }

    /// Returns the matches of the highlighted query in one part.
    fn matches_of(&mut self, part: usize) -> Vec<Passage> {
        let block = self.document.parts().get(part).and_then(|part| part.block);
        let spans = block.map(|block| (block, self.highlights.of(part, &self.document)));
        spans.map_or_else(Vec::new, |(block, spans)| {
            spans.iter().map(|&span| Passage::in_block(block, span)).collect()
        })
    }
}
