//! Whether a text is a later version of another, or another text that took its place.

use super::index::{self, BREAK};
use crate::{
    article::Article,
    bookmark::Selector,
    text::{fold, shingles::Shingles},
};

/// The share of its runs of words that a text has to keep to be the same text in a later version.
///
/// What is lost where a version is taken for another text is little: both stay, and the old one keeps
/// its bookmarks. The other mistake would take a text away.
const KEPT: f64 = 0.2;

/// A text that others may be versions of.
pub(super) struct Version(Shingles);

impl Version {
    /// The text of an article, without its furniture.
    pub(super) fn of(article: &Article) -> Self {
        Self::of_words(&index::body(article))
    }

    /// A text as the index has it.
    pub(super) fn of_words(folded: &str) -> Self {
        Self(Shingles::of(folded.split_whitespace().filter(|word| *word != BREAK)))
    }

    /// What a bookmark knows of the text that it was made in.
    pub(super) fn around(selector: &Selector) -> Self {
        let Selector { prefix, exact, suffix, .. } = selector;
        Self::of_words(&fold::index(&[&**prefix, &**exact, &**suffix].concat()))
    }

    /// Whether one is a version of the other: longer or shorter, but with passages of it.
    pub(super) fn is_one_of(&self, other: &Self) -> bool {
        self.0.containment(&other.0) >= KEPT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_grew_or_was_cut_is_a_version_and_a_new_one_is_none() {
        let first = "The ferry to the islands will not sail on Monday, the harbour office said. \
                     A storm from the west is expected at noon.";
        let cases = [
            ("The ferry to the islands will not sail on Monday.", true),
            (
                "The ferry to the islands will not sail before Wednesday, the harbour office said. \
                 The storm that came at noon broke two moorings and a crane, and the mole is shut.",
                true,
            ),
            ("The museum on the hill opens a new wing for the painters of the coast.", false),
            ("A crane will come to the harbour in May, said the office.", false),
        ];
        let version = |text: &str| Version::of_words(&fold::index(text));
        for (text, want) in cases {
            assert_eq!(version(first).is_one_of(&version(text)), want, "{text}");
        }
    }
}
