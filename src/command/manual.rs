//! `dateline completions` and `dateline man`: what shells and `man` know of the command line.

use std::io::{self, Write};

use anyhow::Context;
use clap::CommandFactory;

use super::{
    Outcome,
    output::{Output, Paint},
};
use crate::{
    cli::{Cli, Shell},
    config::{Config, Setting, variable_of},
};

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    print(&script)
}

/// Prints the manual page: the command line, then the settings, both from their own definitions.
pub fn page() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    write_settings(&mut page)?;
    print(&page)
}

/// Writes the section on settings in the language of manual pages, man(7).
fn write_settings(page: &mut Vec<u8>) -> io::Result<()> {
    writeln!(page, ".SH SETTINGS")?;
    writeln!(
        page,
        "config.toml and keymap.toml in the settings folder change how the reader looks and which \
         keys it has; dateline config \\-\\-check says what is wrong with them. These are the \
         settings of config.toml, each with its default; an environment variable comes before the file."
    )?;
    for Setting { name, words, form, value } in Config::default().settings() {
        writeln!(page, ".TP\n\\fB{}\\fR = {value}", name.replace('-', "\\-"))?;
        writeln!(page, "{words} ({form}; {})", variable_of(name))?;
    }
    Ok(())
}

fn print(text: &[u8]) -> anyhow::Result<Outcome> {
    let mut out = Output::new(Paint::Plain);
    out.write_all(text).context("standard output")?;
    out.end()?;
    Ok(Outcome::Done)
}
