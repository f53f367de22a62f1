//! Finds a kept passage in its article as it reads today.
//!
//! White space does not count, for a better parser may break lines elsewhere; every other character
//! does. Where the words stand more than once, or stood so when they were kept, or are too few to know
//! again, their surroundings decide; where those do not settle it the bookmark is an orphan.

use super::{Passage, Selector, Told, selector::Text};
use crate::{
    article::{Article, Clean},
    bookmark::Bookmark,
};

/// Words of this many characters are known again without their surroundings, if they stand only once.
const DISTINCTIVE: usize = 24;

/// Whether a bookmark's words are still in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// They stand where they stood.
    Exact(Passage),
    /// They stand elsewhere.
    Moved(Passage),
    /// They are no longer there, or nobody could say which ones were meant.
    Orphaned,
}

impl Status {
    /// Where the words stand, if they do.
    pub fn passage(self) -> Option<Passage> {
        match self {
            Self::Exact(passage) | Self::Moved(passage) => Some(passage),
            Self::Orphaned => None,
        }
    }

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Moved(_) => "moved",
            Self::Orphaned => "orphaned",
        }
    }
}

/// Finds the words of `bookmark` in `article`.
pub fn anchor(bookmark: &Bookmark, article: &Article) -> Status {
    locate(&bookmark.kept.selector, article)
}

/// Finds what a selector selects in `article`.
pub(super) fn locate(selector: &Selector, article: &Article) -> Status {
    let text = Text::of(article);
    let stood = (selector.start as usize, selector.end as usize);
    if text.hash() == selector.text && is_quoted(&text, stood, &selector.exact) {
        return passage(&text, stood).map_or(Status::Orphaned, Status::Exact);
    }
    let Some(found) = find(&text, selector) else { return Status::Orphaned };
    match passage(&text, found) {
        Some(passage) if found == stood => Status::Exact(passage),
        Some(passage) => Status::Moved(passage),
        None => Status::Orphaned,
    }
}

impl Passage {
    /// Finds the first place where an article says `words`; white space does not count, nor does the
    /// shape of quotation marks, which few keyboards have.
    pub fn find(article: &Article, words: &str) -> Option<Self> {
        let text = Text::of(article);
        let typed = |c: &char| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            other => *other,
        };
        let mut inked = Inked::of(&text.scalars);
        inked.ink.iter_mut().for_each(|c| *c = typed(c));
        let wanted: Vec<char> = ink(words).iter().map(typed).collect();
        let last = wanted.len().checked_sub(1)?;
        let at = inked.occurrences(&wanted).next()?;
        passage(&text, (*inked.places.get(at)?, inked.places.get(at + last)? + 1))
    }
}

/// Whether a stretch of a text is what was quoted. What is cut out of a clean text may come out of the
/// sanitiser shorter, where a cut has parted a mark from what it stood on.
fn is_quoted(text: &Text, (start, end): (usize, usize), exact: &Clean) -> bool {
    let words = text.slice(start, end);
    words == exact.as_str() || Clean::new(&words) == *exact
}

fn passage(text: &Text, (start, end): (usize, usize)) -> Option<Passage> {
    Some(Passage { start: text.place(start)?, end: text.place(end)? })
}

/// Says what tells the words of a selector from the same words elsewhere in the text that they were
/// taken from.
pub(super) fn told(text: &Text, selector: &Selector) -> Told {
    let quote = Quote::of(selector);
    let candidates = quote.candidates(&Inked::of(&text.scalars));
    let count = |fits: fn(&Candidate, &Quote) -> bool| {
        candidates.iter().filter(|candidate| fits(candidate, &quote)).count()
    };
    match candidates.len() {
        0 | 1 => Told::ByWords,
        _ if count(Candidate::fits) <= 1 => Told::ByEitherSide,
        _ if count(Candidate::fits_wholly) <= 1 => Told::ByBothSides,
        _ => Told::ByNothing,
    }
}

/// Finds the one stretch of the text that the selector means, as positions in scalars.
fn find(text: &Text, selector: &Selector) -> Option<(usize, usize)> {
    let inked = Inked::of(&text.scalars);
    let quote = Quote::of(selector);
    let mut candidates = quote.candidates(&inked);
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.context()));
    let best = candidates.first()?;
    let fits = match (selector.told, candidates.get(1)) {
        (_, Some(next)) if best.context() == next.context() => false,
        (Some(Told::ByNothing), _) => false,
        (Some(Told::ByBothSides), _) => best.fits_wholly(&quote),
        (Some(Told::ByWords), None) => quote.exact.len() >= DISTINCTIVE || best.fits(&quote),
        // The words alone say nothing where they may have stood more than once: it may have been this
        // one that was not meant.
        _ => best.fits(&quote),
    };
    let last = best.at + quote.exact.len().checked_sub(1)?;
    fits.then(|| Some((*inked.places.get(best.at)?, inked.places.get(last)? + 1)))?
}

/// What a selector quotes, without its white space.
struct Quote {
    exact: Vec<char>,
    prefix: Vec<char>,
    suffix: Vec<char>,
}

impl Quote {
    fn of(Selector { exact, prefix, suffix, .. }: &Selector) -> Self {
        Self { exact: ink(exact), prefix: ink(prefix), suffix: ink(suffix) }
    }

    /// The stretches with these words.
    fn candidates(&self, inked: &Inked) -> Vec<Candidate> {
        let Self { exact, prefix, suffix } = self;
        let candidate = |at: usize| {
            let before = inked.ink.get(..at).unwrap_or_default();
            let after = inked.ink.get(at + exact.len()..).unwrap_or_default();
            Candidate {
                at,
                before: common(before.iter().rev(), prefix.iter().rev()),
                after: common(after, suffix),
            }
        };
        inked.occurrences(exact).map(candidate).collect()
    }
}

/// A stretch with the words of the quote, and how much of the surroundings agrees.
struct Candidate {
    at: usize,
    before: usize,
    after: usize,
}

impl Candidate {
    fn context(&self) -> usize {
        self.before + self.after
    }

    /// Whether one side agrees as a whole; where the quote stood at an end of the text, that side has
    /// nothing to say.
    fn fits(&self, quote: &Quote) -> bool {
        let whole = |agreed: usize, kept: &[char]| !kept.is_empty() && agreed == kept.len();
        whole(self.before, &quote.prefix) || whole(self.after, &quote.suffix)
    }

    /// Whether both sides agree as a whole.
    fn fits_wholly(&self, quote: &Quote) -> bool {
        (self.before, self.after) == (quote.prefix.len(), quote.suffix.len())
    }
}

/// A text without its white space, and where each character stood.
struct Inked {
    ink: Vec<char>,
    places: Vec<usize>,
}

impl Inked {
    fn of(scalars: &[char]) -> Self {
        let inked = scalars.iter().enumerate().filter(|(_, c)| !c.is_whitespace());
        let (places, ink) = inked.unzip();
        Self { ink, places }
    }

    fn occurrences<'a>(&'a self, words: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        self.ink
            .windows(words.len().max(1))
            .enumerate()
            .filter_map(move |(at, window)| (window == words).then_some(at))
    }
}

fn ink(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// How many characters the two begin with alike.
fn common<'a>(
    one: impl IntoIterator<Item = &'a char>,
    other: impl IntoIterator<Item = &'a char>,
) -> usize {
    one.into_iter().zip(other).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        article::{ArticleId, Block, BlockKind, Clean, Span},
        bookmark::{BookmarkId, NewBookmark, Snapshot},
    };

    fn article(blocks: &[&str]) -> Article {
        let block = |text: &&str| Block { kind: BlockKind::Paragraph, text: Clean::new(text) };
        Article { blocks: blocks.iter().map(block).collect(), ..Article::default() }
    }

    fn keep(article: &Article, block: u32, words: &str) -> Bookmark {
        let text = &article.blocks[block as usize].text;
        let start = text.find(words).expect("words of the block");
        let span = Span::new(start, start + words.len());
        bookmark(Selector::of(article, Passage::in_block(block, span)).expect("words"))
    }

    fn bookmark(selector: Selector) -> Bookmark {
        Bookmark {
            id: BookmarkId(1),
            kept: NewBookmark {
                article: ArticleId::from_bits(1),
                snapshot: Snapshot::default(),
                selector,
                note: Clean::default(),
                tags: Vec::new(),
            },
            created: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn finds_the_words_again_or_says_that_they_are_gone() {
        const BEFORE: &[&str] =
            &["The dam – built in 1950 – held.", "It held again, she said, twice."];
        let cases: &[(&str, &[&str], &str)] = &[
            ("as it was", BEFORE, "exact"),
            ("a block before", &["New.", BEFORE[0], BEFORE[1]], "moved"),
            ("changed elsewhere", &[BEFORE[0], "It held again, she said, twice. More."], "exact"),
            (
                "joined lines",
                &["The dam – built in 1950 – held. It held again, she said, twice."],
                "exact",
            ),
            ("another word", &[BEFORE[0], "It held again, he said, twice."], "orphaned"),
            ("the words elsewhere", &["She fell. Yes, she said, and left."], "orphaned"),
            ("nothing left", &[], "orphaned"),
        ];
        let old = article(BEFORE);
        let bookmark = keep(&old, 1, "she said");
        for (what, blocks, want) in cases {
            let new = article(blocks);
            let status = anchor(&bookmark, &new);
            assert_eq!(status.name(), *want, "{what}");
            if let Some(passage) = status.passage() {
                assert_eq!(passage.words(&new).as_str(), "she said", "{what}");
            }
        }
    }

    #[test]
    fn surroundings_tell_two_alike_apart() {
        let old = article(&["One: the same words. Two: the same words."]);
        let first = keep(&old, 0, "the same words");
        let new = article(&["Zero. One: the same words. Two: the same words."]);
        let passage = anchor(&first, &new).passage().expect("found");
        assert_eq!(passage.start.byte, 11);
        let vague = article(&["Three: the same words; four: the same words;"]);
        assert_eq!(anchor(&first, &vague), Status::Orphaned);
    }

    #[test]
    fn words_that_were_edited_are_not_found_where_they_stood_a_second_time() {
        const SAID: &str = "The dam above the town will hold this winter.";
        const EDITED: &str = "The dam above the town may hold this winter.";
        const ALIKE: &str = "“It is safe for everybody who lives below it,” she said on Monday.";
        let cases: &[(&str, &[&str], u32)] = &[
            ("told by its sides", &["First she said so.", SAID, "Then it rained.", SAID], 1),
            ("one side alike", &[ALIKE, SAID, "Then it rained.", ALIKE, SAID, "So it is."], 1),
            ("both sides alike", &[ALIKE, SAID, ALIKE, "And again:", ALIKE, SAID, ALIKE], 1),
        ];
        for (what, blocks, block) in cases {
            let kept = keep(&article(blocks), *block, SAID);
            let mut unknown = kept.clone();
            unknown.kept.selector.told = None;
            let edited: Vec<&str> = (0..)
                .zip(*blocks)
                .map(|(at, text)| if at == *block { EDITED } else { text })
                .collect();
            assert_eq!(anchor(&kept, &article(&edited)), Status::Orphaned, "{what}");
            // Elsewhere in the text, a change does no harm as long as something tells them apart.
            let longer = [*blocks, &["One more."]].concat();
            let found = anchor(&kept, &article(&longer)).passage();
            assert_eq!(found.map(|it| it.start.block), (*what != "both sides alike").then_some(1));
            let unknown = anchor(&unknown, &article(&edited)).passage();
            assert!(unknown.is_none() || *what != "told by its sides", "{what}");
        }
        let once = keep(&article(&["Before.", SAID, "After."]), 1, SAID);
        let elsewhere = article(&["Now.", SAID, "Later."]);
        assert_eq!(anchor(&once, &elsewhere).name(), "moved", "the words alone are enough");
    }

    #[test]
    fn a_passage_reaches_over_blocks() {
        let old = article(&["First block.", "Sécond block."]);
        let passage = Passage::between(
            super::super::Place { block: 1, byte: 7 },
            super::super::Place { block: 0, byte: 6 },
        );
        assert_eq!(passage.words(&old).as_str(), "block.\nSécond");
        let bookmark = bookmark(Selector::of(&old, passage).expect("words"));
        assert_eq!(anchor(&bookmark, &old), Status::Exact(passage));
    }

    #[test]
    fn finds_words_as_they_are_typed() {
        let article = article(&["She said: “It’s  over.”", "It was."]);
        let cases = [
            ("\"It's over.\"", Some("“It’s  over.”")),
            ("over.”\nIt", Some("over.”\nIt")),
            ("It was", Some("It was")),
            ("nothing", None),
            ("  ", None),
        ];
        for (typed, want) in cases {
            let found = Passage::find(&article, typed).map(|passage| passage.words(&article));
            assert_eq!(found.as_deref(), want, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn never_points_at_other_words(
            old in "[ab .é]{1,30}", new in "[ab .é]{0,60}", start in 0usize..30, len in 1usize..10,
        ) {
            let old = article(&[&old]);
            let places: Vec<usize> =
                old.blocks[0].text.char_indices().map(|(at, _)| at).skip(start).take(len).collect();
            if let (Some(&first), Some(&last)) = (places.first(), places.last()) {
                let passage = Passage::in_block(0, Span::new(first, last));
                if let Some(selector) = Selector::of(&old, passage) {
                    let bookmark = bookmark(selector);
                    let new = article(&[&new]);
                    if let Some(passage) = anchor(&bookmark, &new).passage() {
                        prop_assert_eq!(
                            ink(&passage.words(&new)),
                            ink(&bookmark.kept.selector.exact)
                        );
                    }
                }
            }
        }
    }
}
