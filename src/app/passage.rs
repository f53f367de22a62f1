//! Picking a passage out of a text: grown and shrunk by words, sentences, paragraphs.

use crate::{
    article::{Article, Span},
    bookmark::{Passage, Place},
    text::{fold, sentences::sentences},
};

/// A passage that is being picked: one end stays, the other moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    anchor: Passage,
    moving: Passage,
    end: End,
}

/// Which end of a selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// Which way an end moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Towards the end of the text.
    Forward,
    /// Towards its beginning.
    Back,
}

/// What an end moves by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// One word.
    Word,
    /// One sentence.
    Sentence,
}

impl Selection {
    /// Selects the sentence that holds a place, or the first one after it.
    pub fn at(article: &Article, place: Place) -> Option<Self> {
        let sentence = sentence_from(article, place)?;
        Some(Self { anchor: sentence, moving: sentence, end: End::Last })
    }

    /// What is selected.
    pub fn passage(&self) -> Passage {
        Passage {
            start: self.anchor.start.min(self.moving.start),
            end: self.anchor.end.max(self.moving.end),
        }
    }

    /// The place of the end that moves, to be kept in sight.
    pub fn moving_end(&self) -> Place {
        match self.end {
            End::Last => self.passage().end,
            End::First => self.passage().start,
        }
    }

    /// Lets the other end move from now on.
    pub fn swap_ends(&mut self) {
        let all = self.passage();
        self.end = match self.end {
            End::First => End::Last,
            End::Last => End::First,
        };
        let (first, last) = (Passage { end: all.start, ..all }, Passage { start: all.end, ..all });
        (self.anchor, self.moving) = match self.end {
            End::Last => (first, last),
            End::First => (last, first),
        };
    }

    /// Widens the selection to the paragraphs that it touches.
    pub fn whole_paragraphs(&mut self, article: &Article) {
        let Passage { mut start, mut end } = self.passage();
        start.byte = 0;
        end.byte = text(article, end.block).len() as u32;
        let all = Passage { start, end };
        (self.anchor, self.moving, self.end) = (all, all, End::Last);
    }

    /// Moves the moving end by one word or sentence; it never passes the other.
    pub fn step(&mut self, article: &Article, unit: Unit, step: Step) {
        let all = self.passage();
        let from = self.moving_end();
        let found = match step {
            Step::Forward => next_edge(article, from, unit, self.end),
            Step::Back => previous_edge(article, from, unit, self.end),
        };
        let Some(place) = found else { return };
        let moved = match self.end {
            End::Last => Passage { end: place, ..all },
            End::First => Passage { start: place, ..all },
        };
        if moved.start < moved.end {
            (self.anchor, self.moving) = match self.end {
                End::Last => (Passage { end: moved.start, ..moved }, moved),
                End::First => (Passage { start: moved.end, ..moved }, moved),
            };
        }
    }
}

fn text(article: &Article, block: u32) -> &str {
    article.blocks.get(block as usize).map_or("", |block| &block.text)
}

/// Returns the sentence that holds a place, or the first one after it in the text that is read.
pub fn sentence_from(article: &Article, place: Place) -> Option<Passage> {
    let blocks = article.blocks.iter().enumerate().skip(place.block as usize);
    blocks.filter(|(_, block)| block.kind.is_read()).find_map(|(index, block)| {
        let from = if index == place.block as usize { place.byte as usize } else { 0 };
        let sentence = sentences(&block.text).find(|sentence| sentence.end() > from)?;
        Some(Passage::in_block(index as u32, sentence))
    })
}

/// Returns the spans of one block's words or sentences; a word takes the marks after it along.
fn units(text: &str, unit: Unit) -> Vec<Span> {
    match unit {
        Unit::Sentence => sentences(text).collect(),
        Unit::Word => {
            let starts: Vec<usize> = fold::words(text).map(|(span, _)| span.start()).collect();
            let gaps = starts.windows(2).filter_map(|pair| {
                let between = Span::new(pair[0], pair[1]);
                let kept = between.of(text).trim_end();
                (kept.len() < between.len()).then(|| Span::new(pair[0], pair[0] + kept.len()))
            });
            let ends: Vec<Span> = gaps.collect();
            let mut words = Vec::with_capacity(ends.len() + 1);
            let mut start = starts.first().copied().unwrap_or(0);
            for end in ends {
                words.push(Span::new(start, end.end()));
                start = starts.iter().copied().find(|&at| at >= end.end()).unwrap_or(text.len());
            }
            words.push(Span::new(start, text.trim_end().len()));
            words
        }
    }
}

fn edge(span: Span, end: End) -> u32 {
    match end {
        End::First => span.start,
        End::Last => span.end,
    }
}

fn next_edge(article: &Article, from: Place, unit: Unit, end: End) -> Option<Place> {
    let blocks = article.blocks.iter().enumerate().skip(from.block as usize);
    blocks.filter(|(_, block)| block.kind.is_read()).find_map(|(index, block)| {
        let block_index = index as u32;
        let beyond = |at: u32| block_index > from.block || at > from.byte;
        let edges = units(&block.text, unit).into_iter().map(|span| edge(span, end));
        edges.into_iter().find(|&at| beyond(at)).map(|byte| Place { block: block_index, byte })
    })
}

fn previous_edge(article: &Article, from: Place, unit: Unit, end: End) -> Option<Place> {
    let blocks = article.blocks.iter().enumerate().take(from.block as usize + 1).rev();
    blocks.filter(|(_, block)| block.kind.is_read()).find_map(|(index, block)| {
        let block_index = index as u32;
        let before = |at: u32| block_index < from.block || at < from.byte;
        let edges = units(&block.text, unit).into_iter().rev().map(|span| edge(span, end));
        edges.into_iter().find(|&at| before(at)).map(|byte| Place { block: block_index, byte })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;

    fn after(steps: &[(Unit, Step)]) -> String {
        let (article, _) = sample::article();
        let mut selection = Selection::at(&article, Place { block: 2, byte: 0 }).unwrap();
        for &(unit, step) in steps {
            selection.step(&article, unit, step);
        }
        selection.passage().words(&article).to_string()
    }

    #[test]
    fn grows_and_shrinks_by_sentence_and_word() {
        use Step::{Back, Forward};
        use Unit::{Sentence, Word};
        let first =
            "The harbour bridge will close for about six weeks, the port authority said on Monday.";
        assert_eq!(after(&[]), first);
        assert_eq!(
            after(&[(Sentence, Forward)]),
            format!("{first} Some 14,000 drivers cross it each day.")
        );
        assert_eq!(after(&[(Sentence, Forward), (Sentence, Back)]), first);
        assert_eq!(after(&[(Word, Forward)]), format!("{first} Some"));
        assert_eq!(after(&[(Word, Forward), (Word, Forward)]), format!("{first} Some 14,000"));
        assert_eq!(after(&[(Word, Back)]), first.trim_end_matches(" Monday."));
        assert_eq!(
            after(&[(Sentence, Forward), (Sentence, Forward)]),
            format!("{first} Some 14,000 drivers cross it each day.\nA long detour")
        );
        assert_eq!(after(&[(Sentence, Back)]), first, "an end never passes the other");
    }

    #[test]
    fn the_other_end_moves_too() {
        let (article, _) = sample::article();
        let mut selection = Selection::at(&article, Place { block: 2, byte: 100 }).unwrap();
        selection.swap_ends();
        selection.step(&article, Unit::Word, Step::Back);
        assert!(selection.passage().words(&article).starts_with("Monday. Some"));
        selection.step(&article, Unit::Sentence, Step::Back);
        assert!(selection.passage().words(&article).starts_with("The harbour"));
        selection.whole_paragraphs(&article);
        assert_eq!(selection.passage().words(&article), article.blocks[2].text);
    }
}
