//! What follows a verb of speech: the content that it reports, or nothing where it ends a tag.
//!
//! ```text
//! complement = hearer? adjunct* ("that" | wh-word | ":" | ","? quotation) content
//!            | hearer? adjunct* clause | "to" content | object ("to" | "of" | "for") content
//! adjunct    = day | "last week" | "on Feb. 3" | adverb | preposition phrase
//! ```

use super::{
    lexicon::Roles,
    line::Line,
    phrase::{self, Who},
    verb,
};
use crate::figures::{lexicon::Class, token::Shape};

/// What follows a verb of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complement {
    /// A report from this word on.
    Report(usize),
    /// A plan, an order or a charge from this word on.
    Plan(usize),
    /// A report after the colon before this word.
    Colon(usize),
    /// No content; the tag ends before this word.
    Bare(usize),
}

/// Reads what follows the verb at `at`, whose subject is `who`.
pub fn complement(line: &Line<'_>, at: usize, who: Who) -> Option<Complement> {
    let verb = line.words.get(at)?.roles;
    // What somebody denies or did not say is not theirs; what they do not believe is.
    let denied = line.is_any(at, &["deny", "denies", "denied", "denying"]);
    if denied || verb::is_negated(line, at) && !verb.has(Roles::THINK) {
        return None;
    }
    if line.is_any(at, PLACING) {
        return placed(line, at, who);
    }
    if verb.has(Roles::DIRECT) && line.is_any(at + 1, &["for"]) {
        return Some(Complement::Plan(at + 2));
    }
    let people =
        Roles::SAY | Roles::STATE | Roles::REPORT | Roles::THINK | Roles::ASK | Roles::TELL;
    let others = Roles::DIRECT | Roles::PLEDGE | Roles::BLAME | Roles::POST;
    let that = line.has(at + 1, Roles::THAT) || line.is_any(at, &["ruled"]);
    let finds = line.is_any(at, &["find", "found"]) && who.is_likely();
    if finds && line.ends(at + 1) {
        return Some(Complement::Bare(at + 1));
    }
    // Verbs of showing alone speak for documents; of others only "that" makes a report.
    if !(verb.has(people | others) || who.is_source() || that && who.is_likely()) {
        return None;
    }
    let told = if verb.has(Roles::TELL) { after_hearer(line, at + 1) } else { None };
    let mut next = told.unwrap_or(at + 1);
    let limit = (next + REACH).min(line.words.len());
    // A headline may end with its verb.
    if next >= line.words.len() {
        return Some(Complement::Bare(next));
    }
    while next < limit {
        match step(line, next) {
            Step::Skip(end) => next = end,
            Step::Found(complement) => return Some(complement),
            Step::Content => return content(line, (verb, who), next, told.is_some()),
        }
    }
    None
}

/// Reads on behind an inverted tag whose subject ends before `at`.
pub fn after_inversion(line: &Line<'_>, at: usize) -> Complement {
    let limit = (at + REACH).min(line.words.len());
    let mark = (at..limit).find(|&at| {
        line.is_quote(at) || matches!(line.shape(at), Some(Shape::Colon | Shape::Comma))
    });
    match mark {
        Some(mark) if line.shape(mark) == Some(Shape::Colon) => Complement::Colon(mark + 1),
        mark => Complement::Bare(mark.unwrap_or(limit)),
    }
}

/// Whether a clause of its own begins at `at`.
pub fn is_clause(line: &Line<'_>, at: usize) -> bool {
    if line.is_any(at, &["he", "she", "it", "they", "there", "we", "i", "you"]) {
        return true;
    }
    let limit = (at + OBJECT).min(line.words.len());
    (at..limit)
        .take_while(|&at| {
            !matches!(line.shape(at), Some(Shape::Comma | Shape::Semicolon | Shape::Dash))
                && !line.is_any(at, &["that", "who", "which", "because", "if", "when"])
        })
        .any(|at| is_finite(line, at))
}

/// The most words between a verb and its content.
const REACH: usize = 40;

/// The most words of an object, or of the subject of a clause.
const OBJECT: usize = 16;

/// What a word between a verb and its content does.
enum Step {
    /// It belongs to an adjunct that ends before this word.
    Skip(usize),
    /// It settles what follows.
    Found(Complement),
    /// It may open the content.
    Content,
}

fn step(line: &Line<'_>, at: usize) -> Step {
    if line.ends(at) {
        return Step::Found(Complement::Bare(at));
    }
    if line.is_quote(at) {
        return Step::Found(Complement::Report(at));
    }
    match line.shape(at) {
        Some(Shape::Colon) => return Step::Found(Complement::Colon(at + 1)),
        Some(Shape::Comma) if line.is_quote(at + 1) => {
            return Step::Found(Complement::Report(at + 1));
        }
        Some(Shape::Comma) if is_set_off_adverb(line, at + 1) => return Step::Skip(at + 3),
        Some(Shape::Comma) => return Step::Found(after_aside(line, at)),
        Some(Shape::Dash | Shape::Semicolon | Shape::Period | Shape::Exclamation) => {
            return Step::Found(Complement::Bare(at));
        }
        _ => {}
    }
    if line.has(at, Roles::THAT) {
        Step::Found(Complement::Report(at + 1))
    } else if let Some(end) = skip_time(line, at) {
        Step::Skip(end)
    } else if phrase::is_adverbial(line, at) && !line.has(at, Roles::OPENER) {
        Step::Skip(at + 1)
    } else if line.is_any(at, &["how", "why", "what", "whether", "if", "where"]) {
        Step::Found(Complement::Report(at))
    } else {
        Step::Content
    }
}

/// Whether an adverb stands between commas at `at`: "said, however, that".
fn is_set_off_adverb(line: &Line<'_>, at: usize) -> bool {
    phrase::is_adverbial(line, at) && line.shape(at + 1) == Some(Shape::Comma)
}

/// Decides whether what follows at `at` without "that" is what the subject of `verb` states.
fn content(
    line: &Line<'_>,
    (verb, who): (Roles, Who),
    at: usize,
    told: bool,
) -> Option<Complement> {
    if line.is_any(at, &["to"]) {
        let plans = verb.has(Roles::DIRECT | Roles::PLEDGE) || told;
        return plans.then_some(Complement::Plan(at + 1));
    }
    if line.is_any(at, &["of", "about"]) && verb.has(Roles::STATE | Roles::TELL) {
        return Some(Complement::Plan(at + 1));
    }
    let aside = line.is_any(at, &["as", "when", "while", "after", "before", "because", "during"]);
    if aside && !opens_amount(line, at) {
        return Some(Complement::Bare(at));
    }
    let calls = line.is_any(at, &["on"]) && verb.has(Roles::DIRECT);
    if calls && let Some(plan) = order(line, at) {
        return Some(plan);
    }
    if line.is(at, Class::PREPOSITION) && !opens_amount(line, at) {
        return Some(after_adjunct(line, at));
    }
    if verb.has(Roles::SAY) || (verb.has(Roles::SHOW) && who.is_source()) {
        return Some(Complement::Report(at));
    }
    if !who.is_likely() {
        return None;
    }
    let reports = Roles::STATE | Roles::THINK | Roles::TELL;
    if verb.has(Roles::REPORT) || (verb.has(reports) && is_clause(line, at)) {
        return Some(Complement::Report(at));
    }
    if verb.has(Roles::BLAME) {
        let blames = line.is_any(at - 1, &["blame", "blames", "blamed"]);
        if blames && behind(line, at, &["on"]).is_some() {
            return Some(Complement::Plan(at));
        }
        let limit = (at + OBJECT).min(line.words.len());
        let far = (at..limit).find(|&at| line.is_any(at, &["for", "with"]));
        let far = far.map(|at| Complement::Plan(at + 1));
        behind(line, at, &["of", "for", "with", "over"]).or(far)
    } else if told {
        behind(line, at, &["to", "that"])
    } else if verb.has(Roles::DIRECT) {
        order(line, at)
    } else {
        verb.has(Roles::PLEDGE).then_some(Complement::Plan(at))
    }
}

/// Finds the plan behind one of `words` after the object at `at`.
fn behind(line: &Line<'_>, at: usize, words: &[&str]) -> Option<Complement> {
    let limit = (at + OBJECT).min(line.words.len());
    (at..limit)
        .take_while(|&at| line.shape(at) != Some(Shape::Comma))
        .find(|&at| line.is_any(at, words))
        .map(|at| Complement::Plan(at + 1))
}

/// Finds what whoever stands at `at` is told to do.
fn order(line: &Line<'_>, at: usize) -> Option<Complement> {
    behind(line, at, &["to"]).filter(|plan| opens_infinitive(line, *plan))
}

/// Whether a plan begins with a verb: "urged ministers to pay", but not "requested access to files".
fn opens_infinitive(line: &Line<'_>, plan: Complement) -> bool {
    let Complement::Plan(at) = plan else { return false };
    let nominal = Class::DETERMINER | Class::PRONOUN | Class::PREPOSITION;
    line.shape(at) == Some(Shape::Lower)
        && !line.is(at, nominal)
        && (!line.has(at, Roles::NOUN) || line.is(at + 1, Class::DETERMINER))
        && !line.text(at).ends_with('s')
}

/// The forms of the verbs that place an amount "at" its value.
const PLACING: &[&str] = &["put", "puts", "putting", "peg", "pegs", "pegged", "pegging"];

/// Reads "put the toll at 40", "put her on 40 percent" and "as the mayor put it".
fn placed(line: &Line<'_>, at: usize, who: Who) -> Option<Complement> {
    if line.is_any(at + 1, &["it"]) && !line.is_any(at + 2, &["at"]) {
        return Some(Complement::Bare(at + 2));
    }
    let limit = (at + 1 + OBJECT).min(line.words.len());
    let amount = (at + 1..limit).find(|&at| {
        let on = line.is_any(at, &["on"]) && line.shape(at + 1) == Some(Shape::Number);
        on || line.is_any(at, &["at"])
    })?;
    who.is_likely().then_some(Complement::Report(amount + 1))
}

/// Returns the word after the hearer at `at`: "told reporters", "told them".
fn after_hearer(line: &Line<'_>, at: usize) -> Option<usize> {
    if line.has(at, Roles::THAT) || line.is_quote(at) || line.is(at, Class::PREPOSITION) {
        return None;
    }
    if line.is(at, Class::PRONOUN) && !line.is(at, Class::DETERMINER) {
        return Some(at + 1);
    }
    phrase::after(line, at).map(|phrase| phrase.end).filter(|&end| end > at)
}

/// Whether the word at `at` opens an amount: "about 40 people", "at least a dozen", "as many as 40".
fn opens_amount(line: &Line<'_>, at: usize) -> bool {
    let number = |at: usize| {
        matches!(line.shape(at), Some(Shape::Number | Shape::Currency))
            || line.is(at, Class::CARDINAL | Class::SCALE)
    };
    let hedge = line.is_any(at, &["about", "around", "over", "up", "under", "between", "across"]);
    let least = line.is_any(at, &["at"]) && line.is_any(at + 1, &["least", "most"]);
    let many = line.is_any(at, &["as"])
        && line.is_any(at + 1, &["many", "much", "few", "little"])
        && line.is_any(at + 2, &["as"]);
    least || many || hedge && (number(at + 1) || number(at + 2))
}

/// Skips what says when at `at`: "on Monday", "last week", "on Feb. 3", "in 2012".
fn skip_time(line: &Line<'_>, at: usize) -> Option<usize> {
    let lead = |at: usize| line.has(at, Roles::WHEN);
    let next = at + (at..at + 2).take_while(|&at| lead(at)).count();
    if phrase::is_day(line, next) {
        return Some(next + 1 + usize::from(line.has(next + 1, Roles::PERIOD)));
    }
    if line.is(next, Class::MONTH) && line.is_capitalised(next) {
        let date = |at: usize| {
            matches!(line.shape(at), Some(Shape::Number | Shape::Period)) && !line.ends(at)
        };
        return Some(next + 1 + (next + 1..next + 4).take_while(|&at| date(at)).count());
    }
    if line.is_any(next, &["last", "this"]) && line.has(next + 1, Roles::PERIOD) {
        return Some(next + 2);
    }
    let year = line.shape(next) == Some(Shape::Number) && line.text(next).len() == 4;
    (year && next > at).then_some(next + 1)
}

/// Reads on behind the comma at `at`: "said, after a long night, that".
fn after_aside(line: &Line<'_>, at: usize) -> Complement {
    let limit = (at + REACH).min(line.words.len());
    let comma = (at + 1..limit)
        .find(|&at| line.shape(at) == Some(Shape::Comma) && line.has(at + 1, Roles::THAT));
    comma.map_or(Complement::Bare(at), |comma| Complement::Report(comma + 2))
}

/// Reads on behind an adjunct with a preposition at `at`: "in an interview with the paper".
fn after_adjunct(line: &Line<'_>, at: usize) -> Complement {
    let limit = (at + REACH).min(line.words.len());
    for next in at + 1..limit {
        if line.ends(next) {
            return Complement::Bare(next);
        }
        if line.is_quote(next) {
            return Complement::Report(next);
        }
        if line.has(next, Roles::THAT) {
            return Complement::Report(next + 1);
        }
        // "Said on its website it had 400 members."
        if line.has(next, Roles::SPEAKING) && is_finite(line, next + 1) {
            return Complement::Report(next);
        }
        match line.shape(next) {
            Some(Shape::Colon) => return Complement::Colon(next + 1),
            Some(Shape::Comma) if line.is_quote(next + 1) => return Complement::Report(next + 1),
            Some(Shape::Comma) if line.has(next + 1, Roles::THAT) => {
                return Complement::Report(next + 2);
            }
            Some(Shape::Comma | Shape::Dash | Shape::Semicolon) => return Complement::Bare(next),
            _ => {}
        }
    }
    Complement::Bare(limit)
}

/// Whether the word at `at` is a finite verb: an auxiliary, or a past form after a noun.
fn is_finite(line: &Line<'_>, at: usize) -> bool {
    if line.shape(at) != Some(Shape::Lower) {
        return false;
    }
    if line.is(at, Class::AUXILIARY) || line.has(at, Roles::IRREGULAR) {
        return true;
    }
    let framing = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION | Class::ADVERB;
    let after_noun =
        at > 0 && line.shape(at - 1).is_some_and(Shape::is_word) && !line.is(at - 1, framing);
    // "homes flooded in", but not "homes damaged by".
    let acts = (line.is(at + 1, Class::DETERMINER | Class::PREPOSITION | Class::ADVERB)
        || line.shape(at + 1) == Some(Shape::Number)
        || line.ends(at + 1))
        && !line.is_any(at + 1, &["by"]);
    let word = line.text(at);
    word.len() > 3 && word.ends_with("ed") && after_noun && acts
}
