//! What a line is by its own words: story, caption, credit, date, byline, or a site's furniture.

use super::{
    byline, caption, credit,
    line::{End, Line, fold},
    phrases::{PHRASES, has_any},
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
}

/// The most words of a line that is furniture by how it begins.
const LABEL_WORDS: usize = 12;
/// The most words of a paragraph that is the site's by a phrase in it.
const PROMOTION_WORDS: usize = 60;
/// The most words of a line that states when a text was published.
const DATE_WORDS: usize = 16;

impl Role {
    /// Tells what a line is.
    pub fn of(line: &Line) -> Self {
        match () {
            () if is_ending(line) => Self::Ending,
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
        matches!(self, Self::Furniture | Self::Promotion | Self::Ending)
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

fn is_furniture(line: &Line) -> bool {
    if line.folded.contains("©")
        || line.folded.contains("http://")
        || line.folded.contains("https://")
    {
        return line.words < LABEL_WORDS * 2 && !line.is_prose();
    }
    if line.words >= LABEL_WORDS {
        return false;
    }
    if line.folded.contains(" | ") || line.folded.ends_with(['»', '›', '→', '>']) {
        return !line.is_prose();
    }
    PHRASES.opening.find(&line.folded).is_some_and(|(words, rest)| {
        words > 1
            || rest.trim_matches(|c: char| !c.is_alphabetic()).is_empty()
            || rest.starts_with(':')
    })
}

fn is_promotion(line: &Line) -> bool {
    line.words < PROMOTION_WORDS && has_any(&line.folded, &PHRASES.anywhere)
}

fn is_ending(line: &Line) -> bool {
    if line.words >= LABEL_WORDS {
        return false;
    }
    let folded = line.folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = PHRASES.ending.find(folded).is_some_and(|(words, rest)| {
        words > 1 || rest.trim_matches(|c: char| !c.is_alphabetic()).is_empty()
    });
    begins || counts_reactions(folded)
}

/// Whether a line counts what readers wrote: a number, and then what it counts.
fn counts_reactions(folded: &str) -> bool {
    let bare = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let rest = bare.trim_start();
    bare.len() < folded.len()
        && PHRASES.reaction.iter().any(|word| {
            rest.strip_prefix(word.as_str())
                .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        })
        && rest.split(' ').count() < LABEL_WORDS
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
            ("Write to the desk, and see our privacy policy for what we keep.", Role::Promotion),
            ("Related Stories", Role::Ending),
            ("34 Comments", Role::Ending),
            ("3 responses to “Why bridges fall”", Role::Ending),
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
