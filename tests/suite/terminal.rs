//! The real binary in a pseudo-terminal: what only a terminal can show.

use std::time::{Duration, Instant};

use crate::{pty::Pty, received};

const ESC: &str = "\x1b";
/// Behind a paste keys are taken again after a short time, for which there is no sign.
const BREATH: Duration = Duration::from_millis(200);

#[test]
fn opens_on_the_samples_moves_filters_and_quits() {
    let mut pty = Pty::start(120, 36, &[]);
    pty.wait_for("Undated").wait_for("Undated");
    pty.keys("j").keys("/");
    pty.wait_for("Filter:");
    pty.keys("hryvnias");
    pty.wait_for("2 of 9");
    pty.keys("\r").wait_for("/hryvnias");
    pty.keys(ESC).wait_while("/hryvnias");
    pty.keys("D").wait_for("Dates:");
    pty.keys("2026-02\r").wait_for("3 of 9").wait_for("3 undated hidden");
    pty.keys("q");
    assert!(pty.wait_for_end().success());
    assert!(pty.is_given_back());
}

#[test]
fn a_passage_is_kept_with_a_note_and_found_again_by_the_next_run() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::start_in(home.path(), (120, 36), &[]);
    pty.wait_for("Undated");
    pty.keys("\r").wait_for("next article");
    pty.keys("v").wait_for("Select a passage");
    pty.keys("m").wait_for("Bookmarked");
    pty.keys("a").wait_for("Note:");
    pty.keys("to be checked\r").wait_for("Note saved");
    pty.keys("\x03");
    assert!(pty.wait_for_end().success());

    let mut pty = Pty::start_in(home.path(), (120, 36), &[]);
    pty.wait_for("▌1");
    pty.keys("B").wait_for("to be checked");
    pty.keys("\r").wait_for("next article");
    pty.keys("\x03");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_bookmark_that_the_screen_confirmed_survives_a_kill() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::start_in(home.path(), (100, 30), &[]);
    pty.wait_for("Undated");
    pty.keys("\r").wait_for("next article").keys("vm").wait_for("Bookmarked");
    pty.signal("-KILL");
    pty.wait_for_end();
    let mut pty = Pty::start_in(home.path(), (100, 30), &[]);
    pty.wait_for("▌1");
}

#[test]
fn resizing_collapses_the_panes_and_brings_them_back() {
    let mut pty = Pty::start(150, 40, &[]);
    pty.wait_for("Figures").wait_for("Articles");
    pty.resize(90, 24);
    pty.wait_while("Figures");
    pty.resize(40, 12);
    pty.wait_while("│");
    pty.resize(1, 1);
    pty.resize(150, 40);
    pty.wait_for("Figures").wait_for("Articles");
}

#[test]
fn a_signal_ends_it_and_the_terminal_is_given_back() {
    let signals = [("-TERM", 15), ("-INT", 2), ("-QUIT", 3), ("-HUP", 1)];
    for (signal, code) in signals.map(|(signal, number)| (signal, 128 + number)) {
        let mut pty = Pty::start(100, 30, &[]);
        pty.wait_for("Articles");
        pty.signal(signal);
        assert_eq!(pty.wait_for_end().exit_code(), code);
        assert!(pty.is_given_back(), "after {signal}");
    }
}

#[test]
fn a_hang_up_ends_it_before_it_burns_a_core() {
    let mut pty = Pty::start(100, 30, &[]);
    pty.wait_for("Articles");
    let before = pty.cpu().unwrap();
    pty.hang_up();
    let end = Instant::now() + Duration::from_secs(10);
    while let Some(after) = pty.cpu() {
        let used = after - before;
        assert!(
            Instant::now() < end && used < 50,
            "still there after {used} hundredths of a second"
        );
        std::thread::yield_now();
    }
    pty.wait_for_end();
}

#[test]
fn a_slow_terminal_gets_fewer_frames_and_keys_are_answered() {
    let mut pty = Pty::start(80, 24, &[]);
    pty.wait_for("Undated");
    pty.slow_down(960);
    let before = pty.raw().len();
    for _ in 0..200 {
        pty.keys("jk?");
        pty.keys(ESC);
        std::thread::sleep(Duration::from_millis(5));
    }
    let asked = Instant::now();
    // The first may close the help or a prompt.
    pty.keys("\x03\x03");
    while pty.cpu().is_some() {
        assert!(asked.elapsed() < Duration::from_secs(30), "it does not quit");
        std::thread::sleep(Duration::from_millis(10));
    }
    pty.speed_up();
    assert!(pty.wait_for_end().success());
    assert!(pty.is_given_back());
    // The system itself holds back some thousand bytes between the program and the terminal.
    let sent = pty.raw().len() - before;
    assert!(sent < 30_000, "{sent} bytes for 600 changes of the screen");
    received::on_screen(pty.raw()).unwrap();
}

#[test]
fn a_terminal_that_takes_nothing_does_not_keep_it_from_ending() {
    let mut pty = Pty::start(200, 60, &[]);
    pty.wait_for("Undated");
    pty.slow_down(0);
    // More than the system holds back between the program and the terminal.
    for width in 200..230 {
        pty.resize(width, 60);
        std::thread::sleep(Duration::from_millis(10));
    }
    pty.signal("-TERM");
    let asked = Instant::now();
    while pty.cpu().is_some() {
        assert!(asked.elapsed() < Duration::from_secs(30), "it does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
    pty.speed_up();
    assert_eq!(pty.wait_for_end().exit_code(), 128 + 15);
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let mut pty = Pty::start(150, 40, &[]);
    pty.wait_for("Figures");
    for at in 0..200 {
        pty.resize(1 + at * 37 % 300, 1 + at * 13 % 100);
    }
    pty.resize(150, 40);
    pty.wait_for("Figures").wait_for("Articles").wait_for("Undated");
    pty.keys("?").wait_for("Every key");
}

#[test]
fn a_terminal_that_says_it_is_endless_is_drawn_in_part() {
    let mut pty = Pty::start(100, 30, &[]);
    pty.wait_for("Articles");
    for (width, height) in [(65_535, 65_535), (0, 0), (65_535, 1), (1, 65_535)] {
        pty.tell_size(width, height);
        std::thread::sleep(BREATH);
    }
    pty.resize(100, 30);
    pty.keys("?").wait_for("Every key");
}

#[test]
fn a_dumb_terminal_is_told_what_works_there() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = Pty::start_with(home.path(), (80, 24), (&[], &[("TERM", "dumb")]));
    assert_eq!(pty.wait_for_end().exit_code(), 2);
    let said = String::from_utf8_lossy(pty.raw()).replace('\r', "");
    assert!(said.contains("dateline list") || said.contains("list"), "{said}");
    received::as_lines(said.as_bytes(), false).unwrap();
}

#[test]
fn it_is_suspended_and_resumed() {
    let mut pty = Pty::start(100, 30, &[]);
    pty.wait_for("Articles");
    pty.keys("\x1a");
    pty.wait_until("the terminal is given back", Pty::is_given_back);
    pty.wait_until_stopped();
    pty.signal("-CONT");
    pty.wait_until("the screen is taken again", |pty| !pty.is_given_back());
    pty.wait_for("Articles");
    pty.keys("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn modes_that_a_shell_has_set_meanwhile_are_set_again() {
    let mut pty = Pty::start(100, 30, &[]);
    pty.wait_for("Articles");
    // This signal cannot be caught: the program cannot give the terminal back.
    pty.signal("-STOP");
    pty.wait_until_stopped();
    pty.act("stty", &["sane"]);
    pty.signal("-CONT");
    pty.keys("?").wait_for("Every key");
}

#[test]
fn pasted_keys_do_nothing() {
    let mut pty = Pty::start(100, 30, &[]);
    pty.wait_for("Articles");
    pty.keys("\x1b[200~Xy q\x1b[201~");
    std::thread::sleep(BREATH);
    pty.keys("/").wait_for("Filter:");
    // A paste that ends itself: what comes after must not be taken for keys.
    pty.keys("\x1b[200~harbour\x1b[201~\x03q\rXy\x1b[201~").wait_for("Filter: harbour");
    std::thread::sleep(BREATH);
    pty.keys("s").wait_for("Filter: harbours");
}

#[test]
fn a_paste_of_megabytes_is_refused_and_holds_nothing_up() {
    let mut pty = Pty::start(100, 30, &[]);
    pty.wait_for("Articles").keys("/").wait_for("Filter:");
    pty.keys("\x1b[200~");
    pty.keys(&"words and ".repeat(500_000));
    pty.keys("\x1b[201~").wait_for("Not pasted: 4882 KB");
    let used = pty.cpu().unwrap();
    assert!(used < 1000, "{used} hundredths of a second");
    std::thread::sleep(BREATH);
    pty.keys(ESC).wait_while("Filter:");
    eprintln!("{used} hundredths of a second");
}

#[test]
fn nothing_from_an_article_reaches_the_terminal_as_a_command() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("\x1b]0;name\x07hostile\x1b[31m.txt");
    let text = "Harmless \x1b]0;taken over\x07title\n\nA line with \x1b[2J\x1b[1;31mcolour, \u{9b}5mblink, \
                \u{202e}reversed, \x07bell and \x1bPq#0\x1b\\ a picture, which 12 people saw.\n";
    std::fs::write(&file, text).unwrap();
    let mut pty = Pty::start_in(home.path(), (100, 30), &[file.to_str().unwrap()]);
    pty.wait_for("picture, which");
    pty.keys("\r").wait_for("next article");
    let sent = String::from_utf8_lossy(pty.raw());
    for bad in [
        "taken over",
        "\x1b[2J\x1b[1;31m",
        "\x1b[1;31mcolour",
        "\u{9b}",
        "\u{202e}",
        "\x07bell",
        "\x1bPq",
    ] {
        assert!(!sent.contains(bad), "{bad:?} was sent");
    }
}

#[test]
fn the_key_after_a_resize_is_taken_at_once() {
    let mut pty = Pty::start(120, 36, &[]);
    pty.wait_for("Undated");
    for (width, height) in [(100, 30), (120, 36), (90, 25)] {
        pty.resize(width, height);
        pty.keys("?").wait_for("Every key");
        pty.keys(ESC).wait_while("Every key");
    }
}

#[test]
fn a_burst_of_keys_is_taken_to_its_end() {
    let mut pty = Pty::start(120, 36, &[]);
    pty.wait_for("Undated");
    pty.keys(&format!("{}?", "j".repeat(3000))).wait_for("Every key");
}

#[test]
fn the_terminal_is_asked_for_its_background_and_its_answer_is_no_key() {
    let asked = "\x1b]11;?\x1b\\";
    let mut pty = Pty::start(100, 30, &[]);
    pty.wait_for("Undated");
    assert!(String::from_utf8_lossy(pty.raw()).contains(asked));
    pty.keys("/").wait_for("Filter:");
    // Late, while something is typed, and in two pieces.
    pty.keys("ab\x1b]11;rgb:ff").keys("ff/ffff/ffff\x1b\\cd").wait_for("abcd");
    pty.keys("\x1b").wait_while("abcd");
    let light = "\x1b[38;5;240;";
    pty.wait_until("the light theme", |pty| String::from_utf8_lossy(pty.raw()).contains(light));
    pty.keys("q");
    assert!(pty.wait_for_end().success());
    assert!(pty.is_given_back());
}

#[test]
fn settings_change_what_the_terminal_is_sent() {
    let mut pty = Pty::start(
        100,
        30,
        &["--set", "colors=none", "--set", "mouse=false", "--set", "window-title=false"],
    );
    pty.wait_for("Undated");
    let sent = String::from_utf8_lossy(pty.raw()).into_owned();
    for unwanted in ["\x1b]11", "\x1b[?1000h", "\x1b]0;", "\x1b[38;5;"] {
        assert!(!sent.contains(unwanted), "{unwanted:?} was sent");
    }
}

#[test]
fn the_window_is_named_after_the_open_article() {
    let mut pty = Pty::start(100, 30, &[]);
    pty.wait_for("Undated");
    pty.keys("\r").wait_for("next article");
    let sent = String::from_utf8_lossy(pty.raw()).into_owned();
    assert!(sent.contains("\x1b]0;dateline\x07") && sent.contains(" – dateline\x07"));
    pty.keys("\x03");
    pty.wait_for_end();
    assert!(String::from_utf8_lossy(pty.raw()).contains("\x1b[23;0t"), "and gets its name back");
}

#[test]
fn versions_of_one_text_are_folded_and_open_in_place() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("news");
    std::fs::create_dir(&folder).unwrap();
    let story: Vec<String> = (0..80)
        .map(|at| {
            format!("On pier {at} the {at}th crew mended {} nets for boat {}.", at * 7, at * at)
        })
        .collect();
    let write = |name: &str, title: &str, day: u32, story: &[String]| {
        let text = format!("{title}\n\nMarch {day}, 2026\n\n{}\n", story.join("\n\n"));
        std::fs::write(folder.join(name), text).unwrap();
    };
    write("first.txt", "Crews mend the nets of the whole fleet", 2, &story);
    write("update.txt", "Fleet sails again with mended nets", 3, &story[10..]);
    let mut pty = Pty::start_in(home.path(), (120, 36), &["news"]);
    pty.wait_for("2 loaded").wait_for("+1").wait_for("2, 1 folded").wait_for("Fleet sails again");
    pty.keys("+").wait_for("└ Crews mend");
    pty.keys("j").keys("+").wait_while("└").wait_for("+1");
    pty.keys("/whole\r").wait_for("Crews mend").wait_while("Fleet sails");
    pty.keys("\x03");
    assert!(pty.wait_for_end().success());
}
