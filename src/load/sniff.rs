//! Telling formats apart: by what a file holds, then by what it is called.

use std::{fmt, path::Path};

/// What kind of file holds the articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// One JSON object a line.
    JsonLines,
    /// One JSON document.
    Json,
    /// A web page.
    Html,
    /// A feed or another XML document.
    Xml,
    /// Text with Markdown's marks.
    Markdown,
    /// Mail messages.
    Mail,
    /// A web archive.
    Warc,
    /// A Portable Document Format file.
    Pdf,
    /// A rich-text document.
    RichText,
    /// A compressed file or an archive; office documents are archives too.
    Archive,
    /// A picture, a sound or a film.
    Media,
    /// A script or a style sheet, as saved pages have beside them.
    Code,
    /// An `SQLite` database.
    Database,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "plain text",
            Self::JsonLines => "JSON Lines",
            Self::Json => "JSON",
            Self::Html => "HTML",
            Self::Xml => "XML",
            Self::Markdown => "Markdown",
            Self::Mail => "mail",
            Self::Warc => "a web archive",
            Self::Pdf => "PDF",
            Self::RichText => "rich text",
            Self::Archive => "a compressed archive",
            Self::Media => "a picture or recording",
            Self::Code => "a script or a style sheet",
            Self::Database => "a database",
        })
    }
}

/// How many bytes at the head of a file are enough to tell its format.
pub const HEAD: usize = 8 << 10;

/// Tells the format of a file by its first bytes and its name.
pub fn format(head: &[u8], name: Option<&Path>) -> Format {
    let by_content = || by_signature(head).or_else(|| by_markup(head)).or_else(|| by_fields(head));
    by_content().unwrap_or_else(|| by_name(head, name))
}

/// First bytes that belong to one format alone.
const SIGNATURES: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"{\\rtf", Format::RichText),
    (b"WARC/", Format::Warc),
    (b"PK\x03\x04", Format::Archive),
    (b"BZh", Format::Archive),
    (b"\xfd7zXZ\0", Format::Archive),
    (b"\x28\xb5\x2f\xfd", Format::Archive),
    (b"7z\xbc\xaf\x27\x1c", Format::Archive),
    (b"Rar!\x1a\x07", Format::Archive),
    (b"\x89PNG\r\n", Format::Media),
    (b"\xff\xd8\xff", Format::Media),
    (b"GIF8", Format::Media),
    (b"RIFF", Format::Media),
    (b"OggS", Format::Media),
    (b"ID3", Format::Media),
    (b"SQLite format 3\0", Format::Database),
];

/// The first words of a document in angle brackets, in lower case.
const MARKUP: &[(&str, Format)] = &[
    ("<!doctype html", Format::Html),
    ("<html", Format::Html),
    ("<head", Format::Html),
    ("<body", Format::Html),
    ("<?xml", Format::Xml),
    ("<rss", Format::Xml),
    ("<feed", Format::Xml),
    ("<rdf:rdf", Format::Xml),
];

/// What a name ends in where the content does not say.
const EXTENSIONS: &[(&str, Format)] = &[
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("json", Format::Json),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("xml", Format::Xml),
    ("rss", Format::Xml),
    ("atom", Format::Xml),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("css", Format::Code),
    ("js", Format::Code),
    ("mjs", Format::Code),
    ("woff", Format::Media),
    ("woff2", Format::Media),
    ("svg", Format::Media),
    ("ico", Format::Media),
    ("eml", Format::Mail),
    ("mbox", Format::Mail),
];

fn by_signature(head: &[u8]) -> Option<Format> {
    SIGNATURES.iter().find(|(bytes, _)| head.starts_with(bytes)).map(|&(_, format)| format)
}

fn by_markup(head: &[u8]) -> Option<Format> {
    let head = without_mark(head).trim_ascii_start();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = head.as_str();
    let found = MARKUP.iter().find(|(opening, _)| start.starts_with(opening));
    match found.map(|&(_, format)| format) {
        // A page may be written as XML; a feed holds pages only as text.
        Some(Format::Xml) if head.contains("<html") && !head.contains("<channel") => {
            Some(Format::Html)
        }
        other => other,
    }
}

/// Tells formats by how their fields begin: the front matter of Markdown, a list of JSON objects, a
/// JSON object over several lines.
fn by_fields(head: &[u8]) -> Option<Format> {
    let text = without_mark(head);
    let mut lines = text.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end);
    let first = lines.next()?;
    if is_mail(text) {
        return Some(Format::Mail);
    }
    if first == b"---" || first == b"+++" {
        let is_fence = |line: &[u8]| line == first;
        return lines.any(is_fence).then_some(Format::Markdown);
    }
    let bare: Vec<u8> =
        text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take(3).collect();
    let is_list = bare.starts_with(b"[{\"");
    let is_object = first.trim_ascii() == b"{" && bare.starts_with(b"{\"");
    (is_list || is_object).then_some(Format::Json)
}

/// Whether a text begins with the header of a message (RFC 5322), which says who wrote and when, after
/// the line that divides the messages of an mbox file, if any.
fn is_mail(head: &[u8]) -> bool {
    let lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end);
    let header: Vec<&[u8]> = lines
        .skip_while(|line| line.starts_with(b"From "))
        .take_while(|line| !line.is_empty())
        .collect();
    let name = |line: &[u8]| {
        let end = line.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-')?;
        (line.get(end) == Some(&b':')).then(|| line.get(..end).map(<[u8]>::to_ascii_lowercase))?
    };
    let is_field =
        |line: &&[u8]| line.starts_with(b" ") || line.starts_with(b"\t") || name(line).is_some();
    let has = |wanted: &[u8]| header.iter().any(|line| name(line).as_deref() == Some(wanted));
    let whole = header.len() - usize::from(header.len() > 1);
    header.iter().take(whole).all(is_field)
        && has(b"from")
        && has(b"date")
        && (has(b"message-id") || has(b"mime-version") || has(b"received") || has(b"subject"))
}

fn by_name(head: &[u8], name: Option<&Path>) -> Format {
    let extension = name
        .and_then(Path::extension)
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let named = EXTENSIONS.iter().find(|(known, _)| *known == extension);
    match named {
        Some((_, Format::Json)) | None if is_lines_of_json(head) => Format::JsonLines,
        Some(&(_, format)) => format,
        None => Format::Plain,
    }
}

/// Whether the first line is a JSON object of its own, or would be if the head did not cut it off.
fn is_lines_of_json(head: &[u8]) -> bool {
    let text = without_mark(head).trim_ascii_start();
    if !text.starts_with(b"{") {
        return false;
    }
    let first = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    match serde_json::from_slice::<serde::de::IgnoredAny>(first) {
        Ok(_) => true,
        Err(error) => error.is_eof() && first.len() == text.len() && first.starts_with(b"{\""),
    }
}

/// Returns `head` without a UTF-8 byte-order mark.
fn without_mark(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_formats_by_content_then_by_name() {
        let cases: &[(&[u8], &str, Format)] = &[
            (b"A line of news.", "a.txt", Format::Plain),
            (b"A line of news.", "no-extension", Format::Plain),
            (b"%PDF-1.7 ...", "a.txt", Format::Pdf),
            (b"\xef\xbb\xbf<!DOCTYPE HTML>", "a", Format::Html),
            (b"  <html lang=en>", "a.txt", Format::Html),
            (b"<?xml version='1.0'?>", "a", Format::Xml),
            (b"<?xml version='1.0'?>\n<html xmlns='x'>", "a", Format::Html),
            (b"---\ntitle: x\n---\n", "a.txt", Format::Markdown),
            (b"[{\"text\": \"One.\"}]", "a", Format::Json),
            (b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", "a", Format::JsonLines),
            (b"{\"text\": \"One.\"}\n", "a.json", Format::JsonLines),
            (b"{\n  \"text\": \"One.\"\n}\n", "a.json", Format::Json),
            (b"{\"text\": \"cut off by the he", "a", Format::JsonLines),
            (b"{not json}", "a", Format::Plain),
            (b"body { color: red }", "page_files/site.css", Format::Code),
            (b"From: a@b\nDate: Sun, 9 Mar 2025\nSubject: x\n\nWords", "a", Format::Mail),
            (
                b"From a@b Sun Mar 9\nFrom: a@b\nDate: x\nMIME-Version: 1.0\n\nWords",
                "a",
                Format::Mail,
            ),
            (b"From the harbour: news.\nDate: today", "a", Format::Plain),
            (b"# Heading", "a.MD", Format::Markdown),
            (b"\x89PNG\r\n\x1a\n", "a", Format::Media),
        ];
        for (head, name, want) in cases {
            let found = format(head, Some(Path::new(name)));
            assert_eq!(found, *want, "{name}: {:?}", String::from_utf8_lossy(head));
        }
    }
}
