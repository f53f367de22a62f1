//! What an undated article says of its day in its own words: "Saturday afternoon", "on Tuesday".

use super::UNDATED;
use crate::{
    article::{Article, Figure, Kind},
    text::Clean,
};

/// The most words of time that are shown.
const SHOWN: usize = 3;

/// Returns the first few words of time that only the article's date would place, in reading order.
///
/// A year or a full date in the text says when something happened, not when it was written about; a
/// weekday or a "last week" leans on the day of writing, and a reader who knows the story can tell it
/// by them. `figures` are the article's.
pub fn evidence(article: &Article, figures: &[Figure]) -> Vec<Clean> {
    let mut found: Vec<Clean> = Vec::new();
    for figure in figures.iter().filter(|figure| figure.kind == Kind::Date && figure.time.is_none())
    {
        let Some(block) = article.blocks.get(figure.block as usize) else { continue };
        let words = block.text.part(figure.span);
        let is_known = found.iter().any(|known| known.eq_ignore_ascii_case(&words));
        if !words.is_empty() && !is_known {
            found.push(words);
        }
        if found.len() == SHOWN {
            break;
        }
    }
    found
}

/// Returns what stands where an undated article's date would, with the evidence of its text:
/// `undated (the text says “Saturday afternoon”, “Tuesday”)`.
pub fn undated(article: &Article, figures: &[Figure]) -> String {
    let said = evidence(article, figures);
    let said: Vec<String> = said.iter().map(|words| format!("“{}”", Clean::line(words))).collect();
    if said.is_empty() {
        return UNDATED.to_owned();
    }
    format!("{UNDATED} (the text says {})", said.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Block, BlockKind, Standing},
        text::Span,
    };

    #[test]
    fn shows_the_words_that_lean_on_the_day_of_writing() {
        let text = "It opened on Tuesday, not in 1897. Last week it was shut. On tuesday all came, on \
                    Friday fewer, on Sunday none.";
        let block = Block { kind: BlockKind::Paragraph, text: Clean::new(text) };
        let article = Article { blocks: vec![block], ..Article::default() };
        let figure = |words: &str, time: Option<&str>| {
            let start = text.find(words).unwrap();
            let span = Span::new(start, start + words.len());
            Figure {
                block: 0,
                span,
                phrase: span,
                amount: None,
                qualifier: None,
                trend: None,
                unit: None,
                kind: Kind::Date,
                counted: None,
                event: None,
                speaker: None,
                time: time.map(Clean::new),
                converts: None,
                part_of: None,
                standing: Standing::Read,
            }
        };
        let year = figure("1897", Some("1897-01-01/1897-12-31"));
        let words = ["Tuesday", "Last week", "tuesday", "Friday", "Sunday"];
        let mut figures: Vec<Figure> = words.map(|words| figure(words, None)).into();
        figures.insert(1, year);
        let found = evidence(&article, &figures);
        assert_eq!(found, ["Tuesday", "Last week", "Friday"].map(Clean::new));
        assert_eq!(evidence(&article, &[]), []);
        let worded = "undated (the text says “Tuesday”, “Last week”, “Friday”)";
        assert_eq!(undated(&article, &figures), worded);
        assert_eq!(undated(&article, &[]), "undated");
    }
}
