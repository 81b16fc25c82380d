//! A connection for questions of which only the latest counts.
//!
//! Searching a million people takes a while, and whoever types asks anew with every key. A question with another filter
//! interrupts the one that runs; of those with the same filter, only the newest few are still answered.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::Mutex;

use crate::{StoreError, schema};

/// SQLite's steps between two looks at whether the question still counts; well below a millisecond.
const STEPS: i32 = 10_000;

/// How many questions with the same filter may wait: a grid asks for the blocks above and below what it shows.
const WAITING: u64 = 4;

/// One connection, made when it is first needed.
#[derive(Debug, Default)]
pub(crate) struct Lane {
    connection: Mutex<Option<SqliteConnection>>,
    signs: Arc<Signs>,
    tickets: AtomicU64,
    closed: AtomicBool,
}

#[derive(Debug, Default)]
struct Signs {
    wanted: AtomicU64,
    running: AtomicU64,
}

impl Lane {
    /// Asks a question. `fingerprint` tells which filter it has.
    pub(crate) async fn ask<T>(
        &self,
        path: &Path,
        fingerprint: u64,
        question: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.signs.wanted.store(fingerprint, Ordering::Relaxed);
        let ticket = self.tickets.fetch_add(1, Ordering::Relaxed);
        let mut place = self.connection.lock().await;
        if self.closed.load(Ordering::Relaxed) {
            return Err(StoreError::Closed);
        }
        let newer = self.tickets.load(Ordering::Relaxed) - ticket - 1;
        if self.signs.wanted.load(Ordering::Relaxed) != fingerprint || newer >= WAITING {
            return Err(StoreError::Superseded);
        }
        self.signs.running.store(fingerprint, Ordering::Relaxed);
        let connection = match &mut *place {
            Some(connection) => connection,
            empty => empty.insert(self.connect(path).await?),
        };
        question(connection).await
    }

    /// Lets go of the connection for good; a question that runs is interrupted. The connection is gone when this returns:
    /// the writer's has to be the last one.
    pub(crate) async fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.signs.wanted.fetch_add(1, Ordering::Relaxed);
        if let Some(connection) = self.connection.lock().await.take()
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "a connection was not closed cleanly");
        }
    }

    async fn connect(&self, path: &Path) -> Result<SqliteConnection, sqlx::Error> {
        let mut connection = schema::read_options(path).connect().await?;
        let signs = Arc::clone(&self.signs);
        connection.lock_handle().await?.set_progress_handler(STEPS, move || {
            signs.wanted.load(Ordering::Relaxed) == signs.running.load(Ordering::Relaxed)
        });
        Ok(connection)
    }
}
