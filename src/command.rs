//! What each subcommand does: one file each, and the way they all talk.

mod extract;

use std::{
    io::{self, Write},
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
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Partly => ExitCode::FAILURE,
        }
    }
}

/// Does what the command line says.
pub fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    match &cli.command {
        Command::Extract(paths) => extract::run(&paths.paths),
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
