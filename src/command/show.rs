//! `dateline show`: one article with its figures.

use anyhow::Context;

use super::{
    Outcome, library,
    output::{Accent, Output, Paint, is_seen},
    settings,
};
use crate::{
    article::{BlockKind, Figure},
    cli::{Common, Show, ShowFormat},
    export::{contract::Extract, markdown},
    store::Entry,
    text::{Clean, Span, width, wrap},
    tui, wording,
};

/// Prints an article.
pub fn run(show: &Show, common: &Common) -> anyhow::Result<Outcome> {
    let library = library::open(common)?;
    let (id, entry) = library::article(&library, &show.article)?;
    let mut out = Output::new(settings::paint(common)?);
    match show.format {
        ShowFormat::Text => {
            let measure = if is_seen() { measure(common)? } else { usize::MAX };
            for line in text(&entry, measure, out.paint()) {
                out.line(&line)?;
            }
        }
        ShowFormat::Json => {
            let id = Clean::new(&id.to_string());
            let object = Extract::new(&id, &entry.row.path, &entry.article, &entry.figures);
            out.line(&serde_json::to_string(&object).context("the article as JSON")?)?;
        }
        ShowFormat::Markdown => {
            let document = markdown::article(&entry.row, &entry.article, &entry.figures);
            out.line(document.trim_end())?;
        }
    }
    out.end()?;
    Ok(Outcome::Done)
}

/// The widest that a line gets on a terminal: what the settings say, and no wider than the terminal.
fn measure(common: &Common) -> anyhow::Result<usize> {
    let wanted = usize::from(settings::settings(common)?.measure.0);
    Ok(tui::columns().map_or(wanted, |columns| columns.clamp(1, wanted)))
}

/// An article as lines for people.
fn text(entry: &Entry, measure: usize, paint: Paint) -> Vec<String> {
    let Entry { row, article, figures, bookmarks, .. } = entry;
    let mut lines = Vec::new();
    for span in wrapped(&row.title, measure) {
        lines.push(paint.apply(Accent::Strong, span.of(&row.title)));
    }
    let byline: Vec<&str> = article.byline.iter().map(Clean::as_str).collect();
    let date = row.date.as_ref().map_or_else(
        || wording::UNDATED.to_owned(),
        |date| format!("{} ({})", wording::date(date), wording::origin(date)),
    );
    let from = [&byline.join(", "), row.source.as_deref().unwrap_or_default(), &date];
    let from: Vec<&str> = from.into_iter().filter(|part| !part.is_empty()).collect();
    lines.push(paint.apply(Accent::Faint, &from.join(" · ")));
    lines.push(paint.apply(Accent::Faint, &format!("{}  {}", row.id, row.path)));
    let tags: Vec<String> = article.tags.iter().map(|tag| format!("#{tag}")).collect();
    if !tags.is_empty() {
        lines.push(paint.apply(Accent::Faint, &tags.join(" ")));
    }
    lines.extend(article.warnings.iter().map(|warning| format!("! {}", Clean::line(warning))));
    lines.extend(body(entry, measure, paint));
    let stated: Vec<&Figure> = figures.iter().filter(|figure| !figure.kind.is_aside()).collect();
    if !stated.is_empty() {
        lines.extend([String::new(), paint.apply(Accent::Strong, "Figures")]);
        lines.extend(stated.into_iter().map(|figure| figure_line(figure, entry, paint)));
    }
    if !bookmarks.is_empty() {
        lines.extend([String::new(), paint.apply(Accent::Strong, "Bookmarks")]);
    }
    for bookmark in bookmarks {
        let kept = &bookmark.kept;
        lines.push(format!("  {}  “{}”", bookmark.id, Clean::line(&kept.selector.exact)));
        if !kept.note.is_empty() {
            lines.push(format!("     {}", Clean::line(&kept.note)));
        }
    }
    lines
}

/// The running text with headings, captions and credits; the place stands before the first paragraph.
fn body(entry: &Entry, measure: usize, paint: Paint) -> Vec<String> {
    let mut lines = Vec::new();
    let mut place = entry.article.dateline.as_deref();
    for block in &entry.article.blocks {
        let accent = match block.kind {
            BlockKind::Title | BlockKind::Header | BlockKind::Chrome => continue,
            BlockKind::Heading => Some(Accent::Strong),
            BlockKind::Caption | BlockKind::Credit => Some(Accent::Faint),
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem => None,
        };
        let taken = if block.kind == BlockKind::Paragraph { place.take() } else { None };
        let words = match (block.kind, taken) {
            (_, Some(place)) => Clean::new(&format!("{place} — {}", block.text)),
            (BlockKind::ListItem, _) => Clean::new(&format!("- {}", block.text)),
            (BlockKind::Quote, _) => Clean::new(&format!("> {}", block.text)),
            _ => block.text.clone(),
        };
        lines.push(String::new());
        for span in wrapped(&words, measure) {
            let line = span.of(&words);
            lines.push(accent.map_or_else(|| line.to_owned(), |accent| paint.apply(accent, line)));
        }
    }
    lines
}

/// A figure for people: its words, what it counts, who says it.
fn figure_line(figure: &Figure, entry: &Entry, paint: Paint) -> String {
    let phrase = Clean::line(wording::phrase(figure, &entry.article));
    let pad = " ".repeat(24_usize.saturating_sub(width::cells(&phrase)));
    let counted = figure.counted.as_deref().unwrap_or_default();
    let speaker = figure.speaker.as_deref().map(|speaker| format!(" — {speaker}"));
    let rest = Clean::line(&[counted, speaker.as_deref().unwrap_or_default()].concat());
    let line = format!("  {}{pad}  {rest}", paint.apply(Accent::Figure, &phrase));
    line.trim_end().to_owned()
}

fn wrapped(text: &str, measure: usize) -> Vec<Span> {
    if measure == usize::MAX { vec![Span::whole(text)] } else { wrap(text, measure) }
}
