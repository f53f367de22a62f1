//! The figures pane: each amount as written, what is counted, who says it; the selected one in full.

use super::{line::Canvas, theme::Focused};
use crate::{
    app::{Action, Area, Asides, Entry, Pane, Reading, State, entry_lines},
    article::{Figure, Kind, Standing},
    text::wrap,
    wording,
};

/// Draws the figures of the open article.
pub fn draw(state: &State, canvas: &mut Canvas, area: Area) {
    let focused = state.focus == Pane::Figures;
    let count = state.figures.len().to_string();
    let name = match state.figures.asides {
        Asides::Hidden => "Figures",
        Asides::Listed => "Figures, dates, labels",
    };
    canvas.heading(area, focused, (name, &count));
    let Some(reading) = &state.reading else { return };
    let body = area.body().above_detail();
    if state.figures.is_empty() {
        draw_nothing(state, canvas, (body, reading));
    }
    let mut y = 0;
    for (number, &entry) in state.figures.entries().iter().enumerate().skip(state.figures.top()) {
        let lines = entry_lines(entry, reading.figures()) as u16;
        if y + lines > body.height {
            break;
        }
        let row = Area { y: body.y + y, height: lines, ..body };
        draw_entry(canvas, row, reading, entry);
        if number == state.figures.selected() {
            canvas.paint(row, canvas.theme.selected(Focused::from(focused)));
        }
        y += lines;
    }
    if let Some(figure) = state.figures.current().and_then(|at| reading.figures().get(at)) {
        draw_detail(canvas, area.body().detail(), (reading, figure));
    }
}

/// Says why no figure is listed.
fn draw_nothing(state: &State, canvas: &mut Canvas, (body, reading): (Area, &Reading)) {
    let words = match &reading.opened.article.language {
        _ if state.figures.is_narrowed() => {
            "No figure has these words. Esc lists them all.".to_owned()
        }
        None if !reading.figures().is_empty() => {
            let key = state.keymap.all_keys_for(Action::Asides).into_iter().next();
            let key = key.map(|key| format!(" {key} lists them.")).unwrap_or_default();
            format!("No figures but dates, times, ordinals and labels.{key}")
        }
        Some(language) => {
            format!("This text is in {language}. Figures are read in English texts only.")
        }
        None => "No figures in this article.".to_owned(),
    };
    canvas.put_paragraphs(body, &[words]);
}

fn draw_entry(canvas: &mut Canvas, row: Area, reading: &Reading, entry: Entry) {
    let theme = canvas.theme;
    let at = match entry {
        Entry::Heading(kind) => {
            canvas.put_short(row, (1, 0), heading(kind), theme.quiet());
            return;
        }
        Entry::Figure(at) => at,
    };
    let Some(figure) = reading.figures().get(at) else { return };
    if reading.in_sight().contains(&at) {
        for y in 0..row.height {
            canvas.put(row, (0, y), "▎", theme.mark());
        }
    }
    let phrase = wording::shown(figure, &reading.opened.article);
    let style = match figure.standing {
        Standing::Struck => theme.struck(),
        Standing::Read | Standing::Corrected => theme.figure(figure.kind),
    };
    let x = canvas.put_short(row, (2, 0), &one_line(&phrase), style);
    if let Some(counted) = &figure.counted {
        let joint = wording::joint(figure, &reading.opened.article);
        canvas.put_short(row, (x, 0), &format!("{joint}{}", one_line(counted)), theme.text());
    }
    let standing = match figure.standing {
        Standing::Read => "",
        Standing::Corrected => " ✎",
        Standing::Struck => " ✗",
    };
    canvas.put_right(row, (x, 0), standing, theme.mark());
    if let Some(speaker) = &figure.speaker {
        canvas.put_short(row, (2, 1), &format!("— {speaker}"), theme.quiet());
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The heading of the figures of one kind.
fn heading(kind: Kind) -> &'static str {
    kind.name()
}

/// Draws all that is known of one figure: a line for each field that is.
fn draw_detail(canvas: &mut Canvas, area: Area, (reading, figure): (&Reading, &Figure)) {
    let theme = canvas.theme;
    if area.height == 0 {
        return;
    }
    canvas.put(area, (0, 0), &"─".repeat(area.width.into()), theme.quiet());
    let amount = wording::amount(figure);
    let restates = figure
        .converts
        .and_then(|index| reading.figures().get(index.0 as usize))
        .map(|other| wording::phrase(other, &reading.opened.article).to_owned());
    let whole = figure
        .part_of
        .and_then(|index| reading.figures().get(index.0 as usize))
        .map(|other| wording::phrase(other, &reading.opened.article).to_owned());
    let standing =
        (figure.standing != Standing::Read).then(|| format!("{} by you", figure.standing.name()));
    let fields = [
        ("amount", Some(amount).filter(|amount| !amount.is_empty())),
        ("kind", Some(figure.kind.name().to_owned())),
        ("trend", figure.trend.map(|trend| trend.name().to_owned())),
        ("counted", figure.counted.as_ref().map(ToString::to_string)),
        ("event", figure.event.as_ref().map(ToString::to_string)),
        ("speaker", figure.speaker.as_ref().map(ToString::to_string)),
        ("time", figure.time.as_deref().map(wording::when)),
        ("standing", standing),
        ("restates", restates),
        ("part of", whole),
    ];
    let mut y = 1;
    for (name, value) in fields.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        canvas.put(area, (2, y), name, theme.quiet());
        let room = usize::from(area.width.saturating_sub(11)).max(2);
        let value = one_line(&value);
        for line in wrap(&value, room).into_iter().take(2) {
            canvas.put(area, (11, y), line.of(&value), theme.text());
            y += 1;
        }
    }
}
