//! Datelines: the place, and sometimes the day and the agency, at the head of a story.
//!
//! ```text
//! dateline := "(" agency ")" dash | place { ( "," | "/" | " and " ) place | "," region } [ "," day ] [ "(" agency ")" ] dash
//! place    := words in capitals | words with a capital, if a region, a day or an agency follows
//! region   := words with a capital: "Ukraine", "Calif.", "South Africa"
//! day      := month number [ "," year ] | number month [ year ]
//! dash     := "—" | "–" | "--" | " - " | ":" after a region, a day or an agency
//! ```
//!
//! What follows begins a sentence. Words in capitals that introduce something else ("UPDATE —",
//! "WATCH:") are no place.

use super::phrases::PHRASES;
use crate::{
    calendar::stated::{self, Stated},
    text::{Clean, Span},
};

/// A dateline, and where the story goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The place, with its day, without agency and dash; empty where only the agency is stated.
    pub text: Clean,
    /// The agency in brackets.
    pub agency: Option<Clean>,
    /// The day, where it is stated with its year.
    pub day: Option<Stated>,
    /// The paragraph that follows the dash.
    pub rest: Span,
}

/// How far into a paragraph a dateline may reach, in bytes.
const REACH: usize = 120;

/// Reads the dateline at the head of a paragraph.
pub fn read(paragraph: &Clean) -> Option<Dateline> {
    dashes(paragraph).find_map(|(start, end)| {
        let head = paragraph.get(..start)?.trim_end();
        let (place, agency) = split_agency(head);
        let rest = paragraph.get(end..)?;
        let story = end + (rest.len() - rest.trim_start().len());
        let is_colon = paragraph.get(start..end).is_some_and(|dash| dash.starts_with(':'));
        if place.is_empty() && !is_colon && begins_sentence(rest) {
            let rest = Span::new(story, paragraph.len());
            let is_label = |agency: &&str| PHRASES.label.contains(agency.to_lowercase().as_str());
            let agency = agency.filter(|agency| !is_label(agency)).map(Clean::line)?;
            return Some(Dateline {
                text: Clean::default(),
                agency: Some(agency),
                day: None,
                rest,
            });
        }
        let stated = Shape::of(place)?;
        let told = agency.is_some() || stated.region || stated.day;
        let fits = if stated.capitals {
            told || !is_colon
        } else {
            agency.is_some() || stated.region && !is_colon
        };
        (fits && begins_sentence(rest)).then(|| Dateline {
            text: Clean::line(place),
            agency: agency.map(Clean::line),
            day: stated::find(place),
            rest: Span::new(story, paragraph.len()),
        })
    })
}

/// The places of the marks that may end a dateline: start and end, in bytes.
fn dashes(paragraph: &str) -> impl Iterator<Item = (usize, usize)> {
    const MARKS: &[&str] = &["—", "–", "--", "―", " - ", ")- ", ") -", ": "];
    paragraph.char_indices().take_while(|&(at, _)| at < REACH).filter_map(|(at, _)| {
        let rest = paragraph.get(at..)?;
        let mark = MARKS.iter().find(|mark| rest.starts_with(**mark))?;
        let start = at + usize::from(mark.starts_with(')'));
        Some((start, at + mark.len()))
    })
}

/// Splits an agency in brackets from the end of a dateline.
fn split_agency(head: &str) -> (&str, Option<&str>) {
    let split = head.strip_suffix(')').and_then(|head| head.rsplit_once('('));
    match split {
        Some((place, agency)) if is_agency(agency) => (place.trim_end(), Some(agency.trim())),
        _ => (head, None),
    }
}

/// Whether a few words may name an agency: all letters, but for marks in names.
fn is_agency(words: &str) -> bool {
    (1..=4).contains(&words.split_whitespace().count())
        && words.chars().all(|c| c.is_alphabetic() || " .&'’-/".contains(c))
}

/// Whether a story may begin with `rest`: a capital, a digit or an opening quote.
fn begins_sentence(rest: &str) -> bool {
    let mut story = rest.trim_start().chars();
    let first = story.next();
    let spaced = rest.starts_with(char::is_whitespace) || first.is_some_and(char::is_uppercase);
    spaced
        && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'$£€".contains(c))
}

/// What a place is made of.
struct Shape {
    /// The first place is all in capitals.
    capitals: bool,
    /// A region or a second place follows.
    region: bool,
    /// A day follows.
    day: bool,
}

impl Shape {
    /// Reads the parts of a place; none if one of them is no part of a dateline.
    fn of(place: &str) -> Option<Self> {
        let mut parts = place.split([',', '/']).map(str::trim);
        let first = parts.next()?;
        if first.is_empty() || PHRASES.label.contains(first.to_lowercase().as_str()) {
            return None;
        }
        let capitals = is_in_capitals(first);
        if !capitals && !is_capitalised(first) {
            return None;
        }
        let (mut region, mut day) = (false, false);
        for part in parts {
            if is_day(part) {
                day = true;
            } else if is_capitalised(part) && !day {
                region = true;
            } else {
                return None;
            }
        }
        Some(Self { capitals, region, day })
    }
}

/// Whether the words are a place in capitals: "KYIV", "ST. LOUIS", "ABOARD THE MARY ROSE".
fn is_in_capitals(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    (1..=5).contains(&count)
        && letters >= 2
        && words.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
}

/// Whether each word begins with a capital: "South Africa", "Calif.", "D.C.", "Port-au-Prince".
fn is_capitalised(words: &str) -> bool {
    const SMALL: &[&str] = &["of", "the", "and", "de", "la", "al", "el", "du", "le", "on"];
    let count = words.split_whitespace().count();
    (1..=4).contains(&count)
        && words.split_whitespace().enumerate().all(|(at, word)| {
            let letters =
                word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
            letters && (word.starts_with(char::is_uppercase) || (at > 0 && SMALL.contains(&word)))
        })
}

/// Whether the words are a day, a month or a year: "March 9", "9 March 2025", "2025".
fn is_day(words: &str) -> bool {
    let parts: Vec<&str> = words.split([' ', '.']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.parse::<u16>().is_ok();
    let is_month = |part: &&str| stated::month(part).is_some();
    let weekday = |part: &&str| part.parse::<chrono::Weekday>().is_ok();
    !parts.is_empty()
        && parts.len() <= 3
        && parts.iter().all(|part| is_number(part) || is_month(part) || weekday(part))
        && parts.iter().any(|part| is_number(part) || weekday(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<(String, Option<String>, String)> {
        let paragraph = Clean::new(text);
        let found = read(&paragraph)?;
        let rest = found.rest.of(&paragraph).to_owned();
        Some((found.text.to_string(), found.agency.map(|agency| agency.to_string()), rest))
    }

    #[test]
    fn reads_datelines_in_all_their_shapes() {
        let cases = [
            ("OSLO, Norway — Snow fell.", "OSLO, Norway", None),
            ("OSLO — Snow fell.", "OSLO", None),
            ("OSLO (AP) — Snow fell.", "OSLO", Some("AP")),
            ("OSLO, March 9 (Reuters) - Snow fell.", "OSLO, March 9", Some("Reuters")),
            ("OSLO, 9 March 2025 – Snow fell.", "OSLO, 9 March 2025", None),
            (
                "OSLO/BERGEN, Mar. 9 (Harbour Press) -- Snow fell.",
                "OSLO/BERGEN, Mar. 9",
                Some("Harbour Press"),
            ),
            ("ST. LOUIS — Snow fell.", "ST. LOUIS", None),
            ("PORTLAND, Ore. (AP) — Snow fell.", "PORTLAND, Ore.", Some("AP")),
            ("WASHINGTON, D.C. — Snow fell.", "WASHINGTON, D.C.", None),
            ("ABOARD THE MARY ROSE — “Snow,” he said.", "ABOARD THE MARY ROSE", None),
            ("Oslo (CNN) — Snow fell.", "Oslo", Some("CNN")),
            ("Oslo, Norway – Snow fell.", "Oslo, Norway", None),
            ("OSLO, Norway: Snow fell.", "OSLO, Norway", None),
            ("OSLO, March 9, 2025 /Harbour/ -- Snow fell.", "", None),
            ("OSLO (Reuters)- Snow fell.", "OSLO", Some("Reuters")),
            ("WINSTON-SALEM, N.C. — 40 homes flooded.", "WINSTON-SALEM, N.C.", None),
        ];
        for (text, place, agency) in cases {
            let found = shown(text);
            if place.is_empty() {
                assert_eq!(found, None, "{text:?}");
                continue;
            }
            let (at, by, rest) = found.unwrap_or_else(|| panic!("{text:?}"));
            assert_eq!((at.as_str(), by.as_deref()), (place, agency), "{text:?}");
            assert!(
                ["Snow fell.", "“Snow,” he said.", "40 homes flooded."].contains(&&*rest),
                "{rest:?}"
            );
        }
    }

    #[test]
    fn refuses_what_only_looks_like_one() {
        for text in [
            "NATO — the alliance of the north — met on Monday.",
            "UPDATE — Snow fell.",
            "WATCH: Snow falls on Oslo",
            "OSLO: A city under snow",
            "The mayor — Ada Byron — spoke.",
            "Snow - the first of the year - fell.",
            "Oslo – The city of snow",
            "He said: “No.”",
            "A plan (draft) - Nobody liked it.",
            "Oslo (2-1) – Bergen lost again.",
        ] {
            assert_eq!(shown(text), None, "{text:?}");
        }
    }

    #[test]
    fn finds_the_day_of_a_full_date() {
        let paragraph = Clean::new("OSLO, Nov. 9, 2025 (Harbour Press) -- Snow fell.");
        let day = read(&paragraph).unwrap().day.unwrap();
        assert_eq!(day.day.to_string(), "2025-11-09");
    }
}
