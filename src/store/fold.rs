//! Lists in which the versions of one text are one row: the newest that matches, with a count of the
//! others.

use std::collections::BTreeSet;

use super::{
    Error, Library, Page,
    plan::{Plan, Versions},
    search::key_value,
    sql::{Context, Figures},
};
use crate::{
    article::{ArticleId, Fold, Row},
    query::Query,
};

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

    /// Counts what matches and is folded away.
    pub fn count_folded(&self, query: &Query) -> Result<usize, Error> {
        self.count_matching(query, Versions::Folded)
    }
}
