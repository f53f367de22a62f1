//! What changes the state: one message at a time, and what has to be done outside comes back.

mod act;
mod answer;
mod edit;
mod restate;
mod search;

use super::{
    Action, Code, Effect, Key, Mark, Meaning, Message, Name, Notice, Pane, Shelf, State,
    state::Tone,
};
use crate::article::Clean;

/// Takes one message into the state and returns what is to be done outside, in order.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = match message {
        Message::Key(key) => press(state, key),
        Message::Paste(text) => edit::paste(state, &text),
        Message::Resize(size) => {
            state.layout.size = size;
            Vec::new()
        }
        Message::Background(scheme) => {
            // What the settings or the reader's user chose stands.
            state.appearance.background.get_or_insert(scheme);
            Vec::new()
        }
        Message::Wheel { x, y, lines } => wheel(state, (x, y), lines),
        Message::Click { x, y } => click(state, (x, y)),
        answer => answer::take(state, answer),
    };
    state.settle();
    if state.focus != Pane::List
        && let Some(reading) = &mut state.reading
    {
        reading.visited = true;
    }
    effects.extend(note_reading(state));
    if let Some(last) = effects.iter().position(|it| matches!(it, Effect::Quit | Effect::Suspend)) {
        effects.splice(last..last, act::travel::keep_place(state));
    }
    effects
}

/// Returns what the reader asks for when it opens: the list, and how long it is.
pub fn open(state: &mut State) -> Vec<Effect> {
    state.settle();
    search::anew(state)
}

/// Returns what is to be done when the program ends without its user's asking for it.
pub fn leave(state: &mut State) -> Vec<Effect> {
    act::travel::keep_place(state).into_iter().collect()
}

fn press(state: &mut State, mut key: Key) -> Vec<Effect> {
    state.notice = None;
    // Esc and Ctrl-c that a slow line brings together look like Alt-Ctrl-c.
    key.alt &= !(key.ctrl && key.code == Code::Char('c'));
    if key.alt && !has_meaning(state, key) {
        let mut effects = press(state, Key::named(Name::Esc));
        effects.extend(press(state, Key { alt: false, ..key }));
        return effects;
    }
    if state.question.is_some() {
        return edit::answer(state, key);
    }
    if state.prompt.is_some() {
        return edit::press(state, key);
    }
    if take_digit(state, key) {
        return Vec::new();
    }
    state.pending.push(key);
    match state.keymap.meaning(state.mode(), &state.pending) {
        Meaning::Pending => Vec::new(),
        Meaning::Act(action) => {
            state.pending.clear();
            let count = state.times.take();
            if action != Action::Note {
                state.opening.just_kept = None;
            }
            act::repeat(state, action, count)
        }
        Meaning::Nothing => {
            state.times = None;
            let again = state.pending.len() > 1;
            state.pending.clear();
            if again {
                return press(state, key);
            }
            unbound(state, key);
            Vec::new()
        }
    }
}

/// Says that a key does nothing here, and where to look.
fn unbound(state: &mut State, key: Key) {
    let help = state.keymap.all_keys_for(Action::Help).into_iter().next();
    let look = help.map(|help| format!("; {help} lists the keys")).unwrap_or_default();
    warn(state, &format!("{key} does nothing here{look}"));
}

/// Whether a key with Alt means something where it is pressed. One that does not is Esc and a key behind
/// it, which a slow line or GNU screen has brought together.
fn has_meaning(state: &State, key: Key) -> bool {
    if let Some(prompt) = &state.prompt {
        let moves = matches!(key.code, Code::Char('b' | 'f'));
        // What is written into a note is not to be lost by a slip.
        return moves || !prompt.purpose.only_finds();
    }
    if matches!(key.code, Code::Named(_)) {
        return true;
    }
    let keys: Vec<Key> = state.pending.iter().copied().chain([key]).collect();
    state.keymap.meaning(state.mode(), &keys) != Meaning::Nothing
}

/// An action is done so often at most.
const MOST_TIMES: u16 = 999;

/// Takes a digit of how often the next action shall be done; says whether the key was one. A digit
/// that the keymap gives a meaning is none.
fn take_digit(state: &mut State, key: Key) -> bool {
    let Some(digit) = key.typed().and_then(|c| c.to_digit(10)) else { return false };
    let begins = digit != 0 || state.times.is_some();
    let is_bound = state.keymap.meaning(state.mode(), &[key]) != Meaning::Nothing;
    if !state.pending.is_empty() || !begins || is_bound {
        return false;
    }
    let times = state.times.unwrap_or(0).saturating_mul(10).saturating_add(digit as u16);
    state.times = Some(times.min(MOST_TIMES));
    true
}

fn wheel(state: &mut State, (x, y): (u16, u16), lines: i16) -> Vec<Effect> {
    if state.help.is_some() || state.menu.is_some() || state.links.is_some() {
        return edit::step(state, lines.into());
    }
    let over = |pane: &Pane| state.layout.pane(*pane).is_some_and(|area| area.contains(x, y));
    let steps = usize::from(lines.unsigned_abs());
    let action = if lines < 0 { Action::Up } else { Action::Down };
    match Pane::ALL.into_iter().find(over) {
        Some(Pane::Text) => {
            if let Some(reading) = &mut state.reading {
                reading.scroll(lines.into());
            }
            Vec::new()
        }
        Some(pane) => {
            let focus = std::mem::replace(&mut state.focus, pane);
            let effects = (0..steps.min(3)).flat_map(|_| act::act(state, action)).collect();
            state.focus = focus;
            effects
        }
        None => Vec::new(),
    }
}

fn click(state: &mut State, (x, y): (u16, u16)) -> Vec<Effect> {
    let over = |pane: &Pane| state.layout.pane(*pane).is_some_and(|area| area.contains(x, y));
    let Some(pane) = Pane::ALL.into_iter().find(over) else { return Vec::new() };
    if state.prompt.is_some() || state.question.is_some() {
        return Vec::new();
    }
    let selected = |state: &State| match pane {
        Pane::List if state.shelf == Shelf::Bookmarks => state.bookmarks.selected(),
        Pane::List => state.list.selected(),
        Pane::Text => 0,
        Pane::Figures => state.figures.selected(),
    };
    let before = (state.focus, selected(state));
    let mut effects = act::focus(state, pane);
    let row = state.layout.pane(pane).map_or(0, |area| y.saturating_sub(area.body().y));
    effects.extend(act::point(state, pane, row.into()));
    // What is clicked on once more is opened.
    if before == (pane, selected(state)) && pane != Pane::Text {
        effects.extend(act::act(state, Action::Open));
    }
    effects
}

/// Marks the article as read once its reader has seen the end; only once, so that it can be unmarked.
fn note_reading(state: &mut State) -> Option<Effect> {
    let Some(reading) = &mut state.reading else { return None };
    let inside = state.focus != Pane::List && !state.opening.read_noted;
    if !inside || !reading.shows_end() {
        return None;
    }
    mark_read(state)
}

/// Marks the open article as read, if it is not.
fn mark_read(state: &mut State) -> Option<Effect> {
    let reading = state.reading.as_mut()?;
    state.opening.read_noted = true;
    let id = reading.opened.row.id;
    if reading.opened.row.read {
        return None;
    }
    Some(set_mark(state, id, Mark::Read(true)))
}

/// Sets a mark on an article wherever it is shown.
fn set_mark(state: &mut State, id: crate::article::ArticleId, mark: Mark) -> Effect {
    let open = state.reading.as_mut().map(|reading| &mut reading.opened.row);
    let rows = [state.list.find_mut(id), open.filter(|row| row.id == id)];
    for row in rows.into_iter().flatten() {
        match mark {
            Mark::Read(read) => row.read = read,
            Mark::Star(starred) => row.starred = starred,
        }
    }
    Effect::Mark(id, mark)
}

fn say(state: &mut State, text: &str) {
    state.notice = Some(Notice { text: Clean::line(text), tone: Tone::Plain });
}

fn warn(state: &mut State, text: &str) {
    state.notice = Some(Notice { text: Clean::line(text), tone: Tone::Warning });
}
