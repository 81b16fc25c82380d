//! Looking accounts up and listing them for a client: each one query by an index, whatever the size.

use gitlab::users::filter::UserFilter;
use gitlab::users::list::ListQuery;
use gitlab::{Person, UserId};

use super::kind::IdentityState;
use super::row::{PersonRow, person_columns};
use crate::{Store, StoreError};

/// A page of SCIM identities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScimPage {
    /// How many there are in all.
    pub total: u64,
    /// Those of the page.
    pub people: Vec<Person>,
}

const BY_ID: &str = concat!("SELECT ", person_columns!(), " FROM users u WHERE u.id = ?");

const BY_EXTERN_UID: &str = concat!("SELECT ", person_columns!(), " FROM users u WHERE u.extern_uid_lc = ?");

/// gitlab-scim.md 1.7 (6): external id, username, owner of the address, local part as username; then that account's identity.
const BY_USER_NAME: &str = concat!(
    "SELECT ",
    person_columns!(),
    " FROM users u WHERE u.identity_id IS NOT NULL AND u.id = coalesce(\
       (SELECT id FROM users WHERE extern_uid_lc = ?1), \
       (SELECT id FROM users WHERE username_lc = ?1), \
       (SELECT id FROM users WHERE email = ?2), \
       (SELECT user_id FROM emails WHERE email = ?2 AND confirmed), \
       (SELECT id FROM users WHERE username_lc = ?3))"
);

/// The rows skipped are skipped in the narrow index.
const ALL: &str = concat!(
    "SELECT ",
    person_columns!(),
    " FROM (SELECT id FROM users INDEXED BY users_identity WHERE identity_id IS NOT NULL \
     ORDER BY identity_id LIMIT ? OFFSET ?) p CROSS JOIN users u ON u.id = p.id ORDER BY u.identity_id"
);

impl Store {
    /// The account with this number.
    pub async fn person_by_id(&self, id: UserId) -> Result<Option<Person>, StoreError> {
        let row: Option<PersonRow> =
            sqlx::query_as(BY_ID).bind(id).fetch_optional(&self.inner.readers).await?;
        Ok(row.map(|row| row.0))
    }

    /// The account whose SCIM identity has this external id, in any case.
    pub async fn person_by_extern_uid(&self, extern_uid: &str) -> Result<Option<Person>, StoreError> {
        let row: Option<PersonRow> = sqlx::query_as(BY_EXTERN_UID)
            .bind(extern_uid.to_lowercase())
            .fetch_optional(&self.inner.readers)
            .await?;
        Ok(row.map(|row| row.0))
    }

    /// Accounts by their numbers, in the order of these; unknown numbers are left out.
    pub async fn people_by_ids(&self, ids: &[UserId]) -> Result<Vec<Person>, StoreError> {
        const BY_IDS: &str = concat!(
            "SELECT ",
            person_columns!(),
            " FROM json_each(?) wanted CROSS JOIN users u ON u.id = wanted.value ORDER BY wanted.key"
        );
        let ids = serde_json::to_string(ids).unwrap_or_default();
        let rows: Vec<PersonRow> = sqlx::query_as(BY_IDS).bind(ids).fetch_all(&self.inner.readers).await?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// The first administrator, if there is one.
    pub async fn first_admin(&self) -> Result<Option<Person>, StoreError> {
        const FIRST: &str =
            concat!("SELECT ", person_columns!(), " FROM users u WHERE u.admin = 1 ORDER BY u.id LIMIT 1");
        let row: Option<PersonRow> = sqlx::query_as(FIRST).fetch_optional(&self.inner.readers).await?;
        Ok(row.map(|row| row.0))
    }

    /// A page of SCIM identities in the order of their numbers.
    pub async fn scim_list(&self, query: &ListQuery) -> Result<ScimPage, StoreError> {
        let (offset, count) = (query.page.offset, query.page.count);
        let found = match &query.filter {
            UserFilter::All => {
                let total = self.tallies().users(|_, identity| identity != IdentityState::None);
                let rows: Vec<PersonRow> = sqlx::query_as(ALL)
                    .bind(count)
                    .bind(i64::try_from(offset).unwrap_or(i64::MAX))
                    .fetch_all(&self.inner.readers)
                    .await?;
                return Ok(ScimPage { total, people: rows.into_iter().map(|row| row.0).collect() });
            }
            UserFilter::ExternUid(extern_uid) => self.person_by_extern_uid(extern_uid).await?,
            UserFilter::UserName { value, email_local } => {
                let value = value.to_lowercase();
                let row: Option<PersonRow> = sqlx::query_as(BY_USER_NAME)
                    .bind(&value)
                    .bind(email_local.as_ref().map(|_| &value))
                    .bind(email_local.as_ref().map(|local| local.to_lowercase()))
                    .fetch_optional(&self.inner.readers)
                    .await?;
                row.map(|row| row.0)
            }
        };
        let total = u64::from(found.is_some());
        Ok(ScimPage { total, people: found.into_iter().filter(|_| offset == 0 && count > 0).collect() })
    }

    /// An account's secondary e-mail addresses.
    pub async fn secondary_emails(&self, id: UserId) -> Result<Vec<String>, StoreError> {
        let emails = sqlx::query_scalar("SELECT email FROM emails WHERE user_id = ? ORDER BY email")
            .bind(id)
            .fetch_all(&self.inner.readers)
            .await?;
        Ok(emails)
    }
}

/// What the endpoint asks with every request, for a test of how the database goes about it.
#[cfg(test)]
pub(crate) const QUERIES: [&str; 4] = [BY_ID, BY_EXTERN_UID, BY_USER_NAME, ALL];
