//! `dateline load`: articles into the library, with a bar on a terminal and a report at the end.

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, atomic::AtomicBool},
    time::{Duration, Instant},
};

use anyhow::Context;
use signal_hook::{consts::SIGINT, flag};

use super::{Outcome, complain, library};
use crate::{
    cli::Common,
    load::{self, Progress, Report, Silent, Tally, samples},
    store::{self, Access, Library},
    text::Clean,
};

/// Loads `paths` into the library.
pub fn run(paths: &[PathBuf], common: &Common) -> anyhow::Result<Outcome> {
    let cancel = Arc::new(AtomicBool::new(false));
    // The second Ctrl-c, if the first takes too long, ends the program at once.
    flag::register_conditional_shutdown(SIGINT, 128 + SIGINT, Arc::clone(&cancel))?;
    flag::register(SIGINT, Arc::clone(&cancel))?;
    let folder = library::folder(common)?;
    let library = Library::open(&folder, Access::ReadWrite)
        .with_context(|| format!("cannot open the library in {}", folder.display()))?;
    for notice in library.notices() {
        complain(notice);
    }
    let bar = Bar::new();
    let wants_bar = io::stderr().is_terminal() && !common.quiet;
    let progress: &dyn Progress = if wants_bar { &bar } else { &Silent };
    let names = Names { bar: wants_bar.then_some(&bar), progress };
    let progress = if common.verbose { &names } else { progress };
    let report = load::run(paths, &library, progress, &cancel);
    bar.erase();
    let report =
        report.context("loading stopped; what is done is kept, and loading again goes on")?;
    if report.tally.loaded > 0 {
        samples::unload(&library).context("the library")?;
    }
    tell(&report, common);
    Ok(match () {
        () if report.stopped => Outcome::Signal(SIGINT),
        () if report.failed => Outcome::Partly,
        () => Outcome::Done,
    })
}

/// Says what was skipped, for each reason a few of many, and then the counts.
fn tell(report: &Report, common: &Common) {
    for alike in report.reasons() {
        if common.quiet && !alike.first.problem.is_failure() {
            continue;
        }
        let named = if common.verbose { usize::MAX } else { NAMED };
        complain(&alike.first.to_string());
        let (named, counted) = alike.others.split_at(alike.others.len().min(named));
        for skip in named {
            complain(&skip.to_string());
        }
        if !counted.is_empty() {
            let reason = alike.first.problem.reason();
            complain(&format!("and {} more like these: {reason} (-v names them)", counted.len()));
        }
    }
    let unnamed = report.tally.skipped.saturating_sub(report.skips.len() as u64);
    if unnamed > 0 {
        complain(&format!("and {unnamed} more"));
    }
    if !common.quiet {
        let stopped = if report.stopped { "stopped: " } else { "" };
        complain(&format!("{stopped}{}", report.tally));
    }
}

/// How many paths are named for one reason, beside the first.
const NAMED: usize = 2;

/// How often the bar is drawn at most.
const PACE: Duration = Duration::from_millis(100);
/// The cells of the bar itself.
const CELLS: u64 = 24;

/// A line on the terminal that shows how far loading has come.
struct Bar {
    began: Instant,
    drawn: Mutex<Option<Instant>>,
}

impl Bar {
    fn new() -> Self {
        Self { began: Instant::now(), drawn: Mutex::new(None) }
    }

    /// Takes the line off the terminal, if it was ever drawn.
    fn erase(&self) {
        let drawn = self.drawn.lock().is_ok_and(|drawn| drawn.is_some());
        if drawn {
            draw("");
        }
    }
}

impl Progress for Bar {
    fn tell(&self, tally: &Tally) {
        let Ok(mut drawn) = self.drawn.lock() else { return };
        if drawn.is_none_or(|then| then.elapsed() >= PACE) {
            *drawn = Some(Instant::now());
            draw(&line(tally, self.began.elapsed()));
        }
    }
}

/// Progress that names every article beside what it hands on.
struct Names<'a> {
    bar: Option<&'a Bar>,
    progress: &'a dyn Progress,
}

impl Progress for Names<'_> {
    fn tell(&self, tally: &Tally) {
        self.progress.tell(tally);
    }

    fn name(&self, path: &Path, outcome: store::Outcome) {
        if let Some(bar) = self.bar {
            bar.erase();
        }
        complain(&format!("{}: {}", path.display(), outcome.word()));
    }
}

/// Draws over the line where the cursor is; a terminal that is gone sees nothing.
fn draw(line: &str) {
    let mut terminal = io::stderr();
    let _unseen = write!(terminal, "\r{}\x1b[K", Clean::line(line)).and_then(|()| terminal.flush());
}

/// The bar in words: how much is done, the rate, and the time left.
fn line(tally: &Tally, took: Duration) -> String {
    let Tally { done, found, .. } = *tally;
    let share = tally.share();
    let full = (share * CELLS as f64) as u64;
    let bar: String = (0..CELLS).map(|cell| if cell < full { '█' } else { '░' }).collect();
    let took = took.as_secs_f64().max(0.001);
    let rate = tally.articles() as f64 / took;
    let left = if share > 0.0 {
        format!(", {}", clock((took / share * (1.0 - share)).round() as u64))
    } else {
        String::new()
    };
    format!("{bar} {done} of {found} files, {rate:.0} articles a second{left}")
}

/// A stretch of time as a clock shows it.
fn clock(seconds: u64) -> String {
    match seconds {
        0..3600 => format!("{}:{:02} left", seconds / 60, seconds % 60),
        _ => format!("{} h {:02} min left", seconds / 3600, seconds / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_the_bar() {
        let tally = Tally { found: 240, done: 120, loaded: 90, unchanged: 30, ..Tally::default() };
        let of_bytes = Tally { bytes: 400, read: 300, ..tally };
        for (tally, want) in [
            (tally, "████████████░░░░░░░░░░░░ 120 of 240 files, 45 articles a second, 0:02 left"),
            (
                of_bytes,
                "██████████████████░░░░░░ 120 of 240 files, 45 articles a second, 0:01 left",
            ),
        ] {
            assert_eq!(line(&tally, Duration::from_secs(2)), want);
        }
        assert_eq!(clock(7_325), "2 h 02 min left");
        assert!(
            line(&Tally::default(), Duration::ZERO).ends_with(" 0 of 0 files, 0 articles a second")
        );
    }
}
