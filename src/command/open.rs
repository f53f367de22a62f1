//! `dateline [PATH]...`: opens the reader.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::CommandFactory;

use super::{Outcome, Usage, complain, settings};
use crate::{
    app::Scope,
    article::Clean,
    cli::{Cli, Color, Common},
    config::Colors,
    load::samples,
    query::{Condition, Query},
    store::{Access, Library, Page},
    text::near::nearest,
    tui::{self, Ended},
};

/// Opens the reader, on what the paths hold if there are any.
pub fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let known = |path: &Path| is_known(path, &cli.common);
    let paths = cli.paths.iter().map(PathBuf::as_path);
    let missing: Vec<&Path> = paths.filter(|path| is_missing(path) && !known(path)).collect();
    if let Some(first) = missing.first()
        && missing.len() == cli.paths.len()
    {
        return Err(Usage(unknown(first)).into());
    }
    if !tui::has_terminal() {
        complain(
            "the reader needs a terminal; these commands do without one: \
             load, list, show, figures, bookmarks, extract (see dateline --help)",
        );
        return Ok(Outcome::Refused);
    }
    if cli.paths.iter().any(|path| path.as_os_str() == "-") {
        complain(
            "the reader takes its keys from standard input: load - first, then open the reader",
        );
        return Ok(Outcome::Refused);
    }
    let mut config = settings::settings(&cli.common)?;
    if cli.common.color == Color::Never {
        config.colors = Colors::None;
    }
    let keymap = settings::keymap(&cli.common)?;
    let folder = super::library::folder(&cli.common)?;
    let library = Library::open(&folder, Access::ReadWrite)
        .with_context(|| format!("cannot open the library in {}", folder.display()))?;
    let sample = welcome(&library, !cli.paths.is_empty())?;
    let notices = library.notices().join(" ");
    drop(library);
    let ended = tui::run(tui::Options {
        library: folder,
        paths: cli.paths.clone(),
        scope: scope(&cli.paths),
        sample,
        notices: Clean::line(&notices),
        keymap,
        config,
    })?;
    for path in &missing {
        complain(&unknown(path));
    }
    Ok(match ended {
        Ended::Quit if !missing.is_empty() => Outcome::Partly,
        Ended::Quit => Outcome::Done,
        Ended::Signal(signal) => Outcome::Signal(signal),
        Ended::HungUp => Outcome::Signal(signal_hook::consts::SIGHUP),
    })
}

/// Whether nothing has that name; what cannot be looked at may be there.
pub(super) fn is_missing(path: &Path) -> bool {
    path.as_os_str() != "-"
        && path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Whether an article was loaded from a file of that name, which may have gone since.
fn is_known(path: &Path, common: &Common) -> bool {
    let folder = super::library::folder(common).ok();
    let library = folder.and_then(|folder| Library::open(&folder, Access::ReadOnly).ok());
    library
        .is_some_and(|library| library.find(&path.to_string_lossy()).is_ok_and(|id| id.is_some()))
}

/// What is said of a word that is the name of nothing: it may be a command with a slip of typing in it.
fn unknown(path: &Path) -> String {
    let word = path.to_string_lossy();
    match meant(path) {
        Some(words) => words,
        None if path.components().count() > 1 || path.extension().is_some() => {
            format!("there is no file or folder {word}")
        }
        None => format!("there is no command, file or folder `{word}` (see dateline --help)"),
    }
}

/// What is said of a word that is nearly a command, but not quite one.
pub(super) fn meant(word: &Path) -> Option<String> {
    let word = word.to_string_lossy();
    let commands = Cli::command();
    let near = nearest(&word, commands.get_subcommands().map(clap::Command::get_name))?;
    let is_other = near != word;
    is_other
        .then(|| format!("there is no command, file or folder `{word}`; did you mean `{near}`?"))
}

/// Puts the sample articles into a library that is empty, and says whether it holds nothing else.
fn welcome(library: &Library, loads_more: bool) -> anyhow::Result<bool> {
    let rows = library.search(&Query::default(), Page::first(samples::COUNT + 1))?;
    if rows.is_empty() && !loads_more {
        samples::load(library)?;
        return Ok(true);
    }
    Ok(!rows.is_empty() && rows.iter().all(|row| samples::is_sample(&row.path)))
}

/// What holds for the articles under the given paths, as the list tells it; none for no paths.
fn scope(paths: &[PathBuf]) -> Option<Scope> {
    if paths.is_empty() {
        return None;
    }
    let under = |path: &Path| {
        let absolute = fs::canonicalize(path).or_else(|_| std::path::absolute(path)).ok();
        let mut text = absolute.as_deref().unwrap_or(path).to_string_lossy().into_owned();
        if path.is_dir() {
            text.push(std::path::MAIN_SEPARATOR);
        }
        Condition::Path(text)
    };
    let names: Vec<String> = paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    Some(Scope {
        label: Clean::line(&names.join(" ")),
        condition: Condition::Any(paths.iter().map(|path| under(path)).collect()),
    })
}
