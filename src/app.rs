//! The reader's state and what changes it: messages in, effects out, no I/O.

mod action;
mod document;
mod key;
mod keymap;
#[cfg(test)]
mod sample;

pub use action::{Action, Task};
pub use document::{Document, Furniture, Part, Role, ScreenRow, Top};
pub use key::{Code, Key, Name, sequence};
pub use keymap::{Error as KeymapError, Keymap, Meaning, Mode};
