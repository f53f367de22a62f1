//! What happened to the things that a figure counts.
//!
//! ```text
//! event = verb [qualifier] figure things                  downed 75 drones
//!       | figure things [where] "were" participle         46 people were wounded
//!       | figure things participle                        five others injured
//! ```
//!
//! Verbs that say what things are, have or are said to be are no events.

use std::borrow::Cow;

use super::{
    draft::{Counted, Draft},
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
    verb,
};

/// Finds the base form of the verb that says what happened to what the draft counts.
pub(super) fn event(tokens: &Tokens, draft: &Draft) -> Option<String> {
    let whole = draft.amount.is_none_or(|amount| amount.low().fract() == 0.0);
    if !draft.is_count() || !whole || draft.hyphenated {
        return None;
    }
    // What happened to all but four did not happen to the four.
    let left_out = draft.phrase_first > 1 && tokens.are(draft.phrase_first - 2, &["all", "but"]);
    if left_out {
        return None;
    }
    if tokens.is(draft.phrase_last + 1, "dead") {
        return Some("die".to_owned());
    }
    let end = match &draft.counted {
        Some(Counted::Phrase(phrase)) if phrase.first > draft.last => phrase.last,
        _ => draft.last,
    };
    let acted = acts_on(tokens, draft);
    // "Left nine rebels dead" killed them, "left 12 shops damaged" damaged them.
    if acted.as_deref() == Some("leave") && tokens.is(end + 1, "dead") {
        return Some("kill".to_owned());
    }
    if acted.as_deref().is_some_and(|verb| !matches!(verb, "leave" | "see" | "find")) {
        return acted;
    }
    let suffers = || if is_within_phrase(tokens, draft) { None } else { happens_to(tokens, end) };
    suffers().or(acted)
}

/// Whether a preposition makes the things part of another phrase: "residents of the two villages".
fn is_within_phrase(tokens: &Tokens, draft: &Draft) -> bool {
    let Some(mut lead) = before_sum(tokens, draft.phrase_first) else { return false };
    // "With 20 people injured": what happened to them stands in the phrase itself.
    if tokens.is(lead, "with") {
        return false;
    }
    if tokens.class(lead).has(Class::DETERMINER) && lead > 0 {
        lead -= 1;
    }
    tokens.class(lead).has(Class::PREPOSITION) && !tokens.class(lead).has(Class::CONJUNCTION)
}

/// Steps back over what stands before a number, "a total of" included, to what leads to it.
fn before_sum(tokens: &Tokens, first: usize) -> Option<usize> {
    let lead = first.checked_sub(1)?;
    let sum = lead > 0 && tokens.is(lead, "of") && tokens.class(lead - 1).has(Class::GENERIC);
    if !sum {
        return Some(lead);
    }
    let mut at = lead - 1;
    while at > 0 && tokens.class(at - 1).has(Class::GENERIC | Class::ADJECTIVE) {
        at -= 1;
    }
    let article = at > 0 && tokens.is_any(at - 1, &["a", "an", "the"]);
    (at - usize::from(article)).checked_sub(1)
}

/// The verb whose object the things are: "downed 75 drones", "killing at least 12".
fn acts_on(tokens: &Tokens, draft: &Draft) -> Option<String> {
    let mut at = before_sum(tokens, draft.phrase_first)?;
    if tokens.is_any(at, &["another", "the", "all", "these", "those", "a", "an", "further"]) {
        at = at.checked_sub(1)?;
    }
    let apart = ["down", "up", "out", "off", "away", "back", "over", "aside", "apart"];
    if tokens.is_any(at, &apart) && is_verb_form(tokens, at.checked_sub(1)?) {
        at = at.checked_sub(1)?;
    }
    let class = tokens.class(at);
    if class.has(Class::AUXILIARY | Class::DETERMINER | Class::PREPOSITION) {
        return None;
    }
    // "Will lay off": after a modal verb or "to" even a word with a past meaning is a base.
    let unmarked = at > 0 && (tokens.is(at - 1, "to") || verb::is_modal(tokens.word(at - 1)));
    let base = if unmarked && verb::base_of_present(tokens.word(at)).is_some() {
        verb::base_of_present(tokens.word(at))?.to_owned()
    } else if noun::is_past(tokens, at) {
        verb::base_of_past(tokens.word(at))?.into_owned()
    } else if class.has(Class::GERUND) || class.has(Class::VERB) && is_finite(tokens, at) {
        verb::base_of_present(tokens.word(at))?.to_owned()
    } else {
        return None;
    };
    (!is_stative(&base)).then_some(base)
}

fn is_verb_form(tokens: &Tokens, at: usize) -> bool {
    noun::is_past(tokens, at) || tokens.class(at).has(Class::VERB | Class::GERUND)
}

fn is_finite(tokens: &Tokens, at: usize) -> bool {
    noun::is_clause_verb(tokens, at)
}

/// The most tokens of an aside between commas.
const ASIDE: usize = 15;

/// The verb whose subject the things are: "46 people were wounded", "five others injured", "12 died".
fn happens_to(tokens: &Tokens, end: usize) -> Option<String> {
    let mut at = end + 1;
    let limit = end + 10;
    while at < limit {
        let token = tokens.get(at)?;
        if token.shape == Shape::Comma {
            return after_aside(tokens, at);
        }
        let inside =
            token.shape.is_word() || matches!(token.shape, Shape::Possessive | Shape::Number);
        let other = tokens.is(at, "others");
        if !inside
            || token.class.has(Class::PRONOUN) && !token.class.has(Class::DETERMINER) && !other
        {
            return None;
        }
        if token.class.has(Class::AUXILIARY) {
            return passive(tokens, at);
        }
        if noun::is_past(tokens, at) {
            // "Three men aged 19 to 24 were arrested": the age tells no event.
            if tokens.is(at, "aged") {
                at += 1;
                continue;
            }
            let bare = (at == end + 1
                || at == end + 2 && tokens.is_any(end + 1, &["others", "more"]))
                && ends_verb(tokens, at + 1);
            // "Firefighters backed by 14 aircraft battled": the later verb is theirs.
            let relative = tokens.is(at + 1, "by")
                && (at + 2..at + 9)
                    .take_while(|&near| {
                        tokens
                            .shape(near)
                            .is_some_and(|shape| shape.is_word() || shape == Shape::Number)
                    })
                    .any(|near| noun::is_clause_verb(tokens, near));
            if relative {
                return None;
            }
            let done = if bare { verb::base_of_past(tokens.word(at)) } else { None };
            return done.map(Cow::into_owned).filter(|base| !is_stative(base));
        }
        if token.class.has(Class::CONJUNCTION) && !token.class.has(Class::PREPOSITION) {
            return None;
        }
        at += 1;
    }
    None
}

/// The verb after what stands between commas: "Five people, two of them children, died".
fn after_aside(tokens: &Tokens, comma: usize) -> Option<String> {
    let closes = |&at: &usize| {
        tokens.has_shape(at, Shape::Comma)
            && (tokens.class(at + 1).has(Class::AUXILIARY) || noun::is_past(tokens, at + 1))
    };
    let ends =
        |at: usize| matches!(tokens.shape(at), Some(Shape::Period | Shape::Semicolon) | None);
    let mut inside = (comma + 2..comma + ASIDE).take_while(|&at| !ends(at));
    let close = inside.find(closes)?;
    let clause = tokens.class(comma + 1).has(Class::CONJUNCTION)
        && !tokens.class(comma + 1).has(Class::PREPOSITION);
    if clause { None } else { happens_to(tokens, close) }
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
                    | Class::AUXILIARY
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
            | "hold"
            | "house"
            | "seat"
            | "span"
            | "cover"
            | "feature"
            | "boast"
            | "comprise"
            | "constitute"
            | "represent"
            | "equal"
            | "cost"
            | "last"
            | "go"
            | "come"
            | "get"
            | "see"
            | "require"
            | "feel"
            | "like"
    )
}
