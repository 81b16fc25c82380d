//! The commands: each unpacks, calls one function, and returns.
//!
//! *Invariant:* no parameter names the window or the runtime, so that the same handlers run in the window and behind the
//! bridge of the browser tests.

pub mod endpoint;
pub mod expressions;
pub mod traffic;
pub mod users;
pub mod window;
pub mod workspace;
