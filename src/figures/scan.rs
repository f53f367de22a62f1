//! The one pass over a block's tokens that finds every number and tells quantities from the rest.

use super::{
    dates::{self, When},
    draft::Draft,
    label,
    lexicon::Class,
    measure, noun,
    numeral::Form,
    qualifier,
    token::{Shape, Tokens},
    units,
};
use crate::article::{Amount, Kind};

/// Reads the drafts of a block in order; each token belongs to at most one.
pub(super) fn drafts(tokens: &Tokens) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let floor = drafts.last().map_or(0, |draft| draft.last + 1);
        match draft(tokens, at).filter(|draft| draft.first >= floor) {
            Some(draft) => {
                at = draft.last.max(at) + 1;
                drafts.push(draft);
            }
            None => at += 1,
        }
    }
    drafts
}

fn draft(tokens: &Tokens, at: usize) -> Option<Draft> {
    let token = tokens.get(at)?;
    let opens = Class::CARDINAL
        | Class::SCALE
        | Class::FRACTION
        | Class::ORDINAL
        | Class::QUANTIFIER
        | Class::WEEKDAY
        | Class::MONTH
        | Class::MOMENT
        | Class::MULTIPLE;
    let may_open = match token.shape {
        Shape::Number | Shape::Other => true,
        shape => shape.is_word() && token.class.has(opens),
    };
    if !may_open {
        return None;
    }
    if let Some(moment) = dates::read(tokens, at) {
        let kind = if matches!(moment.when, When::Clock(_)) { Kind::Time } else { Kind::Date };
        return Some(Draft {
            when: Some(moment.when),
            ..Draft::new(moment.first, moment.last, kind)
        });
    }
    multiple(tokens, at)
        .or_else(|| half_unit(tokens, at))
        .or_else(|| label::read(tokens, at).map(Draft::from))
        .or_else(|| quantity(tokens, at))
        .or_else(|| one_unit(tokens, at))
}

fn quantity(tokens: &Tokens, at: usize) -> Option<Draft> {
    let mut draft = Draft::from(measure::read(tokens, at)?);
    if is_idiom(tokens, at, &draft) {
        return None;
    }
    if draft.is_count() {
        let hyphen =
            tokens.has_shape(draft.last + 1, Shape::Hyphen) && tokens.is_glued(draft.last + 1);
        draft.hyphenated = hyphen && tokens.is_glued(draft.last + 2);
        if let Some(times) = times(tokens, &draft) {
            return Some(times);
        }
        if is_idle(tokens, &draft) {
            return None;
        }
        if is_age(tokens, &draft) {
            draft.kind = Kind::Age;
            draft.unit = Some("year".to_owned());
        }
    }
    Some(draft)
}

/// Reads a word that multiplies: doubled, threefold, twice as many.
fn multiple(tokens: &Tokens, at: usize) -> Option<Draft> {
    if !tokens.class(at).has(Class::MULTIPLE) {
        return None;
    }
    let word = tokens.word(at).to_ascii_lowercase();
    let (_, value) = MULTIPLES.iter().find(|(stem, _)| word.starts_with(stem))?;
    let next = at + 1;
    let compares =
        tokens.is_any(next, &["as", "the", "its", "their", "his", "her", "that", "what"]);
    let joined = tokens.has_shape(next, Shape::Hyphen) && tokens.is_glued(next);
    let clause = tokens.is(next, "as") && tokens.is_capitalised(next + 1);
    if joined || word == "twice" && (!compares || clause) {
        return None;
    }
    let amount = Some(Amount::Exact(*value));
    Some(Draft { amount, ..Draft::new(at, at, Kind::Multiple) })
}

const MULTIPLES: &[(&str, f64)] = &[
    ("doubl", 2.0),
    ("tripl", 3.0),
    ("trebl", 3.0),
    ("quadrupl", 4.0),
    ("quintupl", 5.0),
    ("twice", 2.0),
    ("twofold", 2.0),
    ("threefold", 3.0),
    ("fourfold", 4.0),
    ("fivefold", 5.0),
    ("sixfold", 6.0),
    ("tenfold", 10.0),
    ("hundredfold", 100.0),
];

/// Reads "four times the number", which multiplies, where "four times a day" counts.
fn times(tokens: &Tokens, draft: &Draft) -> Option<Draft> {
    let next = draft.last + 1;
    let sign = tokens.is_any(next, &["x", "×"])
        && tokens.is_glued(next)
        && tokens.has_shape(draft.last, Shape::Number);
    let fold = tokens.is(next, "-") && tokens.is(next + 1, "fold");
    if sign || fold {
        return Some(Draft {
            last: next + usize::from(fold),
            phrase_last: next + usize::from(fold),
            kind: Kind::Multiple,
            ..draft.clone()
        });
    }
    if !tokens.is(next, "times") {
        return None;
    }
    let after = next + 1;
    let compares = tokens.is_any(
        after,
        &[
            "as", "more", "the", "its", "their", "that", "what", "higher", "larger", "greater",
            "bigger", "faster", "lower", "less", "over", "longer", "cheaper", "likelier",
        ],
    );
    let object = noun::may_be_noun(tokens, after)
        && !tokens
            .class(after)
            .has(Class::WEEKDAY | Class::MONTH | Class::ADJECTIVE | Class::MOMENT)
        && !noun::is_past(tokens, after);
    (compares || object).then(|| Draft {
        last: next,
        phrase_last: next,
        kind: Kind::Multiple,
        ..draft.clone()
    })
}

/// Reads "a week" in "less than a week": an article counts only a unit that a qualifier stands before.
fn one_unit(tokens: &Tokens, at: usize) -> Option<Draft> {
    if !tokens.is_any(at, &["a", "an"]) || qualifier::before(tokens, at).is_none() {
        return None;
    }
    let measured = units::singular(tokens, at + 1)?;
    let draft = Draft::new(at, measured.last, measured.kind);
    Some(Draft {
        amount: Some(Amount::Exact(1.0)),
        unit: Some(measured.name),
        unit_follows: true,
        ..draft
    })
}

/// Reads "half an hour", "half a percentage point".
fn half_unit(tokens: &Tokens, at: usize) -> Option<Draft> {
    let article = tokens.is(at, "half") && tokens.is_any(at + 1, &["a", "an"]);
    let measured = if article { units::singular(tokens, at + 2)? } else { return None };
    let draft = Draft::new(at, measured.last, measured.kind);
    Some(Draft {
        amount: Some(Amount::Exact(0.5)),
        unit: Some(measured.name),
        unit_follows: true,
        ..draft
    })
}

/// Whether a number word belongs to an idiom: at one point, one day, a high-five.
fn is_idiom(tokens: &Tokens, at: usize, draft: &Draft) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| draft.form == Form::Words) else {
        return false;
    };
    if tokens.has_shape(before, Shape::Hyphen) && tokens.is_glued(before) && tokens.is_glued(at) {
        let prefix = before.checked_sub(1).is_some_and(|prefix| {
            tokens.is_any(prefix, &["sub", "to", "minus", "now", "then", "and", "or"])
        });
        return !prefix;
    }
    let spell = tokens.is_any(at + 1, &["point", "day", "time", "stage"]);
    let counted = qualifier::before(tokens, at).is_some()
        || tokens.is_any(
            before,
            &["in", "within", "for", "just", "only", "per", "after", "and", "or", "by"],
        );
    tokens.is(at, "one") && spell && !counted
}

/// Whether a bare number states nothing: a pronoun, an idiom, a list's number.
fn is_idle(tokens: &Tokens, draft: &Draft) -> bool {
    let (at, next) = (draft.first, draft.last + 1);
    if draft.form == Form::Words && draft.first == draft.last {
        match tokens.word(at).to_ascii_lowercase().as_str() {
            "one" => return !is_one_thing(tokens, at),
            "zero" => return !noun::is_plural(tokens, next),
            _ => {}
        }
    }
    // "In their 30s"
    if tokens.is_glued(next) && tokens.is(next, "s") {
        return true;
    }
    let opens = at == 0 && tokens.has_shape(at, Shape::Number);
    let item = tokens.has_shape(next, Shape::Period)
        && tokens.is_glued(next)
        && tokens.is_capitalised(next + 1)
        || tokens.has_shape(next, Shape::CloseBracket);
    opens && item
}

/// Whether "one" counts a thing: one man, at least one; not "one of the", "no one", "one another".
fn is_one_thing(tokens: &Tokens, at: usize) -> bool {
    let next = at + 1;
    let hedged = qualifier::before(tokens, at).is_some();
    if let Some(before) = at.checked_sub(1) {
        let idle = [
            "no", "the", "this", "that", "which", "any", "every", "each", "some", "another",
            "number", "by", "day", "a", "not", "for",
        ];
        let joined = tokens.has_shape(before, Shape::Hyphen) && tokens.is_glued(before);
        if joined || !hedged && tokens.is_any(before, &idle) && !tokens.is(before, "for") {
            return false;
        }
    }
    if tokens.has_shape(next, Shape::Hyphen) && tokens.is_glued(next) {
        let spell = tokens.is_any(
            next + 1,
            &[
                "day", "year", "hour", "week", "month", "minute", "man", "woman", "bedroom",
                "party", "point",
            ],
        );
        return spell;
    }
    if tokens.has_shape(next, Shape::Possessive)
        || tokens.is_any(next, &["of", "another", "thing", "day", "by"])
    {
        return false;
    }
    noun::phrase(tokens, next, true).is_some()
        && !noun::is_clause_verb(tokens, next)
        && !noun::is_past(tokens, next)
        || hedged && !noun::may_be_noun(tokens, next)
}

/// Whether a bare number is somebody's age: "Maria Lopez, 34, said", "aged 12", "she turned 40".
fn is_age(tokens: &Tokens, draft: &Draft) -> bool {
    let young = draft.amount.is_some_and(|amount| amount.low() >= 1.0 && amount.high() <= 115.0);
    let whole = draft.amount.is_some_and(|amount| amount.low().fract() == 0.0);
    let Some(before) = draft.first.checked_sub(1).filter(|_| young && whole && !draft.hyphenated)
    else {
        return false;
    };
    let bound = tokens.get(draft.last + 1).is_none_or(|token| {
        !token.shape.is_word()
            || token
                .class
                .has(Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY | Class::VERB)
    });
    let limit = tokens.is_any(before, &["under", "over"]) && before > 0;
    if limit && bound && tokens.class(before - 1).has(Class::PERSON) {
        return true;
    }
    if tokens.is_any(before, &["aged", "age", "ages"])
        || tokens.is(before, "of") && before > 0 && tokens.is(before - 1, "age")
    {
        return true;
    }
    let next = draft.last + 1;
    let ends = tokens.get(next).is_none_or(|token| {
        matches!(token.shape, Shape::Period | Shape::Comma)
            || token.class.has(Class::PREPOSITION | Class::CONJUNCTION)
    });
    let person = before > 0 && tokens.is_any(before - 1, &["he", "she", "who", "be", "just", "i"]);
    let turns = tokens.is_any(before, &["turned", "turns", "turning"]) && !tokens.is(next, "to");
    let is = person
        && tokens.is_any(before, &["is", "was", "be", "be-", "turned", "am"])
        && before > 1
        && (tokens.is_any(before - 1, &["he", "she", "i"])
            || tokens.is_any(before - 2, &["he", "she", "i"]));
    if ends && (turns || is) {
        return true;
    }
    let digits = tokens.has_shape(draft.first, Shape::Number) && draft.first == draft.last;
    let holder = before.checked_sub(1).filter(|_| tokens.has_shape(before, Shape::Comma));
    let named = holder.is_some_and(|holder| {
        let time = tokens.class(holder).has(Class::MONTH | Class::WEEKDAY)
            || noun::is_time(tokens, holder);
        let office = holder > 0
            && tokens.class(holder - 1).has(Class::DETERMINER)
            && tokens.has_shape(holder, Shape::Lower)
            && tokens.has_shape(draft.last + 1, Shape::Comma);
        !time && (tokens.is_capitalised(holder) || office)
    });
    let closes = matches!(tokens.shape(next), Some(Shape::Comma))
        || tokens.has_shape(next, Shape::Period) && !tokens.is_glued(next + 1);
    digits && named && closes
}
