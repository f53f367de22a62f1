//! What a page says of its article: JSON-LD, `OpenGraph` and other `meta` fields, `time` elements, its
//! headline, its address.
//!
//! Every field has a ranking of witnesses, and the first that says something counts. Two of them are
//! heard together: a date with the publisher's own offset is better than the same moment in UTC, and a
//! headline that the page shows is better than one for search engines, if they are about the same.

mod date;
mod head;
mod site;
mod title;
mod writers;

use trafilatura::dom::Document;

use self::{head::Head, site::Site};
use super::flow::{Piece, key};
use crate::{
    article::{BlockKind, Clean, Date},
    parse::address,
};

/// The most words of a section's name; more are a list of topics.
const SECTION_WORDS: usize = 6;

/// How many pieces above its headline a page may say who wrote and when, and how many below it.
const ABOVE_TITLE: usize = 5;
const BELOW_TITLE: usize = 12;

/// The fewest letters of a text that the page's title begins with to be its headline, and the fewest
/// words of a heading that may be one whatever the page says its title is.
const LIKELY_TITLE: usize = 16;
const HEADLINE_WORDS: usize = 4;

/// Names of sections that name none: what programs that make pages put there.
const NO_SECTIONS: &[&str] = &[
    "all",
    "article",
    "articles",
    "default",
    "front page",
    "home",
    "other",
    "post",
    "uncategorized",
];

/// What a page states.
#[derive(Debug, Default)]
pub struct Stated {
    /// The headline, without the name of the site.
    pub title: Option<Clean>,
    /// The writers.
    pub byline: Vec<Clean>,
    /// The publisher.
    pub source: Option<Clean>,
    /// The part of the publication.
    pub section: Option<Clean>,
    /// When it was published.
    pub date: Option<Date>,
    /// The address it was published at.
    pub url: Option<Clean>,
    /// The address that its links are seen from.
    pub base: Option<Clean>,
    /// What of it is doubtful.
    pub warnings: Vec<Clean>,
}

/// Reads what a page states; `pieces` are its texts, and `address` is where it came from as others say.
pub fn read(document: &Document, pieces: &[Piece], address: Option<&str>) -> Stated {
    let head = Head::read(document);
    let url = head.url().or_else(|| address::absolute(address?, None));
    let source = site::source(&head, url.as_deref());
    let site = Site { name: source.as_deref().unwrap_or_default(), url: url.as_deref() };
    let title = title::title(&head, pieces, &site);
    let near = near_title(pieces, title.as_ref());
    let mut warnings = Vec::new();
    let base = head.base.as_deref().and_then(|base| address::absolute(base, url.as_deref()));
    Stated {
        byline: writers::writers(&head, near, &site),
        section: section(&head, &site),
        date: date::date(&head, near, url.as_deref(), &mut warnings),
        source: source.clone().or_else(|| Some(Clean::line(site.host()?))),
        base: base.or_else(|| url.clone()),
        title,
        url: url.clone(),
        warnings,
    }
}

/// The pieces around the headline, where pages say who wrote and when.
fn near_title<'a>(pieces: &'a [Piece], title: Option<&Clean>) -> &'a [Piece] {
    let title = title.map(|title| key(title)).unwrap_or_default();
    let is_title = |piece: &Piece| key(&piece.text) == title;
    let begins_title = |piece: &Piece| {
        let own = key(&piece.text);
        own.len() >= LIKELY_TITLE && title.starts_with(&own)
    };
    let is_heading = |piece: &Piece| {
        piece.kind == BlockKind::Heading && piece.text.split(' ').count() >= HEADLINE_WORDS
    };
    let first = |of_kind: &dyn Fn(&Piece) -> bool| pieces.iter().position(of_kind);
    let at = first(&is_title).or_else(|| first(&begins_title)).or_else(|| first(&is_heading));
    let Some(at) = at else { return &[] };
    let end = pieces.len().min(at + BELOW_TITLE);
    pieces.get(at.saturating_sub(ABOVE_TITLE)..end).unwrap_or_default()
}

fn section(head: &Head, site: &Site) -> Option<Clean> {
    head.field(&["article:section"])
        .or_else(|| head.schema.section.clone())
        .or_else(|| head.field(&["section", "parsely-section", "sailthru.section"]))
        .map(|name| Clean::line(&name))
        .filter(|name| !site.is_named(name) && name.split(' ').count() <= SECTION_WORDS)
        .filter(|name| !NO_SECTIONS.contains(&name.to_lowercase().as_str()))
}

/// Replaces the character references in a text that went through one encoder too many.
pub fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let document = Document::parse(&text.replace('<', "&lt;"));
    document.body().map_or_else(|| text.to_owned(), |body| document.text_content(body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::html::{flow, tame};

    /// Reads the head `head` of a page whose body begins with a headline and `body`.
    fn stated(head: &str, body: &str) -> Stated {
        let page = format!(
            "<head>{head}</head><body><h1>The bridge is back</h1>{body}<p>It opened again.</p>"
        );
        let document = Document::parse(&tame::tame(&page).page);
        read(&document, &flow::pieces(&document), None)
    }

    #[test]
    fn believes_the_clock_that_the_page_shows() {
        let utc = "<meta property='article:published_time' content='2025-03-10T02:30:07Z'>";
        let cases = [
            ("<p>March 9, 2025, 9:30 p.m. ET</p>", "2025-03-09T21:30-05:00"),
            ("<time datetime='2025-03-10T02:30:07Z'>9 March 2025</time>", "2025-03-09"),
            ("<p>Published March 9, 2025</p>", "2025-03-09"),
            ("<p>Updated March 9, 2025</p>", "2025-03-10T02:30+00:00"),
            ("<p>March 9, 2025, 9:37 p.m. ET</p>", "2025-03-09"),
            ("<p>March 10, 2025 at 8:00 IST</p>", "2025-03-10T08:00+05:30"),
            ("<p>On March 9, 2025 the bridge opened, the port said.</p>", "2025-03-10T02:30+00:00"),
        ];
        for (shown, want) in cases {
            let date = stated(utc, &format!("<title>The bridge is back</title>{shown}")).date;
            assert_eq!(date.map(|date| date.value()).as_deref(), Some(want), "{shown}");
        }
    }

    #[test]
    fn doubts_dates_that_cannot_be_or_contradict_each_other() {
        let url = "<link rel=canonical href='https://harbour.example/2025/03/09/bridge'>";
        let cases = [
            ("<meta name=date content='1970-01-01T00:00:00Z'>", "2025-03-09", ""),
            ("<meta name=date content='2025-02-31'>", "2025-03-09", ""),
            ("<meta name=date content='2025-03-10'>", "2025-03-10", ""),
            (
                "<meta name=date content='2021-01-05'>",
                "2021-01-05",
                "the page states 2021-01-05, its address 2025-03-09",
            ),
        ];
        for (field, want, warning) in cases {
            let found = stated(&format!("{url}{field}"), "");
            assert_eq!(found.date.map(|date| date.value()).as_deref(), Some(want), "{field}");
            assert_eq!(found.warnings.first().map_or("", |warning| warning), warning, "{field}");
        }
        let found = stated("<meta name=date content='2025-02-31'>", "");
        assert_eq!(&*found.warnings[0], "the date \"2025-02-31\" cannot be read");
    }

    #[test]
    fn finds_the_writers_that_the_page_itself_names() {
        let cases: &[(&str, &[&str])] = &[
            ("<p>By Ada Byron and Charles Babbage</p>", &["Ada Byron", "Charles Babbage"]),
            (
                "<div class='byline'><span class=author>Ada Byron</span> <span>Harbour Press</span></div>",
                &["Ada Byron"],
            ),
            ("<div class='post-author'>By <a href=/a>Ada</a>, Sunday</div>", &["Ada"]),
            ("<p itemprop=author>Ada Byron - 9 March 2025</p>", &["Ada Byron"]),
            ("<p class=author>Who we are and what we do</p>", &[]),
            ("<p class=comment-author>Charles Babbage</p>", &[]),
            ("<p class=byline>By Harbour Press</p>", &[]),
        ];
        for (shown, want) in cases {
            let site = "<meta property='og:site_name' content='The Harbour Press'>\
                        <meta property='og:title' content='The bridge is back'>";
            let found = stated(site, shown).byline;
            assert_eq!(found.iter().map(Clean::as_str).collect::<Vec<_>>(), *want, "{shown}");
        }
    }

    #[test]
    fn names_the_site_as_it_names_itself() {
        let url = "<link rel=canonical href='https://www.harbourpress.example/bridge'>";
        let title = "<meta property='og:title' content='The bridge is back'>\
                     <title>The bridge is back - The Harbour Press</title>";
        let cases = [
            ("<meta property='og:site_name' content='Harbour Press | News'>", "Harbour Press"),
            ("<meta property='og:site_name' content='harbourpress.example'>", "The Harbour Press"),
            ("", "The Harbour Press"),
        ];
        for (field, want) in cases {
            let found = stated(&format!("{url}{title}{field}"), "");
            assert_eq!(found.source.as_deref(), Some(want), "{field}");
            assert_eq!(found.title.as_deref(), Some("The bridge is back"));
        }
        assert_eq!(stated(url, "").source.as_deref(), Some("harbourpress.example"));
        let region = "<meta property='og:site_name' content='N.H.'>";
        for title in ["Harbourpress: The bridge", "The bridge | HarbourPress"] {
            let found = stated(&format!("{url}{region}<title>{title}</title>"), "").source;
            let name = title.split([':', '|']).find(|part| part.contains("ress")).unwrap();
            assert_eq!(found.as_deref(), Some(name.trim()), "{title}");
        }
    }

    #[test]
    fn reads_who_and_when_from_one_line_also_below_another_headline() {
        let cases = [
            ("", "<p>By Ada Byron on Sunday, March 9th, 2025 at 11:04 a.m.</p>"),
            (
                "<meta property='og:title' content='Crossing resumes after a year of ferries'>",
                "<p>By Ada Byron</p><p>Published 10:02 AM EST Mar 9, 2025</p>",
            ),
        ];
        for (head, shown) in cases {
            let found = stated(head, shown);
            assert_eq!(found.byline, [Clean::from("Ada Byron")], "{shown}");
            let day = found.date.map(|date| date.to_day().to_string());
            assert_eq!(day.as_deref(), Some("2025-03-09"), "{shown}");
        }
    }
}
