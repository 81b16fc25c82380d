//! Accounts and settings as they are given from outside SCIM, and which job goes where.

use gitlab::rest::RestWrite;
use gitlab::rest::create::{self, NewAccount as RestAccount};
use gitlab::{Outcome, Person, RestOutcome, User, Write, email};
use serde_json::json;

use super::Work;
use crate::StoreError;
use crate::change::{AccountTaken, Cause, NewAccount, Setting};
use crate::config::Token;

impl Work<'_> {
    /// What a request to the endpoint asks for.
    pub(crate) async fn write(&mut self, write: &Write, cause: &Cause) -> Result<Outcome, StoreError> {
        Ok(match write {
            Write::Provision(new) => Outcome::Provision(self.provision(new, cause).await?),
            Write::Patch { id, changes } => Outcome::Patch(self.patch(id, changes, cause).await?),
            Write::Delete { id } => Outcome::Delete(self.delete(id, cause).await?),
            Write::Rest(write) => Outcome::Rest(self.rest(write, cause).await?),
        })
    }

    async fn rest(&mut self, write: &RestWrite, cause: &Cause) -> Result<RestOutcome, StoreError> {
        match write {
            RestWrite::Create(account) => self.rest_create(account, cause).await,
            RestWrite::Event { id, event } => {
                let Some(person) = self.person(*id).await? else { return Ok(RestOutcome::NotFound) };
                let outcome = self.event(person, *event, cause).await?;
                Ok(RestOutcome::Event {
                    event: *event,
                    transition: outcome.effect.transition,
                    person: outcome.after.unwrap_or(outcome.before),
                })
            }
            RestWrite::Settings(change) => {
                let settings = change.apply(&self.config.settings);
                self.set_setting(&Setting::Gitlab(settings.clone()), cause).await?;
                Ok(RestOutcome::Settings(settings))
            }
        }
    }

    async fn rest_create(&mut self, account: &RestAccount, cause: &Cause) -> Result<RestOutcome, StoreError> {
        let email_taken = self.email_taken(&account.stored_email()).await?;
        let username_taken = self.username_taken(&account.username).await?;
        match create::create(account, email_taken, username_taken, &self.config.settings) {
            Err(problem) => Ok(RestOutcome::NotCreated(problem)),
            Ok(row) => {
                let person = self.new_person(row, None, account.admin, cause);
                self.add(&person, &[], "rest-create", cause).await?;
                Ok(RestOutcome::Created(person))
            }
        }
    }

    /// Adds an account from the window. Its state is as given; GitLab's rules for new accounts do not apply, because it
    /// stands for one that has been there before.
    pub(crate) async fn add_account(
        &mut self,
        account: &NewAccount,
        cause: &Cause,
    ) -> Result<Result<Person, AccountTaken>, StoreError> {
        let stored_email = email::normalise(&account.email);
        let secondary: Vec<String> =
            account.secondary_email.iter().map(|email| email::normalise(email)).collect();
        if self.name_taken(&account.username).await? {
            return Ok(Err(AccountTaken::Username));
        }
        if self.email_taken(&stored_email).await? {
            return Ok(Err(AccountTaken::Email));
        }
        for email in &secondary {
            if *email == stored_email || self.email_taken(email).await? {
                return Ok(Err(AccountTaken::SecondaryEmail));
            }
        }
        let user = User {
            id: self.ledger.next_user,
            username: account.username.clone(),
            name: account.name.clone(),
            email: stored_email,
            state: account.state,
            confirmed: account.confirmed,
            admin: account.admin,
            created_at: cause.now,
            updated_at: cause.now,
        };
        let person = Person { user, identity: None };
        self.add(&person, &secondary, "account-add", cause).await?;
        Ok(Ok(person))
    }

    /// Changes a setting.
    pub(crate) async fn set_setting(&mut self, setting: &Setting, cause: &Cause) -> Result<(), StoreError> {
        let token = |digest| json!(Token { digest, generated_at: cause.now });
        let (key, value, action) = match setting {
            Setting::Gitlab(settings) => ("settings", json!(settings), "settings"),
            Setting::Profile(profile) => ("profile", json!(profile), "profile"),
            Setting::Listen(listen) => ("listen", json!(listen), "listen"),
            Setting::PublicUrl(url) => ("public_url", json!(url), "public-url"),
            Setting::ScimToken(digest) => ("scim_token", token(*digest), "scim-token"),
            Setting::AdminToken(digest) => ("admin_token", token(*digest), "admin-token"),
            Setting::Retention(retention) => ("retention", json!(retention), "retention"),
            Setting::Running(running) => ("running", json!(running), "running"),
        };
        self.set(key, value, action, cause).await
    }
}
