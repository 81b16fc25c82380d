//! What the tests of this crate share. Everybody in them is made up.

use gitlab::users::create::NewUser;
use gitlab::users::patch::PatchChanges;
use gitlab::{Deleted, Outcome, Patched, Person, Provisioned, Write};
use serde_json::json;

use crate::{Body, Cause, Exchange, Origin, Pairs, Store};

/// On behalf of a SCIM client.
pub(crate) const SCIM: Cause = Cause { origin: Origin::Scim, exchange: None, now: 1_000, step: None };

/// On behalf of the window, as a step of its own.
pub(crate) fn window(store: &Store, action: &'static str) -> Cause {
    Cause { origin: Origin::Window, exchange: None, now: 2_000, step: Some(store.new_step(action)) }
}

/// Somebody to be provisioned.
pub(crate) fn new_user(username: &str) -> NewUser {
    NewUser {
        extern_uid: format!("id-{username}"),
        email: Some(format!("{username}@northwind.example")),
        username: username.to_owned(),
        name: format!("{username} Lind"),
        active_false: false,
        printed: "{}".to_owned(),
    }
}

/// Provisions somebody.
pub(crate) async fn post(store: &Store, new: NewUser) -> Provisioned {
    match store.write(Write::Provision(new), SCIM).await.unwrap() {
        Outcome::Provision(provisioned) => provisioned,
        other => panic!("{other:?}"),
    }
}

/// Provisions somebody who was not there.
pub(crate) async fn created(store: &Store, username: &str) -> Person {
    match post(store, new_user(username)).await {
        Provisioned::Created(person) => person,
        other => panic!("{other:?}"),
    }
}

/// Sends a PATCH with one operation on one path.
pub(crate) async fn patch(store: &Store, id: &str, path: &str, value: serde_json::Value) -> Patched {
    let body = json!({ "Operations": [{ "op": "replace", "path": path, "value": value }] });
    let serde_json::Value::Object(params) = body else { unreachable!() };
    let write = Write::Patch { id: id.to_owned(), changes: PatchChanges::parse(&params) };
    match store.write(write, SCIM).await.unwrap() {
        Outcome::Patch(patched) => patched,
        other => panic!("{other:?}"),
    }
}

/// Sends a DELETE.
pub(crate) async fn delete(store: &Store, id: &str) -> Deleted {
    match store.write(Write::Delete { id: id.to_owned() }, SCIM).await.unwrap() {
        Outcome::Delete(deleted) => deleted,
        other => panic!("{other:?}"),
    }
}

/// An exchange as the endpoint would record it.
pub(crate) fn exchange(store: &Store, method: &str, status: u16) -> Exchange {
    let id = store.next_exchange_id();
    Exchange {
        id,
        at: 1_000 + id,
        micros: 250,
        method: method.to_owned(),
        target: format!("/api/scim/v2/application/Users/{id}"),
        status,
        user_id: None,
        subject: Some(format!("Subject {id}")),
        client: "curl/8.5".to_owned(),
        rule: if status < 400 { "get-found" } else { "get-not-found" }.to_owned(),
        troubleshooting: None,
        profile: "gitlab-18.6".to_owned(),
        facts: [("id", "x")].into_iter().collect(),
        request_headers: [("Accept", "*/*")].into_iter().collect(),
        response_headers: Pairs::new(),
        request_body: Body::default(),
        response_body: Body::of(b"{}"),
    }
}

/// Everything in a workspace that does not depend on when it was read.
pub(crate) async fn dump(store: &Store) -> Vec<Person> {
    let ids = store.user_ids(&Default::default(), 0, 1_000_000).await.unwrap();
    store.people_by_ids(&ids).await.unwrap()
}
