use serde::{Deserialize, Serialize};
use specta::Type;

use super::Moment;

/// What kind of place the window works on; the colour beside its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Environment {
    /// Everything is inside this program.
    Demo,
    /// The endpoint can be reached from other machines.
    Network,
}

/// The open workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceStatus {
    /// The file, or nothing for a workspace in memory.
    pub path: Option<String>,
    /// The file's name without its ending.
    pub name: String,
    /// The colour beside the name.
    pub environment: Environment,
    /// The last change made in the window that can be taken back.
    pub undo: Option<Step>,
    /// The last change taken back that can be made again.
    pub redo: Option<Step>,
    /// Whether writes reach the disk.
    pub health: StoreHealth,
}

/// Whether writes reach the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum StoreHealth {
    /// They do.
    Good,
    /// The disk is full: changes are refused until there is room.
    DiskFull {
        /// Since when.
        since: Moment,
    },
    /// The file cannot be written for another reason.
    Failing {
        /// Since when.
        since: Moment,
        /// The technical cause.
        detail: String,
    },
    /// The file is damaged: a copy should be saved.
    Damaged {
        /// The technical cause.
        detail: String,
    },
}

/// One change made in the window: what undo takes back in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Identifies the step.
    pub id: u32,
    /// What was done, a code of the language files such as `users-block` or `settings`.
    pub action: String,
    /// How many users it concerned; 0 for a change of settings.
    pub users: u32,
    /// One of them, to name.
    pub example: Option<String>,
    /// When.
    pub at: Moment,
}

/// A workspace opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecentWorkspace {
    /// The file.
    pub path: String,
    /// Its name without the ending.
    pub name: String,
    /// When it was last opened.
    pub opened_at: Moment,
    /// Whether the file is still there.
    pub exists: bool,
}

/// Numbers of the whole workspace, for the overview and the status row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Tallies {
    /// GitLab accounts.
    pub users: u32,
    /// Accounts with an active SCIM identity.
    pub identities_active: u32,
    /// Accounts with an inactive SCIM identity.
    pub identities_inactive: u32,
    /// Accounts without a SCIM identity.
    pub without_identity: u32,
    /// Accounts by GitLab state, in the order of [`super::UserState`].
    pub by_state: Vec<StateTally>,
    /// Recorded exchanges.
    pub exchanges: u32,
    /// Recorded exchanges answered with a status of 400 or more.
    pub failures: u32,
    /// Exchanges that came too fast to be recorded.
    pub dropped: u32,
}

/// How many accounts are in a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StateTally {
    /// The state.
    pub state: super::UserState,
    /// How many.
    pub count: u32,
}

/// The overview: numbers, what needs attention grouped by cause, and the latest exchanges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The numbers.
    pub tallies: Tallies,
    /// What needs attention, most people first.
    pub attention: Vec<Attention>,
    /// The latest exchanges, newest first, at most ten.
    pub latest: Vec<super::ExchangeRow>,
}

/// Something that needs attention: people stuck in a combination of identity and state, or failed requests of one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Attention {
    /// What it is: a code of the language files, such as `stuck-blocked-behind-active-identity` or
    /// `failures-filter-unsupported`: the situation or rule with what it means here before it.
    pub code: String,
    /// How many people or requests.
    pub count: u32,
    /// The one to show first: a user's id, for stuck people.
    pub example_user: Option<u32>,
    /// The one to show first: an exchange's id, for failures.
    pub example_exchange: Option<u32>,
}

/// What changed, sent to the window at most ten times a second. Equal numbers mean nothing new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Pulse {
    /// Rises with every change to users and identities.
    pub users: u32,
    /// Rises with every recorded exchange.
    pub exchanges: u32,
    /// Rises with every change to settings, tokens, profile, endpoint or workspace.
    pub settings: u32,
    /// Requests answered in the last whole second.
    pub per_second: u32,
}
