//! What the index holds of an article: its words, folded, field by field.

use crate::{
    article::{Article, Figure, FigureIndex},
    query::{FigureTest, Phrase},
    text::fold,
};

/// A word that no query has, so that no phrase reaches over it.
const BREAK: &str = "·";
/// The signs before the words of figures: no word has them, so no search for words meets them.
const COUNTED: char = '§';
const SPEAKER: char = '¶';
const EVENT: char = '¡';
const UNIT: char = '¿';
const KIND: char = '¤';

/// The folded words of an article, by the columns of the full-text tables.
pub(super) struct Words {
    pub(super) title: String,
    pub(super) body: String,
    pub(super) byline: String,
    pub(super) source: String,
    pub(super) place: String,
    pub(super) figure: String,
}

impl Words {
    pub(super) fn of(article: &Article, figures: &[Figure]) -> Self {
        let read = article.blocks.iter().filter(|block| block.kind.is_read());
        Self {
            title: fold::index(&article.title.text),
            body: joined(read.map(|block| fold::index(&block.text))),
            byline: joined(article.byline.iter().map(|name| fold::index(name))),
            source: article.source.as_deref().map(fold::index).unwrap_or_default(),
            place: article.dateline.as_deref().map(fold::index).unwrap_or_default(),
            figure: joined(figures.iter().flat_map(figure_words)),
        }
    }
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
        FigureTest::Amount(..) => return None,
    };
    let words = phrase.words.iter().map(|word| format!("{sign}{word}")).collect();
    Some(quoted(&Phrase { words, prefix: phrase.prefix }))
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

fn figure_words(figure: &Figure) -> impl Iterator<Item = String> {
    let part = |sign: char, text: Option<&str>| {
        let folded = fold::index(text.unwrap_or_default());
        let words: Vec<String> =
            folded.split_whitespace().map(|word| format!("{sign}{word}")).collect();
        words.join(" ")
    };
    let parts = [
        part(COUNTED, figure.counted.as_deref()),
        part(SPEAKER, figure.speaker.as_deref()),
        part(EVENT, figure.event.as_deref()),
        part(UNIT, figure.unit.as_deref()),
        format!("{KIND}{}", kind_word(figure.kind.name())),
    ];
    parts.into_iter().filter(|part| !part.is_empty())
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
    figures.iter().filter(|figure| !figure.kind.is_aside()).count()
}

/// The places of figures in an article, in order.
pub(super) fn places(figures: &[Figure]) -> impl Iterator<Item = (FigureIndex, &Figure)> {
    (0..).map(FigureIndex).zip(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

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
