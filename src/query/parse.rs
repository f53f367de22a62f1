//! Marks to a query: the grammar, the fields and their values.

use std::{iter::Peekable, vec};

use chrono::NaiveDate;

use super::{
    Condition, Error, Field, Query, Sort,
    field::{self, Reading},
    figure::Value,
    lex::{Term, Token, TokenKind, tokens},
};

/// How deep brackets may nest; the engine below has a limit of its own.
const DEPTH: usize = 32;
/// How many terms one query may have.
const TERMS: usize = 200;
/// How many words its terms may have in all: each is looked up, and of a phrase all at once.
const WORDS: usize = 500;

/// Whether the last word may go on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The query is what it is.
    Complete,
    /// Its last word is still being typed.
    Typing,
}

/// Reads the text of a query.
pub(super) fn query(text: &str, today: NaiveDate, ending: Ending) -> Result<Query, Error> {
    let tokens = tokens(text);
    if ending == Ending::Complete
        && let Some(column) = tokens.iter().find_map(Token::unclosed)
    {
        return Err(error(column, "this quotation is not closed"));
    }
    if let Some(token) = tokens.get(TERMS) {
        return Err(error(token.column, format!("a query has at most {TERMS} terms")));
    }
    let end = text.chars().count() + 1;
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        end,
        today,
        ending,
        sort: Sort::default(),
        words_left: WORDS,
        terms: Vec::new(),
    };
    let condition = parser.any(0)?;
    match parser.tokens.next() {
        None => Ok(Query { condition, sort: parser.sort, terms: parser.terms(text) }),
        Some(token) => Err(error(token.column, "this bracket closes nothing")),
    }
}

struct Parser<'a> {
    tokens: Peekable<vec::IntoIter<Token<'a>>>,
    /// The column after the last character.
    end: usize,
    today: NaiveDate,
    ending: Ending,
    sort: Sort,
    /// How many more words there may be.
    words_left: usize,
    /// The terms outside of brackets: where each begins and ends, and what it asks for.
    terms: Vec<(usize, usize, Condition)>,
}

impl Parser<'_> {
    /// The terms outside of brackets as they are written, with what each asks for.
    fn terms(self, text: &str) -> Vec<(String, Condition)> {
        let written = |from: usize, to: usize| -> String {
            text.chars().skip(from - 1).take(to - from).collect::<String>().trim().to_owned()
        };
        self.terms.into_iter().map(|(from, to, asked)| (written(from, to), asked)).collect()
    }

    fn any(&mut self, depth: usize) -> Result<Condition, Error> {
        let mut alternatives = Vec::new();
        loop {
            let column = self.column();
            let (condition, terms) = self.all(depth)?;
            let Some(or) = self.tokens.next_if(|token| token.kind == TokenKind::Or) else {
                if alternatives.is_empty() {
                    return Ok(condition);
                }
                if terms == 0 {
                    return Err(error(column, "OR needs a term after it"));
                }
                alternatives.push(condition);
                return Ok(Condition::Any(alternatives));
            };
            if terms == 0 {
                return Err(error(or.column, "OR needs a term before it"));
            }
            alternatives.push(condition);
        }
    }

    /// Reads terms that must all hold, and says how many there were.
    fn all(&mut self, depth: usize) -> Result<(Condition, usize), Error> {
        let mut parts = Vec::new();
        let mut terms = 0;
        while let Some(token) = self.tokens.peek() {
            match token.kind {
                TokenKind::Close | TokenKind::Or => break,
                TokenKind::And => drop(self.tokens.next()),
                _ => {
                    let from = token.column;
                    let part = self.term(depth)?;
                    if depth == 0 && !part.is_everything() {
                        let to = self.column();
                        self.terms.push((from, to, part.clone()));
                    }
                    parts.push(part);
                    terms += 1;
                }
            }
        }
        Ok((Condition::all(parts), terms))
    }

    fn term(&mut self, depth: usize) -> Result<Condition, Error> {
        let mut negated = false;
        while let Some(not) = self.tokens.next_if(|token| token.kind == TokenKind::Not) {
            negated = !negated;
            let ends = self.tokens.peek().is_none_or(|token| {
                matches!(token.kind, TokenKind::Close | TokenKind::Or | TokenKind::And)
            });
            if ends {
                return Err(error(not.column, "NOT needs a term after it"));
            }
        }
        let Some(token) = self.tokens.next() else { return Ok(Condition::everything()) };
        let condition = match token.kind {
            TokenKind::Term(term) => self.field(token.column, &term)?,
            _ if depth == DEPTH => return Err(error(token.column, "brackets nest too deep")),
            // While it is being typed, a bracket that the text does not close ends with it.
            _ => {
                let inner = self.any(depth + 1)?;
                let closed = self.tokens.next_if(|token| token.kind == TokenKind::Close);
                if closed.is_none() && self.ending == Ending::Complete {
                    return Err(error(token.column, "this bracket is not closed"));
                }
                inner
            }
        };
        // What has no word in it asks for nothing, negated or not.
        if negated && !condition.is_everything() {
            return Ok(Condition::Not(Box::new(condition)));
        }
        Ok(condition)
    }

    fn column(&mut self) -> usize {
        self.tokens.peek().map_or(self.end, |token| token.column)
    }

    fn field(&mut self, column: usize, term: &Term<'_>) -> Result<Condition, Error> {
        if let Some(column) = term.column_of_word(self.words_left) {
            return Err(error(column, format!("a query has at most {WORDS} words")));
        }
        self.words_left -= term.count_words();
        let value = term.value();
        let Some(name) = term.field else {
            return Ok(self.words(Field::Any, &value, term));
        };
        let reading = match field::named(name) {
            Ok(reading) => reading,
            // An address is words, and so is a colon at the end of a word.
            Err(_) if value.is_empty() || value.starts_with('/') => {
                return Ok(self.words(Field::Any, &format!("{name}:{value}"), term));
            }
            Err(message) => return Err(error(column, message)),
        };
        if value.trim().is_empty() {
            return Err(error(term.value_column, format!("{name}: needs a value")));
        }
        let at = |message: String| error(term.value_column, message);
        match reading {
            Reading::Words(field) => Ok(self.words(field, &value, term)),
            Reading::Path => Ok(Condition::Path(value)),
            Reading::Date(read) => read(&value, self.today).map_err(at),
            Reading::Mark => field::mark(&value).map_err(at),
            Reading::Sort => {
                self.sort = field::sort(&value).map_err(at)?;
                Ok(Condition::everything())
            }
            Reading::Figure(subject) => self.value(term).figure(subject).map_err(|misread| {
                let column = misread.at.map_or(term.value_column, |at| term.bare_column() + at);
                error(column, misread.message)
            }),
        }
    }

    fn value<'a>(&self, term: &'a Term<'a>) -> Value<'a> {
        Value { term, typing: self.ending == Ending::Typing }
    }

    fn words(&self, field: Field, value: &str, term: &Term<'_>) -> Condition {
        let phrases = self.value(term).phrases(value).into_iter();
        let mut conditions: Vec<Condition> =
            phrases.map(|phrase| Condition::Words(field, phrase)).collect();
        match conditions.len() {
            0 => Condition::everything(),
            1 => conditions.swap_remove(0),
            _ => Condition::Any(conditions),
        }
    }
}

fn error(column: usize, message: impl Into<String>) -> Error {
    Error { column, message: message.into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::{FigureTest, Phrase};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 2, 11).expect("a day")
    }

    /// A condition in a short notation, for tables.
    fn notation(condition: &Condition) -> String {
        let list = |parts: &[Condition]| parts.iter().map(notation).collect::<Vec<_>>().join(" ");
        match condition {
            Condition::All(parts) => format!("({})", list(parts)),
            Condition::Any(parts) => format!("[{}]", list(parts)),
            Condition::Not(inner) => format!("!{}", notation(inner)),
            Condition::Words(field, phrase) => format!("{field:?}:{}", words(phrase)),
            Condition::Path(path) => format!("path:{path}"),
            Condition::Date(period) => format!("date:{period}"),
            Condition::Mark(mark) => format!("{mark:?}"),
            Condition::Figure(test) => figure(test),
        }
    }

    fn figure(test: &FigureTest) -> String {
        match test {
            FigureTest::Counted(phrase) => format!("counted:{}", words(phrase)),
            FigureTest::Said(phrase) => format!("said:{}", words(phrase)),
            FigureTest::Event(phrase) => format!("event:{}", words(phrase)),
            FigureTest::Unit(phrase) => format!("unit:{}", words(phrase)),
            FigureTest::Units(units) => format!("units:{}", units.join("|")),
            FigureTest::Kind(kind) => format!("kind:{}", kind.name()),
            FigureTest::Amount(how, number) => format!("{how:?}:{}", number.value()),
            FigureTest::Measure(how, measures) => format!("{how:?}:{} units", measures.len()),
        }
    }

    fn words(phrase: &Phrase) -> String {
        format!("{}{}", phrase.words.join("+"), if phrase.prefix { "*" } else { "" })
    }

    #[test]
    fn reads_the_language() {
        let cases = [
            ("", "()"),
            ("  — ", "()"),
            ("Drones", "Any:drone"),
            ("two words", "(Any:two Any:word)"),
            ("\"a phrase\" more", "(Any:a+phrase Any:more)"),
            ("sea-drone", "Any:sea+drone"),
            ("a OR b c", "[Any:a (Any:b Any:c)]"),
            ("(a OR b) AND c", "([Any:a Any:b] Any:c)"),
            ("((a))", "Any:a"),
            ("-a NOT b", "(!Any:a !Any:b)"),
            ("NOT NOT a", "Any:a"),
            ("-(a b)", "!(Any:a Any:b)"),
            ("or not and", "(Any:or Any:not Any:and)"),
            ("-\"\"", "()"),
            ("dron*", "Any:dron*"),
            ("title:Drones by:\"A. Writer\"", "(Title:drone Byline:a+writer)"),
            ("place:haven tag:war note:x", "(Place:haven Tag:war Note:x)"),
            ("path:news/2026", "path:news/2026"),
            ("11:20 https://example.org", "(Any:11+20 Any:http+example+org)"),
            ("Update: words", "(Any:update Any:word)"),
            ("date:2026-01", "date:2026-01"),
            ("date:2026-01-21..2026-02-03", "date:2026-01-21..2026-02-03"),
            ("date:\"last 7 days\"", "date:2026-02-05..2026-02-11"),
            ("after:2026-01 before:2026-02-03", "(date:>=2026-02-01 date:<=2026-02-02)"),
            ("newer:7d", "date:2026-02-05..2026-02-11"),
            ("date:none is:UNREAD", "(Undated Unread)"),
            ("figure:drones>400", "(counted:drone More:400)"),
            ("figure:%>50", "(kind:percent More:50)"),
            ("figure:hryvnias>1bn", "([counted:hryvnia unit:hryvnia] More:1000000000)"),
            ("event:launched", "[event:launched event:launch event:launche]"),
            ("event:\"die\"", "event:die"),
            ("event:dead", "[event:dead event:kill event:die event:perish event:slay]"),
            ("unit:km", "units:kilometre"),
            (
                "figure:bpd",
                "[counted:bpd units:barrel per day|thousand barrel per day|million barrel per day]",
            ),
            ("unit:gw", "units:gigawatt"),
            ("unit:metres", "unit:metre"),
            ("unit:$", "unit:us+dollar"),
            ("unit:dollars", "unit:dollar"),
            ("unit:\"per person\"", "unit:per+person"),
            ("figure:bpd>1m", "[(counted:bpd More:1000000) More:3 units]"),
            ("place:kyiv", "[Place:kyiv Place:kiev]"),
            ("figure:\"attack drones\">=1,200", "(counted:attack+drone AtLeast:1200)"),
            ("kind:money>1.5bn", "(kind:money More:1500000000)"),
            ("figure:>60%", "(More:60 kind:percent)"),
            ("kind:temperature<-10", "(kind:temperature Less:-10)"),
            ("figure:money>$1bn", "([counted:money kind:money] More:1 units)"),
            ("said:volkov unit:percent", "([said:volkov said:volkoff] unit:percent)"),
            ("-figure:drones=2", "!(counted:drone Equal:2)"),
            ("a sort:oldest b", "(Any:a Any:b)"),
        ];
        for (text, want) in cases {
            let query = Query::parse(text, today()).map(|query| notation(query.condition()));
            assert_eq!(query.as_deref(), Ok(want), "{text:?}");
        }
    }

    #[test]
    fn the_word_being_typed_may_go_on() {
        let cases = [
            ("two wor", "(Any:two Any:wor*)"),
            ("two wor ", "(Any:two Any:wor)"),
            ("by:zel", "Byline:zel*"),
            ("\"attack dr", "Any:attack+dr*"),
            ("(a b", "(Any:a Any:b*)"),
            ("unit:fo", "unit:fo*"),
            ("\"attack dr\"", "Any:attack+dr"),
            ("(a b)", "(Any:a Any:b)"),
            ("figure:dro", "counted:dro*"),
        ];
        for (text, want) in cases {
            let query = Query::parse_while_typing(text, today());
            let query = query.map(|query| notation(query.condition()));
            assert_eq!(query.as_deref(), Ok(want), "{text:?}");
        }
    }

    #[test]
    fn points_at_what_is_wrong() {
        let cases = [
            ("a)", 2),
            ("a (b c", 3),
            ("(a OR b", 1),
            ("a \"b", 3),
            ("a by:\"b", 3),
            ("unit:fooot", 6),
            ("a OR", 5),
            ("OR a", 1),
            ("é NOT", 3),
            ("a date:", 8),
            ("date:soon", 6),
            ("a sorce:x", 3),
            ("is:red", 4),
            ("kind:monkey", 6),
            ("sort:up", 6),
            ("newer:week", 7),
            ("figure:?>4", 8),
            ("figure:drones>many", 15),
            ("figure:drones>1e400", 15),
            ("figure:drones>=1e400", 16),
            ("figure:“é”><4", 12),
            ("figure:\"fishing boats\">many", 24),
        ];
        for (text, want) in cases {
            let column = Query::parse(text, today()).map_err(|error| error.column);
            assert_eq!(column.err(), Some(want), "{text:?}");
        }
    }

    #[test]
    fn a_query_has_no_more_words_than_can_be_looked_up() {
        let words = |count: usize| "word ".repeat(count);
        let many = [
            (format!("\"{}\"", words(500)), None),
            (format!("\"{}\"", words(501)), Some(2 + 500 * 5)),
            (format!("é \"{}\"", words(500)), Some(4 + 499 * 5)),
            (format!("\"{}\" said:\"{}\"", words(300), words(300)), Some(1509 + 1 + 200 * 5)),
            (format!("title:{}", "word-".repeat(501)), Some(7 + 500 * 5)),
        ];
        for (text, want) in many {
            let column = Query::parse(&text, today()).map_err(|error| error.column);
            assert_eq!(column.err(), want, "{}", text.get(..20).unwrap_or_default());
        }
    }

    #[test]
    fn knows_its_order() {
        let query = Query::parse("drones sort:title", today()).expect("a query");
        assert_eq!(query.sort(), Sort::Title);
    }

    #[test]
    fn knows_what_the_lack_of_a_date_hides() {
        let cases = [
            ("drones", None),
            ("drones date:2026-01", Some("(Any:drone Undated)")),
            ("date:2026", Some("Undated")),
            ("-date:2026", None),
            ("(a date:2026) OR b", Some("([Any:a Any:b] Undated)")),
        ];
        for (text, want) in cases {
            let query = Query::parse(text, today()).expect("a query").undated();
            let found = query.map(|query| notation(query.condition()));
            assert_eq!(found.as_deref(), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_or_an_error_within_it(text in any::<String>()) {
            if let Err(error) = Query::parse(&text, today()) {
                prop_assert!((1..=text.chars().count() + 1).contains(&error.column));
            }
        }

        #[test]
        fn what_looks_like_a_query_is_one_or_an_error(
            text in "([ab()\"*:<>=-]| |OR |NOT |date:|figure:|is:|2026|unread){0,60}",
        ) {
            if let Err(error) = Query::parse_while_typing(&text, today()) {
                prop_assert!((1..=text.chars().count() + 1).contains(&error.column));
            }
        }
    }
}
