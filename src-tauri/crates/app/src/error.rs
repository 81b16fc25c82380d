//! From what went wrong below to what a person is told.
//!
//! *Invariant:* the window decides by code and fills its own sentence with the facts; the English message is only what it
//! falls back on.

use std::fmt::Display;
use std::path::Path;

use store::{OpenError, StoreError};

use crate::wire::{AppError, ErrorCode, Fact, Hint};

/// The result of a use case.
pub(crate) type Result<T> = std::result::Result<T, AppError>;

impl AppError {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), facts: Vec::new(), detail: None, hint: None }
    }

    pub(crate) fn fact(mut self, name: &str, value: impl Display) -> Self {
        self.facts.push(Fact { name: name.to_owned(), value: value.to_string() });
        self
    }

    pub(crate) fn detail(mut self, cause: impl Display) -> Self {
        self.detail = Some(cause.to_string());
        self
    }

    pub(crate) fn hint(mut self, hint: Hint) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// One field of an input does not make sense; `problem` is a code of the language files.
pub(crate) fn invalid(field: &str, problem: &str, message: impl Into<String>) -> AppError {
    AppError::new(ErrorCode::Invalid, message).fact("field", field).fact("problem", problem)
}

/// Something of this kind is not there, or no more.
pub(crate) fn not_found(kind: &str, id: impl Display) -> AppError {
    AppError::new(ErrorCode::NotFound, format!("There is no {kind} {id}.")).fact("kind", kind).fact("id", id)
}

/// The user pressed cancel.
pub(crate) fn cancelled() -> AppError {
    AppError::new(ErrorCode::Cancelled, "It was cancelled. What was done until then stays.")
}

/// A fault of ours.
pub(crate) fn internal(message: &str, cause: impl Display) -> AppError {
    AppError::new(ErrorCode::Internal, message).detail(cause)
}

/// A file of the user's could not be read or written.
pub(crate) fn file(path: &Path, cause: &std::io::Error) -> AppError {
    use std::io::ErrorKind as Kind;
    let name = path.display();
    let error = match cause.kind() {
        Kind::NotFound => AppError::new(ErrorCode::FileNotFound, format!("{name} is not there.")),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
            AppError::new(ErrorCode::FileReadOnly, format!("{name} may not be read or written."))
        }
        Kind::AlreadyExists => AppError::new(ErrorCode::FileExists, format!("{name} is there already.")),
        Kind::StorageFull | Kind::QuotaExceeded => {
            AppError::new(ErrorCode::DiskFull, format!("The disk is full: {name} was not written."))
        }
        _ => AppError::new(ErrorCode::StoreUnavailable, format!("{name} cannot be read or written.")),
    };
    error.fact("path", name).detail(cause)
}

impl From<OpenError> for AppError {
    fn from(error: OpenError) -> Self {
        let sentence = format!("{error}. The file was not touched.");
        let (code, path) = match &error {
            OpenError::NotFound { path } => (ErrorCode::FileNotFound, path),
            OpenError::Exists { path } => (ErrorCode::FileExists, path),
            OpenError::NotOurs { path } => (ErrorCode::FileNotOurs, path),
            OpenError::Newer { path, .. } => (ErrorCode::FileNewer, path),
            OpenError::Corrupt { path, .. } => (ErrorCode::FileCorrupt, path),
            OpenError::Locked { path } => (ErrorCode::FileLocked, path),
            OpenError::ReadOnly { path } => (ErrorCode::FileReadOnly, path),
            OpenError::Io { path, source } => return file(path, source),
        };
        let told = Self::new(code, sentence).fact("path", path.display());
        match &error {
            OpenError::Newer { found, known, .. } => told.fact("found", found).fact("known", known),
            OpenError::Corrupt { detail, .. } => told.detail(detail),
            OpenError::ReadOnly { .. } => told.hint(Hint::SaveCopy),
            _ => told,
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::DiskFull => Self::new(ErrorCode::DiskFull, "The disk is full: nothing was changed."),
            StoreError::Conflict(conflict) => {
                Self::new(ErrorCode::Conflict, format!("This can no longer be done: {conflict}."))
                    .detail(conflict)
            }
            StoreError::NotFound => Self::new(ErrorCode::NotFound, "There is no such entry any more."),
            StoreError::Exists => Self::new(ErrorCode::FileExists, "A file of that name is there already."),
            StoreError::Superseded => Self::new(ErrorCode::Cancelled, "A newer query took over."),
            StoreError::Io(_) | StoreError::Corrupt(_) | StoreError::Closed => {
                Self::new(ErrorCode::StoreUnavailable, "The workspace file cannot be read or written.")
                    .detail(&error)
            }
            StoreError::Database(_) => internal("The workspace could not do this.", &error),
        }
    }
}
