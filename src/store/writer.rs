//! Loads articles into a library: batches in one transaction each, files recognised by their stamps,
//! texts by their hashes.
//!
//! An article keeps the key it got first, also when its file changes; a wholly other text in its file is
//! another article. The same text under another path is the same article with two paths. A text that
//! changed in a file of many cannot be told from a new one, so it becomes a new one.

mod batch;
mod identity;
mod lay;

use std::{
    collections::BTreeSet,
    path::{MAIN_SEPARATOR, Path, PathBuf},
    sync::Arc,
};

use batch::Batch;
pub(super) use batch::insert_words;
use lay::Indexed;
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    Error, Outcome, Prepared, Record, Stamp,
    files::{self, Mode, Ready},
    index::{self, Words},
    lock::Lock,
    record::{WHOLE_FILE, path_from, path_value, shown},
    rowid::Ids,
    search::{key_from, key_value},
};
use crate::{
    article::{Amount, ArticleId, Figure, Qualifier},
    text::fold,
};

/// What the writer keeps of the file in memory, in KiB: the pages that every batch changes.
const CACHE_KIB: i64 = 48 * 1024;
/// The modification time of an entry whose file is not yet wholly loaded: none has it, so a file that
/// was loaded in part is loaded again.
pub(super) const UNFINISHED: i64 = i64::MIN;

/// Loads articles. What was added since the last [`Writer::commit`] may be lost when it is dropped.
pub struct Writer {
    pub(super) connection: Connection,
    /// The state, to learn which key an article had; it is never written from here.
    pub(super) state: Option<Connection>,
    batch: Option<Batch>,
    /// The file of many entries that is being loaded.
    open_file: Option<(PathBuf, Stamp)>,
    /// The file of many entries of which one is none: it will be loaded again, to say so again.
    flawed: Option<PathBuf>,
    /// Held while the writer lives, which may be longer than the library does.
    _lock: Arc<Lock>,
}

impl Writer {
    pub(super) fn open(
        connection: Connection,
        state_path: &Path,
        lock: Arc<Lock>,
    ) -> Result<Self, Error> {
        connection.pragma_update(None, "synchronous", "normal")?;
        // A page that many batches change is written to its place less often, and found in memory.
        connection.pragma_update(None, "wal_autocheckpoint", 16_000)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        let ready = Ready::new(state_path.to_owned(), Mode::Read);
        let state = state_path.exists().then(|| files::connect(&ready)).transpose()?;
        Ok(Self { connection, state, batch: None, open_file: None, flawed: None, _lock: lock })
    }

    /// Whether the file was loaded as it is now.
    pub fn is_unchanged(&self, path: &Path, stamp: Stamp) -> Result<bool, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM source WHERE path = ?1 AND NOT gone), \
             NOT EXISTS (SELECT 1 FROM source \
                 WHERE path = ?1 AND NOT gone AND (modified <> ?2 OR size <> ?3))",
        )?;
        let found = params![path_value(path), stamp.modified_ns, stamp.size as i64];
        Ok(statement.query_row(found, |row| Ok(row.get(0)? && row.get(1)?))?)
    }

    /// How many articles were loaded from a file, those that were there under another path included.
    pub fn articles_at(&self, path: &Path) -> Result<u64, Error> {
        let sql = "SELECT count(*) FROM source WHERE path = ? AND NOT gone";
        let mut statement = self.connection.prepare_cached(sql)?;
        let count: i64 = statement.query_row([path_value(path)], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Notes that a part of a file gave no article. What else it holds is kept, but it does not count as
    /// loaded, so that whoever loads it again hears of that part again.
    pub fn note_flaw(&mut self, path: &Path) -> Result<(), Error> {
        if self.open_file.as_ref().is_some_and(|(open, _)| open != path) {
            self.finish_file()?;
        }
        self.flawed = Some(path.to_owned());
        Ok(())
    }

    /// Adds an article, or what has become of one.
    ///
    /// Where that fails, what was added since the last commit is not kept either.
    pub fn add(&mut self, article: impl Into<Prepared>) -> Result<Outcome, Error> {
        let added = self.try_add(article.into());
        if added.is_err() {
            self.abandon();
        }
        added
    }

    /// Notes that a file is gone; its articles stay and are marked. Returns how many are.
    pub fn mark_gone(&mut self, path: &Path) -> Result<usize, Error> {
        self.begin()?;
        let articles = self.articles_of("path = ?1 AND NOT gone", path)?;
        self.connection
            .prepare_cached("UPDATE source SET gone = 1 WHERE path = ?1")?
            .execute([path_value(path)])?;
        for &id in &articles {
            self.settle(id)?;
        }
        self.end_of_step()?;
        Ok(articles.len())
    }

    /// The files at `path`, or under it if it is a folder, that articles were loaded from and that were
    /// still there.
    pub fn paths_under(&self, path: &Path) -> Result<Vec<PathBuf>, Error> {
        // What is under a folder lies between its name with a separator and with the next character.
        // A path that is not text is stored as bytes, which come after all text.
        let bound =
            |last: char| path.as_os_str().as_encoded_bytes().iter().copied().chain([last as u8]);
        let next = char::from(MAIN_SEPARATOR as u8 + 1);
        let (low, high): (Vec<u8>, Vec<u8>) =
            (bound(MAIN_SEPARATOR).collect(), bound(next).collect());
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT path FROM source WHERE NOT gone AND (path = ?1 \
             OR path > CAST(?2 AS TEXT) AND path < CAST(?3 AS TEXT) OR path > ?2 AND path < ?3)",
        )?;
        let rows = statement.query_map(params![path_value(path), low, high], |row| {
            Ok(path_from(row.get_ref(0)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Leaves the file of many entries that is being loaded as it is: it will be loaded again.
    pub fn leave_unfinished(&mut self) {
        self.open_file = None;
    }

    /// Brings what was added to the disk if that is due: to be called while nothing more comes.
    pub fn rest(&mut self) -> Result<(), Error> {
        self.end_if_due()
    }

    /// Brings everything that was added to the disk.
    pub fn commit(&mut self) -> Result<(), Error> {
        self.finish_file()?;
        self.end_batch()
    }

    /// Stores an article that is not there, and returns its row id.
    pub(super) fn insert(&mut self, key: ArticleId, article: Prepared) -> Result<i64, Error> {
        let article = self.as_restated(key, article)?;
        let id = self.free_id(Ids::of(article.record.article.date.as_ref()))?;
        self.insert_as(id, key, article)?;
        Ok(id)
    }

    /// Takes an article out of every table but that of the sources.
    pub(super) fn erase(&mut self, id: i64) -> Result<(), Error> {
        let (content, group) = self
            .connection
            .prepare_cached("SELECT content, family FROM article WHERE id = ?")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let figures = self.delete("figure", "content", content)?;
        self.delete("content", "id", content)?;
        self.delete("article", "id", id)?;
        let batch = self.begin()?;
        batch.groups.remove(content, group);
        let pending = batch.remove(id, figures);
        if !pending {
            self.delete("words", "rowid", id)?;
            self.delete("heads", "rowid", id)?;
        }
        Ok(())
    }

    fn delete(&self, table: &str, column: &str, id: i64) -> Result<usize, Error> {
        let sql = format!("DELETE FROM {table} WHERE {column} = ?");
        Ok(self.connection.prepare_cached(&sql)?.execute([id])?)
    }

    fn try_add(&mut self, article: Prepared) -> Result<Outcome, Error> {
        let record = &article.record;
        self.turn_to_file(record)?;
        self.begin()?;
        let known = self.article_at(record)?;
        let outcome = match (self.article_with(record.hash)?, known) {
            (Some(id), Some(known)) if id == known => self.refresh(id, article)?,
            (Some(id), known) => self.add_path(id, known, record)?,
            (None, Some(known)) if self.is_version_of(known, &article)? => {
                self.replace(known, article)?;
                Outcome::Updated
            }
            (None, known) => {
                let source = Source::of(record);
                let key = self.new_key(&article)?;
                let id = self.insert(key, article)?;
                self.set_source(id, &source)?;
                known.map_or(Ok(()), |old| self.settle(old))?;
                Outcome::Loaded
            }
        };
        self.end_of_step()?;
        Ok(outcome)
    }

    /// Follows the loader from file to file, to settle a file of many once it is through.
    fn turn_to_file(&mut self, record: &Record) -> Result<(), Error> {
        if self.open_file.as_ref().is_some_and(|(path, _)| *path != record.path) {
            self.finish_file()?;
        }
        if record.entry.is_some() {
            self.open_file = Some((record.path.clone(), record.stamp));
        }
        Ok(())
    }

    /// Gives the entries of a file their stamp, and lets go of those that it no longer has.
    fn finish_file(&mut self) -> Result<(), Error> {
        let Some((path, stamp)) = self.open_file.take() else { return Ok(()) };
        self.begin()?;
        let Stamp { modified_ns, size } = stamp;
        // No file has a size below nothing, so none is ever taken for the one that was loaded.
        let flawed = self.flawed.take_if(|flawed| *flawed == path).is_some();
        let size = if flawed { -1 - size as i64 } else { size as i64 };
        let old = format!(
            "path = ?1 AND modified <> {UNFINISHED} AND (modified <> {modified_ns} OR size <> {size})"
        );
        let left = self.articles_of(&old, &path)?;
        let sql = format!("DELETE FROM source WHERE {old}");
        self.connection.execute(&sql, [path_value(&path)])?;
        self.connection
            .prepare_cached(
                "UPDATE source SET modified = ?2, size = ?3 WHERE path = ?1 AND modified = ?4",
            )?
            .execute(params![path_value(&path), modified_ns, size, UNFINISHED])?;
        for id in left {
            self.settle(id)?;
        }
        Ok(())
    }

    /// A text that was there at the same place: what was read from it may be better now.
    fn refresh(&mut self, id: i64, article: Prepared) -> Result<Outcome, Error> {
        self.set_source(id, &Source::of(&article.record))?;
        let mut statement = self.connection.prepare_cached(
            "SELECT c.article = ?2 AND c.figures = ?3 \
                 FROM article a JOIN content c ON c.id = a.content WHERE a.id = ?1",
        )?;
        let texts = params![id, article.article, article.figures];
        let same = statement.query_row(texts, |row| row.get(0)).optional()?;
        drop(statement);
        if same == Some(true) {
            self.settle(id)?;
            return Ok(Outcome::Unchanged);
        }
        self.replace(id, article)?;
        Ok(Outcome::Updated)
    }

    /// A text that was there at another place.
    fn add_path(&mut self, id: i64, known: Option<i64>, record: &Record) -> Result<Outcome, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM source WHERE article = ?1 AND NOT gone AND path <> ?2)",
        )?;
        let elsewhere = statement
            .query_row(params![id, path_value(&record.path)], |row| row.get::<_, bool>(0))?;
        drop(statement);
        self.set_source(id, &Source::of(record))?;
        self.settle(id)?;
        known.map_or(Ok(()), |old| self.settle(old))?;
        Ok(if elsewhere { Outcome::Duplicate } else { Outcome::Unchanged })
    }

    /// Puts a new text in an article's place; its key stays.
    fn replace(&mut self, old: i64, article: Prepared) -> Result<(), Error> {
        let key: i64 = self
            .connection
            .prepare_cached("SELECT key FROM article WHERE id = ?")?
            .query_row([old], |row| row.get(0))?;
        let key = key_from(key);
        let article = self.as_restated(key, article)?;
        self.erase(old)?;
        let source = Source::of(&article.record);
        let ids = Ids::of(article.record.article.date.as_ref());
        let id = if (ids.low..=ids.high).contains(&old) { old } else { self.free_id(ids)? };
        self.insert_as(id, key, article)?;
        self.connection
            .prepare_cached("UPDATE source SET article = ?2 WHERE article = ?1")?
            .execute([old, id])?;
        self.set_source(id, &source)
    }

    fn insert_as(&mut self, id: i64, key: ArticleId, prepared: Prepared) -> Result<(), Error> {
        self.connection
            .prepare_cached("INSERT INTO content(article, figures) VALUES (?, ?)")?
            .execute(params![prepared.article, prepared.figures])?;
        let content = self.connection.last_insert_rowid();
        let (path, hash) = (shown(&prepared.record.path), prepared.record.hash);
        let Indexed { article, figures, words, sketch } = self.corrected(key, prepared)?;
        let date = article.date.as_ref().map(serde_json::to_string).transpose()?;
        let stated = self.insert_figures(content, &figures)?;
        self.connection
            .prepare_cached(
                "INSERT INTO article(id, key, hash, title, shelf, date, source, dateline, path, figures, content) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                id,
                key_value(key),
                key_value(hash),
                article.title.text.as_str(),
                shelf(&article.title.text),
                date,
                article.source.as_deref(),
                article.dateline.as_deref(),
                path.as_str(),
                index::measures(&figures) as i64,
                content,
            ])?;
        let batch = self.begin()?;
        batch.groups.add(content, sketch);
        batch.add(id, words, stated);
        Ok(())
    }

    /// Adds the figures that were not struck out, and returns how many they are.
    fn insert_figures(&self, content: i64, figures: &[Figure]) -> Result<usize, Error> {
        let mut stated = 0;
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO figure(content, place, kind, qualifier, low, high, unit, counted, event, speaker) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        for (place, figure) in index::places(figures) {
            stated += 1;
            statement.execute(params![
                content,
                place.0,
                figure.kind.name(),
                figure.qualifier.map(Qualifier::name),
                figure.amount.map(Amount::low),
                figure.amount.map(Amount::high),
                index::padded(figure.unit.as_deref()),
                index::padded(figure.counted.as_deref()),
                index::padded(figure.event.as_deref()),
                index::padded(figure.speaker.as_deref()),
            ])?;
        }
        Ok(stated)
    }

    /// The next free id for a moment.
    fn free_id(&self, ids: Ids) -> Result<i64, Error> {
        let sql = "SELECT max(id) FROM article WHERE id BETWEEN ? AND ?";
        let last: Option<i64> = self
            .connection
            .prepare_cached(sql)?
            .query_row([ids.low, ids.high], |row| row.get(0))?;
        let next = last.map_or(ids.low, |last| last + 1);
        if next > ids.high { Err(Error::Full) } else { Ok(next) }
    }

    fn articles_of(&self, condition: &str, path: &Path) -> Result<BTreeSet<i64>, Error> {
        let sql = format!("SELECT article FROM source WHERE {condition}");
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map([path_value(path)], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(super) fn set_source(&self, id: i64, source: &Source) -> Result<(), Error> {
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO source(path, entry, article, modified, size, gone) \
                 VALUES (?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                path_value(&source.path),
                source.entry,
                id,
                source.stamp.modified_ns,
                source.stamp.size as i64,
                source.gone,
            ])?;
        Ok(())
    }

    /// Brings an article's own path and mark in line with its sources.
    pub(super) fn settle(&self, id: i64) -> Result<(), Error> {
        let mut first = self.connection.prepare_cached(
            "SELECT path FROM source WHERE article = ? AND NOT gone ORDER BY path, entry LIMIT 1",
        )?;
        let path = first.query_row([id], |row| Ok(path_from(row.get_ref(0)?))).optional()?;
        match path {
            Some(path) => self
                .connection
                .prepare_cached("UPDATE article SET gone = 0, path = ?2 WHERE id = ?1")?
                .execute(params![id, shown(&path).as_str()])?,
            None => self
                .connection
                .prepare_cached("UPDATE article SET gone = 1 WHERE id = ?1")?
                .execute([id])?,
        };
        Ok(())
    }
}

/// A file that an article comes from.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) entry: i64,
    pub(super) stamp: Stamp,
    pub(super) gone: bool,
}

impl Source {
    /// The source of an article that is being loaded.
    fn of(record: &Record) -> Self {
        let Stamp { modified_ns, size } = record.stamp;
        let modified_ns = if record.entry.is_some() { UNFINISHED } else { modified_ns };
        Self {
            path: record.path.clone(),
            entry: entry_value(record.entry),
            stamp: Stamp { modified_ns, size },
            gone: false,
        }
    }

    /// Makes the file one that was not read yet.
    pub(super) fn forget_stamp(&mut self) {
        self.stamp.modified_ns = UNFINISHED;
    }
}

fn entry_value(entry: Option<u32>) -> i64 {
    entry.map_or(WHOLE_FILE, i64::from)
}

/// What a title is sorted by: its words without case, accents and opening marks.
fn shelf(title: &str) -> String {
    fold::plain(title).trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
