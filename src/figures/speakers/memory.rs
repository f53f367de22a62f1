//! Who has spoken and been spoken of so far: what turns a phrase into a name.
//!
//! A pronoun stands for the latest person, or body, that fits it. "The governor" stands for the one
//! governor whom the article names; a phrase that fits several stays as it is written.

use super::{
    lexicon::{self, Roles},
    line::Line,
    names::{Gender, Roster},
    phrase::{Bearer, Who},
    verb,
};
use crate::{figures::token::Tokens, text::Clean};

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
    /// The body or group of people that was credited last: "they".
    group: Option<Clean>,
}

/// Somebody who spoke or was spoken of.
#[derive(Clone, Debug)]
struct Person {
    name: Clean,
    gender: Option<Gender>,
}

/// How many people a pronoun may look back at.
const RECENT: usize = 4;

impl<'a> Memory<'a> {
    /// Starts with the people whom an article names.
    pub fn new(roster: Roster<'a>) -> Self {
        Self { roster, ..Self::default() }
    }

    /// Turns to the next block.
    pub fn turn(&mut self) {
        self.nearby = None;
    }

    /// Returns the name of who speaks, as full as the article gives it, and remembers it.
    pub fn resolve(&mut self, tokens: &Tokens<'_>, who: Who) -> Option<Clean> {
        if !matches!(who, Who::Pronoun(_)) {
            self.nearby = None;
        }
        self.name(tokens, who).filter(|name| !name.is_empty())
    }

    fn name(&mut self, tokens: &Tokens<'_>, who: Who) -> Option<Clean> {
        match who {
            Who::Named { first, last, bearer } => {
                let text = tokens.span(first, last).of(tokens.text);
                let name = self.roster.full(text);
                if bearer == Bearer::Titled
                    || (bearer == Bearer::Unknown && self.roster.is_person(text))
                {
                    self.meet(&name, self.roster.gender(text));
                } else {
                    self.thing = Some(name.clone());
                    self.group = Some(name.clone());
                }
                Some(name)
            }
            Who::Several { first, last } => {
                let names = self.several(tokens, first, last);
                self.group = Some(names.clone());
                Some(names)
            }
            Who::Common { first, last, head, head_at } => {
                if let Some(name) = self.holder(tokens, (first, last), head_at) {
                    self.meet(&name, self.roster.gender(&name));
                    return Some(name);
                }
                let name = Clean::line(tokens.span(first, last).of(tokens.text));
                if head.has(Roles::BODY | Roles::SOURCE) {
                    self.thing = Some(name.clone());
                }
                if head.has(Roles::BODY | Roles::PERSON) {
                    self.group = Some(name.clone());
                }
                Some(name)
            }
            Who::Pronoun(at) => self.antecedent(tokens.word(at)),
        }
    }

    /// Remembers the person whose name is the subject of a sentence.
    pub fn notice(&mut self, line: &Line<'_>) {
        let Some(phrase) = verb::leading(line, line.words.len()) else { return };
        let Who::Named { first, last, bearer } = phrase.who else { return };
        let text = line.tokens.span(first, last).of(line.tokens.text);
        if bearer == Bearer::Titled || self.roster.is_certain(text) {
            let name = self.roster.full(text);
            self.meet(&name, self.roster.gender(text));
        } else if !self.roster.is_person(text) {
            self.nearby = Some(self.roster.full(text));
        }
    }

    /// Returns the name that a pronoun, or a possessive, stands for.
    fn antecedent(&mut self, pronoun: &str) -> Option<Clean> {
        let gender = match pronoun.to_ascii_lowercase().as_str() {
            "he" | "his" => Gender::Man,
            "she" | "her" => Gender::Woman,
            "it" | "its" => return self.nearby.clone().or_else(|| self.thing.clone()),
            "they" | "their" => return self.group.clone(),
            _ => return None,
        };
        let fits = |person: &&mut Person| person.gender.is_none_or(|own| own == gender);
        let person = self.people.iter_mut().rev().find(fits)?;
        person.gender = Some(gender);
        Some(person.name.clone())
    }

    /// Returns the full names of several people, each without titles.
    fn several(&self, tokens: &Tokens<'_>, first: usize, last: usize) -> Clean {
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
        let names: Vec<&str> = names.iter().map(Clean::as_str).collect();
        Clean::line(&names.join(" and "))
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

    /// Remembers somebody as the latest person.
    fn meet(&mut self, name: &Clean, gender: Option<Gender>) {
        let known = self.people.iter().position(|person| person.name == *name);
        let known = known.map(|at| self.people.remove(at));
        let gender = gender.or(known.and_then(|person| person.gender));
        if self.people.len() >= RECENT {
            self.people.remove(0);
        }
        self.people.push(Person { name: name.clone(), gender });
    }
}
