//! Days and stretches of days, as people write and type them, and as news points at them.
//!
//! This layer imports nothing of ours: it knows the calendar, not articles.

mod period;
pub mod speech;
pub mod stated;

pub use period::{NotAPeriod, Period};
