//! The scale of a number: a word, or a short form where it is no unit.

use crate::{
    figures::{
        lexicon::Class,
        token::{Shape, Tokens},
    },
    quantity::{number, unit},
};

/// Reads the scale that follows the token `last`: a word, perhaps after a hyphen, or a short form.
pub(super) fn scale_after(tokens: &Tokens, last: usize) -> Option<(f64, usize)> {
    let hyphen = tokens.has_shape(last + 1, Shape::Hyphen) && tokens.is_glued(last + 1);
    let at = if hyphen { last + 2 } else { last + 1 };
    let token = tokens.get(at)?;
    if !token.shape.is_word() {
        return None;
    }
    if token.class.has(Class::SCALE) {
        return number::scale(tokens.word(at)).map(|factor| (factor, at));
    }
    let factor = number::scale_symbol(tokens.word(at))?;
    (!hyphen && is_scale_symbol(tokens, last, at)).then_some((factor, at))
}

/// Whether the short form at `at` scales the number before it and is no unit: `35m of its devices`.
fn is_scale_symbol(tokens: &Tokens, number: usize, at: usize) -> bool {
    if tokens.is_glued(at + 1) && matches!(tokens.word(at + 1), "/" | "²" | "³") {
        return false;
    }
    let symbol = tokens.word(at);
    let money = is_money_before(tokens, number);
    let glued = tokens.is_glued(at);
    match symbol {
        "bn" | "Bn" | "BN" | "bln" | "mn" | "mln" | "trn" | "MM" => true,
        "k" | "K" => glued,
        "m" => money || glued && counts_millions(tokens, number, at),
        // A chip is a 5500M.
        "M" => money || glued && number::digits(tokens.word(number)).is_some_and(|n| n < 1e3),
        "B" => glued || money || names_things(tokens, at + 1),
        "b" | "T" | "tn" => money || (glued && symbol == "tn"),
        "mil" => money,
        _ => false,
    }
}

fn is_money_before(tokens: &Tokens, number: usize) -> bool {
    let before = (number.saturating_sub(3)..number).rev();
    let mut signs = before.take_while(|&at| tokens.is_glued(at + 1) || at + 1 == number);
    signs
        .any(|at| tokens.has_shape(at, Shape::Currency) || unit::by_sign(tokens.word(at)).is_some())
}

/// Whether `1.5m` before the token after `at` counts things by the million and measures no length.
fn counts_millions(tokens: &Tokens, number: usize, at: usize) -> bool {
    let after = at + 1;
    let attributive = number > 0 && tokens.is_any(number - 1, &["a", "an", "the"]);
    let length =
        ["long", "tall", "wide", "high", "deep", "away", "apart", "thick", "race", "sprint"];
    if tokens.has_shape(after, Shape::Hyphen) {
        return unit::by_words(&tokens.word(after + 1).to_lowercase()).is_some();
    }
    if tokens.is_any(after, &length) {
        return false;
    }
    let of =
        tokens.is(after, "of") && !tokens.is_any(after + 1, &["water", "snow", "cable", "rope"]);
    of || (!attributive && names_things(tokens, after))
}

/// Whether the token at `at` can begin the name of what is counted.
fn names_things(tokens: &Tokens, at: usize) -> bool {
    let closed =
        Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY | Class::ADVERB | Class::PRONOUN;
    tokens.get(at).is_some_and(|token| token.shape.is_word() && !token.class.has(closed))
}
