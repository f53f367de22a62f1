//! The commands that work on a library, as the real program runs them.

use std::{path::Path, process::Output};

use assert_cmd::Command;

use crate::shelf::{Draft, Shelf, harbour};

/// Runs the program on a library, without a terminal.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("--library").arg(folder).args(arguments);
    command.env_remove("NO_COLOR").write_stdin("").output().expect("the program")
}

fn stdout(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn objects(folder: &Path, arguments: &[&str]) -> Vec<serde_json::Value> {
    let text = stdout(folder, arguments);
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn code(folder: &Path, arguments: &[&str]) -> Option<i32> {
    run(folder, arguments).status.code()
}

#[test]
fn list_prints_what_matches_in_every_format() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let listed = objects(folder, &["list", "boats", "--format", "jsonl"]);
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0]["title"], "Storm nears");
    assert_eq!(listed[0]["date"], "2026-02-03");
    assert_eq!(listed[0]["snippet"], "A storm may keep boats in port.");
    assert_eq!(listed[1]["figures"], 2);
    let undated = objects(folder, &["list", "date:none", "--format", "jsonl"]);
    assert_eq!(undated[0]["date"], serde_json::Value::Null);
    assert_eq!(undated[0].get("snippet"), None);

    let array: Vec<serde_json::Value> =
        serde_json::from_str(&stdout(folder, &["list", "--format", "json"])).expect("JSON");
    assert_eq!(array.len(), 4);
    assert_eq!(stdout(folder, &["list", "nothing", "--format", "json"]), "[]\n");
    let others = objects(folder, &["list", "boats", "-storm", "--format", "jsonl"]);
    assert_eq!(others.len(), 1, "a word with a dash leaves out");
    let csv = stdout(folder, &["list", "storm", "--format", "csv"]);
    assert!(csv.starts_with("id,date,title,source,"), "{csv}");
    assert!(csv.contains(",2026-02-03,Storm nears,The Daily Tide,HAVEN,1,0,false,false,false,"));
    let markdown = stdout(folder, &["list", "--format", "markdown", "--limit", "1"]);
    assert_eq!(markdown.lines().count(), 3);
    assert_eq!(stdout(folder, &["list", "--limit", "2"]).lines().count(), 2);
    assert_eq!(stdout(folder, &["list", "--limit", "0"]), "");
}

#[test]
fn list_says_what_a_date_hides() {
    let shelf = Shelf::with(&harbour());
    let output = run(shelf.folder.path(), &["list", "café", "date:2026"]);
    let talk = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(talk.contains("1 more article has no date"), "{talk}");
}

#[test]
fn output_to_a_pipe_has_colours_only_on_demand() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    for command in [&["list"][..], &["figures"], &["show", "/news/boats.txt"]] {
        assert!(!stdout(folder, command).contains('\x1b'), "{command:?}");
        let coloured = [command, &["--color", "always"]].concat();
        assert!(stdout(folder, &coloured).contains("\x1b["), "{command:?}");
    }
}

#[test]
fn show_prints_an_article_by_id_or_path() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let text = stdout(folder, &["show", "/news/boats.txt"]);
    for words in
        ["Boats return", "Ada Writer", "21 January 2026", "HAVEN — 40 boats", "fishing boats"]
    {
        assert!(text.contains(words), "{words:?} in {text}");
    }
    assert!(!text.contains("newsletter"), "{text}");
    let id = objects(folder, &["list", "title:boats", "--format", "jsonl"])[0]["id"].clone();
    let id = id.as_str().expect("an id").to_owned();
    assert_eq!(stdout(folder, &["show", &id]), text);
    let json = &objects(folder, &["show", &id, "--format", "json"])[0];
    assert_eq!(json["id"], id);
    assert_eq!(json["blocks"][0]["kind"], "paragraph");
    let markdown = stdout(folder, &["show", &id, "--format", "markdown"]);
    assert!(markdown.starts_with("# Boats return\n"), "{markdown}");
    assert_eq!(code(folder, &["show", "nothing"]), Some(1));
}

#[test]
fn figures_prints_the_rows_that_the_query_chooses() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let rows = objects(folder, &["figures", "said:office", "--format", "jsonl"]);
    let counted: Vec<_> = rows.iter().map(|row| row["counted"].clone()).collect();
    assert_eq!(counted, ["homes", "the repairs"]);
    assert_eq!(rows[0]["value"], 400);
    assert_eq!(rows[0]["title"], "Storm nears");
    assert_eq!(rows[0]["sentence"], "A storm may keep boats in port.");
    assert_eq!(stdout(folder, &["figures", "--format", "csv"]).lines().count(), 4);
    assert_eq!(
        stdout(folder, &["figures", "--limit", "1", "--format", "markdown"]).lines().count(),
        3
    );
    let text = stdout(folder, &["figures", "kind:money"]);
    assert!(text.starts_with("Boats return  21 January 2026"), "{text}");
}

#[test]
fn bookmarks_are_added_listed_exported_and_imported() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let add = &["bookmarks", "add", "/news/boats.txt", "--quote", "40 boats", "--note", "look up"];
    let id = stdout(folder, &[add, &["--tag", "port", "--tag", "fishing"][..]].concat());
    let kept = objects(folder, &["bookmarks", "--format", "jsonl"]);
    assert_eq!(kept[0]["id"].to_string(), id.trim());
    assert_eq!(kept[0]["quote"], "40 boats");
    assert_eq!(kept[0]["tags"][1], "fishing");
    assert_eq!(kept[0]["status"], "exact");
    assert_eq!(
        code(folder, &["bookmarks", "add", "/news/boats.txt", "--quote", "41 boats"]),
        Some(1)
    );
    assert!(stdout(folder, &["bookmarks", "tag:port"]).contains("look up"));
    assert_eq!(stdout(folder, &["bookmarks", "tag:starboard"]), "");
    let markdown = stdout(folder, &["bookmarks", "--format", "markdown"]);
    assert!(
        markdown.starts_with("> 40 boats\n>\n> — Ada Writer, “Boats return”, The Daily Tide"),
        "{markdown}"
    );

    let file = folder.join("export.jsonl");
    std::fs::write(&file, stdout(folder, &["bookmarks", "export"])).expect("written");
    let file = file.to_str().expect("a path");
    let elsewhere = Shelf::with(&harbour());
    for report in ["1 bookmark imported, 0 there already", "0 bookmarks imported, 1 there already"]
    {
        let said = run(elsewhere.folder.path(), &["bookmarks", "import", file]).stderr;
        assert_eq!(String::from_utf8_lossy(&said), format!("dateline: {report}\n"));
        assert_eq!(objects(elsewhere.folder.path(), &["bookmarks", "--format", "jsonl"]), kept);
    }
    std::fs::write(file, "{}\n").expect("written");
    assert_eq!(code(folder, &["bookmarks", "import", file]), Some(1));
}

#[test]
fn a_bookmark_says_what_became_of_its_words() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    stdout(
        folder,
        &["bookmarks", "add", "/news/boats.txt", "--quote", "came back to the café quay"],
    );
    let status = || objects(folder, &["bookmarks", "--format", "jsonl"])[0]["status"].clone();
    let boats = &harbour()[0];
    let changed =
        Draft { text: "On Monday 40 boats came back to the café quay.", ..boats.clone() };
    shelf.load(&changed);
    assert_eq!(status(), "moved");
    shelf.load(&Draft { text: "40 boats came back.", ..boats.clone() });
    assert_eq!(status(), "orphaned");
    stdout(folder, &["forget", "--yes", "path:boats"]);
    assert_eq!(status(), "orphaned");
}

#[test]
fn what_does_not_read_back_is_named_and_the_rest_is_there() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    for quote in ["40 boats", "came back"] {
        stdout(folder, &["bookmarks", "add", "/news/boats.txt", "--quote", quote]);
    }
    let change = |file: &str, sql: &str| {
        let connection = rusqlite::Connection::open(folder.join(file)).expect("a file");
        connection.execute_batch(sql).expect("changed");
    };
    change("state.db", "UPDATE bookmark SET kept = substr(kept, 9) WHERE id = 1");
    change(
        "library.db",
        "UPDATE content SET article = '{' WHERE id = \
         (SELECT content FROM article WHERE title = 'Storm nears')",
    );
    for (arguments, found, named) in [
        (&["bookmarks"][..], "came back", "bookmark 1 cannot be read"),
        (&["bookmarks", "--format", "jsonl"], "came back", "bookmark 1 cannot be read"),
        (&["bookmarks", "export"], "came back", "bookmark 1 cannot be read"),
        (&["figures"], "fishing boats", "(Storm nears) is damaged"),
        (&["figures", "--format", "jsonl"], "fishing boats", "(Storm nears) is damaged"),
        (
            &["check"],
            "4 articles, 2 bookmarks: damaged",
            "bookmark 1 could not be read, and was taken",
        ),
        (&["check"], "4 articles", "“Storm nears” cannot be read: load its file again"),
    ] {
        let output = run(folder, arguments);
        let (found_in, named_in) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(found_in.contains(found), "{arguments:?}: {found_in}");
        assert!(named_in.contains(named), "{arguments:?}: {named_in}");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    }
    assert_eq!(objects(folder, &["list", "boats", "--format", "jsonl"]).len(), 2);

    // After the check the file counts as not read, so that loading it again mends the article.
    let storm = harbour()[1].record();
    let mut writer = shelf.library.writer().expect("a writer");
    assert!(!writer.is_unchanged(&storm.path, storm.stamp).expect("an answer"));
    writer.add(storm).expect("added");
    writer.commit().expect("committed");
    assert!(stdout(folder, &["check"]).contains("everything is whole"));
}

#[test]
fn set_says_what_an_article_is() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let set = |options: &[&str]| stdout(folder, &[&["set", "/news/menu.txt"], options].concat());
    assert_eq!(
        set(&["--date", "3 January 2026", "--title", " Soup "]),
        "title:  Soup (set by you)\ndate:   3 January 2026 (set by you)\nsource: The Daily Tide\n"
    );
    let listed = objects(folder, &["list", "title:soup", "--format", "jsonl"]);
    assert_eq!((&listed[0]["title"], &listed[0]["date"]), (&"Soup".into(), &"2026-01-03".into()));
    let shown: serde_json::Value =
        serde_json::from_str(&stdout(folder, &["show", "/news/menu.txt", "--format", "json"]))
            .expect("JSON");
    assert_eq!(shown["date"]["origin"], "user");
    assert_eq!(
        set(&["--date", "", "--source", "The Quay Post"]),
        "title:  Soup (set by you)\ndate:   undated\nsource: The Quay Post (set by you)\n"
    );
    for wrong in [&["--date", "some day"][..], &[]] {
        assert_eq!(code(folder, &[&["set", "/news/menu.txt"], wrong].concat()), Some(2));
    }
    assert_eq!(code(folder, &["set", "/news/none.txt", "--title", "x"]), Some(1));
}

#[test]
fn forget_asks_or_is_told() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    assert_eq!(code(folder, &["forget", "boats"]), Some(2));
    for everything in ["", "!", "sort:oldest", "title:*"] {
        assert_eq!(code(folder, &["forget", "--yes", everything]), Some(2), "{everything:?}");
    }
    assert_eq!(code(folder, &["forget", "--yes", "../no/such/file.txt"]), Some(2));
    assert_eq!(code(folder, &["forget"]), Some(2));
    assert_eq!(stdout(folder, &["list"]).lines().count(), 4);
    stdout(folder, &["forget", "boats", "--yes"]);
    assert_eq!(stdout(folder, &["list"]).lines().count(), 2);
    stdout(folder, &["forget", "/news/menu.txt", "--yes"]);
    stdout(folder, &["forget", "nothing", "--yes"]);
    assert_eq!(stdout(folder, &["list"]).lines().count(), 1);
}

#[test]
fn a_wrong_query_is_wrong_usage() {
    let shelf = Shelf::new();
    for arguments in [&["list", "date:soon"][..], &["figures", "kind:monkey"], &["bookmarks", "a)"]]
    {
        let output = run(shelf.folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("column"), "{arguments:?}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn check_says_that_all_is_whole() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    assert_eq!(stdout(folder, &["check"]), "4 articles, 0 bookmarks: everything is whole\n");
}

#[test]
fn shells_and_the_manual_are_told_of_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [&["completions", "bash"][..], &["completions", "fish"], &["man"]] {
        let text = stdout(folder.path(), arguments);
        assert!(text.contains("bookmarks") && text.contains("extract"), "{arguments:?}");
    }
    assert_eq!(code(folder.path(), &["completions", "abacus"]), Some(2));
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    use std::process::Stdio;

    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    for format in ["text", "json", "jsonl", "csv", "markdown"] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg("--library")
            .arg(folder)
            .args(["list", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("its end");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(output.stderr.is_empty(), "{format}");
    }
}

#[cfg(unix)]
#[test]
fn a_bookmark_is_on_the_disk_once_its_number_is_printed() {
    use std::{
        io::{BufRead, BufReader},
        process::Stdio,
    };

    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("--library")
        .arg(folder)
        .args(["bookmarks", "add", "/news/boats.txt", "--quote", "40 boats"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut id = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut id).expect("a line");
    // On Unix this is SIGKILL.
    child.kill().expect("killed");
    child.wait().expect("gone");
    let kept = objects(folder, &["bookmarks", "--format", "jsonl"]);
    assert_eq!(kept[0]["id"].to_string(), id.trim());
}

#[test]
fn options_may_stand_before_what_is_done_with_bookmarks() {
    let shelf = Shelf::with(&harbour());
    shelf.library.add_bookmark(&shelf.keep(shelf.id("Boats return"), "40 boats")).unwrap();
    let folder = shelf.folder.path();
    let plain = stdout(folder, &["bookmarks", "export"]);
    assert_eq!(plain.lines().count(), 1);
    assert_eq!(stdout(folder, &["bookmarks", "--quiet", "export"]), plain);
    let library = folder.to_str().unwrap();
    assert_eq!(stdout(folder, &["bookmarks", "--library", library, "export"]), plain);
}

#[test]
fn a_word_that_is_the_name_of_nothing_is_wrong_usage() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let cases = [
        (&["lsit"][..], "no command, file or folder `lsit`; did you mean `list`?"),
        (&["lsit", "drones"], "did you mean `list`?"),
        (&["lsit", "--format", "json"], "did you mean `list`?"),
        (&["zebra"], "no command, file or folder `zebra` (see dateline --help)"),
        (&["no/such/folder"], "there is no file or folder no/such/folder"),
        (&["story.txt"], "there is no file or folder story.txt"),
    ];
    for (arguments, want) in cases {
        let output = run(folder, arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(want), "{arguments:?}: {told}");
    }
}

/// What a command says on standard error.
fn talk(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn what_finds_nothing_says_so_and_why() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let cases = [
        (&["list", "xyzzy"][..], "none of 4 articles matches `xyzzy`"),
        (&["list", "xyzzy", "boats", "--format", "json"], "`xyzzy` alone finds nothing"),
        (&["list", "soup", "storm"], "matches all of that; each term by itself finds some"),
        (&["list", "soup", "date:2026"], "1 more article has no date"),
        (&["figures", "event:foo"], "none of 4 articles matches `event:foo`"),
        (&["figures", "soup"], "no figure is stated in what matches (1 article)"),
        (&["bookmarks", "xyzzy"], "there are no bookmarks yet"),
    ];
    for (arguments, want) in cases {
        let told = talk(folder, arguments);
        assert!(told.contains(want), "{arguments:?}: {told}");
        assert_eq!(talk(folder, &[arguments, &["--quiet"]].concat()), "");
    }
    for found in [&["list", "boats"][..], &["figures", "boats"], &["list", "--limit", "0"]] {
        assert_eq!(talk(folder, found), "", "{found:?}");
    }
    let told = talk(folder, &["list", "boats", "-v"]);
    assert!(told.contains("2 articles listed; 2 of 4 articles match"), "{told}");
    let empty = tempfile::tempdir().expect("a folder");
    assert!(talk(empty.path(), &["list"]).contains("the library is empty"));
}

#[test]
fn a_bookmark_is_exported_with_what_is_known_of_its_article() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder.path();
    let kept = stdout(folder, &["bookmarks", "add", "/news/boats.txt", "--quote", "40 boats"]);
    let csv = stdout(folder, &["bookmarks", "--format", "csv"]);
    let want = "Ada Writer,Boats return,The Daily Tide,2026-01-21,,40 boats,,,";
    assert!(csv.starts_with("id,article,byline,title,source,date,url,quote,"), "{csv}");
    assert!(csv.contains(want), "{csv}");
    let listed = stdout(folder, &["bookmarks"]);
    assert!(
        listed.contains("Ada Writer, “Boats return”, The Daily Tide, 21 January 2026"),
        "{listed}"
    );

    let file = folder.join("export.jsonl");
    std::fs::write(&file, stdout(folder, &["bookmarks", "export"])).expect("written");
    let elsewhere = Shelf::new();
    stdout(elsewhere.folder.path(), &["bookmarks", "import", file.to_str().expect("a path")]);
    let listed = stdout(elsewhere.folder.path(), &["bookmarks"]);
    assert!(listed.contains("(its article is not in the library)"), "{listed}");
    assert!(!kept.is_empty());
}

#[test]
fn the_ledger_has_columns_for_programs_first() {
    let shelf = Shelf::with(&harbour());
    let csv = stdout(shelf.folder.path(), &["figures", "kind:money", "--format", "csv"]);
    let mut lines = csv.lines();
    let head = "article,title,date,source,value,low,high,unit,kind,counted,event,speaker,time,";
    assert!(lines.next().is_some_and(|line| line.starts_with(head)), "{csv}");
    let row = ",2000000,2000000,2000000,US dollar,money,the repairs,,the port office,";
    assert!(lines.next().is_some_and(|line| line.contains(row)), "{csv}");
}
