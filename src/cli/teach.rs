//! What the help of the program says below its options: where to begin.

/// Below the help of the program.
pub const BEGIN: &str = "\
Begin here:
  dateline                    open the reader, on samples while you have nothing
  dateline ~/news             load a folder and read it (Esc: the whole library)
  dateline load saved.html    load without opening: plain text, pages, Markdown,
                              feeds, JSON, mail and web archives

In the reader:
  Enter reads, Space pages, q goes back; / filters the list as you type, D by
  dates; ] goes to the next figure, Tab to their list; v selects a passage, m
  keeps it, a writes a note, B lists what you kept; ? shows every key.

Without it:
  dateline list drones after:2026-01    articles, the newest first
  dateline show 3fa9c2                  one of them, by its id or path
  dateline figures 'figure:drones>400' --format csv
  dateline figures said:zelenskyy       what one person says
  dateline bookmarks --format markdown  the passages you kept
  dateline config --print-default       every setting, documented

dateline COMMAND --help tells more: that of list, the language of queries.
";

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::Cli;

    /// The words of a line as a shell makes them, with single quotes.
    fn words(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (at, part) in line.split('\'').enumerate() {
            if at % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(ToOwned::to_owned));
            }
        }
        words
    }

    #[test]
    fn every_example_is_right() {
        let examples = BEGIN.lines().filter_map(|line| {
            let line = line.strip_prefix("  ")?;
            line.starts_with("dateline").then(|| line.split("  ").next().unwrap_or(line))
        });
        let mut seen = 0;
        for example in examples {
            let parsed = Cli::try_parse_from(words(example));
            assert!(parsed.is_ok(), "{example}: {parsed:?}");
            seen += 1;
        }
        assert_eq!(seen, 9);
    }
}
