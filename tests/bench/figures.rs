//! How fast figures are extracted.

fn main() {}
