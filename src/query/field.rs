//! The fields of a query by their names, and how their values are read.

use chrono::NaiveDate;

use super::{Condition, Field, Mark, Period, Sort};
use crate::text::near::guess;

/// How the value of a field is read.
#[derive(Clone, Copy)]
pub(super) enum Reading {
    Words(Field),
    Path,
    Date(fn(&str, NaiveDate) -> Result<Condition, String>),
    Mark,
    Sort,
    Figure(Subject),
}

/// What a figure is asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Kind,
    Counted,
    Event,
    Said,
    Unit,
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
    ("said", Reading::Figure(Subject::Said)),
    ("event", Reading::Figure(Subject::Event)),
    ("unit", Reading::Figure(Subject::Unit)),
    ("kind", Reading::Figure(Subject::Kind)),
];

/// Finds a field by its name.
pub(super) fn named(name: &str) -> Result<Reading, String> {
    let found = FIELDS.iter().find(|(field, _)| *field == name);
    found.map(|&(_, reading)| reading).ok_or_else(|| unknown("field", name, names()))
}

/// The names of the fields.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(name, _)| *name)
}

/// Reads the value of `is:`.
pub(super) fn mark(value: &str) -> Result<Condition, String> {
    let found = Mark::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(value));
    let names = || Mark::ALL.iter().map(|(name, _)| *name);
    found.map(|&(_, mark)| Condition::Mark(mark)).ok_or_else(|| unknown("mark", value, names()))
}

/// Reads the value of `sort:`.
pub(super) fn sort(value: &str) -> Result<Sort, String> {
    let found = Sort::ALL.iter().find(|sort| sort.name().eq_ignore_ascii_case(value));
    found.copied().ok_or_else(|| unknown("order", value, Sort::ALL.iter().map(|sort| sort.name())))
}

/// What is said of a name that is none of `names`.
pub(super) fn unknown<'a>(
    what: &str,
    value: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> String {
    format!("there is no {what} “{value}”{}", guess(value, names))
}

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
    if matches!(value, "last" | "past" | "this") {
        return Err(format!("several words need quotation marks: \"{value} 7 days\""));
    }
    Period::parse(value, today).map_err(|error| error.to_string())
}
