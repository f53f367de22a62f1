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
    /// The terminal is gone.
    HungUp,
}

/// How long crossterm may look for what is at hand; with no time at all it does not look.
const AT_HAND: Duration = Duration::from_millis(1);
/// How long a key that may begin an answer of the terminal is held back: a terminal sends its answer
/// at once, and nobody feels so short a time.
const DOUBT: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
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
            SIGWINCH => match size() {
                Some(size) => Input::Message(Message::Resize(size)),
                None => continue,
            },
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

/// The size of the terminal.
pub fn size() -> Option<Size> {
    let (width, height) = crossterm::terminal::size().ok()?;
    Some(Size { width, height })
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
            if send(inputs, sieve.take(event)).is_none() {
                return;
            }
        }
    }
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

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(read_key(key)?)),
        Event::Paste(text) => Some(Message::Paste(Clean::new(&text))),
        Event::Resize(width, height) => Some(Message::Resize(Size { width, height })),
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
