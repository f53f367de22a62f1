//! Calendar dates and clock times, which state no quantity.
//!
//! ```text
//! date = weekday [","] [date]  |  month day ["-" day] [","] [year]  |  day month [year]
//!      | month [year]  |  year  |  decade  |  2026-01-21  |  overnight [on weekday]
//!      | today … | [earlier] this | last | next (week | month | year | weekend) | the past (day | week)
//! time = 11.20am | 2 p.m. | 9:30 [zone] | 0401 GMT
//! ```
//!
//! A bare number from 1500 to 2199 is a year where a word that leads to one stands before it, or where
//! a name follows; before a plural it counts things.

mod clock;
mod year;

use chrono::Weekday;

use super::{
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
};
use crate::calendar::speech::{self, Phrase, Stretch, Turn};

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
        shape
            if shape.is_word()
                && token.class.has(Class::WEEKDAY | Class::MONTH | Class::MOMENT) =>
        {
            named(tokens, at)?
        }
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
    relative(tokens, at)
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
    // "May" and "March" are words, and short forms parts of names: a bare month needs its preposition.
    let leads = [
        "in", "since", "until", "by", "last", "this", "next", "early", "late", "mid", "from", "of",
        "through", "before", "after", "for", "during",
    ];
    let led = at > 0 && tokens.is_any(at - 1, &leads);
    let certain = tokens.word(at).len() > 5 || led;
    certain.then_some((When::Days(Phrase::Month { year: None, month }), at))
}

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

fn relative(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    // "The" is on every line; what follows it decides at once.
    if tokens.is(at, "the") && !tokens.is_any(at + 1, &["past", "last"]) {
        return None;
    }
    let word = tokens.word(at).to_ascii_lowercase();
    let single = match word.as_str() {
        "today" | "tonight" => Some(Phrase::FromToday(0)),
        "yesterday" => Some(Phrase::FromToday(-1)),
        "tomorrow" => Some(Phrase::FromToday(1)),
        _ => None,
    };
    if let Some(phrase) = single {
        return Some(days(phrase, part_of_day(tokens, at)));
    }
    match word.as_str() {
        "overnight" => Some(overnight(tokens, at)),
        "earlier" | "later" => {
            let (phrase, last) = turn(tokens, at + 1, Turn::This, tokens.is(at + 1, "this"))?;
            let stretch = match phrase {
                Phrase::Week(Turn::This) => Some(Stretch::Week),
                Phrase::TurnOfMonth(Turn::This) => Some(Stretch::Month),
                Phrase::TurnOfYear(Turn::This) => Some(Stretch::Year),
                _ => None,
            };
            let part = if word == "earlier" { Phrase::Earlier } else { Phrase::Later };
            Some(days(stretch.map_or(phrase, part), last))
        }
        "this" => turn(tokens, at, Turn::This, true).map(|(phrase, last)| days(phrase, last)),
        "last" => turn(tokens, at, Turn::Last, true).map(|(phrase, last)| days(phrase, last)),
        "next" => turn(tokens, at, Turn::Next, true).map(|(phrase, last)| days(phrase, last)),
        "the" if tokens.is_any(at + 1, &["past", "last"]) => {
            let count = past_days(tokens.word(at + 2))
                .filter(|_| !tokens.is(at + 1, "last") || !is_final(tokens, at + 3))?;
            Some(days(Phrase::PastDays(count), at + 2))
        }
        _ => None,
    }
}

/// Whether "the last day" goes on as the last day of something.
fn is_final(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, "of")
}

fn past_days(word: &str) -> Option<u64> {
    match word {
        "day" => Some(1),
        "week" => Some(7),
        "fortnight" => Some(14),
        "month" => Some(30),
        "year" => Some(365),
        "decade" => Some(3_652),
        _ => None,
    }
}

fn overnight(tokens: &Tokens, at: usize) -> (When, usize) {
    let skipped = usize::from(tokens.is_any(at + 1, &["on", "from"]));
    let named = at + 1 + skipped;
    let weekday: Option<Weekday> = tokens
        .class(named)
        .has(Class::WEEKDAY)
        .then(|| speech::weekday(tokens.word(named)))
        .flatten();
    match weekday {
        Some(weekday) => (When::Days(Phrase::NightOf(weekday)), named),
        None => (When::Days(Phrase::Overnight), at),
    }
}

/// Reads "this week", "last month", "next Friday" at the token `at`.
fn turn(tokens: &Tokens, at: usize, turn: Turn, led: bool) -> Option<(Phrase, usize)> {
    let span = at + 1;
    if !led || at > 0 && tokens.is(at - 1, "the") {
        return None;
    }
    let phrase = match tokens.word(span).to_ascii_lowercase().as_str() {
        "week" => Phrase::Week(turn),
        "weekend" => Phrase::Weekend(turn),
        "month" => Phrase::TurnOfMonth(turn),
        "year" => Phrase::TurnOfYear(turn),
        "morning" | "afternoon" | "evening" if turn == Turn::This => Phrase::FromToday(0),
        "night" if turn == Turn::Last => Phrase::FromToday(-1),
        word if tokens.class(span).has(Class::WEEKDAY) && word.len() > 4 => {
            Phrase::Weekday(speech::weekday(word)?, turn)
        }
        _ => return None,
    };
    Some((phrase, span))
}
