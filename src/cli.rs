//! The command line as types.

pub mod help;
mod teach;

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
pub use clap_complete::Shell;

use crate::text::Clean;

/// A news reader that shows every figure an article states, and who states it.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, subcommand_precedence_over_arg = true)]
#[command(after_long_help = help::program())]
pub struct Cli {
    /// What to do; without a command the reader opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Files and folders to load and to open the reader on [default: the whole library]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What every command understands.
    #[command(flatten)]
    pub common: Common,
}

/// The commands whose words are a query.
const WITH_QUERY: &[&str] = &["list", "figures", "bookmarks"];
/// The letters of the flags that they have.
const FLAGS: &str = "hqvV";

/// Returns a command line with a space before each word of a query that begins with a dash, which would
/// be taken for a flag: `-talks`. What can be flags, one letter or several, is.
pub fn arguments(given: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut has_query = false;
    let is_excluded = |word: &str| {
        word.strip_prefix('-').is_some_and(|rest| {
            !rest.starts_with('-') && !rest.chars().all(|letter| FLAGS.contains(letter))
        })
    };
    let spaced = |argument: OsString| {
        let word = argument.to_str().unwrap_or_default();
        let spaced = (has_query && is_excluded(word)).then(|| OsString::from(format!(" {word}")));
        has_query |= WITH_QUERY.contains(&word);
        spaced.unwrap_or(argument)
    };
    given.into_iter().map(spaced).collect()
}

/// The options that every command understands.
#[derive(Args, Debug)]
pub struct Common {
    /// The folder of the library [default: the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// The folder of config.toml and keymap.toml [default: the platform's settings folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub config: Option<PathBuf>,
    /// Change a setting for this run, whatever the file says; several times for several
    #[arg(long, global = true, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// When to colour the output
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,
    /// Say only what went wrong
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more: what load does with each article, of how many articles a list is
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// When output has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// One thing to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Load articles into the library without opening the reader
    Load(Paths),
    /// Read articles and print them with their figures as JSON Lines, without a library
    Extract(Paths),
    /// List articles, the newest first
    #[command(after_long_help = help::list())]
    List(List),
    /// Print an article with its figures
    Show(Show),
    /// Print the figures of the articles that match
    #[command(after_long_help = help::figures())]
    Figures(List),
    /// List kept passages; add, export or import some
    #[command(after_long_help = help::bookmarks())]
    Bookmarks(Bookmarks),
    /// Say what an article's date, title or source is, where it was misread
    Set(Set),
    /// Take the articles that match out of the library; bookmarks keep their words
    #[command(after_long_help = help::forget())]
    Forget(Forget),
    /// Print the settings in force; check them and the keys, or print the defaults
    Config(Config),
    /// Check that library and bookmarks are whole, and repair what can be rebuilt
    Check,
    /// Print the completions of a shell for this program
    Completions {
        /// Which shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// What to do with the settings.
#[derive(Args, Debug)]
pub struct Config {
    /// Say what is wrong with config.toml and keymap.toml, line by line
    #[arg(long, conflicts_with = "print_default")]
    pub check: bool,
    /// Print the built-in settings or keys, each with its documentation
    #[arg(long, value_enum, value_name = "FILE", num_args = 0..=1, default_missing_value = "settings")]
    pub print_default: Option<SettingsFile>,
}

/// One of the files that the reader's user writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SettingsFile {
    /// config.toml.
    Settings,
    /// keymap.toml.
    Keys,
}

/// How output is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header.
    Csv,
    /// A Markdown table or text.
    Markdown,
}

/// What to list and how.
#[derive(Args, Debug)]
pub struct List {
    /// Which ones: words, "a phrase", field:value; -word leaves out what has the word
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Which article to print and how.
#[derive(Args, Debug)]
pub struct Show {
    /// An id as `list` prints it, or the path of its file
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: ShowFormat,
}

/// How one article is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object, as `extract` prints it.
    Json,
    /// Markdown text.
    Markdown,
}

/// What to do with bookmarks.
#[derive(Args, Debug)]
#[command(subcommand_precedence_over_arg = true)]
pub struct Bookmarks {
    /// Something else than listing them
    #[command(subcommand)]
    pub action: Option<BookmarkAction>,
    /// Which ones to list
    #[command(flatten)]
    pub list: List,
}

/// What else to do with bookmarks.
#[derive(Debug, Subcommand)]
pub enum BookmarkAction {
    /// Keep a passage; its number is printed once it is on the disk
    Add(Keep),
    /// Print bookmarks as W3C web annotations, one a line
    Export {
        /// Which ones
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
    },
    /// Read what export has printed; what is there already is left out
    Import {
        /// The file; - is standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// A passage to keep.
#[derive(Args, Debug)]
pub struct Keep {
    /// An id as `list` prints it, or the path of its file
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// Its words as they stand in the article
    #[arg(long, value_name = "TEXT")]
    pub quote: String,
    /// What you think of it
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// A word to find it by
    #[arg(long = "tag", value_name = "TAG", value_parser = tag)]
    pub tags: Vec<Clean>,
}

/// What to say of an article.
#[derive(Args, Debug)]
pub struct Set {
    /// An id as `list` prints it, or the path of its file
    #[arg(value_name = "ARTICLE")]
    pub article: String,
    /// What it is.
    #[command(flatten)]
    pub said: Said,
}

/// What an article is; an empty text takes back what was said.
#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
pub struct Said {
    /// Its publication date: 2026-01-21, 2026-01 or 2026; an empty one is as it was read
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Its headline; an empty one is as it was read
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Its publisher; an empty one is as it was read
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
}

/// What to forget.
#[derive(Args, Debug)]
pub struct Forget {
    /// Which articles: a query, or one article's id or path
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

/// Where articles come from.
#[derive(Args, Debug)]
pub struct Paths {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Reads a tag, which has to be something that one can see.
fn tag(text: &str) -> Result<Clean, &'static str> {
    let tag = Clean::line(text.trim());
    if tag.is_empty() { Err("a tag is a word to find the passage by") } else { Ok(tag) }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_word_with_a_dash_is_of_the_query_unless_it_is_a_flag() {
        let cases: &[(&str, &str)] = &[
            ("dateline list -talks", "dateline|list| -talks"),
            ("dateline list -q -vq -quay", "dateline|list|-q|-vq| -quay"),
            (
                "dateline figures boats -source:port --limit 3",
                "dateline|figures|boats| -source:port|--limit|3",
            ),
            ("dateline -x list", "dateline|-x|list"),
            ("dateline load -talks", "dateline|load|-talks"),
        ];
        for (given, want) in cases {
            let given = arguments(given.split(' ').map(OsString::from));
            assert_eq!(given.join(std::ffi::OsStr::new("|")), **want);
        }
    }
}
