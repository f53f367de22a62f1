//! How much of the input may be in memory at once: what is being read, and what was read and not yet
//! written, in bytes.
//!
//! The writer takes one source after the other, in the order in which they were begun. So the source
//! whose turn it is must always get on, whatever the others hold: otherwise it would wait for them and
//! they for the writer.

use std::{
    collections::HashMap,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

/// The number of a source in the order of the writer.
pub(super) type Turn = u64;

/// The bytes that may be in memory, and those that are.
pub(super) struct Budget {
    most: u64,
    flight: Mutex<Flight>,
    changed: Condvar,
}

/// What is in memory.
#[derive(Default)]
struct Flight {
    /// All of it.
    total: u64,
    /// What of each source waits for the writer.
    waiting: HashMap<Turn, u64>,
    /// The source that the writer is at.
    turn: Turn,
    /// Whether there is no writer any more.
    over: bool,
}

/// A part of the budget for a file while it is read; given back when it is dropped.
pub(super) struct Hold<'a> {
    budget: &'a Budget,
    bytes: u64,
}

impl Budget {
    pub(super) fn new(most: u64) -> Self {
        Self { most, flight: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits until so much of a source may be read; `None` once nobody wants it.
    pub(super) fn hold(&self, source: Turn, bytes: u64) -> Option<Hold<'_>> {
        self.wait_for_room(source, bytes).map(|_| Hold { budget: self, bytes })
    }

    /// Waits until an article of a source may go to the writer; says whether anybody wants it.
    pub(super) fn send(&self, source: Turn, bytes: u64) -> bool {
        let flight = self.wait_for_room(source, bytes);
        let sent = flight.map(|mut flight| *flight.waiting.entry(source).or_default() += bytes);
        sent.is_some()
    }

    /// Notes that the writer is done with an article.
    pub(super) fn written(&self, source: Turn, bytes: u64) {
        let mut flight = self.flight();
        flight.total = flight.total.saturating_sub(bytes);
        if let Some(waiting) = flight.waiting.get_mut(&source) {
            *waiting = waiting.saturating_sub(bytes);
        }
        self.changed.notify_all();
    }

    /// Notes that the writer turns to a source; what came before it is through.
    pub(super) fn turn_to(&self, source: Turn) {
        let mut flight = self.flight();
        let before = std::mem::replace(&mut flight.turn, source);
        flight.waiting.remove(&before);
        self.changed.notify_all();
    }

    /// Notes that nothing will be written any more.
    pub(super) fn end(&self) {
        self.flight().over = true;
        self.changed.notify_all();
    }

    fn wait_for_room(&self, source: Turn, bytes: u64) -> Option<MutexGuard<'_, Flight>> {
        let full = |flight: &mut Flight| {
            let fits = flight.total == 0 || flight.total + bytes <= self.most;
            let is_next = flight.turn == source
                && flight.waiting.get(&source).is_none_or(|&waiting| waiting == 0);
            !fits && !is_next && !flight.over
        };
        let waited = self.changed.wait_while(self.flight(), full);
        let mut flight = waited.unwrap_or_else(PoisonError::into_inner);
        if flight.over {
            return None;
        }
        flight.total += bytes;
        Some(flight)
    }

    /// The sums, which are whole even where a thread panicked between two of them.
    fn flight(&self) -> MutexGuard<'_, Flight> {
        self.flight.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        let mut flight = self.budget.flight();
        flight.total = flight.total.saturating_sub(self.bytes);
        self.budget.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::mpsc, thread, time::Duration};

    use super::*;

    /// Whether `work` goes on without anybody else doing anything.
    fn goes_on(budget: &Budget, work: impl FnOnce() + Send) -> bool {
        let (done, heard) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                work();
                let _unheard = done.send(());
            });
            let went_on = heard.recv_timeout(Duration::from_millis(300)).is_ok();
            if !went_on {
                budget.end();
            }
            went_on
        })
    }

    #[test]
    fn what_does_not_fit_waits_and_the_next_in_turn_does_not() {
        let full = || {
            let budget = Budget::new(100);
            budget.turn_to(1);
            assert!(budget.send(2, 90));
            budget
        };
        let budget = full();
        assert!(!goes_on(&budget, || drop(budget.hold(3, 20))), "it is not its turn");
        let budget = full();
        assert!(goes_on(&budget, || assert!(budget.send(1, 20))));
        assert!(!goes_on(&budget, || assert!(!budget.send(1, 20))), "one at a time is enough");
        let budget = full();
        let held = budget.hold(1, 50);
        assert!(
            goes_on(&budget, || assert!(budget.send(1, 20))),
            "what it reads is not in its way"
        );
        drop(held);
        budget.written(1, 20);
        budget.written(2, 90);
        assert!(goes_on(&budget, || assert!(budget.send(3, 500))), "alone, anything fits");
    }
}
