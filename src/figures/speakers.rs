//! Who is credited with what an article states: speech verbs, quotations, sources and pronouns.
//!
//! Three passes, each linear in the text. The [roster](names) collects the people whom the article
//! names. Then each sentence that holds a word of speech is read as a [line](line), its quotations
//! folded, for [attributions](clause) within it. Last, quotations without an attribution of their own
//! take the one of their neighbours, pronouns the name of who spoke before, and of credits that
//! overlap the innermost stays.
//!
//! A sentence in the writer's own voice credits nobody, and a speaker whom the text does not settle is
//! left out: a wrong credit is worse than none.

mod clause;
mod lexicon;
mod line;
mod names;
mod phrase;
mod quotes;

use std::{cmp::Reverse, collections::BinaryHeap};

use clause::{Attribution, Force, Place};
use line::{Line, Word};
use names::{Gender, Roster};
use phrase::{Bearer, Who};
use quotes::Quote;

use super::token::{Shape, Tokens};
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
    let mut reading = Reading { roster, ..Reading::default() };
    for passage in passages {
        reading.read(passage);
    }
    reading.credits
}

/// Returns who is credited with the words of `span`, from the credits of [`credit`].
pub fn speaker_of(credits: &[Credit], block: u32, span: Span) -> Option<&Clean> {
    let after =
        credits.partition_point(|credit| (credit.block, credit.span.start) <= (block, span.start));
    let credit = credits.get(after.checked_sub(1)?)?;
    (credit.block == block && credit.span.covers(span)).then_some(&credit.speaker)
}

/// Whether names in a block of this kind are written as in sentences, not with capitals throughout.
fn is_prose(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem | BlockKind::Caption
    )
}

/// A stretch of tokens with its speaker, before overlaps are settled.
#[derive(Clone, Debug)]
struct Claim {
    first: usize,
    end: usize,
    force: Force,
    speaker: Clean,
}

/// Who speaks in a quotation.
#[derive(Clone, Debug)]
struct Voice {
    /// Where the stretch starts that the attribution covers.
    from: usize,
    speaker: Clean,
}

/// Somebody who spoke or was spoken of.
#[derive(Clone, Debug)]
struct Recent {
    name: Clean,
    gender: Option<Gender>,
}

/// What is known while an article is read from its head to its end.
#[derive(Default)]
struct Reading {
    roster: Roster,
    credits: Vec<Credit>,
    /// People, the latest last.
    people: Vec<Recent>,
    /// The body or source that spoke last.
    body: Option<Clean>,
    /// Who goes on speaking where the next block is a quotation.
    speaking: Option<Clean>,
    words: Vec<Word>,
    attributions: Vec<Attribution>,
}

/// How many people a pronoun may look back at.
const RECENT: usize = 4;

impl Reading {
    fn read(&mut self, passage: &Passage<'_>) {
        let tokens = passage.tokens;
        if tokens.is_empty() || !is_prose(passage.kind) {
            return;
        }
        let quotes = quotes::quotes(tokens);
        let mut claims = Vec::new();
        let mut voices: Vec<Option<Voice>> = vec![None; quotes.len()];
        let mut ahead = None;
        let mut words = std::mem::take(&mut self.words);
        for (first, end) in lines(passage, &quotes) {
            line::read(tokens, &quotes, (first, end), &mut words);
            let line = Line { tokens, words: &words, end };
            self.notice_subject(&line);
            let mut attributions = std::mem::take(&mut self.attributions);
            clause::attributions(&line, &mut attributions);
            for attribution in attributions.drain(..) {
                let Some(speaker) = self.resolve(tokens, attribution.who) else { continue };
                match attribution.place {
                    Place::Here => {
                        let (first, end) = attribution.reach;
                        give_voice(&quotes, &mut voices, (first, end), &speaker);
                        claims.push(Claim { first, end, force: attribution.force, speaker });
                    }
                    Place::Beside => {
                        give_voice_before(&quotes, &mut voices, first, &speaker);
                        ahead = Some(speaker);
                    }
                    Place::Ahead => ahead = Some(speaker),
                }
            }
            self.attributions = attributions;
        }
        self.words = words;
        self.quote(passage, &quotes, &voices, &mut claims);
        if ahead.is_some() && ends_with_colon(tokens) {
            self.speaking = ahead;
        }
        settle(passage, claims, &mut self.credits);
    }

    /// Credits the quotations of a block, those without a voice of their own to their neighbours'.
    fn quote(
        &mut self,
        passage: &Passage<'_>,
        quotes: &[Quote],
        voices: &[Option<Voice>],
        claims: &mut Vec<Claim>,
    ) {
        let tokens = passage.tokens;
        let opens = quotes.first().is_some_and(|quote| quote.first == 0);
        let before = self.speaking.take().filter(|_| opens || passage.kind == BlockKind::Quote);
        let mut last = before;
        let mut spoken = None;
        for (at, quote) in quotes.iter().enumerate() {
            spoken = None;
            if let Some(voice) = voices.get(at).and_then(Option::as_ref) {
                spoken = Some(voice.speaker.clone());
            } else if is_sentence(tokens, quote) {
                let next = || voices.get(at + 1..).and_then(|rest| rest.iter().flatten().next());
                spoken = last.clone().or_else(|| next().map(|voice| voice.speaker.clone()));
            }
            let covered = voices
                .get(at)
                .is_some_and(|voice| voice.as_ref().is_some_and(|voice| voice.from <= quote.first));
            if let Some(speaker) = spoken.clone() {
                last = Some(speaker.clone());
                if !covered {
                    let (first, end) = (quote.first, quote.last + 1);
                    claims.push(Claim { first, end, force: Force::Strong, speaker });
                }
            }
        }
        // A speech goes on in the next block while this one ends in it or with its tag.
        let goes_on = quotes.last().is_some_and(|quote| opens || !quote.closed);
        self.speaking = spoken.filter(|_| goes_on);
    }

    /// Returns the speaker's name in full, and remembers who spoke.
    fn resolve(&mut self, tokens: &Tokens<'_>, who: Who) -> Option<Clean> {
        match who {
            Who::Named { first, last, bearer } => {
                let text = tokens.span(first, last).of(tokens.text);
                let name = self.roster.full(text);
                let person = bearer == Bearer::Titled
                    || (bearer == Bearer::Unknown && self.roster.is_person(text));
                if person {
                    self.meet(&name, self.roster.gender(text));
                } else {
                    self.body = Some(name.clone());
                }
                Some(name)
            }
            Who::Common { first, last, .. } => {
                let name = Clean::line(tokens.span(first, last).of(tokens.text));
                self.body = Some(name.clone());
                Some(name)
            }
            Who::Pronoun(at) => self.antecedent(tokens.word(at)),
        }
    }

    /// Returns the name that a pronoun stands for.
    fn antecedent(&mut self, pronoun: &str) -> Option<Clean> {
        let gender = match pronoun {
            "he" | "He" => Gender::Man,
            "she" | "She" => Gender::Woman,
            "it" | "It" | "they" | "They" => return self.body.clone(),
            _ => return None,
        };
        let fits = |person: &&mut Recent| person.gender.is_none_or(|own| own == gender);
        let person = self.people.iter_mut().rev().find(fits)?;
        person.gender = Some(gender);
        Some(person.name.clone())
    }

    /// Remembers somebody as the latest person.
    fn meet(&mut self, name: &Clean, gender: Option<Gender>) {
        let known = self.people.iter().position(|person| person.name == *name);
        let known = known.map(|at| self.people.remove(at));
        let gender = gender.or(known.and_then(|person| person.gender));
        if self.people.len() >= RECENT {
            self.people.remove(0);
        }
        self.people.push(Recent { name: name.clone(), gender });
    }

    /// Remembers the person whose name opens a sentence: its subject.
    fn notice_subject(&mut self, line: &Line<'_>) {
        if !line.is_capitalised(0) {
            return;
        }
        let run =
            (0..8).take_while(|&at| line.is_capitalised(at) || line.is_short_form(at)).count();
        if line.shape(run) == Some(Shape::Possessive) {
            return;
        }
        let Some(phrase) = phrase::before(line, run) else { return };
        let Who::Named { first, last, bearer } = phrase.who else { return };
        let text = line.tokens.span(first, last).of(line.tokens.text);
        if bearer == Bearer::Titled || self.roster.is_certain(text) {
            let name = self.roster.full(text);
            self.meet(&name, self.roster.gender(text));
        }
    }
}

/// Returns the sentences of a passage by their tokens, those that a quotation spans as one.
fn lines(passage: &Passage<'_>, quotes: &[Quote]) -> Vec<(usize, usize)> {
    let tokens = passage.tokens;
    let mut found = Vec::with_capacity(passage.sentences.len());
    let (mut first, mut quote) = (0, 0);
    for sentence in passage.sentences {
        let end = tokens.at_offset(sentence.end().saturating_sub(1)) + 1;
        let end = end.min(tokens.len());
        while quotes.get(quote).is_some_and(|quote| quote.last < end) {
            quote += 1;
        }
        let inside = quotes.get(quote).is_some_and(|quote| quote.first < end);
        if !inside && first < end {
            found.push((first, end));
            first = end;
        }
    }
    if first < tokens.len() {
        found.push((first, tokens.len()));
    }
    found
}

/// Gives the quotations that lie in a stretch of tokens to its speaker.
fn give_voice(
    quotes: &[Quote],
    voices: &mut [Option<Voice>],
    (first, end): (usize, usize),
    speaker: &Clean,
) {
    let from = quotes.partition_point(|quote| quote.first < first);
    let within = quotes.iter().enumerate().skip(from).take_while(|(_, quote)| quote.first < end);
    for (at, _) in within {
        // As with claims, the attribution that starts later is the inner one.
        if let Some(voice) = voices.get_mut(at)
            && voice.as_ref().is_none_or(|voice| voice.from <= first)
        {
            *voice = Some(Voice { from: first, speaker: speaker.clone() });
        }
    }
}

/// Gives the quotation that ends where the tag at the token `tag` starts to its speaker.
fn give_voice_before(quotes: &[Quote], voices: &mut [Option<Voice>], tag: usize, speaker: &Clean) {
    let before = quotes.iter().rposition(|quote| quote.last + 1 == tag);
    if let Some(voice) = before.and_then(|at| voices.get_mut(at)).filter(|voice| voice.is_none()) {
        *voice = Some(Voice { from: tag, speaker: speaker.clone() });
    }
}

/// Whether a quotation stands on its own: it opens a sentence.
fn is_sentence(tokens: &Tokens<'_>, quote: &Quote) -> bool {
    let ended = |at: usize| {
        matches!(
            tokens.shape(at),
            Some(
                Shape::Period
                    | Shape::Exclamation
                    | Shape::CloseQuote
                    | Shape::Apostrophe
                    | Shape::Colon
            )
        )
    };
    let opens = quote.first.checked_sub(1).is_none_or(ended);
    let stops = |at: usize| {
        matches!(
            tokens.shape(at),
            Some(Shape::Period | Shape::Exclamation | Shape::Comma | Shape::Dash | Shape::Hyphen)
        )
    };
    let closes = !quote.closed || (quote.last.saturating_sub(2)..=quote.last + 1).any(stops);
    opens && closes && !tokens.has_shape(quote.first + 1, Shape::Lower)
}

fn ends_with_colon(tokens: &Tokens<'_>) -> bool {
    tokens.as_slice().last().is_some_and(|token| token.shape == Shape::Colon)
}

/// Settles which of the claims on a block hold where they overlap, and adds them to `credits`.
///
/// The strong go before the weak, then the one that starts later, as the inner one does.
fn settle(passage: &Passage<'_>, mut claims: Vec<Claim>, credits: &mut Vec<Credit>) {
    claims.retain(|claim| claim.first < claim.end);
    claims.sort_by_key(|claim| claim.first);
    let mut edges: Vec<usize> = claims.iter().flat_map(|claim| [claim.first, claim.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    // Claims that hold somewhere from the current edge on, the one that holds first on top.
    let mut open = BinaryHeap::new();
    let mut next = 0;
    for edge in edges.windows(2) {
        let &[from, to] = edge else { continue };
        while let Some(claim) = claims.get(next).filter(|claim| claim.first == from) {
            open.push((claim.force, claim.first, Reverse(claim.end), next));
            next += 1;
        }
        while open.peek().is_some_and(|&(_, _, Reverse(end), _)| end <= from) {
            open.pop();
        }
        let holder = open.peek().and_then(|&(_, _, _, at)| claims.get(at));
        if let Some(claim) = holder {
            let span = passage.tokens.span(from, to - 1);
            push(credits, Credit { block: passage.block, span, speaker: claim.speaker.clone() });
        }
    }
}

/// Adds a credit, joined to the one before where it goes on.
fn push(credits: &mut Vec<Credit>, credit: Credit) {
    if let Some(last) = credits.last_mut() {
        let adjoins = last.block == credit.block && last.speaker == credit.speaker;
        if adjoins && credit.span.start <= last.span.end + 1 {
            last.span = last.span.join(credit.span);
            return;
        }
    }
    credits.push(credit);
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
