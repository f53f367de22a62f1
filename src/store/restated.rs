//! What the reader says of articles, on disk: kept in the state by an article's key, and laid over what
//! was read wherever the library stores it, so that search and order follow it. Loading does so too, and
//! the text as it was read stays beneath.

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    Error, Library, Prepared, Writer,
    files::Mode,
    index::Words,
    search::{key_from, key_value},
};
use crate::{
    article::{Article, ArticleId},
    bookmark::{Restated, Restatement},
};

impl Library {
    /// Says something of an article, and returns what was said of it before and is said now.
    pub fn restate(
        &self,
        id: ArticleId,
        more: impl IntoIterator<Item = Restatement>,
    ) -> Result<(Restated, Restated), Error> {
        let was = self.restated(id)?;
        let now = more.into_iter().fold(was.clone(), Restated::with);
        self.set_restated(id, &now)?;
        Ok((was, now))
    }

    /// Says this of an article, and nothing else.
    pub fn set_restated(&self, id: ArticleId, now: &Restated) -> Result<(), Error> {
        if self.articles.mode != Mode::Write {
            return Err(Error::ReadOnly);
        }
        let path = self.shown_path(id)?;
        let state = self.changing()?;
        if now.is_empty() {
            state
                .prepare_cached("DELETE FROM restated WHERE article = ?")?
                .execute([key_value(id)])?;
        } else {
            state
                .prepare_cached(
                    "INSERT OR REPLACE INTO restated(article, path, kept) VALUES (?, ?, ?)",
                )?
                .execute(params![key_value(id), path, serde_json::to_string(now)?])?;
        }
        self.writer()?.refit(&[id])
    }

    /// Returns what the reader says of an article.
    pub fn restated(&self, id: ArticleId) -> Result<Restated, Error> {
        Ok(read(&self.questions, id)?.unwrap_or_default())
    }

    /// Returns the articles of which what is said did not reach the library: the program ended between.
    pub(super) fn unfitted(&self) -> Result<Vec<ArticleId>, Error> {
        let sql = "SELECT a.id, a.key FROM restated r JOIN article a ON a.key = r.article";
        let mut statement = self.questions.prepare(sql)?;
        let all = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        let mut unfitted = Vec::new();
        for one in all {
            let (row_id, key) = one?;
            let (Some(row), Ok((mut article, _))) = (self.row(row_id)?, self.content(row_id))
            else {
                continue;
            };
            self.restated(key_from(key))?.apply(&mut article);
            let Article { title, date, source, .. } = article;
            if (&row.title, &row.date, &row.source) != (&title.text, &date, &source) {
                unfitted.push(row.id);
            }
        }
        Ok(unfitted)
    }
}

impl Writer {
    /// Stores articles again as the reader says they are, at the place that their date gives them.
    pub(super) fn refit(&mut self, ids: &[ArticleId]) -> Result<(), Error> {
        for &id in ids {
            let taken = self.forget(id)?;
            taken.map_or(Ok(()), |article| self.remember(&article))?;
        }
        self.commit()
    }

    /// Lays what the reader says over an article that is to be stored; its text stays as it was read.
    pub(super) fn as_restated(
        &self,
        id: ArticleId,
        mut article: Prepared,
    ) -> Result<Prepared, Error> {
        let state = self.state.as_ref().filter(|_| self.made().restatements);
        let Some(state) = state else { return Ok(article) };
        if let Some(restated) = read(state, id)? {
            let record = &mut article.record;
            restated.apply(&mut record.article);
            article.words = Words::of(&record.article, &record.figures);
        }
        Ok(article)
    }
}

/// Reads what is said of an article; a record that does not read back says nothing.
fn read(state: &Connection, id: ArticleId) -> Result<Option<Restated>, Error> {
    let mut statement = state.prepare_cached("SELECT kept FROM restated WHERE article = ?")?;
    let kept: Option<String> = statement.query_row([key_value(id)], |row| row.get(0)).optional()?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()))
}
