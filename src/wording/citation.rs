//! How a passage is cited: author, title, source, date, address, as far as they are known.

use super::date;
use crate::{
    article::{Article, Date, Row},
    text::Clean,
};

/// What a citation tells of an article.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The writers.
    pub byline: &'a [Clean],
    /// The headline.
    pub title: &'a Clean,
    /// The publisher.
    pub source: Option<&'a Clean>,
    /// The publication date.
    pub date: Option<&'a Date>,
    /// The address.
    pub url: Option<&'a Clean>,
}

/// The most writers that are named; of more the first stands for all.
const WRITERS: usize = 3;

impl<'a> Cited<'a> {
    /// What is known of an article that is open.
    pub fn new(row: &'a Row, article: &'a Article) -> Self {
        Self {
            byline: &article.byline,
            title: &row.title,
            source: row.source.as_ref(),
            date: row.date.as_ref(),
            url: article.url.as_ref(),
        }
    }

    /// Returns it in words: `Ada Writer, “Boats return”, The Daily Tide, 21 January 2026, https://…`.
    pub fn words(&self) -> Clean {
        let writers = writers(self.byline);
        let quoted = self.title.starts_with(['“', '"']);
        let title =
            if quoted { self.title.to_string() } else { format!("“{}”", self.title.as_str()) };
        let source = self.source.map(Clean::as_str).filter(|source| *source != writers);
        let when = self.date.map(date);
        let parts = [
            Some(writers.as_str()),
            Some(&title),
            source,
            when.as_deref(),
            self.url.map(Clean::as_str),
        ];
        let known: Vec<&str> =
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        Clean::line(&known.join(", "))
    }
}

/// Returns a passage with where it stands: the words in quotation marks, then what they are from.
pub fn citation(quote: &str, cited: &Cited<'_>) -> Clean {
    Clean::new(&format!("“{}”\n— {}", quote.trim(), cited.words()))
}

/// The writers in a row: `A`, `A and B`, `A, B and C`, `A and others`.
fn writers(byline: &[Clean]) -> String {
    match byline {
        [] => String::new(),
        [one] => one.to_string(),
        [first, ..] if byline.len() > WRITERS => format!("{first} and others"),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(Clean::as_str).collect();
            format!("{} and {last}", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::article::Origin;

    #[test]
    fn a_citation_tells_what_is_known_in_the_usual_order() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 21).unwrap();
        let (date, url) = (Date::day(day, Origin::Metadata), Clean::new("https://tide.example/a"));
        let cited = |byline: &[&str], source: Option<&str>, date, url| {
            let byline: Vec<Clean> = byline.iter().map(|&name| name.into()).collect();
            let source = source.map(Clean::new);
            let title = "Boats return".into();
            let cited =
                Cited { byline: &byline, title: &title, source: source.as_ref(), date, url };
            cited.words().to_string()
        };
        let cases = [
            (
                cited(&["Ada Writer"], Some("The Tide"), Some(&date), Some(&url)),
                "Ada Writer, “Boats return”, The Tide, 21 January 2026, https://tide.example/a",
            ),
            (cited(&["A", "B", "C"], None, None, None), "A, B and C, “Boats return”"),
            (cited(&["A", "B", "C", "D"], None, None, None), "A and others, “Boats return”"),
            (cited(&["The Tide"], Some("The Tide"), None, None), "The Tide, “Boats return”"),
            (cited(&[], None, Some(&date), None), "“Boats return”, 21 January 2026"),
        ];
        for (words, want) in cases {
            assert_eq!(words, want);
        }
        let (title, empty) = ("“Enough,” they say".into(), []);
        let cited = Cited { byline: &empty, title: &title, source: None, date: None, url: None };
        assert_eq!(citation(" We left. ", &cited).as_str(), "“We left.”\n— “Enough,” they say");
    }
}
