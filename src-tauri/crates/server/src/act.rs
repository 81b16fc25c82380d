//! What GitLab's rules ask for, carried out by the store and put into words by the rules again.

use gitlab::{Answer, Millis, Read, Write, render, rest};
use store::{Cause, Origin, Store, StoreError};

use crate::refusal::Refusal;

/// Looks something up.
pub(crate) async fn read(store: &Store, read: Read, now: Millis, base_url: &str) -> Answer {
    try_read(store, &read, now, base_url).await.unwrap_or_else(|error| failing(&error))
}

async fn try_read(store: &Store, read: &Read, now: Millis, base_url: &str) -> Result<Answer, StoreError> {
    Ok(match read {
        Read::List(query) => {
            let page = store.scim_list(query).await?;
            render::answer_list(query, page.total, &page.people)
        }
        Read::Get { id } => render::answer_get(id, store.person_by_extern_uid(id).await?.as_ref()),
        Read::RestList(query) => {
            let page = store.rest_list(query).await?;
            rest::answer_list(query, page.total, &page.people, page.more, base_url)
        }
        Read::RestGet { id } => rest::answer_user(store.person_by_id(*id).await?.as_ref(), base_url),
        Read::RestCurrentUser => {
            rest::answer_current_user(store.first_admin().await?.as_ref(), now, base_url)
        }
    })
}

/// Changes something. When this returns, the change is on the disk or was not made.
pub(crate) async fn write(store: &Store, write: Write, exchange: i64, now: Millis, base_url: &str) -> Answer {
    let origin = if matches!(write, Write::Rest(_)) { Origin::Rest } else { Origin::Scim };
    let cause = Cause { origin, exchange: Some(exchange), now, step: None };
    match store.write(write.clone(), cause).await {
        Ok(outcome) => render::answer_write(&write, &outcome, base_url),
        Err(error) => failing(&error),
    }
}

/// The client learns that it failed, the log learns why.
fn failing(error: &StoreError) -> Answer {
    tracing::error!(%error, "the workspace failed a request");
    Refusal::StoreFailing.answer()
}
