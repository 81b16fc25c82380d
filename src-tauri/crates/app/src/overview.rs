//! The overview: numbers, what needs attention, and the latest exchanges.

use gitlab::UserState;
use gitlab::situation::{Situation, situation};
use store::{ExchangeQuery, IdentityState, UsersFilter};

use crate::App;
use crate::error::Result;
use crate::traffic;
use crate::users::{number, state};
use crate::wire::{Attention, Overview, Pulse, StateTally, Tallies};
use crate::workspace::Workspace;

/// So many of the latest exchanges are shown.
const LATEST: u32 = 10;

impl App {
    /// Numbers, what needs attention, and the latest exchanges.
    pub async fn overview(&self) -> Result<Overview> {
        let workspace = self.workspace().await?;
        let latest = ExchangeQuery { limit: LATEST, ..ExchangeQuery::default() };
        let latest = workspace.store.exchanges_page(&latest).await?;
        Ok(Overview {
            tallies: tallies(&workspace),
            attention: attention(&workspace).await?,
            latest: latest.rows.into_iter().map(traffic::row).collect(),
        })
    }

    /// Numbers of the whole workspace.
    pub async fn tallies(&self) -> Result<Tallies> {
        Ok(tallies(&*self.workspace().await?))
    }

    /// What the window was told last.
    pub async fn pulse(&self) -> Result<Pulse> {
        Ok(self.0.heart.last())
    }
}

fn tallies(workspace: &Workspace) -> Tallies {
    let numbers = workspace.store.tallies();
    let by_identity = |wanted: IdentityState| number(numbers.users(|_, identity| identity == wanted));
    let tally = |wanted: UserState| StateTally {
        state: state(wanted),
        count: number(numbers.users(|state, _| state == wanted)),
    };
    Tallies {
        users: number(numbers.users(|_, _| true)),
        identities_active: by_identity(IdentityState::Active),
        identities_inactive: by_identity(IdentityState::Inactive),
        without_identity: by_identity(IdentityState::None),
        by_state: STATES.into_iter().map(tally).collect(),
        exchanges: number(numbers.exchanges),
        failures: number(numbers.failures),
        dropped: number(workspace.store.dropped()),
    }
}

/// In the order of the wire type.
const STATES: [UserState; 6] = [
    UserState::Active,
    UserState::LdapBlocked,
    UserState::Blocked,
    UserState::Deactivated,
    UserState::BlockedPendingApproval,
    UserState::Banned,
];

/// People who are stuck (gitlab-scim.md 1.10) and requests that failed, grouped by cause, most of them first.
async fn attention(workspace: &Workspace) -> Result<Vec<Attention>> {
    let mut attention = Vec::new();
    for found in workspace.store.users_by_kind(&UsersFilter::default()).await? {
        let Some(example) = workspace.store.person_by_id(found.example).await? else { continue };
        let meaning = situation(&example);
        if is_stuck(meaning, example.user.state) {
            let (code, id) = (format!("stuck-{}", meaning.code()), number(example.user.id));
            count(&mut attention, code, number(found.count), Some(id), None);
        }
    }
    for failure in workspace.store.failures().await? {
        let code = format!("failures-{}", failure.rule);
        count(&mut attention, code, number(failure.count), None, Some(number(failure.latest)));
    }
    attention.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.code.cmp(&b.code)));
    Ok(attention)
}

fn count(attention: &mut Vec<Attention>, code: String, count: u32, user: Option<u32>, exchange: Option<u32>) {
    match attention.iter_mut().find(|known| known.code == code) {
        Some(known) => known.count += count,
        None => attention.push(Attention { code, count, example_user: user, example_exchange: exchange }),
    }
}

/// Combinations that wait for a person to act. One that is deprovisioned is where the identity provider wants it; one
/// without an identity is out of the identity provider's reach, which matters while the account can be used.
fn is_stuck(situation: Situation, state: UserState) -> bool {
    match situation {
        Situation::LdapBlockedBehindActiveIdentity
        | Situation::BlockedBehindActiveIdentity
        | Situation::ActiveBehindInactiveIdentity
        | Situation::PendingApproval => true,
        Situation::WithoutIdentity => state == UserState::Active,
        Situation::Provisioned
        | Situation::Deprovisioned
        | Situation::BlockedAndInactive
        | Situation::Deactivated
        | Situation::Banned => false,
    }
}
