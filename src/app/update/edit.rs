//! What keys do while something is typed or asked.

use super::{
    act, restate, say,
    search::{self, Typing},
    warn,
};
use crate::{
    app::{
        Action, Amendment, Code, Effect, Key, Meaning, Mode, Name, Pane, Prompt, Question, State,
        prompt::{Edit, Field, Purpose},
        undo::Change,
    },
    article::{Clean, FigureIndex},
    query::{self, Period, Query},
    wording,
};

/// Takes a key while a question waits.
pub fn answer(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(question) = state.question.take() else { return Vec::new() };
    match key.code {
        Code::Char('c') if key.ctrl => vec![Effect::Quit],
        Code::Char('n' | 'N') | Code::Named(Name::Esc) => {
            say(state, "Nothing was changed");
            Vec::new()
        }
        Code::Char(c) => decide(state, question, c.to_ascii_lowercase()),
        Code::Named(_) => {
            state.question = Some(question);
            Vec::new()
        }
    }
}

/// Does what a key decides; a key that decides nothing leaves the question open.
fn decide(state: &mut State, question: Question, key: char) -> Vec<Effect> {
    match (question, key) {
        (Question::Forget(id, _), 'y') => vec![Effect::Forget(id)],
        (Question::Correct(figure), 's') => ask_field(state, figure, Field::Speaker),
        (Question::Correct(figure), 'c') => ask_field(state, figure, Field::Counted),
        (Question::Correct(figure), 'a') => ask_field(state, figure, Field::Amount),
        (Question::Correct(figure), 'x') => strike_out(state, figure),
        (question, _) => {
            state.question = Some(question);
            Vec::new()
        }
    }
}

fn strike_out(state: &State, figure: FigureIndex) -> Vec<Effect> {
    let open = state.reading.as_ref().map(|reading| reading.opened.row.id);
    open.map_or_else(Vec::new, |id| act::keep::strike_out(id, figure))
}

/// Asks for what is right in a field of a figure, beginning with what stands there.
fn ask_field(state: &mut State, index: FigureIndex, field: Field) -> Vec<Effect> {
    let Some(reading) = &state.reading else { return Vec::new() };
    let Some(figure) = reading.figures().get(index.0 as usize) else { return Vec::new() };
    let words = match field {
        Field::Speaker => figure.speaker.as_deref().unwrap_or_default().to_owned(),
        Field::Counted => figure.counted.as_deref().unwrap_or_default().to_owned(),
        Field::Amount => figure.amount.map(|_| wording::amount(figure)).unwrap_or_default(),
    };
    state.prompt = Some(Prompt::new(Purpose::Correct(index, field), &words));
    Vec::new()
}

/// Takes what was typed for a field of a figure; an amount that is none stays open.
fn end_correction(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let Purpose::Correct(figure, field) = prompt.purpose else { return Vec::new() };
    let Some(reading) = &state.reading else { return Vec::new() };
    let Some(about) = reading.figures().get(figure.0 as usize) else { return Vec::new() };
    let id = reading.opened.row.id;
    let words = Clean::line(prompt.text());
    let amendment = match field {
        Field::Speaker => Amendment::Speaker(words),
        Field::Counted => Amendment::Counted(words),
        Field::Amount => match query::stated(&words, about.unit.as_deref()) {
            Ok(stated) => Amendment::Amount(stated),
            Err(problem) => {
                warn(state, &problem);
                state.prompt = Some(prompt);
                return Vec::new();
            }
        },
    };
    vec![Effect::Correct(id, figure, amendment)]
}

/// Lists the figures that have the typed words.
fn narrow_figures(state: &mut State, text: &str) {
    state.figures.narrow(text);
    act::figures::relist(state);
}

/// Takes a key while something is typed.
pub fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match state.keymap.meaning(Mode::Any, &[key]) {
        Meaning::Act(Action::Suspend) if key.ctrl => return vec![Effect::Suspend],
        // What is typed to find something is no loss.
        Meaning::Act(Action::Quit) if key.ctrl && prompt.purpose.only_finds() => {
            return vec![Effect::Quit];
        }
        _ => {}
    }
    match prompt.press(key) {
        Edit::Nothing => Vec::new(),
        Edit::Step(by) => step(state, by),
        Edit::Page(by) => step(state, by * page(state)),
        Edit::Changed => changed(state),
        Edit::Done => done(state),
        Edit::Dropped => dropped(state),
    }
}

/// Goes through what is listed while one types: the help, the palette or the links.
pub fn step(state: &mut State, by: isize) -> Vec<Effect> {
    if let Some(help) = &mut state.help {
        help.scroll(by, state.layout.size);
    }
    if let Some(menu) = &mut state.menu {
        menu.step(by);
    }
    if let Some(links) = &mut state.links {
        links.step(by);
    }
    Vec::new()
}

/// How many lines of the help or the palette a page is.
fn page(state: &State) -> isize {
    (state.layout.size.height / 2).max(1).cast_signed().into()
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
        Purpose::Figures => {
            narrow_figures(state, &text);
            Vec::new()
        }
        Purpose::Bookmarks => {
            state.bookmarks.narrow(&text);
            Vec::new()
        }
        Purpose::Help => {
            if let Some(help) = &mut state.help {
                help.narrow(&text);
            }
            Vec::new()
        }
        Purpose::Action => {
            if let Some(menu) = &mut state.menu {
                menu.narrow(&text);
            }
            Vec::new()
        }
        Purpose::Link => {
            if let Some(links) = &mut state.links {
                links.narrow(&text);
            }
            Vec::new()
        }
        Purpose::Dates | Purpose::Note(_) | Purpose::Correct(..) | Purpose::Restate(_) => {
            Vec::new()
        }
    }
}

fn done(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else { return Vec::new() };
    match prompt.purpose {
        Purpose::Filter => end_filter(state, prompt),
        Purpose::Dates => end_dates(state, prompt),
        Purpose::Find => {
            end_find(state, prompt.text());
            Vec::new()
        }
        Purpose::Figures => {
            narrow_figures(state, prompt.text());
            Vec::new()
        }
        Purpose::Bookmarks => act::keep::preview(state),
        Purpose::Help => {
            state.help = None;
            Vec::new()
        }
        Purpose::Action => {
            let action = state.menu.take().and_then(|menu| menu.current());
            action.map_or_else(Vec::new, |action| act::act(state, action))
        }
        Purpose::Link => {
            let url = state.links.take().and_then(|links| Some(links.current()?.url.clone()));
            url.map_or_else(Vec::new, act::travel::browse)
        }
        Purpose::Correct(..) => end_correction(state, prompt),
        Purpose::Restate(particular) => restate::answer(state, prompt, particular),
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

/// Keeps a filter that is right, with what it showed: its last word may still go on. One that is wrong
/// stays open with its error.
fn end_filter(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let text = prompt.text().trim().to_owned();
    let effects = search::refilter(state, &text, Typing::GoesOn);
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
        Purpose::Filter => search::refilter(state, prompt.before(), Typing::GoesOn),
        Purpose::Find => {
            let from = state.opening.found_from;
            find(state, "");
            if let Some(reading) = &mut state.reading {
                reading.drop_target();
                reading.go_to(from);
            }
            Vec::new()
        }
        Purpose::Figures => {
            narrow_figures(state, "");
            Vec::new()
        }
        Purpose::Bookmarks => {
            state.bookmarks.narrow("");
            Vec::new()
        }
        Purpose::Help | Purpose::Action | Purpose::Link => {
            (state.help, state.menu, state.links) = (None, None, None);
            Vec::new()
        }
        Purpose::Dates | Purpose::Note(_) | Purpose::Correct(..) | Purpose::Restate(_) => {
            state.restating = None;
            say(state, "Nothing was changed");
            Vec::new()
        }
    }
}

/// Highlights what is looked for in the open article and shows the first match; without words, what the
/// list is filtered by.
fn find(state: &mut State, text: &str) {
    let from = state.opening.found_from;
    let query = Query::parse_while_typing(text, state.today);
    let query = query.ok().filter(|_| !text.trim().is_empty());
    state.focus = Pane::Text;
    let Some(reading) = &mut state.reading else { return };
    reading.highlight(query.as_ref().unwrap_or(&state.filter.query));
    if query.is_some() {
        reading.find_from(from);
    }
}

/// Says which match is shown of what was looked for.
fn end_find(state: &mut State, text: &str) {
    let Some(reading) = &mut state.reading else { return };
    reading.count_matches();
    match reading.match_number() {
        Some((at, all)) => say(state, &format!("Match {at}/{all}")),
        None if text.trim().is_empty() => {}
        None => warn(state, "No match in this article"),
    }
}
