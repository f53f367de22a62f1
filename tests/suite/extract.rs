//! `dateline extract` as its callers see it: objects on standard output, talk on standard error.

use std::{fs, path::Path};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// What a run gave: its exit code, its objects, its talk.
struct Run {
    code: i32,
    articles: Vec<Value>,
    talk: String,
}

fn run(folder: &Path, paths: &[&str], input: &str) -> Run {
    let mut command = Command::cargo_bin("dateline").unwrap();
    command.current_dir(folder).arg("extract").args(paths).write_stdin(input);
    let output = command.output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    Run {
        code: output.status.code().unwrap(),
        articles: lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        talk: String::from_utf8(output.stderr).unwrap(),
    }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn prints_articles_in_the_order_of_their_paths() {
    let folder = folder(&[
        ("b.txt", " date 2025-03-09 OSLO, Norway — The harbour bridge opened again on Sunday.\n"),
        ("a.jsonl", "{\"id\": 7, \"text\": \"Menu\"}\n{\"text\": \"One line is a paragraph.\"}\n"),
    ]);
    let run = run(folder.path(), &["b.txt", "-", "a.jsonl"], "The second came by a pipe.\n");
    assert_eq!((run.code, run.talk.as_str()), (0, ""));
    let of = |field: &str| run.articles.iter().map(|a| a[field].clone()).collect::<Vec<_>>();
    assert_eq!(of("path"), ["b.txt", "-", "a.jsonl", "a.jsonl"]);
    assert_eq!(of("id")[2], "7");
    assert_eq!(run.articles[0]["dateline"], "OSLO, Norway");
    assert_eq!(run.articles[0]["date"]["origin"], "leading_line");
    assert_eq!(run.articles[2]["blocks"][0]["kind"], "paragraph");
}

#[test]
fn the_figures_are_slices_of_their_blocks() {
    let text = "Flooding cut power to about 4,000 homes – “nearly 60%” of Züri, officials said.";
    let run = run(Path::new("."), &["-"], text);
    let article = &run.articles[0];
    let figures = article["figures"].as_array().unwrap();
    assert!(!figures.is_empty());
    for figure in figures {
        let at = |field: &str| usize::try_from(figure[field].as_u64().unwrap()).unwrap();
        let block = article["blocks"][at("block")]["text"].as_str().unwrap();
        assert_eq!(&block[at("start")..at("end")], figure["text"].as_str().unwrap());
    }
}

#[test]
fn an_id_depends_on_the_text_alone() {
    let folder = folder(&[("a.txt", "The bridge is open."), ("b.txt", "The bridge is open.")]);
    let run = run(folder.path(), &["a.txt", "b.txt"], "");
    assert_eq!(run.articles[0]["id"], run.articles[1]["id"]);
}

#[test]
fn a_bad_file_never_stops_the_rest() {
    let folder = folder(&[
        ("empty.txt", ""),
        ("paper.txt", "%PDF-1.7"),
        ("lines.jsonl", "{\"text\": \"Good.\"}\nnot json\n{\"text\": \"Also good.\"}\n"),
        ("good.txt", "The bridge is open."),
    ]);
    fs::write(folder.path().join("noise.bin"), [0, 1, 2, 255].repeat(999)).unwrap();
    let paths = ["empty.txt", "gone.txt", "noise.bin", "paper.txt", "lines.jsonl", "good.txt"];
    let run = run(folder.path(), &paths, "");
    assert_eq!(run.code, 1);
    assert_eq!(run.articles.len(), 3);
    for want in [
        "empty.txt: is empty",
        "gone.txt: cannot be read",
        "noise.bin: is not text",
        "paper.txt: is PDF, which is not read",
        "lines.jsonl: line 2: is not a JSON object",
    ] {
        assert!(run.talk.contains(want), "{want:?} is not in {}", run.talk);
    }
}

#[test]
fn hostile_text_leaves_no_escape() {
    let run =
        run(Path::new("."), &["-"], "The \u{1b}[31mred\u{1b}[0m bridge\u{7}\u{9b}2J is open.");
    let text = run.articles[0]["blocks"][0]["text"].as_str().unwrap();
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{9b}']));
    assert!(text.starts_with("The red bridge"));
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [&["extract"][..], &["extract", "--no-such-flag"]] {
        let mut command = Command::cargo_bin("dateline").unwrap();
        command.args(arguments).assert().code(2);
    }
}

/// The output is larger than a pipe holds, and nobody reads it.
#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    use std::process::{Command, Stdio};
    let text = "The bridge is open, and lorries cross it again. ".repeat(20) + "\n";
    let folder = folder(&[("long.txt", &text.repeat(500))]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(folder.path())
        .args(["extract", "long.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
