//! The files that a list of paths stands for: folders opened, links followed once, nothing opened
//! that is not a file.

use std::{
    collections::HashSet,
    ffi::{OsStr, OsString},
    fs::{self, FileType, Metadata},
    path::{Path, PathBuf},
};

use super::Problem;

/// One path of a walk.
#[derive(Debug)]
pub enum Step {
    /// A file, with what the file system says of it.
    File(PathBuf, Metadata),
    /// Standard input, written as `-`.
    StandardInput,
    /// What cannot be read, and why.
    Skipped(PathBuf, Problem),
}

/// Walks over the files of `paths` in the order given, those of a folder in the order of their names.
///
/// A folder is opened once, however many links lead to it. Names that begin with a dot are passed
/// over within folders, as `ls` does; so are the pictures and scripts saved beside a page.
pub fn walk(paths: &[PathBuf]) -> Walk {
    let waiting = paths.iter().rev().cloned().collect();
    Walk { waiting, opened: HashSet::new() }
}

/// An iterator over the files that paths stand for.
#[derive(Debug)]
pub struct Walk {
    /// What is still to be seen, the next path last.
    waiting: Vec<PathBuf>,
    /// The real paths of the folders opened so far.
    opened: HashSet<PathBuf>,
}

impl Iterator for Walk {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            let path = self.waiting.pop()?;
            if path == Path::new("-") {
                return Some(Step::StandardInput);
            }
            match self.enter(&path) {
                Ok(Some(metadata)) => return Some(Step::File(path, metadata)),
                Ok(None) => {}
                Err(problem) => return Some(Step::Skipped(path, problem)),
            }
        }
    }
}

impl Walk {
    /// Looks at one path: a file gives its metadata, a folder puts what it holds in line.
    fn enter(&mut self, path: &Path) -> Result<Option<Metadata>, Problem> {
        let metadata = fs::metadata(path)?;
        if metadata.is_file() {
            return Ok(Some(metadata));
        }
        if !metadata.is_dir() {
            return Err(Problem::Special(special(metadata.file_type())));
        }
        let real = path.canonicalize()?;
        if !self.opened.insert(real.clone()) {
            let holder = path.parent().and_then(|parent| parent.canonicalize().ok());
            let is_loop = holder.is_some_and(|holder| holder.starts_with(&real));
            return if is_loop { Err(Problem::Loop) } else { Ok(None) };
        }
        let mut held = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                held.push(entry.path());
            }
        }
        leave_out_parts(&mut held);
        held.sort_unstable_by(|a, b| b.cmp(a));
        self.waiting.append(&mut held);
        Ok(None)
    }
}

/// Leaves out the folders of pictures and scripts that browsers save beside a page: `NAME_files` beside
/// `NAME.html`.
fn leave_out_parts(held: &mut Vec<PathBuf>) {
    let has_parts = |end: &OsStr| end == "html" || end == "htm";
    let pages = held.iter().filter(|path| path.extension().is_some_and(has_parts));
    let parts: HashSet<OsString> = pages
        .filter_map(|page| {
            let mut name = page.file_stem()?.to_owned();
            name.push("_files");
            Some(name)
        })
        .collect();
    let is_part = |path: &PathBuf| path.file_name().is_some_and(|name| parts.contains(name));
    held.retain(|path| !(is_part(path) && path.is_dir()));
}

#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match () {
        () if kind.is_fifo() => "a FIFO",
        () if kind.is_socket() => "a socket",
        () => "a device",
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "a device"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Walks `root` and writes down each step by its path below it.
    fn steps(root: &Path, paths: &[PathBuf]) -> Vec<String> {
        let below = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
        walk(paths)
            .map(|step| match step {
                Step::File(path, _) => below(&path),
                Step::StandardInput => "standard input".to_owned(),
                Step::Skipped(path, problem) => format!("{}: {problem}", below(&path)),
            })
            .collect()
    }

    #[test]
    fn opens_folders_in_the_order_of_their_names() {
        let root = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/2.txt", "a/1.txt", ".hidden/x.txt", "a/.y.txt"] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let paths = ["-".into(), root.path().to_owned(), root.path().join("gone")];
        let found = steps(root.path(), &paths);
        assert_eq!(found[..4], ["standard input", "a/1.txt", "a/2.txt", "b.txt"]);
        assert!(found[4].starts_with("gone: cannot be read: "), "{found:?}");
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn passes_over_what_was_saved_beside_a_page() {
        let root = tempfile::tempdir().unwrap();
        for name in ["a.html", "a_files/x.html", "b_files/1.txt", "c.htm", "c_files/x.js", "d.html"]
        {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        fs::write(root.path().join("d_files"), "a file, no folder").unwrap();
        let found = steps(root.path(), &[root.path().to_owned()]);
        assert_eq!(found, ["a.html", "b_files/1.txt", "c.htm", "d.html", "d_files"]);
        let named = steps(root.path(), &[root.path().join("a_files")]);
        assert_eq!(named, ["a_files/x.html"]);
    }

    #[cfg(unix)]
    #[test]
    fn follows_each_link_once_and_no_loop() {
        use std::os::unix::{fs::symlink, net::UnixListener};
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("a/b")).unwrap();
        fs::write(root.path().join("a/b/1.txt"), "x").unwrap();
        symlink("../..", root.path().join("a/b/up")).unwrap();
        symlink("a/b", root.path().join("z")).unwrap();
        symlink("nowhere", root.path().join("a/broken")).unwrap();
        let _socket = UnixListener::bind(root.path().join("s")).unwrap();
        let found = steps(root.path(), &[root.path().to_owned()]);
        assert_eq!(found[0], "a/b/1.txt");
        assert_eq!(found[1], "a/b/up: leads back to a folder that holds it");
        assert!(found[2].starts_with("a/broken: cannot be read: "));
        assert_eq!(found[3], "s: is a socket, not a file");
        assert_eq!(found.len(), 4);
    }
}
