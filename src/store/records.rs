//! The records of the state, table by table, and what tells a sound one from what is left of one.

use chrono::DateTime;
use rusqlite::{
    Connection, Row,
    types::{Value, ValueRef},
};
use serde::de::DeserializeOwned;

use super::{Error, search::key_value};
use crate::{
    article::Clean,
    bookmark::{Corrected, NewBookmark, Restated},
};

/// A table of the state.
pub(super) struct Table {
    /// Its name.
    pub(super) name: &'static str,
    /// What one of its records is called, before its path or, where it has none, its number.
    called: &'static str,
    /// Its columns, the key first.
    pub(super) columns: &'static [&'static str],
    /// The columns that two records have alike if they are the same one, earlier and later.
    pub(super) identity: &'static [usize],
    /// Whether the values are those of a record.
    is_sound: fn(&[Value]) -> bool,
}

/// The values of a record, by the columns of its table.
pub(super) type Values = Vec<Value>;

/// What the user made, table by table.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "bookmark",
        called: "bookmark",
        columns: &["id", "article", "path", "kept", "created"],
        identity: &[1, 4],
        is_sound: |values| match values {
            [Value::Integer(1..), Value::Integer(article), Value::Text(_), kept, created] => {
                let kept = parsed::<NewBookmark>(kept);
                kept.is_some_and(|kept| key_value(kept.article) == *article) && is_time(created)
            }
            _ => false,
        },
    },
    Table {
        name: "mark",
        called: "the mark of",
        columns: &["article", "path", "read", "starred"],
        identity: &[],
        is_sound: |values| match values {
            [Value::Integer(_), Value::Text(_), marks @ ..] => {
                marks.iter().all(|mark| *mark == Value::Null || is_time(mark))
            }
            _ => false,
        },
    },
    Table {
        name: "correction",
        called: "correction",
        columns: &["id", "article", "path", "kept"],
        identity: &[1],
        is_sound: |values| match values {
            [Value::Integer(_), Value::Integer(_), Value::Text(_), kept] => {
                parsed::<Corrected>(kept).is_some()
            }
            _ => false,
        },
    },
    Table {
        name: "restated",
        called: "what you said of",
        columns: &["article", "path", "kept"],
        identity: &[],
        is_sound: |values| match values {
            [Value::Integer(_), Value::Text(_), kept] => parsed::<Restated>(kept).is_some(),
            _ => false,
        },
    },
    Table {
        name: "place",
        called: "the place in article",
        columns: &["article", "block", "byte"],
        identity: &[],
        is_sound: |values| {
            let is_number = |value: &Value| matches!(value, Value::Integer(0..=0xffff_ffff));
            matches!(values, [Value::Integer(_), block, byte] if is_number(block) && is_number(byte))
        },
    },
];

impl Table {
    /// The column that a record is known by.
    pub(super) fn key(&self) -> &'static str {
        self.columns[0]
    }

    /// What a record is called: `bookmark 3`, `the mark of /news/a.txt`.
    pub(super) fn name_of(&self, values: &[Value]) -> String {
        let path = self.columns.iter().position(|&column| column == "path" && self.key() != "id");
        match (path.and_then(|at| values.get(at)), values.first()) {
            (Some(Value::Text(path)), _) => format!("{} {}", self.called, Clean::line(path)),
            (_, Some(Value::Integer(number))) => format!("{} {number}", self.called),
            _ => self.called.to_owned(),
        }
    }

    /// Whether these are the values of a record, its types and its text.
    pub(super) fn holds(&self, values: &[Value]) -> bool {
        values.len() == self.columns.len() && (self.is_sound)(values)
    }

    /// Whether two records with the same key are one, earlier and later.
    pub(super) fn is_same(&self, one: &[Value], other: &[Value]) -> bool {
        self.identity.iter().all(|&at| one.get(at) == other.get(at))
    }

    /// Reads the records by the table alone, for an index may be damaged, and says whether that could
    /// be done to the end. Where it could not, a page may stand between those of the beginning and
    /// those of the end.
    pub(super) fn readable(&self, connection: &Connection) -> (Vec<Values>, bool) {
        let (mut records, whole) = self.read(connection, "ASC");
        if !whole {
            let last = records.last().and_then(|values| values.first()).cloned();
            let (rest, _) = self.read(connection, "DESC");
            records.extend(rest.into_iter().take_while(|values| values.first() != last.as_ref()));
        }
        (records, whole)
    }

    /// Returns the record with a key.
    pub(super) fn find(
        &self,
        connection: &Connection,
        key: &Value,
    ) -> Result<Option<Values>, Error> {
        let sql = format!("{} NOT INDEXED WHERE {} = ?", self.select(), self.key());
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([key])?;
        let row = rows.next()?;
        Ok(row.map(|row| self.values(row)).transpose()?)
    }

    /// Writes a record, over the one with its key if there is one; a key of null is one of its own.
    pub(super) fn write(&self, connection: &Connection, values: &[Value]) -> Result<(), Error> {
        let places = vec!["?"; self.columns.len()].join(", ");
        let columns = self.columns.join(", ");
        let sql = format!("INSERT OR REPLACE INTO {}({columns}) VALUES ({places})", self.name);
        connection.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
        Ok(())
    }

    /// How many records there are.
    pub(super) fn count(&self, connection: &Connection) -> Result<usize, Error> {
        let sql = format!("SELECT count(*) FROM {} NOT INDEXED", self.name);
        let count: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
        Ok(count.try_into().unwrap_or(0))
    }

    /// Reads the records in one order of their keys until there are no more, or none can be read.
    fn read(&self, connection: &Connection, order: &str) -> (Vec<Values>, bool) {
        let sql = format!("{} NOT INDEXED ORDER BY {} {order}", self.select(), self.key());
        let mut records = Vec::new();
        let mut read_on = || -> rusqlite::Result<()> {
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                records.push(self.values(row)?);
            }
            Ok(())
        };
        let whole = read_on().is_ok();
        (records, whole)
    }

    fn select(&self) -> String {
        format!("SELECT {} FROM {}", self.columns.join(", "), self.name)
    }

    /// Reads a row; text that is none is read as bytes, and so is no text.
    fn values(&self, row: &Row<'_>) -> rusqlite::Result<Values> {
        let value = |at| {
            let value = row.get_ref(at)?;
            Ok(match value {
                ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => Value::Text(text.to_owned()),
                    Err(_) => Value::Blob(bytes.to_owned()),
                },
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => Value::Integer(number),
                ValueRef::Real(number) => Value::Real(number),
                ValueRef::Blob(bytes) => Value::Blob(bytes.to_owned()),
            })
        };
        (0..self.columns.len()).map(value).collect()
    }
}

fn parsed<T: DeserializeOwned>(value: &Value) -> Option<T> {
    let Value::Text(text) = value else { return None };
    serde_json::from_str(text).ok()
}

fn is_time(value: &Value) -> bool {
    matches!(value, Value::Text(text) if DateTime::parse_from_rfc3339(text).is_ok())
}
