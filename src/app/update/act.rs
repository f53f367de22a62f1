//! What each action does.

pub mod figures;
pub mod keep;
pub mod travel;

use std::time::Duration;

use super::{restate, say, search, warn};
use crate::{
    app::{
        Action, Effect, Entry, Furniture, Menu, Palette, Pane, Prompt, Reading, State, Step, Unit,
        Zoom, entry_lines, help::Help, prompt::Purpose, state::Shelf,
    },
    query::Sort,
};

/// Does an action as a count before its key says: so many times, if it is one that goes on from where
/// it led.
pub fn repeat(state: &mut State, action: Action, count: Option<u16>) -> Vec<Effect> {
    let times = count.unwrap_or(1);
    match action {
        Action::OpenLink if count.is_some() => travel::open_link(state, times.into()),
        Action::Down | Action::Up if !state.selecting() => {
            let by = if action == Action::Down { 1 } else { -1 };
            step(state, by * times as isize)
        }
        _ if action.repeats() => (0..times).flat_map(|_| act(state, action)).collect(),
        _ => act(state, action),
    }
}

/// Does what an action asks for.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if action.jumps() {
        travel::remember(state);
    }
    match action {
        Action::Down => step(state, 1),
        Action::Up => step(state, -1),
        Action::PageDown => page(state, 1, 1),
        Action::PageUp => page(state, -1, 1),
        Action::HalfDown => page(state, 1, 2),
        Action::HalfUp => page(state, -1, 2),
        Action::Top => to_end(state, Step::Back),
        Action::Bottom => to_end(state, Step::Forward),
        Action::NextPane => next_pane(state, 1),
        Action::PreviousPane => next_pane(state, 2),
        Action::PaneRight => side_pane(state, 1),
        Action::PaneLeft => side_pane(state, -1),
        Action::Filter => prompt(state, Purpose::Filter),
        Action::Dates => prompt(state, Purpose::Dates),
        Action::Sort => sort(state),
        Action::Unfold => search::unfold(state),
        Action::Open => open(state),
        Action::NextArticle => neighbour(state, 1),
        Action::PreviousArticle => neighbour(state, -1),
        Action::NextParagraph => in_text(state, |reading| reading.step_paragraph(Step::Forward)),
        Action::PreviousParagraph => in_text(state, |reading| reading.step_paragraph(Step::Back)),
        Action::NextHeading => travel::heading(state, Step::Forward),
        Action::PreviousHeading => travel::heading(state, Step::Back),
        Action::NextBookmark => travel::bookmark(state, Step::Forward),
        Action::PreviousBookmark => travel::bookmark(state, Step::Back),
        Action::GoBack => travel::back(state),
        Action::OpenLink => travel::choose_link(state),
        Action::Find if state.focus == Pane::Figures => prompt(state, Purpose::Figures),
        Action::Find => prompt(state, Purpose::Find),
        Action::NextMatch => step_match(state, Step::Forward),
        Action::PreviousMatch => step_match(state, Step::Back),
        Action::Furniture => furniture(state),
        Action::Zoom => zoom(state),
        Action::NextFigure => figures::next_figure(state, Step::Forward),
        Action::PreviousFigure => figures::next_figure(state, Step::Back),
        Action::Asides => figures::asides(state),
        Action::Group => figures::group(state),
        Action::Correct => keep::correct(state),
        Action::Strike => keep::strike(state),
        Action::Select => select(state),
        Action::NextWord => in_text(state, |it| it.step_selection(Unit::Word, Step::Forward)),
        Action::PreviousWord => in_text(state, |it| it.step_selection(Unit::Word, Step::Back)),
        Action::OtherEnd => in_text(state, Reading::swap_selection),
        Action::WholeParagraph => in_text(state, Reading::select_paragraphs),
        Action::Bookmark => keep::bookmark(state),
        Action::Note => keep::note(state),
        Action::Bookmarks => keep::bookmarks(state),
        Action::Delete => keep::delete(state),
        Action::Copy => keep::copy(state),
        Action::Star => keep::star(state),
        Action::Read => keep::read(state),
        Action::Edit if figures::in_hand(state).is_some() => keep::correct(state),
        Action::Edit => restate::ask(state),
        Action::Forget => keep::forget(state),
        Action::Undo => keep::undo(state),
        Action::Redo => keep::redo(state),
        Action::Help => show_help(state),
        Action::Palette => show_menu(state),
        Action::Theme => change_theme(state),
        Action::Back => back(state),
        Action::Close => close(state),
        Action::Stop => vec![Effect::StopLoading],
        Action::Suspend => vec![Effect::Suspend],
        Action::Quit => vec![Effect::Quit],
    }
}

fn show_help(state: &mut State) -> Vec<Effect> {
    state.help = Some(Help::new(&state.keymap));
    prompt(state, Purpose::Help)
}

fn show_menu(state: &mut State) -> Vec<Effect> {
    state.menu = Some(Menu::new());
    prompt(state, Purpose::Action)
}

/// Gives a pane the keys. Going into the text begins a visit, which counts towards having read it.
pub fn focus(state: &mut State, pane: Pane) -> Vec<Effect> {
    if pane != Pane::List && awaits_article(state) {
        let empty = state.list.is_empty() && state.search.asked.is_none();
        if empty && state.opening.wanted.is_none() {
            warn(state, "There is no article to open");
        } else {
            state.opening.enter = Some(pane);
        }
        return Vec::new();
    }
    state.opening.enter = None;
    if pane == Pane::List {
        travel::remember(state);
    }
    let before = std::mem::replace(&mut state.focus, pane);
    match (before, pane) {
        (Pane::List, Pane::Text | Pane::Figures) => begin_visit(state),
        (_, Pane::List) => {
            if let Some(reading) = &mut state.reading {
                reading.drop_selection();
            }
            travel::keep_place(state).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the article that was asked for is still on its way.
fn awaits_article(state: &State) -> bool {
    let open = state.reading.as_ref().map(|reading| reading.opened.row.id);
    open.is_none() || (state.opening.wanted.is_some() && open != state.opening.wanted)
}

/// Begins a visit to the open article.
pub fn begin_visit(state: &mut State) -> Vec<Effect> {
    state.opening.visits += 1;
    match state.config.read_after.0 {
        0 => Vec::new(),
        seconds => {
            let after = Duration::from_secs(seconds.into());
            vec![Effect::Remind(state.opening.visits, after)]
        }
    }
}

fn next_pane(state: &mut State, by: usize) -> Vec<Effect> {
    let to = Pane::ALL[(state.focus as usize + by) % Pane::ALL.len()];
    focus(state, to)
}

fn side_pane(state: &mut State, by: isize) -> Vec<Effect> {
    let to = (state.focus as usize).saturating_add_signed(by).min(Pane::ALL.len() - 1);
    focus(state, Pane::ALL[to])
}

/// Puts the selection where the mouse points: `row` lines below a pane's heading.
pub fn point(state: &mut State, pane: Pane, row: usize) -> Vec<Effect> {
    match pane {
        Pane::List if state.shelf == Shelf::Bookmarks => {
            let at = state.bookmarks.top() + row / crate::app::BOOKMARK_LINES;
            state.bookmarks.step(at as isize - state.bookmarks.selected() as isize);
            keep::preview(state)
        }
        Pane::List => {
            let mut line = 0;
            let mut at = state.list.top();
            while let Some(shown) = state.list.row(at) {
                line += state.list.lines_of(shown) + usize::from(state.list.has_heading(at));
                if row < line {
                    state.list.select(at);
                    break;
                }
                at += 1;
            }
            search::preview(state)
        }
        Pane::Figures => {
            let Some(reading) = &state.reading else { return Vec::new() };
            let top = state.figures.top();
            let mut line = 0;
            let entries = state.figures.entries().iter().skip(top);
            let found = entries.copied().find(|&entry| {
                line += entry_lines(entry, reading.figures());
                row < line
            });
            if let Some(Entry::Figure(figure)) = found {
                state.figures.select(figure);
                figures::show_selected_figure(state);
            }
            Vec::new()
        }
        Pane::Text => Vec::new(),
    }
}

fn step(state: &mut State, by: isize) -> Vec<Effect> {
    match state.focus {
        Pane::List if state.shelf == Shelf::Bookmarks => {
            state.bookmarks.step(by);
            keep::preview(state)
        }
        Pane::List => {
            state.list.step(by);
            search::preview(state)
        }
        Pane::Text if state.selecting() => {
            let step = if by > 0 { Step::Forward } else { Step::Back };
            in_text(state, |reading| reading.step_selection(Unit::Sentence, step))
        }
        Pane::Text => in_text(state, |reading| reading.scroll(by)),
        Pane::Figures => {
            state.figures.step(by);
            figures::show_selected_figure(state);
            Vec::new()
        }
    }
}

/// Moves by the height of the pane, or a part of it; two lines of a page of text stay in sight.
fn page(state: &mut State, way: isize, part: isize) -> Vec<Effect> {
    let height = state.layout.pane(state.focus).map_or(1, |area| area.body().height) as isize;
    let lines = match state.focus {
        Pane::List if state.shelf == Shelf::Bookmarks => {
            height / part / crate::app::BOOKMARK_LINES as isize
        }
        Pane::List => state.list.rows_within((height / part) as usize, way) as isize,
        Pane::Text if part == 1 => height - 2,
        Pane::Text => height / part,
        Pane::Figures => height / part / 2,
    };
    let by = way * lines.max(1);
    if state.focus == Pane::Text && !state.selecting() {
        return in_text(state, |reading| reading.scroll(by));
    }
    if state.selecting() { step(state, way) } else { step(state, by) }
}

fn to_end(state: &mut State, step: Step) -> Vec<Effect> {
    let far = if step == Step::Forward { isize::MAX } else { isize::MIN };
    match (state.focus, step) {
        (Pane::List, _) if state.shelf == Shelf::Bookmarks => {
            state.bookmarks.step(far);
            return keep::preview(state);
        }
        (Pane::List, Step::Back) => return search::to_top(state),
        (Pane::List, Step::Forward) => return search::to_bottom(state),
        (Pane::Text, Step::Back) => return in_text(state, Reading::to_top),
        (Pane::Text, Step::Forward) => return in_text(state, Reading::to_bottom),
        (Pane::Figures, _) => {
            state.figures.step(far);
            figures::show_selected_figure(state);
        }
    }
    Vec::new()
}

fn in_text(state: &mut State, change: impl FnOnce(&mut Reading)) -> Vec<Effect> {
    if let Some(reading) = &mut state.reading {
        change(reading);
    }
    Vec::new()
}

fn prompt(state: &mut State, purpose: Purpose) -> Vec<Effect> {
    let in_bookmarks = state.focus == Pane::List && state.shelf == Shelf::Bookmarks;
    let purpose = match purpose {
        Purpose::Filter if in_bookmarks => Purpose::Bookmarks,
        other => other,
    };
    let text = match purpose {
        Purpose::Filter => state.filter.text.clone(),
        Purpose::Find if state.reading.is_none() => return Vec::new(),
        _ => String::new(),
    };
    if purpose == Purpose::Find {
        travel::remember(state);
        state.opening.found_from = state.reading.as_ref().and_then(Reading::place);
    }
    if matches!(purpose, Purpose::Filter | Purpose::Dates) {
        state.shelf = Shelf::Articles;
    }
    state.prompt = Some(Prompt::new(purpose, &text));
    Vec::new()
}

fn sort(state: &mut State) -> Vec<Effect> {
    state.filter.sort = match state.filter.sort {
        Sort::Newest => Sort::Oldest,
        Sort::Oldest => Sort::Title,
        Sort::Title | Sort::Relevance => Sort::Newest,
    };
    say(
        state,
        &format!("Sorted: {} first", state.filter.sort.name()).replace("title first", "by title"),
    );
    search::anew(state)
}

fn open(state: &mut State) -> Vec<Effect> {
    match state.focus {
        Pane::List if state.shelf == Shelf::Bookmarks => open_bookmark(state),
        Pane::List | Pane::Figures => {
            if state.focus == Pane::Figures {
                figures::show_selected_figure(state);
            }
            focus(state, Pane::Text)
        }
        Pane::Text => Vec::new(),
    }
}

fn open_bookmark(state: &mut State) -> Vec<Effect> {
    let Some(kept) = state.bookmarks.current() else { return Vec::new() };
    let lost = match (kept.at, kept.gone) {
        (Some(_), _) => None,
        (None, true) => {
            Some("Its article was taken out of the library; the bookmark keeps the words")
        }
        (None, false) => Some("Its article no longer has these words; the bookmark keeps them"),
    };
    if let Some(words) = lost {
        warn(state, words);
        return Vec::new();
    }
    let mut effects = keep::preview(state);
    effects.extend(focus(state, Pane::Text));
    effects
}

/// Goes to another article of the list without leaving the text.
fn neighbour(state: &mut State, by: isize) -> Vec<Effect> {
    state.shelf = Shelf::Articles;
    // The article asked for last, be it still on its way: each press goes on from the one before.
    if let Some(id) = state.opening.wanted {
        state.list.select_article(id);
    }
    let before = state.list.selected();
    state.list.step(by);
    if state.list.selected() == before {
        let end = if by > 0 {
            "This is the last article of the list"
        } else {
            "This is the first article of the list"
        };
        say(state, end);
    }
    let mut effects = search::preview(state);
    if state.focus != Pane::List {
        effects.extend(begin_visit(state));
    }
    effects
}

/// Moves to another match of what is looked for in the text.
pub fn step_match(state: &mut State, step: Step) -> Vec<Effect> {
    let Some(reading) = &mut state.reading else { return Vec::new() };
    if reading.step_match(step) {
        let number = reading.match_number();
        state.focus = Pane::Text;
        if let Some((at, all)) = number {
            say(state, &format!("Match {at}/{all}"));
        }
    } else {
        warn(state, "No match in this article");
    }
    Vec::new()
}

fn furniture(state: &mut State) -> Vec<Effect> {
    let Some(reading) = &mut state.reading else { return Vec::new() };
    reading.toggle_furniture();
    let words = match reading.furniture {
        Furniture::Shown => "Site furniture is shown",
        Furniture::Hidden => "Site furniture is hidden",
    };
    say(state, words);
    Vec::new()
}

fn zoom(state: &mut State) -> Vec<Effect> {
    state.zoom = match state.zoom {
        Zoom::Shared => Zoom::Alone,
        Zoom::Alone => Zoom::Shared,
    };
    Vec::new()
}

fn select(state: &mut State) -> Vec<Effect> {
    if state.selecting() {
        return close(state);
    }
    let effects = focus(state, Pane::Text);
    if let Some(reading) = &mut state.reading {
        reading.select();
    }
    effects
}

fn change_theme(state: &mut State) -> Vec<Effect> {
    let (scheme, palette) = state.appearance.colors();
    if palette == Palette::Plain {
        warn(
            state,
            "No colours are sent: NO_COLOR is set, or the settings or the terminal have none",
        );
        return Vec::new();
    }
    let other = scheme.other();
    state.appearance.background = Some(other);
    let name = other.name();
    say(state, &format!("The {name} theme; theme = \"{name}\" in config.toml keeps it"));
    Vec::new()
}

/// Closes what is open, the innermost first; never quits.
fn close(state: &mut State) -> Vec<Effect> {
    state.pending.clear();
    if state.focus != Pane::List
        && let Some(reading) = &mut state.reading
        && (reading.drop_selection() || reading.drop_target())
    {
        return Vec::new();
    }
    if state.figures.is_narrowed() {
        state.figures.narrow("");
        return figures::relist(state);
    }
    if state.shelf == Shelf::Bookmarks && state.bookmarks.is_narrowed() {
        state.bookmarks.narrow("");
        return keep::preview(state);
    }
    if state.shelf == Shelf::Bookmarks {
        state.focus = Pane::List;
        return keep::bookmarks(state);
    }
    if !state.filter.text.is_empty() {
        return search::refilter(state, "", search::Typing::Ended);
    }
    if state.scope.take().is_some() {
        say(state, "The whole library");
        return search::anew(state);
    }
    if let Some(reading) = &mut state.reading {
        reading.highlight(&state.filter.query);
    }
    Vec::new()
}

/// Goes one step back: from the figures to the text, from the text to the list, from the list out.
fn back(state: &mut State) -> Vec<Effect> {
    if state.selecting() {
        return close(state);
    }
    match state.focus {
        Pane::Figures => focus(state, Pane::Text),
        Pane::Text => focus(state, Pane::List),
        Pane::List if state.shelf == Shelf::Bookmarks => keep::bookmarks(state),
        Pane::List => vec![Effect::Quit],
    }
}
