use gitlab::users::create::NewUser;
use gitlab::users::patch::PatchEffect;
use gitlab::{
    Deleted, Event, Outcome, Patched, ProfileId, Provisioned, RestOutcome, Settings, Transition, UserState,
    Write, rest,
};
use serde_json::json;

use super::{Done, Job};
use crate::testing::{SCIM, created, delete, dump, exchange, new_user, patch, post, window};
use crate::{
    AccountTaken, Cause, Conflict, Health, IdentityState, NewAccount, Origin, Retention, Setting, Store,
    StoreError, TokenDigest,
};

/// An account that was there before SCIM.
fn account(username: &str, state: UserState) -> NewAccount {
    NewAccount {
        username: username.to_owned(),
        name: format!("{username} Lind"),
        email: format!("{username}@northwind.example"),
        secondary_email: Some(format!("{username}@second.example")),
        state,
        confirmed: true,
        admin: false,
    }
}

/// Runs a statement in the writer's transaction, in place of a fault of the disk or of ours.
async fn fault(store: &Store, sql: &'static str) -> Result<Done, StoreError> {
    store.send(Job::Sql(sql)).await
}

#[tokio::test]
async fn a_person_is_created_with_an_identity_and_a_journal_entry() {
    let store = Store::memory().await.unwrap();
    let mara = created(&store, "mara").await;
    assert_eq!((mara.user.id, mara.user.username.as_str(), mara.user.state), (1, "mara", UserState::Active));
    assert!(mara.identity.as_ref().unwrap().active);
    assert_eq!(store.person_by_extern_uid("ID-MARA").await.unwrap(), Some(mara.clone()));
    assert_eq!(store.person_by_id(1).await.unwrap(), Some(mara));
    let history = store.history(1, None, 10).await.unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!((history[0].action.as_str(), history[0].origin), ("scim-create", Origin::Scim));
    assert_eq!(history[0].before, None);
    assert_eq!(history[0].after.as_ref().unwrap()["identity"]["extern_uid"], "id-mara");
}

#[tokio::test]
async fn a_known_external_id_changes_nothing() {
    let store = Store::memory().await.unwrap();
    let mara = created(&store, "mara").await;
    let again = NewUser { extern_uid: "ID-mara".into(), ..new_user("somebody") };
    assert_eq!(post(&store, again).await, Provisioned::Existing(mara.clone()));
    assert_eq!(dump(&store).await, [mara]);
}

#[tokio::test]
async fn the_owner_of_the_address_is_linked_and_stays_in_its_state() {
    let store = Store::memory().await.unwrap();
    let cause = window(&store, "account-add");
    store.add_account(account("mara", UserState::Blocked), cause).await.unwrap().unwrap();
    store.add_account(account("jonas", UserState::Active), cause).await.unwrap().unwrap();

    let by_primary = NewUser { email: Some("Mara@Northwind.example".into()), ..new_user("other") };
    match post(&store, by_primary).await {
        Provisioned::Linked(mara) => {
            assert_eq!((mara.user.username.as_str(), mara.user.state), ("mara", UserState::Blocked));
            assert!(mara.identity.unwrap().active);
        }
        other => panic!("{other:?}"),
    }
    let by_secondary = NewUser { email: Some("jonas@second.example".into()), ..new_user("third") };
    assert!(
        matches!(post(&store, by_secondary).await, Provisioned::Linked(jonas) if jonas.user.username == "jonas")
    );

    let second_identity = NewUser { email: Some("mara@northwind.example".into()), ..new_user("fourth") };
    match post(&store, second_identity).await {
        Provisioned::Refused(refusal, Some(mara)) => {
            assert_eq!((refusal.status, mara.user.username.as_str()), (409, "mara"));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_account_whose_identity_is_refused_stays_behind_and_is_linked_next_time() {
    let store = Store::memory().await.unwrap();
    let blank = NewUser { extern_uid: String::new(), ..new_user("mara") };
    match post(&store, blank).await {
        Provisioned::LeftBehind(mara, refusal) => {
            assert_eq!((mara.identity, refusal.status), (None, 412));
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(post(&store, new_user("mara")).await, Provisioned::Linked(_)));
}

#[tokio::test]
async fn usernames_are_counted_up_past_usernames_and_display_names() {
    let store = Store::memory().await.unwrap();
    let named = |username: &str, email: &str| NewUser {
        extern_uid: email.to_owned(),
        email: Some(format!("{email}@northwind.example")),
        ..new_user(username)
    };
    let one_word = NewUser { name: "blank2".into(), ..named("somebody", "a") };
    post(&store, one_word).await;
    let mut names = Vec::new();
    for email in ["b", "c", "d", "e"] {
        match post(&store, named("日本", email)).await {
            Provisioned::Created(person) => names.push(person.user.username),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(names, ["blank", "blank1", "blank3", "blank4"]);

    // A removal makes a number free again.
    let gone = store.person_by_extern_uid("c").await.unwrap().unwrap();
    let entry = store.history(gone.user.id, None, 1).await.unwrap()[0].id;
    store.history_revert(entry, window(&store, "history-revert")).await.unwrap();
    assert!(matches!(post(&store, named("日本", "f")).await,
        Provisioned::Created(person) if person.user.username == "blank1"));
}

#[tokio::test]
async fn the_second_one_named_like_a_route_conflicts() {
    let store = Store::memory().await.unwrap();
    assert_eq!(created(&store, "projects").await.user.username, "projects1");
    let second =
        NewUser { email: Some("p@northwind.example".into()), extern_uid: "p".into(), ..new_user("projects") };
    assert!(matches!(post(&store, second).await, Provisioned::Refused(refusal, _) if refusal.status == 409));
}

#[tokio::test]
async fn settings_bear_on_who_is_created_how() {
    let store = Store::memory().await.unwrap();
    let settings = Settings {
        user_cap: Some(1),
        domain_allowlist: vec!["northwind.example".into()],
        email_confirmation: gitlab::EmailConfirmation::Hard,
        ..Settings::default()
    };
    store.set(Setting::Gitlab(settings), window(&store, "settings")).await.unwrap();
    let first = created(&store, "mara").await;
    assert_eq!((first.user.state, first.user.confirmed), (UserState::Active, false));
    assert_eq!(created(&store, "jonas").await.user.state, UserState::BlockedPendingApproval);
    let stranger = NewUser { email: Some("x@elsewhere.example".into()), ..new_user("x") };
    assert!(
        matches!(post(&store, stranger).await, Provisioned::Refused(refusal, None) if refusal.status == 412)
    );
}

#[tokio::test]
async fn a_patch_does_what_the_decision_table_says() {
    let store = Store::memory().await.unwrap();
    created(&store, "mara").await;
    let state = async || {
        let mara = store.person_by_id(1).await.unwrap().unwrap();
        (mara.user.state, IdentityState::of(&mara))
    };
    assert_eq!(patch(&store, "nobody", "active", json!("False")).await, Patched::NotFound);
    patch(&store, "ID-mara", "active", json!("False")).await;
    assert_eq!(state().await, (UserState::LdapBlocked, IdentityState::Inactive));
    let entries = store.history(1, None, 10).await.unwrap().len();
    patch(&store, "id-mara", "active", json!("False")).await;
    assert_eq!(store.history(1, None, 10).await.unwrap().len(), entries, "nothing changed, nothing to tell");
    // Anything but a deactivation reactivates; what else it says is dropped.
    patch(&store, "id-mara", "externalId", json!("new")).await;
    assert_eq!(state().await, (UserState::Active, IdentityState::Active));
    match patch(&store, "id-mara", "externalId", json!("New")).await {
        Patched::Done { effect, change } => {
            assert_eq!(effect, PatchEffect::SetExternUid("New".into()));
            assert_eq!(change.after.identity.unwrap().extern_uid, "New");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(patch(&store, "id-mara", "active", json!("False")).await, Patched::NotFound);
    created(&store, "jonas").await;
    let taken = patch(&store, "id-jonas", "externalId", json!("nEW")).await;
    assert!(
        matches!(taken, Patched::Done { effect: PatchEffect::Refuse(refusal), .. } if refusal.status == 412)
    );
    let own_case = patch(&store, "id-jonas", "externalId", json!("ID-JONAS")).await;
    assert!(matches!(own_case, Patched::Done { effect: PatchEffect::SetExternUid(_), .. }));
}

#[tokio::test]
async fn a_delete_deactivates_and_may_be_repeated() {
    let store = Store::memory().await.unwrap();
    created(&store, "mara").await;
    assert_eq!(delete(&store, "nobody").await, Deleted::NotFound);
    for _ in 0..2 {
        match delete(&store, "ID-MARA").await {
            Deleted::Done(change) => assert_eq!(change.after.user.state, UserState::LdapBlocked),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(store.history(1, None, 10).await.unwrap().len(), 2);
    assert_eq!(store.tallies().users(|_, identity| identity == IdentityState::Inactive), 1);
}

#[tokio::test]
async fn administrators_are_refused_in_gitlabs_words() {
    let store = Store::memory().await.unwrap();
    for name in ["mara", "jonas", "ines"] {
        created(&store, name).await;
    }
    delete(&store, "id-mara").await;
    let cause = window(&store, "users-unblock");
    let outcomes = store.user_events(vec![3, 1, 99], &[Event::AdminUnblock], cause).await.unwrap();
    assert_eq!(outcomes.iter().map(|outcome| outcome.before.user.id).collect::<Vec<_>>(), [3, 1]);
    assert!(matches!(outcomes[1].effect.transition, Transition::Refused { .. }));
    assert_eq!(outcomes[1].after.as_ref(), Some(&outcomes[1].before));

    let cause = Cause { step: Some(store.new_step("users-block")), ..cause };
    store.user_events(vec![2, 3], &[Event::AdminBlock], cause).await.unwrap();
    let blocked = |state, _| state == UserState::Blocked;
    assert_eq!(store.tallies().users(blocked), 2);
    let step = store.undo(3_000).await.unwrap().unwrap();
    assert_eq!((step.action.as_str(), step.users), ("users-block", 2));
    assert_eq!(store.tallies().users(blocked), 0);
}

#[tokio::test]
async fn the_rest_api_creates_changes_and_deletes() {
    let store = Store::memory().await.unwrap();
    let rest = async |write| match store
        .write(Write::Rest(write), Cause { origin: Origin::Rest, ..SCIM })
        .await
        .unwrap()
    {
        Outcome::Rest(outcome) => outcome,
        other => panic!("{other:?}"),
    };
    let account = rest::create::NewAccount {
        email: "Mara@Northwind.example".into(),
        name: "Mara Lind".into(),
        username: "mara".into(),
        skip_confirmation: None,
        admin: true,
        weak_password: false,
    };
    let RestOutcome::Created(mara) = rest(rest::RestWrite::Create(account.clone())).await else { panic!() };
    assert_eq!(mara.user.email, "mara@northwind.example");
    assert_eq!(store.first_admin().await.unwrap(), Some(mara));
    assert!(matches!(rest(rest::RestWrite::Create(account)).await, RestOutcome::NotCreated(_)));
    let block = rest::RestWrite::Event { id: 1, event: Event::RestBlock };
    assert!(
        matches!(rest(block).await, RestOutcome::Event { person, .. } if person.user.state == UserState::Blocked)
    );
    let nobody = rest::RestWrite::Event { id: 9, event: Event::RestBlock };
    assert_eq!(rest(nobody).await, RestOutcome::NotFound);

    let change = rest::SettingsChange {
        email_confirmation: Some(gitlab::EmailConfirmation::Soft),
        ..Default::default()
    };
    assert!(matches!(rest(rest::RestWrite::Settings(change)).await, RestOutcome::Settings(_)));
    assert_eq!(store.config().settings.email_confirmation, gitlab::EmailConfirmation::Soft);
}

#[tokio::test]
async fn a_rejected_account_is_gone_and_its_names_are_free() {
    let store = Store::memory().await.unwrap();
    let cause = window(&store, "account-add");
    store.add_account(account("mara", UserState::BlockedPendingApproval), cause).await.unwrap().unwrap();
    assert_eq!(
        store.add_account(account("MARA", UserState::Active), cause).await.unwrap(),
        Err(AccountTaken::Username)
    );
    let email = NewAccount { email: "mara@SECOND.example".into(), ..account("jonas", UserState::Active) };
    assert_eq!(store.add_account(email, cause).await.unwrap(), Err(AccountTaken::Email));
    let own = NewAccount {
        secondary_email: Some("ines@northwind.example".into()),
        ..account("ines", UserState::Active)
    };
    assert_eq!(store.add_account(own, cause).await.unwrap(), Err(AccountTaken::SecondaryEmail));

    let outcomes = store.user_events(vec![1], &[Event::RestReject], cause).await.unwrap();
    assert_eq!(outcomes[0].after, None);
    assert_eq!(store.tallies().users(|_, _| true), 0);
    assert_eq!(
        store.add_account(account("mara", UserState::Active), cause).await.unwrap().unwrap().user.id,
        2
    );
}

#[tokio::test]
async fn settings_and_tokens_are_at_hand_at_once() {
    let store = Store::memory().await.unwrap();
    let mut revision = store.revision();
    store.set(Setting::Profile(ProfileId::Gitlab15_8), window(&store, "profile")).await.unwrap();
    revision.changed().await.unwrap();
    assert_eq!(revision.borrow_and_update().settings, 1);
    assert_eq!(store.config().profile, ProfileId::Gitlab15_8);

    assert!(!store.scim_token_matches(""));
    store.set(Setting::ScimToken(TokenDigest::of("glsoat-one")), window(&store, "token")).await.unwrap();
    assert!(store.scim_token_matches("glsoat-one") && !store.admin_token_matches("glsoat-one"));
    store.set(Setting::ScimToken(TokenDigest::of("glsoat-two")), window(&store, "token")).await.unwrap();
    assert!(store.scim_token_matches("glsoat-two") && !store.scim_token_matches("glsoat-one"));
    assert_eq!(store.config().scim_token.unwrap().generated_at, 2_000);
    let step = store.undo_state().await.unwrap().undo.unwrap();
    assert_eq!(step.action, "profile", "a token cannot be brought back");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_writers_at_once_lose_nothing_and_never_share_a_name() {
    let store = Store::memory().await.unwrap();
    let mut writers = Vec::new();
    for writer in 0..16 {
        let store = store.clone();
        writers.push(tokio::spawn(async move {
            for number in 0..25 {
                let new = NewUser {
                    extern_uid: format!("{writer}-{number}"),
                    email: Some(format!("{writer}-{number}@northwind.example")),
                    ..new_user("blank")
                };
                assert!(matches!(post(&store, new).await, Provisioned::Created(_)));
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    let mut names: Vec<String> = dump(&store).await.into_iter().map(|person| person.user.username).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 400);
    assert_eq!(store.tallies().users(|_, _| true), 400);
}

#[tokio::test]
async fn jobs_that_meet_in_one_transaction_see_each_other() {
    let store = Store::memory().await.unwrap();
    let send = |new: NewUser| store.write(Write::Provision(new), SCIM);
    let same_address = NewUser { extern_uid: "second".into(), ..new_user("mara") };
    let same_name = |number: usize| NewUser {
        extern_uid: format!("blank-{number}"),
        email: Some(format!("blank-{number}@northwind.example")),
        ..new_user("blank")
    };
    let deactivate = || Write::Delete { id: "ID-MARA".into() };
    let (first, same, second, one, two, three, gone, again) = tokio::join!(
        send(new_user("mara")),
        send(new_user("mara")),
        send(same_address),
        send(same_name(1)),
        send(same_name(2)),
        send(same_name(3)),
        store.write(deactivate(), SCIM),
        store.write(deactivate(), SCIM),
    );
    let provisioned = |outcome: Result<Outcome, StoreError>| match outcome.unwrap() {
        Outcome::Provision(provisioned) => provisioned,
        other => panic!("{other:?}"),
    };
    assert!(matches!(provisioned(first), Provisioned::Created(_)));
    assert!(matches!(provisioned(same), Provisioned::Existing(_)));
    assert!(matches!(provisioned(second), Provisioned::Refused(refusal, _) if refusal.status == 409));
    let names = [one, two, three].map(|outcome| match provisioned(outcome) {
        Provisioned::Created(person) => person.user.username,
        other => panic!("{other:?}"),
    });
    assert_eq!(names, ["blank", "blank1", "blank2"]);
    let states = [gone, again].map(|outcome| match outcome.unwrap() {
        Outcome::Delete(Deleted::Done(change)) => (change.before.user.state, change.after.user.state),
        other => panic!("{other:?}"),
    });
    use UserState::{Active, LdapBlocked};
    assert_eq!(states, [(Active, LdapBlocked), (LdapBlocked, LdapBlocked)]);
}

#[tokio::test]
async fn a_job_that_fails_takes_no_other_with_it() {
    let store = Store::memory().await.unwrap();
    // Sent without waiting, so that they meet in one transaction.
    let (first, poison, second) = tokio::join!(
        store.write(Write::Provision(new_user("mara")), SCIM),
        fault(&store, "INSERT INTO nonsense VALUES (1)"),
        store.write(Write::Provision(new_user("jonas")), SCIM),
    );
    assert!(matches!(poison, Err(StoreError::Database(_))));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(dump(&store).await.iter().map(|person| person.user.id).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(*store.health().borrow(), Health::Good);
}

#[tokio::test]
async fn a_full_disk_is_told_and_nothing_is_half_done() {
    let store = Store::memory().await.unwrap();
    created(&store, "mara").await;
    let (before, tallies) = (dump(&store).await, store.tallies());
    fault(&store, "PRAGMA max_page_count = 1").await.unwrap();
    let mut failed = 0;
    for number in 0..200 {
        match store.write(Write::Provision(new_user(&format!("user{number}"))), SCIM).await {
            Ok(_) => assert_eq!(failed, 0),
            Err(StoreError::DiskFull) => failed += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(failed > 0);
    assert_eq!(*store.health().borrow(), Health::DiskFull { since: SCIM.now });
    assert_eq!(dump(&store).await.len() as u64, store.tallies().users(|_, _| true));
    assert!(
        store.tallies().users(|_, _| true) >= tallies.users(|_, _| true)
            && dump(&store).await[0] == before[0]
    );

    for _ in 0..200 {
        store.record(exchange(&store, "GET", 200));
    }
    store.flush().await;
    assert_eq!(store.dropped() + store.tallies().exchanges, 200);

    fault(&store, "PRAGMA max_page_count = 1000000").await.unwrap();
    created(&store, "jonas").await;
    assert_eq!(*store.health().borrow(), Health::Good);
}

#[tokio::test]
async fn a_closed_workspace_says_so() {
    let store = Store::memory().await.unwrap();
    let other = store.clone();
    store.close().await;
    assert!(matches!(other.write(Write::Provision(new_user("mara")), SCIM).await, Err(StoreError::Closed)));
    assert!(matches!(other.person_by_id(1).await, Err(StoreError::Closed)));
    other.record(exchange(&other, "GET", 200));
    other.flush().await;
    let retention = Setting::Retention(Retention::default());
    assert!(matches!(other.set(retention, SCIM).await, Err(StoreError::Closed)));
    let gone = other.history_revert(1, SCIM).await;
    assert!(!matches!(gone, Err(StoreError::Conflict(Conflict::Gone(_)))));
}
