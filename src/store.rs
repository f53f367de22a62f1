//! The library on disk: articles, their figures and the search index, and what the reader made of them.
//!
//! A library folder holds two SQLite files. `library.db` can be made again by loading; `state.db` holds
//! bookmarks and marks, which nothing else knows. No transaction spans both, loading never writes the
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
mod forget;
mod groups;
mod index;
mod marks;
mod open;
mod plan;
mod record;
mod rowid;
mod schema;
mod search;
mod sql;
mod writer;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use check::Checked;
pub use entry::Entry;
pub use figures::FigureRow;
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
    #[error("{} is not a library file", .0.display())]
    Foreign(PathBuf),
    /// The file is from an earlier version of the program and cannot be brought up to date.
    #[error("{} is from an earlier version and cannot be written", .0.display())]
    TooOld(PathBuf),
    /// The library can only be read: the medium cannot be written, or a newer version wrote it.
    #[error("the library can only be read")]
    ReadOnly,
    /// The article or bookmark is not there.
    #[error("there is no {0}")]
    NotFound(String),
    /// A moment holds all the articles that it can.
    #[error("too many articles have the same date")]
    Full,
    /// A file of the library could not be handled.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// A record does not read back; `dateline check` mends what can be mended.
    #[error("a record of the library is damaged: {0}")]
    Record(#[from] serde_json::Error),
    /// The database refused.
    #[error("the library's database: {0}")]
    Database(rusqlite::Error),
}

impl Error {
    fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::Interrupted,
            _ => Self::Database(error),
        }
    }
}
