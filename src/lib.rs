//! A news reader for the terminal: articles, the figures they state, and the passages one keeps.

pub mod app;
pub mod article;
pub mod bookmark;
pub mod calendar;
pub mod cli;
pub mod command;
pub mod export;
pub mod figures;
pub mod load;
pub mod parse;
pub mod paths;
pub mod quantity;
pub mod query;
pub mod store;
pub mod text;
pub mod tui;
pub mod ui;
pub mod wording;
