//! The kind of each line: what it is by its own words, seen from where it stands.

use std::ops::Range;

use super::{
    head::Head,
    line::{End, Line},
    role::Role,
};
use crate::article::BlockKind;

/// The most words of a photo's credit on a line of its own.
const CREDIT_WORDS: usize = 8;
/// The most words of a label between a photo and the story.
const LABEL_WORDS: usize = 2;
/// The most words of a sub-heading.
const HEADING_WORDS: usize = 16;

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
            _ if self.is_credited(at) && self.is_near_story(at) => BlockKind::Caption,
            Role::Credit if self.is_near_story(at) => BlockKind::Credit,
            _ if !self.is_story(at) => BlockKind::Chrome,
            Role::Date | Role::Byline => BlockKind::Header,
            Role::Fragment => self.fragment(at),
            _ if is_item(&self.lines[at]) => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        }
    }

    /// Whether a line above the story has a photo's credit right below it, on a line of its own.
    fn is_credited(&self, at: usize) -> bool {
        let is_credit = |next: &Line| {
            self.roles[at + 1] == Role::Caption
                && (2..=CREDIT_WORDS).contains(&next.words)
                && next.end == End::Open
        };
        at < self.story.start
            && matches!(self.roles[at], Role::Prose | Role::Sentence)
            && self.lines.get(at + 1).is_some_and(is_credit)
    }

    /// Whether a line is the story's: in its window, or anywhere in a text without a site.
    fn is_story(&self, at: usize) -> bool {
        self.story.contains(&at) || !self.has_site
    }

    /// Whether only captions and credits stand between a line and the story, or above it the head's lines
    /// and labels.
    fn is_near_story(&self, at: usize) -> bool {
        let between = if at < self.story.start { at..self.story.start } else { self.story.end..at };
        self.is_story(at)
            || between.into_iter().all(|other| match self.roles[other] {
                Role::Caption | Role::Credit | Role::Date | Role::Byline => true,
                Role::Furniture => at < self.story.start,
                Role::Fragment => at < self.story.start && self.lines[other].words <= LABEL_WORDS,
                Role::Prose | Role::Sentence => self.is_credited(other),
                _ => false,
            })
    }

    /// Tells what a few words without an end are: a heading stands before running text, an item has
    /// its mark, teasers that were cut off stand in a row.
    fn fragment(&self, at: usize) -> BlockKind {
        let line = &self.lines[at];
        if is_item(line) {
            return BlockKind::ListItem;
        }
        if self.has_site && line.end == End::CutOff && self.is_in_a_row(at) {
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

    /// Whether a fragment stands before or after a line.
    fn is_in_a_row(&self, at: usize) -> bool {
        let is_fragment = |other: usize| self.roles.get(other) == Some(&Role::Fragment);
        is_fragment(at + 1) || at > 0 && is_fragment(at - 1)
    }
}

/// Whether a line is an item of a list by the mark that it begins with.
fn is_item(line: &Line) -> bool {
    let mut marks = line.text.chars();
    let bullet = marks.next().is_some_and(|c| "•*‣▪●◦·■-–".contains(c));
    bullet && marks.next() == Some(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::plain::line;

    #[test]
    fn tells_kinds_from_where_lines_stand() {
        let prose = "The harbour bridge opened to traffic again on Monday, a year after the flood.";
        let cases: &[(&[&str], &[BlockKind])] = &[
            (
                &[prose, "A year of ferries", prose],
                &[BlockKind::Paragraph, BlockKind::Heading, BlockKind::Paragraph],
            ),
            (&[prose, "A year of ferries"], &[BlockKind::Paragraph, BlockKind::Paragraph]),
            (
                &[prose, "A year of ferries", "Menu"],
                &[BlockKind::Paragraph, BlockKind::Chrome, BlockKind::Chrome],
            ),
            (
                &[prose, "• four lanes", "- a path for bicycles", prose],
                &[
                    BlockKind::Paragraph,
                    BlockKind::ListItem,
                    BlockKind::ListItem,
                    BlockKind::Paragraph,
                ],
            ),
            (
                &[prose, "Nobody was hurt.", "The bridge (Port/EPA)", "Edited by Ada Byron"],
                &[
                    BlockKind::Paragraph,
                    BlockKind::Paragraph,
                    BlockKind::Caption,
                    BlockKind::Credit,
                ],
            ),
            (
                &["The bridge at dawn on Monday.", "Ada Byron/Reuters", "Share", prose],
                &[BlockKind::Caption, BlockKind::Caption, BlockKind::Chrome, BlockKind::Paragraph],
            ),
            (
                &[prose, "___", prose],
                &[BlockKind::Paragraph, BlockKind::Chrome, BlockKind::Paragraph],
            ),
        ];
        for (text, want) in cases {
            // Running text that is there twice says nothing, so each line gets an end of its own.
            let numbered = text.iter().enumerate().map(|(at, line)| match *line {
                line if line == prose => format!("{line} It is bridge number {at}."),
                line => line.to_owned(),
            });
            let lines = line::split(&numbered.collect::<Vec<_>>().join("\n"));
            let roles: Vec<Role> = lines.iter().map(Role::of).collect();
            let story = super::super::window::find(&lines, &roles);
            assert_eq!(kinds(&lines, &roles, &story, &Head::default()), *want, "{text:?}");
        }
    }
}
