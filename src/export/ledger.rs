//! The figures of many articles as one table.

use serde::Serialize;

use super::{Record, contract::StatedFigure, listed::text};
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
    const COLUMNS: &'static [&'static str] = &[
        "article",
        "title",
        "date",
        "source",
        "value",
        "low",
        "high",
        "unit",
        "kind",
        "counted",
        "event",
        "speaker",
        "time",
        "qualifier",
        "trend",
        "phrase",
        "amount",
        "sentence",
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
