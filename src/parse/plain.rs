//! Plain text: an article as lines, with or without a site's furniture around it.
//!
//! Reading goes from the whole to the parts. Lines are measured ([`line`]) and told apart by their own
//! words ([`role`]); the story is the run of lines that weighs most ([`window`]); what stands right
//! before it is its head: title, byline, source, section, date ([`head`]); and what stands in it and
//! after it is given a kind ([`body`]). A leading date line and a dateline are taken off, and lines that
//! were broken at a column are joined first.
//! Everything else is the site's: kept as chrome, never deleted.
//!
//! What an article becomes depends on its own bytes alone.

mod body;
mod byline;
mod caption;
mod credit;
mod dateline;
mod head;
mod leading;
mod line;
mod phrases;
mod role;
mod title;
mod unwrap;
mod window;

use chrono::{NaiveDateTime, NaiveTime, Timelike};

use super::{NotAnArticle, language};
use crate::{
    article::{Article, Block, BlockKind, Date, Origin, Precision, Title, TitleOrigin},
    calendar::stated::{self, Extent, Stated},
    text::Clean,
};

/// Reads a text of many lines.
pub fn read(text: &str) -> Result<Article, NotAnArticle> {
    let clean = Clean::new(text);
    let (date, rest) = leading::split(&clean);
    let lines = line::split(&unwrap::lines(rest));
    if lines.is_empty() {
        return Err(NotAnArticle::NoWords);
    }
    let roles: Vec<role::Role> = lines.iter().map(role::Role::of).collect();
    let story = window::find(&lines, &roles);
    let head = head::read(&lines, &roles, story.start);
    let kinds = body::kinds(&lines, &roles, &story, &head);
    let mut article = Article {
        byline: head.byline,
        source: head.source,
        section: head.section,
        ..Article::default()
    };
    if let Some(at) = head.title {
        article.title = Title { text: lines[at].text.clone(), origin: TitleOrigin::Stated };
    }
    if let Some(found) = head.date.as_ref().filter(|_| date.is_none()) {
        warn_of_weekday(found, &mut article.warnings);
    }
    article.date = date.or(head.date.map(|found| dated(&found, Origin::HeaderLine)));
    article.blocks =
        lines.into_iter().zip(kinds).map(|(line, kind)| Block { kind, text: line.text }).collect();
    finish(&mut article);
    Ok(article)
}

/// Reads a text that is known to be one paragraph.
pub fn paragraph(text: &str) -> Result<Article, NotAnArticle> {
    let clean = Clean::line(text);
    let (date, rest) = leading::split(&clean);
    let text = Clean::line(rest);
    if text.is_empty() {
        return Err(NotAnArticle::NoWords);
    }
    let blocks = vec![Block { kind: BlockKind::Paragraph, text }];
    let mut article = Article { date, blocks, ..Article::default() };
    finish(&mut article);
    Ok(article)
}

/// Reads a date that a field states.
pub fn date(stated: &str, origin: Origin) -> Option<Date> {
    let found = stated::whole(stated)?;
    Some(Date { words: Some(Clean::line(stated)), ..dated(&found, origin) })
}

/// Takes the dateline off the first paragraph, and derives a title where none is stated.
fn finish(article: &mut Article) {
    let is_paragraph = |block: &&mut Block| block.kind == BlockKind::Paragraph;
    if let Some(first) = article.blocks.iter_mut().find(is_paragraph)
        && let Some(found) = dateline::read(&first.text)
    {
        first.text = first.text.part(found.rest);
        article.dateline = Some(found.text);
        article.source = article.source.take().or(found.agency);
        if article.date.is_none() {
            article.date = found.day.map(|day| dated(&day, Origin::HeaderLine));
        }
    }
    if article.title.text.is_empty() {
        let lede = article.blocks.iter().find(|block| block.kind.is_body());
        if let Some(block) = lede.or(article.blocks.first()) {
            article.title = title::derive(&block.text);
        }
    }
    article.language = language::foreign(article);
}

/// Makes a publication date of what a text states.
fn dated(found: &Stated, origin: Origin) -> Date {
    let precision = match (found.extent, found.time) {
        (Extent::Year, _) => Precision::Year,
        (Extent::Month, _) => Precision::Month,
        (Extent::Day, None) => Precision::Day,
        (Extent::Day, Some(_)) => Precision::Minute,
    };
    let time = found.time.and_then(|time| time.with_second(0)).unwrap_or(NaiveTime::MIN);
    let moment = NaiveDateTime::new(found.day, time);
    Date { moment, precision, offset: found.offset, origin, words: None }
}

fn warn_of_weekday(found: &Stated, warnings: &mut Vec<Clean>) {
    if let Some(weekday) = found.wrong_weekday {
        warnings.push(Clean::new(&format!("{} was no {weekday}", found.day)));
    }
}
