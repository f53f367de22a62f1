//! The places that jumps were made from, to go back to.

use super::Place;
use crate::article::ArticleId;

/// Where a reader was: an article, and the place at the top of the screen; none is its beginning.
pub type Step = (ArticleId, Option<Place>);

/// So many places are remembered.
const DEPTH: usize = 100;

/// The places that jumps were made from, the last one last.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    steps: Vec<Step>,
}

impl Trail {
    /// Remembers a place, unless it is the last one anyway.
    pub fn note(&mut self, step: Step) {
        if self.steps.last() == Some(&step) {
            return;
        }
        if self.steps.len() == DEPTH {
            self.steps.remove(0);
        }
        self.steps.push(step);
    }

    /// Returns the last place that is another than `here`, and forgets it.
    pub fn back(&mut self, here: Option<Step>) -> Option<Step> {
        loop {
            let step = self.steps.pop()?;
            if Some(step) != here {
                return Some(step);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_back_by_the_way_that_was_gone() {
        let at = |block| (ArticleId::from_bits(1), Some(Place { block, byte: 0 }));
        let mut trail = Trail::default();
        for block in [1, 1, 2, 3] {
            trail.note(at(block));
        }
        assert_eq!(trail.back(Some(at(3))), Some(at(2)), "where one is is not gone back to");
        assert_eq!(trail.back(Some(at(2))), Some(at(1)));
        assert_eq!(trail.back(Some(at(1))), None);
        (0..1000).for_each(|block| trail.note(at(block)));
        assert_eq!(trail.steps.len(), DEPTH);
    }
}
