//! Web archives (WARC 1.1, ISO 28500:2017) as the pages in them, one record in memory at a time.
//!
//! An archive is a row of records, each with named fields and a block of so many bytes. What a server
//! answered is a record of type `response`, whose block is a message of HTTP; only pages that it
//! delivered are read. A `resource` is a page without the message around it, a `conversion` the text of
//! one. Everything else is passed over: requests, pictures, errors, visits that found nothing new.

use std::io::{self, BufRead, Read};

use super::{Problem, inflate, source::LARGEST};

/// The most bytes of the named fields of a record, and of a message's head.
const LONGEST_HEAD: u64 = 64 << 10;

/// A page of an archive.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// The record's place in the archive, counted from one.
    pub number: u32,
    /// The address that it was fetched from.
    pub url: Option<String>,
    /// The encoding that its server named.
    pub charset: Option<String>,
    /// Whether it is text without markup.
    pub is_plain: bool,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The pages of an archive, in its order.
#[derive(Debug)]
pub struct Pages<R> {
    reader: R,
    number: u32,
    /// Whether the rest cannot be read.
    is_over: bool,
}

impl<R: BufRead> Pages<R> {
    /// Reads an archive.
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0, is_over: false }
    }

    /// Reads the rest of the record that has these fields: its page, if it holds one.
    fn record(&mut self, fields: &Fields) -> Result<Option<Page>, Problem> {
        self.number += 1;
        let length = fields.get("content-length").and_then(|length| length.parse::<u64>().ok());
        let length = length.ok_or_else(|| broken("a record does not say how long it is"))?;
        let mut block = self.reader.by_ref().take(length);
        let mut found = None;
        if let Some(kind) = Kind::of(fields).filter(|_| length <= LARGEST) {
            let mut bytes = Vec::new();
            block.read_to_end(&mut bytes)?;
            found = page(kind, fields, bytes).map(|page| Page { number: self.number, ..page });
        }
        io::copy(&mut block, &mut io::sink())?;
        if block.limit() > 0 { Err(broken("it ends within a record")) } else { Ok(found) }
    }
}

impl<R: BufRead> Iterator for Pages<R> {
    type Item = Result<Page, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            let fields = Fields::read_record(&mut self.reader).transpose()?;
            match fields.and_then(|fields| self.record(&fields)) {
                Ok(None) => {}
                Ok(Some(page)) => return Some(Ok(page)),
                Err(problem) => {
                    self.is_over = true;
                    return Some(Err(problem));
                }
            }
        }
        None
    }
}

fn broken(what: &str) -> Problem {
    Problem::Unreadable(io::Error::new(io::ErrorKind::UnexpectedEof, what))
}

/// What a record's block is.
#[derive(Clone, Copy)]
enum Kind {
    /// A message of HTTP.
    Message,
    /// The page itself.
    Document,
}

impl Kind {
    fn of(fields: &Fields) -> Option<Self> {
        match fields.get("warc-type")?.to_ascii_lowercase().as_str() {
            "response" => Some(Self::Message),
            "resource" | "conversion" => Some(Self::Document),
            _ => None,
        }
    }
}

/// Makes a page of a record, if it is one.
fn page(kind: Kind, record: &Fields, block: Vec<u8>) -> Option<Page> {
    let url = record.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
    let (media, bytes) = match kind {
        Kind::Document => (record.get("content-type")?.to_owned(), block),
        Kind::Message => delivered(&block)?,
    };
    let mut parts = media.split(';').map(str::trim);
    let is_plain = match parts.next()?.to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => false,
        "text/plain" if matches!(kind, Kind::Document) => true,
        _ => return None,
    };
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches('"').to_owned())
    });
    Some(Page { number: 0, url, charset, is_plain, bytes })
}

/// Reads what a server delivered: its media type, and its body as it was before it was sent.
fn delivered(mut message: &[u8]) -> Option<(String, Vec<u8>)> {
    let status = line(&mut message).ok()??;
    let code = status.split(' ').nth(1).filter(|_| status.starts_with("HTTP/"))?;
    if code != "200" {
        return None;
    }
    let fields = Fields::read(&mut message).ok()?;
    let media = fields.get("content-type")?.to_owned();
    let is_chunked = fields
        .get("transfer-encoding")
        .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    let body = is_chunked.then(|| joined(message)).flatten().unwrap_or_else(|| message.to_vec());
    if !body.starts_with(inflate::SIGNATURE) {
        return Some((media, body));
    }
    // What was lost on the way is no reason to lose what came.
    let mut inflated = Vec::new();
    let _ = inflate::inflate(&body[..]).take(LARGEST).read_to_end(&mut inflated);
    Some((media, inflated))
}

/// Joins the chunks of a body (RFC 9112, section 7.1); archives may hold it joined already.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let size = line(&mut body).ok()??;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(..size.min(body.len()))?);
        body = body.get(size..).unwrap_or_default();
        if body.is_empty() {
            return Some(whole);
        }
        line(&mut body).ok()?;
    }
}

/// Named fields, as WARC and HTTP write them alike; names are in lower case.
#[derive(Debug, Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads the beginning of a record, after any blank lines; nothing at the end of the archive.
    fn read_record(reader: &mut impl BufRead) -> Result<Option<Self>, Problem> {
        loop {
            match line(reader)? {
                None => return Ok(None),
                Some(blank) if blank.trim().is_empty() => {}
                Some(version) if version.starts_with("WARC/") => {
                    return Ok(Some(Self::read(reader)?));
                }
                Some(_) => return Err(broken("a record does not begin where the one before ends")),
            }
        }
    }

    /// Reads fields up to a blank line; a line that begins with a space goes on with the one before.
    fn read(reader: &mut impl BufRead) -> io::Result<Self> {
        let mut fields = Self::default();
        let mut length = 0;
        while let Some(field) = line(reader)?.filter(|field| !field.is_empty()) {
            length += field.len() as u64;
            if length > LONGEST_HEAD {
                return Err(io::Error::other("a record's head has no end"));
            }
            match fields.0.last_mut() {
                Some((_, value)) if field.starts_with([' ', '\t']) => value.push_str(&field),
                _ => {
                    let (name, value) = field.split_once(':').unwrap_or((&field, ""));
                    fields.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
            }
        }
        Ok(fields)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a line without its end; nothing where there is no more.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if reader.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn record(kind: &str, block: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://harbour.example/a\r\n\
             Content-Type: text/html\r\nContent-Length: {}\r\n\r\n",
            block.len()
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        record("response", &[format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat())
    }

    fn found(archive: &[u8]) -> Vec<String> {
        Pages::new(archive)
            .map(|page| match page {
                Ok(page) => format!("{} {}", page.number, String::from_utf8_lossy(&page.bytes)),
                Err(problem) => problem.to_string(),
            })
            .collect()
    }

    #[test]
    fn reads_the_pages_that_servers_delivered() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(b"<p>Four").unwrap();
        let archive = [
            record("warcinfo", b"software: x"),
            answer("200 OK\r\nContent-Type: text/html; charset=\"utf-8\"", b"<p>One"),
            answer("200 OK\r\ncontent-type: image/png", b"\x89PNG"),
            answer("404 Not Found\r\nContent-Type: text/html", b"<p>Gone"),
            record("revisit", b"HTTP/1.1 304 Not Modified\r\n\r\n"),
            record("resource", b"<p>Two"),
            answer(
                "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked",
                b"4\r\n<p>T\r\n4;x=y\r\nhree\r\n0\r\n\r\n",
            ),
            answer(
                "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
                &gzip.finish().unwrap(),
            ),
            answer("200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", b"<p>Five"),
        ]
        .concat();
        assert_eq!(
            found(&archive),
            ["2 <p>One", "6 <p>Two", "7 <p>Three", "8 <p>Four", "9 <p>Five"]
        );
        let first = Pages::new(&archive[..]).next().unwrap().unwrap();
        assert_eq!(first.url.as_deref(), Some("https://harbour.example/a"));
        assert_eq!(first.charset.as_deref(), Some("utf-8"));
    }

    #[test]
    fn keeps_what_comes_before_the_place_where_an_archive_is_broken() {
        let one = record("resource", b"<p>One");
        let cut = [&one[..], &one[..one.len() - 6]].concat();
        assert_eq!(found(&cut), ["1 <p>One", "cannot be read: it ends within a record"]);
        let wrong = [&one[..], b"<p>What is this?\r\n"].concat();
        let problem = "cannot be read: a record does not begin where the one before ends";
        assert_eq!(found(&wrong), ["1 <p>One", problem]);
        let endless = [b"WARC/1.0\r\n", "a: b\r\n".repeat(100_000).as_bytes()].concat();
        assert_eq!(found(&endless), ["cannot be read: a record's head has no end"]);
        let vast =
            b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999999999\r\n\r\n<p>";
        assert_eq!(found(vast), ["cannot be read: it ends within a record"]);
    }
}
