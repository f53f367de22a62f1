//! What a figure counts or measures.
//!
//! A count takes the noun phrase after it ("450 attack drones"), a share what its "of" names, a measure
//! the noun it modifies ("a 60-day ceasefire") or is the value of ("a range of 400 km"), else the
//! subject of its clause ("the index rose 0.65 per cent": see `value`). Where none is certain there is
//! none.

use super::{
    draft::{Counted, Draft},
    lexicon::Class,
    noun::{self, Phrase},
    numeral::Form,
    token::{Shape, Tokens},
    value,
};
use crate::article::Kind;

/// Finds what the draft counts or measures; `before` is the quantity that its sentence states before it.
pub(super) fn counted(tokens: &Tokens, draft: &Draft, before: Option<&Draft>) -> Option<Counted> {
    let value_of = || value::value_of(tokens, draft, before);
    match draft.kind {
        Kind::Count if draft.unit.is_none() => {
            things(tokens, draft).map(Counted::Phrase).or_else(value_of)
        }
        Kind::Ordinal => {
            let such = usize::from(tokens.is(draft.last + 1, "such"));
            let phrase = noun::phrase(tokens, draft.last + 1 + such, true)?;
            Some(Counted::Phrase(noun::with_of(tokens, phrase)))
        }
        Kind::Date | Kind::Time | Kind::Label | Kind::Score => None,
        // "Nine times higher" says of the subject how much higher it is.
        Kind::Multiple if tokens.class(draft.last + 1).has(Class::DIMENSION_ADJECTIVE) => {
            value_of()
        }
        Kind::Multiple => noun::full(tokens, draft.last + 1).map(Counted::Phrase).or_else(value_of),
        Kind::Fraction | Kind::Ratio => whole(tokens, draft).map(Counted::Phrase).or_else(value_of),
        // "At the age of 12" says nothing of whose.
        Kind::Age if draft.first > 0 && tokens.is(draft.first - 1, "of") => None,
        Kind::Age => person(tokens, draft).map(Counted::Phrase).or_else(value_of),
        // In "Oslo -0.4% Paris -0.2%" each change follows its name.
        Kind::Percent if is_signed(tokens, draft) => value_of(),
        // "Four years ago" is a time that nothing lasts.
        Kind::Duration if tokens.is_any(draft.last + 1, SINCE) => None,
        _ => measured(tokens, draft).map(Counted::Phrase).or_else(value_of),
    }
}

/// Words that make a point in time of a duration.
const SINCE: &[&str] = &["ago", "earlier", "later", "hence"];

fn things(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = draft.last + 1 + usize::from(draft.hyphenated);
    if tokens.is(next, "of") {
        let whole = draft.form == Form::Vague || tokens.class(next + 1).has(Class::DETERMINER);
        return if whole { noun::full(tokens, next + 1) } else { None };
    }
    let next = skip_after(draft, next);
    // "Brought to 30 the number of mines"
    if tokens.are(next, &["the", "number", "of"]) {
        return noun::full(tokens, next + 3);
    }
    // "Two more bodies", "12 fewer men": how many more is no part of what they are. "Nine times sales" is
    // so much of sales.
    let more = tokens.is_any(next, &["more", "fewer"]) && noun::may_be_noun(tokens, next + 1);
    let times = tokens.is(next, "times")
        && noun::phrase(tokens, next + 1, false).is_some_and(|phrase| {
            noun::is_plural(tokens, phrase.head) && !noun::is_time(tokens, phrase.first)
        });
    let next = next + usize::from(more || times);
    let phrase = noun::phrase(tokens, next, draft.is_one() || draft.hyphenated)?;
    // "40 remain missing": more than one thing is no bare verb.
    let verb = tokens.class(phrase.head).has(Class::VERB) && phrase.first == phrase.head;
    let whole = draft.amount.is_none_or(|amount| amount.low().fract() == 0.0);
    let verb = verb
        && whole
        && !draft.is_one()
        && !draft.hyphenated
        && !noun::is_plural(tokens, phrase.head);
    // "Some 60 carried grain", "12 remained captive": a participle describes a plural.
    let clause = whole
        && !draft.is_one()
        && !draft.hyphenated
        && noun::is_past(tokens, phrase.first)
        && !tokens.class(phrase.first).has(Class::ADJECTIVE)
        && !tokens.has_shape(phrase.first + 1, Shape::Hyphen)
        && tokens.has_shape(phrase.first, Shape::Lower)
        && phrase.first < phrase.head
        && !(phrase.first..=phrase.head).any(|at| noun::is_plural(tokens, at))
        && !tokens.has_shape(phrase.last + 1, Shape::Hyphen);
    let verb = verb || clause;
    let idle = verb || tokens.is(phrase.head, "others") || noun::is_time(tokens, phrase.head);
    (!idle).then(|| noun::with_of(tokens, phrase))
}

/// Steps over the qualifier after a number: "20 or more people".
fn skip_after(draft: &Draft, next: usize) -> usize {
    if draft.phrase_last > draft.last { draft.phrase_last + 1 } else { next }
}

/// What a share is of: "60% of the capital", "half the town".
fn whole(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = after_bracket(tokens, draft.phrase_last);
    // 'Mended "80 per cent" of the roof'
    let next = next + usize::from(tokens.has_shape(next, Shape::CloseQuote));
    let next = next + usize::from(tokens.is(next, "worth"));
    if tokens.is(next, "of") {
        if tokens.class(next + 1).has(Class::PRONOUN)
            && !tokens.class(next + 1).has(Class::DETERMINER)
        {
            return None;
        }
        return noun::full(tokens, next + 1);
    }
    let direct = tokens.class(next).has(Class::DETERMINER)
        || matches!(draft.kind, Kind::Fraction | Kind::Ratio);
    if direct { noun::full(tokens, next) } else { None }
}

/// Whom an age belongs to: the noun it modifies, or the name before it.
fn person(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let lead = draft.phrase_first.checked_sub(1);
    if let Some(lead) = lead.filter(|&lead| tokens.class(lead).has(Class::PERSON)) {
        return Some(Phrase { first: lead, last: lead, head: lead });
    }
    let after = if draft.unit_follows { noun::phrase(tokens, draft.last + 1, true) } else { None };
    let after = after.filter(|phrase| !noun::is_clause_verb(tokens, phrase.first));
    after.or_else(|| {
        let comma = draft.first.checked_sub(1)?;
        let name = comma.checked_sub(1).filter(|_| tokens.has_shape(comma, Shape::Comma))?;
        let phrase = noun::before(tokens, name)?;
        // In "the death of Maria Lopez, 34," the age is hers.
        let of = (phrase.first..name).rev().find(|&at| tokens.is(at, "of"));
        let of = of.filter(|_| tokens.is_capitalised(name));
        Some(of.map_or(phrase, |of| Phrase { first: of + 1, last: name, head: name }))
    })
}

fn measured(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = after_bracket(tokens, draft.phrase_last);
    if is_period(tokens, next) && tokens.is_any(next + 1, &["over", "on", "to", "-"]) {
        return None;
    }
    let quoted = tokens.has_shape(next, Shape::CloseQuote) && tokens.is(next + 1, "of");
    if quoted || tokens.is_any(next, &["of", "worth"]) {
        // "Ten months of fighting"
        let doing = draft.kind == Kind::Duration && tokens.class(next + 1).has(Class::GERUND);
        let act = Phrase { first: next + 1, last: next + 1, head: next + 1 };
        let act = Some(act).filter(|_| doing);
        let object = whole(tokens, draft).or(act);
        if object.is_some() {
            return object;
        }
    }
    // "$1 billion in gains" are gains, "$1 billion in the north" is nothing yet.
    let bare = noun::may_be_noun(tokens, next + 1) && names_goods(tokens, next + 1);
    let rate = draft.unit.as_ref().is_some_and(|unit| unit.contains(" per "));
    if draft.kind == Kind::Money && tokens.is(next, "in") && bare && !rate {
        return noun::phrase(tokens, next + 1, false)
            .filter(|phrase| !noun::is_time(tokens, phrase.head));
    }
    modified(tokens, draft)
}

/// Whether the word at `at` opens a comparison of periods: year-on-year, month over month.
fn is_period(tokens: &Tokens, at: usize) -> bool {
    tokens.is_any(at, &["year", "month", "quarter", "week"])
}

/// Whether the words at `at` name goods and no place: gains, American farm products.
fn names_goods(tokens: &Tokens, at: usize) -> bool {
    let lower = |at: usize| tokens.has_shape(at, Shape::Lower);
    lower(at)
        || lower(at + 1)
            && noun::phrase(tokens, at, false)
                .is_some_and(|phrase| lower(phrase.head) && noun::is_plural(tokens, phrase.head))
}

/// Steps over a conversion in brackets after the token `last`: "8 miles (13 km) of tunnels".
pub(super) fn after_bracket(tokens: &Tokens, last: usize) -> usize {
    let open = last + 1;
    if !tokens.has_shape(open, Shape::OpenBracket) {
        return open;
    }
    let close = (open..open + BRACKET).find(|&at| tokens.has_shape(at, Shape::CloseBracket));
    let number = (open..open + 4).any(|at| tokens.has_shape(at, Shape::Number));
    close.filter(|_| number).map_or(open, |close| close + 1)
}

/// The most tokens of a conversion in brackets.
const BRACKET: usize = 10;

/// The noun that a measure modifies: a 750 metre swim, a $150,000 contract, a 75 percent increase in use.
fn modified(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = after_stop(tokens, draft, after_bracket(tokens, draft.last));
    let next = after_dimension(tokens, next);
    let token = tokens.get(next)?;
    let blocked = Class::WEEKDAY | Class::MONTH | Class::MOMENT;
    if !token.shape.is_word()
        || token.class.has(blocked)
        || !draft.hyphenated && !is_led(tokens, draft) && noun::is_clause_verb(tokens, next)
    {
        return None;
    }
    let word = tokens.word(next);
    let bound = !noun::may_be_noun(tokens, next + 1);
    let adverb = word.ends_with("ly") || word.ends_with("ing");
    let adjective = token.class.has(Class::DIMENSION_ADJECTIVE | Class::ADJECTIVE);
    let object = Class::DETERMINER | Class::PRONOUN | Class::CARDINAL;
    let acts = token.class.has(Class::VERB | Class::GERUND)
        && (tokens.class(next + 1).has(object)
            || tokens.class(next).has(Class::VERB_ONLY)
            || tokens.is(next + 1, "to") && draft.kind == Kind::Percent
            || tokens.is_capitalised(next + 1)
            || matches!(tokens.shape(next + 1), Some(Shape::Number | Shape::Currency)));
    // "Fifty foot building lots", but "15 miles requiring fuel": a unit in the plural modifies nothing.
    let plural = draft.unit_follows && noun::is_plural(tokens, draft.last);
    let symbol = draft.unit_follows && !is_led(tokens, draft) && is_symbol(tokens, draft);
    let participle =
        token.class.has(Class::GERUND) && !draft.hyphenated && (plural || bound || symbol);
    let measures = !matches!(draft.kind, Kind::Money | Kind::Percent | Kind::Other);
    let stray = plural && measures && bound && tokens.has_shape(next, Shape::Lower);
    if acts
        || participle
        || stray
        || bound && (adverb || noun::is_past(tokens, next) && !is_led(tokens, draft) || adjective)
    {
        return None;
    }
    // "Was 90 per cent complete", "are 100 percent wrong"
    let copula = draft.phrase_first > 0
        && tokens.is_any(draft.phrase_first - 1, &["is", "are", "was", "were", "be", "been"]);
    if bound && copula && draft.kind == Kind::Percent {
        return None;
    }
    let phrase = noun::phrase(tokens, next, true)?;
    // "The $20 million experts say it costs" are no experts.
    let clause = (!draft.unit_follows || noun::is_plural(tokens, draft.last))
        && noun::is_plural(tokens, phrase.head)
        && tokens.class(phrase.last + 1).has(Class::VERB | Class::AUXILIARY);
    let stands_in = tokens.is_any(phrase.head, &["one", "ones"]);
    if clause || stands_in || noun::is_time(tokens, phrase.head) {
        return None;
    }
    if tokens.class(phrase.head).has(Class::CHANGE_NOUN) && tokens.is(phrase.last + 1, "in") {
        return noun::full(tokens, phrase.last + 2).or(Some(phrase));
    }
    Some(noun::with_of(tokens, phrase))
}

/// Steps over the dimension that a compound names: a 6.1-magnitude quake, a 40-mile-long wall.
fn after_dimension(tokens: &Tokens, next: usize) -> usize {
    let joined = tokens.has_shape(next, Shape::Hyphen) && tokens.is_glued(next + 1);
    let names = ["magnitude", "strong", "degree", "point"];
    let dimension =
        tokens.class(next + 1).has(Class::DIMENSION_ADJECTIVE) || tokens.is_any(next + 1, &names);
    if joined && dimension { next + 2 } else { next }
}

/// Steps over the full stop of a short unit: "1 tsp. olive oil".
fn after_stop(tokens: &Tokens, draft: &Draft, next: usize) -> usize {
    let short = draft.unit_follows && tokens.word(draft.last).len() <= 4;
    let stop = tokens.has_shape(next, Shape::Period) && tokens.is_glued(next);
    let goes_on = tokens.has_shape(next + 1, Shape::Lower) && !tokens.is_glued(next + 1);
    next + usize::from(short && stop && goes_on)
}

/// Whether an article or its like stands before the figure, which then modifies what follows it.
fn is_led(tokens: &Tokens, draft: &Draft) -> bool {
    draft.phrase_first > 0 && tokens.class(draft.phrase_first - 1).has(Class::DETERMINER)
}

/// Whether a symbol, which has no plural of its own, states the unit.
fn is_symbol(tokens: &Tokens, draft: &Draft) -> bool {
    tokens.is_glued(draft.last) || tokens.word(draft.last).len() <= 3
}

/// Whether a plus or minus sign opens the figure.
pub(super) fn is_signed(tokens: &Tokens, draft: &Draft) -> bool {
    matches!(tokens.word(draft.first), "-" | "−" | "–")
}
