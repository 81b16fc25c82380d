use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AppError, Moment};

/// The endpoint as the Endpoint screen and the status row show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EndpointStatus {
    /// Running, stopped, or why not.
    pub state: EndpointState,
    /// Where it listens or will listen.
    pub listen: Listen,
    /// The address under which clients reach it, if it is not the one it listens on (a tunnel, a proxy).
    pub public_url: Option<String>,
    /// The SCIM API endpoint URL, as GitLab shows it.
    pub scim_url: String,
    /// The base of GitLab's REST API.
    pub rest_url: String,
    /// Identifier of the profile in force, for example `gitlab-18.6`.
    pub profile: String,
    /// What GitLab is configured to be.
    pub gitlab: GitlabSettings,
    /// The SCIM token.
    pub scim_token: TokenState,
    /// The administrator's token for the REST API.
    pub admin_token: TokenState,
}

/// Whether the endpoint runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum EndpointState {
    /// It answers.
    Running {
        /// Since when.
        since: Moment,
        /// Whether other machines can reach it.
        reachable_from_network: bool,
        /// The port it was to listen on, when that was taken and a fresh workspace took another one.
        instead_of: Option<u16>,
    },
    /// It does not run because nobody started it or somebody stopped it.
    Stopped,
    /// It could not start, or lost its port.
    Failed {
        /// Why.
        error: AppError,
    },
}

/// An address and port to listen on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Listen {
    /// An IP address of this machine, `127.0.0.1` unless the user says otherwise.
    pub address: String,
    /// A port, 1 to 65535; 0 lets the system choose.
    pub port: u16,
}

/// When GitLab wants an e-mail address confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EmailConfirmation {
    /// Never: SCIM-created accounts are confirmed at once.
    Off,
    /// After a grace period.
    Soft,
    /// Before the first sign-in.
    Hard,
}

/// What GitLab is configured to be, as far as SCIM notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GitlabSettings {
    /// Instance SAML is configured and enabled; otherwise every SCIM request gets 403.
    pub saml_enabled: bool,
    /// The licence includes SCIM (Premium or Ultimate); otherwise every SCIM request gets 404.
    pub scim_licensed: bool,
    /// E-mail confirmation setting.
    pub email_confirmation: EmailConfirmation,
    /// From how many billable users on new ones wait for approval.
    pub user_cap: Option<u32>,
    /// E-mail domains allowed for sign-up; empty allows all.
    pub domain_allowlist: Vec<String>,
}

/// GitLab's three states of a token; the token itself is never stored, so it can be shown only in the answer of generating it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum TokenState {
    /// Never generated.
    Never,
    /// Generated before, hidden.
    Hidden {
        /// When it was generated.
        generated_at: Moment,
    },
}

/// A token just generated. Shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FreshToken {
    /// The token.
    pub token: String,
}

/// A way the endpoint can behave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProfileInfo {
    /// Its identifier, for example `gitlab-15.8`.
    pub id: String,
    /// Its name as shown, for example `GitLab 15.8`.
    pub title: String,
    /// What differs from the default profile: codes of the language files, with facts; empty for the default.
    pub differences: Vec<ProfileDifference>,
}

/// One thing a profile does differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProfileDifference {
    /// What: a code of the language files.
    pub code: String,
    /// What this profile does: a code of the language files.
    pub here: String,
    /// What the default profile does: a code of the language files.
    pub default: String,
}

/// An account that exists in GitLab without SCIM, to be added from the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewAccount {
    /// Username.
    pub username: String,
    /// Display name.
    pub name: String,
    /// Primary e-mail address.
    pub email: String,
    /// A confirmed secondary e-mail address, by which SCIM also finds the account.
    pub secondary_email: Option<String>,
    /// Its state.
    pub state: super::UserState,
}
