//! Recording off the hot path: an answer hands its exchange over and goes; batches follow to the writer.
//!
//! *Invariant:* [`Recorder::record`] never waits. What does not fit is counted and dropped.

use std::mem;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, mpsc, oneshot};
use tokio::time::timeout;

use super::Exchange;
use crate::writer::{Job, Task};

/// Exchanges handed to the writer without waiting for more; few, because the answers of the writes beside them wait for the
/// same commit.
const BATCH: usize = 64;

/// Exchanges handed to the writer at once if it is behind.
const LARGEST_BATCH: usize = 512;

/// The longest an exchange waits for others before it is written.
const PATIENCE: Duration = Duration::from_millis(100);

/// Exchanges that may wait in memory.
const WAITING: usize = 4096;

/// Bytes that may wait in memory.
const WAITING_BYTES: usize = 8 * 1024 * 1024;

/// Where exchanges wait until they are written.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    waiting: Mutex<Waiting>,
    /// Held while what waited is handed over, so that a flush also waits for what another one took before it.
    flushing: tokio::sync::Mutex<()>,
    first: Notify,
    batch: Notify,
    dropped: AtomicU64,
}

#[derive(Debug, Default)]
struct Waiting {
    exchanges: Vec<Exchange>,
    bytes: usize,
}

impl Recorder {
    /// Takes an exchange over.
    pub(crate) fn record(&self, exchange: Exchange) {
        let weight = exchange.weight();
        let count = {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            if waiting.exchanges.len() >= WAITING || waiting.bytes + weight > WAITING_BYTES {
                self.dropped.fetch_add(1, Ordering::Relaxed);
                return;
            }
            waiting.bytes += weight;
            waiting.exchanges.push(exchange);
            waiting.exchanges.len()
        };
        match count {
            1 => self.first.notify_one(),
            BATCH => self.batch.notify_one(),
            _ => {}
        }
    }

    /// How many were dropped since the workspace was opened.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Counts exchanges that reached the writer but not the disk.
    pub(crate) fn lost(&self, count: usize) {
        self.dropped.fetch_add(count as u64, Ordering::Relaxed);
    }

    /// Lets [`run`] notice that nobody is left to write.
    pub(crate) fn end(&self) {
        self.first.notify_one();
    }

    fn take(&self) -> Vec<Exchange> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.bytes = 0;
        mem::take(&mut waiting.exchanges)
    }

    /// Hands everything that waits to the writer and returns when it is written or lost.
    pub(crate) async fn flush(&self, writer: &mpsc::Sender<Task>) {
        let _one_after_the_other = self.flushing.lock().await;
        let mut waiting = self.take().into_iter().peekable();
        while waiting.peek().is_some() {
            let batch: Vec<Exchange> = waiting.by_ref().take(LARGEST_BATCH).collect();
            let (reply, written) = oneshot::channel();
            if writer.send(Task { job: Job::Record(batch), reply }).await.is_err() {
                return;
            }
            // Waiting for each batch keeps at most one of them in the writer's queue.
            let _ = written.await;
        }
    }
}

/// Hands exchanges to the writer for as long as the workspace is open.
pub(crate) async fn run(recorder: Arc<Recorder>, writer: mpsc::WeakSender<Task>) {
    loop {
        recorder.first.notified().await;
        let _ = timeout(PATIENCE, recorder.batch.notified()).await;
        match writer.upgrade() {
            Some(writer) if !writer.is_closed() => recorder.flush(&writer).await,
            _ => return,
        }
    }
}
