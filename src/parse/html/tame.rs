//! What no page needs to be read, taken out before it is parsed: scripts, styles, tags without end.
//!
//! A parser of HTML takes time in the square of a tag's attributes and of the depth of the tree, and a
//! page may hold any number of both. Here a page is read once, tag by tag, as the HTML standard's
//! tokenizer would: comments, scripts and styles are left out (but for JSON-LD), a tag longer than any
//! that has a meaning for us keeps only its name, an element deeper than any page has leaves only its
//! content, and a page that is still too long is cut.

/// The most bytes of a page without its scripts; few news pages have a quarter of it.
const MOST_BYTES: usize = 1 << 20;
/// The most tags of a page; few news pages have a tenth of it.
const MOST_TAGS: usize = 30_000;
/// The most elements within each other; the deepest news pages have a fifth of it.
const MOST_DEPTH: usize = 200;
/// How much the cells of a page may weigh, each as much as tables hold it: a parser copies a cell for
/// each of them. Pages that are laid out in tables have a tenth of it.
const MOST_CELLS: usize = 60_000;
/// The most elements of letters and phrases within each other, which are copied likewise.
const MOST_STYLES: usize = 8;
/// The most bytes of one tag, but for those of the page's head, which say much in one.
const LONGEST_TAG: usize = 4 << 10;

/// Elements whose content is no text.
const RAW: &[&str] = &["script", "style", "template", "svg", "iframe", "noembed", "noframes"];

/// Elements that have no end tag, or whose end tag may be left out: they do not nest.
const FLAT: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html",
    "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source",
    "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// What tables are divided into.
const CELLS: &[&str] = &["td", "th", "tr"];
/// Elements that only say how letters look.
const STYLES: &[&str] =
    &["b", "big", "center", "em", "font", "i", "s", "small", "span", "strong", "tt", "u"];

/// A page that can be parsed in bounded time.
#[derive(Debug)]
pub struct Tamed {
    /// The page.
    pub page: String,
    /// Whether its end was cut off.
    pub is_cut: bool,
    /// How many tags it has.
    tags: usize,
    /// What its cells weigh.
    cells: usize,
}

/// Tames a page.
pub fn tame(page: &str) -> Tamed {
    let room = page.len().min(MOST_BYTES);
    let mut tamed = Tamed { page: String::with_capacity(room), is_cut: false, tags: 0, cells: 0 };
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at_checked(at).unwrap_or((rest, ""));
        tamed.keep_text(text);
        if tamed.is_cut || tamed.tags > MOST_TAGS {
            tamed.is_cut = true;
            return tamed;
        }
        let tag = Tag::read(markup);
        let after = markup.get(tag.text.len()..).unwrap_or_default();
        rest = if RAW.contains(&tag.lowered().as_str()) && !tag.is_end {
            tamed.keep_raw(&tag, after)
        } else {
            tamed.keep(&tag, &mut open);
            after
        };
    }
    tamed.keep_text(rest);
    tamed
}

impl Tamed {
    /// Keeps a text as far as there is room.
    fn keep_text(&mut self, text: &str) {
        let room = MOST_BYTES.saturating_sub(self.page.len());
        self.is_cut |= text.len() > room;
        let fitting = (0..=room.min(text.len())).rev().find_map(|end| text.get(..end));
        self.page.push_str(fitting.unwrap_or_default());
    }

    /// Keeps a tag as far as it is worth keeping; `open` names the elements that it stands in.
    fn keep<'a>(&mut self, tag: &Tag<'a>, open: &mut Vec<&'a str>) {
        if tag.name.is_empty() {
            self.page.push_str(if tag.is_markup() { "" } else { tag.text });
            self.tags += usize::from(!tag.is_markup());
            return;
        }
        let lowered = tag.lowered();
        let within = |names: &[&str]| {
            let is_named = |open: &&&str| names.iter().any(|name| open.eq_ignore_ascii_case(name));
            open.iter().filter(is_named).count()
        };
        if CELLS.contains(&lowered.as_str()) && !tag.is_end {
            self.cells += within(&["table"]);
            if self.cells > MOST_CELLS {
                return;
            }
        }
        let is_style = STYLES.contains(&lowered.as_str()) && !tag.is_end;
        if is_style && within(STYLES) >= MOST_STYLES {
            return;
        }
        if !FLAT.contains(&lowered.as_str()) && !tag.text.ends_with("/>") {
            let opened = open.iter().rposition(|name| name.eq_ignore_ascii_case(tag.name));
            match opened {
                Some(at) if tag.is_end => open.truncate(at),
                _ if tag.is_end || open.len() >= MOST_DEPTH => return,
                _ => open.push(tag.name),
            }
        }
        self.tags += 1;
        if tag.text.len() <= LONGEST_TAG || lowered == "meta" {
            self.page.push_str(tag.text);
        } else {
            self.page.push('<');
            self.page.push_str(tag.name);
            self.page.push('>');
        }
    }

    /// Passes over an element whose content is no text, and keeps what JSON-LD it is; returns what
    /// follows it.
    fn keep_raw<'a>(&mut self, tag: &Tag<'_>, content: &'a str) -> &'a str {
        if tag.text.ends_with("/>") && !tag.lowered().starts_with('s') {
            return content;
        }
        let end = end_of(content, tag.name).unwrap_or(content.len());
        let (content, rest) = content.split_at_checked(end).unwrap_or((content, ""));
        if tag.lowered() == "script" && tag.text.to_ascii_lowercase().contains("ld+json") {
            self.page.push_str(tag.text);
            self.page.push_str(content);
            self.page.push_str("</script>");
        }
        rest.find('>').and_then(|at| rest.get(at + 1..)).unwrap_or_default()
    }
}

/// Finds the end tag of an element whose content is no markup.
fn end_of(content: &str, name: &str) -> Option<usize> {
    content.match_indices("</").map(|(at, _)| at).find(|at| {
        let found = content.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

/// What begins with `<`.
struct Tag<'a> {
    /// All of it, up to its `>`.
    text: &'a str,
    /// The element's name as written; empty for what is no tag.
    name: &'a str,
    /// Whether it ends an element.
    is_end: bool,
}

impl<'a> Tag<'a> {
    /// Reads what begins at `markup`, which begins with `<`.
    fn read(markup: &'a str) -> Self {
        let whole = |end: Option<usize>| markup.get(..end.unwrap_or(markup.len()));
        if markup.starts_with("<!--") {
            let end = markup.find("-->").map(|at| at + "-->".len());
            return Self { text: whole(end).unwrap_or_default(), name: "", is_end: false };
        }
        let is_end = markup.starts_with("</");
        let named = markup.get(1 + usize::from(is_end)..).unwrap_or_default();
        let is_of_name = |c: char| !c.is_whitespace() && !matches!(c, '/' | '>' | '<');
        let name_end = named.find(|c| !is_of_name(c)).unwrap_or(named.len());
        let name = named
            .get(..name_end)
            .filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        let text = match name {
            Some(_) => whole(Some(tag_end(markup))),
            None if markup.starts_with("<!") || markup.starts_with("<?") => {
                whole(markup.find('>').map(|at| at + 1))
            }
            None => whole(Some(1)),
        };
        Self { text: text.unwrap_or_default(), name: name.unwrap_or_default(), is_end }
    }

    fn lowered(&self) -> String {
        self.name.get(..self.name.len().min(16)).unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether what is no tag is markup all the same: a comment, a declaration.
    fn is_markup(&self) -> bool {
        self.text.starts_with("<!--") || self.text.starts_with("<?")
    }
}

/// Finds where a tag ends: after the first `>` outside quotes, which begin only after a `=`.
fn tag_end(markup: &str) -> usize {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in markup.char_indices() {
        match quote {
            Some(mark) if c == mark => quote = None,
            Some(_) => continue,
            None if c == '>' => return at + 1,
            None if before == '=' && matches!(c, '"' | '\'') => quote = Some(c),
            None => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    markup.len()
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
        let deep = tame(&("<div>".repeat(100_000) + "The end" + &"</div>".repeat(100_000)));
        assert_eq!(deep.page.matches("<div>").count(), MOST_DEPTH);
        assert!(deep.page.contains("The end"));
        let loose = tame(&"<p>A line<li>An item".repeat(1_000));
        assert_eq!(loose.page.matches("<li>").count(), 1_000);
        let wide = tame(&format!("<div {}>x</div>", "a=1 ".repeat(10_000)));
        assert_eq!(wide.page, "<div>x</div>");
        let long = tame(&"<p>A line of many words".repeat(1_000_000));
        assert!(long.is_cut && long.page.len() < MOST_BYTES + 100);
        let tables = tame(&"<table><tr><td>".repeat(10_000));
        assert!(tables.page.matches("<td>").count() < MOST_CELLS / 100, "each weighs more");
        assert_eq!(tame(&"<table><tr><td>x</table>".repeat(900)).page.matches("<td>").count(), 900);
        let styles = tame(&("<p>".to_owned() + &"<span>".repeat(200) + "The end"));
        assert_eq!(styles.page.matches("<span>").count(), MOST_STYLES);
    }
}
