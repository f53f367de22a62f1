//! The whole pipeline on sentences of our own: what a reader should be told of each.

use std::fmt::Write as _;

use chrono::NaiveDate;
use proptest::prelude::*;

mod asides;
mod counts;
mod measures;

use super::extract;
use crate::article::{Amount, Article, Block, BlockKind, Clean, Date, Figure, Kind, Origin};

/// Compares the figures of each sentence, published on Wednesday 15 May 2024, with what is expected.
fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, want) in cases {
        let article = article(text);
        let found: Vec<String> =
            extract(&article).iter().map(|figure| describe(figure, text)).collect();
        if found != *want {
            let _ = writeln!(wrong, "{text}\n  want {want:#?}\n  found {found:#?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn article(text: &str) -> Article {
    let day = NaiveDate::from_ymd_opt(2024, 5, 15).expect("a day");
    Article {
        date: Some(Date::day(day, Origin::User)),
        blocks: vec![Block { kind: BlockKind::Paragraph, text: Clean::new(text) }],
        ..Article::default()
    }
}

/// Writes a figure as `phrase kind amount unit qualifier trend of counted, event part of 0 on day`.
fn describe(figure: &Figure, text: &str) -> String {
    let mut parts = vec![figure.phrase.of(text).to_owned(), figure.kind.name().to_owned()];
    let number = |value: f64| ((value * 1000.0).round() / 1000.0).to_string();
    parts.extend(figure.amount.map(|amount| match amount {
        Amount::Exact(value) => number(value),
        Amount::Range(low, high) => format!("{}..{}", number(low), number(high)),
    }));
    parts.extend(figure.unit.as_ref().map(ToString::to_string));
    parts.extend(figure.qualifier.map(|qualifier| qualifier.name().to_owned()));
    parts.extend(figure.trend.map(|trend| trend.name().to_owned()));
    parts.extend(figure.counted.as_ref().map(|counted| format!("of {counted}")));
    let mut line = parts.join(" ");
    let tails = [
        figure.event.as_ref().map(|event| format!(", {event}")),
        figure.part_of.map(|whole| format!(" part of {}", whole.0)),
        figure.converts.map(|main| format!(" converts {}", main.0)),
        figure.time.as_ref().map(|time| {
            if matches!(figure.kind, Kind::Date | Kind::Time | Kind::Label) {
                format!(" {time}")
            } else {
                format!(" on {time}")
            }
        }),
    ];
    line.extend(tails.into_iter().flatten());
    line
}

proptest! {
    #[test]
    fn any_text_is_safe(text in "(\\PC|[0-9]|[-.,:/$%()'’ ]| (a|the|million|half|minus|to|and|of|May|Monday|in|than) ){0,60}") {
        let article = article(&text);
        let text = &article.blocks[0].text;
        for figure in extract(&article) {
            prop_assert!(text.get(figure.span.start()..figure.span.end()).is_some_and(|words| !words.is_empty()));
            prop_assert!(figure.phrase.covers(figure.span) && figure.phrase.end() <= text.len());
            prop_assert!(figure.amount.is_none_or(|amount| amount.low().is_finite() && amount.low() <= amount.high()));
        }
    }
}
