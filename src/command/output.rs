//! Standard output as commands write it: text for people with or without our colours, or records for
//! programs.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anyhow::Context;

use crate::{
    cli::{Color, Format},
    export::Shape,
};

/// How a stretch of text is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accent {
    /// What one looks for.
    Strong,
    /// What one may pass over.
    Faint,
    /// A figure.
    Figure,
}

/// Whether text is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// It is.
    Colors,
    /// It is not.
    Plain,
}

/// Standard output, taken for one command.
pub struct Output {
    out: BufWriter<StdoutLock<'static>>,
    paint: Paint,
}

impl Paint {
    /// What the options, the terminal and `NO_COLOR` (<https://no-color.org>) come to.
    pub fn for_stdout(color: Color) -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let wanted = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                is_seen() && !set("NO_COLOR") && !dumb
            }
        };
        if wanted { Self::Colors } else { Self::Plain }
    }

    /// Sets a text off; the text itself has to be clean.
    pub fn apply(self, accent: Accent, text: &str) -> String {
        let code = match accent {
            Accent::Strong => "1",
            Accent::Faint => "2",
            Accent::Figure => "36",
        };
        match self {
            Self::Colors if !text.is_empty() => format!("\x1b[{code}m{text}\x1b[0m"),
            _ => text.to_owned(),
        }
    }
}

impl Output {
    /// Takes standard output.
    pub fn new(paint: Paint) -> Self {
        Self { out: BufWriter::new(io::stdout().lock()), paint }
    }

    /// How text is set off.
    pub fn paint(&self) -> Paint {
        self.paint
    }

    /// Writes a line of clean text.
    pub fn line(&mut self, text: &str) -> anyhow::Result<()> {
        writeln!(self.out, "{text}").context("standard output")
    }

    /// Brings everything out.
    pub fn end(mut self) -> anyhow::Result<()> {
        self.out.flush().context("standard output")
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether a person sees standard output.
pub fn is_seen() -> bool {
    io::stdout().is_terminal()
}

/// The shape of a format for programs; `None` for people.
pub fn shape(format: Format) -> Option<Shape> {
    match format {
        Format::Text => None,
        Format::Json => Some(Shape::Json),
        Format::Jsonl => Some(Shape::JsonLines),
        Format::Csv => Some(Shape::Csv),
        Format::Markdown => Some(Shape::Markdown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(Paint::Plain.apply(Accent::Strong, "words"), "words");
        assert_eq!(Paint::Colors.apply(Accent::Strong, "words"), "\x1b[1mwords\x1b[0m");
        assert_eq!(Paint::Colors.apply(Accent::Faint, ""), "");
        assert_eq!(Paint::for_stdout(Color::Never), Paint::Plain);
        assert_eq!(Paint::for_stdout(Color::Always), Paint::Colors);
    }
}
