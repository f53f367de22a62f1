//! An amount or a date as a person types it.

use crate::{
    article::{Amount, Date, Origin, Precision},
    calendar::stated::{self, Extent},
    quantity::number,
};

/// Reads a publication date that a person states: `2026-01-21`, `21 January 2026`, `2026-01`, `2026`,
/// with a clock time if one is known.
pub fn date(text: &str) -> Option<Date> {
    let stated = stated::whole(text)?;
    let is_all = stated.place == (0..text.trim().len());
    let mut date = Date::day(stated.day, Origin::User);
    date.precision = match stated.extent {
        Extent::Year => Precision::Year,
        Extent::Month => Precision::Month,
        Extent::Day => Precision::Day,
    };
    if let (Some(time), Precision::Day) = (stated.time, date.precision) {
        date.moment = stated.day.and_time(time);
        date.precision = Precision::Minute;
        date.offset = stated.offset;
    }
    is_all.then_some(date)
}

/// Reads an amount: `12`, `1,200`, `2.5 million`, `1.5bn`, `400 to 500`, `1..2`.
pub fn amount(text: &str) -> Option<Amount> {
    let ends = [" to ", "..", "–"].into_iter().find_map(|mark| text.split_once(mark));
    let Some((from, to)) = ends else { return one(text).map(Amount::Exact) };
    let (from, to) = (one(from)?, one(to)?);
    Some(Amount::Range(from.min(to), from.max(to)))
}

fn one(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, text.as_str()),
    };
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(text.len());
    let (digits, scale) = text.split_at_checked(end)?;
    let scale = match scale.trim() {
        "" => 1.0,
        word => number::scale(word).or_else(|| number::scale_symbol(word))?,
    };
    Some(sign * number::digits(digits)? * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_and_nothing_beside_them() {
        let cases = [
            ("2026-01-21", Some("2026-01-21")),
            (" 21 January 2026 ", Some("2026-01-21")),
            ("January 2026", Some("2026-01")),
            ("2026-01", Some("2026-01")),
            ("2026", Some("2026")),
            ("2026-02-30", None),
            ("soon", None),
            ("21 January 2026 or so", None),
        ];
        for (typed, want) in cases {
            assert_eq!(date(typed).map(|date| date.value()).as_deref(), want, "{typed}");
        }
        assert!(date("2026").is_some_and(|date| date.origin == Origin::User));
    }

    #[test]
    fn amounts_are_read_as_they_are_typed() {
        let cases = [
            ("12", Some(Amount::Exact(12.0))),
            (" 1,200 ", Some(Amount::Exact(1200.0))),
            ("2.5 million", Some(Amount::Exact(2.5e6))),
            ("1.5bn", Some(Amount::Exact(1.5e9))),
            ("-20", Some(Amount::Exact(-20.0))),
            ("400 to 500", Some(Amount::Range(400.0, 500.0))),
            ("500..400", Some(Amount::Range(400.0, 500.0))),
            ("many", None),
            ("", None),
        ];
        for (text, want) in cases {
            assert_eq!(amount(text), want, "{text:?}");
        }
    }
}
