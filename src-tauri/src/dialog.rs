//! The system's file dialog.

use app::wire::{AppError, ChooseFile, FilePurpose};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// Lets the user choose a file; nothing when they cancel.
pub(crate) async fn choose<R: Runtime>(
    handle: AppHandle<R>,
    choice: ChooseFile,
) -> Result<Option<String>, AppError> {
    let (tell, told) = oneshot::channel();
    let answer = move |path: Option<FilePath>| {
        // The command that asked may have been dropped with its window.
        let _ = tell.send(path);
    };
    let (writes, endings) = kind(choice.purpose);
    let label: Vec<String> = endings.iter().map(|ending| format!("*.{ending}")).collect();
    let mut dialog = handle.dialog().file().set_title(choice.title).add_filter(label.join(", "), endings);
    if let Some(name) = choice.suggested_name {
        dialog = dialog.set_file_name(name);
    }
    if writes {
        dialog.save_file(answer);
    } else {
        dialog.pick_file(answer);
    }
    let path = told.await.ok().flatten().and_then(|path| path.into_path().ok());
    Ok(path.map(|path| path.to_string_lossy().into_owned()))
}

/// Whether a file is to be written, and which endings it has.
fn kind(purpose: FilePurpose) -> (bool, &'static [&'static str]) {
    match purpose {
        FilePurpose::OpenWorkspace => (false, &["scimdesk"]),
        FilePurpose::CreateWorkspace | FilePurpose::SaveCopy => (true, &["scimdesk"]),
        FilePurpose::OpenRecording => (false, &["har", "json"]),
        FilePurpose::ExportHar => (true, &["har"]),
        FilePurpose::ExportJson => (true, &["json"]),
        FilePurpose::ExportCsv => (true, &["csv"]),
    }
}
