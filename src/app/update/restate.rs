//! What the reader says of an article: its date, title and source are asked one after the other, and
//! kept together.

use super::{act, say, search, warn};
use crate::{
    app::{
        Effect, Particular, Prompt, Restating, Said, Saying, State,
        prompt::Purpose,
        state::Then,
        undo::{Asked, Change},
    },
    article::{Clean, Date, Row},
    bookmark::Restatement,
    query,
};

/// Asks what the article in hand is, beginning with its date.
pub fn ask(state: &mut State) -> Vec<Effect> {
    if let Some(row) = act::keep::marked_row(state).cloned() {
        state.prompt = Some(prompt(&row, Particular::Date));
        state.restating = Some(Restating { row, said: Vec::new() });
    }
    Vec::new()
}

/// Takes what was typed for one thing and asks for the next; what is wrong stays open.
pub fn answer(state: &mut State, prompt_done: Prompt, particular: Particular) -> Vec<Effect> {
    let Some(mut restating) = state.restating.take() else { return Vec::new() };
    if prompt_done.text() != prompt_done.before() {
        let Some(said) = restatement(particular, prompt_done.text()) else {
            warn(state, "That is no date: try 2026-01-21, 21 January 2026, 2026-01, 2026");
            state.prompt = Some(prompt_done);
            state.restating = Some(restating);
            return Vec::new();
        };
        restating.said.push(said);
    }
    if let Some(next) = particular.next() {
        state.prompt = Some(prompt(&restating.row, next));
        state.restating = Some(restating);
        return Vec::new();
    }
    if restating.said.is_empty() {
        say(state, "Nothing was changed");
        return Vec::new();
    }
    vec![Effect::Restate(restating.row.id, Saying::More(restating.said))]
}

/// Shows what is said of an article, once it is on the disk: it may stand elsewhere in the list.
pub fn restated(state: &mut State, said: Said) -> Vec<Effect> {
    let Said { article, from, to } = said;
    let change = Change::Restated(article, Box::new((from, to)));
    if state.history.note_answer(change) == Asked::New {
        say(state, "Saved: loading will not overwrite it. u: undo");
    }
    let mut effects = search::again(state);
    if state.list.current().is_some_and(|row| row.id == article) {
        state.search.then = Then::Keep(article);
    }
    if state.reading.as_ref().is_some_and(|open| open.opened.row.id == article) {
        state.opening.wanted = Some(article);
        effects.push(Effect::Open(article));
    }
    effects
}

/// What a text says of one thing: nothing where it is empty; `None` where it is no date.
fn restatement(particular: Particular, text: &str) -> Option<Restatement> {
    let words = Some(Clean::line(text.trim())).filter(|words| !words.is_empty());
    Some(match particular {
        Particular::Date if words.is_none() => Restatement::Date(None),
        Particular::Date => Restatement::Date(Some(query::date(text)?)),
        Particular::Title => Restatement::Title(words),
        Particular::Source => Restatement::Source(words),
    })
}

fn prompt(row: &Row, particular: Particular) -> Prompt {
    let now = match particular {
        Particular::Date => row.date.as_ref().map(Date::value).unwrap_or_default(),
        Particular::Title => row.title.to_string(),
        Particular::Source => row.source.as_deref().unwrap_or_default().to_owned(),
    };
    Prompt::new(Purpose::Restate(particular), &now)
}
