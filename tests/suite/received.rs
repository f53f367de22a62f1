//! What a terminal receives, read strictly: a parser that knows all that the program may send, and
//! takes everything else for an attack.

use std::fmt::Write as _;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One thing that a terminal was sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Words to show.
    Text(&'a str),
    /// The cursor was placed: column and row, from zero.
    Move(u16, u16),
    /// The screen was cleared.
    Clear,
    /// How the words after it look.
    Style(&'a str),
    /// A mode was set or reset.
    Mode(u16, bool),
    /// The window's title was put on the terminal's stack or taken from it.
    TitleStack,
    /// The window was given a title.
    Title(&'a str),
    /// The terminal was asked for its background.
    Background,
    /// Words for the clipboard, in base 64.
    Clipboard(&'a str),
}

/// The modes of the terminal that the program may switch: line wrap, cursor, mouse, alternate screen,
/// bracketed paste, synchronized output.
const MODES: [u16; 11] = [7, 25, 1000, 1002, 1003, 1005, 1006, 1015, 1049, 2004, 2026];

/// Reads what a terminal was sent on the screen that the reader draws.
pub fn on_screen(sent: &[u8]) -> Result<Vec<Token<'_>>, String> {
    let text = std::str::from_utf8(sent).map_err(|error| format!("not UTF-8: {error}"))?;
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (token, after) =
            token(rest).map_err(|why| format!("{why}, in {}", excerpt(text, rest)))?;
        tokens.push(token);
        rest = after;
    }
    Ok(tokens)
}

/// Checks what a command wrote for people or programs: lines of text, and our colours if they may be.
pub fn as_lines(sent: &[u8], colours: bool) -> Result<(), String> {
    let text = std::str::from_utf8(sent).map_err(|error| format!("not UTF-8: {error}"))?;
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('\n') {
            rest = after;
            continue;
        }
        let (token, after) =
            token(rest).map_err(|why| format!("{why}, in {}", excerpt(text, rest)))?;
        match token {
            Token::Text(_) => {}
            Token::Style(_) if colours => {}
            other => return Err(format!("{other:?}, in {}", excerpt(text, rest))),
        }
        rest = after;
    }
    Ok(())
}

/// Says what is wrong with a scalar that shall be shown, if anything is.
pub fn fault(c: char) -> Option<&'static str> {
    Some(match c {
        '\0'..='\x1f' => "a C0 control",
        '\x7f' => "DEL",
        '\u{80}'..='\u{9f}' => "a C1 control",
        '\u{61c}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => {
            "a bidi control"
        }
        '\u{2028}' | '\u{2029}' => "a line separator",
        '\u{fff9}'..='\u{fffb}' => "an interlinear mark",
        '\u{feff}' => "a byte-order mark",
        '\u{fdd0}'..='\u{fdef}' => "a noncharacter",
        c if u32::from(c) & 0xfffe == 0xfffe => "a noncharacter",
        _ => return None,
    })
}

fn token(rest: &str) -> Result<(Token<'_>, &str), String> {
    if let Some(body) = rest.strip_prefix("\x1b[") {
        return control(body);
    }
    if let Some(body) = rest.strip_prefix("\x1b]") {
        return command(body);
    }
    let end = rest.find(['\x1b', '\n']).unwrap_or(rest.len());
    let (text, after) = rest.split_at(end);
    if text.is_empty() {
        return Err("an escape that is none of ours".into());
    }
    is_text(text)?;
    Ok((Token::Text(text), after))
}

/// Checks words: nothing that a terminal would obey, no stray tags, and no direction mark but ours, which
/// stands behind something.
fn is_text(text: &str) -> Result<(), String> {
    let mut before = None;
    for c in text.chars() {
        if let Some(fault) = fault(c) {
            return Err(format!("{fault} U+{:04X}", u32::from(c)));
        }
        let is_tag = |c: char| matches!(c, '\u{e0000}'..='\u{e007f}');
        if is_tag(c) && !before.is_some_and(|c| is_tag(c) || c == '\u{1f3f4}') {
            return Err("a tag outside a flag".into());
        }
        if c == '\u{200e}' && before.is_none() {
            return Err("a direction mark behind nothing".into());
        }
        before = Some(c);
    }
    Ok(())
}

fn control(body: &str) -> Result<(Token<'_>, &str), String> {
    let end = body.find(|c| matches!(c, '@'..='~')).ok_or("a control sequence without end")?;
    let (parameters, after) = (&body[..end], &body[end + 1..]);
    let numbers = |text: &str| -> Result<Vec<u16>, String> {
        let read = |number: &str| number.parse().map_err(|_| format!("a parameter {number:?}"));
        text.split(';').map(read).collect()
    };
    let token = match (&body[end..=end], parameters) {
        ("H", at) => match numbers(at)?[..] {
            [row, column] if row > 0 && column > 0 => Token::Move(column - 1, row - 1),
            _ => return Err(format!("a place {at:?}")),
        },
        ("J", "2") => Token::Clear,
        ("t", "22;0" | "23;0") => Token::TitleStack,
        ("m", style) => {
            numbers(&style.replace(':', ";"))?;
            Token::Style(style)
        }
        (switch @ ("h" | "l"), mode) => {
            let number = mode.strip_prefix('?').ok_or("a mode that is not private")?;
            let number = numbers(number)?[0];
            if !MODES.contains(&number) {
                return Err(format!("mode {number}"));
            }
            Token::Mode(number, switch == "h")
        }
        (last, parameters) => return Err(format!("the control sequence {parameters:?} {last:?}")),
    };
    Ok((token, after))
}

fn command(body: &str) -> Result<(Token<'_>, &str), String> {
    let end = body.find(['\x07', '\x1b']).ok_or("a command without end")?;
    let (words, tail) = body.split_at(end);
    let after = tail.strip_prefix('\x07').or_else(|| tail.strip_prefix("\x1b\\"));
    let after = after.ok_or("a command cut off by an escape")?;
    let token = match words.split_once(';') {
        Some(("0" | "2", title)) => {
            if !title.is_empty() {
                is_text(title)?;
            }
            Token::Title(title)
        }
        Some(("11", "?")) => Token::Background,
        Some(("52", words)) => {
            let words = words.strip_prefix("c;").ok_or("another clipboard")?;
            let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
            if !words.chars().all(is_base64) {
                return Err("a clipboard that is not base 64".into());
            }
            Token::Clipboard(words)
        }
        _ => return Err(format!("the command {words:?}")),
    };
    Ok((token, after))
}

fn excerpt(text: &str, rest: &str) -> String {
    let at = text.len() - rest.len();
    let start = (at.saturating_sub(40)..=at).find(|&at| text.is_char_boundary(at)).unwrap_or(at);
    let mut words = String::new();
    for c in text[start..].chars().take(100) {
        let _ = write!(words, "{}", c.escape_debug());
    }
    format!("byte {at}: {words}")
}

/// A terminal that measures each grapheme cluster as a whole, as those with mode 2027 do; the emulator
/// of [`vt100`] adds up the widths of scalars.
pub struct Clustering {
    pub cells: Vec<Vec<String>>,
    at: (usize, usize),
}

impl Clustering {
    pub fn new(width: u16, height: u16) -> Self {
        Self { cells: vec![vec![" ".to_owned(); width.into()]; height.into()], at: (0, 0) }
    }

    /// Obeys what was sent.
    pub fn process(&mut self, sent: &[u8]) {
        for token in on_screen(sent).unwrap() {
            match token {
                Token::Move(x, y) => self.at = (x.into(), y.into()),
                Token::Clear => self.cells.iter_mut().flatten().for_each(|cell| *cell = " ".into()),
                Token::Text(text) => text.graphemes(true).for_each(|cluster| self.write(cluster)),
                _ => {}
            }
        }
    }

    fn write(&mut self, cluster: &str) {
        let wide = cluster.width().min(2);
        let (x, y) = self.at;
        let row = &mut self.cells[y];
        if wide == 0 {
            row[x - 1].push_str(cluster);
            return;
        }
        assert!(x + wide <= row.len(), "{cluster:?} runs over the edge at {x}, {y}");
        // The other half of a wide glyph goes with the half that is written over.
        if row[x].is_empty() {
            row[x - 1] = " ".into();
        }
        if row.get(x + wide).is_some_and(String::is_empty) {
            row[x + wide] = " ".into();
        }
        cluster.clone_into(&mut row[x]);
        if wide == 2 {
            row[x + 1].clear();
        }
        self.at.0 += wide;
    }
}

#[test]
fn the_parser_takes_what_is_ours_and_nothing_else() {
    let ours = [
        "words",
        "\x1b[3;1H",
        "\x1b[0m",
        "\x1b[38;5;4m",
        "\x1b[?2026h",
        "\x1b[2J",
        "日本",
        "\x1b]52;c;d29yZA==\x1b\\",
        "שלום\u{200e}",
        "\x1b]11;?\x1b\\",
        "\x1b[23;0t",
    ];
    for sent in ours {
        assert!(on_screen(sent.as_bytes()).is_ok(), "{sent:?}");
    }
    let foreign = [
        "\x07",
        "\n",
        "\x1bc",
        "\x1b[3A",
        "\x1b[H",
        "\x1b[?1h",
        "\x1b[4h",
        "\x1b[21t",
        "\x1b[6n",
        "\x1b]4;1;red\x07",
        "\x1b]52;c;?\x07",
        "\x1b]52;p;d29yZA==\x07",
        "\x1b]8;;x\x1b\\",
        "\x1bPq\x1b\\",
        "\x1b_x\x1b\\",
        "\u{9b}3m",
        "\u{202e}",
        "\u{200e}",
        "\u{e0041}",
        "\x7f",
        "\u{fffe}",
        "\x1b[31",
        "\x1b]0;a\u{9c}b\x07",
        "\x1b",
    ];
    for sent in foreign {
        assert!(on_screen(sent.as_bytes()).is_err(), "{sent:?}");
    }
    assert!(as_lines(b"one\ntwo\n", false).is_ok());
    assert!(as_lines(b"\x1b[1mone\x1b[0m\n", false).is_err());
    assert!(as_lines(b"\x1b[1mone\x1b[0m\n", true).is_ok());
    assert!(as_lines(b"one\rtwo", true).is_err());
}
