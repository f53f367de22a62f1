//! The help: every action with its keys, by task, made from the same table as the keymap.

use super::{Action, Keymap, Mode, State, Task, state::Shelf};
use crate::article::Kind;

/// One line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// A blank line.
    Blank,
    /// The heading of a task.
    Heading(&'static str),
    /// Keys, or a sign, and what they do or mean.
    Keys(String, &'static str),
    /// A kind of figure, in its colour.
    Kind(Kind),
}

/// Returns the help for the keys in force.
pub fn lines(keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for task in Task::ALL {
        if !lines.is_empty() {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Heading(task.heading()));
        for action in Action::ALL.iter().filter(|action| action.task() == task) {
            let keys = keymap.all_keys_for(*action).join("  ");
            lines.push(HelpLine::Keys(keys, action.words()));
        }
    }
    lines.extend([HelpLine::Blank, HelpLine::Heading("Signs")]);
    lines.extend(SIGNS.iter().map(|&(sign, words)| HelpLine::Keys(sign.to_owned(), words)));
    lines.extend([HelpLine::Blank, HelpLine::Heading("Colours of figures")]);
    lines.extend(Kind::ALL.iter().map(|&kind| HelpLine::Kind(kind)));
    lines.extend([HelpLine::Blank, HelpLine::Heading("Mouse")]);
    lines.push(HelpLine::Keys("wheel".to_owned(), "moves what is under it"));
    lines.push(HelpLine::Keys("click".to_owned(), "goes to a pane, an article, a figure"));
    lines
}

/// A key as the bottom line hints at it, with one or two words.
pub type Hint = (String, &'static str);

/// Returns the key that shows all keys; it is always hinted at.
pub fn help_hint(state: &State) -> Option<Hint> {
    let key = state.keymap.keys_for(state.mode(), Action::Help).into_iter().next()?;
    Some((key, "help"))
}

/// Returns the few keys that matter now, the most useful first.
pub fn hints(state: &State) -> Vec<Hint> {
    let wanted: &[(Action, &str)] = match (state.mode(), state.shelf) {
        (Mode::Select, _) => &[
            (Action::Down, "more"),
            (Action::Up, "less"),
            (Action::NextWord, "word more"),
            (Action::OtherEnd, "other end"),
            (Action::Bookmark, "bookmark"),
            (Action::Note, "with a note"),
            (Action::Copy, "copy"),
            (Action::Close, "cancel"),
        ],
        (Mode::Bookmarks, _) => &[
            (Action::Open, "open"),
            (Action::Note, "note"),
            (Action::Delete, "delete"),
            (Action::Copy, "copy"),
            (Action::Filter, "find"),
            (Action::Bookmarks, "articles"),
        ],
        (Mode::Text, _) => &[
            (Action::PageDown, "page"),
            (Action::NextFigure, "next figure"),
            (Action::Select, "select a passage"),
            (Action::Find, "find"),
            (Action::NextArticle, "next article"),
            (Action::NextPane, "figures"),
            (Action::Back, "back"),
        ],
        (Mode::Figures, _) => &[
            (Action::Open, "to its words"),
            (Action::Bookmark, "bookmark"),
            (Action::Copy, "copy"),
            (Action::Correct, "correct"),
            (Action::Find, "narrow"),
            (Action::Group, "group"),
            (Action::Asides, "dates too"),
            (Action::Back, "text"),
        ],
        (_, Shelf::Articles | Shelf::Bookmarks) => &[
            (Action::Open, "read"),
            (Action::Filter, "filter"),
            (Action::Dates, "dates"),
            (Action::NextPane, "pane"),
            (Action::Bookmarks, "bookmarks"),
            (Action::Star, "star"),
            (Action::Back, "quit"),
        ],
    };
    let key = |action: Action| state.keymap.keys_for(state.mode(), action).into_iter().next();
    wanted.iter().filter_map(|&(action, words)| Some((key(action)?, words))).collect()
}

/// Returns what the list pane says while it is empty: why, and what to do.
pub fn nothing_found(state: &State) -> Vec<String> {
    if state.shelf == Shelf::Bookmarks && state.bookmarks.is_narrowed() {
        return vec!["No bookmark has these words.".to_owned(), "Esc lists them all.".to_owned()];
    }
    if state.shelf == Shelf::Bookmarks {
        return vec![
            "No bookmarks yet.".to_owned(),
            "v in a text selects a passage, m keeps it.".to_owned(),
        ];
    }
    let mut lines = Vec::new();
    let Some(count) = state.count else { return lines };
    if state.loading.is_some() && count.total == 0 {
        lines.push("Loading…".to_owned());
        return lines;
    }
    if count.total == 0 || (state.filter.text.is_empty() && state.scope.is_none()) {
        lines.push("The library is empty.".to_owned());
        lines.push("Load articles: dateline FOLDER".to_owned());
        return lines;
    }
    lines.push("No article matches.".to_owned());
    if count.undated > 0 {
        let hidden = match count.undated {
            1 => "1 article without a date is hidden".to_owned(),
            many => format!("{many} articles without a date are hidden"),
        };
        lines.push(format!("{hidden}; date:none shows them."));
    }
    let total = count.total;
    lines.push(format!("Esc widens the list to all {total}."));
    lines
}

/// Returns what the list says below the sample articles, to someone who has no others yet.
pub fn welcome(state: &State) -> &'static [&'static str] {
    let fresh = state.shelf_is_sample && state.filter.text.is_empty();
    if fresh {
        &["Sample articles, retold from real news.", "Your own: dateline FOLDER"]
    } else {
        &[]
    }
}

/// The signs that stand beside articles, lines and figures.
const SIGNS: &[(&str, &str)] = &[
    ("•", "the article was not read yet"),
    ("★", "the article is starred"),
    ("▌", "a bookmark stands on the line; in the list, how many"),
    ("▎", "the figure is in sight in the text"),
    ("✎", "you corrected the figure"),
    ("✗", "you struck the figure out"),
];
