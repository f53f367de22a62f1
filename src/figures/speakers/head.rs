//! What a noun phrase is about: the name or the noun that the rest of it modifies.
//!
//! The head is the last word before the first preposition or participle. A name loses its titles and
//! the nouns before it ("harbour pilot Ana Ruiz", "Gov. Ana Ruiz"), a noun its article; a body keeps
//! its whole name ("Centre for Trade and Industry", "Norway’s Justice Ministry").

use super::{
    lexicon::Roles,
    line::Line,
    phrase::{Bearer, Phrase, Who, is_adverbial, is_day, is_participle_after_noun, skip_time_back},
};
use crate::figures::{lexicon::Class, token::Shape};

/// Reads the phrase in the words from `start` up to `end`.
pub fn read(line: &Line<'_>, start: usize, end: usize) -> Option<Phrase> {
    let start = skip_lead(line, start, end);
    let start = skip_coordinate(line, start, end);
    // "No official said how many" credits nobody.
    if start >= end || line.is_any(start, &["no", "neither"]) {
        return None;
    }
    let head_end = end_of_head(line, start, end);
    let head = head_end.checked_sub(1)?;
    // A noun that opens its sentence has a capital too.
    let opens = head == 0
        && line.has(head, Roles::NOUN | Roles::NOBODY)
        && !line.is(head, Class::DETERMINER);
    // So has the title of somebody without a name: "one small-town CEO".
    // And that of a body: "state TV".
    let modified = head > start && line.shape(head - 1) == Some(Shape::Lower);
    let nameless = line.has(head, Roles::TITLE)
        && (head == start || !line.is_capitalised(head - 1))
        || line.has(head, Roles::BODY)
            && line.shape(head) == Some(Shape::Upper)
            && modified
            && !line.is(head - 1, Class::DETERMINER);
    let honoured = |at: usize| {
        let named = at >= start + 2 && line.is_capitalised(at - 1) && line.is_capitalised(at - 2);
        named && line.has(at, Roles::HONOUR) && line.is_capitalised(at)
    };
    let honours = (start..=head).rev().take_while(|&at| honoured(at)).count();
    let head = head - honours;
    let who = if !opens && !nameless && (line.ends_name(head) || ends_initial(line, start, head)) {
        named(line, start, head)?
    } else {
        common(line, start, head_end, end)?
    };
    Some(Phrase { who, start, end })
}

/// Whether an initial's period at `head` ends a name.
fn ends_initial(line: &Line<'_>, start: usize, head: usize) -> bool {
    head > start && line.is_short_form(head) && line.is_capitalised(head - 1)
}

/// Skips words before the phrase itself: conjunctions, adverbs and a place or time without a comma.
fn skip_lead(line: &Line<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end
        && (is_adverbial(line, at)
            || is_day(line, at)
            || line.is_any(at, &["and", "or", "but", "yet", "nor"]))
    {
        at += 1;
    }
    if !line.is(at, Class::PREPOSITION) {
        return at;
    }
    // "In a statement the firm": the phrase starts at the article that follows the adjunct.
    let article = (at + 2..end).rev().find(|&at| line.has(at, Roles::ARTICLE));
    let plain = || (at + 1..end).find(|&at| line.shape(at) != Some(Shape::Number)).unwrap_or(end);
    article.unwrap_or_else(plain)
}

/// Skips a clause that "and" ties to the phrase, but keeps a coordinate subject.
fn skip_coordinate(line: &Line<'_>, start: usize, end: usize) -> usize {
    let Some(and) = (start..end).rev().find(|&at| line.has(at, Roles::AND)) else {
        return start;
    };
    let nominal = |at: usize| {
        line.is_capitalised(at)
            || line.is(at, Class::DETERMINER)
            || line.has(at, Roles::NOUN | Roles::TITLE)
            || line.is_short_form(at)
            || line.is_any(at, &["of", "for", "federal", "local", "state", "and"])
    };
    let named = and > start && (start..and).all(nominal);
    // "Doctors at the Cape Clinic and the Hill School"
    let at_both = line.has(start, Roles::PERSON)
        && line.is_any(start + 1, &["at", "from", "with"])
        && line.is_capitalised(and - 1)
        && (start + 2..and).all(nominal);
    // "The commission on trade and health": the second word of a pair after a preposition.
    let paired = and + 2 == end && and > start + 1 && line.is(and - 2, Class::PREPOSITION)
        || and + 2 == end
            && !line.has(and + 1, Roles::NOUN)
            && (start + 1..and).any(|at| line.is(at, Class::PREPOSITION));
    if named || at_both || paired || and == start || inside_name(line, start, and) {
        start
    } else {
        and + 1
    }
}

/// Whether the "and" at `and` stands within the name of a body: "Centre for Trade and Industry".
fn inside_name(line: &Line<'_>, start: usize, and: usize) -> bool {
    and > start
        && line.is_capitalised(and - 1)
        && line.is_capitalised(and + 1)
        && (start..and).any(|at| line.has(at, Roles::NAMING))
}

/// Returns the word after the head: before the first preposition or participle that modifies it.
fn end_of_head(line: &Line<'_>, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&at| {
            (line.is(at, Class::PREPOSITION)
                && line.shape(at) == Some(Shape::Lower)
                && line.shape(at - 1) != Some(Shape::Hyphen)
                && !in_body_name(line, start, at)
                && !is_office(line, at))
                || is_participle_after_noun(line, at)
        })
        .unwrap_or(end)
}

/// Whether the preposition at `at` stands within the name of a body: "Bank of England".
fn in_body_name(line: &Line<'_>, start: usize, at: usize) -> bool {
    let next = at + 1 + usize::from(line.is_any(at + 1, &["the"]));
    at > start
        && line.has(at, Roles::NAMING)
        && line.is_capitalised(at - 1)
        && line.is_capitalised(next)
        && (start..at)
            .any(|at| line.is_capitalised(at) && line.has(at, Roles::BODY | Roles::SOURCE))
}

/// Reads the name that ends at the word `head`.
fn named(line: &Line<'_>, start: usize, head: usize) -> Option<Who> {
    if let Some(given) = after_office(line, start, head) {
        let (first, last) = (line.token(given), line.token(head));
        return Some(Who::Named { first, last, bearer: Bearer::Titled });
    }
    let mut first = head;
    while first > start && is_in_name(line, start, first - 1, head) {
        first -= 1;
    }
    while first < head && !line.is_capitalised(first) && !opens_with_particle(line, first) {
        first += 1;
    }
    // "Ministry Spokesman Paul Roth": what stands behind a title is the name.
    let behind = (first..head).rev().find(|&at| line.has(at, Roles::TITLE)).unwrap_or(first);
    let body = (behind..=head).any(|at| line.has(at, Roles::BODY) && !line.has(at, Roles::TITLE))
        || (behind..head).any(|at| line.has(at, Roles::NAMING))
        || line.has(head, Roles::TITLE) && (first..head).any(|at| line.has(at, Roles::BODY));
    if !body && (first..head).any(|at| line.has(at, Roles::AND)) {
        return Some(Who::Several { first: line.token(first), last: line.token(head) });
    }
    // "Rovers FC Ana Ruiz": what stands before the given and the last name is not theirs.
    let initials = |at: usize| line.shape(at) == Some(Shape::Upper) && line.text(at).len() > 1;
    let named = |at: usize| (at + 1..=head).all(|at| !initials(at)) && at + 2 <= head;
    // "Ana Sen Roth": a short form within a name is a title with its period only.
    let inner = |at: usize| {
        line.is(at, Class::ABBREVIATION)
            && at > first
            && line.is_capitalised(at - 1)
            && line.shape(at + 1) != Some(Shape::Period)
            && !line.has(at - 1, Roles::TITLE)
    };
    let titles =
        |at: usize| line.has(at, Roles::TITLE) && !inner(at) || (initials(at) && named(at));
    let title = if body { None } else { (first..head).rev().find(|&at| titles(at)) };
    if let Some(title) = title {
        first = (title + 1..=head).find(|&at| line.is_capitalised(at))?;
    }
    if first == head && is_nameless(line, head) {
        return None;
    }
    let led = |roles: Roles| first.checked_sub(1).is_some_and(|at| line.has(at, roles));
    let bearer = if title.is_some() || led(Roles::TITLE) {
        Bearer::Titled
    } else if body || led(Roles::ARTICLE) {
        Bearer::Body
    } else {
        Bearer::Unknown
    };
    Some(Who::Named { first: line.token(first), last: line.token(head), bearer })
}

/// Whether the word at `at` is never a name on its own, whatever its capital.
fn is_nameless(line: &Line<'_>, at: usize) -> bool {
    let time = Class::WEEKDAY | Class::MONTH;
    let number = Class::CARDINAL | Class::FRACTION | Class::ORDINAL;
    line.is(at, time | number | Class::DETERMINER | Class::PREPOSITION)
        || line.has(at, Roles::CONTRACTION | Roles::NOBODY)
        || line.text(at).len() < 2
}

/// Returns the first word of the name after an office with "of": "Secretary of State Ana M. Ruiz".
///
/// The office takes the capitals that are not the last name and the given name.
fn after_office(line: &Line<'_>, start: usize, head: usize) -> Option<usize> {
    let of = (start + 1..head).rev().find(|&at| is_office(line, at))?;
    let initial = |at: usize| line.shape(at) == Some(Shape::Upper) && line.text(at).len() == 1;
    let given = (of + 2..head).rev().find(|&at| line.is_capitalised(at) && !initial(at));
    let given = given.unwrap_or(head);
    let doubled = line.shape(given - 1) == Some(Shape::Hyphen) && line.is_capitalised(given - 2);
    Some(if doubled { given - 2 } else { given })
}

/// Whether "of" at `at` stands within the title of an office: "Secretary of State".
fn is_office(line: &Line<'_>, at: usize) -> bool {
    let next = at + 1 + usize::from(line.is_any(at + 1, &["the"]));
    line.has(at, Roles::NAMING)
        && line.has(at - 1, Roles::TITLE)
        && line.is_capitalised(at - 1)
        && line.is_capitalised(next)
}

/// Whether the word at `at` may stand within the name that ends at `head`.
fn is_in_name(line: &Line<'_>, start: usize, at: usize, head: usize) -> bool {
    if line.is_capitalised(at) {
        let opener = at == start && line.is(at, Class::DETERMINER | Class::PREPOSITION);
        let opens = at == 0 && line.has(at, Roles::FRAMING);
        return !opener && !opens && !is_day(line, at);
    }
    let between =
        |at: usize| at > start && line.is_capitalised(at + 1) && line.is_capitalised(at - 1);
    line.is_short_form(at)
        || line.is_any(at, &["/", "&"])
        || line.shape(at) == Some(Shape::Hyphen)
        || line.is_syllable(at)
        || is_particle(line, start, at)
        || (line.has(at, Roles::NAMING) && at > start && in_body_name(line, start, at))
        || (line.is_any(at, &["the"]) && at > start && in_body_name(line, start, at - 1))
        || (line.has(at, Roles::AND) && between(at))
        || (line.shape(at) == Some(Shape::Possessive) && line.has(head, Roles::BODY))
}

/// Whether the word at `at` is a small word within a name: "van der Berg", "Omar al-Sayed".
fn is_particle(line: &Line<'_>, start: usize, at: usize) -> bool {
    let particle = |at: usize| line.has(at, Roles::PARTICLE);
    let before = (start..at).rev().find(|&at| line.is_capitalised(at) || !particle(at));
    let after = (at + 1..at + PARTICLES).find(|&at| !particle(at));
    let named = before.is_some_and(|at| line.is_capitalised(at));
    particle(at)
        && (opens_with_particle(line, at)
            || (named && after.is_some_and(|at| line.is_capitalised(at))))
}

/// The most small words in a row within a name, and one.
const PARTICLES: usize = 4;

/// Whether a small word at `at` is joined to the name after it: "al-Sayed".
fn opens_with_particle(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::PARTICLE)
        && line.shape(at + 1) == Some(Shape::Hyphen)
        && line.is_capitalised(at + 2)
}

/// Reads a phrase with the noun before `head_end` as its head.
fn common(line: &Line<'_>, start: usize, head_end: usize, end: usize) -> Option<Who> {
    // "A person familiar with the matter": an adjective follows its noun.
    let noun = |at: usize| line.has(at, Roles::NOUN) && (at == 0 || !line.is_capitalised(at));
    let last = head_end - 1;
    let adjective = !noun(last) && last > start && noun(last - 1) && head_end < end;
    let head = last - usize::from(adjective);
    let noun = line.shape(head).is_some_and(Shape::is_word);
    // A share of people is a finding: "40 percent of voters said".
    let counted = (start..head_end).any(|at| {
        // "The 3-year-old’s father" counts nobody.
        let number = line.shape(at) == Some(Shape::Number) && line.text(at).len() < 4;
        (number && line.shape(at + 1) != Some(Shape::Hyphen))
            || line.is_any(at, &["percent", "cent", "half", "majority", "third", "%"])
    });
    // "One of the men said": one of whom the text names.
    let member = (head + 2..end).find(|&at| line.has(at, Roles::PERSON));
    let member = member.filter(|_| line.has(head, Roles::NOBODY) && line.is_any(head + 1, &["of"]));
    if !noun || counted || (line.has(head, Roles::NOBODY) && member.is_none()) {
        return None;
    }
    // "The mayor, whose office put the loss at": whose it is, the sentence tells.
    if line.is_any(start, &["whose"]) {
        return None;
    }
    let mut first = start;
    while first < head && line.has(first, Roles::ARTICLE) {
        first += 1;
    }
    let roles = line.words.get(member.unwrap_or(head))?.roles;
    // What follows the head says more of known speakers and sources only.
    let last = if roles.has(Roles::NOUN) { end - 1 } else { head };
    // "A letter from his doctor on Friday", but "a poll published in May"
    let timeless = skip_time_back(line, last + 1);
    let plain = timeless > head && !is_participle_after_noun(line, timeless - 1);
    let last = if plain { last.min(timeless - 1) } else { last };
    let last = last.min(first + PHRASE);
    let last = if line.is(last, Class::PREPOSITION | Class::CONJUNCTION) { head } else { last };
    Some(Who::Common {
        first: line.token(first),
        last: line.token(last),
        head: roles,
        head_at: line.token(head),
    })
}

/// The most words of a speaker who has no name.
const PHRASE: usize = 14;
