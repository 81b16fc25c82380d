//! What the commands need from the desktop, as a trait: the window has one, the bridge of the browser tests another.

use std::future::Future;
use std::pin::Pin;

use app::wire::{AppError, ChooseFile, ErrorCode};

/// A file path the user chose, when there is one.
pub type Choice = Pin<Box<dyn Future<Output = Result<Option<String>, AppError>> + Send>>;

/// The part of a desktop that is not a use case.
pub trait Desktop: Send + Sync {
    /// What the window's screens remember, as the JSON they gave; `{}` at first.
    fn view_state(&self) -> String;
    /// Remembers that.
    fn set_view_state(&self, state: String) -> Result<(), AppError>;
    /// The first useful paint is done.
    fn painted(&self);
    /// Lets the user choose a file.
    fn choose_file(&self, choice: ChooseFile) -> Choice;
}

/// The screens' state is a few hundred bytes; this is the point where something is wrong with it.
const VIEW_LIMIT: usize = 1 << 20;

/// The screens' state as JSON, if it is such.
pub fn check_view_state(state: &str) -> Result<serde_json::Value, AppError> {
    let refuse = |detail: String| AppError {
        code: ErrorCode::Internal,
        message: "The state of the screens was not remembered.".to_owned(),
        facts: Vec::new(),
        detail: Some(detail),
        hint: None,
    };
    if state.len() > VIEW_LIMIT {
        return Err(refuse(format!("{} bytes", state.len())));
    }
    serde_json::from_str(state).map_err(|error| refuse(error.to_string()))
}
