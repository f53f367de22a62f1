//! Who wrote a page's article: the first witness that names people.
//!
//! The fields of the head are heard first. Where they name nobody, the page itself may: in the element
//! that it marks as the writers', or in the line near its headline that begins with "By".

use super::{Head, Site};
use crate::{
    article::Clean,
    parse::{
        byline,
        html::flow::Piece,
        plain::{Line, Role},
    },
};

/// Fields of the head that name writers, by their rank.
const FIELDS: &[&str] = &[
    "author",
    "byl",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "authors",
    "article.author",
    "cxenseparse:author",
];

/// Finds the writers; `near` are the pieces around the headline.
pub fn writers(head: &Head, near: &[Piece], site: &Site) -> Vec<Clean> {
    let of_fields = FIELDS.iter().map(|name| named(head.all(name), site));
    [named(head.schema.authors.iter().map(String::as_str), site)]
        .into_iter()
        .chain(of_fields)
        .chain([named(head.writers.iter().map(String::as_str), site)])
        .find(|people| !people.is_empty())
        .unwrap_or_else(|| signed(near, site))
}

/// Collects those whom texts name, the site itself aside.
fn named<'a>(texts: impl Iterator<Item = &'a str>, site: &Site) -> Vec<Clean> {
    let mut people: Vec<Clean> = Vec::new();
    for person in texts.flat_map(byline::split) {
        let person = Clean::line(site.without_name(&person));
        if !site.is_named(&person) && !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

/// Finds the first piece that names writers: one that the page marks as theirs, or that says "By".
fn signed(near: &[Piece], site: &Site) -> Vec<Clean> {
    let of = |piece: &Piece| {
        let is_byline =
            || Line::new(&piece.text, true).is_some_and(|line| Role::of(&line) == Role::Byline);
        if !piece.signed && !is_byline() {
            return Vec::new();
        }
        let words = piece.anchors.iter().map(|anchor| anchor.span.of(&piece.text));
        let linked = named(words.map(byline::head), site);
        match named([byline::head(&piece.text)].into_iter(), site) {
            all if all.len() >= linked.len() => all,
            _ => linked,
        }
    };
    near.iter().map(of).find(|people| !people.is_empty()).unwrap_or_default()
}
