//! The library on disk: what was loaded is found, what was made is kept.

use std::{fs, path::Path};

use chrono::NaiveDate;
use dateline::{
    article::{Amount, ArticleId, Date, Figure, FigureIndex, Kind, Origin, Span, Standing},
    bookmark::{Bookmark, Correction, NewBookmark, Place, Restated, Restatement, Status, anchor},
    query::Query,
    store::{Access, Error, Library, Outcome, Page, Record, Stamp},
};
use proptest::prelude::*;

use crate::shelf::{Draft, Shelf, draft, figure, harbour, parse};

#[test]
fn finds_articles_in_the_order_asked_for() {
    let shelf = Shelf::with(&harbour());
    let cases: &[(&str, &[&str])] = &[
        ("", &["Storm nears", "Boats return", "“A quay opens”", "A menu"]),
        ("sort:oldest", &["“A quay opens”", "Boats return", "Storm nears", "A menu"]),
        ("sort:title", &["A menu", "“A quay opens”", "Boats return", "Storm nears"]),
        ("sort:relevance quay", &["“A quay opens”", "Boats return"]),
        ("boat", &["Storm nears", "Boats return"]),
        ("CAFE", &["Boats return", "A menu"]),
        ("\"keep boats\"", &["Storm nears"]),
        ("boats -storm", &["Boats return"]),
        ("-storm", &["Boats return", "“A quay opens”", "A menu"]),
        ("storm OR soup", &["Storm nears", "A menu"]),
        ("boats date:2026-01", &["Boats return"]),
        ("date:2026-01..2026-02", &["Storm nears", "Boats return"]),
        ("before:2026", &["“A quay opens”"]),
        ("-date:2026-01", &["Storm nears", "“A quay opens”", "A menu"]),
        ("date:none", &["A menu"]),
        ("boats OR is:undated", &["Storm nears", "Boats return", "A menu"]),
        ("title:boats", &["Boats return"]),
        ("by:ada source:tide place:haven soup", &["A menu"]),
        ("path:OLD/", &["“A quay opens”"]),
        ("newsletter", &[]),
        ("qua*", &["Boats return", "“A quay opens”"]),
        ("figure:boats", &["Boats return"]),
        ("figure:boats>30", &["Boats return"]),
        ("figure:boats>40", &[]),
        ("figure:homes>400", &["Storm nears"]),
        ("said:office", &["Storm nears", "Boats return"]),
        ("figure:boats said:office", &[]),
        ("kind:money said:office", &["Boats return"]),
        ("kind:money<1m", &[]),
        ("kind:money>$1.5m", &["Boats return"]),
        ("kind:money>€1m", &[]),
        ("-kind:money said:office", &["Storm nears"]),
        ("-said:office", &["“A quay opens”", "A menu"]),
        ("(kind:money OR kind:percent) (said:office OR said:calder)", &["Boats return"]),
        ("(kind:money OR kind:count) said:calder", &["Boats return"]),
        ("-kind:money -said:calder", &["Storm nears", "“A quay opens”", "A menu"]),
        ("(kind:money OR soup)", &["Boats return", "A menu"]),
        (
            "is:unread -is:starred -is:bookmarked",
            &["Storm nears", "Boats return", "“A quay opens”", "A menu"],
        ),
    ];
    for (query, want) in cases {
        assert_eq!(&shelf.titles(query), want, "{query:?}");
        let count = shelf.library.count(&parse(query)).expect("a count");
        assert_eq!((count.matching, count.total), (want.len(), 4), "{query:?}");
    }
}

#[test]
fn letters_with_one_capital_form_are_found_by_either() {
    let street = draft("/Ελλάδα/ΔΡΟΜΟΣ.txt", "Straße", None, "Die Straße heißt οδός.");
    let shelf = Shelf::with(&[street]);
    for query in [
        "strasse",
        "STRASSE",
        "Straße",
        "STRAẞE",
        "heisst",
        "οδος",
        "ΟΔΟΣ",
        "οδόσ",
        "title:strasse",
        "path:δρομος",
        "path:ελλαδα/δρομοσ",
        "path:ΕΛΛΆΔΑ",
        "path:.TXT",
    ] {
        assert_eq!(shelf.titles(query).len(), 1, "{query:?}");
    }
    for query in ["path:%", "path:_", "path:strasse"] {
        assert_eq!(shelf.titles(query).len(), 0, "{query:?}");
    }
    let long = format!("path:{}", "a".repeat(200_000));
    assert_eq!(shelf.titles(&long).len(), 0, "however long");
}

#[test]
fn amounts_are_compared_across_units() {
    let mole = Draft {
        figures: vec![Figure {
            unit: Some("metre".into()),
            ..figure(Kind::Distance, 900.0, "the mole", None)
        }],
        ..draft("/mole.txt", "The mole", None, "The mole is 900 metres long.")
    };
    let shelf = Shelf::with(&[mole]);
    for (query, found) in [
        ("figure:distance<1km", true),
        ("figure:mole>0.5miles", true),
        ("kind:distance>1mile", false),
        ("figure:mole=900metres", true),
        ("figure:mole>800kg", false),
        ("figure:mole>800", true),
    ] {
        assert_eq!(!shelf.titles(query).is_empty(), found, "{query:?}");
    }
}

#[test]
fn the_word_being_typed_finds_what_it_may_become() {
    let shelf = Shelf::with(&harbour());
    let today = NaiveDate::default();
    let cases: &[(&str, usize)] = &[
        ("qua", 2),
        ("st", 1),
        ("s", 1),
        ("boats st", 1),
        ("by:ad", 4),
        ("ca", 0),
        ("caf", 2),
        ("figure:bo", 1),
    ];
    for (text, want) in cases {
        let query = Query::parse_while_typing(text, today).expect("a query");
        let found = shelf.library.search(&query, Page::all()).expect("an answer").len();
        assert_eq!(found, *want, "{text:?}");
        assert_eq!(shelf.library.count(&query).expect("a count").matching, *want, "{text:?}");
    }
}

#[test]
fn says_how_many_only_the_lack_of_a_date_hides() {
    let shelf = Shelf::with(&harbour());
    for (query, matching, undated) in
        [("cafe date:2026", 1, 1), ("date:2026", 2, 1), ("storm date:2026", 1, 0), ("soup", 1, 0)]
    {
        let count = shelf.library.count(&parse(query)).expect("a count");
        assert_eq!((count.matching, count.undated), (matching, undated), "{query:?}");
    }
}

#[test]
fn pages_follow_each_other() {
    let shelf = Shelf::with(&harbour());
    for query in ["", "sort:oldest", "sort:title", "boats OR cafe OR quay", "sort:relevance quay"] {
        let all = shelf.titles(query);
        let paged: Vec<String> = (0..5)
            .flat_map(|at| {
                shelf.library.search(&parse(query), Page::first(1).from(at)).expect("a page")
            })
            .map(|row| row.title.to_string())
            .collect();
        assert_eq!(paged, all, "{query:?}");
    }
    let page = Page::first(1).with_snippets();
    let row = &shelf.library.search(&parse("soup"), page).expect("a page")[0];
    assert_eq!(row.snippet.as_deref(), Some("The café serves soup."));
}

#[test]
fn lists_the_figures_that_are_asked_for() {
    let shelf = Shelf::with(&harbour());
    for (query, want) in [
        ("", vec![400.0, 40.0, 2e6]),
        ("boats", vec![400.0, 40.0, 2e6]),
        ("kind:money", vec![2e6]),
        ("said:office", vec![400.0, 2e6]),
        ("kind:count sort:oldest", vec![40.0, 400.0]),
        ("figure:boats OR kind:money", vec![40.0, 2e6]),
        ("storm kind:count", vec![400.0]),
    ] {
        let query = parse(query);
        let rows = shelf.library.figures(&query, usize::MAX).expect("figures");
        let values: Vec<f64> =
            rows.iter().filter_map(|row| Some(row.figure.amount?.low())).collect();
        assert_eq!(values, want, "{query:?}");
        assert_eq!(shelf.library.count_figures(&query).expect("a count"), want.len());
        let first = shelf.library.figures(&query, 1).expect("figures");
        assert_eq!(first.len(), rows.len().min(1));
        assert_eq!(first.first().map(|row| row.index), rows.first().map(|row| row.index));
    }
    let rows = shelf.library.figures(&parse("kind:money"), usize::MAX).expect("figures");
    assert_eq!(rows[0].sentence.as_str(), "40 boats came back to the café quay.");
}

#[test]
fn loading_again_knows_what_it_has() {
    let shelf = Shelf::with(&harbour());
    let boats = &harbour()[0];
    let id = shelf.id("Boats return");
    assert_eq!(shelf.load(boats), Outcome::Unchanged);

    let copy = Draft { path: "/news/copy.txt", ..boats.clone() };
    assert_eq!(shelf.load(&copy), Outcome::Duplicate);
    let entry = shelf.library.article(id).expect("an answer").expect("an article");
    assert_eq!(entry.paths, [Path::new("/news/boats.txt"), Path::new("/news/copy.txt")]);

    // One of two paths got a new text: that is a new article, and the old one keeps the other path.
    let other = Draft { text: "The boats left again.", title: "Boats leave", ..copy.clone() };
    assert_eq!(shelf.load(&other), Outcome::Loaded);
    assert_eq!(shelf.titles("boats -storm").len(), 2);

    // The only path got a new text and date: the same article, elsewhere in the order.
    let text = "All 40 boats came back to the café quay and are home.";
    let late = Draft { date: Some("2026-02-10"), text, ..boats.clone() };
    assert_eq!(shelf.load(&late), Outcome::Updated);
    assert_eq!(shelf.id("Boats return"), id);
    assert_eq!(shelf.titles("home"), ["Boats return"]);
    assert_eq!(shelf.titles("")[0], "Boats return");
    assert_eq!(shelf.library.count(&Query::default()).expect("a count").matching, 5);

    // Its first text comes back under another path: the id is taken, so it gets one of its own.
    let back = Draft { path: "/news/back.txt", title: "Back", ..boats.clone() };
    assert_eq!(shelf.load(&back), Outcome::Loaded);
    assert_ne!(shelf.id("Back"), id);
}

#[test]
fn a_better_reading_of_the_same_text_takes_the_place_of_the_old_one() {
    let shelf = Shelf::with(&harbour());
    let better = Draft { title: "Forty boats return", ..harbour()[0].clone() };
    let id = shelf.id("Boats return");
    assert_eq!(shelf.load(&better), Outcome::Updated);
    assert_eq!(shelf.id("Forty boats"), id);
}

#[test]
fn a_file_that_is_gone_leaves_its_article() {
    let shelf = Shelf::with(&harbour());
    let mut writer = shelf.library.writer().expect("a writer");
    assert_eq!(writer.mark_gone(Path::new("/news/storm.txt")).expect("marked"), 1);
    assert_eq!(writer.mark_gone(Path::new("/news/none.txt")).expect("marked"), 0);
    writer.commit().expect("committed");
    assert_eq!(shelf.titles("is:gone"), ["Storm nears"]);
    assert_eq!(
        shelf.load(&Draft { path: "/moved/storm.txt", ..harbour()[1].clone() }),
        Outcome::Unchanged
    );
    assert_eq!(shelf.titles("is:gone"), [""; 0]);
    assert_eq!(shelf.titles("path:moved"), ["Storm nears"]);
}

#[test]
fn a_file_is_unchanged_only_when_all_of_it_was_loaded() {
    let shelf = Shelf::new();
    let path = Path::new("/news/feed.jsonl");
    let stamp = |modified_ns| Stamp { modified_ns, size: 10 };
    let entry = |at: u32, modified: i64, text: &'static str| Record {
        path: path.into(),
        entry: Some(at),
        stamp: stamp(modified),
        ..draft("", text, None, text).record()
    };
    let mut writer = shelf.library.writer().expect("a writer");
    assert!(!writer.is_unchanged(path, stamp(5)).expect("an answer"));
    for (at, text) in [(0, "One tide."), (1, "Two tides.")] {
        assert_eq!(writer.add(entry(at, 5, text)).expect("added"), Outcome::Loaded);
        assert!(!writer.is_unchanged(path, stamp(5)).expect("an answer"));
    }
    writer.commit().expect("committed");
    assert!(writer.is_unchanged(path, stamp(5)).expect("an answer"));
    assert!(!writer.is_unchanged(path, stamp(6)).expect("an answer"));

    // A new entry stands before the first, and the second has gone.
    assert_eq!(writer.add(entry(0, 6, "No tide.")).expect("added"), Outcome::Loaded);
    assert_eq!(writer.add(entry(1, 6, "One tide.")).expect("added"), Outcome::Unchanged);
    writer.commit().expect("committed");
    assert!(writer.is_unchanged(path, stamp(6)).expect("an answer"));
    assert_eq!(shelf.titles("is:gone"), ["Two tides."]);
    assert_eq!(shelf.titles("").len(), 3);
}

#[test]
fn marks_stay_and_say_what_they_were() {
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("Storm nears");
    assert!(!shelf.library.set_read(id, true).expect("marked"));
    assert!(shelf.library.set_read(id, true).expect("marked"));
    assert!(!shelf.library.set_starred(id, true).expect("marked"));
    let shelf = shelf.reopened();
    assert_eq!(shelf.titles("is:read is:starred"), ["Storm nears"]);
    assert_eq!(shelf.titles("is:unread").len(), 3);
    assert!(shelf.library.set_starred(id, false).expect("marked"));
    assert_eq!(shelf.titles("is:starred"), [""; 0]);
    let nobody = ArticleId::from_bits(7);
    assert!(matches!(shelf.library.set_read(nobody, true), Err(Error::NotFound(_))));
}

#[test]
fn bookmarks_are_kept_changed_and_restored() {
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("Boats return");
    let new = NewBookmark {
        note: "for the annual report".into(),
        tags: vec!["fishing".into()],
        ..shelf.keep(id, "40 boats")
    };
    let first = shelf.library.add_bookmark(&new).expect("kept");
    let second = shelf.library.add_bookmark(&shelf.keep(id, "quay")).expect("kept");
    assert_eq!(shelf.library.set_note(second, "look up".into()).expect("noted").as_str(), "");
    let was = shelf.library.set_tags(second, vec!["place".into()]).expect("tagged");
    assert!(was.is_empty());

    let shelf = shelf.reopened();
    let entry = shelf.library.article(id).expect("an answer").expect("an article");
    assert_eq!((entry.row.bookmarks, entry.bookmarks.len()), (2, 2));
    assert!(matches!(anchor(&entry.bookmarks[0], &entry.article), Status::Exact(_)));
    assert_eq!(shelf.titles("is:bookmarked"), ["Boats return"]);
    assert_eq!(shelf.titles("tag:fishing note:report"), ["Boats return"]);
    assert_eq!(shelf.titles("note:nothing"), [""; 0]);

    let kept = |query: &str| -> Vec<_> {
        let kept = shelf.library.bookmarks(&parse(query)).expect("bookmarks");
        kept.iter().map(|bookmark| bookmark.id).collect()
    };
    for (query, want) in [
        ("", vec![second, first]),
        ("sort:oldest", vec![first, second]),
        ("quay", vec![second]),
        ("tag:fishing", vec![first]),
        ("report -quay", vec![first]),
        ("boats date:2026-01 source:tide", vec![second, first]),
        ("date:2025", vec![]),
        ("kind:money said:office place:haven", vec![second, first]),
        ("kind:money said:calder", vec![]),
        ("is:read", vec![]),
    ] {
        assert_eq!(kept(query), want, "{query:?}");
    }

    let removed: Bookmark = shelf.library.remove_bookmark(first).expect("removed");
    assert_eq!(kept(""), [second]);
    shelf.library.restore_bookmark(&removed).expect("restored");
    assert_eq!(shelf.library.bookmark(first).expect("an answer"), Some(removed));
    assert_eq!(kept(""), [second, first]);
}

#[test]
fn what_is_forgotten_can_be_remembered_and_keeps_its_id() {
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("Boats return");
    shelf.library.set_starred(id, true).expect("marked");
    let bookmark = shelf.library.add_bookmark(&shelf.keep(id, "40 boats")).expect("kept");
    let before = shelf.titles("");

    let forgotten = shelf.library.forget(&[id, ArticleId::from_bits(7)]).expect("forgotten");
    assert_eq!(forgotten.len(), 1);
    assert_eq!(shelf.titles("figure:boats OR return"), [""; 0]);
    assert_eq!(shelf.library.count(&Query::default()).expect("a count").matching, 3);
    let kept = shelf.library.bookmark(bookmark).expect("an answer").expect("a bookmark");
    assert_eq!(kept.kept.snapshot.title.as_str(), "Boats return");

    shelf.library.remember(&forgotten).expect("remembered");
    assert_eq!(shelf.titles(""), before);
    assert_eq!(shelf.titles("is:starred figure:boats"), ["Boats return"]);

    // Loaded anew with another text, it is known by its path.
    shelf.library.forget(&[id]).expect("forgotten");
    let new = Draft { text: "40 boats came back on Monday.", ..harbour()[0].clone() };
    assert_eq!(shelf.load(&new), Outcome::Loaded);
    assert_eq!(shelf.id("Boats return"), id);
    assert_eq!(shelf.titles("is:starred is:bookmarked"), ["Boats return"]);
}

#[test]
fn finds_an_article_by_id_or_path() {
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("A menu");
    for (name, want) in
        [(id.to_string().as_str(), Some(id)), ("/news/menu.txt", Some(id)), ("menu", None)]
    {
        assert_eq!(shelf.library.find(name).expect("an answer"), want, "{name:?}");
    }
}

#[test]
fn what_the_reader_says_of_an_article_outlives_loading_and_orders_the_list() {
    let menu = harbour()[2].clone();
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("A menu");
    let day = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
    let said = [
        Restatement::Date(Some(Date::day(day, Origin::User))),
        Restatement::Title(Some("Soup of the day".into())),
        Restatement::Source(Some("The Quay Gazette".into())),
    ];
    let (was, now) = shelf.library.restate(id, said).unwrap();
    assert!(was.is_empty());
    let holds = |shelf: &Shelf| {
        let order = ["Storm nears", "Soup of the day", "Boats return", "“A quay opens”"];
        assert_eq!(shelf.titles(""), order);
        assert_eq!(shelf.titles("date:2026-02-01 source:gazette title:soup"), order[1..2]);
        assert_eq!(shelf.titles("date:none OR title:menu OR source:tide soup"), [""; 0]);
        let entry = shelf.library.article(id).unwrap().unwrap();
        assert_eq!(entry.row.date.unwrap().origin, Origin::User);
        assert_eq!(&*entry.article.title.text, "Soup of the day");
    };
    holds(&shelf);
    assert_eq!(shelf.load(&menu), Outcome::Unchanged);
    holds(&shelf);
    assert_eq!(
        shelf.load(&Draft { text: "The café serves soup and bread.", ..menu }),
        Outcome::Updated
    );
    let shelf = shelf.reopened();
    holds(&shelf);
    let taken = shelf.library.forget(&[id]).unwrap();
    shelf.library.remember(&taken).unwrap();
    holds(&shelf);

    // Taken back one by one, it is as it was read; brought back, as it was said.
    shelf.library.restate(id, [Restatement::Date(None)]).unwrap();
    assert_eq!(shelf.titles("date:none"), ["Soup of the day"]);
    shelf.library.set_restated(id, &Restated::default()).unwrap();
    assert_eq!(shelf.titles("date:none"), ["A menu"]);
    assert_eq!(shelf.titles("source:tide soup"), ["A menu"]);
    shelf.library.set_restated(id, &now).unwrap();
    holds(&shelf);
}

#[test]
fn a_check_brings_to_the_list_what_was_said_of_an_article() {
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("A menu");
    shelf.library.restate(id, [Restatement::Title(Some("Soup".into()))]).unwrap();
    let state = rusqlite::Connection::open(shelf.folder.path().join("state.db")).unwrap();
    state.execute("UPDATE restated SET kept = replace(kept, 'Soup', 'Bread')", []).unwrap();
    assert_eq!(shelf.titles("title:bread"), [""; 0]);
    let checked = Library::check(shelf.folder.path()).unwrap();
    assert_eq!((checked.repaired.len(), checked.broken.len()), (1, 0), "{checked:?}");
    assert_eq!(shelf.titles("title:bread"), ["Bread"]);
    assert!(Library::check(shelf.folder.path()).unwrap().repaired.is_empty());
}

#[test]
fn a_damaged_file_is_put_aside() {
    for (file, left) in [("library.db", 0), ("state.db", 4)] {
        let shelf = Shelf::with(&harbour());
        let folder = shelf.folder;
        drop(shelf.library);
        fs::write(folder.path().join(file), "no database at all, but long enough to look like one")
            .expect("written");
        let library = Library::open(folder.path(), Access::ReadWrite).expect("a library");
        assert_eq!(library.notices().len(), 1, "{file}");
        assert_eq!(library.count(&Query::default()).expect("a count").matching, left, "{file}");
        let stem = file.strip_suffix(".db").expect("a name");
        let aside = fs::read_dir(folder.path())
            .expect("a folder")
            .filter_map(Result::ok)
            .map(|item| item.file_name().to_string_lossy().into_owned())
            .find(|name| name.starts_with(&format!("{stem}.damaged-")));
        assert!(aside.is_some(), "{file}");
    }
}

#[test]
fn a_copy_of_the_state_takes_the_place_of_a_damaged_one() {
    let shelf = Shelf::with(&harbour());
    let id = shelf.id("A menu");
    shelf.library.set_starred(id, true).expect("marked");
    let today = chrono::Local::now().format("state.%Y-%m-%d.db").to_string();
    let folder = shelf.folder;
    drop(shelf.library);
    let state = folder.path().join("state.db");
    fs::copy(&state, folder.path().join(today)).expect("copied");
    fs::write(&state, "no database at all, but long enough to look like one").expect("written");
    let library = Library::open(folder.path(), Access::ReadWrite).expect("a library");
    let found = library.search(&parse("is:starred"), Page::all()).expect("an answer");
    assert_eq!(found.len(), 1);
}

#[test]
fn what_a_newer_version_wrote_is_only_read() {
    for files in [&["library.db", "state.db"][..], &["state.db"], &["library.db"]] {
        let shelf = Shelf::with(&harbour());
        let folder = shelf.folder;
        drop(shelf.library);
        for file in files {
            let connection = rusqlite::Connection::open(folder.path().join(file)).expect("a file");
            connection.pragma_update(None, "user_version", 1_000).expect("a version");
        }
        let library = Library::open(folder.path(), Access::ReadWrite).expect("a library");
        let all = library.search(&Query::default(), Page::all()).expect("an answer");
        assert_eq!(all.len(), 4, "{files:?}");
        let id = library.find("/news/menu.txt").expect("an answer").expect("an article");
        if files.contains(&"library.db") {
            assert!(matches!(library.writer(), Err(Error::ReadOnly)));
        }
        if files.contains(&"state.db") {
            assert!(!library.is_writable());
            assert!(matches!(library.set_read(id, true), Err(Error::ReadOnly)));
        }
    }
}

#[test]
fn reading_alone_makes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = Library::open(folder.path(), Access::ReadOnly);
    assert!(matches!(missing, Err(Error::Missing(_))));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);

    let shelf = Shelf::with(&harbour());
    fs::remove_file(shelf.folder.path().join("state.db")).expect("removed");
    let library = Library::open(shelf.folder.path(), Access::ReadOnly).expect("a library");
    assert_eq!(library.search(&parse("is:unread"), Page::all()).expect("an answer").len(), 4);
}

#[cfg(unix)]
#[test]
fn files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let shelf = Shelf::with(&harbour());
    shelf.library.set_read(shelf.id("A menu"), true).expect("marked");
    for item in fs::read_dir(shelf.folder.path()).expect("a folder").filter_map(Result::ok) {
        let mode = item.metadata().expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", item.path().display());
    }
}

#[test]
fn a_check_mends_the_index_and_the_counters() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder;
    drop(shelf.library);
    let whole = Library::check(folder.path()).expect("checked");
    assert_eq!((whole.articles, whole.repaired.len(), whole.broken.len()), (4, 0, 0));

    let connection = rusqlite::Connection::open(folder.path().join("library.db")).expect("a file");
    connection
        .execute_batch(
            "INSERT INTO words(words) VALUES ('delete-all'); UPDATE counter SET value = 9;",
        )
        .expect("broken");
    drop(connection);
    let mended = Library::check(folder.path()).expect("checked");
    assert_eq!((mended.articles, mended.repaired.len(), mended.broken.len()), (4, 3, 0));
    let library = Library::open(folder.path(), Access::ReadWrite).expect("a library");
    assert_eq!(library.search(&parse("boats"), Page::all()).expect("an answer").len(), 2);
}

#[test]
fn a_question_can_be_stopped_from_another_thread() {
    let shelf = Shelf::with(&harbour());
    let interrupt = shelf.library.interrupt_handle();
    std::thread::scope(|scope| {
        scope.spawn(move || interrupt.interrupt());
    });
    // A stop that comes too late, or too early, harms nobody.
    assert_eq!(shelf.titles("boats").len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_query_is_answered(text in "([a-zé\"*:()<>=.,'-]| |OR |NOT |figure:|is:unread|tag:a|date:2026|title:|said:|kind:money |kind:count |said:office |sort:title){0,40}") {
        thread_local! {
            static SHELF: Shelf = Shelf::with(&harbour());
        }
        let today = NaiveDate::default();
        for query in [Query::parse(&text, today), Query::parse_while_typing(&text, today)].into_iter().flatten() {
            SHELF.with(|shelf| {
                let rows = shelf.library.search(&query, Page::all().with_snippets());
                let rows = rows.unwrap_or_else(|error| panic!("{text:?}: {error}"));
                let count = shelf.library.count(&query).expect("a count");
                assert_eq!(rows.len(), count.matching, "{text:?}");
                shelf.library.bookmarks(&query).expect("bookmarks");
                let figures = shelf.library.figures(&query, usize::MAX).expect("figures");
                let count = shelf.library.count_figures(&query).expect("a count");
                assert_eq!(figures.len(), count, "{text:?}");
            });
        }
    }
}

#[test]
fn corrections_of_figures_outlive_loading_again_and_opening_again() {
    let mut boats = harbour().remove(0);
    boats.figures[1].span = Span::new(3, 8);
    let shelf = Shelf::with(&[boats.clone()]);
    let id = shelf.id("Boats return");
    let (first, second) = (FigureIndex(0), FigureIndex(1));
    let nobody = Correction { speaker: Some("".into()), ..Correction::default() };
    let struck = Correction { struck: true, ..Correction::default() };
    assert_eq!(shelf.library.correct(id, first, &nobody).unwrap(), Correction::default());
    assert_eq!(shelf.library.correct(id, second, &nobody).unwrap(), Correction::default());
    assert_eq!(shelf.library.correct(id, second, &struck).unwrap(), nobody);
    shelf.load(&boats);
    let shelf = shelf.reopened();
    let figures = shelf.library.article(id).unwrap().unwrap().figures;
    assert_eq!((figures[0].standing, &figures[0].speaker), (Standing::Corrected, &None));
    assert_eq!(figures[1].standing, Standing::Struck);
    let listed = shelf.library.figures(&parse("boats"), usize::MAX).unwrap();
    assert_eq!(listed.len(), 1, "a struck figure is none");
    assert_eq!(shelf.library.correct(id, second, &Correction::default()).unwrap(), struck);
    let figures = shelf.library.article(id).unwrap().unwrap().figures;
    assert_eq!(figures[1].standing, Standing::Read);
}

#[test]
fn queries_find_figures_as_their_reader_corrected_them() {
    let mut boats = harbour().remove(0);
    boats.figures[1].span = Span::new(3, 8);
    let shelf = Shelf::with(&[boats.clone(), harbour().remove(1)]);
    let id = shelf.id("Boats return");
    let (first, second) = (FigureIndex(0), FigureIndex(1));
    let right = Correction {
        amount: Some(Amount::Exact(45.0)),
        counted: Some("trawlers".into()),
        speaker: Some("Tom Reed".into()),
        ..Correction::default()
    };
    let found = |shelf: &Shelf, text: &str| {
        let query = parse(text);
        let figures = shelf.library.figures(&query, usize::MAX).unwrap();
        assert_eq!(figures.len(), shelf.library.count_figures(&query).unwrap(), "{text}");
        assert_eq!(shelf.titles(text).is_empty(), figures.is_empty(), "{text}");
        figures.len()
    };
    let as_corrected = [
        ("figure:trawlers", 1),
        ("figure:trawlers>44", 1),
        ("figure:boats", 0),
        ("said:reed", 1),
        ("said:calder", 0),
        ("kind:money", 0),
        ("quay", 1),
    ];
    shelf.library.correct(id, first, &right).unwrap();
    shelf
        .library
        .correct(id, second, &Correction { struck: true, ..Correction::default() })
        .unwrap();
    for (text, count) in as_corrected {
        assert_eq!(found(&shelf, text), count, "{text}");
    }
    // A better reading of the text takes nothing back.
    boats.figures[0].event = Some("return".into());
    assert_eq!(shelf.load(&boats), Outcome::Updated);
    let shelf = shelf.reopened();
    for (text, count) in as_corrected {
        assert_eq!(found(&shelf, text), count, "after loading again: {text}");
    }
    for figure in [first, second] {
        shelf.library.correct(id, figure, &Correction::default()).unwrap();
    }
    for (text, count) in [("figure:trawlers", 0), ("figure:boats=40", 1), ("kind:money", 1)] {
        assert_eq!(found(&shelf, text), count, "taken back: {text}");
    }
}

#[test]
fn units_convert_where_amounts_are_compared() {
    let measured = |kind, value, unit: &str| Figure {
        unit: Some(unit.into()),
        ..figure(kind, value, "the pipe", None)
    };
    let pipe = Draft {
        figures: vec![
            measured(Kind::Distance, 12_000.0, "metre"),
            measured(Kind::Mass, 3.0, "tonne"),
            measured(Kind::Money, 2e9, "euro"),
        ],
        ..draft("/news/pipe.txt", "A pipe", None, "A pipe is laid.")
    };
    let shelf = Shelf::with(&[pipe]);
    let cases = [
        ("figure:pipe>10km", 1),
        ("kind:distance>7miles", 1),
        ("kind:distance>8miles", 0),
        ("figure:distance>10km", 1),
        ("figure:distance>13km", 0),
        ("kind:mass<=3000kg", 1),
        ("kind:money>1bn", 1),
        ("kind:money>€1.5bn", 1),
        ("kind:money>$1bn", 0),
    ];
    for (text, count) in cases {
        let found = shelf.library.figures(&parse(text), usize::MAX).unwrap();
        assert_eq!(found.len(), count, "{text}");
    }
}

#[test]
fn a_new_text_under_an_old_name_leaves_the_text_that_was_renamed() {
    let alpha = draft("/news/latest.txt", "Alpha", None, "Five people came to town.");
    let beta = draft("/news/latest.txt", "Beta", None, "Seven ships sank at sea.");
    let shelf = Shelf::with(std::slice::from_ref(&alpha));
    let id = shelf.id("Alpha");
    assert_eq!(shelf.load(&Draft { path: "/news/monday.txt", ..alpha }), Outcome::Duplicate);
    let mut writer = shelf.library.writer().unwrap();
    writer.mark_gone(Path::new("/news/latest.txt")).unwrap();
    writer.commit().unwrap();
    assert_eq!(shelf.load(&beta), Outcome::Loaded);
    assert_eq!(shelf.id("Alpha"), id);
    assert_ne!(shelf.id("Beta"), id);
}

#[test]
fn a_new_text_under_an_old_name_takes_nothing_from_a_text_that_is_not_found_again_yet() {
    let alpha = draft("/news/latest.txt", "Alpha", None, "Five people came to town.");
    let beta = draft("/news/latest.txt", "Beta", None, "Seven ships sank at sea.");
    let shelf = Shelf::with(std::slice::from_ref(&alpha));
    let id = shelf.id("Alpha");
    let kept = shelf.library.add_bookmark(&shelf.keep(id, "Five people")).unwrap();
    assert_eq!(shelf.load(&beta), Outcome::Loaded);
    assert_ne!(shelf.id("Beta"), id);
    assert_eq!(shelf.titles("is:gone"), ["Alpha"], "its text stays");
    assert_eq!(shelf.titles("is:bookmarked"), ["Alpha"]);

    let renamed = Draft { path: "/news/monday.txt", ..alpha.clone() };
    assert_eq!(shelf.load(&renamed), Outcome::Unchanged);
    assert_eq!(shelf.id("Alpha"), id);
    assert_eq!(shelf.titles("is:gone"), [""; 0]);

    // Where the library is made anew, the state's memory of a path takes nothing from the text either.
    shelf.library.forget(&[id, shelf.id("Beta")]).unwrap();
    assert_eq!(shelf.load(&beta), Outcome::Loaded);
    assert_ne!(shelf.id("Beta"), id);
    assert_eq!(shelf.load(&renamed), Outcome::Loaded);
    assert_eq!(shelf.id("Alpha"), id);
    let kept = shelf.library.bookmark(kept).unwrap().unwrap();
    assert_eq!(kept.kept.article, id);
}

#[test]
fn two_texts_that_change_names_stay_what_they_are() {
    let alpha = draft("/news/a.txt", "Alpha", None, "Five people came to town.");
    let beta = draft("/news/b.txt", "Beta", None, "Seven ships sank at sea.");
    let shelf = Shelf::with(&[alpha.clone(), beta.clone()]);
    let ids = [shelf.id("Alpha"), shelf.id("Beta")];
    shelf.load(&Draft { path: "/news/a.txt", ..beta });
    shelf.load(&Draft { path: "/news/b.txt", ..alpha });
    assert_eq!([shelf.id("Alpha"), shelf.id("Beta")], ids);
    assert_eq!(shelf.titles("is:gone"), [""; 0]);
    assert_eq!(shelf.titles("path:/news/b.txt"), ["Alpha"]);
}

#[test]
fn a_file_that_cannot_be_opened_is_not_put_aside() {
    let shelf = Shelf::with(&harbour());
    let keep = shelf.keep(shelf.id("Boats return"), "40 boats");
    shelf.library.add_bookmark(&keep).unwrap();
    let state = shelf.folder.path().join("state.db");
    let Shelf { folder, library } = shelf;
    drop(library);
    let before = fs::read(&state).unwrap();
    fs::remove_file(&state).unwrap();
    fs::create_dir(&state).unwrap();
    assert!(Library::check(folder.path()).is_err(), "what cannot be opened is an error");
    assert!(state.is_dir(), "and stays where it is");
    fs::remove_dir(&state).unwrap();
    fs::write(&state, before).unwrap();
    assert_eq!(Library::check(folder.path()).unwrap().bookmarks, 1);
}

#[test]
fn a_damaged_file_stays_in_its_place_while_another_process_has_the_library_open() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder;
    drop(shelf.library);
    let state = folder.path().join("state.db");
    fs::write(&state, "no database at all, but long enough to look like one").unwrap();
    let other = fs::File::open(folder.path().join("library.lock")).unwrap();
    other.try_lock_shared().unwrap();
    assert!(matches!(Library::open(folder.path(), Access::ReadWrite), Err(Error::InUse)));
    assert!(matches!(Library::check(folder.path()), Err(Error::InUse)));
    assert!(fs::read(&state).unwrap().starts_with(b"no database"));
    drop(other);
    let library = Library::open(folder.path(), Access::ReadWrite).unwrap();
    assert_eq!(library.notices().len(), 1);
}

#[test]
fn what_can_be_read_of_a_damaged_state_is_kept() {
    let shelf = Shelf::with(&harbour());
    let keep = shelf.keep(shelf.id("Boats return"), "40 boats");
    shelf.library.add_bookmark(&keep).unwrap();
    let folder = shelf.folder;
    drop(shelf.library);
    let state = folder.path().join("state.db");
    let connection = rusqlite::Connection::open(&state).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'mark_path'";
    let number = |sql| connection.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap() as usize;
    let (page, size) = (number(sql), number("PRAGMA page_size"));
    connection.pragma_update(None, "journal_mode", "delete").unwrap();
    drop(connection);
    let mut bytes = fs::read(&state).unwrap();
    bytes[(page - 1) * size..page * size].fill(0);
    fs::write(&state, bytes).unwrap();
    let checked = Library::check(folder.path()).unwrap();
    assert_eq!(checked.bookmarks, 1, "{checked:?}");
    let [said] = &*checked.broken else { panic!("{checked:?}") };
    assert!(said.contains("1 record could be read from it"), "{said}");
    assert!(!said.contains("all"), "of the table that lost its index that is not certain: {said}");
}

#[test]
fn a_copy_that_is_damaged_too_is_passed_over() {
    let shelf = Shelf::with(&harbour());
    shelf.library.set_starred(shelf.id("A menu"), true).unwrap();
    let folder = shelf.folder;
    drop(shelf.library);
    let state = folder.path().join("state.db");
    let noise = "no database at all, but long enough to look like one";
    fs::copy(&state, folder.path().join("state.2020-01-01.db")).unwrap();
    let today = chrono::Local::now().format("state.%Y-%m-%d.db").to_string();
    fs::write(folder.path().join(today), noise).unwrap();
    fs::write(&state, noise).unwrap();
    let library = Library::open(folder.path(), Access::ReadWrite).unwrap();
    let starred = library.search(&parse("is:starred"), Page::all()).unwrap();
    assert_eq!(starred.len(), 1);
    assert!(library.notices()[0].contains("the copy of 2020-01-01"), "{:?}", library.notices());
}

#[test]
fn drafts_of_copies_are_cleared_away_once_nobody_writes_them() {
    let shelf = Shelf::with(&harbour());
    let at = |name: &str| shelf.folder.path().join(name);
    let (old, new) = (at("state.draft-1.db"), at("state.draft-2.db"));
    for draft in [&old, &new] {
        fs::write(draft, "half a copy").unwrap();
    }
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(24);
    fs::File::options().write(true).open(&old).unwrap().set_modified(long_ago).unwrap();
    shelf.library.set_read(shelf.id("A menu"), true).unwrap();
    assert!(!old.exists());
    assert!(new.exists(), "it may be another process's");
}

#[test]
fn where_there_is_no_copy_none_is_claimed() {
    let shelf = Shelf::with(&harbour());
    let folder = shelf.folder;
    drop(shelf.library);
    fs::write(folder.path().join("state.db"), "no database at all, but long enough").unwrap();
    let library = Library::open(folder.path(), Access::ReadWrite).unwrap();
    assert!(library.notices()[0].contains("there was no copy"), "{:?}", library.notices());
}

#[test]
fn the_place_in_an_article_is_kept() {
    let shelf = Shelf::with(&harbour());
    let (menu, storm) = (shelf.id("A menu"), shelf.id("Storm nears"));
    assert_eq!(shelf.library.place(menu).unwrap(), None);
    let place = Place { block: 2, byte: 40 };
    shelf.library.set_place(menu, Some(place)).unwrap();
    let shelf = shelf.reopened();
    assert_eq!(shelf.library.place(menu).unwrap(), Some(place));
    assert_eq!(shelf.library.place(storm).unwrap(), None);
    shelf.library.set_place(menu, None).unwrap();
    assert_eq!(shelf.library.place(menu).unwrap(), None);
}

#[test]
fn a_unit_is_asked_for_by_its_symbol_or_a_word_of_its_name() {
    let with = |path, title, kind, unit: &str| Draft {
        figures: vec![Figure { unit: Some(unit.into()), ..figure(kind, 900.0, "flow", None) }],
        ..draft(path, title, None, title)
    };
    let shelf = Shelf::with(&[
        with("/a", "Power", Kind::Power, "gigawatt"),
        with("/b", "Energy", Kind::Energy, "gigawatt hour"),
        with("/c", "Oil", Kind::Other, "thousand barrel per day"),
        with("/d", "Gas", Kind::Volume, "billion cubic metre"),
        with("/e", "Price", Kind::Money, "US dollar per barrel"),
    ]);
    for (query, want) in [
        ("unit:GW", &["Power"][..]),
        ("unit:gw", &["Power"]),
        ("figure:GW", &["Power"]),
        ("unit:gigawatt", &["Energy", "Power"]),
        ("figure:bpd", &["Oil"]),
        ("figure:bpd>800k", &["Oil"]),
        ("figure:mb/d>0.8", &["Oil"]),
        ("figure:mb/d>1", &[]),
        ("figure:flow>1twh", &[]),
        ("figure:volume>1bcm", &["Gas"]),
        ("figure:flow>800bcm", &["Gas"]),
        ("figure:flow>0.1mb/d", &["Oil"]),
        ("unit:$", &["Price"]),
        ("-unit:gigawatt -unit:barrel", &["Gas"]),
        ("unit:GW OR unit:$", &["Power", "Price"]),
        ("flow figure:bpd", &[]),
    ] {
        let query = format!("({query}) sort:title");
        assert_eq!(shelf.titles(&query), want, "{query}");
    }
}
