//! The help: every key, in the place of the panes.

use super::line::Canvas;
use crate::{
    app::{
        Area, Size, State,
        help::{self, Help, HelpLine},
    },
    text::wrap,
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
    let wide = help.keys_width(width.into());
    let room = help::words_width(wide, width.into());
    let mut y = 0;
    for line in lines {
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(words) => {
                canvas.put(body, (2, y), words, theme.title(false));
            }
            HelpLine::Kind(kind) => {
                canvas.put(body, (2, y), kind.name(), theme.figure(*kind));
            }
            HelpLine::Keys(keys, words) => {
                let column = Area { width: wide as u16 + 2, ..body };
                canvas.put_short(column, (2, y), keys, theme.key());
                for (at, line) in (0..).zip(wrap(words, room)) {
                    y += u16::from(at > 0);
                    canvas.put(body, (wide as u16 + 4, y), line.of(words), theme.text());
                }
            }
        }
        y += 1;
        if y >= body.height {
            break;
        }
    }
}
