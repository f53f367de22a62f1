//! What each subcommand does: one file each, and the way they all talk.

mod bookmarks;
mod check;
mod config;
mod extract;
mod figures;
mod forget;
mod found;
mod library;
mod list;
mod load;
mod manual;
mod open;
mod output;
mod set;
mod settings;
mod show;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use crate::{
    cli::{Cli, Command},
    text::Clean,
};

/// How a command ended, if not with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Something failed, and the rest was done.
    Partly,
    /// It was asked for what cannot be done here.
    Refused,
    /// A signal ended it.
    Signal(i32),
}

/// The command cannot be done as it was given: what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// The exit code of wrong usage.
pub const WRONG_USAGE: u8 = 2;

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Partly => ExitCode::FAILURE,
            Outcome::Refused => ExitCode::from(WRONG_USAGE),
            // The shells' convention for a program that a signal ended.
            Outcome::Signal(signal) => ExitCode::from(128 + signal as u8),
        }
    }
}

/// Does what the command line says.
pub fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    // A check of the settings tells these with the others.
    if !matches!(&cli.command, Some(Command::Config(arguments)) if arguments.check) {
        settings::check_given(&cli.common)?;
    }
    match &cli.command {
        None => open::run(cli),
        Some(Command::Extract(paths)) => extract::run(&paths.paths),
        Some(Command::Load(paths)) => load::run(&paths.paths, &cli.common),
        Some(Command::List(list)) => list::run(list, &cli.common),
        Some(Command::Show(show)) => show::run(show, &cli.common),
        Some(Command::Figures(list)) => figures::run(list, &cli.common),
        Some(Command::Bookmarks(bookmarks)) => bookmarks::run(bookmarks, &cli.common),
        Some(Command::Set(set)) => set::run(set, &cli.common),
        Some(Command::Forget(forget)) => forget::run(forget, &cli.common),
        Some(Command::Config(arguments)) => config::run(arguments, &cli.common),
        Some(Command::Check) => check::run(&cli.common),
        Some(Command::Completions { shell }) => manual::completions(*shell),
        Some(Command::Man) => manual::page(),
    }
}

/// What is said of a command line whose first word is neither a command nor a file, but nearly a command:
/// whatever else is wrong with it comes from that.
pub fn mistyped(arguments: impl Iterator<Item = OsString>) -> Option<String> {
    let mut arguments = arguments.map(PathBuf::from);
    let first = loop {
        let next = arguments.next()?;
        match next.to_str().filter(|option| option.starts_with('-')) {
            Some(option) if VALUED.contains(&option) => drop(arguments.next()),
            Some(_) => {}
            None => break next,
        }
    };
    if open::is_missing(&first) { open::meant(&first) } else { None }
}

/// The options of every command that have a value.
const VALUED: &[&str] = &["--library", "--config", "--set", "--color"];

/// Writes one line of talk to standard error; where that is closed, nobody listens.
pub fn complain(message: &str) {
    let line = Clean::line(message);
    let _unheard = writeln!(io::stderr(), "dateline: {line}");
}

/// Whether `error` says that the reader of our output has gone, which is a quiet end.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
