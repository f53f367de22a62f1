//! The terms of the language as people are told of them: in help, in the manual page.

/// A way to ask, and what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelpTerm {
    /// How it is written: one example or several, with two spaces between.
    pub written: &'static str,
    /// Which articles it finds.
    pub words: &'static str,
}

/// Every term of the language.
pub const TERMS: &[HelpTerm] = &[
    term(
        "drones power",
        "both words; case, accents, plurals and how a name is spelled do not matter: zelensky finds \
         Zelenskyy, kiev finds Kyiv",
    ),
    term("\"power grid\"  dron*", "a phrase; words that begin so"),
    term(
        "-talks  NOT talks  a OR b  (a b)",
        "without a word; with either of two; brackets hold terms together",
    ),
    term("title:  body:  by:  source:  place:", "the word there: by:writer, place:kyiv"),
    term("tag:nuclear", "a tag that the file gives the article, or that you gave a bookmark in it"),
    term("note:check  path:wire/", "a word of a bookmark's note; a part of the file's path"),
    term(
        "date:2026-01  date:2026-01-21..2026-02-03  date:>=2026-01",
        "published then; date:none, those without a date",
    ),
    term("after:2026-01  before:2026-02-03  newer:7d", "published after, before, within so long"),
    term(
        "is:unread  is:read  is:starred  is:bookmarked  is:undated  is:gone",
        "marked so; gone are those whose file is",
    ),
    term("is:duplicate  -is:duplicate", "of which there is a newer version, or none"),
    term(
        "figure:drones  figure:drones>400",
        "with a figure that counts such things, and so many: > >= = <= <",
    ),
    term(
        "figure:distance>10km  figure:volume>1bcm  figure:>$1bn",
        "with a figure of that kind and amount; units convert",
    ),
    term(
        "figure:%>50  figure:bpd  figure:km>10",
        "with a figure in that unit, or in one that converts to it",
    ),
    term(
        "kind:money",
        "with a figure of a kind: count, percent, fraction, money, ratio, temperature, distance, area, \
         volume, mass, speed, energy, power, data, duration, age, date, time, ordinal, score, multiple, \
         label, other",
    ),
    term("unit:percent  unit:km", "with a figure in a unit, by a word of its name or its symbol"),
    term("said:zelenskyy", "with a figure that this person or body is credited with"),
    term(
        "event:killed",
        "with a figure that this happened to, by any form of the verb; verbs of the same outcome are \
         found too (died), unless it is quoted: event:\"killed\"",
    ),
    term("sort:newest  sort:oldest  sort:relevance  sort:title", "the order"),
];

const fn term(written: &'static str, words: &'static str) -> HelpTerm {
    HelpTerm { written, words }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        article::Kind,
        query::{Mark, Query, Sort, field},
    };

    #[test]
    fn every_example_is_a_query() {
        let examples = TERMS.iter().flat_map(|term| term.written.split("  "));
        for example in examples.filter(|example| !example.ends_with(':')) {
            let query = Query::parse(example, NaiveDate::default());
            assert!(query.is_ok(), "{example}: {query:?}");
        }
    }

    #[test]
    fn everything_that_can_be_asked_is_told() {
        let texts: Vec<&str> = TERMS.iter().flat_map(|term| [term.written, term.words]).collect();
        let told = texts.join(" ");
        let fields = field::names().map(|name| format!("{name}:"));
        let marks = Mark::ALL.iter().map(|(name, _)| format!("is:{name}"));
        let orders = Sort::ALL.iter().map(|sort| format!("sort:{}", sort.name()));
        let kinds = Kind::ALL.iter().map(|kind| kind.name().to_owned());
        for name in fields.chain(marks).chain(orders).chain(kinds) {
            assert!(told.contains(&name), "{name}");
        }
    }
}
