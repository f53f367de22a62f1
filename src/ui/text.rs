//! The reading pane.

use super::line::Canvas;
use crate::{
    app::{Area, Line, Pane, Reading, Role, State},
    article::BlockKind,
};

/// Draws the open article.
pub fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let focused = state.focus == Pane::Text;
    let Some(reading) = &state.reading else {
        canvas.heading(area, focused, ("Text", ""));
        return;
    };
    let name = match &reading.opened.row.title {
        _ if state.selecting() => "Select a passage",
        // A headline in sight need not be said twice.
        _ if shows_title(reading) => "Text",
        title => title,
    };
    canvas.heading(area, focused, (name, &progress(reading, area)));
    let Some(column) = state.column() else { return };
    for (y, line) in reading.screen().iter().enumerate() {
        draw_line(canvas, reading, column, (y as u16, line));
    }
}

fn shows_title(reading: &Reading) -> bool {
    let is_title = |line: &&Line| matches!(line.role, Role::Title | Role::DerivedTitle);
    reading.screen().iter().filter(is_title).any(|line| !line.pieces.is_empty())
}

fn draw_line(canvas: &mut Canvas, reading: &Reading, column: Area, (y, line): (u16, &Line)) {
    let theme = canvas.theme;
    if line.kept && column.x > 1 {
        let margin = Area { x: column.x - 2, width: 1, ..column };
        canvas.put(margin, (0, y), "▌", theme.mark());
    }
    let Some(part) = reading.document().parts().get(line.part) else { return };
    if let Some(sign) = sign(line, &part.text) {
        canvas.put(column, (0, y), sign, theme.sign(line.role));
    }
    let mut x = line.indent;
    for piece in &line.pieces {
        let style = theme.look(line.role, piece.look);
        x = canvas.put(column, (x, y), piece.span.of(&part.text), style);
    }
    if line.hyphen {
        canvas.put(column, (x, y), "-", theme.role(line.role));
    }
}

/// How far the text is read, and in a wide pane how long the rest takes.
fn progress(reading: &Reading, area: Area) -> String {
    let percent = reading.percent();
    match reading.minutes_left() {
        1.. if area.width >= WIDE => format!("{percent}% · {} min left", reading.minutes_left()),
        _ => format!("{percent}%"),
    }
}

/// A pane this wide has room for more than the bare percentage.
const WIDE: u16 = 60;

/// The sign in the margin of a line: a bar along a quotation, a bullet before a list's item, unless the
/// item brings its own.
fn sign(line: &Line, text: &str) -> Option<&'static str> {
    let first = line.pieces.first()?.span.start == 0;
    match line.role {
        Role::Block(BlockKind::Quote) => Some("│"),
        Role::Block(BlockKind::ListItem) if first && !has_bullet(text) => Some("•"),
        _ => None,
    }
}

/// Whether an item begins with a bullet, a dash, or a number with a stop.
fn has_bullet(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let number = word.strip_suffix(['.', ')']).unwrap_or_default();
    matches!(word, "•" | "-" | "–" | "—" | "*" | "·" | "◦" | "▪")
        || (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}
