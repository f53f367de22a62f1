//! Articles, figures and bookmarks as files that other programs read.

pub mod annotation;
pub mod contract;
mod ledger;
mod listed;
pub mod markdown;
mod records;

pub use ledger::{LedgerLine, Words};
pub use listed::{ListedArticle, ListedBookmark, cited};
pub use records::{Column, Record, Records, Shape};
