//! What a figure counts or measures, and what happened to it.
//!
//! A count takes the noun phrase after it ("450 attack drones"), a share what its "of" names, a measure
//! the noun it modifies ("a 60-day ceasefire") or is the value of ("a range of 400 km"), else the
//! subject of its clause ("the index rose 0.65 per cent"). Where none is certain there is none.
//!
//! What happened is the verb that acts on the things ("downed 75 drones") or whose subject they are
//! ("46 people were wounded").

use super::{
    draft::{Counted, Draft},
    lexicon::Class,
    noun::{self, Phrase},
    numeral::Form,
    token::{Shape, Tokens},
    verb,
};
use crate::article::Kind;

/// Finds what the draft counts or measures.
pub(super) fn counted(tokens: &Tokens, draft: &Draft) -> Option<Counted> {
    let found = match draft.kind {
        Kind::Count if draft.unit.is_none() => things(tokens, draft),
        Kind::Ordinal => {
            noun::phrase(tokens, draft.last + 1, true).map(|phrase| noun::with_of(tokens, phrase))
        }
        Kind::Date | Kind::Time | Kind::Label | Kind::Score => None,
        Kind::Multiple => noun::full(tokens, draft.last + 1).or_else(|| value_of(tokens, draft)),
        Kind::Fraction | Kind::Ratio => whole(tokens, draft).or_else(|| value_of(tokens, draft)),
        Kind::Age => person(tokens, draft),
        _ => measured(tokens, draft),
    };
    found.map(Counted::Phrase)
}

/// Finds the base form of the verb that says what happened to what the draft counts.
pub(super) fn event(tokens: &Tokens, draft: &Draft) -> Option<String> {
    if !draft.is_count() {
        return None;
    }
    acts_on(tokens, draft).or_else(|| {
        let end = match &draft.counted {
            Some(Counted::Phrase(phrase)) if phrase.first > draft.last => phrase.last,
            _ => draft.last,
        };
        happens_to(tokens, end)
    })
}

/// Whether the event is one that only people and beasts suffer, so that a bare number counts people.
pub(super) fn befalls_people(event: &str) -> bool {
    matches!(
        event,
        "kill"
            | "wound"
            | "injure"
            | "hurt"
            | "die"
            | "arrest"
            | "detain"
            | "hospitalise"
            | "hospitalize"
            | "evacuate"
            | "infect"
            | "jail"
            | "rescue"
    )
}

fn things(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let hyphen = usize::from(draft.hyphenated);
    let next = draft.last + 1 + hyphen;
    if tokens.is(next, "of") {
        return if draft.form == Form::Vague || tokens.class(next + 1).has(Class::DETERMINER) {
            noun::full(tokens, next + 1)
        } else {
            None
        };
    }
    let next = skip_after(tokens, draft, next);
    let phrase = noun::phrase(tokens, next, draft.is_one() || draft.hyphenated);
    let phrase = phrase
        .filter(|phrase| !tokens.is(phrase.head, "others") && !is_time_word(tokens, phrase.head));
    let Some(phrase) = phrase else {
        return if tokens.is(next, "others") { None } else { value_of(tokens, draft) };
    };
    let first = if draft.hyphenated { next } else { phrase.first };
    Some(noun::with_of(tokens, Phrase { first, ..phrase }))
}

/// Steps over the qualifier after a number: "20 or more people".
fn skip_after(_tokens: &Tokens, draft: &Draft, next: usize) -> usize {
    if draft.phrase_last > draft.last { draft.phrase_last + 1 } else { next }
}

/// What a share is of: "60% of the capital", "half the town".
fn whole(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = draft.phrase_last + 1;
    if tokens.is(next, "of") {
        if tokens.class(next + 1).has(Class::PRONOUN)
            && !tokens.class(next + 1).has(Class::DETERMINER)
        {
            return None;
        }
        return noun::full(tokens, next + 1);
    }
    let direct = tokens.class(next).has(Class::DETERMINER)
        || matches!(draft.kind, Kind::Fraction | Kind::Ratio);
    if direct { noun::full(tokens, next) } else { None }
}

/// Whom an age belongs to: the noun it modifies, or the name before it.
fn person(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let after = noun::phrase(tokens, draft.last + 1, true)
        .filter(|phrase| !noun::is_clause_verb(tokens, phrase.first));
    let before = || {
        let comma =
            draft.first.checked_sub(1).filter(|&comma| tokens.has_shape(comma, Shape::Comma))?;
        noun::before(tokens, comma.checked_sub(1)?)
    };
    after.or_else(before).or_else(|| value_of(tokens, draft))
}

fn measured(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = draft.phrase_last + 1;
    if tokens.is(next, "of") {
        let object = whole(tokens, draft);
        if object.is_some() {
            return object;
        }
    }
    modified(tokens, draft).or_else(|| value_of(tokens, draft))
}

/// The noun that a measure modifies: a 750 metre swim, a $150,000 contract, a 75 percent increase in use.
fn modified(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = draft.last + 1;
    let token = tokens.get(next)?;
    let blocked = Class::WEEKDAY | Class::MONTH | Class::MOMENT | Class::GERUND;
    if !token.shape.is_word() || token.class.has(blocked) || noun::is_clause_verb(tokens, next) {
        return None;
    }
    let word = tokens.word(next);
    let bound = !noun::may_be_noun(tokens, next + 1);
    let adverb = word.ends_with("ly") || word.ends_with("ing");
    if bound
        && (adverb
            || noun::is_past(tokens, next)
            || token.class.has(Class::DIMENSION_ADJECTIVE | Class::ADJECTIVE))
    {
        return None;
    }
    let phrase = noun::phrase(tokens, next, true)?;
    if tokens.class(phrase.head).has(Class::CHANGE_NOUN) && tokens.is(phrase.last + 1, "in") {
        return noun::full(tokens, phrase.last + 2).or(Some(phrase));
    }
    Some(noun::with_of(tokens, phrase))
}

/// What the figure is the value of: the noun before "of" or a bracket, else the subject of its clause.
fn value_of(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let before = draft.phrase_first.checked_sub(1)?;
    match tokens.shape(before)? {
        Shape::OpenBracket => return noun::before(tokens, before.checked_sub(1)?),
        Shape::Colon => return noun::before(tokens, before.checked_sub(1)?),
        _ => {}
    }
    if tokens.is(before, "of") {
        let owner = noun::before(tokens, before.checked_sub(1)?);
        if let Some(owner) = owner.filter(|owner| !tokens.class(owner.head).has(Class::GENERIC)) {
            return Some(owner);
        }
        let subject = owner.and_then(|owner| subject(tokens, owner.first.checked_sub(1)?));
        return subject.or(owner);
    }
    subject(tokens, before)
}

/// Finds the subject of the clause that the token `from` lies in, reading backwards.
fn subject(tokens: &Tokens, from: usize) -> Option<Phrase> {
    let mut at = from;
    for _ in 0..MOST_VERBS {
        let verb = clause_verb(tokens, at)?;
        let mut left = verb.checked_sub(1)?;
        while is_verb_group(tokens, left) {
            left = left.checked_sub(1)?;
        }
        match tokens.shape(left)? {
            Shape::Comma => left = before_parenthesis(tokens, left)?,
            Shape::CloseBracket => left = before_bracket(tokens, left)?,
            _ => {}
        }
        if tokens.is_any(left, &["and", "or", "but", "then"]) {
            at = left.checked_sub(1)?;
            continue;
        }
        if tokens.is_any(left, &["which", "that", "who"]) {
            left = left.checked_sub(1)?;
            if tokens.has_shape(left, Shape::Comma) {
                left = left.checked_sub(1)?;
            }
        }
        return subject_at(tokens, left);
    }
    None
}

/// The most verbs that a search for a subject steps over.
const MOST_VERBS: usize = 3;
/// The most tokens that a search for a verb steps over.
const REACH: usize = 30;

fn clause_verb(tokens: &Tokens, from: usize) -> Option<usize> {
    for at in (from.saturating_sub(REACH)..=from).rev() {
        match tokens.shape(at)? {
            Shape::Period if !tokens.is_glued(at + 1) => return None,
            Shape::Semicolon | Shape::Exclamation | Shape::OpenBracket | Shape::CloseBracket => {
                return None;
            }
            _ if noun::is_clause_verb(tokens, at) => return Some(at),
            _ => {}
        }
    }
    None
}

fn is_verb_group(tokens: &Tokens, at: usize) -> bool {
    let adverb = tokens.class(at).has(Class::ADVERB) || tokens.word(at).ends_with("ly");
    noun::is_clause_verb(tokens, at)
        || tokens.is(at, "to")
        || adverb && tokens.has_shape(at, Shape::Lower)
}

/// Steps back over a clause between commas: "The firm, which makes boats, said".
fn before_parenthesis(tokens: &Tokens, comma: usize) -> Option<usize> {
    let opening = (comma.saturating_sub(REACH)..comma)
        .rev()
        .find(|&at| matches!(tokens.shape(at), Some(Shape::Comma | Shape::Period)));
    match opening {
        Some(opening) if tokens.has_shape(opening, Shape::Comma) => opening.checked_sub(1),
        _ => comma.checked_sub(1),
    }
}

fn before_bracket(tokens: &Tokens, close: usize) -> Option<usize> {
    let opening = (close.saturating_sub(REACH)..close)
        .rev()
        .find(|&at| tokens.has_shape(at, Shape::OpenBracket))?;
    opening.checked_sub(1)
}

fn subject_at(tokens: &Tokens, left: usize) -> Option<Phrase> {
    let mut left = left;
    for _ in 0..2 {
        let phrase = noun::before(tokens, left)?;
        if !is_time_word(tokens, phrase.head) {
            return Some(phrase);
        }
        left = phrase.first.checked_sub(1)?;
        if tokens.class(left).has(Class::PREPOSITION) || tokens.has_shape(left, Shape::Comma) {
            left = left.checked_sub(1)?;
        }
    }
    None
}

fn is_time_word(tokens: &Tokens, at: usize) -> bool {
    let times = [
        "day",
        "week",
        "month",
        "year",
        "quarter",
        "session",
        "weekend",
        "morning",
        "afternoon",
        "evening",
        "night",
        "years",
        "days",
        "weeks",
        "months",
    ];
    tokens.class(at).has(Class::WEEKDAY | Class::MONTH) || tokens.is_any(at, &times)
}

/// The verb whose object the things are: "downed 75 drones", "killing at least 12".
fn acts_on(tokens: &Tokens, draft: &Draft) -> Option<String> {
    let mut at = draft.phrase_first.checked_sub(1)?;
    if tokens.is_any(at, &["another", "the", "all", "these", "those", "a", "an", "further"]) {
        at = at.checked_sub(1)?;
    }
    if tokens.is_any(at, &["down", "up", "out", "off"]) && noun::is_past(tokens, at.checked_sub(1)?)
    {
        at = at.checked_sub(1)?;
    }
    let class = tokens.class(at);
    if class.has(Class::AUXILIARY | Class::DETERMINER | Class::PREPOSITION) {
        return None;
    }
    let base = if noun::is_past(tokens, at) {
        verb::base_of_past(tokens.word(at))?.into_owned()
    } else if class.has(Class::GERUND) || class.has(Class::VERB) && is_finite(tokens, at) {
        verb::base_of_present(tokens.word(at))?.to_owned()
    } else {
        return None;
    };
    (!is_stative(&base)).then_some(base)
}

fn is_finite(tokens: &Tokens, at: usize) -> bool {
    noun::is_clause_verb(tokens, at)
}

/// The verb whose subject the things are: "46 people were wounded", "five others injured", "12 died".
fn happens_to(tokens: &Tokens, end: usize) -> Option<String> {
    let mut at = end + 1;
    let limit = end + 10;
    while at < limit {
        let token = tokens.get(at)?;
        let inside =
            token.shape.is_word() || matches!(token.shape, Shape::Possessive | Shape::Number);
        if !inside || token.class.has(Class::PRONOUN) && !token.class.has(Class::DETERMINER) {
            return None;
        }
        if token.class.has(Class::AUXILIARY) {
            return passive(tokens, at);
        }
        if noun::is_past(tokens, at) {
            let bare = at == end + 1 && ends_verb(tokens, at + 1);
            let base = if bare { verb::base_of_past(tokens.word(at)) } else { None };
            return base.map(std::borrow::Cow::into_owned).filter(|base| !is_stative(base));
        }
        if token.class.has(Class::CONJUNCTION) && !token.class.has(Class::PREPOSITION) {
            return None;
        }
        at += 1;
    }
    None
}

fn passive(tokens: &Tokens, auxiliary: usize) -> Option<String> {
    let mut at = auxiliary;
    let mut is_be = false;
    while tokens.class(at).has(Class::AUXILIARY | Class::ADVERB) || tokens.word(at).ends_with("ly")
    {
        is_be |= tokens.is_any(at, &["was", "were", "been", "be", "is", "are", "being"]);
        at += 1;
        if at > auxiliary + 5 {
            return None;
        }
    }
    if !noun::is_past(tokens, at) {
        return None;
    }
    let base = verb::base_of_past(tokens.word(at))?.into_owned();
    let suffers = is_be || ends_verb(tokens, at + 1);
    (suffers && !is_stative(&base)).then_some(base)
}

/// Whether the verb before the token `at` has no object there.
fn ends_verb(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        !token.shape.is_word()
            || token.class.has(
                Class::PREPOSITION
                    | Class::CONJUNCTION
                    | Class::ADVERB
                    | Class::WEEKDAY
                    | Class::MOMENT,
            )
    })
}

/// Whether the verb says that things are, are had or are told of, not that something happened to them.
fn is_stative(base: &str) -> bool {
    matches!(
        base,
        "be" | "have"
            | "do"
            | "say"
            | "tell"
            | "report"
            | "include"
            | "contain"
            | "involve"
            | "remain"
            | "become"
            | "seem"
            | "know"
            | "think"
            | "believe"
            | "mean"
            | "own"
            | "total"
            | "number"
            | "exceed"
            | "surpass"
            | "reach"
            | "average"
            | "base"
            | "compare"
            | "estimate"
            | "expect"
            | "suppose"
            | "accord"
            | "follow"
            | "need"
            | "want"
    )
}
