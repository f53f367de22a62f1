//! Who has spoken and been spoken of so far: what turns a phrase into a name.
//!
//! A pronoun stands for the latest person, or body, that fits it. "The governor" stands for the one
//! governor whom the article names; a phrase that fits several stays as it is written.

use super::{
    bodies,
    lexicon::{self, Roles},
    line::Line,
    names::{self, Gender, Roster},
    phrase::{self, Who},
    verb,
};
use crate::{
    figures::token::{Shape, Tokens},
    text::Clean,
};

/// What is remembered while an article is read from its head to its end.
#[derive(Debug, Default)]
pub struct Memory<'a> {
    /// The people whom the article names.
    pub roster: Roster<'a>,
    /// People, the latest last.
    people: Vec<Person>,
    /// The body or source that was credited last: "it".
    thing: Option<Clean>,
    /// The subject of the last sentence of this block, if it is a name but no person's: "it" too.
    nearby: Option<Clean>,
    /// That of the sentence before it.
    before: Option<Clean>,
    /// Who was credited last, and in which block.
    latest: Option<(Clean, u32)>,
    /// The body or group of people that was credited last: "they".
    group: Option<Clean>,
    /// The bodies that were spoken of by name, the latest last, each with its block.
    bodies: Vec<(Clean, u32)>,
    /// The firm that was spoken of last, and in which block.
    firm: Option<(Clean, u32)>,
    /// The speakers without a name, the latest last, each with its noun.
    nameless: Vec<(String, Clean)>,
    /// Who was credited so far, of those who share a last name.
    heard: Vec<Clean>,
    /// How many blocks were read.
    turn: u32,
}

/// Somebody who spoke or was spoken of.
#[derive(Clone, Debug)]
struct Person {
    name: Clean,
    gender: Option<Gender>,
    /// The block in which they were met last.
    turn: u32,
    /// What they were called.
    naming: Naming,
}

/// What somebody is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// By name.
    Name,
    /// By a noun: "a spokesman".
    Noun,
}

/// The most tokens before a pronoun in which a name is looked for.
const SPOKEN: usize = 60;

/// How many speakers are remembered who share their last names.
const HEARD: usize = 16;

/// Returns the only one, if there is exactly one.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// How many people a pronoun, or bodies a noun, may look back at.
const RECENT: usize = 4;

impl<'a> Memory<'a> {
    /// Starts with the people whom an article names.
    pub fn new(roster: Roster<'a>) -> Self {
        Self { roster, ..Self::default() }
    }

    /// Turns to the next block.
    pub fn turn(&mut self) {
        (self.nearby, self.before) = (None, None);
        self.turn += 1;
    }

    /// Returns the name of who speaks, as full as the article gives it, and remembers it.
    pub fn resolve(&mut self, tokens: &Tokens<'_>, who: Who) -> Option<Clean> {
        if !matches!(who, Who::Pronoun(_)) {
            self.nearby = None;
        }
        let name = self.name(tokens, who).filter(|name| !name.is_empty());
        self.latest = name.clone().map(|name| (name, self.turn)).or(self.latest.take());
        name
    }

    /// Returns who speaks in a tag behind what is said, which may not be its subject: "Exports fell, it
    /// said".
    pub fn resolve_tag(&mut self, tokens: &Tokens<'_>, who: Who) -> Option<Clean> {
        if matches!(who, Who::Pronoun(_)) {
            self.nearby = self.before.take();
        }
        self.resolve(tokens, who)
    }

    fn name(&mut self, tokens: &Tokens<'_>, who: Who) -> Option<Clean> {
        match who {
            Who::Named { first, last, bearer } => {
                let text = tokens.span(first, last).of(tokens.text);
                let name = self.full(tokens, first, text);
                let certain = bearer == phrase::Bearer::Titled || self.roster.is_certain(text);
                let likely = bearer == phrase::Bearer::Unknown && self.roster.is_person(text);
                if certain || likely {
                    self.meet(&name, self.roster.gender(&name));
                    self.hear(&name);
                } else {
                    self.group = Some(name.clone());
                }
                // A name of two words that nothing shows to be a person's may be a firm's.
                if !certain {
                    self.thing = Some(name.clone());
                    self.speak_of(&name);
                }
                Some(name)
            }
            Who::Several { first, last } => {
                let names = self.several(tokens, first, last);
                let names: Vec<&str> = names.iter().map(Clean::as_str).collect();
                let names = Clean::line(&names.join(" and "));
                self.group = Some(names.clone());
                Some(names)
            }
            Who::Common { first, last, head, head_at } => {
                if let Some(name) = self.holder(tokens, (first, last), head_at) {
                    self.meet(&name, self.roster.gender(&name));
                    return Some(name);
                }
                if let Some(name) = self.body(tokens, (first, last), head_at) {
                    self.thing = Some(name.clone());
                    self.group = Some(name.clone());
                    return Some(name);
                }
                if let Some(name) = self.issuer(tokens, (first, last), head_at) {
                    return Some(name);
                }
                let noun = tokens.word(head_at);
                let name = self.known(tokens, (first, last), head_at);
                let name =
                    name.unwrap_or_else(|| Clean::line(tokens.span(first, last).of(tokens.text)));
                self.remember(noun, &name);
                if head.has(Roles::PERSON) && !head.has(Roles::BODY) && is_singular(noun) {
                    self.meet_person(&name, gender_of(head), Naming::Noun);
                }
                if head.has(Roles::BODY | Roles::SOURCE) {
                    self.thing = Some(name.clone());
                }
                if head.has(Roles::BODY | Roles::PERSON) {
                    self.group = Some(name.clone());
                }
                Some(name)
            }
            Who::Pronoun(at) => self.antecedent(tokens, at),
        }
    }

    /// Whether a phrase stands for one person.
    pub fn is_person(&self, tokens: &Tokens<'_>, who: Who) -> bool {
        match who {
            Who::Named { first, last, bearer } => {
                let name = tokens.span(first, last).of(tokens.text);
                bearer == phrase::Bearer::Titled || self.roster.is_person(name)
            }
            Who::Pronoun(at) => tokens.is_any(at, &["he", "she", "i"]),
            Who::Common { head, head_at, .. } => {
                let person = head.has(Roles::PERSON) && !head.has(Roles::BODY | Roles::SOURCE);
                person && is_singular(tokens.word(head_at))
            }
            Who::Several { .. } => false,
        }
    }

    /// Remembers the person whose name is the subject of a sentence, and the firms that it names.
    pub fn notice(&mut self, line: &Line<'_>) {
        self.before = self.nearby.clone();
        if let Some((first, last)) = firm(line) {
            let name = self.roster.full(line.tokens.span(first, last).of(line.tokens.text));
            self.firm = Some((name, self.turn));
        }
        let Some(phrase) = verb::leading(line, line.words.len()) else { return };
        let (first, last, bearer) = match phrase.who {
            Who::Named { first, last, bearer } => (first, last, bearer),
            Who::Common { first, last, head, head_at } => {
                if head.has(Roles::PERSON) && !is_singular(line.tokens.word(head_at)) {
                    self.group =
                        Some(Clean::line(line.tokens.span(first, last).of(line.tokens.text)));
                }
                return;
            }
            Who::Several { first, last } => {
                for name in self.several(line.tokens, first, last) {
                    self.meet(&name, self.roster.gender(&name));
                }
                return;
            }
            Who::Pronoun(_) => return,
        };
        let text = line.tokens.span(first, last).of(line.tokens.text);
        if bearer == phrase::Bearer::Titled || self.roster.is_certain(text) {
            let name = self.full(line.tokens, first, text);
            self.meet(&name, self.roster.gender(&name));
            return;
        }
        let name = self.roster.full(text);
        self.speak_of(&name);
        // A plural that opens its sentence is hardly a name: "Exports fell".
        let opens = line.words.first().is_some_and(|word| word.token == first) && first == last;
        if !(self.roster.is_person(text) || opens && text.ends_with('s')) {
            self.nearby = Some(name);
        }
    }

    /// Returns the fullest form of the name `text`, which starts at the token `first`.
    ///
    /// Of several people with one last name it is the one whose gender fits the title, who spoke, or
    /// who has a title.
    fn full(&self, tokens: &Tokens<'_>, first: usize, text: &str) -> Clean {
        let bearers = self.roster.bearers(text);
        if bearers.is_empty() {
            return self.roster.full(text);
        }
        let period = |at: usize| usize::from(tokens.word(at) == ".");
        let title = first.checked_sub(1).and_then(|at| at.checked_sub(period(at)));
        let title = title.and_then(|at| gender_of(lexicon::roles(tokens.word(at))));
        let fits = |bearer: &&names::Bearer<'_>| {
            title.is_none_or(|title| bearer.gender.is_none_or(|own| own == title))
        };
        let heard = |bearer: &&names::Bearer<'_>| {
            self.heard.iter().any(|name| name.as_str() == bearer.name)
        };
        let titled = |bearer: &&names::Bearer<'_>| bearer.titled;
        let only = only(bearers.iter().filter(fits))
            .or_else(|| only(bearers.iter().filter(fits).filter(heard)))
            .or_else(|| only(bearers.iter().filter(fits).filter(titled)));
        Clean::line(only.map_or(text, |bearer| bearer.name))
    }

    /// Remembers who spoke, where others share the last name.
    fn hear(&mut self, name: &Clean) {
        let short = name.rsplit(' ').next().unwrap_or(name);
        let shared = !self.roster.bearers(short).is_empty();
        if shared && self.heard.len() < HEARD && !self.heard.contains(name) {
            self.heard.push(name.clone());
        }
    }

    /// Returns the name that a pronoun, or a possessive, stands for.
    fn antecedent(&mut self, tokens: &Tokens<'_>, at: usize) -> Option<Clean> {
        let gender = match tokens.word(at).to_ascii_lowercase().as_str() {
            "he" | "his" => Gender::Man,
            "she" | "her" => Gender::Woman,
            "it" | "its" => return self.nearby.clone().or_else(|| self.thing.clone()),
            "they" | "their" => return self.group.clone(),
            _ => return None,
        };
        let turn = self.turn;
        let fits = |person: &Person| {
            // Somebody without a name is soon forgotten.
            let near =
                person.naming == Naming::Name || person.gender.is_some() || person.turn + 1 >= turn;
            near && person.gender.is_none_or(|own| own == gender)
        };
        let at_hand = self.people.iter().rposition(fits);
        let person = at_hand.and_then(|at| self.people.get(at));
        let settled = person.is_some_and(|person| {
            person.turn == turn || person.gender.is_some() || person.naming == Naming::Name
        });
        // "Miller told reporters. “No,” he said": the name alone may be a person's.
        let here = person.is_some_and(|person| person.turn == turn);
        let bare = self
            .latest
            .as_ref()
            .filter(|&&(ref name, near)| near == turn && !here && self.roster.may_be_person(name));
        if let Some(name) = bare.map(|(name, _)| name.clone()) {
            self.meet(&name, Some(gender));
            return Some(name);
        }
        let named = if settled { None } else { self.spoken_of(tokens, at, gender) };
        if let Some(name) = named {
            self.meet(&name, Some(gender));
            return Some(name);
        }
        let person = self.people.get_mut(at_hand?)?;
        person.gender = Some(gender);
        Some(person.name.clone())
    }

    /// Returns the one person of a gender whom the words of the block before the pronoun at `at` name.
    fn spoken_of(&self, tokens: &Tokens<'_>, at: usize, gender: Gender) -> Option<Clean> {
        let mut found: Option<Clean> = None;
        for near in (at.saturating_sub(SPOKEN)..at).filter(|&near| tokens.is_capitalised(near)) {
            let word = tokens.word(near);
            let known = self.roster.is_certain(word) && self.roster.gender(word) == Some(gender);
            if !known {
                continue;
            }
            let name = self.roster.full(word);
            if found.as_ref().is_some_and(|found| *found != name) {
                return None;
            }
            found = Some(name);
        }
        found
    }

    /// Returns the full names of several people, each without titles.
    fn several(&self, tokens: &Tokens<'_>, first: usize, last: usize) -> Vec<Clean> {
        let mut names: Vec<Clean> = Vec::new();
        let mut start = first;
        for at in first..=last + 1 {
            if at <= last && !tokens.is(at, "and") {
                let titled = lexicon::roles(tokens.word(at)).has(Roles::TITLE);
                let initial = tokens.word(at) == "." && at == start;
                if titled || initial {
                    start = at + 1;
                }
                continue;
            }
            if start < at {
                names.push(self.roster.full(tokens.span(start, at - 1).of(tokens.text)));
            }
            start = at + 1;
        }
        names
    }

    /// Returns the one person whose title a definite phrase names: "the governor".
    fn holder(
        &self,
        tokens: &Tokens<'_>,
        (first, last): (usize, usize),
        head: usize,
    ) -> Option<Clean> {
        let definite = first > 0 && tokens.is(first - 1, "the");
        if !definite || head != last || last > first + 1 {
            return None;
        }
        let modifier = (first < head).then(|| tokens.word(first));
        self.roster.holder(tokens.word(head), modifier)
    }

    /// Returns the body that a definite phrase stands for: "the ministry", "the company".
    fn body(&self, tokens: &Tokens<'_>, words: (usize, usize), head: usize) -> Option<Clean> {
        let (first, last) = words;
        let definite = first > 0 && tokens.is(first - 1, "the");
        if !definite || head != last || last > first + MODIFIERS {
            return None;
        }
        let phrase = tokens.span(first, last).of(tokens.text);
        let noun = tokens.word(head);
        let fits = |(name, _): &&(Clean, u32)| {
            let named = bodies::noun_of(name).eq_ignore_ascii_case(noun);
            (named && bodies::holds(name, phrase)) || self.roster.bodies.is_kind(name, phrase)
        };
        let met = self.bodies.iter().rev().find(fits).map(|(name, _)| name.clone());
        met.or_else(|| self.roster.bodies.of_phrase(phrase).map(Clean::line)).or_else(|| {
            let any = first == last && lexicon::roles(noun).has(Roles::COMPANY);
            let near = |turn: u32| any && turn + 1 >= self.turn;
            let shown = self.firm.as_ref().filter(|(_, turn)| near(*turn)).map(|(name, _)| name);
            let (name, turn) = self.bodies.last()?;
            let likely = near(*turn) && self.roster.may_be_firm(name);
            shown.or(likely.then_some(name)).cloned()
        })
    }

    /// Returns who issued a statement: whom "from" or "by" names or, for "the statement", whoever was
    /// credited last, nearby.
    fn issuer(
        &self,
        tokens: &Tokens<'_>,
        (first, last): (usize, usize),
        head: usize,
    ) -> Option<Clean> {
        if !tokens.is_any(head, &["statement", "statements"]) {
            return None;
        }
        let by = head + 2 + usize::from(tokens.is(head + 2, "the"));
        if by <= last && tokens.is_any(head + 1, &["by", "from"]) {
            let name = tokens.span(by, last).of(tokens.text);
            let bearer = tokens.span(last, last).of(tokens.text);
            let person = by < last && self.roster.is_certain(bearer);
            return Some(self.roster.full(if person { bearer } else { name }));
        }
        let definite = first > 0 && tokens.is(first - 1, "the") && first == last;
        let (name, turn) = self.latest.as_ref()?;
        (definite && turn + 1 >= self.turn).then(|| name.clone())
    }

    /// Returns the speaker without a name whom a definite noun takes up: "the spokesman".
    fn known(&self, tokens: &Tokens<'_>, words: (usize, usize), head: usize) -> Option<Clean> {
        let (first, last) = words;
        let definite = first > 0 && tokens.is(first - 1, "the") && first == head && head == last;
        let noun = tokens.word(head).to_lowercase();
        let same = |(known, _): &&(String, Clean)| *known == noun;
        let known = self.nameless.iter().rev().filter(|_| definite).find(same);
        known.map(|(_, name)| name.clone())
    }

    /// Remembers the latest speaker without a name.
    fn remember(&mut self, noun: &str, name: &Clean) {
        let noun = noun.to_lowercase();
        self.nameless.retain(|(known, _)| *known != noun);
        if self.nameless.len() >= RECENT {
            self.nameless.remove(0);
        }
        self.nameless.push((noun, name.clone()));
    }

    /// Remembers a body, or what may be one, as the latest that was spoken of.
    fn speak_of(&mut self, name: &Clean) {
        self.bodies.retain(|(known, _)| known != name);
        if self.bodies.len() >= RECENT {
            self.bodies.remove(0);
        }
        self.bodies.push((name.clone(), self.turn));
    }

    /// Remembers somebody with a name as the latest person.
    fn meet(&mut self, name: &Clean, gender: Option<Gender>) {
        self.meet_person(name, gender, Naming::Name);
    }

    /// Remembers somebody as the latest person.
    fn meet_person(&mut self, name: &Clean, gender: Option<Gender>, naming: Naming) {
        let known = self.people.iter().position(|person| person.name == *name);
        let known = known.map(|at| self.people.remove(at));
        let gender = gender.or(known.and_then(|person| person.gender));
        if self.people.len() >= RECENT {
            self.people.remove(0);
        }
        self.people.push(Person { name: name.clone(), gender, turn: self.turn, naming });
    }
}

/// Finds the name of a firm in a sentence: one with shares or a chief.
fn firm(line: &Line<'_>) -> Option<(usize, usize)> {
    let past = |at: usize| at + 1 + usize::from(line.is_short_form(at + 1));
    let named =
        |at: usize| line.is_name(at) || line.is_capitalised(at) && line.has(at, Roles::COMPANY);
    let is_end = |&at: &usize| {
        let next = past(at);
        let owned = next + usize::from(line.shape(next) == Some(Shape::Possessive));
        named(at) && (line.is_any(owned, TRADED) || line.is_any(next, CHIEFS))
    };
    let last = (0..line.words.len()).find(is_end)?;
    let joins = |at: &usize| named(*at) && !(*at == 0 && line.has(0, Roles::FRAMING));
    let first = (last.saturating_sub(FIRM)..=last).rev().take_while(joins).last()?;
    // "Asian shares" are no firm's.
    let word = line.text(last);
    let people = first == last && DEMONYMS.iter().any(|ending| word.ends_with(ending));
    (!people).then(|| (line.token(first), line.token(past(last) - 1)))
}

/// Who leads a firm.
const CHIEFS: &[&str] = &["CEO", "CFO", "COO"];

/// How words for the people of a country or a continent end.
const DEMONYMS: &[&str] = &["ean", "ese", "ian", "ish", "erman", "rench", "lobal", "orld", "utch"];

/// What firms have that is traded.
const TRADED: &[&str] = &["shares", "stock", "stocks"];

/// The most words before the last of a firm's name.
const FIRM: usize = 3;

/// The most words before the noun of a phrase that stands for a body.
const MODIFIERS: usize = 3;

/// The ends of plural nouns for people without an "s".
const PLURALS: &[&str] = &["people", "men", "police", "staff", "media"];

/// Whether a noun for a person is in the singular.
fn is_singular(noun: &str) -> bool {
    let noun = noun.to_ascii_lowercase();
    let plural = noun.ends_with('s') && !noun.ends_with("ss");
    !plural && !PLURALS.iter().any(|end| noun.ends_with(end))
}

/// Returns what the noun for a person says of their gender.
fn gender_of(noun: Roles) -> Option<Gender> {
    if noun.has(Roles::MAN) {
        Some(Gender::Man)
    } else if noun.has(Roles::WOMAN) {
        Some(Gender::Woman)
    } else {
        None
    }
}
