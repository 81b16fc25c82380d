//! The window itself: what it remembers, when it may be seen, and the system's file dialog.

use std::sync::Arc;

use app::wire::{AppError, ChooseFile};
use tauri::State;

use crate::desktop::Desktop;

/// What the window's screens remember, as the JSON they gave.
#[tauri::command]
#[specta::specta]
pub async fn view_state(desktop: State<'_, Arc<dyn Desktop>>) -> Result<String, AppError> {
    Ok(desktop.view_state())
}

/// Remembers what the window's screens want remembered.
#[tauri::command]
#[specta::specta]
pub async fn view_state_set(desktop: State<'_, Arc<dyn Desktop>>, state: String) -> Result<(), AppError> {
    desktop.set_view_state(state)
}

/// Says that the first useful paint is done, so that the window can be shown without a white flash.
#[tauri::command]
#[specta::specta]
pub async fn window_painted(desktop: State<'_, Arc<dyn Desktop>>) -> Result<(), AppError> {
    desktop.painted();
    Ok(())
}

/// Opens the system's file dialog; nothing when the user cancels.
#[tauri::command]
#[specta::specta]
pub async fn choose_file(
    desktop: State<'_, Arc<dyn Desktop>>,
    choice: ChooseFile,
) -> Result<Option<String>, AppError> {
    desktop.choose_file(choice).await
}
