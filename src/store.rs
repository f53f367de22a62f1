//! The library on disk: articles, their figures and the search index, and what the reader made of them.
//!
//! A library folder holds two SQLite files. `library.db` can be made again by loading; `state.db` holds
//! bookmarks and marks, which nothing else knows. Beside them lies a lock file that says that somebody
//! has the library open. No transaction spans both, loading never writes the
//! state, and opening takes the same time however much there is.
//!
//! [`Library`] answers and keeps what the reader does; [`Writer`] loads, over a connection of its own.
//! Only this module names SQLite.

mod backup;
mod bookmarks;
mod check;
mod corrections;
mod entry;
mod figures;
mod files;
mod fold;
mod forget;
mod groups;
mod index;
mod lock;
mod marks;
mod mend;
mod open;
mod places;
mod plan;
mod record;
mod records;
mod recovery;
mod restated;
mod rowid;
mod salvage;
mod schema;
mod search;
mod sql;
mod version;
mod writer;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use check::Checked;
pub use entry::Entry;
pub use figures::FigureRow;
pub use fold::Position;
pub use forget::Forgotten;
pub use open::{Interrupt, Library};
pub use record::{Outcome, Prepared, Record, Stamp};
pub use search::{Count, Page, Snippets};
pub use writer::Writer;

/// What a library is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To read and, where the medium allows it, to write; what is missing is made.
    ReadWrite,
    /// To read only; what is missing is an error.
    ReadOnly,
}

/// The library could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The query was interrupted by another thread.
    #[error("interrupted")]
    Interrupted,
    /// There is no library.
    #[error("there is no library at {}", .0.display())]
    Missing(PathBuf),
    /// The file belongs to another program.
    #[error("{} is not a file of dateline: rename it, and what can be is put in its place", .0.display())]
    Foreign(PathBuf),
    /// The file is the library's other one.
    #[error("{} is what belongs in {name}: give both files their own names again", path.display())]
    Swapped {
        /// The file.
        path: PathBuf,
        /// The name that it should have.
        name: &'static str,
    },
    /// The file has other tables than its version says.
    #[error("{} is at odds with its version: rename it, and load your articles again", .0.display())]
    Misfit(PathBuf),
    /// A newer version of the program wrote the file.
    #[error("{0} was written by a newer version of dateline")]
    Newer(&'static str),
    /// The file is from an earlier version of the program and cannot be brought up to date.
    #[error("{} is from an earlier version and cannot be written", .0.display())]
    TooOld(PathBuf),
    /// The library can only be read: the medium cannot be written, or a newer version wrote it.
    #[error("the library can only be read")]
    ReadOnly,
    /// A damaged library cannot be put aside while another process has it open.
    #[error(
        "the library is damaged, and in use: end the other program that has it open, and try again"
    )]
    InUse,
    /// There is no room for what was to be written; nothing of it is kept.
    #[error("the disk is full: make some room, and do it again")]
    DiskFull,
    /// The system did not read or write a file of the library.
    #[error("the system refuses to read or write the library's files: {0}")]
    Refused(rusqlite::Error),
    /// The article or bookmark is not there.
    #[error("there is no {0}")]
    NotFound(String),
    /// A moment holds all the articles that it can.
    #[error("too many articles have the same date")]
    Full,
    /// A file of the library could not be handled.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What went wrong; said here, and so no source that would be said again.
        error: io::Error,
    },
    /// A record does not read back.
    #[error("the record of {0} is damaged: dateline check says what can be mended")]
    Unreadable(String),
    /// Something has no form in which it can be stored.
    #[error("a record cannot be written")]
    Record(#[from] serde_json::Error),
    /// The database refused.
    #[error("the library's database: {0}")]
    Database(rusqlite::Error),
}

impl Error {
    fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::Interrupted,
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            _ if is_lack_of_shared_memory(&error) => Self::DiskFull,
            Some(rusqlite::ErrorCode::SystemIoFailure) => Self::Refused(error),
            _ => Self::Database(error),
        }
    }
}

/// Whether there was no room for the file in which SQLite keeps what its processes share.
fn is_lack_of_shared_memory(error: &rusqlite::Error) -> bool {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}
