//! An amount or a date as a person types it.

use crate::{
    article::{Amount, Clean, Date, Origin, Precision, Qualifier},
    calendar::stated::{self, Extent},
    quantity::{
        number,
        unit::{self, Dimension, Unit},
    },
    text::fold,
};

/// An amount as a person states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// How much.
    pub amount: Amount,
    /// How exactly.
    pub qualifier: Option<Qualifier>,
    /// The unit, if another than that of the figure it is said of.
    pub unit: Option<Clean>,
}

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

/// Words that say how exact an amount is; a longer one comes before one that begins it.
const QUALIFIERS: &[(&str, Qualifier)] = &[
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("nearly", Qualifier::Nearly),
    ("almost", Qualifier::Nearly),
    ("more than", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("at least", Qualifier::AtLeast),
    ("less than", Qualifier::LessThan),
    ("under", Qualifier::LessThan),
    ("at most", Qualifier::AtMost),
    ("up to", Qualifier::AtMost),
];

/// Reads an amount as it is said of a figure whose unit is `own`: `12`, `about 1,200`, `2.5 million`,
/// `400 to 500`, `$1.5bn`, `4.5 years`. An error says what is wrong with it.
pub fn stated(text: &str, own: Option<&str>) -> Result<Stated, String> {
    let text = text.trim();
    let (qualifier, text) = qualified(text);
    let (amount, unit) = measured(text, own)
        .ok_or("That is no amount: try 12, about 2.5 million, 400 to 500, $40 million")?;
    let unit = match (unit, own) {
        (None, _) => None,
        (Some(unit), Some(own)) if unit.name == own => None,
        (Some(unit), Some(own)) if unit::by_name(own).is_some_and(|own| is_alike(own, unit)) => {
            Some(Clean::new(&unit.name))
        }
        (Some(unit), Some(own)) => {
            return Err(format!("The figure is in {own}, not {}", unit.name));
        }
        (Some(_), None) => return Err("The figure has no unit; the number alone is asked".into()),
    };
    Ok(Stated { amount, qualifier, unit })
}

fn qualified(text: &str) -> (Option<Qualifier>, &str) {
    let found = QUALIFIERS.iter().find_map(|&(words, qualifier)| {
        let (head, rest) = text.split_at_checked(words.len())?;
        let whole = head.eq_ignore_ascii_case(words) && rest.starts_with(' ');
        whole.then(|| (Some(qualifier), rest.trim_start()))
    });
    found.unwrap_or((None, text))
}

/// Splits a text into an amount and the unit before or after it; `own` is a unit by its mere name.
fn measured(text: &str, own: Option<&str>) -> Option<(Amount, Option<&'static Unit>)> {
    if let Some(amount) = amount(text) {
        return Some((amount, None));
    }
    let splits = || text.char_indices().filter_map(|(at, _)| text.split_at_checked(at));
    let is_own = |words: &str| own.is_some_and(|own| fold::index(words) == fold::index(own));
    let signed = splits().find_map(|(sign, rest)| Some((amount(rest)?, unit::by_sign(sign)?)));
    if let Some((amount, unit)) = signed {
        return Some((amount, Some(unit)));
    }
    splits().find_map(|(number, words)| {
        let (amount, words) = (amount(number)?, words.trim());
        let unit = (!is_own(words)).then(|| named(words));
        Some((amount, unit.map_or(Some(None), |unit| unit.map(Some))?))
    })
}

/// Finds a unit by anything that it is called.
pub(super) fn named(name: &str) -> Option<&'static Unit> {
    unit::by_symbol(name)
        .or_else(|| unit::by_words(&name.to_lowercase()))
        .or_else(|| unit::by_sign(name))
        .or_else(|| unit::by_lowered_symbol(name))
}

/// Whether two units measure the same sort of thing.
fn is_alike(one: &Unit, two: &Unit) -> bool {
    one.converts_to(two) || [one, two].iter().all(|unit| unit.dimension == Dimension::Money)
}

/// Reads an amount: `12`, `1,200`, `2.5 million`, `1.5bn`, `400 to 500`, `1..2`.
fn amount(text: &str) -> Option<Amount> {
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
    let (digits, scale) = match text.split_at_checked(end)? {
        ("", words) => words.split_once(' ').unwrap_or((words, "")),
        digits => digits,
    };
    let scale = match scale.trim() {
        "" => 1.0,
        word => number::scale(word).or_else(|| number::scale_symbol(word))?,
    };
    let value = number::digits(digits).or_else(|| number::cardinal(digits))?;
    Some(sign * value * scale)
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
            ("Seven", Some(Amount::Exact(7.0))),
            ("six million", Some(Amount::Exact(6e6))),
            ("many", None),
            ("", None),
        ];
        for (text, want) in cases {
            assert_eq!(amount(text), want, "{text:?}");
        }
    }

    #[test]
    fn an_amount_may_say_how_exact_it_is_and_in_which_unit() {
        let exact = Amount::Exact;
        let cases = [
            ("at least 40", None, exact(40.0), Some(Qualifier::AtLeast), None),
            ("More than 1,200", None, exact(1200.0), Some(Qualifier::MoreThan), None),
            ("4.5 years", Some("year"), exact(4.5), None, None),
            (
                "about 12 miles",
                Some("kilometre"),
                exact(12.0),
                Some(Qualifier::About),
                Some("mile"),
            ),
            ("$40 million", Some("US dollar"), exact(4e7), None, None),
            ("40 million euros", Some("US dollar"), exact(4e7), None, Some("euro")),
            ("70 US dollars per barrel", Some("US dollar per barrel"), exact(70.0), None, None),
            ("400 to 500 km", Some("kilometre"), Amount::Range(400.0, 500.0), None, None),
            ("60%", Some("percent"), exact(60.0), None, None),
        ];
        for (text, own, amount, qualifier, unit) in cases {
            let unit = unit.map(Clean::new);
            assert_eq!(stated(text, own), Ok(Stated { amount, qualifier, unit }), "{text}");
        }
        for (text, own) in [("many", None), ("4 years", None), ("4 kg", Some("kilometre"))] {
            assert!(stated(text, own).is_err(), "{text}");
        }
    }
}
