//! An article laid out for reading: its parts in order, wrapped only where they are looked at.
//!
//! A row of the document is a blank line or a line of one part. Rows are never counted from the top:
//! a place on the screen is a [`Top`], so that even the longest article opens at once and a resize
//! keeps the words that were there.

use super::{Opened, links};
use crate::{
    article::{Article, BlockKind, Clean, Span, TitleOrigin},
    text::{
        hyphens::{self, Hyphens},
        width::cells,
        wrap_with,
    },
    wording,
};

/// What a part of the document is, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The headline that the text or its metadata states.
    Title,
    /// A headline cut from the lede.
    DerivedTitle,
    /// Source, section, byline, date: what is known of the article.
    Meta,
    /// The place at the head of the story.
    Dateline,
    /// A block of the text.
    Block(BlockKind),
}

/// One stretch of the document with a look of its own.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// Its words.
    pub text: Clean,
    /// The block of the article that the words are, where they are one.
    pub block: Option<u32>,
    /// How many cells its lines stand in from the left.
    pub indent: u16,
    /// How many blank rows stand before it.
    gap: u16,
    /// Its lines, once somebody looked.
    lines: Option<Vec<Span>>,
}

/// Which parts of an article are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// Site furniture and header lines stay hidden.
    Hidden,
    /// Everything that stands in the file is shown.
    Shown,
}

/// A row of the document that a screen begins with: a part and a row of it, its gap included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Top {
    /// The index of the part.
    pub part: usize,
    /// The row within the part, blank rows before it included.
    pub row: usize,
}

/// One row on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenRow {
    /// The index of the part.
    pub part: usize,
    /// The words of the row in the part's text; a blank row has none.
    pub line: Option<Span>,
}

/// An article laid out at one width.
#[derive(Clone, Debug)]
pub struct Document {
    parts: Vec<Part>,
    width: usize,
    hyphens: Hyphens,
    words: usize,
}

/// How many words an adult reads in a minute of English non-fiction (Brysbaert 2019, "How many words
/// do we read per minute?", Journal of Memory and Language 109).
pub const WORDS_PER_MINUTE: usize = 238;

impl Document {
    /// Lays out an article, `width` cells wide.
    pub fn new(opened: &Opened, furniture: Furniture, width: usize, hyphens: Hyphens) -> Self {
        // Where words may be parted is known of English only.
        let hyphens = if opened.article.language.is_none() { hyphens } else { Hyphens::Off };
        let article = &opened.article;
        let words = words(article);
        let mut parts = head(opened, words);
        let headline = parts.first().and_then(|part| part.block);
        let mut dateline = article.dateline.clone();
        for (at, block) in article.blocks.iter().enumerate() {
            let index = at as u32;
            if headline == Some(index) || (furniture == Furniture::Hidden && is_hidden(block.kind))
            {
                continue;
            }
            if block.kind == BlockKind::Paragraph
                && let Some(place) = dateline.take()
            {
                parts.push(Part::new(Role::Dateline, place, None));
            }
            parts.push(Part::new(Role::Block(block.kind), block.text.clone(), Some(index)));
        }
        space_out(&mut parts);
        Self { parts, width, hyphens, words }
    }

    /// Lays the document out anew at another width; returns `top` moved so that the same words stay.
    pub fn resize(&mut self, width: usize, top: Top) -> Top {
        if width == self.width {
            return top;
        }
        let offset = self.line(top).map_or(0, Span::start);
        let in_gap = self.parts.get(top.part).is_some_and(|part| top.row < part.gap.into());
        self.width = width;
        for part in &mut self.parts {
            part.lines = None;
        }
        if in_gap { top } else { self.top_of(top.part, offset) }
    }

    /// The parts in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many bytes of text the parts have.
    pub fn bytes(&self) -> usize {
        self.parts.iter().map(|part| part.text.len()).sum()
    }

    /// How many words the running text has.
    pub fn words(&self) -> usize {
        self.words
    }

    /// Returns the part that shows a block.
    pub fn part_of(&self, block: u32) -> Option<usize> {
        self.parts.iter().position(|part| part.block == Some(block))
    }

    /// Returns the row on which the byte at `offset` of a part's text stands.
    pub fn top_of(&mut self, part: usize, offset: usize) -> Top {
        let Some(gap) = self.parts.get(part).map(|part| usize::from(part.gap)) else {
            return Top::default();
        };
        let lines = self.lines(part);
        let line = lines.partition_point(|line| line.start() <= offset).saturating_sub(1);
        Top { part, row: gap + line }
    }

    /// Returns the words of a row, wherever it has any.
    pub fn line(&mut self, top: Top) -> Option<Span> {
        let gap = usize::from(self.parts.get(top.part)?.gap);
        self.lines(top.part).get(top.row.checked_sub(gap)?).copied()
    }

    /// Whether a line of a part ends with a hyphen that is not in its text.
    pub fn ends_hyphenated(&self, part: &Part, line: Span) -> bool {
        self.hyphens == Hyphens::English
            && hyphens::parts_word(&part.text, line.end())
            && cells(line.of(&part.text)) + usize::from(part.indent) < self.width
    }

    /// Returns up to `height` rows from `top` on.
    pub fn rows(&mut self, top: Top, height: usize) -> Vec<ScreenRow> {
        let mut rows = Vec::with_capacity(height);
        let mut at = top;
        while rows.len() < height && at.part < self.parts.len() {
            rows.push(ScreenRow { part: at.part, line: self.line(at) });
            at = self.below(at);
        }
        rows
    }

    /// Returns the row so many rows further down, which may lie below the last one.
    pub fn below_by(&mut self, top: Top, rows: usize) -> Top {
        (0..rows).fold(top, |at, _| self.below(at))
    }

    /// Returns `top` moved by `rows`, no further than the last screenful.
    pub fn scroll(&mut self, top: Top, rows: isize, height: usize) -> Top {
        let mut at = top;
        if rows < 0 {
            for _ in 0..rows.unsigned_abs() {
                at = self.above(at);
            }
            return at;
        }
        let last = self.last_top(height);
        for _ in 0..rows {
            if at >= last {
                return at.min(last.max(top));
            }
            at = self.below(at);
        }
        at
    }

    /// Returns the row that the last screenful begins with.
    pub fn last_top(&mut self, height: usize) -> Top {
        let Some(part) = self.parts.len().checked_sub(1) else { return Top::default() };
        let mut at = Top { part, row: self.height(part).saturating_sub(1) };
        for _ in 1..height {
            at = self.above(at);
        }
        at
    }

    /// Returns how far down the article a row is, in percent of its text.
    pub fn progress(&mut self, top: Top, height: usize) -> u8 {
        let rows = self.rows(top, height);
        let Some(last) = rows.last() else { return 100 };
        let before: usize = self.parts.iter().take(last.part).map(|part| part.text.len()).sum();
        let here = last.line.map_or(0, Span::end);
        (100 * (before + here) / self.bytes().max(1)).min(100) as u8
    }

    /// Whether the last row is among the `height` rows from `top` on.
    pub fn shows_end(&mut self, top: Top, height: usize) -> bool {
        top >= self.last_top(height)
    }

    fn below(&mut self, top: Top) -> Top {
        if top.part >= self.parts.len() {
            return top;
        }
        if top.row + 1 < self.height(top.part) {
            return Top { part: top.part, row: top.row + 1 };
        }
        Top { part: top.part + 1, row: 0 }
    }

    fn above(&mut self, top: Top) -> Top {
        if top.row > 0 {
            return Top { part: top.part, row: top.row - 1 };
        }
        let Some(part) = top.part.checked_sub(1) else { return top };
        Top { part, row: self.height(part).saturating_sub(1) }
    }

    fn height(&mut self, part: usize) -> usize {
        let gap = self.parts.get(part).map_or(0, |part| usize::from(part.gap));
        gap + self.lines(part).len()
    }

    fn lines(&mut self, part: usize) -> &[Span] {
        let (width, hyphens) = (self.width, self.hyphens);
        let Some(part) = self.parts.get_mut(part) else { return &[] };
        let (text, indent) = (&part.text, usize::from(part.indent));
        part.lines.get_or_insert_with(|| wrap_with(text, width.saturating_sub(indent), hyphens))
    }
}

impl Part {
    fn new(role: Role, text: Clean, block: Option<u32>) -> Self {
        let indent = match role {
            Role::Block(BlockKind::Quote | BlockKind::ListItem | BlockKind::Caption) => 2,
            _ => 0,
        };
        Self { role, text, block, indent, gap: 0, lines: None }
    }
}

/// Whether a block is shown only on demand.
fn is_hidden(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Chrome | BlockKind::Header)
}

fn head(opened: &Opened, words: usize) -> Vec<Part> {
    let Opened { article, row, .. } = opened;
    let headline = article.blocks.iter().position(|block| block.kind == BlockKind::Title);
    let headline = headline.and_then(|at| Some((at, article.blocks.get(at)?)));
    let title = match (article.title.origin, headline) {
        (TitleOrigin::Stated | TitleOrigin::Derived, Some((at, block))) => {
            Part::new(Role::Title, block.text.clone(), Some(at as u32))
        }
        (TitleOrigin::Derived, None) => Part::new(Role::DerivedTitle, row.title.clone(), None),
        _ => Part::new(Role::Title, row.title.clone(), None),
    };
    let mut parts = vec![title];
    for line in meta(opened, words) {
        parts.push(Part::new(Role::Meta, Clean::line(&line), None));
    }
    for warning in &article.warnings {
        parts.push(Part::new(Role::Meta, Clean::line(&format!("Note: {warning}")), None));
    }
    parts
}

/// How many words the running text of an article has.
fn words(article: &Article) -> usize {
    let body = article.blocks.iter().filter(|block| block.kind.is_body());
    body.map(|block| block.text.split_whitespace().count()).sum()
}

/// The lines below the headline: who published it, who wrote it; when, how long, how many figures,
/// bookmarks and links.
fn meta(opened: &Opened, words: usize) -> Vec<String> {
    let Opened { article, row, bookmarks, .. } = opened;
    let byline = article.byline.iter().map(|name| &**name).collect::<Vec<_>>().join(", ");
    let byline = if byline.is_empty() { byline } else { format!("by {byline}") };
    let source = row.source.as_deref().unwrap_or_default();
    let section = article.section.as_deref().unwrap_or_default();
    let when = match &row.date {
        Some(date) => format!("{} ({})", wording::date(date), wording::origin(date)),
        None => wording::undated(article, &opened.figures),
    };
    let minutes = words.div_ceil(WORDS_PER_MINUTE).max(1);
    let figures = wording::count(row.figures as usize, "figure");
    let kept = count_if_any(bookmarks.len(), "bookmark");
    let leads = count_if_any(links::count(opened), "link");
    let gone = if row.gone { "its file is gone" } else { "" };
    let derived = match article.title.origin {
        TitleOrigin::Derived => "title from its first words",
        TitleOrigin::User => "title set by you",
        TitleOrigin::Stated => "",
    };
    let join = |fields: &[&str]| {
        // A line may break behind a dot, but not before one, nor within a short field.
        let whole = |field: &str| {
            if field.len() < WHOLE { field.replace(' ', NO_BREAK) } else { field.to_owned() }
        };
        let fields = fields.iter().filter(|field| !field.is_empty()).map(|field| whole(field));
        fields.collect::<Vec<_>>().join(&format!("{NO_BREAK}· "))
    };
    let lines = [
        join(&[source, section, &byline]),
        join(&[&when, &format!("{minutes} min"), &figures, &kept, &leads, derived, gone]),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// A space at which no line breaks.
const NO_BREAK: &str = "\u{a0}";
/// A field of the header that is shorter than this stays on one line.
const WHOLE: usize = 16;

/// A number of things in words; nothing for none.
fn count_if_any(number: usize, thing: &str) -> String {
    if number == 0 { String::new() } else { wording::count(number, thing) }
}

/// Sets the blank rows: one between parts, none between lines that belong together.
fn space_out(parts: &mut [Part]) {
    let mut before = None;
    for part in parts {
        let together = match (before, part.role) {
            (None, _) | (Some(Role::Meta), Role::Meta) => true,
            (Some(Role::Dateline), _) => true,
            (Some(Role::Block(a)), Role::Block(b)) => {
                a == b && matches!(b, BlockKind::ListItem | BlockKind::Chrome | BlockKind::Header)
            }
            _ => false,
        };
        part.gap = u16::from(!together);
        before = Some(part.role);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample;

    fn document(width: usize) -> Document {
        Document::new(&sample::opened(), Furniture::Hidden, width, Hyphens::Off)
    }

    #[test]
    fn rows_run_from_the_title_to_the_end() {
        let mut document = document(40);
        let rows = document.rows(Top::default(), 10_000);
        let mut shown = String::new();
        for row in &rows {
            let text = &document.parts()[row.part].text;
            shown.push_str(row.line.map_or("", |line| line.of(text)));
            shown.push('\n');
        }
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in document.parts() {
            assert!(squeezed(&shown).contains(&squeezed(&part.text)), "{} is shown", part.text);
        }
        assert!(!shown.contains("Sign up"), "furniture is hidden");
    }

    #[test]
    fn scrolling_stops_at_both_ends() {
        let mut document = document(30);
        let top = Top::default();
        assert_eq!(document.scroll(top, -5, 10), top);
        let end = document.scroll(top, 10_000, 10);
        assert_eq!(end, document.last_top(10));
        assert_eq!(document.rows(end, 10).len(), 10);
        assert!(document.shows_end(end, 10));
        assert_eq!(document.progress(end, 10), 100);
        let back = document.scroll(end, -10_000, 10);
        assert_eq!(back, top);
    }

    #[test]
    fn a_resize_keeps_the_words_at_the_top() {
        let mut document = document(60);
        let part = document.part_of(2).expect("the sample has a third block");
        let top = document.top_of(part, 50);
        let offset = document.line(top).expect("a line of text").start();
        let top = document.resize(25, top);
        let line = document.line(top).expect("a line of text");
        assert!(line.start() <= offset && offset <= line.end());
    }
}
