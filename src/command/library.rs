//! What the commands that work on the library have in common: opening it, reading a query, naming an
//! article, going through an answer page by page.

use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::Local;

use super::{Usage, complain};
use crate::{
    article::ArticleId,
    cli::Common,
    paths,
    query::Query,
    store::{Access, Entry, Library, Page},
};

/// How many rows are asked for at a time.
const STEP: usize = 2_000;

/// The folder of the library.
pub fn folder(common: &Common) -> anyhow::Result<PathBuf> {
    match &common.library {
        Some(folder) => Ok(folder.clone()),
        None => paths::library().context("there is no home folder: name one with --library"),
    }
}

/// Opens the library, and says what one should know about it.
pub fn open(common: &Common) -> anyhow::Result<Library> {
    let folder = folder(common)?;
    let library = Library::open(&folder, Access::ReadWrite)
        .with_context(|| format!("cannot open the library in {}", folder.display()))?;
    for notice in library.notices() {
        complain(notice);
    }
    Ok(library)
}

/// Reads the words of a command line as one query.
pub fn query(words: &[String]) -> anyhow::Result<Query> {
    let words: Vec<&str> = words.iter().map(|word| word.trim_start()).collect();
    let text = words.join(" ");
    Query::parse(&text, Local::now().date_naive())
        .map_err(|error| Usage(format!("in the query “{text}”, {error}")).into())
}

/// Finds an article by its id or path.
pub fn article(library: &Library, name: &str) -> anyhow::Result<(ArticleId, Entry)> {
    let id = library.find(name)?;
    let found = id.map(|id| library.article(id)).transpose()?.flatten();
    match (id, found) {
        (Some(id), Some(entry)) => Ok((id, entry)),
        _ => bail!(
            "there is no article “{name}”: name one by its id, as `list` prints it, or its path"
        ),
    }
}

/// Goes through an answer page by page, at most `limit` items of it, and counts them.
pub fn each<T>(
    limit: Option<usize>,
    mut fetch: impl FnMut(Page) -> anyhow::Result<Vec<T>>,
    mut visit: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<usize> {
    let limit = limit.unwrap_or(usize::MAX);
    let mut count = 0;
    while count < limit {
        let step = STEP.min(limit - count);
        let items = fetch(Page::first(step).from(count))?;
        let last = items.len() < step;
        count += items.len();
        items.into_iter().try_for_each(&mut visit)?;
        if last {
            break;
        }
    }
    Ok(count)
}
