//! Opens a library.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use rusqlite::Connection;

use super::{
    Access, Error,
    files::{self, Mode, Ready},
    index,
    lock::Lock,
    schema::{self, LIBRARY, STATE},
    sql,
    writer::Writer,
};

/// A library that is open. It can be sent to the thread that works with it.
///
/// Questions go over one connection that sees both files and can be interrupted; what the reader does
/// is written over another, which cannot.
pub struct Library {
    pub(super) questions: Connection,
    pub(super) state: Option<Connection>,
    pub(super) articles: Ready,
    pub(super) state_path: PathBuf,
    notices: Vec<String>,
    lock: Arc<Lock>,
}

/// Stops the question that a library is answering in another thread.
pub struct Interrupt(rusqlite::InterruptHandle);

impl Library {
    /// Opens the library in `folder`; the time it takes does not depend on what it holds.
    pub fn open(folder: &Path, access: Access) -> Result<Self, Error> {
        if access == Access::ReadWrite {
            files::make_folder(folder)?;
        }
        let lock = Arc::new(Lock::share(folder, access));
        let mut articles = files::prepare(folder, &LIBRARY, access, &lock)?;
        let state_path = folder.join(STATE.file);
        let mut state_file = match files::prepare(folder, &STATE, access, &lock) {
            Err(Error::Missing(_)) => None,
            ready => Some(ready?),
        };
        let (questions, state) = connect(&mut articles, &mut state_file)?;
        let mut notices = notices(&articles, state_file.as_ref());
        if articles.mode == Mode::Write && !index::is_folded_as_now(&questions)? {
            let words =
                "the search index is from an earlier version: `dateline check` makes it anew";
            notices.push(words.to_owned());
        }
        Ok(Self { questions, state, articles, state_path, notices, lock })
    }

    /// What the reader should know about how the library was opened.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Whether marks and bookmarks can be kept.
    pub fn is_writable(&self) -> bool {
        self.state.is_some()
    }

    /// Returns the means by which another thread stops a question that takes too long.
    pub fn interrupt_handle(&self) -> Interrupt {
        Interrupt(self.questions.get_interrupt_handle())
    }

    /// Opens a connection of its own to load articles over; it may go to another thread.
    pub fn writer(&self) -> Result<Writer, Error> {
        if self.articles.mode != Mode::Write {
            return Err(Error::ReadOnly);
        }
        let connection = files::connect(&self.articles)?;
        Writer::open(connection, &self.state_path, Arc::clone(&self.lock))
    }
}

impl Interrupt {
    /// Stops the question that is being answered, if any; it fails with [`Error::Interrupted`].
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// Opens the connections: for what the files were found fit for or, where there is no room for what
/// SQLite keeps beside them, for less.
fn connect(
    articles: &mut Ready,
    state: &mut Option<Ready>,
) -> Result<(Connection, Option<Connection>), Error> {
    let mut made = connections(articles, state.as_ref());
    for mode in [Mode::Read, Mode::Immutable] {
        let refusal = match made {
            Err(error) if error.is_write_refused() => error,
            made => return made,
        };
        articles.restrict(mode);
        articles.refusal.get_or_insert(refusal);
        if let Some(state) = state {
            state.restrict(mode);
        }
        made = connections(articles, state.as_ref());
    }
    made
}

/// The connection for questions, and the one that writes the state.
fn connections(
    articles: &Ready,
    state_file: Option<&Ready>,
) -> Result<(Connection, Option<Connection>), Error> {
    let questions = if let Some(ready) = state_file {
        files::connect(ready)?
    } else {
        // A library without a state is read as if nothing had been made of it yet.
        let mut empty = Connection::open_in_memory()?;
        schema::migrate(&mut empty, &STATE)?;
        empty
    };
    // What is attached cannot be opened for more than the connection itself is.
    let bound = state_file.is_some_and(|ready| ready.mode != Mode::Write);
    let mode = if bound && articles.mode == Mode::Write { Mode::Read } else { articles.mode };
    files::attach(&questions, (&articles.path, mode), "library")?;
    questions.pragma_update(None, "query_only", true)?;
    sql::give_functions(&questions)?;
    // A file is not touched before something is read of it.
    for file in ["main", "library"] {
        let sql = format!("SELECT count(*) FROM {file}.sqlite_schema");
        questions.query_row(&sql, [], |row| row.get::<_, i64>(0))?;
    }
    let state = match state_file {
        Some(ready) if ready.mode == Mode::Write => Some(files::connect(ready)?),
        _ => None,
    };
    if let Some(state) = &state {
        state.pragma_update(None, "synchronous", "full")?;
    }
    Ok((questions, state))
}

fn notices(library: &Ready, state: Option<&Ready>) -> Vec<String> {
    let mut notices = Vec::new();
    let recoveries = [
        (&LIBRARY, library.recovery.as_ref()),
        (&STATE, state.and_then(|it| it.recovery.as_ref())),
    ];
    for (schema, recovery) in recoveries {
        notices.extend(recovery.map(|recovery| recovery.words(schema)));
    }
    if library.mode != Mode::Write || state.is_some_and(|ready| ready.mode != Mode::Write) {
        let refusals = [library.refusal.as_ref(), state.and_then(|ready| ready.refusal.as_ref())];
        let why = refusals.into_iter().flatten().next();
        let why = why.map(|refusal| format!(": {refusal}")).unwrap_or_default();
        notices.push(format!("the library can only be read{why}"));
        if library.lacks_the_newest() || state.is_some_and(Ready::lacks_the_newest) {
            notices.push("what was written to it last cannot be seen until then".to_owned());
        }
    }
    notices
}
