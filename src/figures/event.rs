//! What happened to the things that a figure counts.
//!
//! ```text
//! event = verb [qualifier] figure things                  downed 75 drones
//!       | figure things [where] "were" participle         46 people were wounded
//!       | figure things participle                        five others injured
//!       | figure things "who" "were" participle           the 12 sailors who were freed
//!       | figure [things] pronoun verb                    the 30 we asked
//!       | "there" "are" figure things verb-ing            there are six wells burning
//! ```
//!
//! Verbs that say what things are, have or are said to be are no events. A sum or a mass has an event
//! where it is the object of one, or the subject of a passive: "imported two tons", "$5m was raised".

use std::borrow::Cow;

use super::{
    draft::{Counted, Draft},
    lexicon::{self, Class},
    noun,
    token::{Shape, Tokens},
    verb,
};
use crate::article::Kind;

/// Finds the base form of the verb that says what happened to what the draft counts.
pub(super) fn event(tokens: &Tokens, draft: &Draft) -> Option<String> {
    if draft.hyphenated {
        return None;
    }
    if !draft.is_count() {
        return happens_to_stuff(tokens, draft);
    }
    if draft.amount.is_some_and(|amount| amount.low().fract() != 0.0) {
        return None;
    }
    // What happened to all but four did not happen to the four.
    let left_out = draft.phrase_first > 1 && tokens.are(draft.phrase_first - 2, &["all", "but"]);
    if left_out {
        return None;
    }
    if tokens.is(draft.phrase_last + 1, "dead") {
        return Some("die".to_owned());
    }
    let end = match &draft.counted {
        Some(Counted::Phrase(phrase)) if phrase.first > draft.last => phrase.last,
        // "Fourteen of whom were treated"
        _ if is_of_them(tokens, draft.phrase_last + 1) => draft.phrase_last + 2,
        _ => draft.last,
    };
    // "Suggest that 200 were killed" with "that" left out: the verb after the number is its own.
    let clause = tokens.class(end + 1).has(Class::AUXILIARY);
    if let Some(event) =
        happens_to(tokens, end).filter(|_| clause && !is_within_phrase(tokens, draft))
    {
        return Some(event);
    }
    let acted = acts_on(tokens, draft).filter(|_| !clause);
    // "Left nine rebels dead" killed them, "left 12 shops damaged" damaged them.
    if acted.as_deref() == Some("leave") && tokens.is(end + 1, "dead") {
        return Some("kill".to_owned());
    }
    if acted.as_deref().is_some_and(|verb| !matches!(verb, "leave" | "see" | "find")) {
        return acted;
    }
    let suffers = || if is_within_phrase(tokens, draft) { None } else { happens_to(tokens, end) };
    happens_in_relative(tokens, end)
        .or_else(|| happens_in_contact(tokens, draft, end))
        .or_else(|| happens_in_reduced(tokens, draft, end))
        .or_else(suffers)
        .or_else(|| happens_now(tokens, draft, end))
        .or(acted)
}

/// Whether "of" and a word that stands for many begin at the token `at`: of them, of whom.
pub(super) fn is_of_them(tokens: &Tokens, at: usize) -> bool {
    tokens.is(at, "of") && tokens.is_any(at + 1, &["them", "these", "those", "which", "whom"])
}

/// What happened to a sum, a mass or a share: "imported two tons", "$5m had been raised".
fn happens_to_stuff(tokens: &Tokens, draft: &Draft) -> Option<String> {
    let share = matches!(draft.kind, Kind::Percent | Kind::Fraction);
    let stuff =
        matches!(draft.kind, Kind::Money | Kind::Mass | Kind::Volume | Kind::Area | Kind::Energy);
    let next = draft.phrase_last + 1;
    let of = tokens.is(next + usize::from(tokens.has_shape(next, Shape::CloseQuote)), "of");
    if !(stuff || share && of) {
        return None;
    }
    if let Some(event) = acts_on(tokens, draft).filter(|base| !is_valuing(base)) {
        return Some(event);
    }
    let subject = stuff && tokens.class(draft.last + 1).has(Class::AUXILIARY);
    let event = passive(tokens, draft.last + 1, Passive::WithBe).filter(|_| subject);
    event.filter(|base| !is_valuing(base))
}

/// Whether the verb tells how large an amount is or was thought to be, not what happened to it.
fn is_valuing(base: &str) -> bool {
    const VALUING: &[&str] = &[
        "approach", "beat", "call", "compose", "consider", "find", "hear", "learn", "profit",
        "rate", "forecast", "make", "match", "miss", "near", "predict", "price", "owe", "project",
        "quote", "test", "top", "touch", "trade", "value", "weigh", "measure", "put", "set",
        "claim", "suggest", "show", "indicate", "say", "use",
    ];
    let class = lexicon::class(base);
    VALUING.contains(&base) || class.has(Class::RISE | Class::FALL | Class::MEASURES)
}

/// What a relative clause says of the things: "the 12 sailors who were freed".
fn happens_in_relative(tokens: &Tokens, end: usize) -> Option<String> {
    let at = end + 1;
    if !tokens.is_any(at, &["who", "that", "which"]) {
        return None;
    }
    if tokens.class(at + 1).has(Class::AUXILIARY) {
        return passive(tokens, at + 1, Passive::WithBe);
    }
    let fate = noun::is_past(tokens, at + 1) && ends_verb(tokens, at + 2);
    let base = verb::base_of_past(tokens.word(at + 1)).filter(|_| fate)?;
    FATES.contains(&&*base).then(|| base.into_owned())
}

/// What a clause without a pronoun of its own says of the things that are its object: "the 30 we asked".
fn happens_in_contact(tokens: &Tokens, draft: &Draft, end: usize) -> Option<String> {
    let lead = draft.phrase_first.saturating_sub(1);
    let lead = lead.saturating_sub(usize::from(tokens.is(lead, "the")));
    // "On two occasions we wrote": a time or a place is no object.
    let object = !is_within_phrase(tokens, draft) || tokens.is(lead, "of");
    let subject = tokens.is_any(end + 1, &["we", "they", "he", "she", "i", "you"]);
    let mut at = end + 2;
    while object && tokens.class(at).has(Class::AUXILIARY | Class::ADVERB) && at < end + 5 {
        if tokens.is_any(at, &["not", "never"])
            || tokens.word(at).ends_with("n't")
            || tokens.word(at).ends_with("n’t")
        {
            return None;
        }
        at += 1;
    }
    let acts = object && subject && noun::is_past(tokens, at) && ends_verb(tokens, at + 1);
    let base = verb::base_of_past(tokens.word(at)).filter(|_| acts)?;
    (!is_stative(&base)).then(|| base.into_owned())
}

/// Verbs without an object that tell what became of someone.
const FATES: &[&str] =
    &["die", "perish", "drown", "survive", "escape", "flee", "disappear", "vanish", "return"];

/// What a participle with its agent says of things within another phrase: "for 20 men freed by a court",
/// "Of the 90 people asked, 12".
fn happens_in_reduced(tokens: &Tokens, draft: &Draft, end: usize) -> Option<String> {
    let at = end + 1;
    if !noun::is_past(tokens, at) || tokens.has_shape(at + 1, Shape::Hyphen) {
        return None;
    }
    let opens = (draft.phrase_first.saturating_sub(2)..draft.phrase_first)
        .any(|at| matches!(tokens.word(at), "Of" | "Among"));
    let agent = is_within_phrase(tokens, draft) && tokens.is(at + 1, "by");
    if !(agent || opens && tokens.has_shape(at + 1, Shape::Comma)) {
        return None;
    }
    let base = verb::base_of_past(tokens.word(at))?;
    (!is_stative(&base)).then(|| base.into_owned())
}

/// What things do in the present: "60 licences expire in May", "there are six wells still burning".
fn happens_now(tokens: &Tokens, draft: &Draft, end: usize) -> Option<String> {
    if end == draft.last || is_within_phrase(tokens, draft) {
        return None;
    }
    let at = end + 1;
    let be = draft.phrase_first.checked_sub(2).filter(|&there| tokens.is(there, "there"));
    if be.is_some() {
        let at = at + usize::from(tokens.class(at).has(Class::ADVERB));
        let goes_on = noun::is_gerund(tokens, at) && ends_verb(tokens, at + 1);
        let base = verb::base_of_present(tokens.word(at)).filter(|_| goes_on)?;
        return (!is_stative(base)).then(|| base.to_owned());
    }
    let ends = noun::is_plural(tokens, end) && ends_verb(tokens, at + 1);
    let acts = ends && tokens.class(at).has(Class::VERB) && noun::is_clause_verb(tokens, at);
    let base = verb::base_of_present(tokens.word(at)).filter(|base| acts && !is_stative(base))?;
    tokens.is(at, base).then(|| base.to_owned())
}

/// Whether a preposition makes the things part of another phrase: "residents of the two villages".
fn is_within_phrase(tokens: &Tokens, draft: &Draft) -> bool {
    let Some(mut lead) = before_sum(tokens, draft.phrase_first) else { return false };
    // "With 20 people injured": what happened to them stands in the phrase itself.
    if tokens.is(lead, "with") {
        return false;
    }
    if tokens.class(lead).has(Class::DETERMINER) && lead > 0 {
        lead -= 1;
    }
    tokens.class(lead).has(Class::PREPOSITION) && !tokens.class(lead).has(Class::CONJUNCTION)
}

/// Steps back over what stands before a number, "a total of" included, to what leads to it.
fn before_sum(tokens: &Tokens, first: usize) -> Option<usize> {
    let mut lead = first.checked_sub(1)?;
    if tokens.has_shape(lead, Shape::OpenQuote) {
        lead = lead.checked_sub(1)?;
    }
    let sum = lead > 0 && tokens.is(lead, "of") && tokens.class(lead - 1).has(Class::GENERIC);
    if !sum {
        return Some(lead);
    }
    let mut at = lead - 1;
    while at > 0 && tokens.class(at - 1).has(Class::GENERIC | Class::ADJECTIVE) {
        at -= 1;
    }
    let article = at > 0 && tokens.is_any(at - 1, &["a", "an", "the"]);
    (at - usize::from(article)).checked_sub(1)
}

/// The verb whose object the things are: "downed 75 drones", "killing at least 12".
fn acts_on(tokens: &Tokens, draft: &Draft) -> Option<String> {
    let mut at = before_sum(tokens, draft.phrase_first)?;
    if tokens.is_any(at, &["another", "the", "all", "these", "those", "a", "an", "further"]) {
        at = at.checked_sub(1)?;
    }
    let apart = ["down", "up", "out", "off", "away", "back", "over", "aside", "apart"];
    if tokens.is_any(at, &apart) && is_verb_form(tokens, at.checked_sub(1)?) {
        at = at.checked_sub(1)?;
    }
    let class = tokens.class(at);
    if class.has(Class::AUXILIARY | Class::DETERMINER | Class::PREPOSITION) {
        return None;
    }
    // "A combined $9 million", "the club's recommended 2 per cent": a participle that describes.
    let describes = at > 0
        && (tokens.is_any(at - 1, &["a", "an", "the", "its", "their", "his", "her"])
            || tokens.has_shape(at - 1, Shape::Possessive));
    if describes {
        return None;
    }
    // "Will lay off": after a modal verb or "to" even a word with a past meaning is a base.
    let unmarked = at > 0 && (tokens.is(at - 1, "to") || verb::is_modal(tokens.word(at - 1)));
    let base = if unmarked && verb::base_of_present(tokens.word(at)).is_some() {
        verb::base_of_present(tokens.word(at))?.to_owned()
    } else if noun::is_past(tokens, at) {
        verb::base_of_past(tokens.word(at))?.into_owned()
    } else if let Some(base) = bare_infinitive(tokens, at) {
        base.to_owned()
    } else if !class.has(Class::GERUND) && opens_participle(tokens, at) {
        verb::base_of_gerund(tokens.word(at))?
    } else if class.has(Class::GERUND) || class.has(Class::VERB) && is_finite(tokens, at) {
        verb::base_of_present(tokens.word(at))?.to_owned()
    } else {
        return None;
    };
    (!is_stative(&base)).then_some(base)
}

/// The base at `at` that a verb of letting or helping leads to: "let the firm sell 20 ships".
fn bare_infinitive(tokens: &Tokens, at: usize) -> Option<&'static str> {
    let base = verb::base_of_present(tokens.word(at)).filter(|base| tokens.is(at, base))?;
    let lead = (at.saturating_sub(4)..at.saturating_sub(1)).rev();
    let words = lead.take_while(|&near| tokens.shape(near + 1).is_some_and(Shape::is_word));
    let causes = |near: usize| {
        tokens.is_any(near, &["let", "lets", "letting", "help", "helps", "helped", "helping"])
    };
    words.into_iter().any(causes).then_some(base)
}

/// Whether the word at `at`, in no list, is a participle that opens a clause: ", blocklisting".
fn opens_participle(tokens: &Tokens, at: usize) -> bool {
    let Some(lead) = at.checked_sub(1) else { return false };
    let opens = tokens.has_shape(lead, Shape::Comma)
        || tokens.is_any(lead, &["by", "after", "before", "without", "while"]);
    opens && tokens.has_shape(at, Shape::Lower) && tokens.word(at).ends_with("ing")
}

fn is_verb_form(tokens: &Tokens, at: usize) -> bool {
    noun::is_past(tokens, at) || tokens.class(at).has(Class::VERB | Class::GERUND)
}

fn is_finite(tokens: &Tokens, at: usize) -> bool {
    noun::is_clause_verb(tokens, at)
}

/// The most tokens of an aside between commas.
const ASIDE: usize = 15;

/// The verb whose subject the things are: "46 people were wounded", "five others injured", "12 died".
fn happens_to(tokens: &Tokens, end: usize) -> Option<String> {
    let mut at = end + 1;
    let limit = end + 10;
    while at < limit {
        let token = tokens.get(at)?;
        if token.shape == Shape::Comma {
            return after_aside(tokens, at);
        }
        let inside =
            token.shape.is_word() || matches!(token.shape, Shape::Possessive | Shape::Number);
        let other = tokens.is(at, "others");
        if !inside
            || token.class.has(Class::PRONOUN) && !token.class.has(Class::DETERMINER) && !other
        {
            return None;
        }
        // "People with no right to be there were sent back"
        if token.class.has(Class::AUXILIARY) && tokens.is(at - 1, "to") {
            at += 1;
            continue;
        }
        if token.class.has(Class::AUXILIARY) {
            return passive(tokens, at, Passive::Any);
        }
        let compound = tokens.has_shape(at + 1, Shape::Hyphen) && tokens.is_glued(at + 1);
        if noun::is_past(tokens, at) && !compound {
            // "Three men aged 19 to 24 were arrested": the age tells no event.
            if tokens.is(at, "aged") {
                at += 1;
                continue;
            }
            let bare = (at == end + 1
                || at == end + 2 && tokens.is_any(end + 1, &["others", "more"]))
                && ends_verb(tokens, at + 1);
            // "Firefighters backed by 14 aircraft battled": the later verb is theirs.
            let relative = tokens.is(at + 1, "by")
                && (at + 2..at + 9)
                    .take_while(|&near| {
                        tokens
                            .shape(near)
                            .is_some_and(|shape| shape.is_word() || shape == Shape::Number)
                    })
                    .any(|near| noun::is_clause_verb(tokens, near));
            if relative {
                return None;
            }
            let done = if bare { verb::base_of_past(tokens.word(at)) } else { None };
            return done.map(Cow::into_owned).filter(|base| !is_stative(base));
        }
        if token.class.has(Class::CONJUNCTION) && !token.class.has(Class::PREPOSITION) {
            return None;
        }
        at += 1;
    }
    None
}

/// The verb after what stands between commas: "Five people, two of them children, died".
fn after_aside(tokens: &Tokens, comma: usize) -> Option<String> {
    let closes = |&at: &usize| {
        tokens.has_shape(at, Shape::Comma)
            && (tokens.class(at + 1).has(Class::AUXILIARY) || noun::is_past(tokens, at + 1))
    };
    let ends =
        |at: usize| matches!(tokens.shape(at), Some(Shape::Period | Shape::Semicolon) | None);
    let mut inside = (comma + 2..comma + ASIDE).take_while(|&at| !ends(at));
    let close = inside.find(closes)?;
    let clause = tokens.class(comma + 1).has(Class::CONJUNCTION)
        && !tokens.class(comma + 1).has(Class::PREPOSITION);
    if clause { None } else { happens_to(tokens, close) }
}

/// Which auxiliaries make a passive.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passive {
    /// A form of "be" alone.
    WithBe,
    /// Any, before a verb without an object.
    Any,
}

fn passive(tokens: &Tokens, auxiliary: usize, which: Passive) -> Option<String> {
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
    let suffers = is_be || which == Passive::Any && ends_verb(tokens, at + 1);
    (suffers && !is_stative(&base)).then_some(base)
}

/// Whether the verb before the token `at` has no object there.
fn ends_verb(tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        !token.shape.is_word()
            || token.class.has(
                Class::PREPOSITION
                    | Class::CONJUNCTION
                    | Class::AUXILIARY
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
            | "hold"
            | "house"
            | "seat"
            | "span"
            | "cover"
            | "feature"
            | "boast"
            | "comprise"
            | "constitute"
            | "represent"
            | "equal"
            | "cost"
            | "last"
            | "go"
            | "come"
            | "get"
            | "see"
            | "require"
            | "feel"
            | "like"
    )
}
