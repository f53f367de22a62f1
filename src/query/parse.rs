//! Marks to a query: the grammar, the fields and their values.

use std::{iter::Peekable, vec};

use chrono::NaiveDate;

use super::{
    Condition, Error, Field, FigureTest, Mark, Period, Phrase, Query, Sort,
    amount::comparison,
    lex::{Term, Token, TokenKind, tokens},
};
use crate::article::Kind;

/// How deep brackets may nest; the engine below has a limit of its own.
const DEPTH: usize = 32;
/// How many terms one query may have.
const TERMS: usize = 200;

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
    if let Some(token) = tokens.get(TERMS) {
        return Err(error(token.column, format!("a query has at most {TERMS} terms")));
    }
    let end = text.chars().count() + 1;
    let mut parser =
        Parser { tokens: tokens.into_iter().peekable(), end, today, ending, sort: Sort::default() };
    let condition = parser.any(0)?;
    match parser.tokens.next() {
        None => Ok(Query { condition, sort: parser.sort }),
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
}

impl Parser<'_> {
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
                    parts.push(self.term(depth)?);
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
            // A bracket that the text does not close ends with it: it is being typed.
            _ => {
                let inner = self.any(depth + 1)?;
                self.tokens.next_if(|token| token.kind == TokenKind::Close);
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
        let value = term.value();
        let Some(name) = term.field else {
            return Ok(self.words(Field::Any, &value, term));
        };
        let Some(&(_, reading)) = FIELDS.iter().find(|(field, _)| *field == name) else {
            // An address is words, and so is a colon at the end of a word.
            if value.is_empty() || value.starts_with('/') {
                return Ok(self.words(Field::Any, &format!("{name}:{value}"), term));
            }
            return Err(error(
                column,
                unknown("field", name, FIELDS.iter().map(|(name, _)| *name)),
            ));
        };
        if value.trim().is_empty() {
            return Err(error(term.value_column, format!("{name}: needs a value")));
        }
        let at = |message: String| error(term.value_column, message);
        match reading {
            Reading::Words(field) => Ok(self.words(field, &value, term)),
            Reading::Path => Ok(Condition::Path(value)),
            Reading::Date(read) => read(&value, self.today).map_err(at),
            Reading::Mark => mark(&value).map_err(at),
            Reading::Sort => {
                self.sort = sort(&value).map_err(at)?;
                Ok(Condition::everything())
            }
            Reading::Figure(subject) => self.figure(subject, term).map_err(at),
        }
    }

    fn words(&self, field: Field, value: &str, term: &Term<'_>) -> Condition {
        self.phrase(value, term)
            .map_or_else(Condition::everything, |phrase| Condition::Words(field, phrase))
    }

    /// Folds words; they are open where the text is being typed there, or where a star says so.
    fn phrase(&self, value: &str, term: &Term<'_>) -> Option<Phrase> {
        let phrase = Phrase::new(value)?;
        let typed = self.ending == Ending::Typing && term.open;
        let ends_in_word = value.ends_with(char::is_alphanumeric);
        let open = (typed && ends_in_word) || (term.quoted.is_none() && value.ends_with('*'));
        Some(if open { phrase.open() } else { phrase })
    }

    fn figure(&self, subject: Subject, term: &Term<'_>) -> Result<Condition, String> {
        let (bare, bound) = comparison(term.bare)?;
        let value = [term.quoted.unwrap_or_default(), bare].concat();
        let subject = match (subject, value.trim()) {
            (_, "") => None,
            (Subject::Kind, name) => Some(Condition::Figure(FigureTest::Kind(kind(name)?))),
            (Subject::Phrase(make), words) => {
                self.phrase(words, term).map(make).map(Condition::Figure)
            }
            (Subject::Counted, words) => self.counted(words, term),
        };
        Ok(Condition::all(subject.into_iter().chain(bound.into_iter().map(Condition::Figure))))
    }

    /// What is counted; the name of a kind also asks for that kind, as in `figure:distance>10km`.
    fn counted(&self, words: &str, term: &Term<'_>) -> Option<Condition> {
        let counted = Condition::Figure(FigureTest::Counted(self.phrase(words, term)?));
        let kind = Kind::named(&words.to_ascii_lowercase());
        Some(match kind {
            Some(kind) => Condition::Any(vec![counted, Condition::Figure(FigureTest::Kind(kind))]),
            None => counted,
        })
    }
}

/// How the value of a field is read.
#[derive(Clone, Copy)]
enum Reading {
    Words(Field),
    Path,
    Date(fn(&str, NaiveDate) -> Result<Condition, String>),
    Mark,
    Sort,
    Figure(Subject),
}

/// What a figure is asked about.
#[derive(Clone, Copy)]
enum Subject {
    Kind,
    Counted,
    Phrase(fn(Phrase) -> FigureTest),
}

/// The fields by their names.
const FIELDS: &[(&str, Reading)] = &[
    ("title", Reading::Words(Field::Title)),
    ("body", Reading::Words(Field::Body)),
    ("by", Reading::Words(Field::Byline)),
    ("source", Reading::Words(Field::Source)),
    ("place", Reading::Words(Field::Place)),
    ("tag", Reading::Words(Field::Tag)),
    ("note", Reading::Words(Field::Note)),
    ("path", Reading::Path),
    ("date", Reading::Date(date)),
    ("after", Reading::Date(after)),
    ("before", Reading::Date(before)),
    ("newer", Reading::Date(newer)),
    ("is", Reading::Mark),
    ("sort", Reading::Sort),
    ("figure", Reading::Figure(Subject::Counted)),
    ("said", Reading::Figure(Subject::Phrase(FigureTest::Said))),
    ("event", Reading::Figure(Subject::Phrase(FigureTest::Event))),
    ("unit", Reading::Figure(Subject::Phrase(FigureTest::Unit))),
    ("kind", Reading::Figure(Subject::Kind)),
];

fn date(value: &str, today: NaiveDate) -> Result<Condition, String> {
    if value.eq_ignore_ascii_case("none") {
        return Ok(Condition::Mark(Mark::Undated));
    }
    period(value, today).map(Condition::Date)
}

fn after(value: &str, today: NaiveDate) -> Result<Condition, String> {
    let after = period(value, today)?.after();
    after.map(Condition::Date).ok_or_else(|| format!("nothing comes after “{value}”"))
}

fn before(value: &str, today: NaiveDate) -> Result<Condition, String> {
    let before = period(value, today)?.before();
    before.map(Condition::Date).ok_or_else(|| format!("nothing comes before “{value}”"))
}

fn newer(value: &str, today: NaiveDate) -> Result<Condition, String> {
    let newest = Period::newest(value, today);
    newest.map(Condition::Date).ok_or_else(|| format!("“{value}” is no age: try 7d, 2w, 3m or 1y"))
}

fn period(value: &str, today: NaiveDate) -> Result<Period, String> {
    Period::parse(value, today).map_err(|error| error.to_string())
}

fn mark(value: &str) -> Result<Condition, String> {
    let found = Mark::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(value));
    let names = || Mark::ALL.iter().map(|(name, _)| *name);
    found.map(|&(_, mark)| Condition::Mark(mark)).ok_or_else(|| unknown("mark", value, names()))
}

fn sort(value: &str) -> Result<Sort, String> {
    let found = Sort::ALL.iter().find(|sort| sort.name().eq_ignore_ascii_case(value));
    found.copied().ok_or_else(|| unknown("order", value, Sort::ALL.iter().map(|sort| sort.name())))
}

fn kind(value: &str) -> Result<Kind, String> {
    let found = Kind::named(&value.to_ascii_lowercase());
    found.ok_or_else(|| unknown("kind", value, Kind::ALL.iter().map(|kind| kind.name())))
}

fn unknown<'a>(what: &str, value: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    format!("there is no {what} “{value}”: there are {}", names.join(", "))
}

fn error(column: usize, message: impl Into<String>) -> Error {
    Error { column, message: message.into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            ("anti-drone", "Any:anti+drone"),
            ("a OR b c", "[Any:a (Any:b Any:c)]"),
            ("(a OR b) AND c", "([Any:a Any:b] Any:c)"),
            ("((a))", "Any:a"),
            ("-a NOT b", "(!Any:a !Any:b)"),
            ("NOT NOT a", "Any:a"),
            ("-(a b)", "!(Any:a Any:b)"),
            ("or not and", "(Any:or Any:not Any:and)"),
            ("-\"\"", "()"),
            ("\"not closed", "Any:not+closed"),
            ("(not closed", "(Any:not Any:closed)"),
            ("dron*", "Any:dron*"),
            ("title:Drones by:\"A. Writer\"", "(Title:drone Byline:a+writer)"),
            ("place:kyiv tag:war note:x", "(Place:kyiv Tag:war Note:x)"),
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
            ("figure:\"attack drones\">=1,200", "(counted:attack+drone AtLeast:1200)"),
            ("kind:money>1.5bn", "(kind:money More:1500000000)"),
            ("figure:>60%", "(More:60 kind:percent)"),
            ("kind:temperature<-10", "(kind:temperature Less:-10)"),
            ("figure:money>$1bn", "([counted:money kind:money] More:1 units)"),
            ("said:zelenskyy unit:percent", "(said:zelenskyy unit:percent)"),
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
            ("figure:drones>many", 8),
            ("figure:drones>1e400", 8),
        ];
        for (text, want) in cases {
            let column = Query::parse(text, today()).map_err(|error| error.column);
            assert_eq!(column.err(), Some(want), "{text:?}");
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
