//! Where an article leads: its own page and the links of its text, to be chosen from and opened.

use super::Opened;
use crate::{
    article::{Clean, Span},
    text::fold,
};

/// One address that an article leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its number: zero is the article's own page, the others count the links of the text.
    pub number: usize,
    /// The linked words, or what the page is.
    pub words: Clean,
    /// The address.
    pub url: Clean,
}

/// The addresses of an article while one is being chosen.
#[derive(Clone, Debug)]
pub struct Links {
    all: Vec<Target>,
    found: Vec<usize>,
    selected: usize,
}

impl Links {
    /// Lists the addresses of an article; `first` is the number of the link to begin at.
    pub fn new(opened: &Opened, first: usize) -> Self {
        let all = targets(opened);
        let selected = all.iter().position(|target| target.number == first).unwrap_or(0);
        Self { found: (0..all.len()).collect(), all, selected }
    }

    /// Lists only the address with a number, or those with some words.
    pub fn narrow(&mut self, typed: &str) {
        let words: Vec<_> =
            fold::words(typed).map(|(_, word)| fold::plain(word).into_owned()).collect();
        let number: Option<usize> = typed.trim().parse().ok();
        let fits = |target: &Target| match number {
            Some(number) => target.number == number,
            None => words.iter().all(|word| {
                fold::starts_in(&target.words, word) || target.url.to_lowercase().contains(word)
            }),
        };
        self.found = (0..self.all.len()).filter(|&at| self.all.get(at).is_some_and(fits)).collect();
        self.selected = 0;
    }

    /// The addresses listed.
    pub fn found(&self) -> impl ExactSizeIterator<Item = &Target> {
        self.found.iter().map(|&at| &self.all[at])
    }

    /// The number of the selected row.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The selected address.
    pub fn current(&self) -> Option<&Target> {
        self.all.get(*self.found.get(self.selected)?)
    }

    /// Selects the address `by` further on.
    pub fn step(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }
}

/// Returns the addresses of an article that can be opened: only those of web pages.
pub fn targets(opened: &Opened) -> Vec<Target> {
    let article = &opened.article;
    let page = article.url.iter().map(|url| Target {
        number: 0,
        words: Clean::new("This article's page"),
        url: url.clone(),
    });
    let links = article.links.iter().zip(1..).map(|(link, number)| {
        let text = article.blocks.get(link.block as usize).map_or("", |block| &block.text);
        Target { number, words: Clean::line(link.span.of(text)), url: link.url.clone() }
    });
    page.chain(links).filter(|target| is_web_page(&target.url)).collect()
}

/// How many links the text has that can be opened.
pub fn count(opened: &Opened) -> usize {
    opened.article.links.iter().filter(|link| is_web_page(&link.url)).count()
}

/// Returns the links of a block, for the text to show.
pub fn in_block(opened: &Opened, block: u32) -> impl Iterator<Item = Span> {
    let links = opened.article.links.iter();
    links.filter(move |link| link.block == block && is_web_page(&link.url)).map(|link| link.span)
}

/// Addresses longer than this are no addresses: browsers and systems take no longer ones.
const LONGEST: usize = 8 * 1024;

/// Whether an address may be handed to the system: `http` or `https` with a host, and nothing in it
/// that a program could take for something else.
pub fn is_web_page(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        lower.starts_with(scheme).then(|| url.get(scheme.len()..).unwrap_or_default())
    });
    let host = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || c == '\u{fffd}';
    host && url.len() <= LONGEST && !url.contains(forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_handed_out() {
        for (url, is) in [
            ("https://example.org/a?b=c#d", true),
            ("http://[::1]/", true),
            ("HTTPS://EXAMPLE.ORG", true),
            ("https://例え.jp/", true),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("ftp://example.org", false),
            ("--help", false),
            ("https://", false),
            ("https:///etc", false),
            ("https://-x", false),
            ("https://a b", false),
            ("https://a\nb", false),
            ("", false),
        ] {
            assert_eq!(is_web_page(url), is, "{url:?}");
        }
        assert!(!is_web_page(&format!("https://{}", "a".repeat(LONGEST))));
    }
}
