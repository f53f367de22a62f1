//! What a page says of its article: JSON-LD, `OpenGraph` and other `meta` fields, `time` elements, its
//! headline, its address.
//!
//! Every field has a ranking of witnesses, and the first that says something counts. Two of them are
//! heard together: a date with the publisher's own offset is better than the same moment in UTC, and a
//! headline that the page shows is better than one for search engines, if they are about the same.

use trafilatura::dom::{Document, NodeId};

use super::{
    flow::{Piece, key},
    schema::{self, Schema},
};
use crate::{
    article::{BlockKind, Clean, Date, Origin, Precision},
    calendar::stated,
    parse::{
        address, byline,
        plain::{self, Line, Role},
    },
};

/// The most words of a section's name; more are a list of topics.
const SECTION_WORDS: usize = 6;

/// How many pieces above its headline a page may show its date; below it twice as many.
const NEAR_TITLE: usize = 5;

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
}

/// Reads what a page states; `pieces` are its texts.
pub fn read(document: &Document, pieces: &[Piece]) -> Stated {
    let head = Head::read(document);
    let url = head.url();
    let source = source(&head, url.as_deref());
    let site = Site { name: source.as_deref().unwrap_or_default(), url: url.as_deref() };
    let title = title(&head, pieces, &site);
    Stated {
        byline: writers(&head, &site),
        section: head
            .field(&["article:section"])
            .or_else(|| head.schema.section.clone())
            .or_else(|| head.field(&["section", "parsely-section", "sailthru.section"]))
            .map(|name| Clean::line(&name))
            .filter(|name| !site.is_named(name) && name.split(' ').count() <= SECTION_WORDS),
        date: date(&head, url.as_deref()).or_else(|| shown_date(pieces, title.as_ref())),
        title,
        source: source.clone().or_else(|| Some(Clean::line(site.host()?))),
        base: head
            .base
            .as_deref()
            .and_then(|base| address::absolute(base, url.as_deref()))
            .or(url.clone()),
        url: url.clone(),
    }
}

/// Replaces the character references in a text that went through one encoder too many.
pub fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let document = Document::parse(&text.replace('<', "&lt;"));
    document.body().map_or_else(|| text.to_owned(), |body| document.text_content(body))
}

/// What a page's head holds.
struct Head {
    /// The fields by their names in lower case, in the order of the page.
    fields: Vec<(String, String)>,
    schema: Schema,
    /// The page's own title.
    title: Option<String>,
    canonical: Option<String>,
    /// The address that links are seen from, if it is another.
    base: Option<String>,
    /// The names of links that lead to their writers.
    writers: Vec<String>,
    /// The moments in the page, with their words.
    times: Vec<(String, String)>,
}

impl Head {
    fn read(document: &Document) -> Self {
        let root = document.root();
        let all = |tag: &str| document.get_elements_by_tag_name(root, tag);
        let text = |node: NodeId| document.text_content(node).trim().to_owned();
        let attribute = |node: NodeId, name: &str| document.get_attribute(node, name);
        let scripts: Vec<String> = all("script").into_iter().map(text).collect();
        let metas = all("meta").into_iter().filter_map(|node| {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|kind| attribute(node, kind))?;
            let content =
                attribute(node, "content").filter(|content| !content.trim().is_empty())?;
            Some((name.trim().to_ascii_lowercase(), unescape(content.trim())))
        });
        let is_canonical = |node: &NodeId| attribute(*node, "rel").as_deref() == Some("canonical");
        let is_writer = |node: &NodeId| {
            attribute(*node, "rel").as_deref() == Some("author")
                || attribute(*node, "itemprop").as_deref() == Some("author")
        };
        Self {
            fields: metas.collect(),
            schema: schema::read(&scripts),
            title: all("title").first().map(|&node| text(node)).filter(|title| !title.is_empty()),
            canonical: all("link")
                .into_iter()
                .find(is_canonical)
                .and_then(|node| attribute(node, "href")),
            base: all("base").first().and_then(|&node| attribute(node, "href")),
            writers: ["a", "span"]
                .iter()
                .flat_map(|tag| all(tag))
                .filter(is_writer)
                .map(text)
                .collect(),
            times: all("time")
                .into_iter()
                .filter_map(|node| Some((attribute(node, "datetime")?, text(node))))
                .collect(),
        }
    }

    /// Returns the first field that has one of `names`, which stand in the order of their rank.
    fn field(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let (_, text) = self.fields.iter().find(|(field, _)| field == name)?;
            Some(text.clone())
        })
    }

    /// Returns the address that the page gives itself.
    fn url(&self) -> Option<Clean> {
        let shared = self.field(&["og:url", "twitter:url"]);
        let shared = shared.and_then(|url| address::absolute(&url, None));
        let canonical = self.canonical.as_deref();
        canonical.and_then(|url| address::absolute(url, shared.as_deref())).or(shared)
    }
}

/// The site that a page is of.
struct Site<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

impl Site<'_> {
    /// The host's name without its `www`.
    fn host(&self) -> Option<&str> {
        address::host(self.url?)
    }

    /// Whether a text names the site: its name, or its host's.
    fn is_named(&self, text: &str) -> bool {
        let named = key(text);
        let host = self.host().unwrap_or_default();
        let label = host.split('.').next().unwrap_or_default();
        let is_like = |name: &str| {
            let name = key(name);
            name.len() > 2
                && (named == name || named.starts_with(&name) || name.starts_with(&named))
        };
        named.len() > 1 && (is_like(self.name) || is_like(label) || named == key(host))
    }
}

/// Finds the publisher: of what the page states, the name that its host has too, or else the first.
fn source(head: &Head, url: Option<&str>) -> Option<Clean> {
    const FIELDS: &[&str] = &["og:site_name", "application-name", "dc.publisher"];
    let stated =
        [head.field(&FIELDS[..1]), head.schema.publisher.clone(), head.field(&FIELDS[1..])];
    let names: Vec<Clean> = stated
        .into_iter()
        .flatten()
        .map(|name| bare_name(&name))
        .filter(|n| !n.is_empty())
        .collect();
    let host = key(Site { name: "", url }.host().unwrap_or_default());
    let is_of_host = |name: &&Clean| host.contains(&key(name));
    names.iter().find(is_of_host).or(names.first()).cloned()
}

/// Takes what sites write around their names off one: a motto, an address's beginning, an account's.
fn bare_name(name: &str) -> Clean {
    let name = [" | ", " - ", " – "]
        .iter()
        .fold(name, |name, mark| name.split(mark).next().unwrap_or(name));
    let name = name.split("://").last().unwrap_or(name).trim_start_matches('@');
    Clean::line(name.strip_prefix("www.").unwrap_or(name))
}

/// What stands between a headline and the name of its site.
const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / "];

/// Finds the headline.
///
/// A heading of the page counts first if what the page says of itself says the same, or nearly; else
/// what it says of itself.
fn title(head: &Head, pieces: &[Piece], site: &Site) -> Option<Clean> {
    let stated = [
        head.schema.title.clone(),
        head.field(&["og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title"]),
        head.title.clone(),
    ];
    let stated: Vec<String> =
        stated.into_iter().flatten().map(|title| without_site(&title, site)).collect();
    let is_shown = |piece: &&Piece| {
        piece.kind == BlockKind::Heading
            && !piece.text.ends_with('…')
            && stated.iter().any(|title| is_alike(&piece.text, title))
    };
    let shown = pieces.iter().find(is_shown).map(|piece| piece.text.as_str());
    let shown = shown.or_else(|| stated.iter().map(String::as_str).find(|title| !title.is_empty()));
    shown.map(Clean::line).filter(|title| !title.is_empty())
}

/// Takes the site's name off an end of a title, and parts of the publication beside it.
fn without_site(title: &str, site: &Site) -> String {
    let mut title = Clean::line(title).to_string();
    for separator in SEPARATORS {
        if let Some((first, rest)) = title.split_once(separator)
            && site.is_named(first)
        {
            title = rest.to_owned();
        }
        while let Some((rest, last)) = title.rsplit_once(separator) {
            let is_section = *separator == " | " && last.split(' ').count() <= 2;
            if !site.is_named(last) && !is_section {
                break;
            }
            title = rest.to_owned();
        }
    }
    title
}

/// Whether two titles share most of their words.
fn is_alike(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().map(key).filter(|word| !word.is_empty()).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    one.len() >= 2 && shared * 3 >= one.len().max(other.len()) * 2
}

/// Finds the writers: the first witness that names people.
fn writers(head: &Head, site: &Site) -> Vec<Clean> {
    const FIELDS: &[&str] = &[
        "author",
        "byl",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor",
        "authors",
        "article.author",
    ];
    let fields = FIELDS.iter().map(|name| {
        head.fields
            .iter()
            .filter(|(field, _)| field == name)
            .map(|(_, text)| text.clone())
            .collect()
    });
    [head.schema.authors.clone()]
        .into_iter()
        .chain(fields)
        .chain([head.writers.clone()])
        .map(|named: Vec<String>| {
            let mut people: Vec<Clean> = Vec::new();
            for person in named.iter().flat_map(|names| byline::split(names)) {
                if !site.is_named(&person) && !people.contains(&person) {
                    people.push(person);
                }
            }
            people
        })
        .find(|people| !people.is_empty())
        .unwrap_or_default()
}

/// Finds the publication date.
fn date(head: &Head, url: Option<&str>) -> Option<Date> {
    const FIELDS: &[&str] = &[
        "article:published_time",
        "article:published",
        "og:published_time",
        "datepublished",
        "date_published",
        "published_time",
        "publishdate",
        "publish-date",
        "publish_date",
        "published-date",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dc.date.created",
        "dcterms.date",
        "article.published",
        "article.created",
        "rnews:datepublished",
        "datecreated",
        "originalpublicationdate",
        "displaydate",
        "pdate",
        "ptime",
        "date",
        "cxenseparse:recs:publishtime",
        "article:post_time",
    ];
    let fields = FIELDS.iter().filter_map(|name| head.field(&[name]));
    let times = head.times.iter().map(|(moment, _)| moment.clone());
    let witnesses: Vec<Date> = head
        .schema
        .published
        .clone()
        .into_iter()
        .chain(fields)
        .chain(times)
        .filter_map(|stated| plain::date(&stated, Origin::Metadata))
        .collect();
    let Some(first) = witnesses.first() else { return url.and_then(of_address) };
    let is_better = |other: &&Date| {
        first.offset.unwrap_or(0) == 0
            && other.offset.is_some_and(|offset| offset != 0)
            && universal(other) == universal(first)
    };
    let best = witnesses.iter().find(is_better).unwrap_or(first).clone();
    Some(shown_day(&best, head).unwrap_or(best))
}

/// Finds the date that the page shows near its headline.
fn shown_date(pieces: &[Piece], title: Option<&Clean>) -> Option<Date> {
    let title = key(title?);
    let at = pieces.iter().position(|piece| key(&piece.text) == title)?;
    let near = pieces.iter().skip(at.saturating_sub(NEAR_TITLE)).take(3 * NEAR_TITLE);
    let lines = near.filter_map(|piece| Line::new(&piece.text, true));
    lines.filter(|line| Role::of(line) == Role::Date).find_map(|line| {
        let found = stated::find(&line.text)?;
        Some(Date { words: Some(line.text), ..plain::dated(&found, Origin::HeaderLine) })
    })
}

/// A moment in UTC, where no offset is stated taken as such.
fn universal(date: &Date) -> chrono::NaiveDateTime {
    date.moment - chrono::TimeDelta::minutes(date.offset.unwrap_or(0).into())
}

/// The publisher's own day of a moment that is stated in UTC, where the page shows another day.
fn shown_day(date: &Date, head: &Head) -> Option<Date> {
    if date.precision != Precision::Minute || date.offset.unwrap_or(0) != 0 {
        return None;
    }
    head.times.iter().find_map(|(moment, words)| {
        let moment = plain::date(moment, Origin::Metadata)?;
        let shown = stated::find(words).filter(|shown| shown.extent == stated::Extent::Day)?;
        let is_near = (shown.day - date.to_day()).num_days().abs() == 1;
        (universal(&moment) == universal(date) && is_near).then(|| Date {
            words: Some(Clean::line(words)),
            ..Date::day(shown.day, Origin::Metadata)
        })
    })
}

/// Reads the day in an address: `/2025/03/09/`, `/2025-03-09`, `/20250309`.
fn of_address(url: &str) -> Option<Date> {
    let path = url.split("://").nth(1)?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.', '?', '=']).collect();
    let joined = parts.windows(3).find_map(|three| match three {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            stated::whole(&format!("{year}/{month}/{day}"))
        }
        _ => None,
    });
    let glued = || {
        let is_day = |part: &&&str| part.len() == 8 && part.bytes().all(|b| b.is_ascii_digit());
        parts.iter().find(is_day).and_then(|part| stated::whole(part))
    };
    let found = joined.or_else(glued)?;
    Some(Date::day(found.day, Origin::Url))
}
