//! Whether the clause of a date tells what was or what will be.
//!
//! The nearest verb before the date decides, or, where the date opens its clause, the nearest one after
//! it. What is scheduled may stand in the present: "they meet on Friday", "the truce expires on Sunday".

use crate::{
    calendar::speech::Tense,
    figures::{
        lexicon::Class,
        noun,
        token::{Shape, Tokens},
    },
};

/// Returns the tense of the clause around a date in the tokens from `first` to `last`.
pub(super) fn tense(tokens: &Tokens, first: usize, last: usize) -> Tense {
    let lead = first.saturating_sub(1);
    let ends = |at: &usize| {
        let stop = matches!(
            tokens.shape(*at),
            None | Some(Shape::Period | Shape::Semicolon | Shape::Exclamation)
        );
        stop || tokens.is_any(*at, &["after", "but"])
    };
    let after = || (last + 1..last + 1 + REACH).take_while(|at| !ends(at));
    let verb_after = || after().find_map(|at| of_verb(tokens, at));
    if first > 0 && tokens.is_any(lead, &["until", "from", "starting"]) {
        // "She led the port until July"
        let month = tokens.is(lead, "until") && tokens.class(first).has(Class::MONTH);
        let near = first.saturating_sub(REACH)..lead;
        let planned = near.clone().any(|at| tokens.is(at, "to") || is_helped(tokens, at));
        let done = near.into_iter().any(|at| noun::is_past(tokens, at));
        return if month && done && !planned { Tense::Past } else { Tense::Future };
    }
    if first > 0 && tokens.is(lead, "by") {
        // "Had sold 40 by Friday", "by Friday 40 were sold"
        let near = first.saturating_sub(REACH)..first;
        let done = near.clone().any(|at| tokens.is_any(at, &["had", "was", "were"]));
        let planned = near.into_iter().any(|at| tokens.is(at, "to"));
        let told = if done && !planned { Tense::Past } else { Tense::Future };
        return verb_after().unwrap_or(told);
    }
    for at in (first.saturating_sub(REACH)..first).rev() {
        if let Some(tense) = of_verb(tokens, at) {
            return tense;
        }
        if tokens.has_shape(at, Shape::Period) || tokens.is(at, "but") {
            break;
        }
    }
    verb_after().unwrap_or(Tense::Past)
}

/// Returns the tense that the word at `at` gives its clause, if it does.
fn of_verb(tokens: &Tokens, at: usize) -> Option<Tense> {
    let before = |words: &[&str]| at > 0 && tokens.is_any(at - 1, words);
    let small = !tokens.is_capitalised(at);
    if small && tokens.is_any(at, AHEAD) && !tokens.is(at + 1, "not") {
        return Some(Tense::Future);
    }
    if noun::is_past(tokens, at) {
        // "Could cut", "be held": what helps the verb decides.
        let helped = before(&["be"]) || before(AHEAD);
        return (!helped).then_some(Tense::Past);
    }
    let planned = tokens.is(at, "to") && before(&["is", "are"]);
    let going = before(&["is", "are"]) && small && tokens.word(at).ends_with("ing");
    // "A meeting", "the start": a noun has a word of its own before it.
    let nominal = at > 0
        && (tokens.class(at - 1).has(Class::DETERMINER | Class::PREPOSITION | Class::ADJECTIVE)
            || tokens.has_shape(at - 1, Shape::Possessive));
    let scheduled = small && tokens.is_any(at, SCHEDULED) && !nominal;
    // "The vote is on Sunday"
    let due = small
        && tokens.is_any(at, &["is", "are"])
        && (tokens.is(at + 1, "on") && tokens.class(at + 2).has(Class::WEEKDAY)
            || tokens.class(at + 1).has(Class::WEEKDAY));
    (planned || going || scheduled || due).then_some(Tense::Future)
}

/// Whether an auxiliary stands at `at`: what was shut may be shut still.
fn is_helped(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at).has(Class::AUXILIARY)
}

/// The tokens that the tense of a date is looked for in.
const REACH: usize = 12;

/// Words that look ahead.
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
    "slated",
    "expected",
    "forecast",
    "expects",
    "plans",
    "planned",
    "ahead",
    "possible",
    "likely",
    "upcoming",
];

/// Verbs whose present tense tells what is scheduled.
const SCHEDULED: &[&str] = &[
    "arrive",
    "arrives",
    "begin",
    "begins",
    "ends",
    "expire",
    "expires",
    "faces",
    "hosts",
    "kicks",
    "leaves",
    "meet",
    "meets",
    "opens",
    "play",
    "plays",
    "publishes",
    "resume",
    "resumes",
    "starts",
    "takes",
    "vote",
    "votes",
];
