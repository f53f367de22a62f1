//! Who is credited with what an article states: speech verbs, quotations, sources and pronouns.
//!
//! Three passes, each linear in the text. The [roster](names) collects the people whom the article
//! names. Then each sentence is read as a [line](line), its quotations folded, for
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
    use super::*;
    use crate::text::sentences::sentences;

    /// Reads an article, a block a line, and returns each credit as "speaker: words".
    fn credits(article: &str) -> Vec<String> {
        let blocks: Vec<&str> = article.lines().collect();
        let tokens: Vec<Tokens<'_>> = blocks.iter().map(|block| Tokens::read(block)).collect();
        let spans: Vec<Vec<Span>> = blocks.iter().map(|block| sentences(block).collect()).collect();
        let passages: Vec<Passage<'_>> = tokens
            .iter()
            .zip(&spans)
            .zip(0..)
            .map(|((tokens, sentences), block)| Passage {
                block,
                kind: BlockKind::Paragraph,
                tokens,
                sentences,
            })
            .collect();
        let text =
            |credit: &Credit| blocks.get(credit.block as usize).map(|text| credit.span.of(text));
        let shown = |credit: &Credit| format!("{}: {}", credit.speaker, text(credit).unwrap());
        credit(&passages).iter().map(shown).collect()
    }

    fn check(cases: &[(&str, &[&str])]) {
        for (article, want) in cases {
            assert_eq!(credits(article), *want, "{article}");
        }
    }

    #[test]
    fn reports_credit_their_subject() {
        check(&[
            ("Mayor Ana Ruiz said that 40 homes flooded.", &["Ana Ruiz: 40 homes flooded."]),
            (
                "Forty homes flooded, the fire service said Monday.",
                &["fire service: Forty homes flooded,"],
            ),
            (
                "Harbour Ministry officials told reporters on Friday that two ships sank.",
                &["Harbour Ministry officials: two ships sank."],
            ),
            (
                "Two ships sank, according to Capt. Ola Berg, head of the harbour watch.",
                &["Ola Berg: Two ships sank,"],
            ),
            (
                "Ola Berg, who has run the watch for 12 years, said two ships sank.",
                &["Ola Berg: two ships sank."],
            ),
            (
                "A survey of farmers published in May found that 30 percent had no rain.",
                &["survey of farmers published in May: 30 percent had no rain."],
            ),
            ("Police reported 12 arrests.", &["Police: 12 arrests."]),
            (
                "According to local media citing a port official, two ships sank.",
                &["port official: two ships sank."],
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
        ]);
    }

    #[test]
    fn quotations_credit_who_speaks_in_them() {
        check(&[
            (
                "“We lost 12 boats,” said Ola Berg. “Another 5 are missing.”",
                &["Ola Berg: “We lost 12 boats,”", "Ola Berg: “Another 5 are missing.”"],
            ),
            ("“We lost 12 boats,” Berg, who is 60, said.", &["Berg: “We lost 12 boats,”"]),
            (
                "Mayor Ola Berg spoke at the quay.\n“We lost 12 boats. It was dark,” he said.",
                &["Ola Berg: “We lost 12 boats. It was dark,”"],
            ),
        ]);
    }
}
