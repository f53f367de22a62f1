//! A figure in the making: what each stage of the pipeline has found so far, by tokens.

use super::{dates::When, label::Aside, measure::Measure, noun, numeral::Form};
use crate::article::{Amount, Kind, Qualifier, Trend};

/// A figure whose words are known and whose ties are being looked for.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The first token of its words.
    pub first: usize,
    /// The last token of its words.
    pub last: usize,
    /// The last token of its number, before the unit.
    pub number_last: usize,
    /// The first token of the phrase that also holds the qualifier.
    pub phrase_first: usize,
    /// The last token of that phrase.
    pub phrase_last: usize,
    /// How much.
    pub amount: Option<Amount>,
    /// What sort of quantity.
    pub kind: Kind,
    /// How its number is written.
    pub form: Form,
    /// The unit's canonical name.
    pub unit: Option<String>,
    /// Whether the unit stands after the number.
    pub unit_follows: bool,
    /// Whether a hyphen joins the number to what follows.
    pub hyphenated: bool,
    /// How exact the writer is.
    pub qualifier: Option<Qualifier>,
    /// The way it moves.
    pub trend: Option<Trend>,
    /// What it counts or measures.
    pub counted: Option<Counted>,
    /// The base form of what happened to what is counted.
    pub event: Option<String>,
    /// The draft that it restates.
    pub converts: Option<usize>,
    /// The draft that it is a part of.
    pub part_of: Option<usize>,
    /// What a date or time points at.
    pub when: Option<When>,
}

/// What a figure counts or measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Words of the text.
    Phrase(noun::Phrase),
    /// A word that the text leaves out.
    Implied(&'static str),
}

impl Draft {
    /// Makes a draft of words alone.
    pub fn new(first: usize, last: usize, kind: Kind) -> Self {
        Self {
            first,
            last,
            number_last: last,
            phrase_first: first,
            phrase_last: last,
            amount: None,
            kind,
            form: Form::Words,
            unit: None,
            unit_follows: false,
            hyphenated: false,
            qualifier: None,
            trend: None,
            counted: None,
            event: None,
            converts: None,
            part_of: None,
            when: None,
        }
    }

    /// Whether it states an amount, and is no date, rank, score or label.
    pub fn is_quantity(&self) -> bool {
        !self.kind.is_aside() && self.kind != Kind::Score
    }

    /// Whether it counts things without a unit.
    pub fn is_count(&self) -> bool {
        self.kind == Kind::Count && self.unit.is_none()
    }

    /// Whether it counts exactly one thing.
    pub fn is_one(&self) -> bool {
        self.amount == Some(Amount::Exact(1.0))
    }
}

impl From<Measure> for Draft {
    fn from(measure: Measure) -> Self {
        let vague = measure.numeral.form == Form::Vague;
        Self {
            number_last: measure.numeral.last,
            amount: Some(measure.amount),
            form: measure.numeral.form,
            unit: measure.unit,
            unit_follows: measure.unit_follows,
            hyphenated: measure.hyphenated,
            qualifier: vague.then_some(Qualifier::Vague),
            ..Self::new(measure.first, measure.last, measure.kind)
        }
    }
}

impl From<Aside> for Draft {
    fn from(aside: Aside) -> Self {
        Self { amount: aside.amount, ..Self::new(aside.first, aside.last, aside.kind) }
    }
}
