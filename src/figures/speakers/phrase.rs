//! Noun phrases that may speak: who stands before a verb, after it, or after "according to".
//!
//! ```text
//! phrase    = determiner? modifier* head postmodifier?
//! head      = name | noun
//! name      = title* capitalised+            Gov. Jane Miller -> Jane Miller
//! postmodifier = preposition phrase | participle phrase
//! ```
//!
//! There is no parser here: a phrase is what lies between marks, verbs, conjunctions and pronouns, and
//! its head is its last word before the first preposition or participle.

use super::{lexicon::Roles, line::Line};
use crate::figures::{lexicon::Class, token::Shape};

/// Who speaks, as the text has it, by tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A name without its title, from its first token to its last.
    Named {
        /// The first token of the name.
        first: usize,
        /// The last token of the name.
        last: usize,
        /// What the words before the name say of its bearer.
        bearer: Bearer,
    },
    /// A noun with what modifies it, article dropped.
    Common {
        /// The first token of the phrase.
        first: usize,
        /// The last token of the phrase.
        last: usize,
        /// What the head noun can be.
        head: Roles,
        /// The token of the head noun.
        head_at: usize,
    },
    /// A pronoun at a token.
    Pronoun(usize),
}

/// What the words around a name say of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// A title stands before it.
    Titled,
    /// It is, or holds, a noun for a body, or stands after an article.
    Body,
    /// Nothing is known.
    Unknown,
}

/// A phrase with the words of its line that it takes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Who it stands for.
    pub who: Who,
    /// Its first word, modifiers and appositions included.
    pub start: usize,
    /// The word after its last.
    pub end: usize,
}

impl Who {
    /// Whether this is a name, a pronoun, or a noun known to speak.
    pub fn is_likely(self) -> bool {
        match self {
            Self::Named { .. } | Self::Pronoun(_) => true,
            Self::Common { head, .. } => head.has(Roles::NOUN),
        }
    }

    /// Whether this is a document, a study or the like.
    pub fn is_source(self) -> bool {
        matches!(self, Self::Common { head, .. } if head.has(Roles::SOURCE))
    }
}

/// Returns the phrase that ends before the word `end`: the subject of a verb there.
///
/// Appositions and relative clauses between commas are passed over: "Jane Miller, who runs the
/// clinic," stands for Jane Miller.
pub fn before(line: &Line<'_>, end: usize) -> Option<Phrase> {
    let end = skip_time_back(line, end);
    let last = end.checked_sub(1)?;
    if is_speaking_pronoun(line, last) {
        let who = Who::Pronoun(line.token(last));
        return Some(Phrase { who, start: last, end });
    }
    if is_relative(line, last) || (line.is_any(last, &["that"]) && last > 0) {
        let set_off =
            matches!(line.shape(last.saturating_sub(1)), Some(Shape::Comma | Shape::Dash));
        let antecedent = before(line, last - usize::from(set_off && last > 0));
        return antecedent
            .filter(|phrase| phrase.who.is_likely() && !matches!(phrase.who, Who::Pronoun(_)))
            .map(|phrase| Phrase { end, ..phrase });
    }
    match line.shape(last)? {
        Shape::Comma => before_apposition(line, last).map(|phrase| Phrase { end, ..phrase }),
        shape if shape.is_word() || shape == Shape::Number => {
            read(line, start_of_phrase(line, end), end)
        }
        _ => None,
    }
}

/// Returns the phrase that starts at the word `start`: the subject of an inverted verb, or the object
/// of "according to".
pub fn after(line: &Line<'_>, start: usize) -> Option<Phrase> {
    if is_speaking_pronoun(line, start) {
        return Some(Phrase { who: Who::Pronoun(line.token(start)), start, end: start + 1 });
    }
    let limit = (start + LONGEST).min(line.words.len());
    let end = (start..limit).find(|&at| stops_after(line, start, at)).unwrap_or(limit);
    read(line, start, end)
}

/// Whether the word at `at` is an adverb or says when, so that it may stand between subject and verb.
pub fn is_adverbial(line: &Line<'_>, at: usize) -> bool {
    line.is(at, Class::ADVERB)
        || (line.shape(at) == Some(Shape::Lower)
            && line.text(at).len() > 4
            && line.text(at).ends_with("ly")
            && !line.has(at, Roles::NOUN)
            && !line.is_any(at, &["family", "assembly", "supply", "reply", "rally", "ally"]))
}

/// Whether the word at `at` names a day.
pub fn is_day(line: &Line<'_>, at: usize) -> bool {
    (line.is(at, Class::WEEKDAY) && line.is_capitalised(at))
        || line.is_any(at, &["today", "yesterday", "tonight", "tomorrow", "overnight"])
}

/// The most words of a phrase on one side of its verb.
const LONGEST: usize = 28;

/// Periods that "last" and "this" go with.
const PERIODS: &[&str] = &[
    "week",
    "month",
    "year",
    "morning",
    "afternoon",
    "evening",
    "night",
    "weekend",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "day",
    "days",
    "weeks",
    "months",
    "years",
];

/// Skips what says when between a subject and its verb, back from `end`: "on Saturday", "last week".
fn skip_time_back(line: &Line<'_>, end: usize) -> usize {
    let mut end = end;
    loop {
        let Some(last) = end.checked_sub(1) else { return end };
        if is_adverbial(line, last) && !is_day(line, last) {
            end = last;
            continue;
        }
        let mut start = last;
        if line.is_any(last, PERIODS) {
            let led = |at: usize| line.is_any(at, &["last", "this", "past", "next"]);
            if !last.checked_sub(1).is_some_and(led) {
                return end;
            }
            start = last - 1;
        } else if line.shape(last) == Some(Shape::Number) && names_month(line, last) {
            start = last - 1 - usize::from(line.shape(last - 1) == Some(Shape::Period));
        } else if !is_day(line, last) {
            return end;
        }
        while start > 0 && line.is_any(start - 1, &["on", "late", "early", "earlier", "in", "last"])
        {
            start -= 1;
        }
        end = start;
    }
}

/// Whether a month stands before the number at `at`.
fn names_month(line: &Line<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    line.is(before, Class::MONTH) && line.is_capitalised(before)
        || (line.shape(before) == Some(Shape::Period)
            && before.checked_sub(1).is_some_and(|month| line.is(month, Class::MONTH)))
}

/// Returns the first word of the phrase that ends before `end`.
fn start_of_phrase(line: &Line<'_>, end: usize) -> usize {
    let floor = end.saturating_sub(LONGEST);
    let mut start = end;
    while start > floor && !stops(line, start - 1) {
        start -= 1;
        // An article opens a phrase, unless it stands within a longer one.
        let before = start.checked_sub(1);
        let within = before.is_some_and(|at| {
            line.is(at, Class::PREPOSITION) || line.is_any(at, &["and", "or", "both", "all", "nor"])
        });
        if line.is_any(start, &["the", "a", "an"]) && !within {
            break;
        }
    }
    start
}

fn is_speaking_pronoun(line: &Line<'_>, at: usize) -> bool {
    line.is_any(at, &["he", "she", "it", "they", "i", "we"])
}

fn is_relative(line: &Line<'_>, at: usize) -> bool {
    line.is_any(at, &["who", "which"])
}

/// Whether a phrase cannot reach back over the word at `at`.
fn stops(line: &Line<'_>, at: usize) -> bool {
    match line.shape(at) {
        Some(Shape::Lower | Shape::Capital | Shape::Upper) => is_clause_word(line, at),
        Some(Shape::Number | Shape::Possessive | Shape::Hyphen | Shape::Apostrophe) => false,
        Some(Shape::Other) => !line.is_any(at, &["/", "&"]),
        Some(Shape::Period) => !line.is_short_form(at),
        _ => true,
    }
}

/// Whether the word at `at` belongs to the frame of a clause, so that no noun phrase holds it.
fn is_clause_word(line: &Line<'_>, at: usize) -> bool {
    // May and Will are names and months too.
    if line.is_capitalised(at) && at > 0 && !line.is_any(at, &["I", "He", "She", "That"]) {
        return false;
    }
    let joins = line.is(at, Class::CONJUNCTION) && !line.is_any(at, &["and", "or", "nor"]);
    joins
        || line.is(at, Class::AUXILIARY)
        || (line.is(at, Class::PRONOUN) && !line.is(at, Class::DETERMINER))
        || is_relative(line, at)
        || line.is_any(at, &["that", "to", "not"])
        || is_contraction(line.text(at))
        || is_plain_verb(line, at)
}

/// Whether the word is a pronoun or auxiliary run together with another: he’d, they’re, doesn’t.
fn is_contraction(word: &str) -> bool {
    word.len() > 3
        && ["n't", "n’t", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// Whether the word at `at` is a finite verb of speech and nothing else.
fn is_plain_verb(line: &Line<'_>, at: usize) -> bool {
    line.shape(at) == Some(Shape::Lower)
        && line.has(at, Roles::VERB)
        && line.has(at, Roles::PAST | Roles::THIRD | Roles::PARTICIPLE)
        && !line.has(at, Roles::NOUN | Roles::SPEECH | Roles::TITLE)
        && !is_passive_of_source(line, at)
}

/// Whether the verb at `at` says what was done to a document before it: "a survey of farmers
/// published in May".
fn is_passive_of_source(line: &Line<'_>, at: usize) -> bool {
    is_participle_after_noun(line, at)
        && !line.has(at, Roles::SHOW | Roles::SAY)
        && (at.saturating_sub(SOURCE_REACH)..at)
            .rev()
            .take_while(|&at| line.shape(at).is_some_and(Shape::is_word))
            .any(|at| line.has(at, Roles::SOURCE))
}

/// The most words between a document and what was done to it.
const SOURCE_REACH: usize = 6;

/// Whether a phrase that starts at `start` cannot reach over the word at `at`.
fn stops_after(line: &Line<'_>, start: usize, at: usize) -> bool {
    if stops(line, at) {
        return true;
    }
    let within = at > start;
    if line.is_any(at, &["and", "or", "nor"]) {
        return !(within && line.is_capitalised(at - 1) && line.is_capitalised(at + 1));
    }
    let article = line.is_any(at, &["the", "a", "an"])
        && !line.is(at - usize::from(within), Class::PREPOSITION);
    within
        && (article
            || is_adverbial(line, at)
            || (line.is(at, Class::WEEKDAY | Class::MONTH) && line.is_capitalised(at))
            || (line.is_any(at, &["last", "this"]) && line.is_any(at + 1, PERIODS))
            || (line.is(at, Class::PREPOSITION) && !line.is_any(at, LINKS))
            || is_participle_after_noun(line, at))
}

/// Prepositions that tie a noun to the noun before it.
const LINKS: &[&str] = &["of", "for", "from", "by", "with", "at", "to"];

/// Whether a participle at `at` opens a clause about the noun before it: "a poll released in May".
fn is_participle_after_noun(line: &Line<'_>, at: usize) -> bool {
    let word = line.text(at);
    at > 0
        && line.shape(at) == Some(Shape::Lower)
        && (line.has(at - 1, Roles::NOUN) || line.is_capitalised(at - 1))
        && line.shape(at - 1) != Some(Shape::Hyphen)
        && !line.has(at, Roles::NOUN)
        && ((word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing")))
            || line.has(at, Roles::PARTICIPLE | Roles::PAST)
            || matches!(word, "made" | "done" | "seen" | "known" | "held" | "given" | "taken"))
}

/// Finds the phrase that an apposition or a relative clause ending at the comma `comma` belongs to.
fn before_apposition(line: &Line<'_>, comma: usize) -> Option<Phrase> {
    // The phrase is the first stretch between commas that is neither adjunct nor clause.
    let floor = comma.saturating_sub(APPOSITION);
    let start = (floor..comma).rev().find(|&at| opens_clause(line, at)).map_or(floor, |at| at + 1);
    let mut from = start;
    while from < comma {
        let to = (from..comma).find(|&at| line.shape(at) == Some(Shape::Comma)).unwrap_or(comma);
        if to < comma && !is_adjunct(line, from) {
            let phrase = read(line, from, to)?;
            let whole = (from..to).all(|at| !stops(line, at) || phrase.start > at);
            return (whole && phrase.who.is_likely()).then_some(phrase);
        }
        from = to + 1;
    }
    None
}

/// The most words between a name and its verb.
const APPOSITION: usize = 60;

/// Whether the word at `at` cuts a sentence in clauses that share no subject.
fn opens_clause(line: &Line<'_>, at: usize) -> bool {
    match line.shape(at) {
        Some(Shape::Semicolon | Shape::Colon | Shape::Dash | Shape::OpenQuote) => true,
        Some(Shape::Lower) => {
            line.is_any(at, &["that", "but", "because", "while"])
                && !(line.is_any(at, &["that"]) && line.shape(at - 1) == Some(Shape::Comma))
        }
        _ => false,
    }
}

/// Whether what starts at `at` says when, where or how rather than who.
fn is_adjunct(line: &Line<'_>, at: usize) -> bool {
    line.is(at, Class::PREPOSITION | Class::ADVERB | Class::CONJUNCTION | Class::WEEKDAY)
        || is_adverbial(line, at)
        || line.has(at, Roles::ING)
        || line.shape(at) == Some(Shape::Number)
        || line.is_any(at, &["last", "this", "earlier"]) && line.is_any(at + 1, PERIODS)
}

/// Reads the phrase in the words from `start` up to `end`.
fn read(line: &Line<'_>, start: usize, end: usize) -> Option<Phrase> {
    let start = skip_lead(line, start, end);
    let start = skip_coordinate(line, start, end);
    if start >= end {
        return None;
    }
    let head_end = end_of_head(line, start, end);
    let head = head_end.checked_sub(1)?;
    // A noun that opens its sentence has a capital too.
    let opens = head == 0 && line.has(head, Roles::NOUN) && !line.is(head, Class::DETERMINER);
    let who = if !opens && (line.is_capitalised(head) || ends_name(line, start, head)) {
        named(line, start, head)?
    } else {
        common(line, start, head_end, end)?
    };
    Some(Phrase { who, start, end })
}

/// Whether a number or an initial's period at `head` ends a name.
fn ends_name(line: &Line<'_>, start: usize, head: usize) -> bool {
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
    let article = (at + 2..end).rev().find(|&at| line.is_any(at, &["the", "a", "an"]));
    let plain = || (at + 1..end).find(|&at| line.shape(at) != Some(Shape::Number)).unwrap_or(end);
    article.unwrap_or_else(plain)
}

/// Skips a clause that "and" ties to the phrase, but keeps a coordinate subject.
fn skip_coordinate(line: &Line<'_>, start: usize, end: usize) -> usize {
    let Some(and) = (start..end).rev().find(|&at| line.is_any(at, &["and", "or"])) else {
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
    if named || and == start || inside_name(line, start, and) { start } else { and + 1 }
}

/// Whether the "and" at `and` stands within the name of a body: "Centre for Trade and Industry".
fn inside_name(line: &Line<'_>, start: usize, and: usize) -> bool {
    and > start
        && line.is_capitalised(and - 1)
        && line.is_capitalised(and + 1)
        && (start..and).any(|at| line.is_any(at, &["of", "for"]))
}

/// Returns the word after the head: before the first preposition or participle that modifies it.
fn end_of_head(line: &Line<'_>, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&at| {
            (line.is(at, Class::PREPOSITION)
                && line.shape(at) == Some(Shape::Lower)
                && line.shape(at - 1) != Some(Shape::Hyphen)
                && !in_body_name(line, start, at))
                || is_participle_after_noun(line, at)
        })
        .unwrap_or(end)
}

/// Whether the preposition at `at` stands within the name of a body: "Bank of England".
fn in_body_name(line: &Line<'_>, start: usize, at: usize) -> bool {
    let next = at + 1 + usize::from(line.is_any(at + 1, &["the"]));
    line.is_any(at, &["of", "for", "on"])
        && line.is_capitalised(at - 1)
        && line.is_capitalised(next)
        && (start..at)
            .any(|at| line.is_capitalised(at) && line.has(at, Roles::BODY | Roles::SOURCE))
}

/// Reads the name that ends at the word `head`.
fn named(line: &Line<'_>, start: usize, head: usize) -> Option<Who> {
    let mut first = head;
    while first > start && is_in_name(line, start, first - 1, head) {
        first -= 1;
    }
    while first < head && !line.is_capitalised(first) {
        first += 1;
    }
    if let Some(office) =
        first.checked_sub(2).filter(|_| line.is_any(first - 1, &["of", "for", "the"]))
    {
        // "Secretary of State Ana M. Ruiz": the office takes the first of the capitals.
        let titled =
            line.has(office, Roles::TITLE) || (office > 0 && line.has(office - 1, Roles::TITLE));
        if titled && line.is_capitalised(office) && office >= start {
            first = given_name(line, first, head);
            return Some(Who::Named {
                first: line.token(first),
                last: line.token(head),
                bearer: Bearer::Titled,
            });
        }
    }
    let body = (first..=head).any(|at| line.has(at, Roles::BODY) && !line.has(at, Roles::TITLE))
        || (first..head).any(|at| line.is_any(at, &["of", "for"]));
    let title =
        if body { None } else { (first..head).rev().find(|&at| line.has(at, Roles::TITLE)) };
    if let Some(title) = title {
        first = (title + 1..=head).find(|&at| line.is_capitalised(at))?;
    }
    let nameless = Class::WEEKDAY | Class::MONTH | Class::DETERMINER | Class::PREPOSITION;
    if first == head && line.is(head, nameless) {
        return None;
    }
    let led = first.checked_sub(1);
    let titled = title.is_some() || led.is_some_and(|at| line.has(at, Roles::TITLE));
    let bearer = if titled {
        Bearer::Titled
    } else if body || led.is_some_and(|at| line.is_any(at, &["the", "a", "an"])) {
        Bearer::Body
    } else {
        Bearer::Unknown
    };
    Some(Who::Named { first: line.token(first), last: line.token(head), bearer })
}

/// Returns the first of the two names, with initials between, that end at `head`.
fn given_name(line: &Line<'_>, first: usize, head: usize) -> usize {
    let initial = |at: usize| {
        line.shape(at) == Some(Shape::Period)
            || (line.shape(at) == Some(Shape::Upper) && line.text(at).len() == 1)
    };
    (first..head).rev().find(|&at| line.is_capitalised(at) && !initial(at)).unwrap_or(head)
}

/// Whether the word at `at` may stand within the name that ends at `head`.
fn is_in_name(line: &Line<'_>, start: usize, at: usize, head: usize) -> bool {
    if line.is_capitalised(at) {
        let opener = at == start && line.is(at, Class::DETERMINER | Class::PREPOSITION);
        return !opener && !is_day(line, at);
    }
    let between =
        |at: usize| at > start && line.is_capitalised(at + 1) && line.is_capitalised(at - 1);
    line.is_short_form(at)
        || line.is_any(at, &["/", "&"])
        || line.shape(at) == Some(Shape::Hyphen)
        || (line.has(at, Roles::PARTICLE) && between(at))
        || (line.is_any(at, &["of", "for", "on"]) && at > start && in_body_name(line, start, at))
        || (line.is_any(at, &["the"]) && at > start && in_body_name(line, start, at - 1))
        || (line.is_any(at, &["and"]) && between(at))
        || (line.shape(at) == Some(Shape::Possessive) && line.has(head, Roles::BODY))
}

/// Reads a phrase with the noun before `head_end` as its head.
fn common(line: &Line<'_>, start: usize, head_end: usize, end: usize) -> Option<Who> {
    let head = head_end - 1;
    let noun = line.shape(head) == Some(Shape::Lower) || head == 0;
    let counted = (start..head_end).any(|at| {
        line.shape(at) == Some(Shape::Number) && line.text(at).len() < 4
            || line.is_any(at, &["percent", "cent", "half", "majority", "third", "most"])
    });
    if !noun || counted || line.is_any(head, NOBODY) {
        return None;
    }
    let mut first = start;
    while first < head && line.is_any(first, &["a", "an", "the"]) {
        first += 1;
    }
    let roles = line.words.get(head)?.roles;
    // What follows the head says more of known speakers and sources only.
    let last = if roles.has(Roles::NOUN) { end - 1 } else { head };
    let last = last.min(first + PHRASE);
    Some(Who::Common {
        first: line.token(first),
        last: line.token(last),
        head: roles,
        head_at: line.token(head),
    })
}

/// Words that stand for speakers without saying who they are.
const NOBODY: &[&str] = &[
    "some", "many", "most", "few", "several", "one", "all", "both", "others", "another", "more",
    "each", "any", "none", "those", "these", "that", "this", "everyone", "nobody", "anyone",
    "someone", "way", "thing", "time", "who", "what", "which",
];

/// The most words of a speaker who has no name.
const PHRASE: usize = 14;
