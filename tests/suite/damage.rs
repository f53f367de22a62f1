//! A library whose files were harmed: what was made is there again, and what is said of it is true.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dateline::{
    bookmark::{Bookmark, BookmarkId, Restatement},
    store::{Access, Checked, Library},
};
use tempfile::TempDir;

use crate::shelf::{Shelf, harbour, parse};

const COPY: &str = "state.2026-01-20.db";
const NOISE: &str = "no database at all, but long enough to look like one";

/// A closed library with a bookmark and a star, a copy of its state, and a bookmark made since.
fn closed() -> (TempDir, [Bookmark; 2]) {
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("Boats return");
    shelf.library.set_starred(shelf.id("A menu"), true).unwrap();
    let keep = |shelf: &Shelf, words| {
        let made = shelf.library.add_bookmark(&shelf.keep(id, words)).unwrap();
        shelf.library.bookmark(made).unwrap().unwrap()
    };
    let first = keep(&shelf, "40 boats");
    let Shelf { folder, library } = shelf;
    drop(library);
    for copy in dated(folder.path()) {
        fs::remove_file(copy).unwrap();
    }
    fs::copy(folder.path().join("state.db"), folder.path().join(COPY)).unwrap();
    let library = Library::open(folder.path(), Access::ReadWrite).unwrap();
    let shelf = Shelf { folder, library };
    let second = keep(&shelf, "quay");
    let today = chrono::Local::now().format("state.%Y-%m-%d.db").to_string();
    fs::remove_file(shelf.folder.path().join(today)).unwrap();
    (shelf.folder, [first, second])
}

/// The copies of the state in a folder.
fn dated(folder: &Path) -> Vec<PathBuf> {
    named(folder, |name| name.starts_with("state.20"))
}

fn named(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).unwrap().map(|item| item.unwrap());
    let items = items.filter(|item| wanted(&item.file_name().to_string_lossy()));
    items.map(|item| item.path()).collect()
}

fn open(folder: &Path) -> Library {
    Library::open(folder, Access::ReadWrite).unwrap()
}

fn kept(library: &Library) -> Vec<Bookmark> {
    library.bookmarks(&parse("sort:oldest")).unwrap()
}

fn is_starred(library: &Library) -> bool {
    library.count(&parse("is:starred")).unwrap().matching == 1
}

fn said(checked: &Checked) -> String {
    checked.repaired.iter().chain(&checked.broken).cloned().collect::<Vec<_>>().join("\n")
}

#[test]
fn a_state_that_is_gone_or_empty_comes_back_from_its_copy() {
    let remove: fn(&Path) = |state| fs::remove_file(state).unwrap();
    let clear: fn(&Path) = |state| fs::write(state, "").unwrap();
    let no_tables: fn(&Path) = |state| {
        fs::remove_file(state).unwrap();
        let connection = rusqlite::Connection::open(state).unwrap();
        connection.pragma_update(None, "journal_mode", "wal").unwrap();
    };
    for (harm, word) in [(remove, "missing"), (clear, "empty"), (no_tables, "empty")] {
        let (folder, [first, _]) = closed();
        harm(&folder.path().join("state.db"));
        let library = open(folder.path());
        let notice = &library.notices()[0];
        assert!(notice.contains(word) && notice.contains("2026-01-20"), "{notice}");
        assert!(notice.contains("with 2 records"), "{notice}");
        assert_eq!(kept(&library), [first], "{word}");
        assert!(is_starred(&library));
        drop(library);
        assert!(open(folder.path()).notices().is_empty(), "said once");

        let (folder, [first, _]) = closed();
        harm(&folder.path().join("state.db"));
        let checked = Library::check(folder.path()).unwrap();
        assert_eq!((checked.bookmarks, checked.broken.len()), (1, 1), "{checked:?}");
        assert_eq!(kept(&open(folder.path())), [first]);
    }
}

#[test]
fn a_new_state_begins_in_silence() {
    let (folder, _) = closed();
    fs::remove_file(folder.path().join(COPY)).unwrap();
    fs::remove_file(folder.path().join("state.db")).unwrap();
    let library = open(folder.path());
    assert!(library.notices().is_empty(), "{:?}", library.notices());
    assert_eq!(kept(&library), []);
}

#[test]
fn a_journal_beside_an_empty_state_is_kept() {
    for is_there in [false, true] {
        let (folder, _) = closed();
        let state = folder.path().join("state.db");
        fs::remove_file(&state).unwrap();
        if is_there {
            fs::write(&state, "").unwrap();
        }
        fs::write(folder.path().join("state.db-wal"), NOISE).unwrap();
        drop(open(folder.path()));
        let journals = named(folder.path(), |name| {
            name.starts_with("state.damaged-") && name.ends_with(".db-wal")
        });
        assert_eq!(fs::read_to_string(&journals[0]).unwrap(), NOISE);
    }
}

#[test]
fn a_full_copy_is_not_pushed_out_by_empty_ones() {
    let (folder, _) = closed();
    let full = folder.path().join(COPY);
    let shelf = Shelf::new();
    for day in 1..=8 {
        let copy = folder.path().join(format!("state.2026-02-{day:02}.db"));
        fs::copy(shelf.folder.path().join("state.db"), copy).unwrap();
    }
    let state = folder.path().join("state.db");
    fs::copy(shelf.folder.path().join("state.db"), &state).unwrap();
    let emptied = open(folder.path());
    let id = emptied.find("/news/menu.txt").unwrap().unwrap();
    emptied.set_starred(id, true).unwrap();
    emptied.set_starred(id, false).unwrap();
    assert!(full.exists());
    assert_eq!(dated(folder.path()).len(), 8, "the newest seven and the full one");

    // Once a newer one holds about as much, it may go.
    fs::copy(&full, folder.path().join("state.2026-02-08.db")).unwrap();
    let today = chrono::Local::now().format("state.%Y-%m-%d.db").to_string();
    fs::remove_file(folder.path().join(today)).unwrap();
    emptied.set_starred(id, true).unwrap();
    assert!(!full.exists());
}

#[test]
fn an_empty_state_is_not_copied() {
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("A menu");
    shelf.library.set_starred(id, true).unwrap();
    assert_eq!(dated(shelf.folder.path()).len(), 0);
    shelf.library.set_starred(id, false).unwrap();
    assert_eq!(dated(shelf.folder.path()).len(), 1);
}

/// Swaps pages of the state, two by two, and returns what a check said with what is there then.
fn swapped(each: impl Fn((usize, usize), &Checked, &Library, &[Bookmark; 2])) {
    let (whole, bookmarks) = closed();
    let state = fs::read(whole.path().join("state.db")).unwrap();
    let pages = state.len() / 4096;
    assert!(pages > 8, "{pages}");
    for one in 1..pages {
        for other in one + 1..pages {
            let folder = tempfile::tempdir().unwrap();
            for item in fs::read_dir(whole.path()).unwrap() {
                let item = item.unwrap();
                fs::copy(item.path(), folder.path().join(item.file_name())).unwrap();
            }
            let mut bytes = state.clone();
            for at in 0..4096 {
                bytes.swap(one * 4096 + at, other * 4096 + at);
            }
            if bytes == state {
                continue;
            }
            fs::write(folder.path().join("state.db"), bytes).unwrap();
            let checked = Library::check(folder.path()).unwrap();
            each((one + 1, other + 1), &checked, &open(folder.path()), &bookmarks);
        }
    }
}

#[test]
fn pages_that_changed_places_take_nothing_from_the_copy() {
    swapped(|pages, checked, library, [first, second]| {
        let kept = kept(library);
        assert!(kept.contains(first), "{pages:?}: {checked:?}");
        assert!(is_starred(library), "{pages:?}: {checked:?}");
        let others = kept.iter().filter(|bookmark| ![first, second].contains(bookmark)).count();
        assert_eq!(others, 0, "{pages:?}: {kept:?}");
        let words = said(checked);
        assert!(!words.is_empty(), "{pages:?}: nothing was found");
        if words.contains("could all be read") {
            assert!(kept.contains(second), "{pages:?}: {words}");
            assert!(checked.broken.is_empty(), "{pages:?}: {words}");
        }
    });
}

#[test]
fn of_two_bookmarks_with_one_number_both_stay() {
    let (folder, [first, second]) = closed();
    let state = folder.path().join("state.db");
    let connection = rusqlite::Connection::open(&state).unwrap();
    connection.execute("DELETE FROM bookmark WHERE id = 1", []).unwrap();
    connection.execute("UPDATE bookmark SET id = 1", []).unwrap();
    connection.pragma_update(None, "journal_mode", "delete").unwrap();
    harm_an_index(&connection, &state);
    drop(connection);
    Library::check(folder.path()).unwrap();
    let kept = kept(&open(folder.path()));
    assert_eq!(kept, [first, Bookmark { id: BookmarkId(2), ..second }]);
}

#[test]
fn what_was_changed_since_the_copy_is_taken_from_a_table_without_a_fault() {
    let (folder, [first, second]) = closed();
    let library = open(folder.path());
    library.set_note(first.id, "seen".into()).unwrap();
    drop(library);
    let today = chrono::Local::now().format("state.%Y-%m-%d.db").to_string();
    fs::remove_file(folder.path().join(today)).unwrap();
    let state = folder.path().join("state.db");
    let connection = rusqlite::Connection::open(&state).unwrap();
    connection.pragma_update(None, "journal_mode", "delete").unwrap();
    harm_an_index(&connection, &state);
    drop(connection);
    let checked = Library::check(folder.path()).unwrap();
    let words = said(&checked);
    assert!(words.contains("2 records more or later could be read"), "{words}");
    let kept = kept(&open(folder.path()));
    assert_eq!((kept[0].kept.note.as_str(), &kept[1]), ("seen", &second));
}

#[test]
fn a_record_that_does_not_read_back_is_taken_from_the_copy_that_has_it() {
    let (folder, [first, _]) = closed();
    let state = rusqlite::Connection::open(folder.path().join("state.db")).unwrap();
    state.execute_batch("UPDATE bookmark SET kept = '{'; UPDATE mark SET starred = 'x'").unwrap();
    drop(state);
    let checked = Library::check(folder.path()).unwrap();
    let [one, other] = &*checked.repaired else { panic!("{checked:?}") };
    assert!(one.contains("bookmark 1") && one.contains("the copy of 2026-01-20"), "{one}");
    assert!(other.contains("the mark of /news/menu.txt"), "{other}");
    let [broken] = &*checked.broken else { panic!("{checked:?}") };
    assert!(broken.contains("bookmark 2 cannot be read"), "{broken}");
    assert_eq!(kept(&open(folder.path())), [first]);
}

#[test]
fn a_newer_state_is_named_and_nothing_is_called_repaired() {
    let (folder, _) = closed();
    let state = rusqlite::Connection::open(folder.path().join("state.db")).unwrap();
    state.pragma_update(None, "user_version", 1_000).unwrap();
    drop(state);
    let checked = Library::check(folder.path()).unwrap();
    assert_eq!((checked.repaired.len(), checked.broken.len()), (0, 0), "{checked:?}");
    let notes = checked.notes.join("\n");
    assert!(notes.contains("state.db was written by a newer version"), "{notes}");
    assert_eq!(open(folder.path()).notices(), checked.notes);
}

#[test]
fn a_state_at_odds_with_its_version_is_made_anew_from_itself() {
    for version in [0, 1, 2] {
        let (folder, bookmarks) = closed();
        let state = rusqlite::Connection::open(folder.path().join("state.db")).unwrap();
        state.pragma_update(None, "user_version", version).unwrap();
        drop(state);
        let checked = Library::check(folder.path()).unwrap();
        assert_eq!((checked.repaired.len(), checked.broken.len()), (1, 0), "{checked:?}");
        assert!(checked.repaired[0].contains("could all be read"), "{checked:?}");
        assert_eq!(kept(&open(folder.path())), bookmarks);
    }
}

#[test]
fn a_library_that_cannot_be_opened_names_a_way_out_in_one_line() {
    let lowered: fn(&Path) = |folder| {
        let library = rusqlite::Connection::open(folder.join("library.db")).unwrap();
        library.pragma_update(None, "user_version", 1).unwrap();
    };
    let swapped: fn(&Path) = |folder| {
        fs::rename(folder.join("library.db"), folder.join("other.db")).unwrap();
        fs::rename(folder.join("state.db"), folder.join("library.db")).unwrap();
        fs::rename(folder.join("other.db"), folder.join("state.db")).unwrap();
    };
    let foreign: fn(&Path) = |folder| {
        fs::remove_file(folder.join("library.db")).unwrap();
        let library = rusqlite::Connection::open(folder.join("library.db")).unwrap();
        library.execute_batch("CREATE TABLE other(it)").unwrap();
    };
    let cases = [
        (lowered, "load your articles again"),
        (swapped, "what belongs in state.db"),
        (foreign, "rename it"),
    ];
    for (harm, way) in cases {
        let (folder, _) = closed();
        harm(folder.path());
        for said in [
            Library::open(folder.path(), Access::ReadWrite).err().unwrap().to_string(),
            Library::check(folder.path()).unwrap_err().to_string(),
        ] {
            assert!(said.contains(way) && !said.contains('\n') && said.len() < 200, "{said}");
        }
    }
}

#[test]
fn an_index_with_another_folding_is_made_anew_with_what_was_said_of_articles() {
    let shelf = Shelf::with(&harbour());
    let title = Restatement::Title(Some("Soup of the day".into()));
    shelf.library.restate(shelf.id("A menu"), [title]).unwrap();
    let library = rusqlite::Connection::open(shelf.folder.path().join("library.db")).unwrap();
    library.execute("DELETE FROM counter WHERE name = 'folding'", []).unwrap();
    let shelf = shelf.reopened();
    let notice = &shelf.library.notices()[0];
    assert!(notice.contains("dateline check"), "{notice}");
    let checked = Library::check(shelf.folder.path()).unwrap();
    assert_eq!(checked.repaired, ["the search index was rebuilt"]);
    let shelf = shelf.reopened();
    assert!(shelf.library.notices().is_empty());
    assert_eq!(shelf.titles("title:soup"), ["Soup of the day"]);
    assert_eq!(shelf.titles("title:menu"), [""; 0]);
}

/// Fills the pages of an index of `mark` with nothing.
fn harm_an_index(connection: &rusqlite::Connection, state: &Path) {
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'mark_path'";
    let page = connection.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap() as usize;
    let mut bytes = fs::read(state).unwrap();
    bytes[(page - 1) * 4096..page * 4096].fill(0);
    fs::write(state, bytes).unwrap();
}

#[test]
fn two_that_open_a_damaged_library_at_once_both_get_it() {
    for _ in 0..4 {
        let (folder, [first, _]) = closed();
        fs::write(folder.path().join("state.db"), NOISE).unwrap();
        std::thread::scope(|scope| {
            let openers: Vec<_> =
                (0..3).map(|_| scope.spawn(|| kept(&open(folder.path())))).collect();
            for opener in openers {
                assert_eq!(opener.join().unwrap(), std::slice::from_ref(&first));
            }
        });
        assert_eq!(named(folder.path(), |name| name.contains("damaged")).len(), 1);
    }
}
