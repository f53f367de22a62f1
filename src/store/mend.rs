//! Records of the state that do not read back, looked up in the dated copies that still have them.

use std::path::Path;

use rusqlite::{Connection, types::Value};

use super::{
    Error, backup,
    files::{self, Mode},
    records::{TABLES, Table, Values},
    schema::STATE,
};

/// What became of a record that does not read back.
pub(super) struct Mended {
    /// What it is: `bookmark 3`.
    pub(super) name: String,
    /// The day of the copy that had it whole; none had it, or nothing can be written.
    pub(super) day: Option<String>,
}

/// Looks for the records of `state` that do not read back, and puts in their place what the newest copy
/// beside `path` has of them.
pub(super) fn mend(state: &Connection, path: &Path) -> Result<Vec<Mended>, Error> {
    let mut mended = Vec::new();
    for table in TABLES {
        for values in unsound(state, table) {
            let Some(key) = values.first() else { continue };
            let found = in_copies(path, table, key)?;
            if let Some((_, sound)) = &found {
                table.write(state, sound)?;
            }
            mended.push(Mended { name: table.name_of(&values), day: found.map(|(day, _)| day) });
        }
    }
    Ok(mended)
}

/// The names of the records that do not read back.
pub(super) fn unreadable(state: &Connection) -> Vec<Mended> {
    let all = TABLES.iter().flat_map(|table| {
        let unsound = unsound(state, table).into_iter();
        unsound.map(|values| Mended { name: table.name_of(&values), day: None })
    });
    all.collect()
}

fn unsound(state: &Connection, table: &Table) -> Vec<Values> {
    let (mut records, _) = table.readable(state);
    records.retain(|values| !table.holds(values));
    records
}

/// Finds a record that reads back in the newest copy that has it, with the day of the copy.
fn in_copies(path: &Path, table: &Table, key: &Value) -> Result<Option<(String, Values)>, Error> {
    for copy in backup::usable(path, &STATE) {
        let connection = files::connect_as(&copy, Mode::Immutable)?;
        // An older copy may lack the table.
        let found = table.find(&connection, key).unwrap_or_default();
        let found = found.filter(|values| table.holds(values));
        if let (Some(values), Some(day)) = (found, backup::day_of(&copy)) {
            return Ok(Some((day, values)));
        }
    }
    Ok(None)
}
