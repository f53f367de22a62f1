//! The phrases that sites write around a story, as data.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use crate::text::fold;

/// The phrases of `assets/furniture.toml`.
pub static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/furniture.toml"))
        .expect("a test reads the phrases that are built in")
});

/// What sites in English write around a story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// How short lines that belong to the site begin.
    pub opening: Openings,
    /// Labels where an advertisement or a picture interrupts a story.
    pub pause: HashSet<String>,
    /// How lines after which the story is over begin.
    pub ending: Openings,
    /// How lines above what readers wrote begin.
    pub reaction: Openings,
    /// What readers wrote, as a page counts it.
    pub counted: Vec<String>,
    /// What only a site says in its own voice.
    pub anywhere: Sayings,
    /// Parts of a publication.
    pub section: HashSet<String>,
    /// Words in the names of publishers.
    pub publisher: HashSet<String>,
    /// Words in capitals that are no place.
    pub label: HashSet<String>,
    /// What stands before the names of those who helped.
    pub credit: Openings,
    /// What a sentence says of those who helped.
    pub contributed: Sayings,
    /// How captions begin.
    pub caption_opening: Vec<String>,
    /// What stands before a name in the credit at the end of a caption.
    pub caption_closing: Vec<String>,
    /// What a caption says of the photo.
    pub caption_talk: Sayings,
    /// What a photo's credit has.
    pub photo: HashSet<String>,
    /// Words around a publication date.
    pub date_word: HashSet<String>,
    /// How invitations begin.
    pub invitation: Openings,
    /// Where they invite to.
    pub invited_to: Sayings,
    /// What a page counts.
    pub picture: HashSet<String>,
    /// How bylines begin.
    pub byline: Openings,
    /// What writers do, and for whom.
    pub occupation: HashSet<String>,
}

/// Phrases that a line may begin with.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Openings {
    phrases: HashSet<String>,
    longest: usize,
}

impl From<Vec<String>> for Openings {
    fn from(phrases: Vec<String>) -> Self {
        let longest = phrases.iter().map(|phrase| phrase.split(' ').count()).max().unwrap_or(0);
        Self { phrases: phrases.into_iter().collect(), longest }
    }
}

impl Openings {
    /// Whether `phrase` is one of them.
    pub fn contains(&self, phrase: &str) -> bool {
        self.phrases.contains(phrase)
    }

    /// Finds the longest phrase that a folded line begins with, marks after it aside: the number of
    /// its words, and what follows it in the line.
    pub fn find<'a>(&self, line: &'a str) -> Option<(usize, &'a str)> {
        let ends = line.match_indices([' ', '\u{a0}']).map(|(at, _)| at).chain([line.len()]);
        let mut found = None;
        for (count, end) in ends.take(self.longest).enumerate() {
            let (phrase, rest) = line.split_at_checked(end).unwrap_or((line, ""));
            let bare = phrase.trim_end_matches([':', ',', '.', '!', '?', '»', '›', '→', '…', '|']);
            if self.phrases.contains(phrase) || self.phrases.contains(bare) {
                let marks = line.get(bare.len()..).unwrap_or(rest);
                found = Some((count + 1, marks));
            }
        }
        found
    }
}

/// Phrases that stand anywhere in a line, by their first words.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Sayings(HashMap<String, Vec<String>>);

impl From<Vec<String>> for Sayings {
    fn from(phrases: Vec<String>) -> Self {
        let mut by_first: HashMap<String, Vec<String>> = HashMap::new();
        for phrase in phrases {
            let first = fold::words(&phrase).next().map_or("", |(_, word)| word).to_owned();
            by_first.entry(first).or_default().push(phrase);
        }
        Self(by_first)
    }
}

impl Sayings {
    /// Whether a folded line has one of them, in whole words.
    pub fn are_in(&self, line: &str) -> bool {
        fold::words(line).any(|(span, word)| {
            let phrases = self.0.get(word).map_or(&[][..], Vec::as_slice);
            let rest = line.get(span.start()..).unwrap_or_default();
            let is_whole = |after: &str| !after.starts_with(char::is_alphanumeric);
            phrases.iter().any(|phrase| rest.strip_prefix(phrase.as_str()).is_some_and(is_whole))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_are_in_lower_case() {
        let all = [&PHRASES.opening, &PHRASES.ending, &PHRASES.credit, &PHRASES.byline];
        let openings = all.iter().flat_map(|openings| &openings.phrases);
        let sayings = [&PHRASES.anywhere, &PHRASES.contributed];
        let anywhere = sayings.iter().flat_map(|sayings| sayings.0.values().flatten());
        for phrase in openings
            .chain(anywhere)
            .chain(&PHRASES.section)
            .chain(&PHRASES.photo)
            .chain(&PHRASES.counted)
            .chain(&PHRASES.caption_opening)
            .chain(&PHRASES.caption_closing)
        {
            assert_eq!(*phrase, phrase.to_lowercase().replace('’', "'"));
        }
    }

    #[test]
    fn finds_the_longest_opening() {
        let openings = Openings::from(vec!["read".to_owned(), "read more".to_owned()]);
        let cases = [
            ("read more about it", Some((2, " about it"))),
            ("read more: floods", Some((2, ": floods"))),
            ("read", Some((1, ""))),
            ("readers", None),
        ];
        for (line, want) in cases {
            assert_eq!(openings.find(line), want, "{line:?}");
        }
    }

    #[test]
    fn finds_whole_words_anywhere() {
        let sayings = Sayings::from(vec!["our app".to_owned()]);
        assert!(sayings.are_in("get our app."));
        assert!(!sayings.are_in("our apple trees"));
    }
}
