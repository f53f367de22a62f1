//! A list above the bottom line from which one row is chosen while one types.

use super::{line::Canvas, theme::Focused};
use crate::app::{Area, Size, State};

/// So many rows it has at most.
const MOST: u16 = 14;

/// What a panel lists.
pub struct Panel<'a> {
    /// Its heading.
    pub name: &'a str,
    /// How many rows it has.
    pub count: usize,
    /// The number of the selected row.
    pub selected: usize,
    /// What it says without any row.
    pub none: &'a str,
}

/// Draws a panel over the panes, each of its rows by `draw_row`.
pub fn draw(
    state: &State,
    canvas: &mut Canvas,
    panel: &Panel,
    draw_row: impl Fn(&mut Canvas, Area, usize),
) {
    let Size { width, height } = state.layout.size;
    let rows = (panel.count.max(1) as u16).min(MOST);
    let above = (rows + 1).min(height.saturating_sub(1));
    let area = Area { x: 0, y: height.saturating_sub(1 + above), width, height: above };
    canvas.clear(area);
    canvas.heading(area, true, (panel.name, &panel.count.to_string()));
    let body = area.body();
    if panel.count == 0 {
        let words = format!("{} Backspace takes letters away, Esc closes.", panel.none);
        canvas.put_short(body, (2, 0), &words, canvas.theme.quiet());
    }
    let fit = usize::from(body.height.max(1));
    let first = (panel.selected + 1).saturating_sub(fit);
    for (y, at) in (0..body.height).zip(first..panel.count) {
        let row = Area { y: body.y + y, height: 1, ..body };
        draw_row(canvas, row, at);
        if at == panel.selected {
            canvas.paint(row, canvas.theme.selected(Focused::Yes));
        }
    }
}
