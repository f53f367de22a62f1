//! The way out to the terminal: a thread that writes, so that a terminal that takes its time never
//! holds up the reader, and one that takes nothing never keeps the program from ending.
//!
//! Bytes go out in small parts, each as soon as the terminal is ready for it and never ending within an
//! escape sequence. So what is left of a frame can be dropped at any moment: when the terminal is given
//! back, it understands the next thing that it is told.

use std::{
    io, iter,
    sync::{
        Mutex, MutexGuard, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, unbounded};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    stdio::stdout,
};

use super::input::Input;

/// Whether the terminal is ours to write on.
static OPEN: AtomicBool = AtomicBool::new(false);
/// Held by whoever writes.
static WRITING: Mutex<()> = Mutex::new(());
/// The longest part that is written at once.
const PART: usize = 512;
/// How often a writer looks whether the terminal is still ours.
const LOOK: Duration = Duration::from_millis(50);
/// How long the last words wait for a terminal that takes nothing: at 9,600 baud the 4 KB that Linux
/// holds back for a terminal take over four seconds to go out before it is ready again.
const PATIENCE: Duration = Duration::from_secs(5);

/// A thread that writes to the terminal what it is given, in order.
#[derive(Debug)]
pub struct Outlet {
    jobs: Sender<Vec<u8>>,
}

impl Outlet {
    /// Starts the thread, which tells `inputs` each time that something was sent.
    pub fn start(inputs: &Sender<Input>) -> io::Result<Self> {
        let (jobs, to_write) = unbounded();
        let inputs = inputs.clone();
        let work = move || write_jobs(&to_write, &inputs);
        thread::Builder::new().name("outlet".into()).spawn(work)?;
        Ok(Self { jobs })
    }

    /// Hands over bytes to write.
    pub fn send(&self, bytes: Vec<u8>) {
        // The thread ends only with the program, or with a panic that ends the program.
        drop(self.jobs.send(bytes));
    }
}

/// Lets bytes out from now on.
pub fn open() {
    OPEN.store(true, Ordering::SeqCst);
}

/// Lets nothing out any more but some last words, if the terminal takes them in time.
pub fn close(last_words: &[u8]) {
    OPEN.store(false, Ordering::SeqCst);
    let end = Instant::now() + PATIENCE;
    let Some(_writing) = lock_until(end) else { return };
    // One byte at a time: a terminal that is ready takes at least one, and more might not return.
    for byte in last_words.chunks(1) {
        loop {
            match is_ready(LOOK) {
                Ok(true) => break,
                Ok(false) if Instant::now() < end => {}
                Ok(false) | Err(_) => return,
            }
        }
        if write(byte).is_err() {
            return;
        }
    }
}

fn write_jobs(jobs: &Receiver<Vec<u8>>, inputs: &Sender<Input>) {
    for bytes in jobs {
        if inputs.send(Input::Sent(write_job(&bytes).is_ok())).is_err() {
            return;
        }
    }
}

/// Writes all of `bytes`, or what it can before the terminal is given back.
fn write_job(bytes: &[u8]) -> io::Result<()> {
    for part in parts(bytes) {
        while !is_ready(LOOK)? {
            if !OPEN.load(Ordering::SeqCst) {
                return Ok(());
            }
        }
        let _writing = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !OPEN.load(Ordering::SeqCst) {
            return Ok(());
        }
        write(part)?;
    }
    Ok(())
}

/// Cuts bytes into parts that do not end within an escape sequence or a scalar.
fn parts(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    iter::from_fn(move || {
        let most = bytes.len().min(PART);
        let within = bytes.get(..most).filter(|part| !part.is_empty())?;
        let begins = |&at: &usize| at > 0 && bytes.get(at) == Some(&0x1b);
        let is_scalar = |&at: &usize| bytes.get(at).is_none_or(|byte| byte & 0xc0 != 0x80);
        let end = if most == bytes.len() {
            most
        } else {
            let cut = (1..=most).rev().find(begins);
            cut.or_else(|| (1..=most).rev().find(is_scalar)).unwrap_or(most)
        };
        let (part, rest) = bytes.split_at_checked(end).unwrap_or((within, &[]));
        bytes = rest;
        Some(part)
    })
}

fn lock_until(end: Instant) -> Option<MutexGuard<'static, ()>> {
    loop {
        match WRITING.try_lock() {
            Ok(writing) => return Some(writing),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() > end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// Waits until the terminal takes at least one byte, or some time went by.
fn is_ready(patience: Duration) -> io::Result<bool> {
    let out = stdout();
    let mut ready = [PollFd::new(&out, PollFlags::OUT)];
    let patience = Timespec { tv_sec: 0, tv_nsec: patience.subsec_nanos().into() };
    match poll(&mut ready, Some(&patience)) {
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
        Ok(_) if ready[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        Ok(_) => Ok(ready[0].revents().contains(PollFlags::OUT)),
    }
}

fn write(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_ends_within_a_sequence_or_a_scalar() {
        let cells = "\x1b[12;1H日本".repeat(400);
        let sent: Vec<&[u8]> = parts(cells.as_bytes()).collect();
        assert_eq!(sent.concat(), cells.as_bytes());
        assert!(sent.iter().all(|part| part.len() <= PART && part.starts_with(b"\x1b[")));
        let words = "語".repeat(1000);
        let sent: Vec<&[u8]> = parts(words.as_bytes()).collect();
        assert_eq!(sent.concat(), words.as_bytes());
        assert!(sent.iter().all(|part| std::str::from_utf8(part).is_ok()));
        assert_eq!(parts(b"").count(), 0);
    }
}
