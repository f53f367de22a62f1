//! Whether the terminal's background is dark or light: asked once, never waited for, and the answer,
//! whenever it comes, kept from being read as keys.
//!
//! The question is xterm's OSC 11 ("Operating System Commands", xterm control sequences). Terminals
//! answer `ESC ] 11 ; rgb:RRRR/GGGG/BBBB` and BEL or ST. crossterm does not know that answer: it reports
//! the keys Alt-], 1, 1, ;, r and so on, up to Ctrl-g or Alt-\. They are sifted out here.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::Scheme;

/// Asks the terminal for its background colour.
pub fn ask(terminal: &mut impl Write) -> io::Result<()> {
    terminal.write_all(b"\x1b]11;?\x1b\\")?;
    terminal.flush()
}

/// An answer begins so, after its introducer.
const OPENING: &str = "11;rgb";
/// No answer is longer: four channels of four digits.
const LONGEST: usize = OPENING.len() + "a:ffff/ffff/ffff/ffff".len();

/// Sifts the answer out of what comes from the terminal.
#[derive(Debug)]
pub struct Sieve {
    awaited: bool,
    /// The events that may belong to an answer.
    held: Vec<Event>,
    /// The answer so far, after its introducer.
    answer: String,
}

/// What came through.
#[derive(Debug, PartialEq, Eq)]
pub enum Sifted {
    /// An event that is no part of an answer.
    Event(Event),
    /// The answer.
    Background(Scheme),
}

impl Sieve {
    /// Makes a sieve; where nothing was asked, everything goes through.
    pub fn new(awaited: bool) -> Self {
        Self { awaited, held: Vec::new(), answer: String::new() }
    }

    /// Whether events are held that may be keys after all, if no more of an answer comes soon.
    pub fn doubts(&self) -> bool {
        !self.held.is_empty() && self.answer.len() < OPENING.len()
    }

    /// Lets go of what is held.
    pub fn release(&mut self) -> Vec<Sifted> {
        self.answer.clear();
        self.held.drain(..).map(Sifted::Event).collect()
    }

    /// Takes an event, and returns what comes through now.
    pub fn take(&mut self, event: Event) -> Vec<Sifted> {
        let Some(key) = self.awaited.then(|| as_key(&event)).flatten() else {
            let mut through = self.release();
            through.push(Sifted::Event(event));
            return through;
        };
        match self.step(key) {
            Step::Part => {
                self.held.push(event);
                Vec::new()
            }
            Step::End => {
                let scheme = scheme_of(&self.answer);
                self.held.clear();
                self.answer.clear();
                self.awaited = false;
                scheme.map(Sifted::Background).into_iter().collect()
            }
            Step::Foreign => {
                let mut through = self.release();
                // What broke the answer off may itself begin one.
                if matches!(self.step(key), Step::Part) {
                    self.held.push(event);
                } else {
                    through.push(Sifted::Event(event));
                }
                through
            }
        }
    }

    /// What a key is to the answer so far. An introducer or terminator that came in two reads is
    /// reported as Esc and a character.
    fn step(&mut self, key: KeyEvent) -> Step {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let last_is_esc =
            self.held.last().and_then(as_key).is_some_and(|it| it.code == KeyCode::Esc);
        let complete = self.answer.len() > OPENING.len();
        match key.code {
            KeyCode::Esc if self.held.is_empty() || complete => Step::Part,
            KeyCode::Char(']') if self.held.is_empty() && alt => Step::Part,
            KeyCode::Char(']') if self.held.len() == 1 && last_is_esc => Step::Part,
            KeyCode::Char('g') if ctrl && complete => Step::End,
            KeyCode::Char('\\') if complete && (alt || last_is_esc) => Step::End,
            KeyCode::Char(c) if !ctrl && !alt && !self.held.is_empty() && self.goes_on_with(c) => {
                self.answer.push(c);
                Step::Part
            }
            _ => Step::Foreign,
        }
    }

    fn goes_on_with(&self, c: char) -> bool {
        let last = self.held.last().and_then(as_key);
        let introduced = last.is_some_and(|key| key.code != KeyCode::Esc);
        let Some(&wanted) = OPENING.as_bytes().get(self.answer.len()) else {
            return self.answer.len() < LONGEST
                && (c.is_ascii_hexdigit() || matches!(c, ':' | '/'));
        };
        introduced && char::from(wanted) == c
    }
}

enum Step {
    Part,
    End,
    Foreign,
}

fn as_key(event: &Event) -> Option<KeyEvent> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(*key),
        _ => None,
    }
}

/// Reads an answer's colour: as X11 writes one, one to four hexadecimal digits a channel.
fn scheme_of(answer: &str) -> Option<Scheme> {
    let (_, channels) = answer.split_once(':')?;
    let channel = |digits: &str| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = 16u32.checked_pow(digits.len() as u32)? - 1;
        Some(f64::from(value) / f64::from(most))
    };
    let linear = |value: f64| {
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let mut values = channels.split('/').map(|digits| channel(digits).map(linear));
    let (red, green, blue) = (values.next()??, values.next()??, values.next()??);
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    // Where black and white letters stand out equally by the contrast of WCAG 2.2.
    let middle = (1.05_f64 * 0.05).sqrt() - 0.05;
    Some(if luminance > middle { Scheme::Light } else { Scheme::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events that crossterm makes of bytes that come in one read.
    fn events(text: &str) -> Vec<Event> {
        let mut chars = text.chars().peekable();
        let mut events = Vec::new();
        while let Some(c) = chars.next() {
            let (code, modifiers) = match c {
                '\x1b' => match chars.next_if(|c| *c != '\x1b') {
                    Some(c) => (KeyCode::Char(c), KeyModifiers::ALT),
                    None => (KeyCode::Esc, KeyModifiers::NONE),
                },
                '\x07' => (KeyCode::Char('g'), KeyModifiers::CONTROL),
                c => (KeyCode::Char(c), KeyModifiers::NONE),
            };
            events.push(Event::Key(KeyEvent::new(code, modifiers)));
        }
        events
    }

    fn sift(sieve: &mut Sieve, events: Vec<Event>) -> Vec<Sifted> {
        events.into_iter().flat_map(|event| sieve.take(event)).collect()
    }

    fn keys(text: &str) -> Vec<Sifted> {
        events(text).into_iter().map(Sifted::Event).collect()
    }

    #[test]
    fn an_answer_is_taken_out_and_the_keys_around_it_stay() {
        let cases = [
            ("\x1b]11;rgb:0000/0000/0000\x1b\\", Scheme::Dark),
            ("\x1b]11;rgb:ffff/ffff/ffff\x07", Scheme::Light),
            ("\x1b]11;rgb:fd/f6/e3\x07", Scheme::Light),
            ("\x1b]11;rgba:2828/2c2c/3434/ffff\x1b\\", Scheme::Dark),
        ];
        for (answer, scheme) in cases {
            let mut sieve = Sieve::new(true);
            let through = sift(&mut sieve, events(&format!("j{answer}k")));
            let mut want = keys("j");
            want.push(Sifted::Background(scheme));
            want.extend(keys("k"));
            assert_eq!(through, want, "{answer:?}");
        }
    }

    #[test]
    fn an_answer_may_come_in_pieces() {
        let answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
        let mut sieve = Sieve::new(true);
        // Byte by byte, as over a slow line: each ESC is taken for the key.
        let pieces = answer.chars().flat_map(|c| events(&c.to_string())).collect();
        assert_eq!(sift(&mut sieve, pieces), [Sifted::Background(Scheme::Light)]);
    }

    #[test]
    fn what_is_no_answer_goes_through_whole() {
        for typed in ["\x1b]x", "\x1b]11;j", "\x1b[", "]11;rgb:0/0/0", "11", "\x1b]1\x1b]11"] {
            let mut sieve = Sieve::new(true);
            let mut through = sift(&mut sieve, events(typed));
            through.extend(sieve.release());
            assert_eq!(through, keys(typed), "{typed:?}");
        }
    }

    #[test]
    fn an_escape_key_is_doubted_only_while_an_answer_is_awaited() {
        let esc = || vec![Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE))];
        let mut sieve = Sieve::new(true);
        assert_eq!(sift(&mut sieve, esc()), []);
        assert!(sieve.doubts());
        assert_eq!(sieve.release().len(), 1);
        let mut sieve = Sieve::new(false);
        assert_eq!(sift(&mut sieve, esc()).len(), 1);
    }
}
