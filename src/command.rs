//! What each subcommand does: one file each, and the way they all talk.

mod extract;
mod load;
mod open;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;

use crate::{
    cli::{Cli, Command, Common},
    paths,
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

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Partly => ExitCode::FAILURE,
            Outcome::Refused => ExitCode::from(2),
            // The shells' convention for a program that a signal ended.
            Outcome::Signal(signal) => ExitCode::from(128 + signal as u8),
        }
    }
}

/// Does what the command line says.
pub fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    match &cli.command {
        None => open::run(cli),
        Some(Command::Extract(paths)) => extract::run(&paths.paths),
        Some(Command::Load(paths)) => load::run(&paths.paths, &cli.common),
    }
}

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

/// The folder of the library: the one named, or the platform's.
pub fn library_folder(common: &Common) -> anyhow::Result<PathBuf> {
    let platform =
        || paths::library().context("this system has no data folder; name one with --library");
    common.library.clone().map_or_else(platform, Ok)
}
