//! Looks whether a library is whole, and rebuilds what can be rebuilt.

use std::path::Path;

use rusqlite::{Connection, params};

use super::{
    Access, Error, Library,
    entry::read_content,
    files,
    files::{Mode, Ready},
    groups::Changes,
    index::Words,
    lock::Lock,
    mend::{self, Mended},
    record::sketch,
    recovery::{Harm, recover},
    schema::{LIBRARY, STATE, Schema},
    writer::{UNFINISHED, insert_words},
};

/// How many articles are compared in one transaction.
const STEP: i64 = 4_000;

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
}

impl Library {
    /// Checks both files from end to end, and repairs what the rest of them can tell.
    ///
    /// A file that is damaged is put aside, never deleted: the newest copy of the state takes its
    /// place; the library has to be loaded again.
    pub fn check(folder: &Path) -> Result<Checked, Error> {
        let mut checked = Checked::default();
        if !folder.is_dir() {
            return Err(Error::Missing(folder.to_owned()));
        }
        check_files(folder, &mut checked)?;
        let library = Self::open(folder, Access::ReadWrite)?;
        checked.repaired.extend(library.notices().iter().cloned());
        if library.articles.mode == Mode::Write {
            let connection = files::connect(&library.articles)?;
            check_index(&connection, &mut checked)?;
            check_groups(&connection, &mut checked)?;
            check_counters(&connection, &mut checked)?;
            check_contents(&connection, &mut checked)?;
            drop(connection);
            let mut writer = library.writer()?;
            writer.lay_all()?;
            writer.commit()?;
        }
        if library.articles.mode == Mode::Write && library.is_writable() {
            fit(&library, &mut checked)?;
        }
        check_records(&library, &mut checked)?;
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

/// Lets the library follow what the reader says of articles, where it did not yet.
fn fit(library: &Library, checked: &mut Checked) -> Result<(), Error> {
    let unfitted = library.unfitted()?;
    if !unfitted.is_empty() {
        library.writer()?.refit(&unfitted)?;
        checked.repaired.push("dates and titles that you set were brought to the list".to_owned());
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
    let Some((harm, fault)) = harm_of(path, schema)? else { return Ok(None) };
    let ready = recover((path.to_owned(), schema), harm, lock)?;
    Ok(ready
        .recovery
        .map(|recovery| (format!("{}{fault}", recovery.words(schema)), recovery.is_complete())))
}

/// What has come over a file, and the fault by which it shows.
fn harm_of(path: &Path, schema: &Schema) -> Result<Option<(Harm, String)>, Error> {
    if let Some(harm) = Harm::of(path, schema) {
        return Ok(Some((harm, String::new())));
    }
    if !path.exists() {
        return Ok(None);
    }
    let ready = Ready::new(path.to_owned(), Mode::Read);
    let found = files::connect(&ready).and_then(|connection| files::first_fault(&connection));
    let fault = match found {
        Ok(None) => return Ok(None),
        Ok(Some(fault)) => fault,
        Err(error) if error.is_damage() => error.to_string(),
        // A lock, a full disk or a missing right says nothing of the file, which stays where it is.
        Err(error) => return Err(error),
    };
    Ok(Some((Harm::Damaged, format!(" (the fault: {fault})"))))
}

/// Rebuilds the full text from the articles where it does not hold each of them once.
fn check_index(connection: &Connection, checked: &mut Checked) -> Result<(), Error> {
    let whole = ["words", "heads"].iter().all(|table| {
        let same = format!(
            "SELECT NOT EXISTS (SELECT id FROM article EXCEPT SELECT rowid FROM {table}) \
             AND NOT EXISTS (SELECT rowid FROM {table} EXCEPT SELECT id FROM article)"
        );
        let sound = format!("INSERT INTO {table}({table}) VALUES ('integrity-check')");
        connection.execute_batch(&sound).is_ok()
            && connection.query_row(&same, [], |row| row.get(0)).unwrap_or(false)
    });
    if whole {
        return Ok(());
    }
    connection.execute_batch("BEGIN IMMEDIATE")?;
    for table in ["words", "heads"] {
        connection.execute_batch(&format!("INSERT INTO {table}({table}) VALUES ('delete-all')"))?;
    }
    let mut statement = connection.prepare(
        "SELECT a.id, c.article, c.figures FROM article a JOIN content c ON c.id = a.content",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (article, figures) = read_content(row, 1)?.unwrap_or_default();
        insert_words(connection, row.get(0)?, &Words::of(&article, &figures))?;
    }
    connection.execute_batch("COMMIT")?;
    checked.repaired.push("the search index was rebuilt".to_owned());
    Ok(())
}

/// Takes the articles into the groups that an earlier version of the program loaded.
fn check_groups(connection: &Connection, checked: &mut Checked) -> Result<(), Error> {
    let mut grouped = 0;
    loop {
        let mut statement = connection.prepare_cached(
            "SELECT c.id, c.article, c.figures FROM article a JOIN content c ON c.id = a.content \
             WHERE NOT EXISTS (SELECT 1 FROM sketch s WHERE s.content = c.id) LIMIT ?",
        )?;
        let mut rows = statement.query([STEP])?;
        let mut changes = Changes::default();
        let mut found = 0;
        while let Some(row) = rows.next()? {
            let (article, _) = read_content(row, 1)?.unwrap_or_default();
            changes.add(row.get(0)?, sketch(&article));
            found += 1;
        }
        if found == 0 {
            break;
        }
        grouped += found;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        changes.settle(connection)?;
        connection.execute_batch("COMMIT")?;
    }
    if grouped > 0 {
        let articles = if grouped == 1 { "article was" } else { "articles were" };
        checked.repaired.push(format!("{grouped} {articles} compared with the others"));
    }
    Ok(())
}

/// Finds the articles that do not read back, and has their files read again.
fn check_contents(connection: &Connection, checked: &mut Checked) -> Result<(), Error> {
    let mut statement = connection.prepare(
        "SELECT a.id, a.title, a.path, a.gone, c.article, c.figures \
         FROM article a LEFT JOIN content c ON c.id = a.content",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if read_content(row, 4)?.is_some() {
            continue;
        }
        connection
            .prepare_cached("UPDATE source SET modified = ?2 WHERE article = ?1")?
            .execute(params![row.get::<_, i64>(0)?, UNFINISHED])?;
        let (title, path): (String, String) = (row.get(1)?, row.get(2)?);
        let cure = if row.get(3)? { "its file is gone" } else { "load its file again" };
        checked.broken.push(format!("the article “{title}” cannot be read: {cure} ({path})"));
    }
    Ok(())
}

fn check_counters(connection: &Connection, checked: &mut Checked) -> Result<(), Error> {
    for (name, table) in [("articles", "article"), ("figures", "figure")] {
        let sql = format!(
            "UPDATE counter SET value = (SELECT count(*) FROM {table}) \
             WHERE name = ?1 AND value <> (SELECT count(*) FROM {table})"
        );
        if connection.execute(&sql, params![name])? > 0 {
            checked.repaired.push(format!("the number of {name} was put right"));
        }
    }
    Ok(())
}
