//! The terminal, taken and always given back: on leaving, on a panic in any thread, on suspension.

use std::{
    io::{self, stdout},
    panic, process,
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossbeam_channel::Sender;
use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    execute, queue,
    style::Print,
    terminal::{
        DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
        LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
    },
};

use super::{
    input::Input,
    outlet::{self, Outlet},
    wire::Wire,
};
use crate::{
    app::{Size, State},
    article::Clean,
    ui::{self, Theme},
};

/// Whether the terminal is ours at the moment; there is only one.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether the window has a title of ours.
static TITLED: AtomicBool = AtomicBool::new(false);
/// Lays the window's title on the terminal's stack, and takes it from there (xterm's XTWINOPS 22 and 23).
const KEEP_TITLE: &str = "\x1b[22;0t";
const RESTORE_TITLE: &str = "\x1b[23;0t";
/// The thread that draws, as Rust names it.
const MAIN: &str = "main";
/// The threads without which the reader cannot go on; a panic in one of them ends the program.
const VITAL: [&str; 7] = [MAIN, "finder", "keeper", "loader", "keys", "signals", "outlet"];
/// The exit code of a program that panicked, as Rust has it.
const PANICKED: i32 = 101;
/// A panic gives the terminal back before it says what happened.
static HOOK: Once = Once::new();

/// What is wanted of the terminal beside its screen.
#[derive(Clone, Copy, Debug)]
pub struct Wishes {
    /// Reports of the mouse.
    pub mouse: bool,
    /// The title of its window.
    pub title: bool,
}

/// A terminal that is ours until this is dropped.
#[derive(Debug)]
pub struct Screen {
    wire: Wire,
    outlet: Outlet,
    wishes: Wishes,
    size: Size,
    title: Clean,
    /// Whether something happened that the last frame does not show.
    owes: bool,
    /// How many things are on their way to the terminal.
    on_the_way: usize,
    /// Whether the terminal was lent to a shell, which the system will tell us of once more.
    lent: bool,
}

impl Screen {
    /// Takes the terminal: raw mode, the alternate screen, mouse and paste reporting.
    ///
    /// `inputs` is told each time that something has been sent.
    pub fn take(wishes: Wishes, inputs: &Sender<Input>) -> io::Result<Self> {
        HOOK.call_once(|| {
            let before = panic::take_hook();
            panic::set_hook(Box::new(move |panic| {
                let current = thread::current();
                let vital = current.name().is_some_and(|name| VITAL.contains(&name));
                // A parser that panics on a file is caught where it was called; the reader goes on.
                if !vital && TAKEN.load(Ordering::SeqCst) {
                    return;
                }
                give_back();
                before(panic);
                if vital && current.name() != Some(MAIN) {
                    process::exit(PANICKED);
                }
            }));
        });
        acquire(wishes)?;
        let size = Size::default();
        Ok(Self {
            wire: Wire::new(size)?,
            outlet: Outlet::start(inputs)?,
            wishes,
            size,
            title: Clean::default(),
            owes: true,
            on_the_way: 0,
            lent: false,
        })
    }

    /// Takes note that something happened, so that a frame is due.
    pub fn owe(&mut self) {
        self.owes = true;
    }

    /// Draws the state if a frame is due and the terminal has taken the last one.
    ///
    /// On a slow terminal frames are dropped that way and never queued: the next one shows the state as
    /// it is by then.
    pub fn draw(&mut self, state: &State, theme: Theme) -> io::Result<()> {
        if !self.owes || self.on_the_way > 0 {
            return Ok(());
        }
        self.owes = false;
        if self.size != state.layout.size {
            self.size = state.layout.size;
            self.wire = Wire::new(self.size)?;
        }
        let mut bytes = Vec::new();
        if self.wishes.title {
            let title = ui::window_title(state);
            if self.title != title {
                queue!(bytes, SetTitle(&title))?;
                self.title = title;
            }
        }
        bytes.extend(self.wire.frame(|frame| ui::draw(state, &theme, frame))?);
        self.send(bytes);
        Ok(())
    }

    /// Sends bytes to the terminal after what is on the way.
    pub fn send(&mut self, bytes: Vec<u8>) {
        self.on_the_way += 1;
        self.outlet.send(bytes);
    }

    /// Takes note that something has been sent.
    pub fn sent(&mut self) {
        self.on_the_way = self.on_the_way.saturating_sub(1);
    }

    /// Forgets what the terminal shows, so that the next draw sends everything.
    pub fn forget(&mut self) {
        self.wire.forget();
        self.title = Clean::default();
        self.owe();
    }

    /// Gives the terminal back while `meanwhile` runs, and takes it again.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        give_back();
        meanwhile();
        acquire(self.wishes)?;
        self.lent = true;
        self.forget();
        Ok(())
    }

    /// Sets the terminal up anew after the program was stopped and continued.
    ///
    /// A program that was stopped without being asked finds the modes that its shell has set since.
    pub fn resume(&mut self) -> io::Result<()> {
        if !std::mem::take(&mut self.lent) {
            self.lend(|| ())?;
            self.lent = false;
        }
        self.forget();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn acquire(wishes: Wishes) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    // Where the terminal takes a glyph for wider than we do, it must not run over into the next line.
    execute!(stdout(), EnterAlternateScreen, DisableLineWrap, EnableBracketedPaste)?;
    if wishes.mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    if wishes.title {
        TITLED.store(true, Ordering::SeqCst);
        execute!(stdout(), Print(KEEP_TITLE))?;
    }
    outlet::open();
    Ok(())
}

/// Gives the terminal back if it is ours. A dead terminal cannot be told; that is no error.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut last_words = Vec::new();
    // Nothing fails in writing to memory.
    let _ = queue!(
        last_words,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        EnableLineWrap,
        LeaveAlternateScreen,
        Show
    );
    if TITLED.swap(false, Ordering::SeqCst) {
        last_words.extend(RESTORE_TITLE.as_bytes());
    }
    outlet::close(&last_words);
    let _ = disable_raw_mode();
}
