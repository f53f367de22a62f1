//! The `dateline` program: parses its arguments, runs, and maps an error to an exit code.

use std::process::ExitCode;

use clap::Parser;
use dateline::{
    cli::Cli,
    command::{self, Usage, WRONG_USAGE},
    config::Problems,
};

fn main() -> ExitCode {
    match command::run(&Cli::parse()) {
        Ok(outcome) => outcome.into(),
        Err(error) if command::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            command::complain(&format!("{error:#}"));
            if error.is::<Usage>() || error.is::<Problems>() {
                WRONG_USAGE.into()
            } else {
                ExitCode::FAILURE
            }
        }
    }
}
