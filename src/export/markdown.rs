//! Articles and bookmarks as Markdown (`CommonMark`), their own marks escaped.

use std::fmt::Write;

use super::cited;
use crate::{
    article::{Article, BlockKind, Figure, Row},
    bookmark::Bookmark,
    text::Clean,
    wording,
};

/// Writes an article as a document: headline, where it is from, text, and a table of its figures.
pub fn article(row: &Row, article: &Article, figures: &[Figure]) -> Clean {
    let mut text = format!("# {}\n\n", escaped(&row.title));
    let byline: Vec<&str> = article.byline.iter().map(Clean::as_str).collect();
    let from = [Some(byline.join(", ")), row.source.as_deref().map(str::to_owned)];
    let date = row.date.as_ref().map_or_else(|| wording::UNDATED.to_owned(), wording::date);
    let from: Vec<String> = from
        .into_iter()
        .flatten()
        .chain([date])
        .filter(|part| !part.is_empty())
        .map(|part| escaped(&part))
        .collect();
    text.push_str(&from.join(" · "));
    text.push('\n');
    let mut place = row.dateline.as_deref();
    for block in article.blocks.iter().filter(|block| is_shown(block.kind)) {
        let words = escaped(&block.text);
        // The place belongs to the first paragraph, as in print.
        let place = if block.kind == BlockKind::Paragraph { place.take() } else { None };
        let place = place.map(|place| format!("**{}** — ", escaped(place))).unwrap_or_default();
        let block = match block.kind {
            BlockKind::Heading => format!("\n## {words}\n"),
            BlockKind::Quote => format!("\n{}\n", quoted(&words)),
            BlockKind::ListItem => format!("\n- {words}\n"),
            BlockKind::Caption | BlockKind::Credit => format!("\n*{words}*\n"),
            _ => format!("\n{place}{words}\n"),
        };
        text.push_str(&block);
    }
    let stated: Vec<&Figure> = figures.iter().filter(|figure| !figure.kind.is_aside()).collect();
    if !stated.is_empty() {
        text.push_str("\n## Figures\n\n| figure | counts | said by |\n| --- | --- | --- |\n");
    }
    for figure in stated {
        let phrase = escaped(wording::phrase(figure, article));
        let counted = escaped(figure.counted.as_deref().unwrap_or_default());
        let speaker = escaped(figure.speaker.as_deref().unwrap_or_default());
        let _infallible = writeln!(text, "| {phrase} | {counted} | {speaker} |");
    }
    Clean::new(&text)
}

/// Writes a bookmark as a quotation with its source, note and tags.
pub fn bookmark(bookmark: &Bookmark) -> Clean {
    let kept = &bookmark.kept;
    let cited = escaped(&cited(&kept.snapshot).words());
    let mut text = format!("{}\n>\n> — {cited}\n", quoted(&escaped(&kept.selector.exact)));
    if !kept.note.is_empty() {
        let _infallible = write!(text, "\n{}\n", escaped(&kept.note));
    }
    if !kept.tags.is_empty() {
        let tags: Vec<String> =
            kept.tags.iter().map(|tag| format!("\\#{}", escaped(tag))).collect();
        let _infallible = write!(text, "\n{}\n", tags.join(" "));
    }
    Clean::new(&text)
}

/// Takes the meaning from every character that Markdown would read as a mark, and puts the text on
/// one line.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let mark = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => true,
            // These are marks only where a line begins.
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => {
                let before = text.get(..at).unwrap_or_default();
                !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit())
            }
            _ => false,
        };
        if mark {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}

fn quoted(text: &str) -> String {
    format!("> {text}")
}

fn is_shown(kind: BlockKind) -> bool {
    kind.is_body() || matches!(kind, BlockKind::Caption | BlockKind::Credit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_mark() {
        let cases = [
            ("plain words, 2.5 of them", "plain words, 2.5 of them"),
            ("# not a heading", "\\# not a heading"),
            ("1. not a list", "1\\. not a list"),
            ("a | b\nc", "a \\| b c"),
            ("*x* [y](z) <b>", "\\*x\\* \\[y\\](z) \\<b\\>"),
            ("a - b # c", "a - b # c"),
        ];
        for (text, want) in cases {
            assert_eq!(escaped(text), want);
        }
    }
}
