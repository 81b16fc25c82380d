//! What the use cases need from outside: time, randomness, a place for preferences, and someone to tell.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use gitlab::Millis;
use serde_json::Value;

use crate::wire::{Job, Pulse};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970 in UTC.
    fn now(&self) -> Millis;
}

/// The system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }
}

/// Makes unpredictable bytes.
pub trait Random: Send + Sync {
    /// Fills `bytes`, or says that the source is not available.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String>;
}

/// The system's source of randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String> {
        getrandom::fill(bytes).map_err(|error| error.to_string())
    }
}

/// Keeps small things that belong to the user and not to a workspace.
pub trait Preferences: Send + Sync {
    /// What was kept under this name.
    fn get(&self, name: &str) -> Option<Value>;
    /// Keeps a value under this name.
    fn set(&self, name: &str, value: Value);
}

/// Preferences that last for one run.
#[derive(Debug, Default)]
pub struct MemoryPreferences(Mutex<BTreeMap<String, Value>>);

impl Preferences for MemoryPreferences {
    fn get(&self, name: &str) -> Option<Value> {
        self.0.lock().ok()?.get(name).cloned()
    }

    fn set(&self, name: &str, value: Value) {
        if let Ok(mut kept) = self.0.lock() {
            kept.insert(name.to_owned(), value);
        }
    }
}

/// Whom to tell what happened.
pub trait Events: Send + Sync {
    /// Something changed.
    fn pulse(&self, pulse: Pulse);
    /// A job began, moved on or ended.
    fn job(&self, job: Job);
}

/// Nobody listens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Events for Silent {
    fn pulse(&self, _: Pulse) {}
    fn job(&self, _: Job) {}
}
