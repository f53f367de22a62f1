//! What terminals make of the bytes that they are sent, compared cell by cell with what was drawn.
//!
//! Two terminals read along: one adds up the widths of scalars, as most do; one measures clusters as a
//! whole, as the newer do. Where they disagree on a glyph, both have to show its first scalar, and
//! everything around it has to be the same.

use dateline::{
    app::{Message, Opened, Size},
    article::{BlockKind, Clean},
    text::width,
    tui::wire::Wire,
};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, style::Modifier};

use crate::{
    received::Clustering,
    world::{World, articles, day, opened},
};

/// Pieces of text on which programs of cells come to grief.
const PIECES: [&str; 40] = [
    "harbour",
    " ",
    "-",
    "/",
    "…",
    "·",
    "é",
    "e\u{301}",
    "e\u{301}\u{323}\u{302}",
    "日本語",
    "。",
    "「新聞」",
    "한국",
    "\u{1112}\u{1161}\u{11ab}",
    "ｶﾞﾊﾟ",
    "👩\u{200d}🚀",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦",
    "👍🏽",
    "❤\u{fe0f}",
    "⌚\u{fe0e}",
    "1\u{fe0f}\u{20e3}",
    "🇺🇦",
    "🇺",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "שָׁלוֹם",
    "مرحبا",
    "لا",
    "١٢",
    "नमस्ते",
    "क्षि",
    "ไทย",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{301}",
    "\u{a0}",
    "\u{2060}",
    "\u{3164}",
    "ﷺ",
    "𝒜",
];

#[test]
fn every_piece_beside_every_edge_is_shown_as_drawn() {
    for width in 1..12 {
        for piece in PIECES {
            let mut screens = Screens::new(width, 3);
            for before in 0..width {
                screens.show(|buffer| {
                    let mut x = before;
                    for glyph in width::glyphs(&format!("{piece}|{piece}")) {
                        let wide = glyph.cells as u16;
                        if wide > 0 && x + wide <= width {
                            buffer[(x, 1)].set_symbol(glyph.text);
                            x += wide;
                        }
                    }
                });
            }
        }
    }
}

#[test]
fn a_page_of_everything_is_shown_as_drawn_at_every_step() {
    let text = PIECES.concat();
    let mut world = World::new(120, 36, vec![page(&[&text, &PIECES.join(" ")]), page(&["short"])]);
    let mut screens = Screens::new(120, 36);
    screens.show_world(&world);
    for keys in ["enter", "j", "v", "w", "w", "j", "m", "esc", "?", "esc", "q", "j", "k", "B", "q"]
    {
        world.press(keys);
        screens.show_world(&world);
    }
    for (width, height) in [(40, 12), (7, 5), (2, 2), (1, 1), (81, 30)] {
        world.send(Message::Resize(Size { width, height }));
        screens = Screens::new(width, height);
        screens.show_world(&world);
    }
}

#[test]
fn every_view_is_drawn_at_any_size() {
    let views = ["esc", "enter", "tab tab", "enter v j", "B", "?", ":", "/", "D", "X", "z"];
    let sizes = [(1, 1), (2, 1), (1, 2), (3, 3), (9, 4), (1000, 1), (1, 500), (23, 7), (331, 97)];
    for (width, height) in sizes {
        for keys in views {
            let mut world = World::new(width, height, articles());
            world.press(keys);
            Screens::new(width, height).show_world(&world);
        }
    }
    let mut world = World::new(1000, 500, articles());
    world.press("enter ?");
    Screens::new(1000, 500).show_world(&world);
}

#[test]
fn a_key_sends_no_more_than_what_it_changes() {
    // What a key may cost at 200 by 60: a line of the list, the text beside it, a page of everything.
    let cases = [
        ("j", 4_000),
        ("j", 4_000),
        ("k", 4_000),
        ("enter", 1_800),
        ("]", 900),
        ("v", 1_500),
        ("j", 200),
        ("esc", 1_500),
        ("?", 13_000),
        ("esc", 14_000),
        ("/", 500),
        ("q", 5_500),
    ];
    let mut world = World::new(200, 60, articles());
    let mut wire = Wire::new(Size { width: 200, height: 60 }).unwrap();
    let mut frame = |world: &World| wire.frame(|frame| world.paint(frame)).unwrap().len();
    assert!(frame(&world) < 20_000);
    assert!(frame(&world) < 40, "nothing has changed");
    for (key, most) in cases {
        world.press(key);
        let sent = frame(&world);
        println!("{key}: {sent} bytes");
        assert!(sent <= most, "{key}: {sent} bytes");
    }
}

#[test]
fn right_to_left_words_end_before_their_neighbours() {
    let mut world = World::new(150, 30, vec![page(&["בנמל 12 סירות"])]);
    world.press("enter");
    let drawn = world.draw();
    let row = |y: u16| (0..150).map(|x| drawn[(x, y)].symbol()).collect::<String>();
    let rows: Vec<String> = (0..30).map(row).filter(|row| row.contains('ס')).collect();
    assert!(!rows.is_empty());
    for row in rows {
        for (at, _) in row.match_indices('│') {
            let left = row[..at].trim_end();
            let ends = left.ends_with('\u{200e}') || !left.ends_with(|c| ('א'..='ת').contains(&c));
            assert!(ends, "{row:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_shown_as_drawn(
        picks in prop::collection::vec((0..PIECES.len() + 8, any::<char>()), 1..60),
        keys in prop::collection::vec(0..KEYS.len(), 0..6),
        (width, height) in (1u16..100, 1u16..24),
    ) {
        let piece = |&(at, any): &(usize, char)| PIECES.get(at).map_or(any.to_string(), |piece| (*piece).to_owned());
        // The emulator leaves the replacement character out, which stands for every control.
        let text = Clean::new(&picks.iter().map(piece).collect::<String>()).replace('\u{fffd}', "?");
        let mut world = World::new(width, height, vec![page(&[&text, "Some words."]), page(&[&text])]);
        let mut screens = Screens::new(width, height);
        screens.show_world(&world);
        for key in keys {
            world.press(KEYS[key]);
            screens.show_world(&world);
        }
    }
}

const KEYS: [&str; 9] = ["j", "k", "enter", "tab", "z", "v", "?", "esc", "B"];

fn page(paragraphs: &[&str]) -> Opened {
    let blocks: Vec<_> = paragraphs.iter().map(|text| (BlockKind::Paragraph, *text)).collect();
    let mut page = opened(paragraphs[0], Some(day(2026, 2, 5)), &blocks);
    page.row.dateline = Some(Clean::line(paragraphs[0]));
    page
}

/// The two terminals, and the wire to both.
struct Screens {
    wire: Wire,
    adding: vt100::Parser,
    clustering: Clustering,
}

impl Screens {
    fn new(width: u16, height: u16) -> Self {
        Self {
            wire: Wire::new(Size { width, height }).unwrap(),
            adding: vt100::Parser::new(height, width, 0),
            clustering: Clustering::new(width, height),
        }
    }

    fn show_world(&mut self, world: &World) {
        let mut drawn = Buffer::default();
        let sent = self.wire.frame(|frame| {
            world.paint(frame);
            drawn = frame.buffer_mut().clone();
        });
        self.check(&sent.unwrap(), &drawn);
    }

    fn show(&mut self, draw: impl FnOnce(&mut Buffer)) {
        let mut drawn = Buffer::default();
        let sent = self.wire.frame(|frame| {
            draw(frame.buffer_mut());
            drawn = frame.buffer_mut().clone();
        });
        self.check(&sent.unwrap(), &drawn);
    }

    fn check(&mut self, sent: &[u8], drawn: &Buffer) {
        self.adding.process(sent);
        self.clustering.process(sent);
        let screen = self.adding.screen();
        for y in 0..drawn.area.height {
            let mut x = 0;
            while x < drawn.area.width {
                let cell = &drawn[(x, y)];
                let symbol = cell.symbol();
                let wide = (width::cells(symbol) as u16).max(1);
                let shown = |x| screen.cell(y, x).unwrap();
                let added: String = (x..x + wide).map(|x| shown(x).contents()).collect();
                let whole =
                    self.clustering.cells[usize::from(y)][usize::from(x)..][..wide.into()].concat();
                let why = || {
                    format!(
                        "at {x}, {y}: {symbol:?} is {added:?} and {whole:?}, sent {:?}",
                        String::from_utf8_lossy(sent)
                    )
                };
                if width::is_settled(symbol) {
                    assert!(is_same(&added, symbol) && is_same(&whole, symbol), "{}", why());
                } else {
                    let is_first = |shown: &str| {
                        is_same(shown, " ") || symbol.starts_with(shown.chars().next().unwrap())
                    };
                    assert!(is_first(&added) && is_first(&whole), "{}", why());
                }
                let reversed = cell.modifier.contains(Modifier::REVERSED);
                assert_eq!(shown(x).inverse(), reversed, "{}", why());
                x += wide;
            }
        }
    }
}

/// Whether a terminal shows a symbol; the emulator keeps but a few marks on a letter.
fn is_same(shown: &str, symbol: &str) -> bool {
    let shown = if shown.is_empty() { " " } else { shown };
    shown == symbol || (shown.chars().count() > 3 && symbol.starts_with(shown))
}
