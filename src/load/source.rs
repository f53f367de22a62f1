//! A file or stream as the articles it holds.

use std::{
    io::{self, BufRead, BufReader, Read},
    path::Path,
    vec,
};

use chrono::{NaiveDate, TimeDelta, Utc};
use mail_parser::mailbox::mbox::MessageIterator;

use super::{
    Problem,
    decode::{self, Decoded, Narrowed},
    inflate,
    lines::Lines,
    sniff::{self, Format},
    warc::{Page, Pages},
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
pub(super) type ReadingMany = fn(&str) -> Result<Vec<Result<Part, NotAnArticle>>, NotAnArticle>;

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
    /// Each page of a web archive is one.
    Archive(Pages<Bytes<'a>>),
    /// A document held them all.
    Parts(vec::IntoIter<Result<Entry, Problem>>),
}

/// Opens a source; `name` helps to tell its format. A compressed source is read as what is in it.
///
/// # Errors
/// Fails where the source cannot be read, is empty, or has a format that is not read.
pub fn open<'a>(reader: impl Read + 'a, name: Option<&Path>) -> Result<Articles<'a>, Problem> {
    let (head, reader) = beginning(reader)?;
    if !head.starts_with(inflate::SIGNATURE) {
        return open_bytes(&head, reader, name);
    }
    let inside = name.filter(|name| name.extension().is_some_and(|end| end == "gz"));
    let inside = inside.map(|name| name.with_extension(""));
    let (head, reader) = beginning(inflate::inflate(reader))?;
    open_bytes(&head, reader, inside.as_deref().or(name))
}

/// Reads the beginning of a source, and returns it beside the whole: a pipe may give it bit by bit, and
/// an archive may be cut off soon after it.
fn beginning<'a>(mut reader: impl Read + 'a) -> Result<(Vec<u8>, Bytes<'a>), Problem> {
    let mut head = Vec::with_capacity(sniff::HEAD);
    let read = reader.by_ref().take(sniff::HEAD as u64).read_to_end(&mut head);
    let start = io::Cursor::new(head.clone());
    match read {
        Ok(_) => {
            let rest = UntilBroken { reader, is_broken: false };
            Ok((head, Box::new(BufReader::new(start.chain(rest)))))
        }
        Err(error) if head.is_empty() => Err(error.into()),
        Err(error) => Ok((head, Box::new(BufReader::new(start.chain(Broken(Some(error))))))),
    }
}

/// A source that ends where it cannot be read any further: the error is told once.
struct UntilBroken<R> {
    reader: R,
    is_broken: bool,
}

impl<R: Read> Read for UntilBroken<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_broken {
            return Ok(0);
        }
        let read = self.reader.read(buffer);
        let passes = |error: &io::Error| error.kind() == io::ErrorKind::Interrupted;
        self.is_broken = read.as_ref().is_err_and(|error| !passes(error));
        read
    }
}

/// The rest of a source that cannot be read at all.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Opens what is not compressed, and begins with `head`.
fn open_bytes<'a>(
    head: &[u8],
    reader: Bytes<'a>,
    name: Option<&Path>,
) -> Result<Articles<'a>, Problem> {
    if head.is_empty() {
        return Err(Problem::Empty);
    }
    match decode::wide(head)? {
        Some(encoding) => {
            let (head, reader) = beginning(Narrowed::new(reader, encoding))?;
            open_text(&head, reader, name)
        }
        None => open_text(head, reader, name),
    }
}

/// Opens what has the letters of ASCII as single bytes.
fn open_text<'a>(
    head: &[u8],
    reader: Bytes<'a>,
    name: Option<&Path>,
) -> Result<Articles<'a>, Problem> {
    match sniff::format(head, name) {
        Format::Plain => Ok(Articles::Whole(Some(reader), parse::plain::read)),
        Format::Html => Ok(Articles::Whole(Some(reader), parse::html::read)),
        Format::Markdown => Ok(Articles::Whole(Some(reader), parse::markdown::read)),
        Format::Xml => parts(reader, parse::feed::read),
        Format::Json => parts(reader, json),
        Format::Mail if head.starts_with(b"From ") => {
            Ok(Articles::Mailbox(MessageIterator::new(reader), 0))
        }
        Format::Mail => message(&bytes(reader)?, None).map(one),
        Format::JsonLines => Ok(Articles::Lines(Lines::new(reader))),
        Format::Warc => Ok(Articles::Archive(Pages::new(reader))),
        other => Err(Problem::Unsupported(other)),
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Entry, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut next = self.read_next()?;
        if let Ok(entry) = &mut next {
            doubt_date(&mut entry.article, Utc::now().date_naive());
        }
        Some(next)
    }
}

impl Articles<'_> {
    fn read_next(&mut self) -> Option<Result<Entry, Problem>> {
        match self {
            Self::Whole(reader, read) => reader.take().map(|reader| whole(reader, *read)),
            Self::Lines(lines) => lines.next(),
            Self::Mailbox(messages, number) => {
                *number += 1;
                let found = messages.next()?.map_err(Problem::Unreadable);
                Some(found.and_then(|found| message(found.contents(), Some(*number))))
            }
            Self::Archive(pages) => Some(pages.next()?.and_then(|page| archived(&page))),
            Self::Parts(parts) => parts.next(),
        }
    }
}

/// How far ahead of its reading an article may be dated, as magazines and embargoes are, and as clocks
/// are wrong.
const MOST_AHEAD: TimeDelta = TimeDelta::days(5 * 366);

/// Refuses a date that is far in the future: programs write such for "never" and "not yet".
fn doubt_date(article: &mut Article, today: NaiveDate) {
    if let Some(date) = article.date.take_if(|date| date.to_day() - today > MOST_AHEAD) {
        let warning = format!("the date {} is far in the future", date.value());
        article.warnings.push(warning.into());
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

/// Reads a page of a web archive.
fn archived(page: &Page) -> Result<Entry, Problem> {
    let read = || {
        let decoded = decode::decode_as(&page.bytes, page.charset.as_deref())?;
        let url = page.url.as_deref();
        let mut article = if page.is_plain {
            parse::plain::read(&decoded.text)?
        } else {
            parse::html::read_from(&decoded.text, url)?
        };
        article.url = article.url.or_else(|| parse::web_address(url?));
        article.warnings.splice(0..0, decoded.warnings);
        Ok(article)
    };
    let number = page.number;
    let article =
        read().map_err(|problem| Problem::Entry { number, problem: Box::new(problem) })?;
    let id = ArticleId::of_record(&page.bytes);
    Ok(Entry { number: Some(number), name: None, id, article })
}

/// Makes the only article of a source.
fn one<'a>(entry: Entry) -> Articles<'a> {
    Articles::Parts(vec![Ok(entry)].into_iter())
}

/// Reads a whole source as a document of many articles.
fn parts<'a>(reader: impl Read, read: ReadingMany) -> Result<Articles<'a>, Problem> {
    let entries = entries(&decoded(reader)?, read)?;
    if entries.is_empty() { Err(Problem::Empty) } else { Ok(Articles::Parts(entries.into_iter())) }
}

/// Reads the articles of a document.
pub(super) fn entries(
    document: &Decoded,
    read: ReadingMany,
) -> Result<Vec<Result<Entry, Problem>>, Problem> {
    let entry = |(at, part): (usize, Result<Part, NotAnArticle>)| {
        let number = at as u32 + 1;
        let wrong =
            |problem: NotAnArticle| Problem::Entry { number, problem: Box::new(problem.into()) };
        let Part { name, record, mut article } = part.map_err(wrong)?;
        article.warnings.splice(0..0, document.warnings.iter().cloned());
        let id = ArticleId::of_record(record.as_bytes());
        Ok(Entry { number: Some(number), name, id, article })
    };
    Ok(read(&document.text)?.into_iter().enumerate().map(entry).collect())
}

/// Reads a JSON document: a feed if it says that it is one, else records.
pub(super) fn json(text: &str) -> Result<Vec<Result<Part, NotAnArticle>>, NotAnArticle> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Origin;

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
    fn refuses_dates_far_in_the_future() {
        let today = NaiveDate::from_ymd_opt(2025, 3, 9).unwrap();
        for (stated, is_kept) in [("2025-03-10", true), ("2026-12-31", true), ("2099-12-31", false)]
        {
            let date = parse::plain::date(stated, Origin::Metadata);
            let mut article = Article { date, ..Article::default() };
            doubt_date(&mut article, today);
            assert_eq!(article.date.is_some(), is_kept, "{stated}");
            assert_eq!(article.warnings.is_empty(), is_kept, "{stated}");
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
