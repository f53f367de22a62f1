//! What speech looks like in words: one look-up gives the roles that a word can play in it.
//!
//! The words are data, in `assets/speech.txt`, whose head tells how it reads.

use std::{ops::BitOr, sync::LazyLock};

use crate::{
    figures::token::Tokens,
    text::{Span, table::Table},
};

/// Declares the roles, their bits and the names of their sections.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $bit:literal, $section:literal;)*) => {
        impl Roles {
            $($(#[$doc])* pub const $role: Self = Self(1 << $bit);)*

            /// Finds the role that a section of the table is named after.
            fn of_section(name: &str) -> Option<Self> {
                match name {
                    $($section => Some(Self::$role),)*
                    _ => None,
                }
            }
        }
    };
}

/// A set of roles that a word can play in reported speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u64);

roles! {
    /// Say.
    SAY = 0, "say";
    /// Verbs that report a clause: add, argue.
    STATE = 1, "state";
    /// Verbs that report a noun phrase too: announce, estimate.
    REPORT = 2, "report";
    /// Verbs of belief: think, expect.
    THINK = 3, "think";
    /// Verbs that documents and studies take: show, find.
    SHOW = 4, "show";
    /// Verbs of asking.
    ASK = 5, "ask";
    /// Verbs that name the hearer first: tell, assure.
    TELL = 6, "tell";
    /// Verbs of telling others what to do: urge, order.
    DIRECT = 7, "direct";
    /// Verbs of what the subject will do: promise, plan.
    PLEDGE = 8, "pledge";
    /// Verbs of praise and blame: accuse, commend.
    BLAME = 9, "blame";
    /// Verbs that hand the word to their object: cite, quote.
    CITE = 10, "cite";
    /// Titles and callings before names.
    TITLE = 11, "title";
    /// Nouns for people.
    PERSON = 12, "person";
    /// Nouns for bodies.
    BODY = 13, "body";
    /// Nouns for what can be quoted.
    SOURCE = 14, "source";
    /// Nouns for acts of speech.
    SPEECH = 15, "speech";
    /// Small words within names.
    PARTICLE = 16, "particle";
    /// Finite forms of verbs that no rule forms: rose, fell, means.
    IRREGULAR = 17, "irregular";
    /// Stretches of time: week, morning.
    PERIOD = 18, "period";
    /// Nouns for a stated amount.
    AMOUNT = 19, "amount";
    /// Nouns for a study.
    STUDY = 20, "study";
    /// Words for speakers that say nothing of who they are.
    NOBODY = 21, "nobody";
    /// Words that open a clause after a verb.
    OPENER = 22, "opener";
    /// Words that turn to how and when something is said.
    ASIDE = 23, "aside";
    /// Words with which a report goes on.
    RESUME = 24, "resume";
    /// Titles of men.
    MAN = 25, "man";
    /// Titles of women.
    WOMAN = 26, "woman";
    /// Pronouns and auxiliaries run together with another word.
    CONTRACTION = 27, "contraction";
    /// Words that hand a sentence to the phrase after them: by, according.
    FRAME = 28, "frame";
    /// Words that join phrases: and, or.
    AND = 29, "and";
    /// The articles.
    ARTICLE = 30, "article";
    /// That.
    THAT = 31, "that";
    /// Words that no noun phrase holds: to, not.
    BAR = 32, "bar";
    /// Who, which.
    RELATIVE = 33, "relative";
    /// He, they.
    SPEAKING = 34, "speaking";
    /// Prepositions within names: of, for.
    NAMING = 35, "naming";
    /// Prepositions that tie nouns: of, with.
    LINK = 36, "link";
    /// Today, yesterday.
    TODAY = 37, "today";
    /// Words before a day: on, late.
    WHEN = 38, "when";
    /// Given names of men.
    HIS = 45, "his";
    /// Given names of women.
    HERS = 46, "hers";
    /// Given names of men and women.
    THEIRS = 50, "theirs";
    /// What tells generations of a name apart: Jr, III.
    GENERATION = 47, "generation";
    /// Second parts of compounds with a name: based, led.
    COMPOUND = 48, "compound";
    /// Verbs that report a quotation only: post.
    POST = 51, "post";
    /// Nouns that stand for any firm.
    COMPANY = 49, "company";
    /// Letters after a name: KC, MBE.
    HONOUR = 52, "honour";
}

impl Roles {
    /// The base form of a verb.
    pub const BASE: Self = Self(1 << 40);
    /// The third person of a verb.
    pub const THIRD: Self = Self(1 << 41);
    /// The past form of a verb.
    pub const PAST: Self = Self(1 << 42);
    /// The -ing form of a verb.
    pub const ING: Self = Self(1 << 43);
    /// The participle of a verb, where it differs from the past.
    pub const PARTICIPLE: Self = Self(1 << 44);

    /// No role: a word that the table does not know.
    pub const NONE: Self = Self(0);
    /// Any verb of the table.
    pub const VERB: Self = Self(0b111_1111_1111 | Self::POST.0);
    /// Any word that may open an attribution.
    pub const TRIGGER: Self = Self(Self::VERB.0 | Self::SOURCE.0 | Self::SPEECH.0 | Self::FRAME.0);
    /// Any noun for somebody or something that can be credited.
    pub const NOUN: Self = Self(Self::PERSON.0 | Self::BODY.0 | Self::SOURCE.0);

    /// Any given name.
    pub const GIVEN: Self = Self(Self::HIS.0 | Self::HERS.0 | Self::THEIRS.0);

    /// Any word that opens a sentence with a capital and is no part of the name after it.
    pub const FRAMING: Self = Self(Self::ASIDE.0 | Self::RESUME.0 | Self::OPENER.0 | Self::SAY.0);

    const FORMS: [Self; 5] = [Self::BASE, Self::THIRD, Self::PAST, Self::ING, Self::PARTICIPLE];

    /// Returns the roles of the token at `at`.
    pub fn of(tokens: &Tokens<'_>, at: usize) -> Self {
        if at < tokens.len() { roles_at(tokens.text, tokens.span(at, at)) } else { Self::NONE }
    }

    /// Whether the two have a role in common.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Roles {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Returns the roles of `word`, its case aside.
pub fn roles(word: &str) -> Roles {
    TABLE.get(word)
}

/// Returns the roles of the word at `span` of `text`, its case aside.
pub fn roles_at(text: &str, span: Span) -> Roles {
    TABLE.get_at(text, span)
}

static TABLE: LazyLock<Table<Roles>> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut section = Roles::NONE;
    for line in include_str!("../../../assets/speech.txt").lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = Roles::of_section(name).unwrap_or_default();
            continue;
        }
        let listed = line.split('#').next().unwrap_or_default().split_whitespace();
        if section.has(Roles::VERB) {
            // Forms beyond the fifth are further spellings of the -ing form and the participle.
            let forms = Roles::FORMS.iter().chain(std::iter::repeat(&Roles::PARTICIPLE));
            words.extend(listed.zip(forms).map(|(word, &form)| (word, section | form)));
        } else {
            words.extend(listed.map(|word| (word, section)));
        }
    }
    Table::new(&words)
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::table;

    #[test]
    fn every_section_has_its_role() {
        let text = include_str!("../../../assets/speech.txt");
        for line in text.lines().filter(|line| line.starts_with('[')) {
            let name = line.trim_matches(['[', ']']);
            assert!(Roles::of_section(name).is_some(), "{name}");
        }
        let lines = text.lines().filter(|line| !line.starts_with('['));
        let listed = lines.filter_map(|line| line.split('#').next());
        for word in listed.flat_map(str::split_whitespace) {
            assert!(table::is_listable(word), "{word}");
        }
    }

    #[test]
    fn words_have_their_roles_and_forms() {
        let cases = [
            ("Said", Roles::SAY | Roles::PAST),
            ("telling", Roles::TELL | Roles::ING),
            ("written", Roles::STATE | Roles::PARTICIPLE),
            ("police", Roles::PERSON),
            ("survey", Roles::SOURCE),
            ("Mayor", Roles::TITLE | Roles::PERSON),
        ];
        for (word, want) in cases {
            assert_eq!(roles(word) | want, roles(word), "{word}");
        }
        assert_eq!(roles("they’d"), roles("they'd"));
        assert_eq!(roles("banana"), Roles::NONE);
        assert_eq!(roles(""), Roles::NONE);
    }
}
