//! Plain text: an article as lines, with or without a site's furniture around it.

mod leading;

use chrono::NaiveDate;

use super::NotAnArticle;
use crate::{
    article::{Article, Block, BlockKind, Date, Origin, Title, TitleOrigin},
    text::{Clean, width},
};

/// The most cells of a title that the text does not state.
const TITLE_CELLS: usize = 80;

/// Reads a text of many lines.
pub fn read(text: &str) -> Result<Article, NotAnArticle> {
    let clean = Clean::new(text);
    let (date, rest) = leading::split(&clean);
    let blocks: Vec<Block> = rest
        .lines()
        .map(Clean::line)
        .filter(|line| !line.is_empty())
        .map(|text| Block { kind: BlockKind::Paragraph, text })
        .collect();
    let first = blocks.first().ok_or(NotAnArticle::NoWords)?;
    Ok(Article { title: derived(&first.text), date, blocks, ..Article::default() })
}

/// Reads a text that is known to be one paragraph.
pub fn paragraph(text: &str) -> Result<Article, NotAnArticle> {
    read(&Clean::line(text))
}

/// Reads a date that a field states.
pub fn date(stated: &str, origin: Origin) -> Option<Date> {
    let day = stated.get(..10)?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().map(|day| Date::day(day, origin))
}

/// Cuts a title from the lede.
fn derived(lede: &str) -> Title {
    let text = width::ellipsize(lede, TITLE_CELLS);
    Title { text: Clean::line(&text), origin: TitleOrigin::Derived }
}
