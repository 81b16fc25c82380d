//! Accounts that exist before SCIM, from a file.

use std::fs;
use std::path::Path;

use gitlab::UserState;
use serde::Deserialize;
use store::NewAccount;

use crate::exit::Failure;

/// One account of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    username: String,
    name: String,
    email: String,
    #[serde(default)]
    secondary_email: Option<String>,
    #[serde(default = "active")]
    state: UserState,
    #[serde(default = "yes")]
    confirmed: bool,
    #[serde(default)]
    admin: bool,
}

fn active() -> UserState {
    UserState::Active
}

fn yes() -> bool {
    true
}

/// Reads the file.
pub(crate) fn read(path: &Path) -> Result<Vec<NewAccount>, Failure> {
    let failure = |what: String| Failure::file(format!("the accounts file {} {what}", path.display()));
    let text = fs::read(path).map_err(|error| failure(format!("cannot be read: {error}")))?;
    let accounts: Vec<Account> = serde_json::from_slice(&text)
        .map_err(|error| failure(format!("is not a JSON array of accounts: {error}")))?;
    Ok(accounts.into_iter().map(NewAccount::from).collect())
}

impl From<Account> for NewAccount {
    fn from(account: Account) -> NewAccount {
        let Account { username, name, email, secondary_email, state, confirmed, admin } = account;
        NewAccount { username, name, email, secondary_email, state, confirmed, admin }
    }
}
