//! The help: every key, in the place of the panes.

use super::line::Canvas;
use crate::app::{
    Area, Size, State,
    help::{Help, HelpLine},
};

/// Draws the help over the panes.
pub fn draw(state: &State, canvas: &mut Canvas, help: &Help) {
    let Size { width, height } = state.layout.size;
    let area = Area { x: 0, y: 0, width, height: height.saturating_sub(1) };
    canvas.clear(area);
    canvas.heading(area, true, ("Every key", "Esc closes"));
    let theme = canvas.theme;
    let body = area.body();
    let lines = help.in_sight();
    if lines.is_empty() {
        let words = "No key and no action has these words. Esc closes, : finds by single letters.";
        canvas.put_short(body, (2, 0), words, theme.quiet());
    }
    let wide = lines.iter().map(keys_width).max().unwrap_or(0).min(usize::from(width) / 3) as u16;
    for (y, line) in lines.iter().take(body.height.into()).enumerate() {
        let y = y as u16;
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(words) => {
                canvas.put(body, (2, y), words, theme.title(false));
            }
            HelpLine::Kind(kind) => {
                canvas.put(body, (2, y), kind.name(), theme.figure(*kind));
            }
            HelpLine::Keys(keys, words) => {
                let x = canvas.put(Area { width: wide + 2, ..body }, (2, y), keys, theme.key());
                canvas.put_short(body, (x.max(wide + 2) + 2, y), words, theme.text());
            }
        }
    }
}

fn keys_width(line: &HelpLine) -> usize {
    match line {
        HelpLine::Keys(keys, _) => crate::text::width::cells(keys) + 1,
        HelpLine::Blank | HelpLine::Heading(_) | HelpLine::Kind(_) => 0,
    }
}
