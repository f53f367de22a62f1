//! The line `date 2025-03-09` or `date: March 9, 2025` that some collections put before a text, on a line
//! of its own or glued to what follows.

use crate::{
    article::{Date, Origin},
    calendar::stated::{self, Extent},
};

/// How many characters a date has at most.
const LONGEST: usize = 24;

/// Splits a leading date line from a text: the date, and what follows it.
pub fn split(text: &str) -> (Option<Date>, &str) {
    parse(text).map_or((None, text), |(date, rest)| (Some(date), rest))
}

fn parse(text: &str) -> Option<(Date, &str)> {
    let word = text.trim_start().split_at_checked("date".len())?;
    let after = word.0.eq_ignore_ascii_case("date").then_some(word.1)?;
    let stated = after.trim_start_matches([':', ' ']);
    if stated.len() == after.len() {
        return None;
    }
    let end = stated.char_indices().nth(LONGEST).map_or(stated.len(), |(at, _)| at);
    let found = stated::find(stated.get(..end)?.lines().next()?)?;
    let rest = stated.get(found.place.end..)?;
    let is_day = found.extent == Extent::Day && found.time.is_none() && found.place.start == 0;
    if !is_day || rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    Some((Date::day(found.day, Origin::LeadingLine), rest.trim_start_matches(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_only_a_line_that_states_a_day() {
        let cases = [
            (" date 2025-03-09 OSLO — Snow", Some("2025-03-09"), "OSLO — Snow"),
            ("Date: 2025-03-09\nSnow", Some("2025-03-09"), "\nSnow"),
            ("date 2025-13-09 Snow", None, "date 2025-13-09 Snow"),
            ("date March 9, 2025 OSLO — Snow", Some("2025-03-09"), "OSLO — Snow"),
            ("Date: 9 March 2025\nSnow", Some("2025-03-09"), "\nSnow"),
            ("date of March 9, 2025", None, "date of March 9, 2025"),
            ("date palms grow", None, "date palms grow"),
            ("date2025-03-09", None, "date2025-03-09"),
        ];
        for (text, date, rest) in cases {
            let (found, left) = split(text);
            assert_eq!((found.map(|d| d.value()).as_deref(), left), (date, rest), "{text:?}");
        }
    }
}
