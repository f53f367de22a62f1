//! The headline of a page, without the name of its site.

use super::{Head, Site};
use crate::{
    article::{BlockKind, Clean},
    parse::html::flow::{Piece, key},
    text::is_no_break,
};

/// What stands between a headline and the name of its site.
pub const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / "];

/// Finds the headline.
///
/// A heading of the page counts first if what the page says of itself says the same, or nearly; else
/// what it says of itself.
pub fn title(head: &Head, pieces: &[Piece], site: &Site) -> Option<Clean> {
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
    shown
        .map(|title| Clean::line(&title.replace(is_no_break, " ")))
        .filter(|title| !title.is_empty())
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
