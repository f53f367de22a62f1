//! Loading as its user sees it in a terminal: how far it is, how it is stopped, and that it goes on.

use std::{fs, path::Path};

use crate::pty::Pty;

/// So many that loading takes far longer than the test needs to stop it.
const MANY: usize = 20_000;

/// Writes a file of articles, the later ones newer.
fn write_articles(folder: &Path, count: usize) {
    let line = |at: usize| {
        let day = format!("{}-{:02}-{:02}", 1990 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
        format!(
            "{{\"title\": \"Report {at}\", \"date\": \"{day}\", \"text\": \"The {at}th boat came back to \
             the quay with {} crates of fish.\"}}\n",
            at * 3
        )
    };
    fs::write(folder.join("news.jsonl"), (0..count).map(line).collect::<String>()).unwrap();
}

#[test]
fn the_bar_tells_rate_and_time_left_and_loading_goes_on_after_an_interrupt() {
    let home = tempfile::tempdir().unwrap();
    write_articles(home.path(), MANY);
    let mut pty = Pty::start_in(home.path(), (120, 10), &["load", "news.jsonl"]);
    pty.wait_for("0 of 1 files").wait_for("articles a second").wait_for(" left");
    pty.wait_for("█");
    pty.keys("\x03").wait_for("stopped: ").wait_for(" loaded");
    assert_eq!(pty.wait_for_end().exit_code(), 130);
    assert!(!pty.screen().contains("articles a second"), "the bar is gone: {}", pty.screen());

    write_articles(home.path(), 50);
    let mut pty = Pty::start_in(home.path(), (120, 10), &["load", "news.jsonl"]);
    pty.wait_for(" unchanged");
    assert!(pty.wait_for_end().success());
}

#[test]
fn the_reader_shows_what_comes_in_and_keeps_the_selection() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("old")).unwrap();
    let old = "An old report\n\nMarch 3, 1980\n\nThe pier was painted, and the paint was green.\n";
    fs::write(home.path().join("old/pier.txt"), old).unwrap();
    let mut pty = Pty::start_in(home.path(), (120, 30), &["load", "old"]);
    pty.wait_for("1 loaded");
    pty.wait_for_end();

    fs::create_dir(home.path().join("new")).unwrap();
    write_articles(&home.path().join("new"), MANY);
    let mut pty = Pty::start_in(home.path(), (120, 30), &["new"]);
    pty.wait_for("░").wait_for("Ctrl-x stops");
    pty.keys("\x1b").wait_for("the paint was green").wait_for("An old report");
    pty.wait_for("Report ").wait_for("the paint was green");
    pty.keys("\x18").wait_for("stopped: ");
    assert!(pty.screen().contains("the paint was green"), "{}", pty.screen());
    assert!(pty.screen().contains("An old report"), "the selection is in sight: {}", pty.screen());
    pty.keys("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn the_reader_opens_on_the_paths_that_are_there_and_names_the_others_at_its_end() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("old")).unwrap();
    let old = "An old report\n\nMarch 3, 1980\n\nThe pier was painted, and the paint was green.\n";
    fs::write(home.path().join("old/pier.txt"), old).unwrap();
    let mut pty = Pty::start_in(home.path(), (120, 30), &["old", "new.txt"]);
    pty.wait_for("An old report");
    pty.keys("q").wait_for("there is no file or folder new.txt");
    assert_eq!(pty.wait_for_end().exit_code(), 1);
}
