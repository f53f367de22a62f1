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
    terminal::{
        BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
        LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};

use crate::{
    app::{Size, State},
    ui::{self, Theme},
};

/// Whether the terminal is ours at the moment; there is only one.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// The thread that draws, as Rust names it.
const MAIN: &str = "main";
/// The threads without which the reader cannot go on; a panic in one of them ends the program.
const VITAL: [&str; 6] = [MAIN, "finder", "keeper", "loader", "keys", "signals"];
/// The exit code of a program that panicked, as Rust has it.
const PANICKED: i32 = 101;
/// A panic gives the terminal back before it says what happened.
static HOOK: Once = Once::new();

/// A terminal that is ours until this is dropped.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    size: Size,
    stale: bool,
}

impl Screen {
    /// Takes the terminal: raw mode, the alternate screen, mouse and paste reporting.
    pub fn take() -> io::Result<Self> {
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
        acquire()?;
        let size = Size::default();
        Ok(Self { terminal: blank(size)?, size, stale: true })
    }

    /// Draws the state; the terminal shows the whole of it at once.
    pub fn draw(&mut self, state: &State, theme: Theme) -> io::Result<()> {
        queue!(stdout(), BeginSynchronizedUpdate)?;
        if self.stale || self.size != state.layout.size {
            self.size = state.layout.size;
            self.terminal = blank(self.size)?;
            self.stale = false;
        }
        self.terminal.draw(|frame| ui::draw(state, &theme, frame))?;
        execute!(stdout(), EndSynchronizedUpdate)
    }

    /// Forgets what the terminal shows, so that the next draw sends everything.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// Gives the terminal back while `meanwhile` runs, and takes it again.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        give_back();
        meanwhile();
        acquire()?;
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

fn acquire() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableMouseCapture)
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
        LeaveAlternateScreen,
        Show
    );
    let _ = out.flush();
    let _ = disable_raw_mode();
}
