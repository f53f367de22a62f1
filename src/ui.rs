//! The screen: draws a state, changes nothing.

mod bookmarks;
mod figures;
mod help;
mod line;
mod links;
mod list;
mod menu;
mod panel;
mod signs;
mod status;
mod text;
mod theme;

use line::Canvas;
use ratatui::Frame;
pub use theme::Theme;

use crate::{
    app::{Count, Pane, Shelf, State},
    article::Clean,
    wording,
};

/// Says how many articles are listed, of how many.
fn how_many(count: Count) -> String {
    let number = |value: u64| wording::number(value as f64);
    let folded = match count.folded {
        0 => String::new(),
        folded => format!(", {} folded", number(folded)),
    };
    if count.matching == count.total {
        return number(count.total) + &folded;
    }
    format!("{} of {}{folded}", number(count.matching), number(count.total))
}

/// The title of the terminal's window: the open article's, and the program's name.
pub fn window_title(state: &State) -> Clean {
    let reading = state.reading.as_ref().filter(|_| state.focus != Pane::List);
    match reading {
        Some(reading) => Clean::line(&format!("{} – dateline", reading.opened.row.title)),
        None => Clean::new("dateline"),
    }
}

/// Draws the state on a frame of its size; a frame of another size shows what fits.
pub fn draw(state: &State, theme: &Theme, frame: &mut Frame) {
    let mut canvas = Canvas::new(frame.buffer_mut(), *theme);
    for pane in Pane::ALL {
        let Some(area) = state.layout.pane(pane) else { continue };
        match pane {
            Pane::List if state.shelf == Shelf::Bookmarks => {
                bookmarks::draw(state, &mut canvas, area);
            }
            Pane::List => list::draw(state, &mut canvas, area),
            Pane::Text => text::draw(state, &mut canvas, area),
            Pane::Figures => figures::draw(state, &mut canvas, area),
        }
        if area.x + area.width < state.layout.size.width {
            canvas.rule(area);
        }
    }
    if let Some(help) = &state.help {
        help::draw(state, &mut canvas, help);
    }
    if let Some(menu) = &state.menu {
        menu::draw(state, &mut canvas, menu);
    }
    if let Some(links) = &state.links {
        links::draw(state, &mut canvas, links);
    }
    let cursor = status::draw(state, &mut canvas);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}
