//! What a query asks of an article: tests joined by all, any and not.

use super::Period;
use crate::{article::Kind, text::fold};

/// A test of an article, or several joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Every one holds; none at all asks for nothing, so everything passes.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The words stand in the field.
    Words(Field, Phrase),
    /// The path of a source has this in it, case and accents aside.
    Path(String),
    /// The publication date lies in the period.
    Date(Period),
    /// The article is marked so.
    Mark(Mark),
    /// A figure passes; in one list of conditions, one and the same figure.
    Figure(FigureTest),
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Everything an article says of itself and its text.
    Any,
    /// The headline.
    Title,
    /// The text.
    Body,
    /// The writers.
    Byline,
    /// The publisher.
    Source,
    /// The place at the head of the story.
    Place,
    /// Its own tags and those of its bookmarks.
    Tag,
    /// The notes of its bookmarks.
    Note,
}

/// Folded words in a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// The words as [`fold::word`] makes them; at least one.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub prefix: bool,
}

/// What an article may be besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
    /// A passage of it is kept.
    Bookmarked,
    /// It states no date.
    Undated,
    /// Its file is no longer there.
    Gone,
    /// There is a newer version of it.
    Duplicate,
}

/// A test of one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureTest {
    /// The words stand in what it counts.
    Counted(Phrase),
    /// The words stand in the name of who says it.
    Said(Phrase),
    /// The words are the event.
    Event(Phrase),
    /// The words stand in the name of its unit.
    Unit(Phrase),
    /// Its unit has one of these canonical names.
    Units(Vec<String>),
    /// It is of the kind.
    Kind(Kind),
    /// Its amount compares so.
    Amount(Comparison, Number),
    /// Its amount, in its own unit, compares so; it has one of these units.
    Measure(Comparison, Vec<Measure>),
}

/// An amount in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The unit's canonical name.
    pub unit: String,
    /// How many of it.
    pub number: Number,
}

/// How an amount compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Below the number.
    Less,
    /// The number or below.
    AtMost,
    /// The number, or a range that holds it.
    Equal,
    /// The number or above.
    AtLeast,
    /// Above the number.
    More,
}

/// A finite number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(f64);

impl Condition {
    /// What everything passes.
    pub fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// Joins conditions that must all hold; lists of such become one.
    pub fn all(parts: impl IntoIterator<Item = Condition>) -> Self {
        let mut all = Vec::new();
        for part in parts {
            match part {
                Self::All(inner) => all.extend(inner),
                other => all.push(other),
            }
        }
        if all.len() == 1 { all.swap_remove(0) } else { Self::All(all) }
    }

    /// Whether everything passes.
    pub fn is_everything(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// The phrases in the text that make an article pass, not those that keep it out.
    pub(super) fn wanted_phrases(&self) -> Vec<&Phrase> {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().flat_map(Self::wanted_phrases).collect()
            }
            Self::Words(Field::Any | Field::Title | Field::Body, phrase) => vec![phrase],
            _ => Vec::new(),
        }
    }

    /// Drops every date that is asked for; `None` where there is none.
    ///
    /// A date under a negation stays: it keeps no undated article out.
    pub(super) fn without_dates(&self) -> Option<Self> {
        match self {
            Self::Date(_) => Some(Self::everything()),
            Self::All(parts) => drop_dates(parts).map(Self::all),
            Self::Any(parts) => drop_dates(parts).map(Self::Any),
            _ => None,
        }
    }
}

impl Default for Condition {
    fn default() -> Self {
        Self::everything()
    }
}

/// So many letters are compared to see whether a word is worth folding.
const LETTERS: usize = 4;

impl Phrase {
    /// Folds the words of `text`; `None` where it has no word.
    pub fn new(text: &str) -> Option<Self> {
        let folded = fold::index(text);
        let words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self { words, prefix: false })
    }

    /// Returns the same words, the last of which may go on.
    #[must_use]
    pub fn open(self) -> Self {
        Self { prefix: true, ..self }
    }

    /// Whether the words stand in a row in `folded`, which holds folded words with a space between.
    pub fn stands_in(&self, folded: &str) -> bool {
        let found: Vec<&str> = folded.split_whitespace().collect();
        found.windows(self.words.len()).any(|window| self.matches(window))
    }

    /// Whether a word as it is written may be the first one meant: folding leaves the first letters of a
    /// word as they are, if they are ASCII, but for their case.
    pub(super) fn may_begin(&self, raw: &str) -> bool {
        let want = self.words.first().map_or("", String::as_str).as_bytes();
        let want = want.get(..want.len().min(LETTERS)).unwrap_or_default();
        match raw.as_bytes().get(..want.len()) {
            Some(have) if have.is_ascii() => have.eq_ignore_ascii_case(want),
            _ => !raw.is_ascii(),
        }
    }

    /// Whether exactly these folded words are meant.
    pub(super) fn matches<W: AsRef<str>>(&self, window: &[W]) -> bool {
        let last = self.words.len().saturating_sub(1);
        window.len() == self.words.len()
            && self.words.iter().zip(window).enumerate().all(|(at, (want, have))| {
                let have = have.as_ref();
                have == want || (self.prefix && at == last && have.starts_with(want.as_str()))
            })
    }
}

impl Number {
    /// Makes a number, unless it is not finite.
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value))
    }

    /// Its value.
    pub fn value(self) -> f64 {
        self.0
    }
}

/// Never not a number, so equal to itself.
impl Eq for Number {}

impl Mark {
    /// Every mark with its name in a query.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("unread", Self::Unread),
        ("read", Self::Read),
        ("starred", Self::Starred),
        ("bookmarked", Self::Bookmarked),
        ("undated", Self::Undated),
        ("gone", Self::Gone),
        ("duplicate", Self::Duplicate),
    ];
}

fn drop_dates(parts: &[Condition]) -> Option<Vec<Condition>> {
    let dropped: Vec<Option<Condition>> = parts.iter().map(Condition::without_dates).collect();
    let any = dropped.iter().any(Option::is_some);
    let kept = dropped.into_iter().zip(parts).map(|(new, old)| new.unwrap_or_else(|| old.clone()));
    any.then(|| kept.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_matches_whole_folded_words() {
        let cases = [
            ("attack drones", false, "the attack drone fell", true),
            ("drones", false, "droned", false),
            ("dron", true, "a drone", true),
            ("attack dr", true, "attack drone", true),
            ("att drone", true, "attack drone", false),
        ];
        for (words, prefix, folded, want) in cases {
            let phrase = Phrase { prefix, ..Phrase::new(words).expect("words") };
            assert_eq!(phrase.stands_in(folded), want, "{words:?} in {folded:?}");
        }
        assert_eq!(Phrase::new(" — "), None);
    }
}
