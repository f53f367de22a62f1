//! Saved web pages: the story out of the page around it, and what the page says of the story.
//!
//! A page is tamed first ([`tame`], [`tree`]): scripts and styles go, and no page is deeper or longer
//! than its reading can bear. The `trafilatura` crate then tells the story from the page; what it drops or
//! misreads is put right from the page itself ([`story`]), which [`flow`] reads as a row of pieces.
//! Title, writers, source, section and date are what the page's metadata states ([`metadata`]).
//! A page without a story that can be told apart is read as the lines of text that it shows.

mod flow;
mod metadata;
mod schema;
mod story;
mod tame;
mod tree;

use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::{ExtractionFocus, Options, dom::Document};

use self::{story::Told, tree::Tree};
use super::{NotAnArticle, plain};
use crate::{
    article::{Article, Block, BlockKind, Title, TitleOrigin},
    text::Clean,
};

/// Reads a page.
///
/// # Errors
/// Fails on a page without words, and on one that the crates that read it fail on.
pub fn read(page: &str) -> Result<Article, NotAnArticle> {
    read_from(page, saved_from(page))
}

/// Reads a page that came from `address`, which counts where the page does not say where it is from.
///
/// # Errors
/// As [`read`].
pub fn read_from(page: &str, address: Option<&str>) -> Result<Article, NotAnArticle> {
    let read = || document(page, address);
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(NotAnArticle::Unreadable))
}

/// Reads a piece of HTML that is known to be an article and nothing else, as a feed's entry is; its links
/// are seen from `base`.
///
/// # Errors
/// As [`read`].
pub fn fragment(html: &str, base: Option<&str>) -> Result<Article, NotAnArticle> {
    let read = || {
        let Tree { document, warnings } = tree::parse(html);
        let pieces = flow::pieces(&document);
        let Told { blocks, links } = story::all(pieces, base);
        let mut article = Article { blocks, links, ..Article::default() };
        if article.blocks.is_empty() {
            return Err(NotAnArticle::NoWords);
        }
        article.warnings.extend(warnings.into_iter().map(Into::into));
        plain::finish(&mut article);
        Ok(article)
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(NotAnArticle::Unreadable))
}

/// The most bytes of a line of HTML that are read.
const LONGEST_LINE: usize = 4 << 10;

/// Returns the words of a line of HTML.
pub fn text(line: &str) -> String {
    let line = line.get(..line.floor_char_boundary(LONGEST_LINE)).unwrap_or_default();
    metadata::unescape(&flow::lines(&flow::pieces(&tree::parse(line).document)))
}

fn document(page: &str, address: Option<&str>) -> Result<Article, NotAnArticle> {
    let Tree { document, warnings } = tree::parse(page);
    let pieces = flow::pieces(&document);
    let stated = metadata::read(&document, &pieces, address);
    let mut article = match told(document) {
        Some(story) => {
            let Told { blocks, links } = story::of(pieces, story, stated.base.as_deref());
            Article { blocks, links, ..Article::default() }
        }
        None => plain::read(&flow::lines(&pieces))?,
    };
    if let Some(title) = stated.title {
        mark_title(&mut article.blocks, &title);
        article.title = Title { text: title, origin: TitleOrigin::Stated };
    }
    if !stated.byline.is_empty() {
        article.byline = stated.byline;
    }
    article.source = stated.source.or(article.source);
    article.section = stated.section.or(article.section);
    article.date = stated.date.or(article.date);
    article.url = stated.url;
    article.warnings.extend(stated.warnings);
    article.warnings.extend(warnings.into_iter().map(Into::into));
    plain::finish(&mut article);
    Ok(article)
}

/// How much of a page may stand before the note of the program that saved it.
const SAVED_HEAD: usize = 4 << 10;

/// Finds the address in the note that browsers and `SingleFile` leave in the pages that they save.
fn saved_from(page: &str) -> Option<&str> {
    let head = (0..=SAVED_HEAD.min(page.len())).rev().find_map(|end| page.get(..end))?;
    let notes = head.split("<!--").skip(1).filter_map(|note| note.split("-->").next());
    notes.map(str::trim).find_map(|note| {
        let address = match note.strip_prefix("saved from url=(") {
            Some(rest) => rest.split_once(')')?.1,
            None => note.strip_prefix("Page saved with SingleFile")?.split_once("url: ")?.1,
        };
        address.split_whitespace().next()
    })
}

/// Has the story told from the page: its pieces, unless there is none.
fn told(document: Document) -> Option<Vec<flow::Piece>> {
    // A date of our own keeps the crate from looking for one, which takes longer than all the rest.
    let options = Options::default()
        .with_fallback(true)
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_html_date_override(chrono::NaiveDate::MIN);
    let result = trafilatura::extract_document(document, &options).ok()?;
    let story = flow::pieces(&tree::bounded(&result.content_html)?);
    story.iter().any(|piece| piece.kind == BlockKind::Paragraph).then_some(story)
}

/// Marks the block before the story that is no more than the headline, the nearest to it.
fn mark_title(blocks: &mut [Block], title: &Clean) {
    let title = flow::key(title);
    let is_story =
        |block: &Block| block.kind == BlockKind::Paragraph && flow::key(&block.text) != title;
    let start = blocks.iter().position(is_story).unwrap_or(blocks.len());
    let before = blocks.iter_mut().take(start).rev();
    if let Some(block) = before.into_iter().find(|block| flow::key(&block.text) == title) {
        block.kind = BlockKind::Title;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_where_a_page_was_saved_from() {
        let cases = [
            (
                "<!DOCTYPE html>\n<!-- saved from url=(0030)https://harbour.example/bridge -->\n<html>",
                true,
            ),
            (
                "<html><!--\n Page saved with SingleFile \n url: https://harbour.example/bridge \n saved date: Sun -->",
                true,
            ),
            ("<!-- https://harbour.example/bridge --><html>", false),
            ("<html>", false),
        ];
        for (page, is_found) in cases {
            let want = is_found.then_some("https://harbour.example/bridge");
            assert_eq!(saved_from(page), want, "{page}");
        }
        let page = format!(
            "{}<p>It <a href='/a'>opened</a> again on Sunday, the port said.</p>",
            cases[0].0
        );
        let article = read(&page).unwrap();
        assert_eq!(article.url.as_deref(), Some("https://harbour.example/bridge"));
        assert_eq!(article.source.as_deref(), Some("harbour.example"));
    }
}
