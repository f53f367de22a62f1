//! How many terminal cells a text takes: one measure, by glyph, for the whole program.
//!
//! Terminals do not agree on it. Some add up the widths of a cluster's scalars (wcwidth, after Unicode
//! UAX #11), some measure the cluster as a whole (terminal mode 2027): a family of emoji is six cells
//! wide in one and two in the other. We count two, as the glyph is meant to be drawn, and
//! [`cells_at_most`] says what another terminal may make of it, so that whoever draws can mend that.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The mark that stands for what was cut off.
pub const ELLIPSIS: &str = "…";

/// The widest a glyph gets.
const WIDEST: usize = 2;

/// The least that can be drawn: a grapheme cluster, or a part of one that is wider than two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Where it begins in its text, in bytes.
    pub at: usize,
    /// Its scalars.
    pub text: &'a str,
    /// How many cells it takes: none, one or two.
    pub cells: usize,
}

/// Returns the glyphs of `text` in order.
///
/// A grapheme cluster (Unicode UAX #29) is one glyph. Only one that is wider than two cells, as the
/// conjuncts of Indic scripts are, comes apart before scalars that have a cell of their own: there is no
/// other width that terminals agree on.
pub fn glyphs(text: &str) -> impl Iterator<Item = Glyph<'_>> {
    Glyphs { text, at: 0, parts: Parts { at: 0, rest: "" } }
}

/// Returns the width of `text` in cells.
pub fn cells(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    glyphs(text).map(|glyph| glyph.cells).sum()
}

/// Returns the most cells that a terminal may give to one glyph, which is what its scalars take alone.
pub fn cells_at_most(glyph: &str) -> usize {
    scalars_cells(glyph).max(cluster_cells(glyph))
}

/// Whether terminals agree on the width of one glyph.
pub fn is_settled(glyph: &str) -> bool {
    let is_one_scalar = glyph.chars().nth(1).is_none();
    is_one_scalar || scalars_cells(glyph) == glyph.width()
}

/// Whether a terminal might make one cluster of two glyphs that come one after the other.
pub fn join(before: &str, after: &str) -> bool {
    // Below the scripts in which letters join, only marks do, and no glyph begins with one.
    let joins = |c: Option<char>| c.is_some_and(|c| c >= '\u{590}');
    if !joins(before.chars().next_back()) && !joins(after.chars().next()) {
        return false;
    }
    let both = [before, after].concat();
    !both.grapheme_indices(true).any(|(at, _)| at == before.len())
}

/// Returns the longest prefix of whole glyphs that fits in `width` cells.
pub fn fit(text: &str, width: usize) -> &str {
    let mut used = 0;
    for glyph in glyphs(text) {
        used += glyph.cells;
        if used > width {
            return text.get(..glyph.at).unwrap_or_default();
        }
    }
    text
}

/// Returns `text` cut to `width` cells, with an ellipsis where something was cut off.
pub fn ellipsize(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(1);
    let mut short = fit(text, room).trim_end().to_owned();
    if width > 0 {
        short.push_str(ELLIPSIS);
    }
    short
}

/// The glyphs of a text.
struct Glyphs<'a> {
    text: &'a str,
    /// Where the next cluster begins.
    at: usize,
    /// What is left of the last.
    parts: Parts<'a>,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        if let Some(part) = self.parts.next() {
            return Some(part);
        }
        let at = self.at;
        let rest = self.text.get(at..)?;
        // Between two printed ASCII characters there is always a boundary, and there are many of them.
        let alone = match *rest.as_bytes() {
            [first, second, ..] => matches!(first, b' '..=b'~') && second.is_ascii(),
            _ => false,
        };
        if alone {
            self.at += 1;
            return Some(Glyph { at, text: rest.get(..1)?, cells: 1 });
        }
        let cluster = rest.graphemes(true).next()?;
        self.at += cluster.len();
        self.parts = Parts { at, rest: cluster };
        self.parts.next()
    }
}

/// The glyphs of one cluster, which is nearly always one.
struct Parts<'a> {
    at: usize,
    rest: &'a str,
}

impl<'a> Iterator for Parts<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let whole = cluster_cells(self.rest);
        let end = if whole <= WIDEST { self.rest.len() } else { first_part(self.rest) };
        let (text, rest) = self.rest.split_at_checked(end)?;
        let cells = if rest.is_empty() { whole } else { cluster_cells(text) };
        let glyph = Glyph { at: self.at, text, cells: cells.min(WIDEST) };
        self.at += end;
        self.rest = rest;
        Some(glyph)
    }
}

/// Where the first scalar with cells of its own ends, and what stands on it.
fn first_part(cluster: &str) -> usize {
    let mut seen = false;
    for (at, scalar) in cluster.char_indices() {
        let wide = scalar_cells(scalar) > 0;
        if wide && seen {
            return at;
        }
        seen |= wide;
    }
    cluster.len()
}

/// The width of a cluster as a whole, but no less than where adding up its scalars still gives one wide
/// glyph: a terminal that does so would lose half of it.
fn cluster_cells(cluster: &str) -> usize {
    if cluster.starts_with(char::is_control) {
        return 0;
    }
    let apart = scalars_cells(cluster);
    cluster.width().max(if apart <= WIDEST { apart } else { 0 })
}

fn scalars_cells(cluster: &str) -> usize {
    cluster.chars().map(scalar_cells).sum()
}

fn scalar_cells(scalar: char) -> usize {
    scalar.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_in_cells() {
        let cases = [
            ("", 0),
            ("abc", 3),
            ("é", 1),
            ("e\u{301}", 1),
            ("日本", 4),
            ("ﾊﾟﾊ", 3),
            ("한", 2),
            ("\u{1112}\u{1161}\u{11ab}", 2),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("👍🏽", 2),
            ("🇺🇦🇵🇱", 4),
            ("1\u{fe0f}\u{20e3}", 2),
            ("☹\u{fe0f}", 2),
            ("⌚\u{fe0e}", 2),
            ("שָׁלוֹם", 4),
            ("مَرْحَبًا", 5),
            ("\u{915}\u{94d}\u{937}\u{93f}", 3),
            ("a\u{200b}b", 2),
            ("a\u{ad}b", 2),
            ("\u{301}", 0),
            ("é\n\x1bé", 2),
        ];
        for (text, want) in cases {
            assert_eq!(cells(text), want, "{text:?}");
        }
    }

    #[test]
    fn a_glyph_is_a_cluster_or_a_part_of_a_wide_one() {
        let cases: [(&str, &[&str]); 6] = [
            ("ab\u{301}c", &["a", "b\u{301}", "c"]),
            ("a\r\n🇺🇦🇵🇱", &["a", "\r\n", "🇺🇦", "🇵🇱"]),
            ("e\u{301}x", &["e\u{301}", "x"]),
            ("👨\u{200d}👩\u{200d}👧!", &["👨\u{200d}👩\u{200d}👧", "!"]),
            ("\u{915}\u{94d}\u{937}\u{93f}", &["\u{915}\u{94d}", "\u{937}\u{93f}"]),
            ("\u{928}\u{93f}", &["\u{928}\u{93f}"]),
        ];
        for (text, want) in cases {
            let found: Vec<&str> = glyphs(text).map(|glyph| glyph.text).collect();
            assert_eq!(found, want, "{text:?}");
        }
    }

    #[test]
    fn knows_what_terminals_disagree_on() {
        let cases = [
            ("a", 1, true),
            ("日", 2, true),
            ("e\u{301}", 1, true),
            ("👍🏽", 4, false),
            ("👨\u{200d}👩\u{200d}👧", 6, false),
            ("1\u{fe0f}\u{20e3}", 2, false),
            ("⌚\u{fe0e}", 2, false),
            ("ﾊﾟ", 2, true),
        ];
        for (glyph, most, settled) in cases {
            assert_eq!((cells_at_most(glyph), is_settled(glyph)), (most, settled), "{glyph:?}");
        }
    }

    #[test]
    fn knows_what_would_become_one_cluster() {
        let cases = [
            ("a", "b", false),
            ("е", "ж", false),
            ("日", "本", false),
            ("ש", "ל", false),
            ("\u{915}\u{94d}", "\u{937}\u{93f}", true),
            ("🇺", "🇦", true),
        ];
        for (before, after, want) in cases {
            assert_eq!(join(before, after), want, "{before:?} {after:?}");
        }
    }

    #[test]
    fn cuts_at_whole_glyphs() {
        let cases = [
            ("abc", 5, "abc"),
            ("abcdef", 4, "abc…"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("abc", 0, ""),
        ];
        for (text, width, want) in cases {
            assert_eq!(ellipsize(text, width), want, "{text:?} in {width}");
        }
    }
}
