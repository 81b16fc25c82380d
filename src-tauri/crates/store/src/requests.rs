//! What others ask the writer for.

use gitlab::{Event, Millis, Outcome, Person, UserId, Write};

use crate::change::{AccountTaken, Cause, EventOutcome, NewAccount, Setting};
use crate::journal::Step;
use crate::writer::{Done, Job};
use crate::{Store, StoreError};

impl Store {
    /// Does what a request to the endpoint asks for, by GitLab's rules. Returns when it is on the disk.
    pub async fn write(&self, write: Write, cause: Cause) -> Result<Outcome, StoreError> {
        match self.send(Job::Write(write, cause)).await? {
            Done::Written(outcome) => Ok(outcome),
            other => Err(unexpected(&other)),
        }
    }

    /// Has something happen to accounts, one event after the other until GitLab refuses one, all in one transaction: hand over
    /// a few hundred at a time. Numbers nobody has are left out.
    pub async fn user_events(
        &self,
        ids: Vec<UserId>,
        events: &[Event],
        cause: Cause,
    ) -> Result<Vec<EventOutcome>, StoreError> {
        match self.send(Job::Events(ids, events.to_vec(), cause)).await? {
            Done::Events(outcomes) => Ok(outcomes),
            other => Err(unexpected(&other)),
        }
    }

    /// Adds an account that exists without SCIM.
    pub async fn add_account(
        &self,
        account: NewAccount,
        cause: Cause,
    ) -> Result<Result<Person, AccountTaken>, StoreError> {
        match self.send(Job::AddAccount(account, cause)).await? {
            Done::Account(added) => Ok(added),
            other => Err(unexpected(&other)),
        }
    }

    /// Changes a setting.
    pub async fn set(&self, setting: Setting, cause: Cause) -> Result<(), StoreError> {
        self.send(Job::Set(setting, cause)).await.map(|_| ())
    }

    /// Takes back the last step of the window that stands, as a whole; nothing if there is none. Fails with
    /// [`StoreError::Conflict`] if any of it has changed since.
    pub async fn undo(&self, now: Millis) -> Result<Option<Step>, StoreError> {
        match self.send(Job::Undo(now)).await? {
            Done::Undone(step) => Ok(step),
            other => Err(unexpected(&other)),
        }
    }

    /// Makes the step undone last again; nothing if there is none.
    pub async fn redo(&self, now: Millis) -> Result<Option<Step>, StoreError> {
        match self.send(Job::Redo(now)).await? {
            Done::Undone(step) => Ok(step),
            other => Err(unexpected(&other)),
        }
    }

    /// Takes back one journal entry, whoever made it. Give the cause a step of its own, and this can be undone like anything.
    pub async fn history_revert(&self, entry: i64, cause: Cause) -> Result<(), StoreError> {
        self.send(Job::Revert(entry, cause)).await.map(|_| ())
    }

    /// Removes all recorded exchanges, those that still wait included.
    pub async fn clear_exchanges(&self) -> Result<(), StoreError> {
        self.flush().await;
        self.send(Job::ClearExchanges).await.map(|_| ())
    }
}

/// The writer answers each job in its own way, so this is never seen.
fn unexpected(done: &Done) -> StoreError {
    StoreError::Database(format!("the writer answered something else: {done:?}"))
}
