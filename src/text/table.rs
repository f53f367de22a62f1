//! A fixed table of words: one look-up, whatever the case of the word, gives the bits listed for it.
//!
//! Every word of every article is asked for, so a word is compared as one number, read where it
//! stands in its text.

use std::ops::BitOr;

use super::Span;

/// Words with what is known of them, in open addressing.
#[derive(Debug)]
pub(crate) struct Table<B> {
    /// A power of two of slots, at least twice the words that they hold.
    slots: Vec<(Key, B)>,
}

impl<B: Copy + Default + BitOr<Output = B>> Table<B> {
    /// Makes a table of words in lower case; a word that comes again has the bits of each time.
    ///
    /// A word of more than sixteen bytes, or with a letter that is not ASCII, is left out.
    pub fn new(words: &[(&str, B)]) -> Self {
        let slots = (2 * words.len()).next_power_of_two().max(2);
        let mut table = Self { slots: vec![(Key::NONE, B::default()); slots] };
        for &(word, bits) in words {
            let Some(key) = Key::of(word) else { continue };
            let slot = table.find(key);
            if let Some(entry) = table.slots.get_mut(slot) {
                *entry = (key, entry.1 | bits);
            }
        }
        table
    }

    /// Returns the bits of `word`, none if it is not listed.
    pub fn get(&self, word: &str) -> B {
        Key::of(word).map_or_else(B::default, |key| self.bits(key))
    }

    /// Returns the bits of the word at `span` of `text`, none if it is not listed.
    pub fn get_at(&self, text: &str, span: Span) -> B {
        match Key::at(text.as_bytes(), span) {
            Some(key) => self.bits(key),
            None => self.get(span.of(text)),
        }
    }

    fn bits(&self, key: Key) -> B {
        let entry = self.slots.get(self.find(key)).filter(|(own, _)| *own == key);
        entry.map_or_else(B::default, |(_, bits)| *bits)
    }

    /// Returns the slot of a word, or the free slot where it belongs.
    fn find(&self, key: Key) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = key.spread() & last;
        while self.slots.get(slot).is_some_and(|(own, _)| *own != key && *own != Key::NONE) {
            slot = (slot + 1) & last;
        }
        slot
    }
}

/// Whether a table can hold `word`: it is in lower case, short, and plain but for its apostrophes.
#[cfg(test)]
pub(crate) fn is_listable(word: &str) -> bool {
    Key::of(word).is_some() && word == word.to_lowercase()
}

/// A word in lower case, packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key(u128);

impl Key {
    const NONE: Self = Self(0);

    /// Packs a word of ASCII letters, periods and apostrophes; no longer or other word is listed.
    fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        if !word.is_ascii() {
            return word.contains('’').then(|| Self::of(&word.replace('’', "'"))).flatten();
        }
        let slot = bytes.get_mut(..word.len())?;
        slot.copy_from_slice(word.as_bytes());
        // The bit that tells small letters from capitals is set in the marks already.
        for byte in slot.iter_mut() {
            *byte |= 0x20;
        }
        Some(Self(u128::from_le_bytes(bytes)))
    }

    /// Packs the word at `span`, if it is plain and has text after it, without copying it first.
    fn at(text: &[u8], span: Span) -> Option<Self> {
        let window: [u8; 16] = text.get(span.start()..span.start() + 16)?.try_into().ok()?;
        let mask = u128::MAX >> (128 - 8 * span.len().clamp(1, 16));
        let word = u128::from_le_bytes(window) & mask;
        let plain = !span.is_empty() && span.len() <= 16 && word & HIGH_BITS == 0;
        plain.then_some(Self(word | (CASE_BITS & mask)))
    }

    /// Spreads the words over the low bits, which choose the slot where a search starts.
    fn spread(self) -> usize {
        let folded = (self.0 as u64) ^ ((self.0 >> 64) as u64).rotate_left(29);
        (folded.wrapping_mul(SPREAD) >> 32) as usize
    }
}

/// The bit of each byte that no ASCII letter has.
const HIGH_BITS: u128 = u128::from_ne_bytes([0x80; 16]);

/// The bit of each byte that tells small letters from capitals.
const CASE_BITS: u128 = u128::from_ne_bytes([0x20; 16]);

/// An odd number near the golden section of 2^64, which spreads what it multiplies (Knuth, 6.4).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_wherever_they_stand() {
        let table = Table::new(&[("two", 1u64), ("their", 2), ("story", 4), ("told", 8)]);
        let text = "Two told THEIR “story”, the longest of all told";
        for (start, end) in [(0, 3), (4, 8), (9, 14), (18, 23), (28, 31), (47, 51)] {
            let span = Span::new(start, end);
            assert_eq!(table.get_at(text, span), table.get(span.of(text)), "{}", span.of(text));
        }
        assert_eq!(table.get_at(text, Span::new(18, 23)), 4);
        assert_eq!((table.get(""), table.get_at(text, Span::default())), (0, 0));
        assert_eq!(table.get("storytellers’-guilds"), 0);
    }

    #[test]
    fn a_word_gathers_the_bits_of_each_time() {
        let table = Table::new(&[("don't", 1u64), ("p.m.", 2), ("don't", 4)]);
        assert_eq!((table.get("Don’t"), table.get("P.M."), table.get("dont")), (5, 2, 0));
    }
}
