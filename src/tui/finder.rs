//! The thread that answers questions: the newest search wins, an older one is interrupted.

use std::{path::Path, sync::Arc, thread};

use anyhow::Context;
use crossbeam_channel::{Receiver, Sender, unbounded};

use super::{keeper::kept, report};
use crate::{
    app::{Count, Effect, Message, Opened, PAGE, Search},
    article::ArticleId,
    store::{Access, Entry, Error, Interrupt, Library, Page},
};

/// The way to the thread that answers questions.
pub struct Finder {
    questions: Sender<Effect>,
    interrupt: Interrupt,
}

/// What waits to be answered: at most one of each.
#[derive(Default)]
struct Waiting {
    search: Option<Search>,
    count: Option<Search>,
    open: Option<ArticleId>,
}

impl Finder {
    /// Opens the library and starts the thread.
    pub fn start(folder: &Path, answers: &Sender<Message>) -> anyhow::Result<Self> {
        let library = Library::open(folder, Access::ReadWrite)
            .with_context(|| format!("cannot open the library in {}", folder.display()))?;
        let interrupt = library.interrupt_handle();
        let (questions, asked) = unbounded();
        let answers = answers.clone();
        let answer = move || answer(&library, &asked, &answers);
        thread::Builder::new().name("finder".into()).spawn(answer)?;
        Ok(Self { questions, interrupt })
    }

    /// Asks a question; a search interrupts the one that is running.
    pub fn ask(&self, question: Effect) {
        let supersedes = matches!(question, Effect::Search(_));
        drop(self.questions.send(question));
        if supersedes {
            self.interrupt.interrupt();
        }
    }
}

fn answer(library: &Library, asked: &Receiver<Effect>, answers: &Sender<Message>) {
    let mut waiting = Waiting::default();
    loop {
        if waiting.is_empty() {
            let Ok(question) = asked.recv() else { return };
            waiting.take(question);
        }
        while let Ok(question) = asked.try_recv() {
            waiting.take(question);
        }
        match waiting.answer_next(library) {
            Ok(Some(message)) => {
                if answers.send(message).is_err() {
                    return;
                }
            }
            Ok(None) | Err(Error::Interrupted) => {}
            Err(error) => {
                report(answers, &error);
                waiting = Waiting::default();
            }
        }
    }
}

impl Waiting {
    fn is_empty(&self) -> bool {
        self.search.is_none() && self.count.is_none() && self.open.is_none()
    }

    fn take(&mut self, question: Effect) {
        match question {
            Effect::Search(search) => self.search = Some(search),
            Effect::Count(search) => self.count = Some(search),
            Effect::Open(id) => self.open = Some(id),
            _ => {}
        }
    }

    /// Answers what waits, the most urgent first; what was interrupted goes on waiting.
    fn answer_next(&mut self, library: &Library) -> Result<Option<Message>, Error> {
        if let Some(search) = &self.search {
            let message = find(library, search)?;
            self.search = None;
            return Ok(Some(message));
        }
        if let Some(id) = self.open {
            let entry = library.article(id)?;
            self.open = None;
            return Ok(entry.map(|entry| Message::Opened(Box::new(opened(entry, library)))));
        }
        if let Some(search) = &self.count {
            let (count, ticket) = (library.count(&search.query)?, search.ticket);
            let count = Count {
                matching: count.matching as u64,
                folded: library.count_folded(&search.query)? as u64,
                undated: count.undated as u64,
                total: count.total as u64,
            };
            self.count = None;
            return Ok(Some(Message::Counted { ticket, count }));
        }
        Ok(None)
    }
}

/// Finds the page that is wanted, or the one that the article stands on that has to be on it: other
/// articles may have come before it, or a newer version of it.
fn find(library: &Library, search: &Search) -> Result<Message, Error> {
    let Search { ticket, query, mut offset, mut open, keep } = search.clone();
    let position = keep.map(|id| library.position(&query, id)).transpose()?.flatten();
    if let Some(position) = position {
        offset = position.before.map_or(offset, |before| before.saturating_sub(PAGE / 2));
        open.extend(position.under);
    }
    let rows = library.folded(&query, Page::first(PAGE).from(offset), &open)?;
    Ok(Message::Found { ticket, offset, rows })
}

fn opened(entry: Entry, library: &Library) -> Opened {
    // Where the state is too old or too damaged to tell, the article opens at its beginning.
    let place = library.place(entry.row.id).ok().flatten();
    let bookmarks =
        entry.bookmarks.iter().map(|bookmark| kept(bookmark, Some(&entry.article))).collect();
    Opened {
        row: entry.row,
        article: Arc::new(entry.article),
        figures: entry.figures.into(),
        bookmarks,
        place,
    }
}
