//! A reader without a terminal and without a disk: its library is a few articles in memory.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{DateTime, NaiveDate};
use dateline::{
    app::{
        self, Amended, Appearance, BookmarkId, Count, Effect, Kept, Keymap, Mark, Message, Opened,
        Palette, Passage, Said, Saying, Scheme, Signs, Size, Start, State, sequence,
    },
    article::{
        Amount, Article, ArticleId, Block, BlockKind, Clean, Date, Figure, FigureIndex, Fold, Kind,
        Origin, Qualifier, Row, Span, Standing, Title, TitleOrigin,
    },
    bookmark::{Bookmark, Correction, NewBookmark, Restated, anchor},
    config::Config,
    query::{Condition, Field, Mark as Marked, Query},
    text::fold,
    ui::{self, Theme},
};
use ratatui::{Frame, Terminal, backend::TestBackend, buffer::Buffer};

/// A reader with the world that it asks things of.
pub struct World {
    pub state: State,
    pub articles: Vec<Opened>,
    pub kept: BTreeMap<BookmarkId, Kept>,
    pub deleted: BTreeMap<BookmarkId, Kept>,
    pub forgotten: Vec<(usize, Opened)>,
    pub copied: Vec<Clean>,
    pub browsed: Vec<Clean>,
    corrections: BTreeMap<(ArticleId, FigureIndex), Correction>,
    originals: BTreeMap<(ArticleId, FigureIndex), Figure>,
    restated: BTreeMap<ArticleId, (Restated, Opened)>,
    pub ended: bool,
    next: i64,
}

impl World {
    /// Opens the reader on the given articles.
    pub fn new(width: u16, height: u16, articles: Vec<Opened>) -> Self {
        Self::with(Config::default(), (width, height), articles)
    }

    /// Opens the reader with some settings.
    pub fn with(config: Config, (width, height): (u16, u16), articles: Vec<Opened>) -> Self {
        let state = State::new(Start {
            keymap: Keymap::built_in(),
            appearance: Appearance {
                background: Some(Scheme::Dark),
                palette: Palette::True,
                signs: Signs::Unicode,
            },
            size: Size { width, height },
            today: day(2026, 2, 10),
            config,
            scope: None,
        });
        let originals = articles
            .iter()
            .flat_map(|open| {
                let numbered = open.figures.iter().enumerate();
                numbered.map(|(at, it)| ((open.row.id, FigureIndex(at as u32)), it.clone()))
            })
            .collect();
        let mut world = Self {
            state,
            articles,
            kept: BTreeMap::new(),
            deleted: BTreeMap::new(),
            forgotten: Vec::new(),
            copied: Vec::new(),
            browsed: Vec::new(),
            corrections: BTreeMap::new(),
            originals,
            restated: BTreeMap::new(),
            ended: false,
            next: 1,
        };
        let effects = app::open(&mut world.state);
        world.carry_out(effects);
        world
    }

    /// Presses keys, written as the keymap writes them: `j`, `enter`, `gg`.
    pub fn press(&mut self, keys: &str) {
        for key in sequence(keys).unwrap() {
            self.send(Message::Key(key));
        }
    }

    /// Types text, one key a character.
    pub fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Message::Key(app::Key::char(c)));
        }
    }

    /// Lets the state take a message, and answers what it asks.
    pub fn send(&mut self, message: Message) {
        let effects = app::update(&mut self.state, message);
        self.carry_out(effects);
    }

    /// Answers effects, and what follows from the answers.
    pub fn carry_out(&mut self, effects: Vec<Effect>) {
        let answers: Vec<Message> =
            effects.into_iter().filter_map(|effect| self.answer(effect)).collect();
        for answer in answers {
            self.send(answer);
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Message> {
        Some(match effect {
            Effect::Search(search) => {
                let rows = self.folded(&search.query, &search.open);
                let rows = rows.into_iter().skip(search.offset).take(app::PAGE);
                let rows = rows.flatten().collect();
                Message::Found { ticket: search.ticket, offset: search.offset, rows }
            }
            Effect::Count(search) => {
                let undated = search.query.undated();
                let matching = self.matching(&search.query).count();
                let rows = self.folded(&search.query, &BTreeSet::new()).len();
                let count = Count {
                    matching: matching as u64,
                    folded: (matching - rows) as u64,
                    undated: undated.map_or(0, |query| self.matching(&query).count() as u64),
                    total: self.articles.len() as u64,
                };
                Message::Counted { ticket: search.ticket, count }
            }
            Effect::Open(id) => {
                let mut opened = self.articles.iter().find(|open| open.row.id == id)?.clone();
                let here = self.kept.values().filter(|kept| kept.article == id);
                opened.bookmarks = here.cloned().collect();
                Message::Opened(Box::new(opened))
            }
            Effect::Mark(id, mark) => {
                let row = &mut self.articles.iter_mut().find(|open| open.row.id == id)?.row;
                match mark {
                    Mark::Read(read) => row.read = read,
                    Mark::Star(starred) => row.starred = starred,
                }
                return None;
            }
            Effect::Keep(id, passage) => self.keep(id, passage)?,
            Effect::Annotate(id, note) => {
                let kept = self.kept.get_mut(&id)?;
                kept.note = note;
                Message::Saved(kept.clone())
            }
            Effect::Delete(id) => {
                self.deleted.insert(id, self.kept.remove(&id)?);
                Message::Deleted(id)
            }
            Effect::Undelete(id) => {
                let kept = self.deleted.remove(&id)?;
                self.kept.insert(id, kept.clone());
                Message::Saved(kept)
            }
            Effect::Correct(id, figure, amendment) => {
                let opened = self.articles.iter_mut().find(|open| open.row.id == id)?;
                let from = self.corrections.remove(&(id, figure)).unwrap_or_default();
                let to = amendment.apply(from.clone());
                let mut figures = opened.figures.to_vec();
                figures[figure.0 as usize] = self.originals[&(id, figure)].clone();
                to.apply(&mut figures[figure.0 as usize]);
                opened.figures = figures.into();
                self.corrections.insert((id, figure), to.clone());
                let figures = Arc::clone(&opened.figures);
                Message::Corrected(Box::new(Amended { article: id, figure, from, to, figures }))
            }
            Effect::Restate(id, saying) => self.restate(id, saying)?,
            Effect::Bookmarks => Message::Bookmarks(self.kept.values().rev().cloned().collect()),
            Effect::Forget(id) => {
                let at = self.articles.iter().position(|open| open.row.id == id)?;
                self.forgotten.push((at, self.articles.remove(at)));
                Message::Forgotten(id)
            }
            Effect::Remember(id) => {
                let at = self.forgotten.iter().position(|(_, open)| open.row.id == id)?;
                let (at, opened) = self.forgotten.remove(at);
                self.articles.insert(at.min(self.articles.len()), opened);
                Message::Restored(id)
            }
            Effect::Copy(text) => {
                self.copied.push(text);
                return None;
            }
            Effect::Quit => {
                self.ended = true;
                return None;
            }
            Effect::Place(id, place) => {
                self.articles.iter_mut().find(|open| open.row.id == id)?.place = place;
                return None;
            }
            Effect::Browse(url) => {
                self.browsed.push(url);
                return None;
            }
            Effect::Remind(..) | Effect::StopLoading | Effect::Suspend => return None,
        })
    }

    fn restate(&mut self, id: ArticleId, saying: Saying) -> Option<Message> {
        let opened = self.articles.iter_mut().find(|open| open.row.id == id)?;
        let (said, original) =
            self.restated.entry(id).or_insert_with(|| (Restated::default(), opened.clone()));
        let from = std::mem::take(said);
        let to = saying.after(from.clone());
        said.clone_from(&to);
        let mut article = Article::clone(&original.article);
        to.apply(&mut article);
        opened.row.title = article.title.text.clone();
        (opened.row.date, opened.row.source) = (article.date.clone(), article.source.clone());
        opened.article = Arc::new(article);
        let moment = |open: &Opened| open.row.date.as_ref().map(|date| date.moment);
        self.articles.sort_by_key(|open| Reverse(moment(open)));
        Some(Message::Restated(Box::new(Said { article: id, from, to })))
    }

    fn keep(&mut self, id: ArticleId, passage: Passage) -> Option<Message> {
        let opened = self.articles.iter().find(|open| open.row.id == id)?;
        let new = NewBookmark::new(&opened.row, &opened.article, passage)?;
        let id = BookmarkId(self.next);
        let bookmark = Bookmark { id, kept: new, created: DateTime::UNIX_EPOCH };
        let kept = Kept {
            id,
            article: bookmark.kept.article,
            title: opened.row.title.clone(),
            cited: opened.row.title.clone(),
            quote: bookmark.kept.selector.exact.clone(),
            note: Clean::default(),
            made: Clean::new("10 Feb 2026"),
            at: anchor(&bookmark, &opened.article).passage(),
            gone: false,
        };
        self.next += 1;
        self.kept.insert(kept.id, kept.clone());
        Some(Message::Saved(kept))
    }

    fn matching(&self, query: &Query) -> impl Iterator<Item = &Opened> {
        let condition = query.condition().clone();
        self.articles.iter().filter(move |open| holds(&condition, open))
    }

    /// The rows that match, each with those that it stands for where its group is open.
    fn folded(&self, query: &Query, open: &BTreeSet<ArticleId>) -> Vec<Vec<Row>> {
        let mut rows: Vec<Vec<Row>> = Vec::new();
        for row in self.matching(query).map(|open| &open.row) {
            let same = |group: &&mut Vec<Row>| row.group.is_some() && group[0].group == row.group;
            match rows.iter_mut().find(same) {
                Some(group) => group.push(Row { fold: Fold::Under, ..row.clone() }),
                None => rows.push(vec![row.clone()]),
            }
        }
        for group in &mut rows {
            let others = group.len() as u32 - 1;
            let is_open = group[0].group.is_some_and(|name| open.contains(&name));
            group[0].fold = match others {
                0 => Fold::Apart,
                _ if is_open => Fold::Open(others),
                _ => Fold::Closed(others),
            };
            group.truncate(if is_open { group.len() } else { 1 });
        }
        rows
    }

    /// Draws the screen.
    pub fn draw(&self) -> Buffer {
        let Size { width, height } = self.state.layout.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| self.paint(frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// Draws the screen on a frame.
    pub fn paint(&self, frame: &mut Frame) {
        ui::draw(&self.state, &Theme::new(self.state.appearance), frame);
    }

    /// The screen as lines of text.
    pub fn screen(&self) -> String {
        let buffer = self.draw();
        let width = usize::from(buffer.area.width).max(1);
        let lines = buffer.content.chunks(width).map(|row| {
            let mut skip = 0;
            let mut line = String::new();
            for cell in row {
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = dateline::text::width::cells(cell.symbol()).max(1);
                }
                skip -= 1;
            }
            line.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Whether an article in memory fulfils a condition, for the conditions that the tests use.
fn holds(condition: &Condition, open: &Opened) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds(part, open)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, open)),
        Condition::Not(inner) => !holds(inner, open),
        Condition::Words(Field::Any, phrase) => {
            let body = open.article.blocks.iter().map(|block| fold::index(&block.text));
            body.chain([fold::index(&open.row.title)]).any(|text| phrase.stands_in(&text))
        }
        Condition::Date(period) => {
            open.row.date.as_ref().is_some_and(|date| period.contains(date.to_day()))
        }
        Condition::Mark(Marked::Undated) => open.row.date.is_none(),
        Condition::Mark(Marked::Starred) => open.row.starred,
        Condition::Mark(Marked::Unread) => !open.row.read,
        _ => panic!("the world in memory knows no {condition:?}"),
    }
}

/// A day of the calendar.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Three articles: a new one, an old one with a derived title, and one without a date.
pub fn articles() -> Vec<Opened> {
    vec![bridge(), harvest(), undated()]
}

fn bridge() -> Opened {
    use BlockKind::{Caption, Chrome, Credit, Heading, Paragraph, Title as Headline};
    let blocks = [
        (Chrome, "Sign up for our newsletter"),
        (Headline, "Harbour bridge closes for repairs"),
        (
            Paragraph,
            "The harbour bridge will close for about six weeks, the port authority said on \
             Monday. Some 14,000 drivers cross it each day.",
        ),
        (Heading, "A long detour"),
        (
            Paragraph,
            "Traffic will be led over the northern ring road, which adds 12 km to the way into \
             town. Shops near the quay fear for a third of their sales. “We have not been asked,” \
             said Ines Varga, who runs a bakery there.",
        ),
        (Caption, "The bridge at dusk (Port Authority)"),
        (Paragraph, "The work costs $2.5 million. Half of it is paid by the state."),
        (Credit, "With reporting by the harbour desk"),
    ];
    let mut opened = opened("bridge", Some(day(2026, 2, 5)), &blocks);
    opened.row.figures = 6;
    opened.figures = Arc::new([
        figure(
            &opened,
            2,
            ("six weeks", "about six weeks"),
            (Kind::Duration, 6.0),
            "port authority",
        ),
        figure(&opened, 2, ("14,000", "Some 14,000"), (Kind::Count, 14_000.0), "drivers"),
        figure(&opened, 4, ("12 km", "12 km"), (Kind::Distance, 12.0), ""),
        figure(&opened, 4, ("a third", "a third"), (Kind::Fraction, 1.0 / 3.0), "their sales"),
        figure(&opened, 6, ("$2.5 million", "$2.5 million"), (Kind::Money, 2.5e6), ""),
        figure(&opened, 6, ("Half", "Half"), (Kind::Fraction, 0.5), ""),
    ]);
    opened
}

fn harvest() -> Opened {
    let blocks = [
        (
            BlockKind::Paragraph,
            "Farmers brought in 3.2 million tonnes of wheat, a ministry report shows.",
        ),
        (BlockKind::Paragraph, "Rain in May helped. Drought had halved the crop a year before."),
    ];
    let mut opened = opened("harvest", Some(day(2026, 1, 21)), &blocks);
    let title = Clean::new("Farmers brought in 3.2 million tonnes of wheat");
    let article = Article {
        title: Title { text: title.clone(), origin: TitleOrigin::Derived },
        dateline: Some(Clean::new("LUND")),
        ..(*opened.article).clone()
    };
    opened.article = Arc::new(article);
    opened.row.title = title;
    opened.row.figures = 1;
    opened.figures = Arc::new([figure(
        &opened,
        0,
        ("3.2 million tonnes", "3.2 million tonnes"),
        (Kind::Mass, 3.2e6),
        "ministry report",
    )]);
    opened
}

fn undated() -> Opened {
    let blocks = [(
        BlockKind::Paragraph,
        "The museum opens at ten. Entry to its bridge is free. 日本語も読める。",
    )];
    opened("museum", None, &blocks)
}

/// Makes an article of a name, a date and blocks.
pub fn opened(name: &str, date: Option<NaiveDate>, blocks: &[(BlockKind, &str)]) -> Opened {
    let blocks: Vec<Block> =
        blocks.iter().map(|&(kind, text)| Block { kind, text: Clean::new(text) }).collect();
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title =
        headline.map_or_else(|| Clean::new(&format!("The {name} today")), |it| it.text.clone());
    let date = date.map(|day| Date::day(day, Origin::LeadingLine));
    let article = Article {
        title: Title { text: title.clone(), origin: TitleOrigin::Stated },
        byline: vec![Clean::new("Ada Quist")],
        source: Some(Clean::new("The Quay Post")),
        date: date.clone(),
        blocks,
        ..Article::default()
    };
    let row = Row {
        id: ArticleId::of_record(name.as_bytes()),
        title,
        date,
        source: article.source.clone(),
        dateline: None,
        path: Clean::new(&format!("{name}.txt")),
        gone: false,
        figures: 0,
        bookmarks: 0,
        read: false,
        starred: false,
        snippet: None,
        group: None,
        fold: Fold::Apart,
    };
    Opened {
        row,
        article: Arc::new(article),
        figures: Arc::new([]),
        bookmarks: Vec::new(),
        place: None,
    }
}

/// Makes a figure of words in a block; `about` is who says it or what is counted, as the kind has it.
fn figure(
    opened: &Opened,
    block: u32,
    (words, phrase): (&str, &str),
    (kind, amount): (Kind, f64),
    about: &str,
) -> Figure {
    let text = &opened.article.blocks[block as usize].text;
    let find = |part: &str| {
        let start = text.find(part).unwrap();
        Span::new(start, start + part.len())
    };
    let about = (!about.is_empty()).then(|| Clean::new(about));
    let counts = matches!(kind, Kind::Count | Kind::Fraction);
    Figure {
        block,
        span: find(words),
        phrase: find(phrase),
        amount: Some(Amount::Exact(amount)),
        qualifier: (words != phrase).then_some(Qualifier::About),
        trend: None,
        unit: None,
        kind,
        counted: about.clone().filter(|_| counts),
        event: None,
        speaker: about.filter(|_| !counts),
        time: None,
        converts: None,
        part_of: None,
        standing: Standing::Read,
    }
}
