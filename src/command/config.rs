//! `dateline config`: the settings in force, the files checked, the defaults printed.

use super::{
    Outcome, complain,
    output::{Output, Paint},
    settings::{self, KEYS, SETTINGS},
};
use crate::{
    app::Keymap,
    cli::{Common, Config as Arguments, SettingsFile},
    config::{Config, Problem, Problems},
};

/// How a file is read over the defaults.
type Read = fn(&str) -> Result<(), Vec<Problem>>;

/// Prints what is asked for; without a wish, the settings in force.
pub fn run(arguments: &Arguments, common: &Common) -> anyhow::Result<Outcome> {
    if arguments.check {
        return check(common);
    }
    let mut out = Output::new(Paint::Plain);
    let text = match arguments.print_default {
        Some(SettingsFile::Settings) => Config::default().to_file(),
        Some(SettingsFile::Keys) => Keymap::BUILT_IN.to_owned(),
        None => settings::settings(common)?.to_file(),
    };
    out.line(text.trim_end())?;
    out.end()?;
    Ok(Outcome::Done)
}

/// Says of each file whether it is there and right, and everything that is wrong with it.
fn check(common: &Common) -> anyhow::Result<Outcome> {
    let mut out = Output::new(Paint::Plain);
    let mut outcome = Outcome::Done;
    let checks: [(&str, Read); 2] = [
        (SETTINGS, |text| Config::default().patch(text)),
        (KEYS, |text| Keymap::built_in().patch(text)),
    ];
    let folder = settings::folder(common).unwrap_or_default();
    for (name, read) in checks {
        let file = folder.join(name).display().to_string();
        match settings::patch(common, name, read) {
            Ok(true) if !common.quiet => out.line(&format!("{file}: right"))?,
            Ok(false) if !common.quiet => out.line(&format!("{file}: not there"))?,
            Ok(_) => {}
            Err(error) => {
                outcome = Outcome::Partly;
                match error.downcast_ref::<Problems>() {
                    Some(Problems { file, all }) => {
                        for problem in all {
                            complain(&format!("{file}:{problem}"));
                        }
                    }
                    None => complain(&format!("{error:#}")),
                }
            }
        }
    }
    if let Err(wrong) = settings::check_given(common) {
        outcome = Outcome::Partly;
        complain(&wrong.to_string());
    }
    out.end()?;
    Ok(outcome)
}
