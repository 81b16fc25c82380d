//! The Scimdesk window: a thin shell around the use cases of `app`.
//!
//! *Invariant:* no rule and no query lives here. What can be decided without a window is decided in `app`.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod bindings;
pub mod commands;
pub mod desktop;
pub mod events;
pub mod renderer;

mod dialog;
mod lifetime;
mod memory;
mod placement;
mod start;
mod window;

pub use lifetime::run;
