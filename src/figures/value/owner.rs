//! The noun that "of" ties a figure to: "a dividend yield of 4.1 per cent".

use super::{
    Search, paid_for,
    words::{JOINED_TO_OF, PARENTS},
};
use crate::figures::{draft::Counted, lexicon::Class, noun};

impl Search<'_> {
    /// The noun before "of"; where it only says how the amount was taken, the subject of the clause.
    pub(super) fn owner(&self, at: usize) -> Option<Counted> {
        if self.is_reached(at) {
            return self.inherited();
        }
        if let Some(thing) = self.before_average(at) {
            return self.phrase(thing);
        }
        if let Some(verb) = self.before_rate(at) {
            return self.subject(verb);
        }
        // "Cheered in front of 15,000", "because of 20 cuts"
        if self.tokens.is_any(at, JOINED_TO_OF) {
            return None;
        }
        if self.draft.is_count() && self.tokens.is_any(at, PARENTS) {
            return Some(Counted::Implied("children"));
        }
        let owner = noun::before(self.tokens, at)?;
        if !self.tokens.class(owner.head).has(Class::GENERIC) {
            return self.phrase(at);
        }
        // "Plans to spend a total of $2.6 billion": who spends it measures nothing.
        let lead = owner.first.checked_sub(1)?;
        if self.is_measure() && self.tokens.class(lead).has(Class::TRANSACTS) {
            return paid_for(self.tokens, self.draft).map(Counted::Phrase);
        }
        self.subject(lead)
    }

    /// The token before "at an average", where "average" stands at `at`.
    fn before_average(&self, at: usize) -> Option<usize> {
        let article = at.checked_sub(1).filter(|_| self.tokens.class(at).has(Class::GENERIC))?;
        let at = if self.tokens.is_any(article, &["a", "an"]) { article - 1 } else { return None };
        self.tokens.is(at, "at").then(|| at.checked_sub(1))?
    }

    /// The verb of change before "at an annual rate", where "rate" stands at `at`.
    fn before_rate(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let rate = tokens.is_any(at, &["rate", "pace", "clip"]);
        let lead = (at.saturating_sub(4)..at).rev().find(|&lead| tokens.is(lead, "at"));
        let verb = lead.filter(|_| rate)?.checked_sub(1)?;
        let change = Class::RISE | Class::FALL;
        (!self.is_reached(verb) && tokens.class(verb).has(change)).then_some(verb)
    }
}
