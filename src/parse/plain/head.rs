//! What stands at the head of a story: title, byline, source, section and date.

use super::{
    byline::{self, Byline},
    dateline,
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
/// How many lines above a story its headline may stand.
const TITLE_REACH: usize = 24;
/// The fewest words of a headline that a standfirst follows, and of a line that may be taken for one.
const HEADLINE_WORDS: usize = 4;
/// How many lines below a headline it is said who wrote and when.
const SIGNED_WITHIN: usize = 6;
/// How many lines a publisher may stand from the title.
const NEAR_TITLE: usize = 3;
/// How many parts of a publication in a row are a menu.
const MENU: usize = 3;
/// The most words of a publisher's name.
const NAME_WORDS: usize = 6;
/// The fewest words of a headline that stands as it is at the head of a page: a name has fewer.
const COPY_WORDS: usize = 5;
/// How many lines at the head of a text may be the title of a page.
const PAGE_TITLE: usize = 3;

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
    let near = story.saturating_sub(REACH)..story;
    for at in near.clone() {
        match roles[at] {
            Role::Byline => {
                head.add_byline(byline::read(&lines[at]));
                head.add_date(&lines[at]);
            }
            Role::Date => {
                head.add_date(&lines[at]);
                head.add_signature(&lines[at]);
            }
            _ => continue,
        }
        head.lines.push(at);
    }
    for at in near {
        if roles[at] == Role::Fragment && head.title != Some(at) && head.add_label(lines, at) {
            head.lines.push(at);
        }
    }
    head
}

impl Head {
    fn add_byline(&mut self, byline: Byline) {
        for name in byline.people {
            if !self.byline.contains(&name) {
                self.byline.push(name);
            }
        }
        self.source = self.source.take().or(byline.publisher);
    }

    /// Takes a date line; the first one counts, as an update comes after it.
    fn add_date(&mut self, line: &Line) {
        self.date = self.date.take().or_else(|| stated::find(&line.text));
    }

    /// Takes the writers after a date: "March 9, 2025 by Ada Byron".
    fn add_signature(&mut self, line: &Line) {
        if let Some((_, names)) = line.text.rsplit_once(" by ") {
            self.add_byline(byline::names(names));
        }
    }

    /// Takes a few words above the story: a section, a publisher, a writer's bare name.
    fn add_label(&mut self, lines: &[Line], at: usize) -> bool {
        let line = &lines[at];
        if is_section(line) {
            if is_in_menu(lines, at) {
                return false;
            }
            self.section.get_or_insert_with(|| line.text.clone());
        } else if at > 0 && PHRASES.byline.contains(&lines[at - 1].folded) {
            self.add_byline(byline::names(&line.text));
        } else if PHRASES.opening.find(&line.folded).is_some() {
            return false;
        } else if self.is_publisher(lines, at) {
            self.source.get_or_insert_with(|| line.text.clone());
        } else {
            let people = self.writers(line, at);
            let is_nobody = people.is_empty();
            self.byline.extend(people);
            return !is_nobody;
        }
        true
    }

    /// Whether a line names the publisher: above the title, or right below it, pages write it twice, as
    /// the words of a logo and beside it; or it stands near the title and has a word that publishers have in their names.
    fn is_publisher(&self, lines: &[Line], at: usize) -> bool {
        let line = &lines[at];
        let is_twin =
            |other: usize| lines.get(other).is_some_and(|other| other.folded == line.folded);
        let is_proper = (1..=NAME_WORDS).contains(&line.words)
            && (1..=line.capitalised + 1).contains(&line.words)
            && line.capitalised > 0
            && line.text.chars().all(|c| c.is_alphabetic() || " .&'’-".contains(c))
            && !line.text.contains(" - ")
            && !byline::has_word(&line.text, &PHRASES.occupation);
        let is_near_title = self.title.is_some_and(|title| title.abs_diff(at) <= NEAR_TITLE);
        let is_by_title = is_near_title || self.title.is_some_and(|title| at < title);
        let is_written_twice = is_by_title && (is_twin(at + 1) || at > 0 && is_twin(at - 1));
        let has_word = || byline::has_word(&line.text, &PHRASES.publisher);
        is_proper && (is_written_twice || is_near_title && has_word())
    }

    /// The writers that a line names without a "By": beside the title, and beside another part of the
    /// head; or with an address for mail.
    fn writers(&self, line: &Line, at: usize) -> Vec<Clean> {
        let is_part = |other: usize| self.lines.contains(&other);
        let is_by_title = |title: usize| at + 1 == title || (title..=title + 2).contains(&at);
        let is_beside =
            self.title.is_some_and(is_by_title) && (is_part(at + 1) || at > 0 && is_part(at - 1));
        match line.text.rsplit_once(' ') {
            _ if !self.byline.is_empty() => Vec::new(),
            Some((names, address)) if address.contains('@') => byline::bare(names),
            _ if is_beside => byline::bare(&line.text),
            _ => Vec::new(),
        }
    }
}

/// Whether a part of a publication stands in a row of them, as in a menu.
fn is_in_menu(lines: &[Line], at: usize) -> bool {
    let above = lines.iter().take(at).rev().take_while(|it| is_section(it)).count();
    above + lines.iter().skip(at).take_while(|it| is_section(it)).count() >= MENU
}

fn is_section(line: &Line) -> bool {
    let part = line.folded.strip_suffix(" news").unwrap_or(&line.folded);
    PHRASES.section.contains(part)
}

/// Finds the headline: the line that the page's own title has in it, or else the one above the story
/// that looks most like one.
fn title(lines: &[Line], roles: &[Role], story: usize) -> Option<usize> {
    let near = story.saturating_sub(TITLE_REACH)..story;
    let is_candidate = |at: &usize| is_headline(&lines[*at], roles[*at]);
    let of_page = (0..story).rev().filter(is_candidate).find(|&at| is_of_page(lines, at));
    let scored = near.filter(is_candidate).map(|at| (score(lines, roles, at, story), at));
    let best = || scored.max().filter(|&(score, _)| score > 0).map(|(_, at)| at);
    // A standfirst has a headline above it.
    let above = |at: &usize| {
        let above = at.checked_sub(1).filter(is_candidate)?;
        let (headline, standfirst) = (lines[above].words, lines[*at].words);
        (HEADLINE_WORDS..=standfirst).contains(&headline).then_some(above)
    };
    of_page.or_else(|| best().map(|at| above(&at).unwrap_or(at)))
}

/// Whether the page's title, which stands first, is this line with no more than the site's name.
fn is_of_page(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let is_titled = |first: &Line| {
        let is_copy = first.folded == line.folded && line.words < COPY_WORDS;
        !is_copy && first.words <= 2 * line.words && first.folded.contains(&line.folded)
    };
    line.words >= 3 && lines.iter().take(PAGE_TITLE.min(at)).any(is_titled)
}

/// Whether a line may be a headline: a few words without a full stop that are nothing else.
fn is_headline(line: &Line, role: Role) -> bool {
    let by_role = match role {
        Role::Fragment => true,
        Role::Sentence | Role::Prose => {
            line.words <= 20 && line.text.ends_with(['?', '!', '’', '”', '\'', '"'])
        }
        _ => false,
    };
    let is_label = is_section(line) || line.words == 2 && byline::is_name(&line.text);
    let opens_story = line.text.ends_with(':') || dateline::read(&line.text).is_some();
    by_role
        && !is_label
        && !opens_story
        && !line.text.contains('@')
        && (2..=30).contains(&line.words)
        && line.end != End::CutOff
}

/// How much a line above the story looks like its headline: long enough, set apart, near.
///
/// What stands between counts only if it may be a headline too; and who wrote and when is said below it.
fn score(lines: &[Line], roles: &[Role], at: usize, story: usize) -> i32 {
    let line = &lines[at];
    let set_apart = line.after_gap && lines.get(at + 1).is_some_and(|next| next.after_gap);
    let length = match line.words {
        0..4 => 1,
        4..10 => 4 + line.words as i32 / 2,
        _ => 9,
    };
    let between = || at + 1..story;
    let is_other = |at: &usize| {
        matches!(roles[*at], Role::Fragment | Role::Prose | Role::Sentence)
            && lines[*at].words >= HEADLINE_WORDS
    };
    let others = between().filter(is_other).count() as i32;
    let is_signed =
        between().take(SIGNED_WITHIN).any(|at| matches!(roles[at], Role::Byline | Role::Date));
    length + 3 * i32::from(set_apart) + 5 * i32::from(is_signed) - others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::plain::line;

    /// Reads the head of a story under the given lines, and words what was found.
    fn found(above: &str) -> String {
        let story = "The harbour bridge opened to traffic again on Monday, a year after the flood.";
        let lines = line::split(&format!("{above}\n{story}"));
        let roles: Vec<Role> = lines.iter().map(Role::of).collect();
        let head = read(&lines, &roles, lines.len() - 1);
        let or_none = |text: Option<&Clean>| text.map_or("-".to_owned(), ToString::to_string);
        let title = or_none(head.title.map(|at| &lines[at].text));
        let names: Vec<&str> = head.byline.iter().map(Clean::as_str).collect();
        let date = head.date.map_or("-".to_owned(), |date| date.day.to_string());
        let (source, section) = (or_none(head.source.as_ref()), or_none(head.section.as_ref()));
        format!("{title} | {} | {source} | {section} | {date}", names.join(", "))
    }

    #[test]
    fn reads_what_stands_above_a_story() {
        let cases = [
            (
                "The Harbour Gazette\nThe Harbour Gazette\nWorld\nAda Byron\n\nThe bridge that came back\n",
                "The bridge that came back | Ada Byron | The Harbour Gazette | World | -",
            ),
            (
                "The bridge that came back\nBy Ada Byron and Charles Babbage\nMarch 9, 2025",
                "The bridge that came back | Ada Byron, Charles Babbage | - | - | 2025-03-09",
            ),
            (
                "The bridge that came back - The Harbour Gazette\nMenu\nSport\nWhat to do about the tide\n\
                 The bridge that came back\nIt was gone for a year, and the town missed it",
                "The bridge that came back |  | - | Sport | -",
            ),
            (
                "The bridge that came back\nBy Ada Byron on Sunday, March 9th, 2025 at 11:04 a.m.",
                "The bridge that came back | Ada Byron | - | - | 2025-03-09",
            ),
            (
                "Is the bridge back for good?\nUpdated 10:01 am GMT, Sunday, March 9, 2025",
                "Is the bridge back for good? |  | - | - | 2025-03-09",
            ),
            ("Sign in\nMenu", "- |  | - | - | -"),
            (
                "Sport\nCulture\nWorld\nMenu\nTransport\nThe bridge that came back",
                "The bridge that came back |  | - | Transport | -",
            ),
            (
                "Bridge back after a year of ferries\nCouncil had asked for more money, and got none of it\n\
                 Ada Byron in Oslo and Charles Babbage\nSun 9 Mar 2025 17.02 GMT\nShare\n60",
                "Bridge back after a year of ferries | Ada Byron, Charles Babbage | - | - | 2025-03-09",
            ),
            (
                "Bridge back after a year\nBy Ada Byron\nShare\nEmail\nPhotos\n7\nAdd us to your pages",
                "Bridge back after a year | Ada Byron | - | - | -",
            ),
            (
                "The bridge that came back\nPosted on March 9, 2025 by Ada Byron",
                "The bridge that came back | Ada Byron | - | - | 2025-03-09",
            ),
            (
                "The bridge that came back\nAda Byron ada@harbour.example\nMar 9, 2025 Updated 5 hrs ago Comments",
                "The bridge that came back | Ada Byron | - | - | 2025-03-09",
            ),
        ];
        for (above, want) in cases {
            assert_eq!(found(above), want);
        }
    }
}
