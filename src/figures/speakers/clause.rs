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
    lexicon::Roles,
    line::Line,
    phrase::{self, Phrase, Who},
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
    /// In the quotation beside the sentence, which is all tag: "He laughed. “No,” he said."
    Beside,
    /// In what follows the sentence, which ends with a colon.
    Ahead,
}

/// Finds the attributions of a sentence, in the order of their verbs.
pub fn attributions(line: &Line<'_>, found: &mut Vec<Attribution>) {
    let base = found.len();
    for at in 0..line.words.len() {
        let before = found.len();
        if line.is_any(at, &["according"]) && line.is_any(at + 1, &["to"]) {
            according(line, at, at + 2, found);
        } else if line.is_any(at, &["by"]) {
            by_account(line, at, found);
        } else if at == 0 && line.is_any(at, &["in"]) {
            in_study(line, found);
        } else if line.has(at, Roles::CITE) && line.has(at, Roles::ING) {
            hand_over(line, at, found.get_mut(base..).unwrap_or_default());
        } else if line.has(at, Roles::VERB) && line.shape(at) == Some(Shape::Lower) {
            verb(line, at, found);
        }
        if line.is_quote(at) && line.shape(at + 1) == Some(Shape::Dash) {
            signature(line, at, found);
        }
        if found.len() == before && line.has(at, Roles::SPEECH | Roles::SOURCE) {
            noun(line, at, found);
        }
    }
}

/// What follows a verb of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Complement {
    /// Content from this word on.
    Forward(usize, Force),
    /// Content after the colon before this word.
    Colon(usize),
    /// No content; the tag ends before this word.
    Bare(usize),
}

fn verb(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
    let Some((subject, inverted)) = subject(line, at) else { return };
    if line.has(at, Roles::CITE) && cited(line, at, found) {
        return;
    }
    let after = if inverted { subject.end } else { at + 1 };
    let complement = if inverted {
        Some(after_inversion(line, after))
    } else {
        complement(line, at, subject.who)
    };
    let (who, force) = (subject.who, Force::Strong);
    let start = if inverted { at } else { subject.start };
    match complement {
        Some(Complement::Forward(from, force)) => {
            if force == Force::Weak && !who.is_likely() {
                return;
            }
            let reach = (line.token(from), line.token(end_of_content(line, at, &subject, from)));
            found.push(Attribution { who, reach, force, place: Place::Here });
        }
        Some(Complement::Colon(from)) if line.words.len() <= from => {
            let reach = (line.end, line.end);
            found.push(Attribution { who, reach, force, place: Place::Ahead });
        }
        Some(Complement::Colon(from)) => {
            let reach = (line.token(from), line.end);
            found.push(Attribution { who, reach, force, place: Place::Here });
        }
        Some(Complement::Bare(end)) if verb_tags(line, at, who) => {
            backward(line, who, (start, end), found);
        }
        Some(Complement::Bare(_)) | None => {}
    }
}

/// Returns the word before which the content from `from` on ends.
///
/// A report between dashes ends with the second, one in a participle phrase about a noun with its
/// phrase; any other goes on to the sentence's end.
fn end_of_content(line: &Line<'_>, at: usize, subject: &Phrase, from: usize) -> usize {
    let dash = |at: usize| line.shape(at) == Some(Shape::Dash);
    let next = |mark: &dyn Fn(usize) -> bool| (from..line.words.len()).find(|&at| mark(at));
    let parenthesis =
        subject.start.checked_sub(1).is_some_and(dash) || (subject.start..at).any(dash);
    let attached =
        line.has(at, Roles::ING) && subject.end == at && at > 0 && !line.is_any(at - 1, &["and"]);
    let end = if parenthesis {
        next(&dash)
    } else if attached
        && line.shape(at - 1).is_some_and(Shape::is_word)
        && !line.is(at - 1, Class::AUXILIARY)
    {
        next(&|at| line.shape(at) == Some(Shape::Comma))
    } else {
        None
    };
    end.unwrap_or(line.words.len())
}

/// Whether the verb at `at` can be the tag of what stands before it.
fn verb_tags(line: &Line<'_>, at: usize, who: Who) -> bool {
    let tags = Roles::STATE | Roles::REPORT | Roles::ASK | Roles::THINK | Roles::TELL;
    line.has(at, Roles::SAY)
        || line.is_any(at, &["put", "puts"])
        || (who.is_likely() && line.has(at, tags))
        || (who.is_source() && line.has(at, Roles::SHOW))
}

/// Finds the subject of the verb at `at`, and whether it stands after the verb.
fn subject(line: &Line<'_>, at: usize) -> Option<(Phrase, bool)> {
    let verb = line.words.get(at)?.roles;
    let (start, voice) = auxiliaries(line, at);
    let noun = verb.has(Roles::NOUN | Roles::SPEECH);
    let before = start.checked_sub(1);
    let bound = |at: usize| {
        line.is_any(at, &["to"])
            || line.shape(at) == Some(Shape::Possessive)
            || (line.is(at, Class::DETERMINER) && !line.is(at, Class::PRONOUN))
            || (line.is(at, Class::PREPOSITION) && !verb.has(Roles::ING))
    };
    if voice == Voice::Modal || before.is_some_and(bound) {
        return None;
    }
    // What an auxiliary follows is a noun: "worries have", "claims are".
    if line.is(at + 1, Class::AUXILIARY) && line.shape(at + 1) == Some(Shape::Lower) {
        return None;
    }
    let fits_help = match voice {
        Voice::Have => verb.has(Roles::PAST | Roles::PARTICIPLE),
        Voice::Do => verb.has(Roles::BASE),
        _ => true,
    };
    if !fits_help {
        return None;
    }
    if verb.has(Roles::ING) {
        return if voice == Voice::Be {
            phrase::before(line, start).map(|phrase| (phrase, false))
        } else {
            participle_subject(line, start).map(|phrase| (phrase, false))
        };
    }
    if voice == Voice::Be {
        return None;
    }
    let finite = voice != Voice::Plain;
    let quoted = before.is_some_and(|at| line.is_quote(at));
    let ends_content =
        before.is_none_or(|at| line.is_quote(at) || line.shape(at) == Some(Shape::Comma));
    let tags = Roles::SAY | Roles::STATE | Roles::REPORT | Roles::ASK | Roles::THINK;
    if ends_content
        && !finite
        && verb.has(tags)
        && verb.has(Roles::PAST | Roles::THIRD | Roles::BASE)
    {
        let inverted = phrase::after(line, at + 1).filter(|phrase| {
            let fits = quoted || before.is_none() || verb.has(Roles::SAY) || is_name(phrase.who);
            fits && phrase.who.is_likely()
                && phrase.end > at + 1
                && closes_inversion(line, phrase.end)
        });
        if let Some(phrase) = inverted {
            return Some((phrase, true));
        }
    }
    let joined = before.filter(|&at| line.is_any(at, &["and", "but"]));
    let phrase = match joined {
        Some(and) => leading_subject(line, and)?,
        None => phrase::before(line, start)?,
    };
    // Documents do not publish or record themselves: there the verb is a participle.
    if phrase.who.is_source() && !verb.has(Roles::SHOW | Roles::SAY) {
        return None;
    }
    if finite || !noun {
        let bare_base = verb.has(Roles::BASE) && !verb.has(Roles::PAST) && !finite;
        return (!bare_base || is_plural(line, phrase)).then_some((phrase, false));
    }
    // "reports", "claims" and "figures" are verbs only after a subject of the right number.
    let fits = if verb.has(Roles::PAST) {
        true
    } else if verb.has(Roles::BASE) {
        is_plural(line, phrase)
    } else {
        !is_plural(line, phrase)
    };
    let known = phrase.who.is_likely();
    (fits && known).then_some((phrase, false))
}

fn is_name(who: Who) -> bool {
    matches!(who, Who::Named { .. })
}

/// What stands between a verb and its subject.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// Nothing.
    Plain,
    /// A form of "have".
    Have,
    /// A form of "do".
    Do,
    /// A form of "be".
    Be,
    /// A modal verb: what may be said is not said.
    Modal,
}

/// Skips adverbs and auxiliaries back from the verb at `at`.
fn auxiliaries(line: &Line<'_>, at: usize) -> (usize, Voice) {
    let (mut start, mut voice) = (at, Voice::Plain);
    while let Some(before) = start.checked_sub(1) {
        let word = line.text(before);
        let lower = line.shape(before) == Some(Shape::Lower);
        if lower && (line.is(before, Class::AUXILIARY) || word.ends_with("n’t")) {
            // The auxiliary next to the verb settles its form, a modal before it the whole.
            let own = auxiliary(word);
            if voice == Voice::Plain || own == Voice::Modal {
                voice = own;
            }
        } else if !phrase::is_adverbial(line, before) || phrase::is_day(line, before) {
            break;
        }
        start = before;
    }
    (start, voice)
}

/// Tells auxiliaries apart by their stems, which contractions share.
fn auxiliary(word: &str) -> Voice {
    let stem = word.split(['\'', '’']).next().unwrap_or(word).trim_end_matches('n');
    match stem {
        "have" | "has" | "had" | "having" => Voice::Have,
        "do" | "does" | "did" => Voice::Do,
        "be" | "am" | "is" | "are" | "was" | "were" | "bee" | "being" => Voice::Be,
        _ => Voice::Modal,
    }
}

/// Whether the phrase takes a verb in the plural.
fn is_plural(line: &Line<'_>, phrase: Phrase) -> bool {
    match phrase.who {
        Who::Pronoun(token) => ["they", "we", "i"].iter().any(|word| line.tokens.is(token, word)),
        Who::Named { .. } => (phrase.start..phrase.end).any(|at| line.is_any(at, &["and"])),
        Who::Common { .. } => (phrase.start..phrase.end).any(|at| {
            line.text(at).ends_with('s')
                || line.is_any(
                    at,
                    &["and", "police", "people", "data", "media", "some", "women", "men"],
                )
        }),
    }
}

/// Finds whose participle begins at the word `start`: ", adding that", "a letter saying that".
fn participle_subject(line: &Line<'_>, start: usize) -> Option<Phrase> {
    let before = start.checked_sub(1)?;
    let leads = line.shape(before) == Some(Shape::Comma)
        || line.shape(before) == Some(Shape::Dash)
        || line.is_any(before, &["and", "by", "after", "before", "while", "in"]);
    if leads || line.is_quote(before) {
        return leading_subject(line, before);
    }
    line.has(before, Roles::SOURCE | Roles::SPEECH).then(|| phrase::before(line, start)).flatten()
}

/// Finds the subject of the sentence: its first phrase that is no adjunct, before the word `end`.
fn leading_subject(line: &Line<'_>, end: usize) -> Option<Phrase> {
    let comma =
        |from: usize| (from..end).find(|&at| line.shape(at) == Some(Shape::Comma)).map(|at| at + 1);
    let mut start = 0;
    while start < end
        && (line.is(start, Class::PREPOSITION | Class::CONJUNCTION)
            || phrase::is_adverbial(line, start)
            || phrase::is_day(line, start))
    {
        start = if line.is_any(start, &["and", "but", "yet", "so"]) {
            start + 1
        } else {
            comma(start).unwrap_or(end)
        };
    }
    let phrase = phrase::after(line, start).filter(|phrase| phrase.end <= end)?;
    if phrase.who.is_likely() {
        return Some(phrase);
    }
    let name = (start..end).take_while(|&at| line.is_capitalised(at)).count();
    (name > 0).then(|| phrase::before(line, start + name)).flatten()
}

/// Whether what stands at `at` ends an inverted tag: "said Jane Miller, who ...".
fn closes_inversion(line: &Line<'_>, at: usize) -> bool {
    line.ends(at)
        || line.is_quote(at)
        || matches!(
            line.shape(at),
            Some(Shape::Comma | Shape::Period | Shape::Dash | Shape::Colon | Shape::Semicolon)
        )
        || line.is(at, Class::PREPOSITION | Class::WEEKDAY | Class::ADVERB | Class::MONTH)
        || line.is_any(at, &["who", "as", "while", "when", "last", "this"])
        || phrase::is_adverbial(line, at)
}

/// Reads what follows an inverted tag that ends before `at`.
fn after_inversion(line: &Line<'_>, at: usize) -> Complement {
    let limit = (at + REACH).min(line.words.len());
    let next = (at..limit).find(|&at| {
        line.is_quote(at) || matches!(line.shape(at), Some(Shape::Colon | Shape::Comma))
    });
    match next {
        Some(mark) if line.shape(mark) == Some(Shape::Colon) => Complement::Colon(mark + 1),
        Some(mark) => Complement::Bare(mark),
        None => Complement::Bare(limit),
    }
}

/// The most words between a verb and its content.
const REACH: usize = 40;

/// Reads what follows the verb at `at`.
fn complement(line: &Line<'_>, at: usize, who: Who) -> Option<Complement> {
    let verb = line.words.get(at)?.roles;
    let mut next = at + 1;
    if line.is_any(at, &["put", "puts", "pegs", "pegged"]) {
        if line.is_any(next, &["it"]) {
            return Some(Complement::Bare(next + 1));
        }
        let limit = (next + OBJECT).min(line.words.len());
        let amount = (next..limit).find(|&at| line.is_any(at, &["at"]))?;
        return who.is_likely().then_some(Complement::Forward(amount + 1, Force::Strong));
    }
    if verb.has(Roles::DIRECT) && line.is_any(next, &["for"]) {
        return Some(Complement::Forward(next + 1, Force::Weak));
    }
    // SHOW verbs speak for documents, and for bodies and people only where they are of another kind too.
    let others =
        Roles::SAY | Roles::STATE | Roles::REPORT | Roles::THINK | Roles::ASK | Roles::TELL;
    if !verb.has(others | Roles::DIRECT | Roles::PLEDGE | Roles::BLAME) && !who.is_source() {
        let that = line.is_any(next, &["that"]);
        if !(that && who.is_likely()) {
            return None;
        }
    }
    if verb.has(Roles::TELL) && !line.is_any(next, &["that"]) && !line.is_quote(next) {
        let object = phrase::after(line, next).map(|phrase| phrase.end);
        let pronoun = line.is(next, Class::PRONOUN) && !line.is(next, Class::DETERMINER);
        let end = if pronoun { Some(next + 1) } else { object };
        if let Some(end) = end.filter(|&end| end > next) {
            next = end;
        }
    }
    let told = next > at + 1;
    let limit = (next + REACH).min(line.words.len());
    while next < limit {
        if line.ends(next) {
            return Some(Complement::Bare(next));
        }
        if line.is_quote(next) {
            return Some(Complement::Forward(next, Force::Strong));
        }
        match line.shape(next)? {
            Shape::Colon => return Some(Complement::Colon(next + 1)),
            Shape::Comma if line.is_quote(next + 1) => {
                return Some(Complement::Forward(next + 1, Force::Strong));
            }
            Shape::Comma
                if phrase::is_adverbial(line, next + 1)
                    && line.shape(next + 2) == Some(Shape::Comma) =>
            {
                next += 3;
                continue;
            }
            Shape::Comma => return Some(after_aside(line, next)),
            Shape::Dash | Shape::Semicolon | Shape::Period | Shape::Exclamation => {
                return Some(Complement::Bare(next));
            }
            _ => {}
        }
        if line.is_any(next, &["that"]) {
            return Some(Complement::Forward(next + 1, Force::Strong));
        }
        if phrase::is_day(line, next)
            || (phrase::is_adverbial(line, next) && !starts_clause(line, next))
        {
            next += 1;
            continue;
        }
        if let Some(end) = skip_time(line, next) {
            next = end;
            continue;
        }
        if line.is_any(next, &["how", "why", "what", "whether", "if", "where"]) {
            return Some(Complement::Forward(next, Force::Strong));
        }
        if line.is_any(next, &["to"]) {
            let weak = verb.has(Roles::DIRECT | Roles::PLEDGE) || told;
            return weak.then_some(Complement::Forward(next + 1, Force::Weak));
        }
        if line.is_any(next, &["of", "about"]) && verb.has(Roles::STATE | Roles::TELL) {
            return Some(Complement::Forward(next + 1, Force::Weak));
        }
        if line.is_any(next, &["as", "when", "while", "after", "before", "because", "during"]) {
            return Some(Complement::Bare(next));
        }
        if line.is(next, Class::PREPOSITION) && !opens_amount(line, next) {
            return Some(after_adjunct(line, next));
        }
        return content(line, verb, who, next, told);
    }
    None
}

/// Whether the word at `at` opens an amount: "about 40 people", "more than a dozen".
fn opens_amount(line: &Line<'_>, at: usize) -> bool {
    line.is_any(at, &["about", "around", "over", "up", "under", "between", "across"])
        && (line.shape(at + 1) == Some(Shape::Number)
            || line.shape(at + 1) == Some(Shape::Currency)
            || line.is(at + 1, Class::CARDINAL | Class::SCALE))
}

fn starts_clause(line: &Line<'_>, at: usize) -> bool {
    line.is_any(
        at,
        &[
            "there",
            "here",
            "only",
            "more",
            "most",
            "less",
            "almost",
            "nearly",
            "roughly",
            "approximately",
            "just",
            "all",
            "today",
            "now",
            "even",
            "early",
            "far",
            "once",
            "some",
        ],
    )
}

/// Skips "on Monday", "last week", "on Feb. 3" and the like at `at`.
fn skip_time(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut next = at;
    let lead = line.is_any(next, &["on", "late", "early", "earlier", "in"]);
    while line.is_any(next, &["on", "late", "early", "earlier", "in"]) && next < at + 2 {
        next += 1;
    }
    if phrase::is_day(line, next) {
        let more = line.is_any(next + 1, &["morning", "afternoon", "evening", "night"]);
        return Some(next + 1 + usize::from(more));
    }
    if line.is(next, Class::MONTH) && line.is_capitalised(next) {
        next += 1;
        while matches!(line.shape(next), Some(Shape::Number | Shape::Period)) && !line.ends(next) {
            next += 1;
        }
        return Some(next);
    }
    if line.is_any(next, &["last", "this"])
        && line.is_any(
            next + 1,
            &[
                "week",
                "month",
                "year",
                "morning",
                "afternoon",
                "evening",
                "night",
                "weekend",
                "spring",
                "summer",
                "autumn",
                "fall",
                "winter",
            ],
        )
    {
        return Some(next + 2);
    }
    // "in 2012" says when, unless a clause goes on from there.
    (lead && line.shape(next) == Some(Shape::Number) && line.text(next).len() == 4)
        .then_some(next + 1)
}

/// Reads on behind the comma at `at`: "said, after a long night, that".
fn after_aside(line: &Line<'_>, at: usize) -> Complement {
    let limit = (at + REACH).min(line.words.len());
    let that = (at + 1..limit)
        .find(|&at| line.shape(at) == Some(Shape::Comma) && line.is_any(at + 1, &["that"]));
    that.map_or(Complement::Bare(at), |comma| Complement::Forward(comma + 2, Force::Strong))
}

/// Reads on behind an adjunct with a preposition at `at`: "in an interview with the paper".
fn after_adjunct(line: &Line<'_>, at: usize) -> Complement {
    let limit = (at + REACH).min(line.words.len());
    for next in at + 1..limit {
        if line.ends(next) {
            return Complement::Bare(next);
        }
        if line.is_quote(next) {
            return Complement::Forward(next, Force::Strong);
        }
        if line.is_any(next, &["that"]) {
            return Complement::Forward(next + 1, Force::Strong);
        }
        match line.shape(next) {
            Some(Shape::Colon) => return Complement::Colon(next + 1),
            Some(Shape::Comma) if line.is_quote(next + 1) => {
                return Complement::Forward(next + 1, Force::Strong);
            }
            Some(Shape::Comma) if line.is_any(next + 1, &["that"]) => {
                return Complement::Forward(next + 2, Force::Strong);
            }
            Some(Shape::Comma | Shape::Dash | Shape::Semicolon) => return Complement::Bare(next),
            _ => {}
        }
    }
    Complement::Bare(limit)
}

/// Decides whether what follows a verb at `at` without "that" is what somebody states.
fn content(line: &Line<'_>, verb: Roles, who: Who, at: usize, told: bool) -> Option<Complement> {
    let strong = Some(Complement::Forward(at, Force::Strong));
    let weak = |from: usize| Some(Complement::Forward(from, Force::Weak));
    let finite = is_clause(line, at);
    if verb.has(Roles::SAY) || (verb.has(Roles::SHOW) && who.is_source()) {
        return strong;
    }
    if verb.has(Roles::STATE | Roles::THINK | Roles::REPORT | Roles::TELL) && finite {
        return who.is_likely().then_some(strong).flatten();
    }
    if verb.has(Roles::REPORT) && who.is_likely() {
        return strong;
    }
    let limit = (at + OBJECT).min(line.words.len());
    let until = |words: &'static [&'static str]| {
        (at..limit)
            .take_while(|&at| line.shape(at) != Some(Shape::Comma))
            .find(|&at| line.is_any(at, words))
    };
    if verb.has(Roles::BLAME) && who.is_likely() {
        return until(&["of", "for", "with", "over"]).and_then(|at| weak(at + 1));
    }
    if verb.has(Roles::DIRECT) || told {
        return until(&["to", "that"]).and_then(|at| weak(at + 1));
    }
    if verb.has(Roles::PLEDGE | Roles::THINK) && who.is_likely() {
        return weak(at);
    }
    None
}

/// The most words of an object before what is asked of it.
const OBJECT: usize = 16;

/// Whether a clause of its own begins at `at`.
fn is_clause(line: &Line<'_>, at: usize) -> bool {
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

/// Whether the word at `at` is a finite verb: an auxiliary, or a past form after a noun.
fn is_finite(line: &Line<'_>, at: usize) -> bool {
    if line.shape(at) != Some(Shape::Lower) {
        return false;
    }
    let word = line.text(at);
    let noun_before = at > 0
        && line.shape(at - 1).is_some_and(Shape::is_word)
        && !line.is(
            at - 1,
            Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION | Class::ADVERB,
        );
    let acts = line.is(at + 1, Class::DETERMINER | Class::PREPOSITION | Class::ADVERB)
        || line.shape(at + 1) == Some(Shape::Number)
        || line.is_any(at + 1, &["that"]);
    line.is(at, Class::AUXILIARY)
        || (word.len() > 3
            && word.ends_with("ed")
            && noun_before
            && acts
            && !line.is_any(at + 1, &["by", "to"]))
        || line.has(at, Roles::IRREGULAR)
}

/// Credits what stands before a tag, and what goes on after it; the tag takes the words of `tag`.
fn backward(line: &Line<'_>, who: Who, tag: (usize, usize), found: &mut Vec<Attribution>) {
    let (start, end) = tag;
    let credit = |from: usize, to: usize, place| Attribution {
        who,
        reach: (line.token(from), if to >= line.words.len() { line.end } else { line.token(to) }),
        force: Force::Strong,
        place,
    };
    let lead =
        (0..start).all(|at| phrase::is_adverbial(line, at) || line.is_any(at, &["and", "but"]));
    if start == 0 || lead {
        found.push(Attribution { reach: (line.end, line.end), ..credit(end, end, Place::Beside) });
    } else {
        let mark = start - 1;
        let as_tag = line.is_any(mark, &["as"]);
        let separated = line.is_quote(mark)
            || as_tag
            || matches!(line.shape(mark), Some(Shape::Comma | Shape::Dash | Shape::Exclamation));
        if !separated {
            return;
        }
        if !(as_tag && mark == 0) {
            found.push(credit(0, start, Place::Here));
        }
    }
    if let Some(from) = tail(line, end) {
        found.push(credit(from, line.words.len(), Place::Here));
    }
}

/// Returns where the content goes on after a tag that ends at the comma `at`, if it does.
fn tail(line: &Line<'_>, at: usize) -> Option<usize> {
    if line.shape(at) != Some(Shape::Comma) {
        return None;
    }
    let next = at + 1;
    let aside = line.has(next, Roles::ING)
        || line.text(next).ends_with("ing")
        || line.is(next, Class::DETERMINER)
        || line.has(next, Roles::PERSON | Roles::TITLE)
        || line.is_any(
            next,
            &[
                "who", "which", "whose", "after", "before", "as", "when", "while", "in", "at",
                "during", "citing", "head", "now",
            ],
        );
    let goes_on = line.is_any(
        next,
        &["and", "but", "with", "compared", "up", "down", "until", "because", "although", "though"],
    );
    (!aside && (goes_on || is_clause(line, next))).then_some(next)
}

/// Credits a sentence to the phrase at `object`, the object of "according to" at `at`.
fn according(line: &Line<'_>, at: usize, object: usize, found: &mut Vec<Attribution>) {
    let Some(mut phrase) = phrase::after(line, object) else { return };
    if line.has(phrase.end, Roles::CITE) && line.has(phrase.end, Roles::ING) {
        let Some(cited) = phrase::after(line, phrase.end + 1) else { return };
        phrase = cited;
    }
    if !phrase.who.is_likely() || matches!(phrase.who, Who::Pronoun(_)) {
        return;
    }
    let credit = |from: usize, to: usize| Attribution {
        who: phrase.who,
        reach: (line.token(from), if to >= line.words.len() { line.end } else { line.token(to) }),
        force: Force::Strong,
        place: Place::Here,
    };
    let fronted =
        (0..at).all(|at| phrase::is_adverbial(line, at) || line.is_any(at, &["and", "but", ","]));
    if fronted {
        let comma = (phrase.end..line.words.len()).find(|&at| line.shape(at) == Some(Shape::Comma));
        if let Some(comma) = comma {
            found.push(credit(comma + 1, line.words.len()));
        }
        return;
    }
    found.push(credit(0, at));
    if let Some(from) = tail(line, phrase.end) {
        found.push(credit(from, line.words.len()));
    }
}

/// Credits a sentence to an account named after "by": "by one estimate", "by the mayor’s count".
fn by_account(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
    let Some(phrase) = phrase::after(line, at + 1) else { return };
    let last = phrase.end.saturating_sub(1);
    let account = line.has(last, Roles::SPEECH)
        && (line.ends(phrase.end) || line.shape(phrase.end) == Some(Shape::Comma));
    if !account {
        return;
    }
    let owner = (at + 1..last).find(|&at| line.shape(at) == Some(Shape::Possessive));
    let who = match owner {
        Some(mark) => phrase::before(line, mark).map(|phrase| phrase.who),
        None => Some(phrase.who),
    };
    if let Some(who) = who {
        let reach = if at == 0 {
            (line.token(phrase.end), line.end)
        } else {
            (line.token(0), line.token(at))
        };
        found.push(Attribution { who, reach, force: Force::Strong, place: Place::Here });
    }
}

/// Credits a sentence to the study that it opens with: "In a survey of farmers, ...".
fn in_study(line: &Line<'_>, found: &mut Vec<Attribution>) {
    let limit = REACH.min(line.words.len());
    let Some(comma) = (1..limit).find(|&at| line.shape(at) == Some(Shape::Comma)) else { return };
    let Some(phrase) = phrase::after(line, 1).filter(|phrase| phrase.end <= comma) else { return };
    let study = (1..phrase.end)
        .any(|at| line.is_any(at, &["poll", "polls", "survey", "surveys", "study", "census"]));
    if study && phrase.who.is_likely() {
        let reach = (line.token(comma), line.end);
        let place = Place::Here;
        found.push(Attribution { who: phrase.who, reach, force: Force::Weak, place });
    }
}

/// Credits a quotation to who signs it after a dash: "“Go home.” — Jane Miller".
fn signature(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
    let Some(phrase) = phrase::after(line, at + 2) else { return };
    if is_name(phrase.who) && line.ends(phrase.end) {
        let reach = (line.token(at), line.token(at + 1));
        let place = Place::Here;
        found.push(Attribution { who: phrase.who, reach, force: Force::Strong, place });
    }
}

/// Hands the credits of a sentence on to whom it cites: "the paper said, citing two officials".
fn hand_over(line: &Line<'_>, at: usize, found: &mut [Attribution]) {
    let Some(cited) = phrase::after(line, at + 1).filter(|phrase| phrase.who.is_likely()) else {
        return;
    };
    for attribution in found {
        attribution.who = cited.who;
    }
}

/// Credits what somebody is quoted with: "the paper quoted the mayor as saying".
fn cited(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) -> bool {
    let Some(object) = phrase::after(line, at + 1) else { return false };
    let quoted = line.is_any(object.end, &["as"]) && line.is_any(object.end + 1, &["saying"]);
    if quoted {
        let reach = (line.token(object.end + 2), line.end);
        let place = Place::Here;
        found.push(Attribution { who: object.who, reach, force: Force::Strong, place });
    }
    quoted
}

/// Credits what a noun of speech at `at` holds: "the mayor’s claim that", "a Tribune report that".
fn noun(line: &Line<'_>, at: usize, found: &mut Vec<Attribution>) {
    let amounts = [
        "estimate",
        "estimates",
        "forecast",
        "forecasts",
        "projection",
        "projections",
        "outlook",
        "tally",
        "count",
        "calculation",
        "prediction",
        "predictions",
    ];
    let holds = line.is_any(at + 1, &["that"])
        || (line.is_any(at, &amounts)
            && line.is_any(at + 1, &["of", "for", "to", "from", "by", "at"]));
    if !holds {
        return;
    }
    let floor = at.saturating_sub(6);
    let owner = (floor..at).rev().find(|&at| line.shape(at) == Some(Shape::Possessive));
    let who = match owner {
        Some(mark) => phrase::before(line, mark).map(|phrase| phrase.who),
        None if floor < at && line.is_any(at - 1, &["its", "their", "his", "her"]) => {
            Some(Who::Pronoun(line.token(at - 1)))
        }
        None if line.has(at, Roles::SOURCE) && line.is_any(at + 1, &["that"]) => {
            // Without an owner the noun has to name its source: "a Tribune report that".
            let named = (floor..at).rev().take_while(|&at| line.is_capitalised(at)).count() > 0;
            named.then(|| phrase::before(line, at + 1)).flatten().map(|phrase| phrase.who)
        }
        None => None,
    };
    if let Some(who) = who {
        let reach = (line.token(at + 2), line.end);
        found.push(Attribution { who, reach, force: Force::Weak, place: Place::Here });
    }
}
