//! Parts of a whole and vague plurals: `a third`, `half`, `dozens`, `tens of thousands`.

use super::{Form, Numeral, Value};
use crate::{
    figures::{
        lexicon::Class,
        token::{Shape, Tokens},
    },
    quantity::number,
};

/// Reads a part in words: `a third`, `two-thirds`, `half`, `three quarters of`.
pub(super) fn part(tokens: &Tokens, at: usize) -> Option<Numeral> {
    let whole = |first, last, value| {
        let value = Value::Exact(value);
        Some(Numeral { first, last, value, form: Form::Part, scale: 1.0 })
    };
    if tokens.is(at, "half") {
        return if is_half(tokens, at) { whole(at, at, 0.5) } else { None };
    }
    let article = tokens.is_any(at, &["a", "an"]);
    let above = if article { 1.0 } else { number::cardinal(tokens.word(at))? };
    let hyphen = tokens.has_shape(at + 1, Shape::Hyphen);
    let last = if hyphen { at + 2 } else { at + 1 };
    if !tokens.shape(last)?.is_word() {
        return None;
    }
    let word = tokens.word(last);
    let below = number::denominator(word)?;
    let plural = word.ends_with(['s', 'S']);
    if above == 0.0 || above >= below || plural != (above > 1.0) || (article && below < 2.5) {
        return None;
    }
    // "A third man" is a rank and "three quarters in a row" are spells: only a whole makes a part.
    let quarters = word.to_ascii_lowercase().starts_with("quarter") && !hyphen;
    let certain = tokens.is(last + 1, "of") || (!article && !quarters && (plural || hyphen));
    (certain || closes_measure(tokens, at, last)).then(|| whole(at, last, above / below))?
}

/// Whether a part without "of" ends its clause as an amount: "prices fell by a third".
fn closes_measure(tokens: &Tokens, first: usize, last: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let leads = tokens.is_any(
        before,
        &[
            "by", "about", "nearly", "almost", "than", "around", "roughly", "over", "only", "just",
            "under", "below", "above", "least", "most", "exactly", "barely", "fully",
        ],
    );
    let ends = match tokens.get(last + 1) {
        None => true,
        Some(token) if token.shape.is_word() => {
            let open = Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY | Class::PAST;
            token.class.has(open | Class::VERB_ONLY)
        }
        Some(token) => !matches!(token.shape, Shape::Number | Shape::Hyphen),
    };
    leads && ends
}

/// Whether "half" states a share: half of them, half the condos, almost half, by half; not the second half.
fn is_half(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    if tokens.has_shape(next, Shape::Hyphen) && tokens.is_glued(next) {
        return false;
    }
    if let Some(before) = at.checked_sub(1) {
        let blocked = Class::ORDINAL | Class::CARDINAL | Class::SCALE;
        if tokens.class(before).has(blocked)
            || tokens.has_shape(before, Shape::Hyphen)
            || tokens.is_any(
                before,
                &["the", "in", "each", "either", "other", "and", "a", "this", "that"],
            )
        {
            return tokens.is(next, "of") && tokens.is_any(before, &["in", "and"]);
        }
    }
    let owner = ["my", "your", "his", "her", "its", "our", "their", "the", "those", "these"];
    if tokens.is(next, "of") || tokens.is_any(next, &owner) {
        return true;
    }
    closes_measure(tokens, at, at)
}

/// Reads a vague plural: `dozens`, `tens of thousands`, `hundreds of millions`, `several hundred`.
pub(super) fn vague(tokens: &Tokens, at: usize) -> Option<Numeral> {
    let found = |last, low, high| {
        let value = Value::Vague(low, high);
        Some(Numeral { first: at, last, value, form: Form::Vague, scale: 1.0 })
    };
    let word = tokens.word(at);
    if tokens.is_any(at, &["several", "many"]) {
        let factor = number::scale(tokens.word(at + 1)).filter(|&factor| factor >= 100.0)?;
        let (factor, last) = match number::scale(tokens.word(at + 2)).filter(|&next| next > factor)
        {
            Some(next) => (factor * next, at + 2),
            None => (factor, at + 1),
        };
        return found(last, factor, factor * 10.0);
    }
    let (low, high) = number::vague(word)?;
    let factor = if tokens.is(at + 1, "of") { plural_scale(tokens.word(at + 2)) } else { None };
    if let Some(factor) = factor.filter(|&factor| factor > low) {
        return found(at + 2, low * factor, high.min(low * 10.0) * factor);
    }
    let counted = tokens.is(at + 1, "of");
    let certain = !word.eq_ignore_ascii_case("scores") && !word.eq_ignore_ascii_case("tens");
    (certain || (counted && word.eq_ignore_ascii_case("scores"))).then(|| found(at, low, high))?
}

fn plural_scale(word: &str) -> Option<f64> {
    word.strip_suffix(['s', 'S']).and_then(number::scale).filter(|&factor| factor >= 100.0)
}
