//! A run of capitals that may name somebody: where it ends, and what the words around it say of its bearer.
//!
//! ```text
//! run    = part (particle* part | "-" part)* generation?      Jan van der Berg, Ana Ruiz-Sand, Sam Pike Jr.
//! part   = capitalised word | initial "." | capitalised "-" small syllable | particle "-" capitalised
//! shown  = run "," (age | "who" | title) | title run | given-name ...
//! ```

use super::Gender;
use crate::figures::{
    lexicon::Class,
    speakers::lexicon::{self, Roles},
    token::{Shape, Token, Tokens},
};

/// A run of capitals without what stands before the name.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// The first token of the name.
    pub name: usize,
    /// The token after the run.
    pub end: usize,
    /// The token of the title of its bearer.
    pub title: Option<usize>,
    /// What its titles, or the given name, say of the gender.
    pub gender: Option<Gender>,
    /// Whether the words around it, or a given name, show that it is a person's.
    pub shown: bool,
}

/// Reads the run of capitals that starts at `first`.
pub fn read(tokens: &Tokens<'_>, first: usize) -> Run {
    let end = end_of_run(tokens, first);
    let mut run = strip(tokens, first, end);
    let given = roles_of(tokens, run.name);
    let named = words(tokens, &run).count() > 1;
    if named && given.has(Roles::GIVEN) {
        run.shown = true;
        let own = [(Roles::HIS, Gender::Man), (Roles::HERS, Gender::Woman)];
        let own = own.iter().find(|(names, _)| given.has(*names));
        run.gender = run.gender.or(own.map(|&(_, gender)| gender));
    }
    run.title = run.title.or_else(|| apposed_title(tokens, first, end));
    run.shown |= run.title.is_some() || is_shown_after(tokens, end);
    run
}

/// Returns the tokens of the words of a run's name, without the letters behind it: "Ana Ruiz KC".
pub fn words<'a>(tokens: &'a Tokens<'_>, run: &Run) -> impl DoubleEndedIterator<Item = usize> + 'a {
    let honoured = |at: &usize| roles_of(tokens, *at).has(Roles::HONOUR) && *at >= run.name + 2;
    let honours = (run.name..run.end).rev().take_while(honoured).count();
    (run.name..run.end - honours).filter(|&at| tokens.shape(at).is_some_and(Shape::is_word))
}

/// Returns the roles of the word at `at`.
pub fn roles_of(tokens: &Tokens<'_>, at: usize) -> Roles {
    lexicon::roles_at(tokens.text, tokens.span(at, at))
}

/// Finds the name in a run of capitals: behind titles, offices and the initials of a club.
fn strip(tokens: &Tokens<'_>, first: usize, end: usize) -> Run {
    let title = lowercase_title(tokens, first);
    let mut found = Run { name: first, end, title, gender: None, shown: false };
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
        // "Ana Sen Roth": a short form within a name is a title with its period only.
        let short = tokens.class(at).has(Class::ABBREVIATION) && next == at + 1;
        let inner = short && at > first && !roles_of(tokens, at - 1).has(Roles::TITLE);
        if next < end && !inner && roles_of(tokens, at).has(Roles::TITLE) {
            let gender = gender_of(tokens.word(at)).or(found.gender);
            found = Run { name: next, title: Some(at), gender, ..found };
        }
    }
    // "Secretary of State Ana Ruiz": the office takes the first of the capitals.
    let office = first.checked_sub(2).filter(|&at| {
        tokens.is(at + 1, "of") && end - found.name > 2 && roles_of(tokens, at).has(Roles::TITLE)
    });
    if office.is_some() {
        let next = found.name + 1;
        let given = (next..end - 1).find(|&at| roles_of(tokens, at).has(Roles::GIVEN));
        found.name = given.unwrap_or(next);
        found.title = office;
    }
    found
}

/// Returns the token after the run of capitalised words that starts at `first`.
fn end_of_run(tokens: &Tokens<'_>, first: usize) -> usize {
    let mut end = first + 1;
    while let Some(next) = end_of_part(tokens, end) {
        end = next;
    }
    end
}

/// Returns the token after the next part of a run, if one starts at `at`.
fn end_of_part(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let capital = |at: usize| tokens.get(at).is_some_and(Token::is_capitalised);
    let joins = match tokens.shape(at)? {
        Shape::Capital | Shape::Upper => !tokens.class(at).has(Class::WEEKDAY | Class::MONTH),
        Shape::Period => {
            let before = tokens.word(at - 1);
            let roles = lexicon::roles(before);
            let inner = before.chars().count() == 1 || roles.has(Roles::TITLE) && before.len() <= 5;
            tokens.is_glued(at) && (roles.has(Roles::GENERATION) || inner && capital(at + 1))
        }
        Shape::Hyphen => {
            let glued = tokens.is_glued(at) && tokens.is_glued(at + 1);
            glued && (capital(at + 1) || is_syllable(tokens, at + 1))
        }
        Shape::Lower if is_syllable(tokens, at) => true,
        Shape::Lower => return after_particles(tokens, at),
        _ => false,
    };
    joins.then_some(at + 1)
}

/// Returns the token after small words within a name, if a capital follows: "van der Berg", "al-Sayed".
fn after_particles(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is_particle =
        |at: usize| tokens.has_shape(at, Shape::Lower) && roles_of(tokens, at).has(Roles::PARTICLE);
    let end = (at..at + PARTICLES).find(|&at| !is_particle(at)).filter(|&end| end > at)?;
    let hyphen = usize::from(tokens.has_shape(end, Shape::Hyphen) && tokens.is_glued(end + 1));
    tokens.is_capitalised(end + hyphen).then_some(end + hyphen)
}

/// The most small words in a row within a name, and one.
const PARTICLES: usize = 4;

/// Whether the word at `at` is the second part of a given name: "Min-jun", but not "London-based".
pub fn is_syllable(tokens: &Tokens<'_>, at: usize) -> bool {
    at >= 2
        && tokens.has_shape(at, Shape::Lower)
        && tokens.is_glued(at)
        && tokens.word(at).len() <= SYLLABLE
        && tokens.has_shape(at - 1, Shape::Hyphen)
        && tokens.is_glued(at - 1)
        && tokens.has_shape(at - 2, Shape::Capital)
        && !tokens.class(at).has(Class::CARDINAL | Class::ORDINAL)
        && !roles_of(tokens, at).has(Roles::COMPOUND)
}

/// The most letters of the second part of a given name: "Hyeong".
const SYLLABLE: usize = 6;

/// Returns the title in small letters that stands before the name: "mayor Ana Ruiz".
fn lowercase_title(tokens: &Tokens<'_>, first: usize) -> Option<usize> {
    first
        .checked_sub(1)
        .filter(|&at| tokens.has_shape(at, Shape::Lower) && roles_of(tokens, at).has(Roles::TITLE))
}

/// Finds the calling that is set off by a comma: "the mayor, Ana Ruiz", "Ana Ruiz, the mayor of".
fn apposed_title(tokens: &Tokens<'_>, first: usize, end: usize) -> Option<usize> {
    let title =
        |at: usize| tokens.has_shape(at, Shape::Lower) && roles_of(tokens, at).has(Roles::TITLE);
    let before = first.checked_sub(2).filter(|&at| tokens.has_shape(at + 1, Shape::Comma));
    let after = || {
        tokens.has_shape(end, Shape::Comma).then_some(())?;
        let inner = |at: usize| {
            let shape = tokens.shape(at);
            shape.is_some_and(Shape::is_word) || shape == Some(Shape::Possessive)
        };
        let callings =
            (end + 1..end + CALLING).take_while(|&at| inner(at) && !is_preposition(tokens, at));
        let last = callings.last()?;
        let stops = matches!(tokens.shape(last + 1), Some(Shape::Comma | Shape::Period))
            || is_preposition(tokens, last + 1);
        (stops && title(last)).then_some(last)
    };
    before.filter(|&at| title(at)).or_else(after)
}

/// The most words of a calling after a name.
const CALLING: usize = 6;

fn is_preposition(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.class(at).has(Class::PREPOSITION) || tokens.is(at, "who")
}

/// Whether an age or a clause with "who" follows a run that ends before `end`.
fn is_shown_after(tokens: &Tokens<'_>, end: usize) -> bool {
    let age = tokens.has_shape(end + 1, Shape::Number)
        && tokens.word(end + 1).len() <= 3
        && matches!(tokens.shape(end + 2), Some(Shape::Comma | Shape::Period));
    tokens.has_shape(end, Shape::Comma) && (age || tokens.is_any(end + 1, &["who", "whose"]))
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
