//! Records of JSON: the fields that collections of news give their articles.
//!
//! A field has many names: those of plain records (`text`, `title`, `date`), of news-please and CC-News
//! (`maintext`, `date_publish`, `source_domain`), of fundus (`plaintext`, `publishing_date`), of
//! schema.org (`articleBody`, `headline`, `datePublished`). The first name that holds something counts.

use serde_json::{Map, Value};

use super::{NotAnArticle, Part, address, bounded, byline, html, plain};
use crate::{
    article::{Origin, Title, TitleOrigin},
    text::Clean,
};

/// Names of the text, as prose.
const TEXT: &[&str] =
    &["text", "maintext", "plaintext", "articleBody", "body", "content", "article"];
/// Names of the text, as a page.
const PAGE: &[&str] = &["content_html", "html", "raw_html"];
/// Names of the headline.
const TITLE: &[&str] = &["title", "headline"];
/// Names of the publication date.
const DATE: &[&str] = &[
    "date",
    "date_publish",
    "publishing_date",
    "datePublished",
    "date_published",
    "published",
    "published_at",
    "publish_date",
    "publishedAt",
    "pubDate",
];
/// Names of the writers.
const WRITERS: &[&str] = &["authors", "author", "byline"];
/// Names of the publisher.
const SOURCE: &[&str] =
    &["source", "publisher", "sitename", "site_name", "source_domain", "domain"];
/// Names of the part of the publication.
const SECTION: &[&str] = &["section", "articleSection", "category"];
/// Names of the words that it is filed under.
const TAGS: &[&str] = &["tags", "keywords"];
/// Names of the address.
const ADDRESS: &[&str] = &["url", "link", "canonical_url"];

/// Reads one record.
///
/// A text of one line is a paragraph; one of many lines is read as plain text, and one in HTML as a
/// page. What the record's own fields say counts before what the text says.
///
/// # Errors
/// Fails on what is no object, or holds no text.
pub fn record(json: &str) -> Result<Part, NotAnArticle> {
    bounded(json, &["{"], b",")?;
    let fields: Map<String, Value> =
        serde_json::from_str(json).map_err(|error| NotAnArticle::NotAnObject(error.to_string()))?;
    of(&fields, json.to_owned())
}

/// Reads an element of a list of records.
///
/// # Errors
/// As [`record`].
pub fn element(json: &str) -> Result<Part, NotAnArticle> {
    of_value(&value(json)?)
}

/// Reads a document: one record, a list of them, or an object that holds such a list.
///
/// # Errors
/// Fails on what is neither; the records fail one by one.
pub fn document(json: &str) -> Result<Vec<Result<Part, NotAnArticle>>, NotAnArticle> {
    let document = value(json)?;
    let is_record = |value: &Value| value.as_object().is_some_and(|record| text(record).is_some());
    let list = match &document {
        Value::Array(records) => Some(records),
        Value::Object(_) if is_record(&document) => None,
        Value::Object(object) => {
            object.values().filter_map(Value::as_array).find(|list| list.iter().any(is_record))
        }
        _ => None,
    };
    Ok(list.map_or_else(|| vec![of_value(&document)], |list| list.iter().map(of_value).collect()))
}

fn value(json: &str) -> Result<Value, NotAnArticle> {
    bounded(json, &["{"], b",")?;
    serde_json::from_str(json).map_err(|error| NotAnArticle::NotAnObject(error.to_string()))
}

fn of_value(value: &Value) -> Result<Part, NotAnArticle> {
    match value {
        Value::Object(record) => of(record, value.to_string()),
        _ => Err(NotAnArticle::NotAnObject("another value stands there".to_owned())),
    }
}

fn of(record: &Map<String, Value>, source: String) -> Result<Part, NotAnArticle> {
    let url = line_of(record, ADDRESS).and_then(|url| address::absolute(&url, None));
    let mut article = match text(record).ok_or(NotAnArticle::NoText)? {
        Text::Page(page) => html::read_from(page, url.as_deref())?,
        Text::Prose(prose) if prose.trim().contains(['\n', '\r']) => plain::read(prose)?,
        Text::Prose(prose) => plain::paragraph(prose)?,
    };
    if let Some(title) = line_of(record, TITLE) {
        article.title = Title { text: title, origin: TitleOrigin::Stated };
    }
    if let Some(stated) = line_of(record, DATE) {
        match plain::date(&stated, Origin::Metadata) {
            Some(date) => article.date = Some(date),
            None => article.warnings.push(format!("the date {stated:?} cannot be read").into()),
        }
    }
    let writers: Vec<Clean> =
        texts(record, WRITERS).iter().flat_map(|names| byline::split(names)).collect();
    if !writers.is_empty() {
        article.byline = writers;
    }
    article.source = line_of(record, SOURCE).or(article.source);
    article.section = line_of(record, SECTION).or(article.section);
    let tags = texts(record, TAGS);
    let tags = tags.iter().flat_map(|tags| tags.split(',')).map(|tag| Clean::line(tag.trim()));
    article.tags = tags.filter(|tag| !tag.is_empty()).collect();
    article.url = url.or(article.url);
    Ok(Part { name: name(record), record: source, article })
}

/// What a record has for a text.
enum Text<'a> {
    Prose(&'a str),
    Page(&'a str),
}

fn text(record: &Map<String, Value>) -> Option<Text<'_>> {
    let field = |name: &&str| record.get(*name).and_then(Value::as_str);
    let prose = TEXT.iter().find_map(field).map(Text::Prose);
    prose.or_else(|| PAGE.iter().find_map(field).map(Text::Page))
}

/// Returns the first of the fields that holds a line of text.
fn line_of(record: &Map<String, Value>, names: &[&str]) -> Option<Clean> {
    let texts = texts(record, names);
    texts.first().map(|text| Clean::line(text)).filter(|line| !line.is_empty())
}

/// Returns what the first of the fields that holds texts has: one, or a list, or those that are the
/// names of objects.
fn texts(record: &Map<String, Value>, names: &[&str]) -> Vec<String> {
    fn of(value: &Value) -> Vec<String> {
        match value {
            Value::String(text) if !text.trim().is_empty() => vec![text.clone()],
            Value::Array(items) => items.iter().flat_map(of).collect(),
            Value::Object(object) => object.get("name").map(of).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
    let found = names.iter().filter_map(|name| record.get(*name)).map(of);
    found.into_iter().find(|texts| !texts.is_empty()).unwrap_or_default()
}

/// Returns the record's `id`, a word or a number.
fn name(record: &Map<String, Value>) -> Option<Clean> {
    match record.get("id")? {
        Value::String(name) => Some(Clean::line(name)),
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    #[test]
    fn honours_the_fields_of_a_record() {
        let line = r#"{"id": 7, "text": "Sign up", "title": "A toll", "date": "2025-03-09"}"#;
        let Part { name, article, .. } = record(line).unwrap();
        assert_eq!(name.as_deref(), Some("7"));
        assert_eq!(&*article.title.text, "A toll");
        assert_eq!(article.date.unwrap().value(), "2025-03-09");
        assert_eq!(article.blocks[0].kind, BlockKind::Paragraph);
        assert_eq!(&*article.blocks[0].text, "Sign up");
    }

    #[test]
    fn knows_the_names_that_collections_give_their_fields() {
        for line in [
            r#"{"maintext": "It opened.", "title": "A toll", "date_publish": "2025-03-09 11:20:00",
                "authors": ["Ada Byron"], "source_domain": "harbour.example", "url": "https://harbour.example/a"}"#,
            r#"{"plaintext": "It opened.", "title": "A toll", "publishing_date": "2025-03-09 11:20:00",
                "authors": ["Ada Byron"], "publisher": "harbour.example", "url": "https://harbour.example/a"}"#,
            r#"{"articleBody": "It opened.", "headline": "A toll", "datePublished": "2025-03-09T11:20",
                "author": [{"name": "Ada Byron"}], "publisher": {"name": "harbour.example"},
                "url": "https://harbour.example/a"}"#,
        ] {
            let article = record(line).unwrap().article;
            assert_eq!(&*article.title.text, "A toll", "{line}");
            assert_eq!(article.date.unwrap().value(), "2025-03-09T11:20", "{line}");
            assert_eq!(article.byline, [Clean::from("Ada Byron")], "{line}");
            assert_eq!(article.source.as_deref(), Some("harbour.example"), "{line}");
            assert_eq!(article.url.as_deref(), Some("https://harbour.example/a"), "{line}");
        }
    }

    #[test]
    fn keeps_the_tags_of_a_record() {
        let tags = |field: &str| {
            record(&format!(r#"{{"text": "It opened.", {field}}}"#)).unwrap().article.tags
        };
        for field in [r#""tags": ["gas", "power"]"#, r#""keywords": "gas, power""#] {
            assert_eq!(tags(field), ["gas".into(), "power".into()], "{field}");
        }
    }

    #[test]
    fn finds_the_records_of_a_document() {
        let one = r#"{"text": "One."}"#;
        for (json, count) in [
            (one.to_owned(), 1),
            (format!(r#"{{"status": "ok", "articles": [{one}, {one}, {{"text": " "}}]}}"#), 3),
        ] {
            assert_eq!(document(&json).unwrap().len(), count, "{json}");
        }
        assert_eq!(document(r#"{"a": 1}"#).unwrap(), [Err(NotAnArticle::NoText)]);
    }

    #[test]
    fn refuses_what_has_no_text() {
        assert!(matches!(record("[1]"), Err(NotAnArticle::NotAnObject(_))));
        assert_eq!(record(r#"{"id": "a"}"#), Err(NotAnArticle::NoText));
        assert_eq!(record(r#"{"text": "  "}"#), Err(NotAnArticle::NoWords));
        for (held, times) in [("{},", 50_001), ("1,", 1_000_001)] {
            let many = format!(r#"{{"text": "One.", "many": [{}1]}}"#, held.repeat(times));
            assert!(matches!(record(&many), Err(NotAnArticle::TooManyEntries(_))), "{held}");
        }
    }
}
