//! Which keys ask for which action, as data: the built-in table, patched by the reader's file.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{Action, Key, key};

/// The keys that come with the program.
const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// Where a key is pressed: each mode has keys of its own beside those of every pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Everywhere.
    Any,
    /// In the list.
    List,
    /// In the text.
    Text,
    /// In the figures.
    Figures,
    /// While a passage is being selected.
    Select,
    /// In the list of bookmarks.
    Bookmarks,
}

impl Mode {
    const ALL: [Self; 6] =
        [Self::Any, Self::List, Self::Text, Self::Figures, Self::Select, Self::Bookmarks];

    /// The mode's name in the keymap.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::List => "list",
            Self::Text => "text",
            Self::Figures => "figures",
            Self::Select => "select",
            Self::Bookmarks => "bookmarks",
        }
    }
}

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It asks for an action.
    Act(Action),
    /// It may yet become one.
    Pending,
    /// It means nothing.
    Nothing,
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: BTreeMap<Mode, BTreeMap<Vec<Key>, Action>>,
}

/// Why a keymap file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is not TOML of the right form.
    #[error("{0}")]
    Form(String),
    /// A line is wrong.
    #[error("line {line}: {what}")]
    Line {
        /// Counted from one.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// Two lines cannot both hold.
    #[error(
        "lines {0} and {1}: `{2}` begins `{3}`, so one of them could never be pressed",
        first,
        second,
        short,
        long
    )]
    Conflict {
        /// The line of the shorter sequence.
        first: usize,
        /// The line of the longer sequence.
        second: usize,
        /// The shorter sequence.
        short: String,
        /// The longer sequence.
        long: String,
    },
}

impl Keymap {
    /// Returns the keys that come with the program.
    ///
    /// # Panics
    ///
    /// Never: a test reads the built-in table.
    pub fn built_in() -> Self {
        let mut keymap = Self { keys: BTreeMap::new() };
        keymap.patch(BUILT_IN).expect("the built-in keymap is read by a test");
        keymap
    }

    /// Reads a keymap file over the keys in force; on an error nothing has changed.
    pub fn patch(&mut self, text: &str) -> Result<(), Error> {
        let sections: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>> =
            toml::from_str(text).map_err(|error| Error::Form(error.to_string()))?;
        let mut keys = self.keys.clone();
        for (name, lines) in sections {
            let line = line_of(text, name.span().start);
            let mode = Mode::ALL.into_iter().find(|mode| mode.name() == name.as_ref());
            let mode = mode.ok_or_else(|| no_such_mode(line, name.as_ref()))?;
            let mut seen: Vec<(Vec<Key>, usize)> = Vec::new();
            for (written, action) in lines {
                let line = line_of(text, written.span().start);
                let sequence = key::sequence(written.as_ref())
                    .map_err(|error| Error::Line { line, what: error.to_string() })?;
                refuse_conflict(&seen, &sequence, line)?;
                match read_action(action.as_ref(), line)? {
                    Some(action) => keys.entry(mode).or_default().insert(sequence.clone(), action),
                    None => keys.entry(mode).or_default().remove(&sequence),
                };
                seen.push((sequence, line));
            }
        }
        self.keys = keys;
        Ok(())
    }

    /// Returns what a sequence of keys means in a mode; its own keys come before those of every pane.
    pub fn meaning(&self, mode: Mode, sequence: &[Key]) -> Meaning {
        let tables = [mode, Mode::Any].map(|mode| self.keys.get(&mode));
        if let Some(&action) = tables.into_iter().flatten().find_map(|keys| keys.get(sequence)) {
            return Meaning::Act(action);
        }
        let begins = |keys: &BTreeMap<Vec<Key>, Action>| {
            keys.keys().any(|longer| longer.starts_with(sequence))
        };
        if tables.into_iter().flatten().any(begins) { Meaning::Pending } else { Meaning::Nothing }
    }

    /// Returns the keys that ask for an action in a mode, as help writes them, the shortest first.
    pub fn keys_for(&self, mode: Mode, action: Action) -> Vec<String> {
        let in_mode = |mode: Mode| {
            let keys = self.keys.get(&mode).into_iter().flatten();
            keys.filter(move |&(_, &bound)| bound == action).map(|(keys, _)| show(keys))
        };
        let mut found: Vec<String> = in_mode(mode).collect();
        if mode != Mode::Any {
            found.extend(in_mode(Mode::Any));
        }
        found.sort_by_key(|keys| keys.chars().count());
        found.dedup();
        found
    }

    /// Returns every key of an action in whatever mode, as help writes them.
    pub fn all_keys_for(&self, action: Action) -> Vec<String> {
        let mut found: Vec<String> =
            Mode::ALL.into_iter().flat_map(|mode| self.keys_for(mode, action)).collect();
        found.sort_by_key(|keys| keys.chars().count());
        let mut unique = Vec::new();
        for keys in found {
            if !unique.contains(&keys) {
                unique.push(keys);
            }
        }
        unique
    }
}

fn show(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect()
}

fn read_action(name: &str, line: usize) -> Result<Option<Action>, Error> {
    if name == "none" {
        return Ok(None);
    }
    let unknown = || {
        let nearest = nearest(name, Action::ALL.iter().map(|action| action.name()));
        Error::Line {
            line,
            what: format!("no action is named `{name}`; did you mean `{nearest}`?"),
        }
    };
    Action::named(name).map(Some).ok_or_else(unknown)
}

fn no_such_mode(line: usize, name: &str) -> Error {
    let nearest = nearest(name, Mode::ALL.into_iter().map(Mode::name));
    Error::Line { line, what: format!("no mode is named `{name}`; did you mean `{nearest}`?") }
}

fn refuse_conflict(seen: &[(Vec<Key>, usize)], new: &[Key], line: usize) -> Result<(), Error> {
    for (old, old_line) in seen {
        let conflict = |first, short: &[Key], second, long: &[Key]| {
            Err(Error::Conflict { first, second, short: show(short), long: show(long) })
        };
        if new.starts_with(old) {
            return conflict(*old_line, old, line, new);
        }
        if old.starts_with(new) {
            return conflict(line, new, *old_line, old);
        }
    }
    Ok(())
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

/// Returns the name with the fewest slips of typing from `wanted` (Damerau and Levenshtein).
fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> &'a str {
    names.min_by_key(|name| strsim::damerau_levenshtein(wanted, name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::key::Name;

    #[test]
    fn every_action_has_a_key() {
        let keymap = Keymap::built_in();
        for &action in Action::ALL {
            assert!(!keymap.all_keys_for(action).is_empty(), "{action} has no key");
        }
    }

    #[test]
    fn a_mode_comes_before_every_pane() {
        let keymap = Keymap::built_in();
        let b = [Key::char('b')];
        assert_eq!(keymap.meaning(Mode::Text, &b), Meaning::Act(Action::PageUp));
        assert_eq!(keymap.meaning(Mode::Select, &b), Meaning::Act(Action::PreviousWord));
        assert_eq!(keymap.meaning(Mode::List, &[Key::char('g')]), Meaning::Pending);
        assert_eq!(keymap.meaning(Mode::List, &[Key::char('0')]), Meaning::Nothing);
    }

    #[test]
    fn a_patch_replaces_and_removes() {
        let mut keymap = Keymap::built_in();
        keymap.patch("[any]\n\"ctrl-n\" = \"down\"\n\"q\" = \"none\"").unwrap();
        assert_eq!(keymap.meaning(Mode::List, &[Key::ctrl('n')]), Meaning::Act(Action::Down));
        assert_eq!(keymap.meaning(Mode::List, &[Key::char('q')]), Meaning::Nothing);
        assert_eq!(
            keymap.meaning(Mode::List, &[Key::named(Name::Down)]),
            Meaning::Act(Action::Down)
        );
    }

    #[test]
    fn a_wrong_file_says_where_and_what() {
        let cases = [
            ("[any]\n\"j\" = \"dwon\"", "line 2: no action is named `dwon`; did you mean `down`?"),
            ("[txt]\n\"j\" = \"down\"", "line 1: no mode is named `txt`; did you mean `text`?"),
            (
                "[any]\n\"g\" = \"top\"\n\"gg\" = \"top\"",
                "lines 2 and 3: `g` begins `gg`, so one of them could never be pressed",
            ),
        ];
        for (text, want) in cases {
            let error = Keymap::built_in().patch(text).unwrap_err();
            assert_eq!(error.to_string(), want);
        }
    }
}
