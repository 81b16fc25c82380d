//! Reading recorded exchanges.

use std::hash::{DefaultHasher, Hash, Hasher};

use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Row, Sqlite, SqliteConnection};

use super::{Body, Exchange, ExchangeFilter, ExchangePage, ExchangeQuery, ExchangeRow, FailureCount, Pairs};
use crate::users::lane::Lane;
use crate::{Store, StoreError};

/// Where questions about exchanges are asked, so that a search that nobody waits for any more ends.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    pages: Lane,
    counts: Lane,
}

impl Traffic {
    /// Lets go of the connections.
    pub(crate) async fn close(&self) {
        self.pages.close().await;
        self.counts.close().await;
    }
}

/// The columns of an [`ExchangeRow`].
const ROW: &str = "id, at, micros, method, target, status, user_id, subject, client, rule, troubleshooting";

/// What an [`Exchange`] has beyond them.
const REST: &str = "profile, facts, request_headers, response_headers, request_truncated, response_truncated, request_body, response_body";

impl Store {
    /// A page of exchanges, newest first. Asking with another filter makes an earlier question end with
    /// [`StoreError::Superseded`].
    pub async fn exchanges_page(&self, query: &ExchangeQuery) -> Result<ExchangePage, StoreError> {
        let (before, after) = (query.before.unwrap_or(i64::MAX), query.after.unwrap_or(i64::MIN));
        let sql = format!(
            "SELECT {ROW} FROM exchanges WHERE id < ? AND id > ?{} ORDER BY id DESC LIMIT ?",
            conditions(&query.filter)
        );
        let lane = &self.inner.traffic.pages;
        lane.ask(&self.inner.shared.path, query.filter.fingerprint(), async |connection| {
            let bound = sqlx::query(AssertSqlSafe(sql)).bind(before).bind(after);
            let rows =
                query.filter.bind(bound).bind(i64::from(query.limit) + 1).fetch_all(connection).await?;
            let more = rows.len() > query.limit as usize;
            let rows = rows.iter().take(query.limit as usize).map(row_at).collect::<Result<_, _>>()?;
            Ok(ExchangePage { rows, more })
        })
        .await
    }

    /// How many exchanges a filter matches. Asking with another filter makes an earlier question end with
    /// [`StoreError::Superseded`].
    pub async fn exchanges_count(&self, filter: &ExchangeFilter) -> Result<u64, StoreError> {
        if *filter == ExchangeFilter::default() {
            return Ok(self.tallies().exchanges);
        }
        let sql = format!("SELECT count(*) FROM exchanges WHERE 1{}", conditions(filter));
        let lane = &self.inner.traffic.counts;
        lane.ask(&self.inner.shared.path, filter.fingerprint(), async |connection| {
            let row = filter.bind(sqlx::query(AssertSqlSafe(sql))).fetch_one(connection).await?;
            Ok(row.try_get::<i64, _>(0)? as u64)
        })
        .await
    }

    /// Whole exchanges, oldest first: at most `limit`, only those after `after`. For exporting.
    pub async fn exchanges_after(
        &self,
        filter: &ExchangeFilter,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Exchange>, StoreError> {
        let sql = format!(
            "SELECT {ROW}, {REST} FROM exchanges WHERE id > ?{} ORDER BY id LIMIT ?",
            conditions(filter)
        );
        let bound = sqlx::query(AssertSqlSafe(sql)).bind(after);
        let rows = filter.bind(bound).bind(limit).fetch_all(&self.inner.scans).await?;
        Ok(rows.iter().map(exchange_at).collect::<Result<_, _>>()?)
    }

    /// One whole exchange, if it is still recorded.
    pub async fn exchange(&self, id: i64) -> Result<Option<Exchange>, StoreError> {
        let sql = format!("SELECT {ROW}, {REST} FROM exchanges WHERE id = ?");
        let row = sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_optional(&self.inner.readers).await?;
        Ok(row.as_ref().map(exchange_at).transpose()?)
    }

    /// Recorded failures by the rule that decided them, most frequent first.
    pub async fn failures(&self) -> Result<Vec<FailureCount>, StoreError> {
        let rows: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT rule, count(*) AS failures, max(id) FROM exchanges INDEXED BY exchanges_failures \
             WHERE status >= 400 GROUP BY rule ORDER BY failures DESC, rule",
        )
        .fetch_all(&self.inner.scans)
        .await?;
        let count = |(rule, count, latest)| FailureCount { rule, count: count as u64, latest };
        Ok(rows
            .into_iter()
            .map(|(rule, failures, latest): (String, i64, i64)| count((rule, failures, latest)))
            .collect())
    }
}

/// The next exchange's id: one past the highest ever seen in this workspace.
pub(crate) async fn next_id(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT 1 + max(ifnull((SELECT max(id) FROM exchanges), 0), \
         ifnull((SELECT max(exchange_id) FROM journal WHERE exchange_id IS NOT NULL), 0))",
    )
    .fetch_one(connection)
    .await
}

/// What [`ExchangeFilter::bind`] binds to. `lower` knows ASCII only, which is what targets, usernames and programs' names
/// are made of.
fn conditions(filter: &ExchangeFilter) -> String {
    let mut sql = String::new();
    if filter.user_id.is_some() {
        sql.push_str(" AND user_id = ?");
    }
    if !filter.methods.is_empty() {
        sql.push_str(" AND method IN (SELECT value FROM json_each(?))");
    }
    if !filter.status_classes.is_empty() {
        sql.push_str(" AND status / 100 IN (SELECT value FROM json_each(?))");
    }
    if !filter.search.is_empty() {
        sql.push_str(
            " AND instr(lower(target) || char(10) || lower(ifnull(subject, '')) || char(10) || lower(client), ?)",
        );
    }
    sql
}

impl ExchangeFilter {
    fn bind<'q>(&self, query: Query<'q, Sqlite, SqliteArguments>) -> Query<'q, Sqlite, SqliteArguments> {
        let mut query = query;
        if let Some(user_id) = self.user_id {
            query = query.bind(user_id);
        }
        if !self.methods.is_empty() {
            query = query.bind(serde_json::to_string(&self.methods).unwrap_or_default());
        }
        if !self.status_classes.is_empty() {
            query = query.bind(serde_json::to_string(&self.status_classes).unwrap_or_default());
        }
        if !self.search.is_empty() {
            query = query.bind(self.search.to_ascii_lowercase());
        }
        query
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

fn row_at(row: &SqliteRow) -> Result<ExchangeRow, sqlx::Error> {
    Ok(ExchangeRow {
        id: row.try_get(0)?,
        at: row.try_get(1)?,
        micros: row.try_get(2)?,
        method: row.try_get(3)?,
        target: row.try_get(4)?,
        status: row.try_get(5)?,
        user_id: row.try_get(6)?,
        subject: row.try_get(7)?,
        client: row.try_get(8)?,
        rule: row.try_get(9)?,
        troubleshooting: row.try_get(10)?,
    })
}

fn exchange_at(row: &SqliteRow) -> Result<Exchange, sqlx::Error> {
    let list = row_at(row)?;
    let body = |bytes: Option<Vec<u8>>, truncated| Body { bytes: bytes.unwrap_or_default(), truncated };
    Ok(Exchange {
        id: list.id,
        at: list.at,
        micros: list.micros,
        method: list.method,
        target: list.target,
        status: list.status,
        user_id: list.user_id,
        subject: list.subject,
        client: list.client,
        rule: list.rule,
        troubleshooting: list.troubleshooting,
        profile: row.try_get(11)?,
        facts: Pairs(row.try_get(12)?),
        request_headers: Pairs(row.try_get(13)?),
        response_headers: Pairs(row.try_get(14)?),
        request_body: body(row.try_get(17)?, row.try_get(15)?),
        response_body: body(row.try_get(18)?, row.try_get(16)?),
    })
}
