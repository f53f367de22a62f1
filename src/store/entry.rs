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
        let (mut article, mut figures) = self.content(row_id)?;
        self.lay_corrections(id, &article, &mut figures)?;
        self.restated(id)?.apply(&mut article);
        let mut statement = self
            .questions
            .prepare_cached("SELECT path FROM source WHERE article = ? ORDER BY path, entry")?;
        let paths = statement
            .query_map([row_id], |row| Ok(record::path_from(row.get_ref(0)?)))?
            .collect::<Result<_, _>>()?;
        Ok(Some(Entry { row, article, figures, paths, bookmarks: self.bookmarks_of(id)? }))
    }

    /// Returns the text and figures of an article by its row id; one that does not read back is
    /// [`Error::Unreadable`].
    pub(super) fn content(&self, row_id: i64) -> Result<(Article, Vec<Figure>), Error> {
        let mut statement = self.questions.prepare_cached(
            "SELECT c.article, c.figures FROM article a JOIN content c ON c.id = a.content \
             WHERE a.id = ?",
        )?;
        let found = statement.query_row([row_id], |row| read_content(row, 0)).optional()?;
        found.flatten().ok_or_else(|| self.unreadable(row_id))
    }

    /// What is said of an article whose content does not read back.
    fn unreadable(&self, row_id: i64) -> Error {
        let name = self.row(row_id).ok().flatten().map(|row| format!("{} ({})", row.id, row.title));
        Error::Unreadable(format!("article {}", name.unwrap_or_default()).trim_end().to_owned())
    }
}

/// Reads the columns from `first` as a text and its figures; `None` where they do not read back.
pub(super) fn read_content(
    row: &rusqlite::Row<'_>,
    first: usize,
) -> rusqlite::Result<Option<(Article, Vec<Figure>)>> {
    let (article, figures) = (row.get_ref(first)?, row.get_ref(first + 1)?);
    let (Ok(article), Ok(figures)) = (article.as_bytes(), figures.as_bytes()) else {
        return Ok(None);
    };
    let read = serde_json::from_slice(article)
        .and_then(|article| serde_json::from_slice(figures).map(|figures| (article, figures)));
    Ok(read.ok())
}
