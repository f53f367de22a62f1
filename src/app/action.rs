//! Everything a key can ask for: each action with its name, what it does in words, and its task.
//!
//! The keymap, the help, the palette and the hints on the bottom line are all made from this one table.

use std::fmt;

/// What a reader is about when reaching for an action: the order of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Getting around.
    Move,
    /// Choosing what the list shows.
    Find,
    /// Reading one article.
    Read,
    /// Working with figures.
    Figures,
    /// Keeping passages.
    Keep,
    /// Marks on articles.
    Mark,
    /// The program itself.
    Program,
}

impl Task {
    /// Every task, in the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Move, Self::Find, Self::Read, Self::Figures, Self::Keep, Self::Mark, Self::Program];

    /// The task as a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Find => "Finding articles",
            Self::Read => "Reading",
            Self::Figures => "Figures",
            Self::Keep => "Passages and bookmarks",
            Self::Mark => "Marks",
            Self::Program => "Program",
        }
    }
}

/// Declares the actions with their name in the keymap, their task and their line in the help.
macro_rules! actions {
    ($($action:ident = $name:literal, $task:ident, $words:literal;)*) => {
        /// One thing that a reader can ask for by a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Action { $($action,)* }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$action),*];

            /// The name in the keymap.
            pub fn name(self) -> &'static str {
                match self { $(Self::$action => $name,)* }
            }

            /// What it does, in words.
            pub fn words(self) -> &'static str {
                match self { $(Self::$action => $words,)* }
            }

            /// What it is for.
            pub fn task(self) -> Task {
                match self { $(Self::$action => Task::$task,)* }
            }
        }
    };
}

actions! {
    Down = "down", Move, "one line down; in a selection, one sentence more";
    Up = "up", Move, "one line up; in a selection, one sentence less";
    PageDown = "page-down", Move, "one page down";
    PageUp = "page-up", Move, "one page up";
    HalfDown = "half-page-down", Move, "half a page down";
    HalfUp = "half-page-up", Move, "half a page up";
    Top = "top", Move, "to the beginning";
    Bottom = "bottom", Move, "to the end";
    NextPane = "next-pane", Move, "to the next pane";
    PreviousPane = "previous-pane", Move, "to the pane before";
    PaneRight = "pane-right", Move, "to the pane on the right";
    PaneLeft = "pane-left", Move, "to the pane on the left";
    Filter = "filter", Find, "filter the list by words and dates, as you type";
    Dates = "dates", Find, "filter by dates: 2026-01, 2026-01-21..2026-02-03, last 7 days";
    Sort = "sort", Find, "sort by newest, oldest or title";
    Unfold = "unfold", Find, "list the other versions of the article below it, or fold them away";
    Open = "open", Read, "open what is selected; on a figure, jump to its words";
    NextArticle = "next-article", Read, "the next article of the list";
    PreviousArticle = "previous-article", Read, "the article before in the list";
    NextParagraph = "next-paragraph", Read, "to the next paragraph";
    PreviousParagraph = "previous-paragraph", Read, "to the paragraph before";
    NextHeading = "next-heading", Read, "to the next heading";
    PreviousHeading = "previous-heading", Read, "to the heading before";
    GoBack = "go-back", Read, "back to where you were before the last jump";
    OpenLink = "open-link", Read, "open a link, or the article's page, in the browser; a count is its number";
    Find = "find", Read, "find words in this article; in the figures, list those with the words";
    NextMatch = "next-match", Read, "to the next match in the text";
    PreviousMatch = "previous-match", Read, "to the match before in the text";
    Furniture = "furniture", Read, "show or hide site furniture: menus, sign-up lines";
    Zoom = "zoom", Read, "give the whole screen to this pane, or share it again";
    NextFigure = "next-figure", Figures, "to the next figure";
    PreviousFigure = "previous-figure", Figures, "to the figure before";
    Asides = "asides", Figures, "show or hide dates, times, ordinals and labels among the figures";
    Group = "group", Figures, "group the figures by kind, or keep reading order";
    Correct = "correct", Figures, "correct the figure: who says it, what is counted, how much";
    Strike = "strike", Figures, "strike the figure out, for it is none; or take that back";
    Select = "select", Keep, "select a passage: the marked figure's sentence, or the first in sight";
    NextWord = "next-word", Keep, "in a selection, one word more";
    PreviousWord = "previous-word", Keep, "in a selection, one word less";
    OtherEnd = "other-end", Keep, "in a selection, move the other end";
    WholeParagraph = "whole-paragraph", Keep, "in a selection, take the whole paragraph";
    Bookmark = "bookmark", Keep, "bookmark the selection, or the figure's sentence";
    Note = "note", Keep, "write a note on the bookmark";
    NextBookmark = "next-bookmark", Keep, "to the next bookmark of the article";
    PreviousBookmark = "previous-bookmark", Keep, "to the bookmark before in the article";
    Bookmarks = "bookmarks", Keep, "list the bookmarks";
    Delete = "delete", Keep, "in the list of bookmarks, delete one";
    Copy = "copy", Keep, "copy the selection, sentence or figure with its citation";
    Star = "star", Mark, "star the article, or take its star away";
    Read = "read", Mark, "mark the article as read, or as unread";
    Edit = "edit", Mark, "say what the article's date, title and source are; correct the marked figure";
    Forget = "forget", Mark, "take the article out of the library, after a question";
    Undo = "undo", Mark, "undo the last mark, bookmark, note or correction";
    Redo = "redo", Mark, "do again what was undone";
    Help = "help", Program, "show every key, and find one by typing";
    Palette = "palette", Program, "find an action by a few letters, and do it";
    Theme = "theme", Program, "change between the dark and the light theme";
    Back = "back", Program, "one step back; from the list, quit";
    Close = "close", Program, "close what is open: selection, question, filter";
    Stop = "stop-loading", Program, "stop loading; what is loaded stays";
    Suspend = "suspend", Program, "suspend the program; `fg` in the shell brings it back";
    Quit = "quit", Program, "quit at once; nothing is lost";
}

impl Action {
    /// Whether a count before its key does it so many times: it moves on from where it led.
    pub fn repeats(self) -> bool {
        let ends = matches!(self, Self::Top | Self::Bottom);
        let moves = self.task() == Task::Move || self.name().starts_with("next-");
        (moves || self.name().starts_with("previous-")) && !ends
    }

    /// Whether it may lead far away in the text, so that one may want to go back.
    pub fn jumps(self) -> bool {
        let steps = self.repeats() && self.task() != Task::Move;
        steps || matches!(self, Self::Top | Self::Bottom | Self::Open)
    }

    /// Finds an action by its name in the keymap.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
