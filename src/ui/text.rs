//! The reading pane.

use super::line::Canvas;
use crate::app::{Area, Line, Pane, Reading, State};

/// Draws the open article.
pub fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let focused = state.focus == Pane::Text;
    let Some(reading) = &state.reading else {
        canvas.heading(area, focused, ("Text", ""));
        return;
    };
    let name = if state.selecting() { "Select a passage" } else { &*reading.opened.row.title };
    canvas.heading(area, focused, (name, &format!("{}%", reading.percent())));
    let Some(column) = state.column() else { return };
    for (y, line) in reading.screen().iter().enumerate() {
        draw_line(canvas, reading, column, (y as u16, line));
    }
}

fn draw_line(canvas: &mut Canvas, reading: &Reading, column: Area, (y, line): (u16, &Line)) {
    let theme = canvas.theme;
    if line.kept && column.x > 1 {
        let margin = Area { x: column.x - 2, width: 1, ..column };
        canvas.put(margin, (0, y), "▌", theme.mark());
    }
    let Some(part) = reading.document().parts().get(line.part) else { return };
    let mut x = line.indent;
    for piece in &line.pieces {
        let style = theme.look(line.role, piece.look);
        x = canvas.put(column, (x, y), piece.span.of(&part.text), style);
    }
}
