//! The story among the pieces of its page: what the extraction kept, with what it dropped put back.
//!
//! The extraction keeps the words but loses much of what they are. Its pieces are found again in the
//! page, where their elements tell captions from paragraphs; and what stands between two pieces of the
//! story is the story's too if it is a caption, or a heading, an item or a quotation right beside it.

use std::collections::HashMap;

use super::flow::{Anchor, Piece, key};
use crate::{
    article::{Block, BlockKind, Link},
    parse::{
        address,
        plain::{Line, Role},
    },
    text::{Clean, Span},
};

/// How many pieces before the story a caption of its first picture may stand.
const REACH: usize = 12;
/// The most words of a sub-heading.
const HEADING_WORDS: usize = 20;
/// The most bytes of a label that a page repeats, and how often it does so.
const LONGEST_LABEL: usize = 80;
const LABEL_TIMES: usize = 3;
/// The story may be over at a label if no more than one of so many words follows.
const TAIL: usize = 4;

/// What a story tells, and where its words lead.
#[derive(Debug, Default)]
pub struct Told {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The links of what is read.
    pub links: Vec<Link>,
}

/// Tells the pieces of `page` that are the `story`'s; links are seen from `base`.
pub fn of(page: Vec<Piece>, story: Vec<Piece>, base: Option<&str>) -> Told {
    let found = find(&page, &story);
    let mut pieces = Vec::with_capacity(story.len());
    let mut last: Option<usize> = None;
    for (piece, at) in story.into_iter().zip(found) {
        let Some(at) = at else {
            pieces.push(piece);
            continue;
        };
        let start = last.map_or(at.saturating_sub(REACH), |last| last + 1);
        let is_first = last.is_none();
        pieces.extend(dropped(&page, start..at, is_first));
        pieces.push(page[at].clone());
        last = Some(last.map_or(at, |last| last.max(at)));
    }
    let after = last.map_or(page.len(), |last| last + 1);
    let captions =
        page.into_iter().skip(after).take_while(|piece| piece.kind == BlockKind::Caption);
    pieces.extend(captions);
    tell(pieces, base)
}

/// Tells pieces that are all the story's, and the site's own words from them.
pub fn tell(pieces: Vec<Piece>, base: Option<&str>) -> Told {
    let lines: Vec<Line> = pieces.iter().filter_map(|piece| Line::new(&piece.text, true)).collect();
    if lines.len() != pieces.len() {
        let pieces = pieces.into_iter().filter(|piece| Line::new(&piece.text, true).is_some());
        return tell(pieces.collect(), base);
    }
    let roles: Vec<Role> = lines.iter().map(Role::of).collect();
    let end = end_of_story(&lines, &roles);
    let texts = pieces.iter().map(|piece| piece.kind == BlockKind::Paragraph);
    let parts = pieces
        .iter()
        .map(|piece| piece.kind.is_body() && piece.kind != BlockKind::Heading && !piece.is_link());
    let first = texts.zip(&roles).position(|(is_text, role)| is_text && is_story(*role));
    let last = parts.zip(&roles).rposition(|(is_text, role)| is_text && is_story(*role));
    let (first, last) = (first.unwrap_or(0), last.unwrap_or(lines.len()));
    let repeated = repeated(&pieces);
    let kind = |at: usize| match (pieces[at].kind, roles[at]) {
        (BlockKind::Caption, _) => BlockKind::Caption,
        (_, role) if at >= end || role.is_site() || repeated[at] => BlockKind::Chrome,
        _ if !lines[at].text.contains(char::is_alphabetic) => BlockKind::Chrome,
        (BlockKind::Heading, _) if at > last => BlockKind::Chrome,
        (BlockKind::Heading, _) | (_, Role::Byline | Role::Date) if at < first => BlockKind::Header,
        (BlockKind::Paragraph, Role::Caption) => BlockKind::Caption,
        (BlockKind::Paragraph, Role::Credit) => BlockKind::Credit,
        (kind, _) => kind,
    };
    let kinds: Vec<BlockKind> = (0..pieces.len()).map(kind).collect();
    let mut told = Told::default();
    for (piece, kind) in pieces.into_iter().zip(kinds) {
        told.add(piece, kind, base);
    }
    told
}

impl Told {
    fn add(&mut self, piece: Piece, kind: BlockKind, base: Option<&str>) {
        let text = Clean::line(&piece.text);
        let block = self.blocks.len() as u32;
        // What was taken out of a text moves what comes after it.
        let moved = |at: usize| match piece.text.get(..at) {
            Some(before) if *text != *piece.text => Clean::new(before).len().min(text.len()),
            _ => at,
        };
        for Anchor { span, href } in piece.anchors.into_iter().filter(|_| kind.is_read()) {
            let span = Span::new(moved(span.start()), moved(span.end()));
            if let Some(url) = address::absolute(&href, base)
                && !span.of(&text).is_empty()
            {
                self.links.push(Link { block, span, url });
            }
        }
        self.blocks.push(Block { kind, text });
    }
}

/// Whether a text by its own words may be of the story.
fn is_story(role: Role) -> bool {
    matches!(role, Role::Prose | Role::Sentence | Role::Fragment)
}

/// Tells which short pieces the page repeats, as it does with its buttons.
fn repeated(pieces: &[Piece]) -> Vec<bool> {
    let mut times: HashMap<&str, usize> = HashMap::with_capacity(pieces.len());
    for piece in pieces {
        *times.entry(&piece.text).or_default() += 1;
    }
    let is_repeated = |piece: &Piece| {
        piece.kind == BlockKind::Paragraph
            && piece.text.len() <= LONGEST_LABEL
            && times[piece.text.as_str()] >= LABEL_TIMES
    };
    pieces.iter().map(is_repeated).collect()
}

/// Finds where each piece of the story stands in the page, the nearest place after the one before.
fn find(page: &[Piece], story: &[Piece]) -> Vec<Option<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::with_capacity(page.len());
    for (at, piece) in page.iter().enumerate() {
        places.entry(key(&piece.text)).or_default().push(at);
    }
    let mut next = 0;
    let mut place = |piece: &Piece| {
        let places = places.get(&key(&piece.text))?;
        let at = *places.iter().find(|&&at| at >= next).or(places.last())?;
        next = next.max(at + 1);
        Some(at)
    };
    story.iter().map(&mut place).collect()
}

/// What the extraction dropped between two pieces of the story, or before its first one.
fn dropped(page: &[Piece], gap: std::ops::Range<usize>, is_first: bool) -> Vec<Piece> {
    let (start, end) = (gap.start, gap.end);
    let is_text = |piece: &Piece| piece.kind != BlockKind::Caption;
    // From behind: what stands right before the story goes on belongs to it as long as it fits.
    let mut is_beside = !is_first;
    let mut kept: Vec<Piece> = Vec::new();
    for at in (start..end).rev() {
        let piece = &page[at];
        if !is_text(piece) {
            kept.push(piece.clone());
            continue;
        }
        is_beside = is_beside && is_part(piece, page, at, end);
        if is_beside {
            kept.push(piece.clone());
        }
    }
    kept.reverse();
    kept
}

/// Whether a piece right before the story goes on is a part of it by its own looks.
fn is_part(piece: &Piece, page: &[Piece], at: usize, end: usize) -> bool {
    let Some(line) = Line::new(&piece.text, true) else { return false };
    let is_like_next = page.get(end).is_some_and(|next| next.parent == piece.parent);
    match piece.kind {
        _ if Role::of(&line).is_site() => false,
        BlockKind::Heading => {
            let is_apt = line.words <= HEADING_WORDS && at + 1 == end;
            is_apt && (is_like_next || !piece.is_link())
        }
        _ if piece.is_link() => false,
        BlockKind::ListItem | BlockKind::Quote => line.words > 3,
        _ => is_like_next && line.is_prose(),
    }
}

/// Finds where the site takes over: at a label that says so, with little left after it.
fn end_of_story(lines: &[Line], roles: &[Role]) -> usize {
    let words = |lines: &[Line]| lines.iter().map(|line| line.words).sum::<usize>();
    let whole = words(lines);
    let is_end = |&at: &usize| {
        matches!(roles[at], Role::Ending | Role::Reactions)
            && words(lines.get(at..).unwrap_or_default()) * TAIL < whole
    };
    (0..lines.len()).find(is_end).unwrap_or(lines.len())
}
