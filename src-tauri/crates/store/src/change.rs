//! What can be changed, on whose behalf, and what came of it.

use gitlab::state::Effect;
use gitlab::{Millis, Person, ProfileId, Settings, UserState};

use crate::config::{Listen, TokenDigest};
use crate::exchanges::Retention;

/// A setting to be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// What GitLab is configured to be.
    Gitlab(Settings),
    /// How the endpoint behaves.
    Profile(ProfileId),
    /// Where the endpoint listens.
    Listen(Listen),
    /// The address under which clients reach the endpoint.
    PublicUrl(Option<String>),
    /// A new SCIM token; the old one is worthless from now on.
    ScimToken(TokenDigest),
    /// A new administrator's token; the old one is worthless from now on.
    AdminToken(TokenDigest),
    /// How many exchanges are kept.
    Retention(Retention),
    /// Whether the endpoint runs again when the file is opened.
    Running(bool),
}

/// What an event did to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventOutcome {
    /// The account before.
    pub before: Person,
    /// The account after, equal to `before` when nothing happened; nothing when it was deleted.
    pub after: Option<Person>,
    /// What GitLab decided.
    pub effect: Effect,
}

/// Why an account could not be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountTaken {
    /// Somebody has that username, or a display name that takes it (gitlab-scim.md 1.15).
    Username,
    /// Somebody has that e-mail address.
    Email,
    /// Somebody has that secondary e-mail address, or it is the primary one.
    SecondaryEmail,
}

/// An account to be added from outside SCIM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// Username.
    pub username: String,
    /// Display name.
    pub name: String,
    /// Primary e-mail address.
    pub email: String,
    /// A confirmed secondary e-mail address.
    pub secondary_email: Option<String>,
    /// State.
    pub state: UserState,
    /// Whether the primary e-mail address is confirmed.
    pub confirmed: bool,
    /// Whether it is an administrator.
    pub admin: bool,
}

/// On whose behalf something is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// Who.
    pub origin: Origin,
    /// The exchange that asked for it.
    pub exchange: Option<i64>,
    /// When. Written down, never compared: clocks go backwards.
    pub now: Millis,
    /// The step of the window it belongs to; undo takes back steps.
    pub step: Option<StepTag>,
}

/// Marks what one action in the window does, however many writes it takes. Made by [`crate::Store::new_step`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepTag {
    pub(crate) id: i64,
    pub(crate) action: &'static str,
}

/// Who changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A SCIM client.
    Scim,
    /// A client of the REST API.
    Rest,
    /// The window.
    Window,
    /// The command line.
    Cli,
}

impl Origin {
    /// Origins by their number in the file. The order is part of the file's format.
    const ALL: [Self; 4] = [Self::Scim, Self::Rest, Self::Window, Self::Cli];

    /// Its code.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scim => "scim",
            Self::Rest => "rest",
            Self::Window => "window",
            Self::Cli => "cli",
        }
    }

    pub(crate) fn number(self) -> i64 {
        Self::ALL.iter().position(|&known| known == self).unwrap_or_default() as i64
    }

    pub(crate) fn of(number: i64) -> Option<Self> {
        usize::try_from(number).ok().and_then(|number| Self::ALL.get(number)).copied()
    }
}
