//! An article as plain data: what a parser reads, what the library keeps, what the reader shows.

mod date;
mod figure;
mod id;
mod link;
mod row;

pub use date::{Date, Origin, Precision};
pub use figure::{Amount, Figure, FigureIndex, Kind, Qualifier, Standing, Trend};
pub use id::ArticleId;
pub use link::Link;
pub use row::{Fold, Row};
use serde::{Deserialize, Serialize};

pub use crate::text::{Clean, Span};

/// One news text with what it says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The headline, or what stands for it.
    pub title: Title,
    /// The writers, as the text names them.
    pub byline: Vec<Clean>,
    /// The publisher, if the text or its metadata states one.
    pub source: Option<Clean>,
    /// The part of the publication it ran in.
    pub section: Option<Clean>,
    /// The words that its file files it under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Clean>,
    /// The publication date; an article without one is *undated*.
    pub date: Option<Date>,
    /// The place at the head of the story, without its dash.
    pub dateline: Option<Clean>,
    /// The address it was published at.
    #[serde(default)]
    pub url: Option<Clean>,
    /// The language of the text in English, where it is surely not English.
    #[serde(default)]
    pub language: Option<Clean>,
    /// The text in reading order.
    pub blocks: Vec<Block>,
    /// Where its words lead, in reading order.
    #[serde(default)]
    pub links: Vec<Link>,
    /// What a reader should know about how the text was read.
    pub warnings: Vec<Clean>,
}

/// An article's headline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Title {
    /// Its words, on one line.
    pub text: Clean,
    /// Where the words come from.
    pub origin: TitleOrigin,
}

/// Where a title comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleOrigin {
    /// The text or its metadata states it.
    Stated,
    /// It was cut from the lede's first clause.
    #[default]
    Derived,
    /// The reader's user set it.
    User,
}

/// A run of an article's text with one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What part of an article it is.
    pub kind: BlockKind,
    /// Its words.
    pub text: Clean,
}

/// What a block is in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline as it stands in the text.
    Title,
    /// Byline, section, source and date lines.
    Header,
    /// Running text.
    Paragraph,
    /// A sub-heading.
    Heading,
    /// A block quotation, where marked up as one.
    Quote,
    /// An item of a list.
    ListItem,
    /// A photo's caption with its credit.
    Caption,
    /// Who contributed.
    Credit,
    /// Site furniture: kept, shown on demand, neither indexed nor searched for figures.
    Chrome,
}

impl BlockKind {
    /// Whether the block is indexed and searched for figures.
    pub fn is_read(self) -> bool {
        !matches!(self, Self::Chrome | Self::Header)
    }

    /// Whether the block is part of the running text.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading | Self::Quote | Self::ListItem)
    }
}
