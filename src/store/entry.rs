//! One article with everything that is known of it.

use std::path::PathBuf;

use rusqlite::OptionalExtension;

use super::{Error, Library, record};
use crate::{
    article::{Article, ArticleId, Figure, Row},
    bookmark::Bookmark,
};

/// One article with everything that is known of it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What a list shows of it.
    pub row: Row,
    /// The article, furniture included.
    pub article: Article,
    /// What it states.
    pub figures: Vec<Figure>,
    /// The files it was loaded from.
    pub paths: Vec<PathBuf>,
    /// The passages kept from it, in the order in which they were made.
    pub bookmarks: Vec<Bookmark>,
}

impl Library {
    /// Returns an article; `None` where the library has none of that id.
    pub fn article(&self, id: ArticleId) -> Result<Option<Entry>, Error> {
        let Some(row_id) = self.row_id(id)? else { return Ok(None) };
        let Some(row) = self.row(row_id)? else { return Ok(None) };
        let (article, mut figures) = self.content(row_id)?;
        self.lay_corrections(id, &article, &mut figures)?;
        let mut statement = self
            .questions
            .prepare_cached("SELECT path FROM source WHERE article = ? ORDER BY path, entry")?;
        let paths = statement
            .query_map([row_id], |row| Ok(record::path_from(row.get_ref(0)?)))?
            .collect::<Result<_, _>>()?;
        Ok(Some(Entry { row, article, figures, paths, bookmarks: self.bookmarks_of(id)? }))
    }

    /// Returns the text and figures of an article by its row id.
    pub(super) fn content(&self, row_id: i64) -> Result<(Article, Vec<Figure>), Error> {
        let mut statement = self.questions.prepare_cached(
            "SELECT c.article, c.figures FROM article a JOIN content c ON c.id = a.content \
             WHERE a.id = ?",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            let article = serde_json::from_str(row.get_ref(0)?.as_str()?);
            let figures = serde_json::from_str(row.get_ref(1)?.as_str()?);
            Ok((article, figures))
        };
        let found = statement.query_row([row_id], read).optional()?;
        let (article, figures) = found.ok_or_else(|| Error::NotFound("such article".into()))?;
        Ok((article?, figures?))
    }
}
