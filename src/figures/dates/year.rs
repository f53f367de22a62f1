//! Years, runs of years and decades, told apart from numbers that count.

use super::{When, days};
use crate::{
    calendar::speech::Phrase,
    figures::{
        lexicon::Class,
        noun, numeral,
        token::{Shape, Tokens},
        units,
    },
};

/// Reads a year, a run of years or a decade.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let year = four_digits(tokens, at)?;
    if tokens.is_glued(at)
        && at > 0
        && !matches!(
            tokens.shape(at - 1),
            Some(
                Shape::OpenBracket
                    | Shape::OpenQuote
                    | Shape::Apostrophe
                    | Shape::Dash
                    | Shape::Hyphen
            )
        )
    {
        return None;
    }
    if tokens.is_glued(at + 1) && tokens.is(at + 1, "s") && year % 10 == 0 {
        return Some(days(Phrase::Years(year, year + 9), at + 1));
    }
    let era = ["AD", "A.D.", "CE", "BC", "B.C.", "BCE"];
    if tokens.is_any(at + 1, &era) {
        return Some((When::Unknown, at + 1));
    }
    if at > 0 && tokens.is_any(at - 1, &era) {
        return Some(days(Phrase::Years(year, year), at));
    }
    if let Some((to, last)) = years_to(tokens, at, year) {
        return Some(days(Phrase::Years(year, to), last));
    }
    is_year(tokens, at, year).then_some((When::Days(Phrase::Years(year, year)), at))
}

/// Reads the other end of `2014-15` or `2014-2017`.
fn years_to(tokens: &Tokens, at: usize, from: i32) -> Option<(i32, usize)> {
    let joined = matches!(tokens.shape(at + 1), Some(Shape::Hyphen | Shape::Dash));
    if !joined || !tokens.is_glued(at + 1) || !tokens.is_glued(at + 2) || from < 1500 {
        return None;
    }
    let word = tokens.word(at + 2);
    let end: i32 = word.parse().ok()?;
    let to = match word.len() {
        2 => from - from % 100 + end,
        4 => end,
        _ => return None,
    };
    let measured = counts(tokens, at + 2) && !tokens.is_capitalised(at + 3) && word.len() == 4;
    (to > from && to < 2200 && !measured).then_some((to, at + 2))
}

/// Whether the four digits at `at` are a year and count nothing.
fn is_year(tokens: &Tokens, at: usize, year: i32) -> bool {
    let modern = (1900..2200).contains(&year);
    let before = at.checked_sub(1);
    let joined = before
        .filter(|&joint| tokens.is_any(joint, &["and", "to", "or"]))
        .and_then(|joint| joint.checked_sub(1));
    if joined
        .is_some_and(|first| four_digits(tokens, first).is_some() && is_year_lead(tokens, first))
    {
        return !counts(tokens, at) || modern && !noun::is_plural(tokens, at + 1);
    }
    let paired = tokens.is_any(at + 1, &["and", "to"])
        && four_digits(tokens, at + 2).is_some_and(|to| to > year);
    if paired && is_year_lead(tokens, at) {
        return !noun::is_plural(tokens, at + 3) && !has_unit(tokens, at + 2);
    }
    if has_unit(tokens, at) || year < 1500 {
        return false;
    }
    let plural = counts(tokens, at) && noun::is_plural(tokens, at + 1);
    let owner = before.is_some_and(|before| {
        tokens.has_shape(before, Shape::Possessive) || tokens.class(before).has(Class::DETERMINER)
    });
    // "The mid-2019 model"
    let part = before.is_some_and(|joint| {
        tokens.has_shape(joint, Shape::Hyphen)
            && joint > 0
            && tokens.is_any(joint - 1, &["mid", "early", "late", "pre", "post"])
    });
    if modern && part {
        return true;
    }
    // "Fiscal 2019", "the year 2024"
    if modern && before.is_some_and(|before| tokens.is_any(before, &["year", "fiscal"])) {
        return true;
    }
    let in_time = before.is_some_and(|before| {
        tokens.is_any(before, &["in", "since", "until", "till", "during", "circa"])
    });
    if modern && (in_time || owner || tokens.is_capitalised(at + 1)) {
        return true;
    }
    if plural {
        // "From 1990 levels", "at 2019 prices"
        let base = [
            "levels",
            "prices",
            "terms",
            "dollars",
            "figures",
            "results",
            "elections",
            "standards",
            "sales",
        ];
        return modern
            && tokens.is_any(at + 1, &base)
            && before.is_some_and(|before| tokens.class(before).has(Class::PREPOSITION));
    }
    if modern {
        let counted = before.is_some_and(|before| tokens.class(before).has(Class::APPROXIMATOR));
        // "A rise over 2019"
        let change = before.is_some_and(|over| {
            over > 0 && tokens.is(over, "over") && tokens.class(over - 1).has(Class::CHANGE_NOUN)
        });
        return change || !counted;
    }
    is_year_lead(tokens, at) && in_time
}

fn is_year_lead(tokens: &Tokens, at: usize) -> bool {
    let leads = ["between", "from", "in", "since", "until", "by", "A.D.", "AD"];
    at > 0 && tokens.is_any(at - 1, &leads)
}

/// Whether a lower-case word that may name a thing follows the token `at`.
fn counts(tokens: &Tokens, at: usize) -> bool {
    noun::may_be_noun(tokens, at + 1)
}

fn has_unit(tokens: &Tokens, at: usize) -> bool {
    numeral::read(tokens, at).is_some_and(|numeral| {
        numeral.last > at
            || units::after(tokens, &numeral).is_some()
            || units::currency_before(tokens, &numeral).is_some()
    })
}

/// Returns the year that four plain digits at `at` may be.
pub(super) fn four_digits(tokens: &Tokens, at: usize) -> Option<i32> {
    let word = tokens.word(at);
    let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let year: i32 = if plain { word.parse().ok()? } else { return None };
    (1000..2200).contains(&year).then_some(year)
}
