//! A page as a row of pieces: its runs of text in the order in which they stand, each with its kind.

use trafilatura::dom::{Document, NodeId};

use crate::article::BlockKind;

/// A run of text between two breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What its element says that it is: paragraph, heading, quote, item or caption.
    pub kind: BlockKind,
    /// Its words, with single spaces.
    pub text: String,
    /// How many of its bytes are links.
    pub linked: usize,
    /// The element that holds it, to tell which pieces stand together.
    pub parent: Option<NodeId>,
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

/// Reads the pieces of a document.
pub fn pieces(document: &Document) -> Vec<Piece> {
    let mut flow = Flow { document, pieces: Vec::new(), text: String::new(), linked: 0 };
    flow.read(document.root(), BlockKind::Paragraph, false);
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

/// A document on its way to pieces.
struct Flow<'a> {
    document: &'a Document,
    pieces: Vec<Piece>,
    /// The text since the last break; a newline stands for `br`.
    text: String,
    linked: usize,
}

impl Flow<'_> {
    /// Reads what a node holds. A tamed page is not deep, so that it may be read recursively.
    fn read(&mut self, node: NodeId, kind: BlockKind, is_link: bool) {
        for child in self.document.child_nodes(node) {
            if self.document.is_text(child) {
                self.add(&self.document.text_content(child), is_link);
            } else if self.document.is_element(child) {
                self.element(child, node, kind, is_link);
            }
        }
    }

    fn element(&mut self, node: NodeId, parent: NodeId, kind: BlockKind, is_link: bool) {
        let name = self.document.tag_name(node);
        if SILENT.contains(&name) || self.is_hidden(node) {
            return;
        }
        let own = self.kind(node, kind);
        match name {
            "br" => self.text.push('\n'),
            "td" | "th" => {
                self.text.push(' ');
                self.read(node, kind, is_link);
            }
            _ if INLINE.contains(&name) && own == kind => {
                self.read(node, kind, is_link || name == "a");
            }
            _ => {
                self.end(kind, Some(parent));
                self.read(node, own, is_link || name == "a");
                self.end(own, Some(if name == "p" { parent } else { node }));
            }
        }
    }

    /// What an element makes of the text in it, where `around` is what stands around it.
    fn kind(&self, node: NodeId, around: BlockKind) -> BlockKind {
        match self.document.tag_name(node) {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
            "blockquote" => BlockKind::Quote,
            "figcaption" => BlockKind::Caption,
            "figure" if !self.holds_text(node) => BlockKind::Caption,
            "li" => BlockKind::ListItem,
            _ if around != BlockKind::Caption && self.is_caption(node) => BlockKind::Caption,
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
    fn is_caption(&self, node: NodeId) -> bool {
        let class = self.document.class_name(node).to_ascii_lowercase();
        let is_named = class
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| matches!(word, "caption" | "figcaption" | "imagecaption" | "photocaption"));
        is_named && self.document.text_content(node).len() <= LONGEST_CAPTION
    }

    fn is_hidden(&self, node: NodeId) -> bool {
        self.document.get_attribute(node, "hidden").is_some()
            || self.document.get_attribute(node, "aria-hidden").as_deref() == Some("true")
    }

    fn add(&mut self, text: &str, is_link: bool) {
        // A newline in the source is a space; the only newlines here are those of `br`.
        self.text.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        self.linked += if is_link { text.trim().len() } else { 0 };
    }

    /// Ends the piece that is being read; two breaks of line end a piece too.
    fn end(&mut self, kind: BlockKind, parent: Option<NodeId>) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let mut run = String::new();
        for line in text.split('\n').chain([""]) {
            let words: Vec<&str> = line.split_whitespace().collect();
            if !words.is_empty() {
                run.push_str(if run.is_empty() { "" } else { " " });
                run.push_str(&words.join(" "));
            } else if !run.is_empty() {
                self.pieces.push(Piece { kind, text: std::mem::take(&mut run), linked, parent });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_kinds_of_pieces() {
        use BlockKind::{Caption, Heading, ListItem, Paragraph, Quote};
        let page = "<nav>Menu</nav><h2>A <b>year</b> on</h2>One<p>Two <a href=x>three</a>\nfour</p>\
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
    }
}
