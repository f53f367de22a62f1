//! Text as the program handles it: clean, measured in cells, folded, and sliced by spans.
//!
//! This layer has never heard of articles or terminals. [`Clean`] is the only text that a sink
//! accepts, [`Span`] the only way to take a part of one.

mod clean;
pub mod direction;
pub mod fold;
pub mod hyphens;
pub mod near;
pub mod sentences;
pub mod shingles;
mod sketch;
mod span;
pub(crate) mod table;
pub mod width;
mod wrap;

pub use clean::{Clean, is_no_break};
pub use sketch::Sketch;
pub use span::Span;
pub use wrap::{wrap, wrap_with};
