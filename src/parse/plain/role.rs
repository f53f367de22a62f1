//! What a line is by its own words: story, caption, credit, date, byline, or a site's furniture.

use super::{
    byline, caption, credit,
    line::{End, Line, fold},
    phrases::{Openings, PHRASES},
};
use crate::calendar::stated;

/// What a line is by its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Prose,
    /// A short sentence: running text, or a slogan.
    Sentence,
    /// A few words without an end: a heading, a label, an item of a list or a menu.
    Fragment,
    /// A photo's caption or credit.
    Caption,
    /// Who contributed.
    Credit,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Date,
    /// A label or link of the site.
    Furniture,
    /// The site speaking for itself in sentences.
    Promotion,
    /// A label after which the story is over.
    Ending,
    /// A label above what readers wrote.
    Reactions,
}

/// The most words of a line that is furniture by how it begins.
const LABEL_WORDS: usize = 12;
/// The most words of a paragraph that is the site's by a phrase in it.
const PROMOTION_WORDS: usize = 45;
/// The most words of a line that states when a text was published.
const DATE_WORDS: usize = 16;

impl Role {
    /// Tells what a line is.
    pub fn of(line: &Line) -> Self {
        match () {
            () if is_label(line, &PHRASES.reaction) || counts_reactions(line) => Self::Reactions,
            () if is_label(line, &PHRASES.ending) => Self::Ending,
            () if is_copyright(line) => Self::Furniture,
            () if credit::is_credit(line) => Self::Credit,
            () if caption::is_caption(line) => Self::Caption,
            () if byline::is_byline(line) => Self::Byline,
            () if is_date(line) => Self::Date,
            () if is_furniture(line) => Self::Furniture,
            () if is_promotion(line) => Self::Promotion,
            () if line.is_prose() => Self::Prose,
            () if line.end == End::Sentence && line.words >= 2 && line.is_lower() => Self::Sentence,
            () => Self::Fragment,
        }
    }

    /// Whether the site, and not the story, speaks.
    pub fn is_site(self) -> bool {
        matches!(self, Self::Furniture | Self::Promotion | Self::Ending | Self::Reactions)
    }
}

/// Whether a line is only about when: a date, and words such as "Published" or "Last updated".
fn is_date(line: &Line) -> bool {
    if line.words > DATE_WORDS || line.end == End::Sentence && line.words > 8 {
        return false;
    }
    if let Some(found) = stated::find(&line.text) {
        let outside = [line.text.get(..found.place.start), line.text.get(found.place.end..)];
        let others =
            outside.iter().flatten().flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
        return others.filter(|word| !word.is_empty() && !is_date_word(&fold(word))).count() <= 2;
    }
    let mut words = line.folded.split_whitespace();
    line.words <= 6
        && line.folded.ends_with(" ago")
        && words.any(|word| word.parse::<u32>().is_ok())
}

fn is_date_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "publish",
        "posted",
        "updated",
        "update",
        "modified",
        "last",
        "first",
        "created",
        "date",
        "on",
        "at",
        "am",
        "pm",
        "a",
        "m",
        "p",
        "et",
        "pt",
        "ct",
        "time",
        "the",
        "by",
        "print",
        "issue",
        "edition",
        "eastern",
        "min",
        "mins",
        "minute",
        "minutes",
        "read",
        "gmt",
        "utc",
        "est",
        "edt",
        "pst",
        "pdt",
        "cst",
        "cdt",
        "ist",
        "bst",
        "local",
    ];
    WORDS.contains(&word)
        || word.parse::<u32>().is_ok()
        || word.parse::<chrono::Weekday>().is_ok()
        || stated::month(word).is_some()
}

/// Whether a line claims the rights to the page: the sign, or the word, at its head.
fn is_copyright(line: &Line) -> bool {
    let is_short = line.words < 2 * LABEL_WORDS;
    is_short && (line.folded.starts_with('©') || line.folded.starts_with("copyright"))
}

fn is_furniture(line: &Line) -> bool {
    let opening = || PHRASES.opening.find(&line.folded);
    match () {
        () if line.is_prose() => false,
        () if ["http://", "https://", "www."].iter().any(|link| line.folded.starts_with(link)) => {
            true
        }
        () if line.words <= 2 * LABEL_WORDS
            && (is_pointer(line) || opening().is_some_and(|(_, rest)| rest.starts_with(':'))) =>
        {
            true
        }
        () if line.words >= LABEL_WORDS => false,
        () if line.folded.contains(" | ") || line.folded.ends_with(['»', '›', '→', '>']) => {
            true
        }
        () if is_invitation(line) || is_menu(line) || is_count(line) => true,
        () => opening().is_some_and(|(words, rest)| {
            words > 1 || rest.trim_matches(|c: char| !c.is_alphabetic()).is_empty()
        }),
    }
}

/// Whether a line points at another page, as in "On Harbour.com: Why bridges fall", or is an account.
fn is_pointer(line: &Line) -> bool {
    let is_site = |label: &str| {
        label.starts_with("on ") && label.split(' ').count() <= 4 && label.contains('.')
    };
    let is_account = line.folded.starts_with('@') && !line.folded.contains(' ');
    is_account || line.folded.split_once(": ").is_some_and(|(label, _)| is_site(label))
}

/// Whether a line invites the reader to follow or subscribe to somebody.
fn is_invitation(line: &Line) -> bool {
    let invites = ["follow ", "subscribe ", "like ", "click ", "find "];
    let where_to = [
        " on facebook",
        " on instagram",
        " on twitter",
        " on youtube",
        " on linkedin",
        " on x",
        " here",
        " to our",
        " newsletter",
    ];
    invites.iter().any(|verb| line.folded.starts_with(verb))
        && where_to.iter().any(|place| line.folded.contains(place))
}

/// Whether every word of a line is a label of its own: "Facebook Twitter Print".
fn is_menu(line: &Line) -> bool {
    let mut words = line.folded.split([' ', ',', '/', '|', '+']).filter(|word| !word.is_empty());
    line.words > 1 && words.all(|word| PHRASES.opening.contains(word))
}

/// Whether a line counts pictures or pages: "Image 3 of 5", "1 / 23".
fn is_count(line: &Line) -> bool {
    let mut others = line
        .folded
        .split([' ', '/'])
        .filter(|word| !word.is_empty() && word.parse::<u32>().is_err());
    let numbers = line.folded.split([' ', '/']).filter(|word| word.parse::<u32>().is_ok()).count();
    numbers == 2
        && others.all(|word| {
            ["image", "photo", "slide", "page", "of", "picture", "video"].contains(&word)
        })
}

fn is_promotion(line: &Line) -> bool {
    line.words < PROMOTION_WORDS && PHRASES.anywhere.are_in(&line.folded)
}

/// Whether a line is a label that begins with one of `phrases`; a single word has to be all of it.
fn is_label(line: &Line, phrases: &Openings) -> bool {
    let folded = line.folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    line.words < LABEL_WORDS
        && phrases.find(folded).is_some_and(|(words, rest)| {
            words > 1 || rest.trim_matches(|c: char| !c.is_alphabetic()).is_empty()
        })
}

/// Whether a line counts what readers wrote: a number, and then what it counts.
fn counts_reactions(line: &Line) -> bool {
    let folded = line.folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let is_counted = |word: &String| {
        let after = rest.trim_start().strip_prefix(word.as_str());
        after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    };
    line.words <= 2 * LABEL_WORDS
        && rest.len() < folded.len()
        && PHRASES.counted.iter().any(is_counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_line_is_by_its_words() {
        let cases = [
            ("The harbour bridge opened to traffic again on Monday.", Role::Prose),
            ("Nobody was hurt.", Role::Sentence),
            ("What the council wants", Role::Fragment),
            ("Sign up for our morning letter", Role::Furniture),
            ("Menu", Role::Furniture),
            ("Related: Why bridges fall", Role::Furniture),
            ("Top of the morning", Role::Fragment),
            ("Home prices fall", Role::Fragment),
            ("© 2025 The Harbour Press", Role::Furniture),
            (
                "Read more: Why bridges fall, and what the city council means to do about them all",
                Role::Furniture,
            ),
            ("On Harbour.com: Why bridges fall", Role::Furniture),
            ("Follow the Harbour Press on Instagram", Role::Furniture),
            ("Facebook Twitter Print", Role::Furniture),
            ("Image 3 of 5", Role::Furniture),
            ("Follow the money", Role::Fragment),
            ("Write to the desk, and see our privacy policy for what we keep.", Role::Promotion),
            ("Related Stories", Role::Ending),
            ("34 Comments", Role::Reactions),
            ("3 responses to “Why bridges fall”", Role::Reactions),
            (
                "Comments on the plan close on Friday, said the mayor, who had asked for more.",
                Role::Prose,
            ),
            ("Published 9 March 2025", Role::Date),
            ("Updated 10:01 pm PST, Sunday, March 9, 2025", Role::Date),
            ("3 hours ago", Role::Date),
            ("By Ada Byron", Role::Byline),
            ("Ada Byron contributed to this report.", Role::Credit),
            ("The bridge at dawn on Monday. (Photo by Ada Byron)", Role::Caption),
        ];
        for (text, want) in cases {
            assert_eq!(Role::of(&Line::new(text, false).unwrap()), want, "{text:?}");
        }
    }
}
