//! The thread that keeps what the reader makes: marks, bookmarks, notes. What it confirms is on disk.

use std::{
    collections::{HashMap, hash_map::Entry},
    path::Path,
    thread,
};

use anyhow::Context;
use crossbeam_channel::{Receiver, Sender, unbounded};

use super::report;
use crate::{
    app::{Amended, Amendment, BookmarkId, Effect, Kept, Mark, Message, Passage, Said, Saying},
    article::{Article, ArticleId, Clean, FigureIndex},
    bookmark::{Bookmark, NewBookmark, anchor},
    export::cited,
    query::Query,
    store::{self, Access, Error, Forgotten, Library},
};

/// The way to the thread that keeps things.
pub struct Keeper {
    wishes: Option<Sender<Effect>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Keeper {
    /// Opens the library and starts the thread.
    pub fn start(folder: &Path, answers: &Sender<Message>) -> anyhow::Result<Self> {
        let library = Library::open(folder, Access::ReadWrite)
            .with_context(|| format!("cannot open the library in {}", folder.display()))?;
        let (wishes, inbox) = unbounded();
        let answers = answers.clone();
        let mut desk = Desk { library, deleted: HashMap::new(), forgotten: HashMap::new() };
        let keep = move || desk.serve(&inbox, &answers);
        let thread = thread::Builder::new().name("keeper".into()).spawn(keep)?;
        Ok(Self { wishes: Some(wishes), thread: Some(thread) })
    }

    /// Wishes for something to be kept.
    pub fn ask(&self, wish: Effect) {
        if let Some(wishes) = &self.wishes {
            drop(wishes.send(wish));
        }
    }

    /// Waits until all that was wished for is on the disk.
    pub fn finish(&mut self) {
        self.wishes = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// What the thread works on; what was taken away lies here until the program ends.
struct Desk {
    library: Library,
    deleted: HashMap<BookmarkId, Bookmark>,
    forgotten: HashMap<ArticleId, Vec<Forgotten>>,
}

impl Desk {
    fn serve(&mut self, inbox: &Receiver<Effect>, answers: &Sender<Message>) {
        for wish in inbox {
            if wish == Effect::Bookmarks {
                self.name_unreadable(answers);
            }
            match self.fulfil(wish) {
                Ok(Some(message)) => drop(answers.send(message)),
                Ok(None) => {}
                Err(error) => report(answers, &error),
            }
        }
    }

    /// Names the bookmarks that do not read back, for no list has them.
    fn name_unreadable(&self, answers: &Sender<Message>) {
        let Ok(unreadable) = self.library.unreadable_bookmarks() else { return };
        let numbers: Vec<String> = unreadable.iter().map(BookmarkId::to_string).collect();
        if !numbers.is_empty() {
            report(answers, &format!("These bookmarks cannot be read: {}", numbers.join(", ")));
        }
    }

    fn fulfil(&mut self, wish: Effect) -> Result<Option<Message>, Error> {
        match wish {
            Effect::Mark(id, Mark::Read(read)) => self.library.set_read(id, read).map(|_| None),
            Effect::Mark(id, Mark::Star(star)) => self.library.set_starred(id, star).map(|_| None),
            Effect::Keep(id, passage) => self.keep(id, passage),
            Effect::Annotate(id, note) => {
                self.library.set_note(id, note)?;
                self.saved(id)
            }
            Effect::Delete(id) => {
                let bookmark = self.library.remove_bookmark(id)?;
                self.deleted.insert(id, bookmark);
                Ok(Some(Message::Deleted(id)))
            }
            Effect::Undelete(id) => {
                let Some(bookmark) = self.deleted.remove(&id) else { return Ok(None) };
                self.library.restore_bookmark(&bookmark)?;
                self.saved(id)
            }
            Effect::Correct(id, figure, amendment) => self.correct(id, figure, amendment),
            Effect::Place(id, place) => {
                // Where it cannot be kept, the article opens at its beginning: not worth a word.
                let _lost = self.library.set_place(id, place);
                Ok(None)
            }
            Effect::Restate(id, saying) => self.restate(id, saying).map(Some),
            Effect::Bookmarks => self.list().map(Some),
            Effect::Forget(id) => {
                let taken = self.library.forget(&[id])?;
                self.forgotten.insert(id, taken);
                Ok(Some(Message::Forgotten(id)))
            }
            Effect::Remember(id) => {
                let Some(taken) = self.forgotten.remove(&id) else { return Ok(None) };
                self.library.remember(&taken)?;
                Ok(Some(Message::Restored(id)))
            }
            _ => Ok(None),
        }
    }

    fn keep(&mut self, id: ArticleId, passage: Passage) -> Result<Option<Message>, Error> {
        let Some(entry) = self.library.article(id)? else { return Ok(None) };
        let Some(new) = NewBookmark::new(&entry.row, &entry.article, passage) else {
            return Ok(Some(Message::Failed(Clean::new("There are no words to keep here"))));
        };
        let id = self.library.add_bookmark(&new)?;
        self.saved(id)
    }

    fn correct(
        &self,
        id: ArticleId,
        figure: FigureIndex,
        amendment: Amendment,
    ) -> Result<Option<Message>, Error> {
        let to = amendment.apply(self.library.correction(id, figure)?);
        let from = self.library.correct(id, figure, &to)?;
        let Some(entry) = self.library.article(id)? else { return Ok(None) };
        let figures = entry.figures.into();
        let amended = Amended { article: id, figure, from, to, figures };
        Ok(Some(Message::Corrected(Box::new(amended))))
    }

    fn restate(&self, id: ArticleId, saying: Saying) -> Result<Message, Error> {
        let from = self.library.restated(id)?;
        let to = saying.after(from.clone());
        self.library.set_restated(id, &to)?;
        Ok(Message::Restated(Box::new(Said { article: id, from, to })))
    }

    /// Returns a bookmark as it is on the disk.
    fn saved(&self, id: BookmarkId) -> Result<Option<Message>, Error> {
        let Some(bookmark) = self.library.bookmark(id)? else { return Ok(None) };
        let entry = self.library.article(bookmark.kept.article)?;
        let article = entry.as_ref().map(|entry| &entry.article);
        Ok(Some(Message::Saved(kept(&bookmark, article))))
    }

    /// Reads an article, if it is there and reads back.
    fn article(&self, id: ArticleId) -> Result<Option<store::Entry>, Error> {
        match self.library.article(id) {
            Err(Error::Unreadable(_)) => Ok(None),
            found => found,
        }
    }

    fn list(&self) -> Result<Message, Error> {
        let mut all = self.library.bookmarks(&Query::default())?;
        all.sort_by_key(|bookmark| std::cmp::Reverse((bookmark.created, bookmark.id)));
        let mut articles = HashMap::new();
        let mut listed = Vec::with_capacity(all.len());
        for bookmark in &all {
            // An article with many bookmarks is read once.
            let article = match articles.entry(bookmark.kept.article) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(self.article(bookmark.kept.article)?),
            };
            listed.push(kept(bookmark, article.as_ref().map(|entry| &entry.article)));
        }
        Ok(Message::Bookmarks(listed))
    }
}

/// Returns a bookmark as the reader shows it, its words found in the article as it reads today.
pub fn kept(bookmark: &Bookmark, article: Option<&Article>) -> Kept {
    let made = bookmark.created.with_timezone(&chrono::Local);
    Kept {
        id: bookmark.id,
        article: bookmark.kept.article,
        title: bookmark.kept.snapshot.title.clone(),
        cited: cited(&bookmark.kept.snapshot).words(),
        quote: bookmark.kept.selector.exact.clone(),
        note: bookmark.kept.note.clone(),
        made: Clean::line(&made.format("%-d %b %Y").to_string()),
        at: article.and_then(|article| anchor(bookmark, article).passage()),
        gone: article.is_none(),
    }
}
