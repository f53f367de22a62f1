//! Text that is safe to show: the one sanitiser between an article and every sink.
//!
//! Articles, file names and notes are hostile until they have passed through [`Clean::new`]:
//!
//! - whole control sequences (ECMA-48 CSI, OSC, DCS, SOS, PM, APC and other escapes, complete or cut
//!   off) are removed first, so that their parameters do not turn into text;
//! - a tab becomes a space, and CR, CRLF, NEL, LS and PS become a newline;
//! - every other control (C0, DEL, C1) becomes U+FFFD;
//! - bidirectional controls (Unicode UAX #9), noncharacters, interlinear annotation marks, the
//!   byte-order mark and tag characters outside a valid flag sequence (UTS #51) are dropped;
//! - soft hyphens, zero-width spaces and word joiners are dropped: they only say where a line may or may
//!   not break, they hide a word from those who look for it, and terminals disagree on their width;
//! - a grapheme cluster is cut at 16 scalars or 64 bytes.
//!
//! Cleaning is idempotent.

use std::{borrow::Cow, fmt, ops::Deref, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// The most scalars one grapheme cluster may keep.
const GRAPHEME_SCALARS: usize = 16;
/// The most bytes one grapheme cluster may keep.
const GRAPHEME_BYTES: usize = 64;

/// Sanitised text: the only text that a sink accepts. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(Arc<str>);

impl Clean {
    /// Sanitises `raw`.
    pub fn new(raw: &str) -> Self {
        Self(clean(raw).into())
    }

    /// Sanitises `raw` and folds every run of white space, newlines included, into one space.
    ///
    /// No-break spaces within the line stay, as they belong to how it is written: "10 000".
    pub fn line(raw: &str) -> Self {
        let text = clean(raw);
        let mut line = String::with_capacity(text.len());
        let breaks = |c: char| c.is_whitespace() && !is_no_break(c);
        for word in text.trim().split(breaks).filter(|word| !word.is_empty()) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        Self(line.into())
    }

    /// Returns the words of `span`, which stay clean.
    #[must_use]
    pub fn part(&self, span: Span) -> Clean {
        Clean(span.of(self).into())
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Clean {
    fn default() -> Self {
        Self("".into())
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for Clean {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<String> for Clean {
    fn from(raw: String) -> Self {
        Self::new(&raw)
    }
}

impl Serialize for Clean {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Cow::<str>::deserialize(deserializer)?;
        Ok(Self::new(&raw))
    }
}

/// Whether a white space keeps the words beside it on one line.
pub fn is_no_break(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Sanitises `raw`; text that is already clean is returned as it is.
fn clean(raw: &str) -> Cow<'_, str> {
    let filtered = if is_plain(raw) { Cow::Borrowed(raw) } else { Cow::Owned(filter(raw)) };
    if !may_hold_long_grapheme(&filtered) {
        return filtered;
    }
    let mut capped = String::with_capacity(filtered.len());
    for grapheme in filtered.graphemes(true) {
        capped.push_str(cap_grapheme(grapheme));
    }
    Cow::Owned(capped)
}

/// Whether nothing in `raw` has to be removed or replaced.
fn is_plain(raw: &str) -> bool {
    if raw.is_ascii() {
        return raw.bytes().all(|b| b == b'\n' || (0x20..0x7f).contains(&b));
    }
    raw.chars().all(|c| fate(c) == Fate::Keep)
}

/// What becomes of one scalar.
#[derive(PartialEq, Eq)]
enum Fate {
    Keep,
    Drop,
    Escape,
    Tag,
    Become(char),
}

fn fate(c: char) -> Fate {
    match c {
        '\n' | ' '..='~' => Fate::Keep,
        '\t' => Fate::Become(' '),
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::Become('\n'),
        '\x1b' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => Fate::Escape,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => Fate::Become('\u{fffd}'),
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{206a}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}' => Fate::Drop,
        '\u{e0000}'..='\u{e007f}' => Fate::Tag,
        _ if u32::from(c) & 0xfffe == 0xfffe => Fate::Drop,
        _ => Fate::Keep,
    }
}

fn filter(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(c) = rest.next() {
        match fate(c) {
            Fate::Keep => out.push(c),
            Fate::Drop => {}
            Fate::Become('\n') if c == '\r' => {
                out.push('\n');
                if rest.as_str().starts_with('\n') {
                    rest.next();
                }
            }
            Fate::Become(other) => out.push(other),
            Fate::Escape => rest = after_sequence(c, rest.as_str()).chars(),
            Fate::Tag => rest = keep_flag(c, rest.as_str(), &mut out).chars(),
        }
    }
    out
}

/// Returns what follows the control sequence that `introducer` opens (ECMA-48, sections 5.4 and 5.6).
///
/// A sequence ends at its final byte or, cut off, before the first newline or the first scalar that
/// cannot belong to it.
fn after_sequence(introducer: char, rest: &str) -> &str {
    let mut following = rest.chars();
    let (kind, body) = match introducer {
        '\x1b' => match following.next() {
            Some(c @ ('[' | ']' | 'P' | 'X' | '^' | '_')) => (c, following.as_str()),
            _ => return after_short_escape(rest),
        },
        '\u{9b}' => ('[', rest),
        '\u{9d}' => (']', rest),
        _ => ('P', rest),
    };
    if kind == '[' { after_csi(body) } else { after_string(body) }
}

/// Skips the intermediate bytes and the final byte of an escape sequence other than CSI and strings.
fn after_short_escape(rest: &str) -> &str {
    let body = rest.trim_start_matches(|c| matches!(c, ' '..='/'));
    body.strip_prefix(|c| matches!(c, '0'..='~')).unwrap_or(body)
}

fn after_csi(body: &str) -> &str {
    let body = body.trim_start_matches(|c| matches!(c, '0'..='?'));
    let body = body.trim_start_matches(|c| matches!(c, ' '..='/'));
    body.strip_prefix(|c| matches!(c, '@'..='~')).unwrap_or(body)
}

/// Skips a control string up to its terminator: BEL, ST in either form, or the end of the line.
fn after_string(body: &str) -> &str {
    let end = body.find(['\x07', '\x1b', '\u{9c}', '\n', '\r']).unwrap_or(body.len());
    let tail = body.get(end..).unwrap_or_default();
    if let Some(after) = tail.strip_prefix("\x1b\\") {
        return after;
    }
    tail.strip_prefix(['\x07', '\u{9c}']).unwrap_or(tail)
}

/// Keeps the tag characters of a valid flag (black flag, tags, cancel tag: UTS #51) and drops others.
///
/// `first` is the first tag; returns what follows the run.
fn keep_flag<'a>(first: char, rest: &'a str, out: &mut String) -> &'a str {
    let tags = rest.find(|c| !matches!(c, '\u{e0020}'..='\u{e007f}')).unwrap_or(rest.len());
    let (run, after) = rest.split_at_checked(tags).unwrap_or((rest, ""));
    let subtags = run.chars().count();
    let valid = out.ends_with('\u{1f3f4}')
        && matches!(first, '\u{e0030}'..='\u{e007a}')
        && (3..=7).contains(&subtags)
        && run.ends_with('\u{e007f}')
        && run.matches('\u{e007f}').count() == 1;
    if valid {
        out.push(first);
        out.push_str(run);
    }
    after
}

/// Whether a grapheme cluster of `text` might exceed the caps: only joiners and marks make long ones.
fn may_hold_long_grapheme(text: &str) -> bool {
    let mut run = 0;
    for byte in text.bytes() {
        run = if byte.is_ascii() { 0 } else { run + 1 };
        if run > GRAPHEME_SCALARS {
            return true;
        }
    }
    false
}

fn cap_grapheme(grapheme: &str) -> &str {
    let end = grapheme
        .char_indices()
        .take(GRAPHEME_SCALARS)
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|&end| end <= GRAPHEME_BYTES)
        .last()
        .unwrap_or(grapheme.len());
    grapheme.get(..end).unwrap_or(grapheme)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn removes_what_a_terminal_would_obey() {
        let cases = [
            ("plain words", "plain words"),
            ("a\tb", "a b"),
            ("a\r\nb\rc\u{85}d\u{2028}e", "a\nb\nc\nd\ne"),
            ("a\0b\x7fc\u{84}d", "a\u{fffd}b\u{fffd}c\u{fffd}d"),
            ("\x1b[31mred\x1b[0m", "red"),
            ("\x1b]0;title\x07text", "text"),
            ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
            ("\u{9b}31mred", "red"),
            ("\u{9d}0;t\u{9c}text", "text"),
            ("\x1bPq#0;2\x1b\\after", "after"),
            ("\x1b_Gpayload\x1b\\after", "after"),
            ("\x1b(Bcharset", "charset"),
            ("\x1bcreset", "reset"),
            ("cut \x1b[38;5", "cut "),
            ("cut \x1b]0;never ends\nnext line", "cut \nnext line"),
            ("cut \x1b", "cut "),
            ("evil\u{202e}txt", "eviltxt"),
            ("\u{feff}bom\u{fff9}x\u{fffe}", "bomx"),
            ("soft\u{ad}ened har\u{200b}bour\u{2060}", "softened harbour"),
            ("no\u{200c}break 👩\u{200d}👧", "no\u{200c}break 👩\u{200d}👧"),
            ("lone tag \u{e0067}", "lone tag "),
        ];
        for (raw, want) in cases {
            assert_eq!(Clean::new(raw).as_str(), want, "{raw:?}");
        }
    }

    #[test]
    fn keeps_flags_and_caps_graphemes() {
        let scotland = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        assert_eq!(Clean::new(scotland).as_str(), scotland);
        let family = "👨\u{200d}👩\u{200d}👧\u{200d}👦";
        assert_eq!(Clean::new(family).as_str(), family);
        let tower = format!("e{}", "\u{301}".repeat(1000));
        assert_eq!(Clean::new(&tower).chars().count(), GRAPHEME_SCALARS);
    }

    #[test]
    fn folds_white_space_in_a_line() {
        assert_eq!(Clean::line("  two \n words\t").as_str(), "two words");
        assert_eq!(Clean::line("\u{a0} 10\u{a0}000 \u{a0}").as_str(), "10\u{a0}000");
    }

    proptest! {
        #[test]
        fn nothing_dangerous_survives(raw in any::<String>()) {
            let once = Clean::new(&raw);
            prop_assert!(once.chars().all(|c| fate(c) == Fate::Keep || matches!(fate(c), Fate::Tag)));
            prop_assert_eq!(&Clean::new(&once), &once);
        }

        #[test]
        fn sequences_leave_no_escape(raw in "[\\x1b\\[\\]PX^_0-9;a-z\\x07\\\\\u{9b}\u{9c}\n ]{0,40}") {
            let clean = Clean::new(&raw);
            let obeyed = clean.contains(['\x1b', '\u{9b}', '\u{9d}', '\x07']);
            prop_assert!(!obeyed);
        }
    }
}
