//! Wrapping: a text broken into lines of at most a given number of cells.
//!
//! Lines break where Unicode allows it (UAX #14) and, within one hard line, so that the raggedness of
//! the whole paragraph is least (the optimal-fit method after Knuth and Plass, 1981, as textwrap
//! implements it). A word wider than a line is broken between graphemes. No character is lost but
//! the white space at the end of a line.

use textwrap::{
    WordSeparator, WordSplitter,
    core::Fragment,
    word_splitters::split_words,
    wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit},
};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    Span,
    width::{cells, grapheme_cells},
};

/// The narrowest line: one wide glyph.
const NARROWEST: usize = 2;
/// Beyond this many bytes a hard line is filled greedily: the even look is not worth the wait.
const LONGEST_EVEN: usize = 64 * 1024;

/// Returns the lines of `text` at `width` cells, in order; a blank line is an empty span.
///
/// A newline in the text always ends a line. Widths below two cells count as two.
pub fn wrap(text: &str, width: usize) -> Vec<Span> {
    let width = width.max(NARROWEST);
    let mut lines = Vec::new();
    let mut start = 0;
    for hard in text.split('\n') {
        wrap_hard_line(hard, start, width, &mut lines);
        start += hard.len() + 1;
    }
    lines
}

/// One unbreakable stretch and the white space after it.
#[derive(Debug)]
struct Piece {
    span: Span,
    cells: usize,
    space: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.cells as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

fn wrap_hard_line(hard: &str, start: usize, width: usize, lines: &mut Vec<Span>) {
    if hard.len() <= width && hard.is_ascii() {
        lines.push(Span::new(start, start + hard.trim_end().len()));
        return;
    }
    let pieces = pieces(hard, start, width);
    if pieces.is_empty() {
        lines.push(Span::new(start, start));
        return;
    }
    let widths = [width as f64];
    let even = || {
        // An overflowing line must never look cheaper than another line.
        let penalties = Penalties { overflow_penalty: usize::MAX >> 24, ..Penalties::new() };
        wrap_optimal_fit(&pieces, &widths, &penalties).ok()
    };
    let fits = |filled: &Vec<&[Piece]>| filled.iter().all(|line| line_cells(line) <= width);
    let filled = (hard.len() <= LONGEST_EVEN)
        .then(even)
        .flatten()
        .filter(fits)
        .unwrap_or_else(|| wrap_first_fit(&pieces, &widths));
    lines.extend(filled.iter().filter_map(|line| {
        let (first, last) = (line.first()?, line.last()?);
        Some(first.span.join(last.span))
    }));
}

fn line_cells(line: &[Piece]) -> usize {
    let all: usize = line.iter().map(|piece| piece.cells + piece.space).sum();
    all - line.last().map_or(0, |piece| piece.space)
}

/// Cuts a hard line where it may break, and words that are wider than a line between graphemes.
fn pieces(hard: &str, start: usize, width: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = start;
    let words = WordSeparator::UnicodeBreakProperties.find_words(hard);
    for word in split_words(words, &WordSplitter::HyphenSplitter) {
        let wide = cells(&word);
        let space = cells(word.whitespace);
        if wide <= width {
            pieces.push(Piece { span: Span::new(at, at + word.len()), cells: wide, space });
        } else {
            break_word(&word, at, width, &mut pieces);
            if let Some(last) = pieces.last_mut() {
                last.space = space;
            }
        }
        at += word.len() + word.whitespace.len();
    }
    pieces
}

fn break_word(word: &str, start: usize, width: usize, pieces: &mut Vec<Piece>) {
    let mut piece = Piece { span: Span::new(start, start), cells: 0, space: 0 };
    for (at, grapheme) in word.grapheme_indices(true) {
        let wide = grapheme_cells(grapheme);
        if piece.cells + wide > width && !piece.span.is_empty() {
            let next = Span::new(start + at, start + at);
            pieces.push(std::mem::replace(&mut piece, Piece { span: next, cells: 0, space: 0 }));
        }
        piece.span = Span::new(piece.span.start(), start + at + grapheme.len());
        piece.cells += wide;
    }
    pieces.push(piece);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|line| line.of(text)).collect()
    }

    #[test]
    fn breaks_where_a_reader_would() {
        let cases: [(&str, usize, &[&str]); 8] = [
            ("", 10, &[""]),
            ("one two", 10, &["one two"]),
            ("one two three", 7, &["one two", "three"]),
            ("one\ntwo", 10, &["one", "two"]),
            ("abcdefghij", 4, &["abcd", "efgh", "ij"]),
            ("日本語の新聞", 5, &["日本", "語の", "新聞"]),
            ("well-known", 6, &["well-", "known"]),
            ("2.5\u{a0}billion here", 12, &["2.5\u{a0}billion", "here"]),
        ];
        for (text, width, want) in cases {
            assert_eq!(lines(text, width), want, "{text:?} at {width}");
        }
    }

    #[test]
    fn evens_out_a_paragraph() {
        let text = "aaa bb cc ddddd";
        assert_eq!(lines(text, 6), ["aaa", "bb cc", "ddddd"]);
    }

    proptest! {
        #[test]
        fn loses_nothing_and_stays_within_the_width(raw in "[a-zA-Zéß日本 \n,.\u{a0}👍\u{301}-]{0,200}", width in 2usize..40) {
            let spans = wrap(&raw, width);
            let mut shown = String::new();
            let mut end = 0;
            for line in spans {
                prop_assert!(line.start() >= end);
                prop_assert!(cells(line.of(&raw)) <= width);
                shown.push_str(line.of(&raw));
                end = line.end();
            }
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&shown), bare(&raw));
        }
    }
}
