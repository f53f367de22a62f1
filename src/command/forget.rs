//! `dateline forget`: takes articles out of the library, after asking.

use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::MAIN_SEPARATOR,
};

use super::{Outcome, Usage, complain, library};
use crate::{
    article::{ArticleId, Clean},
    cli::{Common, Forget},
    query::Query,
    store::{Library, Page},
};

/// How many titles the question names.
const NAMED: usize = 5;
/// How many articles are taken out at a time.
const STEP: usize = 500;

/// Takes the articles out that match.
pub fn run(forget: &Forget, common: &Common) -> anyhow::Result<Outcome> {
    let library = library::open(common)?;
    let ids = chosen(&library, &forget.query)?;
    if ids.is_empty() {
        complain("no article matches");
        return Ok(Outcome::Done);
    }
    if !forget.yes && !agreed(&library, &ids)? {
        complain("nothing was forgotten");
        return Ok(Outcome::Done);
    }
    let mut forgotten = 0;
    for ids in ids.chunks(STEP) {
        forgotten += library.forget(ids)?.len();
    }
    if !common.quiet {
        complain(&format!("{} forgotten; bookmarks keep their words", articles(forgotten)));
    }
    Ok(Outcome::Done)
}

/// The articles that are meant: the one of that id or path, or those that match.
fn chosen(library: &Library, words: &[String]) -> anyhow::Result<Vec<ArticleId>> {
    if let [name] = words
        && let Some(id) = library.find(name)?
    {
        return Ok(vec![id]);
    }
    if let [name] = words
        && name.contains(MAIN_SEPARATOR)
        && !name.contains(':')
    {
        return Err(Usage(format!("no article was loaded from {name}")).into());
    }
    let query: Query = library::query(words)?;
    if query.is_everything() {
        let message = "this names every article: say which ones to forget".to_owned();
        return Err(Usage(message).into());
    }
    let rows = library.search(&query, Page::all())?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Asks on the terminal; where there is none, nobody can be asked.
fn agreed(library: &Library, ids: &[ArticleId]) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        let message = format!("{} would be forgotten: say --yes to do so", articles(ids.len()));
        return Err(Usage(message).into());
    }
    let mut talk = io::stderr().lock();
    for &id in ids.iter().take(NAMED) {
        if let Some(entry) = library.article(id)? {
            writeln!(talk, "  {}", Clean::line(&entry.row.title))?;
        }
    }
    if ids.len() > NAMED {
        writeln!(talk, "  and {} more", ids.len() - NAMED)?;
    }
    write!(talk, "Forget {}? [y/N] ", articles(ids.len()))?;
    talk.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}
