//! The verb of a clause, told apart from nouns of the same form.

use super::{CLOSED, is_past, is_plural, may_be_noun};
use crate::figures::{
    lexicon::Class,
    token::{Shape, Tokens},
};

/// Whether the word at `at` is the verb of its clause rather than part of a noun phrase.
pub(in crate::figures) fn is_clause_verb(tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if !token.shape.is_word()
        || token.shape == Shape::Capital && at > 0 && !tokens.has_shape(at - 1, Shape::Period)
    {
        return false;
    }
    if token.class.has(Class::AUXILIARY) {
        return true;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    // "That promises 300 horsepower"
    if tokens.is_any(before, &["that", "this", "it"])
        && token.class.has(Class::VERB)
        && tokens.word(at).ends_with('s')
    {
        return true;
    }
    // "Charities that solicit more than $25,000", "the mayor beats her rival"
    if is_relative(tokens, before) && is_bare_verb(tokens, at) || is_between_names(tokens, at) {
        return true;
    }
    let modifies =
        tokens.class(before).has(Class::DETERMINER | Class::PREPOSITION | Class::ADJECTIVE)
            && !tokens.is(before, "to")
            || tokens.has_shape(before, Shape::Possessive)
            || tokens.has_shape(before, Shape::Hyphen);
    let of = tokens.is(at + 1, "of");
    if is_past(tokens, at) {
        return !(modifies || of && token.class.has(Class::VERB));
    }
    if is_infinitive(tokens, at) {
        return true;
    }
    if !token.class.has(Class::VERB) || of || modifies {
        return false;
    }
    // "Wind speeds reached", "reports said": before another verb it is a noun.
    let finite = tokens.class(at + 1).has(Class::AUXILIARY)
        || is_past(tokens, at + 1) && !may_be_noun(tokens, at + 2);
    if finite && !tokens.is(before, "to") {
        return false;
    }
    let led = tokens.is(before, "to")
        || tokens.class(before).has(Class::AUXILIARY | Class::PRONOUN | Class::ADVERB);
    let code =
        tokens.has_shape(at + 2, Shape::Number) && tokens.is_any(at + 1, &["Rs", "RM", "US"]);
    let counts = code
        || matches!(tokens.shape(at + 1), Some(Shape::Number | Shape::Currency))
        || tokens.class(at + 1).has(Class::APPROXIMATOR | Class::CARDINAL);
    let singular = !is_plural(tokens, before) || tokens.is_capitalised(before) || counts;
    // "The lineup ranges from $150"; "prices from $150" are for sale.
    let moves = (token.class.has(Class::RISE | Class::FALL | Class::MEASURES)
        || tokens.is_any(at, &["runs", "starts", "sells"]))
        && tied_to_number(tokens, at + 1);
    let noun = token.class.has(Class::NOUN_S) && !counts && !moves;
    // "The iPhone 11 costs $699"
    let named = may_be_noun(tokens, before) || counts && tokens.has_shape(before, Shape::Number);
    let third = tokens.word(at).ends_with('s') && !noun && named && singular;
    let plural = !tokens.word(at).ends_with('s') && is_plural(tokens, before);
    let measures = counts || !noun && tied_to_number(tokens, at + 1);
    // "Will fire 90 guards and hire two"
    let joined = measures
        && tokens.class(before).has(Class::CONJUNCTION)
        && (counts || tokens.word(at).ends_with('s'));
    led || third || plural && !tokens.is(at + 1, "worth") || joined
}

/// Whether the word at `at` opens a relative clause: "firms that", "people who".
pub(in crate::figures) fn is_relative(tokens: &Tokens, at: usize) -> bool {
    let led = at > 0 && may_be_noun(tokens, at - 1) && !is_said(tokens, at - 1);
    led && tokens.is_any(at, &["that", "which", "who"])
}

/// Whether the word at `at` is a verb that "that" follows as it follows "said"; "guards" is none.
fn is_said(tokens: &Tokens, at: usize) -> bool {
    let verb = tokens.class(at).has(Class::VERB) && !tokens.class(at).has(Class::NOUN_S);
    tokens.class(at).has(Class::AUXILIARY) || is_past(tokens, at) || verb
}

/// Whether the word at `at`, after a relative pronoun, is a verb, listed or not.
fn is_bare_verb(tokens: &Tokens, at: usize) -> bool {
    let amount = opens_amount(tokens, at + 1);
    let listed = tokens.class(at).has(Class::VERB) || is_past(tokens, at);
    listed || amount && tokens.has_shape(at, Shape::Lower) && !tokens.class(at).has(CLOSED)
}

/// Whether an amount, perhaps qualified, begins at the token `at`.
fn opens_amount(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.shape(at), Some(Shape::Number | Shape::Currency))
        || tokens.class(at).has(Class::CARDINAL | Class::APPROXIMATOR)
        || tokens.are(at, &["more", "than"])
        || tokens.is(at, "as") && tokens.is(at + 2, "as")
}

/// Whether the word at `at` is a verb in -s between two names, or a name and what has an article.
fn is_between_names(tokens: &Tokens, at: usize) -> bool {
    let time = Class::WEEKDAY | Class::MONTH;
    let object = tokens.is_capitalised(at + 1) && !tokens.class(at + 1).has(time)
        || tokens.class(at + 1).has(Class::DETERMINER)
            && !tokens.class(at + 1).has(Class::PRONOUN | Class::CONJUNCTION);
    object
        && at > 0
        && tokens.is_capitalised(at - 1)
        && tokens.has_shape(at, Shape::Lower)
        && tokens.class(at).has(Class::VERB)
        && tokens.word(at).ends_with('s')
}

/// Whether the word at `at` is the verb of "is expected to crest", though no list has it.
fn is_infinitive(tokens: &Tokens, at: usize) -> bool {
    let to = at > 1 && tokens.is(at - 1, "to") && tokens.has_shape(at, Shape::Lower);
    let verbal = ["expected", "set", "due", "likely", "able", "ready", "forecast", "poised"];
    // "Expects to wring $300 million from it"
    let acts = || super::is_verb(tokens, at - 2) && opens_amount(tokens, at + 1);
    to && !is_plural(tokens, at)
        && !tokens.class(at).has(CLOSED)
        && (tokens.is_any(at - 2, &verbal) || acts())
}

/// Whether the token at `at` is a preposition before a number: "costs from $300".
pub(super) fn tied_to_number(tokens: &Tokens, at: usize) -> bool {
    tokens.is_any(at, &["from", "at", "to", "between", "about", "past", "above", "below"])
        && matches!(tokens.shape(at + 1), Some(Shape::Number | Shape::Currency))
}
