//! What a list shows of an article, without its text.

use serde::{Deserialize, Serialize};

use super::{ArticleId, Date};
use crate::text::Clean;

/// One line of a list of articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Which article.
    pub id: ArticleId,
    /// The headline, stated or derived.
    pub title: Clean,
    /// The publication date, or the reader's correction.
    pub date: Option<Date>,
    /// The publisher.
    pub source: Option<Clean>,
    /// The place at the head of the story.
    pub dateline: Option<Clean>,
    /// Where it was loaded from.
    pub path: Clean,
    /// Whether its file is no longer there.
    pub gone: bool,
    /// How many figures it states, without those that measure nothing ([`Kind::is_aside`](super::Kind::is_aside)).
    pub figures: u32,
    /// How many passages are kept from it.
    pub bookmarks: u32,
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Words around a match, where a query has words.
    pub snippet: Option<Clean>,
    /// The group of versions of one text that it is of, named by the least id in it.
    pub group: Option<ArticleId>,
    /// Whether the row stands for others of its group.
    pub fold: Fold,
}

/// How a row stands to others of its group that a query finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fold {
    /// It stands for itself alone.
    #[default]
    Apart,
    /// So many older ones are folded away under it.
    Closed(u32),
    /// So many older ones are listed below it.
    Open(u32),
    /// It is listed below the newest of its group.
    Under,
}
