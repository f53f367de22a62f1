//! The list of bookmarks: the words, the note or the title, when it was made.

use super::{line::Canvas, theme::Focused};
use crate::app::{Area, BOOKMARK_LINES, Kept, Pane, State, help};

/// Draws the list of bookmarks in the place of the list of articles.
pub fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let count = state.bookmarks.listed().count().to_string();
    canvas.heading(area, state.focus == Pane::List, ("Bookmarks", &count));
    let body = area.body();
    if state.bookmarks.current().is_none() {
        let style = canvas.theme.quiet();
        for (y, words) in help::nothing_found(state).iter().enumerate() {
            canvas.put_short(body, (2, y as u16 + 1), words, style);
        }
    }
    let lines = BOOKMARK_LINES as u16;
    for (at, kept) in state.bookmarks.listed().enumerate().skip(state.bookmarks.top()) {
        let y = (at - state.bookmarks.top()) as u16 * lines;
        if y >= body.height {
            break;
        }
        let row = Area { y: body.y + y, height: lines.min(body.height - y), ..body };
        draw_bookmark(canvas, row, kept);
        if at == state.bookmarks.selected() {
            let focused = Focused::from(state.focus == Pane::List);
            canvas.paint(Area { height: row.height.min(2), ..row }, canvas.theme.selected(focused));
        }
    }
}

fn draw_bookmark(canvas: &mut Canvas, row: Area, kept: &Kept) {
    let theme = canvas.theme;
    let quote = kept.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    canvas.put(row, (0, 0), "▌", theme.mark());
    canvas.put_short(row, (2, 0), &format!("“{quote}”"), theme.text());
    let place = match (kept.at, kept.gone) {
        (Some(_), _) => &*kept.title,
        (None, true) => "article forgotten",
        (None, false) => "article changed",
    };
    let note = if kept.note.is_empty() { String::new() } else { format!("{} — ", kept.note) };
    let facts = format!("{note}{} · {place}", kept.made);
    canvas.put_short(row, (2, 1), &facts, theme.quiet());
}
