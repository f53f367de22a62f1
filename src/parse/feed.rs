//! Feeds: RSS, Atom and JSON Feed files, whose entries are articles.
//!
//! An entry's full content counts before its summary; either is read as HTML. The date is the one that
//! the entry states, in the publisher's own offset.

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex},
};

use chrono::{DateTime, TimeDelta, Utc};
use feed_rs::{
    model::{Entry, Feed},
    parser::Builder,
};

use quick_xml::{Reader, events::Event};

use super::{NotAnArticle, Part, address, bounded, byline, html, plain};
use crate::{
    article::{Date, Origin, Title, TitleOrigin},
    text::Clean,
};

/// The most elements of a feed within each other: its parser calls itself for some of them. The content
/// of an entry may be marked up as elements of the feed.
const MOST_DEPTH: usize = 200;

/// Reads the entries of a feed.
///
/// # Errors
/// Fails on what is no feed; entries fail one by one.
pub fn read(text: &str) -> Result<Vec<Result<Part, NotAnArticle>>, NotAnArticle> {
    catch_unwind(AssertUnwindSafe(|| entries(text))).unwrap_or(Err(NotAnArticle::Unreadable))
}

/// The dates of a feed by their moments: the feed's parser keeps no offset.
type Dates = HashMap<DateTime<Utc>, Date>;

fn entries(text: &str) -> Result<Vec<Result<Part, NotAnArticle>>, NotAnArticle> {
    let is_json = text.trim_start().starts_with('{');
    let (openings, marks): (&[&str], &[u8]) =
        if is_json { (&["{"], b",") } else { (&["<item", "<entry"], b"<") };
    bounded(text, openings, marks)?;
    if is_deep(text) {
        let why = format!("more than {MOST_DEPTH} of its elements stand within each other");
        return Err(NotAnArticle::NotAFeed(why));
    }
    let dates = Arc::new(Mutex::new(Dates::new()));
    let noted = Arc::clone(&dates);
    let moment = move |stated: &str| {
        let date = plain::date(stated, Origin::Metadata)?;
        let moment = (date.moment - TimeDelta::minutes(date.offset.unwrap_or(0).into())).and_utc();
        noted.lock().ok()?.insert(moment, date);
        Some(moment)
    };
    let parser = Builder::new().timestamp_parser(moment).sanitize_content(false).build();
    let mut feed = parser
        .parse(text.as_bytes())
        .map_err(|error| NotAnArticle::NotAFeed(Clean::line(&error.to_string()).to_string()))?;
    let entries = std::mem::take(&mut feed.entries);
    let dates = dates.lock().map_err(|_| NotAnArticle::Unreadable)?;
    Ok(entries.into_iter().map(|entry| part(&entry, &feed, &dates)).collect())
}

/// Whether the elements of a feed nest too deep, as far as it is XML.
fn is_deep(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
        if depth > MOST_DEPTH {
            return true;
        }
    }
}

fn part(entry: &Entry, feed: &Feed, dates: &Dates) -> Result<Part, NotAnArticle> {
    let title = entry.title.as_ref().map(|title| words(&title.content)).filter(|t| !t.is_empty());
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str());
    let is_filled = |body: &&str| !body.trim().is_empty();
    let body = content.filter(is_filled).or(summary.filter(is_filled));
    let body = body.or(title.as_deref()).ok_or(NotAnArticle::NoWords)?;
    let url = entry.links.first().and_then(|link| address::absolute(&link.href, None));
    let mut article = html::fragment(body, url.as_deref())?;
    let record = format!("{}\n{}\n{body}", entry.id, title.as_deref().unwrap_or_default());
    if let Some(title) = title {
        article.title = Title { text: title, origin: TitleOrigin::Stated };
    }
    let people = entry.authors.iter().filter_map(|person| person.name.as_deref());
    article.byline = people.flat_map(byline::split).collect();
    article.source = feed.title.as_ref().map(|title| words(&title.content)).or(article.source);
    let topics = entry.categories.iter().map(|topic| topic.label.as_ref().unwrap_or(&topic.term));
    article.tags = topics.map(|topic| Clean::line(topic)).filter(|tag| !tag.is_empty()).collect();
    article.section = article.tags.first().cloned();
    article.url = url;
    let moment = entry.published.or(entry.updated);
    article.date = moment.and_then(|moment| dates.get(&moment).cloned()).or(article.date);
    Ok(Part { name: None, record, article })
}

/// Reads a line that may be marked up.
fn words(html: &str) -> Clean {
    Clean::line(&html::text(html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_entries_of_each_kind_of_feed() {
        let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Press</title><item>
            <title>The bridge &amp;amp; the toll</title><link>https://harbour.example/a</link><dc:creator>Ada Byron</dc:creator>
            <pubDate>Sun, 09 Mar 2025 21:30:00 -0500</pubDate><category>World</category>
            <description>Short.</description><content:encoded><![CDATA[<p>OSLO — It opened.</p><h2>Why</h2><p>It was mended.</p>]]></content:encoded>
            </item></channel></rss>"#;
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Press</title><id>x</id><entry>
            <id>a</id><title>The bridge &amp; the toll</title><link href="https://harbour.example/a"/><category term="World"/>
            <author><name>Ada Byron</name></author><published>2025-03-09T21:30:00-05:00</published>
            <content type="html">&lt;p&gt;OSLO — It opened.&lt;/p&gt;&lt;h2&gt;Why&lt;/h2&gt;&lt;p&gt;It was mended.&lt;/p&gt;</content></entry></feed>"#;
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Press", "items": [{"id": "a",
            "title": "The bridge & the toll", "url": "https://harbour.example/a", "tags": ["World"],
            "authors": [{"name": "Ada Byron"}], "date_published": "2025-03-09T21:30:00-05:00",
            "content_html": "<p>OSLO — It opened.</p><h2>Why</h2><p>It was mended.</p>"}]}"#;
        for feed in [rss, atom, json] {
            let parts = read(feed).unwrap();
            let article = &parts[0].as_ref().unwrap().article;
            assert_eq!(&*article.title.text, "The bridge & the toll");
            assert_eq!(article.byline, [Clean::from("Ada Byron")]);
            assert_eq!(article.source.as_deref(), Some("Harbour Press"));
            assert_eq!(article.section.as_deref(), Some("World"));
            assert_eq!(article.url.as_deref(), Some("https://harbour.example/a"));
            assert_eq!(article.date.as_ref().unwrap().value(), "2025-03-09T21:30-05:00");
            assert_eq!(article.dateline.as_deref(), Some("OSLO"));
            let texts: Vec<&str> = article.blocks.iter().map(|block| &*block.text).collect();
            assert_eq!(texts, ["It opened.", "Why", "It was mended."]);
        }
    }

    #[test]
    fn refuses_what_is_no_feed() {
        assert!(matches!(read("<?xml version='1.0'?><list/>"), Err(NotAnArticle::NotAFeed(_))));
        let many = format!("<rss><channel>{}", "<item/>".repeat(50_001));
        assert!(matches!(read(&many), Err(NotAnArticle::TooManyEntries(_))));
    }

    /// A feed of one entry, whose title is `title` and which holds `more`.
    fn feed(title: &str, more: &str) -> String {
        format!(
            "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>Harbour Press</title>\
             <item><title>{title}</title><description>It opened.</description>{more}</item></channel></rss>"
        )
    }

    #[test]
    fn refuses_a_feed_that_is_too_deep() {
        let groups = |n: usize| "<media:group>".repeat(n) + &"</media:group>".repeat(n);
        assert_eq!(read(&feed("The bridge", &groups(100))).unwrap().len(), 1);
        let Err(error) = read(&feed("The bridge", &groups(1_000))) else { panic!("is read") };
        assert!(error.to_string().contains("within each other"), "{error}");
    }

    #[test]
    fn a_title_is_a_line_whatever_it_is_marked_up_with() {
        for markup in ["<span>", "<div/>", "<b>", "<p>"] {
            let title = format!("<![CDATA[The bridge {}]]>", markup.repeat(20_000));
            let parts = read(&feed(&title, "")).unwrap();
            assert_eq!(&*parts[0].as_ref().unwrap().article.title.text, "The bridge");
        }
    }
}
