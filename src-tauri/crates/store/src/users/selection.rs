//! What a filter selects, for acting on it rather than showing it.

use gitlab::{UserId, UserState};

use super::filter::{UsersFilter, Wanted};
use super::kind::{IdentityState, Kind};
use crate::{Store, StoreError};

/// Accounts of one state and identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindCount {
    /// Their state.
    pub state: UserState,
    /// Their identity's side.
    pub identity: IdentityState,
    /// How many.
    pub count: u64,
    /// One of them.
    pub example: UserId,
}

impl Store {
    /// Numbers of the accounts a filter matches, by number: at most `limit`, only those above `after`.
    pub async fn user_ids(
        &self,
        filter: &UsersFilter,
        after: UserId,
        limit: u32,
    ) -> Result<Vec<UserId>, StoreError> {
        let wanted = Wanted::of(filter);
        let ids = sqlx::query_scalar(
            "SELECT id FROM users INDEXED BY users_scan WHERE id > ? AND (? >> kind) & 1 AND instr(search, ?) \
             ORDER BY id LIMIT ?",
        )
        .bind(after)
        .bind(i64::from(wanted.kinds))
        .bind(&wanted.needle)
        .bind(limit)
        .fetch_all(&self.inner.readers)
        .await?;
        Ok(ids)
    }

    /// How many accounts of which state and identity a filter matches, most first.
    pub async fn users_by_kind(&self, filter: &UsersFilter) -> Result<Vec<KindCount>, StoreError> {
        let wanted = Wanted::of(filter);
        let rows: Vec<(i64, i64, i64)> = if wanted.needle.is_empty() {
            let mut rows = Vec::new();
            for kind in Kind::all().filter(|kind| wanted.includes(*kind)) {
                let example: Option<i64> =
                    sqlx::query_scalar("SELECT id FROM users INDEXED BY users_kind WHERE kind = ? LIMIT 1")
                        .bind(kind.index() as i64)
                        .fetch_optional(&self.inner.readers)
                        .await?;
                let count = self
                    .tallies()
                    .users(|state, identity| (state, identity) == (kind.state(), kind.identity()));
                rows.extend(example.map(|example| (kind.index() as i64, count as i64, example)));
            }
            rows
        } else {
            sqlx::query_as(
                "SELECT kind, count(*), min(id) FROM users INDEXED BY users_scan \
                 WHERE (? >> kind) & 1 AND instr(search, ?) GROUP BY kind",
            )
            .bind(i64::from(wanted.kinds))
            .bind(&wanted.needle)
            .fetch_all(&self.inner.readers)
            .await?
        };
        let mut counts: Vec<KindCount> = rows
            .into_iter()
            .filter_map(|(kind, count, example)| {
                let kind = Kind::all().nth(usize::try_from(kind).ok()?)?;
                let (state, identity) = (kind.state(), kind.identity());
                Some(KindCount { state, identity, count: count as u64, example })
            })
            .collect();
        counts.sort_by_key(|kind| std::cmp::Reverse(kind.count));
        Ok(counts)
    }
}
