//! A stretch of an article that a reader picks: from one place in its blocks to another.

use serde::{Deserialize, Serialize};

use crate::article::{Article, Clean, Span};

/// A place between two characters of an article.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Place {
    /// The index of the block.
    pub block: u32,
    /// The offset in the block's text, in bytes.
    pub byte: u32,
}

/// What lies between two places; it may reach over several blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Where it begins.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
}

impl Passage {
    /// Makes a passage between two places, whichever comes first.
    pub fn between(one: Place, other: Place) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// Makes a passage within one block.
    pub fn in_block(block: u32, span: Span) -> Self {
        Self { start: Place { block, byte: span.start }, end: Place { block, byte: span.end } }
    }

    /// The part of it that lies in a block, whose text is given; `None` where none does.
    pub fn span_in(self, block: u32, text: &str) -> Option<Span> {
        if !(self.start.block..=self.end.block).contains(&block) {
            return None;
        }
        let start = if block == self.start.block { self.start.byte as usize } else { 0 };
        let end = if block == self.end.block { self.end.byte as usize } else { text.len() };
        Some(Span::new(start, end.min(text.len()))).filter(|span| !span.is_empty())
    }

    /// Its words, with a newline between blocks.
    pub fn words(self, article: &Article) -> Clean {
        let parts: Vec<&str> = (self.start.block..=self.end.block)
            .zip(article.blocks.iter().skip(self.start.block as usize))
            .filter_map(|(at, block)| Some(self.span_in(at, &block.text)?.of(&block.text)))
            .collect();
        Clean::new(&parts.join("\n"))
    }
}
