//! Who may know whom: the layers of the architecture, held against the imports in the source.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A layer and the layers that it may import. The other modules (the shell, the commands) may know all.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("quantity", &[]),
    ("calendar", &[]),
    ("paths", &[]),
    ("config", &["text"]),
    ("article", &["text"]),
    ("parse", &["article", "text", "calendar"]),
    ("figures", &["article", "text", "quantity", "calendar"]),
    ("query", &["article", "text", "quantity", "calendar"]),
    ("bookmark", &["article", "text"]),
    ("wording", &["article", "text"]),
    ("store", &["article", "text", "query", "bookmark"]),
    ("export", &["article", "text", "bookmark", "wording"]),
    ("load", &["article", "text", "parse", "figures", "store"]),
    ("app", &["article", "text", "query", "bookmark", "wording", "config"]),
    ("ui", &["article", "text", "wording", "app"]),
];

/// Crates that only some layers may name.
const CRATES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("ratatui", &["ui", "tui"]),
    ("crossterm", &["tui"]),
    ("directories", &["paths"]),
    ("clap", &["cli", "command", "main"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The top module that a file belongs to.
fn layer_of(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let relative = path.strip_prefix(root).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without its comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules that a file names after `crate::`, in groups too.
fn imports(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            names.extend(group_members(group));
        } else {
            names.extend(identifier(rest));
        }
    }
    names
}

/// The first names of the members of a brace group, up to its closing brace.
fn group_members(group: &str) -> Vec<String> {
    let (mut depth, mut fresh, mut names) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && depth == 0 && !c.is_whitespace() => {
                names.extend(identifier(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

fn identifier(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let name = &text[..end];
    (!name.is_empty() && name != "self").then(|| name.to_owned())
}

#[test]
fn every_module_imports_only_what_its_layer_may_know() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut breaches = Vec::new();
    let mut seen = BTreeSet::new();
    for path in sources(&root) {
        let layer = layer_of(&path);
        seen.insert(layer.clone());
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else { continue };
        for name in imports(&code(&path)) {
            let module = root.join(format!("{name}.rs")).exists();
            if module && name != layer && !allowed.contains(&name.as_str()) {
                breaches.push(format!("{} imports {name}", path.display()));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
    assert!(seen.contains("app") && seen.contains("text"), "the source was looked at");
}

#[test]
fn only_their_layers_name_the_crates_of_the_outside() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut breaches = Vec::new();
    for path in sources(&root) {
        let (layer, code) = (layer_of(&path), code(&path));
        for (name, allowed) in CRATES {
            let named =
                code.contains(&format!("{name}::")) || code.contains(&format!("use {name}"));
            if named && !allowed.contains(&layer.as_str()) {
                breaches.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn the_reading_of_imports_itself_is_right() {
    let code =
        "use crate::{\n app::{State, help},\n text::Span,\n};\nlet x = crate::store::open();";
    let names: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(names, ["app", "store", "text"]);
}
