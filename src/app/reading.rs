//! The reading pane: one article, where its reader is in it, and what is marked on the screen.

mod jump;
mod screen;

use std::{collections::BTreeSet, sync::Arc};

pub use screen::{Line, Look, Piece};

use super::{
    Document, Furniture, Kept, Opened, Passage, Place, Role, Selection, Size, Top,
    document::WORDS_PER_MINUTE,
    passage::{self, Step, Unit},
};
use crate::{
    article::{Figure, Span},
    query::{self, Query},
    text::hyphens::Hyphens,
    wording,
};

/// One open article.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article with its figures and bookmarks.
    pub opened: Opened,
    /// What is being selected, if anything.
    pub selection: Option<Selection>,
    /// Whether site furniture is shown.
    pub furniture: Furniture,
    /// Whether words are parted at the ends of lines.
    hyphens: Hyphens,
    /// The figure that is marked in the text, by its index.
    pub figure: Option<usize>,
    /// Whether its reader was inside, and not just past it in the list.
    pub visited: bool,
    /// A passage that is marked because somebody jumped to it.
    pub target: Option<Passage>,
    document: Document,
    size: Size,
    top: Top,
    highlights: Highlights,
    screen: Vec<Line>,
    in_sight: BTreeSet<usize>,
    percent: u8,
    /// The number of the match that is marked, and how many there are.
    matched: Option<(usize, usize)>,
}

/// How an article is laid out to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// Whether site furniture is shown.
    pub furniture: Furniture,
    /// Whether words are parted at the ends of lines.
    pub hyphens: Hyphens,
}

/// What is highlighted in the text: the matches of a query, found part by part where one looks.
#[derive(Clone, Debug, Default)]
struct Highlights {
    query: Query,
    parts: Vec<Option<Vec<Span>>>,
}

/// Where a jump puts its place: this far down the screen, as a divisor of the height.
const JUMP: usize = 3;

/// So many rows above and below a place are in sight with it.
const AROUND: usize = 3;

impl Reading {
    /// Opens an article in a column of the given size.
    pub fn new(opened: Opened, size: Size, habits: Habits, query: &Query) -> Self {
        let width = usize::from(size.width);
        let Habits { furniture, hyphens } = habits;
        let document = Document::new(&opened, furniture, width, hyphens);
        let mut reading = Self {
            opened,
            selection: None,
            furniture,
            hyphens,
            figure: None,
            visited: false,
            target: None,
            document,
            size,
            top: Top::default(),
            highlights: Highlights { query: query.clone(), parts: Vec::new() },
            screen: Vec::new(),
            in_sight: BTreeSet::new(),
            percent: 0,
            matched: None,
        };
        reading.refresh();
        reading
    }

    /// The lines on the screen.
    pub fn screen(&self) -> &[Line] {
        &self.screen
    }

    /// The document, whose parts the lines on the screen refer to.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The figures in sight, by their index.
    pub fn in_sight(&self) -> &BTreeSet<usize> {
        &self.in_sight
    }

    /// The figures in reading order.
    pub fn figures(&self) -> &[Figure] {
        &self.opened.figures
    }

    /// What a figure says in words: its phrase, what it counts, who says it, its unit and kind.
    pub fn words_of(&self, figure: &Figure) -> String {
        let phrase = wording::phrase(figure, &self.opened.article);
        let fields = [&figure.counted, &figure.speaker, &figure.unit, &figure.event];
        let mut words = format!("{phrase} {}", figure.kind.name());
        for field in fields.into_iter().flatten() {
            words.push(' ');
            words.push_str(field);
        }
        words
    }

    /// Takes the figures as they are after a correction.
    pub fn take_figures(&mut self, figures: Arc<[Figure]>) {
        self.opened.figures = figures;
        self.refresh();
    }

    /// How far down the text the screen reaches, in percent.
    pub fn percent(&self) -> u8 {
        self.percent
    }

    /// How many minutes of reading are below the screen, at an adult's pace.
    pub fn minutes_left(&self) -> usize {
        (self.document.words() * usize::from(100 - self.percent)).div_ceil(100 * WORDS_PER_MINUTE)
    }

    /// Whether the end of the text is in sight.
    pub fn shows_end(&mut self) -> bool {
        self.document.shows_end(self.top, self.height())
    }

    /// Gives the column another size; the words at the top stay there.
    pub fn resize(&mut self, size: Size) {
        if size != self.size {
            self.top = self.document.resize(usize::from(size.width), self.top);
            self.size = size;
            self.refresh();
        }
    }

    /// Highlights the matches of a query.
    pub fn highlight(&mut self, query: &Query) {
        if self.highlights.query != *query {
            self.highlights = Highlights { query: query.clone(), parts: Vec::new() };
            self.matched = None;
            self.refresh();
        }
    }

    /// The number of the match that was gone to last, from one, and how many there are.
    pub fn match_number(&self) -> Option<(usize, usize)> {
        self.matched
    }

    /// Moves by rows, down positive.
    pub fn scroll(&mut self, rows: isize) {
        self.top = self.document.scroll(self.top, rows, self.height());
        self.refresh();
    }

    /// Moves to the first row.
    pub fn to_top(&mut self) {
        self.top = Top::default();
        self.refresh();
    }

    /// Moves to the last screenful.
    pub fn to_bottom(&mut self) {
        self.top = self.document.last_top(self.height());
        self.refresh();
    }

    /// How many rows the column has.
    pub fn height(&self) -> usize {
        usize::from(self.size.height)
    }

    /// Shows or hides site furniture; the words at the top stay there.
    pub fn toggle_furniture(&mut self) {
        self.furniture = match self.furniture {
            Furniture::Hidden => Furniture::Shown,
            Furniture::Shown => Furniture::Hidden,
        };
        self.lay_out();
    }

    /// Lays the article out anew; the words at the top stay there.
    fn lay_out(&mut self) {
        let place = self.place();
        let width = usize::from(self.size.width);
        self.document = Document::new(&self.opened, self.furniture, width, self.hyphens);
        self.highlights.parts.clear();
        self.go_to(place);
    }

    /// Brings a place into sight, with some rows of what stands around it, if it is not.
    pub fn show(&mut self, place: Place) {
        let Some(part) = self.document.part_of(place.block) else { return };
        let row = self.document.top_of(part, place.byte as usize);
        let around = AROUND.min(self.height() / (2 * JUMP));
        let inner = self.document.below_by(self.top, around);
        let bottom = self.document.below_by(self.top, self.height().saturating_sub(1 + around));
        let first = if self.top == Top::default() { self.top } else { inner };
        let at_end = self.document.shows_end(self.top, self.height()) && row > self.top;
        if (row < first || row > bottom) && !at_end || self.screen.is_empty() {
            self.top = row;
            self.top = self.document.scroll(self.top, -((self.height() / JUMP) as isize), 1);
            let last = self.document.last_top(self.height());
            self.top = self.top.min(last);
        }
        self.refresh();
    }

    /// Marks a figure in the text and brings it into sight.
    pub fn show_figure(&mut self, index: usize) {
        let Some(figure) = self.opened.figures.get(index) else { return };
        self.figure = Some(index);
        self.target = None;
        self.show(Place { block: figure.block, byte: figure.span.start });
    }

    /// Marks a passage in the text and brings it into sight.
    pub fn show_passage(&mut self, passage: Passage) {
        self.target = Some(passage);
        self.show(passage.start);
    }

    /// The figure that is marked in the text, if it is in sight and nothing is being selected.
    pub fn marked_figure(&self) -> Option<usize> {
        self.figure.filter(|at| self.selection.is_none() && self.in_sight.contains(at))
    }

    /// Begins a selection at the target, the marked figure, or the first sentence in sight.
    pub fn select(&mut self) {
        let figure = self.marked_figure().and_then(|at| self.opened.figures.get(at));
        let start = self
            .target
            .map(|target| target.start)
            .or(figure.map(|figure| Place { block: figure.block, byte: figure.span.start }))
            .or_else(|| self.first_body_in_sight())
            .or_else(|| self.first_in_sight());
        self.selection = start.and_then(|place| Selection::at(&self.opened.article, place));
        self.follow_selection();
    }

    /// Moves the moving end of the selection.
    pub fn step_selection(&mut self, unit: Unit, step: Step) {
        if let Some(selection) = &mut self.selection {
            selection.step(&self.opened.article, unit, step);
        }
        self.follow_selection();
    }

    /// Lets the other end of the selection move.
    pub fn swap_selection(&mut self) {
        if let Some(selection) = &mut self.selection {
            selection.swap_ends();
        }
        self.follow_selection();
    }

    /// Widens the selection to whole paragraphs.
    pub fn select_paragraphs(&mut self) {
        if let Some(selection) = &mut self.selection {
            selection.whole_paragraphs(&self.opened.article);
        }
        self.follow_selection();
    }

    /// Drops the selection; says whether there was one.
    pub fn drop_selection(&mut self) -> bool {
        let dropped = self.selection.take().is_some();
        self.refresh();
        dropped
    }

    /// Drops the marks that jumps have left; says whether there were any.
    pub fn drop_target(&mut self) -> bool {
        let dropped = self.target.take().is_some() | self.figure.take().is_some();
        self.refresh();
        dropped
    }

    /// Returns the sentence that states a figure.
    pub fn sentence_of(&self, figure: usize) -> Option<Passage> {
        let figure = self.opened.figures.get(figure)?;
        let place = Place { block: figure.block, byte: figure.span.start };
        passage::sentence_from(&self.opened.article, place)
    }

    /// Takes a bookmark that was made or changed.
    pub fn take_bookmark(&mut self, kept: Kept) {
        self.opened.bookmarks.retain(|known| known.id != kept.id);
        self.opened.bookmarks.push(kept);
        self.lay_out();
    }

    /// Drops a bookmark.
    pub fn drop_bookmark(&mut self, id: super::BookmarkId) {
        self.opened.bookmarks.retain(|known| known.id != id);
        self.lay_out();
    }

    /// Whether some words of a passage are on the screen.
    pub fn shows(&self, passage: Passage) -> bool {
        self.screen.iter().any(|line| {
            let part = self.document.parts().get(line.part);
            let block = part.and_then(|part| Some((part.block?, &part.text)));
            let stretch = block.and_then(|(block, text)| passage.span_in(block, text));
            stretch.is_some_and(|words| line.pieces.iter().any(|it| it.span.overlaps(words)))
        })
    }

    /// The first place of the article's own text on the screen.
    pub fn first_in_sight(&self) -> Option<Place> {
        self.screen.iter().find_map(|line| self.place_of(line))
    }

    /// The place on the screen that comes first in the article; a headline that stands further down in
    /// it is shown above what comes before.
    pub fn earliest_in_sight(&self) -> Option<Place> {
        self.screen.iter().filter_map(|line| self.place_of(line)).min()
    }

    /// The first place of running text on the screen.
    fn first_body_in_sight(&self) -> Option<Place> {
        let body = |line: &&Line| matches!(line.role, Role::Block(kind) if kind.is_body());
        self.screen.iter().filter(body).find_map(|line| self.place_of(line))
    }

    fn place_of(&self, line: &Line) -> Option<Place> {
        let part = self.document.parts().get(line.part)?;
        let span = line.pieces.first()?.span;
        Some(Place { block: part.block?, byte: span.start })
    }

    fn follow_selection(&mut self) {
        if let Some(selection) = &self.selection {
            let mut place = selection.moving_end();
            place.byte = place.byte.saturating_sub(1);
            self.show(place);
        }
        self.refresh();
    }

    /// Works out what the screen shows; called after every change, so that drawing need not.
    fn refresh(&mut self) {
        let rows = self.document.rows(self.top, self.height());
        for row in &rows {
            self.highlights.of(row.part, &self.document);
        }
        self.screen = rows.iter().map(|&row| screen::line(self, row)).collect();
        self.in_sight = screen::figures_in_sight(self);
        self.percent = self.document.progress(self.top, self.height());
    }
}

impl Highlights {
    fn of(&mut self, part: usize, document: &Document) -> &[Span] {
        if self.parts.len() <= part {
            self.parts.resize(document.parts().len(), None);
        }
        let Some(slot) = self.parts.get_mut(part) else { return &[] };
        slot.get_or_insert_with(|| {
            let text = document.parts().get(part).map_or("", |part| &part.text);
            query::highlight(&self.query, text)
        })
    }

    fn known(&self, part: usize) -> &[Span] {
        self.parts.get(part).and_then(Option::as_deref).unwrap_or_default()
    }
}
