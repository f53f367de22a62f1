//! Kept passages on disk. A change is on the disk before the call returns.

use std::collections::HashSet;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::{
    Error, Library,
    search::key_value,
    sql::{Context, Figures, Sql},
};
use crate::{
    article::{ArticleId, Clean},
    bookmark::{Bookmark, BookmarkId, NewBookmark, Selector},
    query::{Condition, Field, Mark, Phrase, Query, Sort},
    text::fold,
};

impl Library {
    /// Keeps a passage.
    pub fn add_bookmark(&self, new: &NewBookmark) -> Result<BookmarkId, Error> {
        insert(self.changing()?, new, Utc::now())
    }

    /// Keeps passages that were kept elsewhere, each with its time, but for those that are here already;
    /// all of them or, where that fails, none. Returns how many are new.
    pub fn import_bookmarks(
        &self,
        elsewhere: &[(NewBookmark, DateTime<Utc>)],
    ) -> Result<usize, Error> {
        let here = self.all_bookmarks()?;
        let mut known: HashSet<_> =
            here.iter().map(|bookmark| marks_of(&bookmark.kept, bookmark.created)).collect();
        let transaction = self.changing()?.unchecked_transaction()?;
        let mut added = 0;
        for (new, created) in elsewhere {
            if known.insert(marks_of(new, *created)) {
                insert(&transaction, new, *created)?;
                added += 1;
            }
        }
        transaction.commit()?;
        Ok(added)
    }

    /// Replaces the note of a bookmark and returns the one it had.
    pub fn set_note(&self, id: BookmarkId, note: Clean) -> Result<Clean, Error> {
        self.change(id, |kept| std::mem::replace(&mut kept.note, note))
    }

    /// Replaces the tags of a bookmark and returns those it had.
    pub fn set_tags(&self, id: BookmarkId, tags: Vec<Clean>) -> Result<Vec<Clean>, Error> {
        self.change(id, |kept| std::mem::replace(&mut kept.tags, tags))
    }

    /// Takes a bookmark out and returns it whole, so that it can be restored.
    pub fn remove_bookmark(&self, id: BookmarkId) -> Result<Bookmark, Error> {
        let state = self.changing()?;
        let bookmark = one(state, id)?;
        state.prepare_cached("DELETE FROM bookmark WHERE id = ?")?.execute([id.0])?;
        Ok(bookmark)
    }

    /// Puts a bookmark back that was taken out, under the number it had.
    pub fn restore_bookmark(&self, bookmark: &Bookmark) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO bookmark(id, article, path, kept, created) \
                   VALUES (?, ?, ?, ?, ?)";
        self.changing()?.prepare_cached(sql)?.execute(params![
            bookmark.id.0,
            key_value(bookmark.kept.article),
            bookmark.kept.snapshot.path.as_str(),
            serde_json::to_string(&bookmark.kept)?,
            timestamp(bookmark.created),
        ])?;
        Ok(())
    }

    /// Returns a bookmark.
    pub fn bookmark(&self, id: BookmarkId) -> Result<Option<Bookmark>, Error> {
        let sql = format!("{BOOKMARKS} WHERE id = ?");
        let mut statement = self.questions.prepare_cached(&sql)?;
        let found = statement.query_row([id.0], read_bookmark).optional()?;
        found.map(|found| found.ok_or_else(|| unreadable(id))).transpose()
    }

    /// Returns the numbers of the bookmarks that do not read back. Every other question passes over
    /// them.
    pub fn unreadable_bookmarks(&self) -> Result<Vec<BookmarkId>, Error> {
        let mut statement = self.questions.prepare_cached(&format!("{BOOKMARKS} ORDER BY id"))?;
        let numbers = statement.query_map([], |row| {
            Ok(if read_bookmark(row)?.is_none() { Some(BookmarkId(row.get(0)?)) } else { None })
        })?;
        Ok(numbers.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }

    /// Returns the bookmarks that match, the newest first.
    ///
    /// Words are looked for in the passage, its note and tags, and the title of its article; every
    /// other condition is one on the article, as it was when the passage was kept or as it is now.
    pub fn bookmarks(&self, query: &Query) -> Result<Vec<Bookmark>, Error> {
        let mut bookmarks = self.all_bookmarks()?;
        let mut failed = None;
        bookmarks.retain(|bookmark| {
            let test = Test { library: self, bookmark, bookmarks: std::slice::from_ref(bookmark) };
            test.passes(query.condition()).unwrap_or_else(|error| {
                failed.get_or_insert(error);
                false
            })
        });
        match query.sort() {
            Sort::Newest | Sort::Relevance => bookmarks.reverse(),
            Sort::Oldest => {}
            Sort::Title => bookmarks.sort_by_cached_key(|bookmark| {
                fold::plain(&bookmark.kept.snapshot.title).into_owned()
            }),
        }
        failed.map_or(Ok(bookmarks), Err)
    }

    /// Returns every bookmark in the order in which they were made.
    pub(super) fn all_bookmarks(&self) -> Result<Vec<Bookmark>, Error> {
        let mut statement = self.questions.prepare_cached(&format!("{BOOKMARKS} ORDER BY id"))?;
        let bookmarks = statement.query_map([], read_bookmark)?.filter_map(Result::transpose);
        Ok(bookmarks.collect::<Result<_, _>>()?)
    }

    /// Returns the bookmarks of an article in the order in which they were made.
    pub(super) fn bookmarks_of(&self, article: ArticleId) -> Result<Vec<Bookmark>, Error> {
        let sql = format!("{BOOKMARKS} WHERE article = ? ORDER BY id");
        let mut statement = self.questions.prepare_cached(&sql)?;
        let rows = statement.query_map([key_value(article)], read_bookmark)?;
        Ok(rows.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }

    fn change<T>(
        &self,
        id: BookmarkId,
        change: impl FnOnce(&mut NewBookmark) -> T,
    ) -> Result<T, Error> {
        let state = self.changing()?;
        let mut bookmark = one(state, id)?;
        let was = change(&mut bookmark.kept);
        let kept = serde_json::to_string(&bookmark.kept)?;
        state
            .prepare_cached("UPDATE bookmark SET kept = ?2 WHERE id = ?1")?
            .execute(params![id.0, kept])?;
        Ok(was)
    }
}

/// A bookmark that is asked whether it matches.
struct Test<'a> {
    library: &'a Library,
    bookmark: &'a Bookmark,
    /// The same, as a list.
    bookmarks: &'a [Bookmark],
}

impl Test<'_> {
    fn passes(&self, condition: &Condition) -> Result<bool, Error> {
        let kept = &self.bookmark.kept;
        let snapshot = &kept.snapshot;
        let stands = |phrase: &Phrase, texts: &[&str]| {
            texts.iter().any(|text| phrase.stands_in(&fold::index(text)))
        };
        let tags: Vec<&str> = kept.tags.iter().map(Clean::as_str).collect();
        let byline: Vec<&str> = snapshot.byline.iter().map(Clean::as_str).collect();
        Ok(match condition {
            Condition::All(parts) => {
                // What is said of figures is said of one, so the library has to see it together.
                let (figures, others): (Vec<_>, Vec<_>) =
                    parts.iter().partition(|part| super::sql::speaks_of_figures(part));
                let figures = Condition::All(figures.into_iter().cloned().collect());
                for other in others {
                    if !self.passes(other)? {
                        return Ok(false);
                    }
                }
                figures.is_everything() || self.article_passes(&figures)?
            }
            Condition::Any(parts) => {
                for part in parts {
                    if self.passes(part)? {
                        return Ok(true);
                    }
                }
                false
            }
            Condition::Not(inner) => !self.passes(inner)?,
            Condition::Words(field, phrase) => match field {
                Field::Any => {
                    stands(phrase, &[&kept.selector.exact, &kept.note, &snapshot.title])
                        || stands(phrase, &tags)
                }
                Field::Body => stands(phrase, &[&kept.selector.exact]),
                Field::Title => stands(phrase, &[&snapshot.title]),
                Field::Byline => stands(phrase, &byline),
                Field::Source => stands(phrase, &[snapshot.source.as_deref().unwrap_or_default()]),
                Field::Note => stands(phrase, &[&kept.note]),
                Field::Tag => stands(phrase, &tags) || self.article_passes(condition)?,
                Field::Place => self.article_passes(condition)?,
            },
            Condition::Path(part) => fold::plain(&snapshot.path).contains(&*fold::plain(part)),
            Condition::Date(period) => {
                snapshot.date.as_ref().is_some_and(|date| period.contains(date.to_day()))
            }
            Condition::Mark(Mark::Undated) => snapshot.date.is_none(),
            Condition::Mark(Mark::Bookmarked) => true,
            Condition::Mark(_) | Condition::Figure(_) => self.article_passes(condition)?,
        })
    }

    /// Whether the bookmark's article, as the library has it, passes.
    fn article_passes(&self, condition: &Condition) -> Result<bool, Error> {
        let mut sql = Sql::default();
        let key = key_value(self.bookmark.kept.article);
        sql.push("SELECT 1 FROM article a WHERE a.key = ? AND ", [key.into()]);
        let context = Context { bookmarks: self.bookmarks, figures: Figures::Sought };
        sql.condition(condition, context);
        Ok(!self.library.integers(&sql)?.is_empty())
    }
}

const BOOKMARKS: &str = "SELECT id, kept, created FROM bookmark";

fn insert(
    state: &Connection,
    new: &NewBookmark,
    created: DateTime<Utc>,
) -> Result<BookmarkId, Error> {
    let sql = "INSERT INTO bookmark(article, path, kept, created) VALUES (?, ?, ?, ?)";
    state.prepare_cached(sql)?.execute(params![
        key_value(new.article),
        new.snapshot.path.as_str(),
        serde_json::to_string(new)?,
        timestamp(created),
    ])?;
    Ok(BookmarkId(state.last_insert_rowid()))
}

fn one(state: &Connection, id: BookmarkId) -> Result<Bookmark, Error> {
    let sql = format!("{BOOKMARKS} WHERE id = ?");
    let found = state.prepare_cached(&sql)?.query_row([id.0], read_bookmark).optional()?;
    let found = found.ok_or_else(|| Error::NotFound(format!("bookmark {id}")))?;
    found.ok_or_else(|| unreadable(id))
}

fn unreadable(id: BookmarkId) -> Error {
    Error::Unreadable(format!("bookmark {id}"))
}

/// Reads a bookmark; `None` where its record does not read back.
fn read_bookmark(row: &SqlRow<'_>) -> rusqlite::Result<Option<Bookmark>> {
    let id = BookmarkId(row.get(0)?);
    let Ok(kept) = serde_json::from_slice(row.get_ref(1)?.as_bytes()?) else { return Ok(None) };
    let created = row.get_ref(2)?.as_str().ok().map(DateTime::parse_from_rfc3339);
    // A time that does not read back is the earliest there is; the passage is worth more.
    let created = created.and_then(Result::ok).map_or(DateTime::UNIX_EPOCH, |time| time.to_utc());
    Ok(Some(Bookmark { id, kept, created }))
}

/// What tells a kept passage from every other.
fn marks_of(kept: &NewBookmark, created: DateTime<Utc>) -> (ArticleId, String, &Selector) {
    (kept.article, timestamp(created), &kept.selector)
}

fn timestamp(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}
