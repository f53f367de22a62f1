//! The palette: the actions found, above the bottom line, each with its keys.

use super::{
    line::Canvas,
    panel::{self, Panel},
};
use crate::{
    app::{Action, Area, Menu, State},
    text::width::cells,
};

/// Draws the palette over the panes.
pub fn draw(state: &State, canvas: &mut Canvas, menu: &Menu) {
    let panel = Panel {
        name: "Every action",
        count: menu.found().len(),
        selected: menu.selected(),
        none: "No action has these letters.",
    };
    panel::draw(state, canvas, &panel, |canvas, row, at| {
        draw_action(state, canvas, row, menu.found()[at]);
    });
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
