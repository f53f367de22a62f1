//! `dateline completions` and `dateline man`: what shells and `man` know of the command line.

use std::io::{self, Write};

use anyhow::Context;
use clap::CommandFactory;
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use super::{
    Outcome,
    output::{Output, Paint},
};
use crate::{
    cli::{
        Cli, Shell,
        help::{self, Example},
    },
    config::{Config, Setting, variable_of},
    export::{LedgerLine, ListedArticle, ListedBookmark},
    query::TERMS,
};

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    print(&script)
}

/// Prints the manual page: the command line, then what is told by the tables of help, the query language
/// and the settings.
pub fn page() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    let man = Man::new(Cli::command());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    write_commands(&mut page)?;
    let terms = TERMS.iter().map(|term| (term.written, term.words));
    write_facts(&mut page, "QUERIES", terms)?;
    write_paragraph(&mut page, help::OF_BOOKMARKS)?;
    write_facts(&mut page, "COLUMNS OF LIST", help::columns_of::<ListedArticle<'_>>())?;
    write_facts(&mut page, "COLUMNS OF FIGURES", help::columns_of::<LedgerLine<'_>>())?;
    write_facts(&mut page, "COLUMNS OF BOOKMARKS", help::columns_of::<ListedBookmark<'_>>())?;
    write_settings(&mut page)?;
    write_facts(&mut page, "FILES", help::FILES.iter().copied())?;
    write_paragraph(&mut page, help::FOLDERS)?;
    write_facts(&mut page, "ENVIRONMENT", help::ENVIRONMENT.iter().copied())?;
    write_facts(&mut page, "EXIT STATUS", help::CODES.iter().copied())?;
    let examples: [&[Example]; 4] = [help::LIST, help::FIGURES, help::BOOKMARKS, help::FORGET];
    write_facts(&mut page, "EXAMPLES", examples.into_iter().flatten().copied())?;
    print(&page)
}

/// Writes how each command is called, what it does and which options it has of its own.
fn write_commands(page: &mut Vec<u8>) -> io::Result<()> {
    let mut program = Cli::command();
    program.build();
    let mut commands = Vec::new();
    for command in program.get_subcommands_mut().filter(|command| command.get_name() != "help") {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").lines().next().unwrap_or_default();
        let mut words = command.get_about().map(ToString::to_string).unwrap_or_default();
        let own = command.get_arguments().filter(|option| !option.is_global_set());
        for option in own.filter(|option| !matches!(option.get_id().as_str(), "help" | "version")) {
            let name = option.get_long().map_or_else(
                || option.get_id().to_string().to_uppercase(),
                |long| format!("--{long}"),
            );
            let about = option.get_help().map(ToString::to_string).unwrap_or_default();
            words = format!("{words}. {name}: {about}");
        }
        commands.push((usage.to_owned(), words));
    }
    write_facts(page, "COMMANDS", commands.iter().map(|(usage, words)| (&**usage, &**words)))
}

/// Writes the section on settings.
fn write_settings(page: &mut Vec<u8>) -> io::Result<()> {
    let settings = Config::default().settings();
    let facts: Vec<(String, String)> = settings
        .iter()
        .map(|Setting { name, words, form, value }| {
            (format!("{name} = {value}"), format!("{words} ({form}; {})", variable_of(name)))
        })
        .collect();
    let words = "config.toml and keymap.toml in the settings folder change how the reader looks and which \
                 keys it has; dateline config --check says what is wrong with them. These are the settings \
                 of config.toml, each with its default; an environment variable comes before the file, and \
                 --set NAME=VALUE before both.";
    let mut roff = Roff::new();
    roff.control("SH", ["SETTINGS"]);
    roff.text([roman(words)]);
    roff.to_writer(page)?;
    facts.iter().try_for_each(|(name, words)| write_fact(page, (name, words)))
}

/// Writes a section of names and what they mean.
fn write_facts<'a>(
    page: &mut Vec<u8>,
    title: &str,
    facts: impl Iterator<Item = (&'a str, &'a str)>,
) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    roff.to_writer(page)?;
    facts.into_iter().try_for_each(|fact| write_fact(page, fact))
}

fn write_fact(page: &mut Vec<u8>, (name, words): (&str, &str)) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("TP", []);
    roff.text([bold(name)]);
    roff.text([roman(words)]);
    roff.to_writer(page)
}

fn write_paragraph(page: &mut Vec<u8>, words: &str) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("PP", []);
    roff.text([roman(words)]);
    roff.to_writer(page)
}

fn print(text: &[u8]) -> anyhow::Result<Outcome> {
    let mut out = Output::new(Paint::Plain);
    out.write_all(text).context("standard output")?;
    out.end()?;
    Ok(Outcome::Done)
}
