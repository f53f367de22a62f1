//! The line `date 2025-03-09` that some collections put before a text, on a line of its own or glued
//! to what follows.

use chrono::NaiveDate;

use crate::article::{Date, Origin};

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
    let (day, rest) = stated.split_at_checked("2025-03-09".len())?;
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some((Date::day(day, Origin::LeadingLine), rest.trim_start_matches(' ')))
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
            ("date palms grow", None, "date palms grow"),
            ("date2025-03-09", None, "date2025-03-09"),
        ];
        for (text, date, rest) in cases {
            let (found, left) = split(text);
            assert_eq!((found.map(|d| d.value()).as_deref(), left), (date, rest), "{text:?}");
        }
    }
}
