//! Days as news copy names them, resolved from the day it was published.
//!
//! The conventions are those of English news: a bare weekday in the past tense is the latest one on or
//! before the day of publication, in the future tense the first one on or after it; a week runs from
//! Monday to Sunday; a day and month without a year lie within half a year of publication; "overnight"
//! is the night that ends on the day of publication.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A way of pointing at a day or a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// A day of a month, with its year where stated: February 3.
    Day {
        /// The year, if stated.
        year: Option<i32>,
        /// From 1.
        month: u32,
        /// From 1.
        day: u32,
    },
    /// A run of days within a month: Sept. 20-24.
    Days {
        /// The year, if stated.
        year: Option<i32>,
        /// From 1.
        month: u32,
        /// The first day, from 1.
        from: u32,
        /// The last day, included.
        to: u32,
    },
    /// A month, with its year where stated.
    Month {
        /// The year, if stated.
        year: Option<i32>,
        /// From 1.
        month: u32,
    },
    /// A day of a month of a year told from that of publication: 3 November last year.
    DayOfYear {
        /// Which year.
        turn: Turn,
        /// From 1.
        month: u32,
        /// From 1.
        day: u32,
    },
    /// A month of a year told from that of publication: November last year.
    MonthOfYear {
        /// Which year.
        turn: Turn,
        /// From 1.
        month: u32,
    },
    /// The month of that name before, in or after the month of publication: last November.
    TurnMonth {
        /// Which of them.
        turn: Turn,
        /// From 1.
        month: u32,
    },
    /// A part of a year by its months: the fourth quarter.
    Months {
        /// Which year.
        year: YearOf,
        /// The first month, from 1.
        from: u32,
        /// The last month, included.
        to: u32,
    },
    /// A run of years; one year where both are the same.
    Years(i32, i32),
    /// A day of the week: Wednesday, last Wednesday, next Wednesday.
    Weekday(Weekday, Turn),
    /// The night that begins on a day of the week: overnight on Friday.
    NightOf(Weekday),
    /// The night that ends on a day of the week: overnight into Saturday.
    NightTo(Weekday),
    /// The night that ends on a day of a month: overnight on March 10.
    NightToDay {
        /// The year, if stated.
        year: Option<i32>,
        /// From 1.
        month: u32,
        /// From 1.
        day: u32,
    },
    /// So many days from the day of publication: yesterday is -1.
    FromToday(i64),
    /// The night before the day of publication.
    Overnight,
    /// The week of publication, or one before or after it.
    Week(Turn),
    /// The weekend of that week.
    Weekend(Turn),
    /// The month of publication, or one before or after it.
    TurnOfMonth(Turn),
    /// The year of publication, or one before or after it.
    TurnOfYear(Turn),
    /// The part of the week, month or year of publication that has passed.
    Earlier(Stretch),
    /// The part of it that is to come.
    Later(Stretch),
    /// The last day of it, if it is to come.
    EndOf(Stretch),
    /// So many days up to the day of publication.
    PastDays(u64),
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// How a year is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearOf {
    /// In digits.
    Stated(i32),
    /// From the year of publication.
    Turn(Turn),
    /// Not at all: it is the nearest one that the tense allows.
    Near,
}

/// Which of several weeks, months or weekdays is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The one before: last week.
    Last,
    /// This one.
    This,
    /// The one after: next week.
    Next,
}

/// Whether a clause tells what was or what will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// It was, or is.
    Past,
    /// It will be.
    Future,
}

/// Returns the first and the last day that `phrase` points at; `today` is the day of publication.
pub fn resolve(
    phrase: Phrase,
    today: Option<NaiveDate>,
    tense: Tense,
) -> Option<(NaiveDate, NaiveDate)> {
    let one = |day: NaiveDate| Some((day, day));
    match phrase {
        Phrase::Day { year, month, day } => one(day_near(year, month, day, today)?),
        Phrase::Days { year, month, from, to } => {
            let first = day_near(year, month, from, today)?;
            Some((first, first.with_day(to)?))
        }
        Phrase::Month { year, month } => {
            let first = match year {
                Some(year) => NaiveDate::from_ymd_opt(year, month, 1)?,
                None => month_near(month, today?, tense)?,
            };
            Some((first, end_of_month(first)?))
        }
        Phrase::DayOfYear { turn, month, day } => {
            one(NaiveDate::from_ymd_opt(today?.year() + offset(turn), month, day)?)
        }
        Phrase::MonthOfYear { turn, month } => {
            let first = NaiveDate::from_ymd_opt(today?.year() + offset(turn), month, 1)?;
            Some((first, end_of_month(first)?))
        }
        Phrase::TurnMonth { turn, month } => {
            let first = turn_month(turn, month, today?)?;
            Some((first, end_of_month(first)?))
        }
        Phrase::Months { year, from, to } => months(year, (from, to), today, tense),
        Phrase::Years(from, to) => {
            Some((NaiveDate::from_ymd_opt(from, 1, 1)?, NaiveDate::from_ymd_opt(to, 12, 31)?))
        }
        Phrase::FromToday(days) => one(shift(today?, days)?),
        Phrase::Overnight => Some((shift(today?, -1)?, today?)),
        Phrase::PastDays(days) => Some((today?.checked_sub_days(Days::new(days))?, today?)),
        Phrase::Weekday(weekday, turn) => one(weekday_near(weekday, turn, today?, tense)?),
        Phrase::NightOf(weekday) => {
            let day = weekday_near(weekday, Turn::This, today?, tense)?;
            Some((day, shift(day, 1)?))
        }
        Phrase::NightTo(weekday) => {
            let day = weekday_near(weekday, Turn::This, today?, tense)?;
            Some((shift(day, -1)?, day))
        }
        Phrase::NightToDay { year, month, day } => {
            let day = day_near(year, month, day, today)?;
            Some((shift(day, -1)?, day))
        }
        Phrase::Week(turn) => {
            let monday = monday(today?, turn)?;
            Some((monday, shift(monday, 6)?))
        }
        Phrase::Weekend(turn) => {
            let monday = monday(today?, turn)?;
            Some((shift(monday, 5)?, shift(monday, 6)?))
        }
        Phrase::Earlier(stretch) => Some((around(stretch, today)?.0, today?)),
        Phrase::EndOf(_) if tense == Tense::Past => None,
        Phrase::EndOf(stretch) => one(around(stretch, today)?.1),
        Phrase::Later(stretch) => Some((today?, around(stretch, today)?.1)),
        Phrase::TurnOfMonth(turn) => {
            let first = today?.with_day(1)?;
            let first = match turn {
                Turn::Last => first.checked_sub_months(Months::new(1))?,
                Turn::This => first,
                Turn::Next => first.checked_add_months(Months::new(1))?,
            };
            Some((first, end_of_month(first)?))
        }
        Phrase::TurnOfYear(turn) => {
            let year = today?.year() + offset(turn);
            resolve(Phrase::Years(year, year), today, tense)
        }
    }
}

/// The week, month or year of the day of publication.
fn around(stretch: Stretch, today: Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
    let phrase = match stretch {
        Stretch::Week => Phrase::Week(Turn::This),
        Stretch::Month => Phrase::TurnOfMonth(Turn::This),
        Stretch::Year => Phrase::TurnOfYear(Turn::This),
    };
    resolve(phrase, today, Tense::Past)
}

/// Writes a stretch of days in ISO 8601: `2026-01-21`, or `2026-01-19/2026-01-25`.
pub fn iso((first, last): (NaiveDate, NaiveDate)) -> String {
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

/// Returns the weekday that a word names, in full or by its usual short form.
pub fn weekday(word: &str) -> Option<Weekday> {
    word.parse().ok().or_else(|| {
        let head = word.get(..3)?;
        let known =
            ["tues", "weds", "thur", "thurs"].iter().any(|known| known.eq_ignore_ascii_case(word));
        if known { head.parse().ok() } else { None }
    })
}

/// Returns the number of the month that a word names, in full or by its usual short form.
pub fn month(word: &str) -> Option<u32> {
    if word.eq_ignore_ascii_case("sept") {
        return Some(9);
    }
    word.parse::<chrono::Month>().ok().map(|month| month.number_from_month())
}

fn shift(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let step = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(step) } else { day.checked_add_days(step) }
}

fn offset(turn: Turn) -> i32 {
    match turn {
        Turn::Last => -1,
        Turn::This => 0,
        Turn::Next => 1,
    }
}

fn monday(today: NaiveDate, turn: Turn) -> Option<NaiveDate> {
    let since = i64::from(today.weekday().num_days_from_monday());
    shift(today, 7 * i64::from(offset(turn)) - since)
}

fn weekday_near(weekday: Weekday, turn: Turn, today: NaiveDate, tense: Tense) -> Option<NaiveDate> {
    let back = i64::from(
        (7 + today.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7,
    );
    let ahead = (7 - back) % 7;
    match (turn, tense) {
        (Turn::Last, _) => shift(today, if back == 0 { -7 } else { -back }),
        (Turn::Next, _) => shift(today, if ahead == 0 { 7 } else { ahead }),
        (Turn::This, Tense::Past) => shift(today, -back),
        (Turn::This, Tense::Future) => shift(today, ahead),
    }
}

fn day_near(
    year: Option<i32>,
    month: u32,
    day: u32,
    today: Option<NaiveDate>,
) -> Option<NaiveDate> {
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let today = today?;
    let years = [today.year() - 1, today.year(), today.year() + 1];
    let days = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.min_by_key(|day| (*day - today).num_days().abs())
}

fn month_near(month: u32, today: NaiveDate, tense: Tense) -> Option<NaiveDate> {
    let this = NaiveDate::from_ymd_opt(today.year(), month, 1)?;
    let other = match tense {
        Tense::Past if month > today.month() => today.year() - 1,
        Tense::Future if month < today.month() => today.year() + 1,
        _ => return Some(this),
    };
    NaiveDate::from_ymd_opt(other, month, 1)
}

fn turn_month(turn: Turn, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    let year = match turn {
        Turn::Last if month >= today.month() => today.year() - 1,
        Turn::Next if month <= today.month() => today.year() + 1,
        _ => today.year(),
    };
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// Returns the first and the last day of a part of a year.
fn months(
    year: YearOf,
    (from, to): (u32, u32),
    today: Option<NaiveDate>,
    tense: Tense,
) -> Option<(NaiveDate, NaiveDate)> {
    let of = |year: i32| {
        let last = NaiveDate::from_ymd_opt(year, to, 1).and_then(end_of_month)?;
        Some((NaiveDate::from_ymd_opt(year, from, 1)?, last))
    };
    match year {
        YearOf::Stated(year) => of(year),
        YearOf::Turn(turn) => of(today?.year() + offset(turn)),
        YearOf::Near => {
            let today = today?;
            let (first, last) = of(today.year())?;
            match tense {
                Tense::Past if first > today => of(today.year() - 1),
                Tense::Future if last < today => of(today.year() + 1),
                _ => Some((first, last)),
            }
        }
    }
}

fn end_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_resolve_from_the_day_of_publication() {
        use Phrase as P;
        let today = NaiveDate::from_ymd_opt(2024, 5, 15); // a Wednesday
        let cases = [
            (P::Weekday(Weekday::Wed, Turn::This), "2024-05-15"),
            (P::Weekday(Weekday::Tue, Turn::This), "2024-05-14"),
            (P::Weekday(Weekday::Thu, Turn::This), "2024-05-09"),
            (P::Weekday(Weekday::Wed, Turn::Last), "2024-05-08"),
            (P::NightOf(Weekday::Fri), "2024-05-10/2024-05-11"),
            (P::Week(Turn::Last), "2024-05-06/2024-05-12"),
            (P::Week(Turn::This), "2024-05-13/2024-05-19"),
            (P::Weekend(Turn::Next), "2024-05-25/2024-05-26"),
            (P::Overnight, "2024-05-14/2024-05-15"),
            (P::PastDays(1), "2024-05-14/2024-05-15"),
            (P::FromToday(-1), "2024-05-14"),
            (P::Earlier(Stretch::Week), "2024-05-13/2024-05-15"),
            (P::Earlier(Stretch::Year), "2024-01-01/2024-05-15"),
            (P::Later(Stretch::Month), "2024-05-15/2024-05-31"),
            (P::TurnOfMonth(Turn::Last), "2024-04-01/2024-04-30"),
            (P::TurnOfYear(Turn::Last), "2023-01-01/2023-12-31"),
            (P::Day { year: None, month: 12, day: 30 }, "2023-12-30"),
            (P::Day { year: None, month: 6, day: 1 }, "2024-06-01"),
            (P::Month { year: None, month: 8 }, "2023-08-01/2023-08-31"),
            (P::Days { year: Some(2022), month: 9, from: 20, to: 24 }, "2022-09-20/2022-09-24"),
            (P::DayOfYear { turn: Turn::Last, month: 11, day: 3 }, "2023-11-03"),
            (P::MonthOfYear { turn: Turn::Last, month: 2 }, "2023-02-01/2023-02-28"),
            (P::TurnMonth { turn: Turn::Last, month: 5 }, "2023-05-01/2023-05-31"),
            (P::TurnMonth { turn: Turn::Last, month: 4 }, "2024-04-01/2024-04-30"),
            (P::TurnMonth { turn: Turn::Next, month: 2 }, "2025-02-01/2025-02-28"),
            (P::Months { year: YearOf::Stated(2022), from: 7, to: 12 }, "2022-07-01/2022-12-31"),
            (P::Months { year: YearOf::Near, from: 1, to: 3 }, "2024-01-01/2024-03-31"),
            (P::Months { year: YearOf::Near, from: 10, to: 12 }, "2023-10-01/2023-12-31"),
            (P::NightTo(Weekday::Tue), "2024-05-13/2024-05-14"),
            (P::NightToDay { year: None, month: 5, day: 1 }, "2024-04-30/2024-05-01"),
        ];
        for (phrase, want) in cases {
            let found = resolve(phrase, today, Tense::Past).map(iso);
            assert_eq!(found.as_deref(), Some(want), "{phrase:?}");
        }
        let sunday = resolve(P::Weekday(Weekday::Sun, Turn::This), today, Tense::Future);
        assert_eq!(sunday.map(iso).as_deref(), Some("2024-05-19"));
        assert_eq!(resolve(P::Overnight, None, Tense::Past), None);
    }

    #[test]
    fn short_forms_are_known() {
        assert_eq!(month("Sept"), Some(9));
        assert_eq!(month("feb"), Some(2));
        assert_eq!(weekday("Thurs"), Some(Weekday::Thu));
        assert_eq!(weekday("day"), None);
    }
}
