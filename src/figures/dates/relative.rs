//! Dates that are told from the day of publication.
//!
//! ```text
//! relative  = today | yesterday … | overnight span | ("earlier" | "later") turn | turn | past
//! span      = ["on" | "from"] weekday [into weekday] | into weekday | "on" day-of-month
//! into      = "into" | "to" | "until"
//! turn      = ("this" | "last" | "next") ("week" | "month" | "year" | "weekend" | weekday | month)
//! past      = "the" ("past" | "last") ("day" | "week" | …)  |  "the end of the" ("week" | …)
//! ```

use chrono::Weekday;

use super::{When, days, in_month, part_of_day};
use crate::{
    calendar::speech::{self, Phrase, Stretch, Turn},
    figures::{
        dates::day_of_month,
        lexicon::Class,
        token::{Shape, Tokens},
    },
};

/// Reads the date that begins at the token `at`, with its last token.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    // "The" is on every line; what follows it decides at once.
    if tokens.is(at, "the") && !tokens.is_any(at + 1, &["past", "last", "end"]) {
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
        return (!is_named(tokens, at)).then(|| days(phrase, part_of_day(tokens, at)));
    }
    let turned = |turn| self::turn(tokens, at, turn);
    let (phrase, last) = match word.as_str() {
        "overnight" => overnight(tokens, at),
        "earlier" | "later" if tokens.is(at + 1, "this") => {
            let (phrase, last) = self::turn(tokens, at + 1, Turn::This)?;
            let part = if word == "earlier" { Phrase::Earlier } else { Phrase::Later };
            (stretch(phrase).map_or(phrase, part), last)
        }
        "this" => {
            let (phrase, last) = turned(Turn::This)?;
            // "So far this year" ends today.
            let far = at > 1 && tokens.is(at - 1, "far") && tokens.is(at - 2, "so");
            let passed = stretch(phrase).filter(|_| far).map(Phrase::Earlier);
            (passed.unwrap_or(phrase), last)
        }
        "last" => turned(Turn::Last)?,
        "next" => turned(Turn::Next)?,
        "the" if tokens.is(at + 1, "end") => {
            let of = at + 2;
            let whole = tokens.is(of, "of") && tokens.is(of + 1, "the");
            let stretch = match tokens.word(of + 2) {
                "month" => Stretch::Month,
                "week" => Stretch::Week,
                "year" => Stretch::Year,
                _ => return None,
            };
            (Some(Phrase::EndOf(stretch)).filter(|_| whole)?, of + 2)
        }
        "the" => {
            // "The last day of the trial" is its end.
            let of = tokens.is(at + 1, "last") && tokens.is(at + 3, "of");
            let count = past_days(tokens.word(at + 2)).filter(|_| !of)?;
            (Phrase::PastDays(count), at + 2)
        }
        _ => return None,
    };
    Some(days(phrase, last))
}

/// Whether the word at `at` is a name: the Today programme.
fn is_named(tokens: &Tokens, at: usize) -> bool {
    let inner = at > 0
        && (tokens.shape(at - 1).is_some_and(Shape::is_word)
            || tokens.has_shape(at - 1, Shape::Possessive));
    inner && tokens.is_capitalised(at)
}

/// The stretch of the calendar that holds the day of publication, if `phrase` is one.
fn stretch(phrase: Phrase) -> Option<Stretch> {
    match phrase {
        Phrase::Week(Turn::This) => Some(Stretch::Week),
        Phrase::TurnOfMonth(Turn::This) => Some(Stretch::Month),
        Phrase::TurnOfYear(Turn::This) => Some(Stretch::Year),
        _ => None,
    }
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

fn overnight(tokens: &Tokens, at: usize) -> (Phrase, usize) {
    let into = |at: usize| {
        let led = tokens.is_any(at, &["into", "to", "until"]);
        weekday(tokens, at + 1).filter(|_| led)
    };
    if let Some(morning) = into(at + 1) {
        return (Phrase::NightTo(morning), at + 2);
    }
    let named = at + 1 + usize::from(tokens.is_any(at + 1, &["on", "from"]));
    if let Some(evening) = weekday(tokens, named) {
        let last = if into(named + 1).is_some() { named + 2 } else { named };
        return (Phrase::NightOf(evening), last);
    }
    let dated = match tokens.shape(named) {
        Some(Shape::Number) => day_of_month(tokens, named),
        Some(Shape::Capital) if tokens.class(named).has(Class::MONTH) => in_month(tokens, named),
        _ => None,
    };
    match dated {
        // The night before the day, as for "overnight" on the day of publication.
        Some((When::Days(Phrase::Day { year, month, day }), last)) => {
            (Phrase::NightToDay { year, month, day }, last)
        }
        Some((When::Days(phrase @ Phrase::Days { .. }), last)) => (phrase, last),
        _ => (Phrase::Overnight, at),
    }
}

fn weekday(tokens: &Tokens, at: usize) -> Option<Weekday> {
    let named = tokens.class(at).has(Class::WEEKDAY) && tokens.is_capitalised(at);
    if named { speech::weekday(tokens.word(at)) } else { None }
}

/// Reads "this week", "last month", "next Friday" at the token `at`.
fn turn(tokens: &Tokens, at: usize, turn: Turn) -> Option<(Phrase, usize)> {
    let span = at + 1;
    if at > 0 && tokens.is(at - 1, "the") {
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
        word if tokens.class(span).has(Class::MONTH) && tokens.is_capitalised(span) => {
            // "Last March 3" is read from its month.
            let dated = tokens.has_shape(span + 1, Shape::Number);
            let month = speech::month(word).filter(|_| !dated)?;
            Phrase::TurnMonth { turn, month }
        }
        _ => return None,
    };
    Some((phrase, span))
}
