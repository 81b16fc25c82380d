//! What the writer does when something breaks that should not.

use gitlab::{Event, Write};

use super::{Done, Job};
use crate::open::scratch::Scratch;
use crate::testing::{SCIM, created, dump, exchange, new_user, window};
use crate::{Health, Store, StoreError};

#[tokio::test]
async fn a_job_that_panics_fails_alone_and_the_writer_goes_on() {
    let store = Store::memory().await.unwrap();
    let (first, panicked, second) = tokio::join!(
        store.write(Write::Provision(new_user("mara")), SCIM),
        store.send(Job::Panic),
        store.write(Write::Provision(new_user("jonas")), SCIM),
    );
    assert!(matches!(panicked, Err(StoreError::Database(_))), "{panicked:?}");
    assert!(first.is_ok() && second.is_ok());
    created(&store, "ines").await;
    assert_eq!(store.tallies().users(|_, _| true), 3);
    assert_eq!(dump(&store).await.len(), 3);
}

#[tokio::test]
async fn a_disk_that_fills_up_during_an_undo_is_told_and_the_step_still_stands() {
    let store = Store::memory().await.unwrap();
    for number in 0..300 {
        created(&store, &format!("user{number}")).await;
    }
    let cause = window(&store, "users-block");
    store.user_events((1..=300).collect(), &[Event::AdminBlock], cause).await.unwrap();
    let before = dump(&store).await;
    assert!(matches!(store.send(Job::Sql("PRAGMA max_page_count = 1")).await, Ok(Done::Nothing)));
    let undone = store.undo(5_000).await;
    assert!(matches!(undone, Err(StoreError::DiskFull)), "{undone:?}");
    assert_eq!(*store.health().borrow(), Health::DiskFull { since: 5_000 });
    assert_eq!(dump(&store).await, before);
    store.send(Job::Sql("PRAGMA max_page_count = 1000000")).await.unwrap();
    assert_eq!(store.undo(6_000).await.unwrap().unwrap().users, 300);
    assert_eq!(*store.health().borrow(), Health::Good);
}

#[tokio::test]
async fn whoever_waits_for_a_commit_waits_for_the_disk_however_often_exchanges_came_between() {
    // An overflow, and so a failure, for any other value.
    const IS_NORMAL: &str =
        "SELECT CASE synchronous WHEN 1 THEN 0 ELSE abs(-9223372036854775808) END FROM pragma_synchronous";
    const IS_FULL: &str =
        "SELECT CASE synchronous WHEN 2 THEN 0 ELSE abs(-9223372036854775808) END FROM pragma_synchronous";
    let scratch = Scratch::new().unwrap();
    let store = Store::create(&scratch.file("demo.scimdesk")).await.unwrap();
    for _ in 0..5 {
        store.record(exchange(&store, "GET", 200));
        store.flush().await;
        store.send(Job::Unswitched(IS_NORMAL)).await.expect("exchanges alone are not flushed");
        store.send(Job::Sql(IS_FULL)).await.expect("everything else is");
    }
    store.close().await;
}
