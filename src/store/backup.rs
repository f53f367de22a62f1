//! Dated copies of the state beside it: one a day, the newest kept.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::Local;
use rusqlite::Connection;

use super::{Error, files};

/// How many copies are kept.
const KEPT: usize = 7;

/// Writes today's copy of `path`, which `connection` has open, unless there is one.
///
/// The copy is written under another name, brought to the disk, and only then given its own.
pub(super) fn write(connection: &Connection, path: &Path) -> Result<(), Error> {
    let copy = path.with_extension(format!("{}.db", Local::now().format("%Y-%m-%d")));
    if copy.exists() {
        return Ok(());
    }
    let draft = path.with_extension(format!("draft-{}.db", std::process::id()));
    let failed = |error| Error::io(&draft, error);
    if draft.exists() {
        fs::remove_file(&draft).map_err(failed)?;
    }
    files::make_private(&draft)?;
    connection.execute("VACUUM INTO ?1", [draft.to_string_lossy()])?;
    fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(failed)?;
    fs::rename(&draft, &copy).map_err(failed)?;
    for old in newest_first(path).into_iter().skip(KEPT) {
        fs::remove_file(&old).map_err(|error| Error::io(&old, error))?;
    }
    Ok(())
}

/// Puts the newest copy of `path` in its place, where there is one.
pub(super) fn restore_newest(path: &Path) -> Result<(), Error> {
    let Some(copy) = newest_first(path).into_iter().next() else { return Ok(()) };
    files::make_private(path)?;
    fs::copy(&copy, path).map_err(|error| Error::io(&copy, error))?;
    Ok(())
}

/// The dated copies of `path`: `state.2026-01-21.db` for `state.db`.
fn newest_first(path: &Path) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let is_copy = |name: &str| {
        let middle = name.strip_prefix(&*stem).and_then(|rest| rest.strip_prefix('.'));
        let date = middle.and_then(|rest| rest.strip_suffix(".db"));
        date.is_some_and(|date| chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok())
    };
    let folder = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let mut copies: Vec<PathBuf> = folder
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|item| is_copy(&item.file_name().to_string_lossy()))
        .map(|item| item.path())
        .collect();
    copies.sort_unstable_by(|one, other| other.cmp(one));
    copies
}
