//! The tables of the two files, as the steps that make them.

use rusqlite::{Connection, TransactionBehavior};

use super::Error;

/// One of the library folder's files.
pub(super) struct Schema {
    /// Its name in the folder.
    pub(super) file: &'static str,
    /// What tells our file from any other SQLite file (`PRAGMA application_id`).
    pub(super) application: i32,
    /// The steps that make it; their number is its version (`PRAGMA user_version`).
    pub(super) steps: &'static [&'static str],
}

impl Schema {
    /// The version that this program writes.
    pub(super) fn version(&self) -> i64 {
        self.steps.len() as i64
    }

    /// Whether a database has the tables that its version says it has, and this program knows them.
    pub(super) fn fits(&self, database: &Connection) -> Result<bool, Error> {
        let Some(steps) =
            usize::try_from(version(database)?).ok().and_then(|it| self.steps.get(..it))
        else {
            return Ok(false);
        };
        let made = Connection::open_in_memory()?;
        steps.iter().try_for_each(|step| made.execute_batch(step))?;
        Ok(tables(database)? == tables(&made)?)
    }
}

/// Makes the tables of `schema` in `connection`, from whatever version it has.
pub(super) fn migrate(connection: &mut Connection, schema: &Schema) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = version(&transaction)?;
    for step in schema.steps.iter().skip(version as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", schema.application)?;
    transaction.pragma_update(None, "user_version", schema.version())?;
    Ok(transaction.commit()?)
}

/// The version that a database says it has.
pub(super) fn version(connection: &Connection) -> Result<i64, Error> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The names of its tables; SQLite may add some of its own.
fn tables(database: &Connection) -> Result<Vec<String>, Error> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' \
               ESCAPE '!' ORDER BY name";
    let mut statement = database.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// What was loaded: all of it can be loaded again.
///
/// - `article` is what lists show, narrow so that a scan is cheap; its `id` is in date order, its
///   `key` is what people and the state know it by, its `hash` that of the text it has now.
/// - `content` is the whole article, furniture included, and its figures. Its `id` counts up as
///   articles come in, so that the bulk of the file is written from one end to the other, whatever
///   the dates.
/// - `figure` is what can be asked of a figure, in folded words with a space on either side.
/// - `words` is the full text: contentless, for the text is in `content`; its tokens are made by the
///   program's own folding, so the tokenizer only splits at spaces. The column `figure` holds the
///   figures' words and the article's tags with a sign before each, so that it narrows a search for
///   those; the column `starts` holds the three and four letters that words begin with, each once, which
///   is far less to write and to read than a prefix index with its positions.
/// - `heads` is what stands above a text, for words of which only one to three letters are known.
/// - `counter` also holds how words were folded for the index; where it does not say, otherwise than now.
/// - `sketch` is what a text is compared by, empty if it is too short, and whether it is of a `crowd`;
///   `band` is by what sketches that are near to each other are found. An article that is a version of
///   others has their `family`, and all of a family but the newest are `folded`.
pub(super) const LIBRARY: Schema = Schema {
    file: "library.db",
    application: 0x646c_6c69,
    steps: &[
        "
        CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO counter VALUES ('articles', 0), ('figures', 0), ('folding', 1);
        CREATE TABLE article(
            id INTEGER PRIMARY KEY,
            key INTEGER NOT NULL UNIQUE,
            hash INTEGER NOT NULL,
            title TEXT NOT NULL,
            shelf TEXT NOT NULL,
            date TEXT,
            source TEXT,
            dateline TEXT,
            path TEXT NOT NULL,
            figures INTEGER NOT NULL,
            content INTEGER NOT NULL,
            gone INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX article_hash ON article(hash);
        CREATE INDEX article_gone ON article(id) WHERE gone;
        CREATE TABLE content(
            id INTEGER PRIMARY KEY,
            article TEXT NOT NULL,
            figures TEXT NOT NULL
        ) STRICT;
        CREATE TABLE source(
            path ANY NOT NULL,
            entry INTEGER NOT NULL,
            article INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            size INTEGER NOT NULL,
            gone INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (path, entry)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX source_article ON source(article);
        CREATE TABLE figure(
            content INTEGER NOT NULL,
            place INTEGER NOT NULL,
            kind TEXT NOT NULL,
            qualifier TEXT,
            low REAL,
            high REAL,
            unit TEXT,
            counted TEXT,
            event TEXT,
            speaker TEXT,
            PRIMARY KEY (content, place)
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5(
            title, body, byline, source, place, figure, starts,
            content = '', contentless_delete = 1, tokenize = 'ascii'
        );
        CREATE VIRTUAL TABLE heads USING fts5(
            title, byline, source, place,
            content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
        );
        INSERT INTO words(words, rank) VALUES ('hashsize', 33554432), ('automerge', 8);
    ",
        "
        ALTER TABLE article ADD COLUMN family INTEGER;
        ALTER TABLE article ADD COLUMN folded INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX article_content ON article(content);
        CREATE INDEX article_family ON article(family, id) WHERE family IS NOT NULL;
        CREATE INDEX article_folded ON article(id) WHERE folded;
        CREATE TABLE sketch(
            content INTEGER PRIMARY KEY,
            places BLOB NOT NULL
        ) STRICT;
        CREATE TABLE band(
            band INTEGER NOT NULL,
            content INTEGER NOT NULL,
            PRIMARY KEY (band, content)
        ) STRICT, WITHOUT ROWID;
    ",
        // The sketches are made by other functions since.
        "
        ALTER TABLE sketch ADD COLUMN crowd INTEGER NOT NULL DEFAULT 0;
        DELETE FROM sketch;
        DELETE FROM band;
        UPDATE article SET family = NULL, folded = 0 WHERE family IS NOT NULL;
    ",
    ],
};

/// What the user made: nothing else knows it.
///
/// Articles are meant by their key; the path says which key an article had that was forgotten.
pub(super) const STATE: Schema = Schema {
    file: "state.db",
    application: 0x646c_7374,
    steps: &[
        "
        CREATE TABLE mark(
            article INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            read TEXT,
            starred TEXT
        ) STRICT;
        CREATE INDEX mark_path ON mark(path);
        CREATE INDEX mark_starred ON mark(article) WHERE starred IS NOT NULL;
        CREATE TABLE bookmark(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            article INTEGER NOT NULL,
            path TEXT NOT NULL,
            kept TEXT NOT NULL,
            created TEXT NOT NULL
        ) STRICT;
        CREATE INDEX bookmark_article ON bookmark(article);
        CREATE INDEX bookmark_path ON bookmark(path);
    ",
        "
        CREATE TABLE correction(
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL,
            path TEXT NOT NULL,
            kept TEXT NOT NULL
        ) STRICT;
        CREATE INDEX correction_article ON correction(article);
    ",
        "
        CREATE TABLE restated(
            article INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            kept TEXT NOT NULL
        ) STRICT;
        CREATE INDEX restated_path ON restated(path);
    ",
        "
        CREATE TABLE place(
            article INTEGER PRIMARY KEY,
            block INTEGER NOT NULL,
            byte INTEGER NOT NULL
        ) STRICT;
    ",
    ],
};
