//! Clock times with their half of the day and their zone.

use super::When;
use crate::{
    figures::{
        lexicon::Class,
        token::{Shape, Tokens},
    },
    quantity::number,
};

/// Reads a clock time with its half of the day and its zone.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let word = tokens.word(at);
    let (hours, minutes, mut last, marked) = clock_digits(tokens, at, word)?;
    let mut hours = hours;
    let half = tokens.word(last + 1).to_ascii_lowercase().replace('.', "");
    let mut stated = false;
    if matches!(half.as_str(), "am" | "pm") && hours <= 12 && hours > 0 {
        hours = hours % 12 + if half == "pm" { 12 } else { 0 };
        last += 1;
        stated = true;
    } else if tokens.is(last + 1, "o")
        || tokens.is(last + 1, "o’clock")
        || tokens.is(last + 1, "o'clock")
    {
        last += 1;
        stated = true;
    } else if word.contains('.') {
        return None;
    }
    let zones = [
        "GMT", "UTC", "BST", "EST", "EDT", "PST", "PDT", "CST", "CDT", "CET", "CEST", "PT", "ET",
        "IST",
    ];
    let zone = zones.iter().copied().find(|zone| tokens.word(last + 1) == *zone);
    if let Some(zone) = zone {
        last += 1;
        let suffix = if matches!(zone, "GMT" | "UTC") { "Z" } else { "" };
        return Some((When::Clock(format!("{hours:02}:{minutes:02}{suffix}")), last));
    }
    (stated || marked).then(|| (When::Clock(format!("{hours:02}:{minutes:02}")), last))
}

/// Whether an hour in words begins at `at`: three o'clock.
pub(super) fn is_hour(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at).has(Class::CARDINAL) && tokens.is_any(at + 1, &["o'clock", "o’clock"])
}

/// Reads an hour in words.
pub(super) fn hour(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let hour = number::cardinal(tokens.word(at)).filter(|&hour| hour <= 12.0)?;
    Some((When::Clock(format!("{:02}:00", hour as u32)), at + 1))
}

/// Reads hours and minutes; the last value tells whether a colon marks them as a time.
fn clock_digits(tokens: &Tokens, at: usize, word: &str) -> Option<(u32, u32, usize, bool)> {
    let two = |text: &str| {
        let digits =
            text.len() <= 2 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if digits { text.parse::<u32>().ok() } else { None }
    };
    let valid = |hours: u32, minutes: u32| hours < 25 && minutes < 60;
    if let Some((hours, minutes)) = word.split_once('.') {
        let (hours, minutes) = (two(hours)?, two(minutes).filter(|_| minutes.len() == 2)?);
        return valid(hours, minutes).then_some((hours, minutes, at, false));
    }
    let military = word.len() == 4 && tokens.is_any(at + 1, &["GMT", "UTC"]);
    if military {
        let value = number::digits(word)? as u32;
        return valid(value / 100, value % 100).then_some((value / 100, value % 100, at, false));
    }
    let hours = two(word)?;
    let colon = tokens.has_shape(at + 1, Shape::Colon)
        && tokens.is_glued(at + 1)
        && tokens.is_glued(at + 2);
    if colon && tokens.word(at + 2).len() == 2 {
        let minutes = two(tokens.word(at + 2))?;
        let seconds = tokens.has_shape(at + 3, Shape::Colon)
            && tokens.is_glued(at + 3)
            && tokens.is_glued(at + 4);
        let last = if seconds { at + 4 } else { at + 2 };
        return valid(hours, minutes).then_some((hours, minutes, last, true));
    }
    valid(hours, 0).then_some((hours, 0, at, false))
}
