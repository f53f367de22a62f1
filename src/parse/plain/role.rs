//! What a line is by its own words: story, caption, credit, date, byline, or a site's furniture.

use super::{
    byline, caption, credit, furniture,
    line::{End, Line},
    published,
};

/// What a line is by its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Prose,
    /// A short sentence: running text, or a slogan.
    Sentence,
    /// A few words without an end: a heading, a label, an item of a list or a menu.
    Fragment,
    /// A photo's caption or credit.
    Caption,
    /// Who contributed.
    Credit,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Date,
    /// A label or link of the site.
    Furniture,
    /// The site speaking for itself in sentences.
    Promotion,
    /// A label after which the story is over.
    Ending,
    /// A label above what readers wrote.
    Reactions,
}

impl Role {
    /// Tells what a line is.
    pub fn of(line: &Line) -> Self {
        match () {
            () if furniture::heads_reactions(line) => Self::Reactions,
            () if furniture::ends_story(line) => Self::Ending,
            () if furniture::is_copyright(line) => Self::Furniture,
            () if credit::is_credit(line) => Self::Credit,
            () if caption::is_caption(line) => Self::Caption,
            () if byline::is_byline(line) => Self::Byline,
            () if published::is_date(line) => Self::Date,
            () if furniture::is_label(line) => Self::Furniture,
            () if furniture::is_promotion(line) => Self::Promotion,
            () if line.is_prose() => Self::Prose,
            () if line.end == End::Sentence && line.words >= 2 && line.is_lower() => Self::Sentence,
            () => Self::Fragment,
        }
    }

    /// Whether the site, and not the story, speaks.
    pub fn is_site(self) -> bool {
        matches!(self, Self::Furniture | Self::Promotion | Self::Ending | Self::Reactions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_line_is_by_its_words() {
        let cases = [
            ("The harbour bridge opened to traffic again on Monday.", Role::Prose),
            ("Nobody was hurt.", Role::Sentence),
            ("What the council wants", Role::Fragment),
            ("Sign up for our morning letter", Role::Furniture),
            ("Menu", Role::Furniture),
            ("Related: Why bridges fall", Role::Furniture),
            ("Top of the morning", Role::Fragment),
            ("Home prices fall", Role::Fragment),
            ("© 2025 The Harbour Press", Role::Furniture),
            (
                "Read more: Why bridges fall, and what the city council means to do about them all",
                Role::Furniture,
            ),
            ("On Harbour.com: Why bridges fall", Role::Furniture),
            ("Follow the Harbour Press on Instagram", Role::Furniture),
            ("Facebook Twitter Print", Role::Furniture),
            ("Image 3 of 5", Role::Furniture),
            ("Follow the money", Role::Fragment),
            ("Write to the desk, and see our privacy policy for what we keep.", Role::Promotion),
            ("Related Stories", Role::Ending),
            ("34 Comments", Role::Reactions),
            ("3 responses to “Why bridges fall”", Role::Reactions),
            (
                "Comments on the plan close on Friday, said the mayor, who had asked for more.",
                Role::Prose,
            ),
            ("Published 9 March 2025", Role::Date),
            ("Updated 10:01 pm PST, Sunday, March 9, 2025", Role::Date),
            ("3 hours ago", Role::Date),
            ("By Ada Byron", Role::Byline),
            ("Ada Byron contributed to this report.", Role::Credit),
            ("The bridge at dawn on Monday. (Photo by Ada Byron)", Role::Caption),
        ];
        for (text, want) in cases {
            assert_eq!(Role::of(&Line::new(text, false).unwrap()), want, "{text:?}");
        }
    }
}
