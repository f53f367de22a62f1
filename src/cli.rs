//! The command line as types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A news reader that shows every figure an article states, and who states it.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, subcommand_precedence_over_arg = true)]
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

/// The options that every command understands.
#[derive(Args, Debug)]
pub struct Common {
    /// The folder of the library [default: the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// When to colour the output
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t)]
    pub color: Color,
    /// Say only what went wrong
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more about what is done
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
}

/// Where articles come from.
#[derive(Args, Debug)]
pub struct Paths {
    /// Files and folders; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
