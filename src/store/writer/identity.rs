//! Which article a text is: one that the library has, a later version of it, one that the state still
//! knows, or a new one.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, params};

use super::{
    super::{
        Error, Prepared, Record,
        record::{path_value, shown},
        search::{key_from, key_value},
        version::Version,
    },
    Writer, entry_value,
};
use crate::{
    article::{Article, ArticleId},
    bookmark::NewBookmark,
};

impl Writer {
    pub(super) fn article_at(&self, record: &Record) -> Result<Option<i64>, Error> {
        let sql = "SELECT article FROM source WHERE path = ? AND entry = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let at = params![path_value(&record.path), entry_value(record.entry)];
        Ok(statement.query_row(at, |row| row.get(0)).optional()?)
    }

    pub(super) fn article_with(&self, hash: ArticleId) -> Result<Option<i64>, Error> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM article WHERE hash = ? LIMIT 1")?;
        Ok(statement.query_row([key_value(hash)], |row| row.get(0)).optional()?)
    }

    /// Whether a text that stands where an article stood is a later version of it. Another text must
    /// not take the article's key, for the old one may turn up under another name.
    pub(super) fn is_version_of(&self, known: i64, article: &Prepared) -> Result<bool, Error> {
        if article.record.entry.is_some() || !self.stands_only_at(known, &article.record)? {
            return Ok(false);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT c.article FROM article a JOIN content c ON c.id = a.content WHERE a.id = ?",
        )?;
        let old: String = statement.query_row([known], |row| row.get(0))?;
        // One that does not read back can only be mended.
        let Ok(old) = serde_json::from_str::<Article>(&old) else { return Ok(true) };
        Ok(Version::of(&old).is_one_of(&Version::of_words(&article.words.body)))
    }

    /// The key of an article that is new to the library: the hash of its text, unless the state knows
    /// one for its path, or an article has it whose text has changed since.
    pub(super) fn new_key(&self, article: &Prepared) -> Result<ArticleId, Error> {
        let record = &article.record;
        if let Some(key) = self.kept_key(article)? {
            return Ok(key);
        }
        if !self.has_key(record.hash)? {
            return Ok(record.hash);
        }
        let mut seed = record.hash.to_bits().to_be_bytes().to_vec();
        seed.extend(record.path.as_os_str().as_encoded_bytes());
        seed.extend(record.entry.unwrap_or(u32::MAX).to_be_bytes());
        Ok(ArticleId::of_record(&seed))
    }

    /// The key by which the state knows an article of this path that is not in the library: one of whose
    /// text the bookmarks show that this is a version, or one without bookmarks.
    fn kept_key(&self, article: &Prepared) -> Result<Option<ArticleId>, Error> {
        let may_know = article.record.entry.is_none() && self.made().anything;
        let Some(state) = self.state.as_ref().filter(|_| may_know) else {
            return Ok(None);
        };
        let mut statement = state.prepare_cached(
            "SELECT article, kept FROM bookmark WHERE path = ?1 \
             UNION ALL SELECT article, NULL FROM mark WHERE path = ?1 \
             UNION ALL SELECT article, NULL FROM restated WHERE path = ?1",
        )?;
        let text = Version::of_words(&article.words.body);
        let mut of_others = BTreeSet::new();
        let mut known = statement.query([shown(&article.record.path).as_str()])?;
        while let Some(row) = known.next()? {
            let key = key_from(row.get(0)?);
            let kept: Option<String> = row.get(1)?;
            let fits = match kept.map(|kept| serde_json::from_str::<NewBookmark>(&kept)) {
                Some(Ok(kept)) => Version::around(&kept.selector).is_one_of(&text),
                Some(Err(_)) => false,
                None => !of_others.contains(&key),
            };
            if fits && !self.has_key(key)? {
                return Ok(Some(key));
            }
            of_others.insert(key);
        }
        Ok(None)
    }

    fn has_key(&self, key: ArticleId) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM article WHERE key = ?";
        Ok(self.connection.prepare_cached(sql)?.exists([key_value(key)])?)
    }

    /// Whether no other file holds the article than the one that the record comes from.
    fn stands_only_at(&self, id: i64, record: &Record) -> Result<bool, Error> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM source \
                   WHERE article = ? AND NOT gone AND NOT (path = ? AND entry = ?))";
        let at = params![id, path_value(&record.path), entry_value(record.entry)];
        Ok(self.connection.prepare_cached(sql)?.query_row(at, |row| row.get(0))?)
    }
}
