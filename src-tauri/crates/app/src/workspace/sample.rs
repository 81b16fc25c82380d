//! The sample workspace: a GitLab that had accounts before SCIM came, so that linking by e-mail, an account blocked behind an
//! active identity, and accounts out of the identity provider's reach can be seen (gitlab-scim.md 1.8, 1.10).

use gitlab::UserState;
use store::NewAccount;

use crate::App;
use crate::error::Result;

/// Its file in the data folder.
pub(super) const NAME: &str = "Sample.scimdesk";

/// Puts the accounts into a workspace that was just made.
pub(super) async fn furnish(app: &App) -> Result<()> {
    let store = app.workspace().await?.store.clone();
    for account in [
        account("nadia.karim", "Nadia Karim", UserState::Active, None),
        account("otto.reinholt", "Otto Reinholt", UserState::Blocked, None),
        account("paula.esteves", "Paula Esteves", UserState::Active, Some("p.esteves@old-quillmere.example")),
    ] {
        // Nobody is there yet whose name could be taken.
        let _added = store.add_account(account, app.cause()).await?;
    }
    Ok(())
}

fn account(username: &str, name: &str, state: UserState, secondary_email: Option<&str>) -> NewAccount {
    NewAccount {
        username: username.to_owned(),
        name: name.to_owned(),
        email: format!("{username}@quillmere.example"),
        secondary_email: secondary_email.map(str::to_owned),
        state,
        confirmed: true,
        admin: false,
    }
}
