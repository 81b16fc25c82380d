//! One transaction's work: whatever changes, changes through here, and so gets its journal entry, its place in the tallies
//! and its step in the same transaction.
//!
//! The frequent changes are collected and written together. [`Work::settled`] writes what was collected, and is the only
//! way to the connection, so that nobody reads what is not yet there.

use std::sync::Arc;

use gitlab::{Person, UserId};
use serde_json::Value;
use sqlx::SqliteConnection;

use super::facts::{Facts, Question, Since};
use super::names::NameHints;
use super::sql::{self, Entry, Frequent};
use crate::StoreError;
use crate::change::{Cause, StepTag};
use crate::config::Config;
use crate::journal::image;
use crate::ledger::Ledger;

/// A transaction in progress.
pub(crate) struct Work<'w> {
    connection: &'w mut SqliteConnection,
    pub(crate) ledger: &'w mut Ledger,
    pub(crate) config: &'w mut Arc<Config>,
    pub(crate) names: &'w mut NameHints,
    pub(crate) touched: Touched,
    /// What was asked beforehand for the job at hand.
    pub(crate) prepared: Option<(Question, Facts)>,
    pub(crate) since: Since,
    collected: Vec<(Frequent, Person, Entry)>,
    steps: Vec<InStep>,
}

/// What a transaction concerned.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Touched {
    pub(crate) users: bool,
    pub(crate) exchanges: bool,
    pub(crate) settings: bool,
}

/// What happened in a step, to be added to it.
struct InStep {
    step: StepTag,
    at: i64,
    users: i64,
    /// Who was counted last: several changes of one person follow each other.
    last: Option<UserId>,
    example: Option<String>,
}

impl<'w> Work<'w> {
    pub(crate) fn new(
        connection: &'w mut SqliteConnection,
        ledger: &'w mut Ledger,
        config: &'w mut Arc<Config>,
        names: &'w mut NameHints,
    ) -> Self {
        Self {
            connection,
            ledger,
            config,
            names,
            touched: Touched::default(),
            prepared: None,
            since: Since::default(),
            collected: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// The connection, with everything written that was collected.
    pub(crate) async fn settled(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        if !self.collected.is_empty() {
            sql::write(self.connection, &self.collected).await?;
            self.collected.clear();
        }
        for in_step in self.steps.drain(..) {
            sqlx::query(sql::COUNT_IN_STEP)
                .bind(in_step.step.id)
                .bind(in_step.at)
                .bind(in_step.step.action)
                .bind(in_step.users)
                .bind(in_step.example)
                .execute(&mut *self.connection)
                .await?;
        }
        Ok(self.connection)
    }

    /// Drops what was collected and not written, because what it belongs to is taken back.
    pub(crate) fn drop_collected(&mut self) {
        self.collected.clear();
        self.steps.clear();
    }

    /// The tallies and the connection, for what concerns exchanges and no account.
    pub(crate) async fn settled_with_ledger(
        &mut self,
    ) -> Result<(&mut SqliteConnection, &mut Ledger), StoreError> {
        self.settled().await?;
        Ok((self.connection, self.ledger))
    }

    /// Adds an account. `person.user.id` and the identity's id come from the ledger.
    pub(crate) async fn add(
        &mut self,
        person: &Person,
        secondary_emails: &[String],
        action: &'static str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let image = image::whole(person, secondary_emails).map_err(encode)?;
        let entry = self.entry(action, Some(person.user.id), None, Some(image), cause);
        self.collected.push((Frequent::Insert, person.clone(), entry));
        if !secondary_emails.is_empty() {
            self.add_emails(person.user.id, secondary_emails).await?;
        }
        self.ledger.add(person);
        self.ledger.next_user = self.ledger.next_user.max(person.user.id + 1);
        self.note(person, cause);
        Ok(())
    }

    async fn add_emails(&mut self, id: i64, emails: &[String]) -> Result<(), StoreError> {
        self.since.note_anything();
        let connection = self.settled().await?;
        for email in emails {
            sqlx::query("INSERT INTO emails (email, user_id, confirmed) VALUES (?, ?, 1)")
                .bind(email)
                .bind(id)
                .execute(&mut *connection)
                .await?;
        }
        Ok(())
    }

    /// Changes an account; what is equal in both costs nothing.
    pub(crate) async fn change(
        &mut self,
        before: &Person,
        after: &Person,
        action: &'static str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let (was, is) = image::difference(before, after).map_err(encode)?;
        let entry = self.entry(action, Some(after.user.id), Some(was), Some(is), cause);
        if sql::only_state_differs(before, after) {
            self.collected.push((Frequent::State, after.clone(), entry));
        } else {
            let query = sql::bind_person(sqlx::query(sql::UPDATE_USER), after);
            sql::bind_entry(query, &entry).execute(self.settled().await?).await?;
        }
        if before.user.username != after.user.username || before.user.name != after.user.name {
            self.names.forget();
        }
        self.ledger.remove(before);
        self.ledger.add(after);
        self.since.note(before);
        self.note(after, cause);
        Ok(())
    }

    /// Removes an account.
    pub(crate) async fn remove(
        &mut self,
        person: &Person,
        secondary_emails: &[String],
        action: &'static str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let image = image::whole(person, secondary_emails).map_err(encode)?;
        let entry = self.entry(action, Some(person.user.id), Some(image), None, cause);
        let query = sqlx::query(sql::DELETE_USER).bind(person.user.id);
        sql::bind_entry(query, &entry).execute(self.settled().await?).await?;
        self.names.forget();
        self.ledger.remove(person);
        self.since.note_anything();
        self.note(person, cause);
        Ok(())
    }

    /// Changes a setting. A token's value is not written down: the journal tells that it changed, and nobody can go back.
    pub(crate) async fn set(
        &mut self,
        key: &str,
        value: Value,
        action: &'static str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let before = self.config.get(key);
        if before == value {
            return Ok(());
        }
        let text = value.to_string();
        let secret = key.ends_with("_token");
        let cause = &if secret { Cause { step: None, ..*cause } } else { *cause };
        let image = |value: &Value| (!secret).then(|| serde_json::json!({ key: value }).to_string());
        let entry = self.entry(action, None, image(&before), image(&value), cause);
        Arc::make_mut(self.config).set(key, value)?;
        let query = sqlx::query(sql::SET).bind(key).bind(&text);
        sql::bind_entry(query, &entry).execute(self.settled().await?).await?;
        self.touched.settings = true;
        self.count_in_step(cause, None);
        Ok(())
    }

    fn entry(
        &mut self,
        action: &'static str,
        user_id: Option<i64>,
        before: Option<String>,
        after: Option<String>,
        cause: &Cause,
    ) -> Entry {
        let id = self.ledger.next_entry;
        self.ledger.next_entry += 1;
        Entry { id, action, user_id, before, after, cause: *cause }
    }

    /// Notes that somebody is no longer as before.
    fn note(&mut self, person: &Person, cause: &Cause) {
        if let Some(identity) = &person.identity {
            self.ledger.next_identity = self.ledger.next_identity.max(identity.id + 1);
        }
        self.since.note(person);
        self.touched.users = true;
        self.count_in_step(cause, Some(person));
    }

    /// Notes that the window's step did something. With that, what was undone before can no longer be made again.
    fn count_in_step(&mut self, cause: &Cause, person: Option<&Person>) {
        let Some(step) = cause.step else { return };
        let user = person.map(|person| person.user.id);
        match self.steps.iter_mut().find(|counted| counted.step == step) {
            Some(counted) => {
                counted.users += i64::from(user.is_some() && user != counted.last);
                counted.last = user;
            }
            None => self.steps.push(InStep {
                step,
                at: cause.now,
                users: i64::from(user.is_some()),
                last: user,
                example: person.map(|person| person.user.username.clone()),
            }),
        }
        self.ledger.next_step = self.ledger.next_step.max(step.id + 1);
        self.touched.settings = true;
    }
}

fn encode(error: serde_json::Error) -> StoreError {
    StoreError::Database(error.to_string())
}
