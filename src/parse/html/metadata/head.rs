//! What a page's head holds: its `meta` fields, its JSON-LD, its links, its title; and its `time` elements.

use trafilatura::dom::{Document, NodeId};

use super::unescape;
use crate::{
    article::Clean,
    parse::{
        address,
        html::schema::{self, Schema},
    },
};

/// The most links to writers, and the most moments, that a page's story has.
const MOST_MARKS: usize = 100;
/// The most bytes of the words of one.
const LONGEST_MARK: usize = 300;

/// What a page says of itself, as it is written there.
pub struct Head {
    /// The fields by their names in lower case, in the order of the page.
    pub fields: Vec<(String, String)>,
    /// What it says in schema.org's words.
    pub schema: Schema,
    /// The page's own title.
    pub title: Option<String>,
    canonical: Option<String>,
    /// The address that links are seen from, if it is another.
    pub base: Option<String>,
    /// The names of links that lead to their writers.
    pub writers: Vec<String>,
    /// The moments in the page, with their words.
    pub times: Vec<(String, String)>,
}

impl Head {
    /// Reads the head of a page.
    pub fn read(document: &Document) -> Self {
        let root = document.root();
        let all = |tag: &str| document.get_elements_by_tag_name(root, tag);
        let text = |node: NodeId| document.text_content(node).trim().to_owned();
        let words = |node: NodeId| {
            let mut words = text(node);
            words.truncate(words.floor_char_boundary(LONGEST_MARK));
            words.shrink_to_fit();
            words
        };
        let attribute = |node: NodeId, name: &str| document.get_attribute(node, name);
        let scripts: Vec<String> = all("script").into_iter().map(text).collect();
        let metas = all("meta").into_iter().filter_map(|node| {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|kind| attribute(node, kind))?;
            let content =
                attribute(node, "content").filter(|content| !content.trim().is_empty())?;
            Some((name.trim().to_ascii_lowercase(), unescape(content.trim())))
        });
        let is_canonical = |node: &NodeId| attribute(*node, "rel").as_deref() == Some("canonical");
        let is_writer = |node: &NodeId| {
            attribute(*node, "rel").as_deref() == Some("author")
                || attribute(*node, "itemprop").as_deref() == Some("author")
        };
        Self {
            fields: metas.collect(),
            schema: schema::read(&scripts),
            title: all("title").first().map(|&node| text(node)).filter(|title| !title.is_empty()),
            canonical: all("link")
                .into_iter()
                .find(is_canonical)
                .and_then(|node| attribute(node, "href")),
            base: all("base").first().and_then(|&node| attribute(node, "href")),
            writers: ["a", "span"]
                .iter()
                .flat_map(|tag| all(tag))
                .filter(is_writer)
                .take(MOST_MARKS)
                .map(words)
                .collect(),
            times: all("time")
                .into_iter()
                .filter_map(|node| Some((attribute(node, "datetime")?, words(node))))
                .take(MOST_MARKS)
                .collect(),
        }
    }

    /// Returns the first field that has one of `names`, which stand in the order of their rank.
    pub fn field(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let (_, text) = self.fields.iter().find(|(field, _)| field == name)?;
            Some(text.clone())
        })
    }

    /// Returns all fields of one name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, text)| text.as_str())
    }

    /// Returns the address that the page gives itself.
    pub fn url(&self) -> Option<Clean> {
        let shared = self.field(&["og:url", "twitter:url"]);
        let shared = shared.and_then(|url| address::absolute(&url, None));
        let canonical = self.canonical.as_deref();
        canonical.and_then(|url| address::absolute(url, shared.as_deref())).or(shared)
    }
}
