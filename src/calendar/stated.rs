//! Dates as pages state them: in ISO 8601, in words, in numbers, with a clock time and a zone.
//!
//! ```text
//! stated  := iso | ( day month | month day | day | month ) year  [ clock ]  | clock day-in-words
//! iso     := year "-" month [ "-" day ] | year "/" month "/" day | yyyymmdd
//! day     := number [ "st" | "nd" | "rd" | "th" | "." ] [ "of" ]
//! month   := a month's name, or its first three letters or "Sept", with or without a full stop
//! clock   := hour ":" minute [ ":" second ] [ "am" | "pm" ] [ zone ]
//! zone    := "Z" | "UTC" | "GMT" | "EST" | … | ( "+" | "-" ) hour [ ":" ] minute
//! ```
//!
//! Weekdays and words such as "at", "on" and "|" between the parts are passed over. A date in numbers
//! alone is read only if just one of its readings exists: 25/12/2025 is, 04/05/2025 is not.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime, Weekday};

/// A date that a text states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The day; the first of its month or year where no more is stated.
    pub day: NaiveDate,
    /// How much of it is stated.
    pub extent: Extent,
    /// The clock time.
    pub time: Option<NaiveTime>,
    /// Minutes east of UTC.
    pub offset: Option<i16>,
    /// The weekday, where one is stated that the day does not have.
    pub wrong_weekday: Option<Weekday>,
    /// The bytes of the text that state it.
    pub place: Range<usize>,
}

/// How much of a date is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A year.
    Year,
    /// A month of a year.
    Month,
    /// A day.
    Day,
}

/// Finds the first date that `text` states with its year; a bare year does not count.
pub fn find(text: &str) -> Option<Stated> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let (day, extent, used) = date(tokens.get(at..)?)?;
        let day_that_is_none = at > 0 && tokens.get(at - 1)?.number().is_some();
        let is_rest = extent == Extent::Month && day_that_is_none;
        (!is_rest).then(|| complete(&tokens, at..at + used, day, extent))
    })
}

/// Reads a text that is a date and nothing else.
pub fn whole(text: &str) -> Option<Stated> {
    let text = text.trim();
    if text.len() == 4 {
        let day = NaiveDate::from_ymd_opt(text.parse().ok()?, 1, 1)?;
        let place = 0..text.len();
        let (time, offset, wrong_weekday) = (None, None, None);
        return Some(Stated { day, extent: Extent::Year, time, offset, wrong_weekday, place });
    }
    find(text).filter(|stated| stated.place.start <= "Wednesday, ".len())
}

/// Finds a month's number by its name or its usual abbreviation.
pub fn month(name: &str) -> Option<u32> {
    let name = name.to_ascii_lowercase();
    let is_month = |full: &&str| **full == name || full.get(..3) == Some(&name);
    let found = MONTHS.iter().position(is_month).or((name == "sept").then_some(8))?;
    Some(found as u32 + 1)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Zones that news sites name, in minutes east of UTC; ambiguous names are left out.
const ZONES: &[(&str, i16)] = &[
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("bst", 60),
    ("cet", 60),
    ("west", 60),
    ("cest", 120),
    ("eet", 120),
    ("sast", 120),
    ("eest", 180),
    ("msk", 180),
    ("hkt", 480),
    ("sgt", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("hst", -600),
    ("akst", -540),
    ("akdt", -480),
    ("pst", -480),
    ("pdt", -420),
    ("mst", -420),
    ("mdt", -360),
    ("cst", -360),
    ("cdt", -300),
    ("est", -300),
    ("edt", -240),
    ("adt", -180),
];

/// A piece of a text.
#[derive(Clone, Debug)]
struct Token<'a> {
    text: &'a str,
    place: Range<usize>,
}

impl Token<'_> {
    fn number(&self) -> Option<u32> {
        self.text.parse().ok()
    }

    fn is(&self, mark: &str) -> bool {
        self.text.eq_ignore_ascii_case(mark)
    }
}

/// Splits a text into runs of digits, runs of letters and single marks; white space is left out.
fn tokens(text: &str) -> Vec<Token<'_>> {
    #[derive(PartialEq)]
    enum Class {
        Digit,
        Letter,
        Mark,
        Space,
    }
    let class = |c: char| match c {
        _ if c.is_ascii_digit() => Class::Digit,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_whitespace() => Class::Space,
        _ => Class::Mark,
    };
    let mut found: Vec<Token> = Vec::new();
    let mut before = Class::Space;
    for (at, c) in text.char_indices() {
        let now = class(c);
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if now == before && now != Class::Mark && now != Class::Space => {
                last.place.end = end;
                last.text = text.get(last.place.clone()).unwrap_or_default();
            }
            _ if now == Class::Space => {}
            _ => found.push(Token { text: text.get(at..end).unwrap_or_default(), place: at..end }),
        }
        before = now;
    }
    found
}

/// A date's day, how much of it is stated, and the number of tokens that state it.
type Read = (NaiveDate, Extent, usize);

fn date(tokens: &[Token]) -> Option<Read> {
    let first = tokens.first()?;
    match first.number() {
        Some(_) => in_numbers(tokens).or_else(|| day_first(tokens)),
        None => month_first(tokens),
    }
}

/// Reads `2025-03-09`, `2025-03`, `20250309`, `9.3.2025` and `25/12/2025`.
fn in_numbers(tokens: &[Token]) -> Option<Read> {
    let number = |at: usize| tokens.get(at).and_then(Token::number);
    let first = tokens.first()?;
    if first.text.len() == 8 {
        let day = NaiveDate::parse_from_str(first.text, "%Y%m%d").ok()?;
        return plausible(day).then_some((day, Extent::Day, 1));
    }
    let mark = tokens.get(1).filter(|mark| mark.is("-") || mark.is("/") || mark.is("."))?;
    let (one, two) = (first.number()?, number(2)?);
    let closed = tokens.get(3).is_some_and(|next| next.text == mark.text);
    let third = number(4).filter(|_| closed);
    if first.text.len() == 4 {
        return match third {
            Some(day) => read(one, two, day, 5),
            None if mark.is("-") => {
                read(one, two, 1, 3).map(|(day, _, used)| (day, Extent::Month, used))
            }
            None => None,
        };
    }
    let year = third.filter(|_| tokens.get(4).is_some_and(|year| year.text.len() == 4))?;
    match (read(year, two, one, 5), read(year, one, two, 5)) {
        (Some(european), _) if mark.is(".") => Some(european),
        (Some(one), Some(other)) if one == other => Some(one),
        (Some(only), None) | (None, Some(only)) => Some(only),
        _ => None,
    }
}

/// Reads `9 March 2025`, `9th of March, 2025` and `09-Mar-2025`.
fn day_first(tokens: &[Token]) -> Option<Read> {
    let day = tokens.first()?.number()?;
    let mut at = 1;
    at += usize::from(tokens.get(at).is_some_and(is_ordinal_end));
    at += usize::from(tokens.get(at).is_some_and(|t| t.is("of") || t.is("-") || t.is(".")));
    let month = month(tokens.get(at)?.text)?;
    at = after_marks(tokens, at + 1);
    let year = year(tokens.get(at)?)?;
    read(year, month, day, at + 1)
}

/// Reads `March 9, 2025`, `Mar. 9th 2025` and `March 2025`.
fn month_first(tokens: &[Token]) -> Option<Read> {
    let month = month(tokens.first()?.text)?;
    let at = after_marks(tokens, 1);
    let number = tokens.get(at)?;
    if let Some(year) = year(number) {
        return read(year, month, 1, at + 1).map(|(day, _, used)| (day, Extent::Month, used));
    }
    let day = number.number()?;
    let mut at = at + 1;
    at += usize::from(tokens.get(at).is_some_and(is_ordinal_end));
    let at = after_marks(tokens, at);
    read(year(tokens.get(at)?)?, month, day, at + 1)
}

fn is_ordinal_end(token: &Token) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|end| token.is(end))
}

/// Passes over the full stops, commas and hyphens between the parts of a date.
fn after_marks(tokens: &[Token], at: usize) -> usize {
    let marks = tokens.iter().skip(at).take_while(|t| t.is(".") || t.is(",") || t.is("-")).count();
    at + marks
}

fn year(token: &Token) -> Option<u32> {
    token.number().filter(|_| token.text.len() == 4)
}

fn read(year: u32, month: u32, day: u32, used: usize) -> Option<Read> {
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    plausible(day).then_some((day, Extent::Day, used))
}

/// Whether news may have been published on the day: from the first weekly newspaper to the next age.
fn plausible(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1605..2200).contains(&day.year())
}

/// Adds the clock time around a date, and checks its weekday.
fn complete(tokens: &[Token], at: Range<usize>, day: NaiveDate, extent: Extent) -> Stated {
    use chrono::Datelike;
    let text_start = |at: usize| tokens.get(at).map_or(0, |t| t.place.start);
    let text_end = |at: usize| tokens.get(at - 1).map_or(0, |t| t.place.end);
    let weekday = (1..=2)
        .filter_map(|back| tokens.get(at.start.checked_sub(back)?))
        .find_map(|token| token.text.parse::<Weekday>().ok().filter(|_| token.text.len() > 2));
    let mut stated = Stated {
        day,
        extent,
        time: None,
        offset: None,
        wrong_weekday: weekday.filter(|&weekday| weekday != day.weekday()),
        place: text_start(at.start)..text_end(at.end),
    };
    if extent != Extent::Day {
        return stated;
    }
    if let Some((time, offset, end)) = clock_after(tokens, at.end) {
        stated.time = Some(time);
        stated.offset = offset;
        stated.place.end = text_end(end);
    } else if let Some((time, offset, start)) = clock_before(tokens, at.start) {
        stated.time = Some(time);
        stated.offset = offset;
        stated.place.start = text_start(start);
    }
    stated
}

/// Reads a clock time that follows a date.
fn clock_after(tokens: &[Token], at: usize) -> Option<(NaiveTime, Option<i16>, usize)> {
    let between = tokens.iter().skip(at).take(2).take_while(|t| is_between(t)).count();
    let start = at + between;
    let (time, offset, used) = clock(tokens.get(start..)?)?;
    Some((time, offset, start + used))
}

/// Reads a clock time that stands before a date, as in `1:39 am EST, Wednesday, November 20, 2019`.
fn clock_before(tokens: &[Token], date: usize) -> Option<(NaiveTime, Option<i16>, usize)> {
    (1..=12).rev().filter_map(|back| date.checked_sub(back)).find_map(|start| {
        let (time, offset, used) = clock(tokens.get(start..date)?)?;
        let rest = tokens.get(start + used..date)?;
        let is_weekday = |t: &Token| t.text.parse::<Weekday>().is_ok();
        let only_filling =
            rest.iter().all(|t| is_between(t) || is_weekday(t) || is_unknown_zone(t));
        only_filling.then_some((time, offset, start))
    })
}

/// Whether a token may be the name of a zone that has more than one meaning: "IST", "ET".
fn is_unknown_zone(token: &Token) -> bool {
    (2..=4).contains(&token.text.len()) && token.text.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_between(token: &Token) -> bool {
    ["t", "at", "on", ",", "|", "-", "–", "—", "·", "•", "/", "("].iter().any(|mark| token.is(mark))
}

/// Reads a clock time: its hour and minute, its offset, and the number of tokens that state it.
fn clock(tokens: &[Token]) -> Option<(NaiveTime, Option<i16>, usize)> {
    let hour = tokens.first()?.number()?;
    let colon = tokens.get(1).is_some_and(|t| t.is(":") || t.is("."));
    let minute = tokens.get(2).filter(|t| colon && t.text.len() == 2).and_then(Token::number);
    let mut at = if minute.is_some() { 3 } else { 1 };
    if minute.is_some() && tokens.get(at).is_some_and(|t| t.is(":")) {
        at += 2;
        at += if tokens.get(at).is_some_and(|t| t.is(".")) { 2 } else { 0 };
    }
    let half = half_of_day(tokens.get(at..).unwrap_or_default());
    let minute = minute.or(half.map(|_| 0))?;
    let hour = match half {
        Some((is_afternoon, used)) if (1..=12).contains(&hour) => {
            at += used;
            hour % 12 + if is_afternoon { 12 } else { 0 }
        }
        Some(_) => return None,
        None => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    let zone = zone(tokens.get(at..).unwrap_or_default());
    Some((time, zone.map(|(offset, _)| offset), at + zone.map_or(0, |(_, used)| used)))
}

/// Reads `am`, `p.m.` and the like: whether it is the afternoon, and the number of tokens.
fn half_of_day(tokens: &[Token]) -> Option<(bool, usize)> {
    let first = tokens.first()?;
    if first.is("am") || first.is("pm") {
        return Some((first.is("pm"), 1));
    }
    let dotted = tokens.get(1)?.is(".") && tokens.get(2)?.is("m");
    let used = if tokens.get(3).is_some_and(|t| t.is(".")) { 4 } else { 3 };
    (dotted && (first.is("a") || first.is("p"))).then(|| (first.is("p"), used))
}

/// Reads a time zone: minutes east of UTC, and the number of tokens that state it.
fn zone(tokens: &[Token]) -> Option<(i16, usize)> {
    let first = tokens.first()?;
    let opened = usize::from(first.is("("));
    let first = tokens.get(opened)?;
    if first.is("+") || first.is("-") {
        return shift(tokens, opened);
    }
    let named = ZONES.iter().find(|(name, _)| first.is(name))?;
    let universal = first.is("utc") || first.is("gmt");
    match shift(tokens, opened + 1) {
        Some(shifted) if universal => Some(shifted),
        _ => Some((named.1, opened + 1)),
    }
}

/// Reads `+02:00`, `-0500` and `+2`.
fn shift(tokens: &[Token], at: usize) -> Option<(i16, usize)> {
    let sign = tokens.get(at).filter(|t| t.is("+") || t.is("-"))?;
    let digits = tokens.get(at + 1)?;
    let value = i16::try_from(digits.number()?).ok()?;
    let colon = tokens.get(at + 2).is_some_and(|t| t.is(":"));
    let minutes = tokens.get(at + 3).filter(|t| colon && t.text.len() == 2).and_then(Token::number);
    let (east, used) = match (digits.text.len(), minutes) {
        (1 | 2, Some(minutes)) => (value * 60 + minutes as i16, at + 4),
        (1 | 2, None) => (value * 60, at + 2),
        (4, _) => (value / 100 * 60 + value % 100, at + 2),
        _ => return None,
    };
    (east <= 14 * 60).then_some((if sign.is("-") { -east } else { east }, used))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(stated: &Stated) -> String {
        let mut text = match stated.extent {
            Extent::Year => stated.day.format("%Y"),
            Extent::Month => stated.day.format("%Y-%m"),
            Extent::Day => stated.day.format("%Y-%m-%d"),
        }
        .to_string();
        if let Some(time) = stated.time {
            text.push_str(&time.format("T%H:%M").to_string());
        }
        let offset = stated.offset.map(|offset| format!("{offset:+}"));
        text + &offset.unwrap_or_default()
    }

    #[test]
    fn reads_dates_in_all_their_shapes() {
        let cases = [
            ("2025-03-09", "2025-03-09"),
            ("2025-03-09T11:20:05+02:00", "2025-03-09T11:20+120"),
            ("2025-03-09T11:20:05.123Z", "2025-03-09T11:20+0"),
            ("2025-03-09 11:20:00 -0500", "2025-03-09T11:20-300"),
            ("2025/3/9", "2025-03-09"),
            ("20250309", "2025-03-09"),
            ("2025-03", "2025-03"),
            ("March 9, 2025", "2025-03-09"),
            ("Mar. 9th 2025", "2025-03-09"),
            ("Sept 9, 2025", "2025-09-09"),
            ("9 March 2025", "2025-03-09"),
            ("Sunday, 9th of March, 2025", "2025-03-09"),
            ("09-Mar-2025", "2025-03-09"),
            ("9. March 2025", "2025-03-09"),
            ("01:38:07 PM IST Mar 9, 2025", "2025-03-09T13:38"),
            ("March 2025", "2025-03"),
            ("Sun, 09 Mar 2025 11:20:05 GMT", "2025-03-09T11:20+0"),
            ("Published: 9 March 2025 at 4 p.m. EST", "2025-03-09T16:00-300"),
            ("Updated 1:39 am PST, Sunday, March 9, 2025", "2025-03-09T01:39-480"),
            ("March 9, 2025 | 12:05 AM (GMT+1)", "2025-03-09T00:05+60"),
            ("9.3.2025", "2025-03-09"),
            ("25/12/2025", "2025-12-25"),
            ("12/25/2025", "2025-12-25"),
            ("5/5/2025", "2025-05-05"),
        ];
        for (text, want) in cases {
            let found = find(text).map(|stated| shown(&stated));
            assert_eq!(found.as_deref(), Some(want), "{text:?}");
        }
    }

    #[test]
    fn refuses_what_is_no_date_or_more_than_one() {
        for text in [
            "04/05/2025",
            "2025",
            "March of the penguins",
            "31 February 2025",
            "May 5",
            "9.5 2025",
            "1234-56-78",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }

    #[test]
    fn notes_a_weekday_that_does_not_fit() {
        assert_eq!(find("Sunday, March 9, 2025").unwrap().wrong_weekday, None);
        assert_eq!(find("Monday, March 9, 2025").unwrap().wrong_weekday, Some(Weekday::Mon));
    }

    #[test]
    fn reads_a_field_that_is_a_date() {
        assert_eq!(whole(" 2025 ").map(|s| shown(&s)).as_deref(), Some("2025"));
        assert_eq!(
            whole("Sunday, March 9, 2025").map(|s| shown(&s)).as_deref(),
            Some("2025-03-09")
        );
        assert_eq!(whole("The council met on March 9, 2025"), None);
    }
}
