//! The pictures of the README: the real screen on the sample articles, drawn as SVG.
//!
//! `DATELINE_DRAW=1 cargo test --locked --test suite pictures` draws them anew into `assets/pictures`; without
//! the variable the tests compare, so that no picture shows a screen that the program no longer has.

use std::{env, fmt::Write as _, fs, path::Path, sync::Arc};

use dateline::{
    app::Opened,
    article::{ArticleId, Date, Fold, Kind, Row},
    figures, parse,
    text::{Clean, width},
};
use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use crate::world::World;

/// The size of every picture, in cells: wide enough for three panes, small enough to be read on a page.
const SIZE: (u16, u16) = (124, 36);
/// A cell in pixels; the letters are stretched to it, since fonts differ.
const CELL: (usize, usize) = (8, 16);
/// The room around the screen, in pixels.
const MARGIN: usize = 12;
/// The screen's own colours, where a cell names none: words and ground.
const OWN: (&str, &str) = ("#d0d4da", "#16191d");
/// The sixteen colours of a terminal, as the pictures show them.
const SIXTEEN: [&str; 16] = [
    "#16191d", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf",
    "#7f8794", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#ffffff",
];

#[test]
fn the_reader() {
    picture("reader", "An article in three panes: list, text and figures", |world| {
        world.press("j enter ] ] ] ]");
    });
}

#[test]
fn a_filter() {
    picture("filter", "The list narrowed by a query, its words marked in the text", |world| {
        world.press("/");
        world.type_text("ballistic date:2026-02");
        world.press("enter enter");
    });
}

#[test]
fn figures_by_kind() {
    picture("figures", "The figures of an article by kind, with one in full", |world| {
        world.press("j enter tab o j j j");
    });
}

#[test]
fn a_passage() {
    picture("passage", "A passage selected, and the note that is being written on it", |world| {
        world.press("j enter } v j m a");
        world.type_text("ask the ministry for the share per district");
    });
}

#[test]
fn the_help() {
    picture("help", "Every key", |world| world.press("?"));
}

/// Compares a picture of the reader after some keys with the one that is kept, or draws that anew.
#[track_caller]
fn picture(name: &str, about: &str, keys: impl FnOnce(&mut World)) {
    let mut world = World::new(SIZE.0, SIZE.1, samples());
    keys(&mut world);
    let drawn = svg(&world.draw(), about);
    let path = Path::new("assets/pictures").join(name).with_extension("svg");
    if env::var_os("DATELINE_DRAW").is_some() {
        fs::write(&path, drawn).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{} shows another screen: draw it anew", path.display());
}

/// The sample articles as the reader lists them, newest first and the undated last.
fn samples() -> Vec<Opened> {
    let mut files: Vec<_> =
        fs::read_dir("seeds").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut articles: Vec<Opened> = files.iter().map(|path| opened(path)).collect();
    articles.sort_by_key(|open| std::cmp::Reverse(open.row.date.as_ref().map(Date::to_day)));
    articles
}

fn opened(path: &Path) -> Opened {
    let text = fs::read_to_string(path).unwrap();
    let article = parse::plain::read(&text).unwrap();
    let figures = figures::extract(&article);
    let counted =
        figures.iter().filter(|it| !matches!(it.kind, Kind::Date | Kind::Time | Kind::Label));
    let row = Row {
        id: ArticleId::of_record(text.as_bytes()),
        title: article.title.text.clone(),
        date: article.date.clone(),
        source: article.source.clone(),
        dateline: article.dateline.clone(),
        path: Clean::new(&path.display().to_string()),
        gone: false,
        figures: counted.count() as u32,
        bookmarks: 0,
        read: false,
        starred: false,
        snippet: None,
        group: None,
        fold: Fold::Apart,
    };
    Opened {
        row,
        article: Arc::new(article),
        figures: figures.into(),
        bookmarks: Vec::new(),
        place: None,
    }
}

/// Draws a screen as a picture of cells.
fn svg(buffer: &Buffer, about: &str) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (wide, high) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" role=\"img\" \
         font-family=\"ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"13.3\" \
         xml:space=\"preserve\">\n<title>{}</title>\n\
         <rect width=\"{wide}\" height=\"{high}\" rx=\"8\" fill=\"{}\"/>\n",
        escaped(about),
        OWN.1,
    );
    for (row, cells) in buffer.content.chunks(columns).enumerate() {
        let mut column = 0;
        while let Some(first) = cells.get(column) {
            let mut words = String::new();
            let start = column;
            while let Some(cell) = cells.get(column).filter(|cell| cell.style() == first.style()) {
                words.push_str(cell.symbol());
                column += width::cells(cell.symbol()).max(1);
            }
            stretch(&mut svg, first, &words, (start, row), column.min(columns) - start);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Draws cells of one style: their ground where it differs from the screen's, and their words.
fn stretch(
    svg: &mut String,
    cell: &Cell,
    words: &str,
    (column, row): (usize, usize),
    cells: usize,
) {
    let (words_colour, ground) = colours(cell);
    let (x, y) = (MARGIN + column * CELL.0, MARGIN + row * CELL.1);
    let (long, high) = (cells * CELL.0, CELL.1);
    if ground != OWN.1 {
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{long}\" height=\"{high}\" fill=\"{ground}\"/>"
        );
    }
    let looks = cell.modifier;
    if words.trim().is_empty() {
        return;
    }
    for (modifier, height) in [(Modifier::UNDERLINED, 14), (Modifier::CROSSED_OUT, 8)] {
        if looks.contains(modifier) {
            let y = y + height;
            let _ = writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{long}\" height=\"1\" fill=\"{words_colour}\"/>"
            );
        }
    }
    let mut look = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ] {
        if looks.contains(modifier) {
            look.push_str(attribute);
        }
    }
    let _ = write!(svg, "<text y=\"{}\" fill=\"{words_colour}\"{look}>", y + CELL.1 - 4);
    for (at, word) in words_of(words) {
        let (x, long) = (x + at * CELL.0, width::cells(word) * CELL.0);
        let word = escaped(word);
        let _ = write!(svg, "<tspan x=\"{x}\" textLength=\"{long}\">{word}</tspan>");
    }
    svg.push_str("</text>\n");
}

/// The words of a stretch with the cells before them: each is placed alone, so that a font's widths do not add up.
fn words_of(stretch: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut column = 0;
    stretch.split(' ').filter_map(move |word| {
        let at = column;
        column += width::cells(word) + 1;
        (!word.is_empty()).then_some((at, word))
    })
}

/// The colours of a cell's words and of its ground.
fn colours(cell: &Cell) -> (String, String) {
    let (words, ground) = (hex(cell.fg, OWN.0), hex(cell.bg, OWN.1));
    if cell.modifier.contains(Modifier::REVERSED) { (ground, words) } else { (words, ground) }
}

fn hex(colour: Color, own: &str) -> String {
    let named = match colour {
        Color::Reset => return own.to_owned(),
        Color::Rgb(red, green, blue) => return format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(at) => panic!("no picture uses colour {at} of 256"),
    };
    SIXTEEN[named].to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
