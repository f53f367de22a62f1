//! Which keys ask for which action, as data: the built-in table, patched by the reader's file.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::{Action, Key, key};
use crate::{
    config::{Problem, line_of},
    text::near::{guess, nearest},
};

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

    /// Whether keys of this mode are pressed in another.
    fn reaches(self, other: Self) -> bool {
        self == other || self == Self::Any
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
    /// What was written for each mode; nothing takes the keys of every pane away in that mode.
    written: BTreeMap<Mode, BTreeMap<Vec<Key>, Option<Action>>>,
    /// What that comes to in each mode.
    in_force: BTreeMap<Mode, Table>,
}

/// The keys that ask for something in a mode.
type Table = BTreeMap<Vec<Key>, Action>;

impl Keymap {
    /// The keys that come with the program, as a file.
    pub const BUILT_IN: &'static str = include_str!("../../assets/keymap.toml");

    /// Returns the keys that come with the program.
    ///
    /// # Panics
    ///
    /// Never: a test reads the built-in table.
    pub fn built_in() -> Self {
        let mut keymap = Self { written: BTreeMap::new(), in_force: BTreeMap::new() };
        keymap.patch(Self::BUILT_IN).expect("the built-in keymap is read by a test");
        keymap
    }

    /// Reads a keymap file over the keys in force; on an error nothing has changed.
    pub fn patch(&mut self, text: &str) -> Result<(), Vec<Problem>> {
        let (lines, mut problems) = read(text)?;
        let mut patched = self.clone();
        for line in &lines {
            let keys = patched.written.entry(line.mode).or_default();
            keys.insert(line.keys.clone(), line.action);
        }
        patched.in_force = Mode::ALL.map(|mode| (mode, patched.table(mode))).into();
        problems.extend(patched.conflicts(&lines));
        if !problems.is_empty() {
            problems.sort_by_key(|problem| problem.line);
            return Err(problems);
        }
        *self = patched;
        Ok(())
    }

    /// Finds the lines whose keys hide other keys, or are hidden: what begins a longer sequence acts
    /// before the longer one is complete.
    fn conflicts(&self, lines: &[Line]) -> Vec<Problem> {
        let mut problems = Vec::new();
        for line in lines.iter().filter(|line| line.action.is_some()) {
            let places = Mode::ALL.into_iter().filter(|mode| line.mode.reaches(*mode));
            let clashing: BTreeSet<&[Key]> = places
                .filter(|&mode| self.action(mode, &line.keys) == line.action)
                .flat_map(|mode| self.in_force(mode))
                .map(|(keys, _)| keys)
                .filter(|other| *other != line.keys)
                .filter(|other| other.starts_with(&line.keys) || line.keys.starts_with(other))
                .collect();
            for other in clashing {
                let written = lines.iter().find(|it| it.keys == other && it.action.is_some());
                // Of two lines of the file the later one is told.
                if written.is_none_or(|written| written.number < line.number) {
                    problems.push(line.conflict(other, written.map(|written| written.number)));
                }
            }
        }
        problems
    }

    /// Works out the keys of a mode: its own, then those of every pane.
    fn table(&self, mode: Mode) -> Table {
        let mut all = self.written.get(&Mode::Any).cloned().unwrap_or_default();
        all.extend(self.written.get(&mode).cloned().unwrap_or_default());
        all.into_iter().filter_map(|(keys, action)| Some((keys, action?))).collect()
    }

    /// The keys that ask for something in a mode.
    fn in_force(&self, mode: Mode) -> impl Iterator<Item = (&[Key], Action)> {
        let table = self.in_force.get(&mode).into_iter().flatten();
        table.map(|(keys, &action)| (&**keys, action))
    }

    /// What keys ask for in a mode.
    fn action(&self, mode: Mode, keys: &[Key]) -> Option<Action> {
        self.in_force.get(&mode)?.get(keys).copied()
    }

    /// Returns what a sequence of keys means in a mode; its own keys come before those of every pane.
    pub fn meaning(&self, mode: Mode, sequence: &[Key]) -> Meaning {
        if let Some(action) = self.action(mode, sequence) {
            return Meaning::Act(action);
        }
        let goes_on = self.in_force(mode).any(|(longer, _)| longer.starts_with(sequence));
        if goes_on { Meaning::Pending } else { Meaning::Nothing }
    }

    /// Returns the keys that ask for an action in a mode, as help writes them, the shortest first.
    pub fn keys_for(&self, mode: Mode, action: Action) -> Vec<String> {
        let bound = self.in_force(mode).filter(|&(_, bound)| bound == action);
        let mut found: Vec<String> = bound.map(|(keys, _)| show(keys)).collect();
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

/// One line of a keymap file.
struct Line {
    number: usize,
    mode: Mode,
    keys: Vec<Key>,
    /// What the keys ask for; nothing takes them away.
    action: Option<Action>,
}

impl Line {
    /// Says that the keys of this line and others cannot both be pressed.
    fn conflict(&self, other: &[Key], other_line: Option<usize>) -> Problem {
        let (short, long) = if other.len() < self.keys.len() {
            (show(other), show(&self.keys))
        } else {
            (show(&self.keys), show(other))
        };
        let remedy = match other_line {
            Some(line) => format!("line {line} has the other"),
            None => format!("the built-in `{}` is taken away by \"none\"", show(other)),
        };
        let what = format!("`{short}` begins `{long}`, so that could never be pressed; {remedy}");
        Problem { line: self.number, what }
    }
}

/// Reads a keymap file: its lines that are right, and what is wrong with the others.
fn read(text: &str) -> Result<(Vec<Line>, Vec<Problem>), Vec<Problem>> {
    let sections: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>> =
        toml::from_str(text).map_err(|error| vec![Problem::of_toml(text, &error)])?;
    let (mut lines, mut problems) = (Vec::new(), Vec::new());
    for (name, section) in sections {
        let number = line_of(text, name.span().start);
        let mode = mode_named(name.as_ref())
            .map_err(|what| problems.push(Problem { line: number, what }))
            .ok();
        // The lines of a mode that nobody knows are read all the same, to say all that is wrong at once.
        for (written, action) in section {
            let number = line_of(text, written.span().start);
            let keys = key::sequence(written.as_ref()).map_err(|error| error.to_string());
            match keys.and_then(|keys| Ok((keys, action_named(action.as_ref())?))) {
                Ok((keys, action)) => {
                    lines.extend(mode.map(|mode| Line { number, mode, keys, action }));
                }
                Err(what) => problems.push(Problem { line: number, what }),
            }
        }
    }
    lines.sort_by_key(|line| line.number);
    Ok((lines, problems))
}

fn action_named(name: &str) -> Result<Option<Action>, String> {
    if name == "none" {
        return Ok(None);
    }
    let unknown = || {
        let remedy = match nearest(name, Action::ALL.iter().map(|action| action.name())) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => ": dateline config --print-default keys prints them all".to_owned(),
        };
        format!("no action is named `{name}`{remedy}")
    };
    Action::named(name).map(Some).ok_or_else(unknown)
}

fn mode_named(name: &str) -> Result<Mode, String> {
    let unknown = || {
        format!("no mode is named `{name}`{}", guess(name, Mode::ALL.into_iter().map(Mode::name)))
    };
    Mode::ALL.into_iter().find(|mode| mode.name() == name).ok_or_else(unknown)
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
    fn a_key_of_every_pane_can_be_taken_away_in_one_mode() {
        let mut keymap = Keymap::built_in();
        keymap.patch("[text]\n\"gg\" = \"none\"\n\"g\" = \"zoom\"").unwrap();
        let g = Key::char('g');
        assert_eq!(keymap.meaning(Mode::Text, &[g]), Meaning::Act(Action::Zoom));
        assert_eq!(keymap.meaning(Mode::List, &[g]), Meaning::Pending);
        assert_eq!(keymap.keys_for(Mode::Text, Action::Top), ["Home"]);
        assert_eq!(keymap.keys_for(Mode::Select, Action::PageUp), ["PgUp"], "b is a word there");
    }

    #[test]
    fn keys_that_hid_others_can_be_had_once_the_others_are_gone() {
        let mut keymap = Keymap::built_in();
        keymap.patch("[any]\n\"gg\" = \"none\"\n\"g\" = \"top\"").unwrap();
        assert_eq!(keymap.meaning(Mode::List, &[Key::char('g')]), Meaning::Act(Action::Top));
    }

    #[test]
    fn the_built_in_keys_hide_none_of_each_other() {
        let (lines, problems) = read(Keymap::BUILT_IN).unwrap();
        assert_eq!(problems, []);
        assert_eq!(Keymap::built_in().conflicts(&lines), []);
    }

    #[test]
    fn a_wrong_file_says_where_and_what() {
        let cases = [
            ("[any]\n\"j\" = \"dwon\"", "2: no action is named `dwon`; did you mean `down`?"),
            ("[txt]\n\"j\" = \"down\"", "1: no mode is named `txt`; did you mean `text`?"),
            (
                "[any]\n\"Q\" = \"top\"\n\"QQ\" = \"top\"",
                "3: `Q` begins `QQ`, so that could never be pressed; line 2 has the other",
            ),
            (
                "[text]\n\"g\" = \"zoom\"",
                "2: `g` begins `gg`, so that could never be pressed; the built-in `gg` is taken away \
                 by \"none\"",
            ),
            ("[any]\n\"pagedwn\" = \"top\"", "2: `pagedwn` is no key; keys are written j, G"),
            ("[any]\n\"j\" = 5", "2: invalid type"),
        ];
        for (text, want) in cases {
            let problems = Keymap::built_in().patch(text).unwrap_err();
            assert!(problems[0].to_string().starts_with(want), "{text:?}: {}", problems[0]);
            assert_eq!(problems.len(), 1);
        }
        let both = Keymap::built_in().patch("[txet]\n\"j\" = \"dwon\"\n\"zq\" = \"sprocket\"");
        let both: Vec<String> = both.unwrap_err().iter().map(Problem::to_string).collect();
        assert_eq!(
            both,
            [
                "1: no mode is named `txet`; did you mean `text`?",
                "2: no action is named `dwon`; did you mean `down`?",
                "3: no action is named `sprocket`: dateline config --print-default keys prints them all",
            ]
        );
    }
}
