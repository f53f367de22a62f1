//! The transaction that a writer has open: begun by the first article, ended when it is large or old.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use rusqlite::{Connection, params};

use super::{
    super::{Error, groups::Changes},
    Words, Writer,
};

/// How many articles one transaction holds: the more, the fewer segments of the full text are merged
/// later, and the fewer times a page of the indexes is written.
const ARTICLES: usize = 4_000;
/// How many bytes of words one transaction holds, whatever the articles' size.
const BYTES: usize = 32 << 20;
/// How long a transaction may stay open, so that a reader sees what was loaded.
const PATIENCE: Duration = Duration::from_secs(2);

/// A transaction that is open, and what it will add to the counters and the full text.
///
/// FTS5 writes a segment of its own whenever a row id is lower than the one before it, so the words
/// wait for the end of the batch and go in by id.
pub(in crate::store) struct Batch {
    since: Instant,
    added: usize,
    bytes: usize,
    articles: i64,
    figures: i64,
    words: BTreeMap<i64, Words>,
    pub(super) groups: Changes,
    pub(super) made: Made,
}

/// Whether the state has anything of a kind; most have not, and then nothing is looked up in it.
#[derive(Clone, Copy, Default)]
pub(in crate::store) struct Made {
    pub(in crate::store) corrections: bool,
    pub(in crate::store) restatements: bool,
    /// Any of these, or bookmarks and marks.
    pub(in crate::store) anything: bool,
}

impl Made {
    fn of(state: &Connection) -> Result<Self, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM correction), EXISTS (SELECT 1 FROM restated), \
                   EXISTS (SELECT 1 FROM bookmark) OR EXISTS (SELECT 1 FROM mark)";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let (corrections, restatements, others): (bool, bool, bool) =
            state.prepare_cached(sql)?.query_row([], read)?;
        let anything = corrections || restatements || others;
        Ok(Self { corrections, restatements, anything })
    }
}

impl Batch {
    /// Keeps the words of an article that was added.
    pub(super) fn add(&mut self, id: i64, words: Words, figures: usize) {
        self.articles += 1;
        self.figures += figures as i64;
        self.bytes += words.body.len();
        self.words.insert(id, words);
    }

    /// Notes that an article was taken out, and says whether its words had yet to go in.
    pub(super) fn remove(&mut self, id: i64, figures: usize) -> bool {
        self.articles -= 1;
        self.figures -= figures as i64;
        self.words.remove(&id).is_some()
    }
}

impl Writer {
    /// Opens a transaction unless one is open, and with it a view of the state: who changes that brings
    /// the library in line afterwards, and so waits for the end of the transaction.
    pub(in crate::store) fn begin(&mut self) -> Result<&mut Batch, Error> {
        let mut made = Made::default();
        if self.batch.is_none() {
            self.connection.execute_batch("BEGIN IMMEDIATE")?;
            if let Some(state) = &self.state {
                state.execute_batch("BEGIN")?;
                made = Made::of(state)?;
            }
        }
        Ok(self.batch.get_or_insert_with(|| Batch {
            since: Instant::now(),
            added: 0,
            bytes: 0,
            articles: 0,
            figures: 0,
            words: BTreeMap::new(),
            groups: Changes::default(),
            made,
        }))
    }

    /// Ends the transaction when it has become large or old.
    pub(in crate::store) fn end_of_step(&mut self) -> Result<(), Error> {
        if let Some(batch) = &mut self.batch {
            batch.added += 1;
        }
        self.end_if_due()
    }

    /// Ends the transaction when it has become large or old.
    pub(super) fn end_if_due(&mut self) -> Result<(), Error> {
        let Some(batch) = &self.batch else { return Ok(()) };
        let large = batch.added >= ARTICLES || batch.bytes >= BYTES;
        if large || batch.since.elapsed() >= PATIENCE { self.end_batch() } else { Ok(()) }
    }

    /// Ends the transaction; where that fails, nothing of it is kept.
    pub(super) fn end_batch(&mut self) -> Result<(), Error> {
        let Some(batch) = self.batch.take() else { return Ok(()) };
        let ended = settle_batch(&self.connection, batch);
        if ended.is_err() {
            self.abandon();
        }
        self.leave_state();
        ended
    }

    /// Drops the transaction that is open, so that no article stays in it by halves.
    pub(super) fn abandon(&mut self) {
        self.open_file = None;
        self.batch = None;
        self.leave_state();
        if !self.connection.is_autocommit() {
            // What cannot be rolled back now is when the connection closes.
            let _rolled_back_later = self.connection.execute_batch("ROLLBACK");
        }
    }

    /// Ends the view of the state, from which nothing was written.
    fn leave_state(&self) {
        if let Some(state) = self.state.as_ref().filter(|state| !state.is_autocommit()) {
            let _ended_with_the_connection = state.execute_batch("ROLLBACK");
        }
    }

    /// What the state has, as of the beginning of the transaction.
    pub(in crate::store) fn made(&self) -> Made {
        self.batch.as_ref().map(|batch| batch.made).unwrap_or_default()
    }
}

/// Adds the words of an article to the full text.
pub(in crate::store) fn insert_words(
    connection: &Connection,
    id: i64,
    words: &Words,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO words(rowid, title, body, byline, source, place, figure, starts) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            id,
            words.title,
            words.body,
            words.byline,
            words.source,
            words.place,
            words.figure,
            words.starts,
        ])?;
    connection
        .prepare_cached(
            "INSERT INTO heads(rowid, title, byline, source, place) VALUES (?, ?, ?, ?, ?)",
        )?
        .execute(params![id, words.title, words.byline, words.source, words.place])?;
    Ok(())
}

fn settle_batch(connection: &Connection, batch: Batch) -> Result<(), Error> {
    for (id, words) in &batch.words {
        insert_words(connection, *id, words)?;
    }
    batch.groups.settle(connection)?;
    let sql = "UPDATE counter SET value = value + ?2 WHERE name = ?1";
    let mut count = connection.prepare_cached(sql)?;
    count.execute(params!["articles", batch.articles])?;
    count.execute(params!["figures", batch.figures])?;
    Ok(connection.execute_batch("COMMIT")?)
}
