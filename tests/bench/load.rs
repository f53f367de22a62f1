//! How fast articles are loaded, with their figures, the index and the groups of versions, and how much
//! memory the program has at most.
//!
//! The articles are plain text made here from patterns, so that every run loads the same; one in ten is
//! a shortened version of the one before. Of two rows the times should be in the ratio of the counts.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, atomic::AtomicBool},
};

use dateline::{
    load::{self, Silent},
    store::{Access, Library},
};
use divan::{Bencher, counter::ItemsCount};
use tempfile::TempDir;

/// The most memory that each number of articles took, in KiB.
static PEAKS: Mutex<Vec<(usize, u64)>> = Mutex::new(Vec::new());

fn main() {
    divan::main();
    for (articles, peak) in PEAKS.lock().expect("no bench panicked").iter() {
        println!("{articles} articles: at most {} MiB", peak / 1024);
    }
}

#[divan::bench(args = [2_000, 20_000], sample_count = 3, sample_size = 1)]
fn plain_text(bencher: Bencher, articles: usize) {
    let files = tempfile::tempdir().expect("a folder");
    write_articles(files.path(), articles);
    forget_peak();
    bencher
        .counter(ItemsCount::new(articles))
        .with_inputs(|| tempfile::tempdir().expect("a folder"))
        .bench_local_values(|home| load(home, files.path().to_owned(), articles));
    let peak = peak_kib().map(|peak| (articles, peak));
    PEAKS.lock().expect("no bench panicked").extend(peak);
}

/// Loads a folder into a new library; the folder of the library is given back, to be deleted later.
fn load(home: TempDir, folder: PathBuf, articles: usize) -> TempDir {
    let library = Library::open(home.path(), Access::ReadWrite).expect("a library");
    let report = load::run(&[folder], &library, &Silent, &AtomicBool::new(false)).expect("loaded");
    assert_eq!(report.tally.loaded, articles as u64);
    home
}

fn write_articles(folder: &Path, count: usize) {
    let mut text = String::new();
    for at in 0..count {
        text = match at % 10 {
            9 => shortened(&text, at),
            _ => article(at),
        };
        fs::write(folder.join(format!("{at:06}.txt")), &text).expect("written");
    }
}

/// A report of some 4 KB whose words differ from those of every other.
fn article(number: usize) -> String {
    let mut seed = number as u64 + 1;
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = (seed >> 33) as usize;
        // Common words are drawn more often than rare ones, as in any text.
        SYLLABLES[drawn % 7 * (drawn / 7 % 4)].to_owned() + SYLLABLES[drawn / 28 % SYLLABLES.len()]
    };
    let day = number % 28 + 1;
    let mut text = format!("Report {number} of the {} desk\n\nMarch {day}, 2026\n", word());
    for paragraph in 0..12 {
        text.push_str("\nOn the quay, ");
        for _ in 0..40 {
            text.push_str(&word());
            text.push(' ');
        }
        let boats = (number % 90 + paragraph).to_string();
        text.extend(["and ", &boats, " boats came back, the harbour office said.\n"]);
    }
    text
}

/// The article without its fifth paragraph, under another headline.
fn shortened(article: &str, number: usize) -> String {
    let mut parts: Vec<&str> = article.split("\n\n").collect();
    parts.remove(6);
    let headline = format!("Update {number}");
    parts[0] = &headline;
    parts.join("\n\n")
}

/// The most memory since [`forget_peak`], where the system tells (proc(5): `VmHWM`).
fn peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Begins to measure anew, where the system can (proc(5): `clear_refs`).
fn forget_peak() {
    let _unmeasured = fs::write("/proc/self/clear_refs", "5");
}

const SYLLABLES: &[&str] = &[
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va",
    "we", "xi", "yo", "zu", "bran", "clem", "drin", "flot", "grum", "plan", "stem", "trin",
];
