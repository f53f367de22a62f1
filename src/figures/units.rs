//! The unit of a number: its words and symbols after it, a currency before it, and rates.
//!
//! ```text
//! measure  = [currency] [sign] numeral [unit [rate]]
//! currency = $ | US$ | US $ | $US | RM | EUR …          ($31.20 US names it after the number)
//! unit     = ["-"] words of the table | symbol ["/" symbol] | "′" | "°" ("C" | "F")
//! rate     = "per" thing | ("a" | "an") unit | "-a-day" | "/" unit
//! age      = unit of time ["-"] "old"
//! ```
//!
//! A short or ambiguous symbol needs a context that warrants it: `p` and `s` digits it touches, `in`
//! too; `pound` is money or mass by what stands around it.

use super::{
    lexicon::Class,
    noun,
    numeral::{Form, Numeral},
    token::{Shape, Tokens},
};
use crate::{
    article::Kind,
    quantity::unit::{self, Dimension, Unit},
};

/// A unit that stands beside a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    /// Its canonical name.
    pub name: String,
    /// What it makes of the number.
    pub kind: Kind,
    /// The last token of unit and rate.
    pub last: usize,
    /// Whether a hyphen joins it to its number: `10-hour`.
    pub hyphenated: bool,
}

/// Reads the unit after the numeral, with its rate.
pub(super) fn after(tokens: &Tokens, numeral: &Numeral) -> Option<Measured> {
    let next = super::qualifier::after(tokens, numeral.last)
        .filter(|hedge| tokens.is_glued(hedge.first))
        .map_or(numeral.last + 1, |hedge| hedge.last + 1);
    let hyphenated = tokens.has_shape(next, Shape::Hyphen) && tokens.is_glued(next);
    // "Tens of millions of dollars" are money.
    let of = numeral.form == Form::Vague && tokens.is(next, "of");
    let at = if hyphenated || of { next + 1 } else { next };
    if hyphenated && !tokens.is_glued(at) {
        return None;
    }
    // "0.3 of a second", "a tenth of a percentage point"
    let part = numeral.exact().is_some_and(|value| value > 0.0 && value < 1.0);
    if part && tokens.are(next, &["of", "a"]) {
        return singular(tokens, next + 2);
    }
    let (unit, last) = simple(tokens, numeral, at, hyphenated).or_else(|| {
        // "Six more months" still lasts months.
        let spaced = !hyphenated && tokens.class(at).has(Class::MEASURE_ADJECTIVE);
        if spaced { simple(tokens, numeral, at + 1, false) } else { None }
    })?;
    let measured =
        Measured { name: unit.name.clone(), kind: kind(unit.dimension), last, hyphenated };
    Some(old(tokens, &measured).unwrap_or_else(|| rate(tokens, unit, measured)))
}

/// Reads the unit, in the singular, that an article before the token `at` counts once: a week.
pub(super) fn singular(tokens: &Tokens, at: usize) -> Option<Measured> {
    let (unit, last) = by_words(tokens, at)?;
    let plain =
        !matches!(unit.dimension, Dimension::Temperature | Dimension::Angle | Dimension::Other(_));
    let joined = tokens.has_shape(last + 1, Shape::Hyphen) && tokens.is_glued(last + 1);
    let named = plain && !joined && !noun::is_plural(tokens, last);
    named.then(|| Measured {
        name: unit.name.clone(),
        kind: kind(unit.dimension),
        last,
        hyphenated: false,
    })
}

/// Finds the unit in words or symbols after the token `last`, where a number that has no scale ends.
pub(super) fn after_tokens(tokens: &Tokens, last: usize) -> Option<Measured> {
    let numeral = super::numeral::read(tokens, last)?;
    after(tokens, &numeral)
}

/// Reads the currency before the token `first`; returns it with its first token.
pub(super) fn currency_before(
    tokens: &Tokens,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    let mut at = numeral.first.checked_sub(1)?;
    if matches!(tokens.word(at), "-" | "−") && tokens.is_glued(at + 1) {
        at = at.checked_sub(1).filter(|&sign| tokens.has_shape(sign, Shape::Currency))?;
    }
    let word = tokens.word(at);
    let before = at.checked_sub(1);
    if word == "=" && tokens.is_glued(at) && tokens.is_glued(at + 1) {
        return Some((unit::by_sign(&format!("{}=", tokens.word(before?)))?, before?));
    }
    if tokens.has_shape(at, Shape::Currency) {
        let prefix = before.filter(|&before| is_sign_prefix(tokens, before, at));
        let long = prefix.and_then(|prefix| {
            let letters = tokens.word(prefix).replace('.', "");
            Some((unit::by_sign(&format!("{letters}{word}"))?, prefix))
        });
        return long.or_else(|| Some((unit::by_sign(word)?, at)));
    }
    if !tokens.is_capitalised(at) || word.len() > 4 {
        return None;
    }
    // In "$US113 billion" the letters follow the sign.
    if let Some(sign) = before.filter(|&sign| tokens.word(sign) == "$" && tokens.is_glued(at)) {
        return Some((unit::by_sign(&format!("{}$", word.replace('.', "")))?, sign));
    }
    let glued = tokens.is_glued(numeral.first);
    let large = numeral.form == Form::Digits || numeral.exact().is_some_and(|value| value >= 1e3);
    let code = unit::by_sign(word)?;
    // A console is a PS5, a sum in transliterated pounds PS5m.
    let meant = if word == "PS" {
        glued && numeral.form == Form::Digits
    } else {
        glued || large || word == "Rs"
    };
    meant.then_some((code, at))
}

/// Names the currency of a bare `$` by what follows its number: `$31.20 US`, `$5 Canadian`.
pub(super) fn currency_after(tokens: &Tokens, last: usize) -> Option<(&'static Unit, usize)> {
    let at = last + 1;
    let code = match tokens.word(at) {
        "US" | "U.S." | "USD" => "USD",
        "Canadian" | "CAD" => "CAD",
        "Australian" | "AUD" => "AUD",
        "NZ" | "NZD" => "NZD",
        _ => return None,
    };
    // "$5 million US aid" names the giver, not the currency.
    let ends = tokens.get(at + 1).is_none_or(|next| {
        !next.shape.is_word()
            || next.class.has(Class::PREPOSITION | Class::CONJUNCTION | Class::DETERMINER)
    });
    (ends || code.ends_with('D') && tokens.word(at) == code).then_some((unit::by_sign(code)?, at))
}

/// Steps over the currency's own name where a sign stood before the number: "$7 million dollars".
pub(super) fn repeated(tokens: &Tokens, currency: &Unit, last: usize) -> usize {
    match by_words(tokens, last + 1) {
        Some((unit, end)) if unit.name == currency.name => end,
        _ => last,
    }
}

/// Reads the rate after a currency amount that ends with the token `last`.
pub(super) fn money(tokens: &Tokens, currency: &Unit, last: usize) -> Measured {
    let measured =
        Measured { name: currency.name.clone(), kind: Kind::Money, last, hyphenated: false };
    rate(tokens, currency, measured)
}

/// What an amount of the dimension is.
pub(super) fn kind(dimension: Dimension) -> Kind {
    match dimension {
        Dimension::Length => Kind::Distance,
        Dimension::Area => Kind::Area,
        Dimension::Volume => Kind::Volume,
        Dimension::Mass => Kind::Mass,
        Dimension::Speed => Kind::Speed,
        Dimension::Temperature => Kind::Temperature,
        Dimension::Energy => Kind::Energy,
        Dimension::Power => Kind::Power,
        Dimension::Data => Kind::Data,
        Dimension::Time => Kind::Duration,
        Dimension::Share => Kind::Percent,
        Dimension::Money => Kind::Money,
        Dimension::Angle | Dimension::Other(_) => Kind::Other,
    }
}

fn is_sign_prefix(tokens: &Tokens, prefix: usize, sign: usize) -> bool {
    let word = tokens.word(prefix);
    tokens.is_capitalised(prefix) && word.len() <= 4 && (tokens.is_glued(sign) || word.len() >= 2)
}

fn simple(
    tokens: &Tokens,
    numeral: &Numeral,
    at: usize,
    hyphenated: bool,
) -> Option<(&'static Unit, usize)> {
    match tokens.shape(at)? {
        Shape::Other
        | Shape::Apostrophe
        | Shape::Currency
        | Shape::CloseQuote
        | Shape::OpenQuote => return sign(tokens, numeral, at),
        shape if !shape.is_word() => return None,
        _ => {}
    }
    if let Some(found) = by_words(tokens, at) {
        return is_meant(tokens, numeral, found, at, hyphenated).then_some(found);
    }
    if tokens.is_any(at, &["pound", "pounds"]) {
        return Some((pound(tokens, numeral, at, hyphenated)?, at));
    }
    // "85,000 won", but "20,000 won the vote".
    let large = numeral.exact().is_some_and(|value| value >= 1e3);
    let object = Class::DETERMINER | Class::PREPOSITION;
    let won = large && !tokens.class(at + 1).has(object) || tokens.is(at + 1, "in");
    if tokens.is(at, "won") && (numeral.scale >= 1e3 || large && won) {
        return Some((unit::by_sign("KRW")?, at));
    }
    let digits = matches!(numeral.form, Form::Plain | Form::Digits | Form::Part);
    digits.then(|| symbol(tokens, at, hyphenated))?
}

/// Finds the longest unit that the words from `at` on name.
fn by_words(tokens: &Tokens, at: usize) -> Option<(&'static Unit, usize)> {
    let mut phrase = String::new();
    let mut found = None;
    for last in at..at + 2 * unit::MOST_WORDS {
        let Some(token) = tokens.get(last) else { break };
        let hyphen = token.shape == Shape::Hyphen && token.glued;
        if !(token.shape.is_word() || hyphen && last > at) {
            break;
        }
        if last > at && !token.glued {
            phrase.push(' ');
        }
        phrase.extend(tokens.word(last).chars().map(|c| c.to_ascii_lowercase()));
        if let Some(unit) = unit::by_words(&phrase) {
            found = Some((unit, last));
        }
        if !unit::opens(&phrase) {
            break;
        }
    }
    found
}

/// Whether a word that is also something else means the unit here.
fn is_meant(
    tokens: &Tokens,
    numeral: &Numeral,
    (unit, last): (&Unit, usize),
    at: usize,
    hyphenated: bool,
) -> bool {
    let word = tokens.word(at);
    let joined_on = tokens.has_shape(last + 1, Shape::Hyphen) && tokens.is_glued(last + 1);
    match word.to_ascii_lowercase().as_str() {
        // "Two second-half goals" are no seconds.
        "second" | "night" => hyphenated || numeral.exact() == Some(1.0),
        // "A 20-point plan" counts points, "a 190-point drop" measures them.
        "point" if hyphenated => tokens.class(last + 1).has(Class::CHANGE_NOUN),
        // Won in play they are things that one counts, on an index they are its measure.
        "point" | "points" => !joined_on,
        // Titles are won one or two at a time, a few crowns buy nothing.
        "crown" if !hyphenated => false,
        "crown" | "crowns" => {
            numeral.form == Form::Digits || numeral.exact().is_some_and(|value| value >= 20.0)
        }
        "degree" | "degrees" => !tokens.is(last + 1, "in") || unit.dimension != Dimension::Angle,
        "bar" | "bars" | "min" | "sec" | "hr" => matches!(numeral.form, Form::Plain | Form::Digits),
        _ => true,
    }
}

/// Decides between the currency and the mass.
fn pound(tokens: &Tokens, numeral: &Numeral, at: usize, hyphenated: bool) -> Option<&'static Unit> {
    let weighs = [
        "weigh", "weighs", "weighed", "weighing", "weight", "lost", "gained", "shed", "heavy",
        "heavier", "lift", "lifted",
    ];
    let near = (numeral.first.saturating_sub(6)..numeral.first).chain(at + 1..at + 4);
    let heavy = near.into_iter().any(|near| tokens.is_any(near, &weighs));
    let substance = tokens.is(at + 1, "of") && !tokens.class(at + 2).has(Class::DETERMINER);
    let part = numeral.form == Form::Part;
    let mass =
        heavy || part || (hyphenated && numeral.scale < 1e3) || substance && numeral.scale < 1e6;
    unit::by_name(if mass { "pound-mass" } else { "pound sterling" })
}

/// Reads a unit's sign: `%`, `°C`, `′`, `€` after the number.
fn sign(tokens: &Tokens, numeral: &Numeral, at: usize) -> Option<(&'static Unit, usize)> {
    let mark = tokens.word(at);
    if matches!(mark, "°" | "º" | "˚") {
        let scale = match tokens.word(at + 1) {
            "C" => "degree Celsius",
            "F" => "degree Fahrenheit",
            _ => return Some((unit::by_name("degree")?, at)),
        };
        return Some((unit::by_name(scale)?, at + 1));
    }
    if mark == "\"" {
        let inch = tokens.is_glued(at) && tokens.shape(at + 1).is_some_and(Shape::is_word);
        let free = inch && !is_within_quotes(tokens, numeral.first);
        return if free { Some((unit::by_symbol("″")?, at)) } else { None };
    }
    if mark == "'" {
        // In "2019's best films" it is an apostrophe.
        let owner = tokens.is_glued(at + 1) && tokens.shape(at + 1).is_some_and(Shape::is_word);
        let foot = tokens.is_glued(at) && !owner && !is_within_single_quotes(tokens, numeral.first);
        return if foot { Some((unit::by_symbol("′")?, at)) } else { None };
    }
    if tokens.has_shape(at, Shape::Currency) {
        // "10€" but not the next amount of "5 $6".
        let next = tokens.has_shape(at + 1, Shape::Number) && tokens.is_glued(at + 1);
        return if next { None } else { Some((unit::by_sign(mark)?, at)) };
    }
    Some((unit::by_symbol(mark)?, at))
}

/// Whether an odd number of straight quotation marks stands before the token `at`.
fn is_within_quotes(tokens: &Tokens, at: usize) -> bool {
    let before = (at.saturating_sub(60)..at).filter(|&near| tokens.word(near) == "\"");
    before.count() % 2 == 1
}

fn is_within_single_quotes(tokens: &Tokens, at: usize) -> bool {
    let before = (at.saturating_sub(60)..at).rev();
    let mut quotes = before.filter(|&near| matches!(tokens.word(near), "'" | "‘"));
    quotes.any(|near| tokens.has_shape(near, Shape::OpenQuote))
}

/// Reads a symbol with its power and what divides it: `km`, `m2`, `km/h`, `A/cm2`.
fn symbol(tokens: &Tokens, at: usize, hyphenated: bool) -> Option<(&'static Unit, usize)> {
    let word = tokens.word(at);
    let glued = tokens.is_glued(at) && !hyphenated;
    match word {
        "p" => {
            // A picture of 1080p has lines, no pence.
            let lines = ["480", "720", "1080", "1440", "2160"].contains(&tokens.word(at - 1));
            return if at_word_end(tokens, at) && !lines {
                Some((unit::by_name("penny")?, at))
            } else {
                None
            };
        }
        "in" => return if glued { Some((unit::by_name("inch")?, at)) } else { None },
        "s" if !glued || !tokens.word(at - 1).contains('.') => return None,
        "A" | "V" | "J" | "h" | "l" | "L" | "Pa" if !glued && !at_word_end(tokens, at) => {
            return None;
        }
        "C" | "F" if hyphenated || !at_word_end(tokens, at) => return None,
        _ => {}
    }
    let (powered, last) = power(tokens, at);
    let unit = unit::by_symbol(powered).or_else(|| {
        let code = word.len() == 3 && !glued;
        if code { unit::by_sign(word) } else { None }
    })?;
    Some((unit, last))
}

/// Whether nothing that belongs to the word of the token `at` follows it.
fn at_word_end(tokens: &Tokens, at: usize) -> bool {
    let full_stop = tokens.is(at + 1, ".") && tokens.is_glued(at + 1) && tokens.is_glued(at + 2);
    let joined = tokens.has_shape(at + 1, Shape::Hyphen) && tokens.is_glued(at + 1);
    !full_stop && !joined
}

fn power<'a>(tokens: &Tokens<'a>, at: usize) -> (&'a str, usize) {
    let raised = tokens.is_glued(at + 1) && matches!(tokens.word(at + 1), "2" | "3" | "²" | "³");
    let last = if raised { at + 1 } else { at };
    (tokens.span(at, last).of(tokens.text), last)
}

/// Turns a time into an age where "old" follows: `77-year-old`, `30 years old`, `18 months of age`.
fn old(tokens: &Tokens, measured: &Measured) -> Option<Measured> {
    if measured.kind != Kind::Duration {
        return None;
    }
    let hyphen = usize::from(tokens.has_shape(measured.last + 1, Shape::Hyphen));
    let at = measured.last + 1 + hyphen;
    let last = if tokens.is_any(at, &["old", "olds"]) {
        at
    } else if tokens.are(at, &["of", "age"]) {
        at + 1
    } else {
        return None;
    };
    Some(Measured { kind: Kind::Age, last, ..measured.clone() })
}

/// Adds the rate that follows a unit: per share, a year, -a-day, /h.
fn rate(tokens: &Tokens, unit: &Unit, measured: Measured) -> Measured {
    // "£96 more a year": what stands between is no part of the unit's words.
    let more = tokens.is_any(measured.last + 1, &["more", "extra", "less"]);
    let found = divisor(tokens, measured.last + 1 + usize::from(more));
    let Some((below, last)) = found else { return measured };
    let last = if more { measured.last } else { last };
    let kind = match (measured.kind, below.1) {
        (Kind::Distance, Some(Dimension::Time)) => Kind::Speed,
        (Kind::Money | Kind::Percent | Kind::Data | Kind::Duration, _) => measured.kind,
        _ => Kind::Other,
    };
    Measured { name: format!("{} per {}", unit.name, below.0), kind, last, ..measured }
}

/// Returns the unit's name and kind at the rate that follows what it measures: "barrels of oil a day".
pub(super) fn rate_of_thing(tokens: &Tokens, name: &str, last: usize) -> Option<(String, Kind)> {
    let unit = unit::by_name(name).filter(|unit| unit.dimension != Dimension::Time)?;
    let thing = if tokens.is(last + 1, "of") {
        noun::phrase(tokens, last + 2, true)?
    } else {
        return None;
    };
    let ((below, dimension), _) = divisor(tokens, thing.last + 1)?;
    let kind = if unit.dimension == Dimension::Money { Kind::Money } else { Kind::Other };
    (dimension == Some(Dimension::Time)).then(|| (format!("{} per {below}", unit.name), kind))
}

type Divisor = (String, Option<Dimension>);

fn divisor(tokens: &Tokens, at: usize) -> Option<(Divisor, usize)> {
    let slash = tokens.is(at, "/") && tokens.is_glued(at);
    if slash && tokens.is_glued(at + 1) {
        let (symbol, last) = power(tokens, at + 1);
        let unit = match symbol {
            "hr" => unit::by_words("hour"),
            "mo" => unit::by_words("month"),
            _ => unit::by_symbol(symbol),
        };
        if let Some(unit) = unit {
            return Some(((unit.name.clone(), Some(unit.dimension)), last));
        }
        let (unit, last) = by_words(tokens, at + 1)?;
        return Some(((unit.name.clone(), Some(unit.dimension)), last));
    }
    let hyphens = tokens.has_shape(at, Shape::Hyphen) && tokens.is_glued(at);
    let joint = if hyphens { at + 1 } else { at };
    let thing =
        if hyphens && tokens.has_shape(joint + 1, Shape::Hyphen) { joint + 2 } else { joint + 1 };
    if tokens.is(joint, "per") {
        if let Some((unit, last)) = by_words(tokens, thing) {
            return Some(((unit.name.clone(), Some(unit.dimension)), last));
        }
        if let Some(unit) = unit::by_symbol(tokens.word(thing)) {
            return Some(((unit.name.clone(), Some(unit.dimension)), thing));
        }
        // "Per diluted share" is a rate for shares.
        let modified = noun::is_past(tokens, thing) && noun::may_be_noun(tokens, thing + 1);
        let thing = thing + usize::from(modified);
        let named = tokens.shape(thing)?.is_word();
        return named.then(|| ((tokens.word(thing).to_lowercase(), None), thing));
    }
    if !tokens.is_any(joint, &["a", "an"]) || is_point_in_time(tokens, thing + 1) {
        return None;
    }
    if tokens.class(thing).has(Class::RATE_NOUN) {
        return Some(((tokens.word(thing).to_lowercase(), None), thing));
    }
    let (unit, last) = by_words(tokens, thing)?;
    let singular =
        tokens.word(last).eq_ignore_ascii_case(unit.name.rsplit(' ').next().unwrap_or_default());
    let fits = singular || last > thing || unit.dimension != Dimension::Money;
    fits.then(|| ((unit.name.clone(), Some(unit.dimension)), last))
}

/// Whether "a year" goes on as "a year earlier", which is no rate.
fn is_point_in_time(tokens: &Tokens, at: usize) -> bool {
    let at = if tokens.has_shape(at, Shape::Hyphen) { at + 1 } else { at };
    let now = tokens.is(at, "from") && tokens.is_any(at + 1, &["now", "today"]);
    let turns = ["later", "earlier", "ago", "before", "after", "old", "long", "since"];
    now || tokens.is_any(at, &turns)
}
