//! The JSON that `dateline extract` prints: one object for each article, its fields in a fixed order.

use serde::{Serialize, Serializer};

use crate::{
    article::{
        Amount, Article, Block, Date, Figure, FigureIndex, Kind, Origin, Precision, Qualifier,
        TitleOrigin, Trend,
    },
    text::Clean,
};

/// One article with its figures, as the contract names their fields.
#[derive(Debug, Serialize)]
pub struct Extract<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a Clean,
    title_origin: TitleOrigin,
    byline: &'a [Clean],
    source: Option<&'a Clean>,
    section: Option<&'a Clean>,
    date: Option<StatedDate>,
    dateline: Option<&'a Clean>,
    blocks: &'a [Block],
    figures: Vec<StatedFigure<'a>>,
    warnings: &'a [Clean],
}

impl<'a> Extract<'a> {
    /// Puts an article and its figures into the contract's shape.
    pub fn new(
        id: &'a Clean,
        path: &'a Clean,
        article: &'a Article,
        figures: &'a [Figure],
    ) -> Self {
        Self {
            id,
            path,
            title: &article.title.text,
            title_origin: article.title.origin,
            byline: &article.byline,
            source: article.source.as_ref(),
            section: article.section.as_ref(),
            date: article.date.as_ref().map(StatedDate::new),
            dateline: article.dateline.as_ref(),
            blocks: &article.blocks,
            figures: figures.iter().map(|figure| StatedFigure::new(figure, article)).collect(),
            warnings: &article.warnings,
        }
    }
}

/// A publication date as the contract writes it.
#[derive(Debug, Serialize)]
pub struct StatedDate {
    value: String,
    precision: Precision,
    origin: Origin,
}

impl StatedDate {
    /// Writes a date in ISO 8601, as precise as it is known.
    pub fn new(date: &Date) -> Self {
        Self { value: date.value(), precision: date.precision, origin: date.origin }
    }
}

/// A figure as the contract writes it.
#[derive(Debug, Serialize)]
pub struct StatedFigure<'a> {
    block: u32,
    start: u32,
    end: u32,
    text: &'a str,
    phrase: &'a str,
    #[serde(serialize_with = "number")]
    value: Option<f64>,
    #[serde(serialize_with = "number")]
    low: Option<f64>,
    #[serde(serialize_with = "number")]
    high: Option<f64>,
    qualifier: Option<&'static str>,
    trend: Option<&'static str>,
    unit: Option<&'a Clean>,
    kind: &'static str,
    counted: Option<&'a Clean>,
    event: Option<&'a Clean>,
    speaker: Option<&'a Clean>,
    time: Option<&'a Clean>,
    converts: Option<FigureIndex>,
    part_of: Option<FigureIndex>,
}

impl<'a> StatedFigure<'a> {
    /// Puts a figure of `article` into the contract's shape.
    pub fn new(figure: &'a Figure, article: &'a Article) -> Self {
        let block = article.blocks.get(figure.block as usize).map_or("", |block| &block.text);
        Self::worded(figure, figure.span.of(block), figure.phrase.of(block))
    }

    /// Puts a figure into the contract's shape whose words and phrase are known.
    pub fn worded(figure: &'a Figure, text: &'a str, phrase: &'a str) -> Self {
        let (value, low, high) = match figure.amount {
            None => (None, None, None),
            Some(Amount::Exact(value)) => (Some(value), None, None),
            Some(Amount::Range(low, high)) => (None, Some(low), Some(high)),
        };
        Self {
            block: figure.block,
            start: figure.span.start,
            end: figure.span.end,
            text,
            phrase,
            value,
            low,
            high,
            qualifier: figure.qualifier.map(Qualifier::name),
            trend: figure.trend.map(Trend::name),
            unit: figure.unit.as_ref(),
            kind: Kind::name(figure.kind),
            counted: figure.counted.as_ref(),
            event: figure.event.as_ref(),
            speaker: figure.speaker.as_ref(),
            time: figure.time.as_ref(),
            converts: figure.converts,
            part_of: figure.part_of,
        }
    }
}

/// The largest magnitude below which every integer has a float of its own.
const EXACT_INTEGERS: f64 = 9_007_199_254_740_992.0;

/// Writes a whole number without a decimal point: a reader of `60` does not want `60.0`.
#[allow(clippy::ref_option, reason = "serde passes a field by reference")]
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Some(value) if value.fract() == 0.0 && value.abs() < EXACT_INTEGERS => {
            serializer.serialize_i64(value as i64)
        }
        Some(value) => serializer.serialize_f64(value),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        article::{BlockKind, Standing, Title},
        text::Span,
    };

    #[test]
    fn writes_the_fields_in_the_order_of_the_contract() {
        let article = Article {
            title: Title { text: "Floods recede".into(), origin: TitleOrigin::Stated },
            byline: vec!["Ada Byron".into()],
            date: NaiveDate::from_ymd_opt(2025, 3, 9)
                .map(|day| Date::day(day, Origin::LeadingLine)),
            blocks: vec![Block { kind: BlockKind::Paragraph, text: "Nearly 60% fled.".into() }],
            ..Article::default()
        };
        let figure = Figure {
            block: 0,
            span: Span::new(7, 10),
            phrase: Span::new(0, 10),
            amount: Some(Amount::Exact(60.0)),
            qualifier: Some(Qualifier::Nearly),
            trend: None,
            unit: Some("percent".into()),
            kind: Kind::Percent,
            counted: None,
            event: Some("flee".into()),
            speaker: None,
            time: None,
            converts: Some(FigureIndex(3)),
            part_of: None,
            standing: Standing::Read,
        };
        let (id, path) = ("x1".into(), "a.txt".into());
        let figures = [figure];
        let extract = Extract::new(&id, &path, &article, &figures);
        let want = concat!(
            r#"{"id":"x1","path":"a.txt","title":"Floods recede","title_origin":"stated","#,
            r#""byline":["Ada Byron"],"source":null,"section":null,"#,
            r#""date":{"value":"2025-03-09","precision":"day","origin":"leading_line"},"#,
            r#""dateline":null,"blocks":[{"kind":"paragraph","text":"Nearly 60% fled."}],"#,
            r#""figures":[{"block":0,"start":7,"end":10,"text":"60%","phrase":"Nearly 60%","#,
            r#""value":60,"low":null,"high":null,"qualifier":"nearly","trend":null,"#,
            r#""unit":"percent","kind":"percent","counted":null,"event":"flee","speaker":null,"#,
            r#""time":null,"converts":3,"part_of":null}],"warnings":[]}"#,
        );
        assert_eq!(serde_json::to_string(&extract).unwrap(), want);
    }
}
