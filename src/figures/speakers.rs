//! Who is credited with what an article states: speech verbs, quotations, sources and pronouns.
//!
//! Three passes, each linear in the text. The [roster](names) collects the people whom the article
//! names. Then each sentence is read as a [line](mod@line), its quotations folded, for
//! [attributions](clause) within it: a [verb] with its subject, and the [complement] that it reports.
//! Last, quotations without an attribution of their own take that of their [neighbours](reading),
//! phrases become [names](memory), and of credits that overlap the innermost [holds](settle).
//!
//! A sentence in the writer's own voice credits nobody, and a speaker whom the text does not settle is
//! left out: a wrong credit is worse than none.

mod clause;
mod complement;
mod head;
mod lexicon;
mod line;
mod memory;
mod names;
mod phrase;
mod quotes;
mod reading;
mod settle;
mod verb;

use names::Roster;
use reading::Reading;

use super::token::Tokens;
use crate::{
    article::BlockKind,
    text::{Clean, Span},
};

/// One stretch of a block that states what somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The index of the block in its article.
    pub block: u32,
    /// The stretch of the block's text.
    pub span: Span,
    /// The person or body credited, as fully as the article names them, without title or article.
    pub speaker: Clean,
}

/// One block as it is read for speakers.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// Its index in the article.
    pub block: u32,
    /// What it is in the article.
    pub kind: BlockKind,
    /// Its tokens.
    pub tokens: &'a Tokens<'a>,
    /// Its sentences, in order.
    pub sentences: &'a [Span],
}

/// Returns who is credited with what: stretches that do not overlap, in reading order.
///
/// `passages` are the blocks of one article in order, as far as they are read for figures.
pub fn credit(passages: &[Passage<'_>]) -> Vec<Credit> {
    let mut roster = Roster::default();
    for passage in passages.iter().filter(|passage| is_prose(passage.kind)) {
        roster.read(passage.tokens);
    }
    let mut reading = Reading::new(roster);
    for passage in passages {
        reading.read(passage);
    }
    reading.into_credits()
}

/// Returns who is credited with the words of `span`, from the credits of [`credit`].
pub fn speaker_of(credits: &[Credit], block: u32, span: Span) -> Option<&Clean> {
    let started = |credit: &Credit| (credit.block, credit.span.start) <= (block, span.start);
    let credit = credits.get(credits.partition_point(started).checked_sub(1)?)?;
    (credit.block == block && credit.span.covers(span)).then_some(&credit.speaker)
}

/// Whether names in a block of this kind are written as in sentences, not with capitals throughout.
fn is_prose(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem | BlockKind::Caption
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::sentences::sentences;

    /// Credits an article, a block a line; a line that starts with `#` is its title.
    fn credited(article: &str) -> Vec<(String, String)> {
        let titled: Vec<bool> = article.lines().map(|line| line.starts_with('#')).collect();
        let blocks: Vec<&str> = article.lines().map(|line| line.trim_start_matches("# ")).collect();
        let tokens: Vec<Tokens<'_>> = blocks.iter().map(|block| Tokens::read(block)).collect();
        let spans: Vec<Vec<Span>> = blocks.iter().map(|block| sentences(block).collect()).collect();
        let passage = |((tokens, sentences), block): ((_, &'_ Vec<Span>), u32)| {
            let title = titled.get(block as usize).is_some_and(|&titled| titled);
            let kind = if title { BlockKind::Title } else { BlockKind::Paragraph };
            (block, kind, tokens, sentences.clone())
        };
        let read: Vec<_> = tokens.iter().zip(&spans).zip(0..).map(passage).collect();
        let passages: Vec<Passage<'_>> = read
            .iter()
            .map(|(block, kind, tokens, sentences)| Passage {
                block: *block,
                kind: *kind,
                tokens,
                sentences,
            })
            .collect();
        let words = |credit: &Credit| {
            let block = blocks.get(credit.block as usize).copied().unwrap_or_default();
            (credit.speaker.to_string(), credit.span.of(block).to_owned())
        };
        credit(&passages).iter().map(words).collect()
    }

    /// Checks who is credited with what in each article.
    fn check(cases: &[(&str, &[(&str, &str)])]) {
        for (article, want) in cases {
            let found = credited(article);
            let found: Vec<(&str, &str)> =
                found.iter().map(|(speaker, words)| (speaker.as_str(), words.as_str())).collect();
            assert_eq!(found, *want, "{article}");
        }
    }

    #[test]
    fn verbs_credit_their_subject_with_what_follows() {
        check(&[
            ("Mayor Ana Ruiz said that 40 homes flooded.", &[("Ana Ruiz", "40 homes flooded.")]),
            (
                "Harbour Ministry officials told reporters on Friday that two ships sank.",
                &[("Harbour Ministry officials", "two ships sank.")],
            ),
            ("The agency said last week two ships sank.", &[("agency", "two ships sank.")]),
            ("Police reported 12 arrests.", &[("Police", "12 arrests.")]),
            ("The harbour board put the loss at $4 million.", &[("harbour board", "$4 million.")]),
            (
                "Ola Berg, who has run the watch for 12 years, said two ships sank.",
                &[("Ola Berg", "two ships sank.")],
            ),
            (
                "A spokeswoman for the port, Rita Sand, said two ships sank.",
                &[("Rita Sand", "two ships sank.")],
            ),
            (
                "The owners sued the port and said they had lost two ships.",
                &[("owners", "they had lost two ships.")],
            ),
            (
                "The blast, which the ministry said hurt 12 people, shook the town of 900.",
                &[("ministry", "hurt 12 people")],
            ),
            (
                "Three people briefed on the talks said 2 offers were made.",
                &[("Three people briefed on the talks", "2 offers were made.")],
            ),
        ]);
    }

    #[test]
    fn documents_and_studies_speak() {
        check(&[
            (
                "A survey of farmers published in May found that 30 percent had no rain.",
                &[("survey of farmers published in May", "30 percent had no rain.")],
            ),
            (
                "Exports fell 3 percent, official figures showed.",
                &[("official figures", "Exports fell 3 percent,")],
            ),
            (
                "In a poll of 900 voters, 40 percent liked the plan.",
                &[("poll of 900 voters", "40 percent liked the plan.")],
            ),
            (
                "The bank cut its forecast to 2 percent. By one estimate, 70 shops closed.",
                &[("one estimate", "70 shops closed.")],
            ),
            ("The report runs to 200 pages.", &[]),
        ]);
    }

    #[test]
    fn tags_credit_what_stands_before_them() {
        check(&[
            (
                "Forty homes flooded, the fire service said Monday.",
                &[("fire service", "Forty homes flooded,")],
            ),
            (
                "Two ships sank, said Ola Berg, who leads 9 pilots.",
                &[("Ola Berg", "Two ships sank,")],
            ),
            (
                "The toll rose to 12, the ministry said in a statement, and 30 are missing.",
                &[("ministry", "The toll rose to 12,"), ("ministry", "and 30 are missing.")],
            ),
            (
                "Two ships sank, according to Capt. Ola Berg, head of the 40-man watch.",
                &[("Ola Berg", "Two ships sank,")],
            ),
            (
                "According to local media citing a port official, two ships sank.",
                &[("port official", "two ships sank.")],
            ),
            (
                "Two ships sank, Radio Cape reported, citing two pilots.",
                &[("two pilots", "Two ships sank,")],
            ),
        ]);
    }

    #[test]
    fn the_writer_credits_nobody() {
        check(&[
            ("Two ships sank off the cape after the attack continued.", &[]),
            ("The talks came days after 3 attacks killed a 30-year-old man.", &[]),
            ("Voters choose according to their means and 4 habits.", &[]),
            ("The 12-member council met on Friday.", &[]),
            ("The storm claimed 12 lives. Records from 1990 were lost.", &[]),
            ("By all accounts, 300 people came. Mr Stone reportedly earned $4 million.", &[]),
            ("It is believed that 300 people live there.", &[]),
            ("Half of voters said no; 60 percent of farmers said they would stay.", &[]),
            ("The minister declined to say whether 30 camps were open.", &[]),
        ]);
    }

    #[test]
    fn plans_and_charges_spare_whom_they_concern() {
        check(&[
            (
                "Ana Ruiz urged the 27-nation union to send 5 ships.",
                &[("Ana Ruiz", "send 5 ships.")],
            ),
            (
                "Prosecutors accused the 3 men of stealing $5,000.",
                &[("Prosecutors", "stealing $5,000.")],
            ),
            ("Ana Ruiz promised to build 40 homes.", &[("Ana Ruiz", "build 40 homes.")]),
        ]);
    }

    #[test]
    fn quotations_credit_who_speaks_in_them() {
        check(&[
            (
                "“We lost 12 boats,” said Ola Berg. “Another 5 are missing.”",
                &[("Ola Berg", "“We lost 12 boats,”"), ("Ola Berg", "“Another 5 are missing.”")],
            ),
            ("'We lost 12 boats,' Berg, who is 60, said.", &[("Berg", "'We lost 12 boats,'")]),
            (
                "Mayor Ola Berg spoke at the quay.\n“We lost 12 boats. It was dark,” he said.",
                &[("Ola Berg", "“We lost 12 boats. It was dark,”")],
            ),
            (
                "“The dam holds,” the engineer, Paul Roth, said.\n“If not, 3 towns are lost.\n\
                 “We need $2 million.”",
                &[
                    ("Paul Roth", "“The dam holds,”"),
                    ("Paul Roth", "“If not, 3 towns are lost."),
                    ("Paul Roth", "“We need $2 million.”"),
                ],
            ),
            (
                "Ana Ruiz made her case:\n“It costs $3 million.”",
                &[("Ana Ruiz", "“It costs $3 million.”")],
            ),
            ("“Go home by 9.” — Ana Ruiz", &[("Ana Ruiz", "“Go home by 9.”")]),
            ("Ana Ruiz said no. “Why 40?” asked one of them.", &[("Ana Ruiz", "no.")]),
        ]);
    }

    #[test]
    fn short_forms_and_pronouns_become_names() {
        check(&[
            (
                "Gov. Ana Ruiz came. Ms Ruiz said 4 schools closed. She said 2 burned.",
                &[("Ana Ruiz", "4 schools closed."), ("Ana Ruiz", "2 burned.")],
            ),
            (
                "Mrs Ida Lund came. Mr Paul Roth left. She said 2 schools burned.",
                &[("Ida Lund", "2 schools burned.")],
            ),
            (
                "Norwegian Prime Minister Ida Lund came. The prime minister said 2 roads closed.",
                &[("Ida Lund", "2 roads closed.")],
            ),
            (
                "Mr. Paul Roth and Ms. Ida Lund left. Mr. Roth and Ms. Lund said 2 men stayed.",
                &[("Paul Roth and Ida Lund", "2 men stayed.")],
            ),
            (
                "Secretary of State Ida Lund said 5 nations signed.",
                &[("Ida Lund", "5 nations signed.")],
            ),
            (
                "Norway’s Justice Ministry said 9 men were held. It said 2 had fled.",
                &[
                    ("Norway’s Justice Ministry", "9 men were held."),
                    ("Norway’s Justice Ministry", "2 had fled."),
                ],
            ),
        ]);
    }

    #[test]
    fn labels_and_titles_credit_what_follows() {
        check(&[
            (
                "Mayor Ana Ruiz took questions.\nRUIZ: We have 40 buses.",
                &[("Ana Ruiz", "We have 40 buses.")],
            ),
            ("NOTE: We have 40 buses.", &[]),
            ("# Police: 40 homes flooded", &[("Police", "40 homes flooded")]),
        ]);
    }

    #[test]
    fn the_innermost_speaker_is_found() {
        let text = "Ruiz said Roth told him that 4 died.";
        let tokens = Tokens::read(text);
        let sentences = [Span::whole(text)];
        let kind = BlockKind::Paragraph;
        let credits = credit(&[Passage { block: 3, kind, tokens: &tokens, sentences: &sentences }]);
        let speaker = |block, start, end| {
            speaker_of(&credits, block, Span::new(start, end)).map(Clean::as_str)
        };
        assert_eq!(speaker(3, 29, 30), Some("Roth"));
        assert_eq!(speaker(3, 10, 14), Some("Ruiz"));
        assert_eq!(speaker(3, 0, 4), None);
        assert_eq!(speaker(2, 29, 30), None);
    }

    proptest! {
        #[test]
        fn credits_are_in_order_and_lie_on_characters(
            words in prop::collection::vec(
                prop::sample::select(vec![
                    "said", "he", "Ana", "Ruiz", "“", "”", "'", "\"", ",", ".", ":", "—", "that", "who",
                    "according to", "the", "mayor", "and", "told", "’s", "report", "(", ")", "40", "é",
                    "citing", "by", "in", "\n", "Mr.", "of", "put", "it", "asked", "to", "as",
                ]),
                0..60,
            ),
            glue in prop::sample::select(vec!["", " "]),
        ) {
            let article = words.join(glue);
            for (speaker, words) in credited(&article) {
                prop_assert!(!speaker.is_empty() && !words.is_empty(), "{article}");
            }
        }
    }
}
