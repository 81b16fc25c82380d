//! What is looked at before a workspace is opened, in this order: is it there, is it a file, can it be read, is it a SQLite
//! database of ours, does another Scimdesk have it, does a newer one own it, may it be written, is it whole.
//!
//! *Invariant:* nothing here changes the file, its log or its folder; the lock file goes again when the answer is no.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::header::{self, Header};
use super::lock::{Lock, beside};
use super::scratch::Scratch;
use crate::config::Config;
use crate::ledger::Ledger;
use crate::{OpenError, schema};

/// Files up to this size are checked page by page before they open, which takes a few milliseconds; larger ones afterwards.
pub(crate) const CHECKED_BEFORE_OPENING: u64 = 16 * 1024 * 1024;

/// A workspace that may be opened.
#[derive(Debug)]
pub(crate) struct Checked {
    /// Where it really is, symbolic links followed.
    pub(crate) path: PathBuf,
    /// The lock on it.
    pub(crate) lock: Lock,
    /// Whether every page was looked at; if not, that is still to be done.
    pub(crate) thoroughly: bool,
}

/// Looks at the file and takes its lock.
pub(crate) async fn check(path: &Path) -> Result<Checked, OpenError> {
    let failed = |source: io::Error| error_of(path, source);
    let path_of = || path.to_owned();
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(OpenError::NotOurs { path: path_of() });
    }
    let real = fs::canonicalize(path).map_err(failed)?;
    let mut file = File::open(&real).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    let header =
        read_header(&mut file).map_err(failed)?.ok_or_else(|| OpenError::NotOurs { path: path_of() })?;
    if header.application_id != header::APPLICATION_ID {
        return Err(OpenError::NotOurs { path: path_of() });
    }
    drop(file);

    // A folder that may not be written has no lock file, but a newer format is the more useful answer.
    let lock = match Lock::take(&real) {
        Ok(None) => return Err(OpenError::Locked { path: path_of() }),
        Ok(Some(lock)) => Ok(lock),
        Err(error) => Err(error),
    };
    if header.user_version > schema::version() {
        return Err(OpenError::Newer {
            path: path_of(),
            found: header.user_version,
            known: schema::version(),
        });
    }
    // The permission bits count even for an administrator, for whom everything would work: they say what was wanted.
    if fs::metadata(&real).map_err(failed)?.permissions().readonly() {
        return Err(OpenError::ReadOnly { path: path_of() });
    }
    let lock = lock.map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            OpenError::ReadOnly { path: path_of() }
        }
        _ => error_of(path, error),
    })?;
    File::options().write(true).open(&real).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            OpenError::ReadOnly { path: path_of() }
        }
        _ => error_of(path, error),
    })?;

    let thoroughly = is_whole(&real, &header, length)
        .await
        .map_err(|detail| OpenError::Corrupt { path: path_of(), detail })?;
    Ok(Checked { path: real, lock, thoroughly })
}

fn read_header(file: &mut File) -> io::Result<Option<Header>> {
    let mut bytes = [0; header::LENGTH];
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok(Header::parse(&bytes)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the database is sound; the answer is whether every page was looked at.
///
/// It is opened as immutable, which makes SQLite leave the folder alone. With a log left by a crash that would show a state
/// from before the log, so then a copy is looked at, in which SQLite may take the log in.
async fn is_whole(path: &Path, header: &Header, length: u64) -> Result<bool, String> {
    let wal = beside(path, "-wal");
    let log = fs::metadata(&wal).map_or(0, |wal| wal.len());
    if log == 0 && !header.fits(length) {
        return Err(format!("the file ends after {length} bytes, before its last page"));
    }
    let small = length + log <= CHECKED_BEFORE_OPENING;
    if log > 0 && small {
        let scratch = Scratch::new().map_err(|error| error.to_string())?;
        let copy = scratch.file("copy.scimdesk");
        fs::copy(path, &copy).map_err(|error| error.to_string())?;
        fs::copy(&wal, beside(&copy, "-wal")).map_err(|error| error.to_string())?;
        look_inside(SqliteConnectOptions::new().filename(&copy), header, true).await?;
    } else {
        let untouched = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
        look_inside(untouched, header, small).await?;
    }
    Ok(small)
}

async fn look_inside(options: SqliteConnectOptions, header: &Header, thoroughly: bool) -> Result<(), String> {
    let mut connection =
        options.disable_statement_logging().connect().await.map_err(|error| error.to_string())?;
    let answer = async {
        let tables: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN \
             ('users', 'emails', 'journal', 'steps', 'exchanges', 'config', 'tallies')",
        )
        .fetch_one(&mut connection)
        .await?;
        let finding: String = if thoroughly {
            sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await?
        } else {
            "ok".to_owned()
        };
        // What is read when it is opened, so that nothing is left to go wrong then.
        if tables == 7 && finding == "ok" && header.user_version == schema::version() {
            Ledger::load(&mut connection).await?;
            Config::load(&mut connection).await?;
        }
        Ok::<_, sqlx::Error>((tables, finding))
    }
    .await;
    let _ = connection.close().await;
    match answer {
        Ok((7, finding)) if finding == "ok" => Ok(()),
        Ok((7, finding)) => Err(finding),
        Ok(_) => Err("tables are missing".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The error for a failed call of the operating system.
pub(crate) fn error_of(path: &Path, source: io::Error) -> OpenError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound => OpenError::NotFound { path },
        io::ErrorKind::AlreadyExists => OpenError::Exists { path },
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => OpenError::NotOurs { path },
        io::ErrorKind::ReadOnlyFilesystem => OpenError::ReadOnly { path },
        _ => OpenError::Io { path, source },
    }
}
