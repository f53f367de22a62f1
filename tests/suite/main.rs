//! Every integration test, in one binary so that everything links once.
#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test that is wrong shall fail loudly"
)]

mod commands;
mod damage;
mod emulated;
mod extract;
mod formats;
mod groups;
mod hostile;
mod journeys;
mod layers;
mod load;
mod loading;
mod pictures;
mod pty;
mod reader;
mod reading;
mod received;
mod screens;
mod settings;
mod shelf;
mod store;
mod terminal;
mod world;
