//! Expressions of attribute mappings.

use app::App;
use app::wire::{
    AppError, ExpressionCheck, ExpressionCompletions, ExpressionFunction, ExpressionHover, ExpressionRun,
    ExpressionSignature, ExpressionText, HelpBlock, HelpEntry, HelpPage, OpenedExpressions, PersonResult,
    SamplePeople,
};
use tauri::State;

/// Everything to show about an expression without running it.
#[tauri::command]
#[specta::specta]
pub async fn expression_check(
    app: State<'_, App>,
    input: ExpressionText,
) -> Result<ExpressionCheck, AppError> {
    app.expression_check(input).await
}

/// What an expression gives for each person, and for one of them why.
#[tauri::command]
#[specta::specta]
pub async fn expression_run(
    app: State<'_, App>,
    run: ExpressionRun,
    traced: Option<u32>,
) -> Result<Vec<PersonResult>, AppError> {
    app.expression_run(run, traced).await
}

/// What can be written at a place.
#[tauri::command]
#[specta::specta]
pub async fn expression_complete(
    app: State<'_, App>,
    input: ExpressionText,
    at: u32,
) -> Result<ExpressionCompletions, AppError> {
    app.expression_complete(input, at).await
}

/// What stands at a place.
#[tauri::command]
#[specta::specta]
pub async fn expression_hover(
    app: State<'_, App>,
    input: ExpressionText,
    at: u32,
) -> Result<Option<ExpressionHover>, AppError> {
    app.expression_hover(input, at).await
}

/// The call that a place is in, and the argument that is due.
#[tauri::command]
#[specta::specta]
pub async fn expression_signature(
    app: State<'_, App>,
    input: ExpressionText,
    at: u32,
) -> Result<Option<ExpressionSignature>, AppError> {
    app.expression_signature(input, at).await
}

/// An expression laid out for reading; nothing if it has errors.
#[tauri::command]
#[specta::specta]
pub async fn expression_format(
    app: State<'_, App>,
    input: ExpressionText,
) -> Result<Option<String>, AppError> {
    app.expression_format(input).await
}

/// An expression with everything mended that can be mended without a choice.
#[tauri::command]
#[specta::specta]
pub async fn expression_fix_all(app: State<'_, App>, input: ExpressionText) -> Result<String, AppError> {
    app.expression_fix_all(input).await
}

/// Every function of the language, by name.
#[tauri::command]
#[specta::specta]
pub async fn expression_functions(app: State<'_, App>) -> Result<Vec<ExpressionFunction>, AppError> {
    app.expression_functions().await
}

/// All help pages.
#[tauri::command]
#[specta::specta]
pub async fn expression_pages(app: State<'_, App>) -> Result<Vec<HelpEntry>, AppError> {
    app.expression_pages().await
}

/// One help page.
#[tauri::command]
#[specta::specta]
pub async fn expression_page(app: State<'_, App>, name: String) -> Result<HelpPage, AppError> {
    app.expression_page(name).await
}

/// What the code of a diagnostic means.
#[tauri::command]
#[specta::specta]
pub async fn expression_help(app: State<'_, App>, code: String) -> Result<Vec<HelpBlock>, AppError> {
    app.expression_help(code).await
}

/// People from pasted JSON.
#[tauri::command]
#[specta::specta]
pub async fn sample_people_read(app: State<'_, App>, text: String) -> Result<SamplePeople, AppError> {
    app.sample_people_read(text).await
}

/// An expression and its people as text.
#[tauri::command]
#[specta::specta]
pub async fn expression_share(app: State<'_, App>, run: ExpressionRun) -> Result<String, AppError> {
    app.expression_share(run).await
}

/// Expressions and their people from such text.
#[tauri::command]
#[specta::specta]
pub async fn expression_open(app: State<'_, App>, text: String) -> Result<OpenedExpressions, AppError> {
    app.expression_open(text).await
}
