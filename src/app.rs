//! The reader's state and what changes it: messages in, effects out, no I/O.

mod action;
mod document;
mod key;
mod keymap;
mod layout;
mod list;
mod passage;
#[cfg(test)]
mod sample;

pub use action::{Action, Task};
pub use document::{Document, Furniture, Part, Role, ScreenRow, Top};
pub use key::{Code, Key, Name, sequence};
pub use keymap::{Error as KeymapError, Keymap, Meaning, Mode};
pub use layout::{Area, Layout, Pane, Size, Zoom};
pub use list::{LINES, List, PAGE};
pub use passage::{Passage, Place, Selection, Step, Unit};
