//! The name that people and files know an article by.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The digits of an id: Crockford's base 32, which has no letters that look like digits.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// The length of an id in digits of five bits each.
const LENGTH: usize = 12;

/// A short hash of an article's source record: 60 bits, written as twelve letters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(u64);

impl ArticleId {
    /// Makes the id of a decoded source record: the first 60 bits of its SHA-256.
    pub fn of_record(record: &[u8]) -> Self {
        let digest = Sha256::digest(record);
        let bits = digest.iter().take(8).fold(0, |bits, &byte| bits << 8 | u64::from(byte));
        Self(bits >> 4)
    }

    /// The id as an integer below 2^60, for storing.
    pub fn to_bits(self) -> u64 {
        self.0
    }

    /// Makes an id from its integer; bits above the sixtieth are dropped.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits & (u64::MAX >> 4))
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits: String = (0..LENGTH)
            .rev()
            .map(|place| char::from(DIGITS[(self.0 >> (5 * place)) as usize & 31]))
            .collect();
        f.pad(&digits)
    }
}

/// The text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an article id has {LENGTH} letters and digits")]
pub struct NotAnId;

impl FromStr for ArticleId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != LENGTH {
            return Err(NotAnId);
        }
        text.bytes().try_fold(Self(0), |id, byte| {
            let digit =
                DIGITS.iter().position(|&d| d == byte.to_ascii_lowercase()).ok_or(NotAnId)?;
            Ok(Self(id.0 << 5 | digit as u64))
        })
    }
}

impl Serialize for ArticleId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ArticleId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        let id = ArticleId::of_record(b"some words");
        assert_eq!(id.to_string().len(), LENGTH);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(ArticleId::from_bits(id.to_bits()), id);
        assert_eq!("not an id".parse::<ArticleId>(), Err(NotAnId));
    }
}
