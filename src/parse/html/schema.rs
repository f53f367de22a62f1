//! What a page says of itself in schema.org's words, as JSON-LD.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::metadata::unescape;

/// How deep graphs and lists of objects are searched.
const MOST_DEPTH: usize = 6;

/// What a page's JSON-LD says of its article, each as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// The headline.
    pub title: Option<String>,
    /// The writers.
    pub authors: Vec<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The part of the publication.
    pub section: Option<String>,
    /// When it was published.
    pub published: Option<String>,
}

/// Reads the scripts of a page: the first article in them counts.
pub fn read(scripts: &[String]) -> Schema {
    let documents: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut known = Known::default();
    for document in &documents {
        known.add(document, 0);
    }
    let article = documents.iter().find_map(|document| article(document, 0));
    article.map(|article| Schema::of(article, &known)).unwrap_or_default()
}

/// The objects of a page that have a name, by what others refer to them by (JSON-LD 1.1, section 3.3).
#[derive(Default)]
struct Known<'a>(HashMap<&'a str, &'a Value>);

impl<'a> Known<'a> {
    fn add(&mut self, value: &'a Value, depth: usize) {
        match value {
            _ if depth > MOST_DEPTH => {}
            Value::Array(items) => items.iter().for_each(|item| self.add(item, depth + 1)),
            Value::Object(object) => {
                if let (Some(id), Some(name)) = (object.get("@id"), object.get("name")) {
                    self.0.entry(id.as_str().unwrap_or_default()).or_insert(name);
                }
                object.values().for_each(|held| self.add(held, depth + 1));
            }
            _ => {}
        }
    }

    /// Returns the names of people or bodies: words, objects with a name or a reference to one, or lists
    /// of them.
    fn names(&self, value: &Value) -> Vec<String> {
        match value {
            Value::String(name) => vec![unescape(name)],
            Value::Array(items) => items.iter().flat_map(|item| self.names(item)).collect(),
            Value::Object(object) => {
                let referred = || self.0.get(object.get("@id")?.as_str()?).copied();
                let name = object.get("name").or_else(referred);
                name.and_then(texts_first).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Schema {
    fn of(article: &Map<String, Value>, known: &Known<'_>) -> Self {
        let text = |field: &str| article.get(field).and_then(texts_first);
        let authors = article.get("author").or_else(|| article.get("creator"));
        Self {
            title: text("headline").or_else(|| text("name")),
            authors: authors.map(|of| known.names(of)).unwrap_or_default(),
            publisher: article.get("publisher").and_then(|of| known.names(of).into_iter().next()),
            section: text("articleSection"),
            published: text("datePublished").or_else(|| text("dateCreated")),
        }
    }
}

/// Parses a script; newlines within its strings, which JSON forbids, are forgiven, and of one that is
/// broken otherwise, what can be told is kept.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>");
    let script = script.trim().trim_end_matches(';');
    serde_json::from_str(script)
        .or_else(|_| serde_json::from_str(&script.replace(|c: char| c.is_control(), " ")))
        .ok()
        .or_else(|| salvaged(script))
}

/// Keeps the fields of an article that can be told in a script that is no JSON.
fn salvaged(script: &str) -> Option<Value> {
    const FIELDS: &[&str] = &["headline", "datePublished", "dateCreated", "articleSection"];
    const TYPES: &[&str] = &["Article", "BlogPosting"];
    let kind = TYPES.iter().find(|kind| script.contains(&format!("{kind}\"")))?;
    let mut fields: Map<String, Value> = FIELDS
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), string_field(script, name)?.into())))
        .collect();
    let author = script.split_once("\"author\"").map(|(_, after)| after);
    let author = author.and_then(|after| after.split("\"publisher\"").next());
    let author = author.and_then(|part| string_field(part, "name"));
    fields.extend(author.map(|name| ("author".to_owned(), name.into())));
    fields.insert("@type".to_owned(), (*kind).into());
    Some(Value::Object(fields))
}

/// Finds the text of a field by its name.
fn string_field(script: &str, name: &str) -> Option<String> {
    let (_, after) = script.split_once(&format!("\"{name}\""))?;
    let value = after.trim_start().strip_prefix(':')?;
    serde_json::Deserializer::from_str(value).into_iter().next()?.ok()
}

/// Finds the article in a document: itself, or in its graph, its lists, or what it is the page of.
fn article(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    match value {
        _ if depth > MOST_DEPTH => None,
        Value::Array(items) => items.iter().find_map(|item| article(item, depth + 1)),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .filter_map(|field| object.get(*field))
            .find_map(|held| article(held, depth + 1)),
        _ => None,
    }
}

/// Whether an object is of a type that news is published as.
fn is_article(object: &Map<String, Value>) -> bool {
    let is_news = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        let name = name.rsplit(['/', ':']).next().unwrap_or_default();
        name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report")
    };
    match object.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is_news),
        Some(name) => is_news(name),
        None => false,
    }
}

/// Returns a text, or the first of a list.
fn texts_first(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(unescape(text)),
        Value::Array(items) => items.iter().find_map(texts_first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_article_wherever_it_is() {
        let want = Schema {
            title: Some("A toll & a bridge".to_owned()),
            authors: vec!["Ada Byron".to_owned(), "Charles Babbage".to_owned()],
            publisher: Some("Harbour Press".to_owned()),
            section: Some("World".to_owned()),
            published: Some("2025-03-09".to_owned()),
        };
        let article = r#"{"@type": "NewsArticle", "headline": "A toll &amp; a bridge", "articleSection": ["World"],
            "author": [{"@type": "Person", "name": "Ada Byron"}, "Charles Babbage"],
            "publisher": {"name": "Harbour Press"}, "datePublished": "2025-03-09"}"#;
        let site = r#"{"@type": "WebSite", "name": "Harbour"}"#;
        for script in [
            article.to_owned(),
            format!("[{site}, {article}]"),
            format!("{{\"@graph\": [{site}, {article}]}}"),
            article.replace("A toll", "A\ntoll"),
        ] {
            let found = read(&[site.to_owned(), script.clone()]);
            assert_eq!(found.published, want.published, "{script}");
            assert_eq!(found.authors, want.authors, "{script}");
        }
        assert_eq!(read(&[article.to_owned()]), want);
        let graph = r#"{"@graph": [{"@type": "Article", "author": {"@id": "/ada"}, "publisher": {"@id": "/press"}},
            {"@type": "Person", "@id": "/ada", "name": "Ada Byron"}, {"@id": "/press", "name": "Harbour Press"}]}"#;
        let found = read(&[graph.to_owned()]);
        assert_eq!(found.authors, ["Ada Byron"]);
        assert_eq!(found.publisher.as_deref(), Some("Harbour Press"));
        assert_eq!(read(&["{broken".to_owned(), site.to_owned()]), Schema::default());
        let broken = article.replace("[\"World\"]", "\"World\", // the section");
        let found = read(&[broken]);
        assert_eq!(
            found,
            Schema { authors: vec!["Ada Byron".to_owned()], publisher: None, ..want }
        );
    }
}
