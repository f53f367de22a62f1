//! What the reader makes of articles: read and starred. It is on the disk before the call returns.

use chrono::{SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Error, Library, backup, search::key_value};
use crate::article::ArticleId;

impl Library {
    /// Marks an article read or unread, and returns what it was.
    pub fn set_read(&self, id: ArticleId, read: bool) -> Result<bool, Error> {
        self.set_mark(id, "read", read)
    }

    /// Stars an article or takes its star, and returns what it had.
    pub fn set_starred(&self, id: ArticleId, starred: bool) -> Result<bool, Error> {
        self.set_mark(id, "starred", starred)
    }

    /// The connection that writes the state, after today's copy of it was made.
    pub(super) fn changing(&self) -> Result<&Connection, Error> {
        let state = self.state.as_ref().ok_or(Error::ReadOnly)?;
        match backup::write(state, &self.state_path) {
            // What has no room for a copy may have room for what the reader made now.
            Err(error) if error.is_lack_of_room() => {}
            copied => copied?,
        }
        Ok(state)
    }

    fn set_mark(&self, id: ArticleId, mark: &str, set: bool) -> Result<bool, Error> {
        let path = self.shown_path(id)?;
        let state = self.changing()?;
        let was = format!("SELECT {mark} IS NOT NULL FROM mark WHERE article = ?");
        let was = state.prepare_cached(&was)?.query_row([key_value(id)], |row| row.get(0));
        let was = was.optional()?.unwrap_or(false);
        if was != set {
            let now = set.then(|| Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true));
            let sql = format!(
                "INSERT INTO mark(article, path, {mark}) VALUES (?1, ?2, ?3) \
                 ON CONFLICT(article) DO UPDATE SET {mark} = ?3, path = ?2"
            );
            state.prepare_cached(&sql)?.execute(params![key_value(id), path, now])?;
        }
        Ok(was)
    }

    /// The path of an article as the state keeps it.
    pub(super) fn shown_path(&self, id: ArticleId) -> Result<String, Error> {
        let read = || -> Result<Option<String>, Error> {
            let sql = "SELECT path FROM article WHERE key = ?";
            let mut statement = self.questions.prepare_cached(sql)?;
            Ok(statement.query_row([key_value(id)], |row| row.get(0)).optional()?)
        };
        // An interrupt that was meant for the question before must not cost the reader a mark.
        let found = match read() {
            Err(Error::Interrupted) => read(),
            found => found,
        };
        found?.ok_or_else(|| Error::NotFound(format!("article {id}")))
    }
}
