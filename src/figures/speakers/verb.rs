//! The subject of a verb of speech: whether a word is such a verb in use, and who its subject is.
//!
//! A verb is in use where its form fits what helps it ("has said", "did say", "is saying"), where no
//! modal verb and no "to" takes the saying back ("would say", "declined to say"), and where its number
//! fits its subject's; "reports" in "the reports" is a noun. The subject stands before it, or after it
//! where it follows what is said: "..., said Jane Miller".

use super::{
    lexicon::Roles,
    line::Line,
    phrase::{self, Phrase, Who},
};
use crate::figures::{lexicon::Class, token::Shape};

/// The subject of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Who it is.
    pub phrase: Phrase,
    /// Where it stands.
    pub order: Order,
}

/// How a subject stands to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Before it: "Miller said".
    Plain,
    /// After it: "said Miller".
    Inverted,
    /// Before it, the verb a participle that modifies it: "a letter saying".
    Attached,
}

/// Finds the subject of the verb at `at`, if the word there is a verb in use.
pub fn subject(line: &Line<'_>, at: usize) -> Option<Subject> {
    let verb = line.words.get(at)?.roles;
    let (start, voice) = auxiliaries(line, at);
    if !fits(verb, voice) || is_bound(line, at, start) {
        return None;
    }
    if voice == Voice::Plain && (is_noun(line, at) || is_told(line, at) || is_done(line, at)) {
        return None;
    }
    if verb.has(Roles::ING) && voice != Voice::Be {
        return of_participle(line, start);
    }
    let inverted = (voice == Voice::Plain).then(|| inverted(line, at, start.checked_sub(1)));
    inverted.flatten().or_else(|| {
        let phrase = before_verb(line, (start, at), voice)?;
        Some(Subject { phrase, order: Order::Plain })
    })
}

/// Finds who is quoted, where the verb at `at` is passive: "the general was quoted".
pub fn quoted(line: &Line<'_>, at: usize) -> Option<Phrase> {
    let verb = line.words.get(at)?.roles;
    let (start, voice) = auxiliaries(line, at);
    let passive = voice == Voice::Be && verb.has(Roles::PAST | Roles::PARTICIPLE);
    if passive { phrase::before(line, start) } else { None }
}

/// Whether the verb at `at` is denied: "did not say", "hasn’t said".
pub fn is_negated(line: &Line<'_>, at: usize) -> bool {
    let (start, _) = auxiliaries(line, at);
    let not = |at: usize| {
        let word = line.text(at);
        line.is_any(at, &["not", "never"]) || word.ends_with("n't") || word.ends_with("n’t")
    };
    (start..at).any(not)
}

/// Finds the subject of the sentence: its first phrase that is no adjunct, before the word `end`.
pub fn leading(line: &Line<'_>, end: usize) -> Option<Phrase> {
    let end = end.min(LEADING);
    let comma = |from: usize| (from..end).find(|&at| line.shape(at) == Some(Shape::Comma));
    let mut start = 0;
    while start < end {
        let year =
            line.shape(start) == Some(Shape::Number) && line.shape(start + 1) == Some(Shape::Comma);
        let mark = year || line.is_quote(start) || line.shape(start) == Some(Shape::Comma);
        if mark || line.is_any(start, &["and", "but", "yet", "so"]) {
            start += 1;
        } else if line.is(start, Class::PREPOSITION | Class::CONJUNCTION)
            || phrase::is_adverbial(line, start)
            || phrase::is_day(line, start)
        {
            start = comma(start)? + 1;
        } else {
            break;
        }
    }
    let phrase = phrase::after(line, start).filter(|phrase| phrase.end <= end)?;
    if phrase.who.is_likely() {
        return Some(phrase);
    }
    let name = (start..end).take_while(|&at| line.is_name(at)).count();
    (name > 0).then(|| phrase::before(line, start + name)).flatten()
}

/// The most words before the end of a sentence's subject.
const LEADING: usize = 80;

/// What helps a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// Nothing.
    Plain,
    /// A form of "have".
    Have,
    /// A form of "do".
    Do,
    /// A form of "be".
    Be,
    /// A modal verb: what may be said is not said.
    Modal,
}

/// Skips adverbs and auxiliaries back from the verb at `at`.
fn auxiliaries(line: &Line<'_>, at: usize) -> (usize, Voice) {
    let (mut start, mut voice) = (at, Voice::Plain);
    while let Some(before) = start.checked_sub(1).filter(|before| before + HELP >= at) {
        let word = line.text(before);
        let lower = line.shape(before) == Some(Shape::Lower);
        if lower && (line.is(before, Class::AUXILIARY) || word.ends_with("n’t")) {
            // The auxiliary next to the verb settles its form, a modal before it the whole.
            let own = auxiliary(word);
            if voice == Voice::Plain || own == Voice::Modal {
                voice = own;
            }
        } else if !phrase::is_adverbial(line, before) || phrase::is_day(line, before) {
            break;
        }
        start = before;
    }
    (start, voice)
}

/// The most auxiliaries and adverbs before a verb.
const HELP: usize = 6;

/// Tells auxiliaries apart by their stems, which contractions share.
fn auxiliary(word: &str) -> Voice {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    let stem = if stem.len() < word.len() { stem.trim_end_matches('n') } else { stem };
    match stem {
        "have" | "has" | "had" | "having" => Voice::Have,
        "do" | "does" | "did" => Voice::Do,
        "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being" => Voice::Be,
        _ => Voice::Modal,
    }
}

/// Whether a verb has the form that its help asks for.
fn fits(verb: Roles, voice: Voice) -> bool {
    match voice {
        Voice::Plain => !verb.has(Roles::PARTICIPLE) || verb.has(Roles::PAST),
        Voice::Have => verb.has(Roles::PAST | Roles::PARTICIPLE),
        Voice::Do => verb.has(Roles::BASE),
        Voice::Be => verb.has(Roles::ING),
        Voice::Modal => false,
    }
}

/// Whether what surrounds the verb at `at`, whose help starts at `start`, makes a noun, an infinitive
/// or an adjective of it.
fn is_bound(line: &Line<'_>, at: usize, start: usize) -> bool {
    // What an auxiliary follows is a noun: "worries have", "claims are".
    let helps = line.is(at + 1, Class::AUXILIARY) && line.shape(at + 1) == Some(Shape::Lower);
    let binds = |before: usize| {
        let relative = line.has(before, Roles::THAT | Roles::RELATIVE);
        line.is_any(before, &["to"])
            || line.shape(before) == Some(Shape::Possessive)
            || (line.is(before, Class::DETERMINER) && !relative)
            || (line.is(before, Class::PREPOSITION) && !line.has(at, Roles::ING))
    };
    helps || start.checked_sub(1).is_some_and(binds)
}

/// Whether the word at `at` is a noun followed by what it does: "media reports citing officials".
fn is_noun(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::SOURCE | Roles::SPEECH)
        && !line.has(at, Roles::PAST)
        && line.has(at + 1, Roles::ING)
}

/// Finds the subject before the verb at `at`, whose help starts at `start`.
fn before_verb(line: &Line<'_>, (start, at): (usize, usize), voice: Voice) -> Option<Phrase> {
    let verb = line.words.get(at)?.roles;
    let joined = start.checked_sub(1).filter(|&at| line.is_any(at, &["and", "but"]));
    let phrase = match joined {
        Some(and) => leading(line, and),
        None => phrase::before(line, start).map(|phrase| phrase::around_relative(line, phrase)),
    };
    let bare = voice == Voice::Plain && !verb.has(Roles::ING);
    let suits = |phrase: &Phrase| {
        // Documents do not publish or record themselves: there the verb is a participle.
        let documents = !phrase.who.is_source() || verb.has(Roles::SHOW | Roles::SAY);
        // Other forms than these are nouns as well.
        let plain = !bare || verb.has(Roles::SAY | Roles::TELL | Roles::PAST);
        // "People surveyed say", but "the bank raised rates".
        let object = bare
            && !verb.has(Roles::SAY | Roles::TELL | Roles::THINK | Roles::PAST)
            && phrase.end > 0
            && phrase::is_participle_after_noun(line, phrase.end - 1);
        documents
            && !object
            && (!bare || agrees(line, phrase, verb))
            && (plain || phrase.who.is_likely())
    };
    // What only documents do is done by the document before, not by whoever wrote it.
    let people =
        Roles::SAY | Roles::STATE | Roles::REPORT | Roles::THINK | Roles::TELL | Roles::POST;
    let acts = |phrase: &Phrase| {
        let common = matches!(phrase.who, Who::Common { .. });
        verb.has(people) || !common || phrase.who.is_source()
    };
    let document = || document(line, start).filter(|_| verb.has(Roles::SHOW)).filter(suits);
    let phrase = phrase.filter(suits);
    phrase.filter(acts).or_else(document).or(phrase)
}

/// Whether the verb at `at` is what people were told, before their own verb: "people briefed on the
/// talks said".
fn is_told(line: &Line<'_>, at: usize) -> bool {
    let own = |at: usize| {
        line.has(at, Roles::VERB)
            && line.has(at, Roles::PAST | Roles::THIRD)
            && !line.has(at, Roles::NOUN | Roles::SPEECH)
    };
    line.has(at, Roles::TELL)
        && line.has(at, Roles::PAST)
        && line.is(at + 1, Class::PREPOSITION)
        && (at + 2..at + TOLD).take_while(|&at| line.shape(at) != Some(Shape::Comma)).any(own)
}

/// Whether the verb at `at` is what somebody did to the noun before it: "a plan announced by the mayor".
fn is_done(line: &Line<'_>, at: usize) -> bool {
    let doer = line.is_capitalised(at + 2)
        || line.is(at + 2, Class::DETERMINER)
        || line.has(at + 2, Roles::NOUN | Roles::TITLE);
    line.has(at, Roles::PAST)
        && !line.has(at, Roles::SAY)
        && line.is_any(at + 1, &["by"])
        && doer
        && !phrase::is_day(line, at + 2)
}

/// The most words of what people were told.
const TOLD: usize = 10;

/// Finds the subject of an inverted verb at `at`, which follows what is said.
fn inverted(line: &Line<'_>, at: usize, before: Option<usize>) -> Option<Subject> {
    let verb = line.words.get(at)?.roles;
    let tags = Roles::SAY | Roles::STATE | Roles::REPORT | Roles::ASK | Roles::THINK | Roles::POST;
    let quoted = before.is_none_or(|at| line.is_quote(at));
    let follows = quoted || before.is_some_and(|at| line.shape(at) == Some(Shape::Comma));
    if !follows || !verb.has(tags) || verb.has(Roles::ING) {
        return None;
    }
    let subject = Some(at + 1).filter(|&at| !line.is(at, Class::PREPOSITION))?;
    let phrase = phrase::with_name(line, phrase::after(line, subject)?);
    let speaks = phrase.who.is_likely() && (quoted || verb.has(Roles::SAY) || phrase.who.is_name());
    // "Ana Ruiz, the mayor, said drivers “must act”": the quotation goes with what is said.
    let speaks = speaks && (quoted || phrase.who.is_name() || !line.is_quote(phrase.end));
    (speaks && closes_tag(line, phrase.end)).then_some(Subject { phrase, order: Order::Inverted })
}

/// Whether what stands at `at` ends an inverted tag: "said Jane Miller, who ...".
fn closes_tag(line: &Line<'_>, at: usize) -> bool {
    line.ends(at)
        || line.is_quote(at)
        || matches!(
            line.shape(at),
            Some(Shape::Comma | Shape::Period | Shape::Dash | Shape::Colon | Shape::Semicolon)
        )
        || line.is(at, Class::PREPOSITION | Class::WEEKDAY | Class::ADVERB | Class::MONTH)
        || line.is_any(at, &["who", "as", "while", "when", "last", "this"])
        || phrase::is_adverbial(line, at)
}

/// Finds whose participle begins at the word `start`: ", adding that", "a letter saying that".
fn of_participle(line: &Line<'_>, start: usize) -> Option<Subject> {
    let before = start.checked_sub(1)?;
    let leads = line.is_quote(before)
        || matches!(line.shape(before), Some(Shape::Comma | Shape::Dash))
        || line.is_any(before, &["and", "by", "after", "before", "while", "in"]);
    if leads {
        let phrase = leading(line, before)?;
        return Some(Subject { phrase, order: Order::Plain });
    }
    let comma = usize::from(line.shape(start + 1) == Some(Shape::Comma));
    let quotes = line.is_capitalised(before) && line.is_quote(start + 1 + comma);
    if !quotes && !line.has(before, Roles::SOURCE | Roles::SPEECH) {
        return None;
    }
    // What a film shows is not stated.
    if line.is_any(start, &["showing"]) && line.is_any(before, PICTURES) {
        return None;
    }
    phrase::before(line, start).map(|phrase| Subject { phrase, order: Order::Attached })
}

/// What shows without stating.
const PICTURES: &[&str] = &["clip", "footage", "image", "images", "imagery", "map", "video"];

/// Finds the document whose finding stands after the word `end`, with a clause between: "a study
/// released on Monday by two charities shows".
fn document(line: &Line<'_>, end: usize) -> Option<Phrase> {
    let noun = (end.saturating_sub(DOCUMENT)..end)
        .rev()
        .take_while(|&at| line.shape(at).is_some_and(Shape::is_word) || line.is_short_form(at))
        .find(|&at| line.has(at, Roles::SOURCE))?;
    phrase::before(line, noun + 1).filter(|phrase| phrase.who.is_source())
}

/// The most words between a document and its verb.
const DOCUMENT: usize = 24;

/// Whether the number of a subject fits the form of its verb.
fn agrees(line: &Line<'_>, phrase: &Phrase, verb: Roles) -> bool {
    if verb.has(Roles::PAST) {
        return true;
    }
    match number(line, phrase) {
        Some(Number::Plural) => verb.has(Roles::BASE),
        Some(Number::Singular) => verb.has(Roles::THIRD),
        // A team says and a team say, but "Harbour state" and "Harbour claims report" are nouns.
        None if phrase.who.is_name() && verb.has(Roles::BASE) => {
            let end = phrase.end.checked_sub(1).map_or("", |at| line.text(at));
            verb.has(Roles::SAY | Roles::THINK | Roles::PLEDGE)
                || end.ends_with('s')
                || end.eq_ignore_ascii_case("police")
        }
        None => true,
    }
}

/// The number of a noun phrase.
enum Number {
    Singular,
    Plural,
}

/// Returns the number of a phrase, unless the word goes with both: "the team says", "the team say".
fn number(line: &Line<'_>, phrase: &Phrase) -> Option<Number> {
    const BOTH: &[&str] = &["data", "media", "staff", "none", "police", "public", "majority"];
    let coordinate = (phrase.start..phrase.end).any(|at| line.has(at, Roles::AND));
    match phrase.who {
        _ if coordinate => Some(Number::Plural),
        _ if line.is_any(phrase.start, &["a", "an"]) => Some(Number::Singular),
        Who::Pronoun(token) => {
            let plural = ["they", "we", "i"].iter().any(|word| line.tokens.is(token, word));
            Some(if plural { Number::Plural } else { Number::Singular })
        }
        Who::Common { head, head_at, .. } => {
            let noun = line.tokens.word(head_at);
            let plural = noun.ends_with('s')
                && !["ss", "us", "is", "news", "series"].iter().any(|end| noun.ends_with(end))
                || ["people", "women", "men"].contains(&noun);
            if plural {
                Some(Number::Plural)
            } else if head.has(Roles::BODY)
                // "A review of records show": the nearer noun has its way.
                || head.has(Roles::SOURCE) && line.text(phrase.end - 1).ends_with('s')
                || BOTH.iter().any(|word| noun.eq_ignore_ascii_case(word))
            {
                None
            } else {
                Some(Number::Singular)
            }
        }
        // A body may have a plural name: the Times says, the Democrats say.
        Who::Named { .. } | Who::Several { .. } => None,
    }
}
