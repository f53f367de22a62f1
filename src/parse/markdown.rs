//! Markdown: notes and clippings, with what their front matter says of them.
//!
//! Front matter is a list of fields between two lines of `---` (YAML) or `+++` (TOML). Of YAML only what
//! note-takers and web clippers write is read: `name: value`, quoted or not, lists in brackets or of
//! lines that begin with a hyphen, and `[[links]]` around names.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{NotAnArticle, address, byline, plain};
use crate::{
    article::{Article, Block, BlockKind, Date, Link, Origin, Title, TitleOrigin},
    text::{Clean, Span},
};

/// Names of the headline.
const TITLE: &[&str] = &["title", "headline"];
/// Names of the publication date, the surest first; when a clipping was made is not when it was published.
const DATE: &[&str] = &["published", "date", "date_published", "publish_date", "pubdate"];
/// Names of the writers.
const WRITERS: &[&str] = &["author", "authors", "byline", "creator"];
/// Names of the publisher.
const SOURCE: &[&str] = &["site", "publisher", "publication", "site_name", "sitename", "source"];
/// Names of the address.
const ADDRESS: &[&str] = &["url", "source", "link", "canonical", "source_url"];
/// Names of the part of the publication.
const SECTION: &[&str] = &["section", "category"];
/// Names of the words that it is filed under.
const TAGS: &[&str] = &["tags", "tag", "keywords"];

/// Reads a text with Markdown's marks.
///
/// # Errors
/// Fails on a text without words.
pub fn read(text: &str) -> Result<Article, NotAnArticle> {
    let text = text.trim_start_matches('\u{feff}');
    let (fields, body) = split(text);
    let url = fields.all(ADDRESS).find_map(|url| address::absolute(url, None));
    let (blocks, links) = Text::read(body, url.as_deref());
    let mut article = Article { url, blocks, links, ..Article::default() };
    if article.blocks.is_empty() {
        return Err(NotAnArticle::NoWords);
    }
    let is_address = |value: &&str| value.starts_with("https://") || value.starts_with("http://");
    if let Some(title) = fields.first(TITLE) {
        article.title = Title { text: Clean::line(title), origin: TitleOrigin::Stated };
    } else if article.blocks[0].kind == BlockKind::Heading {
        article.title = Title { text: article.blocks[0].text.clone(), origin: TitleOrigin::Stated };
    }
    if article.blocks[0].text == article.title.text {
        article.blocks[0].kind = BlockKind::Title;
    }
    article.byline = fields.all(WRITERS).flat_map(byline::split).collect();
    article.source = fields.all(SOURCE).find(|value| !is_address(value)).map(Clean::line);
    article.section = fields.first(SECTION).map(Clean::line);
    article.tags = fields.all(TAGS).flat_map(tags).collect();
    article.date = fields.all(DATE).find_map(date);
    if article.date.is_none()
        && let Some(stated) = fields.first(DATE)
    {
        article.warnings.push(format!("the date {stated:?} cannot be read").into());
    }
    plain::finish(&mut article);
    Ok(article)
}

/// The tags of one value, which may list some with commas: `gas, #power`.
fn tags(value: &str) -> impl Iterator<Item = Clean> {
    let tags = value.split(',').map(|tag| Clean::line(tag.trim().trim_start_matches('#')));
    tags.filter(|tag| !tag.is_empty())
}

fn date(stated: &str) -> Option<Date> {
    plain::date(stated, Origin::FrontMatter)
}

/// The fields of front matter in their order; one with many values stands there as often.
#[derive(Debug, Default, PartialEq, Eq)]
struct Fields(Vec<(String, String)>);

impl Fields {
    /// Returns the values of all fields that have one of `names`, in the order of the names.
    fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
        names.iter().flat_map(|name| {
            let held = self.0.iter().filter(move |(field, _)| field == name);
            held.map(|(_, value)| value.as_str())
        })
    }

    fn first<'a>(&'a self, names: &'a [&str]) -> Option<&'a str> {
        self.all(names).next()
    }

    /// Adds a value; `[[name]]` and `[[page|name]]` are links to notes.
    fn add(&mut self, name: &str, value: &str) {
        let value = value.trim().trim_matches(['"', '\'']);
        let linked = value.strip_prefix("[[").and_then(|value| value.strip_suffix("]]"));
        let value = linked.map_or(value, |link| link.rsplit('|').next().unwrap_or(link)).trim();
        if !value.is_empty() {
            self.0.push((name.trim().to_lowercase(), value.to_owned()));
        }
    }
}

/// Splits front matter from a text.
fn split(text: &str) -> (Fields, &str) {
    let within = |fence: &str| {
        let after = text.strip_prefix(fence)?;
        let after = after.trim_start_matches([' ', '\r']).strip_prefix('\n')?;
        let mut at = 0;
        for line in after.split_inclusive('\n') {
            if line.trim_end() == fence {
                return Some((after.get(..at)?, after.get(at + line.len()..)?));
            }
            at += line.len();
        }
        None
    };
    if let Some((head, body)) = within("---") {
        (yaml(head), body)
    } else if let Some((head, body)) = within("+++") {
        (toml(head), body)
    } else {
        (Fields::default(), text)
    }
}

fn yaml(head: &str) -> Fields {
    let mut fields = Fields::default();
    let mut name = "";
    for line in head.lines() {
        let bare = line.trim();
        if let Some(item) = bare.strip_prefix("- ") {
            fields.add(name, item);
        } else if !line.starts_with([' ', '\t', '#'])
            && let Some((field, value)) = bare.split_once(':')
        {
            name = field;
            let value = value.trim();
            let is_link = value.starts_with("[[");
            match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
                Some(list) if !is_link => list.split(',').for_each(|item| fields.add(name, item)),
                _ => fields.add(name, value),
            }
        }
    }
    fields
}

fn toml(head: &str) -> Fields {
    fn add(fields: &mut Fields, name: &str, value: &toml::Value) {
        match value {
            toml::Value::String(text) => fields.add(name, text),
            toml::Value::Datetime(moment) => fields.add(name, &moment.to_string()),
            toml::Value::Array(items) => items.iter().for_each(|item| add(fields, name, item)),
            _ => {}
        }
    }
    let mut fields = Fields::default();
    let table: toml::Table = head.parse().unwrap_or_default();
    table.iter().for_each(|(name, value)| add(&mut fields, name, value));
    fields
}

/// A text on its way to blocks, marks of words within them left out.
#[derive(Default)]
struct Text<'a> {
    /// The address that links are seen from.
    base: Option<&'a str>,
    blocks: Vec<Block>,
    links: Vec<Link>,
    /// The words of the block that is being read, with single spaces.
    words: String,
    /// The links in these words.
    linked: Vec<(Span, Clean)>,
    /// Where the words of the link that is being read begin, and where it leads.
    open: Option<(usize, Option<Clean>)>,
    /// What the words stand in, the innermost last.
    around: Vec<BlockKind>,
    /// How many things that are not read the words stand in.
    unread: u32,
}

impl<'a> Text<'a> {
    fn read(body: &str, base: Option<&'a str>) -> (Vec<Block>, Vec<Link>) {
        let mut text = Text { base, ..Text::default() };
        for event in Parser::new(body) {
            match event {
                Event::Start(tag) => text.open(&tag),
                Event::End(tag) => text.close(tag),
                Event::Text(words) | Event::Code(words) if text.unread == 0 => text.add(&words),
                Event::SoftBreak | Event::HardBreak => text.add(" "),
                _ => {}
            }
        }
        text.end();
        (text.blocks, text.links)
    }

    fn open(&mut self, tag: &Tag) {
        self.unread += u32::from(matches!(tag, Tag::Image { .. } | Tag::HtmlBlock));
        if let Tag::Link { dest_url, .. } = tag {
            self.open = Some((self.words.len(), address::absolute(dest_url, self.base)));
        }
        if let Some(kind) = kind(tag) {
            self.end();
            self.around.push(kind);
        }
    }

    fn close(&mut self, tag: TagEnd) {
        self.unread -= u32::from(matches!(tag, TagEnd::Image | TagEnd::HtmlBlock));
        if tag == TagEnd::Link
            && let Some((start, Some(url))) = self.open.take()
            && start < self.words.len()
        {
            self.linked.push((Span::new(start, self.words.len()), url));
        }
        if is_block(tag) {
            self.end();
            self.around.pop();
        }
    }

    /// Adds words; white space is one space, and none at the head of a block.
    fn add(&mut self, words: &str) {
        for c in Clean::new(words).chars() {
            match c {
                ' ' | '\n' if self.words.is_empty() || self.words.ends_with(' ') => {}
                '\n' => self.words.push(' '),
                c => self.words.push(c),
            }
        }
    }

    /// Ends a block: a paragraph within something else is that.
    fn end(&mut self) {
        let words = std::mem::take(&mut self.words);
        let linked = std::mem::take(&mut self.linked);
        let text = Clean::line(&words);
        if text.is_empty() {
            return;
        }
        let block = self.blocks.len() as u32;
        let whole = Span::whole(&text);
        self.links.extend(linked.into_iter().filter_map(|(span, url)| {
            let span = span.intersect(whole)?;
            Some(Link { block, span, url })
        }));
        let is_more = |kind: &&BlockKind| **kind != BlockKind::Paragraph;
        let kind = self.around.iter().rev().find(is_more).copied();
        self.blocks.push(Block { kind: kind.unwrap_or(BlockKind::Paragraph), text });
    }
}

/// What a tag makes of the text in it, if it is a block.
fn kind(tag: &Tag) -> Option<BlockKind> {
    match tag {
        Tag::Paragraph | Tag::CodeBlock(_) => Some(BlockKind::Paragraph),
        Tag::Heading { .. } => Some(BlockKind::Heading),
        Tag::BlockQuote(_) => Some(BlockKind::Quote),
        Tag::Item => Some(BlockKind::ListItem),
        _ => None,
    }
}

fn is_block(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::Item
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_front_matter_says() {
        let yaml = "---\ntitle: \"The bridge: back at last\"\nauthor:\n  - \"[[Ada Byron]]\"\n  - Charles Babbage\n\
                    published: 2025-03-09\ncreated: 2025-04-01\nsource: https://harbour.example/a\n\
                    site: Harbour Press\ntags: [a, b]\n---\nIt opened.\n";
        let toml = "+++\ntitle = \"The bridge: back at last\"\nauthors = [\"Ada Byron\", \"Charles Babbage\"]\n\
                    date = 2025-03-09\nurl = \"https://harbour.example/a\"\npublisher = \"Harbour Press\"\n+++\nIt opened.\n";
        for text in [yaml, toml] {
            let article = read(text).unwrap();
            assert_eq!(&*article.title.text, "The bridge: back at last");
            assert_eq!(article.byline, [Clean::from("Ada Byron"), "Charles Babbage".into()]);
            assert_eq!(article.source.as_deref(), Some("Harbour Press"));
            assert_eq!(article.url.as_deref(), Some("https://harbour.example/a"));
            let date = article.date.unwrap();
            assert_eq!((date.value().as_str(), date.origin), ("2025-03-09", Origin::FrontMatter));
            assert_eq!(article.blocks.len(), 1);
        }
    }

    #[test]
    fn reads_blocks_without_their_marks() {
        use BlockKind::{Heading, ListItem, Paragraph, Quote, Title};
        let text = "# A toll\n\nOSLO, Norway — It *opened* [again](http://x)\non Sunday.\n\n![a](b.jpg)\n\n## Why\n\n\
                    > “No,” she said.\n\n- One\n- Two\n\n<div>html</div>\n\nThe end.\n";
        let article = read(text).unwrap();
        let found: Vec<_> = article.blocks.iter().map(|b| (b.kind, b.text.as_str())).collect();
        assert_eq!(
            found,
            [
                (Title, "A toll"),
                (Paragraph, "It opened again on Sunday."),
                (Heading, "Why"),
                (Quote, "“No,” she said."),
                (ListItem, "One"),
                (ListItem, "Two"),
                (Paragraph, "The end."),
            ]
        );
        assert_eq!(&*article.title.text, "A toll");
        assert_eq!(article.dateline.as_deref(), Some("OSLO, Norway"));
        let [link] = &article.links[..] else { panic!("{:?}", article.links) };
        assert_eq!((link.block, link.span.of(&article.blocks[1].text)), (1, "again"));
        assert_eq!(&*link.url, "http://x");
    }

    #[test]
    fn a_line_of_hyphens_is_no_front_matter() {
        let article = read("---\nIt opened again.").unwrap();
        assert_eq!(&*article.blocks[0].text, "It opened again.");
        assert_eq!(read("---\ntitle: x\n---\n"), Err(NotAnArticle::NoWords));
    }
}
