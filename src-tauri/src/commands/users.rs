//! GitLab's users.

use app::App;
use app::wire::{
    AppError, HistoryEntry, StateArrow, UserDetail, UsersChange, UsersFilter, UsersPage, UsersPlan,
    UsersQuery,
};
use tauri::State;

/// Rows of the filtered, sorted users.
#[tauri::command]
#[specta::specta]
pub async fn users_page(app: State<'_, App>, query: UsersQuery) -> Result<UsersPage, AppError> {
    app.users_page(query).await
}

/// How many users a filter matches.
#[tauri::command]
#[specta::specta]
pub async fn users_count(app: State<'_, App>, filter: UsersFilter) -> Result<u32, AppError> {
    app.users_count(filter).await
}

/// Everything about one user.
#[tauri::command]
#[specta::specta]
pub async fn user_detail(app: State<'_, App>, id: u32) -> Result<UserDetail, AppError> {
    app.user_detail(id).await
}

/// Changes to one user, latest first, at most fifty older than `before`.
#[tauri::command]
#[specta::specta]
pub async fn user_history(
    app: State<'_, App>,
    id: u32,
    before: Option<u32>,
) -> Result<Vec<HistoryEntry>, AppError> {
    app.user_history(id, before).await
}

/// The arrows of the state diagram.
#[tauri::command]
#[specta::specta]
pub async fn state_arrows(app: State<'_, App>) -> Result<Vec<StateArrow>, AppError> {
    app.state_arrows().await
}

/// What an action would do, without doing it.
#[tauri::command]
#[specta::specta]
pub async fn users_plan(app: State<'_, App>, change: UsersChange) -> Result<UsersPlan, AppError> {
    app.users_plan(change).await
}

/// Does an action; a job, which is done before this returns when few are selected.
#[tauri::command]
#[specta::specta]
pub async fn users_change(app: State<'_, App>, change: UsersChange) -> Result<u32, AppError> {
    app.users_change(change).await
}
