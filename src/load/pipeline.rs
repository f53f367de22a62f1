//! The threads that load, and the channels between them.

use std::{
    fs::{File, Metadata},
    io::{self, Read},
    os::unix::fs::OpenOptionsExt,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{self, Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use rustix::fs::OFlags;

use super::{
    Problem, Progress, Report, Skip, Tally,
    budget::{Budget, Turn},
    source::{self, Entry, LARGEST},
    walk::{Step, walk},
};
use crate::{
    figures,
    store::{Error, Library, Prepared, Record, Stamp, Writer},
};

/// How many files the walk may be ahead of the readers.
const AHEAD: usize = 4_096;
/// How many files may be open, or read and not yet written.
const SOURCES: usize = 32;
/// How many articles of one file may be read and not yet written.
const ARTICLES: usize = 64;
/// How many bytes of files and articles may be in memory before the writer has them.
const BYTES: u64 = 32 << 20;
/// The most threads that read: one writer keeps no more busy.
const READERS: usize = 8;
/// How often the writer looks whether it is to stop, while it waits for an article.
const PATIENCE: Duration = Duration::from_millis(50);

/// Loads the files of `paths` into a library.
///
/// What cannot be read is skipped, with its reason in the report. Once `cancel` is set, loading ends
/// soon, also in the midst of a large file; what is done is kept, and running again goes on from there.
///
/// # Errors
/// Fails only where the library does.
pub fn run(
    paths: &[PathBuf],
    library: &Library,
    progress: &dyn Progress,
    cancel: &Arc<AtomicBool>,
) -> Result<Report, Error> {
    let run = Arc::new(Run {
        paths: paths.iter().map(|path| known_as(path)).collect(),
        cancel: Arc::clone(cancel),
        budget: Budget::new(BYTES),
        found: AtomicU64::new(0),
        unchanged: AtomicU64::new(0),
        as_they_were: AtomicU64::new(0),
        bytes: AtomicU64::new(0),
        read: AtomicU64::new(0),
        begun: AtomicU64::new(0),
    });
    let mut writer = library.writer()?;
    let known = library.writer()?;
    let (jobs, to_read) = bounded(AHEAD);
    let (sources, to_write) = bounded(SOURCES);
    let walk = {
        let run = Arc::clone(&run);
        thread::spawn(move || run.walk(&known, &jobs))
    };
    let readers: Vec<JoinHandle<()>> = (0..readers())
        .map(|_| {
            let (run, to_read, sources) = (Arc::clone(&run), to_read.clone(), sources.clone());
            thread::spawn(move || run.read(&to_read, &sources))
        })
        .collect();
    drop((to_read, sources));
    let report = run.write(&mut writer, &to_write, progress);
    run.budget.end();
    drop(to_write);
    if run.is_cancelled() {
        return report;
    }
    readers.into_iter().for_each(joined);
    joined(walk).and(report)
}

/// Waits for a thread; where it panicked, so does this one.
fn joined<T>(thread: JoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

fn readers() -> usize {
    thread::available_parallelism().map_or(2, usize::from).clamp(2, READERS)
}

/// One run of loading: what its threads share.
///
/// A reader in the midst of a large file may outlive the run that was cancelled; nobody hears it.
struct Run {
    paths: Vec<PathBuf>,
    cancel: Arc<AtomicBool>,
    budget: Budget,
    found: AtomicU64,
    /// How many files need no reading, and how many articles they hold.
    unchanged: AtomicU64,
    as_they_were: AtomicU64,
    bytes: AtomicU64,
    read: AtomicU64,
    /// How many sources were begun.
    begun: AtomicU64,
}

/// What a reader is to read.
enum Job {
    /// A file as the walk found it.
    File(PathBuf, Stamp),
    /// Standard input.
    StandardInput,
    /// Nothing: the walk already knows why.
    Skipped(PathBuf, Problem),
}

/// A file on its way from a reader to the writer, one article after the other.
struct Source {
    turn: Turn,
    path: PathBuf,
    articles: Receiver<Result<Prepared, Problem>>,
}

/// The way of a source's articles to the writer.
struct Way<'a> {
    run: &'a Run,
    turn: Turn,
    articles: Sender<Result<Prepared, Problem>>,
}

impl Way<'_> {
    /// Hands an article on, or the reason why there is none; says whether anybody wants more.
    fn send(&self, article: Result<Prepared, Problem>) -> bool {
        let bytes = article.as_ref().map_or(0, Prepared::bytes);
        self.run.budget.send(self.turn, bytes)
            && !self.run.is_cancelled()
            && self.articles.send(article).is_ok()
    }
}

impl Run {
    fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Walks over the paths and hands on what is new or has changed.
    fn walk(&self, known: &Writer, jobs: &Sender<Job>) -> Result<(), Error> {
        for step in walk(&self.paths) {
            if self.is_cancelled() {
                break;
            }
            self.found.fetch_add(1, Ordering::Relaxed);
            let job = match step {
                Step::StandardInput => Job::StandardInput,
                Step::Skipped(path, problem) => Job::Skipped(path, problem),
                Step::File(path, metadata) => {
                    let stamp = stamp(&metadata);
                    if known.is_unchanged(&path, stamp)? {
                        self.unchanged.fetch_add(1, Ordering::Relaxed);
                        let articles = known.articles_at(&path)?;
                        self.as_they_were.fetch_add(articles, Ordering::Relaxed);
                        continue;
                    }
                    self.bytes.fetch_add(stamp.size, Ordering::Relaxed);
                    Job::File(path, stamp)
                }
            };
            if jobs.send(job).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Reads files until there are no more.
    fn read(&self, jobs: &Receiver<Job>, sources: &Sender<Source>) {
        for job in jobs {
            let (articles, read) = bounded(ARTICLES);
            let path = match &job {
                Job::File(path, _) | Job::Skipped(path, _) => path.clone(),
                Job::StandardInput => PathBuf::from("-"),
            };
            let turn = self.begun.fetch_add(1, Ordering::Relaxed) + 1;
            let source = Source { turn, path, articles: read };
            if self.is_cancelled() || sources.send(source).is_err() {
                break;
            }
            if !self.read_job(job, &Way { run: self, turn, articles }) {
                break;
            }
        }
    }

    /// Reads what there is to read for one job; tells whether somebody still wants it.
    fn read_job(&self, job: Job, way: &Way<'_>) -> bool {
        match job {
            Job::File(path, stamp) => {
                let Some(_room) = self.budget.hold(way.turn, stamp.size.min(LARGEST)) else {
                    return false;
                };
                match open(&path) {
                    Ok(inner) => {
                        let file = Counted { inner, left: stamp.size, read: &self.read };
                        self.read_source(file, &Place::file(&path, stamp), way)
                    }
                    Err(problem) => way.send(Err(problem)),
                }
            }
            Job::StandardInput => self.read_source(io::stdin(), &Place::standard_input(), way),
            Job::Skipped(_, problem) => way.send(Err(problem)),
        }
    }

    /// Reads the articles of one source; tells whether somebody still wants them.
    fn read_source(&self, reader: impl Read, place: &Place<'_>, way: &Way<'_>) -> bool {
        let reader = UntilCancelled { reader, cancel: &self.cancel };
        let mut articles = match source::open(reader, Some(place.path)) {
            Ok(articles) => articles,
            Err(problem) => return way.send(Err(problem)),
        };
        loop {
            let next = || Some(articles.next()?.map(|entry| place.record(entry)));
            let read = match catch_unwind(AssertUnwindSafe(next)) {
                Ok(None) => return true,
                Ok(Some(record)) => record,
                Err(_) => return way.send(Err(Problem::Defect)),
            };
            if !way.send(read) {
                return false;
            }
        }
    }

    /// Writes what the readers read, file by file.
    fn write(
        &self,
        writer: &mut Writer,
        sources: &Receiver<Source>,
        progress: &dyn Progress,
    ) -> Result<Report, Error> {
        let mut report = Report::default();
        while let Some(source) = self.next_of(sources, writer)? {
            self.budget.turn_to(source.turn);
            self.write_source(writer, &source, &mut report, progress)?;
            report.tally.done += 1;
            progress.tell(&self.tally(&report));
        }
        report.stopped = self.is_cancelled();
        if !report.stopped {
            for path in &self.paths {
                report.tally.gone += mark_gone(writer, path)?;
            }
        }
        writer.commit()?;
        report.tally = self.tally(&report);
        progress.tell(&report.tally);
        Ok(report)
    }

    fn write_source(
        &self,
        writer: &mut Writer,
        source: &Source,
        report: &mut Report,
        progress: &dyn Progress,
    ) -> Result<(), Error> {
        while let Some(article) = self.next_of(&source.articles, writer)? {
            match article {
                Ok(article) => {
                    let bytes = article.bytes();
                    let outcome = writer.add(article)?;
                    report.tally.count(outcome);
                    progress.name(&source.path, outcome);
                    self.budget.written(source.turn, bytes);
                }
                Err(problem) => self.skip(writer, &source.path, problem, report)?,
            }
            progress.tell(&self.tally(report));
        }
        if self.is_cancelled() {
            writer.leave_unfinished();
        }
        Ok(())
    }

    /// Waits for what comes next over a channel; there is nothing more once loading is cancelled.
    fn next_of<T>(&self, channel: &Receiver<T>, writer: &mut Writer) -> Result<Option<T>, Error> {
        while !self.is_cancelled() {
            match channel.recv_timeout(PATIENCE) {
                Ok(next) => return Ok(Some(next)),
                Err(RecvTimeoutError::Timeout) => writer.rest()?,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Notes what was skipped, unless its articles are there and only the file has gone.
    fn skip(
        &self,
        writer: &mut Writer,
        path: &Path,
        problem: Problem,
        report: &mut Report,
    ) -> Result<(), Error> {
        if problem.is_interruption() {
            writer.leave_unfinished();
        } else if problem.is_failure() {
            writer.note_flaw(path)?;
        }
        let gone = if problem.is_absence() { mark_gone(writer, path)? } else { 0 };
        report.tally.gone += gone;
        if gone == 0 {
            report.skip(Skip { path: path.to_owned(), problem }, &self.paths);
        }
        Ok(())
    }

    /// The counts so far, with those of the walk.
    fn tally(&self, report: &Report) -> Tally {
        let unchanged = self.unchanged.load(Ordering::Relaxed);
        Tally {
            found: self.found.load(Ordering::Relaxed),
            done: report.tally.done + unchanged,
            unchanged: report.tally.unchanged + self.as_they_were.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
            read: self.read.load(Ordering::Relaxed),
            ..report.tally
        }
    }
}

/// A file that counts what is read of it; what is left at its end is done with, too.
struct Counted<'a> {
    inner: File,
    left: u64,
    read: &'a AtomicU64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let counted = self.left.min(count as u64);
        self.left -= counted;
        self.read.fetch_add(counted, Ordering::Relaxed);
        Ok(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.read.fetch_add(self.left, Ordering::Relaxed);
    }
}

/// Where a source lies, as the library knows it.
struct Place<'a> {
    path: &'a Path,
    /// How the file looked; standard input has no looks.
    stamp: Option<Stamp>,
}

impl<'a> Place<'a> {
    fn file(path: &'a Path, stamp: Stamp) -> Self {
        Self { path, stamp: Some(stamp) }
    }

    fn standard_input() -> Self {
        Self { path: Path::new("-"), stamp: None }
    }

    /// Makes the record of an article. One from standard input gets a path of its own, for what comes
    /// next that way is another text and not a new version of this one.
    fn record(&self, mut entry: Entry) -> Prepared {
        let figures = figures::extract(&entry.article);
        entry.article.warnings.extend(figures::warnings(&entry.article, &figures));
        let path = match self.stamp {
            Some(_) => self.path.to_owned(),
            None => PathBuf::from(format!("-:{}", entry.id)),
        };
        let record = Record {
            path,
            entry: entry.number.filter(|_| self.stamp.is_some()),
            stamp: self.stamp.unwrap_or(Stamp { modified_ns: 0, size: 0 }),
            hash: entry.id,
            figures,
            article: entry.article,
        };
        record.into()
    }
}

/// A reader that fails once loading is cancelled, so that a large file is left in its midst.
struct UntilCancelled<'a, R> {
    reader: R,
    cancel: &'a AtomicBool,
}

impl<R: Read> Read for UntilCancelled<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.cancel.load(Ordering::Relaxed) {
            return Err(io::Error::other("loading was stopped"));
        }
        self.reader.read(buffer)
    }
}

/// Marks the articles of `path`, a file or a folder, whose files are no longer there.
fn mark_gone(writer: &mut Writer, path: &Path) -> Result<u64, Error> {
    let mut gone = 0;
    for known in writer.paths_under(path)? {
        if is_gone(&known) {
            gone += writer.mark_gone(&known)? as u64;
        }
    }
    Ok(gone)
}

/// Whether a file is no longer there: nothing is, or a folder took its place or that of its own folder.
fn is_gone(path: &Path) -> bool {
    match path.metadata() {
        Ok(metadata) => metadata.is_dir(),
        // A link that leads nowhere says nothing of the file behind it, which may be out of reach.
        Err(_) if path.is_symlink() => false,
        Err(error) => Problem::from(error).is_absence(),
    }
}

/// Opens what is still a file, and never waits for somebody to write into a pipe that took its place.
fn open(path: &Path) -> Result<File, Problem> {
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    let file = File::options().read(true).custom_flags(flags).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(Problem::Special("a device")) }
}

/// The path by which the library knows a file or a folder, wherever the program was started: without
/// links, also in the folder of a file that is no longer there.
fn known_as(path: &Path) -> PathBuf {
    if path == Path::new("-") {
        return path.to_owned();
    }
    let absolute = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let in_folder = || Some(absolute.parent()?.canonicalize().ok()?.join(absolute.file_name()?));
    path.canonicalize().ok().or_else(in_folder).unwrap_or(absolute)
}

fn stamp(metadata: &Metadata) -> Stamp {
    let since = |time| match SystemTime::duration_since(&time, UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i64,
        Err(before) => -(before.duration().as_nanos() as i64),
    };
    Stamp { modified_ns: metadata.modified().map_or(0, since), size: metadata.len() }
}
