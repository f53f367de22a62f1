//! The verbs that a person means who asks for an event: `died`, `dying` and `deaths` ask for *die*.
//!
//! Figures hold the base of a verb. A form is led back to every base that it may be of, by the irregular
//! verbs in `assets/verbs.txt` and the rules of spelling; a base that is no verb finds nothing. Verbs of
//! one outcome, in `assets/outcomes.txt`, are asked for together.

use std::{collections::HashMap, sync::LazyLock};

/// How far a verb reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It alone, in any form.
    Itself,
    /// All verbs of the same outcome.
    Outcome,
}

/// Returns the bases that a form of a verb may be of, and the verb as typed first. Of several words, as
/// in `shot down`, the first is the verb.
pub(super) fn bases(typed: &str, reach: Reach) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    let mut found = vec![typed.clone()];
    if let Some(verb) = typed.split_whitespace().next() {
        found.extend(forms(verb));
    }
    if reach == Reach::Outcome {
        let outcomes: Vec<&str> = found
            .iter()
            .filter_map(|base| TABLE.outcomes.get(base.as_str()))
            .flatten()
            .copied()
            .collect();
        found.extend(outcomes.into_iter().map(str::to_owned));
    }
    let mut unique = Vec::with_capacity(found.len());
    for base in found {
        if !unique.contains(&base) {
            unique.push(base);
        }
    }
    unique
}

/// The endings of forms with what the base has instead, each with the letters that must stand before.
const ENDINGS: &[(&str, &[&str])] = &[
    ("ying", &["ie", "y"]),
    ("ies", &["y", "ie"]),
    ("ied", &["y", "ie"]),
    ("ing", &["", "e"]),
    ("ed", &["", "e"]),
    ("es", &["", "e"]),
    ("s", &[""]),
];

/// The bases of one word; a doubled consonant before the ending may be a single one.
fn forms(verb: &str) -> Vec<String> {
    let mut found = vec![verb.to_owned()];
    found.extend(TABLE.irregular.get(verb).into_iter().flatten().map(|&base| base.to_owned()));
    for (ending, bases) in ENDINGS {
        let Some(stem) = verb.strip_suffix(ending).filter(|stem| !stem.is_empty()) else {
            continue;
        };
        found.extend(bases.iter().map(|base| format!("{stem}{base}")));
        let mut letters = stem.chars().rev();
        if stem.len() > 2 && letters.next() == letters.next() {
            let mut single = stem.to_owned();
            single.pop();
            found.push(single);
        }
    }
    found
}

struct Table {
    /// The bases of an irregular form: `wound` is of *wind*.
    irregular: HashMap<&'static str, Vec<&'static str>>,
    /// The verbs of the outcome that a word tells.
    outcomes: HashMap<&'static str, Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { irregular: HashMap::new(), outcomes: HashMap::new() };
    for line in include_str!("../../assets/verbs.txt").lines() {
        let mut words = line.strip_prefix('=').unwrap_or_default().split_whitespace();
        let Some(base) = words.next() else { continue };
        for form in words.flat_map(|forms| forms.split('/')) {
            table.irregular.entry(form).or_default().push(base);
        }
    }
    let lines = include_str!("../../assets/outcomes.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let (verbs, words) = line.split_once('|').unwrap_or((line, ""));
        let verbs: Vec<&str> = verbs.split_whitespace().collect();
        for word in verbs.iter().copied().chain(words.split_whitespace()) {
            table.outcomes.insert(word, verbs.clone());
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_form_asks_for_its_verb() {
        let cases = [
            ("kill", "kill"),
            ("Killed", "kill"),
            ("kills", "kill"),
            ("died", "die"),
            ("dies", "die"),
            ("dying", "die"),
            ("shot", "shoot"),
            ("shot down", "shoot"),
            ("shooting", "shoot"),
            ("dropped", "drop"),
            ("carried", "carry"),
            ("carrying", "carry"),
            ("crashes", "crash"),
            ("evacuated", "evacuate"),
            ("launching", "launch"),
            ("struck", "strike"),
            ("wounded", "wound"),
            ("taken", "take"),
        ];
        for (typed, base) in cases {
            let found = bases(typed, Reach::Itself);
            assert!(found.iter().any(|it| it == base), "{typed}: {base} in {found:?}");
        }
    }

    #[test]
    fn verbs_of_one_outcome_are_asked_for_together() {
        for (typed, base) in
            [("killed", "die"), ("dead", "kill"), ("hurt", "wound"), ("injured", "hurt")]
        {
            assert!(bases(typed, Reach::Outcome).iter().any(|it| it == base), "{typed}: {base}");
            assert!(!bases(typed, Reach::Itself).iter().any(|it| it == base), "{typed}: {base}");
        }
        assert_eq!(bases("launch", Reach::Outcome), ["launch"]);
    }
}
