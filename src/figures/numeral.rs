//! Numbers as they stand in a text: digits, words, scales, fractions, ratios and vague plurals.
//!
//! ```text
//! numeral  = digits [mixed] [power] scale* | words | part | ratio | vague
//! digits   = 4,000 | 2.56 | .5 | 10 000        mixed = 3 1/2 | 3½      power = × 10−6
//! scale    = million | bn | k …                (a single letter only where a unit or a thing follows)
//! words    = [a] twenty-five | two hundred and ten | two and a half million | half a million
//! part     = a third | two-thirds | 1/3 | half | ½
//! ratio    = one in five | 3 out of 10
//! vague    = dozens | tens of thousands | several hundred | 100s
//! ```

mod digits;
mod part;
mod scale;
mod words;

use super::{
    lexicon::Class,
    token::{Shape, Tokens},
};

/// A number with the tokens that state it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    /// The first of its tokens.
    pub first: usize,
    /// The last of its tokens.
    pub last: usize,
    /// How much it is.
    pub value: Value,
    /// How it is written.
    pub form: Form,
    /// What its scale words multiply by; 1 if it has none.
    pub scale: f64,
}

/// How much a numeral is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value {
    /// One value.
    Exact(f64),
    /// The range that a vague word commonly means.
    Vague(f64, f64),
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Bare digits, which might be a year or a label.
    Plain,
    /// Digits with a comma, a decimal point or a scale.
    Digits,
    /// Words.
    Words,
    /// A part of a whole.
    Part,
    /// So many in so many.
    Ratio,
    /// A word that names no number.
    Vague,
}

impl Numeral {
    /// The value, where it is exact.
    pub fn exact(&self) -> Option<f64> {
        match self.value {
            Value::Exact(value) => Some(value),
            Value::Vague(..) => None,
        }
    }
}

/// Reads the numeral that begins at the token `at`.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Numeral> {
    let token = tokens.get(at)?;
    let numeral = match token.shape {
        Shape::Number => digits::digits(tokens, at),
        Shape::Other => digits::vulgar(tokens, at),
        shape if shape.is_word() => {
            let may_open = Class::CARDINAL | Class::SCALE | Class::FRACTION | Class::QUANTIFIER;
            if !token.class.has(may_open) || !may_go_on(tokens, at) {
                return None;
            }
            part::vague(tokens, at)
                .or_else(|| part::part(tokens, at))
                .or_else(|| words::words(tokens, at))
        }
        _ => None,
    }?;
    Some(ratio(tokens, numeral).unwrap_or(numeral))
}

/// Whether a word that needs another to make a number has it: a million, several hundred, a third.
fn may_go_on(tokens: &Tokens, at: usize) -> bool {
    let goes_on = Class::SCALE | Class::FRACTION | Class::ORDINAL;
    !tokens.class(at).has(Class::QUANTIFIER) || tokens.class(at + 1).has(goes_on)
}

/// Reads the rest of "one in five" or "3 out of 10" after its first number.
fn ratio(tokens: &Tokens, above: Numeral) -> Option<Numeral> {
    let next = above.last + 1;
    let out_of = tokens.are(next, &["out", "of"]);
    let every = usize::from(tokens.is(next + 1 + usize::from(out_of), "every"));
    let of = tokens.is(next, "of");
    if !out_of && !of && !tokens.is(next, "in") {
        return None;
    }
    let at = next + 1 + usize::from(out_of) + every;
    let below = match tokens.shape(at)? {
        Shape::Number => digits::digits(tokens, at),
        shape if shape.is_word() && tokens.class(at).has(Class::CARDINAL | Class::QUANTIFIER) => {
            words::words(tokens, at)
        }
        _ => None,
    }?;
    let (a, b) = (above.exact()?, below.exact()?);
    let alike = (above.form == Form::Words) == (below.form == Form::Words);
    let alike =
        alike || below.scale > 1.0 || out_of || of || b % 10.0 == 0.0 && b <= 1000.0 && a <= 10.0;
    // "Nine of 10 voters" are a share; of any other number they are some of them.
    if of && every == 0 && (below.form == Form::Part || ![10.0, 100.0].contains(&b)) {
        return None;
    }
    let bare = !matches!(below.form, Form::Part | Form::Ratio | Form::Vague) && above.scale <= 1.0;
    let usual = b <= 20.0 || b % 100.0 == 0.0;
    let unit = tokens.shape(below.last + 1).is_some_and(Shape::is_word)
        && crate::quantity::unit::by_words(&tokens.word(below.last + 1).to_lowercase()).is_some();
    if !alike || !bare || !usual || unit || a <= 0.0 || a >= b || a.fract() != 0.0 {
        return None;
    }
    if !out_of && (1900.0..2100.0).contains(&b) {
        return None;
    }
    let value = Value::Exact(a / b);
    Some(Numeral { first: above.first, last: below.last, value, form: Form::Ratio, scale: 1.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(String, Value)> {
        let tokens = Tokens::read(text);
        let numeral = (0..tokens.len()).find_map(|at| read(&tokens, at))?;
        let words = tokens.span(numeral.first, numeral.last).of(text).to_owned();
        Some((words, numeral.value))
    }

    #[test]
    fn exact_numbers() {
        let cases = [
            ("some 4,000 homes", "4,000", 4000.0),
            ("2.56 billion euros", "2.56 billion", 2.56e9),
            ("about 10 000 people", "10 000", 10_000.0),
            ("35m of its lamps", "35m", 35e6),
            ("a 50m pool", "50", 50.0),
            ("$60k a year", "60k", 60e3),
            ("twenty-five trains", "twenty-five", 25.0),
            ("a hundred and ten boats", "a hundred and ten", 110.0),
            ("two hundred thousand", "two hundred thousand", 200e3),
            ("two and a half million", "two and a half million", 2.5e6),
            ("half a million", "half a million", 0.5e6),
            ("two dozen eggs", "two dozen", 24.0),
            ("a dozen eggs", "a dozen", 12.0),
            ("3 1/2 cups", "3 1/2", 3.5),
            ("3½ cups", "3½", 3.5),
            ("1/4 of it", "1/4", 0.25),
            ("½ a cup", "½", 0.5),
            ("two-thirds of them", "two-thirds", 2.0 / 3.0),
            ("a third of them", "a third", 1.0 / 3.0),
            ("half the town", "half", 0.5),
            ("fell by a quarter", "a quarter", 0.25),
            ("one in five pupils", "one in five", 0.2),
            ("3 out of 10 voters", "3 out of 10", 0.3),
            ("400 million-year-old rock", "400 million", 400e6),
            ("6.02 × 10^23", "6.02 × 10^23", 6.02e23),
        ];
        for (text, words, value) in cases {
            let found = first(text);
            let want = Some((words.to_owned(), Value::Exact(value)));
            let near = matches!((&found, &want), (Some((a, Value::Exact(x))), Some((b, Value::Exact(y))))
                if a == b && (x - y).abs() <= 1e-9 * y.abs());
            assert!(near, "{text:?}: {found:?}");
        }
    }

    #[test]
    fn vague_numbers() {
        let cases = [
            ("dozens of boats", "dozens", 12.0, 120.0),
            ("tens of thousands of boats", "tens of thousands", 1e4, 1e5),
            ("hundreds of thousands", "hundreds of thousands", 1e5, 1e6),
            ("100’s of offers", "100’s", 100.0, 1000.0),
            ("several hundred", "several hundred", 100.0, 1000.0),
        ];
        for (text, words, low, high) in cases {
            assert_eq!(first(text), Some((words.to_owned(), Value::Vague(low, high))), "{text:?}");
        }
    }

    #[test]
    fn no_numbers() {
        for text in ["the second half of it", "half-hearted", "a third man", "a few", "in tens"] {
            assert_eq!(first(text), None, "{text:?}");
        }
    }
}
