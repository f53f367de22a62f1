//! The terminal, taken and always given back: on leaving, on a panic in any thread, on suspension.

use std::{
    io::{self, Stdout, Write, stdout},
    panic, process,
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    execute, queue,
    style::Print,
    terminal::{
        BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap,
        EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, SetTitle,
        disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};

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
const VITAL: [&str; 6] = [MAIN, "finder", "keeper", "loader", "keys", "signals"];
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
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    wishes: Wishes,
    size: Size,
    title: Clean,
    stale: bool,
}

impl Screen {
    /// Takes the terminal: raw mode, the alternate screen, mouse and paste reporting.
    pub fn take(wishes: Wishes) -> io::Result<Self> {
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
        Ok(Self { terminal: blank(size)?, wishes, size, title: Clean::default(), stale: true })
    }

    /// Draws the state; the terminal shows the whole of it at once.
    pub fn draw(&mut self, state: &State, theme: Theme) -> io::Result<()> {
        queue!(stdout(), BeginSynchronizedUpdate)?;
        if self.stale || self.size != state.layout.size {
            self.size = state.layout.size;
            self.terminal = blank(self.size)?;
            self.stale = false;
        }
        if self.wishes.title {
            self.name_window(&ui::window_title(state))?;
        }
        self.terminal.draw(|frame| ui::draw(state, &theme, frame))?;
        execute!(stdout(), EndSynchronizedUpdate)
    }

    fn name_window(&mut self, title: &Clean) -> io::Result<()> {
        if self.title != *title {
            queue!(stdout(), SetTitle(title))?;
            self.title = title.clone();
        }
        Ok(())
    }

    /// Forgets what the terminal shows, so that the next draw sends everything.
    pub fn forget(&mut self) {
        self.stale = true;
        self.title = Clean::default();
    }

    /// Gives the terminal back while `meanwhile` runs, and takes it again.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        give_back();
        meanwhile();
        acquire(self.wishes)?;
        self.forget();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Clears the terminal for drawing at a size.
///
/// The size is fixed, for ratatui's own way of following it asks the terminal where the cursor is, and
/// the answer would have to be caught among the keys.
fn blank(size: Size) -> io::Result<Terminal<CrosstermBackend<Stdout>>> {
    queue!(stdout(), Clear(ClearType::All))?;
    let area = Rect::new(0, 0, size.width, size.height);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    Terminal::with_options(CrosstermBackend::new(stdout()), options)
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
    Ok(())
}

/// Gives the terminal back if it is ours. A dead terminal cannot be told; that is no error.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        EnableLineWrap,
        LeaveAlternateScreen,
        Show
    );
    if TITLED.swap(false, Ordering::SeqCst) {
        let _ = execute!(out, Print(RESTORE_TITLE));
    }
    let _ = out.flush();
    let _ = disable_raw_mode();
}
