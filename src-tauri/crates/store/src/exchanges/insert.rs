//! Writing exchanges and letting the oldest go.

use std::iter;
use std::sync::LazyLock;

use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Sqlite, SqliteConnection};

use super::{Exchange, Retention};
use crate::ledger::Ledger;

const COLUMNS: usize = 20;

/// How many rows one statement inserts. Three sizes, so that each is prepared once and a batch needs few round trips.
const SIZES: [usize; 3] = [32, 8, 1];

static INSERT: LazyLock<[String; 3]> = LazyLock::new(|| {
    SIZES.map(|rows| {
        let row = format!("({})", iter::repeat_n("?", COLUMNS).collect::<Vec<_>>().join(","));
        format!(
            "INSERT INTO exchanges (id, at, micros, method, target, status, user_id, subject, client, rule, \
             troubleshooting, profile, bytes, facts, request_headers, response_headers, request_truncated, \
             response_truncated, request_body, response_body) VALUES {}",
            iter::repeat_n(row, rows).collect::<Vec<_>>().join(",")
        )
    })
});

/// Inserts exchanges.
pub(crate) async fn insert(
    connection: &mut SqliteConnection,
    ledger: &mut Ledger,
    exchanges: &[Exchange],
) -> Result<(), sqlx::Error> {
    let mut rest = exchanges;
    while !rest.is_empty() {
        let size = SIZES.iter().position(|&size| size <= rest.len()).unwrap_or(SIZES.len() - 1);
        let (rows, more) = rest.split_at(SIZES[size]);
        let mut query = sqlx::query(AssertSqlSafe(INSERT[size].as_str()));
        for row in rows {
            query = bind(query, row);
            ledger.exchanges += 1;
            ledger.failures += u64::from(row.status >= 400);
            ledger.exchange_bytes += row.weight() as u64;
        }
        query.execute(&mut *connection).await?;
        rest = more;
    }
    Ok(())
}

fn bind<'q>(
    query: Query<'q, Sqlite, SqliteArguments>,
    row: &'q Exchange,
) -> Query<'q, Sqlite, SqliteArguments> {
    query
        .bind(row.id)
        .bind(row.at)
        .bind(i64::from(row.micros))
        .bind(&row.method)
        .bind(&row.target)
        .bind(i64::from(row.status))
        .bind(row.user_id)
        .bind(&row.subject)
        .bind(&row.client)
        .bind(&row.rule)
        .bind(row.troubleshooting.map(i64::from))
        .bind(&row.profile)
        .bind(row.weight() as i64)
        .bind(&row.facts.0)
        .bind(&row.request_headers.0)
        .bind(&row.response_headers.0)
        .bind(row.request_body.truncated)
        .bind(row.response_body.truncated)
        .bind((!row.request_body.bytes.is_empty()).then_some(&row.request_body.bytes))
        .bind((!row.response_body.bytes.is_empty()).then_some(&row.response_body.bytes))
}

/// Exchanges looked at together when the oldest have to go: about what a batch brings, which as a rule is enough; then more.
/// Their sum is what goes with one batch at most, so that who waits for the same commit does not wait long.
const CHUNKS: [i64; 5] = [64, 1024, 4096, 4096, 4096];

/// Bytes that go with one batch at most; more than a batch brings.
const BYTES: u64 = 16 * 1024 * 1024;

/// Lets as many of the oldest exchanges go as there are too many or too large. Called with every batch; what is still too
/// much after one that may let go no more, when the limits were lowered for instance, goes with the next ones.
pub(crate) async fn trim(
    connection: &mut SqliteConnection,
    ledger: &mut Ledger,
    retention: Retention,
) -> Result<(), sqlx::Error> {
    let (mut last, mut gone) = (None, 0);
    for chunk in CHUNKS {
        let excess = ledger.exchanges.saturating_sub(retention.count);
        let excess_bytes = ledger.exchange_bytes.saturating_sub(retention.bytes);
        if (excess == 0 && excess_bytes == 0) || gone >= BYTES {
            break;
        }
        let (to, count, failures, bytes): (Option<i64>, i64, i64, i64) = sqlx::query_as(
            "SELECT max(id), count(*), ifnull(sum(status >= 400), 0), ifnull(sum(bytes), 0) FROM \
             (SELECT id, status, bytes, row_number() OVER oldest AS number, sum(bytes) OVER oldest - bytes AS before \
              FROM (SELECT id, status, bytes FROM exchanges WHERE id > ? ORDER BY id LIMIT ?) \
              WINDOW oldest AS (ORDER BY id ROWS UNBOUNDED PRECEDING)) \
             WHERE number <= ? OR before < ?",
        )
        .bind(last.unwrap_or(i64::MIN))
        .bind(chunk)
        .bind(i64::try_from(excess).unwrap_or(i64::MAX))
        .bind(i64::try_from(excess_bytes).unwrap_or(i64::MAX))
        .fetch_one(&mut *connection)
        .await?;
        ledger.exchanges = ledger.exchanges.saturating_sub(count as u64);
        ledger.failures = ledger.failures.saturating_sub(failures as u64);
        ledger.exchange_bytes = ledger.exchange_bytes.saturating_sub(bytes as u64);
        gone += bytes as u64;
        last = to.or(last);
        if count < chunk {
            break;
        }
    }
    if let Some(last) = last {
        sqlx::query("DELETE FROM exchanges WHERE id <= ?").bind(last).execute(connection).await?;
    }
    Ok(())
}

/// Removes all exchanges.
pub(crate) async fn clear(connection: &mut SqliteConnection, ledger: &mut Ledger) -> Result<(), sqlx::Error> {
    // Without a condition SQLite drops the pages without looking at the rows.
    sqlx::query("DELETE FROM exchanges").execute(connection).await?;
    (ledger.exchanges, ledger.failures, ledger.exchange_bytes) = (0, 0, 0);
    Ok(())
}
