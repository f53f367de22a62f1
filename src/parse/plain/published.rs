//! Lines that say when a text was published.

use super::{
    line::{End, Line, fold},
    phrases::PHRASES,
};
use crate::calendar::stated;

/// The most words of such a line.
const MOST_WORDS: usize = 16;
/// The most words of one that counts back: "3 hours ago".
const AGO_WORDS: usize = 6;
/// The most words that are not about when, unless it is a sentence: a place, a name.
const OTHER_WORDS: usize = 2;

/// Whether a line is only about when: a date, and words such as "Published" or "Last updated".
pub fn is_date(line: &Line) -> bool {
    if line.words > MOST_WORDS {
        return false;
    }
    let Some(found) = stated::find(&line.text) else { return counts_back(line) };
    let others = if line.end == End::Sentence { 0 } else { OTHER_WORDS };
    let around = [line.text.get(..found.place.start), line.text.get(found.place.end..)];
    let words =
        around.into_iter().flatten().flat_map(|part| part.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty() && !is_about_when(&fold(word))).count() <= others
}

fn counts_back(line: &Line) -> bool {
    let mut words = line.folded.split_whitespace();
    line.words <= AGO_WORDS
        && line.folded.ends_with(" ago")
        && words.any(|word| word.parse::<u32>().is_ok())
}

fn is_about_when(word: &str) -> bool {
    PHRASES.date_word.contains(word)
        || word.parse::<u32>().is_ok()
        || word.parse::<chrono::Weekday>().is_ok()
        || stated::month(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_when_from_what() {
        let cases = [
            ("Published 9 March 2025", true),
            ("Last updated on Sunday, March 9, 2025 at 10:01 am GMT", true),
            ("3 hours ago", true),
            ("Oslo, 9 March 2025", true),
            ("Published on March 9, 2025.", true),
            ("The bridge opened on March 9, 2025.", false),
            ("What happened on March 9, 2025, and why", false),
            ("Long ago", false),
        ];
        for (text, want) in cases {
            assert_eq!(is_date(&Line::new(text, false).unwrap()), want, "{text:?}");
        }
    }
}
