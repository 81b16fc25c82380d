//! State and SCIM identity of an account as one small number, by which accounts are counted, filtered and indexed.

use gitlab::{Person, UserState};

/// The SCIM identity's side of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdentityState {
    /// Linked and active.
    Active,
    /// Linked and inactive.
    Inactive,
    /// Not linked.
    None,
}

impl IdentityState {
    /// The identity's side of a person.
    pub fn of(person: &Person) -> Self {
        match &person.identity {
            None => Self::None,
            Some(identity) if identity.active => Self::Active,
            Some(_) => Self::Inactive,
        }
    }
}

/// How many kinds there are.
pub(crate) const KINDS: usize = 18;

/// States by their number in the file. The order is part of the file's format.
const STATES: [UserState; 6] = [
    UserState::Active,
    UserState::LdapBlocked,
    UserState::Blocked,
    UserState::Deactivated,
    UserState::BlockedPendingApproval,
    UserState::Banned,
];

/// Identity states by their number in the file, as the column `kind` of `users` computes it.
const IDENTITIES: [IdentityState; 3] = [IdentityState::None, IdentityState::Active, IdentityState::Inactive];

/// A state's number in the file.
pub(crate) fn state_number(state: UserState) -> i64 {
    STATES.iter().position(|&known| known == state).unwrap_or_default() as i64
}

/// The state with that number.
pub(crate) fn state_of(number: i64) -> Option<UserState> {
    usize::try_from(number).ok().and_then(|number| STATES.get(number)).copied()
}

/// A combination of state and identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind(usize);

impl Kind {
    /// Active with an active identity, which most accounts are; the index on kinds leaves it out.
    pub(crate) const USUAL: Self = Self(1);

    /// Every combination.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..KINDS).map(Self)
    }

    /// A person's.
    pub(crate) fn of(person: &Person) -> Self {
        let identity = IdentityState::of(person);
        let identity = IDENTITIES.iter().position(|&known| known == identity).unwrap_or_default();
        Self(state_number(person.user.state) as usize * IDENTITIES.len() + identity)
    }

    /// Its number, 0 to 17.
    pub(crate) fn index(self) -> usize {
        self.0
    }

    /// Its state.
    pub(crate) fn state(self) -> UserState {
        STATES[self.0 / IDENTITIES.len()]
    }

    /// Its identity's side.
    pub(crate) fn identity(self) -> IdentityState {
        IDENTITIES[self.0 % IDENTITIES.len()]
    }
}
