//! Turns prose into figures: amounts tied to the words that state them.
//!
//! One pass over a block's tokens, each stage with its own grammar in its own module:
//!
//! ```text
//! token      words, numbers and marks, with what the lexicon knows of them
//! scan       every number: a date (dates), a rank or label (label), an age (age), or another
//!              amount (numeral, units, measure)
//! qualifier  how exact it is
//! counted    what it counts or measures (noun, value), and what happened to it (event, verb)
//! trend      which way it moves
//! shared     units that only one of a list states
//! conversions
//!            what restates another figure
//! links      parts of a whole, elided things
//! listed     articles that count in a list
//! time       the day of its clause
//! speakers   who is credited with it
//! currency   whose dollar or rupee it is
//! ```
//!
//! Days and clock times are figures of their own kind.
//!
//! Precision comes before recall: where what is counted, its speaker or its time is uncertain, there is
//! none. Time is linear in the text, and no stage looks further than a bounded number of tokens.

mod age;
mod conversions;
mod counted;
mod currency;
mod dates;
mod draft;
mod event;
mod label;
pub mod lexicon;
mod links;
mod listed;
mod measure;
mod noun;
mod numeral;
mod qualifier;
mod scan;
mod shared;
pub mod speakers;
#[cfg(test)]
mod tests;
mod time;
pub mod token;
mod trend;
mod units;
mod value;
mod verb;

use chrono::NaiveDate;

use crate::{
    article::{
        Article, Block, BlockKind, Clean, Figure, FigureIndex, Kind, Precision, Span, Standing,
        Trend,
    },
    text::sentences::sentences,
};
use draft::{Counted, Draft};
use token::Tokens;

/// Returns the figures of an article in reading order; a text in another language than English has none.
pub fn extract(article: &Article) -> Vec<Figure> {
    if article.language.is_some() {
        return Vec::new();
    }
    let known = article.date.as_ref().filter(|date| date.precision >= Precision::Day);
    let today = known.map(crate::article::Date::to_day);
    let read: Vec<ReadBlock> = article
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind.is_read())
        .map(|(index, block)| ReadBlock::new(index as u32, block))
        .collect();
    let mut figures = Vec::new();
    for block in &read {
        let drafts = drafts(&block.tokens);
        let base = figures.len() as u32;
        let place =
            Place { tokens: &block.tokens, text: block.text, today, block: block.index, base };
        figures.extend(drafts.iter().map(|draft| place.figure(draft, &drafts)));
    }
    credit(&read, &mut figures);
    currency::settle(article, &read, &mut figures);
    figures
}

pub use currency::warnings;

/// A block that is searched for figures, read into tokens and sentences.
struct ReadBlock<'a> {
    index: u32,
    kind: BlockKind,
    text: &'a Clean,
    tokens: Tokens<'a>,
    sentences: Vec<Span>,
}

impl<'a> ReadBlock<'a> {
    fn new(index: u32, block: &'a Block) -> Self {
        Self {
            index,
            kind: block.kind,
            text: &block.text,
            tokens: Tokens::read(&block.text),
            sentences: sentences(&block.text).collect(),
        }
    }
}

/// Gives each figure the speaker who is credited with its words.
fn credit(read: &[ReadBlock], figures: &mut [Figure]) {
    let passages: Vec<speakers::Passage> = read
        .iter()
        .map(|block| speakers::Passage {
            block: block.index,
            kind: block.kind,
            tokens: &block.tokens,
            sentences: &block.sentences,
        })
        .collect();
    let credits = speakers::credit(&passages);
    for figure in figures.iter_mut() {
        figure.speaker = speakers::speaker_of(&credits, figure.block, figure.span).cloned();
    }
}

fn drafts(tokens: &Tokens) -> Vec<Draft> {
    let mut drafts = scan::drafts(tokens);
    shared::share_units(tokens, &mut drafts);
    shared::share_degrees(tokens, &mut drafts);
    shared::share_currency(tokens, &mut drafts);
    shared::share_levels(tokens, &mut drafts);
    shared::share_ages(tokens, &mut drafts);
    let mut before = None;
    for at in 0..drafts.len() {
        let (head, tail) = drafts.split_at_mut(at);
        let Some(draft) = tail.first_mut() else { break };
        if draft.kind == Kind::Ordinal {
            draft.counted = counted::counted(tokens, draft, None);
        }
        if !draft.is_quantity() {
            continue;
        }
        if scan::is_reading(tokens, draft) || scan::is_level(tokens, draft, head) {
            draft.kind = Kind::Other;
        }
        if scan::is_heat(tokens, draft) {
            draft.kind = Kind::Temperature;
        }
        qualify(tokens, draft);
        let near = before.and_then(|before: usize| head.get(before));
        let near = near.filter(|near| links::is_same_sentence(tokens, near.last, draft.first));
        draft.counted = counted::counted(tokens, draft, near);
        draft.event = event::event(tokens, draft);
        draft.trend = trend::trend(tokens, draft);
        if draft.kind == Kind::Percent && counted::is_signed(tokens, draft) {
            draft.trend = Some(Trend::Down);
        }
        // A time that measures nothing itself hides nothing of what comes before it.
        if draft.kind != Kind::Duration || draft.counted.is_some() {
            before = Some(at);
        }
    }
    trend::share_gapped(tokens, &mut drafts);
    let articles = listed::articles(tokens, &drafts);
    drafts.extend(articles);
    drafts.sort_by_key(|draft| draft.first);
    conversions::link(tokens, &mut drafts);
    links::parts(tokens, &mut drafts);
    links::complete(tokens, &mut drafts);
    drafts
}

fn qualify(tokens: &Tokens, draft: &mut Draft) {
    // Two may stand in a row, as in "as high as roughly 30"; the nearer one tells more.
    for _ in 0..2 {
        let Some(hedge) = qualifier::before(tokens, draft.phrase_first) else { break };
        if draft.kind == Kind::Duration && !qualifier::is_of_duration(tokens, hedge)
            || draft.is_count() && qualifier::is_end_of_rise(tokens, hedge)
        {
            break;
        }
        draft.phrase_first = hedge.first;
        draft.qualifier = draft.qualifier.or(Some(hedge.qualifier));
    }
    // "Ninety-plus minutes" are qualified between number and unit, "90 minutes or more" after both.
    let hedges = [draft.last, draft.number_last].map(|last| qualifier::after(tokens, last));
    if let Some(hedge) = hedges.into_iter().flatten().next() {
        draft.phrase_last = hedge.last.max(draft.last);
        draft.qualifier = draft.qualifier.or(Some(hedge.qualifier));
    }
}

/// Returns where a compound begins that a phrase would begin within: the 20 of "20-point plan".
fn whole_compound(tokens: &Tokens, first: usize) -> usize {
    let is_hyphen = matches!(tokens.word(first), "-" | "‐" | "‑");
    if is_hyphen { first.saturating_sub(1) } else { first }
}

/// Where drafts stand, to make figures of them.
struct Place<'a> {
    tokens: &'a Tokens<'a>,
    text: &'a Clean,
    today: Option<NaiveDate>,
    block: u32,
    base: u32,
}

impl Place<'_> {
    fn figure(&self, draft: &Draft, all: &[Draft]) -> Figure {
        let index = |at: usize| FigureIndex(self.base + at as u32);
        let counted = draft.counted.as_ref().map(|counted| match counted {
            Counted::Phrase(phrase) => {
                let first = whole_compound(self.tokens, phrase.first);
                self.text.part(self.tokens.span(first, phrase.last))
            }
            Counted::Implied(word) => Clean::new(word),
        });
        Figure {
            block: self.block,
            span: self.tokens.span(draft.first, draft.last),
            phrase: self.tokens.span(draft.phrase_first, draft.phrase_last),
            amount: draft.amount,
            qualifier: draft.qualifier,
            trend: draft.trend,
            unit: draft.unit.as_deref().map(Clean::new),
            kind: draft.kind,
            counted,
            event: draft.event.as_deref().map(Clean::new),
            speaker: None,
            time: time::time(self.tokens, draft, all, self.today).map(|time| Clean::new(&time)),
            converts: draft.converts.map(index),
            part_of: draft.part_of.map(index),
            standing: Standing::Read,
        }
    }
}
