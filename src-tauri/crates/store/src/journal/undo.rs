//! Bringing an image back: undo, redo, and reverting a single entry.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gitlab::{Millis, Person, User, UserState};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::entries::{Step, step_at, step_columns};
use super::image::{self, Fields};
use crate::StoreError;
use crate::change::{Cause, Origin};
use crate::error::Conflict;
use crate::writer::Work;

/// Entries looked at in one go.
const CHUNK: i64 = 500;

/// A step's entry: whom it concerned and both images.
struct Entry {
    id: i64,
    user_id: Option<i64>,
    before: Option<Fields>,
    after: Option<Fields>,
}

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Forth,
}

/// Takes back the last step that stands.
pub(crate) async fn undo(work: &mut Work<'_>, now: Millis) -> Result<Option<Step>, StoreError> {
    const LAST: &str = concat!(
        "SELECT ",
        step_columns!(),
        " FROM steps WHERE id = (SELECT max(id) FROM steps WHERE standing = 0)"
    );
    go(work, LAST, Direction::Back, now).await
}

/// Makes the step undone last again.
pub(crate) async fn redo(work: &mut Work<'_>, now: Millis) -> Result<Option<Step>, StoreError> {
    const FIRST: &str = concat!(
        "SELECT ",
        step_columns!(),
        " FROM steps WHERE id = (SELECT min(id) FROM steps WHERE standing = 1)"
    );
    go(work, FIRST, Direction::Forth, now).await
}

async fn go(
    work: &mut Work<'_>,
    which: &'static str,
    direction: Direction,
    now: Millis,
) -> Result<Option<Step>, StoreError> {
    let row = sqlx::query(which).fetch_optional(work.settled().await?).await?;
    let Some(step) = row.as_ref().map(step_at).transpose()? else { return Ok(None) };
    let (action, standing) = match direction {
        Direction::Back => ("undo", 1),
        Direction::Forth => ("redo", 0),
    };
    // Undo and redo are not steps themselves: they move the line between what stands and what does not.
    let cause = Cause { origin: Origin::Window, exchange: None, now, step: None };
    all_or_nothing(work, async |work| {
        let mut last = None;
        loop {
            let entries = entries_of(work, step.id, direction, last).await?;
            let Some(entry) = entries.last() else { break };
            last = Some(entry.id);
            let mut present = Present::of(work, &entries).await?;
            for entry in &entries {
                let (from, to) = match direction {
                    Direction::Back => (&entry.after, &entry.before),
                    Direction::Forth => (&entry.before, &entry.after),
                };
                present.bring_back(work, entry.user_id, from.as_ref(), to.as_ref(), action, &cause).await?;
            }
        }
        sqlx::query("UPDATE steps SET standing = ? WHERE id = ?")
            .bind(standing)
            .bind(step.id)
            .execute(work.settled().await?)
            .await?;
        work.touched.settings = true;
        Ok(())
    })
    .await?;
    Ok(Some(step))
}

/// Takes back one entry, whoever made it.
pub(crate) async fn revert(work: &mut Work<'_>, id: i64, cause: &Cause) -> Result<(), StoreError> {
    let row = sqlx::query("SELECT id, user_id, before, after FROM journal WHERE id = ?")
        .bind(id)
        .fetch_optional(work.settled().await?)
        .await?
        .ok_or(StoreError::NotFound)?;
    let entry = entry_at(&row)?;
    if entry.before.is_none() && entry.after.is_none() {
        return Err(StoreError::Conflict(Conflict::Token));
    }
    all_or_nothing(work, async |work| {
        let mut present = Present::of(work, std::slice::from_ref(&entry)).await?;
        present
            .bring_back(work, entry.user_id, entry.after.as_ref(), entry.before.as_ref(), "revert", cause)
            .await
    })
    .await
}

/// Does something that may turn out to be impossible half-way, without harm to the jobs beside it in the transaction.
async fn all_or_nothing(
    work: &mut Work<'_>,
    act: impl AsyncFnOnce(&mut Work<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    sqlx::query("SAVEPOINT act").execute(work.settled().await?).await?;
    let (ledger, config, touched) = (work.ledger.clone(), Arc::clone(work.config), work.touched);
    match act(work).await {
        Ok(()) => {
            sqlx::query("RELEASE act").execute(work.settled().await?).await?;
            Ok(())
        }
        Err(error) => {
            work.drop_collected();
            let back = sqlx::query("ROLLBACK TO act; RELEASE act").execute(work.settled().await?).await;
            if let Err(cause) = back {
                // A fault of the disk ends the whole transaction, savepoint and all; then the fault is what to tell.
                let is_fault = !matches!(error, StoreError::Conflict(_) | StoreError::NotFound);
                return Err(if is_fault { error } else { cause.into() });
            }
            (*work.ledger, *work.config, work.touched) = (ledger, config, touched);
            work.names.forget();
            Err(error)
        }
    }
}

async fn entries_of(
    work: &mut Work<'_>,
    step: i64,
    direction: Direction,
    last: Option<i64>,
) -> Result<Vec<Entry>, StoreError> {
    let query = match direction {
        Direction::Back => sqlx::query(
            "SELECT id, user_id, before, after FROM journal WHERE step = ? AND id < ? ORDER BY id DESC LIMIT ?",
        )
        .bind(step)
        .bind(last.unwrap_or(i64::MAX)),
        Direction::Forth => {
            sqlx::query("SELECT id, user_id, before, after FROM journal WHERE step = ? AND id > ? ORDER BY id LIMIT ?")
                .bind(step)
                .bind(last.unwrap_or(0))
        }
    };
    let rows = query.bind(CHUNK).fetch_all(work.settled().await?).await?;
    Ok(rows.iter().map(entry_at).collect::<Result<_, _>>()?)
}

fn entry_at(row: &SqliteRow) -> Result<Entry, sqlx::Error> {
    let image = |column: usize| -> Result<_, sqlx::Error> {
        row.try_get::<Option<&str>, _>(column)?.map(image::fields).transpose()
    };
    Ok(Entry { id: row.try_get(0)?, user_id: row.try_get(1)?, before: image(2)?, after: image(3)? })
}

/// The accounts that some entries concern, as they are now.
struct Present(HashMap<i64, Person>);

impl Present {
    async fn of(work: &mut Work<'_>, entries: &[Entry]) -> Result<Self, StoreError> {
        let ids: HashSet<i64> = entries.iter().filter_map(|entry| entry.user_id).collect();
        let people = work.people(&ids.into_iter().collect::<Vec<_>>()).await?;
        Ok(Self(people.into_iter().map(|person| (person.user.id, person)).collect()))
    }

    /// Makes `to` of what has to be `from` still.
    async fn bring_back(
        &mut self,
        work: &mut Work<'_>,
        user_id: Option<i64>,
        from: Option<&Fields>,
        to: Option<&Fields>,
        action: &'static str,
        cause: &Cause,
    ) -> Result<(), StoreError> {
        let Some(id) = user_id else { return bring_setting_back(work, from, to, action, cause).await };
        match (from, to, self.0.remove(&id)) {
            (None, Some(to), None) => {
                let (person, emails) = (person_of(id, to, cause.now)?, image::secondary_emails(to));
                refuse_taken(work, &person, &emails).await?;
                work.add(&person, &emails, action, cause).await?;
                self.0.insert(id, person);
                Ok(())
            }
            (Some(from), to, Some(present)) => {
                let emails = match to {
                    None => work.secondary_emails(id).await?,
                    Some(_) => Vec::new(),
                };
                if let Some(field) = image::differs(&present, &emails, from) {
                    let (user, field) = (present.user.username, field.to_owned());
                    return Err(StoreError::Conflict(Conflict::Changed { user, field }));
                }
                let Some(to) = to else { return work.remove(&present, &emails, action, cause).await };
                let mut person = present.clone();
                image::put(&mut person, to)?;
                person.user.updated_at = cause.now;
                if names_of(&person) != names_of(&present) {
                    refuse_taken(work, &person, &[]).await?;
                }
                work.change(&present, &person, action, cause).await?;
                self.0.insert(id, person);
                Ok(())
            }
            (None, _, Some(present)) => Err(StoreError::Conflict(Conflict::Taken(present.user.username))),
            (_, _, None) => Err(StoreError::Conflict(Conflict::Gone(id))),
        }
    }
}

/// What nobody else may have.
fn names_of(person: &Person) -> (&str, &str, Option<&str>) {
    let extern_uid = person.identity.as_ref().map(|identity| identity.extern_uid.as_str());
    (&person.user.username, &person.user.email, extern_uid)
}

async fn bring_setting_back(
    work: &mut Work<'_>,
    from: Option<&Fields>,
    to: Option<&Fields>,
    action: &'static str,
    cause: &Cause,
) -> Result<(), StoreError> {
    let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
    if let Some((key, _)) = from.iter().find(|(key, value)| work.config.get(key) != **value) {
        return Err(StoreError::Conflict(Conflict::Setting(key.clone())));
    }
    for (key, value) in to {
        work.set(key, value.clone(), action, cause).await?;
    }
    Ok(())
}

/// An account that is gone, from its whole image.
fn person_of(id: i64, image: &Fields, now: Millis) -> Result<Person, StoreError> {
    let user = User {
        id,
        username: String::new(),
        name: String::new(),
        email: String::new(),
        state: UserState::Active,
        confirmed: false,
        admin: false,
        created_at: now,
        updated_at: now,
    };
    let mut person = Person { user, identity: None };
    image::put(&mut person, image)?;
    Ok(person)
}

/// Refuses to bring somebody back whose username, e-mail address or external id others have by now.
async fn refuse_taken(work: &mut Work<'_>, person: &Person, emails: &[String]) -> Result<(), StoreError> {
    let taken: Option<String> = sqlx::query_scalar(
        "SELECT username FROM users WHERE username_lc = ?2 AND id <> ?1 \
         UNION ALL SELECT email FROM users WHERE email = ?3 AND id <> ?1 \
         UNION ALL SELECT email FROM emails WHERE email = ?3 AND user_id <> ?1 \
         UNION ALL SELECT extern_uid FROM users WHERE extern_uid_lc = ?4 AND id <> ?1 LIMIT 1",
    )
    .bind(person.user.id)
    .bind(person.user.username.to_lowercase())
    .bind(&person.user.email)
    .bind(person.identity.as_ref().map(|identity| identity.extern_uid.to_lowercase()))
    .fetch_optional(work.settled().await?)
    .await?;
    if let Some(taken) = taken {
        return Err(StoreError::Conflict(Conflict::Taken(taken)));
    }
    for email in emails {
        if work.email_taken(email).await? {
            return Err(StoreError::Conflict(Conflict::Taken(email.clone())));
        }
    }
    Ok(())
}
