//! Looking through a large file after it was opened, so that opening it does not wait for that.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::Connection;

use super::reader;
use crate::StoreError;
use crate::store::Shared;
use crate::watch::Health;

/// SQLite's steps between two looks at whether the workspace is being closed; about a tenth of a millisecond.
const STEPS: i32 = 10_000;

/// Whoever opens a workspace wants to see it first; the look may wait until that is done.
const AFTER: Duration = Duration::from_secs(2);

/// Checks every page and reports damage through the workspace's health. Ends early when the workspace is closed.
pub(crate) async fn watch_over(shared: Arc<Shared>) {
    let mut closing = shared.closing.subscribe();
    tokio::select! {
        () = tokio::time::sleep(AFTER) => {}
        _ = closing.wait_for(|closing| *closing) => return,
    }
    let stop = Arc::new(AtomicBool::new(false));
    let look = look_through(&shared, Arc::clone(&stop));
    tokio::pin!(look);
    let finding = tokio::select! {
        finding = &mut look => finding,
        () = async { closing.wait_for(|closing| *closing).await.map_or((), drop) } => {
            stop.store(true, Ordering::Relaxed);
            let _ = look.await;
            return;
        }
    };
    let detail = match finding.map_err(StoreError::from) {
        Ok(finding) if finding == "ok" => return,
        Ok(detail) | Err(StoreError::Corrupt(detail)) => detail,
        Err(error) => {
            tracing::warn!(%error, "the workspace could not be looked through");
            return;
        }
    };
    shared.health.send_replace(Health::Damaged { detail });
}

async fn look_through(shared: &Shared, stop: Arc<AtomicBool>) -> Result<String, sqlx::Error> {
    let mut connection = reader(&shared.path).await?;
    connection.lock_handle().await?.set_progress_handler(STEPS, move || !stop.load(Ordering::Relaxed));
    let finding = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut connection).await;
    connection.close().await?;
    finding
}
