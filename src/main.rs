//! The `dateline` program: parses its arguments, runs, and maps an error to an exit code.

fn main() {}
