//! How a passage is written down so that it can be found again in a text that has changed.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::{Passage, Place, anchor::told};
use crate::article::{Article, ArticleId, Clean};

/// How many characters of the surroundings are kept on either side.
const CONTEXT: usize = 32;

/// The words of a passage, their surroundings and position (W3C Web Annotation Data Model, sections
/// 4.2.4 and 4.2.5), over the text of all blocks with a newline between them.
///
/// Two are the same if they are but for what is [`Told`], which follows from the rest and the text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Selector {
    /// The words.
    pub exact: Clean,
    /// What stands before them.
    pub prefix: Clean,
    /// What stands after them.
    pub suffix: Clean,
    /// The position of the first character, in Unicode scalars.
    pub start: u32,
    /// The position after the last character.
    pub end: u32,
    /// A hash of the whole text that the position counts in.
    pub text: ArticleId,
    /// What told the words from the same words elsewhere in that text; unknown where an earlier
    /// version or another program wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

/// What tells words from the same words elsewhere in their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// They stand once.
    ByWords,
    /// Either side of their surroundings stands nowhere else beside them.
    ByEitherSide,
    /// Only both sides together do.
    ByBothSides,
    /// Nothing but their position.
    ByNothing,
}

impl Selector {
    /// Writes a passage down; `None` where it has no words.
    pub fn of(article: &Article, passage: Passage) -> Option<Self> {
        let text = Text::of(article);
        let (start, end) = (text.position(passage.start)?, text.position(passage.end)?);
        let exact = text.slice(start, end);
        if exact.trim().is_empty() {
            return None;
        }
        let mut selector = Self {
            exact: Clean::new(&exact),
            prefix: Clean::new(&text.slice(start.saturating_sub(CONTEXT), start)),
            suffix: Clean::new(&text.slice(end, end + CONTEXT)),
            start: start as u32,
            end: end as u32,
            text: text.hash(),
            told: None,
        };
        selector.told = Some(told(&text, &selector));
        Some(selector)
    }

    fn parts(&self) -> impl Eq + Hash + '_ {
        let Self { exact, prefix, suffix, start, end, text, told: _ } = self;
        (exact, prefix, suffix, start, end, text)
    }
}

impl PartialEq for Selector {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Selector {}

impl Hash for Selector {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

/// An article's blocks as one text of Unicode scalars.
pub(super) struct Text {
    /// The scalars, with a newline between blocks.
    pub(super) scalars: Vec<char>,
    /// Where each block begins and ends.
    blocks: Vec<(usize, usize)>,
}

impl Text {
    pub(super) fn of(article: &Article) -> Self {
        let mut scalars = Vec::new();
        let mut blocks = Vec::with_capacity(article.blocks.len());
        for block in &article.blocks {
            if !blocks.is_empty() {
                scalars.push('\n');
            }
            let start = scalars.len();
            scalars.extend(block.text.chars());
            blocks.push((start, scalars.len()));
        }
        Self { scalars, blocks }
    }

    pub(super) fn hash(&self) -> ArticleId {
        let text: String = self.scalars.iter().collect();
        ArticleId::of_record(text.as_bytes())
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> String {
        let end = end.min(self.scalars.len());
        self.scalars.get(start..end).unwrap_or_default().iter().collect()
    }

    /// The scalars before `place`; `None` where the article has no such place.
    fn position(&self, place: Place) -> Option<usize> {
        let &(start, end) = self.blocks.get(place.block as usize)?;
        let mut bytes = place.byte as usize;
        for (at, c) in self.scalars.get(start..end)?.iter().enumerate() {
            if bytes == 0 {
                return Some(start + at);
            }
            bytes = bytes.checked_sub(c.len_utf8())?;
        }
        (bytes == 0).then_some(end)
    }

    /// The place before the scalar at `position`.
    pub(super) fn place(&self, position: usize) -> Option<Place> {
        let block = self.blocks.partition_point(|&(_, end)| end < position);
        let &(start, _) = self.blocks.get(block)?;
        let before = self.scalars.get(start.min(position)..position)?;
        let byte = before.iter().map(|c| c.len_utf8()).sum::<usize>();
        Some(Place { block: block as u32, byte: byte as u32 })
    }
}
