//! What `--help` tells after the options: the query language, examples, the columns. The manual page is
//! made from the same tables.

use std::fmt::Write;

use super::teach;
use crate::{
    export::{Column, LedgerLine, ListedArticle, ListedBookmark, Record},
    query::TERMS,
    text::wrap,
};

/// A command to type, and what it does.
pub type Example = (&'static str, &'static str);

/// Something that a command line or a program reads beside its arguments, and what it is.
pub type Fact = (&'static str, &'static str);

/// Examples of `list`.
pub const LIST: &[Example] = &[
    ("dateline list drones after:2026-01", "articles with the word, of February 2026 and later"),
    ("dateline list 'said:zelensky figure:drones>400'", "in which he states more than 400 drones"),
    ("dateline list is:starred --format csv", "the starred ones as a table"),
];

/// Examples of `figures`.
pub const FIGURES: &[Example] = &[
    ("dateline figures event:killed date:2026-02", "how many died, by the articles of a month"),
    (
        "dateline figures 'kind:money>$1bn -is:duplicate' --format csv",
        "sums, without the older versions of articles, which would count twice",
    ),
    ("dateline figures 'said:\"air force\" unit:percent'", "shares that the air force states"),
];

/// Examples of `bookmarks`.
pub const BOOKMARKS: &[Example] = &[
    (
        "dateline bookmarks tag:port date:2026-01",
        "passages that you tagged, from articles of a month",
    ),
    ("dateline bookmarks add ID --quote 'its words' --tag port", "keeps a passage"),
    ("dateline bookmarks export > kept.jsonl", "as W3C web annotations, which import reads"),
];

/// Examples of `forget`.
pub const FORGET: &[Example] = &[
    ("dateline forget path:wire/2024", "what was loaded from there, after a question"),
    ("dateline forget story.txt --yes", "one article, without"),
    ("dateline forget 'is:gone -is:bookmarked'", "what has no file and no bookmark"),
];

/// The files of the library and of the settings.
pub const FILES: &[Fact] = &[
    ("library.db", "articles, figures and the search index; loading again rebuilds it"),
    ("state.db", "what you made: bookmarks, notes, marks, corrections; beside it dated copies"),
    ("library.lock", "held while a program has the library open"),
    ("config.toml", "the settings; dateline config --print-default prints a file of all"),
    (
        "keymap.toml",
        "keys of your own; dateline config --print-default keys prints the built-in ones",
    ),
];

/// The folders that hold them.
pub const FOLDERS: &str = "The first three lie in the folder that --library names, or else the \
    platform's data folder (~/.local/share/dateline on Linux); the others in that of --config, or else \
    the platform's settings folder (~/.config/dateline).";

/// The environment, beside a variable for each setting.
pub const ENVIRONMENT: &[Fact] = &[
    ("DATELINE_*", "a setting for this run: DATELINE_MEASURE=60, DATELINE_WINDOW_TITLE=false"),
    ("NO_COLOR", "where it is not empty, output and the reader have no colours"),
    ("TERM, COLORTERM", "how many colours the terminal has; a dumb one gets none, and no reader"),
    (
        "XDG_DATA_HOME, XDG_CONFIG_HOME",
        "where the folders of the library and the settings are, on Linux",
    ),
];

/// The exit codes.
pub const CODES: &[Fact] = &[
    ("0", "done; also where a query finds nothing"),
    ("1", "something failed, and the rest was done"),
    ("2", "wrong usage, or the reader has no terminal"),
];

/// What words are looked for in, where bookmarks are asked for.
pub const OF_BOOKMARKS: &str = "Words are looked for in the kept passage, its note and tags, and the title \
    of its article; every other term asks about the article.";

/// What `list --help` tells.
pub fn list() -> String {
    help(&[
        ("Queries", terms()),
        (
            "Columns of csv and markdown (json and jsonl have the same fields)",
            columns::<ListedArticle<'_>>(),
        ),
        ("Examples", facts(LIST)),
    ])
}

/// What `figures --help` tells.
pub fn figures() -> String {
    let note = "Terms that ask for figures choose the rows too; without any, all figures of the articles \
                that match are printed. Every version of a text has its own: -is:duplicate leaves the \
                older ones out.";
    help(&[
        ("", paragraph(note)),
        ("Queries", terms()),
        (
            "Columns of csv and markdown (json and jsonl have the fields of extract: text, block, start, end, \
             converts and part_of beside these)",
            columns::<LedgerLine<'_>>(),
        ),
        ("Examples", facts(FIGURES)),
    ])
}

/// What `bookmarks --help` tells.
pub fn bookmarks() -> String {
    help(&[
        ("", paragraph(OF_BOOKMARKS)),
        ("Queries", terms()),
        ("Columns of csv (json and jsonl have the same fields)", columns::<ListedBookmark<'_>>()),
        ("Examples", facts(BOOKMARKS)),
    ])
}

/// What `forget --help` tells.
pub fn forget() -> String {
    help(&[("Queries", terms()), ("Examples", facts(FORGET))])
}

/// What `dateline --help` tells.
pub fn program() -> String {
    let codes: Vec<String> = CODES.iter().map(|(code, words)| format!("{code} {words}")).collect();
    let environment = lines(ENVIRONMENT.iter().copied());
    help(&[
        ("", teach::BEGIN.to_owned()),
        ("Environment", environment),
        ("Exit codes", paragraph(&codes.join("; "))),
    ])
}

/// The columns of a table with what they hold.
pub fn columns_of<R: Record>() -> impl Iterator<Item = Fact> {
    R::COLUMNS.iter().map(|Column { name, words }| (*name, *words))
}

/// How wide a line of help gets, in cells.
const WIDTH: usize = 80;
/// Where the second column begins, in cells.
const INDENT: usize = 24;

fn help(sections: &[(&str, String)]) -> String {
    let sections = sections.iter().map(|(title, text)| match *title {
        "" => text.clone(),
        title => format!("{title}:\n{text}"),
    });
    sections.collect::<Vec<_>>().join("\n")
}

fn terms() -> String {
    lines(TERMS.iter().map(|term| (term.written, term.words)))
}

fn columns<R: Record>() -> String {
    lines(columns_of::<R>())
}

/// Examples, each with what it does below it.
fn facts(examples: &[Example]) -> String {
    let mut text = String::new();
    for (command, words) in examples {
        let _infallible = writeln!(text, "  {command}\n      {words}");
    }
    text
}

fn paragraph(words: &str) -> String {
    wrap(words, WIDTH)
        .iter()
        .fold(String::new(), |text, line| text + line.of(words).trim_end() + "\n")
}

/// Names with what they mean beside them; what is too long for its column stands above.
fn lines(facts: impl Iterator<Item = Fact>) -> String {
    let mut text = String::new();
    for (name, words) in facts {
        let wrapped = wrap(words, WIDTH - INDENT);
        let mut rest = wrapped.iter().map(|line| line.of(words).trim_end());
        let is_short = name.chars().count() + 4 <= INDENT;
        let first = if is_short { rest.next().unwrap_or_default() } else { "" };
        let line = format!("  {name:<width$}{first}", width = INDENT - 2);
        let _infallible = writeln!(text, "{}", line.trim_end());
        for line in rest {
            let _infallible = writeln!(text, "{:INDENT$}{line}", "");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_keeps_to_its_width() {
        for text in [list(), figures(), bookmarks(), forget(), program()] {
            for line in text.lines().filter(|line| line.starts_with("  ")) {
                assert!(line.chars().count() <= WIDTH, "{line}");
            }
        }
    }

    #[test]
    fn names_stand_beside_their_meaning_or_above_it() {
        let facts = [("short", "words"), ("a name that has no room there", "words")];
        assert_eq!(
            lines(facts.into_iter()),
            "  short                 words\n  a name that has no room there\n                        words\n"
        );
    }
}
