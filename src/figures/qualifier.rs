//! How exact a figure is.
//!
//! ```text
//! before = about | nearly | more than | at least | as low as | up to | no fewer than …   + figure
//! after  = figure + ("+" | "or more" | "or so" | "at most" …)
//! ```

use super::{
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
};
use crate::article::Qualifier;

/// A qualifier with its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hedge {
    /// What it says.
    pub qualifier: Qualifier,
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
}

/// Finds the qualifier that ends before the token `first`.
pub(super) fn before(tokens: &Tokens, first: usize) -> Option<Hedge> {
    let mut last = first.checked_sub(1)?;
    // "Nearly a hundred", "more than the 300": an article may stand between.
    if tokens.is_any(last, &["a", "an", "the"]) && !tokens.is_glued(first) {
        let article = last;
        last = last.checked_sub(1)?;
        // "Larger than the 15-inch model" compares models.
        let compares = tokens.is(last, "than")
            && last > 0
            && !tokens.is_any(last - 1, &["more", "less", "fewer"]);
        if compares && tokens.is(article, "the") {
            return None;
        }
        if tokens.is_any(last, &["over", "under", "above", "below", "some", "about", "around"]) {
            return None;
        }
    }
    if tokens.has_shape(last, Shape::Hyphen) && tokens.is_glued(last) && tokens.is_glued(last + 1) {
        let prefix = last.checked_sub(1)?;
        return tokens.is(prefix, "sub").then_some(Hedge {
            qualifier: Qualifier::LessThan,
            first: prefix,
            last,
        });
    }
    if tokens.shape(last)?.is_word() && !tokens.class(last).has(Class::HEDGE) {
        return None;
    }
    let own = tokens.word(last);
    let ends = |words: &[&str]| words.last().is_some_and(|word| own.eq_ignore_ascii_case(word));
    BEFORE.iter().filter(|(words, _)| ends(words)).find_map(|(words, qualifier)| {
        let start = (last + 1).checked_sub(words.len())?;
        let found = tokens.are(start, words) && is_hedge(tokens, start, words);
        found.then_some(Hedge { qualifier: *qualifier, first: start, last })
    })
}

/// Whether a qualifier of a time means its length: "for over two years" does, "fell 5% over two years" not.
pub(super) fn is_of_duration(tokens: &Tokens, hedge: Hedge) -> bool {
    if !tokens.is(hedge.first, "over") {
        return true;
    }
    let Some(before) = hedge.first.checked_sub(1) else { return true };
    let lasts =
        ["lasted", "lasts", "took", "takes", "take", "last", "spent", "waited", "and", "or"];
    tokens.class(before).has(Class::PREPOSITION | Class::AUXILIARY) || tokens.is_any(before, &lasts)
}

/// Finds the qualifier that begins after the token `last`, or after the noun at `noun`.
pub(super) fn after(tokens: &Tokens, last: usize) -> Option<Hedge> {
    let first = last + 1;
    if !tokens.is_any(first, &["+", "-", "plus", "or", "and", "at"]) {
        return None;
    }
    AFTER.iter().find_map(|(words, qualifier)| {
        let end = first + words.len();
        let adds = matches!(words, ["plus"] | ["and", _])
            && (adds_amount(tokens, end) || tokens.is(end, "to"));
        let found =
            tokens.are(first, words) && !adds && (words[0] != "+" || tokens.is_glued(first));
        found.then_some(Hedge { qualifier: *qualifier, first, last: last + words.len() })
    })
}

/// Whether another amount stands at `at`, which "plus" adds: "$35m plus $5m in bonuses".
fn adds_amount(tokens: &Tokens, at: usize) -> bool {
    let article = usize::from(tokens.is_any(at, &["a", "an", "another", "up", "about"]));
    (at..=at + article).any(|at| {
        matches!(tokens.shape(at), Some(Shape::Number | Shape::Currency))
            || tokens.class(at).has(Class::CARDINAL)
    })
}

/// Whether words that have other uses qualify here: "talks about two plans" does not.
fn is_hedge(tokens: &Tokens, start: usize, words: &[&str]) -> bool {
    let Some(before) = start.checked_sub(1) else { return true };
    match words {
        ["about"] => !tokens.is_any(
            before,
            &[
                "talk",
                "talks",
                "talked",
                "talking",
                "hear",
                "heard",
                "speak",
                "spoke",
                "know",
                "knew",
                "worry",
                "worried",
                "learn",
                "learned",
                "complain",
                "complained",
                "ask",
                "asked",
                "think",
                "more",
                "much",
                "what",
                "how",
                "concerns",
                "questions",
            ],
        ),
        // "Edged up to 3.9%" tells where it went.
        ["up", "to"] => !tokens.is(before, "back") && !super::trend::is_going(tokens, before),
        ["short", "of"] => !tokens.has_shape(before, Shape::Comma),
        // "Aged 65 and over 30 were hurt" limits the 65.
        ["over" | "above" | "under" | "below"] if tokens.is_any(before, &["or", "and"]) => {
            before == 0 || !is_number(tokens, before - 1)
        }
        ["over" | "above" | "under" | "below"] => !tokens.is_any(before, &["left", "all"]),
        // "Forty fewer than a decade ago", "14 cents more than 5 years ago" compare.
        [.., "than"] => {
            let measured = before > 0
                && is_number(tokens, before - 1)
                && (noun::is_plural(tokens, before) || tokens.is_any(before, &["%", "percent"]));
            !is_number(tokens, before)
                && !measured
                && !tokens.is_any(before, &["cent", "times", "points"])
        }
        _ => true,
    }
}

fn is_number(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at).has(Class::CARDINAL | Class::SCALE) || tokens.has_shape(at, Shape::Number)
}

/// Whether "up to" tells where a bare number ends up rather than limit it: "rose up to 3,000".
pub(super) fn is_end_of_rise(tokens: &Tokens, hedge: Hedge) -> bool {
    let change = Class::RISE | Class::FALL;
    tokens.are(hedge.first, &["up", "to"])
        && hedge.first.checked_sub(1).is_some_and(|verb| {
            tokens.class(verb).has(change) && !tokens.class(verb).has(Class::ACTS)
        })
}

/// What stands before a figure, the longer before the shorter.
const BEFORE: &[(&[&str], Qualifier)] = &[
    (&["no", "more", "than"], Qualifier::AtMost),
    (&["not", "more", "than"], Qualifier::AtMost),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["not", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "higher", "than"], Qualifier::AtMost),
    (&["a", "maximum", "of"], Qualifier::AtMost),
    (&["a", "minimum", "of"], Qualifier::AtLeast),
    (&["as", "low", "as"], Qualifier::AtLeast),
    (&["as", "little", "as"], Qualifier::AtLeast),
    (&["as", "few", "as"], Qualifier::AtLeast),
    (&["as", "many", "as"], Qualifier::AtMost),
    (&["as", "much", "as"], Qualifier::AtMost),
    (&["as", "high", "as"], Qualifier::AtMost),
    (&["as", "long", "as"], Qualifier::AtMost),
    (&["in", "excess", "of"], Qualifier::MoreThan),
    (&["somewhere", "around"], Qualifier::About),
    (&["in", "the", "region", "of"], Qualifier::About),
    (&["well", "over"], Qualifier::MoreThan),
    (&["just", "over"], Qualifier::MoreThan),
    (&["slightly", "over"], Qualifier::MoreThan),
    (&["well", "above"], Qualifier::MoreThan),
    (&["just", "above"], Qualifier::MoreThan),
    (&["just", "under"], Qualifier::LessThan),
    (&["well", "under"], Qualifier::LessThan),
    (&["just", "below"], Qualifier::LessThan),
    (&["well", "below"], Qualifier::LessThan),
    (&["just", "shy", "of"], Qualifier::Nearly),
    (&["close", "to"], Qualifier::Nearly),
    (&["just", "about"], Qualifier::About),
    (&["more", "than"], Qualifier::MoreThan),
    (&["greater", "than"], Qualifier::MoreThan),
    (&["higher", "than"], Qualifier::MoreThan),
    (&["longer", "than"], Qualifier::MoreThan),
    (&["larger", "than"], Qualifier::MoreThan),
    (&["older", "than"], Qualifier::MoreThan),
    (&["upwards", "of"], Qualifier::MoreThan),
    (&["upward", "of"], Qualifier::MoreThan),
    (&["north", "of"], Qualifier::MoreThan),
    (&["less", "than"], Qualifier::LessThan),
    (&["fewer", "than"], Qualifier::LessThan),
    (&["lower", "than"], Qualifier::LessThan),
    (&["shorter", "than"], Qualifier::LessThan),
    (&["smaller", "than"], Qualifier::LessThan),
    (&["younger", "than"], Qualifier::LessThan),
    (&["short", "of"], Qualifier::LessThan),
    (&["at", "least"], Qualifier::AtLeast),
    (&["minimum", "of"], Qualifier::AtLeast),
    (&["at", "most"], Qualifier::AtMost),
    (&["up", "to"], Qualifier::AtMost),
    (&["maximum", "of"], Qualifier::AtMost),
    (&["or", "about"], Qualifier::About),
    (&["an", "estimated"], Qualifier::About),
    (&["barely"], Qualifier::About),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["approx"], Qualifier::About),
    (&["approx", "."], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["circa"], Qualifier::About),
    (&["estimated"], Qualifier::About),
    (&["~"], Qualifier::About),
    (&["≈"], Qualifier::About),
    (&["nearly"], Qualifier::Nearly),
    (&["almost"], Qualifier::Nearly),
    (&["over"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["exceeding"], Qualifier::MoreThan),
    (&[">"], Qualifier::MoreThan),
    (&["under"], Qualifier::LessThan),
    (&["below"], Qualifier::LessThan),
    (&["<"], Qualifier::LessThan),
    (&["≥"], Qualifier::AtLeast),
    (&["≤"], Qualifier::AtMost),
];

/// What stands after a figure.
const AFTER: &[(&[&str], Qualifier)] = &[
    (&["+"], Qualifier::AtLeast),
    (&["plus"], Qualifier::AtLeast),
    (&["or", "more"], Qualifier::AtLeast),
    (&["or", "higher"], Qualifier::AtLeast),
    (&["or", "above"], Qualifier::AtLeast),
    (&["or", "over"], Qualifier::AtLeast),
    (&["or", "older"], Qualifier::AtLeast),
    (&["or", "better"], Qualifier::AtLeast),
    (&["and", "over"], Qualifier::AtLeast),
    (&["and", "above"], Qualifier::AtLeast),
    (&["and", "older"], Qualifier::AtLeast),
    (&["and", "up"], Qualifier::AtLeast),
    (&["at", "least"], Qualifier::AtLeast),
    (&["or", "less"], Qualifier::AtMost),
    (&["or", "fewer"], Qualifier::AtMost),
    (&["or", "lower"], Qualifier::AtMost),
    (&["or", "below"], Qualifier::AtMost),
    (&["or", "under"], Qualifier::AtMost),
    (&["or", "younger"], Qualifier::AtMost),
    (&["and", "under"], Qualifier::AtMost),
    (&["at", "most"], Qualifier::AtMost),
    (&["or", "so"], Qualifier::About),
    (&["-", "odd"], Qualifier::About),
    (&["-", "plus"], Qualifier::AtLeast),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_has_the_last_word_of_every_qualifier() {
        for (words, _) in BEFORE {
            let last = words.last().copied().unwrap_or_default();
            let word = last.chars().all(char::is_alphabetic);
            assert!(!word || super::super::lexicon::class(last).has(Class::HEDGE), "{last}");
        }
    }

    #[test]
    fn qualifiers_stand_before_and_after() {
        let cases = [
            ("about #", Some(Qualifier::About)),
            ("some #", Some(Qualifier::About)),
            ("almost #", Some(Qualifier::Nearly)),
            ("more than #", Some(Qualifier::MoreThan)),
            ("no more than #", Some(Qualifier::AtMost)),
            ("no fewer than #", Some(Qualifier::AtLeast)),
            ("up to #", Some(Qualifier::AtMost)),
            ("as low as #", Some(Qualifier::AtLeast)),
            ("just under #", Some(Qualifier::LessThan)),
            ("or over #", Some(Qualifier::MoreThan)),
            ("65 and over #", None),
            ("talks about #", None),
            ("2 fewer than #", None),
            ("only #", None),
        ];
        for (text, want) in cases {
            let tokens = Tokens::read(text);
            let found = before(&tokens, tokens.len() - 1).map(|hedge| hedge.qualifier);
            assert_eq!(found, want, "{text:?}");
        }
        let cases = [
            ("5 or more", Some(Qualifier::AtLeast)),
            ("5+", Some(Qualifier::AtLeast)),
            ("5 or so", Some(Qualifier::About)),
            ("5 or fewer", Some(Qualifier::AtMost)),
            ("5 or 6", None),
        ];
        for (text, want) in cases {
            let found = after(&Tokens::read(text), 0).map(|hedge| hedge.qualifier);
            assert_eq!(found, want, "{text:?}");
        }
    }
}
