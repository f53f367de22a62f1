//! The colours of a theme, read from its file: one for each meaning, at each number of colours.

use std::{collections::BTreeMap, sync::LazyLock};

use ratatui::style::Color;
use serde::Deserialize;

use crate::app::{Palette, Scheme};

/// Declares what colours stand for, with the names in the files.
macro_rules! inks {
    ($($ink:ident = $name:literal,)*) => {
        /// What a colour stands for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Ink { $($ink,)* }

        impl Ink {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$ink),*];

            /// Its name in the files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$ink => $name,)* }
            }
        }
    };
}

inks! {
    Quiet = "quiet",
    Key = "key",
    Mark = "mark",
    Star = "star",
    Good = "good",
    Warning = "warning",
    Heading = "heading",
    Quote = "quote",
    Caption = "caption",
    Link = "link",
    Money = "money",
    Share = "share",
    Time = "time",
    Count = "count",
    Measure = "measure",
    Match = "match",
    OnMatch = "on-match",
    Selection = "selection",
    OnSelection = "on-selection",
}

/// The colours of a theme at one number of colours, by what they stand for.
pub type Colors = [Color; Ink::ALL.len()];

/// A file of a theme.
#[derive(Deserialize)]
struct File {
    #[cfg_attr(not(test), expect(dead_code, reason = "what the contrast is measured on"))]
    paper: String,
    #[serde(rename = "true")]
    rgb: BTreeMap<String, String>,
    #[serde(rename = "256")]
    indexed: BTreeMap<String, String>,
    #[serde(rename = "16")]
    sixteen: BTreeMap<String, String>,
}

/// The file of a theme.
fn file(scheme: Scheme) -> File {
    let text = match scheme {
        Scheme::Dark => include_str!("../../../assets/themes/dark.toml"),
        Scheme::Light => include_str!("../../../assets/themes/light.toml"),
    };
    toml::from_str(text).expect("the built-in themes are read by a test")
}

impl File {
    fn colors(&self, palette: Palette) -> Colors {
        let named = match palette {
            Palette::Plain => return [Color::Reset; Ink::ALL.len()],
            Palette::Sixteen => &self.sixteen,
            Palette::Indexed => &self.indexed,
            Palette::True => &self.rgb,
        };
        let color = |ink: &Ink| named.get(ink.name()).and_then(|color| color.parse().ok());
        let mut colors = [Color::Reset; Ink::ALL.len()];
        for ink in Ink::ALL {
            colors[*ink as usize] = color(ink).unwrap_or_default();
        }
        colors
    }
}

/// Returns the colours of a theme.
pub fn colors(scheme: Scheme, palette: Palette) -> Colors {
    static ALL: LazyLock<[[Colors; 4]; 2]> = LazyLock::new(|| {
        let palettes = [Palette::Plain, Palette::Sixteen, Palette::Indexed, Palette::True];
        [Scheme::Dark, Scheme::Light].map(|scheme| palettes.map(|depth| file(scheme).colors(depth)))
    });
    ALL[scheme as usize][palette as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMES: [Scheme; 2] = [Scheme::Dark, Scheme::Light];

    /// The red, green and blue of a colour, as xterm numbers its 256.
    fn rgb(color: Color) -> [u8; 3] {
        match color {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(grey @ 232..) => [8 + 10 * (grey - 232); 3],
            Color::Indexed(cube @ 16..) => {
                let cube = cube - 16;
                [cube / 36, cube / 6 % 6, cube % 6]
                    .map(|step| [0, 95, 135, 175, 215, 255][usize::from(step)])
            }
            other => panic!("{other} looks different on each terminal"),
        }
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance(color: Color) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = rgb(color).map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast ratio of WCAG 2.2.
    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn each_theme_names_every_colour_and_no_other() {
        let names: Vec<&str> = Ink::ALL.iter().map(|ink| ink.name()).collect();
        for scheme in SCHEMES {
            let File { rgb, indexed, sixteen, .. } = file(scheme);
            for section in [rgb, indexed, sixteen] {
                assert_eq!(section.len(), names.len());
                for (name, color) in section {
                    assert!(names.contains(&&*name), "{name} stands for nothing");
                    assert!(color.parse::<Color>().is_ok(), "{name} is no colour: {color}");
                }
            }
        }
    }

    #[test]
    fn letters_stand_out_from_what_is_behind_them() {
        for scheme in SCHEMES {
            let paper: Color = file(scheme).paper.parse().unwrap();
            for palette in [Palette::True, Palette::Indexed] {
                let colors = colors(scheme, palette);
                for &ink in Ink::ALL {
                    let behind = match ink {
                        Ink::Match | Ink::Selection => continue,
                        Ink::OnMatch => colors[Ink::Match as usize],
                        Ink::OnSelection => colors[Ink::Selection as usize],
                        _ => paper,
                    };
                    let ratio = contrast(colors[ink as usize], behind);
                    assert!(ratio >= 4.5, "{ink:?} of {scheme:?} in {palette:?}: {ratio:.2}");
                }
            }
        }
    }
}
