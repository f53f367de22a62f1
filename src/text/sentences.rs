//! Where sentences begin and end.
//!
//! A sentence ends at `.`, `!`, `?` or `…` with the quotes and brackets that close there, where white
//! space and something that can open a sentence follow: a capital, a digit, a quote or a bracket. A
//! period after an initial, a title (`Gov.`), a short form or within a number does not end one; after
//! a short form that also stands last in sentences (`U.S.`, `Inc.`, `p.m.`) it does where a word that
//! usually opens a sentence follows. An empty line always ends one.

use std::sync::LazyLock;

use super::{Span, table::Table};

/// Returns the sentences of `text` in order, without the white space around them.
///
/// Time is linear in the length of the text.
pub fn sentences(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|c: char| !c.is_whitespace())?;
        let end = end_of_sentence(text, start);
        at = end;
        Some(trimmed(text, Span::new(start, end)))
    })
}

/// Short forms that a name or a number follows: their period never ends a sentence.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gov", "sen", "rep", "gen", "col", "lt", "sgt", "capt",
    "cmdr", "maj", "adm", "pres", "rev", "hon", "st", "mt", "ft", "supt", "det", "insp", "cpl",
    "pvt", "vs", "messrs", "mx", "brig", "amb", "atty", "dist", "approx", "est", "ca", "cf", "eg",
    "ie", "al",
];

/// Short forms that stop a sentence only where no digit follows.
const BEFORE_DIGITS: &[&str] = &[
    "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "fig", "art", "sec", "vol", "pp",
];

/// Short forms that may stand within a sentence or end it.
const EITHER: &[&str] = &[
    "inc", "corp", "ltd", "co", "bros", "jr", "sr", "etc", "plc", "llc", "dept", "univ", "assn",
    "ave", "blvd", "rd", "calif", "conn", "fla", "ill", "mass", "mich", "minn", "penn", "tenn",
    "wash", "wis", "ariz", "colo", "ga", "la", "md", "pa", "va", "vt", "ky", "kan", "okla", "ore",
    "tex", "ala", "ark", "del", "ind", "miss", "mo", "mont", "neb", "nev",
];

/// Words that, with a capital after a short form, most often open a sentence.
const OPENERS: &[&str] = &[
    "a",
    "about",
    "after",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "each",
    "even",
    "every",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "it",
    "its",
    "last",
    "later",
    "many",
    "meanwhile",
    "more",
    "most",
    "mr",
    "mrs",
    "ms",
    "my",
    "no",
    "not",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "other",
    "our",
    "over",
    "police",
    "she",
    "since",
    "so",
    "some",
    "still",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "two",
    "under",
    "until",
    "we",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "with",
    "without",
    "yet",
    "you",
];

const TITLE: u8 = 1;
const BEFORE_DIGIT: u8 = 2;
const EITHER_WAY: u8 = 4;
const OPENER: u8 = 8;

/// The words of the lists above, each with a bit for every list that has it.
static WORDS: LazyLock<Table<u8>> = LazyLock::new(|| {
    let lists =
        [(TITLES, TITLE), (BEFORE_DIGITS, BEFORE_DIGIT), (EITHER, EITHER_WAY), (OPENERS, OPENER)];
    let words = lists.iter().flat_map(|&(list, bit)| list.iter().map(move |&word| (word, bit)));
    Table::new(&words.collect::<Vec<_>>())
});

fn end_of_sentence(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'.' | b'!' | b'?' => {
                let end = after_closing(text, at + 1);
                if breaks(text, start, at, end) {
                    return end;
                }
                at = end;
            }
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return at,
            0xe2 if text.get(at..).is_some_and(|rest| rest.starts_with('…')) => {
                let end = after_closing(text, at + '…'.len_utf8());
                if opens_next(text, end) {
                    return end;
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    text.len()
}

/// Skips further stops and the quotes and brackets that close after a stop.
fn after_closing(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let closing =
        |c: char| matches!(c, '.' | '!' | '?' | '…' | '”' | '’' | '"' | '\'' | ')' | ']' | '»');
    from + rest.find(|c| !closing(c)).unwrap_or(rest.len())
}

/// Whether the stop at `stop`, with what closes after it up to `end`, ends the sentence.
fn breaks(text: &str, start: usize, stop: usize, end: usize) -> bool {
    if !opens_next(text, end) {
        return false;
    }
    if text.as_bytes().get(stop) != Some(&b'.') || end > stop + 1 {
        return true;
    }
    let head = text.get(start..stop).unwrap_or_default();
    let word = last_word(head);
    let follower = text.get(end..).unwrap_or_default().trim_start();
    let next = first_word(follower);
    let short = WORDS.get(word);
    let before_digit = follower.starts_with(|c: char| c.is_ascii_digit());
    if short & TITLE != 0 || (before_digit && short & BEFORE_DIGIT != 0) {
        return false;
    }
    let opener = || WORDS.get(next) & OPENER != 0;
    if is_abbreviation(word) || short & EITHER_WAY != 0 {
        return opener();
    }
    // A lone capital is an initial, unless it ends a name such as "Plan B" before an opener.
    let initial = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    !initial || (next.len() > 1 && opener())
}

/// Whether inner periods stand between letters, as in `U.S`, and not in a number.
fn is_abbreviation(word: &str) -> bool {
    word.contains('.') && word.contains(char::is_alphabetic)
}

/// Whether white space and something that can open a sentence stand at `at`, or nothing at all.
fn opens_next(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let after = rest.trim_start();
    if after.is_empty() {
        return true;
    }
    let opening =
        |c: char| matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '«' | '—' | '–' | '-' | '•');
    let head = after.trim_start_matches(opening).chars().next();
    rest.len() > after.len()
        && (rest.starts_with("\n\n")
            || head.is_none_or(|c| !c.is_lowercase() && c != ',' && c != ';'))
}

/// The letters and inner periods that end `head`: `Gov`, `U.S`, `p.m`.
fn last_word(head: &str) -> &str {
    let window = head.len().saturating_sub(24);
    let window = (window..=head.len()).find(|&at| head.is_char_boundary(at)).unwrap_or(0);
    let tail = head.get(window..).unwrap_or_default();
    let from = tail.rfind(|c: char| !c.is_alphanumeric() && c != '.').map_or(0, |at| {
        at + tail.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    tail.get(from..).unwrap_or_default()
}

fn first_word(rest: &str) -> &str {
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start(), span.start() + span.of(text).trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_sentences_where_readers_do() {
        let cases: &[&[&str]] = &[
            &["It rained.", "The river rose 2.5 metres."],
            &["Gov. Jane Miller met Mr. Brown in St. Louis.", "They spoke."],
            &["The U.S. Senate voted.", "He left the U.S.", "The vote was close."],
            &["“We won!” she said.", "“It was late.”", "They went home."],
            &["\"Who knows?\" he asked.", "Nobody did."],
            &["It opens on Jan. 5 at 9 a.m. on Main Street.", "Tickets cost $3.50."],
            &["J. K. Miller paid No. 4 Holdings Inc. in full.", "No.", "Yes."],
            &["Trailing off… then back.", "Wait…", "Done"],
            &["Oil closed up $1.26.", "Bonds fell to 21.4.", "Rome slept."],
            &["First line\nruns on", "New paragraph"],
            &["See version 2.0.1 now (it is out.)", "Good."],
        ];
        for want in cases {
            let text = want.join(" ").replace("runs on ", "runs on\n\n");
            let found: Vec<&str> = sentences(&text).map(|span| span.of(&text)).collect();
            assert_eq!(found, *want);
        }
    }

    #[test]
    fn an_empty_text_has_no_sentence() {
        assert_eq!(sentences("").count(), 0);
        assert_eq!(sentences(" \n ").count(), 0);
    }
}
