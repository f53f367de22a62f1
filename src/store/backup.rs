//! Dated copies of the state beside it: one a day, the newest kept, and of the older ones those that
//! hold far more.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::Local;
use rusqlite::Connection;

use super::{
    Error,
    files::{self, Mode},
    records::TABLES,
    schema::Schema,
};

/// How many copies are kept, whatever they hold.
const KEPT: usize = 7;
/// How many times as much as any newer one an older copy holds to be kept: a state that lost so much
/// may have lost it by accident.
const FAR_MORE: usize = 2;
/// What the name of a copy goes on with while it is written; the number of its process follows.
const DRAFT: &str = "draft-";
/// A draft that was not touched for so long belongs to nobody.
const ABANDONED: Duration = Duration::from_hours(1);

/// Writes today's copy of `path`, which `connection` has open, unless there is one or nothing to copy.
pub(super) fn write(connection: &Connection, path: &Path) -> Result<(), Error> {
    let copy = path.with_extension(format!("{}.db", Local::now().format("%Y-%m-%d")));
    if copy.exists() {
        return Ok(());
    }
    remove_leftovers(path);
    if records(connection) == 0 {
        return Ok(());
    }
    make(path, &copy, |draft| {
        connection.execute("VACUUM INTO ?1", [draft.to_string_lossy()])?;
        Ok(())
    })?;
    for old in dispensable(path) {
        fs::remove_file(&old).map_err(|error| Error::io(&old, error))?;
    }
    Ok(())
}

/// Whether there is a copy of `path`, good or bad.
pub(super) fn is_there(path: &Path) -> bool {
    !newest_first(path).is_empty()
}

/// The copies of `path` that are whole, the newest first; each is looked at when it is asked for.
pub(super) fn usable(path: &Path, schema: &Schema) -> impl Iterator<Item = PathBuf> {
    newest_first(path).into_iter().filter(|copy| files::is_usable(copy, schema))
}

/// How many records a state has; a table that it does not have, or that cannot be read, has none.
pub(super) fn records(connection: &Connection) -> usize {
    TABLES.iter().filter_map(|table| table.count(connection).ok()).sum()
}

/// The copies that are neither among the newest nor hold far more than every newer one of anything.
fn dispensable(path: &Path) -> Vec<PathBuf> {
    let copies = newest_first(path);
    let (kept, older) = copies.split_at_checked(KEPT).unwrap_or((&copies, &[]));
    if older.is_empty() {
        return Vec::new();
    }
    let mut most = vec![0; TABLES.len()];
    let mut raise = |counts: Vec<usize>| {
        most.iter_mut().zip(counts).fold(false, |far_more, (most, count)| {
            let is_more = count > *most * FAR_MORE;
            *most = count.max(*most);
            far_more || is_more
        })
    };
    for copy in kept {
        raise(counts(copy));
    }
    older.iter().filter(|copy| !raise(counts(copy))).cloned().collect()
}

/// How many records a copy has, table by table.
fn counts(copy: &Path) -> Vec<usize> {
    let Ok(connection) = files::connect_as(copy, Mode::Immutable) else { return Vec::new() };
    TABLES.iter().map(|table| table.count(&connection).unwrap_or(0)).collect()
}

/// Makes a file beside `path`: it is written under the name of a draft, brought to the disk, and only
/// then given its own. Where that fails, nothing is left of it.
pub(super) fn make(
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
pub(super) fn day_of(copy: &Path) -> Option<String> {
    let name = copy.file_name()?.to_str()?;
    let (_, day) = name.strip_suffix(".db")?.split_once('.')?;
    chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some(day.to_owned())
}
