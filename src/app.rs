//! The reader's state and what changes it: messages in, effects out, no I/O.
//!
//! A key becomes a [`Message`], the [`Keymap`] makes it an [`Action`], [`update()`] changes the
//! [`State`] and returns [`Effect`]s for the shell to carry out. This layer has never heard of a
//! terminal, a file or a database.

mod action;
mod appearance;
mod bookmarks;
mod document;
mod effect;
mod figures;
mod fuzzy;
pub mod help;
mod key;
mod keymap;
mod layout;
mod links;
mod list;
mod menu;
mod message;
mod passage;
mod prompt;
mod reading;
#[cfg(test)]
mod sample;
mod state;
mod trail;
mod undo;
mod update;

pub use crate::bookmark::{BookmarkId, Passage, Place};
pub use action::{Action, Task};
pub use appearance::{Appearance, Palette, Scheme, Signs};
pub use bookmarks::BookmarkList;
pub use document::{Document, Furniture, Part, Role, ScreenRow, Top};
pub use effect::{Amendment, Effect, Mark, Saying, Search};
pub use figures::{Asides, Entry, FigurePane, Order};
pub use key::{Code, Key, Name, sequence};
pub use keymap::{Keymap, Meaning, Mode};
pub use layout::{Area, Layout, Pane, Size, Zoom};
pub use links::{Links, Target};
pub use list::{Hanging, List, MARGIN, PAGE, Shape};
pub use menu::Menu;
pub use message::{Amended, Count, Kept, Loading, Message, Opened, Said};
pub use passage::{Selection, Step, Unit};
pub use prompt::{Edit, Field, Particular, Prompt, Purpose, Question};
pub use reading::{Habits, Line, Look, Piece, Reading};
pub use state::{
    BOOKMARK_LINES, Filter, Notice, Restating, Scope, Shelf, Start, State, Tone, entry_lines,
};
pub use update::{leave, open, update};
