//! Everything the screen shows and the next key depends on.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{
    Appearance, Area, BookmarkId, BookmarkList, Count, Entry, FigurePane, Kept, Keymap, Layout,
    Links, List, Loading, Menu, Mode, Pane, Passage, Place, Prompt, Question, Reading, Shape, Size,
    Zoom, bookmarks, help::Help, key::Key, trail::Trail, undo::History,
};
use crate::{
    article::{ArticleId, Clean, Figure, Row},
    bookmark::Restatement,
    config::{self, Config},
    query::{self, Condition, Query, Sort},
};

/// The reader's state; only [`update`](super::update()) changes it.
#[derive(Clone, Debug)]
pub struct State {
    /// The keys in force.
    pub keymap: Keymap,
    /// How the screen looks.
    pub appearance: Appearance,
    /// Where the panes stand.
    pub layout: Layout,
    /// The pane that keys go to.
    pub focus: Pane,
    /// Whether that pane has the screen to itself.
    pub zoom: Zoom,
    /// What the list pane lists.
    pub shelf: Shelf,
    /// The list of articles.
    pub list: List,
    /// The list of bookmarks.
    pub bookmarks: BookmarkList,
    /// The open article.
    pub reading: Option<Reading>,
    /// The figures of the open article.
    pub figures: FigurePane,
    /// What is being typed.
    pub prompt: Option<Prompt>,
    /// What is being said of an article, as far as it was asked.
    pub restating: Option<Restating>,
    /// What waits for yes or no.
    pub question: Option<Question>,
    /// The help, while it is shown.
    pub help: Option<Help>,
    /// The palette, while it is open.
    pub menu: Option<Menu>,
    /// The addresses that the article leads to, while one is being chosen.
    pub links: Option<Links>,
    /// What the list is narrowed to.
    pub filter: Filter,
    /// How many articles there are; unknown while they are being counted.
    pub count: Option<Count>,
    /// The groups of versions that are open in the list, with how many rows each adds.
    pub(super) open_groups: BTreeMap<ArticleId, u32>,
    /// What was just said.
    pub notice: Option<Notice>,
    /// How far loading has come, while it goes on.
    pub loading: Option<Loading>,
    /// How often the next action shall be done, as far as it is typed.
    pub times: Option<u16>,
    /// The keys pressed of a longer sequence.
    pub pending: Vec<Key>,
    /// What the list was opened on, if not on the whole library.
    pub scope: Option<Scope>,
    /// Whether the articles are those that come with the program.
    pub shelf_is_sample: bool,
    pub(super) today: NaiveDate,
    pub(super) config: Config,
    /// Where the reader was in the articles of this run; nowhere is the beginning.
    pub(super) places: HashMap<ArticleId, Option<Place>>,
    pub(super) trail: Trail,
    pub(super) history: History,
    pub(super) search: Searching,
    pub(super) opening: Opening,
}

/// What the list pane lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// Articles.
    #[default]
    Articles,
    /// Bookmarks.
    Bookmarks,
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The query as typed.
    pub text: String,
    /// What it asks for; while the text is wrong, what the last right one asked for.
    pub query: Query,
    /// What is wrong with the text.
    pub error: Option<query::Error>,
    /// The order of the list.
    pub sort: Sort,
}

/// What is being said of an article.
#[derive(Clone, Debug)]
pub struct Restating {
    /// The article as it was.
    pub row: Row,
    /// What was said so far.
    pub said: Vec<Restatement>,
}

/// What the list was opened on: the paths of the command line.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The paths as they were typed.
    pub label: Clean,
    /// What holds for the articles under them.
    pub condition: Condition,
}

/// A line that tells what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The line.
    pub text: Clean,
    /// What sort of news it is.
    pub tone: Tone,
}

/// What sort of news a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is as it should be.
    Plain,
    /// Something is wrong.
    Warning,
}

/// The search that is under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Searching {
    /// Its number; answers to others are stale.
    pub ticket: u64,
    /// The offset of the page that was asked for, until it comes.
    pub asked: Option<usize>,
    /// Which row to select when the page comes.
    pub then: Then,
}

/// Which row to select when a page comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Then {
    /// The one that is.
    #[default]
    Stay,
    /// The first.
    Rewind,
    /// The one of an article, wherever it has gone.
    Keep(ArticleId),
    /// The one with a number.
    Select(usize),
}

/// The article that was asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Opening {
    /// Which.
    pub wanted: Option<ArticleId>,
    /// Where to jump in it.
    pub jump: Option<Passage>,
    /// The place to open it at instead of where its reader was last; the first of all is its head.
    pub place: Option<Place>,
    /// The pane that shall have the keys once it is there.
    pub enter: Option<Pane>,
    /// How many articles were gone into so far: the number of the reminder.
    pub visits: u64,
    /// Whether the open article was marked as read by itself already.
    pub read_noted: bool,
    /// Whether a note is to be written on the bookmark that is being made.
    pub note_next: bool,
    /// Where the search for words in the article began.
    pub found_from: Option<Place>,
    /// The bookmark that was made since the last key.
    pub just_kept: Option<BookmarkId>,
}

/// What the reader starts with.
#[derive(Clone, Debug)]
pub struct Start {
    /// The keys in force.
    pub keymap: Keymap,
    /// How the screen looks.
    pub appearance: Appearance,
    /// The size of the terminal.
    pub size: Size,
    /// The day it is.
    pub today: NaiveDate,
    /// The settings in force.
    pub config: Config,
    /// What the list is opened on.
    pub scope: Option<Scope>,
}

impl State {
    /// Returns the state that the reader opens in.
    pub fn new(start: Start) -> Self {
        let layout = Layout::new(start.size, Pane::List, Zoom::Shared);
        Self {
            keymap: start.keymap,
            appearance: start.appearance,
            layout,
            focus: Pane::List,
            zoom: Zoom::Shared,
            shelf: Shelf::Articles,
            list: List::default(),
            bookmarks: BookmarkList::default(),
            reading: None,
            figures: FigurePane::in_order(&start.config),
            prompt: None,
            restating: None,
            question: None,
            help: None,
            menu: None,
            links: None,
            filter: Filter { sort: order(start.config.sort), ..Filter::default() },
            count: None,
            open_groups: BTreeMap::new(),
            notice: None,
            loading: None,
            times: None,
            pending: Vec::new(),
            scope: start.scope,
            shelf_is_sample: false,
            today: start.today,
            config: start.config,
            places: HashMap::new(),
            trail: Trail::default(),
            history: History::default(),
            search: Searching::default(),
            opening: Opening::default(),
        }
    }

    /// The mode that keys are pressed in.
    pub fn mode(&self) -> Mode {
        match self.focus {
            Pane::Text if self.selecting() => Mode::Select,
            Pane::List if self.shelf == Shelf::Bookmarks => Mode::Bookmarks,
            Pane::List => Mode::List,
            Pane::Text => Mode::Text,
            Pane::Figures => Mode::Figures,
        }
    }

    /// Whether a passage is being selected.
    pub fn selecting(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.selection.is_some())
    }

    /// Where the text of the reading pane stands, if the pane is on the screen.
    pub fn column(&self) -> Option<Area> {
        Some(self.layout.pane(Pane::Text)?.body().column(self.config.measure.0))
    }

    /// Where the text would stand if its pane had the keys.
    pub(super) fn column_inside(&self) -> Area {
        let layout = Layout::new(self.layout.size, Pane::Text, self.zoom);
        let pane = layout.pane(Pane::Text).unwrap_or_default();
        pane.body().column(self.config.measure.0)
    }

    /// The bookmarks that stand in the open article.
    pub fn kept_here(&self) -> &[Kept] {
        self.reading.as_ref().map_or(&[], |reading| &reading.opened.bookmarks)
    }

    /// What narrows the list is told in a row below it, if anything does.
    pub fn list_footer(&self, area: Area) -> Option<Area> {
        let narrowed = !self.filter.text.is_empty() || self.scope.is_some();
        let body = area.body();
        (narrowed && body.height > 2).then(|| Area {
            y: body.y + body.height - 1,
            height: 1,
            ..body
        })
    }

    /// Where the rows of the list stand in its pane.
    pub fn list_body(&self, area: Area) -> Area {
        let footer = self.list_footer(area).map_or(0, |footer| footer.height);
        let body = area.body();
        Area { height: body.height - footer, ..body }
    }

    /// How many articles there are, those of open groups not counted as folded away.
    pub fn count_in_sight(&self) -> Option<Count> {
        let listed: u64 = self.open_groups.values().map(|&rows| u64::from(rows)).sum();
        self.count.map(|count| Count { folded: count.folded.saturating_sub(listed), ..count })
    }

    /// The order of the list, whether a key or the query asked for it.
    pub fn order(&self) -> Sort {
        self.query().sort()
    }

    /// What the list asks the library for: the scope, the filter, and the order.
    pub(super) fn query(&self) -> Query {
        let query = self.filter.query.clone();
        let query = match &self.scope {
            Some(scope) => query.and(scope.condition.clone()),
            None => query,
        };
        if self.filter.sort == Sort::default() { query } else { query.sorted(self.filter.sort) }
    }

    /// Fits everything to the size of the screen, the selections into sight.
    pub(super) fn settle(&mut self) {
        if self.reading.is_none() {
            self.focus = Pane::List;
        }
        self.layout = Layout::new(self.layout.size, self.focus, self.zoom);
        if let Some(area) = self.layout.pane(Pane::List) {
            let body = self.list_body(area);
            let title_lines = if body.height < LOW { 1 } else { self.config.title_lines.0 };
            let by_date = matches!(self.order(), Sort::Newest | Sort::Oldest);
            self.list.shape(Shape { width: body.width, title_lines, by_date });
            self.list.scroll_into_view(body.height.into());
            self.bookmarks.scroll_into_view(area.body().height.into());
        }
        let column = self.column();
        let figures = self.layout.pane(Pane::Figures).map(|area| area.body().above_detail());
        let Some(reading) = &mut self.reading else { return };
        if let Some(Area { width, height, .. }) = column {
            reading.resize(Size { width, height });
        }
        let Some(area) = figures else { return };
        let lines = |entry| entry_lines(entry, reading.figures());
        if self.focus == Pane::Figures {
            self.figures.scroll_into_view(area.height.into(), lines);
        } else {
            self.figures.follow(reading.in_sight(), area.height.into(), lines);
        }
    }
}

/// In a list lower than this every title has but one line.
const LOW: u16 = 16;

/// The order of the list that a setting asks for.
fn order(setting: config::Order) -> Sort {
    match setting {
        config::Order::Newest => Sort::Newest,
        config::Order::Oldest => Sort::Oldest,
        config::Order::Title => Sort::Title,
    }
}

/// Returns how many lines an entry of the figures pane takes: one more where somebody is credited.
pub fn entry_lines(entry: Entry, figures: &[Figure]) -> usize {
    match entry {
        Entry::Heading(_) => 1,
        Entry::Figure(at) => {
            1 + usize::from(figures.get(at).is_some_and(|figure| figure.speaker.is_some()))
        }
    }
}

/// How many lines a bookmark takes in the list of bookmarks.
pub const BOOKMARK_LINES: usize = bookmarks::LINES;
