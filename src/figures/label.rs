//! Numbers that rank, tell a result, or name: ordinals, scores and labels.
//!
//! ```text
//! ordinal = "first" … before a noun | digits ("st" | "nd" | "rd" | "th")
//! score   = 2-2 | 3-1 win
//! label   = Section 427 | G7 | iPhone 11 | TA-35 | 5G | 4K | 401(k) | 555-0123 | 24/7 | No. 4 | "(2) food"
//! ```

use super::{
    dates,
    lexicon::Class,
    noun,
    numeral::{self, Form},
    token::{Shape, Tokens},
    units,
};
use crate::{
    article::{Amount, Kind},
    quantity::{number, unit},
};

/// A number that measures nothing, with its tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Aside {
    /// The first of its tokens.
    pub first: usize,
    /// The last of its tokens.
    pub last: usize,
    /// What it is instead.
    pub kind: Kind,
    /// The rank of an ordinal, the ends of a score.
    pub amount: Option<Amount>,
}

/// Reads the ordinal, score or label that begins at the token `at`.
pub(super) fn read(tokens: &Tokens, at: usize) -> Option<Aside> {
    match tokens.shape(at)? {
        Shape::Number => ordinal_digits(tokens, at)
            .or_else(|| telephone(tokens, at))
            .or_else(|| chain(tokens, at))
            .or_else(|| score(tokens, at))
            .or_else(|| proportion(tokens, at))
            .or_else(|| bracketed(tokens, at))
            .or_else(|| label(tokens, at)),
        shape if shape.is_word() && tokens.class(at).has(Class::ORDINAL) => {
            ordinal_word(tokens, at)
        }
        shape if shape.is_word() && tokens.class(at).has(Class::CARDINAL) => named_word(tokens, at),
        _ => None,
    }
}

fn ordinal_digits(tokens: &Tokens, at: usize) -> Option<Aside> {
    let suffix = tokens.is_glued(at + 1) && dates::is_ordinal_suffix(tokens.word(at + 1));
    let amount = number::digits(tokens.word(at)).filter(|_| suffix).map(Amount::Exact);
    amount.map(|_| Aside { first: at, last: at + 1, kind: Kind::Ordinal, amount })
}

fn ordinal_word(tokens: &Tokens, at: usize) -> Option<Aside> {
    let value = number::ordinal(tokens.word(at))?;
    let led = at > 0
        && (tokens.class(at - 1).has(Class::DETERMINER)
            || tokens.has_shape(at - 1, Shape::Possessive));
    let names = noun::may_be_noun(tokens, at + 1) && !noun::is_verb(tokens, at + 1);
    let joined = tokens.has_shape(at + 1, Shape::Hyphen) && tokens.is_glued(at + 1);
    let amount = Some(Amount::Exact(value));
    (led || names || joined && value > 2.0).then_some(Aside {
        first: at,
        last: at,
        kind: Kind::Ordinal,
        amount,
    })
}

/// Reads digits joined to digits in three groups or more, or by a slash: telephone numbers, 24/7.
fn chain(tokens: &Tokens, at: usize) -> Option<Aside> {
    let joint = |at: usize| {
        let mark = matches!(tokens.word(at), "-" | "/" | "." | ":" | "‑");
        mark && tokens.is_glued(at)
            && tokens.is_glued(at + 1)
            && tokens.has_shape(at + 1, Shape::Number)
    };
    let mut last = at;
    while joint(last + 1) {
        last += 2;
    }
    let long = last > at + 2
        || last == at + 2 && tokens.word(last).len() == 4 && tokens.word(at).len() == 3;
    let slash = last == at + 2
        && tokens.is(at + 1, "/")
        && numeral::read(tokens, at).is_none_or(|numeral| numeral.last == at);
    let plain = !tokens.is(last + 1, "%") && units::after_tokens(tokens, last).is_none();
    let label = plain && (long || slash);
    label.then_some(Aside { first: at, last, kind: Kind::Label, amount: None })
}

/// Reads a telephone number with its country: `+49 (0)30 123 45`.
fn telephone(tokens: &Tokens, at: usize) -> Option<Aside> {
    let plus = at > 0 && tokens.word(at - 1) == "+" && tokens.is_glued(at);
    let part = |at: usize| {
        matches!(
            tokens.shape(at),
            Some(Shape::Number | Shape::OpenBracket | Shape::CloseBracket | Shape::Hyphen)
        )
    };
    let last = (at..at + LONGEST).take_while(|&at| part(at)).last()?;
    let groups = (at..=last).filter(|&at| tokens.has_shape(at, Shape::Number)).count();
    let label = plus && groups > 2 && tokens.has_shape(last, Shape::Number);
    label.then_some(Aside { first: at, last, kind: Kind::Label, amount: None })
}

/// Reads two numbers that a colon joins: 16:9, 2:1.
fn proportion(tokens: &Tokens, at: usize) -> Option<Aside> {
    let pair = tokens.has_shape(at + 1, Shape::Colon)
        && tokens.has_shape(at + 2, Shape::Number)
        && tokens.is_glued(at + 1)
        && tokens.is_glued(at + 2);
    pair.then_some(Aside { first: at, last: at + 2, kind: Kind::Label, amount: None })
}

/// The most tokens of a telephone number.
const LONGEST: usize = 12;

/// Reads a number in brackets that numbers an item, or a game within a set: "(2) food", 7-6 (5).
fn bracketed(tokens: &Tokens, at: usize) -> Option<Aside> {
    let (before, open) = (at.checked_sub(2), at.checked_sub(1)?);
    let small = tokens.word(at).len() <= 2 && !tokens.word(at).contains('.');
    let alone =
        tokens.has_shape(open, Shape::OpenBracket) && tokens.has_shape(at + 1, Shape::CloseBracket);
    if !small || !alone {
        return None;
    }
    let pair = before.is_some_and(|before| {
        tokens.has_shape(before, Shape::Number)
            && before > 0
            && tokens.has_shape(before - 1, Shape::Hyphen)
            && tokens.is_glued(before)
    });
    // After a name it may be somebody's age or number, before a word it opens an item.
    let named = before.is_some_and(|before| tokens.is_capitalised(before));
    let item = !named && tokens.has_shape(at + 2, Shape::Lower) && !tokens.is_glued(at + 2);
    (pair || item).then_some(Aside { first: at, last: at, kind: Kind::Label, amount: None })
}

fn score(tokens: &Tokens, at: usize) -> Option<Aside> {
    let small = |at: usize| {
        let word = tokens.word(at);
        let fits = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        if fits { number::digits(word) } else { None }
    };
    if let Some((a, b)) =
        small(at).zip(small(at + 4)).filter(|_| tokens.are(at + 1, &["-", "to", "-"]))
    {
        let amount = Some(Amount::Range(a.min(b), a.max(b)));
        return Some(Aside { first: at, last: at + 4, kind: Kind::Score, amount });
    }
    let last = at + 2;
    let votes = at > 0
        && (tokens.is_any(at - 1, &["voted", "vote", "split", "ruled", "deadlocked"])
            || at > 1
                && tokens.is(at - 1, "of")
                && tokens.is_any(at - 2, &["vote", "score", "margin", "tally"]));
    let odds = tokens.is_any(last + 1, &["margin", "vote", "majority", "odds"]);
    let told = tokens.is(at + 1, "to") && (votes || odds);
    if let Some((a, b)) = small(at).zip(small(last)).filter(|_| told) {
        let amount = Some(Amount::Range(a.min(b), a.max(b)));
        return Some(Aside { first: at, last, kind: Kind::Score, amount });
    }
    let joined = matches!(tokens.shape(at + 1), Some(Shape::Hyphen | Shape::Dash));
    if !joined || !tokens.is_glued(at + 1) || !tokens.is_glued(last) || is_money(tokens, at) {
        return None;
    }
    let (a, b) = (small(at)?, small(last)?);
    let results = [
        "win",
        "victory",
        "lead",
        "loss",
        "defeat",
        "draw",
        "record",
        "vote",
        "on",
        "triumph",
        "scoreline",
        "down",
        "up",
        "run",
        "start",
        "score",
        "rout",
        "margin",
        "decision",
        "tie",
        "majority",
        "ruling",
        "advantage",
        "series",
    ];
    let result = tokens.is_any(last + 1, &results);
    if units::after_tokens(tokens, last).is_some() && !result || tokens.is(last + 1, "%") {
        return None;
    }
    let counts = noun::is_plural(tokens, last + 1) && !tokens.is_capitalised(last + 1);
    let told = a >= b || is_among_results(tokens, at) || is_tally(tokens, at);
    let even = told && !counts;
    let amount = Some(Amount::Range(a.min(b), a.max(b)));
    (result || even).then_some(Aside { first: at, last, kind: Kind::Score, amount })
}

/// Whether the pair at `at` is one of a list that only results make, with a pair that falls: 6-4, 3-6.
fn is_among_results(tokens: &Tokens, at: usize) -> bool {
    let falls = |at: usize| {
        let pair = tokens.has_shape(at + 1, Shape::Hyphen) && tokens.is_glued(at + 1);
        let value = |at: usize| number::digits(tokens.word(at)).filter(|&value| value < 100.0);
        pair && value(at).zip(value(at + 2)).is_some_and(|(a, b)| a > b)
    };
    let listed = |at: usize| tokens.has_shape(at, Shape::Comma) || tokens.is(at, "and");
    let before = (1..SETS).take_while(|set| 4 * set <= at && listed(at - 4 * set + 3));
    let after = (1..SETS).take_while(|set| listed(at + 4 * set - 1));
    before.map(|set| at - 4 * set).chain(after.map(|set| at + 4 * set)).any(falls)
}

/// Whether the pair at `at` alone, or with another one, fills a bracket: "the Eagles (6-5, 3-4)".
fn is_tally(tokens: &Tokens, at: usize) -> bool {
    let pair = |at: usize| {
        tokens.has_shape(at, Shape::Number)
            && tokens.has_shape(at + 1, Shape::Hyphen)
            && tokens.has_shape(at + 2, Shape::Number)
    };
    let opens = |at: usize| at > 0 && tokens.has_shape(at - 1, Shape::OpenBracket);
    let closes = |last: usize| tokens.has_shape(last + 1, Shape::CloseBracket);
    let second = at >= 4 && opens(at - 4) && pair(at - 4) && tokens.has_shape(at - 1, Shape::Comma);
    let first = tokens.has_shape(at + 3, Shape::Comma) && pair(at + 4) && closes(at + 6);
    closes(at + 2) && (opens(at) || second) || opens(at) && first
}

/// The most sets of one match, that set itself included.
const SETS: usize = 5;

fn is_money(tokens: &Tokens, at: usize) -> bool {
    at > 0 && tokens.has_shape(at - 1, Shape::Currency)
}

fn label(tokens: &Tokens, at: usize) -> Option<Aside> {
    if is_money(tokens, at) {
        return None;
    }
    let found = |first, last| Some(Aside { first, last, kind: Kind::Label, amount: None });
    if let Some(first) = glued_name(tokens, at) {
        return found(first, name_end(tokens, at));
    }
    let numeral = numeral::read(tokens, at)?;
    let bare = matches!(numeral.form, Form::Plain | Form::Digits)
        && numeral.last == at
        && !tokens.word(at).contains(',');
    if let Some(last) = glued_letters(tokens, &numeral) {
        return found(at, last);
    }
    // A 401(k)
    let clause = tokens.has_shape(at + 1, Shape::OpenBracket) && tokens.is_glued(at + 1);
    if bare && clause && tokens.is_glued(at + 2) && tokens.word(at + 2).len() == 1 {
        return found(at, at);
    }
    let lines = matches!(tokens.word(at), "480" | "720" | "1080" | "1440" | "2160");
    if lines && tokens.word(at + 1) == "p" && tokens.is_glued(at + 1) {
        return found(at, at + 1);
    }
    let resolution = matches!(tokens.word(at), "2" | "4" | "8") && tokens.word(at + 1) == "K";
    if resolution && tokens.is_glued(at + 1) {
        return found(at, at + 1);
    }
    let word = tokens.word(at);
    if bare && word.len() > 1 && word.starts_with('0') && !word.contains('.') {
        return found(at, at);
    }
    let measured = units::after(tokens, &numeral).is_some()
        || opens_measured_range(tokens, at)
        || units::currency_before(tokens, &numeral).is_some();
    if !bare || measured || tokens.is(at + 1, "%") {
        return None;
    }
    // Nine digits in one run number a record; what is counted is grouped or scaled.
    let serial = word.len() > 8 && !word.contains('.') && !noun::is_plural(tokens, at + 1);
    (serial || is_named_before(tokens, at, &numeral) || numbers_a_name(tokens, at))
        .then(|| found(at, at))?
}

/// Whether a dash joins the number at `at` to one with a unit: 60–90 minutes.
fn opens_measured_range(tokens: &Tokens, at: usize) -> bool {
    let dash = matches!(tokens.shape(at + 1), Some(Shape::Dash | Shape::Hyphen));
    let joined = dash && tokens.is_glued(at + 1) && tokens.has_shape(at + 2, Shape::Number);
    joined && units::after_tokens(tokens, at + 2).is_some()
}

/// Returns the first token of a name whose letters or hyphen touch the digits: `S23`, `TA-35`, `F-16`.
fn glued_name(tokens: &Tokens, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|_| tokens.is_glued(at))?;
    if tokens.word(before) == "#" {
        return Some(before);
    }
    if tokens.shape(before)?.is_word() {
        // The letters of "$US5" belong to its currency, as those of "EUR5" do.
        if tokens.is_glued(before) && is_money(tokens, before) {
            return None;
        }
        let money = numeral::read(tokens, at)
            .is_some_and(|numeral| units::currency_before(tokens, &numeral).is_some());
        return (!money).then_some(before);
    }
    let mark = matches!(tokens.word(before), "-" | "." | "/" | "‑");
    let letters = before.checked_sub(1).filter(|_| mark && tokens.is_glued(before))?;
    let word = tokens.shape(letters)?.is_word();
    let measure = ["minus", "sub", "to", "mid", "pre", "magnitude"];
    let currency = unit::by_sign(tokens.word(letters)).is_some() && tokens.word(before) == "-";
    let unit_follows =
        numeral::read(tokens, at).is_some_and(|numeral| units::after(tokens, &numeral).is_some());
    let names = tokens.is_capitalised(letters) || !unit_follows;
    (word && names && !currency && !tokens.is_any(letters, &measure)).then_some(letters)
}

/// Returns the last token of a name that goes on after its digits: `M21`, `9AB8`.
fn name_end(tokens: &Tokens, at: usize) -> usize {
    let mut last = at;
    while last < at + 8 && tokens.is_glued(last + 1) {
        match tokens.shape(last + 1) {
            Some(Shape::Number | Shape::Upper) => last += 1,
            Some(Shape::Hyphen) if tokens.has_shape(last + 2, Shape::Number) => last += 2,
            _ => break,
        }
    }
    last
}

/// Returns the last token where letters that are no unit or scale touch the digits: `5G`, `3D`, `11R`.
fn glued_letters(tokens: &Tokens, numeral: &numeral::Numeral) -> Option<usize> {
    let next = numeral.last + 1;
    if numeral.last > numeral.first || !tokens.is_glued(next) || !tokens.shape(next)?.is_word() {
        return None;
    }
    let word = tokens.word(next);
    // A runway is 27L, a bottle holds 2L.
    let named = numeral.first > 0 && tokens.class(numeral.first - 1).has(Class::LABEL_NOUN);
    let known = !named && units::after(tokens, numeral).is_some()
        || matches!(word, "s" | "x" | "X" | "am" | "pm" | "a.m." | "p.m.");
    let short = word.len() <= 2 && tokens.is_capitalised(next);
    (!known && short).then_some(next)
}

/// Whether the word before the bare number names it: Section 427, iPhone 11, week 3.
fn is_named_before(tokens: &Tokens, at: usize, numeral: &numeral::Numeral) -> bool {
    let Some(mut before) = at.checked_sub(1) else { return false };
    if tokens.has_shape(before, Shape::Period) && tokens.is_glued(before) {
        let Some(abbreviation) = before.checked_sub(1) else { return false };
        if !tokens.is_any(abbreviation, &["no", "nos", "vol", "art", "sec", "fig", "rte", "apt"]) {
            return false;
        }
        before = abbreviation;
    }
    // "Called 911"
    let calls = ["call", "calls", "called", "calling", "dial", "dialed", "dialled", "dialing"];
    let bound = !noun::may_be_noun(tokens, at + 1);
    let emergency = tokens.word(at) == "911"
        && tokens.is_any(at + 1, &["call", "calls", "caller", "callers", "operator", "dispatcher"]);
    if tokens.is_any(before, &calls) && tokens.word(at).len() == 3 && bound || emergency {
        return true;
    }
    let class = tokens.class(before);
    let things = noun::is_plural(tokens, at + 1) && tokens.has_shape(at + 1, Shape::Lower);
    if class.has(Class::LABEL_NOUN) && !things || tokens.is_any(at + 1, &["ZIP", "postcode"]) {
        return true;
    }
    let closed = Class::PREPOSITION
        | Class::CONJUNCTION
        | Class::AUXILIARY
        | Class::PRONOUN
        | Class::ADVERB
        | Class::DETERMINER
        | Class::APPROXIMATOR
        | Class::MONTH
        | Class::WEEKDAY
        | Class::CARDINAL
        | Class::PAST;
    if !tokens.is_capitalised(before)
        || class.has(closed)
        || numeral.exact().is_none_or(|value| value >= 1e4)
    {
        return false;
    }
    // A capital at the head of a sentence tells nothing, and so does one in a line of them.
    let opens = before == 0
        || matches!(
            tokens.shape(before - 1),
            Some(
                Shape::Period
                    | Shape::Exclamation
                    | Shape::OpenQuote
                    | Shape::CloseQuote
                    | Shape::Colon
            )
        );
    // A headline capitalises its verbs as well: "Attack Kills 12 People".
    // So does an order: "Eat 60 minutes before bed".
    let verb = class.has(Class::VERB | Class::GERUND)
        && (things || opens && class.has(Class::VERB_ONLY) || tokens.word(before).ends_with('s'));
    !(verb || things && opens)
}

/// Whether the digits at `at` are part of the name after them: the 787 Dreamliner.
fn numbers_a_name(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    let name = tokens.has_shape(next, Shape::Capital)
        && !tokens.class(next).has(Class::WEEKDAY | Class::MONTH);
    let phrase = if name { noun::phrase(tokens, next, false) } else { None };
    phrase.is_some_and(|phrase| {
        tokens.is_capitalised(phrase.head) && !noun::is_plural(tokens, phrase.head)
    })
}

/// Reads a label in words: Article Five, Group One.
fn named_word(tokens: &Tokens, at: usize) -> Option<Aside> {
    let before = at.checked_sub(1)?;
    // "Xbox One", "Air Force One"
    let one = tokens.is(at, "one") && tokens.has_shape(before, Shape::Capital) && before > 0;
    let rank = tokens.is(before, "number") && !noun::may_be_noun(tokens, at + 1);
    let label = rank
        || tokens.is_capitalised(at)
            && tokens.is_capitalised(before)
            && (one || tokens.class(before).has(Class::LABEL_NOUN))
            && !noun::is_plural(tokens, at + 1);
    label.then_some(Aside { first: at, last: at, kind: Kind::Label, amount: None })
}
