//! How many terminal cells a text takes: one measure, by grapheme, for the whole program.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The mark that stands for what was cut off.
pub const ELLIPSIS: &str = "…";

/// Returns the width of `text` in cells.
///
/// Widths are those of Unicode UAX #11 by grapheme cluster, at most two cells each, as terminals
/// draw them.
pub fn cells(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    text.graphemes(true).map(grapheme_cells).sum()
}

/// Returns the width in cells of one grapheme cluster: zero, one or two.
pub fn grapheme_cells(grapheme: &str) -> usize {
    grapheme.width().min(2)
}

/// Returns the longest prefix of whole graphemes that fits in `width` cells.
pub fn fit(text: &str, width: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme_cells(grapheme);
        if used > width {
            return text.get(..at).unwrap_or_default();
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
            ("👨‍👩‍👧", 2),
            ("a\u{200b}b", 2),
        ];
        for (text, want) in cases {
            assert_eq!(cells(text), want, "{text:?}");
        }
    }

    #[test]
    fn cuts_at_whole_graphemes() {
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
