//! From files to articles: walking, telling formats apart, decoding, reading.

pub mod decode;
mod problem;
pub mod samples;
pub mod sniff;
pub mod source;
pub mod walk;

pub use problem::Problem;
