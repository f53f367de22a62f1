//! Lists in which the versions of one text are one row: the newest that matches, with a count of the
//! others.

use std::collections::BTreeSet;

use super::{
    Error, Library, Page,
    plan::{Plan, Versions},
    rowid::Ids,
    search::key_value,
    sql::{Context, Figures},
};
use crate::{
    article::{ArticleId, Fold, Row},
    query::{Query, Sort},
};

/// Where an article stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// How many rows stand before its own, or before the one that it is folded under; unknown where the
    /// list is not in the order of dates.
    pub before: Option<usize>,
    /// The group that it is folded away in, if it is.
    pub under: Option<ArticleId>,
}

impl Library {
    /// Returns a page of what matches, in the query's order, the versions of one text folded into one
    /// row. Below the row of a group that is open stand the others of it, on top of the page's limit.
    pub fn folded(
        &self,
        query: &Query,
        page: Page,
        open: &BTreeSet<ArticleId>,
    ) -> Result<Vec<Row>, Error> {
        let bookmarks = self.bookmarks_for(query)?;
        let plan = Plan::new(query, Context { bookmarks: &bookmarks, figures: Figures::Sought });
        let mut rows = Vec::new();
        for id in self.ids(query, page, Versions::Shown)? {
            let Some(mut row) = self.row(id)? else { continue };
            let Some(group) = row.group else {
                rows.push(row);
                continue;
            };
            let under = self.integers(&plan.folded_under(key_value(group), id))?;
            let is_open = open.contains(&group);
            row.fold = match under.len() as u32 {
                0 => Fold::Apart,
                others if is_open => Fold::Open(others),
                others => Fold::Closed(others),
            };
            rows.push(row);
            for id in under.into_iter().filter(|_| is_open) {
                rows.extend(self.row(id)?.map(|row| Row { fold: Fold::Under, ..row }));
            }
        }
        Ok(rows)
    }

    /// Finds an article in the list that [`Library::folded`] gives; `None` where it does not match.
    pub fn position(&self, query: &Query, id: ArticleId) -> Result<Option<Position>, Error> {
        let Some(row_id) = self.row_id(id)? else { return Ok(None) };
        let bookmarks = self.bookmarks_for(query)?;
        let plan = Plan::new(query, Context { bookmarks: &bookmarks, figures: Figures::Sought });
        let Some(&shown) = self.integers(&plan.shown_for(row_id))?.first() else { return Ok(None) };
        let newer = Ids { low: shown + 1, ..Ids::ALL };
        let older = Ids { high: shown - 1, ..Ids::ALL };
        let earlier: Option<Vec<Ids>> = match query.sort() {
            Sort::Newest => Some(vec![newer]),
            Sort::Oldest if shown >= Ids::dated().low => Some(vec![older.and(Ids::dated())]),
            Sort::Oldest => Some(vec![Ids::dated(), older]),
            Sort::Title | Sort::Relevance => None,
        };
        let count = |ids: Ids| -> Result<usize, Error> {
            let counts = self.integers(&plan.count_within(ids, Versions::Shown))?;
            Ok(counts.first().map_or(0, |&count| count as usize))
        };
        let before = earlier.map(|all| all.into_iter().map(count).sum()).transpose()?;
        let folded = shown != row_id;
        let row = if folded { self.row(row_id)? } else { None };
        Ok(Some(Position { before, under: row.and_then(|row| row.group) }))
    }

    /// Counts what matches and is folded away.
    pub fn count_folded(&self, query: &Query) -> Result<usize, Error> {
        self.count_matching(query, Versions::Folded)
    }
}
