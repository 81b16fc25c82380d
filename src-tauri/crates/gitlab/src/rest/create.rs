//! `POST /users`: an administrator creates an account, which then is there before SCIM comes.

use super::read::Reader;
use crate::email;
use crate::model::{EmailConfirmation, Settings, UserState};
use crate::params::Params;
use crate::provision::{MAX_NAME, NewUserRow};
use crate::text::is_blank;
use crate::username;
use serde::{Deserialize, Serialize};

/// GitLab's shortest password.
const MIN_PASSWORD: usize = 8;

/// An account to be created. The password is not kept: nobody signs in here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAccount {
    /// E-mail address as sent.
    pub email: String,
    /// Display name.
    pub name: String,
    /// Username, taken as it is.
    pub username: String,
    /// Whether it is confirmed; nothing leaves it to the settings.
    pub skip_confirmation: Option<bool>,
    /// Whether it is an administrator.
    pub admin: bool,
    /// Whether a password was sent that is too short.
    pub weak_password: bool,
}

impl NewAccount {
    /// The address as it would be stored.
    pub fn stored_email(&self) -> String {
        email::normalise(&self.email)
    }
}

/// Why an account is not created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// 409 with this text.
    Taken(&'static str),
    /// 400 with messages by field.
    Invalid(Vec<(&'static str, String)>),
}

pub(super) fn read(params: &Params) -> Result<NewAccount, Vec<String>> {
    let mut reader = Reader::new(params);
    let email = reader.required("email");
    let password = reader.text("password");
    reader.flag("reset_password");
    let skip_confirmation = reader.flag("skip_confirmation");
    if !["password", "reset_password", "force_random_password"].iter().any(|name| reader.has(name)) {
        reader.problems.push(
            "password, reset_password, force_random_password are missing, at least one parameter must be provided"
                .to_owned(),
        );
    }
    let name = reader.required("name");
    let username = reader.required("username");
    reader.flag("force_random_password");
    let admin = reader.flag("admin").unwrap_or(false);
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    Ok(NewAccount {
        email,
        name,
        username,
        skip_confirmation,
        admin,
        weak_password: password.is_some_and(|password| password.chars().count() < MIN_PASSWORD),
    })
}

/// Decides. `email_taken`: an account has [`NewAccount::stored_email`] as primary or secondary address; `username_taken`: an account
/// has the username, in any case.
pub fn create(
    new: &NewAccount,
    email_taken: bool,
    username_taken: bool,
    settings: &Settings,
) -> Result<NewUserRow, Problem> {
    if email_taken {
        return Err(Problem::Taken("Email has already been taken"));
    }
    if username_taken {
        return Err(Problem::Taken("Username has already been taken"));
    }
    let stored_email = new.stored_email();
    let mut problems: Vec<(&'static str, String)> = Vec::new();
    if is_blank(&stored_email) {
        problems.push(("email", "can't be blank".into()));
    } else if !email::is_valid(&stored_email) {
        problems.push(("email", "is invalid".into()));
    }
    if new.weak_password {
        problems.push(("password", format!("is too short (minimum is {MIN_PASSWORD} characters)")));
    }
    if is_blank(&new.username) {
        problems.push(("username", "can't be blank".into()));
    } else if new.username.len() > MAX_NAME {
        problems.push(("username", format!("is too long (maximum is {MAX_NAME} characters)")));
    } else if !username::is_namespace_format(&new.username) {
        problems.push((
            "username",
            "can contain only letters, digits, '_', '-' and '.'. Cannot start with '-' or end in '.', '.git' or '.atom'.".into(),
        ));
    } else if username::is_reserved(&new.username) {
        problems.push(("username", format!("{} is a reserved name", new.username)));
    }
    if is_blank(&new.name) {
        problems.push(("name", "can't be blank".into()));
    } else if new.name.chars().count() > MAX_NAME {
        problems.push(("name", format!("is too long (maximum is {MAX_NAME} characters)")));
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    Ok(NewUserRow {
        username: new.username.clone(),
        name: new.name.clone(),
        email: stored_email,
        state: UserState::Active,
        confirmed: new.skip_confirmation.unwrap_or(settings.email_confirmation == EmailConfirmation::Off),
    })
}
