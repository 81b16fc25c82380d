//! Users, their SCIM identities and the settings that bear on SCIM.

use serde::{Deserialize, Serialize};

/// GitLab's number of a user.
pub type UserId = i64;

/// A moment in milliseconds since 1970 in UTC.
pub type Millis = i64;

/// GitLab's six user states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserState {
    /// Can sign in.
    Active,
    /// Blocked by SCIM, shown as "LDAP Blocked" even without LDAP (gitlab-scim.md 1.10).
    LdapBlocked,
    /// Blocked by an administrator.
    Blocked,
    /// Dormant.
    Deactivated,
    /// Waits for approval because the user cap was reached.
    BlockedPendingApproval,
    /// Banned.
    Banned,
}

impl UserState {
    /// All states, in the order of gitlab-scim.md 1.10.
    pub const ALL: [UserState; 6] = [
        UserState::Active,
        UserState::Deactivated,
        UserState::LdapBlocked,
        UserState::Blocked,
        UserState::BlockedPendingApproval,
        UserState::Banned,
    ];

    /// GitLab's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            UserState::Active => "active",
            UserState::LdapBlocked => "ldap_blocked",
            UserState::Blocked => "blocked",
            UserState::Deactivated => "deactivated",
            UserState::BlockedPendingApproval => "blocked_pending_approval",
            UserState::Banned => "banned",
        }
    }

    /// Whether GitLab's `blocked?` holds: every state but active and deactivated [SRC app/models/user.rb].
    pub fn counts_as_blocked(self) -> bool {
        !matches!(self, UserState::Active | UserState::Deactivated)
    }

    /// Whether the account takes a seat: only those who could sign in do (gitlab-scim.md 1.10).
    pub fn is_billable(self) -> bool {
        self == UserState::Active
    }
}

/// The text is none of GitLab's six states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownState;

impl std::str::FromStr for UserState {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<UserState, UnknownState> {
        UserState::ALL.into_iter().find(|state| state.as_str() == text).ok_or(UnknownState)
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Its number.
    pub id: UserId,
    /// Username, which is also the path of the personal namespace.
    pub username: String,
    /// Display name, which is also the name of the personal namespace.
    pub name: String,
    /// Primary e-mail address, stripped and in lower case.
    pub email: String,
    /// State.
    pub state: UserState,
    /// Whether the primary e-mail address is confirmed.
    pub confirmed: bool,
    /// Whether it is an administrator.
    pub admin: bool,
    /// When it was made.
    pub created_at: Millis,
    /// When it last changed.
    pub updated_at: Millis,
}

/// What ties an account to the identity provider. One per account, one account per external id (gitlab-scim.md 1.13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScimIdentity {
    /// Its number.
    pub id: i64,
    /// The account.
    pub user_id: UserId,
    /// The external id as stored; compared without regard to case. It is the SCIM resource's `id`.
    pub extern_uid: String,
    /// Whether the identity provider says the user is active.
    pub active: bool,
}

/// An account with its SCIM identity: what almost every screen and answer shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account.
    pub user: User,
    /// Its SCIM identity, if it has one.
    pub identity: Option<ScimIdentity>,
}

/// When GitLab wants an e-mail address confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailConfirmation {
    /// Never: accounts are confirmed at once.
    #[default]
    Off,
    /// After a grace period.
    Soft,
    /// Before the first sign-in.
    Hard,
}

impl EmailConfirmation {
    /// GitLab's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            EmailConfirmation::Off => "off",
            EmailConfirmation::Soft => "soft",
            EmailConfirmation::Hard => "hard",
        }
    }
}

/// What GitLab is configured to be, as far as SCIM notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Instance SAML is configured and enabled; otherwise every SCIM request gets 403.
    pub saml_enabled: bool,
    /// The licence includes instance SCIM; otherwise every SCIM request gets 404.
    pub scim_licensed: bool,
    /// E-mail confirmation setting.
    pub email_confirmation: EmailConfirmation,
    /// From how many billable users on new ones wait for approval.
    pub user_cap: Option<u32>,
    /// E-mail domains allowed for sign-up, `*` standing for anything; empty allows all.
    pub domain_allowlist: Vec<String>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            saml_enabled: true,
            scim_licensed: true,
            email_confirmation: EmailConfirmation::Off,
            user_cap: None,
            domain_allowlist: Vec::new(),
        }
    }
}
