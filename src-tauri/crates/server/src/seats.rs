//! The endpoint's connections: how many, what each waits for, and which of them gives way.
//!
//! Each connection has a seat. It notes on it whose turn it is, so that one sweep a second over all seats does the work of several timers
//! per request.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use crate::Limits;

/// What a connection waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Phase {
    /// Between requests: the client may send the next, or is reading the last answer.
    Idle,
    /// Some of a request's head has arrived.
    Head,
    /// The head is complete, the body is not.
    Body,
    /// The request is complete and the endpoint looks something up.
    Reading,
    /// The request is complete and changes something, which is awaited however long it takes.
    Writing,
}

impl Phase {
    fn of(number: u8) -> Phase {
        match number {
            0 => Phase::Idle,
            1 => Phase::Head,
            2 => Phase::Body,
            3 => Phase::Reading,
            _ => Phase::Writing,
        }
    }
}

/// One connection's seat.
#[derive(Debug)]
pub(crate) struct Seat {
    opened: Instant,
    phase: AtomicU8,
    /// Milliseconds from `opened` to the start of the phase.
    since: AtomicU64,
    overdue: AtomicBool,
    draining: AtomicBool,
    abandoned: AtomicBool,
    refused: AtomicBool,
    told: Notify,
}

impl Seat {
    fn new() -> Seat {
        Seat {
            opened: Instant::now(),
            phase: AtomicU8::new(Phase::Idle as u8),
            since: AtomicU64::new(0),
            overdue: AtomicBool::new(false),
            draining: AtomicBool::new(false),
            abandoned: AtomicBool::new(false),
            refused: AtomicBool::new(false),
            told: Notify::new(),
        }
    }

    /// Enters a phase. Whoever was overdue in the last one has come round.
    pub(crate) fn enter(&self, phase: Phase) {
        self.overdue.store(false, Ordering::Release);
        self.since.store(self.opened.elapsed().as_millis() as u64, Ordering::Relaxed);
        self.phase.store(phase as u8, Ordering::Release);
    }

    /// The current phase.
    pub(crate) fn phase(&self) -> Phase {
        Phase::of(self.phase.load(Ordering::Acquire))
    }

    /// Whether the client has overstayed.
    pub(crate) fn is_overdue(&self) -> bool {
        self.overdue.load(Ordering::Acquire)
    }

    /// Notes that the client was refused before it had sent everything.
    pub(crate) fn refuse(&self) {
        self.refused.store(true, Ordering::Release);
    }

    /// Whether the client was refused before it had sent everything.
    pub(crate) fn has_refused(&self) -> bool {
        self.refused.load(Ordering::Acquire)
    }

    /// Whether the endpoint is about to stop.
    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    /// Whether the endpoint no longer waits for this connection.
    pub(crate) fn is_abandoned(&self) -> bool {
        self.abandoned.load(Ordering::Acquire)
    }

    /// Awaits something, but not longer than the current phase may last.
    pub(crate) async fn in_time<F: Future>(&self, awaited: F) -> Option<F::Output> {
        let mut awaited = pin!(awaited);
        // Whoever tells the seat that it is overdue wakes the connection's task, and with it this.
        poll_fn(|cx| match awaited.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.is_overdue() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        })
        .await
    }

    /// Waits until the connection is told that it is overdue or that the endpoint stops.
    pub(crate) async fn told(&self) {
        self.told.notified().await;
    }

    fn waited(&self) -> Duration {
        self.opened.elapsed().saturating_sub(Duration::from_millis(self.since.load(Ordering::Relaxed)))
    }

    fn tell_overdue(&self) {
        self.overdue.store(true, Ordering::Release);
        self.told.notify_one();
    }

    fn tell_to_drain(&self) {
        self.draining.store(true, Ordering::Release);
        self.told.notify_one();
    }

    fn abandon(&self) {
        self.abandoned.store(true, Ordering::Release);
        self.told.notify_one();
    }
}

/// All seats.
#[derive(Debug)]
pub(crate) struct Seats {
    taken: Mutex<Vec<Arc<Seat>>>,
    came: Notify,
    left: Notify,
    limits: Limits,
}

impl Seats {
    pub(crate) fn new(limits: Limits) -> Seats {
        Seats { taken: Mutex::default(), came: Notify::new(), left: Notify::new(), limits }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Seat>>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a seat if one is free. If not, tells the longest silent connection to go; the newcomer may then try again when somebody
    /// [left](Self::somebody_left).
    pub(crate) fn take(&self) -> Result<Arc<Seat>, GivingWay> {
        let mut taken = self.lock();
        if taken.len() < self.limits.connections {
            let seat = Arc::new(Seat::new());
            taken.push(seat.clone());
            self.came.notify_one();
            return Ok(seat);
        }
        let silent = |seat: &&Arc<Seat>, phase, least| {
            seat.phase() == phase && seat.waited() >= least && !seat.is_overdue()
        };
        let longest = |phase, least| {
            taken.iter().filter(|seat| silent(seat, phase, least)).max_by_key(|seat| seat.waited())
        };
        let giving_way = longest(Phase::Idle, self.limits.silence)
            .or_else(|| longest(Phase::Head, self.limits.silence.saturating_mul(5)))
            .or_else(|| longest(Phase::Body, self.limits.silence.saturating_mul(5)));
        Err(match giving_way {
            Some(seat) => {
                seat.tell_overdue();
                GivingWay::Somebody
            }
            None => GivingWay::Nobody,
        })
    }

    /// Leaves a seat.
    pub(crate) fn leave(&self, seat: &Arc<Seat>) {
        let mut taken = self.lock();
        if let Some(index) = taken.iter().position(|other| Arc::ptr_eq(other, seat)) {
            taken.swap_remove(index);
        }
        drop(taken);
        self.left.notify_one();
    }

    /// Waits until a connection has ended.
    pub(crate) async fn somebody_left(&self) {
        self.left.notified().await;
    }

    /// How many are taken.
    pub(crate) fn count(&self) -> usize {
        self.lock().len()
    }

    /// Tells every connection that takes too long.
    pub(crate) fn sweep(&self) {
        let taken = self.lock();
        for seat in taken.iter() {
            let allowed = match seat.phase() {
                Phase::Idle => self.limits.idle_time,
                Phase::Head => self.limits.head_time,
                Phase::Body => self.limits.body_time,
                Phase::Reading => self.limits.answer_time,
                Phase::Writing => continue,
            };
            if seat.waited() >= allowed {
                seat.tell_overdue();
            }
        }
    }

    /// Waits until there is a connection.
    pub(crate) async fn somebody_came(&self) {
        while self.count() == 0 {
            self.came.notified().await;
        }
    }

    /// Tells every connection to finish what is under way and close.
    pub(crate) fn drain(&self) {
        for seat in self.lock().iter() {
            seat.tell_to_drain();
        }
    }

    /// Stops waiting for every connection.
    pub(crate) fn abandon(&self) {
        for seat in self.lock().iter() {
            seat.abandon();
        }
    }
}

/// Who makes room when all seats are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GivingWay {
    /// A silent connection was told to go.
    Somebody,
    /// Every connection is at work.
    Nobody,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newcomer_finds_nobody_giving_way_while_all_are_at_work() {
        let seats = Seats::new(Limits { connections: 1, ..Limits::default() });
        let seat = seats.take().unwrap();
        seat.enter(Phase::Writing);
        assert_eq!(seats.take().unwrap_err(), GivingWay::Nobody);
        seats.leave(&seat);
        assert!(seats.take().is_ok());
    }

    #[test]
    fn a_sweep_tells_a_client_that_dawdles_but_never_one_that_waits_for_us() {
        let seats = Seats::new(Limits { head_time: Duration::ZERO, ..Limits::default() });
        let (slow, waiting) = (seats.take().unwrap(), seats.take().unwrap());
        slow.enter(Phase::Head);
        waiting.enter(Phase::Writing);
        seats.sweep();
        assert!(slow.is_overdue() && !waiting.is_overdue());
    }
}
