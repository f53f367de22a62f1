//! Numbers in words: `twenty-five`, `a hundred and ten`, `two and a half million`.

use super::{Form, Numeral, Value, scale::scale_after};
use crate::{
    figures::{
        lexicon::Class,
        token::{Shape, Tokens},
    },
    quantity::number,
};

/// Reads number words: `twenty-five`, `a hundred and ten`, `two and a half million`, `half a million`.
pub(super) fn words(tokens: &Tokens, at: usize) -> Option<Numeral> {
    let article = tokens.is_any(at, &["a", "an"]);
    if article
        && !(tokens.class(at + 1).has(Class::SCALE) && number::scale(tokens.word(at + 1)).is_some())
    {
        return None;
    }
    if tokens.is(at, "half") {
        return half_of_scale(tokens, at);
    }
    if tokens.class(at).has(Class::SCALE) {
        return None;
    }
    let mut sum = Sum::default();
    let (mut last, mut next) = (at, at);
    if article {
        sum.group = 1.0;
        next = at + 1;
    }
    loop {
        let word = tokens.word(next);
        if !tokens.shape(next).is_some_and(Shape::is_word) {
            break;
        }
        if let Some(value) = number::cardinal(word) {
            if !sum.add(value) {
                break;
            }
        } else if let Some(factor) = number::scale(word) {
            if !sum.scale(factor) {
                break;
            }
        } else {
            break;
        }
        last = next;
        next = after_joint(tokens, last, sum.scaled_last);
        if let Some(end) = and_a_half(tokens, last) {
            sum.group += 0.5 * if sum.scaled_last { sum.last_scale } else { 1.0 };
            (last, next) = (end, end + 1);
        }
    }
    if next == at || last == at && article {
        return None;
    }
    let (mut value, mut scale) = (sum.total + sum.group, sum.last_scale);
    while let Some((factor, end)) = scale_after(tokens, last) {
        (value, scale, last) = (value * factor, factor, end);
    }
    Some(Numeral { first: at, last, value: Value::Exact(value), form: Form::Words, scale })
}

/// The running value of number words.
struct Sum {
    total: f64,
    group: f64,
    last_scale: f64,
    scaled_last: bool,
}

impl Default for Sum {
    fn default() -> Self {
        Self { total: 0.0, group: 0.0, last_scale: 1.0, scaled_last: false }
    }
}

impl Sum {
    /// Adds a word below a hundred; false where it cannot follow, as in "two three".
    fn add(&mut self, value: f64) -> bool {
        let units = self.group % 100.0;
        let fits = units == 0.0 || (units >= 20.0 && units % 10.0 == 0.0 && value < 10.0);
        let first = self.total == 0.0 && self.group == 0.0;
        if !fits || (!first && value == 0.0) {
            return false;
        }
        self.group += value;
        self.scaled_last = false;
        true
    }

    fn scale(&mut self, factor: f64) -> bool {
        if self.group == 0.0 && !(self.scaled_last && self.total > 0.0) {
            return false;
        }
        if factor <= 100.0 {
            self.group *= factor;
        } else if self.group == 0.0 {
            self.total *= factor;
        } else {
            self.total += self.group * factor;
            self.group = 0.0;
        }
        self.last_scale = factor;
        self.scaled_last = true;
        true
    }
}

/// Returns where the next number word may stand: after a hyphen, or after "and" that follows a scale.
fn after_joint(tokens: &Tokens, last: usize, scaled: bool) -> usize {
    let next = last + 1;
    let hyphen = tokens.has_shape(next, Shape::Hyphen) && tokens.is_glued(next);
    if hyphen && tokens.is_glued(next + 1) {
        return next + 1;
    }
    if scaled && tokens.is(next, "and") && tokens.class(next + 1).has(Class::CARDINAL) {
        return next + 1;
    }
    next
}

/// Returns the last token of "and a half" after the token `last`.
fn and_a_half(tokens: &Tokens, last: usize) -> Option<usize> {
    let next = last + 1;
    if tokens.are(next, &["and", "a", "half"]) {
        return Some(next + 2);
    }
    tokens.are(next, &["-", "and", "-", "a", "-", "half"]).then_some(next + 5)
}

fn half_of_scale(tokens: &Tokens, at: usize) -> Option<Numeral> {
    let scale_at = if tokens.is(at + 1, "a") { at + 2 } else { at + 1 };
    let scale_at = if tokens.has_shape(scale_at, Shape::Hyphen) { scale_at + 1 } else { scale_at };
    let factor = tokens
        .class(scale_at)
        .has(Class::SCALE)
        .then(|| number::scale(tokens.word(scale_at)))??;
    let value = Value::Exact(0.5 * factor);
    Some(Numeral { first: at, last: scale_at, value, form: Form::Words, scale: factor })
}
