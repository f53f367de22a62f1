//! Articles and bookmarks as lists name them.

use chrono::SecondsFormat;
use serde::Serialize;

use super::{Column, Record};
use crate::{
    article::{Clean, Date, Row},
    bookmark::{Bookmark, Snapshot, Status},
    wording::Cited,
};

/// An article as `list` prints it.
#[derive(Debug, Serialize)]
pub struct ListedArticle<'a> {
    id: String,
    title: &'a Clean,
    date: Option<String>,
    source: Option<&'a Clean>,
    dateline: Option<&'a Clean>,
    path: &'a Clean,
    figures: u32,
    bookmarks: u32,
    read: bool,
    starred: bool,
    gone: bool,
    /// The id that the versions of one text share; none for an article that has no other.
    group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<&'a Clean>,
}

impl<'a> ListedArticle<'a> {
    /// Puts a row into the shape of the list.
    pub fn new(row: &'a Row) -> Self {
        Self {
            id: row.id.to_string(),
            title: &row.title,
            date: row.date.as_ref().map(Date::value),
            source: row.source.as_ref(),
            dateline: row.dateline.as_ref(),
            path: &row.path,
            figures: row.figures,
            bookmarks: row.bookmarks,
            read: row.read,
            starred: row.starred,
            gone: row.gone,
            group: row.group.map(|group| group.to_string()),
            snippet: row.snippet.as_ref(),
        }
    }
}

impl Record for ListedArticle<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "the id, which stays when the file is loaded again"),
        Column::new("date", "the date, ISO 8601; empty where none is stated"),
        Column::new("title", "the title"),
        Column::new("source", "the publisher"),
        Column::new("dateline", "the place at the head of the story"),
        Column::new("figures", "how many figures it states, dates and labels aside"),
        Column::new("bookmarks", "how many passages of it are kept"),
        Column::new("read", "whether it was read"),
        Column::new("starred", "whether it is starred"),
        Column::new("gone", "whether its file is no longer there"),
        Column::new("path", "where it was loaded from"),
        Column::new(
            "group",
            "what the versions of one text have in common; empty for an article without others",
        ),
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.date.clone().unwrap_or_default(),
            self.title.to_string(),
            text(self.source),
            text(self.dateline),
            self.figures.to_string(),
            self.bookmarks.to_string(),
            self.read.to_string(),
            self.starred.to_string(),
            self.gone.to_string(),
            self.path.to_string(),
            self.group.clone().unwrap_or_default(),
        ]
    }
}

/// What a bookmark knows of its article, as citations tell it.
pub fn cited(snapshot: &Snapshot) -> Cited<'_> {
    Cited {
        byline: &snapshot.byline,
        title: &snapshot.title,
        source: snapshot.source.as_ref(),
        date: snapshot.date.as_ref(),
        url: snapshot.url.as_ref(),
    }
}

/// A bookmark as `bookmarks` prints it.
#[derive(Debug, Serialize)]
pub struct ListedBookmark<'a> {
    id: i64,
    article: String,
    byline: &'a [Clean],
    title: &'a Clean,
    source: Option<&'a Clean>,
    date: Option<String>,
    url: Option<&'a Clean>,
    quote: &'a Clean,
    note: &'a Clean,
    tags: &'a [Clean],
    created: String,
    status: &'static str,
}

impl<'a> ListedBookmark<'a> {
    /// Puts a bookmark and what became of its words into the shape of the list.
    pub fn new(bookmark: &'a Bookmark, status: Status) -> Self {
        let kept = &bookmark.kept;
        Self {
            id: bookmark.id.0,
            article: kept.article.to_string(),
            byline: &kept.snapshot.byline,
            title: &kept.snapshot.title,
            source: kept.snapshot.source.as_ref(),
            date: kept.snapshot.date.as_ref().map(Date::value),
            url: kept.snapshot.url.as_ref(),
            quote: &kept.selector.exact,
            note: &kept.note,
            tags: &kept.tags,
            created: bookmark.created.to_rfc3339_opts(SecondsFormat::Secs, true),
            status: status.name(),
        }
    }
}

impl Record for ListedBookmark<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "the number of the bookmark"),
        Column::new("article", "the id of its article"),
        Column::new("byline", "the writers"),
        Column::new("title", "the title"),
        Column::new("source", "the publisher"),
        Column::new("date", "the date, ISO 8601"),
        Column::new("url", "the address"),
        Column::new("quote", "the words that were kept"),
        Column::new("note", "your note"),
        Column::new("tags", "your tags"),
        Column::new("created", "when it was made, UTC"),
        Column::new(
            "status",
            "exact; moved, where the text around the words has changed; orphaned, where they are gone or the library lacks the article",
        ),
    ];

    fn cells(&self) -> Vec<String> {
        let joined = |texts: &[Clean], with: &str| {
            texts.iter().map(Clean::as_str).collect::<Vec<_>>().join(with)
        };
        vec![
            self.id.to_string(),
            self.article.clone(),
            joined(self.byline, "; "),
            self.title.to_string(),
            text(self.source),
            self.date.clone().unwrap_or_default(),
            text(self.url),
            self.quote.to_string(),
            self.note.to_string(),
            joined(self.tags, " "),
            self.created.clone(),
            self.status.to_owned(),
        ]
    }
}

/// A text that may be missing, as a cell.
pub(super) fn text(text: Option<&Clean>) -> String {
    text.map(Clean::to_string).unwrap_or_default()
}
