//! The query language: one text for the filter line, saved queries and every command that selects.
//!
//! ```text
//! query  := any
//! any    := all ("OR" all)*
//! all    := (["AND"] term)*
//! term   := ("NOT" | "-") term | "(" any ")" | word | phrase | field ":" value
//! phrase := '"' words '"'
//! ```
//!
//! [`Query::parse`] is the only way to a [`Query`]: any text gives one, or an [`Error`] that points at
//! the column. Words are folded as the index folds them, so case, accents and plain plurals do not
//! matter, and asked for in every spelling of a name (`spelling`); an event is asked for by any form of
//! its verb (`verb`). What a list of conditions says of figures it says of *one* figure.

mod amount;
mod condition;
mod field;
mod figure;
mod highlight;
mod lex;
mod parse;
mod spelling;
mod terms;
mod typed;
mod verb;

use chrono::NaiveDate;
pub use condition::{Comparison, Condition, Field, FigureTest, Mark, Measure, Number, Phrase};
pub use highlight::highlight;
pub use terms::{HelpTerm, TERMS};
pub use typed::{Stated, date, stated};

pub use crate::calendar::Period;

/// What a reader asks for; the default asks for everything, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    condition: Condition,
    sort: Sort,
    /// The terms that it is made of, as they are written.
    terms: Vec<(String, Condition)>,
}

/// The order of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The newest first; undated articles at the end.
    #[default]
    Newest,
    /// The oldest first; undated articles at the end.
    Oldest,
    /// What fits the words best first (BM25).
    Relevance,
    /// By title, case aside.
    Title,
}

/// The text is no query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {message}")]
pub struct Error {
    /// Where, in characters from one.
    pub column: usize,
    /// What is wrong there, and what would be right.
    pub message: String,
}

impl Query {
    /// Reads a query as it stands.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, Error> {
        parse::query(text, today, parse::Ending::Complete)
    }

    /// Reads a query that is still being typed: the word at its very end may go on.
    pub fn parse_while_typing(text: &str, today: NaiveDate) -> Result<Self, Error> {
        parse::query(text, today, parse::Ending::Typing)
    }

    /// What an article has to fulfil.
    pub fn condition(&self) -> &Condition {
        &self.condition
    }

    /// The order of the answer.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Returns the same question with its answer in another order.
    #[must_use]
    pub fn sorted(self, sort: Sort) -> Self {
        Self { sort, ..self }
    }

    /// Returns what asks for both.
    #[must_use]
    pub fn and(self, condition: Condition) -> Self {
        let condition = Condition::all([self.condition, condition]);
        Self { condition, ..self }
    }

    /// The terms that stand outside of brackets, as they are written, each as a query of its own.
    pub fn terms(&self) -> impl Iterator<Item = (&str, Self)> {
        self.terms.iter().map(|(written, asked)| (written.as_str(), Self::from(asked.clone())))
    }

    /// Whether it asks for every article.
    pub fn is_everything(&self) -> bool {
        self.condition.is_everything()
    }

    /// The folded words and phrases that an article is found by, to mark in its text.
    pub fn words(&self) -> Vec<&Phrase> {
        self.condition.wanted_phrases()
    }

    /// Returns what asks for the articles that only the lack of a date keeps out of this query; `None`
    /// where no date is asked for.
    pub fn undated(&self) -> Option<Self> {
        let condition = self.condition.without_dates()?;
        let undated = Condition::Mark(Mark::Undated);
        let condition = Condition::all([condition, undated]);
        Some(Self { condition, sort: self.sort, terms: Vec::new() })
    }
}

impl From<Condition> for Query {
    fn from(condition: Condition) -> Self {
        Self { condition, ..Self::default() }
    }
}

impl Sort {
    /// Every order, in the order in which a key goes through them.
    pub const ALL: &'static [Self] = &[Self::Newest, Self::Oldest, Self::Relevance, Self::Title];

    /// Its name in a query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Relevance => "relevance",
            Self::Title => "title",
        }
    }
}
