//! Who gets in.

use store::{Setting, TokenDigest};

use crate::support::http::Request;
use crate::support::{ADMIN_TOKEN, CAUSE, Endpoint, SCIM, TOKEN, rest};

async fn status_with(endpoint: &Endpoint, token: &str) -> u16 {
    endpoint.send(Request::new("GET", &format!("{SCIM}/Users")).bearer(token)).await.status
}

#[tokio::test]
async fn a_new_token_replaces_the_old_one_at_once() {
    let endpoint = Endpoint::start().await;
    assert_eq!(status_with(&endpoint, TOKEN).await, 200);
    let fresh = "glsoat-EXAMPLE-TOKEN-000002";
    endpoint.store.set(Setting::ScimToken(TokenDigest::of(fresh)), CAUSE).await.expect("a new token");
    assert_eq!(status_with(&endpoint, fresh).await, 200);
    assert_eq!(status_with(&endpoint, TOKEN).await, 401);
}

#[tokio::test]
async fn what_merely_resembles_the_token_is_refused() {
    let endpoint = Endpoint::start().await;
    for wrong in [&TOKEN[..TOKEN.len() - 1], &format!("{TOKEN}x"), &TOKEN.to_lowercase(), "", " ", "x"] {
        assert_eq!(status_with(&endpoint, wrong).await, 401, "{wrong:?}");
    }
}

#[tokio::test]
async fn the_scim_token_and_the_administrators_token_do_not_stand_in_for_each_other() {
    let endpoint = Endpoint::start().await;
    assert_eq!(status_with(&endpoint, ADMIN_TOKEN).await, 401);
    let with_scim_token = Request::new("GET", "/api/v4/users").header("PRIVATE-TOKEN", TOKEN);
    assert_eq!(endpoint.send(with_scim_token).await.status, 401);
    assert_eq!(endpoint.send(rest("GET", "/users")).await.status, 200);
}

#[tokio::test]
async fn the_programs_own_tokens_work_only_while_the_endpoint_runs() {
    let endpoint = Endpoint::start().await;
    let (own, own_admin) =
        (endpoint.running.own_token().to_owned(), endpoint.running.own_admin_token().to_owned());
    assert_eq!(status_with(&endpoint, &own).await, 200);
    assert_eq!(status_with(&endpoint, &own_admin).await, 401);
    let as_admin = Request::new("GET", "/api/v4/users").header("PRIVATE-TOKEN", &own_admin);
    assert_eq!(endpoint.send(as_admin).await.status, 200);
    let other = Endpoint::start().await;
    assert_eq!(status_with(&other, &own).await, 401);
}
