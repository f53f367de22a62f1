//! Writers as a field of metadata names them: "Ada Byron", "By Ada Byron and Charles Babbage".

use super::plain;
use crate::text::Clean;

/// The most words of a name.
const MOST_WORDS: usize = 6;

/// Splits a field that names writers into their names; what is no name is left out: an address, an
/// account, a job.
pub fn split(field: &str) -> Vec<Clean> {
    let field = Clean::line(field).replace(" & ", " and ");
    field
        .split([',', ';', '|', '\n'])
        .flat_map(|part| part.split(" and "))
        .map(without_by)
        .filter(|name| is_name(name))
        .map(Clean::line)
        .collect()
}

/// Takes the "By" off a name, and for whom its bearer writes.
fn without_by(name: &str) -> &str {
    let name = name.trim();
    let by = name.get(.."by ".len()).filter(|word| word.eq_ignore_ascii_case("by "));
    let name = by.and_then(|by| name.get(by.len()..)).unwrap_or(name);
    let name = name.split_once(" by ").map_or(name, |(_, name)| name);
    name.split(" for ").next().unwrap_or(name).trim()
}

/// Whether a part of such a field may be a name.
fn is_name(part: &str) -> bool {
    (1..=MOST_WORDS).contains(&part.split_whitespace().count())
        && part.chars().any(char::is_alphabetic)
        && !part.contains(['@', '/', ':', '<', '='])
        && !part.chars().any(|c| c.is_ascii_digit())
        && !plain::names_a_job(part)
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
            ("https://harbour.example/ada", &[]),
            ("ada@harbour.example", &[]),
            ("Byron Bay", &["Byron Bay"]),
        ];
        for (field, want) in cases {
            let found = split(field);
            assert_eq!(found.iter().map(Clean::as_str).collect::<Vec<_>>(), *want, "{field:?}");
        }
    }
}
