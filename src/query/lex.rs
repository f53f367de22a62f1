//! The marks of a query text: brackets, operators and terms, each with its column.

use crate::text::fold;

/// One mark of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Where it begins, in characters from one.
    pub(super) column: usize,
    /// What it is.
    pub(super) kind: TokenKind<'a>,
}

impl Token<'_> {
    /// Where a quotation begins that is not closed.
    pub(super) fn unclosed(&self) -> Option<usize> {
        match &self.kind {
            TokenKind::Term(term) if term.quoted.is_some() && term.open => Some(self.column),
            _ => None,
        }
    }
}

/// What a mark is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind<'a> {
    Open,
    Close,
    Or,
    And,
    Not,
    Term(Term<'a>),
}

/// A word, a phrase, or a field with its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term<'a> {
    /// The name before the colon.
    pub(super) field: Option<&'a str>,
    /// The column of what follows the colon, or of the term itself.
    pub(super) value_column: usize,
    /// What stands in quotation marks.
    pub(super) quoted: Option<&'a str>,
    /// What stands outside of them.
    pub(super) bare: &'a str,
    /// Whether the text ends with it, so that it may go on.
    pub(super) open: bool,
}

impl Term<'_> {
    /// The value as one text.
    pub(super) fn value(&self) -> String {
        [self.quoted.unwrap_or_default(), self.bare].concat()
    }

    /// The column of what stands outside of quotation marks.
    pub(super) fn bare_column(&self) -> usize {
        self.value_column + self.quoted.map_or(0, |quoted| quoted.chars().count() + 2)
    }

    /// How many words its value has.
    pub(super) fn count_words(&self) -> usize {
        self.words().count()
    }

    /// The column of a word of its value, by its number from nought.
    pub(super) fn column_of_word(&self, number: usize) -> Option<usize> {
        let (column, before) = self.words().nth(number)?;
        Some(column + before.chars().count())
    }

    /// The words of its value, each as a column and the text between that and the word.
    fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        let in_text = |column: usize, text| {
            fold::words(text).filter_map(move |(span, _)| Some((column, text.get(..span.start())?)))
        };
        let quoted = self.quoted.into_iter().flat_map(move |it| in_text(self.value_column + 1, it));
        quoted.chain(in_text(self.bare_column(), self.bare))
    }
}

/// Returns the marks of `text`. A quotation that is not closed ends with the text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut lexer = Lexer { rest: text, column: 1 };
    std::iter::from_fn(|| lexer.next_token()).collect()
}

struct Lexer<'a> {
    rest: &'a str,
    column: usize,
}

impl<'a> Lexer<'a> {
    fn next_token(&mut self) -> Option<Token<'a>> {
        self.take_while(char::is_whitespace);
        let column = self.column;
        let kind = match self.rest.chars().next()? {
            '(' => self.single(TokenKind::Open),
            ')' => self.single(TokenKind::Close),
            '-' => self.single(TokenKind::Not),
            _ => self.operator_or_term(),
        };
        Some(Token { column, kind })
    }

    fn operator_or_term(&mut self) -> TokenKind<'a> {
        let column = self.column;
        if let Some(quoted) = self.quotation() {
            return TokenKind::Term(Term {
                value_column: column,
                quoted: Some(quoted.0),
                open: quoted.1,
                ..Term::default()
            });
        }
        let word = self.take_while(is_bare);
        match word {
            "OR" => return TokenKind::Or,
            "AND" => return TokenKind::And,
            "NOT" => return TokenKind::Not,
            _ => {}
        }
        let Some((name, bare)) = word.split_once(':').filter(|(name, _)| is_name(name)) else {
            let open = self.rest.is_empty();
            return TokenKind::Term(Term {
                value_column: column,
                bare: word,
                open,
                ..Term::default()
            });
        };
        let value_column = column + name.chars().count() + 1;
        let mut term = Term { field: Some(name), value_column, bare, ..Term::default() };
        if bare.is_empty()
            && let Some((quoted, open)) = self.quotation()
        {
            term.quoted = Some(quoted);
            term.open = open;
            term.bare = self.take_while(is_bare);
        }
        term.open |= term.quoted.is_none() && self.rest.is_empty();
        TokenKind::Term(term)
    }

    /// Takes a quotation and says whether the text ends before it is closed.
    fn quotation(&mut self) -> Option<(&'a str, bool)> {
        self.take_one('"')?;
        let quoted = self.take_while(|c| c != '"');
        let open = self.take_one('"').is_none();
        Some((quoted, open))
    }

    fn single(&mut self, kind: TokenKind<'a>) -> TokenKind<'a> {
        let mut taken = false;
        self.take_while(|_| !std::mem::replace(&mut taken, true));
        kind
    }

    fn take_one(&mut self, mark: char) -> Option<()> {
        self.rest = self.rest.strip_prefix(mark)?;
        self.column += 1;
        Some(())
    }

    fn take_while(&mut self, mut keep: impl FnMut(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.column += taken.chars().count();
        taken
    }
}

fn is_bare(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '(' | ')' | '"')
}

/// Whether it may be the name of a field: letters alone, so that a time of day is not one.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic())
}
