//! Numbers in digits: grouped, mixed with a fraction, raised to a power, scaled by a word.

use super::{Form, Numeral, Value, scale::scale_after};
use crate::{
    figures::token::{Shape, Tokens},
    quantity::number,
};

/// Reads the digits at the token `at` with all that belongs to them.
pub(super) fn digits(tokens: &Tokens, at: usize) -> Option<Numeral> {
    let (mut value, mut last) = grouped(tokens, at)?;
    let plain = last == at && tokens.word(at).bytes().all(|b| b.is_ascii_digit());
    let mut form = if plain { Form::Plain } else { Form::Digits };
    if let Some(end) = plural_ending(tokens, last).filter(|_| is_round(value) && value < 1900.0) {
        let value = Value::Vague(value, value * 10.0);
        return Some(Numeral { first: at, last: end, value, form: Form::Vague, scale: 1.0 });
    }
    if plain {
        if let Some((quotient, end)) = solidus(tokens, at) {
            let value = Value::Exact(quotient);
            return Some(Numeral { first: at, last: end, value, form: Form::Part, scale: 1.0 });
        }
        let mixed = vulgar(tokens, at + 1)
            .filter(|part| tokens.is_glued(part.first))
            .and_then(|part| Some((part.exact()?, part.last)))
            .or_else(|| solidus(tokens, at + 1));
        if let Some((part, end)) = mixed {
            (value, last, form) = (value + part, end, Form::Digits);
        }
    }
    if let Some((power, end)) = power_of_ten(tokens, last + 1) {
        (value, last, form) = (value * power, end, Form::Digits);
    }
    let mut scale = 1.0;
    while let Some((factor, end)) = scale_after(tokens, last) {
        (scale, last, form) = (scale * factor, end, Form::Digits);
    }
    let value = Value::Exact(number::scaled(value, scale));
    Some(Numeral { first: at, last, value, form, scale })
}

/// Reads digits whose groups are set apart by spaces, as in `10 000`, or by none.
fn grouped(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    let head = tokens.word(at);
    let value = number::digits(head)?;
    let (mut total, mut last) = (value, at);
    let groups = |at: usize| tokens.has_shape(at, Shape::Number) && is_group(tokens.word(at));
    if head.len() <= 3 && head.bytes().all(|b| b.is_ascii_digit()) && !head.starts_with('0') {
        let mut end = at;
        while end < at + MOST_GROUPS && groups(end + 1) && !tokens.is_glued(end + 1) {
            end += 1;
        }
        // Two numbers may stand side by side; zeros, or an unbreakable space, make them one.
        let joined = end > at && (tokens.word(end) == "000" || has_hard_space(tokens, at));
        if joined && !tokens.has_shape(end + 1, Shape::Number) {
            for group in at + 1..=end {
                total = total * 1e3 + number::digits(tokens.word(group))?;
            }
            last = end;
        }
    }
    Some((total, last))
}

/// The most groups of three digits that spaces may set apart in one number.
const MOST_GROUPS: usize = 5;

fn is_group(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit())
}

fn has_hard_space(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.span(at, at + 1).of(tokens.text);
    gap.contains(['\u{a0}', '\u{2009}', '\u{202f}'])
}

/// Returns the end of a plural ending that makes digits vague: `100s`, `100’s`.
fn plural_ending(tokens: &Tokens, last: usize) -> Option<usize> {
    let apostrophe = matches!(tokens.shape(last + 1), Some(Shape::Apostrophe | Shape::CloseQuote));
    let end = if apostrophe { last + 2 } else { last + 1 };
    let glued = (last + 1..=end).all(|at| tokens.is_glued(at));
    (glued && tokens.word(end) == "s").then_some(end)
}

fn is_round(value: f64) -> bool {
    value >= 100.0 && (value.log10().fract()).abs() < 1e-9
}

/// Reads `1/3` with no white space within, where it is plainly a part: `9/11` and `24/7` are not.
fn solidus(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    let bare = |at: usize| {
        let word = tokens.word(at);
        let fits = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        if fits { number::digits(word) } else { None }
    };
    let slash = matches!(tokens.word(at + 1), "/" | "⁄");
    if !slash || !tokens.is_glued(at + 1) || !tokens.is_glued(at + 2) {
        return None;
    }
    let (above, below) = (bare(at)?, bare(at + 2)?);
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 64.0, 100.0, 128.0, 1000.0];
    let longer = matches!(tokens.word(at + 3), "/" | "⁄") && tokens.is_glued(at + 3);
    (above > 0.0 && above < below && usual.contains(&below) && !longer)
        .then_some((above / below, at + 2))
}

/// Reads a fraction of one character, `½`, with its scale.
pub(super) fn vulgar(tokens: &Tokens, at: usize) -> Option<Numeral> {
    let value = number::vulgar_fraction(tokens.word(at))?;
    let (mut scale, mut last) = (1.0, at);
    while let Some((factor, end)) = scale_after(tokens, last) {
        (scale, last) = (scale * factor, end);
    }
    let form = if scale > 1.0 { Form::Digits } else { Form::Part };
    Some(Numeral { first: at, last, value: Value::Exact(value * scale), form, scale })
}

/// Reads `× 10−6` or `x 10^6`.
fn power_of_ten(tokens: &Tokens, at: usize) -> Option<(f64, usize)> {
    if !tokens.is_any(at, &["×", "x"]) || tokens.word(at + 1) != "10" {
        return None;
    }
    let mut next = at + 2;
    if tokens.word(next) == "^" {
        next += 1;
    }
    let negative = matches!(tokens.word(next), "-" | "−" | "–");
    if negative {
        next += 1;
    }
    let power: i32 = tokens.word(next).parse().ok().filter(|_| tokens.is_glued(next))?;
    (power < 40).then(|| (10f64.powi(if negative { -power } else { power }), next))
}
