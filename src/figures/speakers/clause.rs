//! Attributions within one sentence: who is credited with which stretch of it.
//!
//! ```text
//! forward   = subject verb adjunct* ("that" | wh-word | quotation | clause) to the sentence's end
//! backward  = clause "," subject verb | clause "," verb subject | quotation subject verb
//! ```
//!
//! Beside these stand [sources](source) that need no verb. What is not content of a report stays with
//! the writer: the subject and its appositions, what is said of when and where the words were spoken,
//! the people whom somebody urges or accuses.

mod source;

use super::{
    complement::{self, Complement},
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
    /// Who hands on what the one credited said: "Radio Cape, citing two officials". A person does not,
    /// but tells what they know.
    pub relay: Option<Who>,
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
        source::in_study(line, found);
    }
    for at in 0..line.words.len() {
        if line.shape(at) == Some(Shape::Dash) {
            source::signature(line, at, found);
        }
        if !line.has(at, Roles::TRIGGER) {
            continue;
        }
        let before = found.len();
        if line.has(at, Roles::FRAME) {
            if line.is_any(at, &["by"]) {
                source::by_account(line, at, found);
            } else if line.is_any(at + 1, &["to"]) {
                source::according(line, (at, at + 2), found);
            }
        } else if at >= 2 && source::is_in_words_of(line, at - 2) {
            source::according(line, (at - 2, at + 2), found);
        } else if line.has(at, Roles::VERB) && is_verbal(line, at) {
            let handed = line.has(at, Roles::CITE)
                && line.has(at, Roles::ING)
                && source::hand_over(line, at, found.get_mut(base..).unwrap_or_default());
            if !handed {
                verb(line, at, base, found);
            }
        }
        if found.len() == before && line.has(at, Roles::SPEECH | Roles::SOURCE) {
            source::noun(line, at, found);
        }
    }
    introduction(line, base, found);
}

/// Whether the word at `at` is written as a verb: in small letters, unless it opens its sentence and
/// says: "Said Miller: ..."
fn is_verbal(line: &Line<'_>, at: usize) -> bool {
    line.shape(at) == Some(Shape::Lower) || (at == 0 && line.has(at, Roles::SAY))
}

/// Credits what the verb of speech at `at` reports; the attributions of its sentence start at `base`.
fn verb(line: &Line<'_>, at: usize, base: usize, found: &mut Vec<Attribution>) {
    if line.has(at, Roles::CITE) && is_quoted(line, at, found) {
        return;
    }
    if let Some(who) = carried(line, at, found.get(base..).unwrap_or_default()) {
        let report = complement::complement(line, at, who);
        if let Some(Complement::Report(from)) = report {
            found.push(strong(line, who, from, line.words.len()));
        }
        return;
    }
    let Some(subject) = verb::subject(line, at) else { return };
    if line.has(at, Roles::CITE) && quoted(line, at, found) {
        return;
    }
    let cited = cited(line, &subject, at);
    let relay = cited.map(|_| subject.phrase.who);
    let who = cited.unwrap_or(subject.phrase.who);
    let complement = if subject.order == Order::Inverted {
        Some(complement::after_inversion(line, subject.phrase.end))
    } else {
        complement::complement(line, at, who)
    };
    let report = |from: usize, force| Attribution {
        who,
        relay,
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
        Some(Complement::Plan(from))
            if who.is_likely() && !is_defining(line, &subject) && !is_supposed(line, &subject) =>
        {
            found.push(report(from, Force::Weak));
        }
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

/// Returns who goes on speaking with the verb at `at`, from the tag before it: "the mayor said, adding
/// that", "the mayor said, and added that".
fn carried(line: &Line<'_>, at: usize, own: &[Attribution]) -> Option<Who> {
    let adverbs = (0..at).rev().take_while(|&at| phrase::is_adverbial(line, at)).count();
    let joint = at.checked_sub(adverbs + 1)?;
    // "The mayor said, ranking 9 ports": other participles tell more of the speaker.
    let says = line.has(at, Roles::SAY | Roles::STATE | Roles::TELL);
    let puts = line.is_any(at, &["putting", "pegging"]);
    if !says && !puts && !line.has(at + 1, Roles::THAT) {
        return None;
    }
    let goes_on = if line.has(at, Roles::ING) {
        line.shape(joint) == Some(Shape::Comma) || line.is_any(joint, &["and", "while"])
    } else {
        line.is_any(joint, &["and", "but"])
    };
    let last = own.last().filter(|last| goes_on && last.place == Place::Here)?;
    let (first, end) = last.reach;
    let tag =
        (joint.saturating_sub(TAG)..joint).rev().take_while(|&at| line.token(at) >= end).count();
    (tag > 0 && first == line.token(0) && end <= line.token(joint)).then_some(last.who)
}

/// The most words of a tag that goes on.
const TAG: usize = 40;

/// Whether a verb says which people are meant, not what they say: "drivers who want to park".
fn is_defining(line: &Line<'_>, subject: &Subject) -> bool {
    let relative = subject.phrase.end.checked_sub(1).filter(|&at| line.has(at, Roles::RELATIVE));
    relative.is_some_and(|at| at > 0 && line.shape(at - 1).is_some_and(Shape::is_word))
}

/// Whether a plan is only supposed: "if they hope to win".
fn is_supposed(line: &Line<'_>, subject: &Subject) -> bool {
    let before = subject.phrase.start.checked_sub(1);
    before.is_some_and(|at| line.is_any(at, &["if", "unless", "should", "whether"]))
}

/// Returns whom the subject of the verb at `at` cites before it speaks: "Radio Cape, citing two
/// officials, said", "Citing two officials, Radio Cape said".
fn cited(line: &Line<'_>, subject: &Subject, at: usize) -> Option<Who> {
    let Phrase { start, end, .. } = subject.phrase;
    let cites = |&at: &usize| line.has(at, Roles::CITE) && line.has(at, Roles::ING);
    let within = (start.max(1)..end.min(at))
        .find(cites)
        .filter(|&citing| line.shape(citing - 1) == Some(Shape::Comma));
    let first = Some(0).filter(cites).filter(|_| start > 0);
    let source = phrase::after(line, within.or(first)? + 1)?;
    // "A source in the port,": what says more of the source goes on to the comma.
    let limit = at.min(source.end + ASIDE);
    let comma = (source.end..limit).find(|&at| line.shape(at) == Some(Shape::Comma));
    let more = |at: usize| line.shape(at).is_some_and(Shape::is_word) && !line.has(at, Roles::VERB);
    let set_off =
        comma.is_some_and(|comma| comma < source.end + ASIDE && (source.end..comma).all(more));
    (source.end <= at && set_off && source.who.is_likely()).then_some(source.who)
}

/// The most words that say more of a source before a comma.
const ASIDE: usize = 9;

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
    let tags = Roles::STATE | Roles::REPORT | Roles::ASK | Roles::THINK | Roles::TELL | Roles::POST;
    line.has(at, Roles::SAY)
        || line.is_any(at, &["put", "puts"])
        || (who.is_likely() && line.is_any(at, &["ruled"]))
        || (who.is_likely() && line.has(at, tags))
        || (who.is_source() && line.has(at, Roles::SHOW))
        || (who.is_likely() && line.is_any(at, &["find", "found"]))
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
        found.push(Attribution { place: Place::Beside, ..claim(who, reach) });
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
    // "In the town, police said, shelling went on": what stands before the tag states nothing yet.
    let adjunct = start > 1
        && (line.is(start - 2, Class::AUXILIARY)
            || line.is(0, Class::PREPOSITION) && !complement::is_clause(line, 0));
    let resumed = Some(end + 1).filter(|_| adjunct && line.shape(end) == Some(Shape::Comma));
    if let Some(from) = resumed.or_else(|| tail(line, end)) {
        found.push(strong(line, who, from, line.words.len()));
    }
}

/// Credits the words from `from` up to `to`.
fn strong(line: &Line<'_>, who: Who, from: usize, to: usize) -> Attribution {
    let reach = (line.token(from), line.token(to));
    claim(who, reach)
}

/// Credits a stretch of tokens.
fn claim(who: Who, reach: (usize, usize)) -> Attribution {
    Attribution { who, relay: None, reach, force: Force::Strong, place: Place::Here }
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
    let part = line.is_any(next, &["including", "among", "mostly", "most"]);
    let counts = |at: usize| {
        line.shape(at) == Some(Shape::Number) || line.is(at, Class::CARDINAL | Class::SCALE)
    };
    if part && (next + 1..next + 4).any(counts) {
        return Some(next);
    }
    let aside = line.text(next).ends_with("ing")
        || line.is(next, Class::DETERMINER)
        || line.has(next, Roles::PERSON | Roles::TITLE | Roles::ASIDE);
    let goes_on =
        line.is_quote(next) || line.has(next, Roles::RESUME) || complement::is_clause(line, next);
    (!aside && goes_on).then_some(next)
}

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
        // "“We lost 3,” the mayor was quoted as saying."
        let ends = line.ends(from) && phrase.start > 0;
        let (from, to) = if ends { (0, phrase.start) } else { (from, line.words.len()) };
        found.push(strong(line, phrase.who, from, to));
    }
    true
}

/// The most words between "quoted" and "as saying".
const QUOTING: usize = 16;

/// Credits the quotation behind a colon, or what follows a sentence that ends with one, to the subject:
/// "Miller disagreed: “No.”", "Miller made this case:".
fn introduction(line: &Line<'_>, base: usize, found: &mut Vec<Attribution>) {
    let last = line.words.len();
    let opens = |at: &usize| line.shape(*at) == Some(Shape::Colon);
    let Some(colon) = (0..last).find(|at| opens(at) && (at + 1 == last || line.is_quote(at + 1)))
    else {
        return;
    };
    let own = found.get(base..).unwrap_or_default();
    let (from, to) = (line.token(colon + 1), line.token(colon + 2));
    let said = |own: &Attribution| {
        own.place == Place::Ahead || (own.reach.0 <= from && from < own.reach.1)
    };
    if own.iter().any(said) {
        return;
    }
    let Some(subject) = verb::leading(line, colon).filter(|phrase| phrase.who.is_likely()) else {
        return;
    };
    let place = if colon + 1 == last { Place::Ahead } else { Place::Here };
    found.push(Attribution { place, ..claim(subject.who, (from, to)) });
}
