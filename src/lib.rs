//! A news reader for the terminal: articles, the figures they state, and the passages one keeps.
//!
//! This page is the map of the crate. Data flows one way, and each layer is defined as much by what it
//! does not know as by what it does (`tests/suite/layers.rs` holds the imports to it):
//!
//! - [`text`], [`quantity`], [`calendar`] know nothing of ours: clean text measured in cells, units and
//!   numbers, days and stretches of days.
//! - [`article`] is plain data: an article, its blocks, its date, its figures.
//! - [`parse`] turns text into an [`article::Article`] and never fails on bad text; [`figures`] finds
//!   what it states and has never heard of files.
//! - [`query`] is the one query language; [`bookmark`] finds kept words again; [`wording`] says how
//!   things read.
//! - [`store`] is the library on disk, the only module that names SQLite. [`load`] leads from files to
//!   the store; [`export`] leads out again.
//! - [`config`] is the settings as one table; it is handed texts and reads no file.
//! - [`app`] is the reader without a terminal: messages in, effects out, no I/O. [`ui`] draws its state
//!   and changes nothing. [`tui`] is the shell around both: one loop, and threads for what takes time.
//! - [`command`] is what the command line asks for.
//!
//! From a key to the screen: the shell reads a key and makes it a [`app::Message`]; the keymap makes it an
//! [`app::Action`]; [`app::update`] changes the [`app::State`] and returns [`app::Effect`]s; a thread that
//! owns the library answers with another message that bears the number of its question, so that a stale
//! answer is dropped; then the state is drawn once.
//!
//! Three invariants hold everywhere. Nothing from an article reaches a terminal, a file or a message but
//! as [`text::Clean`]. A [`text::Span`] is the only way to take a part of a text. What the screen
//! confirms is on the disk.

pub mod app;
pub mod article;
pub mod bookmark;
pub mod calendar;
pub mod cli;
pub mod command;
pub mod config;
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
