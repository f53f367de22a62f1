//! Quotations: the stretches of a block that stand between quotation marks.
//!
//! A quotation ends at the mark that answers the one it opened with, so single marks within double
//! ones stay inside; a straight double mark and a curly one answer each other. A double mark that nothing answers quotes the rest of its block, as where a
//! speech runs over many paragraphs; a single one that nothing answers is an apostrophe.

use crate::figures::token::{Shape, Tokens};

/// One quotation, by the tokens of its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The token of the mark that opens it.
    pub first: usize,
    /// Its last token: the mark that closes it or, unclosed, the end of the block.
    pub last: usize,
    /// Whether a mark closes it.
    pub closed: bool,
}

/// Returns the outermost quotations of a block in reading order.
pub fn quotes(tokens: &Tokens<'_>) -> Vec<Quote> {
    let mut found = Vec::new();
    if scan(tokens, Singles::Quote, &mut found).is_err() {
        found.clear();
        // Without single marks a scan always succeeds.
        let _ = scan(tokens, Singles::Apostrophe, &mut found);
    }
    found
}

/// What single marks are taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Singles {
    Quote,
    Apostrophe,
}

/// A single mark opened a quotation that nothing closed.
struct Unanswered;

/// The marks that answer each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Straight,
    Curly,
    Angle,
    Single,
    /// Two single marks in place of a double one.
    Doubled,
}

impl Family {
    /// Whether a mark of one can answer a mark of the other.
    fn meets(self, other: Self) -> bool {
        let mixed = |family| matches!(family, Self::Straight | Self::Curly);
        self == other || mixed(self) && mixed(other)
    }
}

fn scan(tokens: &Tokens<'_>, singles: Singles, found: &mut Vec<Quote>) -> Result<(), Unanswered> {
    let mut open: Option<(Family, usize)> = None;
    // The double mark that opened a quotation within the open one.
    let mut inner = None;
    let mut at = 0;
    while at < tokens.len() {
        let shape = tokens.shape(at);
        if !matches!(shape, Some(Shape::OpenQuote | Shape::CloseQuote | Shape::Apostrophe)) {
            at += 1;
            continue;
        }
        let family = family(tokens, at);
        let last = if family == Family::Doubled { at + 1 } else { at };
        match open {
            None if opens(tokens, at, family, singles) => open = Some((family, at)),
            Some(_) if inner == Some(family) && closes(shape, family) => inner = None,
            Some((opened, first)) if opened.meets(family) && closes(shape, family) => {
                found.push(Quote { first, last, closed: true });
                (open, inner) = (None, None);
            }
            Some((opened, _)) if opened != family && opened.meets(family) => inner = Some(family),
            _ => {}
        }
        at = last + 1;
    }
    match open {
        Some((Family::Single, _)) => Err(Unanswered),
        Some((_, first)) => {
            found.push(Quote { first, last: tokens.len() - 1, closed: false });
            Ok(())
        }
        None => Ok(()),
    }
}

fn family(tokens: &Tokens<'_>, at: usize) -> Family {
    match tokens.word(at) {
        "\"" => Family::Straight,
        "“" | "”" | "„" => Family::Curly,
        "«" | "»" | "‹" | "›" => Family::Angle,
        "'" if tokens.word(at + 1) == "'" && tokens.is_glued(at + 1) => Family::Doubled,
        _ => Family::Single,
    }
}

fn opens(tokens: &Tokens<'_>, at: usize, family: Family, singles: Singles) -> bool {
    match family {
        Family::Doubled => tokens.is_glued(at + 2) && !(at > 0 && tokens.is_glued(at)),
        Family::Single => {
            // An apostrophe before digits shortens a year.
            singles == Singles::Quote
                && tokens.has_shape(at, Shape::OpenQuote)
                && !tokens.has_shape(at + 1, Shape::Number)
        }
        _ => tokens.has_shape(at, Shape::OpenQuote),
    }
}

fn closes(shape: Option<Shape>, family: Family) -> bool {
    family == Family::Doubled || shape == Some(Shape::CloseQuote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_outermost_quotations() {
        let cases: &[(&str, &[&str])] = &[
            ("“It rained,” she said. “A lot.”", &["“It rained,”", "“A lot.”"]),
            ("\"He said 'no' twice,\" she said.", &["\"He said 'no' twice,\""]),
            ("‘It won’t last,’ she said.", &["‘It won’t last,’"]),
            ("''Go home,'' he said.", &["''Go home,''"]),
            ("The dogs' owners left in the '90s.", &[]),
            ("“First of many", &["“First of many"]),
            ("“It rained,\" she said. “A lot.”", &["“It rained,\"", "“A lot.”"]),
            ("“The \"first\" rain”, she said.", &["“The \"first\" rain”"]),
        ];
        for (text, want) in cases {
            let tokens = Tokens::read(text);
            let found: Vec<&str> = quotes(&tokens)
                .iter()
                .map(|quote| tokens.span(quote.first, quote.last).of(text))
                .collect();
            assert_eq!(found, *want, "{text:?}");
        }
    }
}
