//! The people whom an article names: from a short form to the fullest name, and from a pronoun to a name.
//!
//! A name is known by its last word. Where two people share it, the short form stays as it is
//! written; what the text does not settle is not guessed.

use std::collections::HashMap;

use super::lexicon::{self, Roles};
use crate::{
    figures::{
        lexicon::Class,
        token::{Shape, Token, Tokens},
    },
    text::Clean,
};

/// The people of one article.
#[derive(Debug, Default)]
pub struct Roster<'a> {
    people: HashMap<&'a str, Person<'a>>,
    /// Who holds each title, in lower case.
    titles: HashMap<String, Vec<Holder<'a>>>,
}

/// A person who holds a title.
#[derive(Debug)]
struct Holder<'a> {
    /// The last name.
    key: &'a str,
    /// The word before the title: "Peruvian" president.
    modifier: Option<&'a str>,
}

/// Whether the text speaks of somebody as a man or as a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// Mr, he.
    Man,
    /// Mrs, Ms, she.
    Woman,
}

/// What the article says of one last name.
#[derive(Debug, Default)]
struct Person<'a> {
    /// The fullest name, if the article gives one with that last word.
    full: Option<&'a str>,
    /// Whether several people bear it.
    shared: bool,
    /// Whether a title or a short form shows that it is a person's.
    certain: bool,
    gender: Option<Gender>,
}

impl<'a> Roster<'a> {
    /// Collects the names of a block.
    pub fn read(&mut self, tokens: &Tokens<'a>) {
        let mut at = 0;
        while at < tokens.len() {
            let starts = tokens
                .get(at)
                .is_some_and(|token| token.is_capitalised() && !is_frame(token.class));
            if starts {
                let end = end_of_run(tokens, at);
                self.add(tokens, at, end);
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// Returns the fullest form of `name`, or the name itself.
    pub fn full(&self, name: &str) -> Clean {
        let known = self.person(name).filter(|person| !person.shared);
        let full = known.and_then(|person| person.full);
        let fuller = full.filter(|full| {
            name.split_whitespace().all(|word| full.split_whitespace().any(|part| part == word))
        });
        Clean::line(fuller.unwrap_or(name))
    }

    /// Whether `name` is a person's.
    pub fn is_person(&self, name: &str) -> bool {
        self.person(name).is_some_and(|person| person.full.is_some() || person.certain)
    }

    /// Whether `name` is shown to be a person's by a title or a short form.
    pub fn is_certain(&self, name: &str) -> bool {
        self.person(name).is_some_and(|person| person.certain)
    }

    /// Returns what the text says of the gender of the bearer of `name`.
    pub fn gender(&self, name: &str) -> Option<Gender> {
        self.person(name).and_then(|person| person.gender)
    }

    /// Returns the full name of the person whose label in capitals is `name`: "MILLER".
    pub fn spoken(&self, name: &str) -> Option<Clean> {
        let mut capital = String::with_capacity(name.len());
        for (at, letter) in last_word(name).chars().enumerate() {
            if at == 0 {
                capital.push(letter);
            } else {
                capital.extend(letter.to_lowercase());
            }
        }
        self.is_person(&capital).then(|| self.full(&capital))
    }

    /// Returns the full name of the one person who holds a title, with the word before it if given.
    pub fn holder(&self, title: &str, modifier: Option<&str>) -> Option<Clean> {
        let holders = self.titles.get(title)?;
        let fits = |holder: &&Holder<'_>| match (modifier, holder.modifier) {
            (Some(modifier), Some(own)) => own.eq_ignore_ascii_case(modifier),
            (modifier, _) => modifier.is_none(),
        };
        let mut holders = holders.iter().filter(fits);
        let first = holders.next()?;
        let unique = holders.all(|holder| holder.key == first.key);
        unique.then(|| self.full(first.key))
    }

    fn person(&self, name: &str) -> Option<&Person<'a>> {
        self.people.get(last_word(name))
    }

    /// Adds the name in the tokens from `first` up to `end`.
    fn add(&mut self, tokens: &Tokens<'a>, first: usize, end: usize) {
        let Stripped { name, title, gender } = strip(tokens, first, end);
        let is_word = |at: &usize| tokens.shape(*at).is_some_and(Shape::is_word);
        let words = (name..end).filter(is_word).count();
        let Some(last) = (name..end).rev().find(is_word) else { return };
        let body = (name..end).any(|at| {
            let roles = roles_of(tokens, at);
            roles.has(Roles::BODY | Roles::SOURCE) && !roles.has(Roles::TITLE)
        });
        let key = tokens.word(last);
        let known = words > 1 || title.is_some() || self.people.contains_key(key);
        if body || words > LONGEST || !known {
            return;
        }
        let person = self.people.entry(key).or_default();
        person.certain |= title.is_some() || (words == 1 && person.full.is_some());
        person.gender = person.gender.or(gender);
        let article = name.checked_sub(1).is_some_and(|at| tokens.class(at).has(Class::DETERMINER));
        if words > 1 && !article {
            person.meet(tokens.span(name, last).of(tokens.text));
        }
        if let Some(title) = title {
            let before =
                title.checked_sub(1).filter(|&at| tokens.shape(at).is_some_and(Shape::is_word));
            let modifier = before.map(|at| tokens.word(at));
            self.hold(tokens.word(title), Holder { key, modifier });
        }
    }

    /// Adds the holder of a title, once with each word before it.
    fn hold(&mut self, title: &str, holder: Holder<'a>) {
        let holders = self.titles.entry(title.to_ascii_lowercase()).or_default();
        let known = |own: &Holder<'_>| own.key == holder.key && own.modifier == holder.modifier;
        if holders.len() < HOLDERS && !holders.iter().any(known) {
            holders.push(holder);
        }
    }
}

/// A run of capitals without what stands before the name.
struct Stripped {
    /// The first token of the name.
    name: usize,
    /// The token of its last title.
    title: Option<usize>,
    /// What its titles say of the gender.
    gender: Option<Gender>,
}

/// Finds the name in a run of capitals: behind titles, offices and the initials of a club.
fn strip(tokens: &Tokens<'_>, first: usize, end: usize) -> Stripped {
    let mut found = Stripped { name: first, title: lowercase_title(tokens, first), gender: None };
    for at in first..end {
        // Capitals before a given and a last name are a club's or a state's, not theirs.
        let initials = tokens.has_shape(at, Shape::Upper)
            && tokens.word(at).len() > 1
            && at + 2 < end
            && (at + 1..end).all(|at| tokens.has_shape(at, Shape::Capital));
        if initials {
            found.name = at + 1;
        }
        let next = at + 1 + usize::from(tokens.has_shape(at + 1, Shape::Period));
        if next < end && roles_of(tokens, at).has(Roles::TITLE) {
            let gender = gender_of(tokens.word(at)).or(found.gender);
            found = Stripped { name: next, title: Some(at), gender };
        }
    }
    // "Secretary of State Ana Ruiz": the office takes the first of the capitals.
    let office = first.checked_sub(2).filter(|&at| {
        tokens.is(at + 1, "of") && end - found.name > 2 && roles_of(tokens, at).has(Roles::TITLE)
    });
    if office.is_some() {
        found.name += 1;
        found.title = office;
    }
    found
}

fn roles_of(tokens: &Tokens<'_>, at: usize) -> Roles {
    lexicon::roles_at(tokens.text, tokens.span(at, at))
}

/// The most words of a person's name.
const LONGEST: usize = 5;

/// The most holders of a title that are told apart; beyond them a title says too little anyway.
const HOLDERS: usize = 16;

impl<'a> Person<'a> {
    /// Takes in a full name: the fullest is kept, and a different first name shares the last.
    fn meet(&mut self, name: &'a str) {
        let Some(full) = self.full else {
            self.full = Some(name);
            return;
        };
        if full.split_whitespace().next() == name.split_whitespace().next() {
            if name.len() > full.len() {
                self.full = Some(name);
            }
        } else if !full.ends_with(name) && !name.ends_with(full) {
            self.shared = true;
        }
    }
}

/// Whether a word belongs to the frame of a sentence, and opens it with a capital without being a name.
fn is_frame(class: Class) -> bool {
    class.has(Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION | Class::PRONOUN)
        || class.has(Class::AUXILIARY | Class::ADVERB | Class::WEEKDAY | Class::MONTH)
}

/// Returns the token after the run of capitalised words that starts at `first`.
fn end_of_run(tokens: &Tokens<'_>, first: usize) -> usize {
    let mut end = first + 1;
    while end < tokens.len() {
        let capital = |at: usize| tokens.get(at).is_some_and(Token::is_capitalised);
        let joins = match tokens.shape(end) {
            Some(Shape::Capital | Shape::Upper) => {
                !tokens.class(end).has(Class::WEEKDAY | Class::MONTH)
            }
            Some(Shape::Period) => {
                let before = tokens.word(end - 1);
                tokens.is_glued(end)
                    && capital(end + 1)
                    && (before.chars().count() == 1
                        || lexicon::roles(before).has(Roles::TITLE) && before.len() <= 5)
            }
            Some(Shape::Hyphen) => {
                tokens.is_glued(end) && tokens.is_glued(end + 1) && capital(end + 1)
            }
            Some(Shape::Lower) => {
                capital(end + 1) && lexicon::roles(tokens.word(end)).has(Roles::PARTICLE)
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1;
    }
    end
}

/// Returns the title in small letters that stands before the name: "mayor Ana Ruiz".
fn lowercase_title(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    first
        .checked_sub(1)
        .filter(|&at| tokens.has_shape(at, Shape::Lower) && roles_of(tokens, at).has(Roles::TITLE))
}

fn gender_of(title: &str) -> Option<Gender> {
    let roles = lexicon::roles(title);
    if roles.has(Roles::MAN) {
        Some(Gender::Man)
    } else if roles.has(Roles::WOMAN) {
        Some(Gender::Woman)
    } else {
        None
    }
}

/// Returns the word that a name is known by.
fn last_word(name: &str) -> &str {
    name.rsplit(char::is_whitespace).next().unwrap_or(name)
}
