//! The words between a figure and what it is the value of, as a search to the left meets them.

use crate::figures::{
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
};

/// Verbs whose measure after "by" is their subject's lead, not their object's.
pub(super) const OUTDOES: &[&str] = &[
    "lead",
    "leads",
    "led",
    "leading",
    "trail",
    "trails",
    "trailed",
    "trailing",
    "beat",
    "beats",
    "beating",
    "defeat",
    "defeats",
    "defeated",
    "exceed",
    "exceeds",
    "exceeded",
    "outperform",
    "outperformed",
    "outnumber",
    "outnumbered",
    "missed",
    "misses",
    "miss",
];

/// The most tokens between a verb and its measure.
pub(super) const FAR: usize = 10;
/// The most tokens that a search for a verb steps over.
pub(super) const REACH: usize = 30;

/// Participles that "at" and a number follow, which then says how much their subject is.
pub(super) const PUTS: &[&str] =
    &["estimated", "put", "valued", "reckoned", "assessed", "set", "capped", "fixed"];
/// Verbs whose subject is not what their object measures.
pub(super) const EXPECTS: &[&str] = &[
    "expect",
    "expects",
    "expected",
    "expecting",
    "forecast",
    "forecasts",
    "forecasting",
    "predict",
    "predicts",
    "predicted",
    "predicting",
    "need",
    "needs",
    "needed",
    "see",
    "sees",
    "saw",
];

/// Those who have children: a mother of three.
pub(super) const PARENTS: &[&str] =
    &["mother", "father", "parent", "mum", "mom", "dad", "widow", "widower", "parents"];

/// Words that make one preposition with "of".
pub(super) const JOINED_TO_OF: &[&str] = &[
    "front", "because", "out", "ahead", "instead", "outside", "inside", "top", "spite", "behalf",
    "terms", "lieu", "short",
];

/// Steps over a comparison of periods at `at`: year-on-year, from a year earlier, year over year.
pub(super) fn past_period(tokens: &Tokens, at: usize) -> usize {
    let spell = |at: usize| tokens.is_any(at, &["year", "month", "quarter", "week"]);
    let hyphen = usize::from(tokens.has_shape(at + 1, Shape::Hyphen));
    let link = at + 1 + hyphen;
    if spell(at) && tokens.is_any(link, &["on", "over", "to"]) {
        let end = link + 1 + hyphen;
        return if spell(end) || tokens.is(end, "date") { end + 1 } else { at };
    }
    let earlier = tokens.is(at, "from") && tokens.is_any(at + 1, &["a", "the"]) && spell(at + 2);
    let earlier = earlier && tokens.is_any(at + 3, &["earlier", "ago", "before"]);
    if earlier { at + 4 } else { at }
}

/// Whether the token at `at` belongs to a date that a comma may follow: in December, on Monday, in 2019.
pub(super) fn is_date_word(tokens: &Tokens, at: usize) -> bool {
    let dated = |at: usize| {
        tokens.class(at).has(Class::MONTH | Class::WEEKDAY | Class::MOMENT)
            || noun::is_time(tokens, at)
            || tokens.has_shape(at, Shape::Number) && tokens.word(at).len() == 4
    };
    dated(at) || tokens.is_any(at, &["in", "on", "late", "early", "last"]) && dated(at + 1)
}

pub(super) fn is_verb_like(tokens: &Tokens, at: usize) -> bool {
    noun::is_clause_verb(tokens, at) || noun::is_past(tokens, at) || noun::is_gerund(tokens, at)
}

pub(super) fn is_particle(tokens: &Tokens, at: usize) -> bool {
    if noun::ends_compound(tokens, at) {
        return false;
    }
    let free = noun::is_adverb(tokens, at) || tokens.class(at).has(Class::PREPOSITION);
    free && !tokens.is(at, "worth")
}

/// Whether the word at `at` may stand between a verb and the preposition of its measure.
pub(super) fn is_predicate(tokens: &Tokens, at: usize) -> bool {
    let adjective = tokens.class(at).has(Class::DIMENSION_ADJECTIVE | Class::ADJECTIVE);
    adjective || noun::is_adverb(tokens, at) || tokens.is(at, "as")
}

/// Steps back over a clause between commas: "The firm, which makes boats, said".
pub(super) fn before_parenthesis(tokens: &Tokens, comma: usize) -> Option<usize> {
    let mark = |&at: &usize| matches!(tokens.shape(at), Some(Shape::Comma | Shape::Period));
    let opening = (comma.saturating_sub(REACH)..comma).rev().find(mark);
    let inner = opening.filter(|&opening| tokens.has_shape(opening, Shape::Comma));
    inner.unwrap_or(comma).checked_sub(1)
}
