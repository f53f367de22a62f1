//! How a query is answered: by the full text, in id order, or by a scan of the articles.
//!
//! Of the conditions that must all hold, words go into one full-text expression and dates into one
//! range of ids; both are walked in id order, so that the newest page costs what the page costs. What
//! is left is tested article by article.

use rusqlite::types::Value;

use super::{
    index,
    rowid::Ids,
    sql::{self, Context, Sql},
};
use crate::query::{Condition, FigureTest, Mark, Query, Sort};

/// The parts of the statement that finds the ids of what matches.
pub(super) struct Plan {
    table: Option<&'static str>,
    expression: String,
    ids: Ids,
    rest: Sql,
    /// Whether `rest` has anything in it.
    tested: bool,
}

/// Which of the articles that match are meant, where some are versions of one text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Versions {
    /// All of them.
    All,
    /// Of each group the newest that matches.
    Shown,
    /// The others.
    Folded,
}

/// Which of the ids to list.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub(super) versions: Versions,
    pub(super) ids: Ids,
    pub(super) limit: usize,
    pub(super) offset: usize,
}

/// Which tables stand beside the one that drives the statement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// The articles, if the conditions need them.
    AsNeeded,
    /// The articles as `a`.
    Article,
    /// The articles as `a` and their figures as `f`.
    Figure,
}

impl Plan {
    pub(super) fn new(query: &Query, context: Context<'_>) -> Self {
        let parts = match query.condition() {
            Condition::All(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let table = driver(parts);
        let bound = speak_together(parts);
        let mut plan = Self {
            table,
            expression: String::new(),
            ids: Ids::ALL,
            rest: Sql::default(),
            tested: false,
        };
        let mut rest = Vec::new();
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                Condition::Date(period) => plan.ids = plan.ids.and(Ids::within(*period)),
                Condition::Mark(Mark::Undated) => plan.ids = plan.ids.and(Ids::undated()),
                _ if bound && sql::speaks_of_figures(part) => {
                    rest.push(part.clone());
                    wanted.extend(narrowing(part, table));
                }
                Condition::Not(inner) if table.is_some() => match expression(inner, table) {
                    Some(expression) => unwanted.push(expression),
                    None => rest.push(part.clone()),
                },
                _ => {
                    let whole = expression(part, table);
                    if whole.is_none() {
                        rest.push(part.clone());
                    }
                    wanted.extend(whole.or_else(|| narrowing(part, table)));
                }
            }
        }
        plan.expression = wanted.join(" AND ");
        if wanted.len() > 1 && !unwanted.is_empty() {
            plan.expression = format!("({})", plan.expression);
        }
        for expression in unwanted {
            plan.expression = format!("({} NOT {expression})", plan.expression);
        }
        plan.tested = !rest.is_empty();
        if plan.tested {
            plan.rest.condition(&Condition::all(rest), context);
        }
        plan
    }

    /// The statement that counts what matches.
    pub(super) fn count(&self, versions: Versions) -> Sql {
        self.count_within(Ids::ALL, versions)
    }

    /// The statement that counts what matches and has one of these ids.
    pub(super) fn count_within(&self, ids: Ids, versions: Versions) -> Sql {
        let mut sql = Sql::default();
        sql.push("SELECT count(*) ", []);
        self.source(&mut sql, ids, Joined::AsNeeded);
        self.fold(&mut sql, versions);
        sql
    }

    /// The statement that finds the row that is shown for an article, if it matches.
    pub(super) fn shown_for(&self, id: i64) -> Sql {
        let mut sql = Sql::default();
        sql.push(
            "SELECT a.id FROM article a WHERE (a.id = ?1 OR a.family = \
             (SELECT family FROM article WHERE id = ?1)) AND a.id >= ?1",
            [Value::Integer(id)],
        );
        self.matched(&mut sql, Versions::Shown);
        sql.push(" ORDER BY a.id DESC LIMIT 1", []);
        sql
    }

    /// The statement that lists what matches of a group and is older than the row that is shown of it.
    pub(super) fn folded_under(&self, group: i64, shown: i64) -> Sql {
        let mut sql = Sql::default();
        let bounds = [Value::Integer(group), Value::Integer(shown)];
        sql.push("SELECT a.id FROM article a WHERE a.family = ? AND a.id < ?", bounds);
        self.matched(&mut sql, Versions::Shown);
        sql.push(" ORDER BY a.id DESC", []);
        sql
    }

    /// The statement that lists ids in an order.
    pub(super) fn list(&self, sort: Sort, window: Window) -> Sql {
        let mut sql = Sql::default();
        let ranked = sort == Sort::Relevance && self.table.is_some();
        let joined = if sort == Sort::Title { Joined::Article } else { Joined::AsNeeded };
        let id = self.id();
        let table = self.table.unwrap_or_default();
        sql.push(&format!("SELECT {id} "), []);
        self.source(&mut sql, window.ids, joined);
        self.fold(&mut sql, window.versions);
        let order = match sort {
            Sort::Relevance if ranked => format!(" ORDER BY bm25({table}, {WEIGHTS}), {id} DESC"),
            Sort::Title => format!(" ORDER BY a.shelf, {id} DESC"),
            Sort::Oldest => format!(" ORDER BY {id}"),
            Sort::Newest | Sort::Relevance => format!(" ORDER BY {id} DESC"),
        };
        sql.push(&order, []);
        let number = |count: usize| Value::Integer(i64::try_from(count).unwrap_or(i64::MAX));
        sql.push(" LIMIT ? OFFSET ?", [number(window.limit), number(window.offset)]);
        sql
    }

    /// Adds what is selected from, up to the order.
    pub(super) fn source(&self, sql: &mut Sql, ids: Ids, joined: Joined) {
        let ids = self.ids.and(ids);
        let range = [Value::Integer(ids.low), Value::Integer(ids.high)];
        let figures = match joined {
            Joined::Figure => " CROSS JOIN figure f ON f.content = a.content",
            Joined::Article | Joined::AsNeeded => "",
        };
        match self.table {
            Some(table) => {
                // The full text comes first: it is walked in id order and stops with the page.
                let alone = joined == Joined::AsNeeded && !self.tested;
                let join = if alone { "" } else { " CROSS JOIN article a ON a.id = w.rowid" };
                sql.push(
                    &format!("FROM {table} w{join}{figures} WHERE {table} MATCH ?"),
                    [Value::Text(self.expression.clone())],
                );
                if ids != Ids::ALL {
                    sql.push(" AND w.rowid BETWEEN ? AND ?", range);
                }
            }
            None => {
                sql.push(&format!("FROM article a{figures} WHERE a.id BETWEEN ? AND ?"), range);
            }
        }
        self.test(sql);
    }

    /// The id that the statement goes by: the full text has no need to sort by its own row id.
    fn id(&self) -> &'static str {
        if self.table.is_some() { "w.rowid" } else { "a.id" }
    }

    /// Adds the test whether a newer article of the same group matches too. Only a folded article can
    /// have such, and those are few, so it costs next to nothing for the others.
    fn fold(&self, sql: &mut Sql, versions: Versions) {
        let not = match versions {
            Versions::All => return,
            Versions::Shown => "NOT ",
            Versions::Folded => "",
        };
        let id = self.id();
        let folded = match self.table {
            Some(_) => "w.rowid IN (SELECT id FROM article WHERE folded)",
            None => "a.folded",
        };
        sql.push(
            &format!(
                " AND {not}({folded} AND EXISTS (SELECT 1 FROM article o WHERE o.id = {id} AND EXISTS \
                 (SELECT 1 FROM article a WHERE a.family = o.family AND a.id > o.id"
            ),
            [],
        );
        self.matched(sql, versions);
        sql.push(")))", []);
    }

    /// Adds the test whether the row `a` of `article` matches. Where all that is folded is asked for, all
    /// that matches is gathered once; for the few on a page each is looked up.
    fn matched(&self, sql: &mut Sql, versions: Versions) {
        if let Some(table) = self.table {
            let found = match versions {
                Versions::Folded => {
                    format!(" AND a.id IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)")
                }
                Versions::All | Versions::Shown => format!(
                    " AND EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = a.id)"
                ),
            };
            sql.push(&found, [Value::Text(self.expression.clone())]);
        }
        if self.ids != Ids::ALL {
            sql.push(" AND ", []);
            sql.ids(self.ids);
        }
        self.test(sql);
    }

    /// Adds the test of what neither the full text nor the ids can tell.
    fn test(&self, sql: &mut Sql) {
        if self.tested {
            sql.push(" AND ", []);
            sql.push(&self.rest.text, self.rest.parameters.iter().cloned());
        }
    }
}

/// What a word counts in each field when the best come first.
const WEIGHTS: &str = "8.0, 1.0, 4.0, 2.0, 4.0, 0.0, 0.0";

/// Whether several conditions speak of figures, and so of one and the same, which the full text cannot
/// tell.
fn speak_together(parts: &[Condition]) -> bool {
    parts.iter().filter(|part| sql::speaks_of_figures(part)).count() > 1
}

/// An expression that everything passes that passes the condition, to test less.
fn narrowing(condition: &Condition, table: Option<&str>) -> Option<String> {
    match condition {
        Condition::Not(_) => None,
        Condition::Figure(test) => index::expression(test).filter(|_| table == Some("words")),
        Condition::Any(parts) if !parts.is_empty() => {
            let parts: Option<Vec<_>> = parts.iter().map(|part| narrowing(part, table)).collect();
            Some(format!("({})", parts?.join(" OR ")))
        }
        Condition::All(parts) if speak_together(parts) => {
            parts.iter().find_map(|part| narrowing(part, table))
        }
        other => expression(other, table),
    }
}

/// The full-text table that the conditions are best answered from: the whole text, if anything is
/// looked for in it, else what stands above.
fn driver(parts: &[Condition]) -> Option<&'static str> {
    let narrows = |table| parts.iter().any(|part| narrowing(part, Some(table)).is_some());
    ["words", "heads"].into_iter().find(|&table| narrows(table))
}

/// A condition as an expression over one full-text table, if it can be answered from there alone.
fn expression(condition: &Condition, table: Option<&str>) -> Option<String> {
    match condition {
        // Of one figure, the words tell all but the amount.
        Condition::Figure(
            FigureTest::Amount(..) | FigureTest::Measure(..) | FigureTest::Units(..),
        ) => None,
        Condition::Figure(test) => index::expression(test).filter(|_| table == Some("words")),
        Condition::All(parts) if speak_together(parts) => None,
        Condition::Words(field, phrase) => {
            let (in_table, expression) = sql::full_text(*field, phrase)?;
            (Some(in_table) == table).then_some(expression)
        }
        Condition::Any(parts) if !parts.is_empty() => {
            let parts: Option<Vec<_>> = parts.iter().map(|part| expression(part, table)).collect();
            Some(format!("({})", parts?.join(" OR ")))
        }
        Condition::All(parts) => {
            let (unwanted, wanted): (Vec<_>, Vec<_>) =
                parts.iter().partition(|part| matches!(part, Condition::Not(_)));
            let wanted: Option<Vec<_>> =
                wanted.iter().map(|part| expression(part, table)).collect();
            let mut whole =
                format!("({})", wanted.filter(|parts| !parts.is_empty())?.join(" AND "));
            for part in unwanted {
                let Condition::Not(inner) = part else { continue };
                whole = format!("({whole} NOT {})", expression(inner, table)?);
            }
            Some(whole)
        }
        _ => None,
    }
}
