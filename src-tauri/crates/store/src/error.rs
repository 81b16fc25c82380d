//! What can go wrong with a workspace, named after what a person would call it.

use std::io;
use std::path::PathBuf;

/// Why a workspace could not be opened or made. The file is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{path} is not there")]
    NotFound {
        /// The file asked for.
        path: PathBuf,
    },
    /// A file of that name is there already, and a new workspace never replaces one.
    #[error("{path} is there already")]
    Exists {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file is something else: a folder, a text, another program's database.
    #[error("{path} is not a Scimdesk workspace")]
    NotOurs {
        /// The file asked for.
        path: PathBuf,
    },
    /// A newer Scimdesk wrote the file.
    #[error("{path} has format {found}, and this program knows formats up to {known}")]
    Newer {
        /// The file asked for.
        path: PathBuf,
        /// The file's format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// The file is damaged.
    #[error("{path} is damaged: {detail}")]
    Corrupt {
        /// The file asked for.
        path: PathBuf,
        /// What is wrong with it, in SQLite's words.
        detail: String,
    },
    /// Another Scimdesk has the file open.
    #[error("{path} is open in another Scimdesk")]
    Locked {
        /// The file asked for.
        path: PathBuf,
    },
    /// The file or its folder may not be written.
    #[error("{path} may not be written")]
    ReadOnly {
        /// The file asked for.
        path: PathBuf,
    },
    /// The operating system refused for another reason.
    #[error("{path} cannot be opened: {source}")]
    Io {
        /// The file asked for.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
}

/// Why something could not be read or written. Whatever was asked for, nothing of it was done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The disk could not be read or written.
    #[error("the workspace file cannot be read or written: {0}")]
    Io(String),
    /// The file turned out to be damaged.
    #[error("the workspace file is damaged: {0}")]
    Corrupt(String),
    /// Something changed in between, so that this can no longer be taken back or made again.
    #[error("this changed in the meantime: {0}")]
    Conflict(Conflict),
    /// What was asked for is not there.
    #[error("there is no such entry")]
    NotFound,
    /// A file of that name is there already.
    #[error("a file of that name is there already")]
    Exists,
    /// A newer query of the same kind took over.
    #[error("a newer query took over")]
    Superseded,
    /// The workspace is closed.
    #[error("the workspace is closed")]
    Closed,
    /// A fault of ours: the database refused a statement.
    #[error("the database refused a statement: {0}")]
    Database(String),
}

/// What stands in the way of taking a change back or making it again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The account has changed since; `field` is one that differs.
    #[error("{field} of {user} is no longer what it was")]
    Changed {
        /// The account's username.
        user: String,
        /// A field that differs.
        field: String,
    },
    /// The account is gone.
    #[error("user {0} is no longer there")]
    Gone(i64),
    /// Another account has the username, e-mail address or external id by now.
    #[error("{0} is taken by another user")]
    Taken(String),
    /// The setting has changed since.
    #[error("the setting {0} is no longer what it was")]
    Setting(String),
    /// The entry cannot be taken back at all: it concerns a token.
    #[error("a token cannot be brought back")]
    Token,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Closed,
            sqlx::Error::Database(database) => {
                // SQLite's primary result codes, https://sqlite.org/rescode.html
                let code = database.code().and_then(|code| code.parse::<u32>().ok()).unwrap_or_default();
                match code & 0xff {
                    13 => Self::DiskFull,
                    9 => Self::Superseded,
                    8 | 10 | 14 => Self::Io(error.to_string()),
                    11 | 26 => Self::Corrupt(error.to_string()),
                    _ => Self::Database(error.to_string()),
                }
            }
            sqlx::Error::Io(_) => Self::Io(error.to_string()),
            _ => Self::Database(error.to_string()),
        }
    }
}
