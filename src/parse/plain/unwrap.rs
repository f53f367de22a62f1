//! Text broken at a column: its lines joined to paragraphs again.

use std::borrow::Cow;

use crate::text::width;

/// The widest column at which programs and people break lines.
const WIDEST: usize = 100;
/// The narrowest one that is told from a list of short lines.
const NARROWEST: usize = 40;
/// How many breaks a text needs to be judged by them.
const FEWEST: usize = 3;

/// Joins the lines of a text that was broken at a column; other texts are returned as they are.
///
/// A line was broken if the first word of the next would not have fitted. If nearly all lines were,
/// those are joined; the others end their paragraphs, as blank lines do.
pub fn lines(text: &str) -> Cow<'_, str> {
    let is_surely_wider = |line: &str| line.len() > WIDEST * char::MAX.len_utf8();
    if text.lines().any(is_surely_wider) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let widths: Vec<usize> = lines.iter().map(|line| width::cells(line)).collect();
    let column = widths.iter().copied().max().unwrap_or(0);
    if !(NARROWEST..=WIDEST).contains(&column) {
        return Cow::Borrowed(text);
    }
    let followed = |at: usize| lines[at..].get(1).filter(|next| !next.is_empty() && widths[at] > 0);
    let is_broken = |at: usize| {
        followed(at).is_some_and(|next| {
            let word = next.split_whitespace().next().unwrap_or_default();
            let is_flush = !next.starts_with([' ', '\u{a0}']);
            is_flush && widths[at] + 1 + width::cells(word) > column
        })
    };
    let breaks = (0..lines.len()).filter(|&at| followed(at).is_some()).count();
    let broken = (0..lines.len()).filter(|&at| is_broken(at)).count();
    if broken < FEWEST || broken * 10 < breaks * 7 {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    for (at, line) in lines.iter().enumerate() {
        joined.push_str(line);
        joined.push(if is_broken(at) { ' ' } else { '\n' });
    }
    Cow::Owned(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_text_that_was_broken_at_a_column() {
        let story = "The harbour bridge opened to traffic again on Monday, a year after the flood that \
                     had carried its middle span away and cut the old town off from the new.";
        let second = "Nobody was hurt in the flood, which the port put down to a broken sluice that \
                      it had meant to mend for years.";
        let broken = format!("{}\n\n{}", textwrap::fill(story, 50), textwrap::fill(second, 50));
        assert_eq!(lines(&broken).trim_end(), format!("{story}\n\n{second}"));
    }

    #[test]
    fn leaves_other_lines_as_they_are() {
        let paragraphs = "The harbour bridge opened to traffic again on Monday, a year after the flood that had taken it.\nIt is wide.\nIt is open.\nIt is toll-free for cars.";
        let menu =
            "Home\nWorld\nSport\nThe harbour bridge opened to traffic again\nWeather\nTravel\nMore";
        for text in [paragraphs, menu, ""] {
            assert_eq!(lines(text), text);
        }
    }
}
