use gitlab::users::create::NewUser;
use gitlab::{Event, Person, ProfileId, UserState};
use serde_json::json;

use crate::open::scratch::Scratch;
use crate::testing::{SCIM, created, delete, dump, new_user, patch, post, window};
use crate::{Conflict, NewAccount, Setting, Store, StoreError, Tallies};

/// People without the time of their last change, which nothing brings back.
async fn people(store: &Store) -> Vec<Person> {
    let mut people = dump(store).await;
    people.iter_mut().for_each(|person| person.user.updated_at = 0);
    people
}

fn account(username: &str) -> NewAccount {
    NewAccount {
        username: username.to_owned(),
        name: format!("{username} Lind"),
        email: format!("{username}@northwind.example"),
        secondary_email: Some(format!("{username}@second.example")),
        state: UserState::Active,
        confirmed: true,
        admin: false,
    }
}

/// A dozen steps of all kinds.
async fn act(store: &Store, step: usize) {
    let name = ["a", "b", "c", "d"][step % 4];
    match step % 6 {
        0 => {
            let cause = window(store, "account-add");
            let _ = store.add_account(account(&format!("{name}{step}")), cause).await.unwrap();
        }
        1 => drop(
            store
                .user_events(vec![1, 2, 3], &[Event::AdminBlock], window(store, "users-block"))
                .await
                .unwrap(),
        ),
        2 => drop(
            store
                .user_events(vec![1, 3], &[Event::AdminUnblock], window(store, "users-unblock"))
                .await
                .unwrap(),
        ),
        3 => {
            // Two changes to the same people in one step.
            let cycle = [Event::ScimDeactivate, Event::ScimReactivate];
            store.user_events(vec![2, 3], &cycle, window(store, "users-cycle")).await.unwrap();
        }
        4 => drop(store.user_events(vec![1], &[Event::AdminBan], window(store, "users-ban")).await.unwrap()),
        _ => {
            let profile = if store.config().profile == ProfileId::Gitlab15_8 {
                ProfileId::Gitlab18_6
            } else {
                ProfileId::Gitlab15_8
            };
            store.set(Setting::Profile(profile), window(store, "profile")).await.unwrap();
        }
    }
}

type Seen = (Vec<Person>, ProfileId, Tallies);

async fn seen(store: &Store) -> Seen {
    (people(store).await, store.config().profile, store.tallies())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undoing_everything_leads_back_step_by_step_and_redoing_forth_even_after_a_restart() {
    let scratch = Scratch::new().unwrap();
    let path = scratch.file("demo.scimdesk");
    let mut store = Store::create(&path).await.unwrap();
    for name in ["mara", "jonas", "ines"] {
        created(&store, name).await;
    }
    let mut states = vec![seen(&store).await];
    for step in 0..18 {
        act(&store, step).await;
        let now = seen(&store).await;
        // What changed nothing made no step.
        if *states.last().unwrap() != now || step % 6 == 3 {
            states.push(now);
        }
    }
    for at in (0..states.len() - 1).rev() {
        if at == 5 {
            store.close().await;
            store = Store::open(&path).await.unwrap();
        }
        assert!(store.undo(9_000).await.unwrap().is_some());
        assert_eq!(seen(&store).await, states[at], "back to {at}");
    }
    assert_eq!(store.undo(9_000).await.unwrap(), None);
    for (at, state) in states.iter().enumerate().skip(1) {
        if at == 9 {
            store.close().await;
            store = Store::open(&path).await.unwrap();
        }
        assert!(store.redo(9_000).await.unwrap().is_some());
        assert_eq!(seen(&store).await, *state, "forth to {at}");
    }
    assert_eq!(store.redo(9_000).await.unwrap(), None);
    store.close().await;
}

#[tokio::test]
async fn a_new_step_ends_redoing() {
    let store = Store::memory().await.unwrap();
    store.add_account(account("mara"), window(&store, "account-add")).await.unwrap().unwrap();
    store.undo(3_000).await.unwrap();
    let state = store.undo_state().await.unwrap();
    assert_eq!((state.undo, state.redo.unwrap().action.as_str()), (None, "account-add"));
    store
        .set(Setting::PublicUrl(Some("https://scim.example".into())), window(&store, "settings"))
        .await
        .unwrap();
    let state = store.undo_state().await.unwrap();
    assert_eq!((state.undo.unwrap().action.as_str(), state.redo), ("settings", None));
    assert_eq!(store.redo(4_000).await.unwrap(), None);
}

#[tokio::test]
async fn an_account_comes_back_whole() {
    let store = Store::memory().await.unwrap();
    let mara = store.add_account(account("mara"), window(&store, "account-add")).await.unwrap().unwrap();
    store.undo(3_000).await.unwrap();
    assert_eq!(store.person_by_id(mara.user.id).await.unwrap(), None);
    let other = store.add_account(account("jonas"), SCIM).await.unwrap().unwrap();
    assert_ne!(other.user.id, mara.user.id, "a number is never given twice");
    store.redo(4_000).await.unwrap();
    let back = store.person_by_id(mara.user.id).await.unwrap().unwrap();
    assert_eq!((back.user.created_at, back.user.updated_at), (2_000, 4_000));
    assert_eq!(store.secondary_emails(mara.user.id).await.unwrap(), ["mara@second.example"]);
    let actions: Vec<String> =
        store.history(mara.user.id, None, 10).await.unwrap().into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["redo", "undo", "account-add"]);
}

#[tokio::test]
async fn one_who_goes_through_two_events_counts_once_and_comes_back_in_one_step() {
    let store = Store::memory().await.unwrap();
    created(&store, "mara").await;
    created(&store, "jonas").await;
    store.user_events(vec![1], &[Event::AdminBlock], window(&store, "users-block")).await.unwrap();
    let cycle = [Event::ScimDeactivate, Event::ScimReactivate];
    let outcomes = store.user_events(vec![1, 2], &cycle, window(&store, "users-cycle")).await.unwrap();
    let states = |outcome: &crate::EventOutcome| {
        (outcome.before.user.state, outcome.after.as_ref().map(|after| after.user.state))
    };
    assert_eq!(states(&outcomes[0]), (UserState::Blocked, Some(UserState::Active)));
    assert_eq!(states(&outcomes[1]), (UserState::Active, Some(UserState::Active)));
    let undone = store.undo(3_000).await.unwrap().unwrap();
    assert_eq!((undone.action.as_str(), undone.users), ("users-cycle", 2));
    assert_eq!(store.person_by_id(1).await.unwrap().unwrap().user.state, UserState::Blocked);
}

#[tokio::test]
async fn what_is_refused_ends_the_events() {
    let store = Store::memory().await.unwrap();
    created(&store, "mara").await;
    let events = [Event::RestBan, Event::RestBan, Event::RestUnban];
    let outcomes = store.user_events(vec![1], &events, window(&store, "users-ban")).await.unwrap();
    assert_eq!(outcomes[0].before.user.state, UserState::Active);
    assert_eq!(outcomes[0].after.as_ref().map(|after| after.user.state), Some(UserState::Banned));
}

#[tokio::test]
async fn what_changed_in_the_meantime_is_not_undone_and_nothing_else_of_the_step() {
    let store = Store::memory().await.unwrap();
    for name in ["mara", "jonas", "ines"] {
        created(&store, name).await;
    }
    store.user_events(vec![1, 2, 3], &[Event::AdminBlock], window(&store, "users-block")).await.unwrap();
    patch(&store, "id-jonas", "active", json!(false)).await;
    let before = seen(&store).await;
    match store.undo(3_000).await {
        // Jonas's identity is none of what the step changed, but his state still is: SCIM leaves `blocked` alone.
        Ok(Some(_)) => {}
        other => panic!("{other:?}"),
    }
    store.redo(3_000).await.unwrap();
    patch(&store, "id-jonas", "active", json!(true)).await;
    let after_scim = seen(&store).await;
    assert_ne!(before, after_scim);
    match store.undo(4_000).await {
        Err(StoreError::Conflict(Conflict::Changed { user, field })) => {
            assert_eq!((user.as_str(), field.as_str()), ("jonas", "state"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(seen(&store).await, after_scim, "not even Ines and Mara");
    assert!(store.undo_state().await.unwrap().undo.is_some(), "the step still stands");
}

#[tokio::test]
async fn names_taken_in_the_meantime_stand_in_the_way() {
    let store = Store::memory().await.unwrap();
    store.add_account(account("mara"), window(&store, "account-add")).await.unwrap().unwrap();
    store.undo(3_000).await.unwrap();
    let thief = NewUser { email: Some("mara@second.example".into()), ..new_user("thief") };
    post(&store, thief).await;
    match store.redo(4_000).await {
        Err(StoreError::Conflict(Conflict::Taken(what))) => assert_eq!(what, "mara@second.example"),
        other => panic!("{other:?}"),
    }
    created(&store, "mara").await;
    assert!(
        matches!(store.redo(4_000).await, Err(StoreError::Conflict(Conflict::Taken(what))) if what == "mara")
    );
}

#[tokio::test]
async fn any_entry_can_be_reverted_and_that_undone() {
    let store = Store::memory().await.unwrap();
    created(&store, "mara").await;
    delete(&store, "id-mara").await;
    let history = store.history(1, None, 10).await.unwrap();
    assert_eq!(history.iter().map(|entry| entry.revertible).collect::<Vec<_>>(), [true, false]);
    store.history_revert(history[0].id, window(&store, "history-revert")).await.unwrap();
    let mara = store.person_by_id(1).await.unwrap().unwrap();
    assert_eq!((mara.user.state, mara.identity.unwrap().active), (UserState::Active, true));
    assert!(matches!(
        store.history_revert(history[0].id, window(&store, "history-revert")).await,
        Err(StoreError::Conflict(Conflict::Changed { .. }))
    ));
    assert_eq!(store.undo(5_000).await.unwrap().unwrap().action, "history-revert");
    assert_eq!(store.person_by_id(1).await.unwrap().unwrap().user.state, UserState::LdapBlocked);
    assert!(matches!(store.history_revert(999, SCIM).await, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn history_pages_backwards_and_knows_the_exchange() {
    let store = Store::memory().await.unwrap();
    created(&store, "mara").await;
    let exchange = crate::testing::exchange(&store, "PATCH", 204);
    let cause = crate::Cause { exchange: Some(exchange.id), ..SCIM };
    for event in [Event::ScimDeactivate, Event::ScimReactivate] {
        store.user_events(vec![1], &[event], cause).await.unwrap();
    }
    let caused = store.caused_by(exchange.id).await.unwrap();
    assert_eq!(
        caused.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(),
        ["scim-deactivate", "scim-reactivate"]
    );
    assert!(!caused[0].exchange_recorded);
    store.record(exchange);
    store.flush().await;
    let newest = store.history(1, None, 1).await.unwrap();
    assert!(newest[0].exchange_recorded);
    let older = store.history(1, Some(newest[0].id), 10).await.unwrap();
    assert_eq!(
        older.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(),
        ["scim-deactivate", "scim-create"]
    );
}
