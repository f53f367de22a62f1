//! What a reader says of an article where it was misread or says nothing itself: its date, title, source.

use serde::{Deserialize, Serialize};

use crate::article::{Article, Clean, Date, TitleOrigin};

/// What the reader says of an article; what is absent is as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restated {
    /// The headline.
    pub title: Option<Clean>,
    /// The publication date, its origin the user.
    pub date: Option<Date>,
    /// The publisher.
    pub source: Option<Clean>,
}

/// One thing that the reader says of an article; nothing takes back what was said before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restatement {
    /// The headline.
    Title(Option<Clean>),
    /// The publication date.
    Date(Option<Date>),
    /// The publisher.
    Source(Option<Clean>),
}

impl Restated {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns what is said once something more is, or no longer.
    #[must_use]
    pub fn with(mut self, more: Restatement) -> Self {
        match more {
            Restatement::Title(title) => self.title = title,
            Restatement::Date(date) => self.date = date,
            Restatement::Source(source) => self.source = source,
        }
        self
    }

    /// Lays it over an article.
    pub fn apply(&self, article: &mut Article) {
        if let Some(title) = &self.title {
            article.title.text = title.clone();
            article.title.origin = TitleOrigin::User;
        }
        if self.date.is_some() {
            article.date.clone_from(&self.date);
        }
        if self.source.is_some() {
            article.source.clone_from(&self.source);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::article::Origin;

    #[test]
    fn what_is_said_lies_over_what_was_read_until_it_is_taken_back() {
        let date = NaiveDate::from_ymd_opt(2026, 1, 21).map(|day| Date::day(day, Origin::User));
        let read = Article { source: Some("The Daily Tide".into()), ..Article::default() };
        let said = Restated::default()
            .with(Restatement::Title(Some("A quay opens".into())))
            .with(Restatement::Date(date.clone()));
        let mut article = read.clone();
        said.apply(&mut article);
        assert_eq!(
            (&*article.title.text, article.title.origin),
            ("A quay opens", TitleOrigin::User)
        );
        assert_eq!((article.date, &article.source), (date, &read.source));

        let nothing = said.with(Restatement::Title(None)).with(Restatement::Date(None));
        assert!(nothing.is_empty());
        let mut article = read.clone();
        nothing.apply(&mut article);
        assert_eq!(article, read);
    }
}
