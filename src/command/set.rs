//! `dateline set`: what the reader says of an article, where it was misread or says nothing itself.

use super::{
    Outcome, Usage, library,
    output::{Accent, Output},
    settings,
};
use crate::{
    article::Clean,
    bookmark::Restatement,
    cli::{Common, Set},
    query, wording,
};

/// Says it, and prints what the article is now.
pub fn run(set: &Set, common: &Common) -> anyhow::Result<Outcome> {
    let said = said(set)?;
    let library = library::open(common)?;
    let (id, _) = library::article(&library, &set.article)?;
    let (_, now) = library.restate(id, said)?;
    let (_, entry) = library::article(&library, &id.to_string())?;
    let row = entry.row;
    let mut out = Output::new(settings::paint(common)?);
    let by_you = |is: bool| if is { " (set by you)" } else { "" };
    let paint = out.paint();
    let title = paint.apply(Accent::Strong, &row.title);
    out.line(&format!("title:  {title}{}", by_you(now.title.is_some())))?;
    let date = row.date.as_ref().map_or_else(
        || wording::UNDATED.to_owned(),
        |date| format!("{} ({})", wording::date(date), wording::origin(date)),
    );
    out.line(&format!("date:   {date}"))?;
    let source = row.source.as_deref().unwrap_or("none stated");
    out.line(&format!("source: {source}{}", by_you(now.source.is_some())))?;
    out.end()?;
    Ok(Outcome::Done)
}

/// What the options say; an empty text takes back what was said before.
fn said(set: &Set) -> anyhow::Result<Vec<Restatement>> {
    let words = |text: &String| Some(Clean::line(text.trim())).filter(|words| !words.is_empty());
    let mut said = Vec::new();
    if let Some(date) = &set.said.date {
        let read = query::date(date);
        if read.is_none() && !date.trim().is_empty() {
            let message = format!("“{date}” is no date: try 2026-01-21, 2026-01 or 2026");
            return Err(Usage(message).into());
        }
        said.push(Restatement::Date(read));
    }
    said.extend(set.said.title.as_ref().map(|title| Restatement::Title(words(title))));
    said.extend(set.said.source.as_ref().map(|source| Restatement::Source(words(source))));
    Ok(said)
}
