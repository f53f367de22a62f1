//! A line of a text, and what its layout tells before a word of it is understood.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Clean, is_no_break, width};

/// One line that holds something, with its measures.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its words.
    pub text: Clean,
    /// The same in lower case with straight apostrophes, for comparing with phrases.
    pub folded: String,
    /// Whether a blank line stands before it.
    pub after_gap: bool,
    /// How many words it has; two ideographs count as one.
    pub words: usize,
    /// How many of them begin in capitals.
    pub capitalised: usize,
    /// How it ends.
    pub end: End,
    /// Whether the text has it more than once.
    pub repeated: bool,
}

/// How a line ends, whatever quotes and brackets close after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As a sentence does.
    Sentence,
    /// With dots: a teaser that was cut off.
    CutOff,
    /// Without a mark, as headings and labels do.
    Open,
}

/// Splits a text into its lines that hold something, and marks those that occur more than once.
pub fn split(text: &str) -> Vec<Line> {
    let mut after_gap = false;
    let mut lines = Vec::new();
    for raw in text.lines() {
        let line = Line::new(raw, after_gap);
        after_gap = line.is_none();
        lines.extend(line);
    }
    mark_repeated(&mut lines);
    lines
}

impl Line {
    /// Measures one line, unless it holds nothing to see.
    pub fn new(raw: &str, after_gap: bool) -> Option<Self> {
        let text = Clean::line(raw);
        if text.chars().all(|c| width::cells(c.encode_utf8(&mut [0; 4])) == 0 || c == ' ') {
            return None;
        }
        let (mut words, mut wide, mut capitalised) = (0, 0, 0);
        for word in text.unicode_words() {
            let scalars = if word.is_ascii() { word.len() } else { word.chars().count() };
            if !word.is_ascii() && width::cells(word) > scalars {
                wide += scalars;
            } else {
                words += 1;
                capitalised += usize::from(word.starts_with(char::is_uppercase));
            }
        }
        let (folded, end) = (fold(&text), end(&text));
        words += wide.div_ceil(2);
        Some(Self { text, folded, after_gap, words, capitalised, end, repeated: false })
    }

    /// Whether most of its words are in lower case, as in running text.
    pub fn is_lower(&self) -> bool {
        self.capitalised * 5 <= self.words * 3
    }

    /// Whether it reads as running text: long enough, in lower case, and ended as sentences are.
    pub fn is_prose(&self) -> bool {
        let is_long = self.words >= 20 && self.end != End::CutOff;
        self.is_lower() && (is_long || (self.words >= 8 && self.end == End::Sentence))
    }
}

/// Folds a phrase for comparing: lower case, straight apostrophes, plain spaces.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase().replace('’', "'").replace(is_no_break, " ")
}

fn end(text: &str) -> End {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', ' ']);
    match bare.chars().next_back() {
        Some('…') => End::CutOff,
        Some('.') if bare.ends_with("..") => End::CutOff,
        Some('.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।') => End::Sentence,
        _ => End::Open,
    }
}

fn mark_repeated(lines: &mut [Line]) {
    let mut times: HashMap<&str, usize> = HashMap::with_capacity(lines.len());
    for line in lines.iter() {
        *times.entry(&line.folded).or_default() += 1;
    }
    let repeated: Vec<bool> = lines.iter().map(|line| times[line.folded.as_str()] > 1).collect();
    for (line, repeated) in lines.iter_mut().zip(repeated) {
        line.repeated = repeated;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_lines_end() {
        let cases = [
            ("The bridge is open.", End::Sentence),
            ("“The bridge is open.”", End::Sentence),
            ("Is it (really)?", End::Sentence),
            ("The bridge is...", End::CutOff),
            ("The bridge is […]", End::CutOff),
            ("Bridges", End::Open),
            ("橋は開いています。", End::Sentence),
        ];
        for (text, want) in cases {
            assert_eq!(Line::new(text, false).unwrap().end, want, "{text:?}");
        }
    }

    #[test]
    fn tells_prose_from_labels() {
        let cases = [
            ("The harbour bridge opened to traffic again on Monday.", true),
            ("It opened.", false),
            ("Markets Economy Energy Media Careers Weather Sport Travel Food Style.", false),
            (
                "The council said that the bridge, which had been closed since the spring flood, would be open \
              to cars and lorries from Monday",
                true,
            ),
        ];
        for (text, want) in cases {
            assert_eq!(Line::new(text, false).unwrap().is_prose(), want, "{text:?}");
        }
    }

    #[test]
    fn splits_at_lines_and_keeps_gaps_and_repetitions_in_mind() {
        let lines = split("Metro\n\u{200b}\nMetro\nA flood\n");
        let seen: Vec<_> =
            lines.iter().map(|line| (&*line.text, line.after_gap, line.repeated)).collect();
        assert_eq!(
            seen,
            [("Metro", false, true), ("Metro", true, true), ("A flood", false, false)]
        );
    }
}
