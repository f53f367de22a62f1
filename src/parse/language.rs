//! The language of a text, where it is surely not English.
//!
//! The figures are read by the rules of English. English gives itself away by its small words: in
//! running text about two in five are among the commonest fifty (Zipf; the frequency lists of Leech,
//! Rayson and Wilson, 2001, agree). A text with enough words and next to none of these is in another
//! language, which is then named by its letters and trigrams (whatlang). Short texts get the benefit of
//! the doubt, unless their letters are not Latin.

use whatlang::Script;

use crate::article::{Article, Clean};

/// With fewer words than this nothing is decided.
const ENOUGH_WORDS: usize = 30;
/// More words than this are not looked at.
const MOST_WORDS: usize = 400;
/// No more of a word than this many characters is looked at; some languages put no spaces between words.
const LONGEST_WORD: usize = 400;
/// English has at least one small word in this many.
const SELDOM: usize = 20;

/// English function words that are not common in the languages written with the same letters.
const SMALL_WORDS: &[&str] = &[
    "the", "of", "and", "to", "for", "that", "was", "with", "his", "by", "from", "had", "has",
    "have", "were", "which", "this", "been", "their", "they", "who", "will", "would", "said",
    "its", "are", "not", "but", "it", "he", "she", "after", "about", "than", "when", "more", "at",
    "or", "be", "as",
];

/// Returns the English name of the article's language, if it is surely another than English.
pub fn foreign(article: &Article) -> Option<Clean> {
    let mut words = 0;
    let mut small = 0;
    let mut sample = String::new();
    let body = article.blocks.iter().filter(|block| block.kind.is_body());
    for word in body.flat_map(|block| block.text.split_whitespace()).take(MOST_WORDS) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.chars().any(char::is_alphabetic) {
            words += 1;
            small += usize::from(SMALL_WORDS.iter().any(|known| bare.eq_ignore_ascii_case(known)));
        }
        if small * SELDOM >= MOST_WORDS {
            return None;
        }
        sample.extend(word.chars().take(LONGEST_WORD));
        sample.push(' ');
    }
    let script = whatlang::detect_script(&sample).filter(|&script| script != Script::Latin);
    if let Some(script) = script.filter(|_| small == 0) {
        let found = whatlang::detect(&sample).filter(whatlang::Info::is_reliable);
        let in_script = || format!("{} script", script.name());
        return Some(match found {
            Some(found) => Clean::new(found.lang().eng_name()),
            None => Clean::new(&in_script()),
        });
    }
    let has_no_spaces = words < ENOUGH_WORDS && sample.chars().count() > 10 * ENOUGH_WORDS;
    if (words < ENOUGH_WORDS && !has_no_spaces) || small * SELDOM >= words.max(1) {
        return None;
    }
    let found = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    if found.lang() == whatlang::Lang::Eng {
        return None;
    }
    Some(Clean::new(found.lang().eng_name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, BlockKind};

    fn language(text: &str) -> Option<String> {
        let block = Block { kind: BlockKind::Paragraph, text: Clean::new(text) };
        let article = Article { blocks: vec![block], ..Article::default() };
        foreign(&article).map(|language| language.to_string())
    }

    #[test]
    fn names_another_language_only_where_it_is_sure() {
        let english = "The council voted on Tuesday to close the old swimming pool, which had lost \
                       money for years and was used by fewer than 40 people a day, and to build a \
                       new one beside the school before the end of 2027.";
        let german = "Der Stadtrat hat am Dienstag beschlossen, das alte Schwimmbad zu schließen, das \
                      seit Jahren Verluste macht und täglich von weniger als 40 Menschen besucht wird, \
                      und bis Ende 2027 neben der Schule ein neues zu bauen.";
        let ukrainian = "Міська рада у вівторок вирішила закрити старий басейн, який роками завдавав \
                         збитків і яким щодня користувалися менше ніж 40 людей, а також до кінця \
                         2027 року збудувати новий поруч зі школою для всіх мешканців цього району.";
        assert_eq!(language(english), None);
        assert_eq!(language("Schwimmbad geschlossen"), None, "too short to tell");
        assert_eq!(language(german).as_deref(), Some("German"));
        assert_eq!(language(ukrainian).as_deref(), Some("Ukrainian"));
        assert!(language("Басейн закрито, 37 учнів").is_some(), "no English has these letters");
        assert_eq!(language("The Басейн pool took in 37"), None);
    }
}
