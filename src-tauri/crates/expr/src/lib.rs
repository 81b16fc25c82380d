//! The expression language of Microsoft Entra's attribute mappings: read, evaluate, explain, check, complete.
//!
//! Pure: no files, no network, no clock, no randomness. What the language cannot know by itself (the time, random numbers,
//! which values the target already holds) the caller brings along in an [`entra::Environment`].
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod dotnet;
pub mod entra;
pub mod span;
