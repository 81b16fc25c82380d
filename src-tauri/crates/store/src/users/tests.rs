use gitlab::rest::{Cursor, OrderBy, RestListQuery, RestPage, Sort};
use gitlab::users::create::NewUser;
use gitlab::users::filter::UserFilter;
use gitlab::users::list::{ListQuery, Page};
use gitlab::{Event, Person, UserState};

use crate::testing::{SCIM, created, delete, dump, new_user, post, window};
use crate::{IdentityState, NewAccount, Store, StoreError, UserSort, UsersFilter, UsersQuery};

const SORTS: [UserSort; 5] =
    [UserSort::Id, UserSort::Name, UserSort::Username, UserSort::Email, UserSort::UpdatedAt];

/// A few hundred people of all kinds, some of whom share a name.
async fn crowd() -> Store {
    let store = Store::memory().await.unwrap();
    for number in 0..240u64 {
        // Scattered, so that no order is the order of creation.
        let scattered = number * 7919 % 240;
        let new = NewUser {
            extern_uid: format!("UID-{}", scattered % 97 + number * 1000),
            name: ["Ängström", "mara lind", "Mara Lind", "Öz", "zoë"][number as usize % 5].to_owned(),
            ..new_user(&format!("u{scattered:03}"))
        };
        post(&store, new).await;
    }
    let cause = window(&store, "x");
    store.user_events((20..60).collect(), &[Event::AdminBlock], cause).await.unwrap();
    store.user_events((50..80).collect(), &[Event::ScimDeactivate], cause).await.unwrap();
    store
        .user_events((100..104).collect(), &[Event::AdminBan], crate::Cause { now: 1, ..cause })
        .await
        .unwrap();
    for name in ["solo", "alone"] {
        let account = NewAccount {
            username: name.into(),
            name: "Solo".into(),
            email: format!("{name}@northwind.example"),
            secondary_email: Some(format!("{name}@second.example")),
            state: UserState::Deactivated,
            confirmed: false,
            admin: name == "alone",
        };
        store.add_account(account, cause).await.unwrap().unwrap();
    }
    store
}

/// What the grid has to show, computed in the plainest way.
fn plain(everybody: &[Person], filter: &UsersFilter) -> Vec<Person> {
    let needle = filter.search.to_lowercase();
    let mut people: Vec<Person> = everybody
        .iter()
        .filter(|person| {
            let extern_uid = person.identity.as_ref().map_or("", |identity| identity.extern_uid.as_str());
            let user = &person.user;
            (filter.states.is_empty() || filter.states.contains(&user.state))
                && (filter.identities.is_empty() || filter.identities.contains(&IdentityState::of(person)))
                && [user.name.as_str(), &user.username, &user.email, extern_uid]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&needle))
        })
        .cloned()
        .collect();
    people.sort_by_key(|person| {
        let user = &person.user;
        let (text, number) = match filter.sort {
            UserSort::Id => (String::new(), 0),
            UserSort::Name => (user.name.to_lowercase(), 0),
            UserSort::Username => (user.username.to_lowercase(), 0),
            UserSort::Email => (user.email.clone(), 0),
            UserSort::UpdatedAt => (String::new(), user.updated_at),
        };
        (text, number, user.id)
    });
    if filter.descending {
        people.reverse();
    }
    people
}

#[tokio::test]
async fn pages_and_counts_are_those_of_the_whole_list_wherever_one_looks() {
    let store = crowd().await;
    let everybody = dump(&store).await;
    let mut dice = 7u64;
    let mut roll = |sides: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % sides
    };
    for search in ["", "MARA", "ä", "u0", "uid-1", "second", "north\nwind", "nobody"] {
        for (identities, states) in [
            (vec![], vec![]),
            (vec![IdentityState::Active], vec![]),
            (vec![IdentityState::Inactive, IdentityState::None], vec![]),
            (vec![], vec![UserState::Banned, UserState::Blocked]),
            (vec![IdentityState::Active], vec![UserState::Active]),
        ] {
            for sort in SORTS {
                let filter = UsersFilter {
                    search: search.into(),
                    identities: identities.clone(),
                    states: states.clone(),
                    sort,
                    descending: roll(2) == 1,
                };
                let expected = plain(&everybody, &filter);
                for _ in 0..6 {
                    let (start, limit) = (roll(expected.len() as u64 + 5), roll(40) as u32);
                    let page =
                        store.users_page(&UsersQuery { filter: filter.clone(), start, limit }).await.unwrap();
                    let wanted: Vec<&Person> =
                        expected.iter().skip(start as usize).take(limit as usize).collect();
                    assert_eq!(page.people.iter().collect::<Vec<_>>(), wanted, "{filter:?} {start} {limit}");
                }
                assert_eq!(store.users_count(&filter).await.unwrap(), expected.len() as u64, "{filter:?}");
                let kinds = store.users_by_kind(&filter).await.unwrap();
                assert_eq!(kinds.iter().map(|kind| kind.count).sum::<u64>(), expected.len() as u64);
                assert!(kinds.is_sorted_by(|a, b| a.count >= b.count));
                let ids = store.user_ids(&filter, 0, 1000).await.unwrap();
                assert!(ids.is_sorted() && ids.len() == expected.len());
            }
        }
    }
}

#[tokio::test]
async fn scrolling_either_way_shows_each_row_once() {
    let store = crowd().await;
    let filter = UsersFilter {
        identities: vec![IdentityState::Active],
        sort: UserSort::Name,
        descending: true,
        ..Default::default()
    };
    let expected = plain(&dump(&store).await, &filter);
    let page = async |start| {
        let query = UsersQuery { filter: filter.clone(), start, limit: 20 };
        store.users_page(&query).await.unwrap().people
    };
    let mut down = Vec::new();
    for start in (0..expected.len() as u64).step_by(20) {
        down.extend(page(start).await);
    }
    assert_eq!(down, expected);
    for start in (0..expected.len()).step_by(20).collect::<Vec<_>>().into_iter().rev() {
        let rows = page(start as u64).await;
        assert_eq!(rows, expected[start..(start + 20).min(expected.len())]);
    }
}

#[tokio::test]
async fn a_change_shows_in_the_next_page() {
    let store = crowd().await;
    let query = UsersQuery {
        filter: UsersFilter { identities: vec![IdentityState::Active], ..Default::default() },
        start: 0,
        limit: 10,
    };
    let first = store.users_page(&query).await.unwrap().people;
    delete(&store, &first[0].identity.as_ref().unwrap().extern_uid).await;
    let next = store.users_page(&query).await.unwrap().people;
    assert_eq!(next[..9], first[1..]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_with_another_filter_takes_over() {
    let store = crowd().await;
    let ask = |search: &str| {
        let filter = UsersFilter { search: search.to_owned(), ..Default::default() };
        let store = store.clone();
        tokio::spawn(async move { store.users_page(&UsersQuery { filter, start: 0, limit: 10 }).await })
    };
    let questions: Vec<_> = ["m", "ma", "mar", "mara"].map(ask).into_iter().collect();
    let mut answers = Vec::new();
    for question in questions {
        answers.push(question.await.unwrap());
    }
    assert!(answers.iter().any(Result::is_ok), "whichever came last is answered");
    assert!(answers.iter().all(|answer| matches!(answer, Ok(_) | Err(StoreError::Superseded))));
    // Whatever was interrupted, the next question is answered.
    assert_eq!(ask("mara").await.unwrap().unwrap().people.len(), 10);
}

fn list(filter: UserFilter, offset: u64, count: u32) -> ListQuery {
    ListQuery { filter, page: Page { offset, count, start_index: None }, discarded: None }
}

fn user_name(value: &str) -> UserFilter {
    UserFilter::UserName {
        value: value.to_owned(),
        email_local: gitlab::email::local_part(value).map(str::to_owned),
    }
}

#[tokio::test]
async fn a_user_name_is_looked_for_in_gitlabs_order() {
    let store = Store::memory().await.unwrap();
    created(&store, "mara").await;
    created(&store, "jonas").await;
    let cause = window(&store, "account-add");
    let account = NewAccount {
        username: "ines".into(),
        name: "Ines".into(),
        email: "ines@northwind.example".into(),
        secondary_email: Some("ines@second.example".into()),
        state: UserState::Active,
        confirmed: true,
        admin: false,
    };
    store.add_account(account, cause).await.unwrap().unwrap();
    // Somebody whose external id is another's username.
    post(&store, NewUser { extern_uid: "jonas".into(), ..new_user("tom") }).await;

    let found = async |value: &str| {
        let page = store.scim_list(&list(user_name(value), 0, 100)).await.unwrap();
        assert_eq!(page.total, page.people.len() as u64);
        page.people.into_iter().next().map(|person| person.user.username)
    };
    assert_eq!(found("MARA").await.as_deref(), Some("mara"));
    assert_eq!(found("id-mara").await.as_deref(), Some("mara"));
    assert_eq!(found("jonas").await.as_deref(), Some("tom"), "the external id comes first");
    assert_eq!(found("Mara@Northwind.example").await.as_deref(), Some("mara"));
    assert_eq!(found("mara@elsewhere.example").await.as_deref(), Some("mara"), "the local part as username");
    assert_eq!(found("ines").await, None, "no identity, no answer");
    assert_eq!(found("nobody").await, None);
    post(&store, NewUser { email: Some("ines@second.example".into()), ..new_user("x") }).await;
    assert_eq!(found("INES@second.example").await.as_deref(), Some("ines"));
}

#[tokio::test]
async fn identities_are_listed_in_the_order_they_were_made() {
    let store = Store::memory().await.unwrap();
    let cause = window(&store, "account-add");
    let account = NewAccount {
        username: "early".into(),
        name: "Early".into(),
        email: "early@northwind.example".into(),
        secondary_email: None,
        state: UserState::Active,
        confirmed: true,
        admin: true,
    };
    store.add_account(account, cause).await.unwrap().unwrap();
    for name in ["a", "b", "c"] {
        created(&store, name).await;
    }
    post(&store, new_user("early")).await;
    let names = async |offset, count| {
        let page = store.scim_list(&list(UserFilter::All, offset, count)).await.unwrap();
        assert_eq!(page.total, 4);
        page.people.into_iter().map(|person| person.user.username).collect::<Vec<_>>()
    };
    assert_eq!(names(0, 100).await, ["a", "b", "c", "early"]);
    assert_eq!(names(1, 2).await, ["b", "c"]);
    assert!(names(4, 2).await.is_empty() && names(u64::MAX, 2).await.is_empty());
    let one = store.scim_list(&list(UserFilter::ExternUid("ID-B".into()), 1, 5)).await.unwrap();
    assert_eq!((one.total, one.people.len()), (1, 0));
}

#[tokio::test]
async fn the_rest_api_lists_by_its_own_conditions() {
    let store = crowd().await;
    let everybody = dump(&store).await;
    let query = rest_query();
    let count =
        |matches: fn(&Person) -> bool| everybody.iter().filter(|person| matches(person)).count() as u64;
    let ask = async |query: RestListQuery| store.rest_list(&query).await.unwrap();

    let all = ask(query.clone()).await;
    assert_eq!((all.total, all.people.len(), all.more), (everybody.len() as u64, 20, true));
    assert_eq!(all.people[0].user.id, everybody.len() as i64);
    let last = ask(RestListQuery { page: RestPage::Numbered(13), ..query.clone() }).await;
    assert_eq!((last.people.len(), last.more), (2, false));
    let after = RestPage::After(Cursor::User(all.people[19].user.id));
    let next = ask(RestListQuery { page: after, ..query.clone() }).await;
    assert_eq!(next.people[0].user.id, all.people[19].user.id - 1);

    let blocked = ask(RestListQuery { blocked: true, ..query.clone() }).await;
    let is_blocked =
        |person: &Person| matches!(person.user.state, UserState::Blocked | UserState::LdapBlocked);
    assert_eq!(blocked.total, count(is_blocked));
    let others = ask(RestListQuery { exclude_active: true, ..query.clone() }).await;
    assert_eq!(others.total, count(|person| person.user.state != UserState::Active));
    let admins = ask(RestListQuery { admins: true, ..query.clone() }).await;
    assert_eq!((admins.total, admins.people[0].user.username.as_str()), (1, "alone"));
    let search = ask(RestListQuery { search: Some("LIND".into()), active: true, ..query.clone() }).await;
    assert_eq!(
        search.total,
        count(|person| person.user.name.to_lowercase().contains("lind")
            && person.user.state == UserState::Active)
    );
    let one = everybody[3].identity.as_ref().unwrap().extern_uid.to_uppercase();
    let scim = ask(RestListQuery { identity: Some(("scim".into(), one.clone())), ..query.clone() }).await;
    assert_eq!(scim.people, [everybody[3].clone()]);
    let saml = ask(RestListQuery { identity: Some(("saml".into(), one)), ..query.clone() }).await;
    assert_eq!((saml.total, saml.people.len()), (0, 0));
    let nobody = ask(RestListQuery { created_after: Some(SCIM.now + 5_000), ..query }).await;
    assert_eq!(nobody.total, 0);
}

#[tokio::test]
async fn look_ups_and_pages_walk_an_index_and_never_the_table() {
    let store = crowd().await;
    for sql in super::lookup::QUERIES {
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
                .fetch_all(&store.inner.readers)
                .await
                .unwrap();
        for (_, _, _, step) in plan {
            assert!(!step.starts_with("SCAN u") || step.contains("USING"), "{sql}: {step}");
        }
    }
}

/// Everybody, as a client asks that wants nothing in particular.
fn rest_query() -> RestListQuery {
    RestListQuery {
        username: None,
        identity: None,
        search: None,
        active: false,
        blocked: false,
        exclude_active: false,
        admins: false,
        created_after: None,
        created_before: None,
        order_by: OrderBy::Id,
        sort: Sort::Descending,
        page: RestPage::Numbered(1),
        per_page: 20,
        link: String::new(),
    }
}

#[tokio::test]
async fn a_client_that_searches_keeps_nobody_from_looking_somebody_up() {
    let store = crowd().await;
    let in_time = async |question: &mut (dyn Future<Output = bool> + Unpin)| {
        tokio::time::timeout(std::time::Duration::from_secs(5), question).await
    };
    let search = RestListQuery { search: Some("lind".into()), ..rest_query() };
    let mut scans = Vec::new();
    for _ in 0..store.inner.scans.options().get_max_connections() {
        scans.push(store.inner.scans.acquire().await.unwrap());
    }
    let looked_up = in_time(&mut Box::pin(async { store.person_by_id(1).await.is_ok() })).await;
    assert_eq!(looked_up, Ok(true), "searches have connections of their own");
    drop(scans);
    let mut readers = Vec::new();
    for _ in 0..store.inner.readers.options().get_max_connections() {
        readers.push(store.inner.readers.acquire().await.unwrap());
    }
    let searched = in_time(&mut Box::pin(async { store.rest_list(&search).await.is_ok() })).await;
    assert_eq!(searched, Ok(true));
}
