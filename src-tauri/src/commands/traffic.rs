//! Exchanges with the endpoint.

use app::App;
use app::wire::{
    AppError, ExchangeDetail, ExportFormat, Recording, RequestDraft, Revealed, TrafficFilter, TrafficPage,
    TrafficQuery,
};
use tauri::State;

/// Exchanges, newest first.
#[tauri::command]
#[specta::specta]
pub async fn exchanges_page(app: State<'_, App>, query: TrafficQuery) -> Result<TrafficPage, AppError> {
    app.exchanges_page(query).await
}

/// How many exchanges a filter matches.
#[tauri::command]
#[specta::specta]
pub async fn exchanges_count(app: State<'_, App>, filter: TrafficFilter) -> Result<u32, AppError> {
    app.exchanges_count(filter).await
}

/// One exchange in full, secrets masked.
#[tauri::command]
#[specta::specta]
pub async fn exchange_detail(app: State<'_, App>, id: u32) -> Result<ExchangeDetail, AppError> {
    app.exchange_detail(id).await
}

/// The masked header values of one exchange of this run.
#[tauri::command]
#[specta::specta]
pub async fn exchange_reveal(app: State<'_, App>, id: u32) -> Result<Revealed, AppError> {
    app.exchange_reveal(id).await
}

/// One exchange as a curl command; the token is the variable `SCIM_TOKEN`.
#[tauri::command]
#[specta::specta]
pub async fn exchange_as_curl(app: State<'_, App>, id: u32) -> Result<String, AppError> {
    app.exchange_as_curl(id).await
}

/// One exchange's request, to be edited and sent again.
#[tauri::command]
#[specta::specta]
pub async fn request_draft(app: State<'_, App>, id: u32) -> Result<RequestDraft, AppError> {
    app.request_draft(id).await
}

/// Sends a request to the endpoint through HTTP; the recorded exchange's id.
#[tauri::command]
#[specta::specta]
pub async fn request_send(app: State<'_, App>, draft: RequestDraft) -> Result<u32, AppError> {
    app.request_send(draft).await
}

/// Writes exchanges to a file; a job.
#[tauri::command]
#[specta::specta]
pub async fn exchanges_export(
    app: State<'_, App>,
    format: ExportFormat,
    filter: TrafficFilter,
    path: String,
) -> Result<u32, AppError> {
    app.exchanges_export(format, filter, path).await
}

/// Forgets all recorded exchanges.
#[tauri::command]
#[specta::specta]
pub async fn exchanges_clear(app: State<'_, App>) -> Result<(), AppError> {
    app.exchanges_clear().await
}

/// Sends a recording's requests to the endpoint; a job.
#[tauri::command]
#[specta::specta]
pub async fn replay_start(app: State<'_, App>, recording: Recording) -> Result<u32, AppError> {
    app.replay_start(recording).await
}
