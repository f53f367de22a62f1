//! Versions of one text: what is one, how a group is listed, and what becomes of it.

use std::collections::BTreeSet;

use dateline::{
    article::{
        ArticleId,
        Fold::{self, Apart, Closed, Open, Under},
        Row,
    },
    load::samples,
    store::{Access, Library, Outcome, Page},
};

use crate::shelf::{Draft, Shelf, draft, parse};

/// Words in rows of sixty, `from` telling one text's from another's.
fn paragraphs(from: usize, count: usize) -> String {
    let word = |at: usize| format!("w{}", (from * 7_919 + at * at * 31 + at) % 9_973);
    let paragraph = |number: usize| (number * 60..(number + 1) * 60).map(word).collect::<Vec<_>>();
    (0..count).map(|number| paragraph(number).join(" ")).collect::<Vec<_>>().join(" ")
}

fn leaked(text: String) -> &'static str {
    text.leak()
}

/// A first report, an update of it, a shorter copy, and another report of the same length.
fn versions() -> Vec<Draft> {
    let first = paragraphs(1, 8);
    let update = format!("A harbour crane fell on Monday. {first} {}", paragraphs(2, 1));
    let copy = paragraphs(1, 6);
    vec![
        draft("/first.txt", "Crane falls", Some("2026-01-20"), leaked(first)),
        draft("/update.txt", "Crane falls, two hurt", Some("2026-01-21"), leaked(update)),
        draft("/copy.txt", "From the wire: a crane", None, leaked(copy)),
        draft("/other.txt", "Ferry sails", Some("2026-01-21"), leaked(paragraphs(5, 8))),
    ]
}

fn rows(shelf: &Shelf, query: &str) -> Vec<Row> {
    shelf.library.search(&parse(query), Page::all()).expect("an answer")
}

/// The titles of each group, in the order of the list.
fn groups(shelf: &Shelf) -> BTreeSet<Vec<String>> {
    let rows = rows(shelf, "sort:title");
    let names: BTreeSet<Option<ArticleId>> = rows.iter().map(|row| row.group).collect();
    let of = |name: ArticleId| {
        let members = rows.iter().filter(|row| row.group == Some(name));
        members.map(|row| row.title.to_string()).collect()
    };
    names.into_iter().flatten().map(of).collect()
}

/// The list with groups folded: each title with how it stands.
fn folded(shelf: &Shelf, query: &str, open: &[ArticleId]) -> Vec<(String, Fold)> {
    let open = open.iter().copied().collect();
    let rows = shelf.library.folded(&parse(query), Page::all(), &open).expect("an answer");
    rows.iter().map(|row| (row.title.to_string(), row.fold)).collect()
}

fn listed(rows: &[(&str, Fold)]) -> Vec<(String, Fold)> {
    rows.iter().map(|&(title, fold)| (title.to_owned(), fold)).collect()
}

const CRANES: [&str; 3] = ["Crane falls", "Crane falls, two hurt", "From the wire: a crane"];

#[test]
fn versions_of_one_text_are_a_group_in_whatever_order_they_come() {
    let mut drafts = versions();
    let mut names = BTreeSet::new();
    for _ in 0..drafts.len() {
        drafts.rotate_left(1);
        let shelf = Shelf::with(&drafts);
        assert_eq!(groups(&shelf), BTreeSet::from([CRANES.map(str::to_owned).to_vec()]));
        names.insert(rows(&shelf, "crane")[0].group);
        assert_eq!(shelf.titles("is:duplicate"), ["Crane falls", "From the wire: a crane"]);
        let again = Shelf::new();
        let mut writer = again.library.writer().expect("a writer");
        for draft in &drafts {
            writer.add(draft.record()).expect("added");
        }
        writer.commit().expect("committed");
        assert_eq!(groups(&again), groups(&shelf), "one batch or many");
        names.insert(rows(&again, "crane")[0].group);
    }
    assert_eq!(names.len(), 1, "the group has one name: {names:?}");
}

/// A query, the groups that are open, and what is listed.
type Case<'a> = (&'a str, &'a [ArticleId], &'a [(&'a str, Fold)]);

#[test]
fn a_group_is_one_row_with_a_count_and_opens_in_place() {
    let shelf = Shelf::with(&versions());
    let group = rows(&shelf, "hurt")[0].group.expect("a group");
    let cases: &[Case<'_>] = &[
        ("", &[], &[("Ferry sails", Apart), ("Crane falls, two hurt", Closed(2))]),
        (
            "",
            &[group],
            &[
                ("Ferry sails", Apart),
                ("Crane falls, two hurt", Open(2)),
                ("Crane falls", Under),
                ("From the wire: a crane", Under),
            ],
        ),
        ("sort:oldest", &[], &[("Crane falls, two hurt", Closed(2)), ("Ferry sails", Apart)]),
        ("sort:title", &[], &[("Crane falls, two hurt", Closed(2)), ("Ferry sails", Apart)]),
        ("title:wire", &[], &[("From the wire: a crane", Apart)]),
        ("title:crane -title:hurt", &[], &[("Crane falls", Closed(1))]),
        ("title:crane before:2026-01-21", &[], &[("Crane falls", Apart)]),
        ("is:undated", &[], &[("From the wire: a crane", Apart)]),
        ("is:duplicate", &[], &[("Crane falls", Closed(1))]),
        ("-is:duplicate title:crane", &[], &[("Crane falls, two hurt", Apart)]),
    ];
    for &(query, open, want) in cases {
        let mut found = folded(&shelf, query, open);
        if query.is_empty() {
            // Of two articles of one day the order is that of loading.
            found.sort_by_key(|(title, _)| !title.starts_with("Ferry"));
        }
        assert_eq!(found, listed(want), "{query:?}");
        let parsed = parse(query);
        let all = shelf.library.count(&parsed).expect("a count").matching;
        let folded = shelf.library.count_folded(&parsed).expect("a count");
        let away: u32 =
            want.iter().map(|(_, it)| if let Closed(n) | Open(n) = it { *n } else { 0 }).sum();
        let shown = want.iter().filter(|(_, fold)| *fold != Under).count();
        assert_eq!((folded, all), (away as usize, shown + away as usize), "{query:?}");
        for at in 0..=shown {
            let page = Page::first(1).from(at);
            let rows = shelf.library.folded(&parsed, page, &BTreeSet::new()).expect("a page");
            assert_eq!(rows.len(), usize::from(at < shown), "{query:?} from {at}");
        }
    }
}

#[test]
fn a_group_is_settled_again_when_one_leaves_or_changes() {
    let shelf = Shelf::with(&versions());
    let forgotten = shelf.library.forget(&[shelf.id("Crane falls, two hurt")]).expect("forgotten");
    assert_eq!(shelf.titles("is:duplicate"), ["From the wire: a crane"], "the next one is shown");
    shelf.library.remember(&forgotten).expect("there again");
    assert_eq!(shelf.titles("is:duplicate"), ["Crane falls", "From the wire: a crane"]);

    let [first, update, copy, _] = &*versions() else { panic!("four") };
    let text = leaked(format!("{} {}", paragraphs(9, 6), paragraphs(1, 2)));
    let changed = Draft { text, ..update.clone() };
    assert_eq!(shelf.load(&changed), Outcome::Updated);
    assert_eq!(groups(&shelf).iter().flatten().count(), 2, "it is a version no more");
    assert_eq!(shelf.load(first), Outcome::Unchanged);
    let gone = shelf.id(copy.title);
    shelf.library.forget(&[gone]).expect("forgotten");
    assert!(groups(&shelf).is_empty(), "one alone is no group");
    assert!(shelf.titles("is:duplicate").is_empty());
}

#[test]
fn what_a_crowd_shares_joins_nobody() {
    let shared = paragraphs(3, 1);
    let draft_of = |at: usize| {
        let text = leaked(format!("{} {shared}", paragraphs(100 + at, 1)));
        draft(leaked(format!("/{at}.txt")), leaked(format!("Report {at}")), None, text)
    };
    let template = |at: usize| {
        let text = leaked(format!("{} entry {at}", paragraphs(3, 4)));
        draft(leaked(format!("/t{at}.txt")), leaked(format!("Entry {at}")), None, text)
    };
    let shelf = Shelf::with(&(0..70).map(draft_of).collect::<Vec<_>>());
    assert!(groups(&shelf).is_empty(), "one paragraph of two is not enough");
    let few = Shelf::with(&(0..60).map(template).collect::<Vec<_>>());
    assert_eq!(groups(&few).iter().map(Vec::len).collect::<Vec<_>>(), [60]);
    for draft in (60..70).map(template) {
        few.load(&draft);
    }
    let many = Shelf::with(&(0..70).rev().map(template).collect::<Vec<_>>());
    assert_eq!(groups(&few), groups(&many), "whatever came first");
    let last = few.id("Entry 69");
    few.library.forget(&[last]).expect("forgotten");
    let fewer = Shelf::with(&(0..69).map(template).collect::<Vec<_>>());
    assert_eq!(groups(&few), groups(&fewer), "as if it had never been there");
}

#[test]
fn list_prints_every_version_with_the_name_of_its_group() {
    let shelf = Shelf::with(&versions());
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("--library").arg(shelf.folder.path());
    let output =
        command.args(["list", "sort:title", "--format", "jsonl"]).output().expect("a list");
    let lines = String::from_utf8(output.stdout).expect("text");
    let groups: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["group"].clone())
        .collect();
    let name = rows(&shelf, "crane")[0].group.expect("a group").to_string();
    assert_eq!(
        groups,
        [&*name, &*name, "", &*name].map(|name| match name {
            "" => serde_json::Value::Null,
            name => name.into(),
        })
    );
}

#[test]
fn the_samples_are_articles_of_their_own() {
    let shelf = Shelf::new();
    samples::load(&shelf.library).expect("loaded");
    assert!(groups(&shelf).is_empty());
}

#[test]
fn a_check_groups_what_an_earlier_version_loaded() {
    let shelf = Shelf::with(&versions());
    let before = groups(&shelf);
    let Shelf { folder, library } = shelf;
    drop(library);
    let connection = rusqlite::Connection::open(folder.path().join("library.db")).expect("a file");
    connection
        .execute_batch(
            "DELETE FROM sketch; DELETE FROM band; UPDATE article SET family = NULL, folded = 0",
        )
        .expect("as it was");
    drop(connection);
    let checked = Library::check(folder.path()).expect("checked");
    assert_eq!(checked.repaired.len(), 1, "{checked:?}");
    let library = Library::open(folder.path(), Access::ReadWrite).expect("a library");
    let shelf = Shelf { folder, library };
    assert_eq!(groups(&shelf), before);
}

#[test]
fn a_list_says_that_older_versions_are_among_what_it_lists() {
    let shelf = Shelf::with(&versions());
    let told = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("dateline").expect("the program");
        let folder = shelf.folder.path();
        let output = command.arg("--library").arg(folder).args(arguments).output().expect("run");
        String::from_utf8(output.stderr).expect("text")
    };
    let words = "of the articles, 2 are older versions of others (-is:duplicate leaves those out)";
    assert!(told(&["list"]).contains(words), "{}", told(&["list"]));
    for apart in [&["list", "title:ferry"][..], &["list", "is:duplicate"], &["list", "-q"]] {
        assert_eq!(told(apart), "", "{apart:?}");
    }
}
