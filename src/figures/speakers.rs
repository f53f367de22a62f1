//! Who is credited with what an article states: speech verbs, quotations, sources and pronouns.
//!
//! Three passes, each linear in the text. The [roster](names) collects the people whom the article
//! names, and the [bodies]. Then each sentence is read as a [line](mod@line), its quotations folded, for
//! [attributions](clause) within it: a [verb] with its subject, and the [complement] that it reports.
//! Last, quotations without an attribution of their own take that of their [neighbours](reading),
//! phrases become [names](memory), and of credits that overlap the innermost [holds](settle).
//!
//! A sentence in the writer's own voice credits nobody, and a speaker whom the text does not settle is
//! left out: a wrong credit is worse than none.

mod bodies;
mod clause;
mod complement;
mod head;
mod lexicon;
mod line;
mod memory;
mod names;
mod phrase;
mod quotes;
mod reading;
mod settle;
#[cfg(test)]
mod tests;
mod verb;

use lexicon::Roles;
use names::Roster;
use reading::Reading;

use super::token::{Shape, Tokens};
use crate::{
    article::BlockKind,
    text::{Clean, Span},
};

/// One stretch of a block that states what somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The index of the block in its article.
    pub block: u32,
    /// The stretch of the block's text.
    pub span: Span,
    /// The person or body credited, as fully as the article names them, without title or article.
    pub speaker: Clean,
}

/// One block as it is read for speakers.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// Its index in the article.
    pub block: u32,
    /// What it is in the article.
    pub kind: BlockKind,
    /// Its tokens.
    pub tokens: &'a Tokens<'a>,
    /// Its sentences, in order.
    pub sentences: &'a [Span],
}

/// Returns who is credited with what: stretches that do not overlap, in reading order.
///
/// `passages` are the blocks of one article in order, as far as they are read for figures.
pub fn credit(passages: &[Passage<'_>]) -> Vec<Credit> {
    let mut roster = Roster::default();
    for passage in passages.iter().filter(|passage| is_prose(passage)) {
        roster.read(passage.tokens);
    }
    let mut reading = Reading::new(roster);
    for passage in passages {
        reading.read(passage);
    }
    reading.into_credits()
}

/// Returns who is credited with the words of `span`, from the credits of [`credit`].
pub fn speaker_of(credits: &[Credit], block: u32, span: Span) -> Option<&Clean> {
    let started = |credit: &Credit| (credit.block, credit.span.start) <= (block, span.start);
    let credit = credits.get(credits.partition_point(started).checked_sub(1)?)?;
    (credit.block == block && credit.span.covers(span)).then_some(&credit.speaker)
}

/// What a verb of speech does with its hearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// It names no hearer: said, announced.
    Said,
    /// Its hearer follows it: told.
    Told,
}

/// Tells whether the word at `at` is a verb of speech in the past or the third person.
pub fn speech_at(tokens: &Tokens<'_>, at: usize) -> Option<Speech> {
    let roles = Roles::of(tokens, at);
    let lower = tokens.has_shape(at, Shape::Lower);
    let says = roles.has(Roles::SAY | Roles::STATE | Roles::REPORT | Roles::TELL | Roles::POST)
        && roles.has(Roles::PAST | Roles::THIRD)
        && !roles.has(Roles::BLAME);
    let speech = if roles.has(Roles::TELL) { Speech::Told } else { Speech::Said };
    (lower && says).then_some(speech)
}

/// Whether names in a block are written as in sentences, not with capitals throughout.
fn is_prose(passage: &Passage<'_>) -> bool {
    let headline = matches!(passage.kind, BlockKind::Title | BlockKind::Heading);
    let count = |shape: Shape| {
        let tokens = passage.tokens;
        (0..tokens.len().min(HEADLINE)).filter(|&at| tokens.has_shape(at, shape)).count()
    };
    // A headline in small letters but for its names has more of them than of capitals.
    let small = || count(Shape::Lower) > 2 * count(Shape::Capital);
    match passage.kind {
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem | BlockKind::Caption => true,
        _ => headline && small(),
    }
}

/// The most words of a headline that are looked at.
const HEADLINE: usize = 30;
