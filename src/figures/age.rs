//! Bare numbers that are somebody's age.
//!
//! ```text
//! age = name "," number ","            Maria Lopez, 34, said
//!     | "aged" ["between"] number      aged 12
//!     | "age" [verb | preposition] number     the retirement age from 62 to 64
//!     | people ("under" | "over") number
//!     | person (verb of being | "turned") number
//!     | ("oldest" | "youngest") ["was"] number | "as young as" number | "older than" number
//! ```

use super::{
    draft::Draft,
    lexicon::Class,
    noun,
    token::{Shape, Tokens},
};

/// Whether the bare number of the draft is an age.
pub(super) fn is_age(tokens: &Tokens, draft: &Draft) -> bool {
    let young = draft.amount.is_some_and(|amount| amount.low() >= 1.0 && amount.high() <= 115.0);
    let whole = draft.amount.is_some_and(|amount| amount.low().fract() == 0.0);
    let Some(before) = draft.first.checked_sub(1).filter(|_| young && whole && !draft.hyphenated)
    else {
        return false;
    };
    is_aged(tokens, before)
        || is_limit(tokens, draft, before)
        || is_turned(tokens, draft, before)
        || is_apposed(tokens, draft, before)
}

/// Whether "aged" or "age" leads to the number after the token `before`.
fn is_aged(tokens: &Tokens, before: usize) -> bool {
    let mut lead = before;
    for _ in 0..2 {
        let steps = tokens.class(lead).has(Class::APPROXIMATOR)
            || tokens.is_any(lead, &["between", "from", "of", "to", "at", "is", "was", "than"]);
        if tokens.is_any(lead, &["aged", "age", "ages"]) || !steps || lead == 0 {
            break;
        }
        lead -= 1;
    }
    let direct = lead == before || tokens.is(lead, "aged") || !tokens.is(before, "at");
    direct && tokens.is_any(lead, &["aged", "age", "ages"])
}

/// Whether the number limits whom a word for people takes in: children under 12.
fn is_limit(tokens: &Tokens, draft: &Draft, before: usize) -> bool {
    let bound = tokens.get(draft.last + 1).is_none_or(|token| {
        let open = Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY | Class::VERB;
        !token.shape.is_word() || token.class.has(open)
    });
    let limit = tokens.is_any(before, &["under", "over"]) && before > 0;
    limit
        && bound
        && (tokens.class(before - 1).has(Class::PERSON)
            || tokens.is_any(before - 1, &["them", "those"]))
}

/// Whether somebody is or turns that old: "she turned 40".
fn is_turned(tokens: &Tokens, draft: &Draft, before: usize) -> bool {
    let next = draft.last + 1;
    let ends = tokens.get(next).is_none_or(|token| {
        matches!(
            token.shape,
            Shape::Period
                | Shape::Comma
                | Shape::Semicolon
                | Shape::Dash
                | Shape::OpenBracket
                | Shape::CloseQuote
        ) || token.class.has(Class::PREPOSITION | Class::CONJUNCTION)
    });
    let person = before > 0
        && tokens.is_any(before - 1, &["he", "she", "who", "be", "just", "i", "will", "would"]);
    let turns = tokens.is_any(before, &["turned", "turns", "turning"]) && !tokens.is(next, "to");
    let is = person
        && tokens.is_any(before, &["is", "was", "be", "turned", "am"])
        && before > 1
        && (tokens.is_any(before - 1, &["he", "she", "i", "who"])
            || tokens.is_any(before - 2, &["he", "she", "i"]));
    let holder = before.checked_sub(1).filter(|_| tokens.is_any(before, &["is", "was"]));
    let ranks = |at: usize| tokens.is_any(at, &["oldest", "youngest", "eldest"]);
    let is = is || holder.is_some_and(|at| tokens.is_any(at, KIN) || ranks(at)) || ranks(before);
    let than =
        tokens.is(before, "than") && before > 0 && tokens.is_any(before - 1, &["older", "younger"]);
    let is = is || than || before > 1 && is_as_old(tokens, before);
    // "I'm 74"
    let am = tokens.is_any(before, &["i'm", "i’m"]);
    ends && (turns || is || am)
}

/// Relatives, of whom "was 22" tells the age.
const KIN: &[&str] = &[
    "brother",
    "sister",
    "son",
    "daughter",
    "mother",
    "father",
    "wife",
    "husband",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandson",
    "granddaughter",
    "grandfather",
    "grandmother",
];

/// Whether the token `before` ends "as young as".
fn is_as_old(tokens: &Tokens, before: usize) -> bool {
    ["young", "old"].iter().any(|age| tokens.are(before - 2, &["as", age, "as"]))
}

/// Whether the number stands between commas after a name or an office: "the driver, 34, said".
fn is_apposed(tokens: &Tokens, draft: &Draft, before: usize) -> bool {
    let next = draft.last + 1;
    let digits = tokens.has_shape(draft.first, Shape::Number) && draft.first == draft.last;
    let holder = before.checked_sub(1).filter(|_| tokens.has_shape(before, Shape::Comma));
    let named = holder.is_some_and(|holder| {
        let time = tokens.class(holder).has(Class::MONTH | Class::WEEKDAY)
            || noun::is_time(tokens, holder);
        let office = holder > 0
            && tokens.class(holder - 1).has(Class::DETERMINER)
            && tokens.has_shape(holder, Shape::Lower)
            && tokens.has_shape(next, Shape::Comma);
        !time && (tokens.is_capitalised(holder) || office)
    });
    let closes = matches!(tokens.shape(next), Some(Shape::Comma | Shape::Dash))
        || tokens.has_shape(next, Shape::Period) && !tokens.is_glued(next + 1);
    digits && named && closes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Amount, Kind};

    #[test]
    fn ages_stand_beside_their_bearers() {
        let cases = [
            ("Maria Lopez, #, said", true),
            ("the driver, #, said", true),
            ("two boys aged #", true),
            ("men aged between #", true),
            ("raised the retirement age from #", true),
            ("their average age is about #", true),
            ("children under # may not", true),
            ("she turned #", true),
            ("Maria Lopez, who is #, said", true),
            ("He will be # by May", true),
            ("Maria Lopez, # — a baker — said", true),
            ("My brother was #.", true),
            ("The youngest was #, the rest older", true),
            ("The youngest was 9, the oldest #.", true),
            ("some as young as #, came", true),
            ("few were older than #.", true),
            ("The oldest # houses", false),
            ("at an age when some #", false),
            ("fewer than #", false),
            ("In May, #, a record", false),
        ];
        for (text, want) in cases {
            let text = text.replace('#', "20");
            let tokens = Tokens::read(&text);
            let at = (0..tokens.len()).find(|&at| tokens.word(at) == "20").unwrap_or_default();
            let draft =
                Draft { amount: Some(Amount::Exact(20.0)), ..Draft::new(at, at, Kind::Count) };
            assert_eq!(is_age(&tokens, &draft), want, "{text}");
        }
    }
}
