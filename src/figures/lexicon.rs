//! What the program knows of English words: one look-up gives the classes of a word.
//!
//! The words are data, in `assets/lexicon.txt`: a line `[class]` opens a section, every other line
//! lists words in lower case. A word may stand in many sections.

use std::{ops::BitOr, sync::LazyLock};

use super::verb;
use crate::text::{Span, table::Table};

/// Declares the classes, their bits and the names of their sections.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $bit:literal, $section:literal;)*) => {
        impl Class {
            $($(#[$doc])* pub const $class: Self = Self(1 << $bit);)*

            /// Finds the class that a section of the lexicon is named after.
            fn of_section(name: &str) -> Option<Self> {
                match name {
                    $($section => Some(Self::$class),)*
                    _ => None,
                }
            }
        }
    };
}

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u64);

classes! {
    /// A cardinal below a hundred: seven, forty.
    CARDINAL = 0, "cardinal";
    /// A power that multiplies: hundred, million, dozen, with their plurals.
    SCALE = 1, "scale";
    /// Half, quarter, and their plurals.
    FRACTION = 2, "fraction";
    /// First, second, twentieth; their plurals are denominators.
    ORDINAL = 3, "ordinal";
    /// Monday to Sunday, with their short forms.
    WEEKDAY = 4, "weekday";
    /// January to December, with their short forms.
    MONTH = 5, "month";
    /// The, this, every, his.
    DETERMINER = 6, "determiner";
    /// Of, in, since.
    PREPOSITION = 7, "preposition";
    /// And, but, because.
    CONJUNCTION = 8, "conjunction";
    /// He, they, which.
    PRONOUN = 9, "pronoun";
    /// Be, have and do in all their forms, and the modal verbs.
    AUXILIARY = 10, "auxiliary";
    /// Adverbs that do not end in -ly: also, not, still.
    ADVERB = 11, "adverb";
    /// A word that, with a scale after it, makes a number: a hundred, several thousand.
    QUANTIFIER = 13, "quantifier";
    /// A form of a verb that may also be a noun: kill, kills, attack.
    VERB = 14, "verb";
    /// A past form or participle of a listed verb.
    PAST = 15, "past";
    /// An -ing form of a listed verb.
    GERUND = 16, "gerund";
    /// A word that can open the naming of a moment: today, overnight, last.
    MOMENT = 17, "moment";
    /// An adjective that stands between a number and its unit: six more months.
    MEASURE_ADJECTIVE = 18, "measure-adjective";
    /// A noun of change: drop, rise.
    CHANGE_NOUN = 19, "change-noun";
    /// A thing that rates are given for without "per": a share, a head.
    RATE_NOUN = 20, "rate-noun";
    /// A word that, before a number, shows that it counts: about, nearly.
    APPROXIMATOR = 21, "approximator";
    /// A form of a verb of growth.
    RISE = 22, "rise";
    /// A form of a verb of decline.
    FALL = 23, "fall";
    /// A plural without an ending.
    PLURAL = 24, "plural";
    /// A word in -s that is no plural.
    SINGULAR_S = 25, "singular-s";
    /// A noun that a number after it names rather than counts: section, flight.
    LABEL_NOUN = 26, "label-noun";
    /// A common adjective.
    ADJECTIVE = 27, "adjective";
    /// A noun that says how an amount was taken, not of what: average, total.
    GENERIC = 28, "generic";
    /// An adjective that a measure stands before: long, higher, complete.
    DIMENSION_ADJECTIVE = 29, "dimension-adjective";
    /// A verb of change that may act on things: lost, added.
    ACTS = 30, "acts";
    /// A word that multiplies: doubled, threefold, twice.
    MULTIPLE = 31, "multiple";
    /// A verb whose subject is measured by what follows: is, costs, reached.
    MEASURES = 32, "measures";
    /// A verb of giving and taking money.
    TRANSACTS = 33, "transacts";
    /// A word in -ly that is no adverb: family, rally, deadly.
    NOUN_LY = 34, "noun-ly";
    /// People in the plural, whom "under 12" gives an age.
    PERSON = 35, "person";
    /// The last word of a qualifier: than, about, least.
    HEDGE = 36, "hedge";
    /// The base or third person of a verb that is never a noun: expect, agrees.
    VERB_ONLY = 39, "verb-only";
    /// A plural in -s that is hardly ever a verb, though its singular is one: attacks, prices.
    NOUN_S = 37, "noun-s";
    /// An adverb that may also stand before a noun, and never is one: worldwide, abroad.
    TRAILING = 38, "trailing";
    /// A short form whose period does not end a sentence: gov, inc.
    ABBREVIATION = 12, "abbreviation";
}

impl Class {
    /// No class: a word that the lexicon does not know.
    pub const NONE: Self = Self(0);

    /// Returns the classes of either, also in constants.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have a class in common.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Returns the classes of `word`, its case aside.
pub fn class(word: &str) -> Class {
    class_at(word, Span::whole(word))
}

/// Returns the classes of the word at `span` of `text`, its case aside.
pub fn class_at(text: &str, span: Span) -> Class {
    // In capitals these are names, not the pronouns that they look like.
    let bytes = text.as_bytes().get(span.start()..span.end());
    if matches!(bytes, Some(b"US" | b"IT" | b"WHO")) {
        return Class::NONE;
    }
    LEXICON.get_at(text, span)
}

static LEXICON: LazyLock<Table<Class>> = LazyLock::new(|| {
    let mut words = Vec::new();
    verb::each_form(|word, class| words.push((word, class)));
    let mut section = Class::NONE;
    for line in include_str!("../../assets/lexicon.txt").lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = Class::of_section(name).unwrap_or_default();
            continue;
        }
        let listed = line.split('#').next().unwrap_or_default().split_whitespace();
        words.extend(listed.clone().map(|word| (word, section)));
        // "Comes" and "consists" are no plurals where "come" and "consist" are no nouns.
        if section == Class::VERB_ONLY {
            words.extend(listed.filter_map(verb::third_person).map(|word| (word, section)));
        }
    }
    Table::new(&words)
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::table;

    #[test]
    fn every_section_has_its_class() {
        let text = include_str!("../../assets/lexicon.txt");
        for line in text.lines().filter(|line| line.starts_with('[')) {
            let name = line.trim_matches(['[', ']']);
            assert!(Class::of_section(name).is_some(), "{line}");
        }
        let words = text.lines().filter(|line| !line.starts_with(['[', '#']));
        for word in words.flat_map(str::split_whitespace) {
            assert!(table::is_listable(word), "{word}");
        }
        verb::each_form(|form, _| assert!(table::is_listable(form), "{form}"));
    }

    #[test]
    fn finds_words_whatever_their_case() {
        assert!(class("Seven").has(Class::CARDINAL));
        assert!(class("MAY").has(Class::MONTH) && class("may").has(Class::AUXILIARY));
        assert_eq!(class("zyzzyva"), Class::NONE);
        assert_eq!(class("a word that is far too long for any lexicon"), Class::NONE);
    }
}
