//! Reading one article by keys: its ways through, the way back, its links, and the place that is kept.

use std::sync::Arc;

use dateline::{
    app::{Message, Opened},
    article::{Article, Block, BlockKind, Clean, Link, Span},
    config::{Config, Measure},
};

use crate::world::{World, articles};

fn open_title(world: &World) -> &str {
    world.state.reading.as_ref().map_or("", |reading| &reading.opened.row.title)
}

fn notice(world: &World) -> &str {
    world.state.notice.as_ref().map_or("", |notice| &notice.text)
}

/// An article of many paragraphs with headings, a quotation, a list and links.
pub fn long() -> Opened {
    let mut opened = articles().remove(0);
    let mut blocks = Vec::new();
    for chapter in 1..=4 {
        blocks.push((BlockKind::Heading, format!("Chapter {chapter}")));
        let words =
            format!("Paragraph of chapter {chapter} that goes on for a while, line by line. ");
        blocks.extend((0..3).map(|_| (BlockKind::Paragraph, words.repeat(6))));
    }
    blocks.push((BlockKind::Quote, "We were not asked, and we will not be. ".repeat(4)));
    blocks.push((BlockKind::ListItem, "a first thing to do".to_owned()));
    blocks.push((BlockKind::ListItem, "2. a second one".to_owned()));
    let blocks: Vec<Block> =
        blocks.iter().map(|(kind, text)| Block { kind: *kind, text: Clean::new(text) }).collect();
    let link = |block, url: &str| Link { block, span: Span::new(0, 9), url: Clean::new(url) };
    let article = Article {
        blocks,
        url: Some(Clean::new("https://example.org/story")),
        links: vec![
            link(1, "https://example.org/first"),
            link(5, "javascript:alert(1)"),
            link(9, "http://example.org/third"),
        ],
        ..(*opened.article).clone()
    };
    opened.article = Arc::new(article);
    opened.figures = Arc::new([]);
    opened.row.title = Clean::new("A long story");
    opened
}

/// The first line of text on the screen.
fn first_line(world: &World) -> String {
    let reading = world.state.reading.as_ref().unwrap();
    let line =
        reading.screen().iter().find_map(|line| Some((line.part, line.pieces.first()?.span)));
    line.map(|(part, span)| span.of(&reading.document().parts()[part].text).to_owned()).unwrap()
}

fn long_world() -> World {
    let mut all = articles();
    all[0] = long();
    World::new(120, 20, all)
}

#[test]
fn headings_are_gone_to_and_the_way_back_is_known() {
    let mut world = long_world();
    world.press("enter )");
    assert_eq!(first_line(&world), "Chapter 1");
    world.press(") )");
    assert_eq!(first_line(&world), "Chapter 3");
    world.press("(");
    assert_eq!(first_line(&world), "Chapter 2");
    world.press("ctrl-o");
    assert_eq!(first_line(&world), "Chapter 3");
    world.press("J");
    assert_eq!(open_title(&world), "Farmers brought in 3.2 million tonnes of wheat");
    world.press("ctrl-o");
    assert_eq!((open_title(&world), &*first_line(&world)), ("A long story", "Chapter 3"));
    assert_eq!(world.state.list.selected(), 0, "and in the list");
    world.press("ctrl-o ctrl-o ctrl-o ctrl-o");
    assert_eq!(notice(&world), "There is no place to go back to");
    world.press("9 )");
    assert_eq!(notice(&world), "No heading further down");
}

#[test]
fn an_article_opens_where_its_reader_left_it() {
    let mut world = long_world();
    world.press("enter ) ) j j j j j");
    let there = first_line(&world);
    world.press("q");
    let kept = world.articles[0].place;
    assert!(kept.is_some(), "it is kept on leaving the text");
    world.press("j k");
    assert_eq!(first_line(&world), there);
    world.press("enter k k");
    let there = first_line(&world);
    world.press("ctrl-c");
    assert_ne!(world.articles[0].place, kept, "and on quitting");

    let mut later = World::new(90, 24, world.articles.clone());
    assert!(first_line(&later).starts_with(&there[..10]), "also at another width");
    let mut narrow = World::new(40, 24, world.articles.clone());
    narrow.press("enter");
    assert!(first_line(&narrow).starts_with(&there[..10]), "and where the list hid the text");
    later.press("enter gg q");
    assert_eq!(later.articles[0].place, None, "the beginning is no place to keep");
}

#[test]
fn a_glance_from_the_list_keeps_no_place() {
    let mut world = long_world();
    world.send(Message::Wheel { x: 60, y: 5, lines: 3 });
    world.press("j k");
    assert_eq!(world.articles[0].place, None);
}

#[test]
fn bookmarks_are_gone_through_in_the_text() {
    let mut world = long_world();
    world.press("enter >");
    assert!(notice(&world).starts_with("No bookmark in this article"));
    world.press(") ) v m G v m gg");
    world.press(">");
    let first = world.state.reading.as_ref().unwrap().target;
    assert!(first.is_some());
    world.press(">");
    let second = world.state.reading.as_ref().unwrap().target;
    assert!(second.unwrap().start > first.unwrap().start);
    world.press("<");
    assert_eq!(world.state.reading.as_ref().unwrap().target, first);
    assert!(
        world.screen().contains("2 bookmarks") || {
            world.press("gg");
            world.screen().contains("2 bookmarks")
        }
    );
}

#[test]
fn links_are_chosen_by_number_or_words_and_only_web_pages_are_opened() {
    let mut world = long_world();
    world.press("enter o");
    let screen = world.screen();
    assert!(screen.contains("https://example.org/first") && screen.contains("example.org/story"));
    assert!(!screen.contains("javascript"), "what is no web page is no link");
    world.type_text("3");
    world.press("enter");
    assert_eq!(world.browsed.last().unwrap().as_str(), "http://example.org/third");
    world.press("1 o");
    assert_eq!(world.browsed.last().unwrap().as_str(), "https://example.org/first");
    world.press("2 o");
    assert_eq!(world.browsed.len(), 2);
    assert!(notice(&world).contains("no link 2"));
    world.press("o down esc");
    assert_eq!(world.browsed.len(), 2, "Esc opens nothing");
    world.press("J o");
    assert_eq!(notice(&world), "This article leads to no web page");
}

#[test]
fn quotations_and_lists_have_signs() {
    let mut world = long_world();
    world.press("enter G");
    let screen = world.screen();
    assert!(screen.contains("│ We were not asked"), "{screen}");
    assert!(screen.contains("• a first thing") && !screen.contains("• 2. a second"));
}

#[test]
fn the_time_that_the_rest_takes_is_shown() {
    let mut world = long_world();
    world.press("enter z");
    assert!(world.screen().contains("min left"));
    world.press("G");
    assert!(world.screen().contains("100%") && !world.screen().contains("min left"));
}

#[test]
fn words_are_found_while_they_are_typed_with_the_number_of_the_match() {
    let mut world = long_world();
    world.press("enter G");
    let before = first_line(&world);
    world.press("f");
    world.type_text("chapter");
    assert!(world.screen().contains("/76"), "{}", world.screen());
    world.type_text("zzz");
    assert!(world.screen().contains("no match"), "{}", world.screen());
    world.press("esc");
    assert_eq!(first_line(&world), before, "dropped, it leaves the text where it was");
    world.press("f");
    world.type_text("zzz");
    world.press("enter");
    assert_eq!(notice(&world), "No match in this article");
}

#[test]
fn words_are_parted_at_the_ends_of_lines_only_if_the_settings_say_so() {
    let parted = |hyphenate| {
        let config = Config { hyphenate, measure: Measure(24), ..Config::default() };
        let mut world = World::with(config, (60, 20), articles());
        world.press("enter");
        let screen = world.screen();
        screen.lines().any(|line| line.trim_end().ends_with('-'))
    };
    assert!(parted(true) && !parted(false));
}
