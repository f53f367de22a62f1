//! The day or time of a figure: its own, where it is one, else that of its clause.
//!
//! Of several dates in a clause the nearest one counts, the one after the figure before the one before
//! it. A date that only serves to compare dates nothing else: "the hottest since 2003", "more than in
//! 2019", "up from 31 in January".

use chrono::NaiveDate;

use super::{
    dates::When,
    draft::{Counted, Draft},
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
};
use crate::{
    article::Kind,
    calendar::speech::{self, Tense},
};

/// Returns the day, stretch of days or clock time of the draft, as far as `today` lets it be resolved.
///
/// `all` are the drafts of its block in order, itself among them.
pub(super) fn time(
    tokens: &Tokens,
    draft: &Draft,
    all: &[Draft],
    today: Option<NaiveDate>,
) -> Option<String> {
    if draft.when.is_some() {
        return moment(tokens, draft, today);
    }
    if !draft.is_quantity() {
        return None;
    }
    let (first, last) = sentence(tokens, draft.first);
    let from = all.partition_point(|other| other.first < first);
    let inside = all.iter().skip(from).take_while(|other| other.last <= last);
    let near = inside.filter(|other| other.kind == Kind::Date && !is_reference(tokens, other));
    let near = near.filter(|date| {
        is_same_clause(tokens, draft, date) && !is_compared(tokens, draft, date, all)
    });
    moment(tokens, near.min_by_key(|date| distance(draft, date))?, today)
}

fn moment(tokens: &Tokens, draft: &Draft, today: Option<NaiveDate>) -> Option<String> {
    match draft.when.as_ref()? {
        When::Days(phrase) => {
            speech::resolve(*phrase, today, tense(tokens, draft.first)).map(speech::iso)
        }
        When::Clock(time) => Some(time.clone()),
        When::Unknown => None,
    }
}

/// How far the date stands from the figure and its thing; of two as far, the one after comes first.
fn distance(draft: &Draft, date: &Draft) -> (usize, bool) {
    let before = date.first < draft.first;
    let end = match &draft.counted {
        Some(Counted::Phrase(phrase)) if phrase.first > draft.last && phrase.last < date.first => {
            phrase.last
        }
        _ => draft.phrase_last,
    };
    let gap = if before { draft.phrase_first - date.last } else { date.first.saturating_sub(end) };
    (gap, before)
}

/// Returns the tokens between two drafts, whichever comes first.
fn between(draft: &Draft, date: &Draft) -> (usize, usize) {
    if draft.first < date.first {
        (draft.phrase_last, date.first)
    } else {
        (date.last, draft.phrase_first)
    }
}

/// Whether a date is what something is compared with: "since 2003", "than in 2019".
fn is_reference(tokens: &Tokens, date: &Draft) -> bool {
    let compares = |at: usize| tokens.is_any(at, &["since", "than", "as"]);
    let leads = |at: usize| {
        tokens.class(at).has(Class::PREPOSITION | Class::DETERMINER)
            || tokens.is_any(at, &["early", "late", "mid"])
    };
    let Some(lead) = date.first.checked_sub(1) else { return false };
    // "Since joining in 2019"
    let since = lead > 1 && noun::is_gerund(tokens, lead - 1) && tokens.is(lead - 2, "since");
    compares(lead) || lead > 0 && leads(lead) && (compares(lead - 1) || since)
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
    let aside = draft.first > date.first
        && (from + 1..to)
            .any(|at| tokens.has_shape(at, Shape::Comma) && noun::is_clause_verb(tokens, at + 1));
    let parted = (from + 1..to).any(|at| tokens.has_shape(at, Shape::Semicolon));
    if aside || parted {
        return false;
    }
    let clause = (from + 1..to).find(|&at| opens(at));
    clause.is_none_or(|clause| !(clause + 1..to).any(|at| noun::is_clause_verb(tokens, at)))
}

/// Whether the words before a date look ahead to it.
fn tense(tokens: &Tokens, at: usize) -> Tense {
    let near = at.saturating_sub(REACH)..at;
    let lead = at.saturating_sub(1);
    let done = || near.clone().chain(at..at + REACH).any(|near| tokens.is(near, "had"));
    if at > 0
        && (tokens.is_any(lead, &["until", "from", "starting"]) || tokens.is(lead, "by") && !done())
    {
        return Tense::Future;
    }
    for near in near.rev() {
        let denied = tokens.is(near + 1, "not");
        if tokens.is_any(near, AHEAD) && !tokens.is_capitalised(near) && !denied {
            return Tense::Future;
        }
        let ends = tokens.has_shape(near, Shape::Period) || tokens.is(near, "but");
        let done = noun::is_past(tokens, near) && !(near > 0 && tokens.is(near - 1, "be"));
        if done || ends {
            break;
        }
    }
    Tense::Past
}

/// Words before a date that make it one to come.
const AHEAD: &[&str] = &[
    "will",
    "shall",
    "could",
    "may",
    "might",
    "would",
    "due",
    "set",
    "scheduled",
    "expected",
    "forecast",
    "expects",
    "plans",
    "planned",
    "ahead",
    "upcoming",
];

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

/// The tokens that the tense of a date is looked for in.
const REACH: usize = 12;
/// The most tokens that one sentence reaches either way.
const SENTENCE: usize = 40;
