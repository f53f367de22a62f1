//! Frames as the bytes that a terminal is sent: what changed since the last one, and no more.
//!
//! ratatui lays the frame out; what differs is found here and not by ratatui 0.30, which writes a blank
//! over the second half of an emoji and counts halfwidth katakana with a voice mark one cell too wide.
//!
//! Glyphs on whose width terminals disagree (see [`width`]) are sent so that the rest of the screen is
//! the same in all of them: their cells are blanked first, the cursor is placed anew behind them, and
//! what a terminal may have drawn over is sent again. At the right edge, where such a glyph might run
//! over into the next line, only its first scalar is sent. Glyphs that one terminal might put together
//! and another might not are told apart by placing the cursor between them.

use std::io;

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate},
};
use ratatui::{
    Frame, Terminal, TerminalOptions, Viewport,
    backend::{Backend, ClearType as Region, CrosstermBackend, WindowSize},
    buffer::{Buffer, Cell},
    layout::{Position, Rect, Size as Extent},
};

use crate::{app::Size, text::width};

/// One screen, and what the terminal shows of it.
#[derive(Debug)]
pub struct Wire {
    terminal: Terminal<Paper>,
    shown: Buffer,
    stale: bool,
}

impl Wire {
    /// Makes the wire to a screen of a size, of which nothing is known yet.
    ///
    /// The size is fixed, for ratatui's own way of following it asks the terminal where the cursor is,
    /// and the answer would have to be caught among the keys.
    pub fn new(size: Size) -> io::Result<Self> {
        let area = Rect::new(0, 0, size.width, size.height);
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let terminal = Terminal::with_options(Paper::default(), options)?;
        Ok(Self { terminal, shown: Buffer::empty(area), stale: true })
    }

    /// Forgets what the terminal shows, so that the next frame sends everything.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Draws a frame and returns the bytes that bring the terminal to it, all at once where the terminal
    /// knows synchronized output (mode 2026).
    pub fn frame(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        queue!(bytes, BeginSynchronizedUpdate, Hide)?;
        if std::mem::take(&mut self.stale) {
            queue!(bytes, Clear(ClearType::All))?;
            self.shown.reset();
        }
        let next = self.terminal.draw(draw)?.buffer;
        let changes = changes(&self.shown, next);
        send(&changes, next, &mut bytes)?;
        for &(x, y) in &changes {
            for x in x..x + cells_of(&next[(x, y)]) {
                if let (Some(old), Some(new)) = (self.shown.cell_mut((x, y)), next.cell((x, y))) {
                    old.clone_from(new);
                }
            }
        }
        if let Some(Position { x, y }) = self.terminal.backend().cursor {
            queue!(bytes, MoveTo(x, y), Show)?;
        }
        queue!(bytes, EndSynchronizedUpdate)?;
        Ok(bytes)
    }
}

/// How many columns a cell of a buffer stands for.
fn cells_of(cell: &Cell) -> u16 {
    (width::cells(cell.symbol()) as u16).max(1)
}

/// Finds the places whose cells have to be sent, in reading order.
fn changes(shown: &Buffer, next: &Buffer) -> Vec<(u16, u16)> {
    let mut changes = Vec::new();
    for y in 0..next.area.height {
        // The columns up to which the last glyph of either reaches, and up to which a terminal may have
        // drawn over what we want there.
        let (mut old_end, mut new_end, mut disturbed) = (0, 0, 0);
        for x in 0..next.area.width {
            let (old, new) = (&shown[(x, y)], &next[(x, y)]);
            // What stood under the second half of a wide glyph is no longer known.
            let unknown = x < old_end;
            if !unknown {
                old_end = x + cells_of(old);
            }
            if x < new_end {
                continue;
            }
            new_end = x + cells_of(new);
            if unknown || old != new || x < disturbed {
                changes.push((x, y));
                disturbed = disturbed.max(x + width::cells_at_most(new.symbol()) as u16);
            }
        }
    }
    changes
}

/// Writes cells of a buffer as a terminal takes them.
fn send(changes: &[(u16, u16)], next: &Buffer, bytes: &mut Vec<u8>) -> io::Result<()> {
    let symbol = |&(x, y): &(u16, u16)| next[(x, y)].symbol();
    let is_settled = |at: &(u16, u16)| width::is_settled(symbol(at));
    let go_together =
        |a: &_, b: &_| is_settled(a) && is_settled(b) && !width::join(symbol(a), symbol(b));
    for run in changes.chunk_by(go_together) {
        match *run {
            [(x, y)] if !is_settled(&(x, y)) => send_disputed((x, y), next, bytes)?,
            _ => put(run.iter().map(|&(x, y)| (x, y, &next[(x, y)])), bytes)?,
        }
    }
    Ok(())
}

/// Writes one glyph on whose width terminals disagree.
fn send_disputed((x, y): (u16, u16), next: &Buffer, bytes: &mut Vec<u8>) -> io::Result<()> {
    let cell = &next[(x, y)];
    let mut blank = cell.clone();
    blank.set_symbol(" ");
    put((x..x + cells_of(cell)).map(|x| (x, y, &blank)), bytes)?;
    let room = usize::from(next.area.width - x);
    if width::cells_at_most(cell.symbol()) <= room {
        return put([(x, y, cell)].into_iter(), bytes);
    }
    let first = cell.symbol().chars().next().map(String::from).unwrap_or_default();
    if width::cells(&first) <= room {
        blank.set_symbol(&first);
        put([(x, y, &blank)].into_iter(), bytes)?;
    }
    Ok(())
}

fn put<'c>(
    cells: impl Iterator<Item = (u16, u16, &'c Cell)>,
    bytes: &mut Vec<u8>,
) -> io::Result<()> {
    CrosstermBackend::new(bytes).draw(cells)
}

/// What ratatui draws on: it takes note of the cursor, and of nothing else.
#[derive(Debug, Default)]
struct Paper {
    cursor: Option<Position>,
}

impl Backend for Paper {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, _: I) -> io::Result<()> {
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn clear_region(&mut self, _: Region) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> io::Result<Extent> {
        Ok(Extent::default())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: Extent::default(), pixels: Extent::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
