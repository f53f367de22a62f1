//! `dateline figures`: the figures of the articles that match.

use std::cell::Cell;

use anyhow::Context;

use super::{
    Outcome, complain, found, library,
    output::{Accent, Output, Paint, shape},
    settings,
};
use crate::{
    cli::{Common, List},
    export::{LedgerLine, Record, Records, Words},
    query::Query,
    store::{Error, FigureRow, Library, Page},
    text::{Clean, width},
    wording,
};

/// Prints the figures that match.
pub fn run(list: &List, common: &Common) -> anyhow::Result<Outcome> {
    let query = library::query(&list.query)?;
    let library = library::open(common)?;
    let mut out = Output::new(settings::paint(common)?);
    if let Some(shape) = shape(list.format) {
        let mut records = Records::begin(out, shape, LedgerLine::COLUMNS)?;
        let (listed, outcome) = each(&library, (&query, list.limit), |row| {
            records.write(&ledger_line(&row)).context("standard output")
        })?;
        records.end().context("standard output")?;
        tell(&library, (&query, listed), (list, common))?;
        return Ok(outcome);
    }
    let paint = out.paint();
    let mut article = None;
    let (listed, outcome) = each(&library, (&query, list.limit), |row| {
        if article != Some(row.article.id) {
            if article.replace(row.article.id).is_some() {
                out.line("")?;
            }
            out.line(&heading(&row, paint))?;
        }
        out.line(&line(&row, paint))
    })?;
    out.end()?;
    tell(&library, (&query, listed), (list, common))?;
    Ok(outcome)
}

/// Says what is not listed.
fn tell(
    library: &Library,
    (query, listed): (&Query, usize),
    (list, common): (&List, &Common),
) -> anyhow::Result<()> {
    if list.limit == Some(0) {
        Ok(())
    } else {
        found::tell(library, query, (listed, "figure"), common)
    }
}

/// Visits the figures that match, article by article, at most `limit` of them, and counts them; an
/// article that does not read back is named and passed over.
fn each(
    library: &Library,
    (query, limit): (&Query, Option<usize>),
    mut visit: impl FnMut(FigureRow) -> anyhow::Result<()>,
) -> anyhow::Result<(usize, Outcome)> {
    let listed = Cell::new(0);
    let left = Cell::new(limit.unwrap_or(usize::MAX));
    let unreadable = Cell::new(false);
    let articles =
        |page: Page| Ok(if left.get() == 0 { Vec::new() } else { library.search(query, page)? });
    library::each(None, articles, |article| {
        if left.get() == 0 {
            return Ok(());
        }
        let figures = match library.figures_of(&article, query) {
            Err(error @ Error::Unreadable(_)) => {
                complain(&error.to_string());
                unreadable.set(true);
                return Ok(());
            }
            found => found?,
        };
        let taken = figures.len().min(left.get());
        left.set(left.get() - taken);
        listed.set(listed.get() + taken);
        figures.into_iter().take(taken).try_for_each(&mut visit)
    })?;
    let outcome = if unreadable.get() { Outcome::Partly } else { Outcome::Done };
    Ok((listed.get(), outcome))
}

fn ledger_line(row: &FigureRow) -> LedgerLine<'_> {
    let words = Words { text: &row.text, phrase: &row.phrase, sentence: &row.sentence };
    LedgerLine::new(&row.article, &row.figure, words)
}

/// The article that the figures below are from.
fn heading(row: &FigureRow, paint: Paint) -> String {
    let article = &row.article;
    let date = article.date.as_ref().map_or_else(|| wording::UNDATED.to_owned(), wording::date);
    let source = article.source.as_deref().map(|source| format!(", {source}")).unwrap_or_default();
    let from = format!("  {date}{source}  {}", article.id);
    paint.apply(Accent::Strong, &article.title) + &paint.apply(Accent::Faint, &from)
}

/// A figure for people: its words, what it counts, who says it.
fn line(row: &FigureRow, paint: Paint) -> String {
    let phrase = Clean::line(&row.phrase);
    let pad = " ".repeat(24_usize.saturating_sub(width::cells(&phrase)));
    let counted = row.figure.counted.as_deref().unwrap_or_default();
    let speaker = row.figure.speaker.as_deref().map(|speaker| format!(" — {speaker}"));
    let rest = Clean::line(&[counted, speaker.as_deref().unwrap_or_default()].concat());
    let line = format!("  {}{pad}  {rest}", paint.apply(Accent::Figure, &phrase));
    line.trim_end().to_owned()
}
