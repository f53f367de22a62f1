//! The day or time of a figure: its own, where it is one, else that of its clause.
//!
//! Of several dates in a clause the nearest one counts, the one after the figure before the one before
//! it; the two ends of a [span] count as one. A date that only serves to compare dates nothing else:
//! "the hottest since 2003", "more than in 2019", "up from 31 in January"; nor does one that tells when
//! somebody [spoke](told): "police said on Monday that 12 had died".

mod span;
mod tense;
#[cfg(test)]
mod tests;
mod told;

use chrono::NaiveDate;

use super::{
    dates::When,
    draft::{Counted, Draft},
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
};
use crate::{article::Kind, calendar::speech};
use span::Days;

/// Returns the day, stretch of days or clock time of the draft, as far as `today` lets it be resolved.
///
/// `all` are the drafts of its block in order, itself among them.
pub(super) fn time(
    tokens: &Tokens,
    draft: &Draft,
    all: &[Draft],
    today: Option<NaiveDate>,
) -> Option<String> {
    match &draft.when {
        Some(When::Clock(time)) => return Some(time.clone()),
        Some(_) => return days(tokens, draft, today).map(speech::iso),
        None => {}
    }
    if !draft.is_quantity() {
        return None;
    }
    if let Some(own) = span::of_duration(tokens, draft, today) {
        return Some(speech::iso(own));
    }
    let (first, last) = sentence(tokens, draft.first);
    let from = all.partition_point(|other| other.first < first);
    let inside = all.iter().skip(from).take_while(|other| other.last <= last);
    let near = inside.filter(|other| {
        let dates = other.kind == Kind::Date && !told::is_told(tokens, other);
        (dates || span::of_duration(tokens, other, today).is_some())
            && is_same_clause(tokens, draft, other)
            && !is_compared(tokens, draft, other, all)
    });
    let mut near: Vec<&Draft> = near.collect();
    near.sort_by_key(|date| distance(tokens, draft, date));
    let dated = |date: &&Draft| {
        if let Some(since) = span::since(tokens, date) {
            let first = days(tokens, date, today)?.0;
            let runs = span::runs_on(tokens, draft, date, since);
            return Some(runs.then_some((first, today?)));
        }
        let reference = is_reference(tokens, date);
        (!reference).then(|| span::of_pair(tokens, date, all, |end| days(tokens, end, today)))
    };
    near.iter().find_map(dated).flatten().map(speech::iso)
}

/// Returns the days of a date, or those that a length of time reaches over: "the past two weeks".
fn days(tokens: &Tokens, draft: &Draft, today: Option<NaiveDate>) -> Option<Days> {
    match draft.when.as_ref() {
        Some(When::Days(phrase)) => {
            speech::resolve(*phrase, today, tense::tense(tokens, draft.first, draft.last))
        }
        Some(_) => None,
        None => span::of_duration(tokens, draft, today),
    }
}

/// How far the date stands from the figure and its thing; of two as far, the one after comes first.
///
/// An "and" between them sets them further apart: "3 in May and 4 in the middle of June".
fn distance(tokens: &Tokens, draft: &Draft, date: &Draft) -> (usize, bool) {
    let before = date.first < draft.first;
    let end = match &draft.counted {
        Some(Counted::Phrase(phrase)) if phrase.first > draft.last && phrase.last < date.first => {
            phrase.last
        }
        _ => draft.phrase_last,
    };
    let gap = if before { draft.phrase_first - date.last } else { date.first.saturating_sub(end) };
    let (from, to) = between(draft, date);
    let joined = (from + 1..to).any(|at| tokens.is_any(at, &["and", "but"]));
    (gap + if joined { APART } else { 0 }, before)
}

/// What an "and" adds to the distance between a figure and a date.
const APART: usize = 4;

/// Returns the tokens between two drafts, whichever comes first.
fn between(draft: &Draft, date: &Draft) -> (usize, usize) {
    if draft.first < date.first {
        (draft.phrase_last, date.first)
    } else {
        (date.last, draft.phrase_first)
    }
}

/// Whether a date is what something is compared with: "than in 2019".
fn is_reference(tokens: &Tokens, date: &Draft) -> bool {
    let compares = |at: usize| tokens.is_any(at, &["than", "as"]);
    let leads = |at: usize| {
        tokens.class(at).has(Class::PREPOSITION | Class::DETERMINER)
            || tokens.is_any(at, &["early", "late", "mid"])
    };
    let Some(lead) = date.first.checked_sub(1) else { return false };
    let as_of = tokens.is(lead, "of");
    compares(lead) || lead > 0 && !as_of && leads(lead) && compares(lead - 1)
}

/// Whether one of the two is what the other is compared with: "45, up from 31 in January".
fn is_compared(tokens: &Tokens, draft: &Draft, date: &Draft, all: &[Draft]) -> bool {
    let (from, to) = between(draft, date);
    let quantities = all.iter().filter(|other| other.is_quantity());
    (from + 1..to).any(|at| {
        let origin =
            tokens.is(at, "from") && quantities.clone().any(|other| other.phrase_first == at + 1);
        origin || tokens.is_any(at, &["than", "compared", "versus", "against"])
    })
}

/// Whether no word that opens a clause stands between the two with a verb after it.
fn is_same_clause(tokens: &Tokens, draft: &Draft, date: &Draft) -> bool {
    let (from, to) = between(draft, date);
    let opens = |at: usize| {
        let class = tokens.class(at);
        let joint = class.has(Class::CONJUNCTION) || tokens.is_any(at, &["which", "who", "whose"]);
        joint
            && (!class.has(Class::PREPOSITION)
                || tokens.is_any(at, &["after", "before", "since", "as"]))
            || tokens.has_shape(at, Shape::Colon)
    };
    // "The church, built in 1742, needs $3m"
    // "The envoy, who has been there 3 times, comes on Monday"
    let aside = (from + 1..to)
        .any(|at| tokens.has_shape(at, Shape::Comma) && noun::is_clause_verb(tokens, at + 1));
    let parted = (from + 1..to).any(|at| tokens.has_shape(at, Shape::Semicolon));
    // A quotation that begins or ends between the two parts them.
    let marks = |shape| (from + 1..to).filter(|&at| tokens.has_shape(at, shape)).count();
    let quoted = marks(Shape::OpenQuote) != marks(Shape::CloseQuote);
    if aside || parted || quoted {
        return false;
    }
    let clause = (from + 1..to).find(|&at| opens(at));
    clause.is_none_or(|clause| !(clause + 1..to).any(|at| noun::is_clause_verb(tokens, at)))
}

/// The tokens of the sentence around the token `at`, as far as they matter.
fn sentence(tokens: &Tokens, at: usize) -> (usize, usize) {
    let ends = |at: usize| {
        let stop = matches!(tokens.shape(at), Some(Shape::Period | Shape::Exclamation));
        stop && !tokens.is_glued(at + 1)
            && !tokens.class(at.saturating_sub(1)).has(Class::ABBREVIATION)
    };
    let first = (at.saturating_sub(SENTENCE)..at)
        .rev()
        .find(|&near| ends(near))
        .map_or(at.saturating_sub(SENTENCE), |near| near + 1);
    let last = (at..at + SENTENCE).find(|&near| ends(near)).unwrap_or(at + SENTENCE);
    (first, last)
}

/// The most tokens that one sentence reaches either way.
const SENTENCE: usize = 40;
