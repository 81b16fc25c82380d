//! A handle on an open workspace.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use sqlx::sqlite::SqlitePool;
use tokio::sync::{mpsc, oneshot, watch};

use crate::StoreError;
use crate::change::StepTag;
use crate::config::Config;
use crate::exchanges::{Exchange, Recorder, Traffic};
use crate::ledger::Tallies;
use crate::users::grid::Grid;
use crate::watch::{Health, Revision};
use crate::writer::{Done, Job, Task};

/// An open workspace. Cheap to clone; the file is open until the last clone is gone or [`Store::close`] returned.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) shared: Arc<Shared>,
    /// For what an index answers.
    pub(crate) readers: SqlitePool,
    /// For what looks at many rows, so that whoever looks one up never waits for it.
    pub(crate) scans: SqlitePool,
    pub(crate) writer: mpsc::Sender<Task>,
    pub(crate) grid: Grid,
    pub(crate) traffic: Traffic,
}

/// What the handle and the writer both look at.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) path: PathBuf,
    pub(crate) in_memory: bool,
    pub(crate) config: RwLock<Arc<Config>>,
    pub(crate) tallies: RwLock<Tallies>,
    pub(crate) revision: watch::Sender<Revision>,
    pub(crate) health: watch::Sender<Health>,
    pub(crate) recorder: Arc<Recorder>,
    pub(crate) next_exchange: AtomicI64,
    pub(crate) next_step: AtomicI64,
    pub(crate) closing: watch::Sender<bool>,
    pub(crate) closed: watch::Sender<bool>,
}

impl Store {
    /// The file, or nothing for a workspace in memory.
    pub fn path(&self) -> Option<&Path> {
        (!self.inner.shared.in_memory).then_some(self.inner.shared.path.as_path())
    }

    /// What the workspace is set to, without a query.
    pub fn config(&self) -> Arc<Config> {
        Arc::clone(&self.inner.shared.config.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether this is the SCIM token; takes the same time whatever differs.
    pub fn scim_token_matches(&self, token: &str) -> bool {
        self.config().scim_token.is_some_and(|known| known.digest.matches(token))
    }

    /// Whether this is the administrator's token; takes the same time whatever differs.
    pub fn admin_token_matches(&self, token: &str) -> bool {
        self.config().admin_token.is_some_and(|known| known.digest.matches(token))
    }

    /// Numbers of the whole workspace, without a query.
    pub fn tallies(&self) -> Tallies {
        *self.inner.shared.tallies.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts commits by what they changed.
    pub fn revision(&self) -> watch::Receiver<Revision> {
        self.inner.shared.revision.subscribe()
    }

    /// Whether writes reach the disk.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.inner.shared.health.subscribe()
    }

    /// An id for the exchange that is about to happen.
    pub fn next_exchange_id(&self) -> i64 {
        self.inner.shared.next_exchange.fetch_add(1, Ordering::Relaxed)
    }

    /// How many exchanges have begun in this workspace, give or take those before retention. Only its rise means something.
    pub fn exchanges_begun(&self) -> u64 {
        self.inner.shared.next_exchange.load(Ordering::Relaxed).unsigned_abs()
    }

    /// Records an exchange. Never waits: if the disk cannot keep up, the exchange is dropped and counted.
    pub fn record(&self, exchange: Exchange) {
        self.inner.shared.recorder.record(exchange);
    }

    /// Exchanges that came too fast to be recorded since the workspace was opened.
    pub fn dropped(&self) -> u64 {
        self.inner.shared.recorder.dropped()
    }

    /// Returns when every exchange recorded so far can be read.
    pub async fn flush(&self) {
        self.inner.shared.recorder.flush(&self.inner.writer).await;
    }

    /// Marks the beginning of one action in the window, for [`crate::Cause::step`]. `action` is its code in the language files.
    pub fn new_step(&self, action: &'static str) -> StepTag {
        StepTag { id: self.inner.shared.next_step.fetch_add(1, Ordering::Relaxed), action }
    }

    /// Writes what still waits, closes the file and releases it. Other clones fail from then on.
    pub async fn close(self) {
        self.flush().await;
        self.inner.grid.close().await;
        self.inner.traffic.close().await;
        self.inner.readers.close().await;
        self.inner.scans.close().await;
        let mut closed = self.inner.shared.closed.subscribe();
        let _ = self.send(Job::Close).await;
        // The writer says so after its connection is closed and the lock released.
        let _ = closed.wait_for(|closed| *closed).await;
    }

    /// Has the writer do something and returns when that is on the disk.
    pub(crate) async fn send(&self, job: Job) -> Result<Done, StoreError> {
        let (reply, done) = oneshot::channel();
        self.inner.writer.send(Task { job, reply }).await.map_err(|_| StoreError::Closed)?;
        done.await.map_err(|_| StoreError::Closed)?
    }
}
