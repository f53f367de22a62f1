//! An article for the tests of this layer.

use chrono::NaiveDate;

use super::Opened;
use crate::article::{
    Amount, Article, ArticleId, Block, BlockKind, Clean, Date, Figure, Fold, Kind, Origin,
    Qualifier, Row, Span, Standing, Title, TitleOrigin,
};

const BLOCKS: [(BlockKind, &str); 8] = [
    (BlockKind::Chrome, "Sign up for our newsletter"),
    (BlockKind::Title, "Harbour bridge closes for repairs"),
    (
        BlockKind::Paragraph,
        "The harbour bridge will close for about six weeks, the port authority said on Monday. \
         Some 14,000 drivers cross it each day.",
    ),
    (BlockKind::Heading, "A long detour"),
    (
        BlockKind::Paragraph,
        "Traffic will be led over the northern ring road, which adds 12 km to the way into town. \
         Shops near the quay fear for a third of their sales.",
    ),
    (BlockKind::Caption, "The bridge at dusk (Port Authority)"),
    (BlockKind::Paragraph, "The work costs $2.5 million."),
    (BlockKind::Credit, "With reporting by the harbour desk"),
];

/// Returns an article with every kind of block that the reader tells apart, and its row.
pub fn article() -> (Article, Row) {
    let blocks = BLOCKS
        .into_iter()
        .map(|(kind, text)| Block { kind, text: Clean::new(text) })
        .collect::<Vec<_>>();
    let day = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day of the calendar");
    let title = Clean::new("Harbour bridge closes for repairs");
    let article = Article {
        title: Title { text: title.clone(), origin: TitleOrigin::Stated },
        byline: vec![Clean::new("Ada Quist")],
        source: Some(Clean::new("The Quay Post")),
        section: Some(Clean::new("City")),
        date: Some(Date::day(day, Origin::HeaderLine)),
        dateline: Some(Clean::new("PORT ELLEN")),
        tags: Vec::new(),
        language: None,
        url: None,
        blocks,
        links: Vec::new(),
        warnings: Vec::new(),
    };
    let row = Row {
        id: ArticleId::of_record(b"sample"),
        title,
        date: article.date.clone(),
        source: article.source.clone(),
        dateline: article.dateline.clone(),
        path: Clean::new("bridge.txt"),
        gone: false,
        figures: 5,
        bookmarks: 0,
        read: false,
        starred: false,
        snippet: None,
        group: None,
        fold: Fold::Apart,
    };
    (article, row)
}

/// Returns the sample as the library hands it out.
pub fn opened() -> Opened {
    let (article, row) = article();
    let figures = figures().into();
    Opened { row, article: article.into(), figures, bookmarks: Vec::new(), place: None }
}

/// Returns the sample's figures in reading order.
pub fn figures() -> Vec<Figure> {
    let (article, _) = article();
    let figure = |block: u32, words: &str, phrase: &str, kind: Kind, amount: f64| {
        let text = &article.blocks[block as usize].text;
        let find = |part: &str| {
            let start = text.find(part).expect("the words stand in the block");
            Span::new(start, start + part.len())
        };
        Figure {
            block,
            span: find(words),
            phrase: find(phrase),
            amount: Some(Amount::Exact(amount)),
            qualifier: (words != phrase).then_some(Qualifier::About),
            trend: None,
            unit: None,
            kind,
            counted: None,
            event: None,
            speaker: None,
            time: None,
            converts: None,
            part_of: None,
            standing: Standing::Read,
        }
    };
    let mut figures = vec![
        figure(2, "six weeks", "about six weeks", Kind::Duration, 6.0),
        figure(2, "14,000", "Some 14,000", Kind::Count, 14_000.0),
        figure(4, "12 km", "12 km", Kind::Distance, 12.0),
        figure(4, "a third", "a third", Kind::Fraction, 1.0 / 3.0),
        figure(6, "$2.5 million", "$2.5 million", Kind::Money, 2.5e6),
    ];
    figures[0].speaker = Some(Clean::new("port authority"));
    figures[1].counted = Some(Clean::new("drivers"));
    figures[3].counted = Some(Clean::new("their sales"));
    figures
}
