//! The subject of the clause that a figure stands in, which a verb gives the figure to.
//!
//! The search steps from verb to verb: a clause that is joined on shares the subject of the clause
//! before, and one that hangs on another speaks of its subject.

use super::{
    Reading, Search,
    words::{REACH, before_parenthesis, is_date_word, is_verb_like},
};
use crate::figures::{
    draft::Counted,
    lexicon::Class,
    noun::{self, Phrase},
    token::{Shape, Tokens},
};

impl Search<'_> {
    /// The subject of the clause that the token `from` lies in.
    pub(super) fn subject(&self, from: usize) -> Option<Counted> {
        let mut search = *self;
        let mut at = from;
        for _ in 0..MOST_VERBS {
            match search.subject_of_verb(at)? {
                Subject::Found(counted) => return Some(counted),
                Subject::Shared(next) => (search.before, at) = (None, next),
                Subject::Beyond(next) => at = next,
            }
        }
        None
    }

    /// The subject of the verb at or before the token `at`, or where to look for it.
    fn subject_of_verb(&self, at: usize) -> Option<Subject> {
        let tokens = self.tokens;
        let verb = clause_verb(tokens, at).filter(|&verb| !self.is_reached(verb));
        let Some(verb) = verb.filter(|_| !self.is_reached(at)) else {
            return self.inherited().map(Subject::Found);
        };
        let mut left = verb.checked_sub(1)?;
        while is_verb_group(tokens, left) && !self.is_reached(left) {
            // "There are two" has no subject that is counted.
            // "They're going to get $5": a pronoun says nothing of whom.
            if tokens.is(left, "there") || tokens.class(left).has(Class::PRONOUN) {
                return None;
            }
            left = left.checked_sub(1)?;
        }
        if tokens.is_any(left, &["and", "or", "but"]) {
            return Some(Subject::Shared(left.checked_sub(1)?));
        }
        if self.is_reached(left) {
            return self.inherited_from(left).map(Subject::Found);
        }
        let comma = tokens.has_shape(left, Shape::Comma);
        // "…, totalling 5%" speaks of the main clause, "claims, ranging from $5" of the claims.
        let apart = comma && noun::is_gerund(tokens, verb);
        let attached = tokens.is_any(verb, &["ranging", "starting", "costing"]);
        if apart && !attached {
            let main = left.checked_sub(1)?;
            let first = clause_verb(tokens, main).is_none();
            if first && !self.is_reached(main) {
                return self.phrase_by(main, Reading::Subject).map(Subject::Found);
            }
            return Some(Subject::Beyond(main));
        }
        if tokens.is(left + 1, "having") || tokens.is(left + 1, "then") {
            return Some(Subject::Beyond(left.checked_sub(1)?));
        }
        match tokens.shape(left)? {
            Shape::Comma if !apart => {
                left = before_parenthesis(tokens, left)?;
                // A figure within the parenthesis, as in "the bus, with 52 on board, fell", is passed over.
                if self.before.is_some_and(|before| left < before.first) {
                    let past = Search { before: None, ..*self };
                    return past.phrase_by(left, Reading::Subject).map(Subject::Found);
                }
            }
            Shape::Comma => left = left.checked_sub(1)?,
            Shape::CloseBracket => left = before_bracket(tokens, left)?,
            _ if tokens.is_any(left, &["which", "that", "who"]) => {
                left = left.checked_sub(1)?;
                left -= usize::from(tokens.has_shape(left, Shape::Comma) && left > 0);
                return self.antecedent(left).map(Subject::Found);
            }
            _ => {}
        }
        let found = self.phrase_by(left, Reading::Subject)?;
        match self.relative(&found) {
            Some(left) => self.antecedent(left).map(Subject::Found),
            None => Some(Subject::Found(found)),
        }
    }

    /// What a relative clause after the token `left` speaks of.
    fn antecedent(&self, left: usize) -> Option<Counted> {
        if is_date_word(self.tokens, left) {
            return None;
        }
        self.phrase(left).map(|counted| nearest(self.tokens, counted))
    }

    /// The token before the relative clause whose object was found: "clerks who lost their jobs earn".
    fn relative(&self, found: &Counted) -> Option<usize> {
        let Counted::Phrase(phrase) = found else { return None };
        let verb = phrase.first.checked_sub(1).filter(|&verb| is_verb_like(self.tokens, verb))?;
        let pronoun = verb.checked_sub(1)?;
        let relative = self.tokens.is_any(pronoun, &["who", "which", "that"]);
        let left = pronoun.checked_sub(1).filter(|_| relative && !self.is_reached(pronoun))?;
        // "It was noted that the village has 300 wells" is no relative clause.
        noun::is_relative(self.tokens, pronoun).then_some(left)
    }
}

/// What a search finds before a verb.
enum Subject {
    /// Its subject.
    Found(Counted),
    /// The end of the clause before, which shares its subject: "rose 5% and closed at".
    Shared(usize),
    /// The end of the clause that it hangs on.
    Beyond(usize),
}

/// The last noun of a phrase, which a relative clause speaks of: "a rally in bank stocks, which …".
pub(super) fn nearest(tokens: &Tokens, counted: Counted) -> Counted {
    let Counted::Phrase(phrase) = counted else { return counted };
    // "The health of Ms Ode, who is 70": a name is nearer than what it owns.
    let owner = |at: usize| tokens.is(at, "of") && tokens.is_capitalised(phrase.last);
    let link = (phrase.first..phrase.last)
        .rev()
        .find(|&at| tokens.is_any(at, &["in", "for", "on", "at"]) || owner(at));
    match link {
        Some(link) => Counted::Phrase(Phrase { first: link + 1, head: phrase.last, ..phrase }),
        None => counted,
    }
}

/// The most verbs that a search for a subject steps over.
const MOST_VERBS: usize = 3;
fn clause_verb(tokens: &Tokens, from: usize) -> Option<usize> {
    let mut bracket = false;
    for at in (from.saturating_sub(REACH)..=from).rev() {
        match tokens.shape(at)? {
            Shape::Period if !tokens.is_glued(at + 1) => return None,
            // "Burned 14,000 acres (57 square km) and is": a bracket is passed over.
            Shape::CloseBracket => bracket = true,
            Shape::OpenBracket if bracket => bracket = false,
            Shape::Semicolon | Shape::Exclamation | Shape::OpenBracket => return None,
            _ if bracket => {}
            _ if noun::is_clause_verb(tokens, at) => return Some(at),
            _ if at == from && is_verb_like(tokens, at) => return Some(at),
            _ => {}
        }
    }
    None
}

fn is_verb_group(tokens: &Tokens, at: usize) -> bool {
    noun::is_clause_verb(tokens, at) || tokens.is(at, "to") || noun::is_adverb(tokens, at)
}

fn before_bracket(tokens: &Tokens, close: usize) -> Option<usize> {
    let open = |&at: &usize| tokens.has_shape(at, Shape::OpenBracket);
    (close.saturating_sub(REACH)..close).rev().find(open)?.checked_sub(1)
}
