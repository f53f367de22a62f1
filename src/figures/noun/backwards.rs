//! The noun phrase that ends at a token, read from its end to its beginning.

use super::{LONGEST, Phrase, is_clause_verb, is_gerund, is_past, is_verb, may_be_noun};
use crate::figures::{
    lexicon::Class,
    token::{Shape, Tokens},
};

/// Reads the noun phrase that ends at the token `at`, with its determiner and of-phrases.
pub(in crate::figures) fn before(tokens: &Tokens, at: usize) -> Option<Phrase> {
    backwards(tokens, at, LINKS)
}

/// Reads the subject that ends at the token `at`: a noun phrase with whatever prepositions tie to it.
pub(in crate::figures) fn subject(tokens: &Tokens, at: usize) -> Option<Phrase> {
    backwards(tokens, at, SUBJECT_LINKS)
}

/// What ties a phrase to the noun before it.
const LINKS: &[&str] = &["of", "for", "in", "on", "per", "at"];
/// What ties a phrase to the noun before it where no verb can stand between.
const SUBJECT_LINKS: &[&str] = &[
    "of", "for", "in", "on", "per", "at", "from", "to", "with", "by", "among", "between",
    "against", "across", "within", "into", "over", "under", "outside", "inside", "near", "towards",
    "about",
];

fn backwards(tokens: &Tokens, at: usize, links: &[&str]) -> Option<Phrase> {
    let at = before_ticker(tokens, at);
    let mut first = None;
    let mut head = None;
    let mut next = at;
    let floor = at.saturating_sub(2 * LONGEST);
    loop {
        let token = tokens.get(next)?;
        let linked = next > floor && next > 0 && tokens.is_any(next - 1, links);
        if token.shape.is_word() {
            if tokens.is(next, "that") && first.is_some() && next > 0 && is_verb(tokens, next - 1) {
                break;
            }
            if token.class.has(Class::DETERMINER) && !token.class.has(Class::AUXILIARY) {
                first = Some(first.map(|_| next)?);
                // Only an of-phrase or its like reaches further back.
                if !linked {
                    break;
                }
            } else if tokens.is_any(next, links) && first.is_some() && next > floor {
                if !may_be_linked(tokens, next) {
                    break;
                }
                head = None;
            } else if !may_be_noun(tokens, next)
                || is_clause_verb(tokens, next)
                || is_progressive(tokens, next)
                || first.is_some() && opens_clause(tokens, next)
            {
                break;
            } else {
                first = Some(next);
                head = head.or(Some(next));
            }
        } else {
            let inside = match token.shape {
                Shape::Possessive | Shape::CloseQuote | Shape::OpenQuote | Shape::Apostrophe => {
                    true
                }
                Shape::Number => {
                    let named = next > 0 && tokens.is_capitalised(next - 1);
                    linked || named || token.glued || first.is_some()
                }
                Shape::Hyphen | Shape::Period => token.glued && tokens.is_glued(next + 1),
                Shape::Other => matches!(tokens.word(next), "&" | "/") && token.glued,
                _ => false,
            };
            if !inside {
                break;
            }
            if token.shape == Shape::Number {
                first = Some(next);
                head = head.or(Some(next));
            }
        }
        if next == 0 || next <= floor {
            break;
        }
        next -= 1;
    }
    let (first, head) = (first?, head?);
    Some(Phrase { first, last: at, head })
}

/// Steps back over the code of a share or an index: the ".IXIC" of "the composite .IXIC".
fn before_ticker(tokens: &Tokens, at: usize) -> usize {
    let code = at > 2
        && tokens.has_shape(at, Shape::Upper)
        && tokens.has_shape(at - 1, Shape::Period)
        && tokens.is_glued(at)
        && !tokens.is_glued(at - 1);
    if code { at - 2 } else { at }
}

/// Whether the word at `at` is a verb in -ing after an auxiliary: "is leading".
fn is_progressive(tokens: &Tokens, at: usize) -> bool {
    at > 0 && tokens.class(at - 1).has(Class::AUXILIARY) && is_gerund(tokens, at)
}

/// Whether the word at `at` is a verb in -ing that opens a clause: ", beating forecasts of".
fn opens_clause(tokens: &Tokens, at: usize) -> bool {
    let led = |lead: usize| {
        tokens.has_shape(lead, Shape::Comma)
            || tokens.is_any(lead, &["by", "after", "before", "without", "while", "when", "since"])
    };
    tokens.class(at).has(Class::GERUND) && at > 0 && led(at - 1)
}

/// Whether a noun stands before the link at `at`, which then belongs to its phrase.
fn may_be_linked(tokens: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let noun = may_be_noun(tokens, before)
        || matches!(tokens.shape(before), Some(Shape::CloseQuote | Shape::Number));
    noun && !is_clause_verb(tokens, before)
        && !is_past(tokens, before)
        && !is_gerund(tokens, before)
}
