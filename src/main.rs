//! The `dateline` program: parses its arguments, runs, and maps an error to an exit code.

use std::{env, process::ExitCode};

use clap::Parser;
use dateline::{
    cli::{self, Cli},
    command::{self, Usage, WRONG_USAGE},
    config::Problems,
    text::Clean,
};

fn main() -> ExitCode {
    let cli = match Cli::try_parse_from(cli::arguments(env::args_os())) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    match command::run(&cli) {
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

/// Says what is wrong with the arguments, which it repeats: a file name among them may be hostile.
fn refuse(error: &clap::Error) -> ExitCode {
    if error.use_stderr()
        && let Some(words) = command::mistyped(std::env::args_os().skip(1))
    {
        command::complain(&words);
        return WRONG_USAGE.into();
    }
    let words = error.render().to_string();
    let clean = Clean::new(&words);
    if *clean == *words {
        error.exit();
    }
    command::complain(&clean);
    WRONG_USAGE.into()
}
