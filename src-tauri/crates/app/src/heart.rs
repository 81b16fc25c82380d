//! Tells the window that something changed: at most ten times a second, and not at all while nothing changes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use store::Store;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use crate::ports::Events;
use crate::wire::Pulse;

/// Between two pulses.
const AT_MOST_EVERY: Duration = Duration::from_millis(100);

/// Over this time requests are counted.
const SECOND: Duration = Duration::from_secs(1);

/// The window's view of what changed.
#[derive(Clone)]
pub(crate) struct Heart(Arc<Inner>);

struct Inner {
    events: Arc<dyn Events>,
    last: Mutex<Pulse>,
    /// Changes that no workspace file knows of: a port lost, another workspace.
    nudges: watch::Sender<u32>,
}

impl Heart {
    pub(crate) fn new(events: Arc<dyn Events>) -> Self {
        let last = Pulse { users: 0, exchanges: 0, settings: 0, per_second: 0 };
        Self(Arc::new(Inner { events, last: Mutex::new(last), nudges: watch::Sender::new(0) }))
    }

    /// What was told last.
    pub(crate) fn last(&self) -> Pulse {
        *self.0.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something changed that is in no file.
    pub(crate) fn nudge(&self) {
        self.0.nudges.send_modify(|nudges| *nudges = nudges.wrapping_add(1));
    }

    /// Everything is different: another workspace is open, or none.
    pub(crate) fn all_changed(&self) {
        let last = self.last();
        let next = |number: u32| number.wrapping_add(1);
        self.tell(Pulse {
            users: next(last.users),
            exchanges: next(last.exchanges),
            settings: next(last.settings),
            per_second: 0,
        });
    }

    /// Follows a workspace until it is closed or this is dropped.
    pub(crate) async fn follow(self, store: Store) {
        let (mut revisions, mut health) = (store.revision(), store.health());
        let mut nudges = self.0.nudges.subscribe();
        let first = *revisions.borrow_and_update();
        let (base, mut health_changes) = (self.last(), 0u32);
        let mut rate = Rate::default();
        loop {
            let change = async {
                tokio::select! {
                    change = revisions.changed() => change,
                    change = nudges.changed() => change,
                    change = health.changed() => { health_changes = health_changes.wrapping_add(1); change }
                }
            };
            // While requests come in, the window is told once more when they no longer do.
            let patience = if self.last().per_second > 0 { SECOND } else { Duration::MAX };
            if let Ok(Err(_closed)) = timeout(patience, change).await {
                return;
            }
            let now = *revisions.borrow_and_update();
            let rise = |now: u64, first: u64| (now.wrapping_sub(first)) as u32;
            let elsewhere = nudges.borrow_and_update().wrapping_add(health_changes);
            self.tell(Pulse {
                users: base.users.wrapping_add(rise(now.users, first.users)),
                exchanges: base.exchanges.wrapping_add(rise(now.exchanges, first.exchanges)),
                settings: base
                    .settings
                    .wrapping_add(rise(now.settings, first.settings))
                    .wrapping_add(elsewhere),
                per_second: rate.at(Instant::now(), store.exchanges_begun()),
            });
            sleep(AT_MOST_EVERY).await;
        }
    }

    fn tell(&self, pulse: Pulse) {
        let mut last = self.0.last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != pulse {
            *last = pulse;
            drop(last);
            self.0.events.pulse(pulse);
        }
    }
}

/// How many requests there were in the last second.
#[derive(Default)]
struct Rate {
    /// Running totals, oldest first, of about the last second.
    totals: VecDeque<(Instant, u64)>,
}

impl Rate {
    fn at(&mut self, now: Instant, total: u64) -> u32 {
        // The newest total that is a second old is what to count from.
        while self.totals.get(1).is_some_and(|(at, _)| now.duration_since(*at) >= SECOND) {
            self.totals.pop_front();
        }
        let before = self.totals.front().map_or(total, |(_, total)| *total);
        self.totals.push_back((now, total));
        u32::try_from(total.saturating_sub(before)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_counts_the_last_second() {
        let start = Instant::now();
        let mut rate = Rate::default();
        let mut check = |millis: u64, total: u64, expected: u32| {
            assert_eq!(rate.at(start + Duration::from_millis(millis), total), expected, "at {millis} ms");
        };
        check(0, 100, 0);
        check(500, 130, 30);
        check(1000, 150, 50);
        check(1600, 150, 20);
        check(2700, 150, 0);
    }
}
