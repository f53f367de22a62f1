//! What stands at the head of a story: title, byline, source, section and date.

use super::{
    byline, dateline,
    line::{End, Line},
    phrases::PHRASES,
    role::Role,
};
use crate::{
    article::BlockKind,
    calendar::stated::{self, Stated},
    text::Clean,
};

/// How many lines above a story its head may begin.
const REACH: usize = 14;

/// What the lines above a story say of it.
#[derive(Debug, Default)]
pub struct Head {
    /// The line of the title.
    pub title: Option<usize>,
    /// The writers.
    pub byline: Vec<Clean>,
    /// The publisher.
    pub source: Option<Clean>,
    /// The part of the publication.
    pub section: Option<Clean>,
    /// The publication date.
    pub date: Option<Stated>,
    /// The lines that state all this, the title's aside.
    lines: Vec<usize>,
}

impl Head {
    /// The kind of a line that belongs to the head.
    pub fn kind(&self, at: usize) -> Option<BlockKind> {
        match () {
            () if self.title == Some(at) => Some(BlockKind::Title),
            () if self.lines.contains(&at) => Some(BlockKind::Header),
            () => None,
        }
    }
}

/// Reads the head of the story that begins at line `story`.
pub fn read(lines: &[Line], roles: &[Role], story: usize) -> Head {
    let mut head = Head { title: title(lines, roles, story), ..Head::default() };
    let near = story.saturating_sub(REACH);
    for at in near..story {
        if head.title == Some(at) || roles[at].is_site() {
            continue;
        }
        let line = &lines[at];
        let is_part = match roles[at] {
            Role::Byline => head.add_byline(byline::stated(line).unwrap_or_default()),
            Role::Date => head.add_date(line),
            Role::Fragment => head.add_label(lines, at),
            _ => false,
        };
        if is_part {
            head.lines.push(at);
        }
    }
    head
}

impl Head {
    fn add_byline(&mut self, names: Vec<Clean>) -> bool {
        for name in names {
            if !self.byline.contains(&name) {
                self.byline.push(name);
            }
        }
        true
    }

    /// Takes a date line; the first one counts, as an update comes after it.
    fn add_date(&mut self, line: &Line) -> bool {
        self.date = self.date.take().or_else(|| stated::find(&line.text));
        true
    }

    /// Takes a few words above the story: a section, a publisher, a writer's bare name.
    fn add_label(&mut self, lines: &[Line], at: usize) -> bool {
        let line = &lines[at];
        let twin = |other: usize| lines.get(other).is_some_and(|other| other.folded == line.folded);
        let is_twin = twin(at + 1) || at > 0 && twin(at - 1);
        let is_publisher = line.folded.split(' ').any(|word| PHRASES.publisher.contains(word));
        let is_title_near = self.title.is_some_and(|title| title.abs_diff(at) <= 3);
        if PHRASES.section.contains(line.folded.as_str()) {
            self.section.get_or_insert_with(|| line.text.clone());
        } else if line.words <= 6
            && line.capitalised > 0
            && (is_twin || is_publisher && is_title_near)
        {
            self.source.get_or_insert_with(|| line.text.clone());
        } else if is_title_near && byline::is_name(&line.text) {
            self.add_byline(vec![line.text.clone()]);
        } else {
            return false;
        }
        true
    }
}

/// Finds the headline: among the lines above the story the one that looks most like one.
///
/// A headline is a few words without a full stop; pages often repeat it, in full or with the site's
/// name after it, as the title of the page; and it stands near its story.
fn title(lines: &[Line], roles: &[Role], story: usize) -> Option<usize> {
    let near = story.saturating_sub(REACH);
    let candidates = (near..story).filter(|&at| is_headline(&lines[at], roles[at]));
    let scored = candidates.map(|at| (score(lines, at, story), at));
    scored.max_by_key(|&(score, at)| (score, at)).filter(|&(score, _)| score > 0).map(|(_, at)| at)
}

fn is_headline(line: &Line, role: Role) -> bool {
    let by_role = match role {
        Role::Fragment => true,
        Role::Sentence | Role::Prose => {
            line.words <= 20 && line.text.ends_with(['?', '!', '’', '”', '\'', '"'])
        }
        _ => false,
    };
    let is_label = PHRASES.section.contains(line.folded.as_str())
        || byline::is_name(&line.text) && line.words < 3;
    let opens_story = line.text.ends_with(':') || dateline::read(&line.text).is_some();
    by_role
        && !is_label
        && !opens_story
        && (2..=30).contains(&line.words)
        && line.end != End::CutOff
}

fn score(lines: &[Line], at: usize, story: usize) -> i32 {
    let line = &lines[at];
    let is_page_title = lines.iter().take(3).enumerate().any(|(other, first)| {
        other != at && line.words >= 3 && first.folded.contains(&line.folded)
    });
    let set_apart = line.after_gap && lines.get(at + 1).is_some_and(|next| next.after_gap);
    let words = i32::try_from(line.words).unwrap_or(i32::MAX);
    let distance = i32::try_from(story - at).unwrap_or(i32::MAX);
    let length = if words < 4 { -3 } else { words.min(10) / 2 };
    4 + length + 8 * i32::from(is_page_title) + 3 * i32::from(set_apart) - distance
}
