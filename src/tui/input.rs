//! What comes in from the terminal: keys, pastes, sizes, signals, and the end of the terminal itself.

use std::{io, thread, time::Duration};

use crossbeam_channel::Sender;
use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    stdio::stdin,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
};

use super::background::{Sieve, Sifted};
use crate::{
    app::{Code, Key, Message, Name, Size},
    article::Clean,
};

/// Something that came in.
#[derive(Clone, Debug)]
pub enum Input {
    /// A message for the reader.
    Message(Message),
    /// The program shall be suspended.
    Suspend,
    /// The program was resumed: the screen has to be drawn anew.
    Resume,
    /// A signal asks the program to end.
    End(i32),
    /// The terminal has taken what it was sent, or cannot take it.
    Sent(bool),
    /// The terminal is gone.
    HungUp,
}

/// How long crossterm may look for what is at hand; with no time at all it does not look.
const AT_HAND: Duration = Duration::from_millis(1);
/// How long a key that may begin an answer of the terminal is held back: a terminal sends its answer
/// at once, and nobody feels so short a time.
const DOUBT: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
/// How long it has to be quiet behind a paste before keys are taken again; no hand is that quick.
const QUIET: Duration = Duration::from_millis(20);
/// The longest paste that is taken, in bytes: no note and no query is longer.
const MOST_PASTED: usize = 16 * 1024;
/// The size of a terminal that does not say.
const USUAL: Size = Size { width: 80, height: 24 };
/// The largest screen that is drawn.
const LARGEST: Size = Size { width: 1000, height: 500 };
/// How many lines one notch of the wheel moves.
const NOTCH: i16 = 3;

/// Sends what comes in to `inputs`, from two threads that end with the program.
pub fn listen(inputs: &Sender<Input>, sieve: Sieve) -> io::Result<()> {
    let signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT])?;
    let to = inputs.clone();
    thread::Builder::new().name("signals".into()).spawn(move || watch_signals(signals, &to))?;
    let to = inputs.clone();
    thread::Builder::new().name("keys".into()).spawn(move || read_events(&to, sieve))?;
    Ok(())
}

fn watch_signals(mut signals: Signals, inputs: &Sender<Input>) {
    for signal in signals.forever() {
        let input = match signal {
            SIGWINCH => Input::Message(Message::Resize(size())),
            SIGTSTP => Input::Suspend,
            SIGCONT => Input::Resume,
            SIGHUP => Input::HungUp,
            other => Input::End(other),
        };
        if inputs.send(input).is_err() {
            return;
        }
    }
}

/// The size of the screen that is drawn on the terminal.
pub fn size() -> Size {
    crossterm::terminal::size().map_or(USUAL, |(width, height)| bounded(width, height))
}

/// The size of the screen that is drawn on a terminal of some size. One that does not know its size
/// says zero, and one that wants to use up the memory may say anything.
fn bounded(width: u16, height: u16) -> Size {
    if width == 0 || height == 0 {
        return USUAL;
    }
    Size { width: width.min(LARGEST.width), height: height.min(LARGEST.height) }
}

/// Reads events until the terminal is gone.
///
/// The wait is ours and not crossterm's: on a terminal that hung up, crossterm 0.29 reads the end of
/// the file over and over without returning. Its `use-dev-tty` source waits for the level of the
/// terminal, as ours does, and not for an edge: of a burst nothing is left lying there.
fn read_events(inputs: &Sender<Input>, mut sieve: Sieve) {
    loop {
        let stdin = stdin();
        let mut ready = [PollFd::new(&stdin, PollFlags::IN)];
        let patience = sieve.doubts().then_some(DOUBT);
        let through = match poll(&mut ready, patience.as_ref()) {
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return drop(inputs.send(Input::HungUp)),
            Ok(0) => sieve.release(),
            Ok(_) => Vec::new(),
        };
        if ready[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return drop(inputs.send(Input::HungUp));
        }
        if send(inputs, through).is_none() {
            return;
        }
        while let Ok(true) = event::poll(AT_HAND) {
            let Ok(event) = event::read() else { return drop(inputs.send(Input::HungUp)) };
            let pasted = matches!(event, Event::Paste(_));
            if send(inputs, sieve.take(event)).is_none() {
                return;
            }
            if pasted && skip_rest(inputs).is_none() {
                return;
            }
        }
    }
}

/// Skips the keys that come right behind a paste; none if nobody listens any more.
///
/// Pasted text that holds the end mark of pastes (`ESC [ 201 ~`) would go on as keys. Most terminals
/// take the mark out, but a program should not depend on it.
fn skip_rest(inputs: &Sender<Input>) -> Option<()> {
    while let Ok(true) = event::poll(QUIET) {
        if let Ok(event @ Event::Resize(..)) = event::read() {
            send(inputs, vec![Sifted::Event(event)])?;
        }
    }
    Some(())
}

/// Sends what came through the sieve; none if nobody listens any more.
fn send(inputs: &Sender<Input>, through: Vec<Sifted>) -> Option<()> {
    let messages = through.into_iter().filter_map(|sifted| match sifted {
        Sifted::Event(event) => message(event),
        Sifted::Background(scheme) => Some(Message::Background(scheme)),
    });
    for message in messages {
        inputs.send(Input::Message(message)).ok()?;
    }
    Some(())
}

/// Takes a paste as one event, or says that it is too long to be meant.
fn paste(text: &str) -> Message {
    if text.len() <= MOST_PASTED {
        return Message::Paste(Clean::new(text));
    }
    let (long, most) = (text.len() / 1024, MOST_PASTED / 1024);
    let words = format!("Not pasted: {long} KB are more than the {most} KB that fit here");
    Message::Failed(Clean::new(&words))
}

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(read_key(key)?)),
        Event::Paste(text) => Some(paste(&text)),
        Event::Resize(width, height) => Some(Message::Resize(bounded(width, height))),
        Event::Mouse(mouse) => read_mouse(mouse),
        _ => None,
    }
}

fn read_mouse(mouse: MouseEvent) -> Option<Message> {
    let (x, y) = (mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::ScrollDown => Some(Message::Wheel { x, y, lines: NOTCH }),
        MouseEventKind::ScrollUp => Some(Message::Wheel { x, y, lines: -NOTCH }),
        MouseEventKind::Down(MouseButton::Left) => Some(Message::Click { x, y }),
        _ => None,
    }
}

fn read_key(event: KeyEvent) -> Option<Key> {
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(' ') => Code::Named(Name::Space),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Named(Name::Enter),
        KeyCode::Esc => Code::Named(Name::Esc),
        KeyCode::Tab if shift => Code::Named(Name::ShiftTab),
        KeyCode::Tab => Code::Named(Name::Tab),
        KeyCode::BackTab => Code::Named(Name::ShiftTab),
        KeyCode::Backspace => Code::Named(Name::Backspace),
        KeyCode::Delete => Code::Named(Name::Delete),
        KeyCode::Up => Code::Named(Name::Up),
        KeyCode::Down => Code::Named(Name::Down),
        KeyCode::Left => Code::Named(Name::Left),
        KeyCode::Right => Code::Named(Name::Right),
        KeyCode::Home => Code::Named(Name::Home),
        KeyCode::End => Code::Named(Name::End),
        KeyCode::PageUp => Code::Named(Name::PageUp),
        KeyCode::PageDown => Code::Named(Name::PageDown),
        _ => return None,
    };
    Some(Key {
        code,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
    })
}
