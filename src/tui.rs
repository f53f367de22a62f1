//! The shell around the reader: one loop that takes what comes in, lets the state change, carries out
//! what it asks for, and draws once.

mod background;
mod browser;
mod clipboard;
mod colors;
pub mod finder;
mod input;
mod keeper;
mod loading;
mod outlet;
mod terminal;
pub mod wire;

use std::{
    io::{IsTerminal, stdin, stdout},
    path::PathBuf,
    time::Instant,
};

use anyhow::Context;
use background::Sieve;
use clipboard::Between;
use crossbeam_channel::{Receiver, Sender, after, never, select, unbounded};
use finder::Finder;
use input::Input;
use keeper::Keeper;
use loading::Load;
use terminal::{Screen, Wishes};

use crate::{
    app::{self, Effect, Keymap, Message, Scope, Start, State},
    article::Clean,
    config::Config,
    ui::Theme,
};

/// What the reader is started with.
#[derive(Debug)]
pub struct Options {
    /// The folder of the library.
    pub library: PathBuf,
    /// The files and folders to load while reading.
    pub paths: Vec<PathBuf>,
    /// What the list is opened on.
    pub scope: Option<Scope>,
    /// Whether the library holds but the articles that come with the program.
    pub sample: bool,
    /// What the reader should know of how the library was opened; empty if nothing.
    pub notices: Clean,
    /// The keys in force.
    pub keymap: Keymap,
    /// The settings in force.
    pub config: Config,
}

/// How the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Its user quit.
    Quit,
    /// A signal ended it.
    Signal(i32),
    /// The terminal went away.
    HungUp,
}

/// The columns of the terminal, where that can be told.
pub fn columns() -> Option<usize> {
    crossterm::terminal::size()
        .ok()
        .map(|(columns, _)| columns.into())
        .filter(|&columns| columns > 0)
}

/// Whether the program stands on a terminal that the reader can use.
pub fn has_terminal() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb" || term.is_empty());
    stdin().is_terminal() && stdout().is_terminal() && !dumb
}

/// Runs the reader until its user quits.
pub fn run(options: Options) -> anyhow::Result<Ended> {
    let (inputs, from_terminal) = unbounded();
    let (messages, answers) = unbounded();
    let mut shell = Shell {
        finder: Finder::start(&options.library, &messages)?,
        keeper: Keeper::start(&options.library, &messages)?,
        load: Load::start(&options.library, options.paths, messages.clone())?,
        reminder: None,
        news: messages,
    };
    let variable = |name: &str| std::env::var(name).ok();
    let appearance = colors::appearance(&options.config, variable);
    let ask_background = colors::is_worth_asking(appearance, variable);
    let wishes = Wishes {
        mouse: options.config.mouse,
        title: options.config.window_title && !colors::is_console(variable),
    };
    let mut state = State::new(Start {
        keymap: options.keymap,
        appearance,
        size: input::size(),
        today: chrono::Local::now().date_naive(),
        config: options.config,
        scope: options.scope,
    });
    state.shelf_is_sample = options.sample;
    if !options.notices.is_empty() {
        drop(app::update(&mut state, Message::Failed(options.notices)));
    }
    let mut screen = Screen::take(wishes, &inputs).context("cannot take the terminal")?;
    if ask_background {
        background::ask(&mut stdout()).context("cannot write to the terminal")?;
    }
    input::listen(&inputs, Sieve::new(ask_background)).context("cannot listen to the terminal")?;
    let opening = app::open(&mut state);
    if let Some(ended) = shell.carry_out(opening, &mut state, &mut screen)? {
        return Ok(ended);
    }
    loop {
        let theme = Theme::new(state.appearance);
        screen.draw(&state, theme).context("cannot draw on the terminal")?;
        let first = shell.wait(&from_terminal, &answers);
        let more = || {
            from_terminal.try_recv().ok().or_else(|| answers.try_recv().ok().map(Input::Message))
        };
        for input in std::iter::once(first).chain(std::iter::from_fn(more)) {
            if let Some(ended) = shell.take(input, &mut state, &mut screen)? {
                return Ok(ended);
            }
        }
    }
}

/// What carries out the effects.
struct Shell {
    finder: Finder,
    keeper: Keeper,
    load: Load,
    reminder: Option<(u64, Instant)>,
    /// Where the reader hears of what happens elsewhere.
    news: Sender<Message>,
}

impl Shell {
    /// Waits for the next thing that comes in.
    fn wait(&mut self, inputs: &Receiver<Input>, answers: &Receiver<Message>) -> Input {
        let timer = match self.reminder {
            Some((_, due)) => after(due.saturating_duration_since(Instant::now())),
            None => never(),
        };
        select! {
            recv(inputs) -> input => input.unwrap_or(Input::HungUp),
            recv(answers) -> answer => answer.map_or(Input::HungUp, Input::Message),
            recv(timer) -> _ => {
                let visit = self.reminder.take().map_or(0, |(visit, _)| visit);
                Input::Message(Message::Reminder(visit))
            }
        }
    }

    fn take(
        &mut self,
        input: Input,
        state: &mut State,
        screen: &mut Screen,
    ) -> anyhow::Result<Option<Ended>> {
        if !matches!(input, Input::Sent(_)) {
            screen.owe();
        }
        match input {
            Input::Message(message) => {
                // A terminal that went back to its size between two draws has lost what it showed.
                if matches!(message, Message::Resize(_)) {
                    screen.forget();
                }
                let effects = app::update(state, message);
                self.carry_out(effects, state, screen)
            }
            Input::Suspend => {
                self.suspend(state, screen)?;
                Ok(None)
            }
            Input::Resume => {
                screen.resume()?;
                Ok(None)
            }
            Input::Sent(true) => {
                screen.sent();
                Ok(None)
            }
            Input::End(signal) => self.end(Ended::Signal(signal), state, screen),
            Input::HungUp | Input::Sent(false) => self.end(Ended::HungUp, state, screen),
        }
    }

    /// Ends the program without its user's asking: what was made is kept all the same.
    fn end(
        &mut self,
        how: Ended,
        state: &mut State,
        screen: &mut Screen,
    ) -> anyhow::Result<Option<Ended>> {
        let effects = app::leave(state);
        self.carry_out(effects, state, screen)?;
        self.keeper.finish();
        Ok(Some(how))
    }

    fn carry_out(
        &mut self,
        effects: Vec<Effect>,
        state: &mut State,
        screen: &mut Screen,
    ) -> anyhow::Result<Option<Ended>> {
        for effect in effects {
            match effect {
                Effect::Search(_) | Effect::Count(_) | Effect::Open(_) => self.finder.ask(effect),
                Effect::Copy(text) => copy(&text, state, screen)?,
                Effect::Remind(visit, after) => {
                    self.reminder = Some((visit, Instant::now() + after));
                }
                Effect::Browse(url) => browser::open(&url, &self.news),
                Effect::StopLoading => self.load.stop(),
                Effect::Suspend => self.suspend(state, screen)?,
                Effect::Quit => {
                    self.load.finish();
                    self.keeper.finish();
                    return Ok(Some(Ended::Quit));
                }
                kept => self.keeper.ask(kept),
            }
        }
        Ok(None)
    }

    #[allow(clippy::unused_self, reason = "it stands among its siblings")]
    fn suspend(&self, state: &mut State, screen: &mut Screen) -> anyhow::Result<()> {
        screen.lend(|| {
            drop(signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP));
        })?;
        drop(app::update(state, Message::Resize(input::size())));
        Ok(())
    }
}

/// Hands text to the terminal's clipboard.
fn copy(text: &Clean, state: &mut State, screen: &mut Screen) -> anyhow::Result<()> {
    let message = match clipboard::sequence(text, Between::here())? {
        Some(bytes) => {
            screen.send(bytes);
            let words = text.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
            Message::Said(Clean::line(&format!("Sent to the terminal's clipboard: {words}…")))
        }
        None => Message::Failed(Clean::new("This is more than a terminal's clipboard takes")),
    };
    drop(app::update(state, message));
    Ok(())
}

/// Tells the reader of something that went wrong elsewhere.
fn report(messages: &Sender<Message>, error: &dyn std::fmt::Display) {
    drop(messages.send(Message::Failed(Clean::line(&error.to_string()))));
}
