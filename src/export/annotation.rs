//! Bookmarks as W3C web annotations (Web Annotation Data Model, 2017), one JSON object each.
//!
//! What the model has no word for (the citation, the hash of the text) stands under names of our own,
//! so that an annotation reads back as the bookmark it was.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    article::{ArticleId, Clean},
    bookmark::{Bookmark, NewBookmark, Selector, Snapshot, Told},
};

/// What an article's address begins with.
const ARTICLE: &str = "urn:dateline:article:";
/// What a bookmark's address begins with.
const BOOKMARK: &str = "urn:dateline:bookmark:";
/// The model's own context.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// A bookmark as an annotation.
#[derive(Debug, Serialize, Deserialize)]
pub struct Annotation {
    #[serde(rename = "@context")]
    context: serde_json::Value,
    id: String,
    #[serde(rename = "type")]
    sort: String,
    motivation: String,
    created: DateTime<Utc>,
    #[serde(default)]
    body: Vec<Body>,
    target: Target,
}

/// The object is no annotation of ours.
#[derive(Debug, thiserror::Error)]
pub enum NotOurs {
    /// It is no JSON object of the right shape.
    #[error("not an annotation: {0}")]
    Shape(#[from] serde_json::Error),
    /// It is about something else than an article.
    #[error("“{0}” is no article of a library")]
    Source(String),
    /// It does not quote its words and say where they stand.
    #[error("the annotation has no quotation with its position")]
    Selector,
}

#[derive(Debug, Serialize, Deserialize)]
struct Body {
    #[serde(rename = "type")]
    sort: String,
    purpose: String,
    value: Clean,
}

#[derive(Debug, Serialize, Deserialize)]
struct Target {
    source: String,
    selector: Vec<Part>,
    #[serde(rename = "dateline:text")]
    text: ArticleId,
    #[serde(rename = "dateline:told", default, skip_serializing_if = "Option::is_none")]
    told: Option<Told>,
    #[serde(rename = "dateline:snapshot")]
    snapshot: Snapshot,
}

/// One of the model's selectors.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type")]
enum Part {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: Clean, prefix: Clean, suffix: Clean },
    #[serde(rename = "TextPositionSelector")]
    Position { start: u32, end: u32 },
}

impl Annotation {
    /// Puts a bookmark into the model's shape.
    pub fn new(bookmark: &Bookmark) -> Self {
        let kept = &bookmark.kept;
        let selector = kept.selector.clone();
        let body = |purpose: &str, value: &Clean| Body {
            sort: "TextualBody".to_owned(),
            purpose: purpose.to_owned(),
            value: value.clone(),
        };
        let note = (!kept.note.is_empty()).then(|| body("commenting", &kept.note));
        let tags = kept.tags.iter().map(|tag| body("tagging", tag));
        Self {
            context: serde_json::json!([CONTEXT, { "dateline": "urn:dateline:" }]),
            id: format!("{BOOKMARK}{}", bookmark.id),
            sort: "Annotation".to_owned(),
            motivation: "bookmarking".to_owned(),
            created: bookmark.created,
            body: note.into_iter().chain(tags).collect(),
            target: Target {
                source: format!("{ARTICLE}{}", kept.article),
                selector: vec![
                    Part::Quote {
                        exact: selector.exact,
                        prefix: selector.prefix,
                        suffix: selector.suffix,
                    },
                    Part::Position { start: selector.start, end: selector.end },
                ],
                text: selector.text,
                told: selector.told,
                snapshot: kept.snapshot.clone(),
            },
        }
    }

    /// Reads an annotation back: the bookmark and when it was made.
    pub fn read(json: &str) -> Result<(NewBookmark, DateTime<Utc>), NotOurs> {
        let Self { body, target, created, .. } = serde_json::from_str(json)?;
        let article = target.source.strip_prefix(ARTICLE).and_then(|id| id.parse().ok());
        let article = article.ok_or_else(|| NotOurs::Source(target.source.clone()))?;
        let (mut quote, mut position) = (None, None);
        for part in target.selector {
            match part {
                Part::Quote { exact, prefix, suffix } => quote = Some((exact, prefix, suffix)),
                Part::Position { start, end } => position = Some((start, end)),
            }
        }
        let (exact, prefix, suffix) = quote.ok_or(NotOurs::Selector)?;
        let (start, end) = position.ok_or(NotOurs::Selector)?;
        let (tags, notes): (Vec<Body>, Vec<Body>) =
            body.into_iter().partition(|body| body.purpose == "tagging");
        let new = NewBookmark {
            article,
            snapshot: target.snapshot,
            selector: Selector {
                exact,
                prefix,
                suffix,
                start,
                end,
                text: target.text,
                told: target.told,
            },
            note: notes.into_iter().next().map(|body| body.value).unwrap_or_default(),
            tags: tags.into_iter().map(|body| body.value).collect(),
        };
        Ok((new, created))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookmark::BookmarkId;

    #[test]
    fn an_annotation_reads_back_as_the_bookmark_it_was() {
        let bookmark = Bookmark {
            id: BookmarkId(3),
            kept: NewBookmark {
                article: ArticleId::of_record(b"x"),
                snapshot: Snapshot { title: "Boats return".into(), ..Snapshot::default() },
                selector: Selector {
                    exact: "40 boats".into(),
                    prefix: "".into(),
                    suffix: " came".into(),
                    start: 0,
                    end: 8,
                    text: ArticleId::of_record(b"y"),
                    told: Some(Told::ByWords),
                },
                note: "look up".into(),
                tags: vec!["fishing".into(), "port".into()],
            },
            created: DateTime::UNIX_EPOCH,
        };
        let json = serde_json::to_string(&Annotation::new(&bookmark)).expect("JSON");
        let (kept, created) = Annotation::read(&json).expect("an annotation");
        assert_eq!((kept, created), (bookmark.kept, bookmark.created));
        for wrong in ["", "{}", &json.replace(ARTICLE, "urn:isbn:")] {
            assert!(Annotation::read(wrong).is_err(), "{wrong}");
        }
    }
}
