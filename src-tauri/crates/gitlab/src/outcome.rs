//! What the store did with a write.

use crate::model::{Person, Settings};
use crate::provision::Refusal;
use crate::state::{Event, Transition};
use crate::users::patch::PatchEffect;

/// What came of a [`Write`](crate::endpoint::Write).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Of a POST.
    Provision(Provisioned),
    /// Of a PATCH.
    Patch(Patched),
    /// Of a DELETE.
    Delete(Deleted),
    /// Of a REST call.
    Rest(RestOutcome),
}

/// What came of a POST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provisioned {
    /// The external id was known; nothing changed.
    Existing(Person),
    /// An account that was there got the identity.
    Linked(Person),
    /// Account and identity were made.
    Created(Person),
    /// The account was made, the identity refused: the account stays behind (gitlab-scim.md 1.8).
    LeftBehind(Person, Refusal),
    /// Nothing was stored. The account the refusal is about, if there is one.
    Refused(Refusal, Option<Person>),
}

/// A person before and after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Before.
    pub before: Person,
    /// After.
    pub after: Person,
}

/// What came of a PATCH.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Patched {
    /// Nobody has that external id.
    NotFound,
    /// It was decided and done.
    Done {
        /// What was decided.
        effect: PatchEffect,
        /// What changed.
        change: Box<Changed>,
    },
}

/// What came of a DELETE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deleted {
    /// Nobody has that external id.
    NotFound,
    /// It was done.
    Done(Box<Changed>),
}

/// What came of a REST write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RestOutcome {
    /// There is no such user.
    NotFound,
    /// The account was made.
    Created(Person),
    /// The account was not made.
    NotCreated(crate::rest::create::Problem),
    /// An event was tried.
    Event {
        /// Which.
        event: Event,
        /// What it did.
        transition: Transition,
        /// The person after, or before if it was deleted.
        person: Person,
    },
    /// The settings were stored.
    Settings(Settings),
}
