//! The reader's state and what changes it: messages in, effects out, no I/O.

mod action;
mod key;
mod keymap;

pub use action::{Action, Task};
pub use key::{Code, Key, Name, sequence};
pub use keymap::{Error as KeymapError, Keymap, Meaning, Mode};
