//! The workspace file, its history and jobs.

use app::App;
use app::wire::{AppError, Job, Overview, Pulse, RecentWorkspace, Step, Tallies, WorkspaceStatus};
use tauri::State;

/// The open workspace, or the error that kept it from opening.
#[tauri::command]
#[specta::specta]
pub async fn workspace_status(app: State<'_, App>) -> Result<WorkspaceStatus, AppError> {
    app.workspace_status().await
}

/// Makes a new workspace file and opens it.
#[tauri::command]
#[specta::specta]
pub async fn workspace_create(app: State<'_, App>, path: String) -> Result<WorkspaceStatus, AppError> {
    app.workspace_create(path).await
}

/// Opens a workspace file.
#[tauri::command]
#[specta::specta]
pub async fn workspace_open(app: State<'_, App>, path: String) -> Result<WorkspaceStatus, AppError> {
    app.workspace_open(path).await
}

/// Opens the sample workspace, which is made on first use.
#[tauri::command]
#[specta::specta]
pub async fn workspace_open_sample(app: State<'_, App>) -> Result<WorkspaceStatus, AppError> {
    app.workspace_open_sample().await
}

/// Saves a copy of the open workspace; a job.
#[tauri::command]
#[specta::specta]
pub async fn workspace_save_copy(app: State<'_, App>, path: String) -> Result<u32, AppError> {
    app.workspace_save_copy(path).await
}

/// Workspaces opened before, latest first.
#[tauri::command]
#[specta::specta]
pub async fn recent_workspaces(app: State<'_, App>) -> Result<Vec<RecentWorkspace>, AppError> {
    app.recent_workspaces().await
}

/// Takes a workspace off the list of recent ones; the file stays.
#[tauri::command]
#[specta::specta]
pub async fn recent_forget(app: State<'_, App>, path: String) -> Result<(), AppError> {
    app.recent_forget(path).await
}

/// Takes back the last change made in the window.
#[tauri::command]
#[specta::specta]
pub async fn undo(app: State<'_, App>) -> Result<Option<Step>, AppError> {
    app.undo().await
}

/// Makes the last change taken back again.
#[tauri::command]
#[specta::specta]
pub async fn redo(app: State<'_, App>) -> Result<Option<Step>, AppError> {
    app.redo().await
}

/// Takes one entry of the journal back.
#[tauri::command]
#[specta::specta]
pub async fn history_revert(app: State<'_, App>, entry: u32) -> Result<(), AppError> {
    app.history_revert(entry).await
}

/// Numbers, what needs attention, and the latest exchanges.
#[tauri::command]
#[specta::specta]
pub async fn overview(app: State<'_, App>) -> Result<Overview, AppError> {
    app.overview().await
}

/// Numbers of the whole workspace.
#[tauri::command]
#[specta::specta]
pub async fn tallies(app: State<'_, App>) -> Result<Tallies, AppError> {
    app.tallies().await
}

/// What the window would have been told last.
#[tauri::command]
#[specta::specta]
pub async fn pulse(app: State<'_, App>) -> Result<Pulse, AppError> {
    app.pulse().await
}

/// Jobs of this run, latest first.
#[tauri::command]
#[specta::specta]
pub async fn jobs(app: State<'_, App>) -> Result<Vec<Job>, AppError> {
    app.jobs().await
}

/// Asks a job to stop; what it did until then stays.
#[tauri::command]
#[specta::specta]
pub async fn job_cancel(app: State<'_, App>, id: u32) -> Result<(), AppError> {
    app.job_cancel(id).await
}
