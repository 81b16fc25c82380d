//! What is remembered between runs, kept by the store plugin in one small file.

use std::path::Path;
use std::sync::Arc;

use app::Preferences;
use serde_json::Value;
use tauri::{AppHandle, Runtime};
use tauri_plugin_store::{Store, StoreExt};

/// Preferences, the view's state and the window's place.
pub(crate) struct Memory<R: Runtime>(Option<Arc<Store<R>>>);

impl<R: Runtime> Memory<R> {
    /// Opens the file in `folder`. When that fails the program still runs, and forgets when it ends.
    pub(crate) fn open(handle: &AppHandle<R>, folder: &Path) -> Self {
        let file = folder.join("window.json");
        let opened = handle.store(&file).or_else(|error| {
            tracing::warn!(%error, "the window's state cannot be read and begins anew");
            handle.store_builder(&file).create_new().build()
        });
        if let Err(error) = &opened {
            tracing::warn!(%error, "the window's state is not remembered");
        }
        Self(opened.ok())
    }

    /// Writes now, because the program is about to end.
    pub(crate) fn save(&self) {
        if let Some(store) = &self.0
            && let Err(error) = store.save()
        {
            tracing::warn!(%error, "window state could not be written");
        }
    }
}

impl<R: Runtime> Preferences for Memory<R> {
    fn get(&self, name: &str) -> Option<Value> {
        self.0.as_ref()?.get(name)
    }

    fn set(&self, name: &str, value: Value) {
        if let Some(store) = &self.0 {
            store.set(name, value);
        }
    }
}
