use std::hash::{DefaultHasher, Hash, Hasher};

use gitlab::{Person, UserState};

use super::kind::{IdentityState, Kind};

/// Which accounts, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct UsersFilter {
    /// Text found anywhere in name, username, e-mail address or external id, ignoring case; empty means all.
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

/// What accounts can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UserSort {
    /// Newest account last.
    #[default]
    Id,
    /// Display name.
    Name,
    /// Username.
    Username,
    /// E-mail address.
    Email,
    /// Last change.
    UpdatedAt,
}

/// A window onto the filtered, sorted accounts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsersQuery {
    /// Which, in which order.
    pub filter: UsersFilter,
    /// Index of the first row wanted, from 0.
    pub start: u64,
    /// How many rows.
    pub limit: u32,
}

/// Rows of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsersPage {
    /// Index of the first row.
    pub start: u64,
    /// The rows.
    pub people: Vec<Person>,
}

/// Which accounts, as the database is asked: order apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Wanted {
    /// One bit per [`Kind`].
    pub(crate) kinds: u32,
    /// In lower case.
    pub(crate) needle: String,
}

impl Wanted {
    pub(crate) fn of(filter: &UsersFilter) -> Self {
        let fits = |kind: &Kind| {
            (filter.states.is_empty() || filter.states.contains(&kind.state()))
                && (filter.identities.is_empty() || filter.identities.contains(&kind.identity()))
        };
        let kinds = Kind::all().filter(fits).fold(0, |bits, kind| bits | 1 << kind.index());
        Self { kinds, needle: filter.search.to_lowercase() }
    }

    /// Whether accounts of this kind are wanted.
    pub(crate) fn includes(&self, kind: Kind) -> bool {
        self.kinds >> kind.index() & 1 == 1
    }

    /// Whether all accounts are wanted.
    pub(crate) fn is_everybody(&self) -> bool {
        self.needle.is_empty() && Kind::all().all(|kind| self.includes(kind))
    }

    /// A number that differs, as good as always, when the filter does.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}
