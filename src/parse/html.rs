//! Saved web pages: the story out of the page around it, and what the page says of the story.
//!
//! A page is tamed first ([`tame`]): scripts and styles go, and no page is deeper or longer than its
//! reading can bear. The `trafilatura` crate then tells the story from the page; what it drops or
//! misreads is put right from the page itself ([`story`]), which [`flow`] reads as a row of pieces.
//! Title, writers, source, section and date are what the page's metadata states ([`metadata`]).
//! A page without a story that can be told apart is read as the lines of text that it shows.

mod flow;
mod metadata;
mod schema;
mod story;
mod tame;

use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::{ExtractionFocus, Options, dom::Document};

use self::story::Told;
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
    catch_unwind(AssertUnwindSafe(|| document(page))).unwrap_or(Err(NotAnArticle::Unreadable))
}

/// Reads a piece of HTML that is known to be an article and nothing else, as a feed's entry is; its links
/// are seen from `base`.
///
/// # Errors
/// As [`read`].
pub fn fragment(html: &str, base: Option<&str>) -> Result<Article, NotAnArticle> {
    let read = || {
        let document = Document::parse(&tame::tame(html).page);
        let pieces = flow::pieces(&document);
        let Told { blocks, links } = story::tell(pieces, base);
        let mut article = Article { blocks, links, ..Article::default() };
        if article.blocks.is_empty() {
            return Err(NotAnArticle::NoWords);
        }
        plain::finish(&mut article);
        Ok(article)
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(NotAnArticle::Unreadable))
}

/// Returns the words of a line of HTML.
pub fn text(line: &str) -> String {
    metadata::unescape(&flow::lines(&flow::pieces(&Document::parse(line))))
}

fn document(page: &str) -> Result<Article, NotAnArticle> {
    let tamed = tame::tame(page);
    let document = Document::parse(&tamed.page);
    let pieces = flow::pieces(&document);
    let stated = metadata::read(&document, &pieces);
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
    if tamed.is_cut {
        article.warnings.push("only the beginning of the page was read: it is very long".into());
    }
    plain::finish(&mut article);
    Ok(article)
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
    let story = flow::pieces(&Document::parse(&result.content_html));
    story.iter().any(|piece| piece.kind == BlockKind::Paragraph).then_some(story)
}

/// Marks a first block that is no more than the headline.
fn mark_title(blocks: &mut [Block], title: &Clean) {
    let is_title = |block: &&mut Block| flow::key(&block.text) == flow::key(title);
    if let Some(block) = blocks.iter_mut().take(3).find(is_title) {
        block.kind = BlockKind::Title;
    }
}
