use store::AccountTaken;

use crate::App;
use crate::error::{self, Result};
use crate::users::{row, state_of};
use crate::wire::{NewAccount, UserRow};

impl App {
    /// Adds an account that exists without SCIM.
    pub async fn account_add(&self, account: NewAccount) -> Result<UserRow> {
        let account = check(account)?;
        let workspace = self.workspace().await?;
        let cause = self.step(workspace.store.new_step("account-add"));
        match workspace.store.add_account(account, cause).await? {
            Ok(person) => Ok(row(&person)),
            Err(AccountTaken::Username) => {
                Err(error::invalid("username", "taken", "Somebody has that username."))
            }
            Err(AccountTaken::Email) => {
                Err(error::invalid("email", "taken", "Somebody has that e-mail address."))
            }
            Err(AccountTaken::SecondaryEmail) => {
                Err(error::invalid("secondaryEmail", "taken", "Somebody has that secondary e-mail address."))
            }
        }
    }
}

/// What an administrator could have entered in GitLab.
fn check(account: NewAccount) -> Result<store::NewAccount> {
    let text = |field: &str, value: &str| {
        let value = value.trim().to_owned();
        if value.is_empty() {
            Err(error::invalid(field, "blank", format!("{field} is missing.")))
        } else {
            Ok(value)
        }
    };
    let address = |field: &str, value: &str| {
        let value = text(field, value)?.to_lowercase();
        if gitlab::email::is_valid(&value) {
            Ok(value)
        } else {
            Err(error::invalid(field, "email-syntax", format!("{value} is no e-mail address."))
                .fact("value", &value))
        }
    };
    let username = text("username", &account.username)?;
    if !gitlab::username::is_namespace_format(&username) {
        let told = error::invalid(
            "username",
            "username-syntax",
            format!("GitLab does not allow the username {username}."),
        );
        return Err(told.fact("value", &username));
    }
    let secondary = account.secondary_email.filter(|email| !email.trim().is_empty());
    Ok(store::NewAccount {
        username,
        name: text("name", &account.name)?,
        email: address("email", &account.email)?,
        secondary_email: secondary.map(|email| address("secondaryEmail", &email)).transpose()?,
        state: state_of(account.state),
        confirmed: true,
        admin: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::UserState;

    fn account(username: &str, email: &str) -> NewAccount {
        NewAccount {
            username: username.into(),
            name: "Nadia Karim".into(),
            email: email.into(),
            secondary_email: Some(" ".into()),
            state: UserState::Active,
        }
    }

    #[test]
    fn an_account_is_what_gitlab_allows() {
        let checked = check(account(" nadia.karim ", "Nadia@Quillmere.example")).expect("it is allowed");
        assert_eq!(
            (checked.username.as_str(), checked.email.as_str()),
            ("nadia.karim", "nadia@quillmere.example")
        );
        assert_eq!(checked.secondary_email, None);
    }

    #[test]
    fn what_gitlab_does_not_allow_is_named() {
        let field =
            |account| check(account).map(|_| ()).expect_err("it is not allowed").facts.remove(0).value;
        assert_eq!(field(account("", "a@b.example")), "username");
        assert_eq!(field(account("nadia karim", "a@b.example")), "username");
        assert_eq!(field(account("nadia", "no address")), "email");
    }
}
