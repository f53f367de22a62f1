//! A library with a few articles of our own making, for tests.

use chrono::NaiveDate;
use dateline::{
    article::{
        Amount, Article, ArticleId, Block, BlockKind, Clean, Date, Figure, Kind, Origin, Qualifier,
        Span, Standing, Title, TitleOrigin,
    },
    bookmark::{NewBookmark, Passage},
    query::Query,
    store::{Access, Library, Outcome, Page, Record, Stamp},
};
use tempfile::TempDir;

/// A library in a folder of its own.
pub struct Shelf {
    pub folder: TempDir,
    pub library: Library,
}

impl Shelf {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let library = Library::open(folder.path(), Access::ReadWrite).expect("a library");
        Self { folder, library }
    }

    pub fn with(articles: &[Draft]) -> Self {
        let shelf = Self::new();
        for draft in articles {
            assert_eq!(shelf.load(draft), Outcome::Loaded, "{}", draft.path);
        }
        shelf
    }

    pub fn load(&self, draft: &Draft) -> Outcome {
        let mut writer = self.library.writer().expect("a writer");
        let outcome = writer.add(draft.record()).expect("added");
        writer.commit().expect("committed");
        outcome
    }

    pub fn reopened(self) -> Self {
        let Self { folder, library } = self;
        drop(library);
        let library = Library::open(folder.path(), Access::ReadWrite).expect("a library");
        Self { folder, library }
    }

    pub fn titles(&self, query: &str) -> Vec<String> {
        let rows = self.library.search(&parse(query), Page::all()).expect("an answer");
        rows.iter().map(|row| row.title.to_string()).collect()
    }

    pub fn id(&self, title: &str) -> ArticleId {
        let query = parse(&format!("title:\"{title}\""));
        self.library.search(&query, Page::first(1)).expect("an answer")[0].id
    }

    pub fn keep(&self, id: ArticleId, words: &str) -> NewBookmark {
        let entry = self.library.article(id).expect("an answer").expect("an article");
        let found = entry.article.blocks.iter().enumerate().find_map(|(at, block)| {
            let start = block.text.find(words)?;
            Some(Passage::in_block(at as u32, Span::new(start, start + words.len())))
        });
        NewBookmark::new(&entry.row, &entry.article, found.expect("words")).expect("a passage")
    }
}

/// An article to be loaded, said shortly.
#[derive(Clone)]
pub struct Draft {
    pub path: &'static str,
    pub title: &'static str,
    pub date: Option<&'static str>,
    pub text: &'static str,
    pub figures: Vec<Figure>,
}

impl Draft {
    pub fn record(&self) -> Record {
        let date = self.date.map(|date| {
            let day = NaiveDate::parse_from_str(date, "%Y-%m-%d").expect("a day");
            Date::day(day, Origin::LeadingLine)
        });
        let block = |kind, text: &str| Block { kind, text: Clean::new(text) };
        Record {
            path: self.path.into(),
            entry: None,
            stamp: Stamp { modified_ns: 1, size: self.text.len() as u64 },
            hash: ArticleId::of_record(self.text.as_bytes()),
            article: Article {
                title: Title { text: self.title.into(), origin: TitleOrigin::Stated },
                byline: vec!["Ada Writer".into()],
                source: Some("The Daily Tide".into()),
                date,
                dateline: Some("HAVEN".into()),
                blocks: vec![
                    block(BlockKind::Paragraph, self.text),
                    block(BlockKind::Chrome, "Subscribe to our newsletter"),
                ],
                ..Article::default()
            },
            figures: self.figures.clone(),
        }
    }
}

pub fn draft(
    path: &'static str,
    title: &'static str,
    date: Option<&'static str>,
    text: &'static str,
) -> Draft {
    Draft { path, title, date, text, figures: Vec::new() }
}

pub fn figure(kind: Kind, value: f64, counted: &str, speaker: Option<&str>) -> Figure {
    Figure {
        block: 0,
        span: Span::new(0, 1),
        phrase: Span::new(0, 1),
        amount: Some(Amount::Exact(value)),
        qualifier: None,
        trend: None,
        unit: None,
        kind,
        counted: Some(counted.into()),
        event: None,
        speaker: speaker.map(Clean::from),
        time: None,
        converts: None,
        part_of: None,
        standing: Standing::Read,
    }
}

pub fn parse(query: &str) -> Query {
    let today = NaiveDate::from_ymd_opt(2026, 2, 11).expect("a day");
    Query::parse(query, today).unwrap_or_else(|error| panic!("{query:?}: {error}"))
}

pub fn harbour() -> Vec<Draft> {
    let boats = Draft {
        figures: vec![
            figure(Kind::Count, 40.0, "fishing boats", Some("Ines Calder")),
            Figure {
                unit: Some("US dollar".into()),
                ..figure(Kind::Money, 2e6, "the repairs", Some("the port office"))
            },
        ],
        ..draft(
            "/news/boats.txt",
            "Boats return",
            Some("2026-01-21"),
            "40 boats came back to the café quay.",
        )
    };
    let storm = Draft {
        figures: vec![Figure {
            qualifier: Some(Qualifier::MoreThan),
            ..figure(Kind::Count, 400.0, "homes", Some("the port office"))
        }],
        ..draft(
            "/news/storm.txt",
            "Storm nears",
            Some("2026-02-03"),
            "A storm may keep boats in port.",
        )
    };
    vec![
        boats,
        storm,
        draft("/news/menu.txt", "A menu", None, "The café serves soup."),
        draft("/old/quay.txt", "“A quay opens”", Some("2025-12-31"), "The quay is open."),
    ]
}
