//! Where an English word may be parted at the end of a line.
//!
//! The places are those of Liang's patterns ("Word Hy-phen-a-tion by Com-put-er", 1983), as TeX has them
//! for American English. Names are never parted, nor is any word that has more than small letters: a
//! reader who looks for one finds it whole.

use hypher::Lang;

/// Whether words are parted at the ends of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hyphens {
    /// They are not.
    #[default]
    Off,
    /// English words are.
    English,
}

/// A shorter word is not worth parting.
const SHORTEST: usize = 6;
/// Longer ones are no words.
const LONGEST: usize = 36;

/// Returns the parts of a word that may stand on different lines, in order; what is not a plain word is
/// one part. Marks around the word stay with its first and last part.
pub fn parts(word: &str) -> Vec<&str> {
    let Some((start, end)) = core(word) else { return vec![word] };
    let letters = word.get(start..end).unwrap_or_default();
    let is_plain = letters.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_plain || !(SHORTEST..=LONGEST).contains(&letters.len()) {
        return vec![word];
    }
    let mut cuts = vec![0];
    let mut at = start;
    for syllable in hypher::hyphenate(letters, Lang::English) {
        at += syllable.len();
        cuts.push(at);
    }
    cuts.pop();
    cuts.push(word.len());
    cuts.windows(2).filter_map(|pair| word.get(pair[0]..pair[1])).collect()
}

/// Whether a line that ends at a byte of a text parts a word there.
pub fn parts_word(text: &str, end: usize) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    let bytes = text.as_bytes();
    end > 0 && is_letter(bytes.get(end - 1)) && is_letter(bytes.get(end))
}

/// Where the letters of a word begin and end.
fn core(word: &str) -> Option<(usize, usize)> {
    let start = word.find(char::is_alphabetic)?;
    let last = word.rfind(char::is_alphabetic)?;
    Some((start, last + word.get(last..)?.chars().next()?.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_parted_and_others_are_not() {
        let cases: [(&str, &[&str]); 7] = [
            ("extensive,", &["ex", "ten", "sive,"]),
            ("“generators", &["“gen", "er", "a", "tors"]),
            ("power", &["power"]),
            ("Dnipropetrovsk", &["Dnipropetrovsk"]),
            ("60-day", &["60-day"]),
            ("2.5", &["2.5"]),
            ("", &[""]),
        ];
        for (word, want) in cases {
            assert_eq!(parts(word), want, "{word}");
        }
        assert!(parts_word("extensive", 2) && !parts_word("ex tensive", 2));
        assert!(!parts_word("extensive", 9) && !parts_word("", 0));
    }
}
