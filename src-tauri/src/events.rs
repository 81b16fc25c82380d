//! Events to the window.

use app::Events;
use app::wire::{Job, Pulse};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Runtime};
use tauri_specta::Event;

/// Something changed; at most ten times a second, and never while nothing changes.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
#[tauri_specta(event_name = "pulse")]
pub struct PulseEvent(pub Pulse);

/// A job began, moved on or ended; at most ten times a second for one job.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
#[tauri_specta(event_name = "job")]
pub struct JobEvent(pub Job);

/// Tells the windows of a running program.
pub struct WindowEvents<R: Runtime>(pub AppHandle<R>);

impl<R: Runtime> Events for WindowEvents<R> {
    fn pulse(&self, pulse: Pulse) {
        report(PulseEvent(pulse).emit(&self.0));
    }

    fn job(&self, job: Job) {
        report(JobEvent(job).emit(&self.0));
    }
}

fn report(sent: tauri::Result<()>) {
    if let Err(error) = sent {
        tracing::warn!(%error, "the window could not be told");
    }
}
