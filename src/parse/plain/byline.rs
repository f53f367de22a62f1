//! Bylines: the names of the writers, and the lines that state them.

use super::line::{End, Line};
use crate::text::Clean;

/// The most words of a byline.
const MOST_WORDS: usize = 24;

/// Whether a line is a byline by its own words: "By", and names.
pub fn is_byline(line: &Line) -> bool {
    line.words <= MOST_WORDS
        && line.end != End::Sentence
        && stated(line).is_some_and(|names| !names.is_empty())
}

/// Returns the writers that a line beginning with "By" names.
pub fn stated(line: &Line) -> Option<Vec<Clean>> {
    let after = after_by(&line.text)?;
    Some(names(after))
}

/// Whether a line may be a writer's bare name: two to four words in capitals, all letters.
pub fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().enumerate().all(|(at, word)| is_name_word(word, at))
}

/// Returns the names in a list of writers, without what they do and whom they work for.
pub fn names(list: &str) -> Vec<Clean> {
    let list =
        list.split(['|', '•', '·', ';', '(', '\u{2013}', '\u{2014}']).next().unwrap_or_default();
    let mut found: Vec<Clean> = Vec::new();
    for part in list.split(',') {
        for name in part.replace(" & ", " and ").split(" and ") {
            let name = name.trim().trim_start_matches("and ").trim();
            let words = name.split_whitespace().count();
            let first = found.is_empty();
            if is_name(name) || (first && words == 1 && is_name_word(name, 0)) {
                if !is_role(name) {
                    found.push(Clean::line(name));
                }
            } else if first
                && (2..=5).contains(&words)
                && name.split(' ').all(|w| w.starts_with(char::is_uppercase))
            {
                found.push(Clean::line(name));
            } else {
                return found;
            }
        }
    }
    found
}

fn after_by(text: &str) -> Option<&str> {
    const OPENINGS: &[&str] = &[
        "By ",
        "BY ",
        "by ",
        "By: ",
        "Written by ",
        "Story by ",
        "Words by ",
        "Text by ",
        "Author: ",
    ];
    OPENINGS.iter().find_map(|opening| text.strip_prefix(opening))
}

/// Whether a word may stand in a name; a particle may not stand first.
fn is_name_word(word: &str, at: usize) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "da", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "bin",
        "al", "el", "ter", "y", "dos",
    ];
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    letters && (word.starts_with(char::is_uppercase) || (at > 0 && PARTICLES.contains(&word)))
}

/// Whether words in capitals say what a writer does, or for whom.
fn is_role(words: &str) -> bool {
    const ROLES: &[&str] = &[
        "writer",
        "reporter",
        "correspondent",
        "editor",
        "staff",
        "columnist",
        "contributor",
        "press",
        "news",
        "bureau",
        "analyst",
        "chief",
        "desk",
        "agency",
        "reuters",
        "agencies",
        "producer",
        "photographer",
        "critic",
        "post",
        "times",
        "journal",
        "network",
        "service",
    ];
    words.split_whitespace().any(|word| ROLES.contains(&word.to_lowercase().as_str()))
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
            ("By the end of the week, all was over", &[]),
            ("By 2030, half of all cars", &[]),
        ];
        for (text, want) in cases {
            let found = stated(&Line::new(text, false).unwrap()).unwrap_or_default();
            assert_eq!(found.iter().map(Clean::as_str).collect::<Vec<_>>(), *want, "{text:?}");
        }
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
