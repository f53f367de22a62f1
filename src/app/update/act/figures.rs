//! What actions do with the figures pane.

use super::say;
use crate::app::{
    Effect, Pane, State, Step,
    figures::{Asides, Order},
};

/// The figure that a key is about: in its pane the selected one, in the text the one marked there.
pub fn in_hand(state: &State) -> Option<usize> {
    match state.focus {
        Pane::List => None,
        Pane::Text => state.reading.as_ref()?.marked_figure(),
        Pane::Figures => state.figures.current(),
    }
}

/// Goes to the next listed figure after the marked one, or after the top of the screen.
pub fn next_figure(state: &mut State, step: Step) -> Vec<Effect> {
    let Some(reading) = &state.reading else { return Vec::new() };
    match (reading.marked_figure(), reading.in_sight().first()) {
        (Some(figure), _) => {
            state.figures.select(figure);
            state.figures.step(if step == Step::Forward { 1 } else { -1 });
        }
        (None, Some(&figure)) => state.figures.select(figure),
        (None, None) => state.figures.step(if step == Step::Forward { 1 } else { -1 }),
    }
    show_selected_figure(state);
    Vec::new()
}

/// Marks the selected figure in the text and brings it into sight.
pub fn show_selected_figure(state: &mut State) {
    if let (Some(reading), Some(figure)) = (&mut state.reading, state.figures.current()) {
        reading.show_figure(figure);
    }
}

/// Lists dates, times, ordinals and labels too, or no longer.
pub fn asides(state: &mut State) -> Vec<Effect> {
    let (asides, words) = match state.figures.asides {
        Asides::Hidden => (Asides::Listed, "Dates, times and labels are listed"),
        Asides::Listed => (Asides::Hidden, "Dates, times and labels are hidden"),
    };
    state.figures.asides = asides;
    say(state, words);
    relist(state)
}

/// Groups the figures by kind, or puts them back in reading order.
pub fn group(state: &mut State) -> Vec<Effect> {
    let (order, words) = match state.figures.order {
        Order::Reading => (Order::Kind, "Figures grouped by kind"),
        Order::Kind => (Order::Reading, "Figures in reading order"),
    };
    state.figures.order = order;
    say(state, words);
    relist(state)
}

/// Lists the figures anew, the selected one staying so.
pub fn relist(state: &mut State) -> Vec<Effect> {
    if let Some(reading) = &state.reading {
        state.figures.relist(reading.figures(), |figure| reading.words_of(figure));
    }
    Vec::new()
}
