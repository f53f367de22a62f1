//! What a figure is the value of, where no noun stands after it: "a range of 400 km", "the index rose 2%".
//!
//! ```text
//! value = noun "of" figure                     a dividend yield of 4.1 per cent
//!       | noun "(" figure | noun ":" figure
//!       | noun preposition figure              homes from $750,000
//!       | subject verb [preposition] figure    the index closed higher at 3,005
//! ```
//!
//! A search goes leftwards from the figure. When it runs into the figure before, that figure's thing is
//! this one's too: "rose 0.65 per cent to 27,349". A pronoun for a subject ends the search with nothing.

mod owner;
mod subject;
mod words;

use super::{
    counted,
    draft::{Counted, Draft},
    lexicon::Class,
    noun::{self, Phrase},
    token::{Shape, Tokens},
};
use crate::article::Kind;
use words::{
    EXPECTS, FAR, OUTDOES, PUTS, before_parenthesis, is_date_word, is_particle, is_predicate,
    is_verb_like, past_period,
};

/// Finds what the draft is the value of; `before` is the quantity that its sentence states before it.
pub(super) fn value_of(tokens: &Tokens, draft: &Draft, before: Option<&Draft>) -> Option<Counted> {
    let search = Search { tokens, draft, before };
    let lead = draft.phrase_first.checked_sub(1)?;
    // "0 to 60 mph in 4 seconds" is one thing's measure, "80 per cent in 25 minutes" is not.
    let spell = draft.kind == Kind::Duration
        && tokens.class(lead).has(Class::PREPOSITION)
        && before.is_some_and(|before| before.kind != Kind::Speed);
    if search.follows_on(lead) && !draft.is_count() && !spell {
        return search.inherited();
    }
    let lead = search.past_epithets(lead)?;
    if search.is_reached(lead) {
        return if draft.is_count() { None } else { search.inherited() };
    }
    match tokens.shape(lead)? {
        Shape::OpenBracket | Shape::Colon => search.phrase(lead.checked_sub(1)?),
        Shape::Comma => search.apposed(lead),
        _ if tokens.is(lead, "of") => search.owner(lead.checked_sub(1)?),
        _ if tokens.is_any(lead, &["up", "down"]) && tokens.has_shape(lead - 1, Shape::Comma) => {
            search.adjoined(lead.checked_sub(2)?)
        }
        _ if search.is_restated(lead) => search.inherited(),
        _ if tokens.is_any(lead, &["and", "or", "but", "with"]) && search.is_listed() => {
            search.inherited()
        }
        _ if tokens.class(lead).has(Class::PREPOSITION) => search.tied(lead),
        _ if is_verb_like(tokens, lead) => search.governed(lead),
        _ if tokens.is_any(lead, &["age", "ages"]) => None,
        _ if noun::may_be_noun(tokens, lead) && search.names_value() => search.beside(lead),
        _ => None,
    }
}

/// What money that changes hands is for, or where it comes from: "paid $90 for a seat".
fn paid_for(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = counted::after_bracket(tokens, draft.phrase_last);
    if tokens.is_any(next, &["for", "from"]) { noun::full(tokens, next + 1) } else { None }
}

/// A search to the left that ends at the figure before.
#[derive(Clone, Copy)]
struct Search<'a> {
    tokens: &'a Tokens<'a>,
    draft: &'a Draft,
    before: Option<&'a Draft>,
}

impl Search<'_> {
    fn is_reached(&self, at: usize) -> bool {
        self.before.is_some_and(|before| at <= before.last)
    }

    /// Whether the figure measures something rather than count things or last a time.
    fn is_measure(&self) -> bool {
        !self.draft.is_count() && self.draft.kind != Kind::Duration
    }

    /// Whether a noun right before the figure may be what it measures: "magnitude 6.3", not "aged 12".
    fn names_value(&self) -> bool {
        let whole = self.draft.amount.is_none_or(|amount| amount.low().fract() == 0.0);
        self.is_measure() || self.draft.is_count() && !whole
    }

    /// Whether the figure is one of a list with the figure before: "$6 for adults and $4 for children".
    fn is_listed(&self) -> bool {
        let same =
            |before: &Draft| before.kind == self.draft.kind && before.unit == self.draft.unit;
        !self.draft.is_count() && self.before.is_some_and(same)
    }

    /// Whether ", or" at `lead` restates the figure before, after what it counts: "90% of the grain, or".
    fn is_restated(&self, lead: usize) -> bool {
        let or = self.tokens.is(lead, "or") && self.tokens.has_shape(lead - 1, Shape::Comma);
        let counted = self.before.and_then(|before| before.counted.as_ref());
        let end = match counted {
            Some(Counted::Phrase(phrase)) => Some(phrase.last + 2),
            _ => None,
        };
        or && end == Some(lead) && self.is_measure()
    }

    /// What the figure before measures; an age without a noun names its own bearer.
    fn inherited(&self) -> Option<Counted> {
        let before = self.before?;
        let bearer = Phrase { first: before.first, last: before.last, head: before.last };
        let own =
            (before.kind == Kind::Age && before.unit_follows).then_some(Counted::Phrase(bearer));
        before.counted.clone().or(own)
    }

    /// Whether only joints stand between the figure before and the token `lead`.
    fn follows_on(&self, lead: usize) -> bool {
        let Some(before) = self.before else { return false };
        let words = ["and", "or", "to", "at", "from", "by", "but", "for", "in", "on"];
        let start = past_period(self.tokens, before.last + 1);
        let joint = |at: usize| match self.tokens.shape(at) {
            Some(Shape::Comma | Shape::Semicolon | Shape::OpenBracket | Shape::CloseBracket) => {
                true
            }
            // A number here is part of a date: "49.5 on 9 May, 49.6 on 2 June".
            Some(Shape::Number) => true,
            _ => self.tokens.is_any(at, &words) || self.tokens.class(at).has(Class::MONTH),
        };
        lead > before.last && start <= lead && lead <= start + 4 && (start..=lead).all(joint)
    }

    /// Steps back over what adorns an amount: "a record", "just", "a whopping".
    fn past_epithets(&self, lead: usize) -> Option<usize> {
        let epithet = Class::GENERIC | Class::MEASURE_ADJECTIVE | Class::ADJECTIVE;
        let (tokens, mut at) = (self.tokens, lead);
        let margin = at > 2 && tokens.are(at - 2, &["plus", "or", "minus"]);
        if margin && tokens.class(at - 3).has(Class::AUXILIARY) {
            at = at.checked_sub(3)?;
        }
        // "A tepid 1.6 percent": a word between an article and an amount adorns it.
        if at > 0 && tokens.is_any(at - 1, &["a", "an"]) && noun::may_be_noun(tokens, at) {
            at = (at - 1).checked_sub(1)?;
        }
        while !self.is_reached(at)
            && (tokens.class(at).has(epithet)
                || noun::is_adverb(tokens, at)
                || tokens.is_any(at, &["whopping", "staggering", "mere", "magnitude"]))
        {
            // "Close to" and "up" tie as prepositions do.
            if tokens.class(at).has(Class::PREPOSITION) {
                break;
            }
            at = at.checked_sub(1)?;
            if tokens.is_any(at, &["a", "an"]) {
                at = at.checked_sub(1)?;
            }
        }
        Some(at)
    }

    /// What ", up" or ", down" speaks of: the name that the comma follows, or the subject of the clause.
    fn adjoined(&self, left: usize) -> Option<Counted> {
        let found = self.phrase(left);
        let Some(Counted::Phrase(phrase)) = &found else {
            return found.or_else(|| self.subject(left));
        };
        let lead = phrase.first.checked_sub(1);
        let named = lead.is_none_or(|lead| {
            let copula = self.tokens.class(lead).has(Class::AUXILIARY);
            copula || self.is_reached(lead) || !self.tokens.shape(lead).is_some_and(Shape::is_word)
        });
        if named { found } else { self.subject(left).or(found) }
    }

    /// The noun right before the figure, unless a verb gives the figure to it: "cost the town $5 million".
    fn beside(&self, at: usize) -> Option<Counted> {
        let found = self.phrase(at)?;
        let Counted::Phrase(phrase) = &found else { return Some(found) };
        let mut lead = phrase.first.checked_sub(1);
        // "Gave towns and cities $5 million"
        if lead.is_some_and(|lead| self.tokens.is_any(lead, &["and", "or"])) {
            let first = noun::before(self.tokens, lead?.checked_sub(1)?);
            lead = first.and_then(|first| first.first.checked_sub(1));
        }
        let given =
            lead.is_some_and(|lead| !self.is_reached(lead) && is_verb_like(self.tokens, lead));
        (!given).then_some(found)
    }

    /// What a comma sets the figure beside: "was, on average, 2 degrees", "a battery, 4500 mAh, that".
    fn apposed(&self, comma: usize) -> Option<Counted> {
        let tokens = self.tokens;
        let outer = before_parenthesis(tokens, comma)?;
        if outer + 1 != comma && is_verb_like(tokens, outer) {
            return self.governed(outer);
        }
        let next = counted::after_bracket(tokens, self.draft.phrase_last);
        // "9,000 cases, 12% more than in May"
        let compares = ["more", "fewer", "less", "higher", "lower"];
        let alike = |before: &Draft| before.is_count() || !self.draft.is_count();
        if tokens.is_any(next, &compares)
            && tokens.is(next + 1, "than")
            && self.before.is_some_and(alike)
        {
            return self.inherited();
        }
        let sized = tokens.class(next).has(Class::DIMENSION_ADJECTIVE)
            || tokens.is_any(next, &["across", "above", "below", "beneath"]);
        let sized = self.draft.kind == Kind::Distance && sized;
        let closes = matches!(tokens.shape(next), None | Some(Shape::Comma | Shape::Period));
        if (closes || sized) && self.is_measure() {
            self.phrase(comma.checked_sub(1)?)
        } else {
            None
        }
    }

    /// What a preposition before the figure ties it to: the noun before it, or the subject of its verb.
    fn tied(&self, lead: usize) -> Option<Counted> {
        let at = self.past_particles(lead)?;
        if self.tokens.has_shape(at, Shape::Comma) && !self.is_reached(at) {
            return self.set_apart(lead, at);
        }
        if self.is_reached(at) {
            let ends = self.is_measure() || self.tokens.is_any(lead, &["to", "at"]);
            return if ends { self.inherited() } else { None };
        }
        if is_verb_like(self.tokens, at) {
            return self.governed(at);
        }
        // "Weakened 0.3% against the dollar to $1.07"
        if self.tokens.is(lead, "to") && self.ends_change(lead) {
            return self.inherited();
        }
        // "A grounding for three months" lasts, "ran the shop for 15 years" does not say what.
        let object = noun::before(self.tokens, at).and_then(|phrase| phrase.first.checked_sub(1));
        if self.tokens.is(lead, "by")
            && object.is_some_and(|verb| self.tokens.is_any(verb, OUTDOES))
        {
            return self.subject(object?);
        }
        // "Get it on Amazon for $9", "bought from rivals for $2m": whom it was got from costs nothing.
        let aside = self.is_measure()
            && self.tokens.is_any(lead, &["for", "at", "by"])
            && object
                .is_some_and(|lead| self.tokens.is_any(lead, &["on", "from", "to", "at", "in"]));
        if let Some(verb) = self.far_verb(at).filter(|_| aside) {
            return self.governed(verb);
        }
        if aside {
            return None;
        }
        let object = object.is_some_and(|lead| {
            self.is_reached(lead)
                || is_verb_like(self.tokens, lead)
                || self.tokens.class(lead).has(Class::PREPOSITION)
                    && !self.tokens.class(lead).has(Class::CONJUNCTION)
        });
        let lasts = self.draft.kind == Kind::Duration && self.tokens.is(lead, "for") && !object;
        // "Raised the number of guards to 40"
        // "Won the cup with 84 points"
        if self.tokens.is(lead, "with") && object {
            let phrase = noun::before(self.tokens, at)?;
            return self.subject(phrase.first.checked_sub(1)?);
        }
        let total = || {
            let phrase = noun::before(self.tokens, at);
            phrase.is_some_and(|phrase| self.tokens.class(phrase.head).has(Class::GENERIC))
        };
        let fits = self.is_measure()
            || lasts
            || self.tokens.is_any(lead, &["worth", "at"])
            || self.tokens.is(lead, "to") && total();
        let found = if fits { self.phrase(at) } else { None };
        // "A stake in a mill in a deal worth $6 million": the deal is.
        let near = self.tokens.is(lead, "worth");
        found.map(|found| if near { subject::nearest(self.tokens, found) } else { found })
    }

    /// Whether "to" at `lead` tells where the change of the figure before ends.
    fn ends_change(&self, lead: usize) -> bool {
        self.before.is_some_and(|before| {
            let verbs = (before.last + 1..lead).any(|at| {
                noun::is_clause_verb(self.tokens, at)
                    || !self.tokens.shape(at).is_some_and(Shape::is_word)
            });
            let noun =
                (before.last + 1..lead).any(|at| self.tokens.class(at).has(Class::CHANGE_NOUN));
            (before.trend.is_some() || noun)
                && lead - before.last < FAR
                && !verbs
                && self.is_measure()
        })
    }

    /// The verb of measure that places and days keep apart from its measure: "closed in Oslo on Friday at".
    fn far_verb(&self, from: usize) -> Option<usize> {
        let tokens = self.tokens;
        let measures = Class::MEASURES | Class::RISE | Class::FALL;
        for at in (from.saturating_sub(FAR)..from).rev() {
            if self.is_reached(at) || !tokens.shape(at)?.is_word() {
                return None;
            }
            if noun::is_clause_verb(tokens, at) || noun::is_past(tokens, at) {
                let free = tokens.class(at + 1).has(Class::PREPOSITION | Class::ADVERB)
                    || noun::is_adverb(tokens, at + 1);
                return Some(at).filter(|_| free && tokens.class(at).has(measures));
            }
        }
        None
    }

    /// What a preposition after a comma ties the figure to: "the dish, at $18,", "was 60%, up from 50%".
    fn set_apart(&self, lead: usize, comma: usize) -> Option<Counted> {
        let mut left = comma.checked_sub(1)?;
        // "Hit 64% in December, up from 61%": the date says when.
        while !self.is_reached(left) && is_date_word(self.tokens, left) {
            left = left.checked_sub(1)?;
        }
        if self.is_reached(left) {
            return if self.is_measure() { self.inherited() } else { None };
        }
        let direct = lead == comma + 1 && self.is_measure();
        let priced = direct && self.tokens.is_any(lead, &["at", "worth"]);
        if priced { self.phrase(left) } else { None }
    }

    /// Whether the figure lasts a time that its verb does not measure itself: "used in a century".
    fn is_adverbial(&self, at: usize) -> bool {
        let changes = self.tokens.class(at).has(Class::RISE | Class::FALL)
            && self.tokens.is_any(self.draft.phrase_first - 1, &["by", "to"]);
        self.draft.kind == Kind::Duration && at + 1 != self.draft.phrase_first && !changes
    }

    /// The subject of the verb at `at`, if that verb says how much its subject is.
    fn governed(&self, at: usize) -> Option<Counted> {
        let class = self.tokens.class(at);
        let measures = class.has(Class::MEASURES | Class::RISE | Class::FALL);
        let holds =
            self.draft.is_count() && self.tokens.is_any(at, &["hold", "holds", "held", "holding"]);
        let direct = at + 1 == self.draft.phrase_first;
        // "Is put at 2,300", "analysts expected $2.52 a share"
        let put = !direct && self.tokens.is_any(at, PUTS);
        let expects = direct && self.tokens.is_any(at, EXPECTS);
        let counts = self.draft.is_count() && !measures && !put;
        if counts || holds || expects || self.is_adverbial(at) {
            return None;
        }
        let sum = matches!(self.draft.kind, Kind::Money | Kind::Percent);
        if sum && class.has(Class::TRANSACTS) && direct {
            return paid_for(self.tokens, self.draft).map(Counted::Phrase);
        }
        self.subject(at)
    }

    /// Steps back over prepositions and adverbs, and over the adjective of a verb that they belong to:
    /// "is currently at", "came back at", "was marginally higher at".
    fn past_particles(&self, lead: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut at = lead.checked_sub(1)?;
        while !self.is_reached(at) && is_particle(tokens, at) {
            at = at.checked_sub(1)?;
        }
        let (mut verb, mut steps) = (at, 0);
        while !self.is_reached(verb) && steps < 3 {
            let links = Class::MEASURES | Class::AUXILIARY;
            let linked =
                verb > 0 && (tokens.class(verb - 1).has(links) || tokens.is(verb - 1, "as"));
            let bare = !noun::is_verb(tokens, verb) && !tokens.is_capitalised(verb);
            if !(linked && bare || is_predicate(tokens, verb)) {
                break;
            }
            verb = verb.checked_sub(1)?;
            steps += 1;
        }
        let adjective = tokens.class(at).has(Class::DIMENSION_ADJECTIVE);
        let found = adjective || self.is_reached(verb) || noun::is_clause_verb(tokens, verb);
        Some(if found { verb } else { at })
    }

    /// The noun phrase that ends at the token `left`, passing over words of time: "prices this year".
    fn phrase(&self, left: usize) -> Option<Counted> {
        self.phrase_by(left, Reading::Near)
    }

    /// The phrase, as far as `read` reaches, that ends at the token `left`, passing over words of time.
    fn phrase_by(&self, left: usize, read: Reading) -> Option<Counted> {
        let (tokens, mut left) = (self.tokens, left);
        // "A trial of 80 patients aged 18": only the patients have that age.
        let read = if self.draft.kind == Kind::Age { Reading::Near } else { read };
        for _ in 0..2 {
            if self.is_reached(left) {
                return self.inherited();
            }
            let phrase = match read {
                Reading::Near => noun::before(tokens, left)?,
                Reading::Subject => noun::subject(tokens, left)?,
            };
            if read == Reading::Subject && self.is_holder(phrase) {
                return Some(Counted::Phrase(phrase));
            }
            // "The national average of 3 per cent" in a sentence that opens with a year has no subject there.
            let number = tokens.has_shape(phrase.first, Shape::Number)
                && (phrase.first + 1..=phrase.last).all(|at| tokens.is_glued(at));
            if !noun::is_time(tokens, phrase.head) && !number {
                return self.clipped(phrase);
            }
            left = phrase.first.checked_sub(1)?;
            if tokens.class(left).has(Class::PREPOSITION) || tokens.has_shape(left, Shape::Comma) {
                left = left.checked_sub(1)?;
            }
        }
        None
    }

    /// What the figure before measures, or the phrase ending at `left` that holds that figure: the yield
    /// on the 10-year bond.
    fn inherited_from(&self, left: usize) -> Option<Counted> {
        let before = self.before?;
        let listed =
            before.phrase_first > 0 && self.tokens.is_any(before.phrase_first - 1, &["and", "or"]);
        if listed && before.is_count() && !self.draft.is_count() {
            return None;
        }
        let around = noun::subject(self.tokens, left).filter(|&phrase| self.is_holder(phrase));
        around.map(Counted::Phrase).or_else(|| self.inherited())
    }

    /// Whether the figure before stands within the phrase and does not count its head.
    fn is_holder(&self, phrase: Phrase) -> bool {
        self.before
            .is_some_and(|before| phrase.head < before.phrase_first && phrase.last > before.last)
    }

    /// Cuts from a phrase what belongs to the figure before; nothing is left of a mere adjective.
    fn clipped(&self, phrase: Phrase) -> Option<Counted> {
        let tokens = self.tokens;
        // "A two-room flat" is one thing, number and all.
        let whole = |before: &Draft| before.hyphenated && phrase.head > before.last;
        let floor = self.before.filter(|before| !whole(before));
        let floor = floor.map_or(0, |before| before.last + 1);
        let mut first = phrase.first.max(floor);
        first += usize::from(first > phrase.first && tokens.class(first).has(Class::PREPOSITION));
        // "Cost 50 cents in 2019, now costs": a year or a month is nobody's measure.
        let year = first == phrase.last && tokens.has_shape(first, Shape::Number);
        if first > phrase.head && noun::is_time(tokens, phrase.last) || first > phrase.first && year
        {
            return self.inherited();
        }
        let led = tokens.class(first).has(Class::DETERMINER);
        let lone = phrase.last <= first + usize::from(led);
        let idle = Class::GENERIC
            | Class::DIMENSION_ADJECTIVE
            | Class::ADJECTIVE
            | Class::MEASURE_ADJECTIVE;
        let empty = lone && tokens.class(phrase.last).has(idle)
            || noun::is_adverb(tokens, phrase.head)
            || lone && tokens.word(phrase.head).ends_with("lly")
            || tokens.class(phrase.head).has(Class::ORDINAL);
        let head = phrase.head.max(first);
        // "Cook for 20 minutes", "Save $30"
        let order = lone
            && phrase.first == phrase.head
            && (first == 0 || tokens.has_shape(first - 1, Shape::Period))
            && tokens.class(head).has(Class::VERB)
            && !noun::is_plural(tokens, head)
            && !noun::is_clause_verb(tokens, head + 1);
        (!empty && !order).then_some(Counted::Phrase(Phrase { first, head, ..phrase }))
    }
}

/// How far a phrase that ends at a token reaches to its left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Over the prepositions that tie closely.
    Near,
    /// Over all, as no verb can stand before a verb's subject.
    Subject,
}
