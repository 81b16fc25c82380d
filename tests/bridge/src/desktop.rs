//! A desktop without a desktop: remembers what it is told for one run, and answers the file dialog as it was told to.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use app::wire::{AppError, ChooseFile};
use shell::desktop::{Choice, Desktop, check_view_state};

#[derive(Default)]
pub(crate) struct FakeDesktop {
    view: Mutex<Option<String>>,
    choices: Mutex<VecDeque<Option<String>>>,
}

impl FakeDesktop {
    /// Answers the next file dialog with this; nothing means that the user cancels.
    pub(crate) fn will_choose(&self, path: Option<String>) {
        self.choices.lock().unwrap_or_else(PoisonError::into_inner).push_back(path);
    }
}

impl Desktop for FakeDesktop {
    fn view_state(&self) -> String {
        self.view.lock().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_else(|| "{}".to_owned())
    }

    fn set_view_state(&self, state: String) -> Result<(), AppError> {
        check_view_state(&state)?;
        *self.view.lock().unwrap_or_else(PoisonError::into_inner) = Some(state);
        Ok(())
    }

    fn painted(&self) {}

    fn choose_file(&self, _: ChooseFile) -> Choice {
        let chosen = self.choices.lock().unwrap_or_else(PoisonError::into_inner).pop_front().flatten();
        Box::pin(async { Ok(chosen) })
    }
}
