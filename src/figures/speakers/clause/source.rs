//! Attributions without a verb of speech: who is named as the source of a sentence, or owns a report.
//!
//! ```text
//! according = clause "," ("according to" | "in the words of") phrase | "According to" phrase "," clause
//! account   = clause "," "by" owner? speech-noun
//! study     = "In a" study "," clause
//! signature = quotation "—" name
//! noun      = owner speech-noun time? ("that" | "of") clause
//! ```

use super::{Attribution, CONTENT, Force, Place, opens_sentence, strong, tail};
use crate::figures::{
    lexicon::Class,
    speakers::{
        head,
        lexicon::Roles,
        line::Line,
        phrase::{self, Phrase, Who},
    },
    token::Shape,
};

/// Whether "in the words of" stands at `at`.
pub fn is_in_words_of(line: &Line<'_>, at: usize) -> bool {
    let words = ["in", "the", "words", "of"];
    line.is_any(at + 2, &["words"])
        && words.iter().zip(at..).all(|(word, at)| line.is_any(at, &[word]))
}

/// Credits a sentence to whom it accords with: "according to" stands at `at`, the phrase at `object`.
pub fn according(line: &Line<'_>, (at, object): (usize, usize), found: &mut Vec<Attribution>) {
    let Some(phrase) = phrase::after(line, object) else { return };
    let mut phrase = phrase::with_name(line, issued(line, phrase));
    if line.has(phrase.end, Roles::CITE) && line.has(phrase.end, Roles::ING) {
        let Some(cited) = phrase::after(line, phrase.end + 1) else { return };
        phrase = cited;
    }
    if !phrase.who.is_likely() || matches!(phrase.who, Who::Pronoun(_)) {
        return;
    }
    if line.shape(phrase.end) == Some(Shape::Colon) {
        found.push(strong(line, phrase.who, phrase.end + 1, line.words.len()));
        return;
    }
    if opens_sentence(line, at) {
        let limit = (phrase.end + CONTENT).min(line.words.len());
        let comma = (phrase.end..limit).find(|&at| line.shape(at) == Some(Shape::Comma));
        let from = comma.map(|comma| comma + 1);
        found.extend(from.map(|from| strong(line, phrase.who, from, line.words.len())));
        return;
    }
    if hand_back(line, at, phrase.who, found) {
        return;
    }
    found.push(strong(line, phrase.who, 0, at));
    if let Some(from) = tail(line, phrase.end) {
        found.push(strong(line, phrase.who, from, line.words.len()));
    }
}

/// Credits a sentence to an account after "by" at `at`: "by one estimate", "by the mayor’s count".
pub fn by_account(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
    let Some(phrase) = phrase::after(line, at + 1) else { return };
    let last = phrase.end.saturating_sub(1);
    let account = line.has(last, Roles::SPEECH)
        && (line.ends(phrase.end) || line.shape(phrase.end) == Some(Shape::Comma));
    if !account {
        return;
    }
    // "By all accounts" is the writer's own voice.
    if line.has(at + 1, Roles::NOBODY) && !line.is_any(at + 1, &["one"]) {
        return;
    }
    let owner = (at + 1..last).find(|&at| line.shape(at) == Some(Shape::Possessive));
    let who = match owner {
        Some(mark) => phrase::before(line, mark).map(|phrase| phrase.who),
        None => Some(phrase.who),
    };
    let (from, to) = if at == 0 { (phrase.end + 1, line.words.len()) } else { (0, at) };
    found.extend(who.map(|who| strong(line, who, from, to)));
}

/// Credits a sentence to the study that it opens with: "In a survey of farmers, ...".
pub fn in_study(line: &Line<'_>, found: &mut Vec<Attribution>) {
    let Some(phrase) = phrase::after(line, 1) else { return };
    let limit = (phrase.end + CONTENT).min(line.words.len());
    let comma = (phrase.end..limit).find(|&at| line.shape(at) == Some(Shape::Comma));
    let study = (1..phrase.end).any(|at| line.has(at, Roles::STUDY));
    if let Some(comma) = comma.filter(|_| study && phrase.who.is_source()) {
        let report = strong(line, phrase.who, comma + 1, line.words.len());
        found.push(Attribution { force: Force::Weak, ..report });
    }
}

/// Credits a quotation to who signs it after the dash at `at`: "“Go home.” — Jane Miller".
pub fn signature(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
    let quoted = at.checked_sub(1).filter(|&at| line.is_quote(at));
    if at > 0 && quoted.is_none() {
        return;
    }
    let Some(phrase) = phrase::after(line, at + 1) else { return };
    if !phrase.who.is_name() || !line.ends(phrase.end) {
        return;
    }
    let report = strong(line, phrase.who, quoted.unwrap_or(at), at);
    let place = if quoted.is_some() { Place::Here } else { Place::Beside };
    found.push(Attribution { place, ..report });
}

/// Hands the last credits of a sentence on to whom it cites at `at`: "Radio Cape said, citing two
/// officials". Returns whether it cites somebody.
pub fn hand_over(line: &Line<'_>, at: usize, found: &mut [Attribution]) -> bool {
    let Some(cited) = phrase::after(line, at + 1).filter(|phrase| phrase.who.is_likely()) else {
        return false;
    };
    for attribution in found.iter_mut().rev().take(HANDED) {
        attribution.relay = Some(attribution.who);
        attribution.who = cited.who;
    }
    true
}

/// The most credits that one citation takes over: before and after a tag.
const HANDED: usize = 2;

/// Credits what a noun of speech at `at` holds: "the mayor’s claim that", "a Tribune report that".
pub fn noun(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
    let that = that_after(line, at);
    let amount = line.has(at, Roles::AMOUNT)
        && line.is_any(at + 1, &["of", "for", "to", "from", "by", "at"]);
    if that.is_none() && !amount {
        return;
    }
    let floor = at.saturating_sub(OWNER);
    let owner = (floor..at).rev().find(|&at| line.shape(at) == Some(Shape::Possessive));
    let own = (floor..at)
        .rev()
        .take_while(|&at| line.shape(at).is_some_and(Shape::is_word))
        .find(|&at| line.is(at, Class::DETERMINER))
        .filter(|&at| line.is_any(at, &["its", "their", "his", "her"]));
    let named = that.is_some()
        && line.has(at, Roles::SOURCE)
        && at.checked_sub(1).is_some_and(|at| line.is_capitalised(at));
    let who = match (owner, own) {
        (Some(mark), _) => phrase::before(line, mark).map(|phrase| phrase.who),
        (None, Some(own)) => Some(Who::Pronoun(line.token(own))),
        // Without an owner the noun has to name its source: "a Tribune report that".
        (None, None) if named => {
            let article = (floor..at).rev().find(|&at| !line.is_capitalised(at));
            head::read(line, article.map_or(floor, |at| at + 1), at + 1).map(|phrase| phrase.who)
        }
        (None, None) => None,
    };
    if let Some(who) = who.filter(|who| who.is_likely()) {
        let from = that.unwrap_or(at + 1) + 1;
        let report = strong(line, who, from, line.words.len());
        found.push(Attribution { force: Force::Weak, ..report });
    }
}

/// The most words between an owner and the noun of speech.
const OWNER: usize = 6;

/// Returns the "that" after the noun of speech at `at`, or after what says when: "a report last week that".
fn that_after(line: &Line<'_>, at: usize) -> Option<usize> {
    let time = |at: usize| {
        phrase::is_day(line, at)
            || line.has(at, Roles::PERIOD | Roles::WHEN | Roles::ARTICLE)
            || line.is_any(at, &["from", "over", "last", "this"])
    };
    (at + 1..at + DATED).find(|&at| !time(at)).filter(|&at| line.has(at, Roles::THAT))
}

/// The most words that say when between a noun of speech and what it holds, and one.
const DATED: usize = 6;

/// Takes in who issued a document: "figures released by the bank".
fn issued(line: &Line<'_>, phrase: Phrase) -> Phrase {
    let Phrase { who: Who::Common { first, head, head_at, .. }, start, end } = phrase else {
        return phrase;
    };
    let issued = head.has(Roles::SOURCE)
        && phrase::is_participle_after_noun(line, end)
        && line.is_any(end + 1, &["by", "from"]);
    match phrase::after(line, end + 2).filter(|_| issued) {
        Some(by) => {
            let last = line.token(by.end - 1);
            Phrase { who: Who::Common { first, last, head, head_at }, start, end: by.end }
        }
        None => phrase,
    }
}

/// Credits what a medium reports to whom it accords with at its end: "Radio Cape reports that two ships
/// sank, according to police".
fn hand_back(line: &Line<'_>, at: usize, who: Who, found: &mut [Attribution]) -> bool {
    let floor = at.saturating_sub(CONTENT);
    let report = (floor..at).find(|&at| line.is_any(at, &["report", "reports", "reported"]));
    let comma = line.shape(at - 1) == Some(Shape::Comma);
    let (Some(report), Some(last)) = (report.filter(|_| comma), found.last_mut()) else {
        return false;
    };
    let tokens = line.token(report)..line.token(at);
    let reported = last.place == Place::Here && tokens.contains(&last.reach.0);
    if reported {
        last.who = who;
        last.reach.1 = tokens.end;
    }
    reported
}
