//! What answers from outside change.

use super::{act, mark_read, restate, say, search, warn};
use crate::{
    app::{
        Amended, BookmarkId, Effect, Furniture, Habits, Kept, Message, Opened, Pane, Place,
        Reading, Size, State,
        prompt::{Prompt, Purpose},
        state::Shelf,
        undo::{Asked, Change},
    },
    article::ArticleId,
    text::hyphens::Hyphens,
};

/// Takes an answer.
pub fn take(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Found { ticket, offset, rows } => {
            return search::take(state, ticket, offset, rows);
        }
        Message::Counted { ticket, count } if ticket == state.search.ticket => {
            state.count = Some(count);
        }
        Message::Opened(opened) => return opened_article(state, *opened),
        Message::Bookmarks(all) => {
            state.bookmarks.take(all);
            if state.shelf == Shelf::Bookmarks {
                return act::keep::preview(state);
            }
        }
        Message::Saved(kept) => saved(state, kept),
        Message::Deleted(id) => deleted(state, id),
        Message::Corrected(amended) => corrected(state, *amended),
        Message::Restated(said) => return restate::restated(state, *said),
        Message::Forgotten(id) => return forgotten(state, id),
        Message::Restored(id) => {
            state.history.note_answer(Change::Remembered(id));
            let mut effects = search::again_at(state, id);
            effects.extend(search::open(state, id));
            return effects;
        }
        Message::Reminder(visit) if visit == state.opening.visits && state.focus != Pane::List => {
            return mark_read(state).into_iter().collect();
        }
        Message::Loading(progress) => {
            let grown = state.loading.is_none_or(|before| before.articles < progress.articles);
            state.loading = Some(progress);
            if grown && state.search.asked.is_none() {
                return search::again(state);
            }
        }
        Message::Loaded(report) => {
            state.loading = None;
            say(state, &report);
            return search::again(state);
        }
        Message::Said(text) => say(state, &text),
        Message::Failed(text) => warn(state, &text),
        _ => {}
    }
    Vec::new()
}

fn opened_article(state: &mut State, opened: Opened) -> Vec<Effect> {
    if state.opening.wanted != Some(opened.row.id) {
        return Vec::new();
    }
    let again = state.reading.as_ref().is_some_and(|open| open.opened.row.id == opened.row.id);
    let column = state.column().unwrap_or_else(|| state.column_inside());
    let size = Size { width: column.width.max(1), height: column.height };
    let habits = Habits {
        furniture: if state.config.furniture { Furniture::Shown } else { Furniture::Hidden },
        hyphens: if state.config.hyphenate { Hyphens::English } else { Hyphens::Off },
    };
    let mut effects: Vec<Effect> = act::travel::keep_place(state).into_iter().collect();
    let known = state.places.get(&opened.row.id).copied().unwrap_or(opened.place);
    let wanted = state.opening.place.take();
    let place = wanted.map_or(known, |place| (place != Place::default()).then_some(place));
    let mut reading = Reading::new(opened, size, habits, &state.filter.query);
    let jump = state.opening.jump.take();
    reading.go_to(place);
    if let Some(passage) = jump {
        reading.show_passage(passage);
    }
    state.figures.narrow("");
    state.figures.list(reading.figures(), |figure| reading.words_of(figure));
    state.reading = Some(reading);
    state.opening.read_noted &= again;
    let enter = state.opening.enter.take();
    effects.extend(enter.map_or_else(Vec::new, |pane| act::focus(state, pane)));
    effects
}

/// Shows a bookmark that is on the disk: only now does the screen say so.
fn saved(state: &mut State, kept: Kept) {
    let known =
        state.bookmarks.has(kept.id) || state.kept_here().iter().any(|old| old.id == kept.id);
    let here = state.reading.as_mut().filter(|reading| reading.opened.row.id == kept.article);
    if let Some(reading) = here {
        reading.selection = None;
        reading.take_bookmark(kept.clone());
    }
    if known {
        if !state.history.awaits_note(kept.id, &kept.note) {
            say(state, "Note saved. u: undo");
        }
    } else {
        if let Some(row) = state.list.find_mut(kept.article) {
            row.bookmarks += 1;
        }
        state.opening.just_kept = Some(kept.id);
        if state.history.note_answer(Change::Kept(kept.id)) == Asked::New {
            say(state, "Bookmarked. a: add a note  u: undo  B: all bookmarks");
        }
    }
    let write_note = std::mem::take(&mut state.opening.note_next);
    if write_note {
        state.prompt = Some(Prompt::new(Purpose::Note(kept.id), &kept.note));
        state.notice = None;
    }
    state.bookmarks.put(kept);
}

fn corrected(state: &mut State, amended: Amended) {
    let Amended { article, figure, from, to, figures } = amended;
    let words = if to.struck { "Struck out. u: undo" } else { "Figure corrected. u: undo" };
    let change = Change::Corrected(article, figure, Box::new((from, to)));
    if state.history.note_answer(change) == Asked::New {
        say(state, words);
    }
    let open = state.reading.as_mut().filter(|reading| reading.opened.row.id == article);
    if let Some(reading) = open {
        reading.take_figures(figures);
        act::figures::relist(state);
    }
}

fn forgotten(state: &mut State, id: ArticleId) -> Vec<Effect> {
    state.list.remove(id);
    if state.reading.as_ref().is_some_and(|open| open.opened.row.id == id) {
        state.reading = None;
        state.opening.wanted = None;
        state.figures.list(&[], |_| String::new());
        state.focus = Pane::List;
    }
    if state.history.note_answer(Change::Forgot(id)) == Asked::New {
        say(state, "Forgotten; its bookmarks stay. u: put it back");
    }
    let mut effects = search::again(state);
    effects.extend(search::preview(state));
    effects
}

fn deleted(state: &mut State, id: BookmarkId) {
    state.bookmarks.drop(id);
    if state.history.note_answer(Change::Deleted(id)) == Asked::New {
        say(state, "Bookmark deleted. u: bring it back");
    }
    let Some(reading) = &mut state.reading else { return };
    reading.drop_bookmark(id);
    let (article, count) = (reading.opened.row.id, reading.opened.bookmarks.len());
    if let Some(row) = state.list.find_mut(article) {
        row.bookmarks = count as u32;
    }
}
