//! The list of articles: a window on what the library found, however much that is.

use crate::{
    article::{ArticleId, Fold, Row},
    text::{width::cells, wrap},
};

/// How many rows are asked of the library at a time.
pub const PAGE: usize = 200;
/// How many rows are kept at hand.
const WINDOW: usize = 4 * PAGE;
/// How many lines a row of the list takes at least: one of its title and one of its facts.
const LEAST_LINES: usize = 2;
/// So many cells stand free on the left of a title, for signs.
pub const MARGIN: u16 = 2;
/// So many more stand free where it is an older version of the article above.
const INDENT: u16 = 2;
/// How many cells a title has at least beside the count of what is folded under it.
const LEAST_TITLE: u16 = 12;

/// The list pane's state. Rows are counted from zero over everything that was found; those in the
/// window are at hand. Where a group of versions is open, the rows that it adds are counted too, but
/// only those in the window: the numbers below it in the library's count are smaller.
#[derive(Clone, Debug, Default)]
pub struct List {
    first: usize,
    rows: Vec<Row>,
    complete: bool,
    selected: usize,
    top: usize,
    shape: Shape,
}

/// What the pane leaves to the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// How many cells wide the pane is.
    pub width: u16,
    /// How many lines a title takes at most.
    pub title_lines: u16,
    /// Whether the undated articles stand together, under a heading of their own.
    pub by_date: bool,
}

/// How a row stands to the other versions of its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hanging {
    /// How many cells it stands in from the left.
    pub indent: u16,
    /// How many others are folded under it or listed below it, as the list says it.
    pub others: String,
    /// How many cells its title has.
    pub room: u16,
}

impl List {
    /// Makes an empty list that is scrolled to a row, for rows that are on their way.
    pub fn at(top: usize) -> Self {
        Self { top, ..Self::default() }
    }

    /// Takes a page of what was found, which starts at `offset`; a page short of [`PAGE`] is the last.
    ///
    /// A page beside the window widens it (and what lies far off is dropped); any other replaces it.
    pub fn take(&mut self, offset: usize, rows: Vec<Row>) {
        let found = rows.iter().filter(|row| is_found(row)).count();
        let last = found < PAGE;
        if offset == self.next_offset() && !self.rows.is_empty() {
            self.rows.extend(rows);
            let surplus = self.rows.len().saturating_sub(WINDOW);
            self.drop_above(surplus);
            self.complete = last;
        } else if offset + found == self.first && found > 0 {
            let added = rows.len() - found;
            (self.selected, self.top) = (self.selected + added, self.top + added);
            self.first = offset;
            self.rows.splice(0..0, rows);
            self.complete &= self.rows.len() <= WINDOW;
            let end = self.group_end(WINDOW);
            self.rows.truncate(end);
        } else {
            self.first = offset;
            self.rows = rows;
            self.complete = last;
        }
        self.step(0);
    }

    /// Goes to the beginning, so that the next page taken is looked at from its first row.
    pub fn rewind(&mut self) {
        (self.selected, self.top) = (0, 0);
    }

    /// The rows at hand, with the number of the first.
    pub fn window(&self) -> (usize, &[Row]) {
        (self.first, &self.rows)
    }

    /// The number of the selected row.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The number of the first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row with a number, if it is at hand.
    pub fn row(&self, number: usize) -> Option<&Row> {
        self.rows.get(number.checked_sub(self.first)?)
    }

    /// The selected row.
    pub fn current(&self) -> Option<&Row> {
        self.row(self.selected)
    }

    /// The row of an article, to be changed.
    pub fn find_mut(&mut self, id: ArticleId) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| row.id == id)
    }

    /// Selects the row `by` further on, or as far as the window goes.
    pub fn step(&mut self, by: isize) {
        let last = self.end().saturating_sub(1).max(self.first);
        self.selected = self.selected.saturating_add_signed(by).clamp(self.first, last);
    }

    /// Selects the row with a number, or the nearest at hand.
    pub fn select(&mut self, number: usize) {
        self.selected = number;
        self.step(0);
    }

    /// Selects the row of an article if it is at hand; says whether it was.
    pub fn select_article(&mut self, id: ArticleId) -> bool {
        let found = self.rows.iter().position(|row| row.id == id);
        if let Some(at) = found {
            self.selected = self.first + at;
        }
        found.is_some()
    }

    /// Selects the row that the selected one stands below in its group.
    pub fn select_head(&mut self) {
        while self.current().is_some_and(|row| row.fold == Fold::Under) {
            self.selected -= 1;
        }
    }

    /// Keeps as many rows above the selected one on the screen.
    pub fn keep_above(&mut self, rows: usize) {
        self.top = self.selected.saturating_sub(rows);
    }

    /// Takes an article's row out of the window.
    pub fn remove(&mut self, id: ArticleId) {
        self.rows.retain(|row| row.id != id);
        self.step(0);
    }

    /// Takes note of what the pane leaves to the rows.
    pub fn shape(&mut self, shape: Shape) {
        self.shape = shape;
    }

    /// How many lines a row takes: its title and its facts.
    pub fn lines_of(&self, row: &Row) -> usize {
        let most = usize::from(self.shape.title_lines.max(1));
        let room = usize::from(self.hanging(row).room);
        let title = if most == 1 || cells(&row.title) <= room {
            1
        } else {
            wrap(&row.title, room).len().min(most)
        };
        title + LEAST_LINES - 1
    }

    /// How a row stands to the other versions of its article.
    pub fn hanging(&self, row: &Row) -> Hanging {
        let (indent, others) = match row.fold {
            Fold::Apart => (0, String::new()),
            Fold::Under => (INDENT, String::new()),
            Fold::Closed(others) => (0, format!("+{others} ")),
            Fold::Open(others) => (0, format!("−{others} ")),
        };
        let wide = cells(&others) as u16;
        let whole = self.shape.width.saturating_sub(MARGIN + indent);
        let has_room = whole >= LEAST_TITLE + wide;
        let others = if has_room { others } else { String::new() };
        let room = if has_room { whole - wide } else { whole };
        Hanging { indent, others, room }
    }

    /// How many rows stand below the selected one, or above it, within so many lines.
    pub fn rows_within(&self, lines: usize, way: isize) -> usize {
        let mut left = lines;
        let fits = |at: &usize| {
            let taken = self.lines_at(*at);
            let fits = taken <= left;
            left = left.saturating_sub(taken);
            fits
        };
        if way > 0 {
            (self.selected..self.end()).take_while(fits).count()
        } else {
            (self.first..=self.selected).rev().take_while(fits).count()
        }
    }

    /// Scrolls so that the selected row is among `height` lines, and none of them is empty without need.
    pub fn scroll_into_view(&mut self, height: usize) {
        let nearly = self.selected.saturating_sub(height / LEAST_LINES);
        self.top = self.top.max(nearly).clamp(self.first, self.selected.max(self.first));
        while self.top < self.selected && self.lines_between(self.top, self.selected) > height {
            self.top += 1;
        }
        let last = self.end().saturating_sub(1);
        let has_room = |top: usize| {
            (last - top) * LEAST_LINES < height && self.lines_between(top, last) <= height
        };
        let mut top = self.top;
        while top > self.first && has_room(top - 1) {
            top -= 1;
        }
        self.top = top;
    }

    /// Whether a heading stands above a row: the first of the undated ones.
    pub fn has_heading(&self, number: usize) -> bool {
        if !self.shape.by_date {
            return false;
        }
        let found = |number| self.row(number).filter(|row| is_found(row));
        let above = || (self.first..number).rev().find_map(found);
        found(number).is_some_and(|row| row.date.is_none())
            && above().is_none_or(|row| row.date.is_some())
    }

    /// Whether a row stands under the heading of the undated ones.
    pub fn is_under_heading(&self, row: &Row) -> bool {
        self.shape.by_date && row.date.is_none() && is_found(row)
    }

    /// The offset of the page to ask for next, where the selection comes near an end of the window.
    pub fn wanted(&self) -> Option<usize> {
        if !self.complete && !self.rows.is_empty() && self.selected + PAGE / 2 >= self.end() {
            return Some(self.next_offset());
        }
        (self.first > 0 && self.selected < self.first + PAGE / 2)
            .then(|| self.first.saturating_sub(PAGE))
    }

    /// The offset of what was found below the window.
    pub fn next_offset(&self) -> usize {
        self.first + self.rows.iter().filter(|row| is_found(row)).count()
    }

    fn end(&self) -> usize {
        self.first + self.rows.len()
    }

    /// Drops the first rows of the window, and what is left of a group with them.
    fn drop_above(&mut self, rows: usize) {
        let end = self.group_end(rows);
        let found = self.rows.drain(..end).filter(is_found).count();
        self.first += found;
        self.selected = self.selected.saturating_sub(end - found);
        self.top = self.top.saturating_sub(end - found);
    }

    /// Where the group ends that the row at a place of the window is amid.
    fn group_end(&self, at: usize) -> usize {
        let amid = self.rows.iter().skip(at).take_while(|row| !is_found(row)).count();
        (at + amid).min(self.rows.len())
    }

    /// How many lines the row with a number takes, a heading above it included.
    fn lines_at(&self, number: usize) -> usize {
        let row = self.row(number).map_or(0, |row| self.lines_of(row));
        row + usize::from(self.has_heading(number))
    }

    fn lines_between(&self, first: usize, last: usize) -> usize {
        (first..=last).map(|row| self.lines_at(row)).sum()
    }
}

/// Whether a row was found as such, and not added by a group that is open.
fn is_found(row: &Row) -> bool {
    row.fold != Fold::Under
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;

    fn rows(range: std::ops::Range<usize>) -> Vec<Row> {
        let (_, row) = sample::article();
        range.map(|at| Row { id: ArticleId::from_bits(at as u64), ..row.clone() }).collect()
    }

    #[test]
    fn the_window_follows_the_selection() {
        let mut list = List::default();
        list.take(0, rows(0..PAGE));
        assert_eq!(list.wanted(), None);
        list.step(150);
        assert_eq!(list.wanted(), Some(PAGE));
        for page in 1..8 {
            list.take(page * PAGE, rows(page * PAGE..(page + 1) * PAGE));
            list.step(PAGE as isize);
        }
        let (first, window) = list.window();
        assert_eq!((first, window.len()), (4 * PAGE, WINDOW), "what lies far off is dropped");
        list.select(first);
        assert_eq!(list.wanted(), Some(first - PAGE));
        list.take(first - PAGE, rows(first - PAGE..first));
        assert_eq!(list.window().0, first - PAGE);
    }

    #[test]
    fn the_selection_stays_in_sight() {
        let mut list = List::default();
        let mut found = rows(0..30);
        found[20].date = None;
        found[25].title = "A headline that takes more than one line of the list".into();
        list.take(0, found);
        list.shape(Shape { width: 40, title_lines: 2, by_date: true });
        assert_eq!((list.lines_at(19), list.lines_at(20), list.lines_at(25)), (2, 3, 3));
        for to in [29, 0, 15] {
            list.select(to);
            list.scroll_into_view(10);
            assert!(list.top() <= to && to < list.top() + 5, "{to} from {}", list.top());
        }
        assert!(list.has_heading(20) && !list.has_heading(19));
    }
}
