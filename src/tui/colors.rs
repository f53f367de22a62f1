//! What colours and signs this terminal gets: the settings first, then what the environment tells of it.

use crate::{
    app::{Appearance, Palette, Scheme, Signs},
    config::{Background, Colors, Config},
};

/// Returns how the screen looks to begin with; `variable` reads the environment.
pub fn appearance(config: &Config, variable: impl Fn(&str) -> Option<String>) -> Appearance {
    let palette = match config.colors {
        Colors::None => Palette::Plain,
        Colors::Sixteen => Palette::Sixteen,
        Colors::Indexed => Palette::Indexed,
        Colors::True => Palette::True,
        Colors::Auto => palette(&variable),
    };
    let background = match config.theme {
        Background::Dark => Some(Scheme::Dark),
        Background::Light => Some(Scheme::Light),
        Background::Auto => told(&variable),
    };
    let signs = if config.ascii { Signs::Ascii } else { Signs::Unicode };
    Appearance { background, palette, signs }
}

/// Whether the terminal shall be asked for its background: not where it is known or where no colour is
/// sent, and not a console.
pub fn is_worth_asking(appearance: Appearance, variable: impl Fn(&str) -> Option<String>) -> bool {
    appearance.background.is_none() && appearance.palette > Palette::Plain && !is_console(variable)
}

/// Whether the terminal is one of those that show operating system commands instead of obeying them.
pub fn is_console(variable: impl Fn(&str) -> Option<String>) -> bool {
    let consoles = ["linux", "vt", "cons", "sun", "ansi"];
    let term = variable("TERM").unwrap_or_default();
    consoles.iter().any(|console| term.starts_with(console))
}

/// How many colours the environment says that the terminal has: `NO_COLOR` (no-color.org), then
/// `COLORTERM`, then the name in `TERM`.
fn palette(variable: &impl Fn(&str) -> Option<String>) -> Palette {
    let value = |name: &str| variable(name).unwrap_or_default();
    let term = value("TERM");
    let monochrome = ["vt1", "vt2", "vt3", "vt4", "vt5"];
    if !value("NO_COLOR").is_empty() || monochrome.iter().any(|name| term.starts_with(name)) {
        Palette::Plain
    } else if matches!(&*value("COLORTERM"), "truecolor" | "24bit") || term.ends_with("-direct") {
        Palette::True
    } else if term.contains("256color") {
        Palette::Indexed
    } else {
        Palette::Sixteen
    }
}

/// The background that `COLORFGBG` tells of, which rxvt and others set: numbers of the sixteen colours,
/// the background's last.
fn told(variable: &impl Fn(&str) -> Option<String>) -> Option<Scheme> {
    match variable("COLORFGBG")?.rsplit(';').next()?.parse().ok()? {
        0..=6 | 8 => Some(Scheme::Dark),
        7 | 9..=15 => Some(Scheme::Light),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(variables: &[(&str, &str)]) -> Appearance {
        appearance(&Config::default(), |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        let cases: [(&[(&str, &str)], Palette); 8] = [
            (&[], Palette::Sixteen),
            (&[("TERM", "xterm")], Palette::Sixteen),
            (&[("TERM", "xterm-256color")], Palette::Indexed),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Palette::True),
            (&[("TERM", "xterm-direct")], Palette::True),
            (&[("TERM", "vt100")], Palette::Plain),
            (&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], Palette::Plain),
            (&[("NO_COLOR", "")], Palette::Sixteen),
        ];
        for (variables, want) in cases {
            assert_eq!(look(variables).palette, want, "{variables:?}");
        }
    }

    #[test]
    fn the_background_may_be_told() {
        assert_eq!(look(&[("COLORFGBG", "15;0")]).background, Some(Scheme::Dark));
        assert_eq!(look(&[("COLORFGBG", "0;default;15")]).background, Some(Scheme::Light));
        assert_eq!(look(&[]).background, None);
        let dark = look(&[("COLORFGBG", "15;0")]);
        assert!(!is_worth_asking(dark, |_| Some("xterm".to_owned())));
        assert!(is_worth_asking(look(&[]), |_| Some("xterm".to_owned())));
        assert!(!is_worth_asking(look(&[]), |_| Some("linux".to_owned())));
    }
}
