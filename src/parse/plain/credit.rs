//! Lines that say who helped: "Reporting by …; editing by …", "… contributed to this report."

use super::{line::Line, phrases::PHRASES};

/// The most words of a credit line: a long list of names.
const MOST_WORDS: usize = 60;

/// Whether a line credits contributors.
///
/// It is short, and either opens with the words that stand before names, in brackets or not, or says
/// of somebody, in its only sentence, that they contributed.
pub fn is_credit(line: &Line) -> bool {
    if line.words > MOST_WORDS || line.words < 2 {
        return false;
    }
    let bare = line.folded.trim_start_matches(['(', '[', '—', '–', '-', '*', '_', ' ']);
    if let Some((words, rest)) = PHRASES.credit.find(bare) {
        let named = rest.trim_start_matches([':', ' ']);
        let is_stated = words > 1 || rest.starts_with(':');
        return is_stated && names_somebody(line, named);
    }
    let one_sentence = line.folded.trim_end_matches(['.', ')', '_', ' ']);
    PHRASES.contributed.are_in(&line.folded)
        && is_about_people(line)
        && !one_sentence.contains(". ")
}

/// Whether a name in capitals follows the opening, which ends before `rest` in the folded line.
fn names_somebody(line: &Line, rest: &str) -> bool {
    let words = rest.split_whitespace().count();
    let named = line.text.split_whitespace().rev().take(words).collect::<Vec<_>>();
    named.last().is_some_and(|first| first.starts_with(|c: char| c.is_uppercase() || c == '@'))
}

/// Whether the line begins with a name, so that "The rain contributed to this flood" is no credit.
fn is_about_people(line: &Line) -> bool {
    let ends_as_credit =
        ["report", "story", "article", "reporting", "piece", "research", "dispatch"]
            .iter()
            .any(|word| line.folded.trim_end_matches(['.', ')', ']', '_', ' ']).ends_with(word));
    let from_place =
        line.folded.contains("reported from") || line.folded.contains("contributed from");
    let capitals = line.capitalised * 3 >= line.words;
    (ends_as_credit || from_place) && (capitals || ends_as_credit && line.words < 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_who_helped() {
        let cases = [
            ("Ada Byron in Oslo contributed to this report.", true),
            (
                "Harbour Press writers Ada Byron and Charles Babbage contributed to this story.",
                true,
            ),
            ("With reporting by Ada Byron", true),
            ("(Reporting by Ada Byron; editing by Charles Babbage)", true),
            ("Additional reporting by Ada Byron in Oslo", true),
            ("Contributing: Ada Byron", true),
            ("Byron reported from Oslo. ", true),
            ("The heavy rain contributed to the flood, and the old dam did the rest.", false),
            ("Reporting by citizens has grown", false),
            ("Contributing to the fund is open to all members.", false),
        ];
        for (text, want) in cases {
            assert_eq!(is_credit(&Line::new(text, false).unwrap()), want, "{text:?}");
        }
    }
}
