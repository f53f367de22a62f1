//! What actions keep: passages, notes, marks; and how they are undone.

use super::{figures, select, travel};
use crate::{
    app::{
        Action, Amendment, Effect, Kept, Mark, Pane, Passage, Prompt, Question, Saying, State,
        prompt::Purpose,
        state::Shelf,
        undo::Change,
        update::{say, search, set_mark, warn},
    },
    article::{ArticleId, Clean, FigureIndex, Row},
    wording::{self, Cited},
};

/// Returns the passage that a bookmark would keep: the selection, or the sentence of the figure in hand.
fn passage_in_hand(state: &State) -> Option<Passage> {
    let reading = state.reading.as_ref()?;
    match &reading.selection {
        Some(selection) => Some(selection.passage()),
        None => reading.sentence_of(figures::in_hand(state)?),
    }
}

/// Keeps the passage in hand; without one, begins to select.
pub fn bookmark(state: &mut State) -> Vec<Effect> {
    let (Some(passage), Some(reading)) = (passage_in_hand(state), &state.reading) else {
        return select(state);
    };
    let id = reading.opened.row.id;
    if kept_as(state, passage).is_some() {
        say(state, "This passage is bookmarked already. a: its note");
        return Vec::new();
    }
    vec![Effect::Keep(id, passage)]
}

/// Writes a note: on the selected bookmark, on the one in sight, or on a new one.
pub fn note(state: &mut State) -> Vec<Effect> {
    let in_hand = passage_in_hand(state);
    let known = in_hand.and_then(|passage| kept_as(state, passage));
    if let (Some(passage), None, Some(reading)) = (in_hand, known, &state.reading) {
        let id = reading.opened.row.id;
        state.opening.note_next = true;
        return vec![Effect::Keep(id, passage)];
    }
    let bookmark = match (state.focus, state.shelf) {
        (Pane::List, Shelf::Bookmarks) => state.bookmarks.current(),
        _ => known.or_else(|| bookmark_in_sight(state)),
    };
    match bookmark {
        Some(kept) => {
            state.prompt = Some(Prompt::new(Purpose::Note(kept.id), &kept.note.clone()));
        }
        None => warn(state, "No bookmark in sight to write a note on; v selects a passage"),
    }
    Vec::new()
}

/// The bookmark of exactly this passage of the open article, if there is one.
fn kept_as(state: &State, passage: Passage) -> Option<&Kept> {
    state.kept_here().iter().find(|kept| kept.at == Some(passage))
}

/// The bookmark that was made just now, or the one made last among those whose words are marked or in
/// sight.
fn bookmark_in_sight(state: &State) -> Option<&Kept> {
    let reading = state.reading.as_ref()?;
    let all = || reading.opened.bookmarks.iter().rev();
    let just_made = state.opening.just_kept;
    all()
        .find(|kept| just_made == Some(kept.id))
        .or_else(|| all().find(|kept| reading.target.zip(kept.at).is_some_and(overlap)))
        .or_else(|| all().find(|kept| kept.at.is_some_and(|at| reading.shows(at))))
}

fn overlap((a, b): (Passage, Passage)) -> bool {
    a.start < b.end && b.start < a.end
}

/// Lists the bookmarks, or the articles again.
pub fn bookmarks(state: &mut State) -> Vec<Effect> {
    if state.shelf == Shelf::Bookmarks && state.focus == Pane::List {
        state.shelf = Shelf::Articles;
        return search::preview(state);
    }
    travel::remember(state);
    state.shelf = Shelf::Bookmarks;
    state.focus = Pane::List;
    vec![Effect::Bookmarks]
}

/// Shows the selected bookmark's words in the reading pane.
pub fn preview(state: &mut State) -> Vec<Effect> {
    let Some((article, Some(passage))) =
        state.bookmarks.current().map(|kept| (kept.article, kept.at))
    else {
        return Vec::new();
    };
    let open = state.reading.as_mut().filter(|reading| reading.opened.row.id == article);
    if let Some(reading) = open {
        reading.show_passage(passage);
    }
    let effect = search::open(state, article);
    state.opening.jump = Some(passage);
    effect.into_iter().collect()
}

/// Deletes the selected bookmark.
pub fn delete(state: &mut State) -> Vec<Effect> {
    state.bookmarks.current().map(|kept| Effect::Delete(kept.id)).into_iter().collect()
}

/// Copies what is in hand with its citation.
pub fn copy(state: &mut State) -> Vec<Effect> {
    let listed = state.shelf == Shelf::Bookmarks && state.focus == Pane::List;
    let text = match (&state.reading, state.bookmarks.current()) {
        (_, Some(kept)) if listed => Clean::new(&format!("“{}”\n— {}", kept.quote, kept.cited)),
        (Some(reading), _) => {
            let passage = passage_in_hand(state)
                .or(reading.target)
                .or_else(|| reading.figure.and_then(|figure| reading.sentence_of(figure)));
            let (row, article) = (&reading.opened.row, &reading.opened.article);
            let cited = Cited::new(row, article);
            match passage {
                Some(passage) => wording::citation(&passage.words(article), &cited),
                None => cited.words(),
            }
        }
        _ => return Vec::new(),
    };
    vec![Effect::Copy(text)]
}

/// Asks what shall be corrected about the figure in hand.
pub fn correct(state: &mut State) -> Vec<Effect> {
    let Some(figure) = figures::in_hand(state) else { return no_figure(state) };
    state.question = Some(Question::Correct(FigureIndex(figure as u32)));
    Vec::new()
}

/// Strikes the figure in hand out, or takes that back.
pub fn strike(state: &mut State) -> Vec<Effect> {
    let article = state.reading.as_ref().map(|reading| reading.opened.row.id);
    let (Some(id), Some(figure)) = (article, figures::in_hand(state)) else {
        return no_figure(state);
    };
    strike_out(id, FigureIndex(figure as u32))
}

/// Strikes a figure of an article out, or takes that back.
pub fn strike_out(id: ArticleId, figure: FigureIndex) -> Vec<Effect> {
    vec![Effect::Correct(id, figure, Amendment::Strike)]
}

fn no_figure(state: &mut State) -> Vec<Effect> {
    let key = state.keymap.all_keys_for(Action::NextFigure).into_iter().next();
    let way = key.map(|key| format!("; {key} goes to the next")).unwrap_or_default();
    warn(state, &format!("No figure is marked{way}"));
    Vec::new()
}

/// The article that marks go to: the open one in the text, the selected one in the list.
pub fn marked_row(state: &State) -> Option<&Row> {
    match (state.focus, &state.reading) {
        (Pane::Text | Pane::Figures, Some(reading)) => Some(&reading.opened.row),
        _ => state.list.current().filter(|_| state.shelf == Shelf::Articles),
    }
}

/// Stars an article, or takes its star away.
pub fn star(state: &mut State) -> Vec<Effect> {
    let Some((id, starred)) = marked_row(state).map(|row| (row.id, !row.starred)) else {
        return Vec::new();
    };
    change(state, Change::Star(id, starred))
}

/// Marks an article as read, or as unread.
pub fn read(state: &mut State) -> Vec<Effect> {
    let Some((id, read)) = marked_row(state).map(|row| (row.id, !row.read)) else {
        return Vec::new();
    };
    state.opening.read_noted = true;
    change(state, Change::Read(id, read))
}

/// Makes a change for the first time.
fn change(state: &mut State, change: Change) -> Vec<Effect> {
    say(state, &format!("{}. u: undo", capitalised(change.words())));
    let effects = make(state, &change);
    state.history.note(change);
    effects
}

/// Makes a change, whether for the first time or again.
fn make(state: &mut State, change: &Change) -> Vec<Effect> {
    let effect = match change.clone() {
        Change::Read(id, read) => set_mark(state, id, Mark::Read(read)),
        Change::Star(id, starred) => set_mark(state, id, Mark::Star(starred)),
        Change::Kept(id) => Effect::Undelete(id),
        Change::Deleted(id) => Effect::Delete(id),
        Change::Note(id, _, to) => Effect::Annotate(id, to),
        Change::Corrected(id, figure, change) => {
            Effect::Correct(id, figure, Amendment::Set(change.1))
        }
        Change::Restated(id, change) => Effect::Restate(id, Saying::Only(change.1)),
        Change::Forgot(id) => Effect::Forget(id),
        Change::Remembered(id) => Effect::Remember(id),
    };
    vec![effect]
}

/// Asks whether an article shall be forgotten.
pub fn forget(state: &mut State) -> Vec<Effect> {
    let row = marked_row(state).map(|row| (row.id, row.title.clone()));
    state.question = row.map(|(id, title)| Question::Forget(id, title));
    Vec::new()
}

/// What is said of a change that was taken back.
const UNDONE: &str = "Undone";

/// Takes the newest change back.
pub fn undo(state: &mut State) -> Vec<Effect> {
    match state.history.undo() {
        Some(change) => replay(state, &change.clone().inverse(), UNDONE, change.words()),
        None => nothing_to(state, "undo"),
    }
}

/// Makes the change again that was taken back last.
pub fn redo(state: &mut State) -> Vec<Effect> {
    match state.history.redo() {
        Some(change) => replay(state, &change, "Done again", change.words()),
        None => nothing_to(state, "do again"),
    }
}

fn replay(state: &mut State, change: &Change, verb: &str, words: &str) -> Vec<Effect> {
    let answered = !matches!(change, Change::Read(..) | Change::Star(..));
    if answered {
        state.history.await_answer(change.clone());
    }
    let way_back = if verb == UNDONE { "Ctrl-r: do it again" } else { "u: undo" };
    say(state, &format!("{verb}: {words}. {way_back}"));
    make(state, change)
}

fn nothing_to(state: &mut State, verb: &str) -> Vec<Effect> {
    warn(state, &format!("Nothing to {verb}"));
    Vec::new()
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
