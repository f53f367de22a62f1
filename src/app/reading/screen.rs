//! The lines on the screen, cut into pieces that look alike.

use std::collections::BTreeSet;

use super::Reading;
use crate::{
    app::{Passage, Role, ScreenRow, links},
    article::{Figure, Kind, Span, Standing},
};

/// One line of the reading pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The index of its part in the document.
    pub part: usize,
    /// What the part is.
    pub role: Role,
    /// How many cells it stands in from the left.
    pub indent: u16,
    /// Whether a hyphen stands after its words that is not in the text.
    pub hyphen: bool,
    /// Whether a bookmark stands on it.
    pub kept: bool,
    /// Its pieces in order; a blank line has none.
    pub pieces: Vec<Piece>,
}

/// Words of one line that look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words in the part's text.
    pub span: Span,
    /// How they look.
    pub look: Look,
}

/// What is marked about some words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each mark stands or not, whatever the others")]
pub struct Look {
    /// They state a figure of this kind.
    pub figure: Option<Kind>,
    /// They are what somebody jumped to: a figure or a passage.
    pub target: bool,
    /// They lead to a web page.
    pub link: bool,
    /// They match the filter.
    pub matched: bool,
    /// They are bookmarked.
    pub kept: bool,
    /// They are selected.
    pub selected: bool,
}

/// One stretch that is marked, and how.
type Layer = (Span, fn(&mut Look, Kind), Kind);

/// Returns a row of the document as a line of pieces.
pub(super) fn line(reading: &Reading, row: ScreenRow) -> Line {
    let part = &reading.document.parts()[row.part];
    let span = row.line.unwrap_or_default();
    let mut layers: Vec<Layer> = Vec::new();
    let mut mark = |marked: Span, set: fn(&mut Look, Kind), kind: Kind| {
        if let Some(shared) = marked.intersect(span) {
            layers.push((shared, set, kind));
        }
    };
    for &found in reading.highlights.known(row.part) {
        mark(found, |look, _| look.matched = true, Kind::Other);
    }
    let mut kept = false;
    if let Some(block) = part.block {
        for (index, figure) in figures_of(&reading.opened.figures, block) {
            if !figure.kind.is_aside() && figure.standing != Standing::Struck {
                mark(figure.phrase, |look, kind| look.figure = Some(kind), figure.kind);
            }
            if reading.figure == Some(index) {
                mark(figure.phrase, |look, _| look.target = true, figure.kind);
            }
        }
        for link in links::in_block(&reading.opened, block) {
            mark(link, |look, _| look.link = true, Kind::Other);
        }
        let stretch = |passage: Passage| passage.span_in(block, &part.text);
        for bookmark in reading.opened.bookmarks.iter().filter_map(|kept| stretch(kept.at?)) {
            kept |= bookmark.overlaps(span);
            mark(bookmark, |look, _| look.kept = true, Kind::Other);
        }
        if let Some(target) = reading.target.and_then(stretch) {
            mark(target, |look, _| look.target = true, Kind::Other);
        }
        if let Some(selected) = reading.selection.and_then(|all| stretch(all.passage())) {
            mark(selected, |look, _| look.selected = true, Kind::Other);
        }
    }
    Line {
        part: row.part,
        role: part.role,
        indent: part.indent,
        hyphen: reading.document.ends_hyphenated(part, span),
        kept,
        pieces: pieces(span, &layers),
    }
}

/// Returns the figures whose words are on the screen, by their index.
pub(super) fn figures_in_sight(reading: &Reading) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    for line in &reading.screen {
        let (Some(first), Some(last)) = (line.pieces.first(), line.pieces.last()) else { continue };
        let Some(block) = reading.document.parts()[line.part].block else { continue };
        let span = first.span.join(last.span);
        let figures = figures_of(&reading.opened.figures, block);
        seen.extend(figures.filter(|(_, figure)| figure.span.overlaps(span)).map(|(at, _)| at));
    }
    seen
}

/// Returns the figures of one block with their indices; figures are in reading order.
fn figures_of(figures: &[Figure], block: u32) -> impl Iterator<Item = (usize, &Figure)> {
    let first = figures.partition_point(|figure| figure.block < block);
    figures.iter().enumerate().skip(first).take_while(move |(_, figure)| figure.block == block)
}

/// Cuts a line wherever a layer begins or ends.
fn pieces(line: Span, layers: &[Layer]) -> Vec<Piece> {
    if line.is_empty() {
        return Vec::new();
    }
    let mut cuts: Vec<usize> = vec![line.start(), line.end()];
    cuts.extend(layers.iter().flat_map(|(span, ..)| [span.start(), span.end()]));
    cuts.sort_unstable();
    cuts.dedup();
    let spans = cuts.windows(2).map(|pair| Span::new(pair[0], pair[1]));
    let piece = |span: Span| {
        let mut look = Look::default();
        for (_, set, kind) in layers.iter().filter(|(marked, ..)| marked.covers(span)) {
            set(&mut look, *kind);
        }
        Piece { span, look }
    };
    spans.map(piece).collect()
}
