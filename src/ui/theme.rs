//! Styles by meaning: the only place that says how things look. The colours are in `assets/themes`.

mod sheet;

use ratatui::style::{Color, Modifier, Style};
use sheet::{Colors, Ink};

use crate::{
    app::{Appearance, Look, Palette, Role, Signs, Tone},
    article::{BlockKind, Kind},
};

/// How everything looks.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    palette: Palette,
    colors: Colors,
    /// The signs to draw with.
    pub signs: Signs,
}

impl Theme {
    /// Makes the theme of an appearance.
    pub fn new(appearance: Appearance) -> Self {
        let (scheme, palette) = appearance.colors();
        Self { palette, colors: sheet::colors(scheme, palette), signs: appearance.signs }
    }

    /// Letters in a colour, over what the style has already.
    fn ink(self, style: Style, ink: Ink) -> Style {
        match self.palette {
            Palette::Plain => style,
            _ => style.fg(self.colors[ink as usize]),
        }
    }

    /// Letters in a colour on another.
    fn ink_on(self, style: Style, ink: Ink, behind: Ink) -> Style {
        self.ink(style, ink).bg(self.colors[behind as usize])
    }

    /// Ordinary words.
    pub fn text(self) -> Style {
        Style::new()
    }

    /// Words beside the matter: dates in the list, lines between panes, hints.
    pub fn quiet(self) -> Style {
        match self.palette {
            Palette::Plain => Style::new().add_modifier(Modifier::DIM),
            _ => self.ink(Style::new(), Ink::Quiet),
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
            (Focused::Yes, _) => reversed(Style::new()),
            (Focused::No, Palette::Plain) => Style::new().add_modifier(Modifier::UNDERLINED),
            (Focused::No, _) => self.ink_on(Style::new(), Ink::OnSelection, Ink::Selection),
        }
    }

    /// The title of an article that was not read yet, or was.
    pub fn title(self, read: bool) -> Style {
        if read { self.text() } else { self.text().add_modifier(Modifier::BOLD) }
    }

    /// The star of a starred article.
    pub fn star(self) -> Style {
        self.ink(Style::new(), Ink::Star)
    }

    /// The mark beside lines that a bookmark stands on, and beside figures in sight.
    pub fn mark(self) -> Style {
        self.ink(Style::new().add_modifier(Modifier::BOLD), Ink::Mark)
    }

    /// A key in a hint or the help.
    pub fn key(self) -> Style {
        self.ink(Style::new().add_modifier(Modifier::BOLD), Ink::Key)
    }

    /// What was just said.
    pub fn notice(self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => self.ink(Style::new(), Ink::Good),
            Tone::Warning => self.ink(Style::new().add_modifier(Modifier::BOLD), Ink::Warning),
        }
    }

    /// A figure of a kind; always bold, so that colour is not the only sign.
    pub fn figure(self, kind: Kind) -> Style {
        let ink = match kind {
            Kind::Money => Ink::Money,
            Kind::Percent | Kind::Fraction | Kind::Ratio | Kind::Multiple => Ink::Share,
            Kind::Duration | Kind::Age | Kind::Date | Kind::Time => Ink::Time,
            Kind::Count | Kind::Ordinal | Kind::Score => Ink::Count,
            Kind::Label => return self.quiet().add_modifier(Modifier::BOLD),
            _ => Ink::Measure,
        };
        self.ink(Style::new().add_modifier(Modifier::BOLD), ink)
    }

    /// A figure that its reader struck out.
    pub fn struck(self) -> Style {
        self.quiet().add_modifier(Modifier::CROSSED_OUT)
    }

    /// The sign before a quotation's line or a list's item.
    pub fn sign(self, role: Role) -> Style {
        self.ink(
            Style::new(),
            if matches!(role, Role::Block(BlockKind::Quote)) { Ink::Quote } else { Ink::Quiet },
        )
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
                self.ink(plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED), Ink::Heading)
            }
            Role::Block(BlockKind::Caption | BlockKind::Credit) => {
                self.ink(plain.add_modifier(Modifier::ITALIC), Ink::Caption)
            }
            Role::Block(BlockKind::Quote) => {
                self.ink(plain.add_modifier(Modifier::ITALIC), Ink::Quote)
            }
            Role::Block(BlockKind::Paragraph | BlockKind::ListItem) => plain,
        }
    }

    /// Words of an article with what is marked about them.
    pub fn look(self, role: Role, look: Look) -> Style {
        let mut style = self.role(role);
        if look.link {
            style = self.ink(style.add_modifier(Modifier::UNDERLINED), Ink::Link);
        }
        if let Some(kind) = look.figure {
            style = style.patch(self.figure(kind));
        }
        if look.kept {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        if look.matched {
            style = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            if self.palette != Palette::Plain {
                style = self.ink_on(style, Ink::OnMatch, Ink::Match);
            }
        }
        if look.target || look.selected {
            style = reversed(style);
        }
        style
    }
}

/// The terminal's own letters and ground, exchanged: one ground for all words, whatever their colours.
fn reversed(style: Style) -> Style {
    style.fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED)
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
