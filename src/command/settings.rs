//! The settings and keys in force: the built-in ones, then the files, the environment, the command line.

use std::{
    env, fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{
    Usage,
    output::{Paint, is_seen},
};
use crate::{
    app::Keymap,
    cli::{Color, Common},
    config::{Colors, Config, Problem, Problems, line_of},
    paths,
};

/// The file of settings in its folder.
pub const SETTINGS: &str = "config.toml";
/// The file of keys in its folder.
pub const KEYS: &str = "keymap.toml";

/// The folder of both files: what the command line names, or the platform's.
pub fn folder(common: &Common) -> Option<PathBuf> {
    common.config.clone().or_else(paths::config)
}

/// Returns the settings: the file's over the defaults, the environment's over those, and those of the
/// command line over all.
pub fn settings(common: &Common) -> anyhow::Result<Config> {
    let mut config = Config::default();
    patch(common, SETTINGS, |text| config.patch(text))?;
    take_given(&mut config, common)?;
    Ok(config)
}

/// Says what is wrong with the settings of the environment and of the command line, if anything is:
/// that is wrong usage also of a command that reads none.
pub fn check_given(common: &Common) -> Result<(), Usage> {
    take_given(&mut Config::default(), common)
}

/// Takes the settings that this run was started with.
fn take_given(config: &mut Config, common: &Common) -> Result<(), Usage> {
    config.take_environment(|name| env::var(name).ok()).map_err(Usage)?;
    let names = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mistaken = names.filter_map(|name| Config::mistaken_variable(&name)).min();
    mistaken.map_or(Ok(()), |what| Err(Usage(what)))?;
    for setting in &common.set {
        let outcome = match setting.split_once('=') {
            Some((name, value)) => config.set(name.trim(), value.trim()),
            None => Err("write NAME=VALUE".to_owned()),
        };
        outcome.map_err(|what| Usage(format!("--set {setting}: {what}")))?;
    }
    Ok(())
}

/// Returns whether standard output has colours. The settings have a say where a person sees it: what a
/// program reads does not depend on them.
pub fn paint(common: &Common) -> anyhow::Result<Paint> {
    let paint = Paint::for_stdout(common.color);
    if paint == Paint::Plain || common.color == Color::Always || !is_seen() {
        return Ok(paint);
    }
    let colors = settings(common)?.colors;
    Ok(if colors == Colors::None { Paint::Plain } else { paint })
}

/// Returns the keys: the file's over the built-in ones.
pub fn keymap(common: &Common) -> anyhow::Result<Keymap> {
    let mut keymap = Keymap::built_in();
    patch(common, KEYS, |text| keymap.patch(text))?;
    Ok(keymap)
}

/// Reads a file of the folder, if it is there, with `read`; says whether it is.
pub fn patch(
    common: &Common,
    name: &str,
    read: impl FnOnce(&str) -> Result<(), Vec<Problem>>,
) -> anyhow::Result<bool> {
    let Some(path) = folder(common).map(|folder| folder.join(name)) else { return Ok(false) };
    let Some(text) = text_of(&path)? else { return Ok(false) };
    let file = path.display().to_string();
    read(&text).map_err(|all| Problems { file, all })?;
    Ok(true)
}

/// The text of a file; none if there is no such file, which is as good as an empty one.
fn text_of(path: &Path) -> anyhow::Result<Option<String>> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        read => read.with_context(|| format!("cannot read {}", path.display()))?,
    };
    // Editors of some systems begin a file with a byte order mark.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = line_of(&String::from_utf8_lossy(bytes), error.valid_up_to());
        let what = "this is not UTF-8: save the file in that encoding".to_owned();
        Problems { file: path.display().to_string(), all: vec![Problem { line, what }] }
    })?;
    Ok(Some(text.to_owned()))
}
