//! Numbers and units as data: what a number word is worth, and what a unit measures.
//!
//! Figures and queries share this layer; it has never heard of an article.

pub mod number;
pub mod unit;
