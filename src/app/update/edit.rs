//! What keys do while something is typed or asked.

use super::{
    act, say,
    search::{self, Typing},
    warn,
};
use crate::{
    app::{
        Code, Effect, Key, Name, Pane, Prompt, Question, State,
        prompt::{Edit, Purpose},
        undo::Change,
    },
    article::Clean,
    query::{Period, Query},
};

/// Takes a key while a question waits.
pub fn answer(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(question) = state.question.take() else { return Vec::new() };
    match key.code {
        Code::Char('c') if key.ctrl => vec![Effect::Quit],
        Code::Char('y' | 'Y') => match question {
            Question::Forget(id, _) => vec![Effect::Forget(id)],
        },
        Code::Char('n' | 'N') | Code::Named(Name::Esc) => {
            say(state, "Nothing was changed");
            Vec::new()
        }
        _ => {
            state.question = Some(question);
            Vec::new()
        }
    }
}

/// Takes a key while something is typed.
pub fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match prompt.press(key) {
        Edit::Nothing => Vec::new(),
        Edit::Changed => changed(state),
        Edit::Done => done(state),
        Edit::Dropped => dropped(state),
    }
}

/// Takes pasted text, which never counts as keys: it is typed where something is typed.
pub fn paste(state: &mut State, text: &Clean) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    prompt.paste(text);
    changed(state)
}

fn changed(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let text = prompt.text().to_owned();
    match prompt.purpose {
        Purpose::Filter => search::refilter(state, &text, Typing::GoesOn),
        Purpose::Find => {
            find(state, &text);
            Vec::new()
        }
        Purpose::Dates | Purpose::Note(_) => Vec::new(),
    }
}

fn done(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else { return Vec::new() };
    match prompt.purpose {
        Purpose::Filter => end_filter(state, prompt),
        Purpose::Dates => end_dates(state, prompt),
        Purpose::Find => {
            find(state, prompt.text());
            act::step_match(state, crate::app::Step::Forward);
            Vec::new()
        }
        Purpose::Note(id) => {
            let (from, to) = (Clean::new(prompt.before()), Clean::line(prompt.text()));
            if from == to {
                return Vec::new();
            }
            state.history.note(Change::Note(id, from, to.clone()));
            vec![Effect::Annotate(id, to)]
        }
    }
}

/// Keeps a filter that is right; one that is wrong stays open with its error.
fn end_filter(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let text = prompt.text().trim().to_owned();
    let effects = search::refilter(state, &text, Typing::Ended);
    if state.filter.error.is_some() {
        state.prompt = Some(prompt);
    }
    effects
}

fn end_dates(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let kept = without_dates(&state.filter.text);
    let term = match prompt.text().trim() {
        "" => String::new(),
        "none" | "undated" => "date:none".to_owned(),
        typed => match Period::parse(typed, state.today) {
            Ok(period) => format!("date:{period}"),
            Err(error) => {
                warn(state, &error.to_string());
                state.prompt = Some(prompt);
                return Vec::new();
            }
        },
    };
    let text = format!("{kept} {term}");
    search::refilter(state, text.trim(), Typing::Ended)
}

/// Returns a filter without its terms that ask for dates.
pub fn without_dates(filter: &str) -> String {
    let is_date = |term: &&str| {
        ["date:", "after:", "before:", "newer:"].iter().any(|field| term.starts_with(field))
    };
    filter.split_whitespace().filter(|term| !is_date(term)).collect::<Vec<_>>().join(" ")
}

fn dropped(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else { return Vec::new() };
    match prompt.purpose {
        Purpose::Filter => search::refilter(state, prompt.before(), Typing::Ended),
        Purpose::Find => {
            find(state, "");
            Vec::new()
        }
        Purpose::Dates | Purpose::Note(_) => Vec::new(),
    }
}

/// Highlights what is looked for in the open article, or else what the list is filtered by.
fn find(state: &mut State, text: &str) {
    let Some(reading) = &mut state.reading else { return };
    let query = match Query::parse_while_typing(text, state.today) {
        Ok(query) if !text.trim().is_empty() => query,
        _ => state.filter.query.clone(),
    };
    reading.highlight(&query);
    state.focus = Pane::Text;
}
