//! A person as a row of the database.

use gitlab::{Person, ScimIdentity, User};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

use super::kind::state_of;

/// The columns [`PersonRow`] reads, in its order, of a table or alias `u`.
macro_rules! person_columns {
    () => {
        "u.id, u.username, u.name, u.email, u.state, u.confirmed, u.admin, u.created_at, u.updated_at, \
         u.identity_id, u.extern_uid, u.identity_active"
    };
}
pub(crate) use person_columns;

/// A person read from [`person_columns`].
#[derive(Debug)]
pub(crate) struct PersonRow(pub(crate) Person);

impl<'r> FromRow<'r, SqliteRow> for PersonRow {
    fn from_row(row: &'r SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self(person_at(row, 0)?))
    }
}

/// Reads a person from the columns that begin at `first`. By position: look-ups are the hot path, and names would be hashed.
pub(crate) fn person_at(row: &SqliteRow, first: usize) -> Result<Person, sqlx::Error> {
    let id = row.try_get(first)?;
    let state: i64 = row.try_get(first + 4)?;
    let identity_id: Option<i64> = row.try_get(first + 9)?;
    let identity = match identity_id {
        Some(identity_id) => Some(ScimIdentity {
            id: identity_id,
            user_id: id,
            extern_uid: row.try_get(first + 10)?,
            active: row.try_get(first + 11)?,
        }),
        None => None,
    };
    Ok(Person {
        user: User {
            id,
            username: row.try_get(first + 1)?,
            name: row.try_get(first + 2)?,
            email: row.try_get(first + 3)?,
            state: state_of(state)
                .ok_or_else(|| sqlx::Error::Decode(format!("{state} is no user state").into()))?,
            confirmed: row.try_get(first + 5)?,
            admin: row.try_get(first + 6)?,
            created_at: row.try_get(first + 7)?,
            updated_at: row.try_get(first + 8)?,
        },
        identity,
    })
}
