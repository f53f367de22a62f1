//! Bytes to text: byte-order marks, UTF-16, UTF-8, and a guess for what came before them.

use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Problem;
use crate::text::Clean;

/// A file's text, and what a reader should know about how it was decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text, not yet clean.
    pub text: String,
    /// Doubts about the decoding.
    pub warnings: Vec<Clean>,
}

/// Decodes a whole file.
///
/// # Errors
/// [`Problem::Empty`] for a file without a visible character, [`Problem::Binary`] for one that no
/// encoding makes text of.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    decode_as(bytes, None)
}

/// Decodes a document whose encoding was named beside it, as a header of HTTP does by a label; a
/// byte-order mark still counts first.
///
/// # Errors
/// As [`decode`].
pub fn decode_as(bytes: &[u8], label: Option<&str>) -> Result<Decoded, Problem> {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    if bytes.trim_ascii().is_empty() {
        return Err(Problem::Empty);
    }
    let wide = wide(bytes)?;
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(marked) => marked,
        None => (named.or(wide).or_else(|| narrow(bytes)).ok_or(Problem::Binary)?, 0),
    };
    let body = bytes.get(mark..).unwrap_or_default();
    let (text, lossy) = encoding.decode_without_bom_handling(body);
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    let mut warnings = Vec::new();
    if lossy {
        warnings.push(Clean::new(&format!("some bytes are not {}", encoding.name())));
    } else if encoding != UTF_8 && mark == 0 && named.or(declared(bytes)) != Some(encoding) {
        warnings.push(Clean::new(&format!(
            "read as {}, which the file does not state",
            encoding.name()
        )));
    }
    if text.contains('\0') {
        warnings.push("holds NUL characters".into());
    }
    if is_mojibake(&text) {
        warnings.push("some letters were garbled before this file was written".into());
    }
    Ok(Decoded { text: text.into_owned(), warnings })
}

/// Finds UTF-16 by how a file begins: by its mark, or by every other byte, which is zero in European
/// text.
///
/// # Errors
/// [`Problem::Utf32`] for a file with the mark of UTF-32, which begins as that of UTF-16 does.
pub fn wide(bytes: &[u8]) -> Result<Option<&'static Encoding>, Problem> {
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(Problem::Utf32);
    }
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return Ok(Some(marked).filter(|encoding| *encoding != UTF_8));
    }
    let sample = bytes.get(..SAMPLE.min(bytes.len()) & !1).unwrap_or_default();
    let pairs = sample.len() / 2;
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    Ok(match () {
        () if pairs > 1 && odd * 10 > pairs * 7 && even * 10 < pairs => Some(UTF_16LE),
        () if pairs > 1 && even * 10 > pairs * 7 && odd * 10 < pairs => Some(UTF_16BE),
        () => None,
    })
}

/// A source in UTF-16, read as UTF-8, so that its lines and marks are found as those of others.
pub struct Narrowed<R> {
    reader: R,
    decoder: Decoder,
    /// What was decoded and not yet read.
    ready: Vec<u8>,
    at: usize,
    is_over: bool,
}

impl<R: BufRead> Narrowed<R> {
    /// Reads `reader` as `encoding`; a byte-order mark is left out.
    pub fn new(reader: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { reader, decoder, ready: Vec::new(), at: 0, is_over: false }
    }
}

impl<R: BufRead> Read for Narrowed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && !self.is_over {
            let bytes = self.reader.fill_buf()?;
            self.is_over = bytes.is_empty();
            // UTF-8 takes at most three bytes for two, and as many for what is broken.
            self.ready.resize(bytes.len() * 3 + 16, 0);
            let (_, read, written, _) =
                self.decoder.decode_to_utf8(bytes, &mut self.ready, self.is_over);
            self.ready.truncate(written);
            self.at = 0;
            self.reader.consume(read);
        }
        let rest = self.ready.get(self.at..).unwrap_or_default();
        let read = rest.len().min(buffer.len());
        buffer.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.at += read;
        Ok(read)
    }
}

/// How much of a file is looked at to tell what it is.
const SAMPLE: usize = 64 << 10;

/// Finds an encoding whose ASCII is ASCII, unless the bytes are no text at all.
fn narrow(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len()))?;
    let controls = sample.iter().filter(|&&byte| is_stray_control(byte)).count();
    if controls * 20 > sample.len() {
        return None;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some(UTF_8);
    }
    if controls * 200 > sample.len() {
        return None;
    }
    if let Some(stated) = declared(sample) {
        return Some(stated);
    }
    if is_nearly_utf_8(bytes) {
        return Some(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    Some(detector.guess(None, Utf8Detection::Deny))
}

/// How much of a document is looked at for the encoding that it states, as the HTML standard has it.
const DECLARATION: usize = 1024;

/// Finds the encoding that a document in angle brackets states of itself: `charset=` in a page,
/// `encoding=` in XML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION.min(bytes.len()))?.trim_ascii_start();
    let head =
        head.starts_with(b"<").then(|| String::from_utf8_lossy(head).to_ascii_lowercase())?;
    let stated = ["charset", "encoding"].iter().find_map(|name| head.split_once(name))?.1;
    let value = stated.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label = value.split(['"', '\'', '>', ' ', ';', '?', '/']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

/// Whether a byte has no place in a text file; escape sequences of terminals do have one.
fn is_stray_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x08 | 0x0b | 0x0c | 0x1a | 0x1b)
}

/// Whether the bytes are UTF-8 with a few broken places: text of another encoding has hardly a
/// non-ASCII character that happens to be valid.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

/// How many letters must be garbled where a single one may be right.
const MANY_GARBLED: usize = 3;

/// Whether UTF-8 was once read as Windows-1252 and written again: *â€™* for *’*, *Ã©* for *é*, *Ñ€* for *р*.
fn is_mojibake(text: &str) -> bool {
    // All the letters that give it away begin with this byte.
    if !text.as_bytes().contains(&0xc3) {
        return false;
    }
    let mut before = ' ';
    let mut cyrillic = 0;
    text.chars().any(|c| {
        // What Windows-1252 makes of a byte that continues a letter in UTF-8; a quote may end a word.
        let continues =
            ('\u{80}'..='\u{bf}').contains(&c) && c != '»' || "€ŠŒŽšœžŸ‚ƒ„…†‡ˆ‰‹•˜™›".contains(c);
        cyrillic += usize::from(matches!(before, 'Ð' | 'Ñ') && continues);
        let garbled = match before {
            'â' => c == '€',
            'Ã' | 'Â' => ('\u{80}'..='\u{bf}').contains(&c) && c != '»',
            _ => cyrillic >= MANY_GARBLED,
        };
        before = c;
        garbled
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> String {
        decode(bytes).unwrap().text
    }

    #[test]
    fn decodes_what_text_files_hold() {
        let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        let news = "Zürich says “no” to the toll";
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend_from_slice(news.as_bytes());
        assert_eq!(text_of(&marked), news);
        assert_eq!(text_of(&utf16(&format!("\u{feff}{news}"), u16::to_le_bytes)), news);
        assert_eq!(text_of(&utf16(news, u16::to_le_bytes)), news);
        assert_eq!(text_of(&utf16(news, u16::to_be_bytes)), news);
        assert_eq!(
            text_of(b"The caf\xe9 said \x93no\x94 to the toll"),
            "The café said “no” to the toll"
        );
    }

    #[test]
    fn narrows_what_is_wide_bit_by_bit() {
        let news = "Zürich says “no” 🌉\r\n";
        for (bytes, encoding) in [
            (news.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), UTF_16LE),
            (news.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), UTF_16BE),
        ] {
            assert_eq!(wide(&bytes).unwrap(), Some(encoding));
            for capacity in [1, 3, 64] {
                let reader = io::BufReader::with_capacity(capacity, &bytes[..]);
                let mut found = String::new();
                Narrowed::new(reader, encoding).read_to_string(&mut found).unwrap();
                assert_eq!(found, news);
            }
        }
        assert_eq!(wide("Zürich".as_bytes()).unwrap(), None);
        for utf32 in [b"\xff\xfe\0\0A\0\0\0", b"\0\0\xfe\xff\0\0\0A"] {
            assert!(matches!(decode(utf32), Err(Problem::Utf32)));
        }
    }

    #[test]
    fn believes_what_a_page_says_of_itself() {
        let page = b"<!doctype html><meta charset='windows-1251'><p>\xcc\xee\xf1\xf2";
        assert!(text_of(page).ends_with("<p>Мост"));
        let feed = b"<?xml version='1.0' encoding=\"ISO-8859-2\"?><p>\xb3\xf3dka";
        assert!(text_of(feed).ends_with("<p>łódka"));
        let wrong = "<meta charset=windows-1252><p>Größe".as_bytes();
        assert!(text_of(wrong).ends_with("Größe"));
        let page = b"<meta charset=windows-1252><p>\xcc\xee\xf1\xf2";
        let named = decode_as(page, Some("windows-1251")).unwrap();
        assert!(named.text.ends_with("Мост") && named.warnings.is_empty(), "{named:?}");
    }

    #[test]
    fn warns_of_what_it_doubts() {
        let cases: &[(&[u8], &str)] = &[
            (b"The caf\xe9 closes", "windows-1252"),
            ("Thereâ€™s more".as_bytes(), "garbled"),
            ("The toll is Â£3".as_bytes(), "garbled"),
            ("ÐœÐ¾ÑÑ‚ Ð¾Ñ‚ÐºÑ€Ñ‹Ñ‚".as_bytes(), "garbled"),
            (b"a long enough line of news with a \0 in it, and then more of the same", "NUL"),
        ];
        for (bytes, want) in cases {
            let warnings = decode(bytes).unwrap().warnings;
            assert!(warnings.iter().any(|w| w.contains(want)), "{warnings:?} lacks {want}");
        }
        for sound in ["Ça va, señor Ångström", "«ESPAÑA» LA MAÑANA, MANHÃ», Ñ…"] {
            assert_eq!(decode(sound.as_bytes()).unwrap().warnings, [], "{sound}");
        }
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert!(matches!(decode(b""), Err(Problem::Empty)));
        assert!(matches!(decode(b" \n\n "), Err(Problem::Empty)));
        assert!(matches!(decode(b"\xef\xbb\xbf\n"), Err(Problem::Empty)));
        let noise: Vec<u8> =
            (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(matches!(decode(&noise), Err(Problem::Binary)));
    }
}
