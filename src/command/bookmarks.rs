//! `dateline bookmarks`: kept passages listed, added, exported and imported.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use anyhow::{Context, bail};

use super::{
    Outcome, complain, library,
    output::{Accent, Output, Paint, shape},
};
use crate::{
    bookmark::{Bookmark, NewBookmark, Passage, Status, anchor},
    cli::{BookmarkAction, Bookmarks, Common, Format, Keep, List},
    export::{ListedBookmark, Record, Records, annotation::Annotation, markdown},
    store::Library,
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
    let mut kept = library.bookmarks(&library::query(&list.query)?)?;
    kept.truncate(list.limit.unwrap_or(usize::MAX));
    let mut out = Output::new(common.color);
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
            for bookmark in &kept {
                let listed = ListedBookmark::new(bookmark, status(&library, bookmark)?);
                records.write(&listed).context("standard output")?;
            }
            records.end().context("standard output")?;
            return Ok(Outcome::Done);
        }
        None => {
            let paint = out.paint();
            for bookmark in &kept {
                out.line(&text(bookmark, status(&library, bookmark)?, paint))?;
            }
        }
    }
    out.end()?;
    Ok(Outcome::Done)
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
        tags: keep.tags.iter().map(|tag| Clean::line(tag)).collect(),
        ..new
    };
    let id = library.add_bookmark(&new)?;
    let mut out = Output::new(common.color);
    out.line(&id.to_string())?;
    out.end()?;
    Ok(Outcome::Done)
}

fn export(query: &[String], common: &Common) -> anyhow::Result<Outcome> {
    let library = library::open(common)?;
    let mut out = Output::new(common.color);
    for bookmark in library.bookmarks(&library::query(query)?)? {
        out.line(&serde_json::to_string(&Annotation::new(&bookmark))?)?;
    }
    out.end()?;
    Ok(Outcome::Done)
}

fn import(file: &Path, common: &Common) -> anyhow::Result<Outcome> {
    let mut text = String::new();
    if file == Path::new("-") {
        io::stdin().read_to_string(&mut text).context("standard input")?;
    } else {
        text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    }
    let library = library::open(common)?;
    let (mut added, mut known) = (0, 0);
    let mut outcome = Outcome::Done;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match Annotation::read(line) {
            Ok((new, created)) => match library.import_bookmark(&new, created)? {
                Some(_) => added += 1,
                None => known += 1,
            },
            Err(error) => {
                complain(&format!("{}, line {}: {error}", file.display(), at + 1));
                outcome = Outcome::Partly;
            }
        }
    }
    if !common.quiet {
        complain(&format!("{added} bookmarks imported, {known} were there"));
    }
    Ok(outcome)
}

/// What became of a bookmark's words.
fn status(library: &Library, bookmark: &Bookmark) -> anyhow::Result<Status> {
    let entry = library.article(bookmark.kept.article)?;
    Ok(entry.map_or(Status::Orphaned, |entry| anchor(bookmark, &entry.article)))
}

/// A bookmark for people.
fn text(bookmark: &Bookmark, status: Status, paint: Paint) -> String {
    let kept = &bookmark.kept;
    let snapshot = &kept.snapshot;
    let date = snapshot.date.as_ref().map(wording::date);
    let place: Vec<&str> = [Some(&*snapshot.title), snapshot.source.as_deref(), date.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let found = match status {
        Status::Exact(_) => "",
        Status::Moved(_) => "  (moved)",
        Status::Orphaned => "  (no longer in the article)",
    };
    let quote = Clean::line(&kept.selector.exact);
    let mut text = format!(
        "{:>4}  “{quote}”{found}\n      {}",
        bookmark.id.to_string(),
        paint.apply(Accent::Faint, &place.join(", "))
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
