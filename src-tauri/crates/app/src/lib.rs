//! One function per thing a user can do.
//!
//! [`App`] is the whole of it: the window's commands, the browser tests' bridge and the journeys call its methods and nothing
//! else. It owns the types that cross the boundary ([`wire`]), the error codes, the jobs and what is told to whom.
//!
//! *Invariant:* nothing here knows the window. Time, randomness, preferences and listeners come in through [`Config`].
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod app;
mod curl;
mod endpoint;
mod error;
mod expressions;
mod heart;
mod http;
mod jobs;
mod overview;
mod ports;
mod recording;
mod traffic;
mod users;
pub mod wire;
mod workspace;

pub use app::{App, Config};
pub use ports::{Clock, Events, MemoryPreferences, Preferences, Random, Silent, SystemClock, SystemRandom};
pub use workspace::Start;
