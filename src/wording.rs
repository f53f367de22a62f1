//! How a figure, a date and a citation read in words: for panes, commands and exports alike.

mod citation;
mod date;
mod evidence;
mod figure;

pub use citation::{Cited, citation};
pub use date::{UNDATED, date, origin, short_date, when};
pub use evidence::evidence;
pub use figure::{amount, count, digits, joint, number, phrase, shown};
