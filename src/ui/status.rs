//! The bottom line: what is typed or asked, what was just said, or the few keys that matter now.

use ratatui::style::Style;

use super::line::Canvas;
use crate::{
    app::{
        Action, Area, Loading, Prompt, Purpose, Reading, State, Tone,
        help::{self, Hint},
    },
    text::{Span, width::cells, wrap},
    wording,
};

/// Draws the bottom line; returns where the cursor stands, if something is being typed.
pub fn draw(state: &State, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let area = state.layout.status;
    if area.height == 0 {
        return None;
    }
    let theme = canvas.theme;
    if let Some(question) = &state.question {
        put_whole(canvas, area, &question.words(), theme.key());
        return None;
    }
    if let Some(prompt) = &state.prompt {
        return Some(draw_prompt(state, canvas, prompt));
    }
    let area = draw_gauge(state, canvas, area);
    match &state.notice {
        Some(notice) => put_whole(canvas, area, &notice.text, theme.notice(notice.tone)),
        None if !state.pending.is_empty() || state.times.is_some() => {
            let times = state.times.map(|times| times.to_string()).unwrap_or_default();
            let keys = state.pending.iter().fold(times, |keys, key| keys + &key.to_string());
            canvas.put_short(area, (1, 0), &format!("{keys}…"), theme.key());
        }
        None => draw_hints(state, canvas, area),
    }
    None
}

/// How many cells the gauge of long work has.
const GAUGE: u64 = 10;

/// Draws how far loading has come and the key that stops it at the right end, as much of it as leaves
/// room for more; returns what is left.
fn draw_gauge(state: &State, canvas: &mut Canvas, area: Area) -> Area {
    let Some(Loading { done, found, thousandths, .. }) = state.loading else { return area };
    let full = (GAUGE * u64::from(thousandths) / 1_000).min(GAUGE) as usize;
    let gauge = "█".repeat(full) + &"░".repeat(GAUGE as usize - full);
    let [done, found] = [done, found].map(|files| wording::number(files as f64));
    let key = state.keymap.keys_for(state.mode(), Action::Stop).into_iter().next();
    let stop = key.map(|key| format!("  {key} stops")).unwrap_or_default();
    let forms = [
        format!("{gauge} {done} of {found} files{stop} "),
        format!("{done} of {found} files{stop} "),
        format!("{done}/{found} "),
    ];
    let fits = |words: &&String| cells(words) * 2 <= area.width.into();
    let Some(words) = forms.iter().find(fits) else { return area };
    let left = area.width - cells(words) as u16 - 1;
    canvas.put_right(area, (0, 0), words, canvas.theme.quiet());
    Area { width: left, ..area }
}

/// What is said and asked may take so many rows.
const MOST: usize = 4;

/// Puts words at the bottom, on as many rows above the last as they need.
fn put_whole(canvas: &mut Canvas, area: Area, words: &str, style: Style) {
    let lines = wrap(words, area.width.saturating_sub(2).into());
    let rows = lines.len().min(MOST).min(usize::from(area.y) + 1) as u16;
    if rows <= 1 {
        canvas.put_short(area, (1, 0), words, style);
        return;
    }
    let area = Area { y: area.y + 1 - rows, height: rows, ..area };
    canvas.clear(area);
    for (y, line) in (0..rows).zip(&lines) {
        let last = y + 1 == rows;
        let span = if last { Span::new(line.start(), words.len()) } else { *line };
        canvas.put_short(area, (1, y), span.of(words), style);
    }
}

fn draw_hints(state: &State, canvas: &mut Canvas, area: Area) {
    let wide = |(key, words): &Hint| (cells(key) + cells(words) + 3) as u16;
    let last = help::help_hint(state);
    let reserved = last.as_ref().map_or(0, wide);
    let mut x = 1;
    for hint in help::hints(state) {
        if x + wide(&hint) + reserved > area.width + 2 {
            break;
        }
        x = draw_hint(canvas, (area, x), &hint);
    }
    if let Some(hint) = last {
        draw_hint(canvas, (area, x), &hint);
    }
}

fn draw_hint(canvas: &mut Canvas, (area, x): (Area, u16), (key, words): &Hint) -> u16 {
    let theme = canvas.theme;
    let x = canvas.put(area, (x, 0), key, theme.key());
    canvas.put(area, (x + 1, 0), words, theme.quiet()) + 2
}

fn draw_prompt(state: &State, canvas: &mut Canvas, prompt: &Prompt) -> (u16, u16) {
    let (area, theme) = (state.layout.status, canvas.theme);
    let x = canvas.put_short(area, (1, 0), &format!("{}: ", prompt.purpose.label()), theme.key());
    let room = usize::from(area.width.saturating_sub(x + 1));
    let typed = prompt.before_cursor();
    let hidden = hidden_cells(&typed, room);
    let shown: String = skip_cells(prompt.text(), hidden);
    let cursor = x + (cells(&typed) - cells(&typed).min(hidden)) as u16;
    let end = if prompt.text().is_empty() && state.notice.is_none() {
        canvas.put_short(area, (x + 1, 0), prompt.purpose.example(), theme.quiet())
    } else {
        canvas.put(area, (x, 0), &shown, theme.text())
    };
    draw_aside(state, canvas, (prompt, end + 2));
    (area.x + cursor.min(area.width.saturating_sub(1)), area.y)
}

/// Draws what is to be said of what is typed: what is wrong with it, or how many articles it finds.
fn draw_aside(state: &State, canvas: &mut Canvas, (prompt, x): (&Prompt, u16)) {
    let (area, theme) = (state.layout.status, canvas.theme);
    let notice = state.notice.as_ref().map(|notice| (notice.text.to_string(), notice.tone));
    let error = state.filter.error.as_ref().map(|error| (error.to_string(), Tone::Warning));
    let wrong = if prompt.purpose == Purpose::Filter { error.or(notice) } else { notice };
    if let Some((words, tone)) = wrong {
        canvas.put_short(area, (x, 0), &words, theme.notice(tone));
        return;
    }
    let found = state.reading.as_ref().and_then(Reading::match_number);
    let is_found = state.reading.as_ref().is_some_and(|reading| reading.target.is_some());
    let words = match (prompt.purpose, state.count_in_sight()) {
        (Purpose::Filter, Some(count)) => super::how_many(count),
        (Purpose::Find, _) if prompt.text().trim().is_empty() => return,
        (Purpose::Find, _) if !is_found => "no match".to_owned(),
        (Purpose::Find, _) => found.map_or_else(String::new, |(at, all)| format!("{at}/{all}")),
        _ => return,
    };
    canvas.put_right(area, (x, 0), &format!("{words} "), theme.quiet());
}

/// How many cells of what was typed lie beyond the left end, so that the cursor is in sight.
fn hidden_cells(typed: &str, room: usize) -> usize {
    (cells(typed) + 1).saturating_sub(room.max(1))
}

fn skip_cells(text: &str, hidden: usize) -> String {
    let skipped = crate::text::width::fit(text, hidden).len();
    text.get(skipped..).unwrap_or_default().to_owned()
}
