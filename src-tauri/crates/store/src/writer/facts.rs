//! What the rules ask before they decide, each in one round trip and by an index.

use gitlab::Person;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::Work;
use crate::StoreError;
use crate::users::row::{PersonRow, person_at, person_columns};

/// What a POST has to know at first.
#[derive(Debug, Default)]
pub(crate) struct PostFacts {
    /// Who has the external id.
    pub(crate) identity: Option<Person>,
    /// Who owns the e-mail address.
    pub(crate) owner: Option<Person>,
    /// Whether the first username tried is taken.
    pub(crate) name_taken: bool,
    /// Whether anybody has the e-mail address as it would be stored, confirmed or not.
    pub(crate) email_taken: bool,
}

const POST: &str = concat!(
    "SELECT 0, ",
    person_columns!(),
    " FROM users u WHERE u.extern_uid_lc = ?1 UNION ALL SELECT 1, ",
    person_columns!(),
    " FROM users u WHERE u.id = ifnull((SELECT id FROM users WHERE email = ?2), \
       (SELECT user_id FROM emails WHERE email = ?2 AND confirmed)) \
     UNION ALL SELECT 2, EXISTS (SELECT 1 FROM users WHERE username_lc = ?3) \
       OR EXISTS (SELECT 1 FROM users WHERE name_lc = ?3), \
       EXISTS (SELECT 1 FROM users WHERE email = ?4) OR EXISTS (SELECT 1 FROM emails WHERE email = ?4), \
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
);

const PATCH: &str = concat!(
    "SELECT ",
    person_columns!(),
    ", EXISTS (SELECT 1 FROM users WHERE extern_uid_lc = ?2 AND extern_uid_lc <> ?1) \
     FROM users u WHERE u.extern_uid_lc = ?1"
);

impl Work<'_> {
    /// Looks up what a POST concerns. `email` is how the owner is looked up, `stored_email` how the address would be stored.
    pub(crate) async fn post_facts(
        &mut self,
        extern_uid: &str,
        email: Option<&str>,
        username: &str,
        stored_email: &str,
    ) -> Result<PostFacts, StoreError> {
        let rows: Vec<SqliteRow> = sqlx::query(POST)
            .bind(extern_uid.to_lowercase())
            .bind(email)
            .bind(username.to_lowercase())
            .bind(stored_email)
            .fetch_all(&mut *self.connection)
            .await?;
        let mut facts = PostFacts::default();
        for row in &rows {
            match row.try_get::<i64, _>(0)? {
                0 => facts.identity = Some(person_at(row, 1)?),
                1 => facts.owner = Some(person_at(row, 1)?),
                _ => {
                    facts.name_taken = row.try_get(1)?;
                    facts.email_taken = row.try_get(2)?;
                }
            }
        }
        Ok(facts)
    }

    /// Who has an external id, and whether somebody else has `new`.
    pub(crate) async fn patch_facts(
        &mut self,
        extern_uid: &str,
        new: Option<&str>,
    ) -> Result<(Option<Person>, bool), StoreError> {
        let row: Option<SqliteRow> = sqlx::query(PATCH)
            .bind(extern_uid.to_lowercase())
            .bind(new.map(str::to_lowercase))
            .fetch_optional(&mut *self.connection)
            .await?;
        match row {
            Some(row) => Ok((Some(person_at(&row, 0)?), row.try_get(crate::users::row::PERSON_COLUMNS)?)),
            None => Ok((None, false)),
        }
    }

    /// An account by its number.
    pub(crate) async fn person(&mut self, id: i64) -> Result<Option<Person>, StoreError> {
        const BY_ID: &str = concat!("SELECT ", person_columns!(), " FROM users u WHERE u.id = ?");
        let row: Option<PersonRow> =
            sqlx::query_as(BY_ID).bind(id).fetch_optional(&mut *self.connection).await?;
        Ok(row.map(|row| row.0))
    }

    /// Accounts by their numbers, in the order of these; unknown numbers are left out.
    pub(crate) async fn people(&mut self, ids: &[i64]) -> Result<Vec<Person>, StoreError> {
        const BY_IDS: &str = concat!(
            "SELECT ",
            person_columns!(),
            " FROM json_each(?) wanted CROSS JOIN users u ON u.id = wanted.value ORDER BY wanted.key"
        );
        let ids = serde_json::to_string(ids).map_err(|error| StoreError::Database(error.to_string()))?;
        let rows: Vec<PersonRow> = sqlx::query_as(BY_IDS).bind(ids).fetch_all(&mut *self.connection).await?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// Whether a username is the path or the name of a namespace (gitlab-scim.md 1.11, 1.15), in any case.
    pub(crate) async fn name_taken(&mut self, name: &str) -> Result<bool, StoreError> {
        let taken = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM users WHERE username_lc = ?1) \
             OR EXISTS (SELECT 1 FROM users WHERE name_lc = ?1)",
        )
        .bind(name.to_lowercase())
        .fetch_one(&mut *self.connection)
        .await?;
        Ok(taken)
    }

    /// Whether an account has that username, in any case.
    pub(crate) async fn username_taken(&mut self, username: &str) -> Result<bool, StoreError> {
        let taken = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM users WHERE username_lc = ?)")
            .bind(username.to_lowercase())
            .fetch_one(&mut *self.connection)
            .await?;
        Ok(taken)
    }

    /// Whether an account has that address, as primary or secondary one.
    pub(crate) async fn email_taken(&mut self, email: &str) -> Result<bool, StoreError> {
        let taken = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM users WHERE email = ?1) OR EXISTS (SELECT 1 FROM emails WHERE email = ?1)",
        )
        .bind(email)
        .fetch_one(&mut *self.connection)
        .await?;
        Ok(taken)
    }

    /// An account's secondary e-mail addresses.
    pub(crate) async fn secondary_emails(&mut self, id: i64) -> Result<Vec<String>, StoreError> {
        let emails = sqlx::query_scalar("SELECT email FROM emails WHERE user_id = ? ORDER BY email")
            .bind(id)
            .fetch_all(&mut *self.connection)
            .await?;
        Ok(emails)
    }
}
