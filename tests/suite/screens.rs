//! What the reader looks like: every view at several sizes, words and styles.
//!
//! A snapshot is the screen's text, and below it the styled stretches of each row in the dark and in the
//! light theme. `cargo insta review` shows what a change does to them.

use std::fmt::Write as _;

use dateline::app::{Loading, Message, Opened, Scheme};
use ratatui::{buffer::Buffer, style::Style};

use crate::{
    reader::versions,
    reading::long,
    world::{World, articles},
};

const SIZES: [(u16, u16); 5] = [(200, 50), (120, 40), (80, 24), (60, 20), (40, 12)];

/// One stretch of cells that look alike, on one row or the same columns of several.
struct Stretch {
    rows: (usize, usize),
    columns: (usize, usize),
    words: String,
}

/// Returns the styled stretches of a screen: rows, columns, style.
fn styles(buffer: &Buffer) -> String {
    let mut stretches: Vec<Stretch> = Vec::new();
    let width = usize::from(buffer.area.width);
    for (y, row) in buffer.content.chunks(width).enumerate() {
        let mut start = 0;
        while start < width {
            let style = row[start].style();
            let run = row[start..].iter().take_while(|cell| cell.style() == style).count();
            let columns = (start, start + run - 1);
            start += run;
            let Some(words) = in_words(style) else { continue };
            let above = stretches.iter_mut().find(|above| {
                above.rows.1 + 1 == y && above.columns == columns && above.words == words
            });
            match above {
                Some(above) => above.rows.1 = y,
                None => stretches.push(Stretch { rows: (y, y), columns, words }),
            }
        }
    }
    let mut lines = String::new();
    for Stretch { rows, columns, words } in stretches {
        let _ = writeln!(lines, "{:>7} {:>9} {words}", range(rows), range(columns));
    }
    lines
}

fn range((first, last): (usize, usize)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

fn in_words(style: Style) -> Option<String> {
    let mut words = Vec::new();
    if let Some(colour) = style.fg.filter(|&colour| colour != ratatui::style::Color::Reset) {
        words.push(colour.to_string().to_lowercase());
    }
    if let Some(colour) = style.bg.filter(|&colour| colour != ratatui::style::Color::Reset) {
        words.push(format!("on {}", colour.to_string().to_lowercase()));
    }
    if !style.add_modifier.is_empty() {
        words.push(format!("{:?}", style.add_modifier).to_lowercase());
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// Takes a snapshot of one view at every size.
fn view(name: &str, keys: &[&str]) {
    view_of(name, articles, keys);
}

/// Takes a snapshot of one view of some articles at every size.
fn view_of(name: &str, articles: impl Fn() -> Vec<Opened>, keys: &[&str]) {
    view_from(name, |(width, height)| World::new(width, height, articles()), keys);
}

/// Takes a snapshot of one view of a world at every size.
fn view_from(name: &str, world: impl Fn((u16, u16)) -> World, keys: &[&str]) {
    for (width, height) in SIZES {
        let mut world = world((width, height));
        for keys in keys {
            match keys.strip_prefix("type:") {
                Some(text) => world.type_text(text),
                None => world.press(keys),
            }
        }
        let text = world.screen();
        let mut in_scheme = |scheme| {
            world.state.appearance.background = Some(scheme);
            styles(&world.draw())
        };
        let (dark, light) = (in_scheme(Scheme::Dark), in_scheme(Scheme::Light));
        let snapshot = format!("{text}\n\ndark\n{dark}\nlight\n{light}");
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), snapshot);
    }
}

#[test]
fn the_list() {
    view("list", &["j", "*"]);
}

#[test]
fn the_text_with_a_figure_marked() {
    view("text", &["enter", "]]]"]);
}

#[test]
fn the_figures_grouped_by_kind() {
    view("figures", &["tab tab", "o", "j"]);
}

#[test]
fn a_selection() {
    view("selection", &["enter v j w"]);
}

#[test]
fn the_bookmarks() {
    view("bookmarks", &["enter v m a", "type:call them", "enter B"]);
}

#[test]
fn a_filter_with_its_matches() {
    view("filter", &["/", "type:bridge date:2026", "enter"]);
}

#[test]
fn a_filter_that_finds_nothing() {
    view("nothing", &["/", "type:bridge museum date:2026", "enter"]);
}

#[test]
fn a_filter_that_is_wrong() {
    view("wrong", &["/", "type:date:never"]);
}

#[test]
fn the_help() {
    view("help", &["?"]);
}

#[test]
fn the_help_on_a_word() {
    view("help_narrowed", &["?", "type:figure"]);
}

#[test]
fn the_palette() {
    view("palette", &[":", "type:next"]);
}

#[test]
fn an_article_with_headings_a_quotation_a_list_and_links() {
    view_of("features", || vec![long()], &["enter ) )"]);
    view_of("end", || vec![long()], &["enter G"]);
    view_of("links", || vec![long()], &["enter o"]);
}

#[test]
fn a_question() {
    view("question", &["X"]);
}

#[test]
fn an_empty_library() {
    view_of("empty", Vec::new, &[]);
}

#[test]
fn a_pane_that_has_the_screen_to_itself() {
    view("zoom", &["enter z"]);
}

#[test]
fn words_found_in_the_article() {
    view("find", &["enter f", "type:the"]);
}

#[test]
fn a_note_being_written() {
    view("note", &["enter v m a", "type:call them"]);
}

#[test]
fn bookmarks_before_there_are_any() {
    view("bookmarks_none", &["B"]);
}

#[test]
fn versions_of_an_article_listed_below_it() {
    view_of("versions", || versions().articles, &["+ j"]);
}

#[test]
fn a_library_being_loaded_with_the_samples_in_sight() {
    let loading = |(width, height)| {
        let mut world = World::new(width, height, articles());
        world.state.shelf_is_sample = true;
        world.send(Message::Loading(Loading {
            done: 1_200,
            found: 4_000,
            articles: 0,
            thousandths: 300,
        }));
        world
    };
    view_from("loading", loading, &[]);
}
