//! `dateline bookmarks`: kept passages listed, added, exported and imported.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read},
    path::Path,
};

use anyhow::{Context, bail};

use super::{
    Outcome, complain, library,
    output::{Accent, Output, Paint, shape},
    settings,
};
use crate::{
    article::ArticleId,
    bookmark::{Bookmark, NewBookmark, Passage, Status, anchor},
    cli::{BookmarkAction, Bookmarks, Common, Format, Keep, List},
    export::{ListedBookmark, Record, Records, annotation::Annotation, cited, markdown},
    query::Query,
    store::{Error, Library},
    text::Clean,
    wording,
};

/// Does what is asked for with bookmarks.
pub fn run(bookmarks: &Bookmarks, common: &Common) -> anyhow::Result<Outcome> {
    match &bookmarks.action {
        None => list(&bookmarks.list, common),
        Some(BookmarkAction::Add(keep)) => add(keep, common),
        Some(BookmarkAction::Export { query }) => export(query, common),
        Some(BookmarkAction::Import { file }) => import(file, common),
    }
}

fn list(list: &List, common: &Common) -> anyhow::Result<Outcome> {
    let library = library::open(common)?;
    let query = library::query(&list.query)?;
    let mut kept = library.bookmarks(&query)?;
    kept.truncate(list.limit.unwrap_or(usize::MAX));
    let outcome = complain_of_unreadable(&library)?;
    let found = find(&library, &mut kept)?;
    if kept.is_empty() && list.limit != Some(0) && !common.quiet {
        tell_none(&library, &query)?;
    }
    let mut out = Output::new(settings::paint(common)?);
    match shape(list.format) {
        // A quotation reads better as one than in the cell of a table.
        Some(_) if list.format == Format::Markdown => {
            for (at, bookmark) in kept.iter().enumerate() {
                if at > 0 {
                    out.line("\n---\n")?;
                }
                out.line(markdown::bookmark(bookmark).trim_end())?;
            }
        }
        Some(shape) => {
            let mut records = Records::begin(out, shape, ListedBookmark::COLUMNS)?;
            for (bookmark, found) in kept.iter().zip(found) {
                records
                    .write(&ListedBookmark::new(bookmark, found.status()))
                    .context("standard output")?;
            }
            records.end().context("standard output")?;
            return Ok(outcome);
        }
        None => {
            let paint = out.paint();
            for (bookmark, found) in kept.iter().zip(found) {
                out.line(&text(bookmark, found, paint))?;
            }
        }
    }
    out.end()?;
    Ok(outcome)
}

/// Says that there is nothing to list.
fn tell_none(library: &Library, query: &Query) -> anyhow::Result<()> {
    let all = library.bookmarks(&Query::default())?.len();
    complain(&match all {
        0 => "there are no bookmarks yet".to_owned(),
        _ => format!("none of {} matches", wording::count(all, "bookmark")),
    });
    if query.terms().next().is_some() && all > 0 {
        complain(
            "words are looked for in the passage, its note and tags, and the title of its article",
        );
    }
    Ok(())
}

fn add(keep: &Keep, common: &Common) -> anyhow::Result<Outcome> {
    let library = library::open(common)?;
    let (_, entry) = library::article(&library, &keep.article)?;
    let Some(passage) = Passage::find(&entry.article, &keep.quote) else {
        bail!("“{}” does not say “{}”", entry.row.title, keep.quote);
    };
    let new = NewBookmark::new(&entry.row, &entry.article, passage)
        .context("there are no words to keep")?;
    let new = NewBookmark {
        note: keep.note.as_deref().map(Clean::new).unwrap_or_default(),
        tags: keep.tags.clone(),
        ..new
    };
    let id = library.add_bookmark(&new)?;
    let mut out = Output::new(settings::paint(common)?);
    out.line(&id.to_string())?;
    out.end()?;
    Ok(Outcome::Done)
}

fn export(query: &[String], common: &Common) -> anyhow::Result<Outcome> {
    let library = library::open(common)?;
    let mut out = Output::new(settings::paint(common)?);
    for bookmark in library.bookmarks(&library::query(query)?)? {
        out.line(&serde_json::to_string(&Annotation::new(&bookmark))?)?;
    }
    out.end()?;
    complain_of_unreadable(&library)
}

fn import(file: &Path, common: &Common) -> anyhow::Result<Outcome> {
    let mut text = String::new();
    if file == Path::new("-") {
        io::stdin().read_to_string(&mut text).context("standard input")?;
    } else {
        text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    }
    let library = library::open(common)?;
    let mut read = Vec::new();
    let mut outcome = Outcome::Done;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match Annotation::read(line) {
            Ok(kept) => read.push(kept),
            Err(error) => {
                complain(&format!("{}, line {}: {error}", file.display(), at + 1));
                outcome = Outcome::Partly;
            }
        }
    }
    let added = library.import_bookmarks(&read)?;
    if !common.quiet {
        let (added, known) = (wording::count(added, "bookmark"), read.len() - added);
        complain(&format!("{added} imported, {known} there already"));
    }
    Ok(outcome)
}

/// Names the bookmarks that do not read back, for no list has them.
fn complain_of_unreadable(library: &Library) -> anyhow::Result<Outcome> {
    let unreadable = library.unreadable_bookmarks()?;
    for id in &unreadable {
        complain(&format!("bookmark {id} cannot be read, and is left as it is"));
    }
    Ok(if unreadable.is_empty() { Outcome::Done } else { Outcome::Partly })
}

/// What became of the words of a bookmark.
#[derive(Clone, Copy)]
enum Found {
    /// The library lacks their article.
    Absent,
    /// Their article does not read back.
    Unreadable,
    /// What the article has of them.
    Here(Status),
}

impl Found {
    /// What is written for programs: words that nobody can find are orphaned.
    fn status(self) -> Status {
        match self {
            Self::Here(status) => status,
            Self::Absent | Self::Unreadable => Status::Orphaned,
        }
    }
}

/// Finds the words of bookmarks, in their order; each article is read once. A bookmark of an earlier
/// version of the program learns the address of its article.
fn find(library: &Library, kept: &mut [Bookmark]) -> anyhow::Result<Vec<Found>> {
    let mut found = vec![Found::Absent; kept.len()];
    let mut by_article: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
    for (at, bookmark) in kept.iter().enumerate() {
        by_article.entry(bookmark.kept.article).or_default().push(at);
    }
    for (id, places) in by_article {
        let entry = match library.article(id) {
            Err(error @ Error::Unreadable(_)) => {
                complain(&error.to_string());
                for at in places {
                    found[at] = Found::Unreadable;
                }
                continue;
            }
            entry => entry?,
        };
        let Some(entry) = entry else { continue };
        for at in places {
            found[at] = Found::Here(anchor(&kept[at], &entry.article));
            let snapshot = &mut kept[at].kept.snapshot;
            snapshot.url = snapshot.url.take().or_else(|| entry.article.url.clone());
        }
    }
    Ok(found)
}

/// A bookmark for people.
fn text(bookmark: &Bookmark, found: Found, paint: Paint) -> String {
    let kept = &bookmark.kept;
    let found = match found {
        Found::Absent => "  (its article is not in the library)",
        Found::Unreadable => "  (its article cannot be read)",
        Found::Here(Status::Exact(_)) => "",
        Found::Here(Status::Moved(_)) => "  (moved)",
        Found::Here(Status::Orphaned) => "  (no longer in the article)",
    };
    let quote = Clean::line(&kept.selector.exact);
    let mut text = format!(
        "{:>4}  “{quote}”{found}\n      {}",
        bookmark.id.to_string(),
        paint.apply(Accent::Faint, &cited(&kept.snapshot).words())
    );
    if !kept.note.is_empty() {
        text.push_str("\n      ");
        text.push_str(&paint.apply(Accent::Strong, &Clean::line(&kept.note)));
    }
    if !kept.tags.is_empty() {
        let tags: Vec<String> = kept.tags.iter().map(|tag| format!("#{tag}")).collect();
        text.push_str("\n      ");
        text.push_str(&paint.apply(Accent::Figure, &Clean::line(&tags.join(" "))));
    }
    text
}
