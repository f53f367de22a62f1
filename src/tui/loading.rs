//! Loading in the background of the reader.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::report;
use crate::{
    app::{Loading, Message},
    load::{self, Progress, Report, Tally, samples},
    store::{Access, Error, Library},
    text::Clean,
};

/// How often the reader hears of progress at most.
const PACE: Duration = Duration::from_millis(100);

/// How long the program waits at its end for what is being loaded.
const GRACE: Duration = Duration::from_secs(2);

/// The way to the thread that loads.
pub struct Load {
    cancel: Arc<AtomicBool>,
    ended: Option<Receiver<()>>,
}

impl Load {
    /// Starts to load files and folders into a library, if there are any.
    pub fn start(
        folder: &Path,
        paths: Vec<PathBuf>,
        news: Sender<Message>,
    ) -> anyhow::Result<Self> {
        let cancel = Arc::new(AtomicBool::new(false));
        if paths.is_empty() {
            return Ok(Self { cancel, ended: None });
        }
        let (folder, stop) = (folder.to_owned(), Arc::clone(&cancel));
        let (done, ended) = bounded(1);
        let work = move || {
            match load(&folder, &paths, &news, &stop) {
                Ok(report) => drop(news.send(Message::Loaded(in_a_line(&report)))),
                Err(error) => {
                    drop(news.send(Message::Loaded("loading stopped".into())));
                    report(&news, &error);
                }
            }
            let _unheard = done.send(());
        };
        thread::Builder::new().name("loader".into()).spawn(work)?;
        Ok(Self { cancel, ended: Some(ended) })
    }

    /// Asks loading to stop; what is loaded stays.
    pub fn stop(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Stops loading and waits until what was loaded is on the disk, but not for long: a file that
    /// takes its time must not keep the program open, and what is not committed is loaded again.
    pub fn finish(&mut self) {
        self.stop();
        if let Some(ended) = self.ended.take() {
            let _late = ended.recv_timeout(GRACE);
        }
    }
}

/// Loads the paths; what the reader had for samples leaves once there is something else.
fn load(
    folder: &Path,
    paths: &[PathBuf],
    news: &Sender<Message>,
    stop: &Arc<AtomicBool>,
) -> Result<Report, Error> {
    let library = Library::open(folder, Access::ReadWrite)?;
    let progress = News { to: news, told: Mutex::new(None) };
    let report = load::run(paths, &library, &progress, stop)?;
    if report.tally.loaded > 0 {
        samples::unload(&library)?;
    }
    Ok(report)
}

/// Words a report in a line, with the first reason why something was skipped.
fn in_a_line(report: &Report) -> Clean {
    let reason = report.skips.iter().find(|skip| skip.problem.is_failure());
    let reason = reason.map(|skip| format!(" ({skip})")).unwrap_or_default();
    let stopped = if report.stopped { "stopped: " } else { "" };
    Clean::line(&format!("{stopped}{}{reason}", report.tally))
}

/// Tells the reader how far loading has come.
struct News<'a> {
    to: &'a Sender<Message>,
    told: Mutex<Option<Instant>>,
}

impl Progress for News<'_> {
    fn tell(&self, tally: &Tally) {
        let Ok(mut told) = self.told.lock() else { return };
        if told.is_none_or(|then| then.elapsed() >= PACE) {
            *told = Some(Instant::now());
            let articles = tally.loaded + tally.updated;
            let loading = Loading {
                done: tally.done,
                found: tally.found,
                articles,
                thousandths: (tally.share() * 1_000.0) as u16,
            };
            drop(self.to.send(Message::Loading(loading)));
        }
    }
}
