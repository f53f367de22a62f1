//! A news reader for the terminal: articles, the figures they state, and the passages one keeps.

pub mod article;
pub mod cli;
pub mod command;
pub mod export;
pub mod load;
pub mod parse;
pub mod text;
