//! A figure: one quantity that a text states, tied to its words and its speaker.

use serde::{Deserialize, Serialize};

use crate::text::{Clean, Span};

/// The place of a figure among its article's figures, from zero in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FigureIndex(pub u32);

/// One quantity that the text states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The index of its block in the article.
    pub block: u32,
    /// Its words: number, scale, sign, currency and unit, without qualifier and counted noun.
    pub span: Span,
    /// The shortest stretch that also holds the qualifier.
    pub phrase: Span,
    /// How much; dates, times and labels have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// How exact the writer is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<Qualifier>,
    /// The way it moves, where a verb of change governs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    /// The canonical name of its unit; counts and fractions have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Clean>,
    /// What sort of quantity it is.
    pub kind: Kind,
    /// What it counts or measures, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Clean>,
    /// The base form of the verb that says what happened to what is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Clean>,
    /// Who says it, as fully as the article names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Clean>,
    /// The day or interval of its clause in ISO 8601; of a date or time, its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Clean>,
    /// The figure that this one restates in another unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub converts: Option<FigureIndex>,
    /// The figure that this one is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<FigureIndex>,
    /// What the reader made of it, if not what the program did; kept with the corrections.
    #[serde(skip)]
    pub standing: Standing,
}

/// How much a figure states, in its own unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Amount {
    /// One value.
    Exact(f64),
    /// Anything from the first to the second.
    Range(f64, f64),
}

impl Amount {
    /// The least it may be.
    pub fn low(self) -> f64 {
        match self {
            Self::Exact(value) | Self::Range(value, _) => value,
        }
    }

    /// The most it may be.
    pub fn high(self) -> f64 {
        match self {
            Self::Exact(value) | Self::Range(_, value) => value,
        }
    }
}

/// Declares an enum whose members have names in the contract.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $member,)* }

        impl $name {
            /// Every member, in order.
            pub const ALL: &'static [Self] = &[$(Self::$member),*];

            /// The member's name in output and queries.
            pub fn name(self) -> &'static str {
                match self { $(Self::$member => $text,)* }
            }

            /// Finds a member by its name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.name() == name)
            }
        }
    };
}

named! {
    /// How exact the writer is about an amount.
    Qualifier {
        /// About, around, roughly.
        About = "about",
        /// Nearly, almost, close to.
        Nearly = "nearly",
        /// More than, over, above.
        MoreThan = "more_than",
        /// At least, no fewer than, or more.
        AtLeast = "at_least",
        /// Less than, under, below.
        LessThan = "less_than",
        /// At most, up to, no more than.
        AtMost = "at_most",
        /// Dozens, hundreds of thousands: a word, not a number.
        Vague = "vague",
    }
}

named! {
    /// Whose word a figure is: the program's, or its reader's.
    #[derive(Default)]
    Standing {
        /// It is as the program read it.
        #[default]
        Read = "read",
        /// The reader corrected something about it.
        Corrected = "corrected",
        /// The reader struck it out: it is no figure.
        Struck = "struck",
    }
}

named! {
    /// The way an amount moves.
    Trend {
        /// It grew by, or to, the amount.
        Up = "up",
        /// It shrank by, or to, the amount.
        Down = "down",
    }
}

named! {
    /// What sort of quantity a figure is.
    Kind {
        /// A number of things or people.
        Count = "count",
        /// A share in hundredths, a percentage or basis point.
        Percent = "percent",
        /// A share as a fraction: a third, half.
        Fraction = "fraction",
        /// A sum of money.
        Money = "money",
        /// One in five, 3 out of 10.
        Ratio = "ratio",
        /// Degrees.
        Temperature = "temperature",
        /// Length, height, width or distance.
        Distance = "distance",
        /// Surface.
        Area = "area",
        /// Volume.
        Volume = "volume",
        /// Mass or weight.
        Mass = "mass",
        /// Distance in a time.
        Speed = "speed",
        /// Energy.
        Energy = "energy",
        /// Power.
        Power = "power",
        /// Bytes and bits.
        Data = "data",
        /// A stretch of time.
        Duration = "duration",
        /// How old somebody or something is.
        Age = "age",
        /// A calendar day, month or year, or words that point at one.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// First, second, third.
        Ordinal = "ordinal",
        /// A result: 2-2.
        Score = "score",
        /// Doubled, threefold, five times.
        Multiple = "multiple",
        /// A number that names: Article 5, Flight 370.
        Label = "label",
        /// A measure of none of these kinds.
        Other = "other",
    }
}

impl Kind {
    /// Whether it measures nothing: a date, a time, an ordinal or a label, shown only on demand.
    pub fn is_aside(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::Ordinal | Self::Label)
    }
}
