//! The ledger: the figures of the articles that match, as one table.

use super::{
    Error, Library, Page,
    plan::{Joined, Plan},
    search::key_value,
    sql::{self, Context, Figures, Sql},
};
use crate::{
    article::{Clean, Figure, FigureIndex, Row, Span, Standing},
    query::{Condition, Query},
    text::sentences::sentences,
};

/// A figure with its article.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// The article that states it.
    pub article: Row,
    /// Its place among the article's figures.
    pub index: FigureIndex,
    /// The figure.
    pub figure: Figure,
    /// Its words.
    pub text: Clean,
    /// Its words with the qualifier.
    pub phrase: Clean,
    /// The sentence that states it.
    pub sentence: Clean,
}

/// How many articles are asked for at a time.
const STEP: usize = 200;

impl Library {
    /// Returns the figures that match, article by article in the query's order, at most `limit`.
    ///
    /// Where the query asks for figures, they are those; else all figures of the articles that match.
    /// Articles that do not read back are passed over.
    pub fn figures(&self, query: &Query, limit: usize) -> Result<Vec<FigureRow>, Error> {
        let mut rows = Vec::new();
        for step in 0.. {
            let articles = self.search(query, Page::first(STEP).from(step * STEP))?;
            for article in &articles {
                match self.figures_of(article, query) {
                    Err(Error::Unreadable(_)) => continue,
                    found => rows.extend(found?),
                }
                if rows.len() >= limit {
                    rows.truncate(limit);
                    return Ok(rows);
                }
            }
            if articles.len() < STEP {
                break;
            }
        }
        Ok(rows)
    }

    /// Returns the figures of one article that match; those that its reader struck out are none.
    pub fn figures_of(&self, article: &Row, query: &Query) -> Result<Vec<FigureRow>, Error> {
        let bookmarks = self.bookmarks_for(query)?;
        let context = Context { bookmarks: &bookmarks, figures: Figures::Bound };
        let places = self.places(article, query, context)?;
        let mut rows = Vec::with_capacity(places.len());
        self.read_figures(article, &places, &mut rows)?;
        Ok(rows)
    }

    /// Counts the figures that match.
    pub fn count_figures(&self, query: &Query) -> Result<usize, Error> {
        if query.is_everything() {
            return self.counter("figures");
        }
        let bookmarks = self.bookmarks_for(query)?;
        let context = Context { bookmarks: &bookmarks, figures: Figures::Sought };
        let mut sql = Sql::default();
        sql.push("SELECT count(*) ", []);
        Plan::new(query, context).source(&mut sql, super::rowid::Ids::ALL, Joined::Figure);
        sql.push(" AND ", []);
        sql.condition(&of_figures(query), Context { figures: Figures::Bound, ..context });
        let counts = self.integers(&sql)?;
        Ok(counts.first().copied().unwrap_or(0).try_into().unwrap_or(0))
    }

    fn places(
        &self,
        article: &Row,
        query: &Query,
        context: Context<'_>,
    ) -> Result<Vec<i64>, Error> {
        let mut sql = Sql::default();
        sql.push(
            "SELECT f.place FROM article a CROSS JOIN figure f ON f.content = a.content \
             WHERE a.key = ? AND ",
            [key_value(article.id).into()],
        );
        sql.condition(&of_figures(query), context);
        sql.push(" ORDER BY f.place", []);
        self.integers(&sql)
    }

    fn read_figures(
        &self,
        article: &Row,
        places: &[i64],
        rows: &mut Vec<FigureRow>,
    ) -> Result<(), Error> {
        if places.is_empty() {
            return Ok(());
        }
        let Some(id) = self.row_id(article.id)? else { return Ok(()) };
        let (content, mut figures) = self.content(id)?;
        self.lay_corrections(article.id, &content, &mut figures)?;
        for &place in places {
            let Some(figure) = figures.get(place as usize) else { continue };
            if figure.standing == Standing::Struck {
                continue;
            }
            let Some(block) = content.blocks.get(figure.block as usize) else { continue };
            rows.push(FigureRow {
                article: article.clone(),
                index: FigureIndex(place as u32),
                text: block.text.part(figure.span),
                phrase: block.text.part(figure.phrase),
                sentence: block.text.part(sentence_of(&block.text, figure.span)),
                figure: figure.clone(),
            });
        }
        Ok(())
    }
}

/// The parts of a query that choose among an article's figures.
fn of_figures(query: &Query) -> Condition {
    match query.condition() {
        Condition::All(parts) => Condition::All(
            parts.iter().filter(|part| sql::speaks_of_figures(part)).cloned().collect(),
        ),
        other if sql::speaks_of_figures(other) => other.clone(),
        _ => Condition::everything(),
    }
}

/// The sentence that a figure begins in.
fn sentence_of(text: &str, figure: Span) -> Span {
    sentences(text).find(|sentence| sentence.overlaps(figure)).unwrap_or(figure)
}
