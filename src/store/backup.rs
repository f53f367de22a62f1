//! Dated copies of the state beside it: one a day, the newest kept.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::Local;
use rusqlite::Connection;

use super::{Error, files};

/// How many copies are kept.
const KEPT: usize = 7;
/// What the name of a copy goes on with while it is written; the number of its process follows.
const DRAFT: &str = "draft-";
/// A draft that was not touched for so long belongs to nobody.
const ABANDONED: Duration = Duration::from_hours(1);

/// Writes today's copy of `path`, which `connection` has open, unless there is one.
pub(super) fn write(connection: &Connection, path: &Path) -> Result<(), Error> {
    let copy = path.with_extension(format!("{}.db", Local::now().format("%Y-%m-%d")));
    if copy.exists() {
        return Ok(());
    }
    remove_leftovers(path);
    make(path, &copy, |draft| {
        connection.execute("VACUUM INTO ?1", [draft.to_string_lossy()])?;
        Ok(())
    })?;
    for old in newest_first(path).into_iter().skip(KEPT) {
        fs::remove_file(&old).map_err(|error| Error::io(&old, error))?;
    }
    Ok(())
}

/// Puts the newest copy of `path` that is whole in its place; returns its day, where there is one.
pub(super) fn restore_newest(path: &Path) -> Result<Option<String>, Error> {
    let Some(copy) = newest_first(path).into_iter().find(|copy| files::is_whole(copy)) else {
        return Ok(None);
    };
    make(path, path, |draft| {
        fs::copy(&copy, draft).map_err(|error| Error::io(draft, error))?;
        Ok(())
    })?;
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

/// Makes a file beside `path`: it is written under the name of a draft, brought to the disk, and only
/// then given its own. Where that fails, nothing is left of it.
fn make(
    path: &Path,
    named: &Path,
    write: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let draft = path.with_extension(format!("{DRAFT}{}.db", std::process::id()));
    let failed = |error| Error::io(&draft, error);
    let made = || {
        if draft.exists() {
            fs::remove_file(&draft).map_err(failed)?;
        }
        files::make_private(&draft)?;
        write(&draft)?;
        fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(failed)?;
        fs::rename(&draft, named).map_err(failed)
    };
    let made = made();
    if made.is_err() {
        let _left_for_later = fs::remove_file(&draft);
    }
    made
}

/// Removes the drafts of processes that ended before theirs had a name.
fn remove_leftovers(path: &Path) {
    let is_old = |draft: &Path| {
        let written = fs::metadata(draft).and_then(|it| it.modified()).ok();
        written.and_then(|then| then.elapsed().ok()).is_some_and(|age| age > ABANDONED)
    };
    for draft in beside(path, DRAFT).filter(|draft| is_old(draft)) {
        let _left_for_later = fs::remove_file(draft);
    }
}

/// What the user made, table by table.
const TABLES: [&str; 5] = ["bookmark", "mark", "correction", "restated", "place"];

/// The dated copies of `path`: `state.2026-01-21.db` for `state.db`.
fn newest_first(path: &Path) -> Vec<PathBuf> {
    let mut copies: Vec<PathBuf> = beside(path, "").filter(|copy| day_of(copy).is_some()).collect();
    copies.sort_unstable_by(|one, other| other.cmp(one));
    copies
}

/// The files beside `path` whose names go on from its own with a dot and `with`.
fn beside(path: &Path, with: &str) -> impl Iterator<Item = PathBuf> {
    let stem = format!("{}.{with}", path.file_stem().unwrap_or_default().to_string_lossy());
    let folder = path.parent().and_then(|folder| fs::read_dir(folder).ok());
    let items = folder.into_iter().flatten().filter_map(Result::ok);
    items
        .filter(move |item| item.file_name().to_string_lossy().starts_with(&stem))
        .map(|item| item.path())
}

/// The day of a dated copy: `2026-01-21` of `state.2026-01-21.db`.
fn day_of(copy: &Path) -> Option<String> {
    let name = copy.file_name()?.to_str()?;
    let (_, day) = name.strip_suffix(".db")?.split_once('.')?;
    chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some(day.to_owned())
}
