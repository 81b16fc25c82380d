//! GitLab's users: the grid, the inspector, and what can be done to them.

mod change;
mod history;
mod outcome;
mod roles;

use gitlab::{Event, Person, Transition};
use store::{UsersFilter as Filter, UsersQuery as Query};

use crate::App;
use crate::error::{self, Result};
use crate::wire::{
    HistoryEntry, IdentityState, StateArrow, UserDetail, UserRow, UserSort, UserState, UsersFilter,
    UsersPage, UsersQuery,
};
use gitlab::time::format as moment;

pub(crate) use history::entry;

/// At most so many rows are asked for at once.
const PAGE: u32 = 500;

/// So many changes are shown at once.
const HISTORY: u32 = 50;

impl App {
    /// Rows of the filtered, sorted users.
    pub async fn users_page(&self, query: UsersQuery) -> Result<UsersPage> {
        let workspace = self.workspace().await?;
        let limit = query.limit.clamp(1, PAGE);
        let page = workspace
            .store
            .users_page(&Query { filter: filter(&query.filter), start: query.start.into(), limit })
            .await?;
        Ok(UsersPage { start: number(page.start), rows: page.people.iter().map(row).collect() })
    }

    /// How many users a filter matches.
    pub async fn users_count(&self, query: UsersFilter) -> Result<u32> {
        let workspace = self.workspace().await?;
        Ok(number(workspace.store.users_count(&filter(&query)).await?))
    }

    /// Everything about one user.
    pub async fn user_detail(&self, id: u32) -> Result<UserDetail> {
        let workspace = self.workspace().await?;
        let person =
            workspace.store.person_by_id(id.into()).await?.ok_or_else(|| error::not_found("user", id))?;
        let latest = workspace.store.history(id.into(), None, HISTORY).await?;
        let base_url = crate::endpoint::base_url(&workspace);
        Ok(UserDetail {
            situation: gitlab::situation::situation(&person).code().to_owned(),
            cause: latest.iter().find(|change| history::concerns_state(change)).map(entry),
            ways_out: gitlab::situation::ways_out(&person).iter().filter_map(roles::way).collect(),
            resource: gitlab::render::user_resource(&person).map(|resource| pretty(resource.as_bytes())),
            rest_resource: pretty(gitlab::rest::user_resource(&person, &base_url).as_bytes()),
            confirmed: person.user.confirmed,
            created_at: moment(person.user.created_at),
            row: row(&person),
        })
    }

    /// Changes to one user, newest first.
    pub async fn user_history(&self, id: u32, before: Option<u32>) -> Result<Vec<HistoryEntry>> {
        let workspace = self.workspace().await?;
        let entries = workspace.store.history(id.into(), before.map(i64::from), HISTORY).await?;
        Ok(entries.iter().map(entry).collect())
    }

    /// The arrows of the state diagram.
    pub async fn state_arrows(&self) -> Result<Vec<StateArrow>> {
        let arrow = |from: gitlab::UserState, event: Event| match gitlab::transition(from, event) {
            Transition::To(to) => {
                let (action, role) = roles::of(&[event])?;
                Some(StateArrow { from: state(from), to: state(to), action, role })
            }
            _ => None,
        };
        let all = gitlab::UserState::ALL.into_iter();
        Ok(all.flat_map(|from| Event::ALL.into_iter().filter_map(move |event| arrow(from, event))).collect())
    }
}

/// The grid's row.
pub(crate) fn row(person: &Person) -> UserRow {
    let user = &person.user;
    UserRow {
        id: number(user.id),
        name: user.name.clone(),
        username: user.username.clone(),
        email: user.email.clone(),
        extern_uid: person.identity.as_ref().map(|identity| identity.extern_uid.clone()),
        identity: identity(store::IdentityState::of(person)),
        state: state(user.state),
        updated_at: moment(user.updated_at),
    }
}

pub(crate) fn filter(filter: &UsersFilter) -> Filter {
    Filter {
        search: filter.search.clone(),
        identities: filter.identities.iter().map(|identity| identity_of(*identity)).collect(),
        states: filter.states.iter().map(|state| state_of(*state)).collect(),
        sort: match filter.sort {
            UserSort::Id => store::UserSort::Id,
            UserSort::Name => store::UserSort::Name,
            UserSort::Username => store::UserSort::Username,
            UserSort::Email => store::UserSort::Email,
            UserSort::UpdatedAt => store::UserSort::UpdatedAt,
        },
        descending: filter.descending,
    }
}

/// Whether a person is among those a filter selects.
fn matches(filter: &Filter, person: &Person) -> bool {
    let needle = filter.search.to_lowercase();
    let user = &person.user;
    let texts = [
        Some(&user.name),
        Some(&user.username),
        Some(&user.email),
        person.identity.as_ref().map(|i| &i.extern_uid),
    ];
    (filter.states.is_empty() || filter.states.contains(&user.state))
        && (filter.identities.is_empty() || filter.identities.contains(&store::IdentityState::of(person)))
        && texts.into_iter().flatten().any(|text| text.to_lowercase().contains(&needle))
}

pub(crate) fn state(state: gitlab::UserState) -> UserState {
    match state {
        gitlab::UserState::Active => UserState::Active,
        gitlab::UserState::LdapBlocked => UserState::LdapBlocked,
        gitlab::UserState::Blocked => UserState::Blocked,
        gitlab::UserState::Deactivated => UserState::Deactivated,
        gitlab::UserState::BlockedPendingApproval => UserState::BlockedPendingApproval,
        gitlab::UserState::Banned => UserState::Banned,
    }
}

pub(crate) fn state_of(state: UserState) -> gitlab::UserState {
    match state {
        UserState::Active => gitlab::UserState::Active,
        UserState::LdapBlocked => gitlab::UserState::LdapBlocked,
        UserState::Blocked => gitlab::UserState::Blocked,
        UserState::Deactivated => gitlab::UserState::Deactivated,
        UserState::BlockedPendingApproval => gitlab::UserState::BlockedPendingApproval,
        UserState::Banned => gitlab::UserState::Banned,
    }
}

pub(crate) fn identity(identity: store::IdentityState) -> IdentityState {
    match identity {
        store::IdentityState::Active => IdentityState::Active,
        store::IdentityState::Inactive => IdentityState::Inactive,
        store::IdentityState::None => IdentityState::None,
    }
}

fn identity_of(identity: IdentityState) -> store::IdentityState {
    match identity {
        IdentityState::Active => store::IdentityState::Active,
        IdentityState::Inactive => store::IdentityState::Inactive,
        IdentityState::None => store::IdentityState::None,
    }
}

/// Ids and counts as the window knows them. A workspace does not hold four thousand million of anything.
pub(crate) fn number<N: TryInto<u32>>(number: N) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// JSON for reading.
pub(crate) fn pretty(json: &[u8]) -> String {
    let parsed: Option<serde_json::Value> = serde_json::from_slice(json).ok();
    let printed = parsed.and_then(|value| serde_json::to_string_pretty(&value).ok());
    printed.unwrap_or_else(|| String::from_utf8_lossy(json).into_owned())
}
