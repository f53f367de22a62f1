//! Wrapping: a text broken into lines of at most a given number of cells.
//!
//! Lines break where Unicode allows it (UAX #14) and, within one hard line, so that the raggedness of
//! the whole paragraph is least (the optimal-fit method after Knuth and Plass, 1981, as textwrap
//! implements it). So Chinese and Japanese break between any two characters, but no line begins with
//! what closes or ends with what opens, and an address breaks after its slashes. A word wider than a
//! line is broken after a mark in it, or between glyphs. No character is lost but the white space at the
//! end of a line. Words are parted by hyphens only where that is asked for.

use textwrap::{
    WordSeparator, WordSplitter,
    core::Fragment,
    word_splitters::split_words,
    wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit},
};

use super::{
    Span,
    hyphens::{self, Hyphens},
    width::{cells, glyphs},
};

/// The narrowest line: one wide glyph.
const NARROWEST: usize = 2;
/// Beyond this many bytes a hard line is filled greedily: the even look is not worth the wait.
const LONGEST_EVEN: usize = 64 * 1024;

/// Returns the lines of `text` at `width` cells, in order; a blank line is an empty span.
///
/// A newline in the text always ends a line. Widths below two cells count as two.
pub fn wrap(text: &str, width: usize) -> Vec<Span> {
    wrap_with(text, width, Hyphens::Off)
}

/// Wraps like [`wrap`], with words parted where hyphens may be: after a line that ends within a word
/// there is room for one.
pub fn wrap_with(text: &str, width: usize, hyphens: Hyphens) -> Vec<Span> {
    let width = width.max(NARROWEST);
    let mut lines = Vec::new();
    let mut start = 0;
    for hard in text.split('\n') {
        wrap_hard_line(hard, start, (width, hyphens), &mut lines);
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
    /// The cells of the hyphen that stands after it at the end of a line.
    hyphen: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.cells as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        self.hyphen as f64
    }
}

fn wrap_hard_line(
    hard: &str,
    start: usize,
    (width, hyphens): (usize, Hyphens),
    lines: &mut Vec<Span>,
) {
    if hard.len() <= width && hard.is_ascii() {
        lines.push(Span::new(start, start + hard.trim_end().len()));
        return;
    }
    let pieces = pieces(hard, start, (width, hyphens));
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
    line.last().map_or(0, |piece| all + piece.hyphen - piece.space)
}

/// Cuts a hard line where it may break, and words that are wider than a line between graphemes.
fn pieces(hard: &str, start: usize, (width, hyphens): (usize, Hyphens)) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = start;
    let words = separator(hard).find_words(hard);
    for word in split_words(words, &WordSplitter::HyphenSplitter) {
        let wide = cells(&word);
        let space = cells(word.whitespace);
        let parts = match hyphens {
            Hyphens::Off => vec![&*word],
            Hyphens::English => hyphens::parts(&word),
        };
        if wide <= width || parts.iter().all(|part| cells(part) < width) {
            add_parts(&parts, (at, space), &mut pieces);
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

/// Adds the parts of a word between which a hyphen may stand.
fn add_parts(parts: &[&str], (start, space): (usize, usize), pieces: &mut Vec<Piece>) {
    let mut at = start;
    for part in parts {
        let span = Span::new(at, at + part.len());
        pieces.push(Piece { span, cells: cells(part), space: 0, hyphen: 1 });
        at = span.end();
    }
    if let Some(last) = pieces.last_mut() {
        (last.space, last.hyphen) = (space, 0);
    }
}

/// How the words of a line are told apart. Thai, Lao, Khmer and Burmese write none between spaces, and
/// where they may break only dictionaries of some megabytes know: such a line breaks at its spaces, and
/// between glyphs.
fn separator(hard: &str) -> WordSeparator {
    let needs_dictionary = |c: char| {
        matches!(c,
            '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{19e0}'..='\u{19ff}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
    };
    if !hard.is_ascii() && hard.contains(needs_dictionary) {
        WordSeparator::AsciiSpace
    } else {
        WordSeparator::UnicodeBreakProperties
    }
}

/// Breaks a word that is wider than a line: after the last mark in the second half of a line, as one
/// breaks an address (The Chicago Manual of Style, 7.46), or else between glyphs.
fn break_word(word: &str, start: usize, width: usize, pieces: &mut Vec<Piece>) {
    let empty = |at: usize| Piece { span: Span::new(at, at), cells: 0, space: 0, hyphen: 0 };
    let mut piece = empty(start);
    // The piece as it stood after the last mark, and the cells of what came after.
    let mut marked: Option<Piece> = None;
    for glyph in glyphs(word) {
        let at = start + glyph.at;
        if piece.cells + glyph.cells > width && !piece.span.is_empty() {
            let done = marked.take().unwrap_or_else(|| std::mem::replace(&mut piece, empty(at)));
            let rest = Span::new(done.span.end(), piece.span.end().max(done.span.end()));
            let cells = piece.cells.saturating_sub(done.cells);
            piece = Piece { span: rest, cells, space: 0, hyphen: 0 };
            pieces.push(done);
        }
        piece.span = Span::new(piece.span.start(), at + glyph.text.len());
        piece.cells += glyph.cells;
        if is_mark(glyph.text) && piece.cells * 2 > width {
            marked = Some(Piece { span: piece.span, cells: piece.cells, space: 0, hyphen: 0 });
        }
    }
    pieces.push(piece);
}

/// Whether an address may break after a glyph.
fn is_mark(glyph: &str) -> bool {
    matches!(glyph, "/" | "?" | "&" | "=" | "." | "," | "-" | "_" | ":" | ";" | "~" | "#" | "%")
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
        let cases: [(&str, usize, &[&str]); 22] = [
            ("", 10, &[""]),
            ("one two", 10, &["one two"]),
            ("one two three", 7, &["one two", "three"]),
            ("one\ntwo", 10, &["one", "two"]),
            ("abcdefghij", 4, &["abcd", "efgh", "ij"]),
            ("日本語の新聞", 5, &["日本", "語の", "新聞"]),
            ("well-known", 6, &["well-", "known"]),
            ("2.5\u{a0}billion here", 12, &["2.5\u{a0}billion", "here"]),
            // No line begins with what closes, with a full stop, a small kana or a length mark.
            ("新聞を読む。", 10, &["新聞を読", "む。"]),
            ("彼は「はい」と言う", 12, &["彼は「はい」", "と言う"]),
            ("きゃべつ", 4, &["きゃ", "べつ"]),
            ("コーヒー", 4, &["コー", "ヒー"]),
            ("今年は1,200人だ", 8, &["今年は", "1,200人", "だ"]),
            ("한국어 신문", 7, &["한국어", "신문"]),
            // Slashes, hyphens, dashes; addresses after a mark.
            ("and/or so", 5, &["and/", "or so"]),
            ("a 10-hour day", 8, &["a 10-", "hour day"]),
            ("said—later", 6, &["said—", "later"]),
            (
                "https://quay.example/news/harbour",
                14,
                &["https://", "quay.example/", "news/harbour"],
            ),
            ("quay.example?id=abcdefghijklm", 16, &["quay.example?", "id=abcdefghijklm"]),
            // A cluster stays whole, and marks do not count.
            (
                "👨\u{200d}👩\u{200d}👧👨\u{200d}👩\u{200d}👧",
                3,
                &["👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"],
            ),
            ("ภาษาไทย ข่าว", 4, &["ภาษา", "ไทย", "ข่าว"]),
            ("שָׁלוֹם לָךְ", 4, &["שָׁלוֹם", "לָךְ"]),
        ];
        for (text, width, want) in cases {
            assert_eq!(lines(text, width), want, "{text:?} at {width}");
        }
    }

    #[test]
    fn words_are_parted_only_if_asked() {
        let text = "An extensive generator of electricity";
        assert_eq!(lines(text, 8), ["An", "extensiv", "e", "generato", "r of", "electric", "ity"]);
        let parted = wrap_with(text, 8, Hyphens::English);
        let parted: Vec<&str> = parted.into_iter().map(|line| line.of(text)).collect();
        assert_eq!(parted, ["An ex", "tensive", "gener", "ator of", "elec", "tricity"]);
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
            for line in wrap_with(&raw, width, Hyphens::English) {
                let hyphen = usize::from(hyphens::parts_word(&raw, line.end()));
                // A word that is wider than a line has no room for one.
                prop_assert!(cells(line.of(&raw)) + hyphen <= width + 1);
            }
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&shown), bare(&raw));
        }
    }
}
