//! Looks whether a library is whole, and rebuilds what can be rebuilt.

mod look;
mod rebuild;

use std::path::Path;

use super::{
    Access, Error, Library,
    files::{self, Mode},
    lock::Lock,
    mend::{self, Mended},
    recovery::{Harm, recover},
    schema::{LIBRARY, STATE, Schema},
};

/// What a check found and did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many articles the library holds.
    pub articles: usize,
    /// How many bookmarks the state holds.
    pub bookmarks: usize,
    /// What was wrong and has been put right.
    pub repaired: Vec<String>,
    /// What is wrong and could not be put right.
    pub broken: Vec<String>,
    /// What is to be known beside: that nothing can be repaired here, and why.
    pub notes: Vec<String>,
}

impl Library {
    /// Checks both files from end to end, and repairs what the rest of them can tell; where the library
    /// can only be read, nothing is repaired.
    ///
    /// A file that is damaged is put aside, never deleted: the newest copy of the state takes its
    /// place; the library has to be loaded again.
    pub fn check(folder: &Path) -> Result<Checked, Error> {
        let mut checked = Checked::default();
        if !folder.is_dir() {
            return Err(Error::Missing(folder.to_owned()));
        }
        check_files(folder, &mut checked)?;
        let library = match Self::open(folder, Access::ReadWrite) {
            // What is wrong was said, and is why.
            Err(_) if !checked.broken.is_empty() => return Ok(checked),
            library => library?,
        };
        checked.notes.extend(library.notices().iter().cloned());
        check_records(&library, &mut checked)?;
        if library.articles.mode == Mode::Write {
            rebuild::rebuild(&library, &mut checked)?;
            if library.is_writable() {
                rebuild::fit(&library, &mut checked)?;
            }
        } else {
            look::look(&library.questions, &mut checked)?;
            checked.notes.push("nothing can be repaired here".to_owned());
        }
        checked.articles = library.counter("articles")?;
        checked.bookmarks = library.all_bookmarks()?.len();
        Ok(checked)
    }
}

/// Looks whether every record of the state reads back, and in its copies for those that do not.
fn check_records(library: &Library, checked: &mut Checked) -> Result<(), Error> {
    let mended = match &library.state {
        Some(state) => mend::mend(state, &library.state_path)?,
        None => mend::unreadable(&library.questions),
    };
    for Mended { name, day } in mended {
        match day {
            Some(day) => checked
                .repaired
                .push(format!("{name} could not be read, and was taken from the copy of {day}")),
            None => checked.broken.push(format!("{name} cannot be read, and is left as it is")),
        }
    }
    Ok(())
}

fn check_files(folder: &Path, checked: &mut Checked) -> Result<(), Error> {
    let lock = Lock::share(folder, Access::ReadWrite);
    for schema in [&LIBRARY, &STATE] {
        let path = folder.join(schema.file);
        if let Some((words, is_complete)) = lock.in_turn(|| check_file((&path, schema), &lock))? {
            let found = if is_complete { &mut checked.repaired } else { &mut checked.broken };
            found.push(words);
        }
    }
    Ok(())
}

/// Puts a file aside that is not whole; returns what was done, and whether nothing was lost.
fn check_file(
    (path, schema): (&Path, &Schema),
    lock: &Lock,
) -> Result<Option<(String, bool)>, Error> {
    let Some((harm, fault)) = harm_of(path, schema)? else {
        if !path.exists() {
            return Ok(None);
        }
        // A file without a fault may have other tables than it says.
        let ready = files::prepare_or_recover(path.to_owned(), schema, lock)?;
        let recovery = ready.recovery;
        return Ok(recovery.map(|recovery| (recovery.words(schema), recovery.is_complete())));
    };
    match recover((path, schema), harm, lock) {
        Err(error) if error.is_write_refused() => {
            let harm = harm.words();
            Ok(Some((format!("{} {harm}, and cannot be repaired here{fault}", schema.file), false)))
        }
        ready => Ok(ready?.recovery.map(|recovery| {
            (format!("{}{fault}", recovery.words(schema)), recovery.is_complete())
        })),
    }
}

/// What has come over a file, and the fault by which it shows.
fn harm_of(path: &Path, schema: &Schema) -> Result<Option<(Harm, String)>, Error> {
    if let Some(harm) = Harm::of(path, schema) {
        return Ok(Some((harm, String::new())));
    }
    if !path.exists() {
        return Ok(None);
    }
    let mode = files::readable_as(path);
    if mode == Mode::Immutable && files::has_journal(path) {
        // Without its journal a file may be at odds with itself, and nothing is wrong.
        return Ok(None);
    }
    let found = files::connect_as(path, mode).and_then(|it| files::first_fault(&it));
    let fault = match found {
        Ok(None) => return Ok(None),
        Ok(Some(fault)) => fault,
        Err(error) if error.is_damage() => error.to_string(),
        // A lock, a full disk or a missing right says nothing of the file, which stays where it is.
        Err(error) => return Err(error),
    };
    Ok(Some((Harm::Damaged, format!(" (the fault: {fault})"))))
}
