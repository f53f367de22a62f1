//! Dates that tell when somebody spoke, not when what they tell of happened.
//!
//! ```text
//! told = speech-verb hearer? (preposition words)* ("on" | "late" …)? date  |  date speech-verb
//! ```

use crate::figures::{
    draft::Draft,
    lexicon::Class,
    noun,
    speakers::{self, Speech},
    token::{Shape, Tokens},
};

/// Whether a date says when somebody spoke: "said on Monday", "told reporters in Oslo on Friday".
pub(super) fn is_told(tokens: &Tokens, date: &Draft) -> bool {
    let lead = |at: usize| {
        tokens.is_any(at, &["on", "late", "early", "earlier", "in"])
            || tokens.class(at).has(Class::ADVERB)
    };
    // "The army on Monday said", "a report in May found"
    let next = date.last + 1;
    let says = speakers::speech_at(tokens, next).is_some();
    if says || tokens.is_any(next, &["found", "showed", "shows"]) {
        return true;
    }
    let mut start = date.first;
    while start > 0 && lead(start - 1) {
        start -= 1;
    }
    let floor = start.saturating_sub(REACH);
    for at in (floor..start).rev() {
        if !tokens.shape(at).is_some_and(Shape::is_word) || tokens.is(at, "that") {
            return false;
        }
        let Some(speech) = speakers::speech_at(tokens, at) else {
            if noun::is_past(tokens, at) || tokens.class(at).has(Class::AUXILIARY) {
                return false;
            }
            continue;
        };
        // "Were reported on Monday" tells when it came to light, if not when it was.
        let passive = at > 0 && tokens.is_any(at - 1, &["is", "are", "was", "were", "been", "be"]);
        let next = at + 1;
        let adjoins = next >= start || tokens.class(next).has(Class::PREPOSITION);
        return !passive && (adjoins || speech == Speech::Told);
    }
    false
}

/// The most words between a verb of speech and the day that goes with it.
const REACH: usize = 10;
