//! `dateline completions` and `dateline man`: what shells and `man` know of the command line.

use std::io::Write;

use anyhow::Context;
use clap::CommandFactory;

use super::{Outcome, output::Output};
use crate::cli::{Cli, Color, Shell};

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    print(&script)
}

/// Prints the manual page.
pub fn page() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    print(&page)
}

fn print(text: &[u8]) -> anyhow::Result<Outcome> {
    let mut out = Output::new(Color::Never);
    out.write_all(text).context("standard output")?;
    out.end()?;
    Ok(Outcome::Done)
}
