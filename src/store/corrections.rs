//! The reader's corrections of figures, on disk. A change is on the disk before the call returns.

use rusqlite::{Connection, params};

use super::{Error, Library, search::key_value};
use crate::{
    article::{Article, ArticleId, Figure, FigureIndex},
    bookmark::{Corrected, Correction, Passage, Selector, correct},
};

impl Library {
    /// Corrects a figure of an article, and returns what its correction was before.
    ///
    /// An empty correction takes the old one away.
    pub fn correct(
        &self,
        id: ArticleId,
        figure: FigureIndex,
        correction: &Correction,
    ) -> Result<Correction, Error> {
        let missing = || Error::NotFound(format!("figure {} in article {id}", figure.0));
        let entry = self.article(id)?.ok_or_else(missing)?;
        let about = entry.figures.get(figure.0 as usize).ok_or_else(missing)?;
        let passage = Passage::in_block(about.block, about.span);
        let selector = Selector::of(&entry.article, passage).ok_or_else(missing)?;
        let known = self.corrections_of(id)?.into_iter().find(|(_, it)| it.selector == selector);
        let state = self.changing()?;
        let (was, row) =
            known.map_or_else(Default::default, |(row, it)| (it.correction, Some(row)));
        if correction.is_empty() {
            state.prepare_cached("DELETE FROM correction WHERE id = ?")?.execute([row])?;
            self.lay_in_index(id)?;
            return Ok(was);
        }
        let kept = Corrected { selector, correction: correction.clone() };
        let sql = "INSERT OR REPLACE INTO correction(id, article, path, kept) VALUES (?, ?, ?, ?)";
        state.prepare_cached(sql)?.execute(params![
            row,
            key_value(id),
            entry.row.path.as_str(),
            serde_json::to_string(&kept)?,
        ])?;
        self.lay_in_index(id)?;
        Ok(was)
    }

    /// Returns what the reader corrected about a figure; nothing at all is an empty correction.
    pub fn correction(&self, id: ArticleId, figure: FigureIndex) -> Result<Correction, Error> {
        let Some(entry) = self.article(id)? else { return Ok(Correction::default()) };
        let Some(about) = entry.figures.get(figure.0 as usize) else {
            return Ok(Correction::default());
        };
        let passage = Passage::in_block(about.block, about.span);
        let selector = Selector::of(&entry.article, passage);
        let known = self.corrections_of(id)?.into_iter().map(|(_, known)| known);
        let found = known.into_iter().find(|known| Some(&known.selector) == selector.as_ref());
        Ok(found.map(|known| known.correction).unwrap_or_default())
    }

    /// Lays the reader's corrections over the figures of an article.
    pub(super) fn lay_corrections(
        &self,
        id: ArticleId,
        article: &Article,
        figures: &mut [Figure],
    ) -> Result<(), Error> {
        let all: Vec<Corrected> =
            self.corrections_of(id)?.into_iter().map(|(_, known)| known).collect();
        correct(&all, article, figures);
        Ok(())
    }

    fn corrections_of(&self, id: ArticleId) -> Result<Vec<(i64, Corrected)>, Error> {
        of(&self.questions, id)
    }

    /// Lets queries find the figures of an article by their corrected form. Of a library that can only
    /// be read, the index stays as it is.
    fn lay_in_index(&self, id: ArticleId) -> Result<(), Error> {
        let mut writer = match self.writer() {
            Err(Error::ReadOnly) => return Ok(()),
            writer => writer?,
        };
        writer.lay(id)?;
        writer.commit()
    }
}

/// Returns the corrections of an article's figures that the state keeps, with their rows.
pub(super) fn of(state: &Connection, id: ArticleId) -> Result<Vec<(i64, Corrected)>, Error> {
    let sql = "SELECT id, kept FROM correction WHERE article = ? ORDER BY id";
    let mut statement = state.prepare_cached(sql)?;
    let rows = statement
        .query_map([key_value(id)], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let mut corrections = Vec::new();
    for row in rows {
        let (id, kept) = row?;
        // One that does not read back rests, as one whose words are gone.
        corrections.extend(serde_json::from_str(&kept).ok().map(|kept| (id, kept)));
    }
    Ok(corrections)
}
