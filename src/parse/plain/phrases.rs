//! The phrases that sites write around a story, as data.

use std::{collections::HashSet, sync::LazyLock};

use serde::Deserialize;

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
    /// How lines after which the story is over begin.
    pub ending: Openings,
    /// How lines above what readers wrote begin.
    pub reaction: Openings,
    /// What readers wrote, as a page counts it.
    pub counted: Vec<String>,
    /// What only a site says in its own voice.
    pub anywhere: Vec<String>,
    /// Parts of a publication.
    pub section: HashSet<String>,
    /// Words in the names of publishers.
    pub publisher: HashSet<String>,
    /// Words in capitals that are no place.
    pub label: HashSet<String>,
    /// What stands before the names of those who helped.
    pub credit: Openings,
    /// What a sentence says of those who helped.
    pub contributed: Vec<String>,
    /// What a photo's credit has.
    pub photo: HashSet<String>,
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

/// Whether a folded text has one of `phrases`, on the borders of words.
pub fn has_any(text: &str, phrases: &[String]) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    phrases.iter().any(|phrase| {
        text.match_indices(phrase.as_str()).any(|(at, found)| {
            let (before, rest) = text.split_at_checked(at).unwrap_or_default();
            let after = rest.get(found.len()..).and_then(|rest| rest.chars().next());
            is_edge(before.chars().next_back()) && is_edge(after)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_are_in_lower_case() {
        let all = [&PHRASES.opening, &PHRASES.ending, &PHRASES.credit];
        let openings = all.iter().flat_map(|openings| &openings.phrases);
        let anywhere = PHRASES.anywhere.iter().chain(&PHRASES.contributed).chain(&PHRASES.counted);
        for phrase in openings.chain(anywhere).chain(&PHRASES.section).chain(&PHRASES.photo) {
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
        let phrases = ["our app".to_owned()];
        assert!(has_any("get our app.", &phrases));
        assert!(!has_any("our apple trees", &phrases));
    }
}
