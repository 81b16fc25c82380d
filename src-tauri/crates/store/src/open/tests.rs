use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sqlx::{ConnectOptions, Connection};

use super::check::CHECKED_BEFORE_OPENING;
use super::lock::{Lock, beside};
use super::scratch::Scratch;
use crate::testing::{created, dump, exchange};
use crate::writer::Job;
use crate::{Body, ExchangeQuery, Existing, Health, OpenError, Store, StoreError, UsersQuery, schema};

/// Every file of a folder with its content.
fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// Opening `name` in `scratch` fails as `expected` says and changes nothing.
#[track_caller]
fn refused(
    found: &Result<Store, OpenError>,
    before: &BTreeMap<String, Vec<u8>>,
    folder: &Path,
    expected: &str,
) {
    let found = format!("{:?}", found.as_ref().unwrap_err());
    assert!(found.starts_with(expected), "{found}");
    assert_eq!(&snapshot(folder), before, "the folder is as it was");
}

/// A closed workspace with a few people in it.
async fn workspace(scratch: &Scratch) -> std::path::PathBuf {
    let path = scratch.file("demo.scimdesk");
    let store = Store::create(&path).await.unwrap();
    for number in 0..200 {
        created(&store, &format!("user{number}")).await;
    }
    store.close().await;
    path
}

/// What the disk holds when the program is killed: the files as they are while it is open.
fn kill(path: &Path, into: &Scratch) -> std::path::PathBuf {
    let killed = into.file("killed.scimdesk");
    for suffix in ["", "-wal", "-shm", "-lock"] {
        let _ = fs::copy(beside(path, suffix), beside(&killed, suffix));
    }
    killed
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workspace_is_one_file_when_closed_and_opens_as_it_was() {
    let scratch = Scratch::new().unwrap();
    let path = workspace(&scratch).await;
    assert_eq!(snapshot(path.parent().unwrap()).keys().collect::<Vec<_>>(), ["demo.scimdesk"]);

    let store = Store::open(&path).await.unwrap();
    assert_eq!(store.path(), Some(fs::canonicalize(&path).unwrap().as_path()));
    assert_eq!(dump(&store).await.len(), 200);
    assert_eq!(store.tallies().users(|_, _| true), 200);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_workspace_replaces_nothing() {
    let scratch = Scratch::new().unwrap();
    let path = scratch.file("notes.txt");
    fs::write(&path, "mine").unwrap();
    let before = snapshot(path.parent().unwrap());
    refused(&Store::create(&path).await, &before, path.parent().unwrap(), "Exists");
    refused(
        &Store::create(&scratch.file("no/where.scimdesk")).await,
        &before,
        path.parent().unwrap(),
        "NotFound",
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_a_workspace_is_not_touched() {
    let scratch = Scratch::new().unwrap();
    let folder = scratch.file("x").parent().unwrap().to_owned();
    fs::write(scratch.file("empty"), "").unwrap();
    fs::write(scratch.file("text"), "SQLite format 3, they say".repeat(10)).unwrap();
    fs::create_dir(scratch.file("folder")).unwrap();
    let mut other = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(scratch.file("other.db"))
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    sqlx::raw_sql("CREATE TABLE users (id INTEGER)").execute(&mut other).await.unwrap();
    other.close().await.unwrap();

    let before = snapshot(&folder);
    refused(&Store::open(&scratch.file("missing")).await, &before, &folder, "NotFound");
    for name in ["empty", "text", "folder", "other.db"] {
        refused(&Store::open(&scratch.file(name)).await, &before, &folder, "NotOurs");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_format_is_named() {
    let scratch = Scratch::new().unwrap();
    let path = workspace(&scratch).await;
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&(schema::version() + 41).to_be_bytes());
    fs::write(&path, bytes).unwrap();
    let before = snapshot(path.parent().unwrap());
    match Store::open(&path).await {
        Err(OpenError::Newer { found, known, .. }) => {
            assert_eq!((found, known), (known + 41, schema::version()))
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(snapshot(path.parent().unwrap()), before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workspace_opens_once_at_a_time_under_any_name() {
    let scratch = Scratch::new().unwrap();
    let path = workspace(&scratch).await;
    let store = Store::open(&path).await.unwrap();
    let before = snapshot(path.parent().unwrap());
    refused(&Store::open(&path).await, &before, path.parent().unwrap(), "Locked");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&path, scratch.file("alias.scimdesk")).unwrap();
        let found = Store::open(&scratch.file("alias.scimdesk")).await;
        assert!(matches!(found, Err(OpenError::Locked { .. })), "{found:?}");
    }
    store.close().await;
    Store::open(&path).await.unwrap().close().await;
}

#[test]
fn a_lock_file_left_behind_is_harmless() {
    let scratch = Scratch::new().unwrap();
    let path = scratch.file("demo.scimdesk");
    fs::write(beside(&path, "-lock"), "").unwrap();
    let lock = Lock::take(&path).unwrap().unwrap();
    assert!(Lock::take(&path).unwrap().is_none());
    drop(lock);
    assert!(Lock::take(&path).unwrap().is_some());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_protected_workspace_stays_closed() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new().unwrap();
    let path = workspace(&scratch).await;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let before = snapshot(path.parent().unwrap());
    refused(&Store::open(&path).await, &before, path.parent().unwrap(), "ReadOnly");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damage_is_found_before_anything_is_written() {
    let scratch = Scratch::new().unwrap();
    let path = workspace(&scratch).await;
    let sound = fs::read(&path).unwrap();
    let mut scribbled = sound.clone();
    for page in (2..sound.len() / 4096).step_by(3) {
        scribbled[page * 4096..page * 4096 + 64].fill(0xa5);
    }
    let mut headless = sound.clone();
    headless[100..4096].fill(0);
    let damaged: [&[u8]; 4] =
        [&sound[..sound.len() - 4096], &sound[..sound.len() / 2 + 17], &scribbled, &headless];
    for damaged in damaged {
        fs::write(&path, damaged).unwrap();
        let before = snapshot(path.parent().unwrap());
        refused(&Store::open(&path).await, &before, path.parent().unwrap(), "Corrupt");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damage_behind_a_log_is_found_too() {
    let (scratch, other) = (Scratch::new().unwrap(), Scratch::new().unwrap());
    let path = workspace(&scratch).await;
    let store = Store::open(&path).await.unwrap();
    created(&store, "late").await;
    let killed = kill(&path, &other);
    let mut bytes = fs::read(&killed).unwrap();
    for page in (2..bytes.len() / 4096).step_by(3) {
        bytes[page * 4096..page * 4096 + 64].fill(0xa5);
    }
    fs::write(&killed, bytes).unwrap();
    let before = snapshot(killed.parent().unwrap());
    assert!(before.contains_key("killed.scimdesk-wal"), "{:?}", before.keys());
    let found = Store::open(&killed).await;
    assert!(matches!(found, Err(OpenError::Corrupt { .. })), "{found:?}");
    let mut after = snapshot(killed.parent().unwrap());
    // The stale lock file was taken over and went with the refusal.
    after.insert("killed.scimdesk-lock".to_owned(), Vec::new());
    assert_eq!(after, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_being_killed() {
    let (scratch, other) = (Scratch::new().unwrap(), Scratch::new().unwrap());
    let path = scratch.file("demo.scimdesk");
    let store = Store::create(&path).await.unwrap();
    for number in 0..50 {
        created(&store, &format!("user{number}")).await;
    }
    let killed = kill(&path, &other);
    let (people, exchanges) = (dump(&store).await, store.next_exchange_id());
    store.close().await;

    let store = Store::open(&killed).await.unwrap();
    assert_eq!(dump(&store).await, people);
    assert_eq!(store.tallies().users(|_, _| true), 50);
    assert_eq!(store.next_exchange_id(), exchanges);
    created(&store, "after").await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_is_complete_and_replaces_only_when_told() {
    let scratch = Scratch::new().unwrap();
    let path = workspace(&scratch).await;
    let store = Store::open(&path).await.unwrap();
    store.record(exchange(&store, "GET", 200));
    let copy = scratch.file("copy.scimdesk");
    store.save_copy(&copy, Existing::Keep).await.unwrap();
    assert!(matches!(store.save_copy(&copy, Existing::Keep).await, Err(StoreError::Exists)));
    store.save_copy(&copy, Existing::Replace).await.unwrap();
    let own = store.save_copy(&path, Existing::Replace).await;
    assert!(matches!(own, Err(StoreError::Exists)), "the open file is not replaced: {own:?}");

    let opened = Store::open(&copy).await.unwrap();
    assert_eq!(dump(&opened).await, dump(&store).await);
    assert_eq!(opened.tallies(), store.tallies());
    opened.close().await;
    store.close().await;
    assert_eq!(
        snapshot(path.parent().unwrap()).keys().collect::<Vec<_>>(),
        ["copy.scimdesk", "demo.scimdesk"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_file_is_looked_through_after_opening() {
    let scratch = Scratch::new().unwrap();
    let path = scratch.file("large.scimdesk");
    let store = Store::create(&path).await.unwrap();
    let body = vec![b'x'; 60 * 1024];
    for _ in 0..6 {
        for _ in 0..60 {
            store.record(crate::Exchange { response_body: Body::of(&body), ..exchange(&store, "GET", 200) });
        }
        store.flush().await;
    }
    created(&store, "mara").await;
    store.close().await;
    let mut bytes = fs::read(&path).unwrap();
    assert!(bytes.len() as u64 > CHECKED_BEFORE_OPENING);

    let store = Store::open(&path).await.unwrap();
    assert_eq!(*store.health().borrow(), Health::Good);
    store.close().await;

    // A page of a b-tree whose header says nonsense; pages of bodies would not be noticed.
    let leaves: Vec<usize> = (1..bytes.len() / 4096).filter(|page| bytes[page * 4096] == 13).collect();
    let page = leaves[leaves.len() / 2];
    bytes[page * 4096 + 3..page * 4096 + 5].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let store = Store::open(&path).await.unwrap();
    let mut health = store.health();
    let damaged = health.wait_for(|health| matches!(health, Health::Damaged { .. })).await;
    assert!(damaged.is_ok());
    drop(damaged);
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workspace_in_memory_leaves_nothing_behind() {
    let store = Store::memory().await.unwrap();
    assert_eq!(store.path(), None);
    let folder = store.inner.shared.path.parent().unwrap().to_owned();
    created(&store, "mara").await;
    assert!(folder.exists());
    store.close().await;
    assert!(!folder.exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_replaces_a_crashed_workspace_does_not_inherit_its_log() {
    let scratch = Scratch::new().unwrap();
    let path = workspace(&scratch).await;
    let crashed = Store::create(&scratch.file("other.scimdesk")).await.unwrap();
    created(&crashed, "mara").await;
    let elsewhere = Scratch::new().unwrap();
    let old = kill(crashed.path().unwrap(), &elsewhere);
    assert!(fs::metadata(beside(&old, "-wal")).unwrap().len() > 0);

    let store = Store::open(&path).await.unwrap();
    store.save_copy(&old, Existing::Replace).await.unwrap();
    let opened = Store::open(&old).await.unwrap();
    assert_eq!(dump(&opened).await, dump(&store).await);
    opened.close().await;

    let gone = elsewhere.file("gone.scimdesk");
    fs::copy(beside(crashed.path().unwrap(), "-wal"), beside(&gone, "-wal")).unwrap();
    store.save_copy(&gone, Existing::Keep).await.unwrap();
    let opened = Store::open(&gone).await.unwrap();
    assert_eq!(dump(&opened).await, dump(&store).await);
    opened.close().await;
    store.close().await;
    crashed.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_workspace_is_let_go_of_for_good() {
    let scratch = Scratch::new().unwrap();
    let path = workspace(&scratch).await;
    for _ in 0..20 {
        let store = Store::open(&path).await.unwrap();
        let query = UsersQuery { limit: 10, ..UsersQuery::default() };
        store.users_page(&query).await.unwrap();
        store.exchanges_page(&ExchangeQuery { limit: 10, ..ExchangeQuery::default() }).await.unwrap();
        created(&store, &format!("late{}", store.tallies().users(|_, _| true))).await;
        let other = store.clone();
        store.close().await;
        assert_eq!(snapshot(path.parent().unwrap()).keys().collect::<Vec<_>>(), ["demo.scimdesk"]);
        assert!(matches!(other.users_page(&query).await, Err(StoreError::Closed)));
        assert_eq!(snapshot(path.parent().unwrap()).keys().collect::<Vec<_>>(), ["demo.scimdesk"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_whose_numbers_make_no_sense_is_damaged_and_stays_as_it_is() {
    let scratch = Scratch::new().unwrap();
    let store = Store::create(&scratch.file("demo.scimdesk")).await.unwrap();
    created(&store, "mara").await;
    for nonsense in
        ["UPDATE config SET value = '7' WHERE key = 'listen'", "UPDATE tallies SET value = '{}' WHERE id = 1"]
    {
        store.send(Job::Sql(nonsense)).await.unwrap();
        let elsewhere = Scratch::new().unwrap();
        let killed = kill(store.path().unwrap(), &elsewhere);
        fs::remove_file(beside(&killed, "-lock")).unwrap();
        let before = snapshot(killed.parent().unwrap());
        refused(&Store::open(&killed).await, &before, killed.parent().unwrap(), "Corrupt");
    }
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workspace_nobody_holds_any_more_is_released_by_itself() {
    let scratch = Scratch::new().unwrap();
    let path = scratch.file("demo.scimdesk");
    let store = Store::create(&path).await.unwrap();
    created(&store, "mara").await;
    let mut closed = store.inner.shared.closed.subscribe();
    drop(store);
    closed.wait_for(|closed| *closed).await.unwrap();
    let store = Store::open(&path).await.unwrap();
    assert_eq!(dump(&store).await.len(), 1);
    store.close().await;
}
