//! Attributions within one sentence: who is credited with which stretch of it.
//!
//! ```text
//! forward   = subject verb adjunct* ("that" | wh-word | quotation | clause) to the sentence's end
//! backward  = clause "," subject verb | clause "," verb subject | quotation subject verb
//! according = clause "," "according to" phrase | "According to" phrase "," clause
//! noun      = possessor speech-noun ("that" | "of") clause
//! ```
//!
//! What is not content of a report stays with the writer: the subject and its appositions, what is
//! said of when and where the words were spoken, the people whom somebody urges or accuses.

use super::{
    complement::{self, Complement},
    head,
    lexicon::Roles,
    line::Line,
    phrase::{self, Phrase, Who},
    verb::{self, Order, Subject},
};
use crate::figures::{lexicon::Class, token::Shape};

/// Somebody's credit for a stretch of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who is credited.
    pub who: Who,
    /// The first token of the stretch and the token after its last; empty for a tag.
    pub reach: (usize, usize),
    /// How sure the frame is.
    pub force: Force,
    /// Where the content stands.
    pub place: Place,
}

/// How sure it is that the words are somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Force {
    /// A plan, an order or an accusation: it counts where nothing says more.
    Weak,
    /// A report.
    Strong,
}

/// Where the content of an attribution stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the sentence itself.
    Here,
    /// In the quotation before the sentence, which is all tag: "“No.” Miller laughed."
    Beside,
    /// In what follows the sentence, which ends with a colon.
    Ahead,
}

/// Finds the attributions of a sentence, in the order of their verbs.
pub fn attributions(line: &Line<'_>, found: &mut Vec<Attribution>) {
    let base = found.len();
    if line.is_any(0, &["in"]) {
        in_study(line, found);
    }
    for at in 0..line.words.len() {
        if line.shape(at) == Some(Shape::Dash) {
            signature(line, at, found);
        }
        if !line.has(at, Roles::TRIGGER) {
            continue;
        }
        let before = found.len();
        if line.has(at, Roles::FRAME) {
            if line.is_any(at, &["by"]) {
                by_account(line, at, found);
            } else if line.is_any(at + 1, &["to"]) {
                according(line, (at, at + 2), found);
            }
        } else if at >= 2 && is_in_words_of(line, at - 2) {
            according(line, (at - 2, at + 2), found);
        } else if line.has(at, Roles::VERB) && is_verbal(line, at) {
            let handed = line.has(at, Roles::CITE)
                && line.has(at, Roles::ING)
                && hand_over(line, at, found.get_mut(base..).unwrap_or_default());
            if !handed {
                verb(line, at, found);
            }
        }
        if found.len() == before && line.has(at, Roles::SPEECH | Roles::SOURCE) {
            noun(line, at, found);
        }
    }
    introduction(line, base, found);
}

/// Whether the word at `at` is written as a verb: in small letters, unless it opens its sentence and
/// says: "Said Miller: ..."
fn is_verbal(line: &Line<'_>, at: usize) -> bool {
    line.shape(at) == Some(Shape::Lower) || (at == 0 && line.has(at, Roles::SAY))
}

/// Credits what the verb of speech at `at` reports.
fn verb(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
    if line.has(at, Roles::CITE) && is_quoted(line, at, found) {
        return;
    }
    let Some(subject) = verb::subject(line, at) else { return };
    if line.has(at, Roles::CITE) && quoted(line, at, found) {
        return;
    }
    let who = cited(line, &subject, at).unwrap_or(subject.phrase.who);
    let complement = if subject.order == Order::Inverted {
        Some(complement::after_inversion(line, subject.phrase.end))
    } else {
        complement::complement(line, at, who)
    };
    let report = |from: usize, force| Attribution {
        who,
        reach: (line.token(from), line.token(end_of_content(line, &subject, from))),
        force,
        place: Place::Here,
    };
    match complement {
        Some(Complement::Report(from)) => {
            // "“We lost,” Miller said, “but we played well.”"
            let start = subject.phrase.start;
            if line.is_quote(from) && start.checked_sub(1).is_some_and(|at| line.is_quote(at)) {
                found.push(strong(line, who, 0, start));
            }
            found.push(report(from, Force::Strong));
        }
        Some(Complement::Plan(from)) if who.is_likely() => found.push(report(from, Force::Weak)),
        Some(Complement::Colon(from)) if from < line.words.len() => {
            found.push(report(from, Force::Strong));
        }
        Some(Complement::Colon(from)) => {
            found.push(Attribution { place: Place::Ahead, ..report(from, Force::Strong) });
        }
        Some(Complement::Bare(end)) if tags(line, at, who) && !line.has(at, Roles::ING) => {
            let inverted = subject.order == Order::Inverted;
            let start = if inverted { at } else { subject.phrase.start };
            backward(line, (at, who), (start, end), found);
        }
        _ => {}
    }
}

/// Returns whom the subject of the verb at `at` cites before it speaks: "Radio Cape, citing two
/// officials, said".
fn cited(line: &Line<'_>, subject: &Subject, at: usize) -> Option<Who> {
    let Phrase { start, end, .. } = subject.phrase;
    let citing = (start.max(1)..end.min(at))
        .find(|&at| line.has(at, Roles::CITE) && line.has(at, Roles::ING))
        .filter(|&citing| line.shape(citing - 1) == Some(Shape::Comma))?;
    let cited = phrase::after(line, citing + 1)?;
    (cited.end <= at && cited.who.is_likely()).then_some(cited.who)
}

/// Returns the word before which the content from `from` on ends.
///
/// A report between dashes ends with the second, one in a participle phrase about a noun with its
/// phrase; any other goes on to the sentence's end.
fn end_of_content(line: &Line<'_>, subject: &Subject, from: usize) -> usize {
    let limit = (from + CONTENT).min(line.words.len());
    let until = |mark: Shape| (from..limit).find(|&at| line.shape(at) == Some(mark));
    let start = subject.phrase.start;
    let dashed =
        (start.saturating_sub(1)..subject.phrase.end).any(|at| line.shape(at) == Some(Shape::Dash));
    // "The blast, which police said killed two, shook the town."
    // "When farmers ask for rain, 3 rivers run dry."
    let subordinate = |at: usize| {
        let joins = line.is(at, Class::CONJUNCTION) && !line.has(at, Roles::AND | Roles::THAT);
        let fronted = joins && !line.is_any(at, &["but", "so", "yet"]) && opens_sentence(line, at);
        line.has(at, Roles::RELATIVE) || fronted
    };
    let relative = start.checked_sub(1).is_some_and(subordinate);
    let end = match subject.order {
        Order::Attached => until(Shape::Comma),
        _ if relative => until(Shape::Comma),
        _ if dashed => until(Shape::Dash),
        _ if !line.has(from - 1, Roles::THAT) && !complement::is_clause(line, from) => {
            contrast(line, from, limit)
        }
        _ => None,
    };
    end.unwrap_or(line.words.len())
}

/// Finds where a clause sets something against the noun phrase that is reported from `from` on:
/// "expects 2 percent, while others see 3".
fn contrast(line: &Line<'_>, from: usize, limit: usize) -> Option<usize> {
    (from..limit).find(|&at| {
        line.shape(at) == Some(Shape::Comma)
            && line.is_any(at + 1, &["while", "whereas", "but", "although", "though"])
    })
}

/// The most words of content between marks.
const CONTENT: usize = 200;

/// Whether the verb at `at` can be the tag of what stands before it.
fn tags(line: &Line<'_>, at: usize, who: Who) -> bool {
    let tags = Roles::STATE | Roles::REPORT | Roles::ASK | Roles::THINK | Roles::TELL;
    line.has(at, Roles::SAY)
        || line.is_any(at, &["put", "puts"])
        || (who.is_likely() && line.has(at, tags))
        || (who.is_source() && line.has(at, Roles::SHOW))
}

/// Credits what stands before a tag, and what goes on after it; the tag takes the words of `tag`.
fn backward(
    line: &Line<'_>,
    (verb, who): (usize, Who),
    tag: (usize, usize),
    found: &mut Vec<Attribution>,
) {
    let (start, end) = tag;
    if opens_sentence(line, start) {
        let reach = (line.end, line.end);
        found.push(Attribution { who, reach, force: Force::Strong, place: Place::Beside });
    } else {
        let mark = start - 1;
        let as_tag = line.is_any(mark, &["as"]);
        if as_tag && line.has(verb, Roles::THINK | Roles::ASK) {
            return;
        }
        let separated = line.is_quote(mark)
            || as_tag
            || matches!(line.shape(mark), Some(Shape::Comma | Shape::Dash | Shape::Exclamation));
        if !separated {
            return;
        }
        if mark > 0 || !as_tag {
            found.push(strong(line, who, 0, start));
        }
    }
    if let Some(from) = tail(line, end) {
        found.push(strong(line, who, from, line.words.len()));
    }
}

/// Credits the words from `from` up to `to`.
fn strong(line: &Line<'_>, who: Who, from: usize, to: usize) -> Attribution {
    let reach = (line.token(from), line.token(to));
    Attribution { who, reach, force: Force::Strong, place: Place::Here }
}

/// Whether nothing but adverbs and conjunctions stands before the word `at`.
fn opens_sentence(line: &Line<'_>, at: usize) -> bool {
    let light = |at: usize| {
        phrase::is_adverbial(line, at)
            || line.is_any(at, &["and", "but", "yet"])
            || line.shape(at) == Some(Shape::Comma)
    };
    at <= LEAD && (0..at).all(light)
}

/// The most words before a tag that opens its sentence.
const LEAD: usize = 4;

/// Returns where the content goes on after a tag that ends at the comma `at`, if it does.
fn tail(line: &Line<'_>, at: usize) -> Option<usize> {
    let next = at + 1;
    if line.shape(at) != Some(Shape::Comma) {
        return None;
    }
    let aside = line.text(next).ends_with("ing")
        || line.is(next, Class::DETERMINER)
        || line.has(next, Roles::PERSON | Roles::TITLE | Roles::ASIDE);
    let goes_on = line.has(next, Roles::RESUME) || complement::is_clause(line, next);
    (!aside && goes_on).then_some(next)
}

/// Credits what a medium reports to whom it accords with at its end: "Radio Cape reports that two ships
/// sank, according to police".
fn hand_back(line: &Line<'_>, at: usize, who: Who, found: &mut [Attribution]) -> bool {
    let report = (0..at).find(|&at| line.is_any(at, &["report", "reports", "reported"]));
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

/// Whether "in the words of" stands at `at`.
fn is_in_words_of(line: &Line<'_>, at: usize) -> bool {
    let words = ["in", "the", "words", "of"];
    line.is_any(at + 2, &["words"])
        && words.iter().zip(at..).all(|(word, at)| line.is_any(at, &[word]))
}

/// Credits a sentence to whom it accords with: "according to" stands at `at`, the phrase at `object`.
fn according(line: &Line<'_>, (at, object): (usize, usize), found: &mut Vec<Attribution>) {
    let Some(mut phrase) = phrase::after(line, object).map(|phrase| issued(line, phrase)) else {
        return;
    };
    if line.has(phrase.end, Roles::CITE) && line.has(phrase.end, Roles::ING) {
        let Some(cited) = phrase::after(line, phrase.end + 1) else { return };
        phrase = cited;
    }
    if !phrase.who.is_likely() || matches!(phrase.who, Who::Pronoun(_)) {
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

/// Credits a sentence to an account after "by" at `at`: "by one estimate", "by the mayor’s count".
fn by_account(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
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
fn in_study(line: &Line<'_>, found: &mut Vec<Attribution>) {
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
fn signature(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
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
fn hand_over(line: &Line<'_>, at: usize, found: &mut [Attribution]) -> bool {
    let Some(cited) = phrase::after(line, at + 1).filter(|phrase| phrase.who.is_likely()) else {
        return false;
    };
    for attribution in found.iter_mut().rev().take(HANDED) {
        attribution.who = cited.who;
    }
    true
}

/// The most credits that one citation takes over: before and after a tag.
const HANDED: usize = 2;

/// Credits what somebody is quoted with: "the paper quoted the mayor as saying".
fn quoted(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) -> bool {
    let Some(object) = phrase::after(line, at + 1) else { return false };
    let quoted = line.is_any(object.end, &["as"]) && line.is_any(object.end + 1, &["saying"]);
    if quoted {
        let that = usize::from(line.has(object.end + 2, Roles::THAT));
        found.push(strong(line, object.who, object.end + 2 + that, line.words.len()));
    }
    quoted
}

/// Credits what somebody is quoted with in the passive: "the mayor was quoted by the paper as saying".
fn is_quoted(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) -> bool {
    let saying = (at + 1..at + QUOTING)
        .find(|&at| line.is_any(at, &["as"]) && line.is_any(at + 1, &["saying"]));
    let Some((saying, phrase)) = saying.zip(verb::quoted(line, at)) else { return false };
    let from = saying + 2 + usize::from(line.has(saying + 2, Roles::THAT));
    if phrase.who.is_likely() {
        found.push(strong(line, phrase.who, from, line.words.len()));
    }
    true
}

/// The most words between "quoted" and "as saying".
const QUOTING: usize = 16;

/// Credits what a noun of speech at `at` holds: "the mayor’s claim that", "a Tribune report that".
fn noun(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
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

/// The most words between an owner and the noun of speech.
const OWNER: usize = 6;

/// Credits what follows a sentence that ends with a colon to its subject: "Miller made this case:".
fn introduction(line: &Line<'_>, base: usize, found: &mut Vec<Attribution>) {
    let colon = line.words.len().checked_sub(1);
    let Some(colon) = colon.filter(|&at| line.shape(at) == Some(Shape::Colon)) else { return };
    if found.get(base..).is_some_and(|own| own.iter().any(|own| own.place == Place::Ahead)) {
        return;
    }
    let subject = verb::leading(line, colon).filter(|phrase: &Phrase| phrase.who.is_likely());
    found.extend(subject.map(|phrase| Attribution {
        place: Place::Ahead,
        ..strong(line, phrase.who, colon + 1, colon + 1)
    }));
}
