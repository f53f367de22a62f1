//! Conditions as SQL: every value is a parameter, every name is ours.

use rusqlite::{Connection, functions::FunctionFlags, types::Value};

use super::{index, record, rowid::Ids};
use crate::{
    article::Kind,
    bookmark::Bookmark,
    query::{Comparison, Condition, Field, FigureTest, Mark, Measure, Phrase},
    text::fold,
};

/// A condition on the row `a` of `article` and, where one is bound, the row `f` of `figure`.
#[derive(Default)]
pub(super) struct Sql {
    /// The expression, with a `?` for each parameter.
    pub(super) text: String,
    /// The parameters in order.
    pub(super) parameters: Vec<Value>,
}

/// Whether a row of `figure` is there to be tested.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Figures {
    /// Each list of conditions looks for a figure of its own.
    Sought,
    /// The row `f` is the figure.
    Bound,
}

/// What an expression needs to know beside the condition.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// Every bookmark, where tags or notes are asked for.
    pub(super) bookmarks: &'a [Bookmark],
    /// How figures are tested.
    pub(super) figures: Figures,
}

/// The name of the function that folds a path as [`fold::plain`] does.
const FOLDED: &str = "folded";

/// Gives a connection the functions that conditions use.
pub(super) fn give_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function(FOLDED, 1, flags, |context| {
        let path = record::path_from(context.get_raw(0));
        Ok(fold::plain(&path.to_string_lossy()).into_owned())
    })
}

impl Sql {
    /// Adds text with its parameters.
    pub(super) fn push(&mut self, text: &str, parameters: impl IntoIterator<Item = Value>) {
        self.text.push_str(text);
        self.parameters.extend(parameters);
    }

    /// Adds an expression for `condition`.
    pub(super) fn condition(&mut self, condition: &Condition, context: Context<'_>) {
        match condition {
            Condition::All(parts) => self.all(parts, context),
            Condition::Any(parts) => self.joined(parts.iter(), " OR ", "0", context),
            Condition::Not(inner) => {
                // A test that has no answer for want of a value is not passed, so its negation is.
                self.push("coalesce(NOT ", []);
                self.condition(inner, context);
                self.push(", 1)", []);
            }
            Condition::Words(Field::Tag, phrase) => {
                self.push(
                    "(a.id IN (SELECT rowid FROM words WHERE words MATCH ?) OR ",
                    [Value::Text(index::tag_expression(phrase))],
                );
                self.bookmarked(context, |bookmark| {
                    bookmark.kept.tags.iter().any(|tag| phrase.stands_in(&fold::index(tag)))
                });
                self.push(")", []);
            }
            Condition::Words(Field::Note, phrase) => self.bookmarked(context, |bookmark| {
                phrase.stands_in(&fold::index(&bookmark.kept.note))
            }),
            Condition::Words(field, phrase) => self.words(*field, phrase),
            Condition::Path(part) => {
                let sql = format!(
                    "EXISTS (SELECT 1 FROM source s WHERE s.article = a.id \
                     AND instr({FOLDED}(s.path), ?) > 0)"
                );
                self.push(&sql, [Value::Text(fold::plain(part).into_owned())]);
            }
            Condition::Date(period) => self.ids(Ids::within(*period)),
            Condition::Mark(mark) => self.mark(*mark),
            Condition::Figure(test) if context.figures == Figures::Bound => self.figure(test),
            Condition::Figure(_) => self.figure_sought([condition].into_iter(), context),
        }
    }

    /// Adds the test that an article has one of these ids.
    pub(super) fn ids(&mut self, ids: Ids) {
        self.push("a.id BETWEEN ? AND ?", [Value::Integer(ids.low), Value::Integer(ids.high)]);
    }

    /// A list of conditions looks for one figure if at least one of them wants a figure; those that
    /// speak of figures at all are then asked of that one.
    fn all(&mut self, parts: &[Condition], context: Context<'_>) {
        let wants = context.figures == Figures::Sought && parts.iter().any(wants_figure);
        if !wants {
            return self.joined(parts.iter(), " AND ", "1", context);
        }
        let (of_figures, others): (Vec<_>, Vec<_>) =
            parts.iter().partition(|part| speaks_of_figures(part));
        self.push("(", []);
        for other in others {
            self.condition(other, context);
            self.push(" AND ", []);
        }
        self.figure_sought(of_figures.into_iter(), context);
        self.push(")", []);
    }

    fn figure_sought<'a>(
        &mut self,
        parts: impl Iterator<Item = &'a Condition>,
        context: Context<'_>,
    ) {
        self.push("EXISTS (SELECT 1 FROM figure f WHERE f.content = a.content AND ", []);
        self.joined(parts, " AND ", "1", Context { figures: Figures::Bound, ..context });
        self.push(")", []);
    }

    fn joined<'a>(
        &mut self,
        parts: impl Iterator<Item = &'a Condition>,
        with: &str,
        none: &str,
        context: Context<'_>,
    ) {
        self.push("(", []);
        let start = self.text.len();
        for part in parts {
            if self.text.len() > start {
                self.push(with, []);
            }
            self.condition(part, context);
        }
        if self.text.len() == start {
            self.push(none, []);
        }
        self.push(")", []);
    }

    fn words(&mut self, field: Field, phrase: &Phrase) {
        let Some((table, expression)) = full_text(field, phrase) else { return };
        let sql = format!("a.id IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)");
        self.push(&sql, [Value::Text(expression)]);
    }

    fn bookmarked(&mut self, context: Context<'_>, wanted: impl Fn(&Bookmark) -> bool) {
        let kept = context.bookmarks.iter().filter(|bookmark| wanted(bookmark));
        let keys: Vec<String> =
            kept.map(|bookmark| bookmark.kept.article.to_bits().to_string()).collect();
        let keys = format!("[{}]", keys.join(","));
        self.push(
            "a.id IN (SELECT k.id FROM article k WHERE k.key IN (SELECT value FROM json_each(?)))",
            [Value::Text(keys)],
        );
    }

    fn mark(&mut self, mark: Mark) {
        // What few articles are is looked up by their ids; what most are is tested row by row.
        let sql = match mark {
            Mark::Unread => "a.key NOT IN (SELECT article FROM mark WHERE read IS NOT NULL)",
            Mark::Read => "a.key IN (SELECT article FROM mark WHERE read IS NOT NULL)",
            Mark::Starred => {
                "a.id IN (SELECT k.id FROM article k WHERE k.key IN \
                 (SELECT article FROM mark WHERE starred IS NOT NULL))"
            }
            Mark::Bookmarked => {
                "a.id IN (SELECT k.id FROM article k WHERE k.key IN (SELECT article FROM bookmark))"
            }
            Mark::Gone => "a.id IN (SELECT k.id FROM article k WHERE k.gone)",
            Mark::Duplicate => "a.id IN (SELECT k.id FROM article k WHERE k.folded)",
            Mark::Undated => return self.ids(Ids::undated()),
        };
        self.push(sql, []);
    }

    fn figure(&mut self, test: &FigureTest) {
        let (column, phrase) = match test {
            FigureTest::Counted(phrase) => ("counted", phrase),
            FigureTest::Said(phrase) => ("speaker", phrase),
            FigureTest::Event(phrase) => ("event", phrase),
            FigureTest::Unit(phrase) => ("unit", phrase),
            FigureTest::Units(units) => return self.units(units),
            FigureTest::Kind(kind) => return self.kind(*kind),
            FigureTest::Amount(how, number) => return self.amount(*how, number.value()),
            FigureTest::Measure(how, measures) => return self.measures(*how, measures),
        };
        let end = if phrase.prefix { "" } else { " " };
        let words = format!(" {}{end}", phrase.words.join(" "));
        self.push(&format!("instr(f.{column}, ?) > 0"), [Value::Text(words)]);
    }

    fn kind(&mut self, kind: Kind) {
        self.push("f.kind = ?", [Value::Text(kind.name().to_owned())]);
    }

    fn units(&mut self, units: &[String]) {
        self.push("(0", []);
        for unit in units {
            self.push(" OR f.unit = ?", index::padded(Some(unit)).map(Value::Text));
        }
        self.push(")", []);
    }

    fn measures(&mut self, how: Comparison, measures: &[Measure]) {
        self.push("(0", []);
        for Measure { unit, number } in measures {
            self.push(" OR f.unit = ? AND ", index::padded(Some(unit)).map(Value::Text));
            self.amount(how, number.value());
        }
        self.push(")", []);
    }

    /// Compares what the words state: "more than 400" is above 400, "400 to 500" is above 450.
    fn amount(&mut self, how: Comparison, number: f64) {
        let sql = match how {
            Comparison::More => "(f.high > ?1 OR f.qualifier = 'more_than' AND f.high >= ?1)",
            Comparison::Less => "(f.low < ?1 OR f.qualifier = 'less_than' AND f.low <= ?1)",
            Comparison::AtLeast => "f.high >= ?1",
            Comparison::AtMost => "f.low <= ?1",
            Comparison::Equal => "f.low <= ?1 AND f.high >= ?1",
        };
        let count = sql.matches("?1").count();
        let sql = format!("({})", sql.replace("?1", "?"));
        self.push(&sql, std::iter::repeat_n(Value::Real(number), count));
    }
}

/// The full-text table and the expression that find words in a field; `None` for bookmarks, which are
/// not in the index.
///
/// A word of which one or two letters are known is looked for in what stands above a text: so many
/// words begin with them that a search of the texts would be slow and its answer of no use.
pub(super) fn full_text(field: Field, phrase: &Phrase) -> Option<(&'static str, String)> {
    let known = match phrase.words.last() {
        Some(word) if phrase.prefix => word.chars().count(),
        _ => usize::MAX,
    };
    if let ([letters], Field::Any) = (&*phrase.words, field)
        && index::START_LETTERS.contains(&known)
    {
        return Some(("words", index::start_expression(letters)));
    }
    let (table, column) = match field {
        Field::Any | Field::Body if known < *index::START_LETTERS.start() => ("heads", "title : "),
        Field::Any => ("words", ""),
        Field::Body => ("words", "body : "),
        Field::Title => (above(known), "title : "),
        Field::Byline => (above(known), "byline : "),
        Field::Source => (above(known), "source : "),
        Field::Place => (above(known), "place : "),
        Field::Tag | Field::Note => return None,
    };
    Some((table, format!("{column}{}", index::quoted(phrase))))
}

/// The table for what stands above a text, by how many letters of the last word are known.
fn above(known: usize) -> &'static str {
    if known <= *index::START_LETTERS.start() { "heads" } else { "words" }
}

/// Whether only an article with a figure can pass.
pub(super) fn wants_figure(condition: &Condition) -> bool {
    match condition {
        Condition::Figure(_) => true,
        Condition::All(parts) => parts.iter().any(wants_figure),
        Condition::Any(parts) => !parts.is_empty() && parts.iter().all(wants_figure),
        _ => false,
    }
}

/// Whether it asks anything of figures.
pub(super) fn speaks_of_figures(condition: &Condition) -> bool {
    match condition {
        Condition::Figure(_) => true,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(speaks_of_figures),
        Condition::Not(inner) => speaks_of_figures(inner),
        _ => false,
    }
}
