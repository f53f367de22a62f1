//! Calendar dates and clock times, which state no quantity.
//!
//! ```text
//! date = weekday [","] [date]  |  month day ["-" day] [","] [year]  |  day month [year]
//!      | month [year]  |  year  |  decade  |  2026-01-21  |  first … quarter | half [of year]
//!      | relative
//! year = digits  |  (this | last | next) year
//! time = 11.20am | 2 p.m. | 9:30 [zone] | 0401 GMT
//! ```
//!
//! What is [relative] to the day of publication has its own grammar. A bare number from 1500 to 2199 is
//! a year where a word that leads to one stands before it, or where a name follows; before a plural it
//! counts things.

mod clock;
mod relative;
mod year;

use super::{
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
};
use crate::calendar::speech::{self, Phrase, Turn, YearOf};

/// What a date or time points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A day or a stretch of days.
    Days(Phrase),
    /// A time of day, with a `Z` where it is Universal Time.
    Clock(String),
    /// A moment that nothing more is made of.
    Unknown,
}

/// A date or time with its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// The first of its tokens.
    pub first: usize,
    /// The last of its tokens.
    pub last: usize,
    /// What it points at.
    pub when: When,
}

/// Reads the date or time that begins at the token `at`.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Moment> {
    let token = tokens.get(at)?;
    let (when, last) = match token.shape {
        Shape::Number => clock::read(tokens, at)
            .or_else(|| numeric(tokens, at))
            .or_else(|| day_of_month(tokens, at))
            .or_else(|| year::read(tokens, at))?,
        shape if shape.is_word() && clock::is_hour(tokens, at) => clock::hour(tokens, at)?,
        shape
            if shape.is_word()
                && token.class.has(Class::WEEKDAY | Class::MONTH | Class::MOMENT) =>
        {
            named(tokens, at)?
        }
        shape if shape.is_word() && token.class.has(Class::ORDINAL) => part_of_year(tokens, at)?,
        _ => return None,
    };
    Some(Moment { first: at, last, when })
}

fn days(phrase: Phrase, last: usize) -> (When, usize) {
    (When::Days(phrase), last)
}

fn named(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let class = tokens.class(at);
    if class.has(Class::WEEKDAY) && tokens.is_capitalised(at) {
        return on_weekday(tokens, at);
    }
    if class.has(Class::MONTH) && tokens.is_capitalised(at) {
        return in_month(tokens, at);
    }
    relative::read(tokens, at)
}

fn on_weekday(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let weekday = speech::weekday(tokens.word(at))?;
    let period = usize::from(tokens.has_shape(at + 1, Shape::Period) && tokens.is_glued(at + 1));
    let next = at + 1 + period + usize::from(tokens.has_shape(at + 1 + period, Shape::Comma));
    let dated = match tokens.shape(next) {
        Some(Shape::Number) => day_of_month(tokens, next),
        Some(_) if tokens.class(next).has(Class::MONTH) => {
            in_month(tokens, next).filter(|(when, _)| {
                matches!(when, When::Days(Phrase::Day { .. } | Phrase::Days { .. }))
            })
        }
        _ => None,
    };
    // Short forms are words and names of their own unless a date follows them.
    if dated.is_some() || tokens.word(at).len() < 5 {
        return dated;
    }
    Some(days(Phrase::Weekday(weekday, Turn::This), part_of_day(tokens, at)))
}

fn part_of_day(tokens: &Tokens, last: usize) -> usize {
    let parts = ["morning", "afternoon", "evening", "night", "nights", "lunchtime"];
    last + usize::from(tokens.is_any(last + 1, &parts))
}

fn in_month(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let month = speech::month(tokens.word(at))?;
    // A full stop after a short form may belong to it, after a name in full it ends the sentence.
    let short = tokens.class(at).has(Class::ABBREVIATION);
    let stop = tokens.has_shape(at + 1, Shape::Period) && tokens.is_glued(at + 1);
    let next = at + 1 + usize::from(short && stop);
    if let Some((day, last)) = day_number(tokens, next) {
        let (to, last) = last_day(tokens, last, day);
        if let Some((turn, last)) = year_turn(tokens, last).filter(|_| to == day) {
            return Some(days(Phrase::DayOfYear { turn, month, day }, last));
        }
        let (year, last) = year_after(tokens, last);
        let phrase = if to > day {
            Phrase::Days { year, month, from: day, to }
        } else {
            Phrase::Day { year, month, day }
        };
        return Some(days(phrase, last));
    }
    let comma = usize::from(tokens.has_shape(next, Shape::Comma));
    let of = usize::from(tokens.is(next, "of"));
    if let Some(year) = year::four_digits(tokens, next + comma + of) {
        return Some(days(Phrase::Month { year: Some(year), month }, next + comma + of));
    }
    if let Some((turn, last)) = year_turn(tokens, next - 1) {
        return Some(days(Phrase::MonthOfYear { turn, month }, last));
    }
    // "May" and "March" are words, and short forms parts of names: a bare month needs its preposition.
    let leads = [
        "in", "since", "until", "by", "last", "this", "next", "early", "late", "mid", "from", "of",
        "through", "before", "after", "for", "during", "between",
    ];
    let joined = at > 1
        && (tokens.is_any(at - 1, &["and", "or"]) || tokens.has_shape(at - 1, Shape::Hyphen));
    let other = |at: usize| {
        tokens.is_any(at, &PARTS) || tokens.class(at).has(Class::MONTH) && tokens.is_capitalised(at)
    };
    let part = joined && other(at - 2);
    let ended = at > 1
        && tokens.is(at - 1, "to")
        && tokens.is_any(at - 2, &["months", "year", "half", "quarter"]);
    let joins = tokens.has_shape(at + 1, Shape::Hyphen) && tokens.is_glued(at + 2);
    let part = part || joins && tokens.class(at + 2).has(Class::MONTH);
    let led = part || ended || at > 0 && tokens.is_any(at - 1, &leads);
    let certain = tokens.word(at).len() > 5 || led;
    certain.then_some((When::Days(Phrase::Month { year: None, month }), at))
}

/// Parts of a month or a year before it.
const PARTS: [&str; 3] = ["early", "late", "mid"];

/// Reads "last year" behind the token `last`, with its last token.
fn year_turn(tokens: &Tokens, last: usize) -> Option<(Turn, usize)> {
    let turns = [("last", Turn::Last), ("this", Turn::This), ("next", Turn::Next)];
    let next = last + 1 + usize::from(tokens.is(last + 1, "of"));
    let (_, turn) = turns.into_iter().find(|(word, _)| tokens.is(next, word))?;
    tokens.is(next + 1, "year").then_some((turn, next + 1))
}

/// Reads "first quarter", "second half of 2025" at the token `at`, where money or trade is spoken of.
///
/// Matches have quarters and halves too.
fn part_of_year(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let number = ["first", "second", "third", "fourth"];
    let number = number.iter().position(|word| tokens.is(at, word))? as u32;
    let named = at + 1 + usize::from(tokens.has_shape(at + 1, Shape::Hyphen));
    let months = match tokens.word(named) {
        "quarter" => 3,
        "half" if number < 2 => 6,
        _ => return None,
    };
    let (from, to) = (number * months + 1, (number + 1) * months);
    let part = |year, last| Some(days(Phrase::Months { year, from, to }, last));
    let of = usize::from(tokens.is(named + 1, "of"));
    if let Some(year) = year::four_digits(tokens, named + 1 + of) {
        return part(YearOf::Stated(year), named + 1 + of);
    }
    if let Some((turn, last)) = year_turn(tokens, named) {
        return part(YearOf::Turn(turn), last);
    }
    if tokens.are(named + 1, &["of", "the", "year"]) {
        return part(YearOf::Near, named + 3);
    }
    let near = at.saturating_sub(TRADE)..at + TRADE;
    let trade = near.into_iter().any(|near| tokens.is_any(near, TRADING));
    trade.then(|| part(YearOf::Near, named)).flatten()
}

/// The tokens near a part of a year that tell what it is a part of.
const TRADE: usize = 24;

/// Words for what firms and states report by the quarter.
const TRADING: &[&str] = &[
    "bank",
    "billion",
    "company",
    "deliveries",
    "demand",
    "earnings",
    "economic",
    "economy",
    "economists",
    "exports",
    "firm",
    "forecast",
    "forecasts",
    "gdp",
    "gross",
    "growth",
    "imports",
    "income",
    "inflation",
    "investment",
    "investors",
    "jobs",
    "output",
    "prices",
    "production",
    "profit",
    "profits",
    "quarterly",
    "revenue",
    "revenues",
    "sales",
    "shares",
    "shipments",
    "spending",
    "unemployment",
];

fn day_number(tokens: &Tokens, at: usize) -> Option<(u32, usize)> {
    let word = tokens.word(at);
    if !tokens.has_shape(at, Shape::Number) || word.len() > 2 {
        return None;
    }
    let day = word.parse().ok().filter(|day| (1..=31).contains(day))?;
    let suffix = tokens.is_glued(at + 1) && is_ordinal_suffix(tokens.word(at + 1));
    Some((day, at + usize::from(suffix)))
}

/// Whether `word` turns the digits before it into a rank.
pub(super) fn is_ordinal_suffix(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

/// Reads the other end of "Sept. 20-24"; returns `day` itself where there is none.
fn last_day(tokens: &Tokens, last: usize, day: u32) -> (u32, usize) {
    let joined = matches!(tokens.shape(last + 1), Some(Shape::Hyphen | Shape::Dash));
    let through =
        tokens.is_any(last + 1, &["to", "through"]) && !noun::may_be_noun(tokens, last + 3);
    if let Some(found) = day_number(tokens, last + 2).filter(|&(to, _)| through && to > day) {
        return found;
    }
    let end = if joined && tokens.is_glued(last + 1) { day_number(tokens, last + 2) } else { None };
    end.filter(|&(to, _)| to > day).unwrap_or((day, last))
}

fn year_after(tokens: &Tokens, last: usize) -> (Option<i32>, usize) {
    let comma = usize::from(tokens.has_shape(last + 1, Shape::Comma));
    match year::four_digits(tokens, last + 1 + comma) {
        Some(year) => (Some(year), last + 1 + comma),
        None => (None, last),
    }
}

/// Reads `11 July 2021`, `3rd of May`.
fn day_of_month(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let (day, last) = day_number(tokens, at)?;
    let of = usize::from(tokens.is(last + 1, "of"));
    let next = last + 1 + of;
    if !tokens.class(next).has(Class::MONTH) || !tokens.is_capitalised(next) {
        return None;
    }
    let month = speech::month(tokens.word(next))?;
    if let Some((turn, last)) = year_turn(tokens, next) {
        return Some(days(Phrase::DayOfYear { turn, month, day }, last));
    }
    let period = usize::from(
        tokens.has_shape(next + 1, Shape::Period) && year::four_digits(tokens, next + 2).is_some(),
    );
    let (year, last) = year_after(tokens, next + period);
    Some(days(Phrase::Day { year, month, day }, if year.is_some() { last } else { next }))
}

/// Reads dates in digits alone: `2026-01-21`, `12/31/2019`, a time stamp with what follows.
fn numeric(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let part = |at: usize| {
        let short = tokens.is_glued(at) && tokens.word(at).len() <= 4;
        if short { tokens.word(at).parse::<u32>().ok() } else { None }
    };
    let mark = tokens.word(at + 1);
    if !matches!(mark, "-" | "/" | "‑")
        || tokens.word(at + 3) != mark
        || !tokens.is_glued(at + 1)
        || !tokens.is_glued(at + 3)
    {
        return None;
    }
    let (second, third) = (part(at + 2)?, part(at + 4)?);
    let mut last = at + 4;
    while tokens.is_glued(last + 1)
        && last < at + 16
        && (matches!(tokens.shape(last + 1), Some(Shape::Number | Shape::Colon))
            || matches!(tokens.word(last + 1), "T" | "Z"))
    {
        last += 1;
    }
    if let Some(year) = year::four_digits(tokens, at) {
        let valid = (1..=12).contains(&second) && (1..=31).contains(&third);
        let phrase = Phrase::Day { year: Some(year), month: second, day: third };
        return valid.then(|| days(phrase, last));
    }
    let first: u32 = tokens.word(at).parse().ok()?;
    let years = (1000..=2100).contains(&third) || third < 100 && mark == "/";
    (years && (1..=31).contains(&first) && (1..=31).contains(&second))
        .then_some((When::Unknown, last))
}
