//! `dateline list`: articles, one a line.

use anyhow::Context;

use super::{
    Outcome, found, library,
    output::{Accent, Output, Paint, shape},
    settings,
};
use crate::{
    article::Row,
    cli::{Common, Format, List},
    export::{ListedArticle, Record, Records},
    store::Page,
    text::{Clean, width},
    wording,
};

/// Prints the articles that match.
pub fn run(list: &List, common: &Common) -> anyhow::Result<Outcome> {
    let query = library::query(&list.query)?;
    let library = library::open(common)?;
    let with_snippets = list.format != Format::Csv;
    let fetch = |page: Page| {
        let page = if with_snippets { page.with_snippets() } else { page };
        Ok(library.search(&query, page)?)
    };
    let mut out = Output::new(settings::paint(common)?);
    let listed;
    if let Some(shape) = shape(list.format) {
        let mut records = Records::begin(out, shape, ListedArticle::COLUMNS)?;
        listed = library::each(list.limit, fetch, |row| {
            records.write(&ListedArticle::new(&row)).context("standard output")
        })?;
        records.end().context("standard output")?;
    } else {
        let paint = out.paint();
        listed = library::each(list.limit, fetch, |row| out.line(&line(&row, paint)))?;
        out.end()?;
    }
    if list.limit != Some(0) {
        found::tell(&library, &query, (listed, "article"), common)?;
    }
    Ok(Outcome::Done)
}

/// An article for people: id, date, marks, title, source, and the words that were looked for.
fn line(row: &Row, paint: Paint) -> String {
    let date = row.date.as_ref().map_or_else(|| wording::UNDATED.to_owned(), wording::short_date);
    let pad = " ".repeat(11_usize.saturating_sub(width::cells(&date)));
    let marks = [if row.starred { "*" } else { " " }, if row.read { " " } else { "•" }];
    let source = row.source.as_deref().map(|source| format!("  {source}")).unwrap_or_default();
    let gone = if row.gone { "  (file gone)" } else { "" };
    let mut line = format!(
        "{}  {date}{pad} {} {}{}",
        paint.apply(Accent::Faint, &row.id.to_string()),
        marks.concat(),
        paint.apply(Accent::Strong, &row.title),
        paint.apply(Accent::Faint, &[&source, gone].concat()),
    );
    if let Some(snippet) = &row.snippet {
        let snippet = Clean::line(snippet);
        line.push_str("\n              ");
        line.push_str(&paint.apply(Accent::Faint, &snippet));
    }
    line
}
