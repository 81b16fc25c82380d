//! What a filter selects, for acting on it rather than showing it.

use gitlab::{UserId, UserState};
use sqlx::AssertSqlSafe;

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
        let condition = wanted.condition("u").unwrap_or_else(|| "1".to_owned());
        let sql = format!(
            "SELECT u.id FROM users u {} WHERE {condition} AND u.id > ? ORDER BY u.id LIMIT ?",
            wanted.scan()
        );
        let query = wanted.bind(sqlx::query_as(AssertSqlSafe(sql))).bind(after).bind(limit);
        let ids: Vec<(UserId,)> = query.fetch_all(&self.inner.scans).await?;
        Ok(ids.into_iter().map(|(id,)| id).collect())
    }

    /// How many accounts of which state and identity a filter matches, most first.
    pub async fn users_by_kind(&self, filter: &UsersFilter) -> Result<Vec<KindCount>, StoreError> {
        let wanted = Wanted::of(filter);
        let rows: Vec<(i64, i64, i64)> = match wanted.condition("u") {
            Some(condition) if !wanted.needle.is_empty() => {
                let sql = format!(
                    "SELECT u.kind, count(*), min(u.id) FROM users u {} WHERE {condition} GROUP BY u.kind",
                    wanted.scan()
                );
                wanted.bind(sqlx::query_as(AssertSqlSafe(sql))).fetch_all(&self.inner.scans).await?
            }
            _ => self.kinds_by_tally(&wanted).await?,
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

    /// Kinds that occur, how often, and one account of each.
    async fn kinds_by_tally(&self, wanted: &Wanted) -> Result<Vec<(i64, i64, i64)>, StoreError> {
        let tallies = self.tallies();
        let mut rows = Vec::new();
        for kind in Kind::all().filter(|kind| wanted.includes(*kind)) {
            let count = tallies.users(|state, identity| (state, identity) == (kind.state(), kind.identity()));
            if count == 0 {
                continue;
            }
            // Of the kind that has no index there are many, so the first is soon found.
            let one = match kind {
                Kind::USUAL => "SELECT id FROM users NOT INDEXED WHERE kind = ? LIMIT 1",
                _ => "SELECT id FROM users INDEXED BY users_kind WHERE kind = ? AND kind <> 1 LIMIT 1",
            };
            let example: Option<i64> =
                sqlx::query_scalar(one).bind(kind.index() as i64).fetch_optional(&self.inner.scans).await?;
            rows.extend(example.map(|example| (kind.index() as i64, count as i64, example)));
        }
        Ok(rows)
    }
}
