//! When a page's article was published.
//!
//! The fields of the head are heard by their rank, then the page's `time` elements, the line near its
//! headline, and its address. They are often in UTC, while a reader of the page sees the publisher's own
//! day: where the page shows the same moment by another clock, that clock is believed.

use chrono::{DateTime, NaiveDateTime, TimeDelta};

use super::Head;
use crate::{
    article::{Clean, Date, Origin, Precision},
    calendar::stated::{self, Extent, Stated},
    parse::{
        html::flow::Piece,
        plain::{self, Line, Role},
    },
};

/// Fields of the head that state the date, by their rank.
const FIELDS: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "date_published",
    "published_time",
    "published_at",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "pubdate",
    "pub_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "dcterms.date",
    "article.published",
    "article.created",
    "article_date_original",
    "rnews:datepublished",
    "datecreated",
    "originalpublicationdate",
    "displaydate",
    "pdate",
    "ptime",
    "date",
    "cxenseparse:recs:publishtime",
    "article:post_time",
];

/// Two witnesses that are further apart than this contradict each other.
const MOST_APART: TimeDelta = TimeDelta::days(2);

/// Offsets that are no whole hours, in minutes east of UTC (IANA time zone database).
const ODD_OFFSETS: &[i64] = &[-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765];

/// Finds the publication date; `near` are the pieces around the headline.
pub fn date(
    head: &Head,
    near: &[Piece],
    url: Option<&str>,
    warnings: &mut Vec<Clean>,
) -> Option<Date> {
    let stated = head.schema.published.as_deref().into_iter();
    let fields = FIELDS.iter().flat_map(|name| head.all(name).take(1));
    let times = head.times.iter().map(|(moment, _)| moment.as_str());
    let witnesses: Vec<&str> = stated.chain(fields).chain(times).collect();
    let dates: Vec<Date> = witnesses.iter().filter_map(|stated| read(stated)).collect();
    let of_address = url.and_then(of_address);
    let Some(first) = dates.first() else {
        let shown = shown_date(near).or(of_address);
        if let Some(stated) = witnesses.first().filter(|_| shown.is_none()) {
            warnings.push(format!("the date {stated:?} cannot be read").into());
        }
        return shown;
    };
    if let Some(day) = &of_address
        && (universal(first) - day.moment).abs() > MOST_APART
    {
        let (stated, day) = (first.value(), day.value());
        warnings.push(format!("the page states {stated}, its address {day}").into());
    }
    let is_better = |other: &&Date| {
        other.offset.is_some_and(|offset| offset != 0) && universal(other) == universal(first)
    };
    if first.precision != Precision::Minute || first.offset.unwrap_or(0) != 0 {
        return Some(first.clone());
    }
    let by_own_clock = dates.iter().find(is_better).cloned();
    by_own_clock.or_else(|| shown_clock(first, head, near)).or_else(|| Some(first.clone()))
}

/// Reads a field; the beginning of 1970 is what programs write that know no date.
fn read(field: &str) -> Option<Date> {
    plain::date(field, Origin::Metadata)
        .filter(|date| universal(date).and_utc() != DateTime::UNIX_EPOCH)
}

/// Finds the date that the page shows near its headline.
fn shown_date(near: &[Piece]) -> Option<Date> {
    date_lines(near).find_map(|line| {
        let found = stated::find(&line.text)?;
        Some(Date { words: Some(line.text), ..plain::dated(&found, Origin::HeaderLine) })
    })
}

/// The lines that are about when.
fn date_lines(near: &[Piece]) -> impl Iterator<Item = Line> {
    let lines = near.iter().filter_map(|piece| Line::new(&piece.text, true));
    lines.filter(|line| matches!(Role::of(line), Role::Date | Role::Byline))
}

/// Finds the moment of a date that is stated in UTC by the publisher's own clock, as the page shows it;
/// or only the day, where the page shows the one before or after.
fn shown_clock(date: &Date, head: &Head, near: &[Piece]) -> Option<Date> {
    let words: Vec<Clean> = head
        .times
        .iter()
        .map(|(_, words)| Clean::line(words))
        .chain(near.iter().map(|piece| Clean::line(&piece.text)))
        .collect();
    let shown = || words.iter().filter_map(|words| Some((words, stated::find(words)?)));
    let moment = universal(date);
    let by_clock = shown().find_map(|(words, shown)| {
        let local = shown.day.and_time(shown.time?);
        let offset = (local - moment.date().and_time(minute(moment))).num_minutes();
        let is_offset =
            offset % 60 == 0 && (-720..=840).contains(&offset) || ODD_OFFSETS.contains(&offset);
        let is_stated = shown.offset.is_none_or(|stated| i64::from(stated) == offset);
        (is_offset && is_stated).then(|| Date {
            offset: Some(offset as i16),
            words: Some(words.clone()),
            ..plain::dated(&shown, Origin::Metadata)
        })
    });
    if by_clock.is_some() || date.offset.is_none() {
        return by_clock;
    }
    let is_near = |shown: &Stated| {
        shown.extent == Extent::Day && (shown.day - date.to_day()).num_days().abs() == 1
    };
    let is_same = |stated: &str| read(stated).is_some_and(|other| universal(&other) == moment);
    let of_times = head.times.iter().filter(|(stated, _)| is_same(stated));
    let of_times = of_times.map(|(_, words)| Clean::line(words));
    let of_lines = date_lines(near).filter(|line| !is_update(line)).map(|line| line.text);
    of_times.chain(of_lines).find_map(|words| {
        let shown = stated::find(&words).filter(is_near)?;
        Some(Date { words: Some(words), ..Date::day(shown.day, Origin::Metadata) })
    })
}

/// Whether a line says when something was changed, and not when it was published.
fn is_update(line: &Line) -> bool {
    ["updated", "modified", "edited"].iter().any(|word| line.folded.contains(word))
}

/// The clock time without its seconds.
fn minute(moment: NaiveDateTime) -> chrono::NaiveTime {
    use chrono::Timelike;
    moment.time().with_second(0).unwrap_or_default()
}

/// A moment in UTC, where no offset is stated taken as such.
fn universal(date: &Date) -> NaiveDateTime {
    date.moment - TimeDelta::minutes(date.offset.unwrap_or(0).into())
}

/// Reads the day in an address: `/2025/03/09/`, `/2025-03-09`, `/20250309`.
fn of_address(url: &str) -> Option<Date> {
    let path = url.split("://").nth(1)?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.', '?', '=']).collect();
    let joined = parts.windows(3).find_map(|three| match three {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            stated::whole(&format!("{year}/{month}/{day}"))
        }
        _ => None,
    });
    let glued = || {
        let is_day = |part: &&&str| part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit());
        parts.iter().find(is_day).and_then(|part| stated::whole(part))
    };
    let found = joined.or_else(glued)?;
    Some(Date::day(found.day, Origin::Url))
}
