//! What a figure counts or measures, and what happened to it.
//!
//! A count takes the noun phrase after it ("450 attack drones"), a share what its "of" names, a measure
//! the noun it modifies ("a 60-day ceasefire") or is the value of ("a range of 400 km"), else the
//! subject of its clause ("the index rose 0.65 per cent"). Where none is certain there is none.
//!
//! What happened is the verb that acts on the things ("downed 75 drones") or whose subject they are
//! ("46 people were wounded").

use super::{
    draft::{Counted, Draft},
    lexicon::Class,
    noun::{self, Phrase},
    numeral::Form,
    token::{Shape, Tokens},
    verb,
};
use crate::article::Kind;

/// Finds what the draft counts or measures; `before` is the quantity that its sentence states before it.
pub(super) fn counted(tokens: &Tokens, draft: &Draft, before: Option<&Draft>) -> Option<Counted> {
    let value_of = || value_of(tokens, draft, before);
    match draft.kind {
        Kind::Count if draft.unit.is_none() => {
            things(tokens, draft).map(Counted::Phrase).or_else(value_of)
        }
        Kind::Ordinal => {
            let phrase = noun::phrase(tokens, draft.last + 1, true)?;
            Some(Counted::Phrase(noun::with_of(tokens, phrase)))
        }
        Kind::Date | Kind::Time | Kind::Label | Kind::Score => None,
        Kind::Multiple => noun::full(tokens, draft.last + 1).map(Counted::Phrase).or_else(value_of),
        Kind::Fraction | Kind::Ratio => whole(tokens, draft).map(Counted::Phrase).or_else(value_of),
        Kind::Age => person(tokens, draft).map(Counted::Phrase).or_else(value_of),
        _ => measured(tokens, draft).map(Counted::Phrase).or_else(value_of),
    }
}

/// Finds the base form of the verb that says what happened to what the draft counts.
pub(super) fn event(tokens: &Tokens, draft: &Draft) -> Option<String> {
    if !draft.is_count() {
        return None;
    }
    acts_on(tokens, draft).or_else(|| {
        let end = match &draft.counted {
            Some(Counted::Phrase(phrase)) if phrase.first > draft.last => phrase.last,
            _ => draft.last,
        };
        happens_to(tokens, end)
    })
}

fn things(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = draft.last + 1 + usize::from(draft.hyphenated);
    if tokens.is(next, "of") {
        let whole = draft.form == Form::Vague || tokens.class(next + 1).has(Class::DETERMINER);
        return if whole { noun::full(tokens, next + 1) } else { None };
    }
    let next = skip_after(draft, next);
    let phrase = noun::phrase(tokens, next, draft.is_one() || draft.hyphenated)?;
    let idle = tokens.is(phrase.head, "others") || is_time_word(tokens, phrase.head);
    (!idle).then(|| noun::with_of(tokens, phrase))
}

/// Steps over the qualifier after a number: "20 or more people".
fn skip_after(draft: &Draft, next: usize) -> usize {
    if draft.phrase_last > draft.last { draft.phrase_last + 1 } else { next }
}

/// What a share is of: "60% of the capital", "half the town".
fn whole(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = after_bracket(tokens, draft.phrase_last);
    let next = next + usize::from(tokens.is(next, "worth"));
    if tokens.is(next, "of") {
        if tokens.class(next + 1).has(Class::PRONOUN)
            && !tokens.class(next + 1).has(Class::DETERMINER)
        {
            return None;
        }
        return noun::full(tokens, next + 1);
    }
    let direct = tokens.class(next).has(Class::DETERMINER)
        || matches!(draft.kind, Kind::Fraction | Kind::Ratio);
    if direct { noun::full(tokens, next) } else { None }
}

/// Whom an age belongs to: the noun it modifies, or the name before it.
fn person(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let after = noun::phrase(tokens, draft.last + 1, true);
    let after = after.filter(|phrase| !noun::is_clause_verb(tokens, phrase.first));
    after.or_else(|| {
        let comma = draft.first.checked_sub(1)?;
        let name = comma.checked_sub(1).filter(|_| tokens.has_shape(comma, Shape::Comma))?;
        noun::before(tokens, name)
    })
}

fn measured(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = after_bracket(tokens, draft.phrase_last);
    if tokens.is_any(next, &["of", "worth"]) {
        let object = whole(tokens, draft);
        if object.is_some() {
            return object;
        }
    }
    // "$1 billion in gains" are gains, "$1 billion in the north" is nothing yet.
    let bare = noun::may_be_noun(tokens, next + 1) && tokens.has_shape(next + 1, Shape::Lower);
    if draft.kind == Kind::Money && tokens.is(next, "in") && bare {
        return noun::phrase(tokens, next + 1, false)
            .filter(|phrase| !is_time_word(tokens, phrase.head));
    }
    modified(tokens, draft)
}

/// Steps over a conversion in brackets after the token `last`: "8 miles (13 km) of tunnels".
fn after_bracket(tokens: &Tokens, last: usize) -> usize {
    let open = last + 1;
    if !tokens.has_shape(open, Shape::OpenBracket) {
        return open;
    }
    let close = (open..open + BRACKET).find(|&at| tokens.has_shape(at, Shape::CloseBracket));
    let number = (open..open + 4).any(|at| tokens.has_shape(at, Shape::Number));
    close.filter(|_| number).map_or(open, |close| close + 1)
}

/// The most tokens of a conversion in brackets.
const BRACKET: usize = 10;

/// The noun that a measure modifies: a 750 metre swim, a $150,000 contract, a 75 percent increase in use.
fn modified(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = after_bracket(tokens, draft.last);
    let token = tokens.get(next)?;
    let blocked = Class::WEEKDAY | Class::MONTH | Class::MOMENT;
    if !token.shape.is_word() || token.class.has(blocked) || noun::is_clause_verb(tokens, next) {
        return None;
    }
    let word = tokens.word(next);
    let bound = !noun::may_be_noun(tokens, next + 1);
    let adverb = word.ends_with("ly") || word.ends_with("ing");
    let adjective = token.class.has(Class::DIMENSION_ADJECTIVE | Class::ADJECTIVE);
    let object = Class::DETERMINER | Class::PRONOUN | Class::CARDINAL;
    let acts = token.class.has(Class::VERB | Class::GERUND)
        && (tokens.class(next + 1).has(object)
            || matches!(tokens.shape(next + 1), Some(Shape::Number | Shape::Currency)));
    let participle = token.class.has(Class::GERUND) && !draft.hyphenated;
    if acts || participle || bound && (adverb || noun::is_past(tokens, next) || adjective) {
        return None;
    }
    let phrase = noun::phrase(tokens, next, true)?;
    if is_time_word(tokens, phrase.head) {
        return None;
    }
    if tokens.class(phrase.head).has(Class::CHANGE_NOUN) && tokens.is(phrase.last + 1, "in") {
        return noun::full(tokens, phrase.last + 2).or(Some(phrase));
    }
    Some(noun::with_of(tokens, phrase))
}

/// What the figure is the value of: the noun before "of" or a bracket, what a preposition ties it to,
/// or the subject of its verb. A search that runs into the figure before it takes what that one measures.
fn value_of(tokens: &Tokens, draft: &Draft, before: Option<&Draft>) -> Option<Counted> {
    let lead = draft.phrase_first.checked_sub(1)?;
    let search = Search { tokens, before };
    if search.follows_on(lead) && !draft.is_count() {
        return search.inherited();
    }
    if matches!(tokens.shape(lead)?, Shape::OpenBracket | Shape::Colon) {
        return search.phrase(lead.checked_sub(1)?);
    }
    if tokens.is(lead, "of") {
        return search.owner(lead.checked_sub(1)?, draft);
    }
    let mut at = lead;
    if tokens.class(at).has(Class::PREPOSITION) {
        at = search.past_particles(at)?;
        if search.is_reached(at) {
            return if draft.is_count() && !tokens.is_any(lead, &["to", "at"]) {
                None
            } else {
                search.inherited()
            };
        }
        if !is_verb_like(tokens, at) {
            let worth = tokens.is(lead, "worth");
            let tied = worth
                || !draft.is_count() && (draft.kind != Kind::Duration || tokens.is(lead, "for"));
            return if tied { search.phrase(at) } else { None };
        }
    } else if is_adverb(tokens, at) {
        at = at.checked_sub(1)?;
    } else if !is_verb_like(tokens, at) && noun::may_be_noun(tokens, at) {
        return if draft.is_count() || draft.kind == Kind::Duration {
            None
        } else {
            search.phrase(at)
        };
    }
    let governs = is_verb_like(tokens, at) || tokens.is_any(lead, &["up", "down"]);
    if !governs && (draft.is_count() || draft.kind == Kind::Duration) {
        return None;
    }
    if draft.is_count() && !tokens.class(at).has(Class::MEASURES | Class::RISE | Class::FALL) {
        return None;
    }
    if draft.kind == Kind::Money && tokens.class(at).has(Class::TRANSACTS) && at == lead {
        return paid_for(tokens, draft).map(Counted::Phrase);
    }
    search.subject(at)
}

/// What money that changes hands is for, or where it comes from: "paid $90 for a seat".
fn paid_for(tokens: &Tokens, draft: &Draft) -> Option<Phrase> {
    let next = after_bracket(tokens, draft.phrase_last);
    if tokens.is_any(next, &["for", "from"]) { noun::full(tokens, next + 1) } else { None }
}

fn is_verb_like(tokens: &Tokens, at: usize) -> bool {
    noun::is_clause_verb(tokens, at) || noun::is_past(tokens, at) || noun::is_gerund(tokens, at)
}

/// Whether the word at `at` may stand between a verb and the preposition of its measure.
fn is_predicate(tokens: &Tokens, at: usize) -> bool {
    let adjective = tokens.class(at).has(Class::DIMENSION_ADJECTIVE | Class::ADJECTIVE);
    adjective || is_adverb(tokens, at) || tokens.is(at, "as")
}

fn is_adverb(tokens: &Tokens, at: usize) -> bool {
    let ending = tokens.has_shape(at, Shape::Lower) && tokens.word(at).ends_with("ly");
    ending || tokens.class(at).has(Class::ADVERB)
}

/// A search to the left that ends at the figure before.
struct Search<'a> {
    tokens: &'a Tokens<'a>,
    before: Option<&'a Draft>,
}

impl Search<'_> {
    fn is_reached(&self, at: usize) -> bool {
        self.before.is_some_and(|before| at <= before.last)
    }

    /// What the figure before measures; an age without a noun names its own bearer.
    fn inherited(&self) -> Option<Counted> {
        let before = self.before?;
        let bearer = Phrase { first: before.first, last: before.last, head: before.last };
        let own = (before.kind == Kind::Age).then_some(Counted::Phrase(bearer));
        before.counted.clone().or(own)
    }

    /// Steps back over prepositions and adverbs, and over the adjective of a verb that they belong to:
    /// "is currently at", "came back at", "was marginally higher at".
    fn past_particles(&self, lead: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut at = lead.checked_sub(1)?;
        while !self.is_reached(at)
            && (is_adverb(tokens, at) || tokens.class(at).has(Class::PREPOSITION))
            && !tokens.is(at, "worth")
        {
            at = at.checked_sub(1)?;
        }
        let (mut verb, mut steps) = (at, 0);
        while !self.is_reached(verb) && steps < 3 {
            let linked =
                verb > 0 && (noun::is_clause_verb(tokens, verb - 1) || tokens.is(verb - 1, "as"));
            if linked && !noun::is_verb(tokens, verb) && !tokens.is_capitalised(verb) {
                verb -= 1;
            } else if is_predicate(tokens, verb) {
                verb = verb.checked_sub(1)?;
            } else {
                break;
            }
            steps += 1;
        }
        let predicate = self.is_reached(verb)
            || noun::is_clause_verb(tokens, verb)
            || tokens.class(at).has(Class::DIMENSION_ADJECTIVE);
        Some(if predicate { verb } else { at })
    }

    /// Whether only joints stand between the figure before and the token `lead`.
    fn follows_on(&self, lead: usize) -> bool {
        let Some(before) = self.before else { return false };
        let joint = |at: usize| {
            let mark = matches!(
                self.tokens.shape(at),
                Some(Shape::Comma | Shape::Semicolon | Shape::OpenBracket | Shape::CloseBracket)
            );
            mark || self
                .tokens
                .is_any(at, &["and", "or", "to", "at", "from", "by", "but", "for", "in"])
        };
        lead > before.last && lead <= before.last + 4 && (before.last + 1..=lead).all(joint)
    }

    fn phrase(&self, at: usize) -> Option<Counted> {
        if self.is_reached(at) {
            return self.inherited();
        }
        let phrase = subject_at(self.tokens, at)?;
        let floor = self.before.map_or(0, |before| before.last + 1);
        // What stands before an earlier figure belongs to that one.
        let first = phrase.first.max(floor);
        Some(Counted::Phrase(Phrase { first, head: phrase.head.max(first), ..phrase }))
    }

    /// The noun before "of", unless it only says how the amount was taken.
    fn owner(&self, at: usize, draft: &Draft) -> Option<Counted> {
        if self.is_reached(at) {
            return self.inherited();
        }
        let owner = noun::before(self.tokens, at)?;
        if !self.tokens.class(owner.head).has(Class::GENERIC) {
            return self.phrase(at);
        }
        let lead = owner.first.checked_sub(1).filter(|_| draft.kind != Kind::Duration)?;
        self.subject(lead)
    }

    /// The subject of the clause that the token `from` lies in.
    fn subject(&self, from: usize) -> Option<Counted> {
        let tokens = self.tokens;
        let mut at = from;
        for _ in 0..MOST_VERBS {
            if self.is_reached(at) {
                return self.inherited();
            }
            let verb = clause_verb(tokens, at)?;
            if self.is_reached(verb) {
                return self.inherited();
            }
            let mut left = verb.checked_sub(1)?;
            while is_verb_group(tokens, left) && !self.is_reached(left) {
                left = left.checked_sub(1)?;
            }
            if self.is_reached(left)
                || tokens.has_shape(left, Shape::Comma) && self.is_reached(left - 1)
            {
                return self.inherited();
            }
            // "…, totalling 5%" speaks of the main clause, "claims, ranging from $5" of the claims.
            let apart = noun::is_gerund(tokens, verb) && tokens.has_shape(left, Shape::Comma);
            if apart && !tokens.is_any(verb, &["ranging", "starting", "costing"]) {
                at = left.checked_sub(1)?;
                continue;
            }
            match tokens.shape(left)? {
                Shape::Comma if apart => left = left.checked_sub(1)?,
                Shape::Comma => left = before_parenthesis(tokens, left)?,
                Shape::CloseBracket => left = before_bracket(tokens, left)?,
                _ => {}
            }
            if tokens.is_any(left, &["and", "or", "but", "then"]) {
                at = left.checked_sub(1)?;
                continue;
            }
            if tokens.is_any(left, &["which", "that", "who"]) {
                left = left.checked_sub(1)?;
                if tokens.has_shape(left, Shape::Comma) {
                    left = left.checked_sub(1)?;
                }
            }
            return self.phrase(left);
        }
        None
    }
}

/// The most verbs that a search for a subject steps over.
const MOST_VERBS: usize = 3;
/// The most tokens that a search for a verb steps over.
const REACH: usize = 30;

fn clause_verb(tokens: &Tokens, from: usize) -> Option<usize> {
    for at in (from.saturating_sub(REACH)..=from).rev() {
        match tokens.shape(at)? {
            Shape::Period if !tokens.is_glued(at + 1) => return None,
            Shape::Semicolon | Shape::Exclamation | Shape::OpenBracket | Shape::CloseBracket => {
                return None;
            }
            _ if noun::is_clause_verb(tokens, at) => return Some(at),
            _ if at == from && is_verb_like(tokens, at) => return Some(at),
            _ => {}
        }
    }
    None
}

fn is_verb_group(tokens: &Tokens, at: usize) -> bool {
    noun::is_clause_verb(tokens, at) || tokens.is(at, "to") || is_adverb(tokens, at)
}

/// Steps back over a clause between commas: "The firm, which makes boats, said".
fn before_parenthesis(tokens: &Tokens, comma: usize) -> Option<usize> {
    let opening = (comma.saturating_sub(REACH)..comma)
        .rev()
        .find(|&at| matches!(tokens.shape(at), Some(Shape::Comma | Shape::Period)));
    match opening {
        Some(opening) if tokens.has_shape(opening, Shape::Comma) => opening.checked_sub(1),
        _ => comma.checked_sub(1),
    }
}

fn before_bracket(tokens: &Tokens, close: usize) -> Option<usize> {
    let opening = (close.saturating_sub(REACH)..close)
        .rev()
        .find(|&at| tokens.has_shape(at, Shape::OpenBracket))?;
    opening.checked_sub(1)
}

fn subject_at(tokens: &Tokens, left: usize) -> Option<Phrase> {
    let mut left = left;
    for _ in 0..2 {
        let phrase = noun::before(tokens, left)?;
        if !is_time_word(tokens, phrase.head) {
            let idle = Class::GENERIC | Class::DIMENSION_ADJECTIVE;
            let bare = phrase.first == phrase.last
                || tokens.class(phrase.first).has(Class::DETERMINER)
                    && phrase.first + 1 == phrase.last;
            let empty =
                bare && tokens.class(phrase.head).has(idle) || is_adverb(tokens, phrase.head);
            return (!empty).then_some(phrase);
        }
        left = phrase.first.checked_sub(1)?;
        if tokens.class(left).has(Class::PREPOSITION) || tokens.has_shape(left, Shape::Comma) {
            left = left.checked_sub(1)?;
        }
    }
    None
}

fn is_time_word(tokens: &Tokens, at: usize) -> bool {
    let times = [
        "day",
        "week",
        "month",
        "year",
        "quarter",
        "session",
        "weekend",
        "morning",
        "afternoon",
        "evening",
        "night",
        "years",
        "days",
        "weeks",
        "months",
    ];
    tokens.class(at).has(Class::WEEKDAY | Class::MONTH) || tokens.is_any(at, &times)
}

/// The verb whose object the things are: "downed 75 drones", "killing at least 12".
fn acts_on(tokens: &Tokens, draft: &Draft) -> Option<String> {
    let mut at = draft.phrase_first.checked_sub(1)?;
    if tokens.is_any(at, &["another", "the", "all", "these", "those", "a", "an", "further"]) {
        at = at.checked_sub(1)?;
    }
    if tokens.is_any(at, &["down", "up", "out", "off"]) && noun::is_past(tokens, at.checked_sub(1)?)
    {
        at = at.checked_sub(1)?;
    }
    let class = tokens.class(at);
    if class.has(Class::AUXILIARY | Class::DETERMINER | Class::PREPOSITION) {
        return None;
    }
    let base = if noun::is_past(tokens, at) {
        verb::base_of_past(tokens.word(at))?.into_owned()
    } else if class.has(Class::GERUND) || class.has(Class::VERB) && is_finite(tokens, at) {
        verb::base_of_present(tokens.word(at))?.to_owned()
    } else {
        return None;
    };
    (!is_stative(&base)).then_some(base)
}

fn is_finite(tokens: &Tokens, at: usize) -> bool {
    noun::is_clause_verb(tokens, at)
}

/// The verb whose subject the things are: "46 people were wounded", "five others injured", "12 died".
fn happens_to(tokens: &Tokens, end: usize) -> Option<String> {
    let mut at = end + 1;
    let limit = end + 10;
    while at < limit {
        let token = tokens.get(at)?;
        let inside =
            token.shape.is_word() || matches!(token.shape, Shape::Possessive | Shape::Number);
        let other = tokens.is(at, "others");
        if !inside
            || token.class.has(Class::PRONOUN) && !token.class.has(Class::DETERMINER) && !other
        {
            return None;
        }
        if token.class.has(Class::AUXILIARY) {
            return passive(tokens, at);
        }
        if noun::is_past(tokens, at) {
            let bare = (at == end + 1 || at == end + 2 && tokens.is(end + 1, "others"))
                && ends_verb(tokens, at + 1);
            let done = if bare { verb::base_of_past(tokens.word(at)) } else { None };
            return done.map(std::borrow::Cow::into_owned).filter(|base| !is_stative(base));
        }
        if token.class.has(Class::CONJUNCTION) && !token.class.has(Class::PREPOSITION) {
            return None;
        }
        at += 1;
    }
    None
}

fn passive(tokens: &Tokens, auxiliary: usize) -> Option<String> {
    let mut at = auxiliary;
    let mut is_be = false;
    while tokens.class(at).has(Class::AUXILIARY | Class::ADVERB) || tokens.word(at).ends_with("ly")
    {
        is_be |= tokens.is_any(at, &["was", "were", "been", "be", "is", "are", "being"]);
        at += 1;
        if at > auxiliary + 5 {
            return None;
        }
    }
    if !noun::is_past(tokens, at) {
        return None;
    }
    let base = verb::base_of_past(tokens.word(at))?.into_owned();
    let suffers = is_be || ends_verb(tokens, at + 1);
    (suffers && !is_stative(&base)).then_some(base)
}

/// Whether the verb before the token `at` has no object there.
fn ends_verb(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        !token.shape.is_word()
            || token.class.has(
                Class::PREPOSITION
                    | Class::CONJUNCTION
                    | Class::ADVERB
                    | Class::WEEKDAY
                    | Class::MOMENT,
            )
    })
}

/// Whether the verb says that things are, are had or are told of, not that something happened to them.
fn is_stative(base: &str) -> bool {
    matches!(
        base,
        "be" | "have"
            | "do"
            | "say"
            | "tell"
            | "report"
            | "include"
            | "contain"
            | "involve"
            | "remain"
            | "become"
            | "seem"
            | "know"
            | "think"
            | "believe"
            | "mean"
            | "own"
            | "total"
            | "number"
            | "exceed"
            | "surpass"
            | "reach"
            | "average"
            | "base"
            | "compare"
            | "estimate"
            | "expect"
            | "suppose"
            | "accord"
            | "follow"
            | "need"
            | "want"
    )
}
