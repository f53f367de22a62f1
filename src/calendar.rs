//! Days and the ways in which a text points at them.

pub mod speech;
