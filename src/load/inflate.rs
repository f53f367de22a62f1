//! Compressed sources, read as what is in them, with a guard against those that swell without end.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// How a gzip file begins (RFC 1952).
pub const SIGNATURE: &[u8] = b"\x1f\x8b";

/// Text shrinks to a fifth or a tenth; what swells to more than this many times its size is no text.
const MOST_SWELLING: u64 = 200;
/// How much may come out of a source before its swelling is looked at.
const UNSUSPECTED: u64 = 16 << 20;

/// Inflates a gzip source of one or more members. What stands behind the last member and is none, as
/// the zeros with which tapes and copies are filled up, is passed over, as gzip itself does.
pub fn inflate(reader: impl BufRead) -> impl Read {
    let reader = Counted { reader, read: 0 };
    Guarded { decoder: Some(GzDecoder::new(reader)), inflated: 0 }
}

/// A decoder that fails once its source swells too much.
struct Guarded<R> {
    /// The decoder of the member that is being read, until the last one is.
    decoder: Option<GzDecoder<Counted<R>>>,
    inflated: u64,
}

impl<R: BufRead> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(decoder) = &mut self.decoder {
            let inflated = decoder.read(buffer)?;
            self.inflated += inflated as u64;
            let swelling = self.inflated / decoder.get_ref().read.max(1);
            if self.inflated > UNSUSPECTED && swelling > MOST_SWELLING {
                return Err(io::Error::other("it swells to more than 200 times its size"));
            }
            if inflated > 0 || buffer.is_empty() {
                return Ok(inflated);
            }
            self.decoder = self.decoder.take().map(next_member).transpose()?.flatten();
        }
        Ok(0)
    }
}

/// Goes on to the member behind one that was read to its end, if there is one.
fn next_member<R: BufRead>(
    decoder: GzDecoder<Counted<R>>,
) -> io::Result<Option<GzDecoder<Counted<R>>>> {
    let mut rest = decoder.into_inner();
    let head = rest.fill_buf()?;
    let is_member = !head.is_empty() && head.iter().zip(SIGNATURE).all(|(a, b)| a == b);
    Ok(is_member.then(|| GzDecoder::new(rest)))
}

/// A reader that counts what was read of it.
struct Counted<R> {
    reader: R,
    read: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.read += amount as u64;
        self.reader.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn inflates_all_members_and_tells_where_one_is_cut_off() {
        let mut found = String::new();
        let both = [gzip(b"One and "), gzip(b"two.")].concat();
        inflate(&both[..]).read_to_string(&mut found).unwrap();
        assert_eq!(found, "One and two.");
        found.clear();
        let filled = [&both[..], &[0; 512]].concat();
        inflate(&filled[..]).read_to_string(&mut found).unwrap();
        assert_eq!(found, "One and two.");
        let cut = &both[..both.len() - 9];
        assert!(inflate(cut).read_to_string(&mut found).is_err());
    }

    #[test]
    fn a_bomb_is_no_text() {
        let bomb = gzip(&vec![b' '; 64 << 20]);
        let error = io::copy(&mut inflate(&bomb[..]), &mut io::sink()).unwrap_err();
        assert!(error.to_string().contains("swells"), "{error}");
    }
}
