//! Answers a query with rows of articles, a page at a time, and counts what matches.

use rusqlite::{OptionalExtension, Row as SqlRow, params_from_iter};

use super::{
    Error, Library,
    plan::{Plan, Versions, Window},
    rowid::Ids,
    sql::{Context, Figures, Sql},
};
use crate::{
    article::{Article, ArticleId, Clean, Fold, Row},
    bookmark::Bookmark,
    query::{Condition, Field, Query, Sort, highlight},
    text::Span,
};

/// A part of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many rows at most.
    pub limit: usize,
    /// How many rows to leave out before them.
    pub offset: usize,
    /// Whether rows quote the words that were looked for.
    pub snippets: Snippets,
}

/// Whether rows quote the words that were looked for; it costs a reading of each text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snippets {
    /// They do not.
    #[default]
    None,
    /// They do.
    Cut,
}

/// How many articles a query is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that match.
    pub matching: usize,
    /// Those that would match if they had a date.
    pub undated: usize,
    /// All that the library has.
    pub total: usize,
}

impl Page {
    /// The first rows.
    pub fn first(limit: usize) -> Self {
        Self { limit, offset: 0, snippets: Snippets::None }
    }

    /// Everything.
    pub fn all() -> Self {
        Self::first(usize::MAX)
    }

    /// The rows from `offset`.
    #[must_use]
    pub fn from(self, offset: usize) -> Self {
        Self { offset, ..self }
    }

    /// The same rows, with the words that were looked for.
    #[must_use]
    pub fn with_snippets(self) -> Self {
        Self { snippets: Snippets::Cut, ..self }
    }
}

impl Library {
    /// Returns a page of the articles that match, in the query's order.
    pub fn search(&self, query: &Query, page: Page) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        let mut statement = self.questions.prepare_cached(ROW)?;
        for id in self.ids(query, page, Versions::All)? {
            let Some(mut row) = statement.query_row([id], read_row).optional()? else { continue };
            if page.snippets == Snippets::Cut && !query.words().is_empty() {
                row.snippet = self.snippet(query, id)?;
            }
            rows.push(row);
        }
        Ok(rows)
    }

    /// Counts what matches, and what only the lack of a date keeps out.
    pub fn count(&self, query: &Query) -> Result<Count, Error> {
        let count = |query: &Query| self.count_matching(query, Versions::All);
        let undated = query.undated().map(|query| count(&query)).transpose()?;
        Ok(Count {
            matching: count(query)?,
            undated: undated.unwrap_or(0),
            total: self.counter("articles")?,
        })
    }

    /// Finds an article by its id, or by the path of its file.
    pub fn find(&self, name: &str) -> Result<Option<ArticleId>, Error> {
        if let Ok(id) = name.parse::<ArticleId>()
            && self.row_id(id)?.is_some()
        {
            return Ok(Some(id));
        }
        // Loading stores a file under its canonical path; one that is gone has but its absolute one.
        let absolute = std::fs::canonicalize(name).or_else(|_| std::path::absolute(name));
        let absolute = absolute.unwrap_or_default();
        let mut statement = self.questions.prepare_cached(
            "SELECT a.key FROM source s JOIN article a ON a.id = s.article \
             WHERE s.path IN (?1, ?2) ORDER BY s.entry LIMIT 1",
        )?;
        let paths = [name.to_owned(), absolute.to_string_lossy().into_owned()];
        Ok(statement.query_row(paths, |row| Ok(key_from(row.get(0)?))).optional()?)
    }

    /// Returns one row.
    pub(super) fn row(&self, id: i64) -> Result<Option<Row>, Error> {
        Ok(self.questions.prepare_cached(ROW)?.query_row([id], read_row).optional()?)
    }

    /// Finds the row id of an article.
    pub(super) fn row_id(&self, id: ArticleId) -> Result<Option<i64>, Error> {
        let mut statement =
            self.questions.prepare_cached("SELECT id FROM article WHERE key = ?")?;
        Ok(statement.query_row([key_value(id)], |row| row.get(0)).optional()?)
    }

    /// Returns the bookmarks, if a condition asks for anything in them.
    pub(super) fn bookmarks_for(&self, query: &Query) -> Result<Vec<Bookmark>, Error> {
        if asks_of_bookmarks(query.condition()) { self.all_bookmarks() } else { Ok(Vec::new()) }
    }

    /// Runs a statement and returns the first column of its rows.
    pub(super) fn integers(&self, sql: &Sql) -> Result<Vec<i64>, Error> {
        let mut statement = self.questions.prepare_cached(&sql.text)?;
        let rows = statement.query_map(params_from_iter(&sql.parameters), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(super) fn counter(&self, name: &str) -> Result<usize, Error> {
        let sql = "SELECT value FROM counter WHERE name = ?";
        let count: i64 = self.questions.prepare_cached(sql)?.query_row([name], |row| row.get(0))?;
        Ok(count.try_into().unwrap_or(0))
    }

    /// The words around a match in an article; of one that does not read back there are none.
    fn snippet(&self, query: &Query, id: i64) -> Result<Option<Clean>, Error> {
        match self.content(id) {
            Ok((article, _)) => Ok(snippet(query, &article)),
            Err(Error::Unreadable(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns the row ids of a page.
    pub(super) fn ids(
        &self,
        query: &Query,
        page: Page,
        versions: Versions,
    ) -> Result<Vec<i64>, Error> {
        let bookmarks = self.bookmarks_for(query)?;
        let plan = Plan::new(query, Context { bookmarks: &bookmarks, figures: Figures::Sought });
        let Page { limit, offset, .. } = page;
        let list = |ids: Ids, limit: usize, offset: usize| {
            self.integers(&plan.list(query.sort(), Window { versions, ids, limit, offset }))
        };
        if query.sort() != Sort::Oldest {
            return list(Ids::ALL, limit, offset);
        }
        // Undated articles have the lowest ids, but come last in this order too.
        let mut ids = list(Ids::dated(), limit, offset)?;
        if ids.len() < limit {
            let before = if ids.is_empty() && offset > 0 {
                let dated = query.clone().and(Condition::Date(crate::query::Period::default()));
                self.count_matching(&dated, versions)?
            } else {
                offset
            };
            let rest = limit - ids.len();
            ids.extend(list(Ids::undated(), rest, offset.saturating_sub(before))?);
        }
        Ok(ids)
    }

    /// Counts what matches.
    pub(super) fn count_matching(&self, query: &Query, versions: Versions) -> Result<usize, Error> {
        if query.is_everything() && versions != Versions::Folded {
            let folded = match versions {
                Versions::Shown => self.count_matching(query, Versions::Folded)?,
                Versions::All | Versions::Folded => 0,
            };
            return Ok(self.counter("articles")?.saturating_sub(folded));
        }
        let bookmarks = self.bookmarks_for(query)?;
        let plan = Plan::new(query, Context { bookmarks: &bookmarks, figures: Figures::Sought });
        let counts = self.integers(&plan.count(versions))?;
        Ok(counts.first().copied().unwrap_or(0).try_into().unwrap_or(0))
    }
}

/// An article's key as it is stored.
pub(super) fn key_value(id: ArticleId) -> i64 {
    id.to_bits() as i64
}

/// Reads a key that [`key_value`] wrote.
pub(super) fn key_from(key: i64) -> ArticleId {
    ArticleId::from_bits(key as u64)
}

const ROW: &str = "
    SELECT a.key, a.title, a.date, a.source, a.dateline, a.path, a.gone, a.figures,
        (SELECT count(*) FROM bookmark b WHERE b.article = a.key),
        m.read IS NOT NULL, m.starred IS NOT NULL, a.family
    FROM article a LEFT JOIN mark m ON m.article = a.key
    WHERE a.id = ?";

fn read_row(row: &SqlRow<'_>) -> rusqlite::Result<Row> {
    let text = |at: usize| -> rusqlite::Result<Option<Clean>> {
        Ok(row.get_ref(at)?.as_str_or_null()?.map(Clean::new))
    };
    let date = row.get_ref(2)?.as_str_or_null()?;
    Ok(Row {
        id: key_from(row.get(0)?),
        title: text(1)?.unwrap_or_default(),
        // A date that does not read back is no date.
        date: date.and_then(|date| serde_json::from_str(date).ok()),
        source: text(3)?,
        dateline: text(4)?,
        path: text(5)?.unwrap_or_default(),
        gone: row.get(6)?,
        figures: row.get(7)?,
        bookmarks: row.get(8)?,
        read: row.get(9)?,
        starred: row.get(10)?,
        snippet: None,
        group: row.get::<_, Option<i64>>(11)?.map(key_from),
        fold: Fold::Apart,
    })
}

fn asks_of_bookmarks(condition: &Condition) -> bool {
    match condition {
        Condition::Words(field, _) => matches!(field, Field::Tag | Field::Note),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(asks_of_bookmarks),
        Condition::Not(inner) => asks_of_bookmarks(inner),
        _ => false,
    }
}

/// How many bytes a snippet has before the words, and in all.
const SNIPPET_BEFORE: usize = 40;
const SNIPPET: usize = 160;

/// Cuts the surroundings of the first words that were looked for out of an article's text.
fn snippet(query: &Query, article: &Article) -> Option<Clean> {
    let mut read = article.blocks.iter().filter(|block| block.kind.is_read());
    read.find_map(|block| {
        let first = *highlight(query, &block.text).first()?;
        let start = word_start(&block.text, first.start().saturating_sub(SNIPPET_BEFORE));
        let end = word_end(&block.text, (start + SNIPPET).max(first.end()));
        let cut = Span::new(start, end).of(&block.text);
        let open = if start > 0 { "…" } else { "" };
        let close = if end < block.text.len() { "…" } else { "" };
        Some(Clean::line(&[open, cut, close].concat()))
    })
}

/// The first word that begins at or after `at`.
fn word_start(text: &str, at: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let space = text.bytes().skip(at - 1).position(|b| b.is_ascii_whitespace());
    space.map_or(at, |ahead| at + ahead)
}

/// The end of the last word that ends at or before `at`.
fn word_end(text: &str, at: usize) -> usize {
    let Some(head) = text.as_bytes().get(..at) else { return text.len() };
    head.iter().rposition(u8::is_ascii_whitespace).unwrap_or(at)
}
