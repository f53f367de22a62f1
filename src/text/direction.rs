//! Which way a text runs, and how one that runs to the left is kept from its neighbours.
//!
//! Terminals that know right-to-left scripts reorder each line of the screen as a whole (the implicit
//! mode of the freedesktop recommendation "`BiDi` in Terminal Emulators", their default); the others show
//! the letters in the order in which they come. We send the logical order, which is right in the former
//! and no worse than anything else in the latter. A program of cells cannot do better in both: to
//! reorder by itself it would have to switch the terminal's own reordering off (explicit mode), which
//! only some of those that reorder understand, and the words would stand reversed in the rest.
//!
//! The price of the implicit mode is that neutral characters and digits beside a right-to-left text join
//! it (Unicode UAX #9, rules W2 and N1): the rule between two panes and the number behind it would
//! change places with the words before them. A left-to-right mark after the text ends its reach. It
//! takes no cell, and the only bidirectional control that the program ever sends is its own, for
//! [`Clean`](super::Clean) text has none.

/// Ends the reach of a text that runs to the left.
pub const MARK: char = '\u{200e}';

/// Whether a text has a letter that runs to the left.
pub fn runs_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_right_to_left)
}

/// Whether the `Bidi_Class` of a scalar is R or AL, or would be if it were assigned (the defaults of
/// `DerivedBidiClass.txt`), but for the marks and digits among them, which run with their neighbours.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_runs_to_the_left() {
        let cases = [
            ("words", false),
            ("日本 12", false),
            ("привет", false),
            ("a שלום", true),
            ("مرحبا", true),
            ("𞤀", true),
        ];
        for (text, want) in cases {
            assert_eq!(runs_left(text), want, "{text:?}");
        }
    }
}
