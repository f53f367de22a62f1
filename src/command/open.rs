//! `dateline [PATH]...`: opens the reader.

use std::{fs, path::Path};

use anyhow::Context;

use super::{Outcome, complain, settings};
use crate::{
    app::Scope,
    article::Clean,
    cli::{Cli, Color},
    config::Colors,
    load::samples,
    query::{Condition, Query},
    store::{Access, Library, Page},
    tui::{self, Ended},
};

/// Opens the reader, on what the paths hold if there are any.
pub fn run(cli: &Cli) -> anyhow::Result<Outcome> {
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
    let mut config = settings::settings(&cli.common, &cli.set)?;
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
    Ok(match ended {
        Ended::Quit => Outcome::Done,
        Ended::Signal(signal) => Outcome::Signal(signal),
        Ended::HungUp => Outcome::Signal(signal_hook::consts::SIGHUP),
    })
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
fn scope(paths: &[std::path::PathBuf]) -> Option<Scope> {
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
