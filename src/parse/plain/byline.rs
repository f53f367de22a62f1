//! Bylines: the names of the writers, and the lines that state them.

use std::collections::HashSet;

use super::{
    line::{End, Line, fold},
    phrases::PHRASES,
};
use crate::{calendar::stated, parse, text::Clean};

/// The most words of a byline.
const MOST_WORDS: usize = 24;

/// Small words in names.
pub const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le",
    "ter", "van", "von", "y",
];

/// Whom a byline names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// The writers.
    pub people: Vec<Clean>,
    /// The publisher that they write for, or that signs for them.
    pub publisher: Option<Clean>,
}

/// Whether a line is a byline by its own words: "By", and names.
pub fn is_byline(line: &Line) -> bool {
    let is_sentence = line.end == End::Sentence && !line.folded.ends_with(".m.");
    line.words <= MOST_WORDS && !is_sentence && read(line) != Byline::default()
}

/// Reads a line that begins as bylines do, up to where it says when; other lines name nobody.
pub fn read(line: &Line) -> Byline {
    let Some((words, _)) = PHRASES.byline.find(&line.folded) else { return Byline::default() };
    let head = stated::find(&line.text).map(|_| parse::byline::head(&line.text));
    let text = head.filter(|head| !head.is_empty()).unwrap_or(&line.text);
    names(text.splitn(words + 1, ' ').nth(words).unwrap_or_default())
}

/// Reads a list of names: between commas and "and", up to the first part that is none.
pub fn names(list: &str) -> Byline {
    const SEPARATORS: &[char] = &['|', '•', '·', ';', '(', '–', '—'];
    let mut byline = Byline::default();
    let list = list.split(SEPARATORS).next().unwrap_or_default().replace(" & ", " and ");
    let parts = list.split(',').flat_map(|part| part.split(" and "));
    let names = parts.map(|name| name.trim().trim_start_matches("and ").trim());
    for name in names.take_while(|name| is_name(name)) {
        if is_person(name) {
            byline.people.push(Clean::line(name));
        } else if byline.people.is_empty() && !has_word(name, &PHRASES.occupation) {
            byline.publisher = Some(Clean::line(name));
        }
    }
    byline
}

/// Reads a line that is nothing but names, each perhaps with the place that its bearer is in: "Ada Byron
/// in Oslo and Charles Babbage"; other lines name nobody.
pub fn bare(line: &str) -> Vec<Clean> {
    let list = line.replace(" & ", " and ");
    let mut people = Vec::new();
    for part in list.split(',').flat_map(|part| part.split(" and ")) {
        let name = part.split(" in ").next().unwrap_or(part).trim();
        if !is_person(name) {
            return Vec::new();
        }
        people.push(Clean::line(name));
    }
    people
}

/// Whether a text is a name as far as its letters tell: two to four words in capitals.
pub fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().enumerate().all(|(at, word)| is_part_of_name(word, at))
}

/// Whether a name is a person's: no word of it names an occupation, a publisher or a part of one.
pub fn is_person(name: &str) -> bool {
    let others = [&PHRASES.occupation, &PHRASES.publisher, &PHRASES.section];
    is_name(name) && !others.iter().any(|words| has_word(name, words))
}

/// Whether a text has one of `words`.
pub fn has_word(text: &str, words: &HashSet<String>) -> bool {
    fold(text).split(' ').any(|word| words.contains(word))
}

/// Whether a word may stand in a name; a particle may not stand first.
fn is_part_of_name(word: &str, at: usize) -> bool {
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    letters && (word.starts_with(char::is_uppercase) || (at > 0 && PARTICLES.contains(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_names_of_writers() {
        let cases: &[(&str, &[&str])] = &[
            ("By Ada Byron", &["Ada Byron"]),
            ("By ADA BYRON and CHARLES BABBAGE", &["ADA BYRON", "CHARLES BABBAGE"]),
            (
                "By Ada Byron, Charles Babbage and Mary Somerville",
                &["Ada Byron", "Charles Babbage", "Mary Somerville"],
            ),
            ("By Ada Byron, Harbour Press Writer", &["Ada Byron"]),
            ("By Ada Byron | Harbour Press", &["Ada Byron"]),
            ("Written by Ada van der Berg", &["Ada van der Berg"]),
            ("By Ada Byron on Sunday, March 9th, 2025 at 11:04 a.m.", &["Ada Byron"]),
            ("Posted by Ada Byron on March 9, 2025, 6:21 AM EST", &["Ada Byron"]),
            ("By the end of the week, all was over", &[]),
            ("By the end of March 2025, all was over", &[]),
            ("By 2030, half of all cars", &[]),
        ];
        for (text, want) in cases {
            let found = read(&Line::new(text, false).unwrap()).people;
            assert_eq!(found.iter().map(Clean::as_str).collect::<Vec<_>>(), *want, "{text:?}");
        }
    }

    #[test]
    fn reads_lines_that_are_names() {
        let cases: &[(&str, &[&str])] = &[
            ("Ada Byron", &["Ada Byron"]),
            ("Ada Byron in Oslo and Charles Babbage", &["Ada Byron", "Charles Babbage"]),
            ("Ada Byron, Charles Babbage", &["Ada Byron", "Charles Babbage"]),
            ("Ada Byron, who left", &[]),
        ];
        for (line, want) in cases {
            let found = bare(line);
            assert_eq!(found.iter().map(Clean::as_str).collect::<Vec<_>>(), *want, "{line:?}");
        }
    }

    #[test]
    fn tells_a_publisher_from_a_person() {
        let byline = read(&Line::new("By The Harbour Press", false).unwrap());
        assert_eq!(byline.people, []);
        assert_eq!(byline.publisher.as_deref(), Some("The Harbour Press"));
    }

    #[test]
    fn knows_a_bare_name() {
        for (text, want) in [
            ("Ada Byron", true),
            ("World", false),
            ("Sign in here", false),
            ("Top 10 Stories", false),
        ] {
            assert_eq!(is_name(text), want, "{text:?}");
        }
    }
}
