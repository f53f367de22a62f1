//! The site that published a page, and its name.

use super::{Head, title::SEPARATORS};
use crate::{
    article::Clean,
    parse::{address, html::flow::key},
};

/// The fewest letters of a name that tell it from a part of another in a host's.
const HOST_LETTERS: usize = 3;
/// The most words of a name after a headline.
const NAME_WORDS: usize = 5;

/// The site that a page is of.
pub struct Site<'a> {
    /// Its name, if the page states one.
    pub name: &'a str,
    /// The page's address.
    pub url: Option<&'a str>,
}

impl Site<'_> {
    /// The host's name without its `www`.
    pub fn host(&self) -> Option<&str> {
        address::host(self.url?)
    }

    /// Takes the site's name off the end of a writer's.
    pub fn without_name<'a>(&self, writer: &'a str) -> &'a str {
        let ends = writer.match_indices(' ').map(|(at, _)| at);
        let is_site = |at: &usize| {
            let rest = writer.get(*at..).map(key).unwrap_or_default();
            let label = self.host().and_then(|host| host.split('.').next()).unwrap_or_default();
            rest.len() > 2 && (rest == key(self.name) || rest == key(label))
        };
        let writer_end = ends.into_iter().find(is_site).and_then(|at| writer.get(..at));
        writer_end.map_or(writer, |writer| writer.trim_end_matches(['.', ',', '|', '-', ' ']))
    }

    /// Whether a text names the site: its name, or its host's.
    pub fn is_named(&self, text: &str) -> bool {
        let named = key(text.strip_prefix("The ").unwrap_or(text));
        let host = self.host().unwrap_or_default();
        let label = host.split('.').next().unwrap_or_default();
        let is_like = |name: &str| {
            let name = key(name.strip_prefix("The ").unwrap_or(name));
            name.len() > 2
                && (named == name || named.starts_with(&name) || name.starts_with(&named))
        };
        named.len() > 1 && (is_like(self.name) || is_like(label) || named == key(host))
    }
}

/// Finds the publisher: of what the page states, the name that its host has too, or else the first.
///
/// A name is better than an address; and a page that states no name may have it in its title, after the
/// headline.
pub fn source(head: &Head, url: Option<&str>) -> Option<Clean> {
    const FIELDS: &[&str] = &[
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "cre",
        "apple-title",
    ];
    let stated = [head.field(&["og:site_name"]), head.schema.publisher.clone(), head.field(FIELDS)];
    let names: Vec<Clean> = stated
        .into_iter()
        .flatten()
        .map(|name| bare_name(&name))
        .filter(|name| !name.is_empty())
        .collect();
    let address = url.and_then(address::host).unwrap_or_default();
    let host = key(address);
    let is_of_host = |name: &&Clean| {
        let name = key(name.strip_prefix("The ").unwrap_or(name));
        address.split('.').any(|label| key(label) == name)
            || name.len() >= HOST_LETTERS && host.contains(&name)
    };
    let is_name = |name: &&Clean| !is_address(name);
    let of_host = names.iter().find(|name| is_of_host(name) && is_name(name)).cloned();
    let is_written = |name: &Clean| name.contains(char::is_uppercase);
    let titled = || of_host_in_title(head, address);
    let written = of_host.clone().filter(is_written).or_else(titled).or(of_host);
    written
        .or_else(|| names.iter().find(is_name).cloned())
        .or_else(|| in_title(head))
        .or(names.into_iter().next())
}

/// Finds the name that the host has too in the page's title, at either of its ends.
fn of_host_in_title(head: &Head, host: &str) -> Option<Clean> {
    let title = Clean::line(head.title.as_deref()?);
    let is_of_host = |part: &&str| {
        let name = key(part);
        name.len() >= HOST_LETTERS && host.split('.').any(|label| key(label) == name)
    };
    let ends = |separator: &&str| {
        let first = title.split_once(separator).map(|(first, _)| first);
        [title.rsplit_once(separator).map(|(_, last)| last), first]
    };
    let parts = SEPARATORS.iter().chain(&[": "]).flat_map(ends);
    parts.flatten().find(is_of_host).map(bare_name)
}

/// Whether a name is the address of a site; some sites are named so, but in capitals.
fn is_address(name: &str) -> bool {
    name.contains('.') && !name.contains(' ') && !name.contains(char::is_uppercase)
}

/// Finds the name of the site in the page's title, where it follows the headline that another field
/// states.
fn in_title(head: &Head) -> Option<Clean> {
    let shared = [head.schema.title.clone(), head.field(&["og:title", "twitter:title"])];
    let headlines: Vec<String> = shared.iter().flatten().map(|title| key(title)).collect();
    let title = Clean::line(head.title.as_deref()?);
    SEPARATORS.iter().find_map(|separator| {
        let (headline, name) = title.rsplit_once(separator)?;
        let is_headline = headlines.contains(&key(headline));
        let is_name = name.split(' ').count() <= NAME_WORDS && name.contains(char::is_uppercase);
        (is_headline && is_name).then(|| bare_name(name))
    })
}

/// Takes what sites write around their names off one: a motto, an address's beginning, an account's.
fn bare_name(name: &str) -> Clean {
    let name = [" | ", " - ", " – "]
        .iter()
        .fold(name, |name, mark| name.split(mark).next().unwrap_or(name));
    let name = name.split("://").last().unwrap_or(name).trim_start_matches('@');
    Clean::line(name.strip_prefix("www.").unwrap_or(name))
}
