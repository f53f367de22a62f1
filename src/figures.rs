//! Turns prose into figures: amounts tied to the words that state them.

pub mod lexicon;
pub mod speakers;
pub mod token;
