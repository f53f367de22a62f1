//! The figures of many articles as one table.

use serde::Serialize;

use super::{Column, Record, contract::StatedFigure, listed::text};
use crate::{
    article::{Amount, Clean, Date, Figure, Qualifier, Row, Trend},
    wording,
};

/// A figure as `figures` prints it: the fields of the contract, with its article and sentence.
#[derive(Debug, Serialize)]
pub struct LedgerLine<'a> {
    article: String,
    title: &'a Clean,
    date: Option<String>,
    source: Option<&'a Clean>,
    #[serde(flatten)]
    stated: StatedFigure<'a>,
    sentence: &'a Clean,
    #[serde(skip)]
    figure: &'a Figure,
    #[serde(skip)]
    words: Words<'a>,
}

/// What an article says where it states a figure.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The figure's words.
    pub text: &'a Clean,
    /// Its words with the qualifier.
    pub phrase: &'a Clean,
    /// The sentence that states it.
    pub sentence: &'a Clean,
}

impl<'a> LedgerLine<'a> {
    /// Puts a figure into the shape of the ledger.
    pub fn new(row: &'a Row, figure: &'a Figure, words: Words<'a>) -> Self {
        Self {
            article: row.id.to_string(),
            title: &row.title,
            date: row.date.as_ref().map(Date::value),
            source: row.source.as_ref(),
            stated: StatedFigure::worded(figure, words.text, words.phrase),
            sentence: words.sentence,
            figure,
            words,
        }
    }
}

impl Record for LedgerLine<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::new("article", "the id of the article"),
        Column::new("title", "its title"),
        Column::new("date", "its date, ISO 8601; empty where none is stated"),
        Column::new("source", "its publisher"),
        Column::new("value", "the amount; empty for a range, a vague amount, a date or a time"),
        Column::new("low", "the least that the words mean; the value itself where they are exact"),
        Column::new("high", "the most that they mean"),
        Column::new("unit", "the unit, in the singular; empty for counts"),
        Column::new("kind", "count, percent, money, distance …"),
        Column::new("counted", "what is counted or measured"),
        Column::new("event", "what happened to it, as the base of a verb"),
        Column::new("speaker", "who says so; empty in the writer's own voice"),
        Column::new(
            "time",
            "the day or interval that it is said of; for dates and times that itself",
        ),
        Column::new("qualifier", "about, nearly, more_than, at_least, less_than, at_most, vague"),
        Column::new("trend", "up or down"),
        Column::new("phrase", "the words of the figure with its qualifier"),
        Column::new("amount", "the amount in words, for people"),
        Column::new("sentence", "the sentence that states it"),
    ];

    fn cells(&self) -> Vec<String> {
        let figure = self.figure;
        let number = |number: Option<f64>| number.map(|number| number.to_string());
        let value = match figure.amount {
            Some(Amount::Exact(value)) => Some(value),
            Some(Amount::Range(..)) | None => None,
        };
        vec![
            self.article.clone(),
            self.title.to_string(),
            self.date.clone().unwrap_or_default(),
            text(self.source),
            number(value).unwrap_or_default(),
            number(figure.amount.map(Amount::low)).unwrap_or_default(),
            number(figure.amount.map(Amount::high)).unwrap_or_default(),
            text(figure.unit.as_ref()),
            figure.kind.name().to_owned(),
            text(figure.counted.as_ref()),
            text(figure.event.as_ref()),
            text(figure.speaker.as_ref()),
            text(figure.time.as_ref()),
            figure.qualifier.map(Qualifier::name).unwrap_or_default().to_owned(),
            figure.trend.map(Trend::name).unwrap_or_default().to_owned(),
            self.words.phrase.to_string(),
            wording::amount(figure),
            self.sentence.to_string(),
        ]
    }
}
