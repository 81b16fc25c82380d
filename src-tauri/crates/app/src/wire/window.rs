use serde::{Deserialize, Serialize};
use specta::Type;

/// What a file is chosen for, which decides the dialog: open or save, and which endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FilePurpose {
    /// A workspace to open.
    OpenWorkspace,
    /// A name for a new workspace.
    CreateWorkspace,
    /// A name for a copy of the workspace.
    SaveCopy,
    /// A recording to replay.
    OpenRecording,
    /// A name for an export as HAR.
    ExportHar,
    /// A name for an export as JSON.
    ExportJson,
    /// A name for an export as CSV.
    ExportCsv,
}

/// Asks for the system's file dialog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChooseFile {
    /// What for.
    pub purpose: FilePurpose,
    /// The dialog's title, in the user's language.
    pub title: String,
    /// A name to start from, when a file is to be written.
    pub suggested_name: Option<String>,
}
