//! `GET /api/v4/users` (gitlab-scim.md 6): accounts as an administrator's client asks for them.

use gitlab::rest::{Cursor, OrderBy, RestListQuery, RestPage, Sort};
use gitlab::{Person, UserState};
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Row, Sqlite};

use super::kind::Kind;
use super::row::{person_at, person_columns};
use crate::{Store, StoreError};

/// A page of accounts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RestUsers {
    /// How many match in all.
    pub total: u64,
    /// Those of the page.
    pub people: Vec<Person>,
    /// Whether any follow.
    pub more: bool,
}

/// A condition's values, in the order of its question marks.
enum Value {
    Number(i64),
    Text(String),
}

/// A condition in SQL with its values.
#[derive(Default)]
struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Store {
    /// A page of accounts for a client of the REST API.
    pub async fn rest_list(&self, query: &RestListQuery) -> Result<RestUsers, StoreError> {
        if query.identity.as_ref().is_some_and(|(provider, _)| provider != "scim") {
            return Ok(RestUsers::default());
        }
        let which = Conditions::of(query);
        // One account found by its name or external id, or a list that everybody in it is looked at for.
        let is_look_up = query.username.is_some() || query.identity.is_some();
        let pool = if is_look_up { &self.inner.readers } else { &self.inner.scans };
        let total = match &which {
            which if which.sql.is_empty() => self.tallies().users(|state, _| is_wanted(query, state)),
            which => {
                let sql = format!("SELECT count(*) FROM users u WHERE {}{}", kinds(query), which.sql);
                let row = which.bind(sqlx::query(AssertSqlSafe(sql))).fetch_one(pool).await?;
                row.try_get::<i64, _>(0)? as u64
            }
        };
        let column = match query.order_by {
            OrderBy::Id => "id",
            OrderBy::Name => "name_lc",
            OrderBy::Username => "username_lc",
            OrderBy::CreatedAt => "created_at",
            OrderBy::UpdatedAt => "updated_at",
        };
        let (direction, beyond) = match query.sort {
            Sort::Ascending => ("ASC", ">"),
            Sort::Descending => ("DESC", "<"),
        };
        let (after, offset) = match query.page {
            RestPage::Numbered(page) => (None, (page - 1).saturating_mul(u64::from(query.per_page))),
            RestPage::After(Cursor::Start) => (None, 0),
            RestPage::After(Cursor::User(id)) => (Some(id), 0),
        };
        let sql = format!(
            "SELECT {} FROM users u WHERE {}{}{} ORDER BY u.{column} {direction}, u.id {direction} LIMIT ? OFFSET ?",
            person_columns!(),
            kinds(query),
            which.sql,
            after.map(|_| format!(" AND u.id {beyond} ?")).unwrap_or_default(),
        );
        let mut bound = which.bind(sqlx::query(AssertSqlSafe(sql)));
        if let Some(id) = after {
            bound = bound.bind(id);
        }
        let rows = bound
            .bind(i64::from(query.per_page) + 1)
            .bind(i64::try_from(offset).unwrap_or(i64::MAX))
            .fetch_all(pool)
            .await?;
        let page = query.per_page as usize;
        let people = rows.iter().take(page).map(|row| person_at(row, 0)).collect::<Result<_, _>>()?;
        Ok(RestUsers { total, people, more: rows.len() > page })
    }
}

fn is_wanted(query: &RestListQuery, state: UserState) -> bool {
    (!query.active || state == UserState::Active)
        && (!query.blocked || matches!(state, UserState::Blocked | UserState::LdapBlocked))
        && (!query.exclude_active || state != UserState::Active)
}

/// The condition on states, as the bits of the kinds they come to.
fn kinds(query: &RestListQuery) -> String {
    if Kind::all().all(|kind| is_wanted(query, kind.state())) {
        return "1".to_owned();
    }
    let bits = Kind::all()
        .filter(|kind| is_wanted(query, kind.state()))
        .fold(0u32, |bits, kind| bits | 1 << kind.index());
    format!("({bits} >> u.kind) & 1")
}

impl Conditions {
    /// All but those on states.
    fn of(query: &RestListQuery) -> Self {
        let mut all = Self::default();
        if let Some(username) = &query.username {
            all.and("u.username_lc = ?", [Value::Text(username.to_lowercase())]);
        }
        if let Some((_, extern_uid)) = &query.identity {
            all.and("u.extern_uid_lc = ?", [Value::Text(extern_uid.to_lowercase())]);
        }
        if let Some(search) = &query.search {
            let text = || Value::Text(search.to_lowercase());
            all.and(
                "(instr(u.name_lc, ?) OR instr(u.username_lc, ?) OR u.email = ?)",
                [text(), text(), text()],
            );
        }
        if query.admins {
            all.and("u.admin = 1", []);
        }
        if let Some(after) = query.created_after {
            all.and("u.created_at >= ?", [Value::Number(after)]);
        }
        if let Some(before) = query.created_before {
            all.and("u.created_at <= ?", [Value::Number(before)]);
        }
        all
    }

    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    fn bind<'q>(&self, query: Query<'q, Sqlite, SqliteArguments>) -> Query<'q, Sqlite, SqliteArguments> {
        self.values.iter().fold(query, |query, value| match value {
            Value::Number(number) => query.bind(*number),
            Value::Text(text) => query.bind(text.clone()),
        })
    }
}
