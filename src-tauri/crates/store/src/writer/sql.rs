//! The writer's statements. Each does all of one change, its journal entry included, in one round trip to the database.

use std::sync::LazyLock;

use gitlab::Person;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Sqlite, SqliteConnection};

use crate::change::Cause;
use crate::users::kind::state_number;

/// A statement with values bound to it.
pub(crate) type Bound<'q> = Query<'q, Sqlite, SqliteArguments>;

macro_rules! with_entry {
    ($statement:literal) => {
        concat!(
            $statement,
            "; INSERT INTO journal (id, at, origin, action, user_id, exchange_id, step, before, after) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
    };
}

/// Binds [`bind_person`], then [`bind_entry`].
const INSERT_USER: &str = with_entry!(
    "INSERT INTO users (username, username_lc, name, name_lc, email, state, confirmed, admin, created_at, updated_at, \
     identity_id, extern_uid, extern_uid_lc, identity_active, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
);

/// Binds [`bind_person`], then [`bind_entry`].
pub(crate) const UPDATE_USER: &str = with_entry!(
    "UPDATE users SET username = ?, username_lc = ?, name = ?, name_lc = ?, email = ?, state = ?, confirmed = ?, \
     admin = ?, created_at = ?, updated_at = ?, identity_id = ?, extern_uid = ?, extern_uid_lc = ?, identity_active = ? \
     WHERE id = ?"
);

/// Binds [`bind_state`], then [`bind_entry`]. It leaves most indexes alone.
const UPDATE_STATE: &str =
    with_entry!("UPDATE users SET state = ?, identity_active = ?, updated_at = ? WHERE id = ?");

/// Binds the id, then [`bind_entry`].
pub(crate) const DELETE_USER: &str = with_entry!("DELETE FROM users WHERE id = ?");

/// Binds key and value, then [`bind_entry`].
pub(crate) const SET: &str = with_entry!(
    "INSERT INTO config (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
);

/// Binds id, time, action, how many users, and one of them.
pub(crate) const COUNT_IN_STEP: &str = "DELETE FROM steps WHERE standing = 1; \
     INSERT INTO steps (id, at, action, users, example, standing) VALUES (?, ?, ?, ?, ?, 0) \
     ON CONFLICT (id) DO UPDATE SET users = users + excluded.users";

/// Binds all of a person.
pub(crate) fn bind_person<'q>(query: Bound<'q>, person: &'q Person) -> Bound<'q> {
    let user = &person.user;
    let identity = person.identity.as_ref();
    query
        .bind(&user.username)
        .bind(user.username.to_lowercase())
        .bind(&user.name)
        .bind(user.name.to_lowercase())
        .bind(&user.email)
        .bind(state_number(user.state))
        .bind(user.confirmed)
        .bind(user.admin)
        .bind(user.created_at)
        .bind(user.updated_at)
        .bind(identity.map(|identity| identity.id))
        .bind(identity.map(|identity| &identity.extern_uid))
        .bind(identity.map(|identity| identity.extern_uid.to_lowercase()))
        .bind(identity.map(|identity| identity.active))
        .bind(user.id)
}

/// Binds what [`UPDATE_STATE`] changes.
fn bind_state<'q>(query: Bound<'q>, person: &'q Person) -> Bound<'q> {
    query
        .bind(state_number(person.user.state))
        .bind(person.identity.as_ref().map(|identity| identity.active))
        .bind(person.user.updated_at)
        .bind(person.user.id)
}

/// Whether [`UPDATE_STATE`] says all that is new.
pub(crate) fn only_state_differs(before: &Person, after: &Person) -> bool {
    let mut same = after.clone();
    same.user.state = before.user.state;
    same.user.updated_at = before.user.updated_at;
    if let (Some(same), Some(before)) = (&mut same.identity, &before.identity) {
        same.active = before.active;
    }
    same == *before
}

/// A journal entry.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: i64,
    pub(crate) action: &'static str,
    pub(crate) user_id: Option<i64>,
    pub(crate) before: Option<String>,
    pub(crate) after: Option<String>,
    pub(crate) cause: Cause,
}

/// Binds a journal entry.
pub(crate) fn bind_entry<'q>(query: Bound<'q>, entry: &'q Entry) -> Bound<'q> {
    query
        .bind(entry.id)
        .bind(entry.cause.now)
        .bind(entry.cause.origin.number())
        .bind(entry.action)
        .bind(entry.user_id)
        .bind(entry.cause.exchange)
        .bind(entry.cause.step.map(|step| step.id))
        .bind(&entry.before)
        .bind(&entry.after)
}

/// The changes that come in masses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frequent {
    /// A new account.
    Insert,
    /// Another state, or the identity's flag.
    State,
}

/// How many equal changes go in one round trip.
const ROUNDS: [usize; 5] = [16, 8, 4, 2, 1];

static INSERTS: LazyLock<[String; 5]> =
    LazyLock::new(|| ROUNDS.map(|count| [INSERT_USER].repeat(count).join(";")));
static STATES: LazyLock<[String; 5]> =
    LazyLock::new(|| ROUNDS.map(|count| [UPDATE_STATE].repeat(count).join(";")));

/// Writes frequent changes in their order.
pub(crate) async fn write(
    connection: &mut SqliteConnection,
    changes: &[(Frequent, Person, Entry)],
) -> Result<(), sqlx::Error> {
    for run in changes.chunk_by(|(one, ..), (other, ..)| one == other) {
        let mut rest = run;
        while let Some((kind, ..)) = rest.first() {
            let round = ROUNDS.iter().position(|&count| count <= rest.len()).unwrap_or(ROUNDS.len() - 1);
            let (now, later) = rest.split_at(ROUNDS[round]);
            let query = match kind {
                Frequent::Insert => now.iter().fold(
                    sqlx::query(AssertSqlSafe(INSERTS[round].as_str())),
                    |query, (_, person, entry)| bind_entry(bind_person(query, person), entry),
                ),
                Frequent::State => now
                    .iter()
                    .fold(sqlx::query(AssertSqlSafe(STATES[round].as_str())), |query, (_, person, entry)| {
                        bind_entry(bind_state(query, person), entry)
                    }),
            };
            query.execute(&mut *connection).await?;
            rest = later;
        }
    }
    Ok(())
}
