//! The bodies that an article names: from an acronym, a short form or a noun to the full name.
//!
//! ```text
//! name    = capitalised (capitalised | ("of" | "for" | "on" | "and") "the"? capitalised)*
//! acronym = name "(" letters ")"
//! kind    = noun name | name "," article noun
//! short   = the noun for the body ("the ministry"), or some words of the name ("the Commission")
//! ```
//!
//! A short form that fits two names stays as it is written.

use std::collections::{HashMap, HashSet};

use super::lexicon::{self, Roles};
use crate::figures::{
    lexicon::Class,
    token::{Shape, Token, Tokens},
};

/// The bodies of one article.
#[derive(Debug, Default)]
pub struct Bodies<'a> {
    /// By their letters, in capitals.
    acronyms: HashMap<String, Only<'a>>,
    /// By the noun that says what they are, in lower case.
    nouns: HashMap<String, Only<'a>>,
    /// What the words beside a name say that it is: "the carrier Eastwind", "Eastwind, a carrier", or
    /// "Eastwind, which".
    kinds: HashSet<(&'a str, &'a str)>,
}

/// The fullest of the names that a short form stands for, unless it stands for several.
#[derive(Clone, Copy, Debug)]
struct Only<'a> {
    name: &'a str,
    several: bool,
}

impl<'a> Bodies<'a> {
    /// Collects the name that starts at the capital at `first`, if it is a body's.
    pub fn read(&mut self, tokens: &Tokens<'a>, first: usize) {
        let end = end_of_name(tokens, first);
        let last = end - 1;
        self.read_kind(tokens, first, end);
        let owned = first > 0 && tokens.has_shape(first - 1, Shape::Possessive);
        if last == first && !owned && !tokens.has_shape(end, Shape::OpenBracket) {
            return;
        }
        if let Some((start, letters)) = introduced(tokens, first, end) {
            let name = tokens.span(start, last).of(tokens.text);
            add(&mut self.acronyms, letters.to_uppercase(), name);
        }
        let Some(noun) = noun_at(tokens, first, end) else { return };
        let first = with_owner(tokens, first);
        if last == first {
            return;
        }
        // "Trade and Industry Board": the latter half of a name is none.
        let joined = first > 1 && tokens.is_any(first - 1, &["and", "&"]);
        if !(joined && tokens.is_capitalised(first - 2)) {
            let name = tokens.span(first, last).of(tokens.text);
            add(&mut self.nouns, tokens.word(noun).to_lowercase(), name);
        }
    }

    /// Collects what the words beside the name from `first` up to `end` say that it is.
    fn read_kind(&mut self, tokens: &Tokens<'a>, first: usize, end: usize) {
        let name = tokens.span(first, end - 1).of(tokens.text);
        let comma = tokens.has_shape(end, Shape::Comma);
        if comma && tokens.is(end + 1, "which") {
            self.kinds.insert((name, "which"));
        }
        let before = first.checked_sub(1).filter(|&at| is_body_noun(tokens, at));
        let kind = before.or_else(|| if comma { calling(tokens, end + 1) } else { None });
        if let Some(kind) = kind {
            self.kinds.insert((name, tokens.word(kind)));
        }
    }

    /// Whether the words beside `name` say that it is a `noun`, or anything but a person with "which".
    pub fn is_kind(&self, name: &str, noun: &str) -> bool {
        self.kinds.contains(&(name, noun))
    }

    /// Returns the full name of an acronym or of a name that leaves words out.
    pub fn full(&self, name: &str) -> Option<&'a str> {
        let written = || self.acronyms.get(&name.to_uppercase());
        let only = if let Some(only) = written().filter(|_| !name.contains(' ')) {
            return (!only.several).then_some(only.name);
        } else if is_acronym(name) {
            let letters: String = name.chars().filter(|&c| c != '.').collect();
            self.acronyms.get(&letters)
        } else {
            self.nouns.get(&noun_of(name).to_lowercase())
        };
        let full = only.filter(|only| !only.several).map(|only| only.name)?;
        (is_acronym(name) || holds(full, name)).then_some(full)
    }

    /// Returns the one body that "the" and the words `phrase` stand for: "the health ministry".
    pub fn of_phrase(&self, phrase: &str) -> Option<&'a str> {
        let noun = phrase.rsplit(' ').next()?.to_lowercase();
        // "The post" and "the paper" are more often what somebody wrote.
        if lexicon::roles(&noun).has(Roles::SOURCE | Roles::COMPANY) {
            return None;
        }
        let only = self.nouns.get(&noun).filter(|only| !only.several)?;
        holds(only.name, phrase).then_some(only.name)
    }
}

/// Finds the noun for a body in the calling that starts at `at`: "a carrier based in".
fn calling(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let article = tokens.is_any(at, &["a", "an", "the"]);
    let word = |at: &usize| {
        let ends = tokens.class(*at).has(Class::PREPOSITION) || tokens.word(*at).ends_with("ed");
        tokens.shape(*at).is_some_and(Shape::is_word) && !ends
    };
    let noun = (at + 1..at + CALLING).take_while(word).last()?;
    (article && is_body_noun(tokens, noun)).then_some(noun)
}

/// The most words of a calling after a name.
const CALLING: usize = 7;

/// Whether a noun for a body in small letters stands at `at`.
fn is_body_noun(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.has_shape(at, Shape::Lower)
        && lexicon::roles_at(tokens.text, tokens.span(at, at)).has(Roles::BODY)
}

/// Whether the words of `phrase` all stand in the name `full`.
pub fn holds(full: &str, phrase: &str) -> bool {
    phrase
        .split_whitespace()
        .all(|word| full.split_whitespace().any(|part| part.eq_ignore_ascii_case(word)))
}

/// Returns the word of a name that says what it is: the last one before "of" or "for".
pub fn noun_of(name: &str) -> &str {
    let mut noun = name;
    for word in name.split_whitespace() {
        if lexicon::roles(word).has(Roles::NAMING) && noun != name {
            break;
        }
        noun = word;
    }
    noun
}

/// Takes in one more name for a short form.
fn add<'a>(names: &mut HashMap<String, Only<'a>>, short: String, name: &'a str) {
    let only = names.entry(short).or_insert(Only { name, several: false });
    if holds(name, only.name) {
        only.name = name;
    } else if !holds(only.name, name) {
        only.several = true;
    }
}

/// The most tokens of a body's name.
const LONGEST: usize = 14;

/// Returns the token after the name that starts at `first`.
fn end_of_name(tokens: &Tokens<'_>, first: usize) -> usize {
    let capital = |at: usize| tokens.get(at).is_some_and(Token::is_capitalised);
    let (mut end, mut naming) = (first + 1, false);
    while end < first + LONGEST {
        let roles = lexicon::roles_at(tokens.text, tokens.span(end, end));
        let and = tokens.is_any(end, &["and", "&"]) && (naming || end == first + 1);
        let joins = and || tokens.has_shape(end, Shape::Lower) && roles.has(Roles::NAMING);
        let next = end + 1 + usize::from(tokens.is(end + 1, "the"));
        let joined = tokens.has_shape(end, Shape::Hyphen) && tokens.is_glued(end + 1);
        if capital(end) {
            end += 1;
        } else if joined && capital(end + 1) {
            end += 2;
        } else if joins && capital(next) {
            naming = true;
            end = next + 1;
        } else {
            break;
        }
    }
    end
}

/// Reads the acronym in brackets after a name: where the name that it shortens starts, and its letters.
fn introduced<'a>(tokens: &Tokens<'a>, first: usize, end: usize) -> Option<(usize, &'a str)> {
    let bracketed = tokens.has_shape(end, Shape::OpenBracket)
        && tokens.has_shape(end + 1, Shape::Upper)
        && tokens.has_shape(end + 2, Shape::CloseBracket);
    let letters = tokens.word(end + 1);
    // "(Nabu)": some write longer letters as a name.
    let written = tokens.has_shape(end, Shape::OpenBracket)
        && tokens.has_shape(end + 1, Shape::Capital)
        && tokens.has_shape(end + 2, Shape::CloseBracket)
        && (3..=6).contains(&letters.len());
    if !bracketed && !written || letters.len() < 2 {
        return None;
    }
    // Behind the name of a body brackets hold its letters, if in another language.
    let initial = |word: &str| word.chars().next().map(|c| c.to_ascii_lowercase());
    let own = noun_at(tokens, first, end).is_some()
        && letters.len() > 2
        && (bracketed || initial(letters) == initial(tokens.word(first)));
    if own && end > first + 1 {
        return Some((first, letters));
    }
    if !bracketed {
        return None;
    }
    (first..end)
        .find(|&at| tokens.is_capitalised(at) && abbreviates(tokens, at, end, letters))
        .map(|at| (at, letters))
}

/// Whether `letters` are, in order, initials of the words from `first` up to `end`, the first one's first.
fn abbreviates(tokens: &Tokens<'_>, first: usize, end: usize, letters: &str) -> bool {
    let mut rest = letters.chars().peekable();
    for at in first..end {
        for initial in initials_of(tokens.word(at)) {
            let own = rest.peek().is_some_and(|letter| letter.eq_ignore_ascii_case(&initial));
            if own {
                rest.next();
            } else if at == first {
                return false;
            }
        }
    }
    rest.peek().is_none()
}

/// Returns what a word gives to an acronym: its initial, or the letters of an acronym.
fn initials_of(word: &str) -> impl Iterator<Item = char> {
    let all = word.contains('.');
    word.chars().filter(|&c| c != '.').take(if all { usize::MAX } else { 1 })
}

/// Finds the noun for a body in a name: its last word, or the last before "of" or "for".
fn noun_at(tokens: &Tokens<'_>, first: usize, end: usize) -> Option<usize> {
    let naming = (first + 1..end).find(|&at| {
        tokens.has_shape(at, Shape::Lower)
            && lexicon::roles_at(tokens.text, tokens.span(at, at)).has(Roles::NAMING)
    });
    let noun = naming.unwrap_or(end) - 1;
    let roles = lexicon::roles_at(tokens.text, tokens.span(noun, noun));
    (roles.has(Roles::BODY) && !roles.has(Roles::TITLE)).then_some(noun)
}

/// Returns where a name starts that belongs to an office: "Marlow County Sheriff’s Office".
fn with_owner(tokens: &Tokens<'_>, first: usize) -> usize {
    let owner = first.checked_sub(2).filter(|&at| {
        tokens.has_shape(at + 1, Shape::Possessive)
            && tokens.is_capitalised(at)
            && lexicon::roles_at(tokens.text, tokens.span(at, at)).has(Roles::TITLE)
    });
    let Some(owner) = owner else { return first };
    let floor = owner.saturating_sub(OWNER);
    (floor..owner).rev().take_while(|&at| tokens.is_capitalised(at)).last().unwrap_or(owner)
}

/// The most words before the title of an owner.
const OWNER: usize = 3;

/// Whether a name is one of letters: IMF, U.N., `BoE`.
fn is_acronym(name: &str) -> bool {
    let capital = |c: char| c.is_ascii_uppercase() || c == '.';
    let inner = |c: char| capital(c) || c == 'o' || c == 'f';
    name.len() > 1
        && name.starts_with(capital)
        && name.ends_with(capital)
        && name.chars().all(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'a>(tokens: &Tokens<'a>) -> Bodies<'a> {
        let mut bodies = Bodies::default();
        for at in (0..tokens.len()).filter(|&at| tokens.is_capitalised(at)) {
            let opens = at == 0 || !tokens.is_capitalised(at - 1);
            if opens && !tokens.class(at).has(Class::DETERMINER) {
                bodies.read(tokens, at);
            }
        }
        bodies
    }

    #[test]
    fn short_forms_lead_to_the_full_name() {
        let cases = [
            ("the Inland Water Board (IWB) met", "IWB", Some("Inland Water Board")),
            (
                "Norland’s Office for Rural Statistics (ORS) met",
                "ORS",
                Some("Office for Rural Statistics"),
            ),
            ("the Food and Seed Agency (FSA) met", "FSA", Some("Food and Seed Agency")),
            ("Ana Ruiz (PNP) met the Inland Water Board", "PNP", None),
            ("the Inland Water Board met", "Board", Some("Inland Water Board")),
            ("the Inland Water Board and the Flood Board met", "Board", None),
            ("the Inland Water Board met", "Flood Board", None),
        ];
        for (text, short, want) in cases {
            let tokens = Tokens::read(text);
            assert_eq!(read(&tokens).full(short), want, "{short}: {text}");
        }
    }

    #[test]
    fn nouns_lead_to_the_one_body_of_their_kind() {
        let cases = [
            ("the Ministry of Ports met", "ministry", Some("Ministry of Ports")),
            (
                "the Marlow County Sheriff’s Office met",
                "office",
                Some("Marlow County Sheriff’s Office"),
            ),
            ("the Ports Ministry met the Trade Ministry", "ministry", None),
            ("the Ports Ministry met the Trade Ministry", "trade ministry", None),
            ("the Cape Post met", "post", None),
        ];
        for (text, phrase, want) in cases {
            let tokens = Tokens::read(text);
            assert_eq!(read(&tokens).of_phrase(phrase), want, "{phrase}: {text}");
        }
    }

    #[test]
    fn words_beside_a_name_say_its_kind() {
        let cases = [
            ("the carrier Eastwind lost 3 jets", "carrier"),
            ("Eastwind, a small carrier based in Cape, lost 3 jets", "carrier"),
            ("Eastwind, which has 9 jets, lost 3", "which"),
        ];
        for (text, kind) in cases {
            let tokens = Tokens::read(text);
            assert!(read(&tokens).is_kind("Eastwind", kind), "{text}");
        }
    }
}
