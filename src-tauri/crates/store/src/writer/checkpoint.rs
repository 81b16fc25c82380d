//! Taking the log into the file beside the writer, not within its commits.
//!
//! SQLite on its own does that inside the commit that makes the log too long, and whoever waits for that commit waits for
//! some hundred pages and two flushes more. Here a connection of its own does it, while the writer goes on appending. Once
//! all of the log is in the file, the writer begins it anew. If that never comes to pass, because writes come without a
//! pause, the log grows to [`schema::LONGEST_LOG`] and SQLite's own way is the last resort.

use std::path::PathBuf;

use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::Job;
use crate::schema::{self, Durability};

/// Pages in the log, as far as can be told from what was written, after which it is taken in. Seldom enough that whoever writes
/// while the disk is busy with it is one in hundreds, often enough that the log stays within some 32 MiB.
const DUE: usize = 8000;

/// How often it is tried to catch up with the writer.
const PASSES: usize = 3;

/// Has the log taken in from time to time.
#[derive(Debug)]
pub(crate) struct Checkpoints {
    pages: usize,
    due: mpsc::Sender<()>,
    task: JoinHandle<()>,
}

impl Checkpoints {
    pub(crate) fn begin(path: PathBuf, durability: Durability) -> Self {
        let (due, calls) = mpsc::channel(1);
        Self { pages: 0, due, task: tokio::spawn(run(path, durability, calls)) }
    }

    /// Notes what a transaction wrote.
    pub(crate) fn note<'a>(&mut self, jobs: impl IntoIterator<Item = &'a Job>) {
        self.pages += 2 + jobs.into_iter().map(Job::pages).sum::<usize>();
        if self.pages >= DUE {
            self.pages = 0;
            // If the last call is still being answered, that answer will take this in as well.
            let _ = self.due.try_send(());
        }
    }

    /// Ends it, and closes its connection.
    pub(crate) async fn end(self) {
        drop(self.due);
        let _ = self.task.await;
    }
}

impl Job {
    /// Pages it changes, more or less.
    fn pages(&self) -> usize {
        match self {
            Self::Events(ids, ..) => 4 * ids.len(),
            Self::Record(exchanges) => exchanges.len() / 2,
            Self::ClearExchanges => DUE,
            _ => 6,
        }
    }
}

async fn run(path: PathBuf, durability: Durability, mut calls: mpsc::Receiver<()>) {
    let mut connection = None;
    while calls.recv().await.is_some() {
        if let Err(error) = take_in(&mut connection, &path, durability).await {
            // Nothing is lost: what is not in the file is in the log.
            tracing::warn!(%error, "the log could not be taken into the workspace file");
            connection = None;
        }
    }
    if let Some(connection) = connection {
        let _ = connection.close().await;
    }
}

async fn take_in(
    place: &mut Option<SqliteConnection>,
    path: &std::path::Path,
    durability: Durability,
) -> Result<(), sqlx::Error> {
    let connection = match place {
        Some(connection) => connection,
        empty => empty.insert(schema::checkpoint_options(path, durability).connect().await?),
    };
    for _ in 0..PASSES {
        let (busy, log, taken): (i64, i64, i64) =
            sqlx::query_as("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(&mut *connection).await?;
        if busy != 0 || taken >= log {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Durability, take_in};
    use crate::Store;
    use crate::open::scratch::Scratch;
    use crate::testing::{created, dump};

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_was_taken_in_is_in_the_file_itself_while_the_writer_goes_on() {
        let (scratch, other) = (Scratch::new().unwrap(), Scratch::new().unwrap());
        let path = scratch.file("demo.scimdesk");
        let store = Store::create(&path).await.unwrap();
        for name in ["mara", "jonas", "ines"] {
            created(&store, name).await;
        }
        let mut connection = None;
        take_in(&mut connection, &path, Durability::Full).await.unwrap();
        let without_log = other.file("file.scimdesk");
        fs::copy(&path, &without_log).unwrap();
        created(&store, "tom").await;
        take_in(&mut connection, &path, Durability::Full).await.unwrap();
        drop(connection);

        let taken_in = Store::open(&without_log).await.unwrap();
        assert_eq!(dump(&taken_in).await, dump(&store).await[..3]);
        taken_in.close().await;
        store.close().await;
    }
}
