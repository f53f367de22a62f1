//! An article as it is read block by block: attributions become credits, quotations find their voices.
//!
//! A quotation that no attribution covers is taken for the words of whoever its neighbours are: the
//! speaker of the quotation or the sentence before it in its block, of the quotation after it, or,
//! where it opens its block, of the speech that the block before leaves open with a colon, with an
//! unclosed quotation, or with one that fills the block.

use super::{
    Credit, Passage,
    clause::{self, Attribution, Force, Place},
    lexicon::{self, Roles},
    line::{self, Line, Word},
    memory::Memory,
    names::Roster,
    phrase::Who,
    quotes::{self, Quote},
    settle::{self, Claim, Holding},
};
use crate::{
    article::BlockKind,
    figures::token::{Shape, Tokens},
    text::Clean,
};

/// What is known while an article is read from its head to its end.
#[derive(Default)]
pub struct Reading<'a> {
    memory: Memory<'a>,
    credits: Vec<Credit>,
    /// Who goes on speaking where the next block is a quotation.
    speaking: Option<Clean>,
    words: Vec<Word>,
    attributions: Vec<Attribution>,
}

/// What the sentences of a block say of its quotations and of the next block.
#[derive(Default)]
struct Tags {
    /// The speakers of quotations whose tag is a sentence of its own.
    beside: Vec<(usize, Clean)>,
    /// Who is about to speak.
    ahead: Option<Clean>,
}

impl<'a> Reading<'a> {
    /// Starts to read an article with these people.
    pub fn new(roster: Roster<'a>) -> Self {
        Self { memory: Memory::new(roster), ..Self::default() }
    }

    /// Returns the credits of the blocks that were read.
    pub fn into_credits(self) -> Vec<Credit> {
        self.credits
    }

    /// Reads the next block.
    pub fn read(&mut self, passage: &Passage<'_>) {
        let tokens = passage.tokens;
        if tokens.is_empty() {
            return;
        }
        self.memory.turn();
        let quotes = quotes::quotes(tokens);
        let mut claims = Vec::new();
        claims.extend(self.label(passage));
        claims.extend(self.suffix(passage));
        let tags = self.attribute(passage, &quotes, &mut claims);
        if !quotes.is_empty() || self.speaking.is_some() {
            self.quote(passage, &quotes, &tags, &mut claims);
        }
        if tags.ahead.is_some() && tokens.has_shape(tokens.len() - 1, Shape::Colon) {
            self.speaking = tags.ahead;
        }
        for holding in settle::settle(&mut claims) {
            let Some(claim) = claims.get(holding.claim) else { continue };
            let span = tokens.span(holding.first, holding.end - 1);
            let speaker = claim.speaker.clone();
            push(&mut self.credits, Credit { block: passage.block, span, speaker });
        }
    }

    /// Collects the attributions of a block, sentence by sentence.
    fn attribute(
        &mut self,
        passage: &Passage<'_>,
        quotes: &[Quote],
        claims: &mut Vec<Claim>,
    ) -> Tags {
        let tokens = passage.tokens;
        let mut tags = Tags::default();
        let mut words = std::mem::take(&mut self.words);
        let mut attributions = std::mem::take(&mut self.attributions);
        for (first, end) in sentences(passage, quotes) {
            line::read(tokens, quotes, (first, end), &mut words);
            let line = Line { tokens, words: &words, end };
            self.memory.notice(&line);
            clause::attributions(&line, &mut attributions);
            for Attribution { who, relay, reach, force, place } in attributions.drain(..) {
                let own = relay.filter(|&relay| self.memory.is_person(tokens, relay));
                let who = own.unwrap_or(who);
                let tag = matches!(who, Who::Pronoun(at) if reach.1 <= at);
                let speaker = if tag {
                    self.memory.resolve_tag(tokens, who)
                } else {
                    self.memory.resolve(tokens, who)
                };
                let Some(speaker) = speaker else { continue };
                match place {
                    Place::Here => {
                        claims.push(Claim { first: reach.0, end: reach.1, force, speaker });
                    }
                    Place::Beside => tags.beside.push((first, speaker)),
                    Place::Ahead => tags.ahead = Some(speaker),
                }
            }
        }
        self.words = words;
        self.attributions = attributions;
        tags
    }

    /// Credits the quotations of a block that no attribution covers.
    fn quote(
        &mut self,
        passage: &Passage<'_>,
        quotes: &[Quote],
        tags: &Tags,
        claims: &mut Vec<Claim>,
    ) {
        let tokens = passage.tokens;
        let opens = quotes.first().is_some_and(|quote| quote.first == 0);
        let before = self.speaking.take();
        if quotes.is_empty() && passage.kind == BlockKind::Quote {
            let (first, end, force) = (0, tokens.len(), Force::Strong);
            claims.extend(before.map(|speaker| Claim { first, end, force, speaker }));
            return;
        }
        let held = settle::settle(claims);
        let told = |quote: &Quote| {
            let covering = settle::holding_at(&held, quote.first);
            let beside = tags.beside.binary_search_by_key(&(quote.last + 1), |(tag, _)| *tag);
            let beside = beside.ok().and_then(|at| tags.beside.get(at));
            let covering = covering.and_then(|holding| claims.get(holding.claim));
            covering.map(|claim| &claim.speaker).or(beside.map(|(_, speaker)| speaker))
        };
        let told: Vec<Option<Clean>> = quotes.iter().map(|quote| told(quote).cloned()).collect();
        let mut following: Vec<Option<Clean>> = told.clone();
        for at in (1..following.len()).rev() {
            if let (None, Some(next)) = (&following[at - 1], following[at].clone()) {
                following[at - 1] = Some(next);
            }
        }
        let mut last = before.filter(|_| opens);
        let mut voice = None;
        for ((quote, told), following) in quotes.iter().zip(&told).zip(following) {
            let free = is_sentence(tokens, quote) && !is_tagged(tokens, quote);
            let beside = || spoken_before(&held, claims, quote.first);
            let near = || last.clone().or_else(beside).or(following);
            voice = told.clone().or_else(|| if free { near() } else { None });
            let covered = settle::holding_at(&held, quote.first).is_some();
            if let Some(speaker) = voice.clone() {
                last = Some(speaker.clone());
                if !covered {
                    let (first, end, force) = (quote.first, quote.last + 1, Force::Strong);
                    claims.push(Claim { first, end, force, speaker });
                }
            }
        }
        let goes_on = quotes.last().is_some_and(|quote| opens || !quote.closed);
        self.speaking = voice.filter(|_| goes_on);
    }

    /// Credits a block to the name that labels it: "MILLER: Good evening.", "Poll: Most like tea".
    fn label(&mut self, passage: &Passage<'_>) -> Option<Claim> {
        let tokens = passage.tokens;
        let start = usize::from(tokens.has_shape(0, Shape::OpenQuote));
        let colon = (start..start + LABEL).find(|&at| tokens.has_shape(at, Shape::Colon))?;
        let last = colon.checked_sub(1).filter(|&last| last >= start)?;
        let capitals = (start..colon).all(|at| {
            tokens.has_shape(at, Shape::Upper) && tokens.word(at).len() > 1
                || tokens.has_shape(at, Shape::Period)
        });
        let title = passage.kind == BlockKind::Title;
        let name = tokens.span(start, last).of(tokens.text);
        let speaker = if capitals {
            // Whoever spoke before speaks no longer, even where the new speaker is not known.
            self.speaking = self.memory.roster.spoken(name);
            self.speaking.clone()?
        } else if title && (self.memory.roster.is_person(name) || is_source(tokens, (start, last)))
        {
            self.memory.roster.full(name)
        } else {
            return None;
        };
        Some(Claim { first: colon + 1, end: tokens.len(), force: Force::Strong, speaker })
    }

    /// Credits a headline to the source behind its last dash: "Blast kills 12 - police".
    fn suffix(&self, passage: &Passage<'_>) -> Option<Claim> {
        let tokens = passage.tokens;
        if passage.kind != BlockKind::Title {
            return None;
        }
        let dash = |at: &usize| {
            matches!(tokens.shape(*at), Some(Shape::Dash | Shape::Hyphen)) && !tokens.is_glued(*at)
        };
        let end = tokens.len();
        let dash = (end.saturating_sub(LABEL + 1)..end).rev().find(dash)?;
        let (first, last) = (dash + 1, end - 1);
        let name = tokens.span(first.min(last), last).of(tokens.text);
        let person = || self.memory.roster.is_person(name);
        let known = first <= last && (is_source(tokens, (first, last)) || person());
        let speaker = self.memory.roster.full(name);
        known.then_some(Claim { first: 0, end: dash, force: Force::Strong, speaker })
    }
}

/// Whether the words of a label in a headline name somebody who speaks: people, papers, the letters of
/// a body, or a body by more than its noun.
fn is_source(tokens: &Tokens<'_>, (first, last): (usize, usize)) -> bool {
    let roles = lexicon::roles(tokens.word(last));
    let letters = first == last
        && tokens.has_shape(last, Shape::Upper)
        && (2..=5).contains(&tokens.word(last).len())
        && !tokens.is_any(last, OUTLETS);
    let body = first < last
        && roles.has(Roles::BODY)
        && !tokens.is_any(last, &["health", "school", "city", "country", "news", "times", "post"]);
    roles.has(Roles::PERSON | Roles::SOURCE) || letters || body
}

/// Media whose letters end the titles of their pages.
const OUTLETS: &[&str] = &[
    "ABC", "AFP", "AP", "BBC", "CBC", "CBS", "CNBC", "CNN", "DW", "ITV", "NBC", "NPR", "PBS",
    "RFE", "RTE", "UPI", "VOA",
];

/// The most words of a label.
const LABEL: usize = 5;

/// Returns the sentences of a passage by their tokens, those that a quotation spans as one.
fn sentences(passage: &Passage<'_>, quotes: &[Quote]) -> Vec<(usize, usize)> {
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

/// Returns who speaks in the sentence before the quotation at the token `quote`: "Miller said it rained.
/// “A lot.”"
fn spoken_before(held: &[Holding], claims: &[Claim], quote: usize) -> Option<Clean> {
    let after = held.partition_point(|holding| holding.first < quote);
    let before = held.get(after.checked_sub(1)?)?;
    let claim = claims.get(before.claim).filter(|_| before.end + TAGGED >= quote)?;
    Some(claim.speaker.clone())
}

/// The most tokens between what somebody says and the end of its sentence.
const TAGGED: usize = 12;

/// Whether a quotation stands on its own: it opens a sentence and ends as one does.
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
    let stops = |at: usize| {
        matches!(
            tokens.shape(at),
            Some(Shape::Period | Shape::Exclamation | Shape::Comma | Shape::Dash | Shape::Hyphen)
        )
    };
    let opens = quote.first.checked_sub(1).is_none_or(ended);
    let closes = !quote.closed || (quote.last.saturating_sub(2)..=quote.last + 1).any(stops);
    opens && closes && !tokens.has_shape(quote.first + 1, Shape::Lower)
}

/// Whether a tag follows a quotation: "“Really?” asked one of them".
fn is_tagged(tokens: &Tokens<'_>, quote: &Quote) -> bool {
    let next = quote.last + 1 + usize::from(tokens.has_shape(quote.last + 1, Shape::Comma));
    // “It rained.” Miller said no more: a sentence of its own.
    let ended = quote.last.checked_sub(1).is_some_and(|at| tokens.has_shape(at, Shape::Period));
    if ended && tokens.is_capitalised(next) {
        return false;
    }
    let tags = Roles::SAY | Roles::STATE | Roles::ASK | Roles::TELL;
    let verb = (next..next + TAG)
        .take_while(|&at| tokens.shape(at).is_some_and(Shape::is_word))
        .find(|&at| lexicon::roles(tokens.word(at)).has(tags));
    // A tag that goes on with a colon or a quotation is the next quotation's.
    let next = |verb: usize| {
        tokens.has_shape(verb + 1, Shape::Colon)
            || (tokens.has_shape(verb + 1, Shape::Comma)
                && tokens.has_shape(verb + 2, Shape::OpenQuote))
    };
    verb.is_some_and(|verb| !next(verb))
}

/// The most words before the verb of a tag.
const TAG: usize = 3;

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
