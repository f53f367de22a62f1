//! The index speaks of figures as their reader corrected them: so queries find them, and not what was
//! misread. What was read stays beside it, for a correction may be taken back.

use rusqlite::{OptionalExtension, params};

use super::{
    super::{
        Error, Prepared, Record, Stamp, corrections,
        entry::read_content,
        index::Words,
        search::{key_from, key_value},
    },
    Writer,
};
use crate::{
    article::{Article, ArticleId, Figure},
    bookmark::correct,
    text::Sketch,
};

impl Writer {
    /// Brings what the index holds of an article in line with the corrections of its figures.
    pub(in crate::store) fn lay(&mut self, key: ArticleId) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.id, a.hash, a.path, c.article, c.figures \
             FROM article a JOIN content c ON c.id = a.content WHERE a.key = ?",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            let (id, hash): (i64, i64) = (row.get(0)?, row.get(1)?);
            Ok((id, hash, row.get::<_, String>(2)?, read_content(row, 3)?))
        };
        let found = statement.query_row([key_value(key)], read).optional()?;
        drop(statement);
        let Some((id, hash, path, Some((article, figures)))) = found else { return Ok(()) };
        self.begin()?;
        self.erase(id)?;
        let stamp = Stamp { modified_ns: 0, size: 0 };
        let hash = key_from(hash);
        let record = Record { path: path.into(), entry: None, stamp, hash, article, figures };
        let article = self.as_restated(key, record.into())?;
        self.insert_as(id, key, article)?;
        self.settle(id)?;
        self.end_of_step()
    }

    /// Brings the index in line with every correction.
    pub(in crate::store) fn lay_all(&mut self) -> Result<(), Error> {
        let Some(state) = &self.state else { return Ok(()) };
        let mut statement = state.prepare("SELECT DISTINCT article FROM correction")?;
        let keys: Vec<i64> =
            statement.query_map(params![], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(statement);
        keys.into_iter().try_for_each(|key| self.lay(key_from(key)))
    }

    /// Lays the corrections over what is about to be indexed.
    pub(super) fn corrected(&self, key: ArticleId, prepared: Prepared) -> Result<Indexed, Error> {
        let Prepared { record: Record { article, mut figures, .. }, words, sketch, .. } = prepared;
        let state = self.state.as_ref().filter(|_| self.made().corrections);
        let known = state.map(|state| corrections::of(state, key)).transpose()?;
        let known = known.unwrap_or_default();
        if known.is_empty() {
            return Ok(Indexed { article, figures, words, sketch });
        }
        let known: Vec<_> = known.into_iter().map(|(_, corrected)| corrected).collect();
        correct(&known, &article, &mut figures);
        let words = Words::of(&article, &figures);
        Ok(Indexed { article, figures, words, sketch })
    }
}

/// An article as it is indexed.
pub(super) struct Indexed {
    pub(super) article: Article,
    pub(super) figures: Vec<Figure>,
    pub(super) words: Words,
    pub(super) sketch: Option<Sketch>,
}
