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

/// Puts the newest copy of `path` that is whole in its place; returns its day, where there is one.
///
/// Like a copy, what is restored gets its name only once it is on the disk.
pub(super) fn restore_newest(path: &Path) -> Result<Option<String>, Error> {
    let Some(copy) = newest_first(path).into_iter().find(|copy| files::is_whole(copy)) else {
        return Ok(None);
    };
    let draft = path.with_extension(format!("draft-{}.db", std::process::id()));
    let failed = |error| Error::io(&draft, error);
    if draft.exists() {
        fs::remove_file(&draft).map_err(failed)?;
    }
    files::make_private(&draft)?;
    fs::copy(&copy, &draft).map_err(failed)?;
    fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(failed)?;
    fs::rename(&draft, path).map_err(failed)?;
    Ok(day_of(&copy))
}

/// Takes over what can still be read of the damaged file `aside`, table by table; returns whether all
/// of it could. A table that cannot be read to its end is left as the copy has it.
pub(super) fn salvage(connection: &Connection, aside: &Path) -> bool {
    let attached = connection.execute("ATTACH ?1 AS damaged", [aside.to_string_lossy()]);
    if attached.is_err() {
        return false;
    }
    let all = TABLES.iter().fold(true, |all, table| {
        // A damaged index must not keep the rows from being read.
        let whole = connection.execute_batch(&format!(
            "SAVEPOINT salvage; DELETE FROM main.{table}; \
             INSERT INTO main.{table} SELECT * FROM damaged.{table} NOT INDEXED; RELEASE salvage"
        ));
        if whole.is_err() {
            let _gone = connection.execute_batch("ROLLBACK TO salvage; RELEASE salvage");
        }
        all && whole.is_ok()
    });
    let _closed = connection.execute_batch("DETACH damaged");
    all
}

/// What the user made, table by table.
const TABLES: [&str; 3] = ["bookmark", "mark", "correction"];

/// The dated copies of `path`: `state.2026-01-21.db` for `state.db`.
fn newest_first(path: &Path) -> Vec<PathBuf> {
    let stem = format!("{}.", path.file_stem().unwrap_or_default().to_string_lossy());
    let is_copy = |copy: &Path| {
        let name = copy.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&stem) && day_of(copy).is_some()
    };
    let folder = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let mut copies: Vec<PathBuf> = folder
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|item| item.path())
        .filter(|path| is_copy(path))
        .collect();
    copies.sort_unstable_by(|one, other| other.cmp(one));
    copies
}

/// The day of a dated copy: `2026-01-21` of `state.2026-01-21.db`.
fn day_of(copy: &Path) -> Option<String> {
    let name = copy.file_name()?.to_str()?;
    let (_, day) = name.strip_suffix(".db")?.split_once('.')?;
    chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some(day.to_owned())
}
