//! What a site writes around a story: labels, links, invitations, and the site's own voice.

use super::{
    line::Line,
    phrases::{Openings, PHRASES},
};

/// The most words of a line that is furniture by how it begins.
const LABEL_WORDS: usize = 12;
/// The most words of a line that is furniture by a mark that stories do not have.
const MARKED_WORDS: usize = 24;
/// The most words of a paragraph that is the site's by a phrase in it.
const PROMOTION_WORDS: usize = 45;

/// Whether a line is a label above what readers wrote: "Leave a reply", "34 comments".
pub fn heads_reactions(line: &Line) -> bool {
    is_opened_by(line, &PHRASES.reaction) || counts_reactions(line)
}

/// Whether a line is a label after which the story is over.
pub fn ends_story(line: &Line) -> bool {
    is_opened_by(line, &PHRASES.ending)
}

/// Whether a line claims the rights to the page: the sign, or the word, at its head.
pub fn is_copyright(line: &Line) -> bool {
    line.words < MARKED_WORDS
        && (line.folded.starts_with('©') || line.folded.starts_with("copyright"))
}

/// Whether a line is a label or a link of the site.
pub fn is_label(line: &Line) -> bool {
    let is_address =
        ["http://", "https://", "www."].iter().any(|mark| line.folded.starts_with(mark));
    let is_marked = || line.folded.contains(" | ") || line.folded.ends_with(['»', '›', '→', '>']);
    match () {
        () if line.is_prose() || line.words > MARKED_WORDS => false,
        () if is_address || points_elsewhere(line) => true,
        () if line.words >= LABEL_WORDS => false,
        () => {
            is_marked()
                || is_invitation(line)
                || is_menu(line)
                || counts_pictures(line)
                || is_opened_by(line, &PHRASES.opening)
        }
    }
}

/// Whether the site speaks of itself in a sentence.
pub fn is_promotion(line: &Line) -> bool {
    line.words < PROMOTION_WORDS && PHRASES.anywhere.are_in(&line.folded)
}

/// Whether a short line begins with one of `phrases`; a single word has to be all of it.
fn is_opened_by(line: &Line, phrases: &Openings) -> bool {
    let folded = line.folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    line.words < LABEL_WORDS
        && phrases
            .find(folded)
            .is_some_and(|(words, rest)| words > 1 || !rest.contains(char::is_alphabetic))
}

/// Whether a line points at another page, as in "Read more: Why bridges fall" and "On Harbour.com: Why
/// bridges fall", or is the name of an account.
fn points_elsewhere(line: &Line) -> bool {
    let is_site = |label: &str| {
        label.starts_with("on ") && label.split(' ').count() <= 4 && label.contains('.')
    };
    let is_account = line.folded.starts_with('@') && !line.folded.contains(' ');
    is_account
        || line.folded.split_once(": ").is_some_and(|(label, _)| is_site(label))
        || PHRASES.opening.find(&line.folded).is_some_and(|(_, rest)| rest.starts_with(':'))
}

/// Whether a line invites the reader to follow or subscribe to somebody.
fn is_invitation(line: &Line) -> bool {
    PHRASES.invitation.find(&line.folded).is_some() && PHRASES.invited_to.are_in(&line.folded)
}

/// Whether every word of a line is a label of its own: "Facebook Twitter Print".
fn is_menu(line: &Line) -> bool {
    let mut words = line.folded.split([' ', ',', '/', '|', '+']).filter(|word| !word.is_empty());
    line.words > 1 && words.all(|word| PHRASES.opening.contains(word))
}

/// Whether a line counts pictures or pages: "Image 3 of 5", "1 / 23".
fn counts_pictures(line: &Line) -> bool {
    let words = line.folded.split([' ', '/']).filter(|word| !word.is_empty());
    let (numbers, others): (Vec<&str>, Vec<&str>) =
        words.partition(|word| word.parse::<u32>().is_ok());
    numbers.len() == 2 && others.iter().all(|word| PHRASES.picture.contains(*word))
}

/// Whether a line counts what readers wrote: a number, and then what it counts.
fn counts_reactions(line: &Line) -> bool {
    let folded = line.folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let is_counted = |word: &String| {
        let after = rest.trim_start().strip_prefix(word.as_str());
        after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
    };
    line.words <= MARKED_WORDS
        && rest.len() < folded.len()
        && PHRASES.counted.iter().any(is_counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_labels_of_sites() {
        let cases = [
            ("Menu", true),
            ("Sign up for our morning letter", true),
            ("Related: Why bridges fall", true),
            ("Read more: Why bridges fall, and what the council means to do about them all", true),
            ("On Harbour.com: Why bridges fall", true),
            ("Follow the Harbour Press on Instagram", true),
            ("Facebook Twitter Print", true),
            ("Image 3 of 5", true),
            ("1 / 23", true),
            ("@harbourpress", true),
            ("Home | World | Sport", true),
            ("Follow the money", false),
            ("Top of the morning", false),
            ("Home prices fall", false),
            ("2 of 3 bridges", false),
            ("Watch as the lorries cross the harbour bridge in the early morning.", false),
        ];
        for (text, want) in cases {
            assert_eq!(is_label(&Line::new(text, false).unwrap()), want, "{text:?}");
        }
    }

    #[test]
    fn knows_where_readers_begin() {
        let cases = [
            ("34 Comments", true),
            ("3 responses to “Why bridges fall”", true),
            ("Leave a reply", true),
            ("Comments", true),
            ("Comments on the plan close on Friday", false),
            ("34 bridges", false),
        ];
        for (text, want) in cases {
            assert_eq!(heads_reactions(&Line::new(text, false).unwrap()), want, "{text:?}");
        }
    }
}
