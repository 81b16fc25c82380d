//! What GitLab does with SCIM, users and tokens, as plain functions over plain data.
//!
//! A request is [planned](endpoint::plan) without data; what needs data comes back as a [`Read`] or a
//! [`Write`], which the store carries out by the rules in [`provision`], [`users::patch`] and [`state`]; what it
//! found is [rendered](render). Every answer carries the [`Rule`] that decided it.
//!
//! *Invariant:* no I/O, no clock, no randomness, no async. *Invariant:* no input makes anything here panic.
//!
//! Comments cite the dossier `gitlab-scim.md` by section.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod answer;
pub mod email;
pub mod endpoint;
mod groups;
pub mod model;
pub mod outcome;
pub mod params;
pub mod profile;
pub mod provision;
pub mod render;
pub mod request;
pub mod rest;
pub mod ruby;
pub mod rule;
pub mod situation;
pub mod state;
pub mod text;
pub mod time;
pub mod token;
pub mod troubleshooting;
pub mod username;
pub mod users;

pub use answer::{Answer, Decision, Subject};
pub use endpoint::{Context, Read, Step, Write, plan};
pub use model::{EmailConfirmation, Millis, Person, ScimIdentity, Settings, User, UserId, UserState};
pub use outcome::{Changed, Deleted, Outcome, Patched, Provisioned, RestOutcome};
pub use profile::{GroupsServing, Profile, ProfileId};
pub use request::Request;
pub use rule::{Certainty, Rule};
pub use state::{Event, Transition, transition};

#[cfg(test)]
mod tests;
