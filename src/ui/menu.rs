//! The palette: the actions found, above the bottom line, each with its keys.

use super::{line::Canvas, theme::Focused};
use crate::{
    app::{Action, Area, Menu, Size, State},
    text::width::cells,
};

/// So many rows it has at most.
const MOST: u16 = 14;

/// Draws the palette over the panes.
pub fn draw(state: &State, canvas: &mut Canvas, menu: &Menu) {
    let Size { width, height } = state.layout.size;
    let rows = (menu.found().len().max(1) as u16).min(MOST);
    let above = (rows + 1).min(height.saturating_sub(1));
    let area = Area { x: 0, y: height.saturating_sub(1 + above), width, height: above };
    canvas.clear(area);
    canvas.heading(area, true, ("Every action", &menu.found().len().to_string()));
    let body = area.body();
    if menu.found().is_empty() {
        let words = "No action has these letters. Backspace takes some away, Esc closes.";
        canvas.put_short(body, (2, 0), words, canvas.theme.quiet());
    }
    let fit = usize::from(body.height.max(1));
    let first = (menu.selected() + 1).saturating_sub(fit);
    for (y, (at, &action)) in (0..).zip(menu.found().iter().enumerate().skip(first).take(fit)) {
        draw_action(state, canvas, Area { y: body.y + y, height: 1, ..body }, action);
        if at == menu.selected() {
            let row = Area { y: body.y + y, height: 1, ..body };
            canvas.paint(row, canvas.theme.selected(Focused::Yes));
        }
    }
}

fn draw_action(state: &State, canvas: &mut Canvas, row: Area, action: Action) {
    let theme = canvas.theme;
    let keys = state.keymap.all_keys_for(action).join("  ");
    let room = row.width.saturating_sub(cells(&keys) as u16 + 4);
    let words = format!("{} ({})", capitalised(action.words()), action.name());
    let end = canvas.put_short(Area { width: room, ..row }, (2, 0), &words, theme.text());
    canvas.put_right(row, (end, 0), &format!("{keys} "), theme.key());
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
