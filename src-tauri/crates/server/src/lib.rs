//! The embedded endpoint: GitLab's SCIM and REST API over HTTP, on the caller's tokio runtime.
//!
//! A request passes, in this order: a seat among the [connections](Limits::connections), the limits on its head, the check of the host it
//! names, the limits on its body, GitLab's rules ([`gitlab::plan`]), the store, and the record. What one of the first four refuses
//! never reaches the rules.
//!
//! *Invariant:* whatever arrives, the answer is a clear error and nothing changes; no client holds up another; a panic costs one answer.
//! *Invariant:* a change is acknowledged only after the store has it on disk.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod act;
mod body;
mod connection;
mod endpoint;
mod handler;
mod host;
mod limits;
mod listen;
mod mask;
mod own_tokens;
mod panics;
mod record;
mod refusal;
mod request_id;
mod respond;
mod seats;
mod secrets;
mod target;
mod wire;

pub use endpoint::{Endpoint, Listening, Running};
pub use limits::Limits;
pub use listen::{Bind, StartError};
pub use mask::MASK;
pub use request_id::exchange_of;
pub use secrets::SecretHeader;
