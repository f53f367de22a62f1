//! Takes articles out of a library, and puts them back.

use rusqlite::{OptionalExtension, params};

use super::{
    Error, Library, Record, Stamp, Writer,
    entry::read_content,
    record::path_from,
    search::{key_from, key_value},
    writer::Source,
};
use crate::article::{ArticleId, Clean};

/// An article that was taken out, with what is needed to put it back.
#[derive(Clone, Debug)]
pub struct Forgotten {
    id: ArticleId,
    record: Record,
    sources: Vec<Source>,
}

impl Forgotten {
    /// The article's id.
    pub fn id(&self) -> ArticleId {
        self.id
    }

    /// The article's title.
    pub fn title(&self) -> &Clean {
        &self.record.article.title.text
    }
}

impl Library {
    /// Takes articles out of the library; bookmarks and marks stay. Returns what was there of them.
    pub fn forget(&self, ids: &[ArticleId]) -> Result<Vec<Forgotten>, Error> {
        let mut writer = self.writer()?;
        let mut forgotten = Vec::with_capacity(ids.len());
        for &id in ids {
            forgotten.extend(writer.forget(id)?);
        }
        writer.commit()?;
        Ok(forgotten)
    }

    /// Puts articles back that were taken out.
    pub fn remember(&self, forgotten: &[Forgotten]) -> Result<(), Error> {
        let mut writer = self.writer()?;
        for article in forgotten {
            writer.remember(article)?;
        }
        writer.commit()
    }
}

impl Writer {
    pub(super) fn forget(&mut self, key: ArticleId) -> Result<Option<Forgotten>, Error> {
        self.begin()?;
        let Some((id, forgotten)) = self.recall(key)? else { return Ok(None) };
        self.connection.prepare_cached("DELETE FROM source WHERE article = ?")?.execute([id])?;
        self.erase(id)?;
        self.end_of_step()?;
        Ok(Some(forgotten))
    }

    pub(super) fn remember(&mut self, forgotten: &Forgotten) -> Result<(), Error> {
        self.begin()?;
        let there = "SELECT 1 FROM article WHERE key = ?1 OR hash = ?2";
        let keys = params![key_value(forgotten.id), key_value(forgotten.record.hash)];
        if self.connection.prepare_cached(there)?.exists(keys)? {
            return self.end_of_step();
        }
        let id = self.insert(forgotten.id, forgotten.record.clone().into())?;
        for source in &forgotten.sources {
            self.set_source(id, source)?;
        }
        self.settle(id)?;
        self.end_of_step()
    }

    /// Reads an article whole, with its row id.
    fn recall(&self, key: ArticleId) -> Result<Option<(i64, Forgotten)>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.id, a.hash, a.path, c.article, c.figures \
             FROM article a JOIN content c ON c.id = a.content WHERE a.key = ?",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            let (id, hash): (i64, i64) = (row.get(0)?, row.get(1)?);
            Ok((id, hash, row.get::<_, String>(2)?, read_content(row, 3)?))
        };
        let found = statement.query_row([key_value(key)], read).optional()?;
        let Some((id, hash, path, content)) = found else { return Ok(None) };
        let mut sources = self.sources(id)?;
        if content.is_none() {
            // What cannot be put back is read again from its files.
            sources.iter_mut().for_each(Source::forget_stamp);
        }
        let (article, figures) = content.unwrap_or_default();
        let record = Record {
            path: path.into(),
            entry: None,
            stamp: Stamp { modified_ns: 0, size: 0 },
            hash: key_from(hash),
            article,
            figures,
        };
        let forgotten = Forgotten { id: key, record, sources };
        Ok(Some((id, forgotten)))
    }

    fn sources(&self, id: i64) -> Result<Vec<Source>, Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT path, entry, modified, size, gone FROM source WHERE article = ?",
        )?;
        let sources = statement.query_map([id], |row| {
            let size: i64 = row.get(3)?;
            Ok(Source {
                path: path_from(row.get_ref(0)?),
                entry: row.get(1)?,
                stamp: Stamp { modified_ns: row.get(2)?, size: size as u64 },
                gone: row.get(4)?,
            })
        })?;
        Ok(sources.collect::<Result<_, _>>()?)
    }
}
