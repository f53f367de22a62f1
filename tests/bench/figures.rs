//! How fast figures are extracted, in bytes of text a second on one core.
//!
//! The prose is made here from patterns, so that every run reads the same text. Beside it stand texts
//! that a careless extractor would take quadratic time on: compare a row with the one of half its size.

use std::hint::black_box;

use dateline::article::{Article, Block, BlockKind, Clean};
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

#[divan::bench]
fn prose(bencher: Bencher) {
    extract(bencher, &story(400));
}

#[divan::bench(args = [25_000, 50_000], sample_count = 5)]
fn prose_in_one_line(bencher: Bencher, paragraphs: usize) {
    let paragraphs = story(paragraphs);
    extract(bencher, &[paragraphs.join(" ")]);
}

#[divan::bench(args = [500_000, 1_000_000])]
fn digits(bencher: Bencher, length: usize) {
    extract(bencher, &["7".repeat(length)]);
}

#[divan::bench(args = [5_000, 10_000])]
fn nested_brackets(bencher: Bencher, depth: usize) {
    extract(bencher, &[format!("{}5{}", "(".repeat(depth), ")".repeat(depth))]);
}

#[divan::bench(args = [500_000, 1_000_000])]
fn commas(bencher: Bencher, count: usize) {
    extract(bencher, &[",".repeat(count)]);
}

#[divan::bench(args = [5_000, 10_000])]
fn numbers_in_a_row(bencher: Bencher, count: usize) {
    let numbers: Vec<String> = (0..count).map(|at| format!("{at}")).collect();
    extract(bencher, &[numbers.join(" "), numbers.join(", "), numbers.join("-")]);
}

#[divan::bench(args = [5_000, 10_000])]
fn words_without_end(bencher: Bencher, count: usize) {
    extract(
        bencher,
        &["million and a half of the ".repeat(count), "one to two and ".repeat(count)],
    );
}

fn extract(bencher: Bencher, paragraphs: &[String]) {
    let blocks =
        paragraphs.iter().map(|text| Block { kind: BlockKind::Paragraph, text: Clean::new(text) });
    let article = Article { blocks: blocks.collect(), ..Article::default() };
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| dateline::figures::extract(black_box(&article)));
}

/// Makes paragraphs with about as many figures as a news report has: one in twenty words.
fn story(paragraphs: usize) -> Vec<String> {
    (0..paragraphs)
        .map(|at| SENTENCES[at % SENTENCES.len()].replace('#', &(at % 90 + 10).to_string()))
        .collect()
}

const SENTENCES: &[&str] = &[
    "The harbour council met on Thursday evening to hear what residents make of the new ferry line. Nobody \
     spoke against it, although several asked who would pay for the pier once the first grant runs out.",
    "About # boats were damaged in the storm, the coast guard said, and at least three crews had to be taken \
     off by helicopter. Winds of up to 1# km/h (8# mph) brought down trees along the northern shore.",
    "Prices at the fish market rose #.4 per cent in March after a drop of 2.1 per cent the month before, \
     according to the cooperative that runs it. Its chairwoman, Ada Lindqvist, called the rise \u{201c}overdue\u{201d}.",
    "\u{201c}We asked for €1.# million and were given half of that,\u{201d} she said. \u{201c}That buys nets, not boats, and it \
     does not buy a single hour of anybody\u{2019}s time.\u{201d}",
    "The ministry declined to say when the remaining funds would be released. A spokesman pointed to a \
     review that began last week and whose findings the minister has promised to publish before the summer.",
    "In the old town, where most of the shops had reopened by Saturday morning, people were sweeping sand \
     from their doorsteps and comparing notes about the night when the lights went out.",
];
