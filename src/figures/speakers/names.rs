//! The people whom an article names: from a short form to the fullest name, and from a pronoun to a name.
//!
//! A name is known by its last word, and one that is shown to be a person's by its first word too: a
//! given name, or a family name that stands first. Where two people share it, the short form stays as
//! it is written; what the text does not settle is not guessed.

mod run;

use std::collections::{HashMap, HashSet};

use super::{
    bodies::{self, Bodies},
    lexicon::Roles,
};
use crate::{
    figures::{
        lexicon::Class,
        token::{Shape, Token, Tokens},
    },
    text::Clean,
};
pub use run::is_syllable;
use run::{Run, roles_of};

/// The people, and the bodies, of one article.
#[derive(Debug, Default)]
pub struct Roster<'a> {
    /// The bodies whom the article names.
    pub bodies: Bodies<'a>,
    /// By the last word of their names.
    people: HashMap<&'a str, Person<'a>>,
    /// The last word of whoever bears a first word, or nothing where several do.
    firsts: HashMap<&'a str, Option<&'a str>>,
    /// Who holds each title, in lower case.
    titles: HashMap<String, Vec<Holder<'a>>>,
    /// The names that "in" stands before: of places, most often.
    places: HashSet<&'a str>,
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

/// One of several people with the same last name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer<'a> {
    /// The fullest name.
    pub name: &'a str,
    /// What a title or the given name says.
    pub gender: Option<Gender>,
    /// Whether a title stands with it.
    pub titled: bool,
}

/// What the article says of one last name.
#[derive(Debug, Default)]
struct Person<'a> {
    /// The fullest name, if the article gives one with that last word.
    full: Option<&'a str>,
    /// Those who bear it, where there are several.
    bearers: Vec<Bearer<'a>>,
    /// Whether a title or a short form shows that it is a person's.
    certain: bool,
    /// What a title or the given name says.
    gender: Option<Gender>,
    /// How many pronouns of men stand near the name, less those of women.
    pronouns: i32,
}

impl<'a> Roster<'a> {
    /// Collects the names of a block.
    pub fn read(&mut self, tokens: &Tokens<'a>) {
        let mut at = 0;
        let mut latest = None;
        while at < tokens.len() {
            let starts = tokens.get(at).is_some_and(Token::is_capitalised) && is_start(tokens, at);
            if starts {
                let run = run::read(tokens, at);
                latest = self.add(tokens, &run).map(|key| (key, run.end));
                if at > 0 && tokens.is(at - 1, "in") {
                    self.places.insert(tokens.span(at, run.end - 1).of(tokens.text));
                }
                self.bodies.read(tokens, at);
                at = run.end;
            } else {
                let near = latest.filter(|(_, end)| at < end + NEAR);
                if let Some((key, _)) = near.filter(|_| tokens.class(at).has(Class::PRONOUN)) {
                    self.count(tokens.word(at), key);
                }
                at += 1;
            }
        }
    }

    /// Counts a pronoun for the name before it.
    fn count(&mut self, pronoun: &str, key: &str) {
        let count = match pronoun {
            "he" | "him" => 1,
            "she" => -1,
            _ => return,
        };
        if let Some(person) = self.people.get_mut(key) {
            person.pronouns += count;
        }
    }

    /// Returns the fullest form of `name`, or the name itself.
    pub fn full(&self, name: &str) -> Clean {
        let known = self.person(name).or_else(|| self.by_first(name));
        let full = known.and_then(|person| person.fullest(name));
        let fuller = full.filter(|full| holds(full, name)).or_else(|| self.bodies.full(name));
        Clean::line(fuller.unwrap_or(name))
    }

    /// Whether `name` is a person's.
    pub fn is_person(&self, name: &str) -> bool {
        self.person(name).is_some_and(|person| person.full.is_some() || person.certain)
            || self.by_first(name).is_some()
    }

    /// Whether `name` is shown to be a person's by a title or a short form.
    pub fn is_certain(&self, name: &str) -> bool {
        self.person(name).is_some_and(|person| person.certain) || self.by_first(name).is_some()
    }

    /// Whether `name` may be a firm's: no person's, no place's, and not that of another kind of body.
    pub fn may_be_firm(&self, name: &str) -> bool {
        let noun = super::lexicon::roles(bodies::noun_of(name));
        let other = noun.has(Roles::BODY) && !noun.has(Roles::COMPANY);
        let shown = name.contains(' ') || self.bodies.is_kind(name, "which");
        shown && !other && !self.is_certain(name) && !self.places.contains(name)
    }

    /// Whether `name`, of one word, may be a person's last name: no place's, no body's, no letters.
    pub fn may_be_person(&self, name: &str) -> bool {
        let mut letters = name.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let word = capital && letters.all(char::is_lowercase) && name.len() > 2;
        let noun = super::lexicon::roles(name).has(Roles::NOUN);
        word && !noun && !self.places.contains(name) && !self.bodies.is_kind(name, "which")
    }

    /// Returns what the text says of the gender of the bearer of `name`.
    pub fn gender(&self, name: &str) -> Option<Gender> {
        let own = self.person(name).and_then(|person| person.gender(name));
        own.or_else(|| self.by_first(name).and_then(|person| person.gender(name)))
    }

    /// Returns the full name of the person whose label in capitals is `name`: "MILLER".
    pub fn spoken(&self, name: &str) -> Option<Clean> {
        let mut capital = String::with_capacity(name.len());
        for (at, letter) in key(name).chars().enumerate() {
            if at == 0 {
                capital.push(letter);
            } else {
                capital.extend(letter.to_lowercase());
            }
        }
        let full = self.is_person(&capital).then(|| self.full(&capital))?;
        // "DEAR MILLER:" is no label.
        let title = |word: &str| super::lexicon::roles(word).has(Roles::TITLE);
        let own = |word: &str| full.split_whitespace().any(|own| own.eq_ignore_ascii_case(word));
        let labels =
            name.split_whitespace().all(|word| title(word.trim_end_matches('.')) || own(word));
        labels.then_some(full)
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

    /// Returns those who bear the last name `name`, where there are several.
    pub fn bearers(&self, name: &str) -> &[Bearer<'a>] {
        let short = !name.contains(' ');
        let person = self.person(name).filter(|person| short && person.is_shared());
        person.map_or(&[], |person| &person.bearers)
    }

    fn person(&self, name: &str) -> Option<&Person<'a>> {
        let key = key(name);
        self.people.get(key).or_else(|| {
            // "D’Arcy" opens a sentence.
            let (initial, rest) = key.split_once(['\'', '’'])?;
            let mark = key.get(initial.len()..key.len() - rest.len())?;
            self.people.get(format!("{}{mark}{rest}", initial.to_lowercase()).as_str())
        })
    }

    /// Returns the one person, shown to be one, whose name starts with the single word `name`.
    fn by_first(&self, name: &str) -> Option<&Person<'a>> {
        let own = self.people.get(name).is_some_and(|person| person.full.is_some());
        let last = self.firsts.get(name).copied().flatten().filter(|_| !own)?;
        self.people.get(last)
    }

    /// Adds the name of a run, and returns its last word if it is a person's.
    fn add(&mut self, tokens: &Tokens<'a>, run: &Run) -> Option<&'a str> {
        let last = run::words(tokens, run).next_back()?;
        let body = (run.name..run.end).any(|at| {
            let roles = roles_of(tokens, at);
            roles.has(Roles::BODY | Roles::SOURCE) && !roles.has(Roles::TITLE)
        });
        let last =
            last + usize::from(last + 1 < run.end && tokens.has_shape(last + 1, Shape::Period));
        let name = tokens.span(run.name, last).of(tokens.text);
        let key = key(name);
        let words = name.split_whitespace().count();
        let known = words > 1 || run.shown || self.people.contains_key(key);
        if body || words > LONGEST || !known {
            return None;
        }
        let person = self.people.entry(key).or_default();
        person.certain |= run.shown || (words == 1 && person.full.is_some());
        person.gender = person.gender.or(run.gender);
        let article =
            run.name.checked_sub(1).is_some_and(|at| tokens.class(at).has(Class::DETERMINER));
        if words > 1 && !article {
            person.meet(Bearer { name, gender: run.gender, titled: run.title.is_some() });
            if run.shown {
                let first = tokens.word(run.name);
                let last = self.firsts.entry(first).or_insert(Some(key));
                *last = last.filter(|&known| known == key);
            }
        }
        if let Some(title) = run.title {
            let before =
                title.checked_sub(1).filter(|&at| tokens.shape(at).is_some_and(Shape::is_word));
            let modifier = before.map(|at| tokens.word(at));
            self.hold(tokens.word(title), Holder { key, modifier });
        }
        Some(key)
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

/// The most words of a person's name.
const LONGEST: usize = 6;

/// The most words between a name and a pronoun that is counted for it.
const NEAR: usize = 16;

/// The most holders of a title that are told apart; beyond them a title says too little anyway.
const HOLDERS: usize = 16;

impl<'a> Person<'a> {
    /// Returns the gender that the words around the name show.
    fn gender(&self, name: &str) -> Option<Gender> {
        if self.is_shared() {
            let own = self.bearers.iter().find(|bearer| bearer.name == name);
            return own.and_then(|bearer| bearer.gender);
        }
        self.gender.or(match self.pronouns {
            2.. => Some(Gender::Man),
            ..=-2 => Some(Gender::Woman),
            _ => None,
        })
    }

    /// Whether several people bear the name.
    fn is_shared(&self) -> bool {
        self.bearers.len() > 1
    }

    /// Returns the fullest form of `name`, if it is one person's.
    fn fullest(&self, name: &str) -> Option<&'a str> {
        if self.is_shared() {
            let same = |bearer: &&Bearer<'_>| is_same_person(bearer.name, name);
            let short = !name.contains(' ');
            return self.bearers.iter().find(same).filter(|_| !short).map(|bearer| bearer.name);
        }
        self.full
    }

    /// Takes in a full name: the fullest is kept, and a different first name shares the last.
    fn meet(&mut self, new: Bearer<'a>) {
        let fuller = |full: &str| {
            full.split_whitespace().next() == new.name.split_whitespace().next()
                && new.name.len() > full.len()
        };
        if self.full.is_none_or(fuller) {
            self.full = Some(new.name);
        }
        if let Some(known) = self.bearers.iter_mut().find(|own| is_same_person(own.name, new.name))
        {
            if fuller(known.name) {
                known.name = new.name;
            }
            known.gender = known.gender.or(new.gender);
            known.titled |= new.titled;
        } else if self.bearers.len() < BEARERS {
            self.bearers.push(new);
        }
    }
}

/// The most people with one last name that are told apart.
const BEARERS: usize = 8;

/// Whether two full names with the same last name are one person's.
fn is_same_person(name: &str, other: &str) -> bool {
    fn first(name: &str) -> Option<&str> {
        name.split_whitespace().next()
    }
    let younger = |name: &str| {
        let last = name.rsplit(' ').next().unwrap_or(name);
        super::lexicon::roles(last.trim_end_matches('.')).has(Roles::GENERATION)
    };
    let one = first(name) == first(other) && younger(name) == younger(other);
    one || ends_with(name, other) || ends_with(other, name)
}

/// Whether a name ends with the words of another, their case aside.
fn ends_with(name: &str, tail: &str) -> bool {
    let start = name.len().checked_sub(tail.len());
    start.and_then(|start| name.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(tail))
}

/// Whether a name may start with the capital at `at`.
fn is_start(tokens: &Tokens<'_>, at: usize) -> bool {
    // "4K": what a number runs into is no name.
    if at > 0 && tokens.is_glued(at) && tokens.has_shape(at - 1, Shape::Number) {
        return false;
    }
    let roles = roles_of(tokens, at);
    // "Will" is a name only where it opens no sentence.
    let inner = at > 0 && tokens.shape(at - 1).is_some_and(Shape::is_word);
    let given = inner && roles.has(Roles::GIVEN) && tokens.is_capitalised(at + 1);
    given || !(is_frame(tokens.class(at)) || roles.has(Roles::FRAMING))
}

/// Whether a word belongs to the frame of a sentence, and opens it with a capital without being a name.
fn is_frame(class: Class) -> bool {
    class.has(Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION | Class::PRONOUN)
        || class.has(Class::AUXILIARY | Class::ADVERB | Class::WEEKDAY | Class::MONTH)
}

/// Whether the longer name holds each word of the shorter one.
fn holds(full: &str, name: &str) -> bool {
    let bare = |word: &str| without_particle(word).trim_end_matches('.').to_lowercase();
    name.split_whitespace().all(|word| full.split_whitespace().any(|part| bare(part) == bare(word)))
}

/// Returns the word that a name is known by: its last one, generation and joined article aside.
fn key(name: &str) -> &str {
    let mut words = name.rsplit(char::is_whitespace).filter(|word| !word.is_empty());
    let generation =
        |word: &&str| super::lexicon::roles(word.trim_end_matches('.')).has(Roles::GENERATION);
    let last = words.find(|word| !generation(word)).unwrap_or(name);
    without_particle(last)
}

/// Drops an article that is joined to a name with a hyphen: "al-Sayed" is known as "Sayed".
fn without_particle(word: &str) -> &str {
    match word.split_once('-') {
        Some((particle, name))
            if super::lexicon::roles(particle).has(Roles::PARTICLE) && !name.is_empty() =>
        {
            name
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Roster<'_> {
        let mut roster = Roster::default();
        roster.read(&Tokens::read(text));
        roster
    }

    #[test]
    fn short_forms_lead_to_the_fullest_name() {
        let cases = [
            ("Ana M. Ruiz came. Ana Ruiz left.", "Ruiz", "Ana M. Ruiz"),
            ("Ana Ruiz met Paul Ruiz.", "Ruiz", "Ruiz"),
            ("Piet van der Laan came.", "Van der Laan", "Piet van der Laan"),
            ("Omar al-Nasri came.", "Al-Nasri", "Omar al-Nasri"),
            ("Eve d’Arbo came.", "D’Arbo", "Eve d’Arbo"),
            ("Ed Penn Jr. came.", "Penn", "Ed Penn Jr."),
            ("President Han Do-min came.", "Han", "Han Do-min"),
            // Nothing shows that it is a person’s name.
            ("Cape Meadows flooded.", "Cape", "Cape"),
        ];
        for (text, short, want) in cases {
            assert_eq!(read(text).full(short).as_str(), want, "{text}");
        }
    }

    #[test]
    fn genders_come_from_titles_names_and_pronouns() {
        let cases = [
            ("Mr Ruiz came.", Some(Gender::Man)),
            ("Helen Ruiz came.", Some(Gender::Woman)),
            ("Noor Ruiz came.", None),
            ("Noor Ruiz said she came. Noor Ruiz said she left.", Some(Gender::Woman)),
        ];
        for (text, want) in cases {
            assert_eq!(read(text).gender("Ruiz"), want, "{text}");
        }
    }

    #[test]
    fn callings_have_holders() {
        let cases = [
            ("The mayor, Ana Ruiz, came.", "mayor", Some("Ana Ruiz")),
            ("Ana Ruiz, the mayor of Cape, came.", "mayor", Some("Ana Ruiz")),
            ("Ana Ruiz, Cape’s mayor, came.", "mayor", Some("Ana Ruiz")),
            ("Mayor Ana Ruiz met Mayor Paul Roth.", "mayor", None),
        ];
        for (text, title, want) in cases {
            let holder = read(text).holder(title, None);
            assert_eq!(holder.as_ref().map(Clean::as_str), want, "{text}");
        }
    }
}
