//! `dateline check`: looks whether library and bookmarks are whole.

use anyhow::Context;

use super::{
    Outcome, complain, library,
    output::{Output, Paint},
};
use crate::{cli::Common, store::Library, wording};

/// Checks both files and says what was found.
pub fn run(common: &Common) -> anyhow::Result<Outcome> {
    let folder = library::folder(common)?;
    let checked = Library::check(&folder)
        .with_context(|| format!("cannot check the library in {}", folder.display()))?;
    for message in checked.repaired.iter().chain(&checked.broken).chain(&checked.notes) {
        complain(message);
    }
    let mut out = Output::new(Paint::Plain);
    let state = match (checked.broken.is_empty(), checked.repaired.is_empty()) {
        (true, true) if checked.notes.is_empty() => "everything is whole",
        (true, true) => "whole, as far as it can be read",
        (true, false) => "repaired",
        (false, _) => "damaged",
    };
    let articles = wording::count(checked.articles, "article");
    let bookmarks = wording::count(checked.bookmarks, "bookmark");
    out.line(&format!("{articles}, {bookmarks}: {state}"))?;
    out.end()?;
    Ok(if checked.broken.is_empty() { Outcome::Done } else { Outcome::Partly })
}
