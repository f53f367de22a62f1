//! A pseudo-terminal with a terminal emulator behind it: the real binary, as its user sees it.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Nothing takes this long but what has gone wrong.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program running in a terminal of its own.
pub struct Pty {
    home: Option<TempDir>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    hung_up: Arc<AtomicBool>,
    parser: vt100::Parser,
    raw: Vec<u8>,
}

/// The binary under test.
pub fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_dateline"))
}

fn size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// Starts the program in a clean home.
    pub fn start(width: u16, height: u16, arguments: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut pty = Self::start_in(home.path(), (width, height), arguments);
        pty.home = Some(home);
        pty
    }

    /// Starts the program in a given home.
    pub fn start_in(home: &Path, (width, height): (u16, u16), arguments: &[&str]) -> Self {
        let pair = native_pty_system().openpty(size(width, height)).unwrap();
        let mut command = CommandBuilder::new(binary());
        command.args(arguments);
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        let hung_up = Arc::new(AtomicBool::new(false));
        let gone = Arc::clone(&hung_up);
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..read].to_vec()).is_err() || gone.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        Self {
            home: None,
            child,
            master: Some(pair.master),
            keyboard: Some(keyboard),
            output,
            hung_up,
            parser: vt100::Parser::new(height, width, 0),
            raw: Vec::new(),
        }
    }

    /// Types bytes as a keyboard sends them.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.parser.screen_mut().set_size(height, width);
        self.master.as_ref().unwrap().resize(size(width, height)).unwrap();
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Everything that the program has sent.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Waits until the screen shows some words.
    pub fn wait_for(&mut self, words: &str) -> &mut Self {
        self.wait_until(words, |pty| pty.screen().contains(words))
    }

    /// Waits until the screen no longer shows some words.
    pub fn wait_while(&mut self, words: &str) -> &mut Self {
        self.wait_until(words, |pty| !pty.screen().contains(words))
    }

    /// Waits until the program has sent something.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.parser.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) if is_so(self) => {}
                Err(error) => panic!("{what}: {error}; the screen was\n{}", self.screen()),
            }
        }
        self
    }

    /// Waits until the program has ended, and takes in the last that it sent.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < end, "it does not end; the screen was\n{}", self.screen());
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.parser.process(&bytes);
                self.raw.extend(bytes);
            }
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
        status
    }

    /// Waits until the program is stopped, as job control stops one.
    pub fn wait_until_stopped(&mut self) {
        let id = self.child.process_id().unwrap().to_string();
        let end = Instant::now() + PATIENCE;
        loop {
            let ps = std::process::Command::new("ps").args(["-o", "stat=", "-p", &id]).output();
            if ps.unwrap().stdout.starts_with(b"T") {
                return;
            }
            assert!(Instant::now() < end, "it is not stopped; the screen was\n{}", self.screen());
            thread::yield_now();
        }
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(status.success());
    }

    /// Hangs up: the terminal is gone. A key makes the program write, so that our reader wakes and
    /// lets go of its end.
    pub fn hang_up(&mut self) {
        self.hung_up.store(true, Ordering::SeqCst);
        self.keys("?");
        self.keyboard = None;
        self.master = None;
    }

    /// Whether the terminal was given back: the main screen, the cursor shown, no mouse or paste reports.
    pub fn is_given_back(&self) -> bool {
        let screen = self.parser.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}
