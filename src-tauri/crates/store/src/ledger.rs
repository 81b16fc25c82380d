//! The numbers the writer keeps: how many of what there are, and which ids are next.
//!
//! They are part of each transaction (table `tallies`), so that opening a workspace, or showing how many people are in it,
//! never counts rows, and an id once given is never given again even if its account is gone.

use gitlab::{Person, UserState};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use crate::users::kind::{IdentityState, KINDS, Kind};

/// What the writer keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ledger {
    /// Accounts by [`Kind`].
    pub(crate) kinds: [u64; KINDS],
    /// Recorded exchanges.
    pub(crate) exchanges: u64,
    /// Recorded exchanges with a status of 400 or more.
    pub(crate) failures: u64,
    /// Bytes of recorded exchanges.
    pub(crate) exchange_bytes: u64,
    /// The next account's id.
    pub(crate) next_user: i64,
    /// The next SCIM identity's id.
    pub(crate) next_identity: i64,
    /// The next journal entry's id.
    pub(crate) next_entry: i64,
    /// The next step's id. Steps get theirs before their first write, so this is kept at one past the highest seen.
    pub(crate) next_step: i64,
}

impl Ledger {
    /// An empty workspace's.
    pub(crate) fn new() -> Self {
        Self {
            kinds: [0; KINDS],
            exchanges: 0,
            failures: 0,
            exchange_bytes: 0,
            next_user: 1,
            next_identity: 1,
            next_entry: 1,
            next_step: 1,
        }
    }

    /// Reads it.
    pub(crate) async fn load(connection: &mut SqliteConnection) -> Result<Self, sqlx::Error> {
        let text: String =
            sqlx::query_scalar("SELECT value FROM tallies WHERE id = 1").fetch_one(connection).await?;
        serde_json::from_str(&text).map_err(|error| sqlx::Error::Decode(error.into()))
    }

    /// As the JSON text that the table holds.
    pub(crate) fn to_json(&self) -> Result<String, sqlx::Error> {
        serde_json::to_string(self).map_err(|error| sqlx::Error::Encode(error.into()))
    }

    /// Counts an account that was not there before.
    pub(crate) fn add(&mut self, person: &Person) {
        self.kinds[Kind::of(person).index()] += 1;
    }

    /// Counts an account that is no longer there.
    pub(crate) fn remove(&mut self, person: &Person) {
        let count = &mut self.kinds[Kind::of(person).index()];
        *count = count.saturating_sub(1);
    }

    /// Accounts that take a seat (gitlab-scim.md 1.10).
    pub(crate) fn billable(&self) -> u64 {
        self.tallies().users(|state, _| state.is_billable())
    }

    /// What everybody may see of it.
    pub(crate) fn tallies(&self) -> Tallies {
        Tallies {
            kinds: self.kinds,
            exchanges: self.exchanges,
            failures: self.failures,
            exchange_bytes: self.exchange_bytes,
        }
    }
}

/// Numbers of the whole workspace, at hand without a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tallies {
    kinds: [u64; KINDS],
    /// Recorded exchanges.
    pub exchanges: u64,
    /// Recorded exchanges answered with a status of 400 or more.
    pub failures: u64,
    /// Bytes that recorded exchanges take.
    pub exchange_bytes: u64,
}

impl Tallies {
    /// How many accounts have such a state and identity.
    pub fn users(&self, matches: impl Fn(UserState, IdentityState) -> bool) -> u64 {
        Kind::all()
            .filter(|kind| matches(kind.state(), kind.identity()))
            .map(|kind| self.kinds[kind.index()])
            .sum()
    }
}
