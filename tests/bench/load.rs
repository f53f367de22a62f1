//! How fast files are loaded, extraction and index included, and how much memory that takes.
//!
//! The files are made here, each with words of its own, so that every run reads the same and none is a
//! duplicate of another. Time and memory are to be seen as ratios: ten times as many articles take ten
//! times as long, and no more memory at once.

use std::{fmt::Write, fs, path::Path, sync::Arc};

use dateline::{
    load::{self, Silent},
    store::{Access, Library},
};
use divan::{AllocProfiler, Bencher, counter::ItemsCount};
use tempfile::TempDir;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = [2_000, 20_000], sample_count = 2, sample_size = 1)]
fn plain_text(bencher: Bencher, articles: usize) {
    let files = tempfile::tempdir().expect("a folder");
    for at in 0..articles {
        let text = format!("{}\n{}\nMenu\nSign up for our newsletter\n", headline(at), story(at));
        fs::write(files.path().join(format!("{at}.txt")), text).expect("a file");
    }
    load(bencher, files.path(), articles);
}

#[divan::bench(args = [2_000, 20_000], sample_count = 2, sample_size = 1)]
fn json_lines(bencher: Bencher, articles: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = String::new();
    for at in 0..articles {
        let (title, text) = (headline(at), story(at).replace('\n', "\\n"));
        let day = at % 28 + 1;
        writeln!(lines, r#"{{"title": "{title}", "date": "2025-03-{day:02}", "text": "{text}"}}"#)
            .expect("a string takes any text");
    }
    fs::write(folder.path().join("articles.jsonl"), lines).expect("a file");
    load(bencher, folder.path(), articles);
}

#[divan::bench(args = [200, 2_000], sample_count = 2, sample_size = 1)]
fn saved_pages(bencher: Bencher, articles: usize) {
    let files = tempfile::tempdir().expect("a folder");
    for at in 0..articles {
        let paragraphs = story(at).replace("\n\n", "</p><p>");
        let menu = "<li><a href=/s>Section</a></li>".repeat(100);
        let page = format!(
            "<!doctype html><html><head><title>{0} | Harbour Press</title></head><body><ul>{menu}</ul>\
             <article><h1>{0}</h1><p>{paragraphs}</p></article></body></html>",
            headline(at)
        );
        fs::write(files.path().join(format!("{at}.html")), page).expect("a file");
    }
    load(bencher, files.path(), articles);
}

/// Loads a folder into a library that is new each time.
fn load(bencher: Bencher, files: &Path, articles: usize) {
    bencher
        .counter(ItemsCount::new(articles))
        .with_inputs(|| {
            let folder = TempDir::new().expect("a folder");
            let library = Library::open(folder.path(), Access::ReadWrite).expect("a new library");
            (folder, library)
        })
        .bench_local_refs(|(_, library)| {
            let paths = [files.to_owned()];
            let report = load::run(&paths, library, &Silent, &Arc::default());
            let tally = report.expect("the library takes them").tally;
            assert_eq!(tally.loaded, articles as u64);
        });
}

fn headline(at: usize) -> String {
    format!("Harbour council meets for the {}th time on pier {}", at + 4, at % 97)
}

/// Makes a story of some 4 KB, whose figures and places are its own.
fn story(at: usize) -> String {
    let mut story = String::new();
    for paragraph in 0..14 {
        let (boats, pier) = (at * 7 % 9_000 + paragraph, at % 97);
        let text = SENTENCES[(at + paragraph) % SENTENCES.len()];
        let text = text.replace('#', &boats.to_string()).replace('@', &format!("pier {pier}"));
        story.push_str(&text);
        story.push_str("\n\n");
    }
    story
}

const SENTENCES: &[&str] = &[
    "The harbour council met on Thursday evening to hear what residents make of the new ferry line to @. Nobody \
     spoke against it, although # people had signed a letter that asks who will pay once the first grant runs out.",
    "About # boats were damaged in the storm, the coast guard said, and at least three crews had to be taken off \
     by helicopter near @. Winds of up to 110 km/h (68 mph) brought down trees along the northern shore.",
    "Prices at the fish market beside @ rose 3.4 per cent in March after a drop of 2.1 per cent the month before, \
     according to the cooperative that runs it. Its chairwoman, Ada Lindqvist, sold # crates of herring.",
    "“We asked for €1.6 million and were given half of that,” she said at @. “That buys # nets, not boats, and it \
     does not buy a single hour of anybody’s time.”",
    "The ministry declined to say when the remaining # pounds would be released. A spokesman pointed to a review \
     of @ that began last week and whose findings the minister has promised to publish before the summer.",
];
