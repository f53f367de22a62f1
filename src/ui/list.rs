//! The list pane: a title and its facts for each article, the undated ones in a group of their own at the end.

use super::{line::Canvas, theme::Focused};
use crate::{
    app::{Area, MARGIN, Pane, State, help},
    article::{Row, Span},
    text::{width::cells, wrap},
    wording,
};

/// Draws the list of articles.
pub fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let name = help::list_name(state);
    canvas.heading(area, state.focus == Pane::List, (name, &how_many(state)));
    let body = state.list_body(area);
    draw_footer(state, canvas, area);
    if state.list.is_empty() {
        return draw_nothing(state, canvas, body);
    }
    let mut y = 0;
    let mut number = state.list.top();
    while let Some(row) = state.list.row(number) {
        if y >= body.height {
            break;
        }
        if state.list.has_heading(number) {
            let style = canvas.theme.quiet();
            canvas.put_short(body, (1, y), "Undated", style);
            y += 1;
        }
        let lines = state.list.lines_of(row) as u16;
        let height = (body.height - y.min(body.height)).min(lines);
        draw_row(state, canvas, Area { y: body.y + y, height, ..body }, (number, row));
        y += lines;
        number += 1;
    }
    draw_welcome(state, canvas, (body, y));
}

/// Says how many articles are listed, of how many.
fn how_many(state: &State) -> String {
    state.count_in_sight().map_or_else(|| "…".to_owned(), super::how_many)
}

/// Draws what is said to someone who has only the sample articles, where the rows leave room for it.
fn draw_welcome(state: &State, canvas: &mut Canvas, (body, used): (Area, u16)) {
    let words = help::welcome(state);
    let style = canvas.theme.notice(crate::app::Tone::Plain);
    if usize::from(used) + words.len() < body.height.into() {
        for (y, words) in (body.height - words.len() as u16..).zip(words) {
            canvas.put_short(body, (MARGIN, y), words, style);
        }
    }
}

fn draw_row(state: &State, canvas: &mut Canvas, area: Area, (number, row): (usize, &Row)) {
    let theme = canvas.theme;
    let unread = if row.read { " " } else { "•" };
    canvas.put(area, (0, 0), unread, theme.mark());
    let facts_line = state.list.lines_of(row) as u16 - 1;
    if row.starred {
        canvas.put(area, (0, facts_line), "★", theme.star());
    }
    let hanging = state.list.hanging(row);
    if hanging.indent > 0 {
        canvas.put(area, (MARGIN, 0), "└", theme.quiet());
    }
    canvas.put_right(area, (hanging.room, 0), &hanging.others, theme.mark());
    let x = MARGIN + hanging.indent;
    draw_title(canvas, Area { x: area.x + x, width: hanging.room, ..area }, row, facts_line);
    let facts = Area { x: area.x + x, width: area.width.saturating_sub(x), ..area };
    draw_facts(state, canvas, (facts, facts_line), row);
    if number == state.list.selected() {
        canvas.paint(area, theme.selected(Focused::from(state.focus == Pane::List)));
    }
}

/// Draws a title on so many lines; on the last one what does not fit is cut off.
fn draw_title(canvas: &mut Canvas, area: Area, row: &Row, lines: u16) {
    let (title, style) = (&row.title, canvas.theme.title(row.read));
    if lines == 1 {
        canvas.put_short(area, (0, 0), title, style);
        return;
    }
    for (y, line) in (0..lines).zip(wrap(title, area.width.into())) {
        let last = y + 1 == lines;
        let words = if last { Span::new(line.start(), title.len()) } else { line };
        canvas.put_short(area, (0, y), words.of(title), style);
    }
}

/// The cells of a date in the list.
const DATE: usize = 11;
/// A row wider than this has the word for figures in full.
const WIDE: u16 = 44;

/// Draws the last line of an article: when, who published it and where it is from; at the right end its
/// bookmarks and its figures.
fn draw_facts(state: &State, canvas: &mut Canvas, (area, y): (Area, u16), row: &Row) {
    let theme = canvas.theme;
    let figures = match row.figures {
        0 => String::new(),
        many if area.width > WIDE => format!("{} ", wording::count(many as usize, "figure")),
        many => format!("{many} fig. "),
    };
    let kept = match row.bookmarks {
        0 => String::new(),
        many => format!("▌{many} "),
    };
    let end = area.width.saturating_sub(cells(&figures) as u16);
    let middle = end.saturating_sub(cells(&kept) as u16);
    canvas.put_right(area, (0, y), &figures, theme.quiet());
    canvas.put_right(Area { width: end, ..area }, (0, y), &kept, theme.mark());
    let room = Area { width: middle.saturating_sub(1), ..area };
    canvas.put_short(room, (0, y), &facts(state, row), theme.quiet());
}

/// When an article was published, by whom, and where it is from. Under the heading of the undated ones
/// it need not be said of each.
fn facts(state: &State, row: &Row) -> String {
    let under_heading = state.list.is_under_heading(row);
    let date = match &row.date {
        Some(date) => Some(format!("{:>DATE$}", wording::short_date(date))),
        None if under_heading => None,
        None => Some(format!("{:>DATE$}", wording::UNDATED)),
    };
    let gone = row.gone.then(|| "file gone".to_owned());
    let named = [&row.source, &row.dateline].map(|name| name.as_ref().map(ToString::to_string));
    let [source, place] = named;
    [date, gone, source, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Draws what narrows the list, below it.
fn draw_footer(state: &State, canvas: &mut Canvas, area: Area) {
    let Some(row) = state.list_footer(area) else { return };
    let style = canvas.theme.key();
    let scope = state.scope.as_ref().map(|scope| format!("in {}", scope.label));
    let filter = (!state.filter.text.is_empty()).then(|| format!("/{}", state.filter.text));
    let words = [scope, filter].into_iter().flatten().collect::<Vec<_>>().join("  ");
    let end = 1 + cells(&words) as u16;
    let undated = state.count.map_or(0, |count| count.undated);
    let whole = format!(" {undated} undated hidden ");
    // It is said in short rather than not at all.
    let hidden = if undated == 0 {
        String::new()
    } else if usize::from(end) + cells(&whole) <= row.width.into() {
        whole
    } else {
        format!(" {undated} undated ")
    };
    let room = row.width.saturating_sub(cells(&hidden) as u16);
    canvas.put_short(Area { width: room, ..row }, (1, 0), &words, style);
    canvas.put_right(row, (0, 0), &hidden, canvas.theme.quiet());
}

fn draw_nothing(state: &State, canvas: &mut Canvas, body: Area) {
    canvas.put_paragraphs(body, &help::nothing_found(state));
}
