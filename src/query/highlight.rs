//! Where the words of a query stand in a text: what is found is what is shown.

use super::Query;
use crate::text::{Span, fold};

/// Returns the places in `text` of the words and phrases that `query` looks for, in order and apart.
pub fn highlight(query: &Query, text: &str) -> Vec<Span> {
    let phrases = query.words();
    if phrases.is_empty() {
        return Vec::new();
    }
    let words: Vec<(Span, &str)> = fold::words(text).collect();
    let mut found: Vec<Span> = Vec::new();
    for (at, &(span, raw)) in words.iter().enumerate() {
        let longest = phrases
            .iter()
            .filter(|phrase| phrase.may_begin(raw))
            .filter_map(|phrase| {
                let end = at + phrase.words.len();
                let window = words.get(at..end)?.iter().map(|(_, raw)| fold::word(raw));
                phrase.matches(&window.collect::<Vec<_>>()).then_some(end)
            })
            .max();
        let Some(last) = longest.and_then(|end| words.get(end - 1)) else { continue };
        let span = span.join(last.0);
        match found.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.join(span),
            _ => found.push(span),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn marks_what_was_searched_for() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("drone", "Drones and a drone", &["Drones", "drone"]),
            ("zurich", "In Zürich", &["Zürich"]),
            ("\"night attack\"", "A night attack, an attack", &["night attack"]),
            ("\"night attack\" \"attack drone\"", "night attack drones", &["night attack drones"]),
            ("boat -drone", "a drone, a boat", &["boat"]),
            ("boat OR drone", "a drone, a boat", &["drone", "boat"]),
            ("bo", "a boat", &["boat"]),
            ("strasse", "die Straße, die STRASSE", &["Straße", "STRASSE"]),
            ("ΟΔΟΣ", "η οδός εδώ", &["οδός"]),
            ("by:boat", "a boat", &[]),
            ("kind:money", "money", &[]),
        ];
        let today = NaiveDate::from_ymd_opt(2026, 1, 21).expect("a day");
        for (query, text, want) in cases {
            let query = Query::parse_while_typing(query, today).expect("a query");
            let found: Vec<&str> =
                highlight(&query, text).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(&found, want, "{query:?} in {text:?}");
        }
    }
}
