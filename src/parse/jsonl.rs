//! JSON Lines: a record a line, with at least a `text`, and perhaps an `id`, a `title` and a `date`.

use serde_json::{Map, Value};

use super::{NotAnArticle, plain};
use crate::{
    article::{Article, Origin, Title, TitleOrigin},
    text::Clean,
};

/// Reads one record: the name that it gives itself, and its article.
///
/// A `text` of one line is a paragraph; one of many lines is read as plain text. What the record's
/// own fields say counts before what the text says.
pub fn read(line: &str) -> Result<(Option<Clean>, Article), NotAnArticle> {
    let record: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| NotAnArticle::NotAnObject(error.to_string()))?;
    let text = record.get("text").and_then(Value::as_str).ok_or(NotAnArticle::NoText)?;
    let mut article = if text.trim().contains(['\n', '\r']) {
        plain::read(text)?
    } else {
        plain::paragraph(text)?
    };
    if let Some(title) = line_of(&record, "title") {
        article.title = Title { text: title, origin: TitleOrigin::Stated };
    }
    if let Some(stated) = line_of(&record, "date") {
        match plain::date(&stated, Origin::Metadata) {
            Some(date) => article.date = Some(date),
            None => article.warnings.push(format!("the date {stated:?} cannot be read").into()),
        }
    }
    Ok((name(&record), article))
}

/// Returns a field's text on one line, if it holds any.
fn line_of(record: &Map<String, Value>, field: &str) -> Option<Clean> {
    let line = Clean::line(record.get(field)?.as_str()?);
    (!line.is_empty()).then_some(line)
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
        let (name, article) = read(line).unwrap();
        assert_eq!(name.as_deref(), Some("7"));
        assert_eq!(&*article.title.text, "A toll");
        assert_eq!(article.date.unwrap().value(), "2025-03-09");
        assert_eq!(article.blocks[0].kind, BlockKind::Paragraph);
        assert_eq!(&*article.blocks[0].text, "Sign up");
    }

    #[test]
    fn refuses_what_has_no_text() {
        assert!(matches!(read("[1]"), Err(NotAnArticle::NotAnObject(_))));
        assert_eq!(read(r#"{"id": "a"}"#), Err(NotAnArticle::NoText));
        assert_eq!(read(r#"{"text": "  "}"#), Err(NotAnArticle::NoWords));
    }
}
