//! How a date reads.

use chrono::{Datelike, NaiveDate};

use crate::article::{Date, Precision};

/// What stands where a date would.
pub const UNDATED: &str = "undated";

/// Returns a date in full, as precise as it is known: `21 January 2026`, `January 2026`, `2026`; a time
/// of day with its zone where that is stated: `21 January 2026, 07:41 UTC-4`.
pub fn date(date: &Date) -> String {
    let format = match date.precision {
        Precision::Year => "%Y",
        Precision::Month => "%B %Y",
        Precision::Day => "%-d %B %Y",
        Precision::Minute => "%-d %B %Y, %H:%M",
    };
    let mut words = date.moment.format(format).to_string();
    if let (Precision::Minute, Some(offset)) = (date.precision, date.offset) {
        words.push(' ');
        words.push_str(&zone(offset));
    }
    words
}

/// Returns a zone by its minutes east of UTC: `UTC`, `UTC-4`, `UTC+5:30`.
fn zone(offset: i16) -> String {
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    let sign = if offset < 0 { '-' } else { '+' };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// Returns a date for a list, always eleven cells or fewer: `21 Jan 2026`, `Jan 2026`, `2026`.
pub fn short_date(date: &Date) -> String {
    let format = match date.precision {
        Precision::Year => "%Y",
        Precision::Month => "%b %Y",
        Precision::Day | Precision::Minute => "%-d %b %Y",
    };
    date.moment.format(format).to_string()
}

/// Returns a figure's day or interval, which is in ISO 8601, as a person would write it: `21 Jan 2026`,
/// `20 to 21 Jan 2026`; anything else stays as it is.
pub fn when(time: &str) -> String {
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let (from, to) = time.split_once('/').unwrap_or((time, time));
    let (Some(from), Some(to)) = (day(from), day(to)) else { return time.to_owned() };
    let last = to.format("%-d %b %Y");
    let first = match (from.year() == to.year(), from.month() == to.month()) {
        _ if from == to => return last.to_string(),
        (true, true) => from.format("%-d"),
        (true, false) => from.format("%-d %b"),
        (false, _) => from.format("%-d %b %Y"),
    };
    format!("{first} to {last}")
}

/// Returns where a date comes from, as an aside: `from the leading line`, `set by you`.
pub fn origin(date: &Date) -> &'static str {
    use crate::article::Origin;
    match date.origin {
        Origin::FrontMatter => "from the front matter",
        Origin::Metadata => "from the metadata",
        Origin::LeadingLine => "from the leading line",
        Origin::HeaderLine => "from a header line",
        Origin::Url => "from the address",
        Origin::User => "set by you",
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::article::Origin;

    #[test]
    fn a_time_reads_as_a_person_would_write_it() {
        let cases = [
            ("2026-01-21", "21 Jan 2026"),
            ("2026-01-20/2026-01-21", "20 to 21 Jan 2026"),
            ("2026-01-31/2026-02-01", "31 Jan to 1 Feb 2026"),
            ("2025-12-31/2026-01-01", "31 Dec 2025 to 1 Jan 2026"),
            ("09:20Z", "09:20Z"),
        ];
        for (time, want) in cases {
            assert_eq!(when(time), want);
        }
    }

    #[test]
    fn a_date_says_no_more_than_is_known() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let mut stated = Date::day(day, Origin::LeadingLine);
        assert_eq!(
            (date(&stated), short_date(&stated)),
            ("5 January 2026".into(), "5 Jan 2026".into())
        );
        stated.precision = Precision::Month;
        assert_eq!(
            (date(&stated), short_date(&stated)),
            ("January 2026".into(), "Jan 2026".into())
        );
        assert_eq!(origin(&stated), "from the leading line");
        stated.precision = Precision::Minute;
        stated.moment = day.and_hms_opt(7, 41, 0).unwrap();
        for (offset, zone) in
            [(None, ""), (Some(0), " UTC"), (Some(-240), " UTC-4"), (Some(330), " UTC+5:30")]
        {
            stated.offset = offset;
            assert_eq!(date(&stated), format!("5 January 2026, 07:41{zone}"));
        }
    }
}
