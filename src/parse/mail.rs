//! Mail: a message as an article, from its text part or else its HTML part.

use std::panic::{AssertUnwindSafe, catch_unwind};

use mail_parser::{Message, MessageParser, PartType};

use super::{NotAnArticle, byline, html, plain};
use crate::{
    article::{Article, Origin, Title, TitleOrigin},
    text::Clean,
};

/// Reads a message, whose encoding its own parts state.
///
/// # Errors
/// Fails on what is no message, and on one without words.
pub fn read(message: &[u8]) -> Result<Article, NotAnArticle> {
    let read = || {
        let message = MessageParser::default().parse(message).ok_or(NotAnArticle::NoWords)?;
        of(&message)
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(NotAnArticle::Unreadable))
}

fn of(message: &Message) -> Result<Article, NotAnArticle> {
    let text = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    });
    let page = || {
        message.html_bodies().find_map(|part| match &part.body {
            PartType::Html(page) => Some(page),
            _ => None,
        })
    };
    let mut article = match text {
        Some(text) => plain::read(text)?,
        None => html::read(page().ok_or(NotAnArticle::NoWords)?)?,
    };
    if let Some(subject) = message.subject().map(Clean::line).filter(|line| !line.is_empty()) {
        article.title = Title { text: subject, origin: TitleOrigin::Stated };
    }
    if article.byline.is_empty() {
        let from = message.from().and_then(|from| from.first());
        let name = from.and_then(|address| address.name());
        article.byline = name.map(byline::split).unwrap_or_default();
    }
    if let Some(stated) = message.header_raw("Date") {
        article.date = plain::date(&Clean::line(stated), Origin::Metadata).or(article.date);
    }
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_text_part_or_the_page() {
        let head = "From: Ada Byron <ada@harbour.example>\r\nDate: Sun, 09 Mar 2025 21:30:00 -0500\r\n\
                    Subject: =?utf-8?Q?The_bridge_is_back_=E2=80=93_at_last?=\r\nMIME-Version: 1.0\r\n";
        let text = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                    The harbour bridge op=\r\nened again =E2=80=93 on Sunday.\r\n";
        let page = "Content-Type: text/html; charset=utf-8\r\n\r\n\
                    <p>The harbour bridge opened again – on Sunday.</p>\r\n";
        let both = format!(
            "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n{text}\r\n--b\r\n{page}\r\n--b--\r\n"
        );
        for body in [text, page, &both] {
            let article = read(format!("{head}{body}").as_bytes()).unwrap();
            assert_eq!(&*article.title.text, "The bridge is back – at last");
            assert_eq!(article.byline, [Clean::from("Ada Byron")]);
            assert_eq!(article.date.as_ref().unwrap().value(), "2025-03-09T21:30-05:00");
            assert_eq!(article.blocks.len(), 1);
            assert_eq!(&*article.blocks[0].text, "The harbour bridge opened again – on Sunday.");
        }
    }

    #[test]
    fn refuses_what_has_no_words() {
        assert_eq!(read(b"Subject: x\r\n\r\n"), Err(NotAnArticle::NoWords));
    }
}
