//! Whole journeys in a pseudo-terminal: what a reader does on a day, with the real program and its files.

use std::{fs, ops::Range, path::Path};

use crate::pty::Pty;

/// Writes a file into the settings folder of a home.
fn settle(home: &Path, name: &str, text: &str) {
    let folder = home.join(".config/dateline");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

/// A story that is longer than a screen, line by line.
fn story() -> String {
    let line = |number| format!("This is the paragraph with number {number} of the story.\n\n");
    format!("The long way round\n\n{}", (1..=60).map(line).collect::<String>())
}

#[test]
fn an_article_opens_again_where_it_was_left_even_by_a_signal() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("story.txt");
    fs::write(&file, story()).unwrap();
    let mut pty = Pty::start_in(home.path(), (100, 24), &[file.to_str().unwrap()]);
    pty.wait_for("number 1 of");
    pty.keys("\r").wait_for("next article");
    pty.keys("   ").wait_for("number 30 of");
    let seen = pty.screen();
    pty.signal("-TERM");
    pty.wait_for_end();

    let mut pty = Pty::start_in(home.path(), (100, 24), &[]);
    pty.wait_for("number 30 of");
    assert!(!pty.screen().contains("number 1 of"), "{seen}\n{}", pty.screen());
    pty.keys("\rgg").wait_for("number 1 of");
    pty.keys("\x0f").wait_for("number 30 of");
}

/// The columns of the list and of the text on a screen of 120 columns.
const LIST: Range<u16> = 0..32;
const TEXT: Range<u16> = 33..91;

#[test]
fn the_first_run_says_what_to_press_and_what_it_shows() {
    let mut pty = Pty::start(120, 36, &[]);
    pty.wait_for("Articles").wait_for("Enter reads, ? lists keys.").wait_for("dateline FOLDER");
    for hint in ["Enter read", "/ filter", "D dates", "? help"] {
        pty.wait_for(hint);
    }
    // The newest article is selected, and stands with its figures beside the list.
    pty.wait_for("8 fig.").wait_for("at least nine people").wait_for("3 February 2026");
    pty.keys("?").wait_for("Every key").wait_for("Finding articles");
    pty.keys("bookmark").wait_for("Passages and bookmarks").wait_while("Finding articles");
    pty.keys("\x1b").wait_while("Every key");
    pty.keys(":zoom").wait_for("Give the whole screen").keys("\r").wait_while("Figures");
    pty.keys("z").wait_for("Figures");
    pty.keys("q");
    assert!(pty.wait_for_end().success());
    assert!(pty.is_given_back());
}

#[test]
fn an_article_is_found_by_its_date() {
    let mut pty = Pty::start(120, 36, &[]);
    pty.wait_for("Undated");
    pty.keys("D").wait_for("Dates:").wait_for("last 7 days");
    pty.keys("2026-01-21\r").wait_for("3 of 9").wait_for("/date:2026-01-21");
    pty.wait_for("3 undated").wait_while(" 3 Feb 2026");
    pty.keys("/ nothingness\r").wait_for("No article matches").wait_for("Esc widens");
    pty.keys("\x1b").wait_for(" 3 Feb 2026").wait_while("/date");
    pty.keys("D").keys("someday\r").wait_for("no date").keys("\x1b").wait_while("Dates:");
}

#[test]
fn an_article_is_read_to_its_end_and_counts_as_read() {
    let mut pty = Pty::start(120, 24, &[]);
    pty.wait_for("Undated").wait_for("•");
    pty.wait_for_look(("Russian missiles", LIST), vt100::Cell::bold);
    pty.keys("\r").wait_for("next article").wait_for(" Text");
    pty.keys(" ").wait_for("hours before NATO");
    for _ in 0..6 {
        pty.keys(" ");
    }
    pty.wait_for("100%").keys("q").wait_for("Enter read");
    pty.wait_for_look(("Russian missiles", LIST), |cell| !cell.bold());
}

#[test]
fn a_figure_is_jumped_to_from_the_text_and_from_its_list() {
    let mut pty = Pty::start(120, 36, &[]);
    pty.wait_for("at least nine people");
    pty.keys("\r").wait_for("next article");
    pty.keys("]").wait_for_look(("at least nine", TEXT), vt100::Cell::inverse);
    pty.keys("]").wait_for_look(("more than 70", TEXT), vt100::Cell::inverse);
    pty.wait_for_look(("at least nine", TEXT), |cell| !cell.inverse() && cell.bold());
    pty.wait_for("more than 70").wait_for("Volodymyr Zelenskyy");
    pty.keys("\t").wait_for("to its words").keys("jj");
    pty.wait_for_look(("1,170", TEXT), vt100::Cell::inverse);
    pty.keys("\r").wait_for("strike out");
}

#[test]
fn a_passage_is_marked_with_a_note_and_found_again_in_the_next_run() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::start_in(home.path(), (120, 36), &[]);
    pty.wait_for("Undated");
    pty.keys("\r").wait_for("next article");
    pty.keys("v").wait_for("Select a passage");
    pty.keys("j").wait_for_look(("Secretary", TEXT), vt100::Cell::inverse);
    pty.keys("m").wait_for("Bookmarked").wait_for("▌");
    pty.wait_for_look(("hitting energy", TEXT), |cell| cell.underline() && !cell.inverse());
    pty.keys("a").wait_for("Note:").keys("ask about the heating\r").wait_for("Note saved");
    pty.keys("\x03");
    assert!(pty.wait_for_end().success());

    let mut pty = Pty::start_in(home.path(), (120, 36), &[]);
    pty.wait_for("▌1").keys("GB").wait_for("ask about the heating");
    pty.keys("/").wait_for("Bookmarks with:").keys("heating\r");
    pty.keys("\r").wait_for("next article");
    pty.wait_for_look(("hitting energy", TEXT), vt100::Cell::inverse);
    pty.keys("qB").wait_for("Enter read").keys("/note:heating").wait_for("1 of 9");
}

#[test]
fn the_theme_is_changed() {
    let mut pty = Pty::start(120, 36, &["--set", "theme=dark", "--set", "colors=true"]);
    pty.wait_for("Undated");
    let colour = |pty: &Pty| pty.cell_of("at least nine", &TEXT).map(|cell| cell.fgcolor());
    pty.wait_for_look(("at least nine", TEXT), vt100::Cell::bold);
    let dark = colour(&pty);
    pty.keys("T").wait_for("The light theme; theme = \"light\" in config.toml keeps it");
    assert_ne!(colour(&pty), dark);
    pty.keys("T").wait_for("The dark theme");
    assert_eq!(colour(&pty), dark);
}

#[test]
fn it_is_suspended_and_resumed_where_it_was() {
    let mut pty = Pty::start(120, 36, &[]);
    pty.wait_for("Undated");
    pty.keys("\r").wait_for("next article").keys("]]");
    pty.wait_for_look(("more than 70", TEXT), vt100::Cell::inverse);
    pty.keys("\x1a");
    pty.wait_until("the terminal is given back", Pty::is_given_back);
    pty.wait_until_stopped();
    pty.signal("-CONT");
    pty.wait_until("the screen is taken again", |pty| !pty.is_given_back());
    pty.wait_for_look(("more than 70", TEXT), vt100::Cell::inverse);
    pty.keys("q").wait_for("Enter read").keys("q");
    assert!(pty.wait_for_end().success());
    assert!(pty.is_given_back());
}

#[test]
fn a_key_is_bound_anew_and_a_wrong_one_is_told_before_the_screen_is_taken() {
    let home = tempfile::tempdir().unwrap();
    settle(home.path(), "keymap.toml", "[any]\n\"ctrl-t\" = \"theme\"\n\"T\" = \"none\"\n");
    let mut pty = Pty::start_in(home.path(), (100, 24), &[]);
    pty.wait_for("Undated");
    pty.keys("\x14").wait_for("The light theme");
    pty.keys(":theme").wait_for("Ctrl-t");
    pty.keys("\x1b").wait_while("Every action");
    pty.keys("q");
    assert!(pty.wait_for_end().success());

    settle(home.path(), "keymap.toml", "[any]\n\"ctrl-t\" = \"them\"\n");
    let mut pty = Pty::start_in(home.path(), (100, 24), &[]);
    assert_eq!(pty.wait_for_end().exit_code(), 2);
    let told = pty.screen().replace('\n', "");
    assert!(
        told.contains("keymap.toml:2: no action is named `them`; did you mean `theme`?"),
        "{told}"
    );
    assert!(!pty.screen().contains("Articles"));
}

#[test]
fn settings_come_from_the_file() {
    let home = tempfile::tempdir().unwrap();
    settle(home.path(), "config.toml", "sort = \"oldest\"\nascii = true\ntheme = \"light\"\n");
    let mut pty = Pty::start_in(home.path(), (120, 24), &[]);
    pty.wait_for("Undated").wait_for("|");
    assert!(!pty.screen().contains('│'));
    let sent = String::from_utf8_lossy(pty.raw()).into_owned();
    assert!(!sent.contains("\x1b]11;?"), "a terminal whose background is known is not asked");
}
