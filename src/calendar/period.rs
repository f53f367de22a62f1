//! A stretch of days with an open or closed end on either side, as people type one.
//!
//! ```text
//! period   := point | point ".." point | point "to" point | bound point | relative
//! bound    := ">=" | ">" | "<=" | "<" | "since" | "from" | "after" | "until" | "before"
//! point    := year | year "-" month | year "-" month "-" day | [day] month-name [day] [year]
//!           | "today" | "yesterday" | weekday
//! relative := ("this" | "last") ("week" | "month" | "year") | ("last" | "past") number unit
//! ```
//!
//! A point is itself a stretch: `2026-01` is a whole month. Weeks begin on Monday (ISO 8601); a bare
//! weekday or month is the latest one that has begun.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The days from the first to the last, both included; a missing end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub first: Option<NaiveDate>,
    /// The last day.
    pub last: Option<NaiveDate>,
}

/// The text names no stretch of days.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no date: try 2026-01-21, 2026-01, 2026-01-21..2026-02-03, or last 7 days")]
pub struct NotAPeriod(String);

impl Period {
    /// Makes a period of one day.
    pub fn day(day: NaiveDate) -> Self {
        Self::between(day, day)
    }

    /// Makes a period from the first to the last day, whichever is named first.
    pub fn between(one: NaiveDate, other: NaiveDate) -> Self {
        Self { first: Some(one.min(other)), last: Some(one.max(other)) }
    }

    /// Reads a period as a person types it; `today` settles what "last week" means.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, NotAPeriod> {
        let lowered = text.trim().to_lowercase();
        let words: Vec<&str> = lowered.split_whitespace().collect();
        parse_words(&words.join(" "), today).ok_or_else(|| NotAPeriod(text.trim().to_owned()))
    }

    /// The last `count` units up to and including `today`, as in `7d`, `2w`, `3m`, `1y`.
    pub fn newest(amount: &str, today: NaiveDate) -> Option<Self> {
        let unit = amount.chars().next_back()?;
        let count = amount.strip_suffix(unit)?.trim_end();
        latest(count, unit.to_lowercase().next()?, today)
    }

    /// The days after the whole of this period.
    pub fn after(self) -> Option<Self> {
        let first = self.last?.checked_add_days(Days::new(1))?;
        Some(Self { first: Some(first), last: None })
    }

    /// The days before the whole of this period.
    pub fn before(self) -> Option<Self> {
        let last = self.first?.checked_sub_days(Days::new(1))?;
        Some(Self { first: None, last: Some(last) })
    }

    /// Whether `day` lies in the period.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// Returns the days that both periods share; the result may hold no day at all.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let last = match (self.last, other.last) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        Self { first: self.first.max(other.first), last }
    }
}

/// The form that `date:` takes: `2026`, `2026-01`, `2026-01-21`, `2026-01-21..2026-02-03`,
/// `>=2026-01-21` or `<=2026-01-21`; a period without ends is `..`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (None, None) => f.write_str(".."),
            (Some(first), None) => write!(f, ">={first}"),
            (None, Some(last)) => write!(f, "<={last}"),
            (Some(first), Some(last)) if first == last => write!(f, "{first}"),
            (Some(first), Some(_)) if year(first.year()) == Some(*self) => {
                write!(f, "{:04}", first.year())
            }
            (Some(first), Some(_)) if month(first.year(), first.month()) == Some(*self) => {
                write!(f, "{}", first.format("%Y-%m"))
            }
            (Some(first), Some(last)) => write!(f, "{first}..{last}"),
        }
    }
}

fn parse_words(text: &str, today: NaiveDate) -> Option<Period> {
    if let Some((from, to)) = text.split_once("..").or_else(|| text.split_once(" to ")) {
        return range(from.trim(), to.trim(), today);
    }
    for (marks, apply) in BOUNDS {
        if let Some(rest) = marks.iter().find_map(|mark| text.strip_prefix(mark)) {
            return apply(point(rest.trim(), today)?);
        }
    }
    relative(text, today).or_else(|| point(text, today))
}

/// What a mark makes of the period that follows it.
type Bound = fn(Period) -> Option<Period>;

/// The marks of open periods; a longer mark comes before one that begins it.
const BOUNDS: &[(&[&str], Bound)] = &[
    (&[">=", "since ", "from "], |period| Some(Period { last: None, ..period })),
    (&["<=", "until "], |period| Some(Period { first: None, ..period })),
    (&[">", "after "], Period::after),
    (&["<", "before "], Period::before),
];

fn range(from: &str, to: &str, today: NaiveDate) -> Option<Period> {
    let from = if from.is_empty() { Period::default() } else { point(from, today)? };
    let to = if to.is_empty() { Period::default() } else { point(to, today)? };
    match (from.first, to.last) {
        (Some(first), Some(last)) if first > last => Some(Period::between(to.first?, from.last?)),
        (first, last) => Some(Period { first, last }),
    }
}

fn relative(text: &str, today: NaiveDate) -> Option<Period> {
    let (which, rest) = text.split_once(' ')?;
    match (which, rest) {
        ("this", unit) => whole(unit, today),
        ("last", unit @ ("week" | "month" | "year")) => {
            whole(unit, whole(unit, today)?.before()?.last?)
        }
        ("last" | "past", rest) => {
            let (count, unit) = rest.split_once(' ').unwrap_or(("1", rest));
            let singular = unit.strip_suffix('s').unwrap_or(unit);
            let known = matches!(singular, "day" | "week" | "month" | "year");
            latest(count, unit.chars().next()?, today).filter(|_| known)
        }
        _ => None,
    }
}

/// The week, month or year that holds `day`.
fn whole(unit: &str, day: NaiveDate) -> Option<Period> {
    match unit {
        "week" => {
            let week = day.week(Weekday::Mon);
            Some(Period::between(week.checked_first_day()?, week.checked_last_day()?))
        }
        "month" => month(day.year(), day.month()),
        "year" => year(day.year()),
        _ => None,
    }
}

/// The last `count` units that end with `today`; `unit` is the first letter of its name.
fn latest(count: &str, unit: char, today: NaiveDate) -> Option<Period> {
    let count: u32 = count.parse().ok().filter(|&count| count > 0)?;
    let before = match unit {
        'd' => today.checked_sub_days(Days::new(count.into()))?,
        'w' => today.checked_sub_days(Days::new(u64::from(count) * 7))?,
        'm' => today.checked_sub_months(Months::new(count))?,
        'y' => today.checked_sub_months(Months::new(count.checked_mul(12)?))?,
        _ => return None,
    };
    Some(Period::between(before.succ_opt()?, today))
}

fn point(text: &str, today: NaiveDate) -> Option<Period> {
    match text {
        "today" => return Some(Period::day(today)),
        "yesterday" => return Some(Period::day(today.pred_opt()?)),
        _ => {}
    }
    if let Some(weekday) = full_weekday(text) {
        let back = today.weekday().days_since(weekday);
        return Some(Period::day(today.checked_sub_days(Days::new(back.into()))?));
    }
    numeric_point(text).or_else(|| named_point(text, today))
}

/// A weekday by its name or its first three letters.
fn full_weekday(text: &str) -> Option<Weekday> {
    text.chars().all(|c| c.is_ascii_lowercase()).then(|| text.parse().ok()).flatten()
}

fn numeric_point(text: &str) -> Option<Period> {
    let mut parts = text.split(['-', '/']);
    let year_number = parts.next().filter(|part| part.len() == 4).and_then(number)?;
    let month_number = parts.next();
    let day_number = parts.next();
    if parts.next().is_some() {
        return None;
    }
    match (month_number, day_number) {
        (None, _) => year(year_number as i32),
        (Some(m), None) => month(year_number as i32, number(m)?),
        (Some(m), Some(d)) => {
            NaiveDate::from_ymd_opt(year_number as i32, number(m)?, number(d)?).map(Period::day)
        }
    }
}

/// Days and months by name: `21 January 2026`, `Jan 21, 2026`, `January 2026`, `January`.
fn named_point(text: &str, today: NaiveDate) -> Option<Period> {
    let (mut month_number, mut day_number, mut year_number) = (None, None, None);
    for part in text.split([' ', ',', '-', '.']).filter(|part| !part.is_empty()) {
        let slot = match number(part) {
            Some(_) if part.len() == 4 => &mut year_number,
            Some(_) => &mut day_number,
            None => &mut month_number,
        };
        let value = number(part).or_else(|| month_name(part))?;
        if slot.replace(value).is_some() {
            return None;
        }
    }
    let month_number = month_number?;
    let in_year = |y: i32| match day_number {
        Some(d) => NaiveDate::from_ymd_opt(y, month_number, d).map(Period::day),
        None => month(y, month_number),
    };
    match year_number {
        Some(y) => in_year(y as i32),
        None => in_year(today.year())
            .filter(|period| period.first <= Some(today))
            .or_else(|| in_year(today.year() - 1)),
    }
}

/// A number of one to four digits.
fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn month_name(text: &str) -> Option<u32> {
    if text == "sept" {
        return Some(9);
    }
    text.parse::<chrono::Month>().ok().map(|month| month.number_from_month())
}

fn month(year: i32, month: u32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    Some(Period::between(first, last))
}

fn year(year: i32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    Some(Period::between(first, NaiveDate::from_ymd_opt(year, 12, 31)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A Wednesday.
    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 2, 11).expect("a real day")
    }

    #[test]
    fn reads_what_people_type() {
        let cases = [
            ("2026-01-21", "2026-01-21"),
            ("2026/01/21", "2026-01-21"),
            ("2026-01", "2026-01"),
            ("2026", "2026"),
            ("2026-01-21..2026-02-03", "2026-01-21..2026-02-03"),
            ("2026-02-03 .. 2026-01-21", "2026-01-21..2026-02-03"),
            ("2025-12..2026-01", "2025-12-01..2026-01-31"),
            ("2026-01-21..", ">=2026-01-21"),
            ("..2026-01", "<=2026-01-31"),
            ("..", ".."),
            ("jan 21 to feb 3", "2026-01-21..2026-02-03"),
            (">=2026-01", ">=2026-01-01"),
            (">2026-01", ">=2026-02-01"),
            ("<2026-01-21", "<=2026-01-20"),
            ("<= 2026-01", "<=2026-01-31"),
            ("since January", ">=2026-01-01"),
            ("before yesterday", "<=2026-02-09"),
            ("today", "2026-02-11"),
            ("Yesterday", "2026-02-10"),
            ("wednesday", "2026-02-11"),
            ("thu", "2026-02-05"),
            ("this week", "2026-02-09..2026-02-15"),
            ("last week", "2026-02-02..2026-02-08"),
            ("this month", "2026-02"),
            ("last month", "2026-01"),
            ("last year", "2025"),
            ("last 7 days", "2026-02-05..2026-02-11"),
            ("past 2 weeks", "2026-01-29..2026-02-11"),
            ("last 3  months", "2025-11-12..2026-02-11"),
            ("past day", "2026-02-11"),
            ("21 January 2026", "2026-01-21"),
            ("Jan 21, 2026", "2026-01-21"),
            ("january 2025", "2025-01"),
            ("december", "2025-12"),
            ("feb", "2026-02"),
            ("12 feb", "2025-02-12"),
        ];
        for (text, want) in cases {
            let period = Period::parse(text, today()).map(|period| period.to_string());
            assert_eq!(period.as_deref(), Ok(want), "{text:?}");
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "soon",
            "2026-13",
            "2026-02-30",
            "26-01-01",
            "last",
            "last 0 days",
            "last 3 drones",
        ] {
            assert!(Period::parse(text, today()).is_err(), "{text:?}");
        }
    }

    #[test]
    fn counts_back_from_today() {
        let cases =
            [("7d", Some("2026-02-05..2026-02-11")), ("1m", Some("2026-01-12..2026-02-11"))];
        for (text, want) in cases {
            let period = Period::newest(text, today()).map(|period| period.to_string());
            assert_eq!(period.as_deref(), want, "{text:?}");
        }
        assert_eq!(Period::newest("d", today()), None);
        assert_eq!(Period::newest("7 drones", today()), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_period_or_refused(text in any::<String>()) {
            let _ = Period::parse(&text, today());
            let _ = Period::newest(&text, today());
        }

        #[test]
        fn the_canonical_form_reads_back(first in 0i32..4000, days in 0i32..900) {
            let start = today() - Days::new(first as u64);
            let period = Period::between(start, start + Days::new(days as u64));
            prop_assert_eq!(Period::parse(&period.to_string(), today()), Ok(period));
        }
    }
}
