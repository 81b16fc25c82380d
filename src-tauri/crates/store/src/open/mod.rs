//! New, open, in memory: from a path to a running [`Store`].

mod check;
pub(crate) mod header;
pub(crate) mod lock;
pub(crate) mod scratch;
mod soundness;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{mpsc, watch};

use self::check::{check, error_of};
use self::lock::{Lock, beside};
use self::scratch::Scratch;
use crate::config::Config;
use crate::exchanges::{Recorder, Traffic};
use crate::ledger::Ledger;
use crate::schema::{self, Durability};
use crate::store::{Inner, Shared, Store};
use crate::users::grid::Grid;
use crate::watch::{Health, Revision};
use crate::writer::{QUEUE, Writer};
use crate::{OpenError, StoreError, exchanges};

/// Connections for reading. Each has a thread and a page cache; more of them would not be faster on the machines we know.
const READERS: u32 = 3;

/// The same for what looks at many rows; made when they are first needed, and let go of when they no longer are.
const SCANS: u32 = 2;
const SCANS_KEPT: Duration = Duration::from_secs(60);

/// What keeps others from the file, or the file from staying, for as long as the workspace is open.
#[derive(Debug)]
#[expect(dead_code, reason = "held for what happens when it is dropped")]
pub(crate) enum Hold {
    Lock(Lock),
    Scratch(Scratch),
}

impl Store {
    /// Makes a new workspace. A file that is there already stays as it is.
    pub async fn create(path: &Path) -> Result<Self, OpenError> {
        File::create_new(path).map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => OpenError::ReadOnly { path: path.to_owned() },
            _ => error_of(path, error),
        })?;
        let made = async {
            let real = fs::canonicalize(path).map_err(|error| error_of(path, error))?;
            let lock = Lock::take(&real)
                .map_err(|error| error_of(path, error))?
                .ok_or_else(|| OpenError::Locked { path: path.to_owned() })?;
            start(real, Hold::Lock(lock), Durability::Full, true).await.map_err(|error| unopened(path, error))
        }
        .await;
        if made.is_err() {
            for suffix in ["", "-wal", "-shm"] {
                let _ = fs::remove_file(beside(path, suffix));
            }
        }
        made
    }

    /// Opens a workspace. If that fails, the file, its log and its folder are as they were.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        let checked = check(path).await?;
        start(checked.path, Hold::Lock(checked.lock), Durability::Full, checked.thoroughly)
            .await
            .map_err(|error| unopened(path, error))
    }

    /// Makes a workspace that is gone when the program ends.
    ///
    /// It is a file in a folder for temporary files that is never flushed, not SQLite's shared memory database: there,
    /// readers and the writer lock each other out table by table, while here they are as independent as in any workspace.
    pub async fn memory() -> Result<Self, OpenError> {
        let folder = PathBuf::from("memory");
        let scratch = Scratch::new().map_err(|error| error_of(&folder, error))?;
        let path = scratch.file("memory.scimdesk");
        File::create_new(&path).map_err(|error| error_of(&path, error))?;
        start(path.clone(), Hold::Scratch(scratch), Durability::None, true)
            .await
            .map_err(|error| unopened(&path, error))
    }
}

/// Connects to a file that has been looked at, and sets the writer and the recorder to work.
async fn start(
    path: PathBuf,
    hold: Hold,
    durability: Durability,
    checked: bool,
) -> Result<Store, sqlx::Error> {
    let mut connection = schema::write_options(&path, durability).connect().await?;
    let read = async {
        schema::migrate(&mut connection).await?;
        let ledger = Ledger::load(&mut connection).await?;
        let config = Config::load(&mut connection).await?;
        let next_exchange = exchanges::next_id(&mut connection).await?;
        Ok((ledger, config, next_exchange, readers(&path).await?))
    }
    .await;
    let (ledger, config, next_exchange, readers) = match read {
        Ok(read) => read,
        Err(error) => {
            // Now rather than some time after it is dropped, so that no log stays beside the file.
            let _ = connection.close().await;
            return Err(error);
        }
    };

    let (writer, jobs) = mpsc::channel(QUEUE);
    let recorder = Arc::new(Recorder::default());
    let shared = Arc::new(Shared {
        in_memory: matches!(hold, Hold::Scratch(_)),
        path,
        config: RwLock::new(Arc::new(config)),
        tallies: RwLock::new(ledger.tallies()),
        revision: watch::Sender::new(Revision::default()),
        health: watch::Sender::new(Health::Good),
        recorder: Arc::clone(&recorder),
        next_exchange: AtomicI64::new(next_exchange),
        next_step: AtomicI64::new(ledger.next_step),
        closing: watch::Sender::new(false),
        closed: watch::Sender::new(false),
    });
    tokio::spawn(exchanges::run(recorder, writer.downgrade()));
    let inspection = (!checked).then(|| tokio::spawn(soundness::watch_over(Arc::clone(&shared))));
    tokio::spawn(
        Writer::new(connection, Arc::clone(&shared), ledger, hold, durability, inspection).run(jobs),
    );
    let scans = scans(&shared.path);
    let inner = Inner { shared, readers, scans, writer, grid: Grid::default(), traffic: Traffic::default() };
    Ok(Store { inner: Arc::new(inner) })
}

async fn readers(path: &Path) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(READERS)
        .min_connections(READERS)
        // The connections are to a file and last as long as the pool: nothing to test, nothing to renew.
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(schema::read_options(path))
        .await
}

fn scans(path: &Path) -> SqlitePool {
    SqlitePoolOptions::new()
        .max_connections(SCANS)
        .test_before_acquire(false)
        .idle_timeout(SCANS_KEPT)
        .max_lifetime(None)
        .connect_lazy_with(schema::read_options(path))
}

/// What a failure of the database means to somebody who wanted to open a file.
fn unopened(path: &Path, error: sqlx::Error) -> OpenError {
    let path = path.to_owned();
    match StoreError::from(error) {
        StoreError::Corrupt(detail) => OpenError::Corrupt { path, detail },
        StoreError::DiskFull => OpenError::Io { path, source: io::Error::from(io::ErrorKind::StorageFull) },
        other => OpenError::Io { path, source: io::Error::other(other) },
    }
}

/// Connects to a workspace for looking at it from outside the pool.
async fn reader(path: &Path) -> Result<SqliteConnection, sqlx::Error> {
    schema::read_options(path).connect().await
}
