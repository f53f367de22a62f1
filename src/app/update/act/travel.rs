//! Ways through an article and out of it: jumps and the way back, the place that is kept, links.

use super::focus;
use crate::{
    app::{
        Effect, Links, Pane, Prompt, Reading, State, Step, links,
        prompt::Purpose,
        trail,
        update::{say, search, warn},
    },
    article::Clean,
};

/// Where one is.
fn here(state: &State) -> Option<trail::Step> {
    let reading = state.reading.as_ref()?;
    Some((reading.opened.row.id, reading.place()))
}

/// Remembers where one is, before a jump from it.
pub fn remember(state: &mut State) {
    let inside = here(state).filter(|_| state.focus != Pane::List);
    if let Some(here) = inside {
        state.trail.note(here);
    }
}

/// Goes back to where the last jump was made from.
pub fn back(state: &mut State) -> Vec<Effect> {
    let inside = here(state).filter(|_| state.focus != Pane::List);
    let Some((id, place)) = state.trail.back(inside) else {
        warn(state, "There is no place to go back to");
        return Vec::new();
    };
    let mut effects: Vec<Effect> = search::open(state, id).into_iter().collect();
    state.list.select_article(id);
    match &mut state.reading {
        Some(reading) if reading.opened.row.id == id => {
            reading.drop_target();
            reading.go_to(place);
        }
        _ => state.opening.place = Some(place.unwrap_or_default()),
    }
    effects.extend(focus(state, Pane::Text));
    effects
}

/// Keeps where the reader of the open article is in it, if he was inside and it is not known.
pub fn keep_place(state: &mut State) -> Option<Effect> {
    let reading = state.reading.as_ref().filter(|reading| reading.visited)?;
    let (id, place) = (reading.opened.row.id, reading.place());
    let known = state.places.insert(id, place).unwrap_or(reading.opened.place);
    (known != place).then_some(Effect::Place(id, place))
}

/// Moves to a heading or a bookmark of the text; says so where there is none.
fn step(state: &mut State, jump: impl FnOnce(&mut Reading) -> bool, none: &str) -> Vec<Effect> {
    let Some(reading) = &mut state.reading else { return Vec::new() };
    if jump(reading) {
        state.focus = Pane::Text;
    } else {
        say(state, none);
    }
    Vec::new()
}

/// Moves to another heading.
pub fn heading(state: &mut State, way: Step) -> Vec<Effect> {
    let none =
        if way == Step::Forward { "No heading further down" } else { "No heading further up" };
    step(state, |reading| reading.step_heading(way), none)
}

/// Moves to another bookmark of the article.
pub fn bookmark(state: &mut State, way: Step) -> Vec<Effect> {
    step(state, |reading| reading.step_bookmark(way), "No bookmark in this article; m makes one")
}

/// Lets one of the addresses be chosen that the article leads to; a single one is opened at once.
pub fn choose_link(state: &mut State) -> Vec<Effect> {
    let Some(reading) = &state.reading else { return Vec::new() };
    let all = links::targets(&reading.opened);
    match &*all {
        [] => {
            warn(state, "This article leads to no web page");
            Vec::new()
        }
        [only] => browse(only.url.clone()),
        _ => {
            state.links = Some(Links::new(&reading.opened, first_in_sight(reading).unwrap_or(0)));
            state.prompt = Some(Prompt::new(Purpose::Link, ""));
            Vec::new()
        }
    }
}

/// Opens the link with a number.
pub fn open_link(state: &mut State, number: usize) -> Vec<Effect> {
    let Some(reading) = &state.reading else { return Vec::new() };
    let all = links::targets(&reading.opened);
    if let Some(target) = all.iter().find(|target| target.number == number) {
        return browse(target.url.clone());
    }
    let words = if all.is_empty() {
        "This article leads to no web page".to_owned()
    } else {
        format!("This article has no link {number}; o lists what it leads to")
    };
    warn(state, &words);
    Vec::new()
}

/// Asks for the page of an address, which is one of [`links::targets`].
pub fn browse(url: Clean) -> Vec<Effect> {
    vec![Effect::Browse(url)]
}

/// The number of the first link whose words are on the screen.
fn first_in_sight(reading: &Reading) -> Option<usize> {
    let from = reading.earliest_in_sight()?;
    let links = &reading.opened.article.links;
    let after = |link: &crate::article::Link| (link.block, link.span.end) > (from.block, from.byte);
    links.iter().position(after).map(|at| at + 1)
}
