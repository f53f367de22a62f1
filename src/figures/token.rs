//! A block's text as tokens: words, numbers and marks, each with its place, its shape and its classes.
//!
//! ```text
//! word      = letter+ (apostrophe letter+)*        O’Neill  don’t
//!           | (letter ".")+                        U.S.  a.m.   (two letters or more)
//! number    = digit+ ("," digit{3})* ("." digit+)? | "." digit+
//! possessive = apostrophe "s" after a word         Kyiv|’s
//! mark      = any other scalar that is not white space
//! ```
//!
//! Letters and digits never share a token, and a hyphen is a mark: `77-year-old` is five tokens and
//! `$60k` three. A token is *glued* when no white space stands before it.

use super::lexicon::{self, Class};
use crate::text::Span;

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in the block's text.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Whether it follows the token before it without white space.
    pub glued: bool,
    /// What the lexicon knows of the word, its case aside.
    pub class: Class,
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word without a capital: `drones`.
    Lower,
    /// A word with some capitals: `Kyiv`, `iPhone`.
    Capital,
    /// A word whose letters are capitals, or a single capital: `NATO`, `U.S.`, `A`.
    Upper,
    /// Digits with their grouping and decimals: `4,000`, `.5`.
    Number,
    /// The ending `’s` of the word before it.
    Possessive,
    /// `,`
    Comma,
    /// `.`, or an ellipsis.
    Period,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `?` or `!`
    Exclamation,
    /// A hyphen, whether it joins or stands alone.
    Hyphen,
    /// An en dash, an em dash or a horizontal bar.
    Dash,
    /// `(`, `[` or `{`
    OpenBracket,
    /// `)`, `]` or `}`
    CloseBracket,
    /// A mark that opens a quotation, double or single.
    OpenQuote,
    /// A mark that closes a quotation, double or single.
    CloseQuote,
    /// An apostrophe that belongs to no word, as after a plural.
    Apostrophe,
    /// `$`, `€`, `£` and their like.
    Currency,
    /// Any other mark.
    Other,
}

impl Shape {
    /// Whether the token is a word.
    pub fn is_word(self) -> bool {
        matches!(self, Self::Lower | Self::Capital | Self::Upper)
    }
}

impl Token {
    /// Whether the token is a word with a capital.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }
}

/// The tokens of one block, with the text that they were read from.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    /// The block's text.
    pub text: &'a str,
    list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Reads the tokens of `text`, in time linear in its length.
    pub fn read(text: &'a str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 5 + 4);
        let mut reader = Reader { text, at: 0 };
        while let Some(token) = reader.next(list.last()) {
            list.push(token);
        }
        Self { text, list }
    }

    /// The tokens in reading order.
    pub fn as_slice(&self) -> &[Token] {
        &self.list
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the token at `at`, if there is one.
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// Returns the words of the token at `at`, empty beyond the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Returns the shape of the token at `at`, if there is one.
    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.get(at).map(|token| token.shape)
    }

    /// Returns the classes of the token at `at`, none beyond the end.
    pub fn class(&self, at: usize) -> Class {
        self.get(at).map_or(Class::NONE, |token| token.class)
    }

    /// Whether the token at `at` is `word`, its case aside.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.bytes(at).eq_ignore_ascii_case(word.as_bytes())
    }

    /// Whether the token at `at` is one of `words`, its case aside.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let own = self.bytes(at);
        words.iter().any(|word| own.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether the tokens from `at` on are `words`, their case aside.
    pub fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().zip(at..).all(|(word, at)| self.is(at, word))
    }

    /// Whether the token at `at` has the shape `shape`.
    pub fn has_shape(&self, at: usize, shape: Shape) -> bool {
        self.shape(at) == Some(shape)
    }

    /// Whether the token at `at` is a word with a capital.
    pub fn is_capitalised(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::is_capitalised)
    }

    /// Whether the token at `at` follows its forerunner without white space.
    pub fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.glued)
    }

    /// Returns the span from the token `first` to the token `last`, both included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.get(first), self.get(last)) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// Returns the bytes of the token at `at`: to compare them, no character has to be looked at.
    fn bytes(&self, at: usize) -> &'a [u8] {
        let range = self.get(at).map_or(0..0, |token| token.span.start()..token.span.end());
        self.text.as_bytes().get(range).unwrap_or_default()
    }

    /// Returns the index of the first token that ends after the byte `offset`.
    pub fn at_offset(&self, offset: usize) -> usize {
        self.list.partition_point(|token| token.span.end() <= offset)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self, before: Option<&Token>) -> Option<Token> {
        let first = self.skip_space()?;
        let start = self.at;
        let glued = before.is_some_and(|token| token.span.end() == start);
        if is_letter(first) {
            return Some(self.word(start, glued));
        }
        let after_word = glued && before.is_some_and(|token| token.shape.is_word());
        let shape = if first.is_ascii_digit()
            || (first == '.' && !glued && self.digit_at(start + 1))
        {
            self.at = self.end_of_number(start);
            Shape::Number
        } else if after_word && is_apostrophe(first) && self.is_possessive(start + first.len_utf8())
        {
            self.at = start + first.len_utf8() + 1;
            Shape::Possessive
        } else {
            self.at = start + first.len_utf8();
            self.mark(first, start)
        };
        Some(Token { span: Span::new(start, self.at), shape, glued, class: Class::NONE })
    }

    fn skip_space(&mut self) -> Option<char> {
        let rest = self.text.get(self.at..)?;
        let (offset, first) = rest.char_indices().find(|&(_, c)| !c.is_whitespace())?;
        self.at += offset;
        Some(first)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() { Some(char::from(byte)) } else { self.text.get(at..)?.chars().next() }
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    fn word(&mut self, start: usize, glued: bool) -> Token {
        let mut end = self.end_of_letters(start);
        let head = self.char_at(start).unwrap_or_default();
        if end == start + head.len_utf8() && self.char_at(end) == Some('.') {
            end = self.end_of_initials(start, end);
        }
        while let Some(mark) = self.char_at(end).filter(|&c| is_apostrophe(c)) {
            let tail = end + mark.len_utf8();
            let after = self.end_of_letters(tail);
            if after == tail || self.is_possessive(tail) {
                break;
            }
            end = after;
        }
        self.at = end;
        let span = Span::new(start, end);
        let word = span.of(self.text);
        Token { span, shape: word_shape(word), glued, class: lexicon::class_at(self.text, span) }
    }

    fn end_of_letters(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_alphabetic() {
                at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                match self.char_at(at).filter(|&c| is_letter(c) || is_inner_mark(c)) {
                    Some(c) => at += c.len_utf8(),
                    None => break,
                }
            }
        }
        at
    }

    /// Follows single letters with a period each; a lone initial keeps its period out of the word.
    fn end_of_initials(&self, start: usize, first: usize) -> usize {
        let (mut end, mut letters) = (first, 1);
        let mut at = first + 1;
        while let Some(letter) = self.char_at(at).filter(|&c| is_letter(c)) {
            let after = at + letter.len_utf8();
            if self.char_at(after) != Some('.') {
                break;
            }
            at = after + 1;
            end = at;
            letters += 1;
        }
        debug_assert!(end >= start);
        if letters > 1 { end } else { first }
    }

    fn end_of_number(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digits = |from: usize| {
            let rest = bytes.get(from..).unwrap_or_default();
            from + rest.iter().take_while(|b| b.is_ascii_digit()).count()
        };
        let mut end = digits(start);
        while end - start <= GROUPED && bytes.get(end) == Some(&b',') {
            let group = digits(end + 1);
            if group != end + 4 {
                break;
            }
            end = group;
        }
        if bytes.get(end) == Some(&b'.') && self.digit_at(end + 1) {
            end = digits(end + 1);
        }
        end
    }

    /// Whether an `s` that ends its word stands at `at`.
    fn is_possessive(&self, at: usize) -> bool {
        matches!(self.char_at(at), Some('s' | 'S'))
            && !self.char_at(at + 1).is_some_and(|c| is_letter(c) || c.is_ascii_digit())
    }

    fn mark(&self, mark: char, start: usize) -> Shape {
        match mark {
            ',' => Shape::Comma,
            '.' | '…' => Shape::Period,
            ';' => Shape::Semicolon,
            ':' => Shape::Colon,
            '?' | '!' => Shape::Exclamation,
            '-' | '\u{2010}' | '\u{2011}' => Shape::Hyphen,
            '–' | '—' | '―' => Shape::Dash,
            '(' | '[' | '{' => Shape::OpenBracket,
            ')' | ']' | '}' => Shape::CloseBracket,
            '“' | '„' | '«' | '‘' | '‹' => Shape::OpenQuote,
            '"' | '\'' | '’' if self.opens(start) => Shape::OpenQuote,
            '\'' | '’' if self.closes(start) => Shape::CloseQuote,
            '"' | '”' | '»' | '›' => Shape::CloseQuote,
            '\'' | '’' => Shape::Apostrophe,
            '$' | '€' | '£' | '¥' | '₴' | '₹' | '₽' | '₩' | '₪' | '₫' | '₦' | '₱' | '฿' | '₺'
            | '¢' | '₿' | '₡' | '₲' | '₭' | '₮' | '₵' | '₸' | '₼' | '₾' | '￥' | '＄' => {
                Shape::Currency
            }
            _ => Shape::Other,
        }
    }

    /// Whether a mark that could open or close a quotation stands where one opens.
    fn opens(&self, start: usize) -> bool {
        let before = self.text.get(..start).and_then(|head| head.chars().next_back());
        let after = self.text.get(start..).and_then(|tail| tail.chars().nth(1));
        before.is_none_or(|c| c.is_whitespace() || "([{—–-“‘\"'".contains(c))
            && after.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a single mark ends a quotation: after punctuation always, after a letter where it is no plural's.
    fn closes(&self, start: usize) -> bool {
        let before = self.text.get(..start).and_then(|head| head.chars().next_back());
        before.is_some_and(|c| ".,!?;:…)”\"".contains(c) || (is_letter(c) && c != 's'))
    }
}

/// The most bytes of digit groups that one number may have.
const GROUPED: usize = 40;

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphabetic() && !matches!(c, 'º' | 'ª'))
}

/// Whether `c` may stand within a word: a soft hyphen, or a mark that combines with its letter.
fn is_inner_mark(c: char) -> bool {
    c == '\u{ad}' || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn word_shape(word: &str) -> Shape {
    // Most words are plain, and need no table of characters.
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(head) if head.is_uppercase() => {
            if letters.all(char::is_uppercase) {
                Shape::Upper
            } else {
                Shape::Capital
            }
        }
        _ if letters.any(char::is_uppercase) => Shape::Capital,
        _ => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::read(text);
        (0..tokens.len()).map(|at| tokens.word(at)).collect()
    }

    #[test]
    fn splits_text_into_words_numbers_and_marks() {
        let cases: &[(&str, &[&str])] = &[
            ("A 77-year-old man", &["A", "77", "-", "year", "-", "old", "man"]),
            ("$1,250.50 (£980)", &["$", "1,250.50", "(", "£", "980", ")"]),
            ("at 11.20am, or 9:30 a.m.", &["at", "11.20", "am", ",", "or", "9", ":", "30", "a.m."]),
            ("the U.S. budget.", &["the", "U.S.", "budget", "."]),
            ("J. Brown’s dog", &["J", ".", "Brown", "’s", "dog"]),
            ("don't, O’Neill", &["don't", ",", "O’Neill"]),
            ("a .375 average", &["a", ".375", "average"]),
            ("rose 5.", &["rose", "5", "."]),
            ("1,2,3 and 12,5", &["1", ",", "2", ",", "3", "and", "12", ",", "5"]),
            ("Größe naïve", &["Größe", "naïve"]),
        ];
        for (text, want) in cases {
            assert_eq!(words(text), *want, "{text:?}");
        }
    }

    #[test]
    fn tells_quotes_apart() {
        let cases = [
            ("\"Yes,\" she said", Shape::OpenQuote, Shape::CloseQuote),
            ("‘Yes,’ she said", Shape::OpenQuote, Shape::CloseQuote),
            ("'Yes,' she said", Shape::OpenQuote, Shape::CloseQuote),
        ];
        for (text, first, last) in cases {
            let tokens = Tokens::read(text);
            assert_eq!(tokens.shape(0), Some(first), "{text:?}");
            assert_eq!(tokens.shape(3), Some(last), "{text:?}");
        }
        assert_eq!(Tokens::read("the miners’ pay").shape(2), Some(Shape::Apostrophe));
    }

    #[test]
    fn shapes_follow_the_capitals() {
        let tokens = Tokens::read("NATO met Kyiv in 2024");
        let shapes: Vec<Shape> = tokens.as_slice().iter().map(|token| token.shape).collect();
        assert_eq!(
            shapes,
            [Shape::Upper, Shape::Lower, Shape::Capital, Shape::Lower, Shape::Number]
        );
    }
}
