//! Whole journeys in a pseudo-terminal: what a reader does on a day, with the real program and its files.

use std::{fs, path::Path};

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

#[test]
fn an_article_is_found_by_its_date_read_to_its_end_and_its_figures_followed() {
    let mut pty = Pty::start(120, 30, &[]);
    pty.wait_for("Enter reads").wait_for("9 ");
    pty.keys("D").wait_for("Dates:");
    pty.keys("2026-01-21\r").wait_for("3 of 9").wait_for("/date:2026-01-21");
    pty.keys("\r").wait_for("next article");
    pty.keys("G").wait_for("100%");
    pty.keys("gg").wait_while("100%");
    pty.keys("]]").wait_for("amount");
    pty.keys("\t").wait_for("to its words");
    pty.keys("m").wait_for("Bookmarked");
    pty.keys("a").wait_for("Note:").keys("look into this\r").wait_for("Note saved");
    pty.keys("B").wait_for("look into this");
    pty.keys("T").wait_for("The light theme");
    pty.keys("q").wait_for("3 of 9");
    pty.keys("\x1b").wait_while("3 of 9");
    pty.keys("q");
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
