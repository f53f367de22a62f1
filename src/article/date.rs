//! An article's publication date: a moment, how precisely it is known, and who says so.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::text::Clean;

/// A publication date as the publisher's own clock had it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// The moment; what lies beyond the precision is the earliest possible.
    pub moment: NaiveDateTime,
    /// How much of the moment is known.
    pub precision: Precision,
    /// Minutes east of UTC, where stated.
    pub offset: Option<i16>,
    /// Where the date comes from.
    pub origin: Origin,
    /// The words that state it.
    pub words: Option<Clean>,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Only the year.
    Year,
    /// The month of a year.
    Month,
    /// The day.
    Day,
    /// The minute of a day.
    Minute,
}

/// Where a date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The head of a Markdown file.
    FrontMatter,
    /// A field of the record: HTML metadata, a feed entry, a JSON field, a mail header.
    Metadata,
    /// The line at the head of the text.
    LeadingLine,
    /// A date line among the header lines of the text.
    HeaderLine,
    /// The address of the page.
    Url,
    /// The reader set it.
    User,
}

impl Date {
    /// Makes a date that is known to the day.
    pub fn day(day: NaiveDate, origin: Origin) -> Self {
        Self {
            moment: day.and_time(NaiveTime::MIN),
            precision: Precision::Day,
            offset: None,
            origin,
            words: None,
        }
    }

    /// The day, or the first of the month or year where no more is known.
    pub fn to_day(&self) -> NaiveDate {
        self.moment.date()
    }

    /// The date in ISO 8601, as precise as it is known: `2026`, `2026-01`, `2026-01-21`,
    /// `2026-01-21T11:20`, with the offset where stated.
    pub fn value(&self) -> String {
        let format = match self.precision {
            Precision::Year => "%Y",
            Precision::Month => "%Y-%m",
            Precision::Day => "%Y-%m-%d",
            Precision::Minute => "%Y-%m-%dT%H:%M",
        };
        let mut value = self.moment.format(format).to_string();
        if let (Precision::Minute, Some(offset)) = (self.precision, self.offset) {
            let (sign, minutes) = if offset < 0 { ('-', -offset) } else { ('+', offset) };
            let zone = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
            value.push_str(&zone);
        }
        value
    }
}
