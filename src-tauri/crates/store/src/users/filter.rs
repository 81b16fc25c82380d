use std::hash::{DefaultHasher, Hash, Hasher};

use gitlab::{Person, UserState};
use sqlx::Sqlite;
use sqlx::query::QueryAs;
use sqlx::sqlite::SqliteArguments;

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

    /// Whether all kinds are wanted.
    pub(crate) fn is_any_kind(&self) -> bool {
        Kind::all().all(|kind| self.includes(kind))
    }

    /// Whether all accounts are wanted.
    pub(crate) fn is_everybody(&self) -> bool {
        self.needle.is_empty() && self.is_any_kind()
    }

    /// The conditions on a row of `users` under this alias, for [`Wanted::bind`]; nothing if there are none. The index on
    /// what is searched answers the first before the row itself is read for the second.
    pub(crate) fn condition(&self, alias: &str) -> Option<String> {
        let search = (!self.needle.is_empty()).then(|| format!("instr({alias}.search, ?)"));
        let kinds = (!self.is_any_kind()).then(|| format!("(? >> {alias}.kind) & 1"));
        let both: Vec<String> = [search, kinds].into_iter().flatten().collect();
        (!both.is_empty()).then(|| both.join(" AND "))
    }

    /// How the rows are gone through in id order: by the index on what is searched, or else as they are.
    pub(crate) fn scan(&self) -> &'static str {
        if self.needle.is_empty() { "NOT INDEXED" } else { "INDEXED BY users_search" }
    }

    /// Binds what [`Wanted::condition`] asks for.
    pub(crate) fn bind<'q, O>(
        &self,
        query: QueryAs<'q, Sqlite, O, SqliteArguments>,
    ) -> QueryAs<'q, Sqlite, O, SqliteArguments> {
        let query = if self.needle.is_empty() { query } else { query.bind(self.needle.clone()) };
        if self.is_any_kind() { query } else { query.bind(i64::from(self.kinds)) }
    }

    /// A number that differs, as good as always, when the filter does.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}
