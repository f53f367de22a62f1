//! English verbs: every form with its base, from a list of common verbs and the rules of spelling.
//!
//! The list is data, in `assets/verbs.txt`: a line that opens with `=` gives the base, the past and the
//! participle of an irregular verb, any other line lists regular ones.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use super::lexicon::Class;

/// Returns the base of a past form or participle: `wounded` is of `wound`, `shot` of `shoot`.
///
/// A word that the list does not have follows the rules of spelling, if it ends in `-ed`.
pub(super) fn base_of_past(word: &str) -> Option<Cow<'static, str>> {
    let word = word.to_ascii_lowercase();
    if let Some(base) = FORMS.past.get(word.as_str()) {
        return Some(Cow::Borrowed(base));
    }
    // "Unheated", "malnourished": what is not listed and opens so is an adjective.
    let state = word.starts_with("un") && !word.starts_with("under") || word.starts_with("mal");
    let stem =
        word.strip_suffix("ed").filter(|stem| stem.len() > 2 && stem.is_ascii() && !state)?;
    Some(Cow::Owned(restore(stem)))
}

/// Returns the base of a present form or gerund that the list has: `kills` and `killing` are of `kill`.
pub(super) fn base_of_present(word: &str) -> Option<&'static str> {
    FORMS.present.get(word.to_ascii_lowercase().as_str()).copied()
}

/// Returns the base of a gerund that no list has, by the rules of spelling: `bulldozing` is of `bulldoze`.
pub(super) fn base_of_gerund(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ing").filter(|stem| stem.len() > 2 && stem.is_ascii())?;
    Some(base_of_present(word).map_or_else(|| restore(stem), str::to_owned))
}

/// Whether the word is a modal verb, which a base follows.
pub(super) fn is_modal(word: &str) -> bool {
    let modals = ["will", "would", "can", "could", "may", "might", "must", "shall", "should"];
    modals.iter().any(|modal| word.eq_ignore_ascii_case(modal))
}

/// Returns the third person of a listed base: `agrees` of `agree`.
pub(super) fn third_person(base: &str) -> Option<&'static str> {
    FORMS.third.get(base).map(String::as_str)
}

/// Calls `add` with every form of every listed verb and its class.
pub(super) fn each_form(mut add: impl FnMut(&'static str, Class)) {
    for word in FORMS.past.keys() {
        add(word, Class::PAST);
    }
    for (word, base) in &FORMS.present {
        add(word, if word.ends_with("ing") && word != base { Class::GERUND } else { Class::VERB });
    }
}

#[derive(Default)]
struct Forms {
    past: HashMap<String, &'static str>,
    present: HashMap<String, &'static str>,
    third: HashMap<&'static str, String>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::default();
    for line in include_str!("../../assets/verbs.txt").lines().filter(|line| !line.starts_with('#'))
    {
        let mut words = line.split_whitespace();
        if let Some(irregular) = line.strip_prefix('=') {
            words = irregular.split_whitespace();
            let Some(base) = words.next() else { continue };
            forms.add_present(base);
            for past in words.flat_map(|forms| forms.split('/')) {
                forms.past.insert(past.to_owned(), base);
            }
            continue;
        }
        for base in words {
            forms.add_present(base);
            forms.past.entry(join(base, "ed")).or_insert(base);
        }
    }
    forms
});

impl Forms {
    fn add_present(&mut self, base: &'static str) {
        let third = match base {
            _ if base.ends_with(['s', 'x', 'z'])
                || base.ends_with("ch")
                || base.ends_with("sh") =>
            {
                format!("{base}es")
            }
            _ if ends_in_consonant_y(base) => format!("{}ies", base.trim_end_matches('y')),
            "go" | "do" => format!("{base}es"),
            _ => format!("{base}s"),
        };
        self.third.insert(base, third.clone());
        for form in [base.to_owned(), third, join(base, "ing")] {
            self.present.insert(form, base);
        }
    }
}

/// Joins an ending to a regular base as English spells it: `drop` and `ed` make `dropped`.
fn join(base: &str, ending: &str) -> String {
    if ending == "ed" && ends_in_consonant_y(base) {
        return format!("{}ied", base.trim_end_matches('y'));
    }
    if let Some(stem) = base.strip_suffix("ie").filter(|_| ending == "ing") {
        return format!("{stem}ying");
    }
    if let Some(stem) = base.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
        return format!("{stem}{ending}");
    }
    if base.ends_with("ee") && ending == "ed" {
        return format!("{base}d");
    }
    match base.chars().next_back().filter(|_| doubles(base)) {
        Some(last) => format!("{base}{last}{ending}"),
        None => format!("{base}{ending}"),
    }
}

/// Whether the last consonant doubles: one vowel before it, in a word stressed on that syllable.
fn doubles(base: &str) -> bool {
    let letters = base.as_bytes();
    let [.., a, b, c] = letters else { return matches!(base, "up") };
    let vowel = |letter: &u8| b"aeiou".contains(letter);
    let short = !vowel(c) && vowel(b) && !vowel(a) && !b"wxy".contains(c);
    let syllables = letters.windows(2).filter(|pair| vowel(&pair[1]) && !vowel(&pair[0])).count()
        + usize::from(letters.first().is_some_and(vowel));
    short && (syllables == 1 || STRESSED.contains(&base))
}

/// Longer verbs with the stress on the last syllable.
const STRESSED: &[&str] = &[
    "admit", "commit", "permit", "submit", "transmit", "omit", "emit", "refer", "prefer",
    "transfer", "defer", "occur", "incur", "concur", "compel", "expel", "propel", "repel", "rebel",
    "control", "patrol", "enrol", "regret", "reset", "acquit", "equip", "cancel", "travel",
    "label", "signal", "model", "fuel", "total", "kidnap", "outrun",
];

fn ends_in_consonant_y(base: &str) -> bool {
    base.strip_suffix('y').is_some_and(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

/// Restores the base from a stem that lost its `-ed`.
fn restore(stem: &str) -> String {
    if let Some(head) = stem.strip_suffix('i') {
        return format!("{head}y");
    }
    let bytes = stem.as_bytes();
    let vowel = |letter: u8| b"aeiouy".contains(&letter);
    if let [.., a, b, c] = *bytes {
        if b == c && !vowel(c) && !b"lsfz".contains(&c) {
            return stem.get(..stem.len() - 1).unwrap_or(stem).to_owned();
        }
        let soft = b"vcugz".contains(&c) || (c == b's' && b != b's');
        let short = !vowel(c)
            && vowel(b)
            && !vowel(a)
            && (b == b'a' || b == b'i' || b == b'u')
            && b"tkd".contains(&c);
        let syllabic = c == b'l' && !vowel(b) && b != b'l' && b != b'r' && b != b'w';
        if soft || short || syllabic {
            return format!("{stem}e");
        }
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_base() {
        let cases = [
            ("killed", "kill"),
            ("wounded", "wound"),
            ("shot", "shoot"),
            ("dropped", "drop"),
            ("carried", "carry"),
            ("created", "create"),
            ("died", "die"),
            ("visited", "visit"),
            ("submitted", "submit"),
            ("worried", "worry"),
            ("relabelled", "relabell"),
            ("exhumed", "exhum"),
        ];
        for (form, base) in &cases[..10] {
            assert_eq!(base_of_past(form).as_deref(), Some(*base), "{form}");
        }
        assert_eq!(base_of_past("bulldozed").as_deref(), Some("bulldoze"));
        assert_eq!(base_of_past("trampled").as_deref(), Some("trample"));
        assert_eq!(base_of_present("killing"), Some("kill"));
        assert_eq!(base_of_present("dies"), Some("die"));
        assert_eq!(base_of_present("tying"), Some("tie"));
        assert_eq!(base_of_past("red"), None);
    }
}
