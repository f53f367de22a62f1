//! ASCII characters in the place of others, for terminals and fonts that have no more.

/// What stands for a cell that is not ASCII, of the same width; letters have no stand-in.
///
/// The table covers the signs that the program draws and the punctuation that articles are set with.
pub fn ascii(grapheme: &str) -> Option<&'static str> {
    let found = STAND_INS.iter().find(|(signs, _)| signs.contains(grapheme));
    found.map(|&(_, stand_in)| stand_in)
}

/// The mark of what was cut off.
pub const ELLIPSIS: &str = "...";

const STAND_INS: &[(&str, &str)] = &[
    ("│▎", "|"),
    ("▌█", "#"),
    ("─–—‐‑−‒―░", "-"),
    ("★✱", "*"),
    ("•·‣▪◦", "*"),
    ("✎", "~"),
    ("✗×", "x"),
    ("“”„‟«»″", "\""),
    ("‘’‚‛′‹›", "'"),
    ("…", "."),
    ("→", ">"),
    ("└", "`"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("\u{a0}\u{2007}\u{2009}\u{202f}", " "),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::cells;

    #[test]
    fn stand_ins_are_ascii_and_as_wide_as_what_they_stand_for() {
        for (signs, stand_in) in STAND_INS {
            assert!(stand_in.is_ascii());
            for sign in signs.chars() {
                assert_eq!(cells(&sign.to_string()), cells(stand_in), "{sign}");
                assert_eq!(ascii(&sign.to_string()), Some(*stand_in));
            }
        }
        assert_eq!(ascii("é"), None);
        assert_eq!(ascii("日"), None);
    }
}
