//! From files to a library: walking, telling formats apart, decoding, parsing, extracting, keeping.
//!
//! [`run`] is a pipeline of threads with bounded channels between them and a budget of bytes for what
//! is in them, so that memory does not grow with the input: one walks over the paths and leaves out what was loaded before, several read, and
//! the caller's own thread writes.
//!
//! ```text
//! walk ──jobs──▶ read ──sources──▶ write
//!          └───▶ read ──────┘
//! ```

mod budget;
pub mod decode;
mod inflate;
mod lines;
mod list;
mod mailbox;
mod pipeline;
mod problem;
mod report;
pub mod samples;
pub mod sniff;
pub mod source;
pub mod walk;
mod warc;

pub use pipeline::run;
pub use problem::Problem;
pub use report::{Alike, Progress, Report, Silent, Skip, Tally};
