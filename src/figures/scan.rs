//! The one pass over a block's tokens that finds every number and tells quantities from the rest.

use super::{
    age, counted,
    dates::{self, When},
    draft::{Counted, Draft},
    label,
    lexicon::Class,
    measure, noun,
    numeral::Form,
    qualifier,
    token::{Shape, Tokens},
    units,
};
use crate::{
    article::{Amount, Kind},
    quantity::number,
};

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
    if let Some(lap) = lap(tokens, at) {
        return Some(lap);
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
        .or_else(|| few_units(tokens, at))
        .or_else(|| label::read(tokens, at).map(Draft::from))
        .or_else(|| quantity(tokens, at))
        .or_else(|| one_unit(tokens, at))
}

fn quantity(tokens: &Tokens, at: usize) -> Option<Draft> {
    let mut draft = Draft::from(measure::read(tokens, at)?);
    let name = draft.unit.as_deref().filter(|_| draft.unit_follows && !draft.hyphenated);
    if let Some((name, kind)) = name.and_then(|name| units::rate_of_thing(tokens, name, draft.last))
    {
        (draft.unit, draft.kind) = (Some(name), kind);
    }
    if is_idiom(tokens, at, &draft) {
        return None;
    }
    // "Nine per 1,000"
    if draft.is_count() && at > 0 && tokens.is(at - 1, "per") {
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
        if age::is_age(tokens, &draft) {
            draft.kind = Kind::Age;
            draft.unit = Some("year".to_owned());
        }
    }
    Some(draft)
}

/// Reads a time that something took, in hours, minutes and seconds: `3:58.12`, "in 2:04:11".
fn lap(tokens: &Tokens, at: usize) -> Option<Draft> {
    let part = |at: usize| {
        let glued = tokens.is_glued(at) && tokens.has_shape(at - 1, Shape::Colon);
        let word = tokens.word(at);
        let fits = glued && tokens.is_glued(at - 1) && word.split('.').next()?.len() == 2;
        if fits { number::digits(word).filter(|&value| value < 60.0) } else { None }
    };
    if tokens.word(at).len() > 2 || !tokens.has_shape(at, Shape::Number) {
        return None;
    }
    let (first, second) = (number::digits(tokens.word(at))?, part(at + 2)?);
    let (seconds, last) = match part(at + 4) {
        Some(third) => ((first * 60.0 + second) * 60.0 + third, at + 4),
        None => (first * 60.0 + second, at + 2),
    };
    // To the second, it may as well be a time of day.
    let took = at > 0 && tokens.is_any(at - 1, &["in", "of", "clocked", "clocking", "ran"]);
    let timed = tokens.word(last).contains('.') || last == at + 4 && took;
    timed.then(|| Draft {
        amount: Some(Amount::Exact(seconds)),
        unit: Some("second".to_owned()),
        ..Draft::new(at, last, Kind::Duration)
    })
}

/// Whether a bare number is read off a scale rather than counts: magnitude 6, an index at 2,318.7.
pub(super) fn is_reading(tokens: &Tokens, draft: &Draft) -> bool {
    let Some(before) = draft.first.checked_sub(1).filter(|_| draft.is_count()) else {
        return false;
    };
    let led = before > 0 && (tokens.is(before, "of") || tokens.has_shape(before, Shape::Hyphen));
    let scale = tokens.is(before, "magnitude") || led && tokens.is(before - 1, "magnitude");
    let bare = draft.first + usize::from(counted::is_signed(tokens, draft)) == draft.last;
    let exact = draft.amount.filter(|_| bare);
    let broken = matches!(exact, Some(Amount::Exact(value)) if value.fract() != 0.0);
    scale || broken && draft.form == Form::Digits && !noun::is_plural(tokens, draft.last + 1)
}

/// Whether degrees without a scale are of heat: "a high of 41 degrees".
pub(super) fn is_heat(tokens: &Tokens, draft: &Draft) -> bool {
    if draft.unit.as_deref() != Some("degree") || draft.hyphenated {
        return false;
    }
    let words = [
        "temperature",
        "temperatures",
        "heat",
        "cold",
        "warm",
        "warmer",
        "warming",
        "cool",
        "cooler",
        "colder",
        "hot",
        "hotter",
        "weather",
        "high",
        "highs",
        "low",
        "lows",
        "mercury",
        "fever",
        "thermometer",
        "freezing",
        "frost",
        "sea",
        "air",
        "oven",
    ];
    let from = draft.first.saturating_sub(HEAT);
    (from..draft.last + HEAT).any(|at| tokens.is_any(at, &words))
}

/// How far from degrees a word tells that they are of heat.
const HEAT: usize = 10;

/// Whether a bare number is the level that a change of points or per cent leads to: "fell 31 points to
/// 2,318"; `before` are the drafts before it.
pub(super) fn is_level(tokens: &Tokens, draft: &Draft, before: &[Draft]) -> bool {
    let lead = draft.first.checked_sub(1).filter(|&lead| tokens.is_any(lead, &["to", "at"]));
    let (Some(lead), true) = (lead, draft.is_count()) else { return false };
    let open = noun::may_be_noun(tokens, draft.last + 1);
    let mut near = before.iter().rev().take(2);
    let change = near.find(|near| {
        near.trend.is_some()
            && lead.saturating_sub(near.last) < NEAR_CHANGE
            && near.unit.as_deref().is_some_and(|unit| matches!(unit, "point" | "percent"))
    });
    let single = change.is_some_and(|change| match &change.counted {
        Some(Counted::Phrase(phrase)) => !noun::is_plural(tokens, phrase.head),
        _ => false,
    });
    single && !open && !draft.hyphenated
}

/// The most tokens between a change and the level that it leads to.
const NEAR_CHANGE: usize = 8;

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
    let joined = tokens.has_shape(next, Shape::Hyphen) && tokens.is_glued(next)
        || is_kind_of_double(tokens, at);
    let clause = tokens.is(next, "as") && tokens.is_capitalised(next + 1);
    if joined || word == "twice" && (!compares || clause) {
        return None;
    }
    let amount = Some(Amount::Exact(*value));
    Some(Draft { amount, ..Draft::new(at, at, Kind::Multiple) })
}

/// Whether a form of "double" names or modifies a thing: "the doubles final", "a triple overtime game".
fn is_kind_of_double(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.word(at);
    let verb = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("fold");
    let named = at > 0
        && (tokens.class(at - 1).has(Class::DETERMINER | Class::ADJECTIVE)
            || tokens.has_shape(at - 1, Shape::Possessive));
    let modifies = noun::may_be_noun(tokens, at + 1)
        && !tokens.class(at + 1).has(Class::DETERMINER)
        && qualifier::before(tokens, at).is_none()
        && !tokens.class(at.saturating_sub(1)).has(Class::AUXILIARY)
        && !tokens.is(at.saturating_sub(1), "to");
    !verb && !tokens.is(at, "twice") && (named || modifies)
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
            "as", "more", "the", "its", "their", "your", "our", "his", "her", "my", "that", "what",
            "higher", "larger", "greater", "bigger", "faster", "lower", "less", "over", "longer",
            "cheaper", "likelier",
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
    let article = tokens.is_any(at, &["a", "an"]);
    let measured = if article { units::singular(tokens, at + 1)? } else { return None };
    // "An hour or more"
    let qualified = qualifier::before(tokens, at).is_some()
        || tokens.is(measured.last + 1, "or") && qualifier::after(tokens, measured.last).is_some();
    if !qualified {
        return None;
    }
    let draft = Draft::new(at, measured.last, measured.kind);
    Some(Draft {
        amount: Some(Amount::Exact(1.0)),
        unit: Some(measured.name),
        unit_follows: true,
        ..draft
    })
}

/// Reads "an hour and a half", "a year or two".
fn few_units(tokens: &Tokens, at: usize) -> Option<Draft> {
    let article = tokens.is_any(at, &["a", "an"]) && !tokens.is(at.saturating_sub(1), "half");
    let measured = if article { units::singular(tokens, at + 1)? } else { return None };
    let next = measured.last + 1;
    let (amount, last) = if tokens.are(next, &["and", "a", "half"]) {
        (Amount::Exact(1.5), next + 2)
    } else if tokens.are(next, &["or", "two"]) && !noun::is_plural(tokens, next + 2) {
        (Amount::Range(1.0, 2.0), next + 1)
    } else {
        return None;
    };
    Some(Draft {
        amount: Some(amount),
        unit: Some(measured.name),
        unit_follows: true,
        ..Draft::new(at, last, measured.kind)
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
        // "From one room to the other"
        let paired = tokens.is(before, "from")
            && (next..next + 8).any(|near| {
                tokens.is(near, "to")
                    && (tokens.is_any(near + 1, &["another", "next"])
                        || tokens.is_any(near + 2, &["other", "next"]))
            });
        if joined || paired || !hedged && tokens.is_any(before, &idle) && !tokens.is(before, "for")
        {
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
    // "Five people, one of them a child": one of those counted, where "one of the best" counts nothing.
    if tokens.is(next, "of") && tokens.is_any(next + 1, &["them", "whom"]) {
        return at > 0 && matches!(tokens.shape(at - 1), Some(Shape::Comma | Shape::Dash));
    }
    // "If one looks back"
    let clause =
        ["if", "when", "as", "where", "how", "what", "that", "can", "must", "should", "would"];
    let acts = tokens.class(next).has(Class::VERB) && !hedged;
    if acts && at > 0 && tokens.is_any(at - 1, &clause) {
        return false;
    }
    if tokens.has_shape(next, Shape::Possessive)
        || tokens.is_any(next, &["of", "another", "thing", "day", "by", "hell"])
    {
        return false;
    }
    noun::phrase(tokens, next, true).is_some()
        && !noun::is_clause_verb(tokens, next)
        && !noun::is_past(tokens, next)
        || hedged && !noun::may_be_noun(tokens, next)
}
