//! What can still be read of a damaged state, taken over record by record into the copy that takes its
//! place: nothing of the copy is taken away for it.

use rusqlite::{Connection, types::Value};

use super::{
    Error,
    records::{TABLES, Table, Values},
};

/// What came of it, in records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Salvage {
    /// How many stood in the damaged file alone, or are later there, and were taken over.
    pub(super) taken: usize,
    /// How many stood in both alike.
    pub(super) alike: usize,
    /// How many differ in a table that cannot be trusted, and are left as the copy has them.
    pub(super) differing: usize,
    /// Whether every table is without a fault, and every record in it reads back.
    pub(super) is_complete: bool,
}

impl Salvage {
    /// How many records of the damaged file are there now.
    pub(super) fn read(&self) -> usize {
        self.taken + self.alike
    }
}

/// Takes over into `connection` what can be read of `damaged`; all of it, or nothing where it cannot
/// be written.
pub(super) fn take_over(connection: &Connection, damaged: &Connection) -> Result<Salvage, Error> {
    let transaction = connection.unchecked_transaction()?;
    let mut salvage = Salvage { is_complete: true, ..Salvage::default() };
    for table in TABLES {
        let trust = if is_clean(table, damaged) { Trust::Clean } else { Trust::Faulty };
        let mut taking = Taking { connection: &transaction, table, trust, salvage: &mut salvage };
        taking.all(damaged)?;
    }
    transaction.commit()?;
    Ok(salvage)
}

/// Whether a table of the damaged file can be trusted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// It is without a fault.
    Clean,
    /// Pages of it may be missing, or another's.
    Faulty,
}

/// One table that is being taken over.
struct Taking<'a> {
    connection: &'a Connection,
    table: &'a Table,
    trust: Trust,
    salvage: &'a mut Salvage,
}

impl Taking<'_> {
    fn all(&mut self, damaged: &Connection) -> Result<(), Error> {
        let (records, whole) = self.table.readable(damaged);
        self.salvage.is_complete &= whole && self.trust == Trust::Clean;
        records.into_iter().try_for_each(|values| self.one(values))
    }

    /// Takes one record over, unless it is none or the copy's is the better one.
    fn one(&mut self, mut values: Values) -> Result<(), Error> {
        let Some(key) = values.first().filter(|_| self.table.holds(&values)) else {
            self.salvage.is_complete = false;
            return Ok(());
        };
        match self.table.find(self.connection, key)? {
            Some(copied) if copied == values => {
                self.salvage.alike += 1;
                return Ok(());
            }
            Some(copied) if !self.table.is_same(&copied, &values) => {
                // Two that were made apart from each other under one number: both stay.
                values[0] = Value::Null;
            }
            Some(copied) if self.trust == Trust::Faulty && self.table.holds(&copied) => {
                self.salvage.differing += 1;
                return Ok(());
            }
            _ => {}
        }
        self.table.write(self.connection, &values)?;
        self.salvage.taken += 1;
        Ok(())
    }
}

fn is_clean(table: &Table, damaged: &Connection) -> bool {
    let sql = format!("PRAGMA integrity_check('{}')", table.name);
    let found = damaged.query_row(&sql, [], |row| row.get::<_, String>(0));
    found.is_ok_and(|fault| fault == "ok")
}
