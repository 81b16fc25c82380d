//! What crosses the boundary between the use cases and a window.
//!
//! These types are exported to TypeScript; domain types are not (design.md, "Typed boundary"). Numbers are `u32`, because
//! JavaScript has no exact 64-bit integer; moments are RFC 3339 text in UTC with milliseconds.
//!
//! *Invariant:* no sentence for a person but GitLab's own literal texts and the English fallback in [`AppError::message`].
//! Everything else is a code that the language files turn into words.

mod endpoint;
mod error;
mod expressions;
mod job;
mod traffic;
mod users;
mod window;
mod workspace;

pub use endpoint::*;
pub use error::*;
pub use expressions::*;
pub use job::*;
pub use traffic::*;
pub use users::*;
pub use window::*;
pub use workspace::*;

use serde::{Deserialize, Serialize};
use specta::Type;

/// A moment, RFC 3339 in UTC with milliseconds, for example `2026-11-23T09:15:00.000Z`.
pub type Moment = String;

/// A named value that fills a placeholder in a sentence of the language files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// The placeholder's name.
    pub name: String,
    /// What to put there.
    pub value: String,
}
