//! The canvas: clean text put on cells, never beyond its area, never half a glyph, and never
//! mixed with its neighbours.

use std::ops::Range;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::Style,
};

use super::{Theme, signs, theme::Focused};
use crate::{
    app::{Area, Signs},
    text::{
        direction,
        width::{cells, ellipsize, fit, glyphs},
        wrap,
    },
};

/// What stands between two fields of a line.
const FIELDS: &str = "·";

/// A space at which no line breaks.
const NO_BREAK: &str = "\u{a0}";

/// A buffer of cells with the styles to put on it.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// How everything looks.
    pub theme: Theme,
}

impl<'a> Canvas<'a> {
    /// Makes a canvas on a buffer.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        Self { buffer, theme }
    }

    /// Puts text on a row of an area from a column of it on; returns the column after it.
    ///
    /// What does not fit is cut at a whole glyph, and the cell that only half of one would fit in stays
    /// blank; rows and columns outside the area are left alone.
    pub fn put(&mut self, area: Area, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
        let bounds = self.buffer.area;
        let row = area.y + y;
        if y >= area.height || row >= bounds.height {
            return x;
        }
        let end = area.width.min(bounds.width.saturating_sub(area.x));
        let mut column = x;
        for glyph in glyphs(text).filter(|glyph| glyph.cells > 0) {
            let wide = glyph.cells as u16;
            if column >= end {
                break;
            }
            let symbol = self.sign(glyph.text);
            let (symbol, wide) = if column + wide > end { (" ", 1) } else { (symbol, wide) };
            if column == x {
                self.cut_before((area.x + column, row));
            }
            self.set((area.x + column, row), (symbol, wide), style);
            column += wide;
        }
        column
    }

    /// Puts one glyph on its cells.
    fn set(&mut self, (x, y): (u16, u16), (symbol, wide): (&str, u16), style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
        for hidden in x + 1..x + wide {
            if let Some(cell) = self.buffer.cell_mut((hidden, y)) {
                cell.reset();
            }
        }
    }

    /// Makes the glyph before a cell a space if it reaches into that cell.
    fn cut_before(&mut self, (x, y): (u16, u16)) {
        let Some(before) = x.checked_sub(1) else { return };
        if let Some(cell) = self.buffer.cell_mut((before, y))
            && cells(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
    }

    /// Puts text on a row, cut with an ellipsis to what room there is; returns the column after it.
    pub fn put_short(&mut self, area: Area, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
        let room = usize::from(area.width.saturating_sub(x));
        let end = self.put(area, (x, y), &self.shorten(text, room), style);
        self.end_reach(area, (x..end, y));
        end
    }

    /// Ends the reach of words that run to the left, if there are any in some columns of a row, so that
    /// what stands behind them does not join them: after the last, and after the dots between fields.
    fn end_reach(&mut self, area: Area, (columns, y): (Range<u16>, u16)) {
        let (columns, row) = (area.x + columns.start..area.x + columns.end, area.y + y);
        let symbol = |x| self.buffer.cell((x, row)).map_or("", Cell::symbol);
        if !columns.clone().map(symbol).any(direction::runs_left) {
            return;
        }
        let fields = self.sign(FIELDS);
        let mut last = None;
        for x in columns {
            let Some(cell) = self.buffer.cell_mut((x, row)) else { break };
            match cell.symbol() {
                " " => {}
                symbol if symbol == fields => mark(cell),
                _ => last = Some(x),
            }
        }
        if let Some(cell) = last.and_then(|x| self.buffer.cell_mut((x, row))) {
            mark(cell);
        }
    }

    /// Cuts text to a width, with the mark of what was cut off.
    fn shorten(&self, text: &str, width: usize) -> String {
        match self.theme.signs {
            Signs::Unicode => ellipsize(text, width),
            Signs::Ascii if cells(text) <= width => text.to_owned(),
            Signs::Ascii => {
                let mark = fit(signs::ELLIPSIS, width);
                fit(text, width - cells(mark)).trim_end().to_owned() + mark
            }
        }
    }

    /// What is drawn for a glyph.
    fn sign<'g>(&self, glyph: &'g str) -> &'g str {
        match self.theme.signs {
            // A space that keeps words together has done so by now.
            _ if glyph == NO_BREAK => " ",
            Signs::Unicode => glyph,
            Signs::Ascii if glyph.is_ascii() => glyph,
            Signs::Ascii => signs::ascii(glyph).unwrap_or(glyph),
        }
    }

    /// Puts quiet paragraphs into an area, below each other and wrapped.
    pub fn put_paragraphs(&mut self, area: Area, paragraphs: &[String]) {
        let style = self.theme.quiet();
        let room = usize::from(area.width.saturating_sub(4)).max(4);
        let mut y = 1;
        for words in paragraphs {
            for line in wrap(words, room) {
                self.put(area, (2, y), line.of(words), style);
                y += 1;
            }
        }
    }

    /// Puts text at the right end of a row if at least `least` cells stay free on its left.
    pub fn put_right(&mut self, area: Area, (least, y): (u16, u16), text: &str, style: Style) {
        let wide = cells(text) as u16;
        if least + wide < area.width {
            self.end_reach(area, (0..least, y));
            self.put(area, (area.width - wide, y), text, style);
        }
    }

    /// Puts a style on whole rows of an area.
    pub fn paint(&mut self, area: Area, style: Style) {
        let Area { x, y, width, height } = area;
        self.buffer.set_style(Rect { x, y, width, height }.intersection(self.buffer.area), style);
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Area) {
        let blank = " ".repeat(area.width.into());
        for y in 0..area.height {
            self.put(area, (0, y), &blank, Style::reset());
        }
    }

    /// Draws the rule on the right of a pane.
    pub fn rule(&mut self, area: Area) {
        let style = self.theme.quiet();
        let column = Area { x: area.x + area.width, width: 1, ..area };
        for y in 0..column.height {
            self.put(column, (0, y), "│", style);
            self.end_reach(area, (0..area.width, y));
        }
    }

    /// Draws a pane's heading: its name on the left, a word on the right.
    pub fn heading(&mut self, area: Area, focused: bool, (name, aside): (&str, &str)) {
        let style = self.theme.heading(Focused::from(focused));
        let row = Area { height: area.height.min(1), ..area };
        self.put(row, (0, 0), &" ".repeat(area.width.into()), style);
        let room = usize::from(area.width).saturating_sub(cells(aside) + 3);
        let short = self.shorten(name, room.max(8));
        let end = self.put(row, (1, 0), &short, style);
        let aside = format!("{aside} ");
        self.put_right(row, (end, 0), &aside, style);
    }
}

/// Ends the reach of words that run to the left after a cell.
fn mark(cell: &mut Cell) {
    if !cell.symbol().ends_with(direction::MARK) {
        let marked = format!("{}{}", cell.symbol(), direction::MARK);
        cell.set_symbol(&marked);
    }
}
