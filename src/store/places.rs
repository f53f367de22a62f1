//! Where the reader was in an article, on disk, so that it opens there again.

use rusqlite::{OptionalExtension, params};

use super::{Error, Library, search::key_value};
use crate::{article::ArticleId, bookmark::Place};

impl Library {
    /// Keeps where the reader is in an article; at its beginning nothing is kept.
    pub fn set_place(&self, id: ArticleId, place: Option<Place>) -> Result<(), Error> {
        let state = self.changing()?;
        let Some(Place { block, byte }) = place else {
            let sql = "DELETE FROM place WHERE article = ?";
            state.prepare_cached(sql)?.execute([key_value(id)])?;
            return Ok(());
        };
        let sql = "INSERT OR REPLACE INTO place(article, block, byte) VALUES (?, ?, ?)";
        state.prepare_cached(sql)?.execute(params![key_value(id), block, byte])?;
        Ok(())
    }

    /// Returns where the reader was in an article; none where that is its beginning.
    pub fn place(&self, id: ArticleId) -> Result<Option<Place>, Error> {
        let sql = "SELECT block, byte FROM place WHERE article = ?";
        let mut statement = self.questions.prepare_cached(sql)?;
        let found = statement
            .query_row([key_value(id)], |row| Ok(Place { block: row.get(0)?, byte: row.get(1)? }));
        Ok(found.optional()?)
    }
}
