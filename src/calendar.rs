//! Days and stretches of days, as people write and type them.
//!
//! This layer imports nothing of ours: it knows the calendar, not articles.

mod period;
pub mod stated;

pub use period::{NotAPeriod, Period};
