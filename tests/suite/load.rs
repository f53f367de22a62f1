//! `dateline load` as its callers see it: what becomes of good files and of bad ones.

use std::{fs, path::Path, thread, time::Duration};

use assert_cmd::Command;
use dateline::{
    query::Query,
    store::{Access, Library},
};
use tempfile::TempDir;

/// A folder of files and a library of its own.
struct Desk {
    root: TempDir,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self { root: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.files()).unwrap();
        for (name, text) in files {
            desk.write(name, text);
        }
        desk
    }

    fn files(&self) -> std::path::PathBuf {
        self.root.path().join("files")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.files().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Loads paths below the folder; gives the exit code and what was said.
    fn load(&self, paths: &[&str]) -> (i32, String) {
        self.load_from(paths, "")
    }

    fn load_from(&self, paths: &[&str], input: &str) -> (i32, String) {
        let output = Command::cargo_bin("dateline")
            .unwrap()
            .current_dir(self.files())
            .arg("--library")
            .arg(self.root.path().join("library"))
            .arg("load")
            .args(paths)
            .write_stdin(input)
            .output()
            .unwrap();
        assert_eq!(output.stdout, b"");
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// Loads the whole folder and checks the exit code and the last line of the report.
    fn expect(&self, code: i32, report: &str) {
        let (found, said) = self.load(&["."]);
        let last = said.lines().last().unwrap_or_default();
        assert_eq!((found, last), (code, format!("dateline: {report}").as_str()), "{said}");
    }
}

const BRIDGE: &str = "The harbour bridge opened to traffic again on Monday.";
const FERRY: &str = "The night ferry will call at three more ports from May.";

#[test]
fn loads_what_is_new_and_leaves_the_rest() {
    let desk = Desk::new(&[("bridge.txt", BRIDGE), ("deep/er/ferry.txt", FERRY)]);
    desk.expect(0, "2 loaded");
    desk.expect(0, "0 loaded, 2 unchanged");
    desk.write("bridge.txt", &format!("{BRIDGE} Ships wait no longer than an hour."));
    desk.expect(0, "0 loaded, 1 updated, 1 unchanged");
    desk.write("again.txt", FERRY);
    desk.expect(0, "0 loaded, 2 unchanged, 1 duplicate");
    fs::remove_file(desk.files().join("bridge.txt")).unwrap();
    desk.expect(0, "0 loaded, 2 unchanged, 1 gone");
    desk.expect(0, "0 loaded, 2 unchanged");
}

#[test]
fn a_file_that_was_named_and_has_gone_is_marked() {
    let desk = Desk::new(&[("bridge.txt", BRIDGE)]);
    desk.expect(0, "1 loaded");
    fs::remove_file(desk.files().join("bridge.txt")).unwrap();
    assert_eq!(desk.load(&["bridge.txt"]), (0, "dateline: 0 loaded, 1 gone\n".to_owned()));
    let (code, said) = desk.load(&["never.txt"]);
    assert_eq!(code, 1);
    assert!(said.contains("never.txt: cannot be read"), "{said}");
}

#[test]
fn a_file_of_many_is_loaded_line_by_line() {
    let line = |text: &str| format!("{{\"text\": {text:?}}}\n");
    let desk = Desk::new(&[("news.jsonl", &(line(BRIDGE) + &line(FERRY)))]);
    desk.expect(0, "2 loaded");
    desk.write("news.jsonl", &(line(BRIDGE) + &line(FERRY) + &line("A third one is here.")));
    desk.expect(0, "1 loaded, 2 unchanged");
}

#[test]
fn standard_input_is_a_source_of_its_own_each_time() {
    let desk = Desk::new(&[]);
    let said = |text: &str| desk.load_from(&["-"], text);
    assert_eq!(said(BRIDGE), (0, "dateline: 1 loaded\n".to_owned()));
    assert_eq!(said(FERRY), (0, "dateline: 1 loaded\n".to_owned()));
    assert_eq!(said(BRIDGE), (0, "dateline: 0 loaded, 1 unchanged\n".to_owned()));
}

#[test]
fn quiet_says_only_what_went_wrong() {
    let desk = Desk::new(&[("bridge.txt", BRIDGE), ("empty.txt", "")]);
    let (code, said) = desk.load(&["-q", "."]);
    assert_eq!(code, 1);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.ends_with("empty.txt: is empty\n"), "{said}");
}

#[test]
fn what_was_skipped_is_named_by_its_reasons() {
    let desk = Desk::new(&[("bridge.txt", BRIDGE)]);
    for at in 0..9 {
        desk.write(&format!("empty-{at}.txt"), "");
        fs::write(desk.files().join(format!("picture-{at}.png")), b"\x89PNG\r\n\x1a\n").unwrap();
    }
    let (_, said) = desk.load(&["."]);
    assert_eq!(said.lines().count(), 9, "{said}");
    assert!(said.contains("empty-2.txt: is empty\n"), "{said}");
    assert!(said.contains("dateline: and 6 more like these: is empty (-v names them)\n"), "{said}");
    assert!(said.contains("picture-0.png: is a"), "{said}");
    assert_eq!(desk.load(&["-v", "."]).1.lines().count(), 19);
    let quiet = desk.load(&["-q", "."]).1;
    assert!(quiet.contains("empty-0.txt") && !quiet.contains("picture"), "{quiet}");
}

#[test]
fn a_file_that_became_a_folder_leaves_its_article_marked() {
    let desk = Desk::new(&[("news", BRIDGE), ("ferries/one.txt", FERRY)]);
    desk.expect(0, "2 loaded");
    fs::remove_file(desk.files().join("news")).unwrap();
    desk.write("news/new.txt", "The quay has a new light, and a bell.");
    fs::remove_dir_all(desk.files().join("ferries")).unwrap();
    desk.write("ferries", "Ferries are boats that come back every day.");
    desk.expect(0, "2 loaded, 2 gone");
}

#[test]
fn a_picture_beside_a_story_is_no_failure() {
    let desk = Desk::new(&[("bridge.txt", BRIDGE), ("bridge.png", "\u{89}PNG")]);
    fs::write(desk.files().join("bridge.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    desk.expect(0, "1 loaded, 1 skipped");
    assert_eq!(desk.load(&["bridge.png"]).0, 1);
}

#[cfg(unix)]
#[test]
fn bad_files_never_stop_the_rest() {
    use std::{
        ffi::OsStr, os::unix::ffi::OsStrExt, os::unix::fs::symlink, os::unix::net::UnixListener,
    };
    let desk = Desk::new(&[("good.txt", BRIDGE), ("empty.txt", ""), ("blank.txt", " \n\n")]);
    let at = |name: &str| desk.files().join(name);
    fs::write(at("noise.txt"), [0, 7, 254, 255].repeat(999)).unwrap();
    fs::write(at("latin.txt"), b"The caf\xe9 by the bridge is open until midnight.").unwrap();
    fs::write(at("wide.txt"), utf_16("The ferry has a café, too.")).unwrap();
    fs::write(desk.files().join(OsStr::from_bytes(b"odd\xff\x1b[31m.txt")), FERRY).unwrap();
    symlink(".", at("loop")).unwrap();
    symlink("nowhere", at("broken.txt")).unwrap();
    symlink("/dev/zero", at("endless.txt")).unwrap();
    let _socket = UnixListener::bind(at("socket")).unwrap();
    make_fifo(&at("fifo.txt"));
    let (code, said) = desk.load(&["."]);
    assert_eq!(code, 1);
    for want in [
        "empty.txt: is empty",
        "blank.txt: is empty",
        "noise.txt: is not text",
        "loop: leads back",
        "broken.txt: cannot be read",
        "endless.txt: is a device",
        "socket: is a socket",
        "fifo.txt: is a FIFO",
        "4 loaded, 8 skipped",
    ] {
        assert!(said.contains(want), "{want:?} is not in {said}");
    }
    assert!(!said.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_skipped() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(&[("bridge.txt", BRIDGE), ("secret.txt", FERRY)]);
    let secret = desk.files().join("secret.txt");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    if fs::read(&secret).is_err() {
        desk.expect(1, "1 loaded, 1 skipped");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_keeps_what_is_done_and_loading_goes_on_from_there() {
    use std::process::{Command, Stdio};
    const LINES: usize = 6_000;
    let line =
        |at| format!("{{\"text\": \"Bridge number {at} opened to traffic again on Monday.\"}}\n");
    let desk = Desk::new(&[("news.jsonl", &(0..LINES).map(line).collect::<String>())]);
    let library = desk.root.path().join("library");
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["load", "news.jsonl", "--library"])
        .arg(&library)
        .current_dir(desk.files())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let kept = || {
        let library = Library::open(&library, Access::ReadOnly).ok()?;
        library.count(&Query::default()).ok().map(|count| count.total)
    };
    while kept().is_none_or(|kept| kept == 0) {
        assert_eq!(child.try_wait().unwrap(), None, "it ended before it was interrupted");
        thread::sleep(Duration::from_millis(5));
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.starts_with("dateline: stopped: "), "{said}");
    assert!(kept().is_some_and(|kept| (1..LINES).contains(&kept)));
    assert_eq!(desk.load(&["news.jsonl"]).0, 0);
    assert_eq!(kept(), Some(LINES));
}

#[cfg(unix)]
#[test]
fn an_interrupt_does_not_wait_for_the_end_of_a_source() {
    use std::process::{Command, Stdio};
    let desk = Desk::new(&[("bridge.txt", BRIDGE)]);
    let library = desk.root.path().join("library");
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["load", "bridge.txt", "-", "--library"])
        .arg(&library)
        .current_dir(desk.files())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let open = child.stdin.take();
    while !library.join("state.db").exists() {
        assert_eq!(child.try_wait().unwrap(), None, "it ended before it was interrupted");
        thread::sleep(Duration::from_millis(5));
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("dateline: stopped: "));
    drop(open);
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_leaves_the_library_as_it_was() {
    use std::process::Command;
    let desk = Desk::new(&[("bridge.txt", BRIDGE)]);
    desk.expect(0, "1 loaded");
    for at in 0..40 {
        let words: Vec<String> = (0..400).map(|word| format!("w{at}x{word}")).collect();
        desk.write(&format!("many/{at}.txt"), &words.join(" "));
    }
    let library = desk.root.path().join("library");
    // A limit on the size of files stands for a disk without room: the system refuses to write.
    let limited = |blocks: u32, arguments: &[&str]| {
        let output = Command::new("sh")
            .args(["-c", r#"trap '' XFSZ; ulimit -f "$0"; exec "$@""#])
            .arg(blocks.to_string())
            .args([env!("CARGO_BIN_EXE_dateline"), "--library"])
            .arg(&library)
            .args(arguments)
            .current_dir(desk.files())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned(), said)
    };
    let (code, _, said) = limited(400, &["load", "."]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("loading stopped") && said.contains("refuses to read or write"),
        "{said}"
    );

    let (code, listed, said) = limited(0, &["list"]);
    assert_eq!((code, listed.lines().count()), (0, 1), "{said}");
    assert!(said.contains("the library can only be read: the system refuses"), "{said}");
    let (code, checked, said) = limited(0, &["check"]);
    assert_eq!((code, checked.contains(": whole, as far as it can be read")), (0, true), "{said}");
    assert!(said.contains("nothing can be repaired here"), "{said}");
    let (code, _, said) = limited(0, &["bookmarks", "add", "bridge.txt", "--quote", "bridge"]);
    assert_eq!(code, 1, "{said}");

    assert_eq!(desk.load(&["."]).0, 0);
    let checked = limited(1 << 20, &["check"]);
    assert_eq!(checked.1, "41 articles, 0 bookmarks: everything is whole\n", "{}", checked.2);
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(unix)]
fn make_fifo(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success());
}

#[test]
fn articles_are_counted_the_same_each_time() {
    let two = "{\"text\": \"The ferry sank off the cape at night.\"}\n{\"text\": \"A bakery \
               opened in the old mill.\"}\n";
    let desk = Desk::new(&[("two.jsonl", two), ("copy.jsonl", two)]);
    desk.expect(0, "2 loaded, 2 duplicates");
    desk.expect(0, "0 loaded, 4 unchanged");
}

#[test]
fn what_is_wrong_with_a_part_of_a_file_is_said_each_time() {
    let whole = "{\"text\": \"The ferry sank off the cape at night.\"}\n";
    let rest = "{\"text\": \"A bakery opened in the old mill.\"}\n";
    for text in [format!("{whole}{{broken\n{rest}"), format!("{{broken\n{whole}{rest}")] {
        let desk = Desk::new(&[("a.jsonl", rest), ("many.jsonl", &text)]);
        let (code, said) = desk.load(&["."]);
        assert!(code == 1 && said.contains("many.jsonl: line"), "{said}");
        for _ in 0..2 {
            let (code, said) = desk.load(&["."]);
            assert!(code == 1 && said.contains("many.jsonl: line"), "{said}");
            assert!(said.contains("0 loaded, 3 unchanged, 1 skipped"), "{said}");
        }
        desk.write("many.jsonl", whole);
        assert_eq!(desk.load(&["."]).0, 0);
        let (code, said) = desk.load(&["."]);
        assert!(code == 0 && said.contains("0 loaded, 2 unchanged"), "{said}");
    }
}

#[test]
fn what_is_loaded_is_named_on_demand() {
    let desk = Desk::new(&[("ferry.txt", "The ferry sank off the cape at night.")]);
    let (_, said) = desk.load(&["-v", "."]);
    assert!(said.contains("ferry.txt: loaded\n"), "{said}");
}

#[test]
fn an_article_is_found_by_its_own_tags() {
    let desk = Desk::new(&[
        (
            "plant.md",
            "---\ntitle: A plant\ntags: [nuclear, \"spent fuel\"]\n---\nIt opened at noon.\n",
        ),
        (
            "mill.md",
            "---\ntitle: A mill\ntags:\n  - nuclear\n  - \"#bread\"\n---\nIt shut at noon.\n",
        ),
        (
            "port.jsonl",
            "{\"text\": \"A nuclear port.\", \"title\": \"A port\", \"tags\": [\"sea\"]}\n",
        ),
    ]);
    desk.expect(0, "3 loaded");
    let library = Library::open(&desk.root.path().join("library"), Access::ReadOnly).unwrap();
    for (query, want) in [
        ("tag:nuclear sort:title", &["A mill", "A plant"][..]),
        ("tag:bread", &["A mill"]),
        ("tag:\"spent fuel\"", &["A plant"]),
        ("tag:sea", &["A port"]),
        ("-tag:nuclear", &["A port"]),
        ("spent", &[]),
    ] {
        let query = Query::parse(query, chrono::NaiveDate::default()).unwrap();
        let rows = library.search(&query, dateline::store::Page::all()).unwrap();
        let titles: Vec<&str> = rows.iter().map(|row| row.title.as_str()).collect();
        assert_eq!(titles, want, "{query:?}");
    }
}
