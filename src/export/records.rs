//! Records of one sort, written one after another in any of the shapes that programs read.

use std::io::{self, Write};

use serde::Serialize;

use super::markdown;

/// The shape of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One JSON array.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values with a header (RFC 4180).
    Csv,
    /// A Markdown table.
    Markdown,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What it holds.
    pub words: &'static str,
}

impl Column {
    /// Makes a column.
    pub const fn new(name: &'static str, words: &'static str) -> Self {
        Self { name, words }
    }
}

/// What can be written as an object or as a row of a table.
pub trait Record: Serialize {
    /// The columns of the table.
    const COLUMNS: &'static [Column];

    /// The cells of the row, as many as there are columns.
    fn cells(&self) -> Vec<String>;
}

/// Writes records as they come.
pub struct Records<W> {
    out: W,
    shape: Shape,
    written: usize,
}

impl<W: Write> Records<W> {
    /// Begins the output; a table has its header even where no record follows.
    pub fn begin(mut out: W, shape: Shape, columns: &[Column]) -> io::Result<Self> {
        let columns: Vec<&str> = columns.iter().map(|column| column.name).collect();
        match shape {
            Shape::Csv => write_csv(&mut out, &columns)?,
            Shape::Markdown => {
                write_markdown(&mut out, &columns)?;
                write_markdown(&mut out, &vec!["---"; columns.len()])?;
            }
            Shape::Json => out.write_all(b"[")?,
            Shape::JsonLines => {}
        }
        Ok(Self { out, shape, written: 0 })
    }

    /// Writes one record.
    pub fn write<R: Record>(&mut self, record: &R) -> io::Result<()> {
        match self.shape {
            Shape::Csv => write_csv(&mut self.out, &record.cells())?,
            Shape::Markdown => {
                let cells = record.cells();
                let cells: Vec<String> = cells.iter().map(|cell| markdown::escaped(cell)).collect();
                write_markdown(&mut self.out, &cells)?;
            }
            Shape::Json => {
                let gap: &[u8] = if self.written > 0 { b",\n " } else { b"\n " };
                self.out.write_all(gap)?;
                self.out.write_all(&serde_json::to_vec(record)?)?;
            }
            Shape::JsonLines => {
                self.out.write_all(&serde_json::to_vec(record)?)?;
                self.out.write_all(b"\n")?;
            }
        }
        self.written += 1;
        Ok(())
    }

    /// Ends the output.
    pub fn end(mut self) -> io::Result<()> {
        if self.shape == Shape::Json {
            let end: &[u8] = if self.written > 0 { b"\n]\n" } else { b"]\n" };
            self.out.write_all(end)?;
        }
        self.out.flush()
    }
}

fn write_csv<C: AsRef<[u8]>>(out: &mut impl Write, cells: &[C]) -> io::Result<()> {
    let mut line = csv::Writer::from_writer(Vec::new());
    line.write_record(cells)?;
    out.write_all(&line.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn write_markdown<C: AsRef<str>>(out: &mut impl Write, cells: &[C]) -> io::Result<()> {
    let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Boat {
        name: &'static str,
        crew: u32,
    }

    impl Record for Boat {
        const COLUMNS: &'static [Column] =
            &[Column::new("name", "what she is called"), Column::new("crew", "how many sail her")];

        fn cells(&self) -> Vec<String> {
            vec![self.name.to_owned(), self.crew.to_string()]
        }
    }

    fn written(shape: Shape, boats: &[Boat]) -> String {
        let mut out = Vec::new();
        let mut records = Records::begin(&mut out, shape, Boat::COLUMNS).expect("begun");
        for boat in boats {
            records.write(boat).expect("written");
        }
        records.end().expect("ended");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn writes_every_shape() {
        let boats = [Boat { name: "Gull, the", crew: 2 }, Boat { name: "A|B *\"x\"*", crew: 0 }];
        let cases = [
            (
                Shape::Json,
                "[\n {\"name\":\"Gull, the\",\"crew\":2},\n {\"name\":\"A|B *\\\"x\\\"*\",\"crew\":0}\n]\n",
            ),
            (
                Shape::JsonLines,
                "{\"name\":\"Gull, the\",\"crew\":2}\n{\"name\":\"A|B *\\\"x\\\"*\",\"crew\":0}\n",
            ),
            (Shape::Csv, "name,crew\n\"Gull, the\",2\n\"A|B *\"\"x\"\"*\",0\n"),
            (
                Shape::Markdown,
                "| name | crew |\n| --- | --- |\n| Gull, the | 2 |\n| A\\|B \\*\"x\"\\* | 0 |\n",
            ),
        ];
        for (shape, want) in cases {
            assert_eq!(written(shape, &boats), want, "{shape:?}");
        }
        assert_eq!(written(Shape::Json, &[]), "[]\n");
        assert_eq!(written(Shape::Csv, &[]), "name,crew\n");
    }
}
