//! A news reader for the terminal: articles, the figures they state, and the passages one keeps.

pub mod article;
pub mod bookmark;
pub mod calendar;
pub mod query;
pub mod text;
