//! Units that only one figure of a list or comparison states.
//!
//! ```text
//! list       = number ["-"] [","] ("and" | "or") figure     0.5 and 0.6 per cent, 7- or 8-inch
//! degrees    = temperature … number below nought            -12C by night and -5 by noon
//! currency   = sum … ("from" | "plus" | "and" …) scaled     1.3 billion euros, up from 900 million
//! level      = figure … ("up from" | "against" …) number    lasted 11 hours, up from nine
//! age        = "aged" number "and" number                   aged 17 and 19
//! ```

use super::{
    draft::Draft,
    lexicon::Class,
    links::is_same_sentence,
    noun,
    numeral::Form,
    token::{Shape, Tokens},
};
use crate::article::{Amount, Kind};

/// Gives the numbers of a list the unit that only its last one states: 7- or 8-inch, 0.5 and 0.6 per cent.
pub(super) fn share_units(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in (1..drafts.len()).rev() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(left), Some(right)) = (head.last_mut(), tail.first()) else { continue };
        let plain =
            left.is_count() && matches!(left.form, Form::Plain | Form::Digits | Form::Words);
        if plain
            && right.is_quantity()
            && right.unit_follows
            && is_joined(tokens, left.last + 1, right.first)
        {
            left.unit.clone_from(&right.unit);
            left.kind = right.kind;
            left.unit_follows = true;
        }
    }
}

/// Gives a number below nought the unit of the temperature before it: "-12C by night and -5 by noon".
pub(super) fn share_degrees(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let Some(right) = tail.first_mut().filter(|right| right.is_count()) else { continue };
        let below = right.amount.is_some_and(|amount| amount.high() < 0.0);
        let open = noun::may_be_noun(tokens, right.last + 1);
        let mut near = head.iter().rev().take(NEAR).filter(|near| near.is_quantity());
        let degrees = near.next().filter(|near| near.kind == Kind::Temperature);
        let degrees = degrees.filter(|near| is_same_sentence(tokens, near.last, right.first));
        if let Some(degrees) = degrees.filter(|_| below && !open) {
            right.kind = Kind::Temperature;
            right.unit.clone_from(&degrees.unit);
        }
    }
}

/// Gives a scaled number the currency of the sum before it: "1.3 billion euros, up from 900 million".
pub(super) fn share_currency(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let Some(right) = tail.first_mut().filter(|right| right.is_count()) else { continue };
        let scaled = right.form == Form::Digits
            && tokens.class(right.last).has(Class::SCALE)
            && right.amount.is_some_and(|amount| amount.low() >= 1e6);
        let Some(lead) = right.first.checked_sub(1).filter(|_| scaled) else { continue };
        let joints =
            ["from", "plus", "and", "to", "or", "than", "against", "with", "at", "below", "above"];
        let lead = lead.saturating_sub(usize::from(tokens.is(lead, "the")));
        let bound = tokens.is_any(lead, &joints)
            && (!noun::may_be_noun(tokens, right.last + 1)
                || noun::is_time(tokens, right.last + 1))
            && !tokens.is(right.last + 1, "of");
        // A sum in brackets restates the one before it.
        let bracketed =
            |near: &Draft| near.first > 0 && tokens.has_shape(near.first - 1, Shape::OpenBracket);
        let mut sums = head.iter().rev().take(NEAR).filter(|near| !bracketed(near));
        let sum = sums.find(|near| near.is_quantity() && near.kind != Kind::Percent);
        let sum = sum.filter(|sum| {
            sum.kind == Kind::Money
                && sum.unit.as_ref().is_some_and(|unit| !unit.contains(" per "))
                && is_same_sentence(tokens, sum.last, right.first)
        });
        if let Some(sum) = sum.filter(|_| bound) {
            right.kind = Kind::Money;
            right.unit.clone_from(&sum.unit);
        }
    }
}

/// Gives a number that a level is compared with the unit of that level: "11 hours, up from nine".
pub(super) fn share_levels(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let Some(right) = tail.first_mut().filter(|right| right.is_count()) else { continue };
        let Some(mut lead) = right.first.checked_sub(1) else { continue };
        for _ in 0..2 {
            let hedge =
                tokens.is_any(lead, &["just", "under", "over", "about", "around", "nearly"]);
            lead = lead.saturating_sub(usize::from(hedge));
        }
        let compared = tokens.is(lead, "from")
            && lead > 0
            && tokens.is_any(lead - 1, &["up", "down"])
            || tokens.is_any(lead, &["with", "to"]) && lead > 0 && tokens.is(lead - 1, "compared")
            || tokens.is_any(lead, &["versus", "against"]);
        let next = right.last + 1;
        let open = noun::may_be_noun(tokens, next) && !noun::is_time(tokens, next)
            || tokens.is(next, "of")
            || right.hyphenated;
        if !compared || open {
            continue;
        }
        let bracketed =
            |near: &Draft| near.first > 0 && tokens.has_shape(near.first - 1, Shape::OpenBracket);
        let mut near =
            head.iter().rev().take(NEAR).filter(|near| near.is_quantity() && !bracketed(near));
        let level = near.next().filter(|near| is_same_sentence(tokens, near.last, right.first));
        let size = |draft: &Draft| draft.amount.map_or(0.0, Amount::high);
        // "11 hours and 40 minutes, up from nine": the longer unit leads.
        let level = match (level, near.next()) {
            (Some(level), Some(longer))
                if level.kind == Kind::Duration
                    && longer.kind == Kind::Duration
                    && is_joined(tokens, longer.last + 1, level.first) =>
            {
                Some(longer)
            }
            (level, _) => level,
        };
        let level = level.filter(|level| {
            let ratio = size(right) / size(level);
            level.unit.is_some() && !level.hyphenated && (0.2..=5.0).contains(&ratio)
        });
        if let Some(level) = level {
            right.kind = level.kind;
            right.unit.clone_from(&level.unit);
        }
    }
}

/// Gives the numbers of a list after "aged" the age that only its first one states: aged 17 and 19.
pub(super) fn share_ages(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(left), Some(right)) = (head.last(), tail.first_mut()) else { continue };
        let open = right.is_count() && !noun::may_be_noun(tokens, right.last + 1);
        let aged = left.kind == Kind::Age && !left.unit_follows;
        if aged && open && is_joined(tokens, left.last + 1, right.first) {
            right.kind = Kind::Age;
            right.unit.clone_from(&left.unit);
        }
    }
}

/// How many figures back a number looks for its unit.
const NEAR: usize = 8;

/// Whether only a hyphen, a comma and a conjunction stand between `from` and `to`.
pub(super) fn is_joined(tokens: &Tokens, from: usize, to: usize) -> bool {
    let mut at = from + usize::from(tokens.has_shape(from, Shape::Hyphen));
    let start = at;
    at += usize::from(tokens.has_shape(at, Shape::Comma));
    at += usize::from(tokens.is_any(at, &["and", "or"]));
    at == to && at > start
}
