//! The addresses that an article leads to, above the bottom line.

use super::{
    line::Canvas,
    panel::{self, Panel},
};
use crate::app::{Area, Links, State, Target};

/// Draws the addresses over the panes.
pub fn draw(state: &State, canvas: &mut Canvas, links: &Links) {
    let count = links.found().len();
    let name = "Links: type a number or words";
    let panel = Panel {
        name,
        count,
        selected: links.selected(),
        none: "No link has this number or these words.",
    };
    let targets: Vec<&Target> = links.found().collect();
    panel::draw(state, canvas, &panel, |canvas, row, at| draw_target(canvas, row, targets[at]));
}

fn draw_target(canvas: &mut Canvas, row: Area, target: &Target) {
    let theme = canvas.theme;
    let x = canvas.put(row, (1, 0), &format!("{:>3} ", target.number), theme.key());
    let words = Area { width: row.width.min(x + (row.width - x.min(row.width)) / 2), ..row };
    let end = canvas.put_short(words, (x, 0), &target.words, theme.text());
    canvas.put_short(row, (end + 2, 0), &target.url, theme.quiet());
}
