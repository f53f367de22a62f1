//! The story among the pieces of its page: what the extraction kept, with what it dropped put back.
//!
//! The extraction keeps the words but loses much of what they are. Its pieces are found again in the
//! page, where their elements tell captions from paragraphs; and what stands between two pieces of the
//! story is the story's too if it is a caption, or a heading, an item or a quotation right beside it.
//! The rest of the page is the site's, and kept as that.

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
/// The fewest letters that are not by chance the same in two places.
const LONG: usize = 20;
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

/// Tells the pieces of `page` that are the `story`'s, and the rest as the site's; links are seen from
/// `base`.
pub fn of(page: Vec<Piece>, story: Vec<Piece>, base: Option<&str>) -> Told {
    let keys: Vec<String> = page.iter().map(|piece| key(&piece.text)).collect();
    let found = find(&keys, &story);
    let mut is_told = vec![false; page.len()];
    // What the extraction has in other words than the page, or in another order, by what it precedes.
    let mut inserted: Vec<(usize, Piece)> = Vec::new();
    let mut next = 0;
    for (piece, at) in story.into_iter().zip(&found) {
        match *at {
            Some(at) if at >= next => {
                let (start, is_first) = (next.max(at.saturating_sub(REACH)), next == 0);
                let start = if is_first { start } else { next };
                for kept in dropped(&page, start..at, is_first) {
                    is_told[kept] = true;
                }
                is_told[at] = true;
                next = at + 1;
            }
            Some(at) => inserted.push((next, page[at].clone())),
            None => inserted.push((next, piece)),
        }
    }
    let captions = page.iter().skip(next).take_while(|piece| piece.kind == BlockKind::Caption);
    let captions = captions.count();
    is_told.iter_mut().skip(next).take(captions).for_each(|is_told| *is_told = true);
    let first = is_told.iter().position(|&is_told| is_told).unwrap_or_default();
    let others: String = inserted.iter().map(|(_, piece)| key(&piece.text)).collect();
    let mut inserted = inserted.into_iter().peekable();
    let mut row = Vec::with_capacity(page.len());
    for (at, piece) in page.into_iter().enumerate() {
        while let Some((_, piece)) = inserted.next_if(|(before, _)| *before <= at) {
            row.push((piece, Part::Story));
        }
        let is_told_otherwise = || keys[at].len() >= LONG && others.contains(&keys[at]);
        match () {
            () if is_told[at] => row.push((piece, Part::Story)),
            () if is_told_otherwise() => {}
            () if (first.saturating_sub(REACH)..first).contains(&at) => {
                row.push((piece, Part::Head));
            }
            () => row.push((piece, Part::Site)),
        }
    }
    row.extend(inserted.map(|(_, piece)| (piece, Part::Story)));
    tell(row, base)
}

/// Tells pieces that are all the story's, and the site's own words from them.
pub fn all(pieces: Vec<Piece>, base: Option<&str>) -> Told {
    tell(pieces.into_iter().map(|piece| (piece, Part::Story)).collect(), base)
}

/// Where a piece of a page belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// To the story.
    Story,
    /// Right before it, where its headline, its writers and its day stand.
    Head,
    /// To the site around it.
    Site,
}

fn tell(row: Vec<(Piece, Part)>, base: Option<&str>) -> Told {
    let line = |(piece, part): &(Piece, Part)| match part {
        Part::Story => Line::new(&piece.text, true),
        Part::Head | Part::Site => None,
    };
    let lines: Vec<Option<Line>> = row.iter().map(line).collect();
    let story: Vec<(&Piece, &Line)> = row
        .iter()
        .zip(&lines)
        .filter_map(|((piece, _), line)| Some((piece, line.as_ref()?)))
        .collect();
    let mut of_story = kinds(&story).into_iter();
    let kind = |((piece, part), line): (&(Piece, Part), &Option<Line>)| match part {
        Part::Story if line.is_some() => of_story.next(),
        Part::Head if is_head(piece) => Some(BlockKind::Header),
        Part::Story => None,
        _ => piece.text.contains(char::is_alphanumeric).then_some(BlockKind::Chrome),
    };
    let kinds: Vec<Option<BlockKind>> = row.iter().zip(&lines).map(kind).collect();
    let mut told = Told::default();
    for ((piece, _), kind) in row.into_iter().zip(kinds) {
        if let Some(kind) = kind {
            told.add(piece, kind, base);
        }
    }
    told
}

/// Whether a piece before the story says who wrote it or when.
fn is_head(piece: &Piece) -> bool {
    let role = || Line::new(&piece.text, true).map(|line| Role::of(&line));
    piece.signed || matches!(role(), Some(Role::Byline | Role::Date))
}

/// Tells what each piece of a story is.
fn kinds(story: &[(&Piece, &Line)]) -> Vec<BlockKind> {
    let (pieces, lines): (Vec<&Piece>, Vec<&Line>) = story.iter().copied().unzip();
    let roles: Vec<Role> = lines.iter().copied().map(Role::of).collect();
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
    (0..pieces.len()).map(kind).collect()
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
fn repeated(pieces: &[&Piece]) -> Vec<bool> {
    let mut times: HashMap<&str, usize> = HashMap::with_capacity(pieces.len());
    for piece in pieces {
        *times.entry(&piece.text).or_default() += 1;
    }
    let is_repeated = |piece: &&Piece| {
        piece.kind == BlockKind::Paragraph
            && piece.text.len() <= LONGEST_LABEL
            && times[piece.text.as_str()] >= LABEL_TIMES
    };
    pieces.iter().map(is_repeated).collect()
}

/// Finds where each piece of the story stands among the `keys` of the page's, the nearest place after
/// the one before.
fn find(keys: &[String], story: &[Piece]) -> Vec<Option<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::with_capacity(keys.len());
    for (at, key) in keys.iter().enumerate() {
        places.entry(key).or_default().push(at);
    }
    let mut next = 0;
    let mut place = |piece: &Piece| {
        let places = places.get(key(&piece.text).as_str())?;
        let at = *places.iter().find(|&&at| at >= next).or(places.last())?;
        next = next.max(at + 1);
        Some(at)
    };
    story.iter().map(&mut place).collect()
}

/// What the extraction dropped between two pieces of the story, or before its first one.
fn dropped(page: &[Piece], gap: std::ops::Range<usize>, is_first: bool) -> Vec<usize> {
    let end = gap.end;
    // From behind: what stands right before the story goes on belongs to it as long as it fits.
    let mut is_beside = !is_first;
    let mut is_kept = |at: &usize| {
        let piece = &page[*at];
        if piece.kind == BlockKind::Caption {
            return true;
        }
        is_beside = is_beside && is_part(piece, page, *at, end);
        is_beside
    };
    gap.rev().filter(|at| is_kept(at)).collect()
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
fn end_of_story(lines: &[&Line], roles: &[Role]) -> usize {
    let words = |lines: &[&Line]| lines.iter().map(|line| line.words).sum::<usize>();
    let whole = words(lines);
    let is_end = |&at: &usize| {
        matches!(roles[at], Role::Ending | Role::Reactions)
            && words(lines.get(at..).unwrap_or_default()) * TAIL < whole
    };
    (0..lines.len()).find(is_end).unwrap_or(lines.len())
}
