//! The database inside a workspace: its migrations and how connections to it are set.

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, SqliteConnection};

use crate::config::Config;
use crate::ledger::Ledger;
use crate::open::header::APPLICATION_ID;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// The newest format this program knows: how many migrations there are.
pub(crate) fn version() -> u32 {
    MIGRATIONS.iter().count() as u32
}

/// Whether an acknowledged write must survive a power cut, or nobody will miss the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Each commit reaches the disk before it is answered.
    Full,
    /// The file goes when the program ends, so nothing is flushed.
    None,
}

/// Pages the log may have before a commit takes it into the file itself; as a rule that is done beside the writer.
pub(crate) const LONGEST_LOG: &str = "16000";

/// How the writer's connection is opened.
pub(crate) fn write_options(path: &Path, durability: Durability) -> SqliteConnectOptions {
    options(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous(durability))
        .foreign_keys(true)
        .pragma("cache_size", "-8192")
        .pragma("wal_autocheckpoint", LONGEST_LOG)
        // A log that grew behind a long read shrinks again at the next checkpoint.
        .pragma("journal_size_limit", "16777216")
}

/// How the connection is opened that takes the log into the file.
pub(crate) fn checkpoint_options(path: &Path, durability: Durability) -> SqliteConnectOptions {
    options(path).synchronous(synchronous(durability)).pragma("cache_size", "-64")
}

fn synchronous(durability: Durability) -> SqliteSynchronous {
    match durability {
        Durability::Full => SqliteSynchronous::Full,
        Durability::None => SqliteSynchronous::Off,
    }
}

/// How a reader's connection is opened. Small caches: the operating system caches the file anyway.
pub(crate) fn read_options(path: &Path) -> SqliteConnectOptions {
    options(path).read_only(true).pragma("cache_size", "-4096")
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(Duration::from_secs(10))
        .statement_cache_capacity(128)
        .thread_name(|number| format!("scimdesk-db-{number}"))
        .disable_statement_logging()
}

/// Brings a database up to [`version`], from nothing or from an older format, and its header with it.
pub(crate) async fn migrate(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let present: u32 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *connection).await?;
    if present == version() {
        return Ok(());
    }
    // Not `run`, whose general argument keeps the compiler from seeing that the caller's future can move between threads.
    MIGRATIONS.run_direct(None, &mut *connection, false).await.map_err(|error| match error {
        sqlx::migrate::MigrateError::Execute(error) => error,
        other => sqlx::Error::Migrate(Box::new(other)),
    })?;
    if present == 0 {
        sqlx::query("INSERT OR IGNORE INTO tallies (id, value) VALUES (1, ?)")
            .bind(Ledger::new().to_json()?)
            .execute(&mut *connection)
            .await?;
        Config::default().insert(&mut *connection).await?;
    }
    // Only now: a file whose header says so is complete. The checkpoint moves the header out of the log into the file
    // itself, where a program that opens it next looks for it.
    sqlx::raw_sql(AssertSqlSafe(format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {};",
        version()
    )))
    .execute(&mut *connection)
    .await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut *connection).await?;
    Ok(())
}
