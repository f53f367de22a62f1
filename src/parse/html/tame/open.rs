//! The elements that a tag stands in, as far as they cost time.
//!
//! A parser of HTML has two ways to grow a tree beyond its tags. Elements nest without end, and it looks
//! through all of them at every tag; and a formatting element that ends with what it stands in, not by
//! its own tag, is opened again in whatever follows. Both are counted here: as many elements nest as any
//! page has, and what might be opened again is known before it is parsed.

use std::collections::HashMap;

use super::Tag;

/// The most elements within each other; the deepest news pages have half of it.
pub const MOST_DEPTH: usize = 120;
/// The most formatting elements within each other.
pub const MOST_FORMATTING: usize = 30;
/// How many equal formatting elements are opened again at once (HTML standard, 13.2.4.3).
const MOST_EQUAL: u8 = 3;

/// Elements that have no content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "image", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements whose end tag may be left out, in the same way each time they begin.
const FLAT: &[&str] =
    &["body", "colgroup", "head", "html", "p", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Elements whose items begin where the one before ends.
const LISTS: &[&str] = &["dir", "dl", "menu", "ol", "ul"];

/// Elements that are opened again, but for links: there is never more than one of those.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that leave those around them as they are.
const PHRASING: &[&str] = &[
    "a", "abbr", "acronym", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "label",
    "mark", "q", "samp", "span", "sub", "sup", "time", "var",
];

/// Elements that no end tag ends from without, but for that of a table.
const WALLS: &[&str] = &["applet", "caption", "marquee", "object", "table"];

/// Elements that the end tags of those without a meaning to the parser do not end.
const SPECIAL: &[&str] = &[
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "li",
    "listing",
    "main",
    "marquee",
    "menu",
    "nav",
    "object",
    "ol",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
];

/// The open elements.
#[derive(Debug, Default)]
pub struct Open<'a> {
    elements: Vec<Element<'a>>,
    /// Formatting elements that ended with something else, by their tags.
    lost: HashMap<&'a str, u8>,
    /// How many elements may have been opened again.
    reopened: usize,
}

#[derive(Debug)]
struct Element<'a> {
    name: &'a str,
    tag: &'a str,
    is_formatting: bool,
    /// Whether there is more in it than a line of text.
    is_loose: bool,
}

impl<'a> Open<'a> {
    /// Counts a tag whose name in lower case is `name`; tells whether it means anything where it stands.
    pub fn admit(&mut self, tag: &Tag<'a>, name: &str) -> bool {
        if VOID.contains(&name) {
            return true;
        }
        let is_formatting = FORMATTING.contains(&name);
        if !is_formatting && !PHRASING.contains(&name) {
            self.elements.iter_mut().for_each(|element| element.is_loose = true);
        }
        let is_admitted = match () {
            () if self.is_flat(name) => true,
            () if tag.is_end => self.close(tag.name, is_formatting),
            () => self.open(tag, is_formatting),
        };
        if is_admitted {
            let is_loose = |element: &&Element| element.is_formatting && element.is_loose;
            let loose = self.elements.iter().filter(is_loose).count();
            self.reopened += loose + self.lost.values().map(|&n| usize::from(n)).sum::<usize>();
        }
        is_admitted
    }

    /// Returns how many elements a parser may have opened again.
    pub fn reopened(&self) -> usize {
        self.reopened
    }

    /// Whether an element ends the one before that has its name, here; an item of another kind of list
    /// does not, and nests in it.
    fn is_flat(&self, name: &str) -> bool {
        let is_list = |of: &&str| is_one(LISTS, of);
        let list = || self.elements.iter().rev().map(|element| element.name).find(is_list);
        let is_of_terms = || list().is_some_and(|list| list.eq_ignore_ascii_case("dl"));
        match name {
            "dd" | "dt" => is_of_terms(),
            "li" => !is_of_terms(),
            _ => FLAT.contains(&name),
        }
    }

    fn open(&mut self, tag: &Tag<'a>, is_formatting: bool) -> bool {
        if tag.name.eq_ignore_ascii_case("a") {
            self.elements.retain(|element| !element.name.eq_ignore_ascii_case("a"));
        }
        let formatting = self.elements.iter().filter(|element| element.is_formatting).count();
        if self.elements.len() >= MOST_DEPTH || is_formatting && formatting >= MOST_FORMATTING {
            return false;
        }
        let Tag { name, text, .. } = *tag;
        self.elements.push(Element { name, tag: text, is_formatting, is_loose: false });
        true
    }

    fn close(&mut self, name: &str, is_formatting: bool) -> bool {
        let is_it = |element: &Element| element.name.eq_ignore_ascii_case(name);
        let Some(at) = self.elements.iter().rposition(is_it) else { return false };
        let is_weak = !is_formatting && !is_one(SPECIAL, name);
        let is_barred = |element: &Element| {
            is_one(WALLS, element.name) && !name.eq_ignore_ascii_case("table")
                || is_weak && is_one(SPECIAL, element.name)
        };
        if self.elements.iter().skip(at + 1).any(is_barred) {
            return false;
        }
        let closed: Vec<Element> = self.elements.drain(at..).collect();
        if is_formatting && closed.iter().all(|element| element.is_formatting) {
            self.elements.extend(closed.into_iter().skip(1));
            return true;
        }
        for element in closed.iter().filter(|element| element.is_formatting) {
            let equal = self.lost.entry(element.tag).or_default();
            *equal = MOST_EQUAL.min(*equal + 1);
        }
        true
    }
}

fn is_one(names: &[&str], name: &str) -> bool {
    names.iter().any(|it| it.eq_ignore_ascii_case(name))
}
