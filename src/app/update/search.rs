//! Asking the library for what the list shows.

use super::{act::travel::keep_place, say};
use crate::{
    app::{
        Count, Effect, List, State,
        effect::Search,
        list::PAGE,
        state::{Shelf, Then},
    },
    article::{ArticleId, Fold, Row},
    query::Query,
};

/// Asks for the list from its beginning, every group closed.
pub fn anew(state: &mut State) -> Vec<Effect> {
    state.open_groups.clear();
    ask(state, 0, Then::Rewind)
}

/// Asks for the list again; the selection stays on its article.
pub fn again(state: &mut State) -> Vec<Effect> {
    let (first, _) = state.list.window();
    let then = state.list.current().map_or(Then::Rewind, |row| Then::Keep(row.id));
    ask(state, first, then)
}

/// Asks for the list again, with the selection on an article that may be anywhere in it.
pub fn again_at(state: &mut State, id: ArticleId) -> Vec<Effect> {
    let (first, _) = state.list.window();
    ask(state, first, Then::Keep(id))
}

fn ask(state: &mut State, offset: usize, then: Then) -> Vec<Effect> {
    state.search.ticket += 1;
    let search = search_for(state, offset, then);
    vec![Effect::Search(search.clone()), Effect::Count(search)]
}

fn search_for(state: &mut State, offset: usize, then: Then) -> Search {
    state.search.asked = Some(offset);
    state.search.then = then;
    let keep = if let Then::Keep(id) = then { Some(id) } else { None };
    Search {
        ticket: state.search.ticket,
        query: state.query(),
        offset,
        open: state.open_groups.keys().copied().collect(),
        keep,
    }
}

/// Asks for another page of the same list.
fn page(state: &mut State, offset: usize, then: Then) -> Vec<Effect> {
    if state.search.asked.is_some() {
        return Vec::new();
    }
    vec![Effect::Search(search_for(state, offset, then))]
}

/// Takes a page that was asked for; an answer to an older question is dropped.
pub fn take(state: &mut State, ticket: u64, offset: usize, rows: Vec<Row>) -> Vec<Effect> {
    let (asked, then) = (state.search.asked, state.search.then);
    let expected = asked == Some(offset) || matches!(then, Then::Keep(_)) && asked.is_some();
    if ticket != state.search.ticket || !expected {
        return Vec::new();
    }
    (state.search.asked, state.search.then) = (None, Then::Stay);
    for row in &rows {
        if let (Some(group), Fold::Open(others)) = (row.group, row.fold) {
            state.open_groups.insert(group, others);
        }
    }
    match then {
        Then::Keep(id) => {
            let above = state.list.selected().saturating_sub(state.list.top());
            state.list = List::at(state.list.top());
            state.list.take(offset, rows);
            if state.list.select_article(id) {
                state.list.keep_above(above);
            }
        }
        Then::Stay => state.list.take(offset, rows),
        Then::Rewind => {
            state.list.take(offset, rows);
            state.list.rewind();
        }
        Then::Select(row) => {
            state.list.take(offset, rows);
            state.list.select(row);
        }
    }
    preview(state)
}

/// Lists the other versions of the selected article below it, or folds them away again.
pub fn unfold(state: &mut State) -> Vec<Effect> {
    let row = state.list.current().filter(|_| state.shelf == Shelf::Articles);
    match row.map(|row| (row.group, row.fold)) {
        Some((Some(group), Fold::Closed(others))) => {
            state.open_groups.insert(group, others);
        }
        Some((Some(group), Fold::Open(_) | Fold::Under)) => {
            state.open_groups.remove(&group);
            state.list.select_head();
        }
        Some(_) => {
            say(state, "The list has no other version of this article");
            return Vec::new();
        }
        None => return Vec::new(),
    }
    again(state)
}

/// Goes to the first row of everything found.
pub fn to_top(state: &mut State) -> Vec<Effect> {
    if state.list.window().0 > 0 {
        return page(state, 0, Then::Select(0));
    }
    state.list.select(0);
    preview(state)
}

/// Goes to the last row of everything found.
pub fn to_bottom(state: &mut State) -> Vec<Effect> {
    let end = state.list.next_offset();
    let all = state.count.map_or(end, Count::rows);
    if all > end {
        return page(state, all.saturating_sub(PAGE / 2), Then::Select(usize::MAX));
    }
    state.list.select(usize::MAX);
    preview(state)
}

/// Shows the selected article in the reading pane, and asks for rows before they are needed.
pub fn preview(state: &mut State) -> Vec<Effect> {
    let mut effects: Vec<Effect> = Vec::new();
    if let Some(offset) = state.list.wanted() {
        effects.extend(page(state, offset, Then::Stay));
    }
    if state.shelf == Shelf::Articles {
        match state.list.current().map(|row| row.id) {
            Some(id) => effects.extend(open(state, id)),
            None => effects.extend(close(state)),
        }
    }
    effects
}

/// Asks for an article unless it is open already.
pub fn open(state: &mut State, id: ArticleId) -> Option<Effect> {
    let is_open = state.reading.as_ref().is_some_and(|open| open.opened.row.id == id);
    let wanted = state.opening.wanted.replace(id);
    if wanted.is_some_and(|other| other != id) {
        (state.opening.jump, state.opening.enter) = (None, None);
        state.opening.place = None;
    }
    (!is_open && wanted != Some(id)).then_some(Effect::Open(id))
}

fn close(state: &mut State) -> Option<Effect> {
    let kept = keep_place(state);
    state.reading = None;
    state.opening.wanted = None;
    state.figures.list(&[], |_| String::new());
    kept
}

/// Reads the filter's text. Where its last term is wrong, as one that is half typed often is, the list
/// shows what the terms before it find.
pub fn refilter(state: &mut State, text: &str, typing: Typing) -> Vec<Effect> {
    text.clone_into(&mut state.filter.text);
    let parsed = match typing {
        Typing::GoesOn => Query::parse_while_typing(text, state.today),
        Typing::Ended => Query::parse(text, state.today),
    };
    let (query, error) = match parsed {
        Ok(query) => (Some(query), None),
        Err(error) => {
            let before = text.trim_end().rsplit_once(' ').map_or("", |(before, _)| before);
            let before = Query::parse_while_typing(&format!("{before} "), state.today);
            (before.ok(), Some(error))
        }
    };
    state.filter.error = error;
    match query {
        Some(query) if query != state.filter.query => narrow(state, query),
        _ => Vec::new(),
    }
}

fn narrow(state: &mut State, query: Query) -> Vec<Effect> {
    if let Some(reading) = &mut state.reading {
        reading.highlight(&query);
    }
    state.filter.query = query;
    anew(state)
}

/// Whether more of a text may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// It is being typed.
    GoesOn,
    /// It is complete.
    Ended,
}
