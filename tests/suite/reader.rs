//! The reader by its keys: what stands before, what is pressed, what stands after.

use dateline::{
    app::{
        self, Asides, Effect, Furniture, Key, Loading, Message, Name, Palette, Pane, Scheme, Shelf,
        Signs, Size,
    },
    article::{Amount, Clean, Qualifier, Standing},
    config::Config,
    tui::wire::Wire,
};
use proptest::prelude::*;

use crate::world::{World, articles};

fn world() -> World {
    World::new(120, 40, articles())
}

fn titles(world: &World) -> Vec<String> {
    world.state.list.window().1.iter().map(|row| row.title.to_string()).collect()
}

fn open_title(world: &World) -> &str {
    world.state.reading.as_ref().map_or("", |reading| &reading.opened.row.title)
}

fn notice(world: &World) -> &str {
    world.state.notice.as_ref().map_or("", |notice| &notice.text)
}

const BRIDGE: &str = "Harbour bridge closes for repairs";
const HARVEST: &str = "Farmers brought in 3.2 million tonnes of wheat";
const MUSEUM: &str = "The museum today";

#[test]
fn the_list_opens_newest_first_with_the_undated_at_the_end() {
    let world = world();
    assert_eq!(titles(&world), [BRIDGE, HARVEST, MUSEUM]);
    assert_eq!(open_title(&world), BRIDGE, "the first article is shown beside the list");
    assert!(world.screen().contains("Undated"));
}

#[test]
fn a_key_pressed_before_the_library_answered_is_not_lost() {
    let mut world = world();
    let asked = app::update(&mut world.state, Message::Key(Key::char('j')));
    world.press("enter");
    assert_eq!((open_title(&world), world.state.focus), (BRIDGE, Pane::List));
    world.carry_out(asked);
    assert_eq!((open_title(&world), world.state.focus), (HARVEST, Pane::Text));
}

#[test]
fn there_is_nothing_to_open_in_an_empty_list() {
    let mut world = World::new(120, 40, Vec::new());
    world.press("enter");
    assert_eq!(notice(&world), "There is no article to open");
    world.articles = articles();
    world.send(Message::Loaded(Clean::new("3 articles loaded")));
    assert_eq!((open_title(&world), world.state.focus), (BRIDGE, Pane::List));
}

#[test]
fn moving_in_the_list_shows_each_article() {
    let cases = [("j", HARVEST), ("j j", MUSEUM), ("G", MUSEUM), ("G gg", BRIDGE), ("j k", BRIDGE)];
    for (keys, want) in cases {
        let mut world = world();
        world.press(keys);
        assert_eq!(open_title(&world), want, "after {keys}");
    }
}

#[test]
fn a_count_before_a_key_moves_so_far() {
    let cases = [
        ("2 j", MUSEUM),
        ("9 9 9 9 j", MUSEUM),
        ("2 j 2 k", BRIDGE),
        ("2 esc j", HARVEST),
        ("0 j", HARVEST),
        ("1 0 j 1 k", HARVEST),
        ("2 J", MUSEUM),
        ("2 ctrl-a j", HARVEST),
    ];
    for (keys, want) in cases {
        let mut world = world();
        world.press(keys);
        assert_eq!(open_title(&world), want, "after {keys}");
    }
    let mut world = world();
    world.press("1 2");
    assert!(world.screen().contains("12…"), "the count is shown while it is typed");
}

#[test]
fn the_theme_follows_the_terminal_until_its_user_chooses() {
    let mut world = world();
    world.state.appearance.background = None;
    assert_eq!(world.state.appearance.colors(), (Scheme::Dark, Palette::Sixteen), "a safe choice");
    world.send(Message::Background(Scheme::Light));
    assert_eq!(world.state.appearance.colors(), (Scheme::Light, Palette::True));
    world.press("T");
    assert_eq!(world.state.appearance.colors(), (Scheme::Dark, Palette::True));
    world.send(Message::Background(Scheme::Light));
    assert_eq!(world.state.appearance.colors().0, Scheme::Dark, "a late answer changes nothing");
    world.state.appearance.palette = Palette::Plain;
    world.press("T");
    assert!(notice(&world).starts_with("No colours are sent"));
}

#[test]
fn in_ascii_no_other_sign_is_drawn() {
    let mut world = World::new(50, 40, articles());
    world.state.appearance.signs = Signs::Ascii;
    for keys in ["*", "enter v m", "tab x", "?", "esc B", "?"] {
        world.press(keys);
        let screen = world.screen();
        let other = screen.chars().find(|c| !c.is_ascii() && !c.is_alphanumeric());
        assert_eq!(other, None, "after {keys}\n{screen}");
    }
    assert!(world.screen().contains("..."), "what is cut off is marked so");
}

#[test]
fn the_filter_narrows_while_it_is_typed() {
    let mut world = world();
    world.press("/");
    world.type_text("bridg");
    assert_eq!(titles(&world), [BRIDGE, MUSEUM], "the last word may go on");
    world.type_text("e -museum");
    assert_eq!(titles(&world), [BRIDGE]);
    world.press("enter");
    assert!(world.state.prompt.is_none());
    assert!(world.screen().contains("/bridge -museum"), "the list says what narrows it");
    world.press("esc");
    assert_eq!(titles(&world).len(), 3, "Esc widens the list again");
}

#[test]
fn a_dropped_filter_leaves_the_list_as_it_was() {
    let mut world = world();
    world.press("/");
    world.type_text("wheat");
    world.press("enter /");
    world.type_text(" museum");
    assert!(titles(&world).is_empty());
    assert!(world.screen().contains("No article matches"));
    world.press("esc");
    assert_eq!(titles(&world), [HARVEST]);
}

#[test]
fn a_wrong_filter_says_so_and_changes_nothing() {
    let mut world = world();
    world.press("/");
    world.type_text("date:neverday");
    assert_eq!(titles(&world).len(), 3);
    world.press("enter");
    assert!(world.state.prompt.is_some(), "it stays open to be mended");
    assert!(world.screen().contains("column"));
}

#[test]
fn dates_narrow_the_list_and_say_what_they_hide() {
    let mut world = world();
    world.press("D");
    world.type_text("2026-02");
    world.press("enter");
    assert_eq!(titles(&world), [BRIDGE]);
    assert!(world.screen().contains("1 undated hidden"));
    world.press("D");
    world.type_text("last 7 days");
    world.press("enter");
    assert_eq!(titles(&world), [BRIDGE]);
    world.press("D");
    world.type_text("none");
    world.press("enter");
    assert_eq!(titles(&world), [MUSEUM]);
    world.press("D enter");
    assert_eq!(titles(&world).len(), 3, "no date means any date");
    world.press("D");
    world.type_text("someday");
    world.press("enter");
    assert!(notice(&world).contains("no date"));
}

#[test]
fn matches_of_the_filter_are_gone_through_in_the_text() {
    let mut world = world();
    world.press("/");
    world.type_text("bridge");
    world.press("enter enter n");
    assert_eq!(notice(&world), "Match 1/3");
    world.press("n");
    assert_eq!(notice(&world), "Match 2/3");
    world.press("N N");
    assert_eq!(notice(&world), "Match 3/3", "it goes round");
    world.press("f");
    world.type_text("ines varga");
    world.press("enter");
    assert_eq!(notice(&world), "Match 1/2", "each word is found");
}

#[test]
fn panes_take_the_focus_in_turn() {
    let mut world = world();
    for want in [Pane::Text, Pane::Figures, Pane::List] {
        world.press("tab");
        assert_eq!(world.state.focus, want);
    }
    world.press("l l");
    assert_eq!(world.state.focus, Pane::Figures);
    world.press("q q");
    assert_eq!(world.state.focus, Pane::List);
    world.press("q");
    assert!(world.ended);
}

#[test]
fn a_figure_leads_to_its_words_and_its_sentence_is_kept() {
    let mut world = world();
    world.press("tab tab j j j");
    let reading = world.state.reading.as_ref().unwrap();
    assert_eq!(reading.figure, Some(3));
    let marked: Vec<&str> = reading
        .screen()
        .iter()
        .flat_map(|line| {
            let part = &reading.document().parts()[line.part];
            line.pieces
                .iter()
                .filter(|piece| piece.look.target)
                .map(|piece| piece.span.of(&part.text))
        })
        .collect();
    assert_eq!(marked, ["a third"]);
    world.press("m");
    let kept: Vec<&str> = world.kept.values().map(|kept| &*kept.quote).collect();
    assert_eq!(kept, ["Shops near the quay fear for a third of their sales."]);
    world.press("enter");
    assert_eq!(world.state.focus, Pane::Text);
}

#[test]
fn a_passage_is_selected_kept_annotated_and_found_again() {
    let mut world = world();
    world.press("enter v j m");
    let quote = "The harbour bridge will close for about six weeks, the port authority said on \
                 Monday. Some 14,000 drivers cross it each day.";
    assert_eq!(world.kept.values().next().unwrap().quote.as_str(), quote);
    world.press("a");
    world.type_text("call the authority");
    world.press("enter");
    assert_eq!(world.kept.values().next().unwrap().note.as_str(), "call the authority");
    world.press("q j B");
    assert_eq!(world.state.shelf, Shelf::Bookmarks);
    assert!(world.screen().contains("call the authority"));
    world.press("enter");
    assert_eq!(open_title(&world), BRIDGE, "the bookmark opens its article");
    assert_eq!(world.state.focus, Pane::Text);
    assert!(world.state.reading.as_ref().unwrap().target.is_some());
}

#[test]
fn a_note_can_be_written_at_once() {
    let mut world = world();
    world.press("enter v a");
    world.type_text("why");
    world.press("enter");
    assert_eq!(world.kept.values().next().unwrap().note.as_str(), "why");
}

#[test]
fn everything_made_can_be_undone_and_done_again() {
    let mut world = world();
    world.press("*");
    assert!(world.articles[0].row.starred);
    world.press("u");
    assert!(!world.articles[0].row.starred);
    world.press("ctrl-r");
    assert!(world.articles[0].row.starred);
    world.press("r r u");
    assert!(world.articles[0].row.read);

    world.press("enter v m");
    assert_eq!(world.kept.len(), 1);
    world.press("u");
    assert!(world.kept.is_empty());
    world.press("ctrl-r");
    assert_eq!(world.kept.len(), 1);
    world.press("B d");
    assert!(world.kept.is_empty());
    world.press("u");
    assert_eq!(world.kept.len(), 1);
    assert!(world.screen().contains("“The harbour bridge"));
}

#[test]
fn a_kept_passage_is_kept_once_and_its_note_edited() {
    let mut world = world();
    world.press("tab tab m m");
    assert_eq!(world.kept.len(), 1);
    world.press("a");
    world.type_text("checked");
    world.press("enter");
    let notes: Vec<&str> = world.kept.values().map(|kept| &*kept.note).collect();
    assert_eq!(notes, ["checked"], "the note goes on the bookmark that is there");
}

#[test]
fn bookmarks_are_found_by_their_notes() {
    let mut world = world();
    world.press("enter v m q j enter v a");
    world.type_text("call the ministry");
    world.press("enter B");
    assert_eq!(open_title(&world), HARVEST, "the selected bookmark is shown beside the list");
    world.press("j");
    assert_eq!(open_title(&world), BRIDGE);
    world.press("/");
    world.type_text("minis");
    world.press("enter");
    assert_eq!(open_title(&world), HARVEST);
    assert!(!world.screen().contains("“The harbour bridge"));
    world.press("esc");
    assert!(world.screen().contains("“The harbour bridge"), "Esc lists them all again");
}

#[test]
fn what_is_undone_says_so() {
    let mut world = world();
    world.press("enter v m u");
    assert_eq!(notice(&world), "Undone: passage bookmarked. Ctrl-r: do it again");
    world.press("ctrl-r");
    assert_eq!(notice(&world), "Done again: passage bookmarked. u: undo");
}

#[test]
fn forgetting_asks_first_and_can_be_undone() {
    let mut world = world();
    world.press("X");
    assert!(world.screen().contains("Forget this article?"));
    world.press("x");
    assert_eq!(titles(&world).len(), 3, "any other key waits");
    world.press("n");
    assert_eq!(titles(&world).len(), 3);
    world.press("X y");
    assert_eq!(titles(&world), [HARVEST, MUSEUM]);
    assert_eq!(open_title(&world), HARVEST);
    world.press("u");
    assert_eq!(titles(&world), [BRIDGE, HARVEST, MUSEUM]);
    world.press("ctrl-r");
    assert_eq!(titles(&world), [HARVEST, MUSEUM]);
}

#[test]
fn an_article_is_read_once_its_end_was_in_sight() {
    let mut world = World::new(100, 12, articles());
    assert!(!world.articles[0].row.read, "a glance from the list is no reading");
    world.press("enter");
    assert!(!world.articles[0].row.read);
    world.press("G");
    assert!(world.articles[0].row.read);
    world.press("r");
    assert!(!world.articles[0].row.read, "and can be marked as unread again");
}

#[test]
fn ten_seconds_in_an_article_count_as_reading() {
    let mut world = World::new(100, 12, articles());
    world.press("enter");
    world.send(Message::Reminder(0));
    assert!(!world.articles[0].row.read, "a reminder of an older visit is stale");
    world.send(Message::Reminder(1));
    assert!(world.articles[0].row.read);
}

#[test]
fn furniture_and_asides_are_shown_on_demand() {
    let mut world = world();
    assert!(!world.screen().contains("newsletter"));
    world.press("c");
    assert!(world.screen().contains("newsletter"));
    assert_eq!(world.state.reading.as_ref().unwrap().furniture, Furniture::Shown);
    world.press("c tab tab t");
    assert!(!world.screen().contains("newsletter"));
    assert_eq!(world.state.figures.asides, Asides::Listed);
    world.press("o");
    assert!(world.screen().contains("fraction"), "groups have headings");
}

#[test]
fn figures_are_narrowed_by_typing() {
    let mut world = world();
    world.press("tab tab f");
    world.type_text("third");
    assert_eq!(world.state.figures.len(), 1);
    world.press("enter");
    assert_eq!(world.state.figures.len(), 1, "it stays so");
    world.press("esc esc");
    assert_eq!(world.state.figures.len(), 6, "Esc lists them all again");
}

#[test]
fn a_wrong_figure_is_corrected_and_a_false_one_struck() {
    let mut world = world();
    let figure = |world: &World| world.state.reading.as_ref().unwrap().figures()[0].clone();
    world.press("tab tab e s ctrl-u");
    world.type_text("Ines Varga");
    world.press("enter");
    assert_eq!(figure(&world).speaker.as_deref(), Some("Ines Varga"));
    assert_eq!(figure(&world).standing, Standing::Corrected);
    assert!(world.screen().contains('✎'), "it shows");
    world.press("e a ctrl-u");
    world.type_text("quite many");
    world.press("enter");
    assert!(notice(&world).contains("no amount"), "what is no amount can be mended");
    world.press("ctrl-u");
    world.type_text("more than 7 to 8");
    world.press("enter");
    assert_eq!(figure(&world).amount, Some(Amount::Range(7.0, 8.0)));
    assert_eq!(figure(&world).qualifier, Some(Qualifier::MoreThan));
    let screen = world.screen();
    assert!(screen.contains("more than 7 to 8"), "the list has what is right: {screen}");
    world.press("u u");
    assert_eq!(figure(&world).speaker.as_deref(), Some("port authority"));
    assert_eq!(figure(&world).standing, Standing::Read);
    world.press("x");
    assert_eq!(figure(&world).standing, Standing::Struck);
    assert!(world.screen().contains('✗'));
    world.press("x");
    assert_eq!(figure(&world).standing, Standing::Read);
}

#[test]
fn keys_in_the_text_are_about_the_figure_that_is_marked_there() {
    let mut world = world();
    let standing = |world: &World| world.state.reading.as_ref().unwrap().figures()[0].standing;
    world.press("enter x");
    assert!(notice(&world).contains("No figure is marked"), "{}", notice(&world));
    world.press("] x");
    assert_eq!(standing(&world), Standing::Struck);
    world.press("u e");
    assert!(world.screen().contains("s: speaker"), "e corrects it: {}", world.screen());
    world.press("x");
    assert_eq!(standing(&world), Standing::Struck);
    world.press("u m");
    let kept = &world.state.reading.as_ref().unwrap().opened.bookmarks;
    assert_eq!(kept.len(), 1, "its sentence is kept");
    world.press("esc e");
    assert!(world.screen().contains("Date, 1 of 3"), "without a figure, e is about the article");
}

#[test]
fn a_key_without_a_meaning_says_so() {
    let mut world = world();
    world.press("Z");
    assert_eq!(notice(&world), "Z does nothing here; ? lists the keys");
}

#[test]
fn what_an_article_is_can_be_said_and_taken_back() {
    let mut world = world();
    let rows = |world: &World| -> Vec<String> {
        world.state.list.window().1.iter().map(|row| row.title.to_string()).collect()
    };
    let before = rows(&world);
    world.press("G e");
    assert!(world.screen().contains("Date, 1 of 3"), "{}", world.screen());
    world.type_text("soon");
    world.press("enter");
    assert!(notice(&world).contains("no date"), "what is no date can be mended");
    world.press("ctrl-u");
    world.type_text("2026-02-01");
    world.press("enter ctrl-u");
    world.type_text("Museum hours");
    world.press("enter enter");
    assert!(notice(&world).starts_with("Saved"), "{}", notice(&world));
    assert_eq!(rows(&world)[1], "Museum hours", "it stands where its date belongs");
    assert_eq!(world.state.list.selected(), 1, "and stays selected");
    assert!(world.screen().contains("1 February 2026"));
    assert!(world.screen().contains("set by you"));
    world.press("u");
    assert_eq!(rows(&world), before);
    world.press("ctrl-r");
    assert_eq!(rows(&world)[1], "Museum hours");

    // From the text too; giving up in the midst changes nothing, nor does an answer that is the same.
    world.press("enter e enter ctrl-u");
    world.type_text("Another");
    world.press("esc");
    assert!(notice(&world).contains("Nothing was changed"));
    world.press("e enter enter enter");
    assert!(notice(&world).contains("Nothing was changed"));
    world.press("e ctrl-u enter ctrl-u enter enter");
    assert_eq!(rows(&world), before, "an empty answer takes back what was said");
}

#[test]
fn neighbours_open_without_leaving_the_text() {
    let mut world = world();
    world.press("enter J");
    assert_eq!((open_title(&world), world.state.focus), (HARVEST, Pane::Text));
    world.press("K");
    assert_eq!(open_title(&world), BRIDGE);
}

#[test]
fn what_is_copied_carries_its_citation() {
    let mut world = world();
    world.press("enter v y");
    let copied = world.copied.last().unwrap();
    assert!(copied.starts_with("“The harbour bridge will close"), "{copied}");
    assert!(copied.ends_with(&format!("“{BRIDGE}”, The Quay Post, 5 February 2026")), "{copied}");
}

#[test]
fn a_paste_is_never_keys() {
    let mut world = world();
    world.send(Message::Paste(Clean::new("X y q ctrl-c")));
    assert_eq!(world.articles.len(), 3);
    assert!(!world.ended);
    world.press("/");
    world.send(Message::Paste(Clean::new("wheat\nreport")));
    assert_eq!(world.state.filter.text, "wheat report");
}

#[test]
fn stale_answers_are_dropped() {
    let mut world = world();
    world.send(Message::Found { ticket: 0, offset: 0, rows: Vec::new() });
    assert_eq!(titles(&world).len(), 3);
}

#[test]
fn loading_in_the_background_never_moves_the_selection() {
    let mut world = world();
    world.press("j");
    let mut newer = world.articles[0].clone();
    newer.row.id = dateline::article::ArticleId::of_record(b"newer");
    newer.row.title = Clean::new("Newer");
    world.articles.insert(0, newer);
    world.send(Message::Loaded(Clean::new("1 article loaded")));
    assert_eq!(titles(&world)[0], "Newer");
    assert_eq!(world.state.list.current().unwrap().title.as_str(), HARVEST);
    assert_eq!(open_title(&world), HARVEST);
}

#[test]
fn help_shows_every_action() {
    let mut world = World::new(100, 140, articles());
    world.press("?");
    let screen = world.screen();
    for action in dateline::app::Action::ALL {
        assert!(screen.contains(action.words()), "{action} is explained");
    }
    world.press("esc");
    assert!(world.state.help.is_none());
}

#[test]
fn help_is_narrowed_by_typing() {
    let mut world = world();
    world.press("?");
    world.type_text("next figure");
    let screen = world.screen();
    assert!(screen.contains("to the next figure") && !screen.contains("to the beginning"));
    assert!(screen.contains("Figures"), "under its heading");
    world.press("ctrl-u");
    world.type_text("ctrl-r");
    assert!(world.screen().contains("do again what was undone"), "keys are found too");
    world.type_text("xyz");
    assert!(world.screen().contains("No key and no action has these words"));
    world.press("esc");
    assert!(world.state.help.is_none() && world.state.prompt.is_none());
    assert_eq!(world.state.focus, Pane::List, "nothing else happened");
}

#[test]
fn help_is_gone_through_by_lines_and_pages() {
    let mut world = World::new(80, 12, articles());
    world.press("?");
    let first = world.screen();
    world.press("down");
    assert_ne!(world.screen(), first);
    world.press("up");
    assert_eq!(world.screen(), first);
    world.send(Message::Wheel { x: 3, y: 3, lines: 3 });
    world.send(Message::Wheel { x: 3, y: 3, lines: -3 });
    assert_eq!(world.screen(), first);
    for _ in 0..40 {
        world.press("pagedown");
    }
    assert!(world.screen().contains("click"), "the end is reached");
}

#[test]
fn the_palette_finds_an_action_by_its_letters_and_does_it() {
    let mut world = world();
    world.press(":");
    assert!(world.screen().contains("Every action"));
    world.type_text("nxtart");
    assert!(world.screen().contains("(next-article)") && world.screen().contains('J'));
    world.press("enter");
    assert_eq!(open_title(&world), HARVEST);
    assert!(world.state.menu.is_none() && world.state.prompt.is_none());
    world.press(":");
    world.type_text("previous");
    world.press("down up esc");
    assert_eq!(open_title(&world), HARVEST, "Esc does nothing");
    world.press(":");
    world.type_text("filter by words");
    world.press("enter");
    assert!(world.screen().contains("Filter:"), "an action may ask on");
    world.press("esc :");
    world.type_text("zzz");
    assert!(world.screen().contains("No action has these letters"));
    world.press("enter");
    assert!(world.state.menu.is_none());
}

#[test]
fn ctrl_c_quits_from_the_help_and_the_palette_at_once() {
    for keys in ["?", ":"] {
        for last in [Key::ctrl('c'), Key { alt: true, ..Key::ctrl('c') }] {
            let mut world = world();
            world.press(keys);
            world.send(Message::Key(last));
            assert!(world.ended, "after {keys}");
        }
    }
    let mut world = world();
    world.press("/ ctrl-c");
    assert!(
        !world.ended && world.state.prompt.is_none(),
        "what is typed for good is dropped first"
    );
}

#[test]
fn loading_shows_how_far_it_is_and_what_stops_it() {
    let mut world = world();
    world.send(Message::Loading(Loading { done: 50, found: 200, articles: 0, thousandths: 250 }));
    let screen = world.screen();
    assert!(screen.contains("50 of 200 files  Ctrl-x stops"), "{screen}");
    assert!(screen.contains("██░░░░░░░░"));
}

#[test]
fn settings_change_the_reader() {
    let with = |text: &str| {
        let mut config = Config::default();
        config.patch(text).unwrap();
        World::with(config, (120, 40), articles())
    };
    let world = with("furniture = true\nlist-dates = true\ngroup-figures = true");
    let screen = world.screen();
    assert!(screen.contains("newsletter") && screen.contains("distance"));
    assert_eq!(world.state.figures.asides, Asides::Listed);
    let world = with("measure = 20");
    assert_eq!(world.state.column().unwrap().width, 20);
    let mut world = with("read-after = 0");
    let effects = app::update(&mut world.state, Message::Key(Key::named(Name::Enter)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Remind(..))), "{effects:?}");
}

#[test]
fn what_is_said_and_asked_is_whole_on_a_narrow_screen() {
    let mut world = World::new(40, 12, articles());
    world.press("tab tab e");
    assert!(world.screen().contains("Esc: nothing"), "{}", world.screen());
    world.press("esc");
    world.send(Message::Failed(Clean::new(
        &"The disk is full, so nothing more was kept. ".repeat(3),
    )));
    let words = world.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words.matches("nothing more").count(), 3);
    world.send(Message::Resize(Size { width: 40, height: 1 }));
    drop(world.draw());
}

#[test]
fn panes_without_figures_say_why() {
    let mut world = world();
    world.press("tab tab z f");
    world.type_text("nowhere");
    assert!(world.screen().contains("No figure has these words. Esc lists"), "{}", world.screen());
}

/// Everything that must hold whatever was pressed.
fn check(world: &World) {
    let state = &world.state;
    let (first, rows) = state.list.window();
    assert!(rows.is_empty() || (first..first + rows.len()).contains(&state.list.selected()));
    if state.focus != Pane::List {
        assert!(state.reading.is_some(), "the focus is on something");
    }
    if let Some(reading) = &state.reading {
        for line in reading.screen() {
            let text = &reading.document().parts()[line.part].text;
            for piece in &line.pieces {
                assert!(text.get(piece.span.start()..piece.span.end()).is_some());
            }
        }
        if let Some(selection) = &reading.selection {
            let words = selection.passage().words(&reading.opened.article);
            assert!(!words.is_empty(), "a selection has words");
        }
    }
    drop(world.draw());
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "J",
    "K",
    "g",
    "G",
    "tab",
    "shift-tab",
    "enter",
    "esc",
    "q",
    "space",
    "b",
    "ctrl-d",
    "ctrl-u",
    "/",
    "D",
    "f",
    "n",
    "N",
    "v",
    "w",
    "o",
    "p",
    "m",
    "a",
    "B",
    "d",
    "*",
    "r",
    "X",
    "y",
    "u",
    "ctrl-r",
    "?",
    "z",
    "c",
    "s",
    "t",
    "]",
    "[",
    "}",
    "{",
    "h",
    "l",
    "home",
    "end",
    "left",
    "1",
    "backspace",
    "ctrl-w",
    ":",
    "T",
    "5",
    ")",
    "(",
    ">",
    "<",
    "ctrl-o",
    "down",
    "pagedown",
    "e",
    "x",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_keys_at_any_size_leave_a_valid_state(
        keys in prop::collection::vec(0..KEYS.len() + 1, 0..60),
        sizes in prop::collection::vec((1u16..160, 1u16..60), 1..6),
    ) {
        let mut world = World::new(sizes[0].0, sizes[0].1, articles());
        let mut sizes = sizes.into_iter().cycle();
        for key in keys {
            if let Some(key) = KEYS.get(key) { world.press(key); } else { let (width, height) = sizes.next().unwrap(); world.send(Message::Resize(Size { width, height })); }
            check(&world);
        }
    }
}

/// The articles with the museum as an older version of the bridge.
pub fn versions() -> World {
    let mut articles = articles();
    let group = Some(articles[0].row.id);
    (articles[0].row.group, articles[2].row.group) = (group, group);
    World::new(120, 40, articles)
}

#[test]
fn a_group_opens_in_place_and_closes() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("", &[BRIDGE, HARVEST], BRIDGE),
        ("+", &[BRIDGE, MUSEUM, HARVEST], BRIDGE),
        ("+ j", &[BRIDGE, MUSEUM, HARVEST], MUSEUM),
        ("+ j +", &[BRIDGE, HARVEST], BRIDGE),
        ("+ +", &[BRIDGE, HARVEST], BRIDGE),
        ("+ j enter", &[BRIDGE, MUSEUM, HARVEST], MUSEUM),
        ("+ j s s s", &[BRIDGE, HARVEST], BRIDGE),
        ("j +", &[BRIDGE, HARVEST], HARVEST),
        ("G", &[BRIDGE, HARVEST], HARVEST),
        ("+ G", &[BRIDGE, MUSEUM, HARVEST], HARVEST),
    ];
    for (keys, want, open) in cases {
        let mut world = versions();
        keys.split(' ').filter(|key| !key.is_empty()).for_each(|key| world.press(key));
        assert_eq!(titles(&world), *want, "after {keys:?}");
        assert_eq!(open_title(&world), *open, "after {keys:?}");
    }
    let mut world = versions();
    assert!(world.screen().contains("+1"), "{}", world.screen());
    assert!(world.screen().contains("3, 1 folded"), "{}", world.screen());
    world.press("+");
    assert!(world.screen().contains("└ The museum"), "{}", world.screen());
    assert!(!world.screen().contains("folded"), "{}", world.screen());
    assert!(!world.screen().contains("Undated"), "it stands with its group: {}", world.screen());
    world.press("G +");
    assert_eq!(notice(&world), "The list has no other version of this article");
}

#[test]
fn a_version_is_found_by_its_own_words() {
    let mut world = versions();
    world.press("/");
    world.type_text("museum");
    assert_eq!(titles(&world), [MUSEUM]);
    world.press("esc");
    world.press("j");
    world.send(Message::Loaded(Clean::new("nothing new")));
    assert_eq!(open_title(&world), HARVEST, "the selection stays");
}

#[test]
fn titles_take_the_lines_that_they_need() {
    let mut world = World::new(80, 24, articles());
    let long =
        Clean::new("A headline that is much too long for one line of the list at this width");
    world.articles[1].row.title = long;
    world.press("s s s");
    let lines = |world: &World| -> Vec<usize> {
        let (_, rows) = world.state.list.window();
        rows.iter().map(|row| world.state.list.lines_of(row)).collect()
    };
    assert_eq!(lines(&world), [2, 3, 2]);
    assert!(world.screen().contains("at this width") || world.screen().contains('…'));
    world.send(Message::Resize(Size { width: 40, height: 12 }));
    assert_eq!(lines(&world), [2, 2, 2], "on a low screen there is one");
    world.press("s");
    assert!(world.screen().contains("Articles, oldest first"), "{}", world.screen());
    world.press("s");
    assert!(!world.screen().contains("Undated"), "{}", world.screen());
    assert!(world.screen().contains("undated"), "{}", world.screen());
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut world = World::new(60, 20, articles());
    world.send(Message::Click { x: 4, y: 4 });
    assert_eq!((world.state.focus, world.state.list.selected()), (Pane::List, 1));
    world.send(Message::Click { x: 4, y: 4 });
    assert_eq!(world.state.focus, Pane::Text);
    let mut world = World::new(120, 30, articles());
    world.send(Message::Click { x: 100, y: 5 });
    assert_eq!(world.state.focus, Pane::Figures);
    world.send(Message::Click { x: 100, y: 5 });
    assert_eq!(world.state.focus, Pane::Text);
    world.send(Message::Click { x: 4, y: 1 });
    assert_eq!((world.state.focus, world.state.list.selected()), (Pane::List, 0));
}

/// So many bytes a frame has at most for each cell that it draws: a place, a style and a letter.
const BYTES_PER_CELL: usize = 12;

#[test]
fn a_key_costs_no_more_bytes_than_what_it_changes() {
    let size = Size { width: 200, height: 60 };
    let mut all = articles();
    all[0] = crate::reading::long();
    let mut world = World::new(size.width, size.height, all);
    let mut wire = Wire::new(size).unwrap();
    let mut frame = |world: &World| wire.frame(|frame| world.paint(frame)).unwrap().len();
    let cells = usize::from(size.width) * usize::from(size.height);
    assert!(frame(&world) < BYTES_PER_CELL * cells, "the first frame");
    // An idle frame sends nothing but its brackets and the hidden cursor.
    assert!(frame(&world) < 32);
    let bounds = [
        ("j", 9_000, "another article beside the list"),
        ("k", 9_000, "and back"),
        ("*", 400, "a star"),
        ("u", 400, "and undone"),
        ("enter", 1_200, "the focus"),
        ("j", 8_000, "a line of text"),
        ("space", 8_000, "a page of text"),
        ("v", 12_000, "a selection"),
        ("w", 400, "one word more"),
        ("esc", 4_000, "and dropped"),
        ("f", 400, "a prompt"),
        ("q", 400, "a letter typed"),
        ("esc", 2_500, "and given up"),
        ("?", 20_000, "the help"),
        ("esc", 20_000, "closed"),
    ];
    for (keys, most, what) in bounds {
        world.press(keys);
        let sent = frame(&world);
        assert!(sent <= most, "{what}: {keys} sent {sent} bytes");
    }
}

#[test]
fn esc_and_a_key_that_came_together_are_both_pressed() {
    let mut world = world();
    world.press("?");
    world.press("alt-j");
    assert!(world.state.help.is_none());
    assert_eq!(world.state.list.selected(), 1);
    world.press("enter v m a");
    world.type_text("why");
    world.press("alt-q");
    assert!(world.state.prompt.is_some(), "a note is not lost by a slip");
}
