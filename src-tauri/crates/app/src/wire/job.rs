use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AppError, ReplayReport, UsersOutcome};

/// Long work with progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Identifies the job in this run.
    pub id: u32,
    /// What it does: a code of the language files, such as `replay` or `users-change`.
    pub title: String,
    /// Units done.
    pub done: u32,
    /// Units in all; nothing if not known yet.
    pub total: Option<u32>,
    /// Where it stands.
    pub state: JobState,
}

/// Where a job stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum JobState {
    /// It works.
    Running,
    /// It was cancelled; what was done until then stays.
    Cancelled,
    /// It failed; what was done until then stays.
    Failed {
        /// Why.
        error: AppError,
    },
    /// It is done.
    Finished {
        /// What came of it.
        result: JobResult,
    },
}

/// What came of a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum JobResult {
    /// A replay.
    Replay {
        /// Its report.
        report: ReplayReport,
    },
    /// An action on users.
    UsersChange {
        /// Its outcome.
        outcome: UsersOutcome,
    },
    /// An export.
    Export {
        /// The file written.
        path: String,
        /// How many exchanges.
        count: u32,
    },
    /// A copy of the workspace.
    Copy {
        /// The file written.
        path: String,
    },
}
