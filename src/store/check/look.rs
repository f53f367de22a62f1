//! What is wrong in the library, by looking alone.

use rusqlite::Connection;

use super::{
    super::{Error, entry::read_content},
    Checked,
};

/// The full-text tables.
pub(super) const INDEXES: [&str; 2] = ["words", "heads"];
/// The counters with the tables whose rows they count.
pub(super) const COUNTERS: [(&str, &str); 2] = [("articles", "article"), ("figures", "figure")];

/// An article that does not read back.
pub(super) struct Unreadable {
    /// Its row.
    pub(super) id: i64,
    /// What is said of it.
    pub(super) words: String,
}

/// Notes what is wrong where nothing can be repaired.
pub(super) fn look(library: &Connection, checked: &mut Checked) -> Result<(), Error> {
    if !holds_every_article(library) {
        checked.broken.push("the search index does not hold each article once".to_owned());
    }
    for (name, table) in COUNTERS {
        let sql =
            format!("SELECT value = (SELECT count(*) FROM {table}) FROM counter WHERE name = ?");
        if !library.query_row(&sql, [name], |row| row.get(0)).unwrap_or(false) {
            checked.broken.push(format!("the number of {name} is wrong"));
        }
    }
    checked.broken.extend(unreadable(library)?.into_iter().map(|article| article.words));
    Ok(())
}

/// Whether the full text holds each article once.
pub(super) fn holds_every_article(library: &Connection) -> bool {
    INDEXES.iter().all(|table| {
        let same = format!(
            "SELECT NOT EXISTS (SELECT id FROM article EXCEPT SELECT rowid FROM {table}) \
             AND NOT EXISTS (SELECT rowid FROM {table} EXCEPT SELECT id FROM article)"
        );
        library.query_row(&same, [], |row| row.get(0)).unwrap_or(false)
    })
}

/// The articles that do not read back.
pub(super) fn unreadable(library: &Connection) -> Result<Vec<Unreadable>, Error> {
    let mut statement = library.prepare(
        "SELECT a.id, a.title, a.path, a.gone, c.article, c.figures \
         FROM article a LEFT JOIN content c ON c.id = a.content",
    )?;
    let mut rows = statement.query([])?;
    let mut unreadable = Vec::new();
    while let Some(row) = rows.next()? {
        if read_content(row, 4)?.is_some() {
            continue;
        }
        let (title, path): (String, String) = (row.get(1)?, row.get(2)?);
        let cure = if row.get(3)? { "its file is gone" } else { "load its file again" };
        let words = format!("the article “{title}” cannot be read: {cure} ({path})");
        unreadable.push(Unreadable { id: row.get(0)?, words });
    }
    Ok(unreadable)
}
