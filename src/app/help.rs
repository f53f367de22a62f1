//! The help: every action with its keys, by task, made from the same table as the keymap.

use super::{Action, Keymap, Mode, Size, State, Task, state::Shelf};
use crate::{
    article::{Fold, Kind},
    query::Sort,
    text::{width::cells, wrap},
    wording,
};

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

/// The help while it is shown.
#[derive(Clone, Debug)]
pub struct Help {
    all: Vec<HelpLine>,
    lines: Vec<HelpLine>,
    first: usize,
}

impl Help {
    /// Opens the help on all that there is.
    pub fn new(keymap: &Keymap) -> Self {
        let all = lines(keymap);
        Self { lines: all.clone(), all, first: 0 }
    }

    /// Shows only what has all of some words, or a key, under its headings.
    pub fn narrow(&mut self, typed: &str) {
        let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
        let has_words = |line: &HelpLine| {
            let text = line.text().to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        self.lines = Vec::new();
        self.first = 0;
        for section in self.all.split(|line| *line == HelpLine::Blank) {
            let Some((heading, entries)) = section.split_first() else { continue };
            let whole = has_words(heading);
            let found = entries.iter().filter(|line| whole || has_words(line)).cloned();
            let found: Vec<HelpLine> = found.collect();
            if !found.is_empty() {
                let gap = (!self.lines.is_empty()).then_some(HelpLine::Blank);
                self.lines.extend(gap);
                self.lines.push(heading.clone());
                self.lines.extend(found);
            }
        }
    }

    /// The lines from the first on the screen on.
    pub fn in_sight(&self) -> &[HelpLine] {
        self.lines.get(self.first..).unwrap_or_default()
    }

    /// How many cells the keys take on the left of what they do, on a screen of some width.
    pub fn keys_width(&self, width: usize) -> usize {
        let keys = |line: &HelpLine| match line {
            HelpLine::Keys(keys, _) => cells(keys) + 1,
            _ => 0,
        };
        self.lines.iter().map(keys).max().unwrap_or(0).min(width / 3)
    }

    /// Moves by lines, no further than needed to show the last one.
    pub fn scroll(&mut self, by: isize, size: Size) {
        let room = words_width(self.keys_width(size.width.into()), size.width.into());
        let height = usize::from(size.height.saturating_sub(2));
        let mut rows = 0;
        let fits = |line: &&HelpLine| {
            rows += line.rows(room);
            rows <= height
        };
        let last = self.lines.len() - self.lines.iter().rev().take_while(fits).count();
        self.first = self.first.saturating_add_signed(by).min(last);
    }
}

/// How many cells there are for words beside keys of a width.
pub fn words_width(keys: usize, width: usize) -> usize {
    width.saturating_sub(keys + 5).max(10)
}

impl HelpLine {
    /// How many rows the line takes with so many cells for its words.
    fn rows(&self, room: usize) -> usize {
        match self {
            Self::Keys(_, words) => wrap(words, room).len(),
            _ => 1,
        }
    }

    /// What the line says.
    fn text(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Heading(words) => (*words).to_owned(),
            Self::Keys(keys, words) => format!("{keys} {words}"),
            Self::Kind(kind) => kind.name().to_owned(),
        }
    }
}

/// Returns the help for the keys in force, a section for each task, blank lines between.
fn lines(keymap: &Keymap) -> Vec<HelpLine> {
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
        if task == Task::Move {
            let words = "a number before a key that moves does it so many times";
            lines.push(HelpLine::Keys("5j".to_owned(), words));
        }
    }
    lines.extend([HelpLine::Blank, HelpLine::Heading("Signs")]);
    lines.extend(SIGNS.iter().map(|&(sign, words)| HelpLine::Keys(sign.to_owned(), words)));
    lines.extend([HelpLine::Blank, HelpLine::Heading("Colours of figures")]);
    lines.extend(Kind::ALL.iter().map(|&kind| HelpLine::Kind(kind)));
    lines.extend([HelpLine::Blank, HelpLine::Heading("Mouse")]);
    lines.push(HelpLine::Keys("wheel".to_owned(), "moves what is under it"));
    lines.push(HelpLine::Keys(
        "click".to_owned(),
        "goes to a pane, an article, a figure; a second one opens it",
    ));
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
        (Mode::Text, _) if marks_figure(state) => &[
            (Action::NextFigure, "next figure"),
            (Action::Edit, "correct"),
            (Action::Strike, "strike out"),
            (Action::Bookmark, "bookmark"),
            (Action::Note, "with a note"),
            (Action::Copy, "copy"),
            (Action::Close, "unmark"),
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
        _ if state.list.is_empty() && state.filter.text.is_empty() && state.scope.is_none() => {
            &[(Action::Bookmarks, "bookmarks"), (Action::Back, "quit")]
        }
        _ if state.list.is_empty() => &[
            (Action::Close, "all articles"),
            (Action::Filter, "filter"),
            (Action::Dates, "dates"),
            (Action::Back, "quit"),
        ],
        (_, Shelf::Articles | Shelf::Bookmarks) => &[
            (Action::Open, "read"),
            (Action::Unfold, "versions"),
            (Action::Filter, "filter"),
            (Action::Dates, "dates"),
            (Action::NextPane, "pane"),
            (Action::Bookmarks, "bookmarks"),
            (Action::Star, "star"),
            (Action::Back, "quit"),
        ],
    };
    let key = |action: Action| state.keymap.keys_for(state.mode(), action).into_iter().next();
    let has_versions = state.list.current().is_some_and(|row| row.fold != Fold::Apart);
    let matters = |action: Action| action != Action::Unfold || has_versions;
    let wanted = wanted.iter().filter(|(action, _)| matters(*action));
    wanted.filter_map(|&(action, words)| Some((key(action)?, words))).collect()
}

/// Whether the keys of the text are about a figure that is marked there.
fn marks_figure(state: &State) -> bool {
    state.reading.as_ref().is_some_and(|reading| reading.marked_figure().is_some())
}

/// Returns the heading of the list of articles: its order too, where it is not the usual one.
pub fn list_name(state: &State) -> &'static str {
    match state.order() {
        Sort::Newest => "Articles",
        Sort::Oldest => "Articles, oldest first",
        Sort::Title => "Articles by title",
        Sort::Relevance => "Articles, best first",
    }
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
        lines.push("To load articles, quit (q) and run: dateline FOLDER".to_owned());
        return lines;
    }
    let hidden = match count.undated {
        0 => String::new(),
        1 => "; 1 undated is hidden".to_owned(),
        many => format!("; {many} undated are hidden"),
    };
    lines.push(format!("No article matches{hidden}."));
    if count.undated > 0 {
        lines.push("date:none shows them.".to_owned());
    }
    lines.push(format!("Esc widens the list to all {}.", wording::number(count.total as f64)));
    lines
}

/// Returns what the list says below the sample articles, to someone who has no others yet.
pub fn welcome(state: &State) -> &'static [&'static str] {
    let fresh = state.shelf_is_sample && state.filter.text.is_empty();
    if fresh {
        &["Enter reads, ? lists keys.", "These are samples; yours:", "dateline FOLDER"]
    } else {
        &[]
    }
}

/// The signs that stand beside articles, lines and figures.
const SIGNS: &[(&str, &str)] = &[
    ("•", "the article was not read yet"),
    ("★", "the article is starred"),
    ("+2", "as many other versions of the article are folded away under it"),
    ("└", "an older version of the article above"),
    ("▌", "a bookmark stands on the line; in the list, how many"),
    ("▎", "the figure is in sight in the text"),
    ("✎", "you corrected the figure"),
    ("✗", "you struck the figure out"),
];
