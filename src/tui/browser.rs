//! Opening a web page with the system's own program: by an argument list, never by a shell.

use std::{
    io,
    process::{Command, Stdio},
    thread,
};

use crossbeam_channel::Sender;

use crate::{app::Message, article::Clean};

/// The program that opens addresses on this system.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens an address, which the caller has found to be a web page's; says so, or what went wrong.
///
/// The program gets no terminal to write on, and a thread waits for it so that it leaves no zombie.
pub fn open(url: &Clean, messages: &Sender<Message>) {
    let child = Command::new(OPENER)
        .arg(url.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return tell_failure(url, &error.to_string(), messages),
    };
    drop(messages.send(Message::Said(Clean::line(&format!("Opening {url}")))));
    let (url, news) = (url.clone(), messages.clone());
    let wait = move || {
        let status: io::Result<_> = child.wait();
        match status {
            Ok(status) if status.success() => {}
            Ok(status) => tell_failure(&url, &status.to_string(), &news),
            Err(error) => tell_failure(&url, &error.to_string(), &news),
        }
    };
    if let Err(error) = thread::Builder::new().name("browser".into()).spawn(wait) {
        drop(messages.send(Message::Failed(Clean::line(&error.to_string()))));
    }
}

fn tell_failure(url: &Clean, why: &str, messages: &Sender<Message>) {
    let words = format!("{url} was not opened, {OPENER}: {why}");
    drop(messages.send(Message::Failed(Clean::line(&words))));
}
