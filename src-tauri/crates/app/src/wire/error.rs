use serde::{Deserialize, Serialize};
use specta::Type;

use super::Fact;

/// What the window may branch on. A variant exists only together with the code that reacts to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// The input does not make sense; `facts` name the field.
    Invalid,
    /// The thing is not there (any more).
    NotFound,
    /// Something changed in between, so that this can no longer be done as asked.
    Conflict,
    /// The port is in use; the hint offers another.
    PortTaken,
    /// The operating system does not allow the port or address.
    PortNotPermitted,
    /// The address does not belong to this machine.
    AddressNotAvailable,
    /// The endpoint must run for this.
    EndpointStopped,
    /// The file is not there.
    FileNotFound,
    /// The file is not a Scimdesk workspace.
    FileNotOurs,
    /// The file was written by a newer Scimdesk.
    FileNewer,
    /// The file is damaged.
    FileCorrupt,
    /// Another Scimdesk has the file open.
    FileLocked,
    /// The file may not be written.
    FileReadOnly,
    /// A file of that name is there already.
    FileExists,
    /// The disk is full: nothing was changed.
    DiskFull,
    /// The workspace file cannot be read or written for another reason.
    StoreUnavailable,
    /// A recording could not be read; `facts` say where.
    RecordingUnreadable,
    /// The user pressed cancel.
    Cancelled,
    /// A fault of ours.
    Internal,
}

/// What the window can offer beside an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Hint {
    /// Start the endpoint on this free port instead.
    UsePort {
        /// A port that was free a moment ago.
        port: u16,
    },
    /// Save a copy of the file somewhere else and open that.
    SaveCopy,
}

/// An error for a person: `code` for the window, `message` as the English sentence to fall back on, `facts` to fill the
/// sentence of the language files, `detail` for the copy button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct AppError {
    /// What went wrong.
    pub code: ErrorCode,
    /// One English sentence: what happened, why, what to do.
    pub message: String,
    /// The values in that sentence.
    pub facts: Vec<Fact>,
    /// The technical cause, for a report.
    pub detail: Option<String>,
    /// What can be done at once.
    pub hint: Option<Hint>,
}
