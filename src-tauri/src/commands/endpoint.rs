//! The endpoint and what GitLab is configured to be.

use app::App;
use app::wire::{
    AppError, EndpointStatus, FreshToken, GitlabSettings, Listen, NewAccount, ProfileInfo, UserRow,
};
use tauri::State;

/// The endpoint, its settings and its tokens' states.
#[tauri::command]
#[specta::specta]
pub async fn endpoint_status(app: State<'_, App>) -> Result<EndpointStatus, AppError> {
    app.endpoint_status().await
}

/// Starts the endpoint there, or moves it there.
#[tauri::command]
#[specta::specta]
pub async fn endpoint_start(app: State<'_, App>, listen: Listen) -> Result<EndpointStatus, AppError> {
    app.endpoint_start(listen).await
}

/// Stops the endpoint; requests under way are answered first.
#[tauri::command]
#[specta::specta]
pub async fn endpoint_stop(app: State<'_, App>) -> Result<EndpointStatus, AppError> {
    app.endpoint_stop().await
}

/// Sets the address under which clients reach the endpoint.
#[tauri::command]
#[specta::specta]
pub async fn endpoint_set_public_url(
    app: State<'_, App>,
    url: Option<String>,
) -> Result<EndpointStatus, AppError> {
    app.endpoint_set_public_url(url).await
}

/// The ways the endpoint can behave.
#[tauri::command]
#[specta::specta]
pub async fn profiles(app: State<'_, App>) -> Result<Vec<ProfileInfo>, AppError> {
    app.profiles().await
}

/// Makes the endpoint behave so from the next request on.
#[tauri::command]
#[specta::specta]
pub async fn profile_set(app: State<'_, App>, id: String) -> Result<EndpointStatus, AppError> {
    app.profile_set(id).await
}

/// Sets what GitLab is configured to be.
#[tauri::command]
#[specta::specta]
pub async fn gitlab_settings_set(
    app: State<'_, App>,
    settings: GitlabSettings,
) -> Result<EndpointStatus, AppError> {
    app.gitlab_settings_set(settings).await
}

/// Makes a SCIM token; one there was stops working at once.
#[tauri::command]
#[specta::specta]
pub async fn scim_token_generate(app: State<'_, App>) -> Result<FreshToken, AppError> {
    app.scim_token_generate().await
}

/// Makes an administrator's token for the REST API; one there was stops working at once.
#[tauri::command]
#[specta::specta]
pub async fn admin_token_generate(app: State<'_, App>) -> Result<FreshToken, AppError> {
    app.admin_token_generate().await
}

/// Adds an account that exists without SCIM.
#[tauri::command]
#[specta::specta]
pub async fn account_add(app: State<'_, App>, account: NewAccount) -> Result<UserRow, AppError> {
    app.account_add(account).await
}
