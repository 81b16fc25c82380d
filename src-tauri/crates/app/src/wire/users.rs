use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Fact, Moment};

/// GitLab's six user states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UserState {
    /// Can sign in.
    Active,
    /// Blocked by SCIM (shown as "LDAP Blocked").
    LdapBlocked,
    /// Blocked by an administrator.
    Blocked,
    /// Dormant.
    Deactivated,
    /// Waits for an administrator's approval because of the user cap.
    BlockedPendingApproval,
    /// Banned.
    Banned,
}

/// The SCIM identity's side of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum IdentityState {
    /// Linked and active.
    Active,
    /// Linked and inactive.
    Inactive,
    /// Not linked.
    None,
}

/// One row of the users grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UserRow {
    /// GitLab's user id.
    pub id: u32,
    /// Display name.
    pub name: String,
    /// Username.
    pub username: String,
    /// Primary e-mail.
    pub email: String,
    /// External id, which is the SCIM resource's id.
    pub extern_uid: Option<String>,
    /// SCIM identity.
    pub identity: IdentityState,
    /// GitLab state.
    pub state: UserState,
    /// Last change.
    pub updated_at: Moment,
}

/// Columns by which users can be sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum UserSort {
    /// Newest account last.
    Id,
    /// Display name.
    Name,
    /// Username.
    Username,
    /// E-mail.
    Email,
    /// Last change.
    UpdatedAt,
}

/// Which users, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UsersFilter {
    /// Text found anywhere in name, username, e-mail or external id, ignoring case.
    pub search: String,
    /// Only these identity states; empty means all.
    pub identities: Vec<IdentityState>,
    /// Only these GitLab states; empty means all.
    pub states: Vec<UserState>,
    /// Sorted by.
    pub sort: UserSort,
    /// Largest first.
    pub descending: bool,
}

/// A window onto the filtered, sorted users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UsersQuery {
    /// Which users, in which order.
    pub filter: UsersFilter,
    /// Index of the first row wanted, from 0.
    pub start: u32,
    /// How many rows, 1 to 500.
    pub limit: u32,
}

/// Rows of the users grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UsersPage {
    /// Index of the first row.
    pub start: u32,
    /// The rows.
    pub rows: Vec<UserRow>,
}

/// What can be done to users from the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum UserAction {
    /// Block: administrator and REST block; SCIM deactivates.
    Block,
    /// Unblock (administrator, REST).
    Unblock,
    /// Make a dormant account active (administrator, REST), or reactivate through SCIM.
    Activate,
    /// Make dormant (administrator, REST).
    Deactivate,
    /// Approve a waiting account (administrator, REST).
    Approve,
    /// Ban (administrator, REST).
    Ban,
    /// Lift a ban (administrator, REST).
    Unban,
    /// SCIM `active=false`, then `active=true`: the way out when the identity is active and the account blocked.
    CycleThroughScim,
}

/// In whose role an action is done, which decides what GitLab refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// An administrator in GitLab's Admin area.
    Administrator,
    /// A client of the REST API.
    Rest,
    /// The identity provider, through SCIM.
    Scim,
}

/// Whom an action concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Selection {
    /// These users.
    Ids {
        /// Their ids.
        ids: Vec<u32>,
    },
    /// All that a filter matches, but these.
    Matching {
        /// The filter.
        filter: UsersFilter,
        /// Left out.
        except: Vec<u32>,
    },
}

/// An action on users.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UsersChange {
    /// Whom.
    pub selection: Selection,
    /// What.
    pub action: UserAction,
    /// In whose role.
    pub role: Role,
}

/// What an action would do, before it is done: how many users end how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UsersPlan {
    /// Users concerned.
    pub total: u32,
    /// Groups of equal outcome, largest first.
    pub outcomes: Vec<PlannedOutcome>,
}

/// Users for whom an action ends in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlannedOutcome {
    /// State now.
    pub from: UserState,
    /// Identity now.
    pub identity: IdentityState,
    /// State afterwards; the same as `from` when nothing happens.
    pub to: UserState,
    /// Identity afterwards.
    pub identity_to: IdentityState,
    /// GitLab's refusal in its own words, if it refuses.
    pub refusal: Option<String>,
    /// The rule behind it.
    pub rule: String,
    /// How many users.
    pub count: u32,
    /// One of them.
    pub example: Option<UserRow>,
    /// The way that does work, if this one is refused or does nothing.
    pub instead: Option<WayOut>,
}

/// What an action did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UsersOutcome {
    /// Users whose state or identity changed.
    pub changed: u32,
    /// Users for whom nothing was to be done.
    pub unchanged: u32,
    /// Users for whom GitLab refused.
    pub refused: u32,
    /// The groups, as in the plan.
    pub outcomes: Vec<PlannedOutcome>,
}

/// A way from the present state to another one, open or refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WayOut {
    /// What to do.
    pub action: UserAction,
    /// In whose role.
    pub role: Role,
    /// State afterwards.
    pub to: UserState,
    /// GitLab's refusal in its own words; nothing if the way is open.
    pub refusal: Option<String>,
    /// The rule behind it.
    pub rule: String,
}

/// An arrow of the state diagram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StateArrow {
    /// From.
    pub from: UserState,
    /// To.
    pub to: UserState,
    /// What leads there.
    pub action: UserAction,
    /// In whose role.
    pub role: Role,
}

/// Everything the inspector shows about one user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UserDetail {
    /// The grid's row.
    pub row: UserRow,
    /// Whether the e-mail address is confirmed.
    pub confirmed: bool,
    /// When the account was made.
    pub created_at: Moment,
    /// The combination of identity and state, a code of the language files such as `deprovisioned` or
    /// `blocked-behind-active-identity` (gitlab-scim.md 1.10, stuck combinations).
    pub situation: String,
    /// The journal entry that put the user into this state, if it was recorded.
    pub cause: Option<HistoryEntry>,
    /// Ways out of the present state, those that work first.
    pub ways_out: Vec<WayOut>,
    /// The SCIM resource exactly as the endpoint returns it, pretty-printed; nothing without an identity.
    pub resource: Option<String>,
    /// What `GET /api/v4/users/:id` returns, pretty-printed.
    pub rest_resource: String,
}

/// One change in a user's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// Identifies the entry.
    pub id: u32,
    /// When.
    pub at: Moment,
    /// Who: `scim`, `rest`, `window`, `cli`.
    pub origin: String,
    /// What happened: a code of the language files, such as `scim-deactivate`.
    pub action: String,
    /// The exchange that caused it; it may no longer be recorded.
    pub exchange: Option<u32>,
    /// Whether that exchange can still be opened.
    pub exchange_recorded: bool,
    /// Fields that changed.
    pub changes: Vec<FieldChange>,
    /// Whether the change can be taken back as things stand.
    pub revertible: bool,
}

/// One field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// The field, for example `state`, `identity`, `externUid`.
    pub field: String,
    /// Value before; nothing when the field came into being.
    pub before: Option<String>,
    /// Value after; nothing when it went away.
    pub after: Option<String>,
}

/// A reason in words: a code of the language files and what fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// The code.
    pub code: String,
    /// What fills it.
    pub facts: Vec<Fact>,
}
