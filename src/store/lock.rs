//! Who has a library open: a lock file in its folder that every open library holds, so that no file is
//! moved from under another process.

use std::{
    fs::{File, TryLockError},
    hash::{BuildHasher, Hasher, RandomState},
    path::Path,
    thread,
    time::Duration,
};

use super::{Access, Error, files};

/// The name of the lock file.
const FILE: &str = "library.lock";

/// How often one gives way to others that want the folder alone too, before it is taken to be in use.
const TRIES: u64 = 12;
/// How long one gives way, in milliseconds, at the first time; longer at each further one.
const PAUSE: u64 = 8;

/// A share in a library folder; it ends when it is dropped, or its process does.
///
/// Where there can be no lock file (a medium that is only read, a file system without locks), nobody
/// can be kept out, and nobody is.
#[derive(Debug)]
pub(super) struct Lock(Option<File>);

impl Lock {
    /// Takes a share, once nobody has the folder alone.
    pub(super) fn share(folder: &Path, access: Access) -> Self {
        let path = folder.join(FILE);
        if access == Access::ReadWrite {
            // Where it cannot be made, it is not there to be opened either.
            let _made = files::make_private(&path);
        }
        let file = File::open(&path).ok();
        Self(file.filter(|file| file.lock_shared().is_ok()))
    }

    /// Does what may need the folder alone, again and again while others that have a share in it may
    /// need the same: each gives way for a moment of its own length, and finds it done or does it.
    pub(super) fn in_turn<T>(&self, work: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
        for turn in 1..=TRIES {
            match (work(), &self.0) {
                (Err(Error::InUse), Some(file)) => give_way(file, turn),
                (done, _) => return done,
            }
        }
        work()
    }

    /// Does what must be done while nobody else has the library open.
    pub(super) fn alone<T>(&self, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        let Some(file) = &self.0 else { return work() };
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            // The attempt may have cost the share.
            let _again = file.lock_shared();
            return Err(Error::InUse);
        }
        let done = work();
        let _again = file.lock_shared();
        done
    }
}

/// Lets the share go for a moment.
fn give_way(file: &File, turn: u64) {
    let _free = file.unlock();
    // Where the moments of two were alike, each would meet the other again.
    let chance = RandomState::new().build_hasher().finish();
    thread::sleep(Duration::from_millis(PAUSE * turn + chance % (PAUSE * turn)));
    let _again = file.lock_shared();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_alone_while_another_has_a_share() {
        let folder = tempfile::tempdir().unwrap();
        let one = Lock::share(folder.path(), Access::ReadWrite);
        let other = Lock::share(folder.path(), Access::ReadOnly);
        assert!(matches!(one.alone(|| Ok(())), Err(Error::InUse)));
        assert!(matches!(other.alone(|| Ok(())), Err(Error::InUse)), "the share is still held");
        drop(other);
        assert!(one.alone(|| Ok(())).is_ok());
        assert!(one.alone(|| Ok(())).is_ok());
    }

    #[test]
    fn reading_makes_no_lock_file() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::share(folder.path(), Access::ReadOnly);
        assert!(!folder.path().join(FILE).exists());
        assert!(lock.alone(|| Ok(())).is_ok());
    }
}
