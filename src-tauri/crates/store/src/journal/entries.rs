//! Reading the journal.

use gitlab::{Millis, UserId};
use serde_json::{Map, Value};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::image;
use crate::change::Origin;
use crate::{Store, StoreError};

/// One change to an account or a setting.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// Identifies the entry; rises with time.
    pub id: i64,
    /// When.
    pub at: Millis,
    /// Who.
    pub origin: Origin,
    /// What happened: a code such as `scim-deactivate`.
    pub action: String,
    /// The account, unless it was a setting.
    pub user_id: Option<UserId>,
    /// The exchange that asked for it.
    pub exchange: Option<i64>,
    /// Whether that exchange is still recorded.
    pub exchange_recorded: bool,
    /// What it concerned, before; nothing if it came into being.
    pub before: Option<Map<String, Value>>,
    /// What it concerned, after; nothing if it went away.
    pub after: Option<Map<String, Value>>,
    /// Whether it can be taken back as things stand.
    pub revertible: bool,
}

/// What one action in the window did: the unit of undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Identifies the step.
    pub id: i64,
    /// What was done: a code such as `users-block`.
    pub action: String,
    /// How many accounts it concerned; 0 for a setting.
    pub users: u64,
    /// The username of one of them.
    pub example: Option<String>,
    /// When.
    pub at: Millis,
}

/// What can be taken back and made again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UndoState {
    /// The last step that stands.
    pub undo: Option<Step>,
    /// The step undone last.
    pub redo: Option<Step>,
}

/// The columns of a [`Step`].
macro_rules! step_columns {
    () => {
        "id, action, users, example, at"
    };
}
pub(crate) use step_columns;

pub(crate) fn step_at(row: &SqliteRow) -> Result<Step, sqlx::Error> {
    Ok(Step {
        id: row.try_get(0)?,
        action: row.try_get(1)?,
        users: row.try_get::<i64, _>(2)? as u64,
        example: row.try_get(3)?,
        at: row.try_get(4)?,
    })
}

macro_rules! entries {
    ($which:literal) => {
        concat!(
            "SELECT id, at, origin, action, user_id, exchange_id, \
             EXISTS (SELECT 1 FROM exchanges WHERE id = journal.exchange_id), before, after FROM journal ",
            $which
        )
    };
}

impl Store {
    /// An account's changes, newest first: at most `limit`, only those before entry `before`.
    pub async fn history(
        &self,
        user: UserId,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>, StoreError> {
        let rows = sqlx::query(entries!("WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?"))
            .bind(user)
            .bind(before.unwrap_or(i64::MAX))
            .bind(limit)
            .fetch_all(&self.inner.readers)
            .await?;
        self.entries(&rows).await
    }

    /// The changes that an exchange caused, oldest first.
    pub async fn caused_by(&self, exchange: i64) -> Result<Vec<HistoryEntry>, StoreError> {
        let rows = sqlx::query(entries!("WHERE exchange_id = ? ORDER BY id LIMIT 1000"))
            .bind(exchange)
            .fetch_all(&self.inner.readers)
            .await?;
        self.entries(&rows).await
    }

    /// What can be taken back and made again.
    pub async fn undo_state(&self) -> Result<UndoState, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT ",
            step_columns!(),
            ", standing FROM steps WHERE id = (SELECT max(id) FROM steps WHERE standing = 0) \
             OR id = (SELECT min(id) FROM steps WHERE standing = 1)"
        ))
        .fetch_all(&self.inner.readers)
        .await?;
        let mut state = UndoState::default();
        for row in &rows {
            match row.try_get::<i64, _>(5)? {
                0 => state.undo = Some(step_at(row)?),
                _ => state.redo = Some(step_at(row)?),
            }
        }
        Ok(state)
    }

    async fn entries(&self, rows: &[SqliteRow]) -> Result<Vec<HistoryEntry>, StoreError> {
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let mut entry = entry_at(row)?;
            entry.revertible = self.is_revertible(&entry).await?;
            entries.push(entry);
        }
        Ok(entries)
    }

    /// Whether the present still is what the entry left behind. Names taken by others in the meantime are found out only
    /// when it is tried.
    async fn is_revertible(&self, entry: &HistoryEntry) -> Result<bool, StoreError> {
        let Some(user) = entry.user_id else {
            let config = self.config();
            let as_left =
                |after: &Map<String, Value>| after.iter().all(|(key, value)| config.get(key) == *value);
            return Ok(entry.after.as_ref().is_some_and(as_left));
        };
        let present = self.person_by_id(user).await?;
        Ok(match (&entry.after, present) {
            (None, None) => entry.before.is_some(),
            (Some(after), Some(present)) => {
                let emails = match entry.before {
                    None => self.secondary_emails(user).await?,
                    Some(_) => Vec::new(),
                };
                image::differs(&present, &emails, after).is_none()
            }
            _ => false,
        })
    }
}

fn entry_at(row: &SqliteRow) -> Result<HistoryEntry, sqlx::Error> {
    let origin: i64 = row.try_get(2)?;
    let image = |column: usize| -> Result<_, sqlx::Error> {
        row.try_get::<Option<&str>, _>(column)?.map(image::fields).transpose()
    };
    Ok(HistoryEntry {
        id: row.try_get(0)?,
        at: row.try_get(1)?,
        origin: Origin::of(origin)
            .ok_or_else(|| sqlx::Error::Decode(format!("{origin} is no origin").into()))?,
        action: row.try_get(3)?,
        user_id: row.try_get(4)?,
        exchange: row.try_get(5)?,
        exchange_recorded: row.try_get(6)?,
        before: image(7)?,
        after: image(8)?,
        revertible: false,
    })
}
