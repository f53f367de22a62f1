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

use super::{
    lexicon::Class,
    token::{Shape, Tokens},
};
use crate::quantity::number;

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
        Shape::Number => digits(tokens, at),
        Shape::Other => vulgar(tokens, at),
        shape if shape.is_word() => {
            let may_open = Class::CARDINAL | Class::SCALE | Class::FRACTION | Class::QUANTIFIER;
            if !token.class.has(may_open) {
                return None;
            }
            vague(tokens, at).or_else(|| part(tokens, at)).or_else(|| words(tokens, at))
        }
        _ => None,
    }?;
    Some(ratio(tokens, numeral).unwrap_or(numeral))
}

fn digits(tokens: &Tokens, at: usize) -> Option<Numeral> {
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

fn vulgar(tokens: &Tokens, at: usize) -> Option<Numeral> {
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

/// Reads the scale that follows the token `last`: a word, perhaps after a hyphen, or a short form.
fn scale_after(tokens: &Tokens, last: usize) -> Option<(f64, usize)> {
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
        "M" => glued || money,
        "B" => glued || money || names_things(tokens, at + 1),
        "b" | "T" | "tn" => money || (glued && symbol == "tn"),
        "mil" => money,
        _ => false,
    }
}

fn is_money_before(tokens: &Tokens, number: usize) -> bool {
    let before = (number.saturating_sub(3)..number).rev();
    let mut signs = before.take_while(|&at| tokens.is_glued(at + 1) || at + 1 == number);
    signs.any(|at| {
        tokens.has_shape(at, Shape::Currency)
            || crate::quantity::unit::by_sign(tokens.word(at)).is_some()
    })
}

/// Whether `1.5m` before the token after `at` counts things by the million and measures no length.
fn counts_millions(tokens: &Tokens, number: usize, at: usize) -> bool {
    let after = at + 1;
    let attributive = number > 0 && tokens.is_any(number - 1, &["a", "an", "the"]);
    let length =
        ["long", "tall", "wide", "high", "deep", "away", "apart", "thick", "race", "sprint"];
    if tokens.is_any(after, &length) || tokens.has_shape(after, Shape::Hyphen) {
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

/// Reads number words: `twenty-five`, `a hundred and ten`, `two and a half million`, `half a million`.
fn words(tokens: &Tokens, at: usize) -> Option<Numeral> {
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

/// Reads a part in words: `a third`, `two-thirds`, `half`, `three quarters of`.
fn part(tokens: &Tokens, at: usize) -> Option<Numeral> {
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
        &["by", "about", "nearly", "almost", "than", "around", "roughly", "over", "only", "just"],
    );
    let ends = match tokens.get(last + 1) {
        None => true,
        Some(token) if token.shape.is_word() => {
            token.class.has(Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY)
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
fn vague(tokens: &Tokens, at: usize) -> Option<Numeral> {
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
        Shape::Number => digits(tokens, at),
        shape if shape.is_word() && tokens.class(at).has(Class::CARDINAL | Class::QUANTIFIER) => {
            words(tokens, at)
        }
        _ => None,
    }?;
    let (a, b) = (above.exact()?, below.exact()?);
    let alike = (above.form == Form::Words) == (below.form == Form::Words);
    let alike = alike || below.scale > 1.0 || out_of || of;
    // "Nine of 10 voters" are a share; of any other number they are some of them.
    if of && (below.form == Form::Part || ![10.0, 100.0].contains(&b)) {
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
