//! How well a few letters fit a text that has them in order, with others between.

/// For each letter found.
const FOUND: i32 = 16;
/// More for one that begins a word.
const BEGINS: i32 = 10;
/// More for one right after the letter before it.
const FOLLOWS: i32 = 8;
/// Less for each letter passed over between two, up to as much as following would have earned.
const SKIPPED: i32 = 1;

/// Scores a pattern on a text; none if the text does not have its letters in order.
///
/// Of all the ways to find the letters the best one counts, as in the local alignment of Smith and
/// Waterman (1981), with rewards for beginnings of words and for runs. Case and spaces do not matter.
pub fn score(pattern: &str, text: &str) -> Option<i32> {
    let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let letters = pattern.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase);
    // The best score of the letters so far, by the place of the last of them.
    let mut ends: Option<Vec<Option<i32>>> = None;
    for letter in letters {
        ends = Some(match ends {
            None => (0..text.len()).map(|at| found(&text, letter, at)).collect(),
            Some(ends) => extended(&text, letter, &ends),
        });
    }
    ends.map_or(Some(0), |ends| ends.into_iter().flatten().max())
}

/// What finding a letter at a place is worth in itself.
fn found(text: &[char], letter: char, at: usize) -> Option<i32> {
    let begins = at.checked_sub(1).and_then(|before| text.get(before));
    let begins = begins.is_none_or(|before| !before.is_alphanumeric());
    (text.get(at) == Some(&letter)).then_some(FOUND + if begins { BEGINS } else { 0 })
}

/// Extends the best ways so far by one letter.
fn extended(text: &[char], letter: char, ends: &[Option<i32>]) -> Vec<Option<i32>> {
    let mut apart: Option<i32> = None;
    let mut before: Option<i32> = None;
    let mut extended = Vec::with_capacity(text.len());
    for (at, &end) in ends.iter().enumerate() {
        let joined = before.map(|score| score + FOLLOWS).max(apart);
        extended.push(found(text, letter, at).zip(joined).map(|(worth, score)| worth + score));
        apart = before.max(apart.map(|score| score - SKIPPED));
        before = end;
    }
    extended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_to_stand_in_order() {
        for (pattern, text, fits) in [
            ("", "anything", true),
            ("nf", "next-figure", true),
            ("Next Fig", "next-figure", true),
            ("fn", "next-figure", false),
            ("nextt", "next-figure", false),
            ("x", "", false),
        ] {
            assert_eq!(score(pattern, text).is_some(), fits, "{pattern} in {text}");
        }
    }

    #[test]
    fn beginnings_and_runs_fit_better() {
        for (pattern, better, worse) in [
            ("nf", "next-figure", "confine"),
            ("fig", "next-figure", "filter by dating"),
            ("read", "read", "reload and"),
        ] {
            assert!(score(pattern, better) > score(pattern, worse), "{pattern}: {better}, {worse}");
        }
    }
}
