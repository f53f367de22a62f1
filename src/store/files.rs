//! The library folder's files: made, opened, put aside.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{
    Access, Error, backup,
    lock::Lock,
    recovery::{Harm, Recovery, recover},
    schema::{LIBRARY, STATE, Schema, migrate, version},
};

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(20);
/// The pages that one connection keeps in memory, in KiB (`PRAGMA cache_size` takes them negative).
const CACHE_KIB: i64 = 16 * 1024;

/// A file that is there, is whole at first sight, and has the tables this program knows.
pub(super) struct Ready {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What may be done with it.
    pub(super) mode: Mode,
    /// What became of a damaged file that stood in its place.
    pub(super) recovery: Option<Recovery>,
    /// Why it cannot be written.
    pub(super) refusal: Option<Error>,
}

impl Ready {
    /// A file that was found as it should be.
    pub(super) fn new(path: PathBuf, mode: Mode) -> Self {
        Self { path, mode, recovery: None, refusal: None }
    }

    /// Allows no more than `mode`.
    pub(super) fn restrict(&mut self, mode: Mode) {
        if self.mode != Mode::Immutable {
            self.mode = mode;
        }
    }

    /// Whether what was written last is in a journal that cannot be read.
    pub(super) fn lacks_the_newest(&self) -> bool {
        self.mode == Mode::Immutable && has_journal(&self.path)
    }
}

/// What may be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Read and written.
    Write,
    /// Read only.
    Read,
    /// Read only, and nobody else writes: the medium cannot be written.
    Immutable,
}

/// Makes a file ready; the work does not grow with its size.
pub(super) fn prepare(
    folder: &Path,
    schema: &Schema,
    access: Access,
    lock: &Lock,
) -> Result<Ready, Error> {
    let path = folder.join(schema.file);
    match access {
        Access::ReadOnly => existing(path, schema),
        Access::ReadWrite => lock.in_turn(|| prepare_or_recover(path.clone(), schema, lock)),
    }
}

/// Makes a file ready that may be written, and one that is harmed anew.
pub(super) fn prepare_or_recover(
    path: PathBuf,
    schema: &Schema,
    lock: &Lock,
) -> Result<Ready, Error> {
    if let Some(harm) = Harm::of(&path, schema) {
        return mended(&path, schema, harm, lock);
    }
    match prepare_to_write(&path, schema) {
        Ok(Mode::Write) => Ok(Ready::new(path, Mode::Write)),
        Ok(mode) => {
            Ok(Ready { refusal: Some(Error::Newer(schema.file)), ..Ready::new(path, mode) })
        }
        Err(error) if is_harmed(&error, schema) => mended(&path, schema, Harm::Damaged, lock),
        Err(error) if error.is_write_refused() && path.exists() => {
            Ok(Ready { refusal: Some(error), ..existing(path, schema)? })
        }
        Err(error) => Err(error),
    }
}

/// A harmed file with the best in its place that there is, or in its stead where nothing can be written.
fn mended(path: &Path, schema: &Schema, harm: Harm, lock: &Lock) -> Result<Ready, Error> {
    match recover((path, schema), harm, lock) {
        Err(error) if error.is_write_refused() => match Recovery::stand_in(path, schema, harm) {
            Some((copy, recovery)) => Ok(Ready {
                recovery: Some(recovery),
                refusal: Some(error),
                ..Ready::new(copy, Mode::Immutable)
            }),
            None => Err(error),
        },
        ready => ready,
    }
}

/// Whether a file has to be made anew. A library that is only at odds with its version is left to its
/// reader: it holds texts whose files may be gone.
fn is_harmed(error: &Error, schema: &Schema) -> bool {
    error.is_damage() || (matches!(error, Error::Misfit(_)) && schema.file != LIBRARY.file)
}

/// Whether a file is a database without a fault, of `schema` as this program knows it.
pub(super) fn is_usable(path: &Path, schema: &Schema) -> bool {
    let found = || -> Result<bool, Error> {
        let connection = connect_as(path, Mode::Immutable)?;
        let application: i32 =
            connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        Ok(application == schema.application
            && schema.fits(&connection)?
            && first_fault(&connection)?.is_none())
    };
    found().unwrap_or(false)
}

/// Whether a database has the tables of this program's version.
pub(super) fn is_current(path: &Path, schema: &Schema) -> bool {
    let found = connect_as(path, Mode::Immutable).and_then(|connection| version(&connection));
    found.is_ok_and(|version| version == schema.version())
}

/// The first thing that is wrong with a database.
pub(super) fn first_fault(connection: &Connection) -> Result<Option<String>, Error> {
    let sql = "PRAGMA integrity_check(1)";
    let fault: String = connection.query_row(sql, [], |row| row.get(0))?;
    Ok((fault != "ok").then_some(fault))
}

/// Whether there is a table in a database.
pub(super) fn has_tables(path: &Path) -> Result<bool, Error> {
    Ok(!is_empty(&connect_to_read(path)?)?)
}

/// Whether there is something in the journal of a database.
pub(super) fn has_journal(path: &Path) -> bool {
    fs::metadata(with_end(path, "-wal")).is_ok_and(|journal| journal.len() > 0)
}

/// Opens a connection that only reads, with as little left beside the file as can be.
pub(super) fn connect_to_read(path: &Path) -> Result<Connection, Error> {
    connect_as(path, if has_journal(path) { Mode::Read } else { Mode::Immutable })
}

/// Opens a connection to a file that is ready.
pub(super) fn connect(ready: &Ready) -> Result<Connection, Error> {
    connect_as(&ready.path, ready.mode)
}

/// Adds a file that is ready to a connection, under a name.
pub(super) fn attach(
    connection: &Connection,
    (path, mode): (&Path, Mode),
    name: &str,
) -> Result<(), Error> {
    connection.execute(&format!("ATTACH ?1 AS {name}"), [uri(path, mode)?])?;
    connection.execute_batch(&format!("PRAGMA {name}.cache_size = -{CACHE_KIB}"))?;
    Ok(())
}

/// Makes a folder that only its owner may read.
pub(super) fn make_folder(folder: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(_) if folder.is_dir() => Ok(()),
        made => made.map_err(|error| Error::io(folder, error)),
    }
}

/// Makes an empty file that only its owner may read, unless it is there; SQLite gives its journals
/// the same permissions.
pub(super) fn make_private(path: &Path) -> Result<(), Error> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(Error::io(path, error)),
        _ => Ok(()),
    }
}

/// Makes a file, or brings it to the version of this program.
pub(super) fn prepare_to_write(path: &Path, schema: &Schema) -> Result<Mode, Error> {
    make_private(path)?;
    let mut connection = connect_as(path, Mode::Write)?;
    refuse_foreign(&connection, path, schema)?;
    let found = version(&connection)?;
    if found > schema.version() {
        return Ok(Mode::Read);
    }
    if found < schema.version() && !schema.fits(&connection)? {
        return Err(Error::Misfit(path.to_owned()));
    }
    connection.pragma_update(None, "journal_mode", "wal")?;
    if found < schema.version() {
        if found > 0 {
            backup::write(&connection, path)?;
        }
        migrate(&mut connection, schema)?;
    }
    Ok(Mode::Write)
}

/// A file that is only read.
fn existing(path: PathBuf, schema: &Schema) -> Result<Ready, Error> {
    if !path.exists() {
        return Err(Error::Missing(path));
    }
    let mode = readable_as(&path);
    let connection = connect_as(&path, mode)?;
    refuse_foreign(&connection, &path, schema)?;
    if version(&connection)? < schema.version() {
        return Err(Error::TooOld(path));
    }
    Ok(Ready::new(path, mode))
}

/// How a file can be read: as others may be writing it or, where that cannot be, as it lies there.
pub(super) fn readable_as(path: &Path) -> Mode {
    let read = connect_as(path, Mode::Read).and_then(|connection| version(&connection));
    match read {
        Err(error) if !error.is_damage() => Mode::Immutable,
        _ => Mode::Read,
    }
}

/// Opens a connection for no more than `mode` allows.
pub(super) fn connect_as(path: &Path, mode: Mode) -> Result<Connection, Error> {
    let access = match mode {
        Mode::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Mode::Read | Mode::Immutable => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let flags = access | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(uri(path, mode)?, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    Ok(connection)
}

fn refuse_foreign(connection: &Connection, path: &Path, schema: &Schema) -> Result<(), Error> {
    let application: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application == schema.application || is_empty(connection)? {
        return Ok(());
    }
    let other = [&LIBRARY, &STATE].into_iter().find(|other| other.application == application);
    Err(match other {
        Some(other) => Error::Swapped { path: path.to_owned(), name: other.file },
        None => Error::Foreign(path.to_owned()),
    })
}

fn is_empty(connection: &Connection) -> Result<bool, Error> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// The address of a file for SQLite (<https://sqlite.org/uri.html>), its special characters escaped.
fn uri(path: &Path, mode: Mode) -> Result<String, Error> {
    let text = path.to_str().ok_or_else(|| {
        Error::io(path, io::Error::new(io::ErrorKind::InvalidInput, "the name is not UTF-8"))
    })?;
    let escaped = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let query = match mode {
        Mode::Write => "mode=rw",
        Mode::Read => "mode=ro",
        Mode::Immutable => "immutable=1",
    };
    Ok(format!("file:{escaped}?{query}"))
}

/// The path with `end` after its name, as SQLite names its journals.
pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

impl Error {
    /// Whether the file itself is damaged, and not only out of reach at the moment.
    pub(super) fn is_damage(&self) -> bool {
        matches!(self.code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
    }

    /// Whether the system, the disk or a right keeps the file from being written.
    pub(super) fn is_write_refused(&self) -> bool {
        use ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
        match self {
            Self::Io { error, .. } => matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
            ),
            Self::DiskFull | Self::Refused(_) => true,
            _ => matches!(self.code(), Some(ReadOnly | CannotOpen | PermissionDenied)),
        }
    }

    /// Whether there is no room to write.
    pub(super) fn is_lack_of_room(&self) -> bool {
        match self {
            Self::DiskFull => true,
            Self::Io { error, .. } => error.kind() == io::ErrorKind::StorageFull,
            _ => false,
        }
    }

    fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Database(error) => error.sqlite_error_code(),
            _ => None,
        }
    }
}
