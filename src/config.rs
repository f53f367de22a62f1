//! The reader's settings: defaults, patched by a file, by the environment, and by the command line.
//!
//! Every setting is declared once, in the table below, with its default and a line of documentation.
//! The file that `dateline config --print-default` prints, the manual page, what the environment is
//! asked for, and what is said of a wrong line are all made from this table. This layer reads no file:
//! it is handed texts.

mod choice;
mod problem;

use std::fmt::Write as _;

use choice::Choice;
pub use choice::{Background, Colors, Lines, Measure, Order, Seconds};
pub use problem::{Problem, Problems, line_of};
use toml::de::{DeTable, DeValue};

use crate::text::near::{guess, nearest};

/// One setting, as files and manuals tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name in the file.
    pub name: &'static str,
    /// What it does, in words.
    pub words: &'static str,
    /// What can be written for it, in words.
    pub form: String,
    /// Its value, as the file has it.
    pub value: String,
}

/// Declares the settings: field and type, default, name in the file, documentation.
macro_rules! settings {
    ($($field:ident: $type:ty = $default:expr, $name:literal, $words:literal;)*) => {
        /// The settings in force.
        #[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
        #[allow(clippy::doc_markdown, reason = "the words are read in a file, not as Markdown")]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Config { $(#[doc = $words] pub $field: $type,)* }

        impl Default for Config {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl Config {
            /// The names of the settings.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Returns every setting with its value here.
            pub fn settings(&self) -> Vec<Setting> {
                vec![$(Setting {
                    name: $name,
                    words: $words,
                    form: <$type as Choice>::form(),
                    value: self.$field.written(),
                }),*]
            }

            /// Gives a setting the value that a text writes, or says what is wrong with it.
            pub fn set(&mut self, name: &str, text: &str) -> Result<(), String> {
                match name {
                    $($name => self.$field = read(name, text)?,)*
                    _ => return Err(unknown(name)),
                }
                Ok(())
            }
        }
    };
}

settings! {
    measure: Measure = Measure(72), "measure",
        "The widest a line of an article gets, in cells.";
    hyphenate: bool = false, "hyphenate",
        "Part English words at the ends of lines; names stay whole.";
    theme: Background = Background::Auto, "theme",
        "Which background the colours are made for; auto asks the terminal.";
    colors: Colors = Colors::Auto, "colors",
        "How many colours the terminal is sent; auto goes by COLORTERM, TERM and NO_COLOR.";
    ascii: bool = false, "ascii",
        "Draw rules, marks and quotation marks with ASCII characters only.";
    mouse: bool = true, "mouse",
        "Take the mouse: the wheel scrolls, a click selects; with Shift the terminal still has it.";
    window_title: bool = true, "window-title",
        "Give the terminal's window the title of the open article.";
    read_after: Seconds = Seconds(10), "read-after",
        "An article that is open for so many seconds counts as read; 0: only once its end was seen.";
    sort: Order = Order::Newest, "sort",
        "The order of the list when the reader opens.";
    title_lines: Lines = Lines(2), "title-lines",
        "The most lines that a title takes in the list; on a low screen it has one.";
    furniture: bool = false, "furniture",
        "Show site furniture (menus, sign-up lines) in every article.";
    group_figures: bool = false, "group-figures",
        "Group the figures by kind instead of the order of the text.";
    list_dates: bool = false, "list-dates",
        "List dates, times and labels among the figures.";
}

/// What the names of the environment variables begin with that stand for settings.
const VARIABLE: &str = "DATELINE_";

impl Config {
    /// Reads a file of settings over these; on an error nothing has changed.
    pub fn patch(&mut self, text: &str) -> Result<(), Vec<Problem>> {
        let table = DeTable::parse(text).map_err(|error| vec![Problem::of_toml(text, &error)])?;
        let mut patched = self.clone();
        let mut problems = Vec::new();
        patched.take_table(text, table.get_ref(), &mut problems);
        if !problems.is_empty() {
            problems.sort_by_key(|problem| problem.line);
            return Err(problems);
        }
        *self = patched;
        Ok(())
    }

    /// Takes what a table of a file has. There is no table in a table, but where somebody wrote one, what
    /// is wrong in it is told as well.
    fn take_table(&mut self, text: &str, table: &DeTable<'_>, problems: &mut Vec<Problem>) {
        for (name, value) in table {
            let outcome = match scalar(value.get_ref()) {
                Some(value) => self.set(name.get_ref(), &value),
                None if Self::NAMES.contains(&name.get_ref().as_ref()) => {
                    Err(format!("`{}` takes one value", name.get_ref()))
                }
                None => Err(unknown(name.get_ref())),
            };
            let line = line_of(text, name.span().start);
            problems.extend(outcome.err().map(|what| Problem { line, what }));
            if let DeValue::Table(inner) = value.get_ref() {
                self.take_table(text, inner, problems);
            }
        }
    }

    /// Says of a variable of the environment which setting's it was probably meant to be, where it is that
    /// of none.
    pub fn mistaken_variable(name: &str) -> Option<String> {
        let own = |name: &str| name.replace('-', "_").to_uppercase();
        let wanted = name.strip_prefix(VARIABLE)?;
        let names: Vec<String> = Self::NAMES.iter().map(|name| own(name)).collect();
        let near = nearest(wanted, names.iter().map(String::as_str))?;
        (near != wanted)
            .then(|| format!("{name}: no setting is named so; did you mean `{VARIABLE}{near}`?"))
    }

    /// Takes the settings that the environment has: `DATELINE_MEASURE=60` and its like.
    pub fn take_environment(
        &mut self,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<(), String> {
        for name in Self::NAMES {
            let variable_name = variable_of(name);
            if let Some(text) = variable(&variable_name).filter(|text| !text.is_empty()) {
                self.set(name, &text).map_err(|what| format!("{variable_name}: {what}"))?;
            }
        }
        Ok(())
    }

    /// Returns these settings as a file of the form that [`patch`](Self::patch) reads, each with its
    /// documentation.
    pub fn to_file(&self) -> String {
        let mut file = String::from(
            "# The settings of dateline. A line here replaces the default; an environment variable such\n\
             # as DATELINE_MEASURE comes before this file, and --set on the command line before both.\n",
        );
        for Setting { name, words, form, value } in self.settings() {
            // Writing to a string cannot fail.
            let _ = write!(file, "\n# {words}\n# {form}\n{name} = {value}\n");
        }
        file
    }
}

/// The environment variable that stands for a setting.
pub fn variable_of(name: &str) -> String {
    format!("{VARIABLE}{}", name.replace('-', "_").to_uppercase())
}

/// A value of one line as the text it is written with.
fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => {
            let read = i64::from_str_radix(number.as_str(), number.radix());
            Some(read.map_or_else(|_| number.to_string(), |number| number.to_string()))
        }
        DeValue::Boolean(answer) => Some(answer.to_string()),
        _ => None,
    }
}

fn read<T: Choice>(name: &str, text: &str) -> Result<T, String> {
    T::read(text).ok_or_else(|| format!("`{name}` is {}, not `{text}`", T::form()))
}

fn unknown(name: &str) -> String {
    format!("no setting is named `{name}`{}", guess(name, Config::NAMES.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_file_says_what_holds_by_default() {
        let mut config = Config { measure: Measure(40), ascii: true, ..Config::default() };
        config.patch(&Config::default().to_file()).unwrap();
        assert_eq!(config, Config::default());
    }

    #[test]
    fn a_file_changes_what_it_names() {
        let mut config = Config::default();
        config.patch("measure = 60\ntheme = \"light\"\nmouse = false\n").unwrap();
        let want = Config {
            measure: Measure(60),
            theme: Background::Light,
            mouse: false,
            ..Config::default()
        };
        assert_eq!(config, want);
    }

    #[test]
    fn a_wrong_file_says_where_and_what_and_changes_nothing() {
        let cases = [
            (
                "mouse = true\nmesure = 60",
                "2: no setting is named `mesure`; did you mean `measure`?",
            ),
            ("measure = \"wide\"", "1: `measure` is a number from 20 to 400, not `wide`"),
            ("measure = 4000", "1: `measure` is a number from 20 to 400, not `4000`"),
            (
                "\n\ntheme = \"grey\"",
                "3: `theme` is one of \"auto\", \"dark\", \"light\", not `grey`",
            ),
            ("[theme.dark]", "1: `theme` takes one value"),
            ("[colour]", "1: no setting is named `colour`; did you mean `colors`?"),
            ("nope = 1", "1: no setting is named `nope`: there are measure, hyphenate, theme"),
            ("mouse = [1]", "1: `mouse` takes one value"),
            ("mouse = true\nmouse = true", "2: duplicate key"),
            ("measure", "1: "),
        ];
        for (text, want) in cases {
            let mut config = Config::default();
            let problems = config.patch(text).unwrap_err();
            assert!(problems[0].to_string().starts_with(want), "{text:?}: {}", problems[0]);
            assert_eq!(config, Config::default());
        }
        for (text, lines) in [("a = 1\nmeasure = 1", [1, 2]), ("[reader]\nmesure = 60", [1, 2])] {
            let both = Config::default().patch(text).unwrap_err();
            assert_eq!(
                both.iter().map(|problem| problem.line).collect::<Vec<_>>(),
                lines,
                "{text}"
            );
        }
        let mut config = Config::default();
        config.patch("measure = 0x3c").unwrap();
        assert_eq!(config.measure, Measure(60));
    }

    #[test]
    fn the_environment_comes_after_the_file() {
        let mut config = Config::default();
        let variable = |name: &str| (name == "DATELINE_WINDOW_TITLE").then(|| "false".to_owned());
        config.take_environment(variable).unwrap();
        assert!(!config.window_title);
        let wrong = |name: &str| (name == "DATELINE_SORT").then(|| "up".to_owned());
        let error = config.take_environment(wrong).unwrap_err();
        assert!(error.starts_with("DATELINE_SORT: `sort` is one of"), "{error}");
        let cases = [
            ("DATELINE_MESURE", Some("DATELINE_MEASURE")),
            ("DATELINE_WINDOWTITLE", Some("DATELINE_WINDOW_TITLE")),
            ("DATELINE_MEASURE", None),
            ("DATELINE_DRAW", None),
            ("MESURE", None),
        ];
        for (name, want) in cases {
            let said = Config::mistaken_variable(name);
            assert_eq!(said.is_some(), want.is_some(), "{name}");
            assert!(said.is_none_or(|said| said.contains(want.unwrap_or_default())), "{name}");
        }
    }
}
