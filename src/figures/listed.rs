//! Articles that count, in a list with numerals: "97 drones and a ballistic missile".
//!
//! ```text
//! list = figure things "and" article thing             12 boats and a barge
//!      | verb article thing "and" figure things        hit a bridge and 12 houses
//!      | figure things "," article thing "and" figure  16 houses, a clinic and three schools
//! ```

use super::{
    draft::{Counted, Draft},
    event,
    lexicon::Class,
    noun,
    numeral::Form,
    token::{Shape, Tokens},
};
use crate::article::{Amount, Kind};

/// Finds articles that count in a list with numerals: "97 drones and a ballistic missile".
pub(super) fn articles(tokens: &Tokens, drafts: &[Draft]) -> Vec<Draft> {
    let counts = drafts
        .iter()
        .filter(|draft| draft.is_count() && !draft.hyphenated && draft.form != Form::Vague);
    let after = counts.clone().filter_map(|draft| article_after(tokens, draft));
    let before = counts.clone().filter_map(|draft| article_before(tokens, draft));
    let within = counts.filter_map(|draft| article_within(tokens, drafts, draft));
    let mut found: Vec<Draft> = after.chain(before).chain(within).collect();
    found.sort_by_key(|draft| draft.first);
    found.dedup_by_key(|draft| draft.first);
    found
}

/// Reads the article before a numeral that "and" joins to it: "hit a bridge and 12 houses".
fn article_before(tokens: &Tokens, draft: &Draft) -> Option<Draft> {
    let joint = draft.phrase_first.checked_sub(1).filter(|&at| tokens.is(at, "and"))?;
    let ahead =
        matches!(&draft.counted, Some(Counted::Phrase(phrase)) if phrase.first > draft.last);
    let start = joint.saturating_sub(LIST_ITEM);
    let at = (start..joint).rev().find(|&at| tokens.is_any(at, &["a", "an"])).filter(|_| ahead)?;
    let led = at > 0 && (noun::is_past(tokens, at - 1) || noun::is_gerund(tokens, at - 1));
    let opens = at == 0 || tokens.has_shape(at - 1, Shape::Period);
    let found = item(tokens, at, joint)?;
    if opens && draft.event.is_some() {
        return Some(Draft { event: draft.event.clone(), ..found });
    }
    led.then_some(found)
}

/// Reads the article of a list's item between numerals: "16 houses, a clinic and three schools".
fn article_within(tokens: &Tokens, drafts: &[Draft], draft: &Draft) -> Option<Draft> {
    let Some(Counted::Phrase(phrase)) = &draft.counted else { return None };
    let at = phrase.last + 2;
    let opens = phrase.first > draft.last
        && tokens.has_shape(at - 1, Shape::Comma)
        && tokens.is_any(at, &["a", "an"]);
    let joint = (at..at + LIST_ITEM).find(|&at| tokens.is(at, "and")).filter(|_| opens)?;
    // The drafts stand in order, so that a list of any length takes no longer an item.
    let next = drafts.partition_point(|next| next.phrase_first <= joint);
    let next = drafts.get(next).filter(|next| next.phrase_first == joint + 1);
    next.filter(|next| next.is_count())?;
    Some(Draft { event: draft.event.clone(), ..item(tokens, at, joint)? })
}

/// The most tokens of an item of a list that an article opens.
const LIST_ITEM: usize = 6;

/// Makes a draft of the article at `at` and the noun that ends before the token `joint`.
fn item(tokens: &Tokens, at: usize, joint: usize) -> Option<Draft> {
    let object = noun::phrase(tokens, at + 1, true).filter(|object| object.last + 1 == joint)?;
    let draft = Draft {
        amount: Some(Amount::Exact(1.0)),
        counted: Some(Counted::Phrase(object)),
        ..Draft::new(at, at, Kind::Count)
    };
    let number = (at + 1..joint).any(|at| tokens.has_shape(at, Shape::Number));
    let event = event::event(tokens, &draft);
    (!number && !is_idle_item(tokens, at + 1)).then_some(Draft { event, ..draft })
}

/// Whether an article before the word at `at` counts nothing: a lot, a further.
fn is_idle_item(tokens: &Tokens, at: usize) -> bool {
    let vague =
        Class::GENERIC | Class::FRACTION | Class::SCALE | Class::ORDINAL | Class::CHANGE_NOUN;
    let words = [
        "lot", "few", "couple", "series", "further", "variety", "range", "dozen", "handful", "bit",
        "number",
    ];
    tokens.class(at).has(vague) || tokens.is_any(at, &words)
}

fn article_after(tokens: &Tokens, draft: &Draft) -> Option<Draft> {
    let Some(Counted::Phrase(phrase)) = &draft.counted else { return None };
    let joint = phrase.last + 1;
    let at = joint + 1;
    if phrase.first <= draft.last || !tokens.is(joint, "and") || !tokens.is_any(at, &["a", "an"]) {
        return None;
    }
    let object = noun::phrase(tokens, at + 1, true)?;
    let clause = tokens.class(object.last + 1).has(Class::AUXILIARY | Class::VERB)
        || noun::is_past(tokens, object.last + 1)
        || tokens.has_shape(at + 2, Shape::Number);
    let aged = tokens.has_shape(at + 1, Shape::Number);
    (!is_idle_item(tokens, at + 1) && !clause && !aged).then(|| Draft {
        amount: Some(Amount::Exact(1.0)),
        counted: Some(Counted::Phrase(object)),
        event: draft.event.clone(),
        ..Draft::new(at, at, Kind::Count)
    })
}
