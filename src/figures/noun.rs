//! Noun phrases around a number, by closed classes, suffixes and a short list of verbs.
//!
//! A full parse is not needed: next to a number, a phrase ends at its plural, at a closed-class word, at
//! a verb form or at a mark.

mod backwards;
mod clause;

use super::{
    lexicon::Class,
    token::{Shape, Tokens},
};

pub(super) use backwards::{before, subject};
use clause::tied_to_number;
pub(super) use clause::{is_clause_verb, is_relative};

/// Words that no noun phrase holds beyond its head.
const CLOSED: Class = Class::PREPOSITION
    .or(Class::CONJUNCTION)
    .or(Class::AUXILIARY)
    .or(Class::PRONOUN)
    .or(Class::ADVERB)
    .or(Class::DETERMINER);

/// A noun phrase by its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The first token.
    pub first: usize,
    /// The last token.
    pub last: usize,
    /// The token of the head noun.
    pub head: usize,
}

/// Whether the word at `at` may belong to a noun phrase: it is of no closed class.
pub(super) fn may_be_noun(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let open = token.class.has(Class::ADJECTIVE | Class::PLURAL);
    let month = token.class.has(Class::MONTH) && token.shape == Shape::Capital && at > 0;
    let worth =
        tokens.is(at, "worth") && at > 0 && (tokens.is(at - 1, "net") || tokens.is_capitalised(at));
    token.shape.is_word()
        && (open || month || worth || !token.class.has(CLOSED) || ends_compound(tokens, at))
}

/// Whether a hyphen joins the word at `at` to the word before it: the "up" of "start-up".
pub(super) fn ends_compound(tokens: &Tokens, at: usize) -> bool {
    let hyphen = at > 1 && tokens.has_shape(at - 1, Shape::Hyphen);
    hyphen
        && tokens.is_glued(at)
        && tokens.is_glued(at - 1)
        && tokens.shape(at - 2).is_some_and(Shape::is_word)
        && !tokens.class(at - 2).has(Class::CARDINAL)
}

/// Whether the word at `at` is a plural noun, as far as its form tells.
pub(super) fn is_plural(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if token.class.has(Class::PLURAL) {
        return true;
    }
    let word = tokens.word(at);
    let ending = word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    let symbol = token.glued && at > 0 && tokens.has_shape(at - 1, Shape::Number);
    token.shape.is_word()
        && ending
        && !symbol
        && word.len() > 3
        && !token.class.has(CLOSED | Class::SINGULAR_S | Class::VERB_ONLY)
}

/// Whether the word at `at` is a verb in the past or a participle.
pub(super) fn is_past(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let word = tokens.word(at);
    let regular = token.shape == Shape::Lower
        && word.len() > 3
        && word.ends_with("ed")
        && !word.ends_with("eed");
    let regular = regular && !token.class.has(Class::SCALE);
    token.class.has(Class::PAST) || regular
}

/// Whether the word at `at` is a verb form in -ing: a listed one, any after an auxiliary, or one that
/// a preposition follows after a plural: winds gusting to 80 km/h.
pub(super) fn is_gerund(tokens: &Tokens, at: usize) -> bool {
    if tokens.class(at).has(Class::GERUND) {
        return true;
    }
    let ending = tokens.has_shape(at, Shape::Lower) && tokens.word(at).ends_with("ing");
    let goes_on = || is_plural(tokens, at - 1) && tokens.class(at + 1).has(Class::PREPOSITION);
    ending && at > 0 && (tokens.class(at - 1).has(Class::AUXILIARY | Class::ADVERB) || goes_on())
}

/// Whether the word at `at` is a verb form of any kind, auxiliaries included.
pub(super) fn is_verb(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at).has(Class::AUXILIARY | Class::VERB) || is_past(tokens, at)
}

/// Whether the word at `at` is an adverb: a listed one, or any other in -ly.
pub(super) fn is_adverb(tokens: &Tokens, at: usize) -> bool {
    let ending = tokens.has_shape(at, Shape::Lower) && tokens.word(at).ends_with("ly");
    let class = tokens.class(at);
    class.has(Class::ADVERB) || ending && !class.has(Class::NOUN_LY | Class::VERB)
}

/// Whether the word at `at` names a day or a stretch of time.
pub(super) fn is_time(tokens: &Tokens, at: usize) -> bool {
    const TIMES: &[&str] = &[
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "quarter",
        "session",
        "season",
        "weekend",
        "morning",
        "afternoon",
        "evening",
        "night",
        "lunchtime",
    ];
    tokens.class(at).has(Class::WEEKDAY | Class::MONTH) || tokens.is_any(at, TIMES)
}

/// Reads the noun phrase that begins at the token `at`, without its determiner.
///
/// `singular` tells that one thing is counted, so that a word in -s after the noun is its verb.
pub(super) fn phrase(tokens: &Tokens, at: usize, singular: bool) -> Option<Phrase> {
    let mut head = None;
    let mut next = at;
    while next < at + LONGEST {
        let Some(token) = tokens.get(next) else { break };
        match token.shape {
            // "Coal- and gas-fired plants"
            Shape::Hyphen if token.glued && tokens.is_any(next + 1, &["and", "or"]) => {
                next += 2;
                continue;
            }
            Shape::Hyphen if token.glued && tokens.is_glued(next + 1) => {
                next += 1;
                continue;
            }
            Shape::OpenQuote | Shape::CloseQuote
                if head.is_none()
                    || token.shape == Shape::OpenQuote && may_be_noun(tokens, next + 1) =>
            {
                next += 1;
                continue;
            }
            // "Two MiG-29s", "12 F-16 fighter jets": digits after a hyphen end a name.
            Shape::Number if next > at + 1 && ends_name(tokens, next) => {
                head = Some(next);
                let plural = tokens.is(next + 1, "s") && tokens.is_glued(next + 1);
                next += 1 + usize::from(plural);
                if plural {
                    return Some(Phrase { first: at, last: next - 1, head: next - 2 });
                }
                continue;
            }
            // A number names within a name: three Model 3 sedans.
            Shape::Number
                if next > at
                    && tokens.is_capitalised(next - 1)
                    && may_be_noun(tokens, next + 1) =>
            {
                next += 1;
                continue;
            }
            Shape::Comma
                if head.is_none_or(|head| tokens.class(head).has(Class::ADJECTIVE))
                    && next > at
                    && is_plural(tokens, next + 2) =>
            {
                next += 1;
                continue;
            }
            shape if !shape.is_word() => break,
            _ => {}
        }
        if tokens.is_any(next, &["and", "or"]) && joins_modifiers(tokens, head, next) {
            next += 1;
            continue;
        }
        if !may_be_noun(tokens, next) {
            // "Eight more picks", "20 newly built homes".
            let adverb = tokens.class(next).has(Class::ADVERB) && head.is_none();
            let more = next > at || tokens.is_any(next, &["more", "less"]);
            if !(adverb && more) {
                break;
            }
        } else if ends_before(tokens, head, next, singular) {
            break;
        } else {
            head = Some(next);
            if !singular && is_plural(tokens, next) && !goes_on(tokens, next) {
                break;
            }
        }
        next += 1;
    }
    let mut head = head?;
    // "Killed 300 worldwide" counts no worldwide.
    if tokens.class(head).has(Class::TRAILING) {
        head = head.checked_sub(1).filter(|&before| before >= at && may_be_noun(tokens, before))?;
    }
    let modifier = tokens.class(head).has(Class::ADJECTIVE) && !is_plural(tokens, head)
        || is_adverb(tokens, head);
    let named = head > at && tokens.class(head - 1).has(Class::ADJECTIVE | Class::ORDINAL);
    let verbal = is_past(tokens, head) || tokens.class(head).has(Class::GERUND) && !named;
    let bare = modifier || verbal && head == at && !tokens.class(head).has(Class::VERB);
    (!bare).then_some(Phrase { first: at, last: head, head })
}

/// Whether a hyphen joins the digits at `at` to a word in capitals: the 29 of "MiG-29".
fn ends_name(tokens: &Tokens, at: usize) -> bool {
    tokens.is_glued(at)
        && tokens.is_glued(at - 1)
        && tokens.has_shape(at - 1, Shape::Hyphen)
        && tokens.is_capitalised(at - 2)
}

/// Reads the noun phrase that begins at `at` with its determiner and the of-phrases that follow it.
pub(super) fn full(tokens: &Tokens, at: usize) -> Option<Phrase> {
    let mut start = at;
    while tokens.class(start).has(Class::DETERMINER) && start < at + 2 {
        start += 1;
    }
    // "Two-thirds of the combined 4.3m sales" are a share of sales.
    let reach = if start > at { start + 2 } else { start + 1 };
    let number = (start..reach).find(|&near| {
        tokens.has_shape(near, Shape::Number) || tokens.class(near).has(Class::CARDINAL)
    });
    if let Some(number) = number {
        start = number + 1;
        start += usize::from(
            tokens.is_glued(start) && tokens.shape(start).is_some_and(Shape::is_word)
                || tokens.class(start).has(Class::SCALE),
        );
    }
    // "The 1,300 km (800 mile) border"
    let bracket = number.is_some() && tokens.has_shape(start + 1, Shape::OpenBracket);
    if bracket {
        start = super::counted::after_bracket(tokens, start);
    }
    // "Twelve of the dead": some adjectives stand for people.
    if start > at && tokens.is_any(start, &["dead", "injured", "wounded", "missing", "unemployed"])
    {
        return Some(Phrase { first: at, last: start, head: start })
            .filter(|_| !may_be_noun(tokens, start + 1));
    }
    let mut found = phrase(tokens, start, start > at && !is_plural(tokens, start))?;
    let possessive = tokens.has_shape(found.last + 1, Shape::Possessive);
    let owned = after_number(tokens, found.last + 2);
    if let Some(owned) = possessive.then(|| phrase(tokens, owned, false)).flatten() {
        found = Phrase { last: owned.last, head: owned.head, ..found };
    }
    Some(Phrase { first: at, ..with_of(tokens, found) })
}

/// Steps over a number and its scale at `at`: the 36 million of "the country's 36 million people".
fn after_number(tokens: &Tokens, at: usize) -> usize {
    let number = Class::CARDINAL | Class::SCALE;
    let end = (at..at + 4)
        .find(|&at| !tokens.has_shape(at, Shape::Number) && !tokens.class(at).has(number));
    end.unwrap_or(at)
}

/// Extends a phrase by the "of" and the noun phrase that follow it.
pub(super) fn with_of(tokens: &Tokens, phrase: Phrase) -> Phrase {
    if !tokens.is(phrase.last + 1, "of") || tokens.class(phrase.last + 2).has(Class::PRONOUN) {
        return phrase;
    }
    let start = phrase.last + 2;
    let inner = if tokens.class(start).has(Class::DETERMINER) { start + 1 } else { start };
    // "Two crashes of its popular 737 jet" end in a name that is not read to its end.
    let broken = |object: &Phrase| {
        tokens.has_shape(object.last + 1, Shape::Number) && tokens.is_capitalised(object.last + 2)
    };
    match self::phrase(tokens, inner, false).filter(|object| !broken(object)) {
        Some(object) => Phrase { last: object.last, ..phrase },
        // "Two counts of smuggling"
        None if tokens.class(inner).has(Class::GERUND) => Phrase { last: inner, ..phrase },
        None => phrase,
    }
}

/// The most tokens of one phrase.
const LONGEST: usize = 10;

/// Whether the conjunction at `at` joins two modifiers: digital and physical sales.
fn joins_modifiers(tokens: &Tokens, head: Option<usize>, at: usize) -> bool {
    let modifies = head.is_some_and(|head| !is_plural(tokens, head) && !is_past(tokens, head));
    let counts = Class::CARDINAL | Class::SCALE | Class::QUANTIFIER;
    modifies
        && may_be_noun(tokens, at + 1)
        && !tokens.class(at + 1).has(counts)
        && !is_verb_form(tokens, at + 1)
        && (at + 2..at + 5)
            .take_while(|&next| may_be_noun(tokens, next) || tokens.has_shape(next, Shape::Number))
            .any(|next| is_plural(tokens, next))
}

/// Whether the phrase ends before the word at `at`, which would be its verb.
fn ends_before(tokens: &Tokens, head: Option<usize>, at: usize, singular: bool) -> bool {
    let Some(head) = head else {
        // "Two killed": a participle modifies only what follows it.
        let compound = tokens.has_shape(at + 1, Shape::Hyphen) && tokens.is_glued(at + 2);
        let verb = is_past(tokens, at) && !tokens.class(at).has(Class::VERB) && !compound;
        return verb && !may_be_noun(tokens, at + 1);
    };
    let class = tokens.class(at);
    // "Experts say": after a plural a verb's base is its verb.
    if is_plural(tokens, head)
        && class.has(Class::VERB)
        && !is_plural(tokens, at)
        && !may_be_noun(tokens, at + 1)
    {
        return true;
    }
    if is_past(tokens, at) {
        // "Three different sized tips"
        let modifies = tokens.class(head).has(Class::ADJECTIVE)
            && !tokens.class(head).has(Class::DIMENSION_ADJECTIVE)
            && is_plural(tokens, at + 1);
        let joined = tokens.has_shape(head + 1, Shape::Hyphen);
        return is_plural(tokens, head) || !joined && !modifies;
    }
    if class.has(Class::GERUND) {
        // "Its second listing in Oslo"
        let named = tokens.class(head).has(Class::ADJECTIVE | Class::ORDINAL);
        if named && !is_plural(tokens, head) && tokens.class(at + 1).has(Class::PREPOSITION) {
            return false;
        }
        let object = Class::CARDINAL | Class::DETERMINER;
        return is_plural(tokens, head)
            || !may_be_noun(tokens, at + 1)
            || tokens.class(at + 1).has(object);
    }
    // "Prices for a two-room flat range from $900 to $1,200"
    if class.has(Class::VERB)
        && tied_to_number(tokens, at + 1)
        && tokens.is_any(at, &["range", "start"])
    {
        return true;
    }
    let present = class.has(Class::VERB) && tokens.word(at).ends_with('s');
    singular && present && !may_be_noun(tokens, at + 1)
}

/// Whether a plural modifies the plural after it: sports stars.
fn goes_on(tokens: &Tokens, at: usize) -> bool {
    // "Plain-clothes NYPD officers"
    let next = at + 1 + usize::from(tokens.has_shape(at + 1, Shape::Upper));
    is_plural(tokens, next) && !is_verb_form(tokens, next) && tokens.has_shape(next, Shape::Lower)
}

fn is_verb_form(tokens: &Tokens, at: usize) -> bool {
    is_past(tokens, at) || tokens.class(at).has(Class::VERB | Class::GERUND)
}
