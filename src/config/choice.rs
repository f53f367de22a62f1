//! What a setting can be: its values, how they are written, and what is said of them.

/// A type of value that a setting has.
pub trait Choice: Sized {
    /// What can be written, in words.
    fn form() -> String;

    /// Reads what is written, if it is of the form.
    fn read(text: &str) -> Option<Self>;

    /// The value as a file has it.
    fn written(&self) -> String;
}

impl Choice for bool {
    fn form() -> String {
        "true or false".to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn written(&self) -> String {
        self.to_string()
    }
}

/// Declares values that have a name each.
macro_rules! named {
    ($(#[doc = $words:literal])* $type:ident: $($value:ident = $name:literal,)*) => {
        $(#[doc = $words])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $type { $($value,)* }

        impl Choice for $type {
            fn form() -> String {
                let names: &[&str] = &[$(concat!("\"", $name, "\"")),*];
                format!("one of {}", names.join(", "))
            }

            fn read(text: &str) -> Option<Self> {
                match text {
                    $($name => Some(Self::$value),)*
                    _ => None,
                }
            }

            fn written(&self) -> String {
                match self { $(Self::$value => concat!("\"", $name, "\"").to_owned(),)* }
            }
        }
    };
}

named! {
    /// Which background colours are made for.
    Background: Auto = "auto", Dark = "dark", Light = "light",
}

named! {
    /// How many colours the terminal is sent.
    Colors: Auto = "auto", None = "none", Sixteen = "16", Indexed = "256", True = "true",
}

named! {
    /// The order of the list when the reader opens.
    Order: Newest = "newest", Oldest = "oldest", Title = "title",
}

/// Declares numbers within bounds.
macro_rules! number {
    ($(#[doc = $words:literal])* $type:ident: $least:literal to $most:literal) => {
        $(#[doc = $words])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $type(pub u16);

        impl Choice for $type {
            fn form() -> String {
                format!("a number from {} to {}", $least, $most)
            }

            fn read(text: &str) -> Option<Self> {
                let number = text.parse().ok()?;
                ($least..=$most).contains(&number).then_some(Self(number))
            }

            fn written(&self) -> String {
                self.0.to_string()
            }
        }
    };
}

number! {
    /// The widest a line of text gets, in cells. The comfortable measure of typography is 45 to 75
    /// characters (Bringhurst, The Elements of Typographic Style, 2.1.2).
    Measure: 20 to 400
}

number! {
    /// A time in seconds.
    Seconds: 0 to 3600
}

number! {
    /// A number of lines.
    Lines: 1 to 4
}
