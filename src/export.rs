//! Articles, figures and bookmarks as files that other programs read.

pub mod contract;
