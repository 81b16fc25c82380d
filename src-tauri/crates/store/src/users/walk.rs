//! A page out of the middle of a sorted, filtered list, without reading the list.
//!
//! A narrow index in the order wanted is walked; of the rows before the page nothing else is read. The walk starts at the
//! nearest place known: each page that was found leaves behind where it begins and ends, so that scrolling goes on from
//! there in either direction, and only a jump counts its way from the beginning or the end.

use std::fmt::Write;

use gitlab::Person;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::filter::{UserSort, Wanted};
use super::row::{PersonRow, person_columns};
use crate::StoreError;

/// Places remembered at most.
const PLACES: usize = 1024;

/// An order of accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) sort: UserSort,
    pub(crate) descending: bool,
}

/// Known places in a list: the row with this index, by its key.
#[derive(Debug, Default)]
pub(crate) struct Places(Vec<(u64, Key)>);

/// Where a row stands in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    value: Value,
    id: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    None,
    Text(String),
    Number(i64),
}

/// Where a walk begins and which way it goes.
#[derive(Debug)]
struct Route<'a> {
    /// The row before the first one walked over.
    from: Option<&'a Key>,
    /// Rows to walk over before the page.
    skip: u64,
    /// Against the order wanted.
    backwards: bool,
}

impl Places {
    /// Finds the rows from index `start`. `total` is how many there are, if that is known.
    pub(crate) async fn page(
        &mut self,
        connection: &mut SqliteConnection,
        wanted: &Wanted,
        order: Order,
        (start, limit): (u64, u32),
        total: Option<u64>,
    ) -> Result<Vec<Person>, StoreError> {
        let limit = total.map_or(u64::from(limit), |total| total.saturating_sub(start).min(u64::from(limit)));
        if limit == 0 {
            return Ok(Vec::new());
        }
        let route = self.route(start, start + limit, total);
        let (sql, backwards) = (statement(wanted, order, &route), route.backwards);
        let mut query = sqlx::query_as::<_, PersonRow>(AssertSqlSafe(sql));
        if let Some(key) = route.from {
            query = match &key.value {
                Value::None => query,
                Value::Text(text) => query.bind(text.clone()),
                Value::Number(number) => query.bind(*number),
            }
            .bind(key.id);
        }
        query = wanted.bind(query).bind(limit as i64).bind(i64::try_from(route.skip).unwrap_or(i64::MAX));
        let rows = query.fetch_all(connection).await?;
        let mut people: Vec<Person> = rows.into_iter().map(|row| row.0).collect();
        if backwards {
            people.reverse();
        }
        if let (Some(first), Some(last)) = (people.first(), people.last()) {
            self.remember(start, Key::of(first, order.sort));
            self.remember(start + people.len() as u64 - 1, Key::of(last, order.sort));
        }
        Ok(people)
    }

    /// The shortest way to the rows from `start` up to `end`.
    fn route(&self, start: u64, end: u64, total: Option<u64>) -> Route<'_> {
        let before = self.0.iter().filter(|(at, _)| *at < start).max_by_key(|(at, _)| *at);
        let after = self.0.iter().filter(|(at, _)| *at >= end).min_by_key(|(at, _)| *at);
        let forwards = match before {
            Some((at, key)) => Route { from: Some(key), skip: start - at - 1, backwards: false },
            None => Route { from: None, skip: start, backwards: false },
        };
        let backwards = match (after, total) {
            (Some((at, key)), _) => Some(Route { from: Some(key), skip: at - end, backwards: true }),
            (None, Some(total)) => Some(Route { from: None, skip: total - end, backwards: true }),
            (None, None) => None,
        };
        match backwards {
            Some(backwards) if backwards.skip < forwards.skip => backwards,
            _ => forwards,
        }
    }

    fn remember(&mut self, at: u64, key: Key) {
        if self.0.len() >= PLACES {
            self.0.clear();
        }
        if !self.0.iter().any(|(known, _)| *known == at) {
            self.0.push((at, key));
        }
    }
}

impl Key {
    fn of(person: &Person, sort: UserSort) -> Self {
        let user = &person.user;
        let value = match sort {
            UserSort::Id => Value::None,
            UserSort::Name => Value::Text(user.name.to_lowercase()),
            UserSort::Username => Value::Text(user.username.to_lowercase()),
            UserSort::Email => Value::Text(user.email.clone()),
            UserSort::UpdatedAt => Value::Number(user.updated_at),
        };
        Self { value, id: user.id }
    }
}

/// The column an order goes by.
pub(crate) fn column(sort: UserSort) -> &'static str {
    match sort {
        UserSort::Id => "id",
        UserSort::Name => "name_lc",
        UserSort::Username => "username_lc",
        UserSort::Email => "email",
        UserSort::UpdatedAt => "updated_at",
    }
}

/// What holds an order.
fn index(sort: UserSort, wanted: &Wanted) -> &'static str {
    match sort {
        // To skip rows unseen, the narrower the better.
        UserSort::Id if wanted.is_everybody() => "INDEXED BY users_search",
        UserSort::Id => wanted.scan(),
        UserSort::Name => "INDEXED BY users_name",
        UserSort::Username => "INDEXED BY users_username",
        UserSort::Email => "INDEXED BY users_email",
        UserSort::UpdatedAt => "INDEXED BY users_updated_at",
    }
}

/// Binds the place it begins at, the filter, how many rows, and how many to skip; in this order, as far as there are any.
fn statement(wanted: &Wanted, order: Order, route: &Route<'_>) -> String {
    let (column, index) = (column(order.sort), index(order.sort, wanted));
    let descending = order.descending != route.backwards;
    let (direction, beyond) = if descending { ("DESC", "<") } else { ("ASC", ">") };
    let mut sql = format!("SELECT {} FROM (SELECT k.id FROM users k {index}", person_columns!());
    // Unless the order is that of ids, what is searched has to be looked up for each row.
    let searched = if wanted.needle.is_empty() || order.sort == UserSort::Id {
        "k"
    } else {
        sql.push_str(" CROSS JOIN users s INDEXED BY users_search ON s.id = k.id");
        "s"
    };
    let place = route.from.map(|_| match order.sort {
        UserSort::Id => format!("k.id {beyond} ?"),
        _ => format!("(k.{column}, k.id) {beyond} (?, ?)"),
    });
    let conditions: Vec<String> = [place, wanted.condition(searched)].into_iter().flatten().collect();
    if !conditions.is_empty() {
        let _ = write!(sql, " WHERE {}", conditions.join(" AND "));
    }
    let _ = write!(
        sql,
        " ORDER BY k.{column} {direction}, k.id {direction} LIMIT ? OFFSET ?) p CROSS JOIN users u ON u.id = p.id \
         ORDER BY u.{column} {direction}, u.id {direction}"
    );
    sql
}
