//! A file that is damaged or has gone: what is left of it is put aside, and the best that there is takes
//! its place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::Local;

use super::{
    Error, backup,
    files::{self, Mode, Ready},
    lock::Lock,
    salvage::{self, Salvage},
    schema::{self, LIBRARY, Schema},
};

/// What has come over a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Harm {
    /// It cannot be read as it should.
    Damaged,
    /// There is nothing in it, not even a table.
    Empty,
    /// It is not there.
    Missing,
}

/// How a harmed file was dealt with.
pub(super) struct Recovery {
    harm: Harm,
    /// Where what was left of it was put.
    aside: Option<PathBuf>,
    /// The copy that took its place.
    copy: Option<Copied>,
    /// What could be read of the file itself.
    salvage: Salvage,
}

/// A dated copy that took the place of its file.
pub(super) struct Copied {
    /// Its day.
    pub(super) day: String,
    /// How many records it has.
    pub(super) records: usize,
    /// Whether it took the place, or is read where it lies.
    in_place: bool,
}

impl Harm {
    /// What has come over the file of the state that its opening would pass over: it was made once, for
    /// there are copies or a journal of it, and holds nothing.
    ///
    /// SQLite makes an empty file anew, and throws the journal beside it away.
    pub(super) fn of(path: &Path, schema: &Schema) -> Option<Self> {
        if schema.file == LIBRARY.file {
            return None;
        }
        let is_there = backup::is_there(path);
        let made_once = is_there || files::has_journal(path);
        match fs::metadata(path).map(|file| file.len()) {
            Err(_) if !path.exists() => made_once.then_some(Self::Missing),
            Ok(0) => made_once.then_some(Self::Empty),
            Ok(_) if is_there && !files::has_tables(path).unwrap_or(true) => Some(Self::Empty),
            _ => None,
        }
    }
}

impl Harm {
    /// What has come over a file, in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Damaged => "was damaged",
            Self::Empty => "was empty",
            Self::Missing => "was missing",
        }
    }
}

impl Recovery {
    /// Where nothing can be written, the copy that is read in the stead of a harmed state.
    pub(super) fn stand_in(path: &Path, schema: &Schema, harm: Harm) -> Option<(PathBuf, Self)> {
        if schema.file == LIBRARY.file {
            return None;
        }
        // A copy of an earlier version lacks tables that it cannot be given here.
        let is_current = |copy: &PathBuf| files::is_current(copy, schema);
        let found = backup::usable(path, schema).find(is_current)?;
        let records =
            files::connect_as(&found, Mode::Immutable).map_or(0, |it| backup::records(&it));
        let copy = Some(Copied { day: backup::day_of(&found)?, records, in_place: false });
        Some((found, Self { harm, aside: None, copy, salvage: Salvage::default() }))
    }

    /// Whether nothing was lost.
    pub(super) fn is_complete(&self) -> bool {
        self.salvage.is_complete
    }

    /// What was done, in words; `schema` is that of the file.
    pub(super) fn words(&self, schema: &Schema) -> String {
        let harm = self.harm.words();
        let kept = self.aside.as_ref().map(|aside| match self.harm {
            Harm::Missing => format!(", its journal is kept as {}-wal", aside.display()),
            _ => format!(" and is kept as {}", aside.display()),
        });
        let now = if schema.file == LIBRARY.file {
            "load your articles again".into()
        } else {
            self.now()
        };
        format!("{} {harm}{}: {now}", schema.file, kept.unwrap_or_default())
    }

    /// What the reader has now of what was kept.
    fn now(&self) -> String {
        let Salvage { taken, differing, is_complete, .. } = self.salvage;
        let read = self.salvage.read();
        match &self.copy {
            _ if is_complete => {
                let back = self.copy.as_ref().map(|copy| (copy, copy.records.saturating_sub(read)));
                let back = back.filter(|&(_, back)| back > 0).map(|(copy, back)| {
                    format!(", and {} not in it came from the copy of {}", records(back), copy.day)
                });
                format!(
                    "your bookmarks and marks could all be read from it, {}{}",
                    records(read),
                    back.unwrap_or_default()
                )
            }
            Some(Copied { day, records: copied, in_place: false }) => {
                format!("the copy of {day} is read in its stead, with {}", records(*copied))
            }
            Some(Copied { day, records: copied, .. }) => {
                let more = (taken > 0).then(|| {
                    format!(" and {} more or later could be read from the file", records(taken))
                });
                let left = (differing > 0).then(|| {
                    format!("; {} of the file differ and are not taken", records(differing))
                });
                format!(
                    "the copy of {day} took its place with {}{}, and what was kept since may be \
                     missing{}",
                    records(*copied),
                    more.unwrap_or_default(),
                    left.unwrap_or_default()
                )
            }
            None if read > 0 => {
                let read = records(read);
                format!("there was no copy; {read} could be read from it, more may be missing")
            }
            None => "there was no copy that can be read, and a new one begins empty".to_owned(),
        }
    }
}

/// Puts a harmed file aside, never deletes it, and makes the best of what is left in its place; not
/// while another process has it open.
pub(super) fn recover(
    (path, schema): (&Path, &Schema),
    harm: Harm,
    lock: &Lock,
) -> Result<Ready, Error> {
    lock.alone(|| {
        let recovery = replace(path, schema, harm)?;
        let mode = files::prepare_to_write(path, schema)?;
        Ok(Ready { recovery: Some(recovery), ..Ready::new(path.to_owned(), mode) })
    })
}

/// Makes the new file beside the harmed one, which is put aside last: until then nothing has changed.
fn replace(path: &Path, schema: &Schema, harm: Harm) -> Result<Recovery, Error> {
    let mut recovery = Recovery { harm, aside: None, copy: None, salvage: Salvage::default() };
    if schema.file == LIBRARY.file {
        recovery.aside = put_aside(path)?;
        return Ok(recovery);
    }
    let copy = backup::usable(path, schema).next();
    backup::make(path, path, |draft| {
        if let Some(copy) = &copy {
            fs::copy(copy, draft).map_err(|error| Error::io(draft, error))?;
        }
        let mut connection = files::connect_as(draft, Mode::Write)?;
        connection.pragma_update(None, "journal_mode", "delete")?;
        schema::migrate(&mut connection, schema)?;
        recovery.copy = copy.as_deref().and_then(backup::day_of).map(|day| {
            let records = backup::records(&connection);
            Copied { day, records, in_place: true }
        });
        if harm == Harm::Damaged
            && let Ok(damaged) = files::connect_to_read(path)
        {
            recovery.salvage = salvage::take_over(&connection, &damaged)?;
        }
        drop(connection);
        recovery.aside = put_aside(path)?;
        Ok(())
    })?;
    Ok(recovery)
}

/// Renames a file with its journal, so that nothing is lost and a new one can take its place; returns
/// where it is, if there was any of it.
fn put_aside(path: &Path) -> Result<Option<PathBuf>, Error> {
    let stamp = Local::now().format("%Y%m%d-%H%M%S");
    let mut aside = path.with_extension(format!("damaged-{stamp}.db"));
    let mut again = 1;
    while ENDS.iter().any(|end| files::with_end(&aside, end).exists()) {
        again += 1;
        aside = path.with_extension(format!("damaged-{stamp}-{again}.db"));
    }
    let mut any = false;
    for end in ENDS {
        let part = files::with_end(path, end);
        if part.exists() {
            fs::rename(&part, files::with_end(&aside, end))
                .map_err(|error| Error::io(&part, error))?;
            any |= end != "-shm";
        }
    }
    Ok(any.then_some(aside))
}

/// What the names of a file and its journals end with.
const ENDS: [&str; 3] = ["", "-wal", "-shm"];

fn records(count: usize) -> String {
    format!("{count} {}", if count == 1 { "record" } else { "records" })
}
