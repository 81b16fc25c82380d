//! One transaction's work: whatever changes, changes through here, and so gets its journal entry, its place in the tallies
//! and its step in the same transaction.

use std::sync::Arc;

use gitlab::Person;
use serde_json::Value;
use sqlx::SqliteConnection;

use super::names::NameHints;
use super::sql;
use crate::StoreError;
use crate::change::Cause;
use crate::config::Config;
use crate::journal::image;
use crate::ledger::Ledger;

/// A transaction in progress.
pub(crate) struct Work<'w> {
    pub(crate) connection: &'w mut SqliteConnection,
    pub(crate) ledger: &'w mut Ledger,
    pub(crate) config: &'w mut Arc<Config>,
    pub(crate) names: &'w mut NameHints,
    pub(crate) touched: Touched,
}

/// What a transaction concerned.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Touched {
    pub(crate) users: bool,
    pub(crate) exchanges: bool,
    pub(crate) settings: bool,
}

/// A journal entry about to be written.
struct Entry<'a> {
    action: &'a str,
    user_id: Option<i64>,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl Work<'_> {
    /// Adds an account. `person.user.id` and the identity's id come from the ledger.
    pub(crate) async fn add(
        &mut self,
        person: &Person,
        secondary_emails: &[String],
        action: &str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let image = image::whole(person, secondary_emails).map_err(encode)?;
        let entry = Entry { action, user_id: Some(person.user.id), before: None, after: Some(&image) };
        let query = sql::bind_person(sqlx::query(sql::INSERT_USER), person);
        sql::bind_entry(query, self.entry_id(), &entry.row(cause)).execute(&mut *self.connection).await?;
        for email in secondary_emails {
            sqlx::query("INSERT INTO emails (email, user_id, confirmed) VALUES (?, ?, 1)")
                .bind(email)
                .bind(person.user.id)
                .execute(&mut *self.connection)
                .await?;
        }
        self.ledger.add(person);
        self.ledger.next_user = self.ledger.next_user.max(person.user.id + 1);
        if let Some(identity) = &person.identity {
            self.ledger.next_identity = self.ledger.next_identity.max(identity.id + 1);
        }
        self.touched.users = true;
        self.count_in_step(cause, Some(person)).await
    }

    /// Changes an account; what is equal in both costs nothing.
    pub(crate) async fn change(
        &mut self,
        before: &Person,
        after: &Person,
        action: &str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let (was, is) = image::difference(before, after).map_err(encode)?;
        let entry = Entry {
            action,
            user_id: Some(after.user.id),
            before: Some(was.as_str()),
            after: Some(is.as_str()),
        };
        let query = if sql::only_state_differs(before, after) {
            sql::bind_state(sqlx::query(sql::UPDATE_STATE), after)
        } else {
            sql::bind_person(sqlx::query(sql::UPDATE_USER), after)
        };
        sql::bind_entry(query, self.entry_id(), &entry.row(cause)).execute(&mut *self.connection).await?;
        if before.user.username != after.user.username || before.user.name != after.user.name {
            self.names.forget();
        }
        self.ledger.remove(before);
        self.ledger.add(after);
        if let Some(identity) = &after.identity {
            self.ledger.next_identity = self.ledger.next_identity.max(identity.id + 1);
        }
        self.touched.users = true;
        self.count_in_step(cause, Some(after)).await
    }

    /// Removes an account.
    pub(crate) async fn remove(
        &mut self,
        person: &Person,
        secondary_emails: &[String],
        action: &str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let image = image::whole(person, secondary_emails).map_err(encode)?;
        let entry = Entry { action, user_id: Some(person.user.id), before: Some(&image), after: None };
        let query = sqlx::query(sql::DELETE_USER).bind(person.user.id);
        sql::bind_entry(query, self.entry_id(), &entry.row(cause)).execute(&mut *self.connection).await?;
        self.names.forget();
        self.ledger.remove(person);
        self.touched.users = true;
        self.count_in_step(cause, Some(person)).await
    }

    /// Changes a setting. A token's value is not written down: the journal tells that it changed, and nobody can go back.
    pub(crate) async fn set(
        &mut self,
        key: &str,
        value: Value,
        action: &str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let before = self.config.get(key);
        if before == value {
            return Ok(());
        }
        let text = value.to_string();
        let secret = key.ends_with("_token");
        let images = (!secret).then(|| {
            let image = |value: &Value| serde_json::json!({ key: value }).to_string();
            (image(&before), image(&value))
        });
        let entry = Entry {
            action,
            user_id: None,
            before: images.as_ref().map(|(before, _)| before.as_str()),
            after: images.as_ref().map(|(_, after)| after.as_str()),
        };
        let cause = &if secret { Cause { step: None, ..*cause } } else { *cause };
        Arc::make_mut(self.config).set(key, value)?;
        let query = sqlx::query(sql::SET).bind(key).bind(&text);
        sql::bind_entry(query, self.entry_id(), &entry.row(cause)).execute(&mut *self.connection).await?;
        self.touched.settings = true;
        self.count_in_step(cause, None).await
    }

    fn entry_id(&mut self) -> i64 {
        let id = self.ledger.next_entry;
        self.ledger.next_entry += 1;
        id
    }

    /// Notes that the window's step did something. With that, what was undone before can no longer be made again.
    async fn count_in_step(&mut self, cause: &Cause, person: Option<&Person>) -> Result<(), StoreError> {
        let Some(step) = cause.step else { return Ok(()) };
        sqlx::query(sql::COUNT_IN_STEP)
            .bind(step.id)
            .bind(cause.now)
            .bind(step.action)
            .bind(i64::from(person.is_some()))
            .bind(person.map(|person| &person.user.username))
            .execute(&mut *self.connection)
            .await?;
        self.ledger.next_step = self.ledger.next_step.max(step.id + 1);
        self.touched.settings = true;
        Ok(())
    }
}

impl<'a> Entry<'a> {
    fn row(&self, cause: &Cause) -> sql::EntryRow<'a> {
        sql::EntryRow {
            at: cause.now,
            origin: cause.origin,
            action: self.action,
            user_id: self.user_id,
            exchange: cause.exchange,
            step: cause.step.map(|step| step.id),
            before: self.before,
            after: self.after,
        }
    }
}

fn encode(error: serde_json::Error) -> StoreError {
    StoreError::Database(error.to_string())
}
