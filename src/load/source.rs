//! A file or stream as the articles it holds.

use std::{
    io::{self, BufRead, BufReader, Read},
    path::Path,
    vec,
};

use mail_parser::mailbox::mbox::MessageIterator;

use super::{
    Problem,
    decode::{self, Decoded},
    inflate,
    sniff::{self, Format},
};
use crate::{
    article::{Article, ArticleId},
    parse::{self, NotAnArticle, Part},
    text::Clean,
};

/// The most bytes of one article: a plain file, or a line of many.
pub const LARGEST: u64 = 32 << 20;

/// One article as its source holds it.
#[derive(Debug)]
pub struct Entry {
    /// Its place in a source of many, counted from one.
    pub number: Option<u32>,
    /// The name that its record gives itself.
    pub name: Option<Clean>,
    /// The name that the program knows it by.
    pub id: ArticleId,
    /// What it says.
    pub article: Article,
}

/// How a parser reads a text that is one article.
type Reading = fn(&str) -> Result<Article, NotAnArticle>;

/// How a parser reads a text that holds many.
type ReadingMany = fn(&str) -> Result<Vec<Result<Part, NotAnArticle>>, NotAnArticle>;

/// A source as bytes, compressed ones inflated.
type Bytes<'a> = Box<dyn BufRead + 'a>;

/// The articles of one source, in its order.
pub enum Articles<'a> {
    /// The whole text is one article.
    Whole(Option<Bytes<'a>>, Reading),
    /// Each line is a record.
    Lines(Lines<Bytes<'a>>),
    /// Each message of a mailbox is one.
    Mailbox(MessageIterator<Bytes<'a>>, u32),
    /// A document held them all.
    Parts(vec::IntoIter<Result<Entry, Problem>>),
}

/// Opens a source; `name` helps to tell its format. A compressed source is read as what is in it.
///
/// # Errors
/// Fails where the source cannot be read, is empty, or has a format that is not read.
pub fn open<'a>(reader: impl Read + 'a, name: Option<&Path>) -> Result<Articles<'a>, Problem> {
    let mut reader = BufReader::with_capacity(sniff::HEAD, reader);
    if reader.fill_buf()?.starts_with(inflate::SIGNATURE) {
        let inside = name.filter(|name| name.extension().is_some_and(|end| end == "gz"));
        let inside = inside.map(|name| name.with_extension(""));
        return open_bytes(inflate::inflate(reader), inside.as_deref().or(name));
    }
    open_bytes(reader, name)
}

/// Opens what is not compressed.
fn open_bytes<'a>(reader: impl Read + 'a, name: Option<&Path>) -> Result<Articles<'a>, Problem> {
    let mut head = Vec::with_capacity(sniff::HEAD);
    let mut reader = reader;
    reader.by_ref().take(sniff::HEAD as u64).read_to_end(&mut head)?;
    if head.is_empty() {
        return Err(Problem::Empty);
    }
    let format = sniff::format(&head, name);
    let is_mailbox = head.starts_with(b"From ");
    let reader: Bytes = Box::new(BufReader::new(io::Cursor::new(head).chain(reader)));
    match format {
        Format::Plain => Ok(Articles::Whole(Some(reader), parse::plain::read)),
        Format::Html => Ok(Articles::Whole(Some(reader), parse::html::read)),
        Format::Markdown => Ok(Articles::Whole(Some(reader), parse::markdown::read)),
        Format::Xml => parts(reader, parse::feed::read),
        Format::Json => parts(reader, json),
        Format::Mail if is_mailbox => Ok(Articles::Mailbox(MessageIterator::new(reader), 0)),
        Format::Mail => message(&bytes(reader)?, None).map(one),
        Format::JsonLines => Ok(Articles::Lines(Lines { reader, line: 0 })),
        other => Err(Problem::Unsupported(other)),
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Whole(reader, read) => reader.take().map(|reader| whole(reader, *read)),
            Self::Lines(lines) => lines.next(),
            Self::Mailbox(messages, number) => {
                *number += 1;
                let found = messages.next()?.map_err(Problem::Unreadable);
                Some(found.and_then(|found| message(found.contents(), Some(*number))))
            }
            Self::Parts(parts) => parts.next(),
        }
    }
}

/// The records of a source that has one a line.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    line: u32,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            self.line += 1;
            match read_line(&mut self.reader, &mut bytes) {
                Ok(0) => return None,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let line = self.line;
                    let entry = record(&bytes, line);
                    return Some(
                        entry.map_err(|problem| Problem::Line { line, problem: problem.into() }),
                    );
                }
                Err(error) => return Some(Err(Problem::Unreadable(error))),
            }
        }
    }
}

/// Reads all bytes of a source.
fn bytes(reader: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::TooLarge(LARGEST));
    }
    Ok(bytes)
}

/// Decodes a whole source.
fn decoded(reader: impl Read) -> Result<Decoded, Problem> {
    decode::decode(&bytes(reader)?)
}

/// Reads a message; `number` is its place in a mailbox.
fn message(bytes: &[u8], number: Option<u32>) -> Result<Entry, Problem> {
    let wrong = |problem: NotAnArticle| match number {
        Some(number) => Problem::Entry { number, problem: Box::new(problem.into()) },
        None => problem.into(),
    };
    let article = parse::mail::read(bytes).map_err(wrong)?;
    Ok(Entry { number, name: None, id: ArticleId::of_record(bytes), article })
}

/// Makes the only article of a source.
fn one<'a>(entry: Entry) -> Articles<'a> {
    Articles::Parts(vec![Ok(entry)].into_iter())
}

/// Reads a whole source as a document of many articles.
fn parts<'a>(reader: impl Read, read: ReadingMany) -> Result<Articles<'a>, Problem> {
    let decoded = decoded(reader)?;
    let entry = |(at, part): (usize, Result<Part, NotAnArticle>)| {
        let number = at as u32 + 1;
        let wrong =
            |problem: NotAnArticle| Problem::Entry { number, problem: Box::new(problem.into()) };
        let Part { name, record, mut article } = part.map_err(wrong)?;
        article.warnings.splice(0..0, decoded.warnings.iter().cloned());
        let id = ArticleId::of_record(record.as_bytes());
        Ok(Entry { number: Some(number), name, id, article })
    };
    let entries: Vec<Result<Entry, Problem>> =
        read(&decoded.text)?.into_iter().enumerate().map(entry).collect();
    if entries.is_empty() { Err(Problem::Empty) } else { Ok(Articles::Parts(entries.into_iter())) }
}

/// Reads a JSON document: a feed if it says that it is one, else records.
fn json(text: &str) -> Result<Vec<Result<Part, NotAnArticle>>, NotAnArticle> {
    let is_feed = text.contains("jsonfeed.org/version/");
    if is_feed { parse::feed::read(text) } else { parse::json::document(text) }
}

/// Reads a whole source as one article.
fn whole(reader: impl Read, read: Reading) -> Result<Entry, Problem> {
    let decoded = decoded(reader)?;
    let mut article = read(&decoded.text)?;
    article.warnings.splice(0..0, decoded.warnings);
    Ok(Entry {
        number: None,
        name: None,
        id: ArticleId::of_record(decoded.text.as_bytes()),
        article,
    })
}

/// Reads one line of records.
fn record(bytes: &[u8], number: u32) -> Result<Entry, Problem> {
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::TooLarge(LARGEST));
    }
    let decoded = decode::decode(bytes)?;
    let text = decoded.text.trim();
    let Part { name, mut article, .. } = parse::json::record(text)?;
    article.warnings.splice(0..0, decoded.warnings);
    Ok(Entry { number: Some(number), name, id: ArticleId::of_record(text.as_bytes()), article })
}

/// Reads up to the next newline, which counts but is not kept; of a line that is too long, only as
/// much as shows that it is.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let mut read = 0;
    loop {
        let available = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let newline = available.iter().position(|&byte| byte == b'\n');
        let end = newline.unwrap_or(available.len());
        if line.len() as u64 <= LARGEST {
            line.extend_from_slice(available.get(..end).unwrap_or_default());
        }
        let used = newline.map_or(end, |at| at + 1);
        reader.consume(used);
        read += used;
        if newline.is_some() || used == 0 {
            return Ok(read);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        match open(bytes, None) {
            Err(problem) => vec![problem.to_string()],
            Ok(articles) => articles
                .map(|entry| match entry {
                    Ok(entry) => entry.article.blocks[0].text.to_string(),
                    Err(problem) => problem.to_string(),
                })
                .collect(),
        }
    }

    #[test]
    fn reads_whole_texts_and_lines_of_records() {
        assert_eq!(read(b"The bridge is open again.\n"), ["The bridge is open again."]);
        assert_eq!(read(b""), ["is empty"]);
        assert_eq!(read(b"%PDF-1.7"), ["is PDF, which is not read"]);
        let found = read(b"{\"text\":\"One.\"}\n\n{\"text\":\n{\"text\":\"Two.\"}");
        assert_eq!(found[0], "One.");
        assert!(found[1].starts_with("line 3: "), "{found:?}");
        assert_eq!(found[2], "Two.");
    }
}
