//! The kind of each line: what it is by its own words, seen from where it stands.

use std::ops::Range;

use super::{
    head::Head,
    line::{End, Line},
    role::Role,
};
use crate::article::BlockKind;

/// The most words of a sub-heading.
const HEADING_WORDS: usize = 16;
/// Fragments in a row from which they are a list of links, where the site shows itself.
const LINKS: usize = 2;

/// Tells the kind of each line.
pub fn kinds(lines: &[Line], roles: &[Role], story: &Range<usize>, head: &Head) -> Vec<BlockKind> {
    let page = Page { lines, roles, story, has_site: roles.iter().any(|role| role.is_site()) };
    (0..lines.len()).map(|at| head.kind(at).unwrap_or_else(|| page.kind(at))).collect()
}

/// The lines of a text, with what is known of them.
struct Page<'a> {
    lines: &'a [Line],
    roles: &'a [Role],
    story: &'a Range<usize>,
    /// Whether any line is a site's.
    has_site: bool,
}

impl Page<'_> {
    fn kind(&self, at: usize) -> BlockKind {
        match self.roles[at] {
            role if role.is_site() || self.lines[at].words == 0 => BlockKind::Chrome,
            Role::Caption if self.is_near_story(at) => BlockKind::Caption,
            Role::Credit if self.is_near_story(at) => BlockKind::Credit,
            _ if !self.is_story(at) => BlockKind::Chrome,
            Role::Date | Role::Byline => BlockKind::Header,
            Role::Fragment => self.fragment(at),
            _ if is_item(&self.lines[at]) => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        }
    }

    /// Whether a line is the story's: in its window, or anywhere in a text without a site.
    fn is_story(&self, at: usize) -> bool {
        self.story.contains(&at) || !self.has_site
    }

    /// Whether only captions and credits stand between a line and the story.
    fn is_near_story(&self, at: usize) -> bool {
        let between = if at < self.story.start { at..self.story.start } else { self.story.end..at };
        self.is_story(at)
            || self.roles[between].iter().all(|role| {
                matches!(role, Role::Caption | Role::Credit | Role::Date | Role::Byline)
            })
    }

    /// Tells what a few words without an end are: a heading stands before running text, an item has
    /// its mark, links stand in a row.
    fn fragment(&self, at: usize) -> BlockKind {
        let line = &self.lines[at];
        if is_item(line) {
            return BlockKind::ListItem;
        }
        if self.has_site && self.row_around(at) >= LINKS && line.end == End::CutOff {
            return BlockKind::Chrome;
        }
        let before_text = self.roles.get(at + 1).is_some_and(|role| {
            matches!(role, Role::Prose | Role::Sentence | Role::Caption)
                && self.story.contains(&(at + 1))
        });
        let is_short = line.words <= HEADING_WORDS && !line.text.ends_with([',', ';', ':']);
        let is_label = line.end == End::Open || line.words <= HEADING_WORDS / 2;
        if before_text && is_short && is_label { BlockKind::Heading } else { BlockKind::Paragraph }
    }

    /// How many fragments in a row a line is one of.
    fn row_around(&self, at: usize) -> usize {
        let is_fragment = |role: &&Role| **role == Role::Fragment;
        let before = self.roles[..at].iter().rev().take_while(is_fragment).count();
        let after = self.roles[at..].iter().take_while(is_fragment).count();
        before + after
    }
}

/// Whether a line is an item of a list by the mark that it begins with.
fn is_item(line: &Line) -> bool {
    let mut marks = line.text.chars();
    let bullet = marks.next().is_some_and(|c| "•*‣▪●◦·■-–".contains(c));
    bullet && marks.next() == Some(' ')
}
