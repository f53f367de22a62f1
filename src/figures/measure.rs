//! Amounts with their units, and the ranges that two of them make.
//!
//! ```text
//! amount = [currency] [sign] numeral [unit]
//! range  = amount ("-" | "–") amount | "between" amount "and" amount
//!        | ["from"] amount ["up"] "to" [qualifier] amount | number "or" number
//! ```
//!
//! The ends of a range share what only one of them states: unit, currency and, where the first is the
//! smaller number, scale: "$10 to $15 billion". "Rose by $2 to $9" has two amounts: what follows "to"
//! there is where the change ends.

use super::{
    lexicon::Class,
    numeral::{self, Form, Numeral, Value},
    token::{Shape, Tokens},
    units::{self, Measured},
};
use crate::{
    article::{Amount, Kind},
    quantity::number,
};

/// An amount with the tokens that state it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measure {
    /// The first token: currency, sign or number.
    pub first: usize,
    /// The last token: number or unit.
    pub last: usize,
    /// The numeral, the second one of a range.
    pub numeral: Numeral,
    /// How much.
    pub amount: Amount,
    /// What sort of quantity.
    pub kind: Kind,
    /// The unit's canonical name.
    pub unit: Option<String>,
    /// Whether the unit stands after the number rather than before it.
    pub unit_follows: bool,
    /// Whether a hyphen joins the unit to the number.
    pub hyphenated: bool,
}

/// Reads the amount or range whose numeral begins at the token `at`.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Measure> {
    let measure = one(tokens, at)?;
    Some(range(tokens, &measure).unwrap_or(measure))
}

/// Reads one amount; its currency and sign stand before the token `at`.
fn one(tokens: &Tokens, at: usize) -> Option<Measure> {
    let numeral = numeral::read(tokens, at)?;
    let (sign, mut first) = sign_before(tokens, numeral.first);
    let mut amount = match numeral.value {
        Value::Exact(value) => Amount::Exact(sign * value),
        Value::Vague(low, high) => Amount::Range(low, high),
    };
    if !amount.high().is_finite() {
        return None;
    }
    let (mut last, mut kind, mut unit) = (numeral.last, default_kind(&numeral), None);
    let (mut unit_follows, mut hyphenated) = (false, false);
    if let Some((currency, start)) = units::currency_before(tokens, &numeral) {
        first = first.min(start);
        let named = if tokens.word(start) == "$" && start + 1 == numeral.first {
            units::currency_after(tokens, last)
        } else {
            None
        };
        let (currency, end) = named.unwrap_or((currency, last));
        let end = units::repeated(tokens, currency, end);
        let Measured { name, kind: money, last: end, .. } = units::money(tokens, currency, end);
        (kind, unit, last) = (money, Some(name), end);
        // "-$9", "minus €9"
        let (outer, opens) = sign_before(tokens, first);
        if tokens.word(numeral.first - 1) == "-" || outer < 0.0 {
            amount = Amount::Exact(-amount.low().abs());
            first = opens;
        }
    } else if let Some(measured) = units::after(tokens, &numeral) {
        (kind, last, hyphenated) = (measured.kind, measured.last, measured.hyphenated);
        unit = Some(measured.name);
        unit_follows = true;
    }
    Some(Measure { first, last, numeral, amount, kind, unit, unit_follows, hyphenated })
}

fn default_kind(numeral: &Numeral) -> Kind {
    match numeral.form {
        Form::Part => Kind::Fraction,
        Form::Ratio => Kind::Ratio,
        _ => Kind::Count,
    }
}

/// Reads the sign before the token `at`: "minus", "negative", or a dash that touches only the number.
fn sign_before(tokens: &Tokens, at: usize) -> (f64, usize) {
    let Some(mut sign) = at.checked_sub(1) else { return (1.0, at) };
    let joins = sign > 0 && tokens.shape(sign - 1).is_some_and(Shape::is_word);
    if tokens.has_shape(sign, Shape::Hyphen)
        && tokens.is_glued(at)
        && tokens.is_glued(sign)
        && joins
    {
        // "minus-260 degrees"
        sign = sign.saturating_sub(1);
        return if tokens.is(sign, "minus") { (-1.0, sign) } else { (1.0, at) };
    }
    // "Plus or minus 3 points" is a margin of 3 either way.
    if tokens.is(sign, "minus") && sign > 1 && tokens.are(sign - 2, &["plus", "or"]) {
        return (1.0, at);
    }
    if tokens.is_any(sign, &["minus", "negative"]) {
        let subtracts = sign > 0 && tokens.has_shape(sign - 1, Shape::Number);
        return if subtracts { (1.0, at) } else { (-1.0, sign) };
    }
    let dash = matches!(tokens.word(sign), "-" | "−" | "–") && tokens.is_glued(at);
    let free = !tokens.is_glued(sign) || sign > 0 && tokens.has_shape(sign - 1, Shape::OpenBracket);
    if dash && free {
        return (-1.0, sign);
    }
    (1.0, at)
}

/// Reads the other end of a range that begins with `low`.
fn range(tokens: &Tokens, low: &Measure) -> Option<Measure> {
    if low.numeral.form == Form::Vague || low.numeral.form == Form::Ratio {
        return None;
    }
    let (joint, start) = joint(tokens, low)?;
    let high = one(tokens, start).filter(|high| high.numeral.form != Form::Vague)?;
    let mixed = joint == Joint::Dash
        && (low.numeral.form == Form::Words) != (high.numeral.form == Form::Words);
    if high.first > start || high.numeral.form == Form::Ratio || mixed {
        return None;
    }
    // "Fell by half to $21m" states a share and a sum, "fell by 300 to 8,000" where the change ends.
    let share = low.kind == Kind::Fraction && high.kind != Kind::Fraction;
    let plain = low.unit.is_none() && high.unit.is_none();
    let ends = joint == Joint::To && (share || plain) && is_change_by(tokens, low);
    if ends || share && !high.unit_follows {
        return None;
    }
    let alike = match (&low.unit, &high.unit) {
        (Some(a), Some(b)) => a == b || is_rate_of(a, b) || is_rate_of(b, a),
        (Some(_), None) => joint == Joint::From || !low.unit_follows,
        (None, Some(_)) => !low.hyphenated,
        (None, None) => true,
    };
    if !alike
        || (joint == Joint::To
            && low.unit.is_some()
            && high.unit.is_some()
            && ends_a_change(tokens, low))
    {
        return None;
    }
    let (mut a, b) = (low.numeral.exact()?, high.numeral.exact()?);
    // "From 9.2 to 8.9 million" goes down within the millions.
    let end = b / high.numeral.scale;
    let within = a < end || joint == Joint::From && a < 3.0 * end;
    if low.numeral.scale <= 1.0 && high.numeral.scale > 1.0 && within {
        a = number::scaled(a, high.numeral.scale);
    }
    let (a, b) = (a.copysign(low.amount.low()), b.copysign(high.amount.low()));
    // "Led by 46 percent to 42 percent" is a result, no range.
    if b < a && joint != Joint::From || joint == Joint::Dash && b <= a {
        return None;
    }
    // "Six or seven" are about as many, "50 or 100" a choice, "eight or nine euros" perhaps two prices.
    let close = high.kind != Kind::Money
        && low.unit.is_none()
        && low.numeral.form == high.numeral.form
        && b <= 1.5 * a + 1.0;
    if joint == Joint::Or && (!close || b <= a) {
        return None;
    }
    let longer = low
        .unit
        .as_ref()
        .filter(|unit| high.unit.as_ref().is_none_or(|other| is_rate_of(unit, other)));
    let kind = if longer.is_some() { low.kind } else { high.kind };
    let unit = longer.or(high.unit.as_ref()).cloned();
    let amount = Amount::Range(a.min(b), a.max(b));
    Some(Measure { first: low.first, amount, kind, unit, ..high })
}

/// Whether `rate` is `unit` per something.
fn is_rate_of(rate: &str, unit: &str) -> bool {
    rate.strip_prefix(unit).is_some_and(|rest| rest.starts_with(" per "))
}

/// What joins the ends of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    From,
    Between,
    Or,
}

/// Finds what joins `low` to the other end, and the token where that end's numeral begins.
fn joint(tokens: &Tokens, low: &Measure) -> Option<(Joint, usize)> {
    let next = low.last + 1;
    let led_by = |word: &str| {
        let lead = low.first.checked_sub(1).map(|before| skip_qualifier_back(tokens, before));
        lead.is_some_and(|lead| tokens.is(lead, word))
    };
    // "18- to 24-year-olds"
    if tokens.are(next, &["-", "to"]) && tokens.is_glued(next) {
        return Some((Joint::To, next + 2));
    }
    if matches!(tokens.shape(next), Some(Shape::Hyphen | Shape::Dash)) {
        let even = tokens.is_glued(next) == tokens.is_glued(next + 1);
        let at = skip_currency(tokens, next + 1);
        return even.then_some((Joint::Dash, at));
    }
    if tokens.is(next, "and") && led_by("between") {
        return Some((Joint::Between, skip_currency(tokens, skip_qualifier(tokens, next + 1))));
    }
    if tokens.is(next, "or") && !led_by("either") && !led_by("whether") {
        return Some((Joint::Or, next + 1));
    }
    let up = usize::from(tokens.is(next, "up"));
    if !tokens.is(next + up, "to") {
        return None;
    }
    let mut at = skip_qualifier(tokens, next + up + 1);
    if tokens.has_shape(at, Shape::Hyphen) {
        at += 1;
    }
    let joint = if led_by("from") { Joint::From } else { Joint::To };
    Some((joint, skip_currency(tokens, at)))
}

/// Steps over a sign of money, letters included: the numeral stands behind it.
fn skip_currency(tokens: &Tokens, at: usize) -> usize {
    let letters = tokens.is_capitalised(at) && tokens.word(at).len() <= 3;
    let sign = if letters { at + 1 } else { at };
    if tokens.has_shape(sign, Shape::Currency) {
        let inner = tokens.is_capitalised(sign + 1) && tokens.is_glued(sign + 1);
        return sign + 1 + usize::from(inner);
    }
    if letters && tokens.has_shape(sign, Shape::Number) && tokens.is_glued(sign) {
        sign
    } else {
        at
    }
}

fn skip_qualifier(tokens: &Tokens, at: usize) -> usize {
    if tokens.are(at, &["as", "much", "as"])
        || tokens.are(at, &["as", "many", "as"])
        || tokens.are(at, &["as", "high", "as"])
    {
        return at + 3;
    }
    if tokens.are(at, &["more", "than"]) {
        return at + 2;
    }
    at + usize::from(
        tokens.is_any(at, &["about", "around", "nearly", "almost", "roughly", "over", "some"]),
    )
}

fn skip_qualifier_back(tokens: &Tokens, at: usize) -> usize {
    let one = tokens
        .is_any(at, &["about", "around", "nearly", "almost", "roughly", "over", "some", "just"]);
    if one { at.saturating_sub(1) } else { at }
}

/// Whether "by" and a verb of change before it lead to `low`.
fn is_change_by(tokens: &Tokens, low: &Measure) -> bool {
    let before = low.first.checked_sub(1).map(|before| skip_qualifier_back(tokens, before));
    before.is_some_and(|by| {
        tokens.is(by, "by")
            && by > 0
            && tokens.class(by - 1).has(Class::RISE | Class::FALL | Class::PREPOSITION)
    })
}

/// Whether `low` is what something changes by, so that "to" leads to where it ends.
fn ends_a_change(tokens: &Tokens, low: &Measure) -> bool {
    let Some(before) = low.first.checked_sub(1) else { return false };
    let before = skip_qualifier_back(tokens, before);
    tokens.is(before, "by") || tokens.class(before).has(Class::RISE | Class::FALL)
}
