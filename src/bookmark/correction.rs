//! What a reader says of a figure that was misread, and how it is found again and laid over the figure.
//!
//! A correction holds to its figure's words by the same selectors as a bookmark, so it survives
//! reloading and a better extractor; where the words are gone, or no figure stands on them, it rests.

use serde::{Deserialize, Serialize};

use super::{Passage, Selector, anchor::locate};
use crate::article::{Amount, Article, Clean, Figure, Qualifier, Standing};

/// What is right about a figure, where the program was wrong; what is absent stays as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// It is no figure at all.
    #[serde(default)]
    pub struck: bool,
    /// Who says it; empty for nobody.
    pub speaker: Option<Clean>,
    /// What it counts; empty for nothing.
    pub counted: Option<Clean>,
    /// How much it is.
    pub amount: Option<Amount>,
    /// How exact the amount is; counts with an amount alone.
    #[serde(default)]
    pub qualifier: Option<Qualifier>,
    /// The unit of the amount, where it is not the figure's own.
    #[serde(default)]
    pub unit: Option<Clean>,
}

/// A correction with the words of the figure that it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Corrected {
    /// The figure's words.
    pub selector: Selector,
    /// What is right about it.
    pub correction: Correction,
}

impl Correction {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Lays the correction over a figure.
    pub fn apply(&self, figure: &mut Figure) {
        let or_nothing = |words: &Clean| (!words.is_empty()).then(|| words.clone());
        if let Some(speaker) = &self.speaker {
            figure.speaker = or_nothing(speaker);
        }
        if let Some(counted) = &self.counted {
            figure.counted = or_nothing(counted);
        }
        if self.amount.is_some() {
            (figure.amount, figure.qualifier) = (self.amount, self.qualifier);
            figure.unit = self.unit.clone().or(figure.unit.take());
        }
        figure.standing = match (self.struck, self.is_empty()) {
            (true, _) => Standing::Struck,
            (false, false) => Standing::Corrected,
            (false, true) => Standing::Read,
        };
    }
}

/// Lays corrections over the figures of an article, each on the figure that stands on its words.
pub fn correct(corrections: &[Corrected], article: &Article, figures: &mut [Figure]) {
    for corrected in corrections {
        let Some(passage) = locate(&corrected.selector, article).passage() else { continue };
        let stands = |figure: &&mut Figure| Passage::in_block(figure.block, figure.span) == passage;
        if let Some(figure) = figures.iter_mut().find(stands) {
            corrected.correction.apply(figure);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, BlockKind, Kind, Span};

    fn article(text: &str) -> Article {
        let block = Block { kind: BlockKind::Paragraph, text: Clean::new(text) };
        Article { blocks: vec![block], ..Article::default() }
    }

    fn figure(article: &Article, words: &str) -> Figure {
        let start = article.blocks[0].text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        Figure {
            block: 0,
            span,
            phrase: span,
            amount: Some(Amount::Exact(12.0)),
            qualifier: Some(Qualifier::About),
            trend: None,
            unit: None,
            kind: Kind::Count,
            counted: Some(Clean::new("ships")),
            event: None,
            speaker: Some(Clean::new("the mayor")),
            time: None,
            converts: None,
            part_of: None,
            standing: Standing::Read,
        }
    }

    #[test]
    fn a_correction_holds_to_its_words_and_to_nothing_else() {
        let before = article("The mayor said 12 ships came and 12 left.");
        let selector = Selector::of(
            &before,
            Passage::in_block(
                0,
                figure(&before, "12 left").span.intersect(Span::new(33, 35)).unwrap(),
            ),
        );
        let correction = Correction {
            speaker: Some(Clean::default()),
            amount: Some(Amount::Exact(11.0)),
            qualifier: Some(Qualifier::AtLeast),
            ..Correction::default()
        };
        let all = [Corrected { selector: selector.unwrap(), correction }];
        let mut figures = [figure(&before, "12"), figure(&before, "12 left")];
        figures[1].span = Span::new(33, 35);
        correct(&all, &before, &mut figures);
        assert_eq!(figures[0].standing, Standing::Read);
        assert_eq!(figures[1].standing, Standing::Corrected);
        assert_eq!(figures[1].amount, Some(Amount::Exact(11.0)));
        assert_eq!(figures[1].qualifier, Some(Qualifier::AtLeast));
        assert_eq!(figures[1].speaker, None);

        let after = article("New. The mayor said 12 ships came and 12 left.");
        let mut moved = [figure(&after, "12")];
        moved[0].span = Span::new(38, 40);
        correct(&all, &after, &mut moved);
        assert_eq!(moved[0].standing, Standing::Corrected, "it follows its words");

        let gone = article("The mayor said nothing of ships.");
        let mut other = [figure(&gone, "ships")];
        correct(&all, &gone, &mut other);
        assert_eq!(other[0].standing, Standing::Read);
    }
}
