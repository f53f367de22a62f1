//! What the reader is being asked on the bottom line: a text to type, or a question to answer.

use tui_input::{Input, InputRequest};

use super::{BookmarkId, Code, Key, Name};
use crate::article::{ArticleId, Clean, FigureIndex};

/// A text that is being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    input: Input,
    before: String,
}

/// What a typed text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The filter of the list, in the query language.
    Filter,
    /// A stretch of days.
    Dates,
    /// Words to find in the open article.
    Find,
    /// Words of the figures to list.
    Figures,
    /// Words of the bookmarks to list.
    Bookmarks,
    /// Words of the help to show.
    Help,
    /// Letters of the action to do.
    Action,
    /// The number of the link to open, or some of its words.
    Link,
    /// The note of a bookmark.
    Note(BookmarkId),
    /// What is right about a figure.
    Correct(FigureIndex, Field),
    /// What an article is.
    Restate(Particular),
}

/// What a reader can say of an article, in the order in which it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particular {
    /// Its publication date.
    Date,
    /// Its headline.
    Title,
    /// Its publisher.
    Source,
}

impl Particular {
    /// What is asked after it.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Date => Some(Self::Title),
            Self::Title => Some(Self::Source),
            Self::Source => None,
        }
    }
}

/// What can be corrected about a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Who says it.
    Speaker,
    /// What it counts.
    Counted,
    /// How much it is.
    Amount,
}

impl Purpose {
    /// What stands before the text.
    pub fn label(self) -> &'static str {
        match self {
            Self::Filter => "Filter",
            Self::Dates => "Dates",
            Self::Find => "Find in the article",
            Self::Figures => "Figures with",
            Self::Bookmarks => "Bookmarks with",
            Self::Help => "Help on",
            Self::Action => "Do",
            Self::Link => "Open",
            Self::Note(_) => "Note",
            Self::Correct(_, Field::Speaker) => "Who says it",
            Self::Correct(_, Field::Counted) => "What is counted",
            Self::Correct(_, Field::Amount) => "How much",
            Self::Restate(Particular::Date) => "Date, 1 of 3",
            Self::Restate(Particular::Title) => "Title, 2 of 3",
            Self::Restate(Particular::Source) => "Source, 3 of 3",
        }
    }

    /// Whether what is typed only finds something on the screen, and is of no use afterwards.
    pub fn only_finds(self) -> bool {
        matches!(self, Self::Help | Self::Action | Self::Link)
    }

    /// What one can type, shown while nothing is typed.
    pub fn example(self) -> &'static str {
        match self {
            Self::Filter => {
                "power \"peace talks\" -davos after:2026-01 figure:drones>400 said:name note:word"
            }
            Self::Dates => {
                "February   2026-01   2026-01-21..2026-02-03   last 7 days   none   (empty: any)"
            }
            Self::Find => "words or a \"phrase\"",
            Self::Figures => "words of the amount, what is counted, or who says it",
            Self::Bookmarks => "words of the passage, its note, or the title",
            Self::Help => "type words or a key to find; arrows and PgDn for more; Esc closes",
            Self::Action => "type letters of what to do; arrows choose, Enter does it, Esc closes",
            Self::Link => "the number of a link, or words; arrows choose, Enter opens, Esc closes",
            Self::Note(_) => "why you keep this passage",
            Self::Correct(_, Field::Speaker) => "a name   (empty: nobody)",
            Self::Correct(_, Field::Counted) => "a thing   (empty: nothing)",
            Self::Correct(_, Field::Amount) => "12   about 2.5 million   400 to 500   $40 million",
            Self::Restate(Particular::Date) => {
                "2026-01-21   21 January 2026   2026-01   2026   (empty: as the text has it)"
            }
            Self::Restate(Particular::Title | Particular::Source) => "(empty: as the text has it)",
        }
    }
}

/// So many characters a line has at most: more was pasted by mistake.
const LONGEST: usize = 4096;

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The text is as it was.
    Nothing,
    /// The text changed.
    Changed,
    /// What is listed shall be gone through by so many.
    Step(isize),
    /// What is listed shall be gone through by so many screenfuls.
    Page(isize),
    /// It is done.
    Done,
    /// It is given up.
    Dropped,
}

impl Prompt {
    /// Opens a prompt on a text that can be edited.
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, input: Input::new(text.to_owned()), before: text.to_owned() }
    }

    /// The text as it stands.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The text as it stood when the prompt was opened.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// The text up to the cursor.
    pub fn before_cursor(&self) -> String {
        self.input.value().chars().take(self.input.cursor()).collect()
    }

    /// Types a pasted text at the cursor, on one line, as far as a line may go on.
    pub fn paste(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        let typed: String = Clean::line(text).chars().take(room).collect();
        let before = self.before_cursor();
        let after = self.text().get(before.len()..).unwrap_or_default();
        let cursor = before.chars().count() + typed.chars().count();
        self.input = Input::new(format!("{before}{typed}{after}")).with_cursor(cursor);
    }

    /// Edits the text by a key, as a shell's line editor does.
    pub fn press(&mut self, key: Key) -> Edit {
        use InputRequest as Do;
        let request = match (key.code, key.ctrl, key.alt) {
            (Code::Named(Name::Enter), ..) => return Edit::Done,
            (Code::Named(Name::Down), ..) | (Code::Char('n'), true, _) => return Edit::Step(1),
            (Code::Named(Name::Up), ..) | (Code::Char('p'), true, _) => return Edit::Step(-1),
            (Code::Named(Name::PageDown), ..) => return Edit::Page(1),
            (Code::Named(Name::PageUp), ..) => return Edit::Page(-1),
            (Code::Named(Name::Esc), ..) | (Code::Char('c'), true, _) => return Edit::Dropped,
            (Code::Named(Name::Backspace), ctrl, alt) if ctrl || alt => Do::DeletePrevWord,
            (Code::Named(Name::Backspace), ..) | (Code::Char('h'), true, _) => Do::DeletePrevChar,
            (Code::Named(Name::Delete), ..) | (Code::Char('d'), true, _) => Do::DeleteNextChar,
            (Code::Char('w'), true, _) => Do::DeletePrevWord,
            (Code::Char('u'), true, _) => Do::DeleteLine,
            (Code::Char('k'), true, _) => Do::DeleteTillEnd,
            (Code::Named(Name::Left), true, _) | (Code::Char('b'), _, true) => Do::GoToPrevWord,
            (Code::Named(Name::Right), true, _) | (Code::Char('f'), _, true) => Do::GoToNextWord,
            (Code::Named(Name::Left), ..) | (Code::Char('b'), true, _) => Do::GoToPrevChar,
            (Code::Named(Name::Right), ..) | (Code::Char('f'), true, _) => Do::GoToNextChar,
            (Code::Named(Name::Home), ..) | (Code::Char('a'), true, _) => Do::GoToStart,
            (Code::Named(Name::End), ..) | (Code::Char('e'), true, _) => Do::GoToEnd,
            _ => match key.typed() {
                Some(c) => Do::InsertChar(c),
                None => return Edit::Nothing,
            },
        };
        match self.input.handle(request) {
            Some(change) if change.value => Edit::Changed,
            _ => Edit::Nothing,
        }
    }
}

/// A question that waits for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether an article shall be taken out of the library.
    Forget(ArticleId, Clean),
    /// What shall be corrected about a figure.
    Correct(FigureIndex),
}

impl Question {
    /// The question in words.
    pub fn words(&self) -> String {
        match self {
            Self::Forget(_, title) => {
                format!("Forget this article? y: yes  n: no  (bookmarks stay) “{title}”")
            }
            Self::Correct(_) => {
                "Correct  s: speaker  c: counted  a: amount  x: strike out  Esc: nothing".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_goes_in_at_the_cursor_on_one_line() {
        let mut prompt = Prompt::new(Purpose::Filter, "old words");
        for _ in 0.."words".len() {
            prompt.press(Key::named(Name::Left));
        }
        prompt.paste("and\nnew 日本 ");
        assert_eq!(prompt.text(), "old and new 日本words");
        assert_eq!(prompt.before_cursor(), "old and new 日本");
        prompt.paste(&"x".repeat(10_000_000));
        assert_eq!(prompt.text().chars().count(), LONGEST);
    }
}
