//! Styles by meaning: the only place that names a colour.

use ratatui::style::{Color, Modifier, Style};

use crate::{
    app::{Look, Role, Tone},
    article::{BlockKind, Kind},
};

/// Whether the terminal may be sent colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// The terminal's own sixteen colours, which suit its background.
    #[default]
    Sixteen,
    /// No colour at all: only bold, italics, underline and reverse.
    Plain,
}

/// How everything looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Theme {
    palette: Palette,
}

impl Theme {
    /// Makes the theme for a palette.
    pub fn new(palette: Palette) -> Self {
        Self { palette }
    }

    fn coloured(self, style: Style, colour: Color) -> Style {
        match self.palette {
            Palette::Sixteen => style.fg(colour),
            Palette::Plain => style,
        }
    }

    /// Ordinary words.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// Words beside the matter: dates in the list, lines between panes, hints.
    pub fn quiet(self) -> Style {
        match self.palette {
            Palette::Sixteen => Style::new().fg(Color::DarkGray),
            Palette::Plain => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// The heading of a pane.
    pub fn heading(self, focused: Focused) -> Style {
        match focused {
            Focused::Yes => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
            Focused::No => self.quiet().add_modifier(Modifier::BOLD),
        }
    }

    /// The selected line of a list.
    pub fn selected(self, focused: Focused) -> Style {
        match (focused, self.palette) {
            (Focused::Yes, _) => Style::new().add_modifier(Modifier::REVERSED),
            (Focused::No, Palette::Sixteen) => Style::new().fg(Color::Reset).bg(Color::DarkGray),
            (Focused::No, Palette::Plain) => Style::new().add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The title of an article that was not read yet, or was.
    pub fn title(self, read: bool) -> Style {
        if read { self.text() } else { self.text().add_modifier(Modifier::BOLD) }
    }

    /// The star of a starred article.
    pub fn star(self) -> Style {
        self.coloured(Style::new(), Color::Yellow)
    }

    /// The mark beside lines that a bookmark stands on, and beside figures in sight.
    pub fn mark(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::BOLD), Color::Yellow)
    }

    /// A key in a hint or the help.
    pub fn key(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::BOLD), Color::Cyan)
    }

    /// What was just said.
    pub fn notice(self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => self.coloured(Style::new(), Color::Green),
            Tone::Warning => self.coloured(Style::new().add_modifier(Modifier::BOLD), Color::Red),
        }
    }

    /// A figure of a kind; always bold, so that colour is not the only sign.
    pub fn figure(self, kind: Kind) -> Style {
        let colour = match kind {
            Kind::Money => Color::Yellow,
            Kind::Percent | Kind::Fraction | Kind::Ratio | Kind::Multiple => Color::Green,
            Kind::Duration | Kind::Age | Kind::Date | Kind::Time => Color::Magenta,
            Kind::Count | Kind::Ordinal | Kind::Score => Color::Cyan,
            Kind::Label => return self.quiet().add_modifier(Modifier::BOLD),
            _ => Color::Blue,
        };
        self.coloured(Style::new().add_modifier(Modifier::BOLD), colour)
    }

    /// A figure that its reader struck out.
    pub fn struck(self) -> Style {
        self.quiet().add_modifier(Modifier::CROSSED_OUT)
    }

    /// The words of a part of an article.
    pub fn role(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Title | Role::Block(BlockKind::Title) => plain.add_modifier(Modifier::BOLD),
            Role::DerivedTitle => plain.add_modifier(Modifier::BOLD | Modifier::ITALIC),
            Role::Meta | Role::Block(BlockKind::Chrome | BlockKind::Header) => self.quiet(),
            Role::Dateline => plain.add_modifier(Modifier::BOLD),
            Role::Block(BlockKind::Heading) => {
                plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
            }
            Role::Block(BlockKind::Caption | BlockKind::Credit) => {
                self.quiet().add_modifier(Modifier::ITALIC)
            }
            Role::Block(BlockKind::Quote) => plain.add_modifier(Modifier::ITALIC),
            Role::Block(BlockKind::Paragraph | BlockKind::ListItem) => plain,
        }
    }

    /// Words of an article with what is marked about them.
    pub fn look(self, role: Role, look: Look) -> Style {
        let mut style = self.role(role);
        if let Some(kind) = look.figure {
            style = style.patch(self.figure(kind));
        }
        if look.kept {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        if look.matched {
            style = match self.palette {
                Palette::Sixteen => style.fg(Color::Black).bg(Color::Yellow),
                Palette::Plain => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            };
        }
        if look.target || look.selected {
            style = style.add_modifier(Modifier::REVERSED);
        }
        style
    }
}

/// Whether keys go to a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focused {
    /// They do.
    Yes,
    /// They do not.
    No,
}

impl From<bool> for Focused {
    fn from(focused: bool) -> Self {
        if focused { Self::Yes } else { Self::No }
    }
}
