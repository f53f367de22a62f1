//! A sentence as the writer frames it: its own words, with each quotation as a single word.
//!
//! What stands in brackets is left out, and a hyphen with white space before it is a dash.

use super::{
    lexicon::{self, Roles},
    names,
    quotes::Quote,
};
use crate::figures::{
    lexicon::Class,
    token::{Shape, Tokens},
};

/// One word, mark or quotation of a line.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its token; of a quotation, the mark that opens it.
    pub token: usize,
    /// What it looks like; a quotation is an [`Shape::OpenQuote`].
    pub shape: Shape,
    /// What the lexicon knows of it.
    pub class: Class,
    /// The roles it can play in reported speech.
    pub roles: Roles,
}

/// The words of one sentence, quotations folded.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The tokens of the whole block.
    pub tokens: &'a Tokens<'a>,
    /// The words in reading order.
    pub words: &'a [Word],
    /// The token after the sentence's last.
    pub end: usize,
}

impl<'a> Line<'a> {
    /// Returns the words of the word at `at`, empty beyond the end.
    pub fn text(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| self.tokens.word(word.token))
    }

    /// Whether the word at `at` is one of `words`, its case aside.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| self.tokens.is_any(word.token, words))
    }

    /// Returns the shape of the word at `at`.
    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.words.get(at).map(|word| word.shape)
    }

    /// Whether the word at `at` has one of `roles`.
    pub fn has(&self, at: usize, roles: Roles) -> bool {
        self.words.get(at).is_some_and(|word| word.roles.has(roles))
    }

    /// Whether the word at `at` is of one of the classes `class`.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.words.get(at).is_some_and(|word| word.class.has(class))
    }

    /// Whether the word at `at` has a capital at its head.
    pub fn is_capitalised(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Capital | Shape::Upper))
    }

    /// Whether the word at `at` can end a name: a capital, the second part of a given name
    /// ("Min-jun"), or the period of "Jr."
    pub fn ends_name(&self, at: usize) -> bool {
        let last = || {
            at.checked_sub(1).is_some_and(|before| {
                self.shape(at) == Some(Shape::Period) && self.has(before, Roles::GENERATION)
            })
        };
        self.is_capitalised(at) || self.is_syllable(at) || last()
    }

    /// Whether the word at `at` is the second part of a given name: "Min-jun".
    pub fn is_syllable(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Lower) && names::is_syllable(self.tokens, self.token(at))
    }

    /// Whether the word at `at` may be a name: a capital that no word of the frame has.
    pub fn is_name(&self, at: usize) -> bool {
        self.is_capitalised(at) && self.words.get(at).is_some_and(|word| word.class == Class::NONE)
    }

    /// Whether the word at `at` is a quotation.
    pub fn is_quote(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::OpenQuote)
    }

    /// Returns the token of the word at `at`, or the end of the sentence.
    pub fn token(&self, at: usize) -> usize {
        self.words.get(at).map_or(self.end, |word| word.token)
    }

    /// Whether the mark at `at` is the period of a short form or an initial, which ends nothing.
    pub fn is_short_form(&self, at: usize) -> bool {
        let (Some(before), Some(mark)) = (at.checked_sub(1), self.words.get(at)) else {
            return false;
        };
        mark.shape == Shape::Period
            && at + 1 < self.words.len()
            && self.tokens.is_glued(mark.token)
            && (self.is(before, Class::ABBREVIATION)
                || self.has(before, Roles::GENERATION)
                || (self.shape(before) == Some(Shape::Upper) && self.text(before).len() == 1)
                || (self.has(before, Roles::TITLE) && self.text(before).len() <= 5))
    }

    /// Whether the sentence ends at `at`: nothing but marks that close it are left.
    pub fn ends(&self, at: usize) -> bool {
        let closing = |word: &Word| {
            matches!(word.shape, Shape::Period | Shape::Exclamation | Shape::CloseQuote)
        };
        self.words.get(at..).is_none_or(|rest| rest.len() <= 2 && rest.iter().all(closing))
    }
}

/// Returns the roles of the token at `at`; in capitals, WHO and IT are names.
fn roles(tokens: &Tokens<'_>, at: usize) -> Roles {
    let word = tokens.span(at, at);
    let roles = lexicon::roles_at(tokens.text, word);
    let pronoun = roles.has(Roles::RELATIVE | Roles::SPEAKING);
    let named = pronoun && word.len() > 1 && tokens.has_shape(at, Shape::Upper);
    if named { Roles::NONE } else { roles }
}

/// Reads the words of the tokens from `first` up to `end` into `words`.
pub fn read(
    tokens: &Tokens<'_>,
    quotes: &[Quote],
    (first, end): (usize, usize),
    words: &mut Vec<Word>,
) {
    words.clear();
    let mut quotes = quotes.get(quotes.partition_point(|quote| quote.first < first)..);
    let (mut at, mut depth) = (first, 0usize);
    while let Some(token) = tokens.get(at).filter(|_| at < end) {
        let quote = quotes.and_then(|quotes| quotes.first()).filter(|quote| quote.first == at);
        let mut shape = token.shape;
        let mut next = at + 1;
        if let Some(quote) = quote {
            next = quote.last + 1;
            shape = Shape::OpenQuote;
            quotes = quotes.and_then(|quotes| quotes.get(1..));
        } else {
            shape = match shape {
                Shape::OpenQuote => Shape::Apostrophe,
                Shape::Hyphen if !token.glued => Shape::Dash,
                Shape::Hyphen if tokens.has_shape(at - 1, Shape::Hyphen) => {
                    at += 1;
                    continue;
                }
                other => other,
            };
        }
        match shape {
            Shape::OpenBracket => depth += 1,
            Shape::CloseBracket => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ => {
                let roles = if shape.is_word() { roles(tokens, at) } else { Roles::NONE };
                words.push(Word { token: at, shape, class: token.class, roles });
            }
        }
        at = next;
    }
}
