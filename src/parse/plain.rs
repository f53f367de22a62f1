//! Plain text: an article as lines, with or without a site's furniture around it.
//!
//! Reading goes from the whole to the parts. Lines are measured ([`line`](mod@line)) and told apart by their own
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
mod furniture;
mod head;
mod leading;
mod line;
mod phrases;
mod published;
mod role;
mod title;
mod unwrap;
mod window;

pub(super) use self::{line::Line, role::Role};
use chrono::{NaiveDateTime, NaiveTime, Timelike};

use super::{NotAnArticle, fits, language};
use crate::{
    article::{Article, Block, BlockKind, Date, Link, Origin, Precision, Title, TitleOrigin},
    calendar::stated::{self, Extent, Stated},
    text::{Clean, Span},
};

/// The most lines that an article has.
const MOST_LINES: usize = 100_000;

/// Reads a text of many lines.
pub fn read(text: &str) -> Result<Article, NotAnArticle> {
    fits(text)?;
    if text.lines().nth(MOST_LINES).is_some() {
        return Err(NotAnArticle::TooManyLines(MOST_LINES));
    }
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
    if let Some(found) = &head.date {
        warn_of_date(found, date.as_ref(), &mut article.warnings);
    }
    article.date = date.or(head.date.map(|found| dated(&found, Origin::HeaderLine)));
    article.blocks =
        lines.into_iter().zip(kinds).map(|(line, kind)| Block { kind, text: line.text }).collect();
    finish(&mut article);
    Ok(article)
}

/// Reads a text that is known to be one paragraph.
pub fn paragraph(text: &str) -> Result<Article, NotAnArticle> {
    fits(text)?;
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

/// Whether a text names an occupation.
pub(super) fn names_a_job(text: &str) -> bool {
    byline::has_word(text, &phrases::PHRASES.occupation)
}

/// Whether a text has a word of publishers' names.
pub(super) fn names_a_publisher(text: &str) -> bool {
    byline::has_word(text, &phrases::PHRASES.publisher)
}

/// Whether a name is a person's as far as its letters tell.
pub(super) fn is_person(name: &str) -> bool {
    byline::is_person(name)
}

/// Whether a small word may stand in a name: "van", "de".
pub(super) fn is_particle(word: &str) -> bool {
    byline::PARTICLES.contains(&word)
}

/// Takes the dateline off the first paragraph, and derives a title where none is stated.
pub(super) fn finish(article: &mut Article) {
    let is_paragraph = |(_, block): &(usize, &mut Block)| block.kind == BlockKind::Paragraph;
    if let Some((at, first)) = article.blocks.iter_mut().enumerate().find(is_paragraph)
        && let Some(found) = dateline::read(&first.text)
    {
        first.text = first.text.part(found.rest);
        cut_links(&mut article.links, at as u32, found.rest);
        article.dateline = Some(found.text).filter(|place| !place.is_empty());
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

/// Keeps the links of a block that has lost all its words but those of `rest`.
fn cut_links(links: &mut Vec<Link>, block: u32, rest: Span) {
    links.retain_mut(|link| {
        if link.block != block {
            return true;
        }
        let kept = link.span.intersect(rest);
        link.span = kept.map_or(link.span, |kept| {
            Span::new(kept.start() - rest.start(), kept.end() - rest.start())
        });
        kept.is_some()
    });
}

/// Makes a publication date of what a text states.
pub(super) fn dated(found: &Stated, origin: Origin) -> Date {
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

/// How far a date in the text may be from the one before it: a day for the time zones, one for the press.
const MOST_APART: i64 = 2;

/// Warns of a date that cannot be as it is stated, or that contradicts the `leading` one.
fn warn_of_date(found: &Stated, leading: Option<&Date>, warnings: &mut Vec<Clean>) {
    if let Some(weekday) = found.wrong_weekday {
        warnings.push(Clean::new(&format!("{} was no {weekday}", found.day)));
    }
    let is_apart = |date: &&Date| (date.to_day() - found.day).num_days().abs() > MOST_APART;
    if let Some(leading) = leading.filter(is_apart).filter(|_| found.extent == Extent::Day) {
        let (one, other) = (leading.value(), found.day);
        warnings.push(format!("the text states two dates: {one} and {other}").into());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(article: &Article) -> Vec<BlockKind> {
        article.blocks.iter().map(|block| block.kind).collect()
    }

    #[test]
    fn reads_a_story_with_its_dates_in_front() {
        let text = " date 2025-03-09 OSLO, Norway (Harbour Press) — The bridge opened on Sunday, the port \
                    said, and traffic was back.\n\nAda Byron in Bergen contributed to this report.\n";
        let article = read(text).unwrap();
        assert_eq!(article.date.as_ref().map(Date::value).as_deref(), Some("2025-03-09"));
        assert_eq!(article.date.map(|date| date.origin), Some(Origin::LeadingLine));
        assert_eq!(article.dateline.as_deref(), Some("OSLO, Norway"));
        assert_eq!(article.source.as_deref(), Some("Harbour Press"));
        assert_eq!(&*article.title.text, "The bridge opened on Sunday, the port said");
        assert_eq!(article.title.origin, TitleOrigin::Derived);
        let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Credit]);
        assert!(article.blocks[0].text.starts_with("The bridge opened"));
    }

    #[test]
    fn tells_a_story_from_the_site_around_it() {
        use BlockKind::{Caption, Chrome, Header, Paragraph, Title};
        let text = "Every paper in one place.\nSign up\nThe Harbour Gazette\nThe Harbour Gazette\nWorld\n\
                    Ada Byron\n\nThe bridge that came back\n\n\
                    The harbour bridge opened to traffic again on Monday, a year after the flood.\n\n\
                    A lorry crosses the harbour bridge on Monday morning (Port Authority/EPA)\n\n\
                    Nobody was hurt in the flood, which the port put down to a broken sluice.\n\n\
                    Sign in to read on\nRelated Stories\nWhat to do about the tide\nGet the app\n";
        let article = read(text).unwrap();
        assert_eq!(
            kinds(&article),
            [
                Chrome, Chrome, Header, Header, Header, Header, Title, Paragraph, Caption,
                Paragraph, Chrome, Chrome, Chrome, Chrome,
            ]
        );
        assert_eq!(article.title.origin, TitleOrigin::Stated);
        assert_eq!(article.date, None);
    }

    #[test]
    fn a_table_of_very_many_lines_is_no_article() {
        assert!(read(&"A line\n".repeat(200)).is_ok());
        assert_eq!(read(&"1\n".repeat(100_001)), Err(NotAnArticle::TooManyLines(100_000)));
    }

    #[test]
    fn a_text_without_a_site_has_no_furniture() {
        for text in
            ["One word", "Title\n\nNo end", "a\nb\nc", "Prices rose 5%", "“You have been warned.”"]
        {
            let article = read(text).unwrap();
            assert!(!kinds(&article).contains(&BlockKind::Chrome), "{text:?}");
        }
    }

    #[test]
    fn a_wrong_weekday_is_warned_of() {
        let text = "The bridge that came back\nMonday, March 9, 2025\n\
                    The harbour bridge opened to traffic again, a year after the flood.";
        assert_eq!(read(text).unwrap().warnings, [Clean::from("2025-03-09 was no Mon")]);
    }

    #[test]
    fn two_dates_that_contradict_each_other_are_warned_of() {
        let text = |line: &str| {
            format!(
                "date 2025-03-09\nThe bridge that came back\n{line}\n\
                     The harbour bridge opened to traffic again, a year after the flood."
            )
        };
        for (line, want) in [
            ("March 10, 2025", None),
            ("March 2025", None),
            ("March 30, 2025", Some("the text states two dates: 2025-03-09 and 2025-03-30")),
        ] {
            let article = read(&text(line)).unwrap();
            assert_eq!(article.date.unwrap().value(), "2025-03-09");
            assert_eq!(article.warnings.first().map(Clean::as_str), want, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_character_is_lost(text in "([a-zA-Z]{1,9}[ ,.!?\n]{1,2}|[•©(]){1,80}") {
            let squeezed = |text: &str| text.replace(char::is_whitespace, "");
            let article = read(&format!("x {text}")).unwrap();
            let kept: String = article.blocks.iter().map(|block| squeezed(&block.text)).collect();
            prop_assert_eq!(kept, squeezed(&format!("x {text}")));
        }

        #[test]
        fn any_text_is_an_article_or_holds_no_words(text in any::<String>()) {
            match read(&text) {
                Ok(article) => prop_assert!(!article.blocks.is_empty()),
                Err(error) => prop_assert_eq!(error, NotAnArticle::NoWords),
            }
        }
    }
}
