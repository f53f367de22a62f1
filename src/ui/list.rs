//! The list pane: a title and its facts for each article, the undated ones in a group of their own at the end.

use super::{line::Canvas, theme::Focused};
use crate::{
    app::{Area, Pane, State, help},
    article::{Fold, Row, Span},
    text::{width::cells, wrap},
    wording,
};

/// How many cells a title has at least beside the count of what is folded under it.
const LEAST_TITLE: u16 = 12;

/// Draws the list of articles.
pub fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    canvas.heading(area, state.focus == Pane::List, ("Articles", &how_many(state)));
    let body = state.list_body(area);
    draw_footer(state, canvas, area);
    if state.list.is_empty() {
        return draw_nothing(state, canvas, body);
    }
    let lines = state.list.lines() as u16;
    let mut y = 0;
    draw_welcome(state, canvas, body);
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
        draw_row(
            state,
            canvas,
            Area { y: body.y + y, height: (body.height - y.min(body.height)).min(lines), ..body },
            (number, row),
        );
        y += lines;
        number += 1;
    }
}

/// Says how many articles are listed, of how many.
fn how_many(state: &State) -> String {
    state.count_in_sight().map_or_else(|| "…".to_owned(), super::how_many)
}

/// Draws what is said to someone who has only the sample articles, if the list leaves room for it.
fn draw_welcome(state: &State, canvas: &mut Canvas, body: Area) {
    let words = help::welcome(state);
    let style = canvas.theme.notice(crate::app::Tone::Plain);
    let (_, rows) = state.list.window();
    let used = rows.len() * state.list.lines() + 1;
    if used + words.len() < body.height.into() {
        for (y, words) in (body.height - words.len() as u16..).zip(words) {
            canvas.put_short(body, (2, y), words, style);
        }
    }
}

fn draw_row(state: &State, canvas: &mut Canvas, area: Area, (number, row): (usize, &Row)) {
    let theme = canvas.theme;
    let unread = if row.read { " " } else { "•" };
    canvas.put(area, (0, 0), unread, theme.mark());
    if row.starred {
        canvas.put(area, (1, 0), "★", theme.star());
    }
    let text = draw_fold(canvas, area, row.fold);
    let y = draw_title(state, canvas, text, row);
    let text = Area { width: area.x + area.width - text.x, ..text };
    let end = canvas.put_short(text, (2, y), &facts(row), theme.quiet()) + text.x - area.x;
    let kept = match row.bookmarks {
        0 => String::new(),
        many => format!("▌{many} "),
    };
    canvas.put_right(area, (end, y), &kept, theme.mark());
    if number == state.list.selected() {
        canvas.paint(area, theme.selected(Focused::from(state.focus == Pane::List)));
    }
}

/// Draws how a row stands to other versions of its article; returns what is left for its text.
fn draw_fold(canvas: &mut Canvas, area: Area, fold: Fold) -> Area {
    let others = match fold {
        Fold::Apart => return area,
        Fold::Under => {
            canvas.put(area, (2, 0), "└", canvas.theme.quiet());
            let indent = 2.min(area.width);
            return Area { x: area.x + indent, width: area.width - indent, ..area };
        }
        Fold::Closed(others) => format!("+{others} "),
        Fold::Open(others) => format!("−{others} "),
    };
    canvas.put_right(area, (LEAST_TITLE, 0), &others, canvas.theme.mark());
    let wide = cells(&others) as u16;
    let fits = LEAST_TITLE + wide < area.width;
    Area { width: area.width - if fits { wide } else { 0 }, ..area }
}

/// Draws a title on the lines that the facts leave; returns the line below it.
fn draw_title(state: &State, canvas: &mut Canvas, area: Area, row: &Row) -> u16 {
    let (title, style) = (&row.title, canvas.theme.title(row.read));
    let last = state.list.lines() as u16 - 2;
    let room = area.width.saturating_sub(2).into();
    let lines = if last == 0 { vec![Span::whole(title)] } else { wrap(title, room) };
    for (y, line) in (0..=last).zip(&lines) {
        // On the last line what does not fit is cut off.
        let words = if y < last { *line } else { Span::new(line.start(), title.len()) };
        canvas.put_short(area, (2, y), words.of(title), style);
    }
    (last + 1).min(lines.len() as u16)
}

/// The last line of an article: when, who published it, how many figures.
fn facts(row: &Row) -> String {
    let date = row.date.as_ref().map_or_else(|| wording::UNDATED.to_owned(), wording::short_date);
    let mut facts = vec![date];
    facts.extend(row.source.as_ref().map(ToString::to_string));
    facts.extend(row.dateline.as_ref().map(ToString::to_string));
    facts.push(wording::count(row.figures as usize, "figure"));
    if row.gone {
        facts.push("file gone".to_owned());
    }
    facts.join(" · ")
}

/// Draws what narrows the list, below it.
fn draw_footer(state: &State, canvas: &mut Canvas, area: Area) {
    let Some(row) = state.list_footer(area) else { return };
    let style = canvas.theme.key();
    let scope = state.scope.as_ref().map(|scope| format!("in {}", scope.label));
    let filter = (!state.filter.text.is_empty()).then(|| format!("/{}", state.filter.text));
    let words = [scope, filter].into_iter().flatten().collect::<Vec<_>>().join("  ");
    let end = canvas.put_short(row, (1, 0), &words, style);
    let undated = state.count.map_or(0, |count| count.undated);
    if undated > 0 {
        let quiet = canvas.theme.quiet();
        canvas.put_right(row, (end, 0), &format!("{undated} undated hidden "), quiet);
    }
}

fn draw_nothing(state: &State, canvas: &mut Canvas, body: Area) {
    canvas.put_paragraphs(body, &help::nothing_found(state));
}
