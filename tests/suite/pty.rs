//! A pseudo-terminal with a terminal emulator behind it: the real binary, as its user sees it.

use std::{
    io::{Read, Write},
    ops::Range,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// Nothing takes this long but what has gone wrong.
const PATIENCE: Duration = Duration::from_secs(20);

/// The speed of a terminal that takes everything at once.
const AT_ONCE: u32 = u32::MAX;
/// How often a slower terminal takes something.
const BEAT: Duration = Duration::from_millis(50);

/// The program running in a terminal of its own.
pub struct Pty {
    home: Option<TempDir>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    hung_up: Arc<AtomicBool>,
    speed: Arc<AtomicU32>,
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
    pub fn start_in(home: &Path, size: (u16, u16), arguments: &[&str]) -> Self {
        Self::start_with(home, size, (arguments, &[]))
    }

    /// Starts the program in a given home, with arguments and variables of the environment.
    pub fn start_with(
        home: &Path,
        (width, height): (u16, u16),
        (arguments, variables): (&[&str], &[(&str, &str)]),
    ) -> Self {
        let pair = native_pty_system().openpty(size(width, height)).unwrap();
        let mut command = CommandBuilder::new(binary());
        command.args(arguments);
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        let hung_up = Arc::new(AtomicBool::new(false));
        let gone = Arc::clone(&hung_up);
        let speed = Arc::new(AtomicU32::new(AT_ONCE));
        let pace = Arc::clone(&speed);
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            loop {
                let most = match pace.load(Ordering::SeqCst) {
                    AT_ONCE => buffer.len(),
                    speed => {
                        thread::sleep(BEAT);
                        (speed / (1000 / BEAT.as_millis() as u32)) as usize
                    }
                };
                if most == 0 {
                    continue;
                }
                let Ok(read @ 1..) = reader.read(&mut buffer[..most]) else { return };
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
            speed,
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

    /// Tells the program a size that the terminal does not have.
    pub fn tell_size(&self, width: u16, height: u16) {
        self.master.as_ref().unwrap().resize(size(width, height)).unwrap();
    }

    /// Makes the terminal take no more than so many bytes a second.
    pub fn slow_down(&self, bytes_per_second: u32) {
        self.speed.store(bytes_per_second, Ordering::SeqCst);
    }

    /// Makes the terminal take everything at once again.
    pub fn speed_up(&self) {
        self.slow_down(AT_ONCE);
    }

    /// Lets a command such as `stty` act on the terminal, as a shell does.
    pub fn act(&self, command: &str, arguments: &[&str]) {
        let tty = self.master.as_ref().unwrap().tty_name().unwrap();
        let tty = std::fs::File::open(tty).unwrap();
        let status = std::process::Command::new(command).args(arguments).stdin(tty).status();
        assert!(status.unwrap().success());
    }

    /// How many hundredths of a second of a processor the program has used (proc(5): `utime`, `stime`);
    /// none once it has ended.
    pub fn cpu(&self) -> Option<u64> {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id()?)).ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        (fields[0] != "Z").then_some(())?;
        Some(fields[11].parse::<u64>().ok()? + fields[12].parse::<u64>().ok()?)
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// The cell where some words begin that stand within some columns, below the headings.
    pub fn cell_of(&self, words: &str, columns: &Range<u16>) -> Option<vt100::Cell> {
        let screen = self.parser.screen();
        let (height, width) = screen.size();
        let places = (1..height).flat_map(|y| columns.clone().map(move |x| (y, x)));
        let mut found = places.filter(|&(y, x)| {
            x < width && screen.contents_between(y, x, y, columns.end).starts_with(words)
        });
        found.next().and_then(|(y, x)| screen.cell(y, x).cloned())
    }

    /// Waits until words stand within some columns and look as they should.
    pub fn wait_for_look(
        &mut self,
        (words, columns): (&str, Range<u16>),
        is_so: impl Fn(&vt100::Cell) -> bool,
    ) -> &mut Self {
        let what = format!("the look of {words:?}");
        self.wait_until(&what, |pty| pty.cell_of(words, &columns).is_some_and(|cell| is_so(&cell)))
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
