//! `dateline extract`: articles and their figures as JSON Lines, without a library.

use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{Outcome, complain};
use crate::{
    export::contract::Extract,
    figures,
    load::{
        Problem, source,
        walk::{self, Step},
    },
    text::Clean,
};

/// Prints one object for each article of `paths`, in their order.
pub fn run(paths: &[PathBuf]) -> anyhow::Result<Outcome> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Done;
    let mut skip = |path: &Path, problem: &Problem| {
        complain(&format!("{}: {problem}", path.display()));
        outcome = Outcome::Partly;
    };
    for step in walk::walk(paths) {
        match step {
            Step::Skipped(path, problem) => skip(&path, &problem),
            Step::StandardInput => print(io::stdin().lock(), Path::new("-"), &mut out, &mut skip)?,
            Step::File(path, _) => match File::open(&path) {
                Ok(file) => print(file, &path, &mut out, &mut skip)?,
                Err(error) => skip(&path, &error.into()),
            },
        }
    }
    out.flush().context("standard output")?;
    Ok(outcome)
}

/// Prints the articles of one source, and hands on what is wrong with it.
fn print(
    reader: impl Read,
    path: &Path,
    out: &mut impl Write,
    skip: &mut impl FnMut(&Path, &Problem),
) -> anyhow::Result<()> {
    let articles = match source::open(reader, Some(path)) {
        Ok(articles) => articles,
        Err(problem) => {
            skip(path, &problem);
            return Ok(());
        }
    };
    let shown = Clean::new(&path.to_string_lossy());
    for entry in articles {
        match entry {
            Ok(mut entry) => {
                let id = entry.name.unwrap_or_else(|| entry.id.to_string().into());
                let figures = figures::extract(&entry.article);
                entry.article.warnings.extend(figures::warnings(&entry.article, &figures));
                let object = Extract::new(&id, &shown, &entry.article, &figures);
                serde_json::to_writer(&mut *out, &object)
                    .map_err(io::Error::from)
                    .and_then(|()| out.write_all(b"\n"))
                    .context("standard output")?;
            }
            Err(problem) => skip(path, &problem),
        }
    }
    Ok(())
}
