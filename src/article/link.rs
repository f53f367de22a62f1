//! Where the words of an article lead to.

use serde::{Deserialize, Serialize};

use crate::text::{Clean, Span};

/// One link of an article; its number is its place among the article's links, counted from one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The block that holds it, counted from zero.
    pub block: u32,
    /// The words that are linked, in bytes of that block's text.
    pub span: Span,
    /// The address: absolute, `http` or `https`, without white space and controls.
    pub url: Clean,
}
