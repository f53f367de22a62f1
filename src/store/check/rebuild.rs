//! What of the library the rest of it can tell is made anew where it is wrong.

use rusqlite::{Connection, params};

use super::{
    super::{
        Error, Library,
        entry::read_content,
        files,
        groups::Changes,
        index::{self, Words},
        record::sketch,
        search::key_from,
        writer::{UNFINISHED, insert_words},
    },
    Checked, look,
};

/// How many articles are compared in one transaction.
const STEP: i64 = 4_000;

/// Checks the library, and repairs it.
pub(super) fn rebuild(library: &Library, checked: &mut Checked) -> Result<(), Error> {
    let connection = files::connect(&library.articles)?;
    check_index(library, &connection, checked)?;
    check_groups(&connection, checked)?;
    check_counters(&connection, checked)?;
    check_contents(&connection, checked)?;
    drop(connection);
    let mut writer = library.writer()?;
    writer.lay_all()?;
    writer.commit()
}

/// Lets the library follow what the reader says of articles, where it did not yet.
pub(super) fn fit(library: &Library, checked: &mut Checked) -> Result<(), Error> {
    let unfitted = library.unfitted()?;
    if !unfitted.is_empty() {
        library.writer()?.refit(&unfitted)?;
        checked.repaired.push("dates and titles that you set were brought to the list".to_owned());
    }
    Ok(())
}

/// Rebuilds the full text from the articles where it does not hold each of them once.
fn check_index(
    library: &Library,
    connection: &Connection,
    checked: &mut Checked,
) -> Result<(), Error> {
    let is_sound = |table: &&str| {
        let sound = format!("INSERT INTO {table}({table}) VALUES ('integrity-check')");
        connection.execute_batch(&sound).is_ok()
    };
    let whole = look::INDEXES.iter().all(is_sound)
        && look::holds_every_article(connection)
        && index::is_folded_as_now(connection)?;
    if whole {
        return Ok(());
    }
    connection.execute_batch("BEGIN IMMEDIATE")?;
    for table in look::INDEXES {
        connection.execute_batch(&format!("INSERT INTO {table}({table}) VALUES ('delete-all')"))?;
    }
    let mut statement = connection.prepare(
        "SELECT a.id, a.key, c.article, c.figures \
         FROM article a JOIN content c ON c.id = a.content",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (mut article, figures) = read_content(row, 2)?.unwrap_or_default();
        library.restated(key_from(row.get(1)?))?.apply(&mut article);
        insert_words(connection, row.get(0)?, &Words::of(&article, &figures))?;
    }
    index::note_folding(connection)?;
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
    for look::Unreadable { id, words } in look::unreadable(connection)? {
        connection
            .prepare_cached("UPDATE source SET modified = ?2 WHERE article = ?1")?
            .execute(params![id, UNFINISHED])?;
        checked.broken.push(words);
    }
    Ok(())
}

fn check_counters(connection: &Connection, checked: &mut Checked) -> Result<(), Error> {
    for (name, table) in look::COUNTERS {
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
