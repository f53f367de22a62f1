//! Turns prose into figures: amounts tied to the words that state them.

mod dates;
mod label;
pub mod lexicon;
mod measure;
mod noun;
mod numeral;
mod qualifier;
pub mod token;
mod units;
mod verb;
