//! Hostile input and what comes of it: in texts, titles, bylines, sources, file names, notes, tags,
//! queries and settings, through every way out of the program, read strictly from the bytes that it sent.

use std::{
    ffi::OsStr,
    fs,
    os::unix::ffi::OsStrExt,
    path::Path,
    process::{Command, Output},
    time::Duration,
};

use dateline::{
    app::{Opened, Purpose, Size},
    article::{BlockKind, Clean},
    parse::plain,
    tui::wire::Wire,
};

use ratatui::layout::Rect;

use crate::{
    pty::{Pty, binary},
    received::{self, Clustering, Token, fault},
    world::{World, day, opened},
};

/// What somebody might send, by its name, and what a terminal receives of it.
const INPUTS: &[(&str, &str, &str)] = &[
    ("NUL, BEL, BS, VT, FF", "\0\x07\x08\x0b\x0c", "�����"),
    ("SO, SI, XON, XOFF, CAN, SUB", "\x0e\x0f\x11\x13\x18\x1a", "������"),
    ("DEL", "\x7f", "�"),
    ("tab", "\t", " "),
    ("CR, CR LF, NEL, LS, PS", "\r\r\n\u{85}\u{2028}\u{2029}", " "),
    ("CSI: colour", "\x1b[31;1m", ""),
    ("CSI: cursor to the top, screen cleared", "\x1b[H\x1b[2J", ""),
    ("CSI: mode set", "\x1b[?1049l\x1b[?1003h\x1b[4h", ""),
    ("CSI: question for the cursor's place", "\x1b[6n", ""),
    ("CSI: window's title reported", "\x1b[21t", ""),
    ("CSI: scrolling region", "\x1b[5;6r", ""),
    ("CSI cut off", "\x1b[38;5", ""),
    ("CSI cut off by CSI", "\x1b[38;\x1b[5m", ""),
    ("CSI with intermediates", "\x1b[1 q\x1b[!p", ""),
    ("C1 CSI", "\u{9b}31m", ""),
    ("OSC: title, BEL", "\x1b]0;taken\x07", ""),
    ("OSC: title, ST", "\x1b]2;taken\x1b\\", ""),
    ("OSC: title, C1 ST", "\u{9d}2;taken\u{9c}", ""),
    ("OSC: link", "\x1b]8;;http://quay.example\x1b\\words\x1b]8;;\x1b\\", "words"),
    ("OSC: clipboard", "\x1b]52;c;cm0gLXJm\x07", ""),
    ("OSC: colours asked for", "\x1b]4;1;?\x07\x1b]11;?\x07", ""),
    ("OSC: a file drawn (iTerm2)", "\x1b]1337;File=inline=1:AAAA\x07", ""),
    ("OSC: notification", "\x1b]9;news\x07\x1b]777;notify;a;b\x07", ""),
    ("OSC never ended", "\x1b]0;taken", ""),
    ("DCS: picture", "\x1bPq#0;2;0;0;0~~\x1b\\", ""),
    ("DCS: settings asked for", "\x1bP$qm\x1b\\\x1bP+q544e\x1b\\", ""),
    ("DCS through tmux", "\x1bPtmux;\x1b\x1b]0;taken\x07\x1b\\", ""),
    ("C1 DCS", "\u{90}q~\u{9c}", ""),
    ("APC: picture", "\x1b_Gf=24,s=1,v=1;AAAA\x1b\\", ""),
    ("PM, SOS, their C1 forms", "\x1b^x\x1b\\\x1bXx\x1b\\\u{9e}x\u{9c}\u{98}x\u{9c}", ""),
    ("ESC: reset, character sets, keypad", "\x1bc\x1b(0\x1b)B\x1b=\x1b>\x1b#8", ""),
    ("ESC alone", "\x1b", ""),
    ("ESC ESC CSI", "\x1b\x1b[31m", ""),
    ("every other C1", "\u{80}\u{84}\u{8d}\u{8e}\u{99}\u{9a}", "������"),
    ("bidi embeddings and overrides", "\u{202a}\u{202b}\u{202d}\u{202e}\u{202c}", ""),
    ("bidi isolates and marks", "\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}", ""),
    ("deprecated format characters", "\u{206a}\u{206f}", ""),
    ("tags that spell hidden words", "\u{e0001}\u{e0068}\u{e0069}\u{e007f}", ""),
    ("noncharacters", "\u{fdd0}\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}", ""),
    ("interlinear marks, byte-order mark", "\u{fff9}\u{fffa}\u{fffb}\u{feff}", ""),
    (
        "a tower of marks",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    ),
    ("zero width space, word joiner, soft hyphen", "\u{200b}\u{2060}\u{ad}", ""),
    ("a hidden answer to a question", "\x1b[0c\x1b[5n\x05", "�"),
];

/// Words with something hostile in them, as an article has them.
fn story(hostile: &str) -> String {
    format!(
        "Harbour ab{hostile}yz closes\n\nBy Ada ab{hostile}yz Quist\nThe ab{hostile}yz Post\n\nLUND ab{hostile}yz — \
         Some 14,000 ab{hostile}yz drivers cross it each day, said Ines ab{hostile}yz Varga.\n\n\
         The work costs $2.5{hostile} million.\n"
    )
}

fn page(title: &str, text: &str) -> Opened {
    let mut page = opened("hostile", Some(day(2026, 2, 5)), &[(BlockKind::Paragraph, text)]);
    page.row.title = Clean::line(title);
    page.row.path = Clean::line(title);
    page
}

/// The rows of the screen after what was sent for one frame.
fn rows(world: &World, (width, height): (u16, u16)) -> Vec<String> {
    let mut wire = Wire::new(Size { width, height }).unwrap();
    let sent = wire.frame(|frame| world.paint(frame)).unwrap();
    let mut terminal = Clustering::new(width, height);
    terminal.process(&sent);
    terminal.cells.iter().map(|row| row.concat()).collect()
}

/// `cargo test --test suite hostile_input -- --nocapture` prints the table.
#[test]
fn of_hostile_input_the_terminal_receives_no_command() {
    println!("| input | sent in | received |\n|---|---|---|");
    for &(name, input, want) in INPUTS {
        let title = format!("ab{input}yz");
        let world = World::new(100, 20, vec![page(&title, &title)]);
        let rows = rows(&world, (100, 20));
        let found = rows.iter().find_map(|row| row.split_once("ab")).expect("the title").1;
        // A sequence that was cut off may take letters with it, but shows none of its own.
        let shown = found.split_once("yz").map_or("", |(shown, _)| shown);
        let whole = rows.concat();
        let spilled =
            ["taken", "38;5", "31m", "AAAA", "52;c"].into_iter().find(|it| whole.contains(it));
        assert_eq!(spilled, None, "{name}");
        println!("| {name} | `{}` | `{}` |", input.escape_debug(), shown.escape_debug());
        assert_eq!(Clean::line(shown), Clean::line(want), "{name}");
    }
}

#[test]
fn a_passage_with_hostile_words_is_kept_and_gets_its_note() {
    for &(name, input, _) in INPUTS {
        let parsed = plain::read(&story(input)).unwrap();
        let blocks: Vec<(BlockKind, &str)> =
            parsed.blocks.iter().map(|block| (block.kind, &*block.text)).collect();
        let page = opened("hostile", None, &blocks);
        for keys in ["v j y m a", "v w m a", "v o w w m a", "v j j j m a"] {
            let mut world = World::new(100, 30, vec![page.clone()]);
            world.press("enter");
            world.press(keys);
            let purpose = world.state.prompt.as_ref().map(|prompt| prompt.purpose);
            assert!(matches!(purpose, Some(Purpose::Note(_))), "{name}, {keys}");
            let kept = &world.state.kept_here()[0];
            assert!(kept.at.is_some(), "{name}, {keys}: {:?}", kept.quote);
        }
    }
}

#[test]
fn every_scalar_value_is_shown_or_left_out_and_none_obeyed() {
    let mut scalars = (0..=u32::from(char::MAX)).filter_map(char::from_u32).peekable();
    let mut wire = Wire::new(Size { width: 300, height: 100 }).unwrap();
    while scalars.peek().is_some() {
        let text: String = scalars.by_ref().take(6_000).flat_map(|c| ['a', c]).collect();
        let clean = Clean::new(&text);
        assert_eq!(clean.chars().filter(|&c| c != '\n').find_map(fault), None);
        // Beyond the assigned planes there is nothing that another scalar there is not.
        if !clean.contains(|c| matches!(c, '\u{80}'..'\u{20000}' | '\u{e0000}'..'\u{e1000}')) {
            continue;
        }
        let sent = wire.frame(|frame| {
            let mut cells = frame.area().rows().flat_map(Rect::columns).step_by(2);
            for glyph in dateline::text::width::glyphs(&clean).filter(|glyph| glyph.cells > 0) {
                let Some(at) = cells.next() else { break };
                frame.buffer_mut()[(at.x, at.y)].set_symbol(glyph.text);
            }
        });
        received::on_screen(&sent.unwrap()).unwrap();
    }
}

/// A folder of news whose every part is hostile.
fn hostile_folder(home: &Path) -> std::path::PathBuf {
    let folder = home.join("news");
    fs::create_dir(&folder).unwrap();
    let all: String =
        INPUTS.iter().map(|(_, input, _)| *input).filter(|it| !it.contains("0;taken")).collect();
    let every: Vec<&str> = INPUTS.iter().map(|(_, input, _)| *input).collect();
    for (at, input) in every.iter().enumerate() {
        fs::write(folder.join(format!("{at}.txt")), story(input)).unwrap();
    }
    let names: [&[u8]; 5] = [
        b"\x1b]0;taken\x07\x1b[31mred.txt",
        b"line\nbreak\r.txt",
        b"not utf-8 \xff\xfe \x9b31m.txt",
        "right\u{202e}to\u{2066}left\u{85}.txt".as_bytes(),
        b"broken \x1b[2J.mbox",
    ];
    for name in names {
        fs::write(folder.join(OsStr::from_bytes(name)), story(&all)).unwrap();
    }
    // The raw bytes of C1 controls are letters in old encodings, and no letters in UTF-8.
    let raw: Vec<u8> =
        [b"Raw bytes\n\nSome 12 \x9b31m people \x9d0;taken\x9c and \x90q\x9c more.\n".to_vec()]
            .concat();
    fs::write(folder.join("raw.txt"), raw).unwrap();
    let record = |hostile: &str| {
        serde_json::json!({
            "id": hostile, "title": format!("T ab{hostile}yz"), "authors": [format!("A{hostile}")],
            "source_domain": hostile, "url": format!("https://quay.example/{hostile}"), "section": hostile,
            "date_publish": format!("2026-01-21{hostile}"), "text": story(hostile),
        })
        .to_string()
    };
    let records: Vec<String> = every.iter().map(|input| record(input)).collect();
    fs::write(folder.join("records.jsonl"), records.join("\n")).unwrap();
    let entities = all.chars().fold(String::new(), |all, c| all + &format!("&#{};", u32::from(c)));
    let html = format!(
        "<html><head><title>T {entities}{all}</title><meta name=author content=\"A {entities}\">\
         <meta property=og:site_name content=\"{entities}\"></head><body><article><h1>H {entities}</h1>\
         <p>Some 12 {entities} people walked along the quay of the town on Monday.</p>\
         <ul><li><a href=\"https://quay.example/{entities}\">a {entities} link</a></li></ul></article></body></html>"
    );
    fs::write(folder.join("page.html"), html).unwrap();
    let quoted = serde_json::to_string(&all).unwrap();
    let markdown = format!(
        "---\ntitle: {quoted}\nauthor: {quoted}\n---\n# H {all}\n\n- 12 {entities} boats\n"
    );
    fs::write(folder.join("notes.md"), markdown).unwrap();
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>F {entities}</title><item>\
         <title>T &#27;[31m&#155;31m {entities}</title><description>12 &#27;]0;taken&#7; boats</description>\
         </item></channel></rss>"
    );
    fs::write(folder.join("feed.xml"), feed).unwrap();
    let mail = "From: =?utf-8?Q?A=1B[31m?= <a@quay.example>\nSubject: =?utf-8?Q?S=1B]0;taken=07?=\n\
                Date: Wed, 21 Jan 2026 09:00:00 +0000\n\nSome 12 \x1b[31m boats.\n";
    fs::write(folder.join("one.eml"), mail).unwrap();
    folder
}

fn run(home: &Path, arguments: &[&OsStr]) -> Output {
    let library = home.join("library");
    let mut command = Command::new(binary());
    command.arg("--library").arg(library).arg("--config").arg(home.join("config")).args(arguments);
    command.env_clear().env("HOME", home).stdin(std::process::Stdio::null()).output().unwrap()
}

/// Runs a command and checks all that it wrote.
fn check(home: &Path, arguments: &[&str], colours: bool) -> Output {
    let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
    let output = run(home, &arguments);
    for (name, bytes) in [("output", &output.stdout), ("talk", &output.stderr)] {
        let colours = colours && name == "output";
        received::as_lines(bytes, colours)
            .unwrap_or_else(|why| panic!("{arguments:?}, {name}: {why}"));
    }
    output
}

/// Checks the strings of JSON, which whoever reads them has unescaped.
fn check_json(value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => {
            let fault = text.chars().filter(|&c| c != '\n').find_map(fault);
            assert_eq!(fault, None, "{text:?}");
        }
        serde_json::Value::Array(values) => values.iter().for_each(check_json),
        serde_json::Value::Object(fields) => fields.values().for_each(check_json),
        _ => {}
    }
}

fn check_records(output: &Output) {
    let records = serde_json::Deserializer::from_slice(&output.stdout).into_iter();
    records.for_each(|record| check_json(&record.unwrap()));
}

#[test]
fn no_command_writes_what_a_terminal_would_obey() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let folder = hostile_folder(home);
    let news = folder.to_str().unwrap();
    check(home, &["load", news, "-v"], false);
    check_records(&check(home, &["extract", news], false));
    for command in ["list", "figures", "bookmarks"] {
        for format in ["text", "markdown", "csv", "json", "jsonl"] {
            let output = check(home, &[command, "--format", format], false);
            if format.starts_with("json") {
                check_records(&output);
            }
        }
        check(home, &[command, "--color", "always"], true);
    }
    let listed = check(home, &["list", "--format", "jsonl"], false);
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let ids: Vec<String> = listed
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert!(ids.len() > INPUTS.len(), "{} articles", ids.len());
    for id in ids.iter().step_by(5) {
        for format in ["text", "markdown", "json"] {
            check(home, &["show", id, "--format", format], false);
        }
        check(home, &["show", id, "--color", "always"], true);
    }
    for (at, (_, input, _)) in
        INPUTS.iter().enumerate().filter(|(_, (_, input, _))| !input.contains('\0')).step_by(4)
    {
        let note = format!("n{input}ote");
        let quote = format!("cross {input}it");
        let id = &ids[at];
        check(
            home,
            &["bookmarks", "add", id, "--quote", "each day", "--note", &note, "--tag", &note],
            false,
        );
        check(home, &["bookmarks", "add", id, "--quote", &quote], false);
        let field = format!("date:{input}x");
        let file = format!("/nowhere/{input}");
        for wrong in [
            &["list", input][..],
            &["list", &field],
            &["figures", &field],
            &["show", input],
            &["show", &file],
            &["load", &file],
            &["extract", &file],
            &["bookmarks", "import", &file],
            &["forget", "--yes", &field],
            &["list", "--format", &note],
            &[&note],
            &["--set", &note, "list"],
            &["--library", &file, "list"],
            &["--config", &file, "config"],
            &["completions", &note],
        ] {
            check(home, wrong, false);
        }
    }
    check_records(&check(home, &["bookmarks", "export"], false));
    check(home, &["bookmarks", "--format", "markdown"], false);
    check(home, &["check"], false);
    check(home, &["forget", "--yes", "ab"], false);
    for plain in
        [&["config"][..], &["completions", "bash"], &["completions", "zsh"], &["man"], &["--help"]]
    {
        run(home, &plain.iter().map(OsStr::new).collect::<Vec<_>>());
    }
}

#[test]
fn what_commands_say_on_a_terminal_is_their_own() {
    let home = tempfile::tempdir().unwrap();
    let folder = hostile_folder(home.path());
    let check = |arguments: &[&str], answer: &str| {
        let mut pty = Pty::start_in(home.path(), (100, 30), arguments);
        if !answer.is_empty() {
            pty.wait_for("[y/N]").keys(answer);
        }
        pty.wait_for_end();
        // The line that shows how far loading is comes again and again.
        let said = String::from_utf8_lossy(pty.raw()).replace("\r\n", "\n").replace(['\r'], "");
        let said = said.replace("\x1b[K", "");
        received::as_lines(said.as_bytes(), true)
            .unwrap_or_else(|why| panic!("{arguments:?}: {why}"));
    };
    check(&["load", folder.to_str().unwrap()], "");
    check(&["list"], "");
    check(&["figures", "--limit", "50"], "");
    check(&["forget", "ab"], "n\n");
}

#[test]
fn wrong_settings_are_told_without_obeying_them() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let config = home.join("config");
    fs::create_dir(&config).unwrap();
    for (_, input, _) in INPUTS {
        let escaped = serde_json::to_string(input).unwrap();
        for (file, text) in [
            (
                "config.toml",
                format!(
                    "me{input}asure = 5\ntheme = {escaped}\n\"k{}\" = 1\n",
                    &escaped[1..escaped.len() - 1]
                ),
            ),
            ("keymap.toml", format!("[any]\n{escaped} = {escaped}\n\"j\" = \"do{input}wn\"\n")),
        ] {
            fs::write(config.join(file), text).unwrap();
        }
        check(home, &["config", "--check"], false);
    }
    let mut pty = Pty::start_with(home, (100, 30), (&["--config", config.to_str().unwrap()], &[]));
    pty.wait_for_end();
    let said = String::from_utf8_lossy(pty.raw()).replace("\r\n", "\n");
    received::as_lines(said.as_bytes(), false).unwrap();
}

#[test]
fn the_reader_sends_a_terminal_only_what_is_its_own() {
    let home = tempfile::tempdir().unwrap();
    let folder = hostile_folder(home.path());
    let mut pty = Pty::start_in(home.path(), (160, 40), &[folder.to_str().unwrap()]);
    pty.wait_for("loaded");
    let hostile: String = INPUTS.iter().map(|(_, input, _)| *input).collect();
    for _ in 0..6 {
        // What is said at the bottom comes and goes; that the article is open shows by nothing else.
        std::thread::sleep(Duration::from_millis(300));
        pty.keys("\rv").wait_for("Select a passage");
        pty.keys("jy").wait_for("Sent to the terminal");
        pty.keys("a").wait_for("Note:");
        pty.keys("\x1b[200~").keys(&hostile.replace('\x1b', "")).keys("\x1b[201~");
        std::thread::sleep(Duration::from_millis(100));
        pty.keys("\r").wait_while("Note:").wait_while("Select a passage");
        pty.keys("qj");
    }
    pty.keys("B").wait_for("Bookmarks");
    pty.keys("q/").wait_for("Filter:");
    pty.keys("\x1b[200~date:").keys(&hostile).keys("\x1b[201~");
    std::thread::sleep(Duration::from_millis(200));
    pty.keys("\x03\x03");
    pty.wait_for_end();
    let tokens = received::on_screen(pty.raw()).unwrap();
    let mut copied = 0;
    for token in tokens {
        if let Token::Clipboard(words) = token {
            copied += 1;
            let text = String::from_utf8(from_base64(words)).unwrap();
            assert_eq!(text.chars().filter(|&c| c != '\n').find_map(fault), None, "{text:?}");
        }
    }
    assert!(copied >= 6);
}

fn from_base64(words: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<u32> =
        words.chars().filter_map(|c| DIGITS.find(c)).map(|digit| digit as u32).collect();
    let bytes = digits.chunks(4).flat_map(|group| {
        let bits =
            group.iter().enumerate().fold(0, |bits, (at, digit)| bits | digit << (18 - 6 * at));
        bits.to_be_bytes()[1..group.len()].to_vec()
    });
    bytes.collect()
}
