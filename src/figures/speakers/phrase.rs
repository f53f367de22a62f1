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

use super::{head, lexicon::Roles, line::Line};
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
    /// Several names, from the first token of the first to the last of the last.
    Several {
        /// The first token of the first name, which may be a title.
        first: usize,
        /// The last token of the last name.
        last: usize,
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
            Self::Named { .. } | Self::Several { .. } | Self::Pronoun(_) => true,
            Self::Common { head, .. } => head.has(Roles::NOUN),
        }
    }

    /// Whether this is one name.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Named { .. })
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
    if is_relative(line, last) || line.has(last, Roles::THAT) {
        let comma = last.checked_sub(1);
        let set_off =
            comma.filter(|&at| matches!(line.shape(at), Some(Shape::Comma | Shape::Dash)));
        let end_of_noun = set_off.unwrap_or(last);
        let antecedent = ending(line, end_of_noun)?;
        // "A farm owned by Jane Miller, who said": "who" is the nearest name.
        let named = (line.is_any(last, &["who"]) && !antecedent.who.is_likely())
            .then(|| (0..end_of_noun).rev().take_while(|&at| line.is_capitalised(at)).last())
            .flatten()
            .and_then(|start| head::read(line, start, end_of_noun));
        // "Said Jane Miller, head of the port, who": the name before the apposition.
        let apposed = || {
            let comma = antecedent.start.checked_sub(1)?;
            let set_off = line.shape(comma) == Some(Shape::Comma) && !antecedent.who.is_name();
            let bearer = ending(line, comma).filter(|bearer| set_off && bearer.who.is_name())?;
            Some(Phrase { start: bearer.start, ..bearer })
        };
        let antecedent = named.or_else(apposed).unwrap_or(antecedent);
        return antecedent.who.is_likely().then_some(Phrase { end, ..antecedent });
    }
    if line.shape(last) == Some(Shape::Comma) {
        return before_apposition(line, last).map(|phrase| Phrase { end, ..phrase });
    }
    ending(line, end)
}

/// Returns the phrase that starts at the word `start`: the subject of an inverted verb, or the object
/// of "according to".
pub fn after(line: &Line<'_>, start: usize) -> Option<Phrase> {
    if is_speaking_pronoun(line, start) {
        return Some(Phrase { who: Who::Pronoun(line.token(start)), start, end: start + 1 });
    }
    let limit = (start + LONGEST).min(line.words.len());
    let end = (start..limit).find(|&at| stops_after(line, start, at)).unwrap_or(limit);
    head::read(line, start, end)
}

/// Takes the name for a phrase without one that a comma sets off behind it: "said the mayor, Ana Ruiz".
pub fn with_name(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let comma = line.shape(phrase.end) == Some(Shape::Comma) && !phrase.who.is_name();
    let limit = (phrase.end + NAME).min(line.words.len());
    let stop = |at: &usize| line.shape(*at) == Some(Shape::Comma) || line.ends(*at);
    let end = (phrase.end + 1..limit).find(stop).filter(|_| comma);
    let name = end.and_then(|end| apposed_name(line, phrase.end, end).map(|name| (name, end)));
    name.map_or(phrase, |(name, end)| Phrase { who: name.who, start: phrase.start, end })
}

/// The most words of a name that is set off by commas.
const NAME: usize = 9;

/// Whether the word at `at` is an adverb or says when, so that it may stand between subject and verb.
pub fn is_adverbial(line: &Line<'_>, at: usize) -> bool {
    let connective =
        at == 0 && line.has(at, Roles::ASIDE) && line.shape(at + 1) == Some(Shape::Comma);
    connective
        || (line.is(at, Class::ADVERB) && (at == 0 || !line.is_capitalised(at)))
        || ((line.shape(at) == Some(Shape::Lower) || at == 0)
            && line.text(at).len() > 4
            && line.text(at).ends_with("ly")
            && !line.has(at, Roles::NOUN)
            && !line.is_any(at, &["family", "assembly", "supply", "reply", "rally", "ally"]))
}

/// Whether the word at `at` names a day.
pub fn is_day(line: &Line<'_>, at: usize) -> bool {
    (line.is(at, Class::WEEKDAY) && line.is_capitalised(at)) || line.has(at, Roles::TODAY)
}

/// The most words of a phrase on one side of its verb.
const LONGEST: usize = 28;

/// Skips what says when between a subject and its verb, back from `end`: "on Saturday", "last week".
pub fn skip_time_back(line: &Line<'_>, end: usize) -> usize {
    let mut end = end;
    loop {
        let Some(last) = end.checked_sub(1) else { return end };
        if is_adverbial(line, last) && !is_day(line, last) {
            end = last;
            continue;
        }
        let mut start = last;
        if line.has(last, Roles::PERIOD) {
            let led = |at: usize| line.is_any(at, &["last", "this", "past", "next"]);
            if !last.checked_sub(1).is_some_and(led) {
                return end;
            }
            start = last - 1;
        } else if line.is(last, Class::MONTH)
            && line.is_capitalised(last)
            && last.checked_sub(1).is_some_and(|at| line.is_any(at, &["in", "last"]))
        {
            // "A poll published in May" is told apart by its month.
            if last > 1 && is_participle_after_noun(line, last - 2) {
                return end;
            }
            start = last - 1;
        } else if line.shape(last) == Some(Shape::Number) && names_month(line, last) {
            start = last - 1 - usize::from(line.shape(last - 1) == Some(Shape::Period));
        } else if !is_day(line, last) {
            return end;
        }
        while start > 0 && line.has(start - 1, Roles::WHEN) {
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

/// Reads the noun phrase whose last word stands before `end`.
fn ending(line: &Line<'_>, end: usize) -> Option<Phrase> {
    let shape = line.shape(end.checked_sub(1)?)?;
    let ended = line.ends_name(end - 1) || line.is_short_form(end - 1);
    (shape.is_word() || shape == Shape::Number || ended)
        .then(|| head::read(line, start_of_phrase(line, end), end))
        .flatten()
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
            line.is(at, Class::PREPOSITION)
                || line.is_any(at, &["and", "or", "both", "all", "nor"])
                || line.text(at).ends_with("ing") && is_participle_after_noun(line, at)
        });
        if line.has(start, Roles::ARTICLE) && !within {
            break;
        }
    }
    start
}

/// Returns who a phrase belongs to that ends a clause with "who": of "experts who read the report", it
/// is the experts.
pub fn around_relative(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let Phrase { start, end, .. } = phrase;
    let acts = |at: usize| {
        let word = line.text(at);
        line.shape(at) == Some(Shape::Lower)
            && (word.ends_with("ed")
                || line.has(at, Roles::IRREGULAR | Roles::VERB)
                || word == "done")
    };
    let Some(verb) = start.checked_sub(1).filter(|&at| acts(at)) else { return phrase };
    let floor = verb.saturating_sub(RELATIVE);
    let plain = |at: &usize| line.shape(*at).is_some_and(Shape::is_word);
    let who = (floor..verb).rev().take_while(plain).find(|&at| is_relative(line, at));
    let antecedent = who.and_then(|who| ending(line, who));
    let antecedent = antecedent.filter(|antecedent| antecedent.who.is_likely());
    antecedent.map_or(phrase, |antecedent| Phrase { end, ..antecedent })
}

/// The most words between "who" and the last verb of its clause.
const RELATIVE: usize = 8;

fn is_speaking_pronoun(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::SPEAKING)
}

fn is_relative(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::RELATIVE)
}

/// Whether a phrase cannot reach back over the word at `at`.
fn stops(line: &Line<'_>, at: usize) -> bool {
    match line.shape(at) {
        // "Min-jun", "Oslo-led".
        Some(Shape::Lower) if at > 0 && line.shape(at - 1) == Some(Shape::Hyphen) => false,
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
    let joins = line.is(at, Class::CONJUNCTION) && !line.has(at, Roles::AND);
    joins
        || line.is(at, Class::AUXILIARY)
        || (line.is(at, Class::PRONOUN) && !line.is(at, Class::DETERMINER))
        || is_relative(line, at)
        || (line.has(at, Roles::BAR) && !(at > 0 && line.is_any(at - 1, &["close"])))
        || line.has(at, Roles::CONTRACTION)
        || (line.has(at, Roles::CITE) && line.has(at, Roles::ING))
        || is_plain_verb(line, at)
        || (line.shape(at) == Some(Shape::Lower) && line.has(at, Roles::IRREGULAR))
}

/// Whether the word at `at` is a finite verb of speech and nothing else.
fn is_plain_verb(line: &Line<'_>, at: usize) -> bool {
    line.shape(at) == Some(Shape::Lower)
        && line.has(at, Roles::VERB)
        && line.has(at, Roles::PAST | Roles::THIRD | Roles::PARTICIPLE)
        && !line.has(at, Roles::NOUN | Roles::SPEECH | Roles::TITLE)
        // "Familiar with the plans".
        && !at.checked_sub(1).is_some_and(|before| line.has(before, Roles::ARTICLE))
        && !is_passive(line, at)
}

/// Whether the verb at `at` says what was done to people or a document before it: "villagers warned
/// of floods", "a survey of farmers published in May".
fn is_passive(line: &Line<'_>, at: usize) -> bool {
    if !is_participle_after_noun(line, at) || line.has(at, Roles::SHOW | Roles::SAY) {
        return false;
    }
    let told = line.has(at - 1, Roles::PERSON) && line.is(at + 1, Class::PREPOSITION);
    told || (at.saturating_sub(SOURCE_REACH)..at)
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
    if line.has(at, Roles::AND) {
        return !(within && line.is_capitalised(at - 1) && line.is_capitalised(at + 1));
    }
    let article =
        line.has(at, Roles::ARTICLE) && !line.is(at - usize::from(within), Class::PREPOSITION);
    within
        && (article
            || is_adverbial(line, at)
            || (line.is(at, Class::WEEKDAY | Class::MONTH) && line.is_capitalised(at))
            || (line.is_any(at, &["last", "this"]) && line.has(at + 1, Roles::PERIOD))
            || (line.is(at, Class::PREPOSITION)
                && line.shape(at) == Some(Shape::Lower)
                && !line.has(at, Roles::LINK))
            || is_participle_after_noun(line, at))
}

/// Whether a participle at `at` opens a clause about the noun before it: "a poll released in May".
pub fn is_participle_after_noun(line: &Line<'_>, at: usize) -> bool {
    let word = line.text(at);
    at > 0
        && line.shape(at) == Some(Shape::Lower)
        && (line.has(at - 1, Roles::NOUN) || line.is_capitalised(at - 1))
        && line.shape(at - 1) != Some(Shape::Hyphen)
        && !line.has(at, Roles::NOUN | Roles::TITLE)
        && ((word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed"))
            || (word.len() > 4 && word.ends_with("ing"))
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
        let phrase =
            if to < comma && !is_adjunct(line, from) { head::read(line, from, to) } else { None };
        // What is said may stand before: "Two men died, the mayor, Jane Miller, said".
        let whole = |phrase: &Phrase| (from..to).all(|at| !stops(line, at) || phrase.start > at);
        if let Some(phrase) = phrase.filter(whole) {
            // "A spokeswoman, Jane Miller, said": the name says more than the noun.
            let name = (!phrase.who.is_name()).then(|| apposed_name(line, to, comma)).flatten();
            let who = name.map_or(phrase.who, |name| name.who);
            if who.is_likely() {
                return Some(Phrase { who, ..phrase });
            }
        }
        from = to + 1;
    }
    None
}

/// Reads the name that fills the stretch from the comma `from` to the next one, or to `comma`, if a name
/// does.
fn apposed_name(line: &Line<'_>, from: usize, comma: usize) -> Option<Phrase> {
    let to = (from + 1..comma).find(|&at| line.shape(at) == Some(Shape::Comma)).unwrap_or(comma);
    let part = |at: usize| {
        line.ends_name(at)
            || line.is_short_form(at)
            || line.has(at, Roles::PARTICLE)
            || line.shape(at) == Some(Shape::Hyphen)
    };
    let name = to > from + 1 && (from + 1..to).all(part);
    let phrase = head::read(line, from + 1, to).filter(|_| name)?;
    phrase.who.is_name().then_some(phrase)
}

/// The most words between a name and its verb.
const APPOSITION: usize = 60;

/// Whether the word at `at` cuts a sentence in clauses that share no subject.
fn opens_clause(line: &Line<'_>, at: usize) -> bool {
    match line.shape(at) {
        Some(Shape::Semicolon | Shape::Colon | Shape::Dash | Shape::OpenQuote) => true,
        Some(Shape::Lower) if line.has(at, Roles::THAT) => {
            // After a comma it is a relative pronoun.
            at.checked_sub(1).is_none_or(|before| line.shape(before) != Some(Shape::Comma))
        }
        Some(Shape::Lower) => {
            let set_off = at
                .checked_sub(1)
                .is_none_or(|before| !line.shape(before).is_some_and(Shape::is_word));
            set_off && line.is_any(at, &["but", "because", "while"])
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
        || line.is_any(at, &["last", "this", "earlier"]) && line.has(at + 1, Roles::PERIOD)
}
