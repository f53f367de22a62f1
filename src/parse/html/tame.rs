//! What no page needs to be read, taken out before it is parsed: scripts, styles, tags without end.
//!
//! A parser of HTML takes time in the square of a tag's attributes and of the depth of the tree, and a
//! page may hold any number of both. Here a page is read once, tag by tag, as the HTML standard's
//! tokenizer would: comments, scripts and whatever else is no text are left out (but for JSON-LD), a tag
//! longer than any that has a meaning for us keeps only its name, an element deeper than any page has
//! leaves only its content ([`open`]), and a page that is still too long is cut. The text, the markup and
//! the data each have an allowance of their own: none takes the place of another.

mod open;
mod tag;

use self::{open::Open, tag::Tag};

/// The most bytes of a page's text; few news pages have a tenth of it.
const MOST_TEXT: usize = 1 << 20;
/// The most bytes of its tags; few news pages have a third of it.
const MOST_MARKUP: usize = 1 << 20;
/// The most bytes of what it says of itself, in JSON-LD and in fields.
const MOST_DATA: usize = 256 << 10;
/// The most tags of a page; few news pages have a tenth of it.
const MOST_TAGS: usize = 30_000;
/// The most elements that may be opened again where their tags overlap.
const MOST_REOPENED: usize = 40_000;
/// The most bytes of one tag, but for those of the page's head, which say much in one.
const LONGEST_TAG: usize = 4 << 10;
/// The most bytes of a field of the page's head.
const LONGEST_FIELD: usize = 64 << 10;
/// The most attributes of a tag.
const MOST_ATTRIBUTES: usize = 100;
/// The most bytes of a page's title.
const LONGEST_TITLE: usize = 4 << 10;

/// Elements whose content is no text of the page.
const RAW: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "script", "select", "style", "svg",
    "template", "textarea", "title",
];

/// Elements whose content reaches to the end of the page if nothing ends them.
const ENDLESS: &[&str] = &["script", "style"];

/// Elements that change how all that follows them is read.
const UNHEEDED: &[&str] = &["frame", "frameset", "plaintext", "xmp"];

/// Elements of a flat page: those of its head.
const OF_HEAD: &[&str] = &["base", "link", "meta"];

/// Elements that break no line of a flat page.
const WITHIN_LINES: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "img", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "tt", "u", "wbr",
];

/// How the elements of a page are kept.
#[derive(Debug, Default, PartialEq, Eq)]
enum Layout {
    #[default]
    Own,
    Flat,
}

/// A page that can be parsed in bounded time.
#[derive(Debug, Default)]
pub struct Tamed {
    /// The page.
    pub page: String,
    /// Whether its end was cut off.
    pub is_cut: bool,
    /// Whether what it says of itself was left out in part.
    pub is_silenced: bool,
    /// Whether its tags overlap so much that it had better be read [`flat`].
    pub is_tangled: bool,
    layout: Layout,
    text: usize,
    data: usize,
    tags: usize,
    /// Elements whose content is no text and that nothing ends any more.
    unended: Vec<String>,
}

/// Tames a page.
pub fn tame(page: &str) -> Tamed {
    read(page, Tamed { page: String::with_capacity(page.len() / 2), ..Tamed::default() })
}

/// Reduces a page to lines of text, each a paragraph, and the fields of its head.
pub fn flat(page: &str) -> Tamed {
    read(page, Tamed { layout: Layout::Flat, ..Tamed::default() })
}

fn read(page: &str, mut tamed: Tamed) -> Tamed {
    let mut open = Open::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at_checked(at).unwrap_or((rest, ""));
        tamed.keep_text(text);
        let written = tamed.page.len() - tamed.text - tamed.data;
        if tamed.is_cut || tamed.tags > MOST_TAGS || written > MOST_MARKUP {
            tamed.is_cut = true;
            rest = "";
            break;
        }
        let tag = Tag::read(markup);
        let after = markup.get(tag.text.len()..).unwrap_or_default();
        rest = if RAW.contains(&tag.lowered().as_str()) {
            tamed.keep_raw(&tag, after)
        } else {
            tamed.keep(&tag, &mut open);
            after
        };
    }
    tamed.keep_text(rest);
    tamed.is_tangled = open.reopened() > MOST_REOPENED;
    tamed
}

impl Tamed {
    /// Keeps a text as far as there is room.
    fn keep_text(&mut self, text: &str) {
        let fitting = start_of(text, MOST_TEXT.saturating_sub(self.text));
        self.is_cut |= fitting.len() < text.len();
        self.text += fitting.len();
        self.page.push_str(fitting);
    }

    /// Keeps a tag as far as it is worth keeping; `open` are the elements that it stands in.
    fn keep<'a>(&mut self, tag: &Tag<'a>, open: &mut Open<'a>) {
        let name = tag.lowered();
        let is_of_head = OF_HEAD.contains(&name.as_str());
        if name.is_empty() {
            self.page.push_str(if tag.is_markup() { "" } else { tag.text });
            self.tags += usize::from(!tag.is_markup());
        } else if self.layout == Layout::Flat && !is_of_head {
            let is_break = !WITHIN_LINES.contains(&name.as_str()) && !self.page.ends_with("<p>");
            self.page.push_str(if is_break { "<p>" } else { "" });
            self.tags += usize::from(is_break);
        } else if !UNHEEDED.contains(&name.as_str()) && open.admit(tag, &name) {
            self.write(tag, &name);
        }
    }

    /// Writes a tag, or its name alone if it is too long.
    fn write(&mut self, tag: &Tag<'_>, name: &str) {
        let longest = if name == "meta" { LONGEST_FIELD } else { LONGEST_TAG };
        let is_bare = tag.text.len() > longest || tag.attributes > MOST_ATTRIBUTES;
        if name == "meta" {
            return self.keep_data(&[if is_bare { "" } else { tag.text }]);
        }
        self.tags += 1;
        match (is_bare, tag.is_end) {
            (true, true) => self.page.extend(["</", tag.name, ">"]),
            (true, false) => self.page.extend(["<", tag.name, ">"]),
            (false, _) => self.page.push_str(tag.text),
        }
    }

    /// Passes over an element whose content is no text, and keeps what it says of the page; returns what
    /// follows it.
    fn keep_raw<'a>(&mut self, tag: &Tag<'_>, content: &'a str) -> &'a str {
        let name = tag.lowered();
        let is_endless = ENDLESS.contains(&name.as_str());
        let is_empty = tag.is_end || tag.is_self_closed() && !is_endless;
        if is_empty || self.unended.contains(&name) {
            return content;
        }
        let Some(end) = end_of(content, tag.name) else {
            self.unended.push(name);
            return if is_endless { "" } else { content };
        };
        let (content, rest) = content.split_at_checked(end).unwrap_or((content, ""));
        if name == "title" {
            // What is no markup there must not be any, wherever a parser thinks that it stands.
            let title = start_of(content, LONGEST_TITLE).replace('<', "&lt;");
            self.keep_data(&["<title>", &title, "</title>"]);
        } else if name == "script" && tag.text.to_ascii_lowercase().contains("ld+json") {
            // A comment in a script may keep its end tag from ending it; in JSON it is part of a string.
            let content = content.replace("<!--", "\\u003c!--");
            self.keep_data(&["<script type='application/ld+json'>", &content, "</script>"]);
        }
        rest.find('>').and_then(|at| rest.get(at + 1..)).unwrap_or_default()
    }

    /// Keeps what a page says of itself if there is room for all of it.
    fn keep_data(&mut self, parts: &[&str]) {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        if self.data + length > MOST_DATA || length == 0 {
            self.is_silenced = true;
            return;
        }
        self.data += length;
        self.tags += 1;
        self.page.extend(parts.iter().copied());
    }
}

/// Returns the start of a text, no longer than `most` bytes.
fn start_of(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or_default()
}

/// Finds the end tag of an element whose content is no markup.
fn end_of(content: &str, name: &str) -> Option<usize> {
    content.match_indices("</").map(|(at, _)| at).find(|at| {
        let found = content.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_what_is_read_and_drops_the_rest() {
        let cases = [
            ("<p>One &amp; two</p>", "<p>One &amp; two</p>"),
            ("a < b and <b>c</b>", "a < b and <b>c</b>"),
            ("<!-- <p>no --><p>yes", "<p>yes"),
            ("<script>if (a < b) '<p>'</SCRIPT ><p>yes", "<p>yes"),
            ("<style>p > a {}</style>x", "x"),
            (
                "<script type='application/ld+json'>{\"a\":\"<p>\"}</script>",
                "<script type='application/ld+json'>{\"a\":\"<p>\"}</script>",
            ),
            ("<img alt='a > b'>x", "<img alt='a > b'>x"),
            ("<svg><path/></svg>x", "x"),
            ("</div>x", "x"),
            ("<p>cut <scr", "<p>cut <scr"),
        ];
        for (page, want) in cases {
            assert_eq!(tame(page).page, want, "{page:?}");
        }
    }

    #[test]
    fn bounds_depth_length_and_tags() {
        let deep = tame(&("<div>".repeat(10_000) + "The end" + &"</div>".repeat(10_000)));
        assert_eq!(deep.page.matches("<div>").count(), open::MOST_DEPTH);
        assert!(deep.page.contains("The end"));
        let loose = tame(&"<p>A line<li>An item".repeat(1_000));
        assert_eq!(loose.page.matches("<li>").count(), 1_000);
        let wide = tame(&format!("<div {}>x</div>", "a=1 ".repeat(10_000)));
        assert_eq!(wide.page, "<div>x</div>");
        let long = tame(&"<p>A line of many words".repeat(1_000_000));
        assert!(long.is_cut && long.page.len() < MOST_TEXT + MOST_MARKUP);
    }
}
