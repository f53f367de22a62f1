//! Writers as a field of metadata names them: "Ada Byron", "By Ada Byron and Charles Babbage".

use super::plain;
use crate::{calendar::stated, text::Clean};

/// The most words of a name.
const MOST_WORDS: usize = 6;
/// The most letters of a degree or an agency after a name.
const LETTERS: usize = 5;

/// Splits a field that names writers into their names; what is no name is left out: an address, an
/// account, a job, and the degrees and agencies after a name.
pub fn split(field: &str) -> Vec<Clean> {
    let field = Clean::line(field).replace(" & ", " and ");
    let names: Vec<Clean> = field
        .split([',', ';', '|', '\n'])
        .flat_map(|part| part.split(" and "))
        .map(without_by)
        .filter(|name| is_name(name))
        .map(Clean::line)
        .collect();
    let has_person = names.iter().any(|name| plain::is_person(name));
    let is_kept =
        |name: &Clean| !has_person || !is_letters(name) && !plain::names_a_publisher(name);
    names.into_iter().filter(is_kept).collect()
}

/// Takes from a line that begins with writers what follows them: "Ada Byron" of "By Ada Byron Published
/// 9 March 2025" and of "Ada Byron News reporter @ada". A line that goes on as prose does names nobody.
pub fn head(line: &str) -> &str {
    let mut words = line.split(' ');
    let is_opening = |word: &str| OPENINGS.iter().any(|known| word.eq_ignore_ascii_case(known));
    let is_by_line = begins_with_by(line)
        || words.next().is_some_and(is_opening)
            && words.next().is_some_and(|word| word.eq_ignore_ascii_case("by"));
    // Where the names end, and where they do if the words of a publisher at their end are not theirs.
    let (mut end, mut person_end) = (0, 0);
    // The words of the name that is being read.
    let mut name = 0;
    for word in line.split(' ') {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let is_small = letters.starts_with(char::is_lowercase);
        let opens = name == 0 && OPENINGS.iter().any(|known| letters.eq_ignore_ascii_case(known));
        let joins = opens || matches!(word, "and" | "&");
        let is_job = plain::names_a_job(letters);
        let ends = match () {
            () if joins => false,
            () if letters.is_empty() => true,
            () if letters.contains(|c: char| c.is_ascii_digit() || c == '@') => true,
            () if is_job => name >= NAME,
            () if is_small => name == 0 || !plain::is_particle(letters),
            () => is_about_when(letters),
        };
        if ends && is_small && !is_job && !is_by_line {
            return "";
        } else if ends {
            return bare(line, if is_by_line { end } else { person_end });
        }
        name = if joins || word.ends_with(',') { 0 } else { name + 1 };
        end += word.len() + usize::from(end > 0);
        if name <= NAME || !plain::names_a_publisher(letters) {
            person_end = end;
        }
    }
    bare(line, end)
}

/// The fewest words of a name after which other words may follow.
const NAME: usize = 2;

/// Words before names.
const OPENINGS: &[&str] = &["by", "posted", "written"];

/// The line up to `end`, without the marks there.
fn bare(line: &str, end: usize) -> &str {
    line.get(..end).unwrap_or(line).trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.')
}

fn begins_with_by(line: &str) -> bool {
    line.get(.."by ".len()).is_some_and(|by| by.eq_ignore_ascii_case("by "))
}

fn is_about_when(word: &str) -> bool {
    const PUBLISHED: &[&str] = &["Published", "Posted", "Updated", "Modified", "Created", "On"];
    PUBLISHED.iter().any(|known| word.eq_ignore_ascii_case(known))
        || stated::month(word).is_some()
        || word.parse::<chrono::Weekday>().is_ok()
}

/// Takes the "By" off a name, and for whom its bearer writes.
fn without_by(name: &str) -> &str {
    let name = name.trim();
    let name = if begins_with_by(name) { name.get("by ".len()..).unwrap_or(name) } else { name };
    let name = name.split_once(" by ").map_or(name, |(_, name)| name);
    name.split(" for ").next().unwrap_or(name).trim()
}

/// Whether a part of such a field may be a name.
fn is_name(part: &str) -> bool {
    (1..=MOST_WORDS).contains(&part.split_whitespace().count())
        && part.chars().any(char::is_alphabetic)
        && !is_opening(part)
        && !is_account(part)
        && !part.contains(['@', '/', ':', '<', '='])
        && !part.chars().any(|c| c.is_ascii_digit())
        && !plain::names_a_job(part)
}

/// Whether a part is only what stands before names: "Posted by".
fn is_opening(part: &str) -> bool {
    let is_known = |word: &str| OPENINGS.iter().any(|known| word.eq_ignore_ascii_case(known));
    part.split(' ').all(is_known)
}

/// Whether a name is an account's: one word in small letters.
fn is_account(part: &str) -> bool {
    !part.contains(' ') && part.chars().all(|c| c.is_lowercase() || "-_.".contains(c))
}

/// Whether a part is a degree or an agency in capitals: "MBA", "CNN".
fn is_letters(part: &str) -> bool {
    let is_capital = part.chars().filter(|c| c.is_uppercase()).count() * 2 > part.chars().count();
    !part.contains(' ') && part.chars().count() <= LETTERS && is_capital
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_names_and_leaves_out_the_rest() {
        let cases: &[(&str, &[&str])] = &[
            ("Ada Byron", &["Ada Byron"]),
            ("By Ada Byron and Charles Babbage", &["Ada Byron", "Charles Babbage"]),
            (
                "Ada Byron, Charles Babbage & Mary Somerville",
                &["Ada Byron", "Charles Babbage", "Mary Somerville"],
            ),
            ("Ada Byron, Chief Correspondent", &["Ada Byron"]),
            ("Ada Byron, MS, RDN", &["Ada Byron"]),
            ("Ada Byron | The Harbour Press for Harbour.example", &["Ada Byron"]),
            ("AHP", &["AHP"]),
            ("The Harbour Press", &["The Harbour Press"]),
            ("https://harbour.example/ada", &[]),
            ("ada@harbour.example", &[]),
            ("ada_b", &[]),
            ("Byron Bay", &["Byron Bay"]),
        ];
        for (field, want) in cases {
            let found = split(field);
            assert_eq!(found.iter().map(Clean::as_str).collect::<Vec<_>>(), *want, "{field:?}");
        }
    }

    #[test]
    fn takes_what_follows_the_names_off_a_line() {
        let cases = [
            ("By Ada Byron Published 9 March 2025", "By Ada Byron"),
            ("Ada Byron News reporter @ada", "Ada Byron"),
            (
                "By Ada Byron and Charles Babbage Sunday, March 9",
                "By Ada Byron and Charles Babbage",
            ),
            ("by Ada van der Berg on the harbour", "by Ada van der Berg"),
            ("Posted by Ada", "Posted by Ada"),
            ("The Harbour News Agency", "The Harbour News Agency"),
            (
                "ADA BYRON, CHARLES BABBAGE and MARY SOMERVILLE",
                "ADA BYRON, CHARLES BABBAGE and MARY SOMERVILLE",
            ),
            ("By J. R. Byron - Mar. 9th", "By J. R. Byron"),
            ("The bridge is open", ""),
            ("3 min read", ""),
        ];
        for (line, want) in cases {
            assert_eq!(head(line), want, "{line:?}");
        }
    }
}
