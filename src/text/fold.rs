//! Folding: what makes two spellings the same word to a reader who searches.
//!
//! Case and accents go (Unicode NFKD without its combining marks, then lower case, in which ß is ss and
//! a final sigma is a sigma: what has one form in capitals has one form here), and so does a plain
//! plural: *drones* and *drone* fold to one form. The index, the query and the highlights in the text
//! all use this one fold, so that what is found is what is shown. What else is spelled in several ways,
//! as *cities* and *city* are, a query asks for in each of them.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Span;

/// Returns the folded form of one word.
pub fn word(raw: &str) -> String {
    let lowered = plain(raw);
    singular(&lowered).to_owned()
}

/// Returns `raw` in lower case and without accents, its plurals kept.
pub fn plain(raw: &str) -> Cow<'_, str> {
    if raw.is_ascii() {
        if raw.bytes().any(|b| b.is_ascii_uppercase()) {
            return Cow::Owned(raw.to_ascii_lowercase());
        }
        return Cow::Borrowed(raw);
    }
    let bare = raw.nfkd().filter(|&c| !is_combining_mark(c));
    let mut folded = String::with_capacity(raw.len());
    for c in bare.flat_map(char::to_lowercase) {
        match c {
            // What two capitals are written for, and the form that a letter has at the end of a word.
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            other => folded.push(other),
        }
    }
    Cow::Owned(folded)
}

/// Cuts a plain English plural from a word in lower case; a word that only looks like one stays whole.
fn singular(lowered: &str) -> &str {
    let Some(stem) = lowered.strip_suffix('s') else { return lowered };
    let kept = stem.len() < 3 || stem.ends_with(['s', 'u', 'i']) || !stem.is_ascii();
    if kept { lowered } else { stem }
}

/// Returns the words of `text` with their places: runs of letters and digits, each with the marks
/// that combine with it; an apostrophe ends a word.
pub fn words(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = end_of_run(text, at, |c| !is_word(c));
        at = end_of_run(text, start, |c| is_word(c) || !c.is_ascii() && is_combining_mark(c));
        let span = Span::new(start, at);
        (!span.is_empty()).then(|| (span, span.of(text)))
    })
}

/// Where a run of characters ends that begins at a byte; most are ASCII and need no decoding.
fn end_of_run(text: &str, mut at: usize, is_in: impl Fn(char) -> bool) -> usize {
    while let Some(&byte) = text.as_bytes().get(at) {
        let c = if byte.is_ascii() {
            char::from(byte)
        } else {
            text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default()
        };
        if !is_in(c) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Whether a word of `text` starts with `word`, which is in lower case and without accents.
pub fn starts_in(text: &str, word: &str) -> bool {
    words(text).any(|(_, own)| plain(own).starts_with(word))
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric())
}

/// Returns `text` as the index stores it: its folded words, one space between them.
pub fn index(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (_, raw) in words(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let lowered = plain(raw);
        folded.push_str(singular(&lowered));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_and_plurals() {
        let cases = [
            ("Drones", "drone"),
            ("drone", "drone"),
            ("Zürich", "zurich"),
            ("ÉNERGIE", "energie"),
            ("crisis", "crisis"),
            ("gas", "gas"),
            ("loss", "loss"),
            ("virus", "virus"),
            ("US", "us"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδός", "οδοσ"),
            ("houses", "house"),
        ];
        for (raw, want) in cases {
            assert_eq!(word(raw), want, "{raw:?}");
        }
    }

    #[test]
    fn finds_words_with_their_places() {
        let found: Vec<&str> =
            words("Kyiv’s 2.5m “homes”, e\u{301}t").map(|(_, word)| word).collect();
        assert_eq!(found, ["Kyiv", "s", "2", "5m", "homes", "e\u{301}t"]);
        assert_eq!(index("The Drones’ attacks"), "the drone attack");
    }
}
