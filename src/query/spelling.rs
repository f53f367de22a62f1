//! The spellings of one word: names from other alphabets, which writers spell as they like, and plurals
//! that folding does not undo.
//!
//! A query asks for all of them, so the index holds texts as they are written, and the highlights show
//! what was found. The table is data, in `assets/spellings.txt`.

use std::{collections::HashMap, sync::LazyLock};

use super::Phrase;
use crate::text::fold;

/// The most spellings of a phrase that are asked for: with more, only its own.
const MOST: usize = 48;

/// Of so many letters of a word that may go on, it cannot be told yet which it is.
const BEGUN: usize = 3;

/// Returns a phrase in every spelling, its own first. A word that may go on is open only in its own.
pub(super) fn spellings(phrase: Phrase) -> Vec<Phrase> {
    let begun = |word: &String| phrase.prefix && word.chars().count() <= BEGUN;
    if phrase.words.last().is_some_and(begun) {
        return vec![phrase];
    }
    let each: Vec<Vec<String>> = phrase.words.iter().map(|word| of_word(word)).collect();
    if each.iter().map(Vec::len).product::<usize>() > MOST {
        return vec![phrase];
    }
    let mut all = vec![Vec::new()];
    for words in each {
        let longer = |start: &Vec<String>| {
            let start = start.clone();
            words
                .iter()
                .map(move |word| [&*start, std::slice::from_ref(word)].concat())
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    let others = all.into_iter().skip(1).map(|words| Phrase { words, prefix: false });
    std::iter::once(phrase.clone()).chain(others).collect()
}

/// Returns a folded word in every spelling, its own first.
fn of_word(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    let endings = TABLE.endings.iter().filter_map(|row| {
        let stem = row.from.iter().find_map(|ending| word.strip_suffix(ending))?;
        let closed = !row.after_consonant || !stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
        (closed && stem.chars().count() >= row.least).then_some((stem, &row.to))
    });
    for (stem, to) in endings {
        found.extend(to.iter().map(|ending| format!("{stem}{ending}")));
    }
    let names = TABLE.names.get(word).into_iter().flatten();
    found.extend(names.cloned());
    let mut unique = Vec::with_capacity(found.len());
    for spelling in found {
        if !unique.contains(&spelling) {
            unique.push(spelling);
        }
    }
    unique
}

/// Endings that one ending may be spelled as.
struct Endings {
    /// How many letters there are before one at least.
    least: usize,
    /// Whether the last of them is a consonant.
    after_consonant: bool,
    from: Vec<&'static str>,
    to: Vec<&'static str>,
}

struct Table {
    endings: Vec<Endings>,
    /// The spellings of a name, by each of them.
    names: HashMap<String, Vec<String>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { endings: Vec::new(), names: HashMap::new() };
    let lines = include_str!("../../assets/spellings.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
        table.add(line);
    }
    table
});

impl Table {
    fn add(&mut self, line: &'static str) {
        let Some((from, to)) = line.split_once('~') else {
            let names: Vec<String> = line.split_whitespace().map(fold::word).collect();
            for name in &names {
                self.names.insert(name.clone(), names.clone());
            }
            return;
        };
        let mut from = from.split_whitespace();
        let condition = from.next().unwrap_or_default();
        let after_consonant = condition.ends_with('c');
        let least = condition.trim_end_matches('c').parse().unwrap_or(usize::MAX);
        // Of endings that end alike the longest is taken.
        let mut from: Vec<&str> = from.collect();
        from.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        let to = to.split_whitespace().collect();
        self.endings.push(Endings { least, after_consonant, from, to });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_spelled() {
        let alike: &[&[&str]] = &[
            &["Zelenskyy", "Zelensky", "Zelenskiy", "Zelenskii", "Zelenski"],
            &["Syrskyi", "Syrsky", "Syrskyy"],
            &["Yuriy", "Yurii"],
            &["Andriy", "Andrii"],
            &["Sergey", "Sergei"],
            &["Arestovych", "Arestovich"],
            &["Kyiv", "Kiev"],
            &["Odesa", "Odessa"],
            &["Donbas", "Donbass"],
            &["city", "cities"],
            &["box", "boxes"],
            &["virus", "viruses"],
            &["loss", "losses"],
        ];
        for words in alike {
            for (one, other) in words.iter().flat_map(|one| words.iter().map(move |it| (one, it))) {
                let spellings = of_word(&fold::word(one));
                assert!(spellings.contains(&fold::word(other)), "{one}: {other} in {spellings:?}");
            }
        }
        let apart = [("city", "Citi"), ("Levy", "Levi"), ("sky", "ski"), ("Vladimir", "Volodymyr")];
        for (one, other) in apart {
            assert!(!of_word(&fold::word(one)).contains(&fold::word(other)), "{one}: {other}");
        }
    }

    #[test]
    fn a_phrase_is_asked_for_in_every_spelling_of_its_words() {
        let phrases = |text: &str| -> Vec<String> {
            let phrase = Phrase::new(text).expect("words").open();
            let all = spellings(phrase).into_iter();
            all.map(|it| it.words.join(" ") + if it.prefix { "*" } else { "" }).collect()
        };
        assert_eq!(phrases("drone"), ["drone*"]);
        assert_eq!(phrases("box"), ["box*"]);
        assert_eq!(phrases("box kiev"), ["box kiev*", "box kyiv", "boxe kiev", "boxe kyiv"]);
        assert_eq!(phrases("zelensky zelensky zelensky"), ["zelensky zelensky zelensky*"]);
    }

    #[test]
    fn every_row_of_endings_is_whole() {
        for row in &TABLE.endings {
            assert!(row.least < 9 && !row.from.is_empty() && row.to.len() > 1, "{:?}", row.from);
        }
    }
}
