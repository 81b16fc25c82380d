//! What changed, when, on whose behalf, and taking it back.
//!
//! *Invariant:* nobody writes an inverse. Each entry holds what it concerned before and after; undo, redo and reverting bring
//! one of these images back, provided that the present is still the other one.

mod entries;
pub(crate) mod image;
#[cfg(test)]
mod tests;
mod undo;

pub use self::entries::{HistoryEntry, Step, UndoState};
pub(crate) use self::undo::{redo, revert, undo};
