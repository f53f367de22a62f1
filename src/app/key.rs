//! A key as the program knows it, whatever terminal it came from, and how it is written.

use std::{fmt, str::FromStr};

/// One press of a key, with its modifiers.
///
/// A shifted letter is its capital; only Tab is written with an explicit shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Which key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A character.
    Char(char),
    /// A key with a name.
    Named(Name),
}

/// Declares the named keys with their spelling.
macro_rules! names {
    ($($name:ident = $text:literal, $label:literal;)*) => {
        /// A key that has a name instead of a character.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Name { $($name,)* }

        impl Name {
            const ALL: &'static [Self] = &[$(Self::$name),*];

            fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

names! {
    Enter = "enter", "Enter";
    Esc = "esc", "Esc";
    Tab = "tab", "Tab";
    ShiftTab = "shift-tab", "Shift-Tab";
    Space = "space", "Space";
    Backspace = "backspace", "Backspace";
    Delete = "delete", "Delete";
    Up = "up", "Up";
    Down = "down", "Down";
    Left = "left", "Left";
    Right = "right", "Right";
    Home = "home", "Home";
    End = "end", "End";
    PageUp = "pageup", "PgUp";
    PageDown = "pagedown", "PgDn";
}

impl Key {
    /// A key without modifiers.
    pub fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character without modifiers; a blank is the space bar.
    pub fn char(c: char) -> Self {
        Self::plain(if c == ' ' { Code::Named(Name::Space) } else { Code::Char(c) })
    }

    /// A named key without modifiers.
    pub fn named(name: Name) -> Self {
        Self::plain(Code::Named(name))
    }

    /// A character with Ctrl held.
    pub fn ctrl(c: char) -> Self {
        Self { ctrl: true, ..Self::char(c) }
    }

    /// The character that the key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            _ if self.ctrl || self.alt => None,
            Code::Char(c) => Some(c),
            Code::Named(Name::Space) => Some(' '),
            Code::Named(_) => None,
        }
    }
}

impl fmt::Display for Key {
    /// Writes the key as help shows it: `j`, `Ctrl-d`, `PgDn`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::Named(name) => f.write_str(name.label()),
        }
    }
}

/// The text names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no key; keys are written j, G, ctrl-d, enter, space, pagedown")]
pub struct NoKey(String);

impl FromStr for Key {
    type Err = NoKey;

    /// Reads a key as the keymap writes it: `j`, `ctrl-d`, `pagedown`.
    fn from_str(text: &str) -> Result<Self, NoKey> {
        let no_key = || NoKey(text.to_owned());
        let lower = text.to_lowercase();
        if let Some(&name) = Name::ALL.iter().find(|name| name.text() == lower) {
            return Ok(Self::named(name));
        }
        if let Some(rest) = lower.strip_prefix("ctrl-") {
            return Ok(Self { ctrl: true, ..rest.parse().map_err(|_| no_key())? });
        }
        if let Some(rest) = text.strip_prefix("alt-") {
            return Ok(Self { alt: true, ..rest.parse().map_err(|_| no_key())? });
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() => Ok(Self::char(c)),
            _ => Err(no_key()),
        }
    }
}

/// Reads a sequence of keys: names apart by spaces, or plain characters together (`gg`, `]f`).
pub fn sequence(text: &str) -> Result<Vec<Key>, NoKey> {
    let mut keys = Vec::new();
    for part in text.split_whitespace() {
        match part.parse() {
            Ok(key) => keys.push(key),
            Err(error) if part.contains('-') || part.chars().count() > 3 => return Err(error),
            Err(_) => keys.extend(part.chars().map(Key::char)),
        }
    }
    if keys.is_empty() { Err(NoKey(text.to_owned())) } else { Ok(keys) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        let cases = [
            ("j", vec![Key::char('j')]),
            ("gg", vec![Key::char('g'), Key::char('g')]),
            ("]f", vec![Key::char(']'), Key::char('f')]),
            ("ctrl-d", vec![Key::ctrl('d')]),
            ("space", vec![Key::named(Name::Space)]),
            ("g space", vec![Key::char('g'), Key::named(Name::Space)]),
            ("-", vec![Key::char('-')]),
            ("shift-tab", vec![Key::named(Name::ShiftTab)]),
        ];
        for (text, want) in cases {
            assert_eq!(sequence(text), Ok(want), "{text}");
        }
        for text in ["", "pagedwn", "ctrl-"] {
            assert!(sequence(text).is_err(), "{text:?}");
        }
    }
}
