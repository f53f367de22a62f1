//! Which way a figure moves, where a verb of change governs it.
//!
//! ```text
//! trend  = change [adverb] ["by" | "to"] figure        rose 3%, fell sharply by 4
//!        | change thing "by" figure                    cut its rate by 2%
//! change = verb of change | [verb] ("up" | "down")     was up 3%, has gone down by 4
//! ```
//!
//! A range that something moves over, "from 7 to 9", has no direction itself.
//! A verb that acts on things does not move their number: "lost 14 soldiers". Neither does one of motion
//! in space: "climbed 300 metres".

use super::{
    draft::{Counted, Draft},
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
};
use crate::article::{Kind, Trend};

/// Finds the trend of the draft, whose qualifier and counted thing are known.
pub(super) fn trend(tokens: &Tokens, draft: &Draft) -> Option<Trend> {
    // "Driven by a 275-horsepower motor": a compound describes a thing.
    let mut at = draft.phrase_first.checked_sub(1).filter(|_| !draft.hyphenated)?;
    if tokens.is_any(at, &["another", "further"]) {
        at = at.checked_sub(1 + usize::from(tokens.is(at.saturating_sub(1), "a")))?;
    }
    let direct = !tokens.is_any(at, &["by", "to"]);
    let to = tokens.is(at, "to");
    if !direct {
        at = at.checked_sub(1)?;
    }
    if tokens.is_any(at, &["up", "down"]) {
        // "Dipped down to 3" goes where "boiled down to 3" does not.
        let moved = at > 0 && (moves(tokens, at - 1).is_some() || is_going(tokens, at - 1));
        return if to && !moved { None } else { goes(tokens, draft, at) };
    }
    // "The index is off 3%"
    let be = ["is", "are", "was", "were", "be", "been"];
    if direct && draft.kind == Kind::Percent && at > 0 && tokens.is(at, "off") {
        return tokens.is_any(at - 1, &be).then_some(Trend::Down);
    }
    at = past_adverbs(tokens, at)?;
    if !direct && !to && moves(tokens, at).is_none() {
        return changes_thing(tokens, at);
    }
    let trend = moves(tokens, at)?;
    // "Add 1 tsp of salt" asks for it.
    let asked = tokens.is_capitalised(at)
        && at.checked_sub(1).is_none_or(|before| !tokens.shape(before).is_some_and(Shape::is_word));
    let named = at > 0
        && (tokens.class(at - 1).has(Class::DETERMINER | Class::ADJECTIVE)
            && !tokens.is(at - 1, "that")
            || tokens.has_shape(at - 1, Shape::Possessive));
    (!asked
        && !named
        && !acts_on_things(tokens, draft, at, direct)
        && !is_motion(tokens, draft, at, direct))
    .then_some(trend)
}

/// Gives a figure whose verb the clause before it states the trend of that verb: "sales fell by 3% and
/// profits by 5%".
pub(super) fn share_gapped(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(left), Some(right)) = (head.last(), tail.first_mut()) else { continue };
        let by = |draft: &Draft| {
            draft.phrase_first.checked_sub(1).filter(|&at| tokens.is_any(at, &["by", "to"]))
        };
        let (Some(first), Some(second)) = (by(left), by(right)) else { continue };
        let from = left.last + 1 + usize::from(tokens.has_shape(left.last + 1, Shape::Comma));
        let gap = tokens.is(from, "and")
            && second > from + 1
            && second < from + 7
            && tokens.word(first) == tokens.word(second)
            && (from + 1..second)
                .all(|at| noun::may_be_noun(tokens, at) && !noun::is_past(tokens, at));
        if gap && right.trend.is_none() && left.kind == right.kind {
            right.trend = left.trend;
        }
    }
}

/// The trend of the verb whose object ends at `at`: "cut its forecast" before "by 2%".
fn changes_thing(tokens: &Tokens, at: usize) -> Option<Trend> {
    // "Lowered its estimate this year by 3%"
    let when =
        at > 1 && noun::is_time(tokens, at) && tokens.is_any(at - 1, &["this", "last", "next"]);
    let object = noun::before(tokens, if when { at - 2 } else { at })?;
    // A verb in the base form may be read as the first word of its object.
    let lead = object.first.checked_sub(1);
    let own = tokens.class(object.first).has(Class::VERB | Class::GERUND)
        && object.last > object.first
        && tokens.class(object.first + 1).has(Class::DETERMINER);
    let verb = if own { object.first } else { lead? };
    let noun = verb > 0
        && (tokens.class(verb - 1).has(Class::DETERMINER | Class::ADJECTIVE)
            || tokens.has_shape(verb - 1, Shape::Possessive));
    moves(tokens, verb).filter(|_| !noun)
}

/// Steps back over what stands between a verb and its measure: sharply, another, a further.
fn past_adverbs(tokens: &Tokens, mut at: usize) -> Option<usize> {
    for _ in 0..2 {
        let adverb = tokens.has_shape(at, Shape::Lower) && tokens.word(at).ends_with("ly");
        if adverb || tokens.is_any(at, &["a", "another", "further", "just", "only"]) {
            at = at.checked_sub(1)?;
        }
    }
    Some(at)
}

/// The trend of a verb of change.
fn moves(tokens: &Tokens, at: usize) -> Option<Trend> {
    let class = tokens.class(at);
    match (class.has(Class::RISE), class.has(Class::FALL)) {
        (true, _) => Some(Trend::Up),
        (_, true) => Some(Trend::Down),
        _ => None,
    }
}

/// The trend of "up" or "down" at `at`, where it says how a value stands rather than belong to a verb.
fn goes(tokens: &Tokens, draft: &Draft, at: usize) -> Option<Trend> {
    let trend = if tokens.is(at, "up") { Trend::Up } else { Trend::Down };
    let Some(before) = at.checked_sub(1) else { return Some(trend) };
    let stands = Class::AUXILIARY | Class::MEASURES | Class::RISE | Class::FALL;
    // "Its shares down 3%": a noun of the same form is no verb.
    let acts = tokens.class(before).has(Class::AUXILIARY)
        || noun::is_past(tokens, before)
        || noun::is_clause_verb(tokens, before);
    let free = !acts || tokens.class(before).has(stands) || tokens.is_any(before, GOES);
    (free && !counts_things(draft)).then_some(trend)
}

/// Whether the word at `at` is a verb that "up" or "down" gives its direction to.
pub(super) fn is_going(tokens: &Tokens, at: usize) -> bool {
    tokens.is_any(at, GOES)
}

/// Verbs that "up" and "down" give their direction to.
const GOES: &[&str] = &[
    "go", "goes", "went", "gone", "going", "come", "came", "edge", "edged", "inch", "inched",
    "tick", "ticked", "move", "moved", "trend", "trending", "drift", "drifted", "creep", "crept",
    "head", "headed", "bring", "bringing", "brought",
];

/// Whether the figure counts the things that are named after it.
fn counts_things(draft: &Draft) -> bool {
    draft.is_count()
        && matches!(&draft.counted, Some(Counted::Phrase(phrase)) if phrase.first > draft.last)
}

/// Whether the verb at `at` acts on what is counted or measured: lost 14 soldiers, two litres of blood.
fn acts_on_things(tokens: &Tokens, draft: &Draft, at: usize, direct: bool) -> bool {
    if !tokens.class(at).has(Class::ACTS) || !direct {
        return false;
    }
    let share = matches!(draft.kind, Kind::Percent | Kind::Fraction);
    let stuff = !share && tokens.is(draft.last + 1, "of");
    let raises = tokens.is_any(at, &["raise", "raises", "raised", "raising"]);
    let large = draft.amount.is_some_and(|amount| amount.high() >= 1e3);
    let money =
        draft.kind == Kind::Money && (large || tokens.has_shape(draft.first, Shape::Currency));
    let ends = tokens.is(draft.last + 1, "to") || tokens.has_shape(draft.last + 1, Shape::Comma);
    counts_things(draft) || stuff || raises || money && !ends
}

/// Whether the verb at `at` moves something over a distance rather than change a length.
fn is_motion(tokens: &Tokens, draft: &Draft, at: usize, direct: bool) -> bool {
    if draft.kind != Kind::Distance || !direct {
        return false;
    }
    let grows = ["grow", "grew", "grown", "shrink", "shrank", "shrunk", "increase", "decrease"];
    let levels = ["rise", "rises", "rose", "risen", "rising"];
    let place = ["above", "into", "over", "off", "from", "down", "up", "through"];
    let level = tokens.is_any(at, &levels) && !tokens.is_any(draft.last + 1, &place);
    !level && !tokens.is_any(at, &grows) && !tokens.word(at).starts_with("increas")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trends_need_a_verb_of_change() {
        let cases = [
            ("prices rose #", Some(Trend::Up)),
            ("prices fell by #", Some(Trend::Down)),
            ("prices rose sharply to #", Some(Trend::Up)),
            ("prices rose by a further #", Some(Trend::Up)),
            ("prices were up #", Some(Trend::Up)),
            ("prices have gone up by #", Some(Trend::Up)),
            ("prices boil down to #", None),
            ("prices edged up to #", Some(Trend::Up)),
            ("prices dropped to #", Some(Trend::Down)),
            ("the mill cut its prices by #", Some(Trend::Down)),
            ("they plan to raise the fee by #", Some(Trend::Up)),
            ("the mill raised its prices to #", None),
            ("they won the cup by #", None),
            ("a rise of #", None),
            ("soldiers downed #", None),
            ("teams made up #", None),
            ("prices were #", None),
        ];
        for (text, want) in cases {
            let tokens = Tokens::read(text);
            let last = tokens.len() - 1;
            assert_eq!(trend(&tokens, &Draft::new(last, last, Kind::Count)), want, "{text:?}");
        }
        let climbed = Tokens::read("they climbed #");
        assert_eq!(trend(&climbed, &Draft::new(2, 2, Kind::Distance)), None);
    }
}
