//! A page as a row of pieces: its runs of text in the order in which they stand, each with its kind.

use std::ops::Range;

use trafilatura::dom::{Document, NodeId};

use crate::{
    article::BlockKind,
    text::{Span, is_no_break},
};

/// A run of text between two breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What its element says that it is: paragraph, heading, quote, item or caption.
    pub kind: BlockKind,
    /// Its words, with single spaces.
    pub text: String,
    /// How many of its bytes are links.
    pub linked: usize,
    /// What of it leads where.
    pub anchors: Vec<Anchor>,
    /// Whether its element is marked as the writers'.
    pub signed: bool,
    /// The element that holds it, to tell which pieces stand together.
    pub parent: Option<NodeId>,
}

/// Linked words of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The words.
    pub span: Span,
    /// Where they lead, as written.
    pub href: String,
}

impl Piece {
    /// Whether most of it leads elsewhere.
    pub fn is_link(&self) -> bool {
        self.linked * 2 > self.text.len()
    }
}

/// Elements that break no line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "picture", "q", "s", "samp", "small",
    "source", "span", "strike", "strong", "sub", "sup", "td", "th", "time", "tt", "u", "var",
    "wbr",
];

/// Elements without words of the page.
const SILENT: &[&str] = &[
    "audio", "button", "canvas", "head", "iframe", "input", "map", "math", "nav", "noscript",
    "object", "option", "script", "select", "style", "svg", "template", "textarea", "video",
];

/// The most bytes of a caption that only its class names so.
const LONGEST_CAPTION: usize = 800;

/// The most bytes of what is marked as the writers'.
const LONGEST_BYLINE: usize = 300;

/// Reads the pieces of a document.
pub fn pieces(document: &Document) -> Vec<Piece> {
    let mut flow = Flow {
        document,
        pieces: Vec::new(),
        text: String::new(),
        linked: 0,
        signed: false,
        anchors: Vec::new(),
    };
    flow.read(document.root(), BlockKind::Paragraph, None);
    flow.end(BlockKind::Paragraph, None);
    flow.pieces
}

/// Writes pieces as the lines of a plain text.
pub fn lines(pieces: &[Piece]) -> String {
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    texts.join("\n\n")
}

/// Reduces a text to what is the same however it was marked up: its letters and digits.
pub fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a class or another attribute that names things.
fn words(names: &str) -> impl Iterator<Item = &str> {
    names.split(|c: char| !c.is_ascii_alphanumeric())
}

/// A document on its way to pieces.
struct Flow<'a> {
    document: &'a Document,
    pieces: Vec<Piece>,
    /// The text since the last break; a newline stands for `br`.
    text: String,
    linked: usize,
    /// Whether an element around it is marked as the writers'.
    signed: bool,
    /// What of that text leads where, as written.
    anchors: Vec<(Range<usize>, String)>,
}

impl Flow<'_> {
    /// Reads what a node holds. No tree is deep ([`super::tree`]), so that it may be read recursively.
    fn read(&mut self, node: NodeId, kind: BlockKind, link: Option<&str>) {
        for child in self.document.child_nodes(node) {
            if self.document.is_text(child) {
                self.add(&self.document.text_content(child), link);
            } else if self.document.is_element(child) {
                self.element(child, node, kind, link);
            }
        }
    }

    fn element(&mut self, node: NodeId, parent: NodeId, kind: BlockKind, link: Option<&str>) {
        let name = self.document.tag_name(node);
        if SILENT.contains(&name) || self.is_hidden(node) {
            return;
        }
        let class = self.document.class_name(node).to_ascii_lowercase();
        let own = self.kind(node, &class, kind);
        let is_signed = self.is_byline(node, &class);
        let href = (name == "a").then(|| self.document.get_attribute(node, "href"));
        let href = href.map(Option::unwrap_or_default);
        let link = href.as_deref().or(link);
        match name {
            "br" => self.text.push('\n'),
            "td" | "th" => {
                self.text.push(' ');
                self.read(node, kind, link);
            }
            _ if INLINE.contains(&name) && own == kind && !is_signed => self.read(node, kind, link),
            _ => {
                self.end(kind, Some(parent));
                let was_signed = self.signed;
                self.signed |= is_signed;
                self.read(node, own, link);
                let is_run = matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
                self.end(own, Some(if is_run { parent } else { node }));
                self.signed = was_signed;
            }
        }
    }

    /// What an element makes of the text in it, where `around` is what stands around it.
    fn kind(&self, node: NodeId, class: &str, around: BlockKind) -> BlockKind {
        match self.document.tag_name(node) {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
            "blockquote" => BlockKind::Quote,
            "figcaption" => BlockKind::Caption,
            "figure" if !self.holds_text(node) => BlockKind::Caption,
            "li" => BlockKind::ListItem,
            _ if around != BlockKind::Caption && self.is_caption(node, class) => BlockKind::Caption,
            _ => around,
        }
    }

    /// Whether a figure holds what is read rather than looked at.
    fn holds_text(&self, figure: NodeId) -> bool {
        ["table", "blockquote", "pre", "ul", "ol"]
            .iter()
            .any(|tag| !self.document.get_elements_by_tag_name(figure, tag).is_empty())
    }

    /// Whether a class names an element a caption, as pages did before there was an element for it;
    /// one with the words of a story in it is what holds picture, caption and all.
    fn is_caption(&self, node: NodeId, class: &str) -> bool {
        let is_named = words(class)
            .any(|word| matches!(word, "caption" | "figcaption" | "imagecaption" | "photocaption"));
        is_named && self.document.text_content(node).len() <= LONGEST_CAPTION
    }

    /// Whether an element is marked as the writers': by schema.org's word, by its relation, or by its
    /// class, unless it holds more than names.
    fn is_byline(&self, node: NodeId, class: &str) -> bool {
        let is_author = |name: &str| {
            let value = self.document.get_attribute(node, name);
            value.is_some_and(|value| words(&value).any(|word| word == "author"))
        };
        let is_named = || {
            words(class).any(|word| matches!(word, "byline" | "author" | "authors" | "authorname"))
                && !words(class).any(|word| word.starts_with("comment"))
        };
        (is_named() || is_author("itemprop") || is_author("rel"))
            && self.document.text_content(node).len() <= LONGEST_BYLINE
    }

    fn is_hidden(&self, node: NodeId) -> bool {
        self.document.get_attribute(node, "hidden").is_some()
            || self.document.get_attribute(node, "aria-hidden").as_deref() == Some("true")
    }

    fn add(&mut self, text: &str, link: Option<&str>) {
        let start = self.text.len();
        // A newline in the source is a space; the only newlines here are those of `br`.
        let is_space = |c: char| c.is_whitespace() && !is_no_break(c);
        self.text.extend(text.chars().map(|c| if is_space(c) { ' ' } else { c }));
        let Some(href) = link else { return };
        self.linked += text.trim().len();
        match self.anchors.last_mut() {
            Some((place, last)) if place.end == start && last == href => {
                place.end = self.text.len();
            }
            _ if href.is_empty() => {}
            _ => self.anchors.push((start..self.text.len(), href.to_owned())),
        }
    }

    /// Ends the piece that is being read; two breaks of line end a piece too.
    fn end(&mut self, kind: BlockKind, parent: Option<NodeId>) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let anchors = std::mem::take(&mut self.anchors);
        let mut run = Run::default();
        let mut at = 0;
        for line in text.split('\n').chain([""]) {
            if !run.add(line, at) && !run.text.is_empty() {
                let Run { text, words } = std::mem::take(&mut run);
                let anchors = place(&anchors, &words);
                let signed = self.signed;
                self.pieces.push(Piece { kind, text, linked, anchors, signed, parent });
            }
            at += line.len() + 1;
        }
    }
}

/// The words of a piece, with single spaces between them.
#[derive(Default)]
struct Run {
    text: String,
    /// Where each word stood in the page, and where it stands in `text`.
    words: Vec<(Range<usize>, usize)>,
}

impl Run {
    /// Adds the words of a line that begins at byte `start`; tells whether it has any.
    fn add(&mut self, line: &str, start: usize) -> bool {
        let before = self.words.len();
        let mut at = start;
        for part in line.split(' ') {
            let word = part.trim_start_matches(is_no_break);
            let word_start = at + part.len() - word.len();
            let word = word.trim_end_matches(is_no_break);
            at += part.len() + 1;
            if !word.is_empty() {
                self.text.push_str(if self.text.is_empty() { "" } else { " " });
                self.words.push((word_start..word_start + word.len(), self.text.len()));
                self.text.push_str(word);
            }
        }
        self.words.len() > before
    }
}

/// Finds the anchors of a run of words, which may hold some, parts of some, or none.
fn place(anchors: &[(Range<usize>, String)], words: &[(Range<usize>, usize)]) -> Vec<Anchor> {
    let placed = anchors.iter().filter_map(|(place, href)| {
        let first = words.partition_point(|(word, _)| word.end <= place.start);
        let after = words.partition_point(|(word, _)| word.start < place.end);
        let (word, start) = words.get(first).filter(|_| first < after)?;
        let start = start + place.start.saturating_sub(word.start);
        let (word, end) = words.get(after - 1)?;
        let end = end + place.end.min(word.end) - word.start;
        Some(Anchor { span: Span::new(start, end), href: href.clone() })
    });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_kinds_of_pieces() {
        use BlockKind::{Caption, Heading, ListItem, Paragraph, Quote};
        let page = "<nav>Menu</nav><h2>A <b>year</b> on</h2>One<p>Two <a href=x> three</a>\nfour</p>\
                    <ul><li>Five<li><p>Six</p></ul><blockquote><p>Seven</p></blockquote>\
                    <figure><img><figcaption>Eight <span>(Nine)</span></figcaption></figure>\
                    <p class='wp-caption-text'>Ten</p>Eleven<br>twelve<br><br>thirteen";
        let pieces = pieces(&Document::parse(page));
        let found: Vec<_> = pieces.iter().map(|piece| (piece.kind, piece.text.as_str())).collect();
        assert_eq!(
            found,
            [
                (Heading, "A year on"),
                (Paragraph, "One"),
                (Paragraph, "Two three four"),
                (ListItem, "Five"),
                (ListItem, "Six"),
                (Quote, "Seven"),
                (Caption, "Eight (Nine)"),
                (Caption, "Ten"),
                (Paragraph, "Eleven twelve"),
                (Paragraph, "thirteen"),
            ]
        );
        assert_eq!(pieces[2].linked, "three".len());
        assert_eq!(pieces[2].anchors, [Anchor { span: Span::new(4, 9), href: "x".to_owned() }]);
    }

    #[test]
    fn finds_the_words_that_are_linked() {
        let page = "<p>One, <a href=a>two  and\n three </a>and <a href=b><i>fo</i>ur</a>s<a name=c>.</a></p>\
                    <a href=d><h3>Five</h3><p>six</p></a><p>10&nbsp;<a href=e>km&nbsp;</a> on<br><br>\
                    <a href=f>seven</a>";
        let found: Vec<(String, String)> = pieces(&Document::parse(page))
            .into_iter()
            .flat_map(|Piece { text, anchors, .. }| {
                let linked = move |a: Anchor| (a.span.of(&text).to_owned(), a.href);
                anchors.into_iter().map(linked)
            })
            .collect();
        let want = [
            ("two and three", "a"),
            ("four", "b"),
            ("Five", "d"),
            ("six", "d"),
            ("km", "e"),
            ("seven", "f"),
        ];
        assert_eq!(found, want.map(|(words, href)| (words.to_owned(), href.to_owned())));
    }
}
