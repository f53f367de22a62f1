//! The canvas: clean text put on cells, never beyond its area, never half a glyph.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation;

use super::{Theme, signs, theme::Focused};
use crate::{
    app::{Area, Signs},
    text::{
        width::{cells, ellipsize, fit, grapheme_cells},
        wrap,
    },
};

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
    /// What does not fit is cut at a whole grapheme; rows and columns outside the area are left alone.
    pub fn put(&mut self, area: Area, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
        let bounds = self.buffer.area;
        let row = area.y + y;
        let mut column = x;
        for grapheme in text.graphemes(true) {
            let wide = grapheme_cells(grapheme) as u16;
            let at = area.x + column;
            let inside = y < area.height
                && column + wide <= area.width
                && row < bounds.height
                && at + wide <= bounds.width;
            if !inside {
                break;
            }
            let grapheme = self.sign(grapheme);
            if wide > 0 {
                self.buffer.set_stringn(at, row, grapheme, wide.into(), style);
            }
            column += wide;
        }
        column
    }

    /// Puts text on a row, cut with an ellipsis to what room there is; returns the column after it.
    pub fn put_short(&mut self, area: Area, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
        let room = usize::from(area.width.saturating_sub(x));
        let short = self.shorten(text, room);
        self.put(area, (x, y), &short, style)
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

    /// What is drawn for a grapheme.
    fn sign<'g>(&self, grapheme: &'g str) -> &'g str {
        match self.theme.signs {
            Signs::Unicode => grapheme,
            Signs::Ascii if grapheme.is_ascii() => grapheme,
            Signs::Ascii => signs::ascii(grapheme).unwrap_or(grapheme),
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
