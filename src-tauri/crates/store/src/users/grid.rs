//! The grid of the window: pages and counts of filtered, sorted accounts, at any size.

use std::sync::{Mutex, PoisonError};

use gitlab::{Person, UserId};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::filter::{UsersFilter, UsersPage, UsersQuery, Wanted};
use super::lane::Lane;
use super::row::{PersonRow, person_columns};
use super::walk::{Order, Places};
use crate::users::kind::Kind;
use crate::{Store, StoreError};

/// If no more than so many accounts match, all of them are found first and then sorted: walking along an order to find
/// them one by one would look at everybody else, too.
const FEW: usize = if cfg!(test) { 30 } else { 5_000 };

/// What is kept between questions.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pages: Lane,
    counts: Lane,
    known: Mutex<Option<Known>>,
}

/// What is known about a filter as long as no account changes.
#[derive(Debug)]
struct Known {
    wanted: Wanted,
    revision: u64,
    /// How many match.
    total: Option<u64>,
    /// All that match, if they are few.
    few: Option<Vec<UserId>>,
    /// Whether they are known not to be few.
    many: bool,
    places: Option<(Order, Places)>,
}

impl Known {
    fn nothing(wanted: Wanted, revision: u64) -> Self {
        Self { wanted, revision, total: None, few: None, many: false, places: None }
    }
}

impl Store {
    /// A page of the grid. Asking with another filter makes an earlier question end with [`StoreError::Superseded`].
    pub async fn users_page(&self, query: &UsersQuery) -> Result<UsersPage, StoreError> {
        let wanted = Wanted::of(&query.filter);
        let grid = &self.inner.grid;
        let people = grid
            .pages
            .ask(&self.inner.shared.path, wanted.fingerprint(), async |connection| {
                // Taken out for the time of the question, so that a failed one leaves nothing doubtful behind.
                let mut known = self.known_or_new(&wanted);
                let people = self.find_page(connection, &mut known, query).await?;
                *grid.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
                Ok(people)
            })
            .await?;
        Ok(UsersPage { start: query.start, people })
    }

    /// How many accounts a filter matches. Asking with another filter makes an earlier question end with
    /// [`StoreError::Superseded`].
    pub async fn users_count(&self, filter: &UsersFilter) -> Result<u64, StoreError> {
        let wanted = Wanted::of(filter);
        if wanted.needle.is_empty() {
            return Ok(self.count_by_kind(&wanted));
        }
        let revision = self.inner.shared.revision.borrow().users;
        if let Some(known) = &*self.inner.grid.known.lock().unwrap_or_else(PoisonError::into_inner)
            && known.wanted == wanted
            && known.revision == revision
            && let Some(total) = known.total
        {
            return Ok(total);
        }
        let lane = &self.inner.grid.counts;
        let total = lane
            .ask(&self.inner.shared.path, wanted.fingerprint(), async |connection| {
                let condition = wanted.condition("u").unwrap_or_else(|| "1".to_owned());
                let sql = format!("SELECT count(*) FROM users u {} WHERE {condition}", wanted.scan());
                let (count,): (i64,) =
                    wanted.bind(sqlx::query_as(AssertSqlSafe(sql))).fetch_one(connection).await?;
                Ok(count as u64)
            })
            .await?;
        if let Some(known) = &mut *self.inner.grid.known.lock().unwrap_or_else(PoisonError::into_inner)
            && known.wanted == wanted
            && known.revision == revision
        {
            known.total = Some(total);
        }
        Ok(total)
    }

    fn count_by_kind(&self, wanted: &Wanted) -> u64 {
        self.tallies().users(|state, identity| {
            Kind::all()
                .any(|kind| kind.state() == state && kind.identity() == identity && wanted.includes(kind))
        })
    }

    /// What is known about a filter now.
    fn known_or_new(&self, wanted: &Wanted) -> Known {
        let revision = self.inner.shared.revision.borrow().users;
        let known = self.inner.grid.known.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut known = match known {
            Some(known) if known.wanted == *wanted && known.revision == revision => known,
            _ => Known::nothing(wanted.clone(), revision),
        };
        if wanted.needle.is_empty() && known.total.is_none() {
            known.total = Some(self.count_by_kind(wanted));
        }
        known
    }

    async fn find_page(
        &self,
        connection: &mut SqliteConnection,
        known: &mut Known,
        query: &UsersQuery,
    ) -> Result<Vec<Person>, StoreError> {
        let order = Order { sort: query.filter.sort, descending: query.filter.descending };
        let sparse = !known.wanted.is_everybody() && known.total.is_none_or(|total| total <= FEW as u64);
        if sparse && known.few.is_none() && !known.many {
            let ids = find_few(connection, &known.wanted).await?;
            if ids.len() <= FEW {
                known.total = Some(ids.len() as u64);
                known.few = Some(ids);
            } else {
                known.many = true;
            }
        }
        if let Some(ids) = &known.few {
            return sort_few(connection, ids, order, query).await;
        }
        if known.places.as_ref().is_none_or(|(placed, _)| *placed != order) {
            known.places = Some((order, Places::default()));
        }
        match &mut known.places {
            Some((_, places)) => {
                let window = (query.start, query.limit);
                places.page(connection, &known.wanted, order, window, known.total).await
            }
            None => Ok(Vec::new()),
        }
    }
}

impl Grid {
    /// Lets go of the connections.
    pub(crate) async fn close(&self) {
        self.pages.close().await;
        self.counts.close().await;
    }
}

/// The first of those that match; one more than [`FEW`] if there are more.
async fn find_few(connection: &mut SqliteConnection, wanted: &Wanted) -> Result<Vec<UserId>, StoreError> {
    let rows: Vec<(UserId,)> = if wanted.needle.is_empty() && !wanted.includes(Kind::USUAL) {
        let kinds: Vec<usize> = Kind::all().filter(|kind| wanted.includes(*kind)).map(Kind::index).collect();
        sqlx::query_as(
            "SELECT u.id FROM json_each(?) wanted CROSS JOIN users u INDEXED BY users_kind \
             ON u.kind = wanted.value AND u.kind <> 1 LIMIT ?",
        )
        .bind(serde_json::to_string(&kinds).unwrap_or_default())
        .bind(FEW as i64 + 1)
        .fetch_all(connection)
        .await?
    } else {
        let condition = wanted.condition("u").unwrap_or_else(|| "1".to_owned());
        let sql =
            format!("SELECT u.id FROM users u {} WHERE {condition} ORDER BY u.id LIMIT ?", wanted.scan());
        wanted.bind(sqlx::query_as(AssertSqlSafe(sql))).bind(FEW as i64 + 1).fetch_all(connection).await?
    };
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A page of these accounts.
async fn sort_few(
    connection: &mut SqliteConnection,
    ids: &[UserId],
    order: Order,
    query: &UsersQuery,
) -> Result<Vec<Person>, StoreError> {
    let column = super::walk::column(order.sort);
    let direction = if order.descending { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT {} FROM (SELECT k.id FROM json_each(?) wanted CROSS JOIN users k ON k.id = wanted.value \
         ORDER BY k.{column} {direction}, k.id {direction} LIMIT ? OFFSET ?) p CROSS JOIN users u ON u.id = p.id \
         ORDER BY u.{column} {direction}, u.id {direction}",
        person_columns!()
    );
    let rows: Vec<PersonRow> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(serde_json::to_string(ids).unwrap_or_default())
        .bind(query.limit)
        .bind(i64::try_from(query.start).unwrap_or(i64::MAX))
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
