//! Names that are near to one that nobody knows: what a slip of typing was probably meant to be.

/// How many letters of a name there are to one slip that it may have.
const LETTERS_A_SLIP: usize = 3;

/// Returns the name with the fewest slips of typing from `wanted` (Damerau and Levenshtein), if one is
/// near: a slip for every three letters, and one in a shorter word.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (wanted.chars().count() / LETTERS_A_SLIP).max(1);
    let lowered = wanted.to_lowercase();
    let slips = |name: &str| strsim::damerau_levenshtein(&lowered, &name.to_lowercase());
    let measured = names.into_iter().map(|name| (slips(name), name));
    measured
        .filter(|&(slips, _)| slips <= most)
        .min_by_key(|&(slips, _)| slips)
        .map(|(_, name)| name)
}

/// Returns how a message about an unknown name goes on: with the name that is near, or else with all.
pub fn guess<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match nearest(wanted, names.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => format!(": there are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_is_near_or_none() {
        let names = ["list", "load", "measure", "mouse", "colors", "window-title"];
        let cases = [
            ("lsit", Some("list")),
            ("LIST", Some("list")),
            ("mesure", Some("measure")),
            ("colour", Some("colors")),
            ("window_titel", Some("window-title")),
            ("nope", None),
            ("x", None),
            ("", None),
        ];
        for (wanted, want) in cases {
            assert_eq!(nearest(wanted, names), want, "{wanted}");
        }
        assert_eq!(guess("lits", names), "; did you mean `list`?");
        assert_eq!(guess("nope", ["a thing", "another"]), ": there are a thing, another");
    }
}
