//! How the screen shall look, as plain data: for which background, in how many colours, with which signs.

/// Which background colours are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Light letters on a dark background.
    #[default]
    Dark,
    /// Dark letters on a light background.
    Light,
}

impl Scheme {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Dark,
        }
    }

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
        }
    }
}

/// How many colours the terminal may be sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Palette {
    /// None: only bold, italics, underline and reverse.
    Plain,
    /// The terminal's own sixteen colours, which suit its background.
    #[default]
    Sixteen,
    /// The 256 colours that xterm numbered.
    Indexed,
    /// Any of sixteen million.
    True,
}

/// Which characters the program draws with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Signs {
    /// Those that suit best.
    #[default]
    Unicode,
    /// ASCII only, for terminals and fonts that have no others.
    Ascii,
}

/// How the screen shall look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Appearance {
    /// The background, if it is known.
    pub background: Option<Scheme>,
    /// The colours.
    pub palette: Palette,
    /// The signs.
    pub signs: Signs,
}

impl Appearance {
    /// The colours to use and the background they are for. While the background is unknown, the
    /// terminal's own sixteen colours are the safe choice, for they suit it whatever it is.
    pub fn colors(self) -> (Scheme, Palette) {
        match self.background {
            Some(scheme) => (scheme, self.palette),
            None => (Scheme::default(), self.palette.min(Palette::Sixteen)),
        }
    }
}
