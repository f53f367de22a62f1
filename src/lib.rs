//! A news reader for the terminal: articles, the figures they state, and the passages one keeps.

pub mod article;
pub mod calendar;
pub mod figures;
pub mod quantity;
pub mod text;
