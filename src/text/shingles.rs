//! How much two texts have in common: the runs of three words that both have.
//!
//! A text is the set of its shingles, as in A. Broder, "On the resemblance and containment of documents"
//! (Compression and Complexity of Sequences, 1997): what is moved keeps its shingles, what is reworded
//! does not, and two texts on one subject share next to none.

/// How many words one shingle has.
const WORDS: usize = 3;

/// The shingles of a text as hashes, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// Takes the shingles of folded words; a text of fewer words is one shingle.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words: Vec<u64> = words.into_iter().map(hash).collect();
        let mut shingles: Vec<u64> = if words.len() < WORDS {
            words.chunks(WORDS).map(joined).collect()
        } else {
            words.windows(WORDS).map(joined).collect()
        };
        shingles.sort_unstable();
        shingles.dedup();
        Self(shingles)
    }

    /// The share of the smaller set that the larger one has too: 1 where a text grew or was cut.
    pub fn containment(&self, other: &Self) -> f64 {
        let smaller = self.0.len().min(other.0.len());
        if smaller == 0 { 0.0 } else { self.shared(other) as f64 / smaller as f64 }
    }

    fn shared(&self, other: &Self) -> usize {
        let (few, many) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        few.0.iter().filter(|shingle| many.0.binary_search(shingle).is_ok()).count()
    }
}

/// Hashes a word (FNV-1a, 64 bits): the same on every machine and in every version.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

/// Hashes words in their order.
pub(super) fn joined(words: &[u64]) -> u64 {
    words.iter().fold(0, |all, word| mixed(all ^ word))
}

/// Has every bit of a number count for every bit of another (the finalizer of `SplitMix64`).
pub(super) const fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Shingles {
        Shingles::of(text.split(' '))
    }

    #[test]
    fn the_share_of_the_shorter_text_that_both_have() {
        let cases = [
            ("a b c d e", "a b c d e", 1.0),
            ("a b c d e", "x a b c d e y", 1.0),
            ("a b c d e f", "d e f a b c", 0.5),
            ("a b c d", "d c b a", 0.0),
            ("a b", "a b", 1.0),
            ("a b", "b a", 0.0),
        ];
        for (one, other, want) in cases {
            assert!((of(one).containment(&of(other)) - want).abs() < 1e-9, "{one} | {other}");
        }
        assert!(Shingles::of([]).containment(&of("a b c")).abs() < 1e-9);
    }
}
