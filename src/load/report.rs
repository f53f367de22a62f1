//! What loading tells while it runs, and when it ends.

use std::{
    collections::HashMap,
    fmt,
    path::{Path, PathBuf},
};

use super::Problem;
use crate::store::Outcome;

/// The most skipped paths that a report names; more are only counted.
const NAMED: usize = 1_000;

/// Hears how far loading has come.
pub trait Progress: Sync {
    /// Is told after each article and each file.
    fn tell(&self, tally: &Tally);

    /// Is told what became of an article of a file.
    fn name(&self, _path: &Path, _outcome: Outcome) {}
}

/// Progress that nobody wants to hear of.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn tell(&self, _: &Tally) {}
}

/// How far loading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The files found so far; more may come.
    pub found: u64,
    /// The files that are done with, skipped ones included.
    pub done: u64,
    /// Articles that are new.
    pub loaded: u64,
    /// Articles whose text has changed.
    pub updated: u64,
    /// Articles that are as they were.
    pub unchanged: u64,
    /// Articles that were there under another path.
    pub duplicates: u64,
    /// Articles whose file is no longer there.
    pub gone: u64,
    /// Paths, or lines of files, that gave no article.
    pub skipped: u64,
    /// The bytes of the files found so far that are to be read.
    pub bytes: u64,
    /// The bytes that were read of them.
    pub read: u64,
}

impl Tally {
    /// The articles that were stored anew, under a path at least.
    pub fn articles(&self) -> u64 {
        self.loaded + self.updated + self.duplicates
    }

    /// The share of the work that is done, from 0 to 1: of the bytes, for files are of all sizes.
    pub fn share(&self) -> f64 {
        let (done, all) =
            if self.bytes > 0 { (self.read, self.bytes) } else { (self.done, self.found) };
        (done as f64 / all.max(1) as f64).min(1.0)
    }

    /// Counts what became of an article.
    pub(super) fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Loaded => &mut self.loaded,
            Outcome::Updated => &mut self.updated,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::Duplicate => &mut self.duplicates,
        } += 1;
    }
}

/// The counts in words: "3 loaded, 1 updated, 10 unchanged"; what did not happen is left out.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} loaded", self.loaded)?;
        let duplicates = if self.duplicates == 1 { "duplicate" } else { "duplicates" };
        for (count, what) in [
            (self.updated, "updated"),
            (self.unchanged, "unchanged"),
            (self.duplicates, duplicates),
            (self.gone, "gone"),
            (self.skipped, "skipped"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}

/// What came of loading.
#[derive(Debug, Default)]
pub struct Report {
    /// The counts.
    pub tally: Tally,
    /// What was skipped, and why; of very many only the first.
    pub skips: Vec<Skip>,
    /// Whether something failed that should have been an article.
    pub failed: bool,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

/// A path that gave no article, or not all.
#[derive(Debug)]
pub struct Skip {
    /// The path as it was given or found.
    pub path: PathBuf,
    /// Why.
    pub problem: Problem,
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.problem)
    }
}

/// What was skipped for one reason.
#[derive(Debug)]
pub struct Alike<'a> {
    /// The first of it.
    pub first: &'a Skip,
    /// The rest.
    pub others: Vec<&'a Skip>,
}

impl Report {
    /// What was skipped, by its reasons, in the order of the paths: files are read several at a time.
    pub fn reasons(&self) -> Vec<Alike<'_>> {
        let mut groups: Vec<Alike<'_>> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut skips: Vec<&Skip> = self.skips.iter().collect();
        skips.sort_by_key(|skip| &skip.path);
        for skip in skips {
            let place = *places.entry(skip.problem.reason()).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.others.push(skip),
                None => groups.push(Alike { first: skip, others: Vec::new() }),
            }
        }
        groups
    }

    /// Notes what was skipped. A picture beside a story is no failure; one that was asked for is.
    pub(super) fn skip(&mut self, skip: Skip, named: &[PathBuf]) {
        self.tally.skipped += 1;
        self.failed |= skip.problem.is_failure() || named.contains(&skip.path);
        if self.skips.len() < NAMED {
            self.skips.push(skip);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_has_one_reason() {
        let line = |line| Problem::Line { line, problem: Box::new(Problem::Empty) };
        let skip = |path: &str, problem| Skip { path: path.into(), problem };
        let mut report = Report::default();
        for one in [
            skip("a", Problem::Empty),
            skip("b", Problem::Binary),
            skip("c", line(3)),
            skip("c", line(9)),
        ] {
            report.skip(one, &[]);
        }
        let reasons: Vec<(String, usize)> =
            report.reasons().iter().map(|it| (it.first.to_string(), it.others.len())).collect();
        assert_eq!(reasons, [("a: is empty".to_owned(), 2), ("b: is not text".to_owned(), 0)]);
    }

    #[test]
    fn words_only_what_happened() {
        let tally = Tally { loaded: 3, unchanged: 10, duplicates: 1, ..Tally::default() };
        assert_eq!(tally.to_string(), "3 loaded, 10 unchanged, 1 duplicate");
        assert_eq!(Tally::default().to_string(), "0 loaded");
    }
}
