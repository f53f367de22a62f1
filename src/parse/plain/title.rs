//! A title for a text that states none: the first clause of its first paragraph.

use crate::{
    article::{Title, TitleOrigin},
    text::{Clean, sentences::sentences, width},
};

/// The most cells of a derived title.
const MOST_CELLS: usize = 80;
/// The fewest cells of a clause that stands for the whole; a shorter one takes in the next.
const FEWEST_CELLS: usize = 30;

/// Derives a title from the lede.
///
/// It is the first clause of the first sentence, up to a comma, a semicolon, a colon or a dash; of a
/// clause too long for a title, what comes before the last word that opens another; and where there is
/// none, as many words as fit, with an ellipsis.
pub fn derive(lede: &str) -> Title {
    let lede = sentences(lede).next().unwrap_or_default().of(lede);
    let fitting = width::fit(lede, MOST_CELLS);
    let is_long = |at: usize| width::cells(lede.get(..at).unwrap_or_default()) >= FEWEST_CELLS;
    let ends = || clause_ends(lede).filter(|&(at, _)| at <= fitting.len() && is_long(at));
    let marked = ends().find(|&(_, end)| end == ClauseEnd::Mark).map(|(at, _)| at);
    let whole = || (fitting.len() == lede.len()).then_some(lede.len());
    let last = || ends().last().map(|(at, _)| at);
    let text = match marked.or_else(whole).or_else(last) {
        Some(end) => {
            let clause = lede.get(..end).unwrap_or(lede);
            clause.trim_end_matches(['.', ',', ';', ':', '—', '–', '-', ' ']).to_owned()
        }
        None => cut_at_word(lede),
    };
    Title { text: Clean::line(&text), origin: TitleOrigin::Derived }
}

/// How a clause ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClauseEnd {
    /// At a mark.
    Mark,
    /// Before a word that opens another clause.
    Word,
}

/// Words that open a subordinate or a coordinate clause.
const OPENERS: &[&str] = &[
    "after",
    "although",
    "amid",
    "and",
    "as",
    "because",
    "before",
    "but",
    "despite",
    "following",
    "if",
    "since",
    "so",
    "that",
    "though",
    "unless",
    "until",
    "when",
    "where",
    "which",
    "while",
    "who",
    "with",
];

/// The places where a clause may end, in bytes, outside brackets.
fn clause_ends(text: &str) -> impl Iterator<Item = (usize, ClauseEnd)> {
    let mut depth = 0_u32;
    text.char_indices().filter_map(move |(at, c)| {
        let next = text.get(at + c.len_utf8()..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let spaced = next.starts_with([' ', '"', '”', '’', '\'']);
        match c {
            _ if depth > 0 => None,
            ',' | ';' | ':' if spaced => Some((at, ClauseEnd::Mark)),
            '—' | '–' if before.ends_with(' ') => Some((at, ClauseEnd::Mark)),
            ' ' if opens_clause(next) => Some((at, ClauseEnd::Word)),
            _ => None,
        }
    })
}

fn opens_clause(rest: &str) -> bool {
    rest.split(|c: char| !c.is_alphabetic()).next().is_some_and(|word| OPENERS.contains(&word))
}

fn cut_at_word(text: &str) -> String {
    let room = width::fit(text, MOST_CELLS - width::cells(width::ELLIPSIS));
    let words = room.rfind(' ').and_then(|at| room.get(..at)).unwrap_or(room);
    format!("{}{}", words.trim_end_matches([',', ';', ':', ' ']), width::ELLIPSIS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_first_clause() {
        let cases = [
            ("The bridge is open.", "The bridge is open"),
            (
                "The harbour bridge opened to traffic again on Monday, and nearly all lanes were full by noon.",
                "The harbour bridge opened to traffic again on Monday",
            ),
            (
                "On Monday, the harbour bridge opened to traffic again, the port said.",
                "On Monday, the harbour bridge opened to traffic again",
            ),
            (
                "About 4,000 lorries crossed the U.S. border at the new bridge. It had been shut.",
                "About 4,000 lorries crossed the U.S. border at the new bridge",
            ),
            (
                "The harbour bridge, which carries a third of the city, reopened",
                "The harbour bridge, which carries a third of the city",
            ),
            (
                "Ministers from nine countries around the northern sea agreed to share their spare power \
                 lines after a winter of cuts",
                "Ministers from nine countries around the northern sea agreed to share their…",
            ),
            (
                "The harbour bridge over the northern channel opened to traffic again after the storm that broke it",
                "The harbour bridge over the northern channel opened to traffic again",
            ),
        ];
        for (lede, want) in cases {
            let title = derive(lede);
            assert_eq!(&*title.text, want);
            assert!(width::cells(&title.text) <= MOST_CELLS);
        }
    }
}
