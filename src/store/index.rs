//! What the index holds of an article: its words, folded, field by field.

use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension};

use super::Error;
use crate::{
    article::{Article, Figure, FigureIndex, Standing},
    query::{FigureTest, Phrase},
    text::fold,
};

/// A word that no query has, so that no phrase reaches over it.
pub(super) const BREAK: &str = "·";
/// The signs before the words of figures: no word has them, so no search for words meets them.
const COUNTED: char = '§';
const SPEAKER: char = '¶';
const EVENT: char = '¡';
const UNIT: char = '¿';
const KIND: char = '¤';
/// The sign before the words that an article is filed under.
const TAG: char = '†';
/// The sign before the letters that a word begins with.
const START: char = '¬';
/// How many letters those are: of fewer there are too many words, of more too few to need this.
pub(super) const START_LETTERS: RangeInclusive<usize> = 3..=4;

/// The number of the folding, by which an index that was made with another one is known.
const FOLDING: i64 = 1;

/// Whether the words of the index are folded as this program folds them.
pub(super) fn is_folded_as_now(library: &Connection) -> Result<bool, Error> {
    let sql = "SELECT value FROM counter WHERE name = 'folding'";
    let folding: Option<i64> = library.query_row(sql, [], |row| row.get(0)).optional()?;
    Ok(folding == Some(FOLDING))
}

/// Notes that the words of the index are folded so.
pub(super) fn note_folding(library: &Connection) -> Result<(), Error> {
    let sql = "INSERT OR REPLACE INTO counter VALUES ('folding', ?)";
    library.execute(sql, [FOLDING])?;
    Ok(())
}

/// The folded words of an article, by the columns of the full-text tables.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) title: String,
    pub(super) body: String,
    pub(super) byline: String,
    pub(super) source: String,
    pub(super) place: String,
    pub(super) figure: String,
    pub(super) starts: String,
}

impl Words {
    pub(super) fn of(article: &Article, figures: &[Figure]) -> Self {
        let title = fold::index(&article.title.text);
        let body = body(article);
        let byline = joined(article.byline.iter().map(|name| fold::index(name)));
        let source = article.source.as_deref().map(fold::index).unwrap_or_default();
        let place = article.dateline.as_deref().map(fold::index).unwrap_or_default();
        let tags = article.tags.iter().filter_map(|tag| signed_words(TAG, tag));
        let figures = places(figures).flat_map(|(_, figure)| figure_words(figure));
        let figure = joined(tags.chain(figures));
        let starts = starts(&[&title, &body, &byline, &source, &place]);
        Self { title, body, byline, source, place, figure, starts }
    }

    /// How many bytes they take in memory.
    pub(super) fn bytes(&self) -> usize {
        let Self { title, body, byline, source, place, figure, starts } = self;
        [title, body, byline, source, place, figure, starts].map(String::len).iter().sum()
    }
}

/// The folded words of an article's text, without its furniture.
pub(super) fn body(article: &Article) -> String {
    let read = article.blocks.iter().filter(|block| block.kind.is_read());
    joined(read.map(|block| fold::index(&block.text)))
}

/// The full-text expression that finds every article with a figure that passes a test, and maybe
/// others; `None` where words do not help.
pub(super) fn expression(test: &FigureTest) -> Option<String> {
    let (sign, phrase) = match test {
        FigureTest::Counted(phrase) => (COUNTED, phrase),
        FigureTest::Said(phrase) => (SPEAKER, phrase),
        FigureTest::Event(phrase) => (EVENT, phrase),
        FigureTest::Unit(phrase) => (UNIT, phrase),
        FigureTest::Kind(kind) => return Some(format!("\"{KIND}{}\"", kind_word(kind.name()))),
        FigureTest::Measure(_, measures) => {
            return any_unit(measures.iter().map(|measure| &measure.unit));
        }
        FigureTest::Units(units) => return any_unit(units.iter()),
        FigureTest::Amount(..) => return None,
    };
    Some(signed(sign, phrase))
}

fn any_unit<'a>(units: impl Iterator<Item = &'a String>) -> Option<String> {
    let phrases = units.filter_map(|unit| Phrase::new(unit));
    let units: Vec<String> = phrases.map(|unit| signed(UNIT, &unit)).collect();
    (!units.is_empty()).then(|| format!("({})", units.join(" OR ")))
}

/// The full-text expression that finds every article that is filed under a phrase.
pub(super) fn tag_expression(phrase: &Phrase) -> String {
    signed(TAG, phrase)
}

/// The full-text expression that finds every article with a word that begins with these letters, one of
/// [`START_LETTERS`].
pub(super) fn start_expression(letters: &str) -> String {
    let start = [&START.to_string(), letters].concat();
    quoted(&Phrase { words: vec![start], prefix: false })
}

/// A phrase as a full-text expression; nothing in it can be read as an operator.
pub(super) fn quoted(phrase: &Phrase) -> String {
    let words = phrase.words.join(" ").replace('"', "\"\"");
    let star = if phrase.prefix { "*" } else { "" };
    format!("\"{words}\"{star}")
}

/// Folded words with a space on either side, so that a whole word can be looked for.
pub(super) fn padded(text: Option<&str>) -> Option<String> {
    text.map(|text| format!(" {} ", fold::index(text)))
}

/// A phrase of figures' words as a full-text expression.
fn signed(sign: char, phrase: &Phrase) -> String {
    let words = phrase.words.iter().map(|word| format!("{sign}{word}")).collect();
    quoted(&Phrase { words, prefix: phrase.prefix })
}

/// What the words of some texts begin with, each once.
fn starts(texts: &[&str]) -> String {
    let words = texts.iter().flat_map(|text| text.split(' '));
    let mut longest: Vec<Letters> = words.filter_map(letters).collect();
    longest.sort_unstable();
    longest.dedup();
    let mut whole = String::with_capacity(2 * longest.len() * (START_LETTERS.end() + 3));
    let mut before = [NONE; MOST_LETTERS];
    for letters in longest {
        for count in START_LETTERS {
            let is_new = letters.get(..count) != before.get(..count);
            if is_new && letters.get(count - 1) != Some(&NONE) {
                whole.push(START);
                whole.extend(letters.iter().take(count));
                whole.push(' ');
            }
        }
        before = letters;
    }
    whole
}

/// The most letters that words are found by.
const MOST_LETTERS: usize = *START_LETTERS.end();
/// Stands for a letter that a word does not have.
const NONE: char = '\0';
/// The first letters of a word.
type Letters = [char; MOST_LETTERS];

/// The first letters of a word, unless it has too few to be found by.
fn letters(word: &str) -> Option<Letters> {
    let mut letters = [NONE; MOST_LETTERS];
    letters.iter_mut().zip(word.chars()).for_each(|(letter, c)| *letter = c);
    (letters.get(START_LETTERS.start() - 1) != Some(&NONE)).then_some(letters)
}

fn figure_words(figure: &Figure) -> impl Iterator<Item = String> {
    let part = |sign: char, text: Option<&str>| signed_words(sign, text?);
    let parts = [
        part(COUNTED, figure.counted.as_deref()),
        part(SPEAKER, figure.speaker.as_deref()),
        part(EVENT, figure.event.as_deref()),
        part(UNIT, figure.unit.as_deref()),
        Some(format!("{KIND}{}", kind_word(figure.kind.name()))),
    ];
    parts.into_iter().flatten()
}

/// The folded words of a text, each with a sign before it; `None` where it has no word.
fn signed_words(sign: char, text: &str) -> Option<String> {
    let folded = fold::index(text);
    let words: Vec<String> =
        folded.split_whitespace().map(|word| format!("{sign}{word}")).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A kind's name as one word of the index.
fn kind_word(name: &str) -> String {
    name.replace('_', "")
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    let mut whole = String::new();
    for part in parts {
        if !whole.is_empty() {
            whole.push(' ');
            whole.push_str(BREAK);
            whole.push(' ');
        }
        whole.push_str(&part);
    }
    whole
}

/// How many figures measure something: what a list shows of an article.
pub(super) fn measures(figures: &[Figure]) -> usize {
    places(figures).filter(|(_, figure)| !figure.kind.is_aside()).count()
}

/// The places of figures in an article, in order, but of those that its reader struck out.
pub(super) fn places(figures: &[Figure]) -> impl Iterator<Item = (FigureIndex, &Figure)> {
    let all = (0..).map(FigureIndex).zip(figures);
    all.filter(|(_, figure)| figure.standing != Standing::Struck)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_with_three_and_four_letters() {
        assert_eq!(starts(&["the drone the dry", "a été été"]), "¬dro ¬dron ¬dry ¬the ¬été ");
    }

    #[test]
    fn nothing_in_a_phrase_is_an_operator() {
        let cases = [
            ("drones", false, "\"drone\""),
            ("attack dr", true, "\"attack dr\"*"),
            ("NEAR(a, b) OR c*", false, "\"near a b or c\""),
        ];
        for (text, prefix, want) in cases {
            let phrase = Phrase { prefix, ..Phrase::new(text).expect("words") };
            assert_eq!(quoted(&phrase), want, "{text:?}");
        }
    }
}
