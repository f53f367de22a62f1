//! The terms that ask for a figure: what it counts, who says it, what happened, its unit and kind.

use super::{
    Condition, FigureTest, Phrase,
    amount::{Misread, comparison, measured},
    field::{Subject, unknown},
    lex::Term,
    spelling::spellings,
    typed::named,
    verb,
};
use crate::{
    article::Kind,
    quantity::unit::{self, Dimension, Unit},
    text::{fold, near::nearest},
};

/// The value of a term as the parser reads it: its words, and whether they may go on.
pub(super) struct Value<'a> {
    /// The term.
    pub term: &'a Term<'a>,
    /// Whether the word at the end of a text may go on.
    pub typing: bool,
}

impl Value<'_> {
    /// Folds words; they are open where the text is being typed there, or where a star says so.
    pub(super) fn phrase(&self, words: &str) -> Option<Phrase> {
        let phrase = Phrase::new(words)?;
        let typed = self.is_open() && words.ends_with(char::is_alphanumeric);
        let starred = self.term.quoted.is_none() && words.ends_with('*');
        Some(if typed || starred { phrase.open() } else { phrase })
    }

    /// Folds words into every spelling of theirs.
    pub(super) fn phrases(&self, words: &str) -> Vec<Phrase> {
        self.phrase(words).map(spellings).unwrap_or_default()
    }

    fn is_open(&self) -> bool {
        self.typing && self.term.open
    }

    /// Reads what is asked of one figure.
    pub(super) fn figure(&self, subject: Subject) -> Result<Condition, Misread> {
        let (bare, bound) = comparison(self.term.bare)?;
        let value = [self.term.quoted.unwrap_or_default(), bare].concat();
        let words = value.trim();
        if let (Subject::Counted, Some(unit), [FigureTest::Amount(how, number)]) =
            (subject, measure(words), &*bound)
        {
            // So many of a unit are as many of another: 900 thousand barrels a day for 800,000.
            let converted = measured(*how, number.value(), unit).unwrap_or_default();
            let counted = any_of(self.counted(words, None), words)?;
            let counted = Condition::all([counted, Condition::Figure(bound[0].clone())]);
            let converted = converted.into_iter().map(Condition::Figure);
            return Ok(Condition::Any([counted].into_iter().chain(converted).collect()));
        }
        let tests = match (subject, words) {
            (_, "") => None,
            (Subject::Kind, name) => Some(vec![FigureTest::Kind(kind(name)?)]),
            (Subject::Event, words) => Some(self.event(words)),
            (Subject::Said, words) => {
                Some(self.phrases(words).into_iter().map(FigureTest::Said).collect())
            }
            (Subject::Unit, words) => Some(self.unit(words)?),
            (Subject::Counted, words) => Some(self.counted(words, unit_of(words))),
        };
        let subject = tests.map(|tests| any_of(tests, words)).transpose()?;
        Ok(Condition::all(subject.into_iter().chain(bound.into_iter().map(Condition::Figure))))
    }

    /// What happened, by any form of a verb; unless it is quoted, all verbs of the same outcome.
    fn event(&self, words: &str) -> Vec<FigureTest> {
        let reach = match self.term.quoted {
            Some(_) => verb::Reach::Itself,
            None => verb::Reach::Outcome,
        };
        let mut bases = verb::bases(words, reach).into_iter();
        let typed = bases.next().and_then(|typed| self.phrase(&typed));
        let phrases = typed.into_iter().chain(bases.filter_map(|base| Phrase::new(&base)));
        let mut unique: Vec<Phrase> = Vec::new();
        for phrase in phrases {
            if !unique.iter().any(|known| known.words == phrase.words) {
                unique.push(phrase);
            }
        }
        unique.into_iter().map(FigureTest::Event).collect()
    }

    /// A unit by a word of its name, a symbol or a sign; a rate, which has a *per*, may be of anything.
    fn unit(&self, words: &str) -> Result<Vec<FigureTest>, String> {
        let phrase = self.phrase(words);
        let known = phrase.as_ref().is_some_and(|phrase| {
            phrase.words.iter().any(|word| word == "per")
                || unit::all().any(|unit| has(unit, phrase))
        });
        let by_words = phrase.filter(|_| known || self.is_open()).map(FigureTest::Unit);
        let by_symbol = named(words).filter(|_| !known).map(of_unit);
        let tests: Vec<FigureTest> = by_words.into_iter().chain(by_symbol).collect();
        if tests.is_empty() { Err(no_unit(words)) } else { Ok(tests) }
    }

    /// What is counted; the name of a kind also asks for that kind, as in `figure:distance>10km`, and a
    /// unit by its words, symbol or sign for that unit, as in `figure:%>50` and `figure:bpd`.
    fn counted(&self, words: &str, unit: Option<&'static Unit>) -> Vec<FigureTest> {
        let counted = self.phrases(words).into_iter().map(FigureTest::Counted);
        let kind = Kind::named(&words.to_lowercase()).map(FigureTest::Kind);
        let percent = (words == "%").then_some(FigureTest::Kind(Kind::Percent));
        let unit = unit.filter(|unit| unit.name != "percent").map(of_unit);
        counted.chain(kind).chain(percent).chain(unit).collect()
    }
}

/// Returns what asks for any of some tests of a figure.
fn any_of(tests: Vec<FigureTest>, words: &str) -> Result<Condition, String> {
    let mut conditions: Vec<Condition> = tests.into_iter().map(Condition::Figure).collect();
    match conditions.len() {
        0 => Err(format!("“{words}” has no word to look for")),
        1 => Ok(conditions.swap_remove(0)),
        _ => Ok(Condition::Any(conditions)),
    }
}

/// Finds a unit by its sign, its words or its symbol, whose capitals count: a war is no WAR.
fn unit_of(words: &str) -> Option<&'static Unit> {
    unit::by_sign(words)
        .or_else(|| unit::by_words(&words.to_lowercase()))
        .or_else(|| unit::by_symbol(words))
}

/// Finds a unit that others convert to.
fn measure(words: &str) -> Option<&'static Unit> {
    unit_of(words).filter(|unit| !matches!(unit.dimension, Dimension::Money | Dimension::Share))
}

/// Asks for a unit and for what is so many of it, as *million barrel per day* is of *barrel per day*; not
/// for what only has it in its name, as *gigawatt hour* has *gigawatt*. A sum of money may be so much for
/// something, which no table lists.
fn of_unit(unit: &'static Unit) -> FigureTest {
    let phrase = Phrase::new(&unit.name).filter(|_| unit.dimension == Dimension::Money);
    phrase.map_or_else(
        || {
            let alike = unit::comparable(unit).filter(|other| other.name.ends_with(&*unit.name));
            FigureTest::Units(alike.map(|other| other.name.clone()).collect())
        },
        FigureTest::Unit,
    )
}

/// Whether the words stand in the name of a unit.
fn has(unit: &Unit, phrase: &Phrase) -> bool {
    phrase.stands_in(&fold::index(&unit.name))
}

/// What is said of a unit that nobody knows.
fn no_unit(words: &str) -> String {
    let near = nearest(words, unit::all().flat_map(|unit| unit.name.split(' ')));
    let remedy = near.map_or_else(
        || ": a unit is asked for by a word of its name or its symbol, such as dollar, km or percent".into(),
        |near| format!("; did you mean `{near}`?"),
    );
    format!("there is no unit “{words}”{remedy}")
}

fn kind(value: &str) -> Result<Kind, String> {
    let found = Kind::named(&value.to_ascii_lowercase());
    found.ok_or_else(|| unknown("kind", value, Kind::ALL.iter().map(|kind| kind.name())))
}
