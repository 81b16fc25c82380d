//! GitLab's REST API, as far as an administrator of users needs it (gitlab-scim.md 1.10 and 6).

use gitlab::UserState;
use serde_json::json;

use crate::support::http::Request;
use crate::support::{Endpoint, MARA, TOMAS, rest};

async fn id_of(endpoint: &Endpoint, external_id: &str) -> i64 {
    endpoint.person(external_id).await.expect("somebody").user.id
}

#[tokio::test]
async fn without_the_administrators_token_nothing_is_shown_or_changed() {
    let endpoint = Endpoint::start().await;
    endpoint.provision_mara().await;
    let id = id_of(&endpoint, MARA).await;
    for request in [
        Request::new("GET", "/api/v4/user"),
        Request::new("POST", &format!("/api/v4/users/{id}/block")),
        Request::new("POST", &format!("/api/v4/users/{id}/block")).header("PRIVATE-TOKEN", "glpat-WRONG"),
    ] {
        let answer = endpoint.send(request.clone()).await;
        assert_eq!(
            (answer.status, answer.text().as_str()),
            (401, r#"{"message":"401 Unauthorized"}"#),
            "{request:?}"
        );
    }
    assert_eq!(endpoint.state(MARA).await, (true, UserState::Active));
}

#[tokio::test]
async fn somebody_is_found_by_external_id_with_state_and_identity() {
    let endpoint = Endpoint::start().await;
    endpoint.provision_mara().await;
    endpoint.provision(TOMAS, "tomas.ek", "Tomas Ek").await;
    endpoint.set_active(TOMAS, false).await;
    let found = endpoint.send(rest("GET", &format!("/users?provider=scim&extern_uid={TOMAS}"))).await.json();
    assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
    assert_eq!((&found[0]["username"], &found[0]["state"]), (&json!("tomas.ek"), &json!("ldap_blocked")));
    assert_eq!(
        found[0]["scim_identities"],
        json!([{ "extern_uid": TOMAS, "group_id": null, "active": false }])
    );
    let id = id_of(&endpoint, TOMAS).await;
    assert_eq!(endpoint.send(rest("GET", &format!("/users/{id}"))).await.json()["username"], "tomas.ek");
    assert_eq!(endpoint.send(rest("GET", "/users/999999")).await.status, 404);
}

#[tokio::test]
async fn a_list_is_paged_with_gitlabs_headers() {
    let endpoint = Endpoint::start().await;
    for number in 0..5 {
        endpoint.provision(&format!("id-{number}"), &format!("user{number}"), "Some Body").await;
    }
    let page = endpoint.send(rest("GET", "/users?per_page=2&page=2")).await;
    assert_eq!(page.json().as_array().map(Vec::len), Some(2), "{}", page.text());
    assert_eq!((page.header("x-page"), page.header("x-per-page")), (Some("2"), Some("2")));
    assert_eq!(page.header("x-next-page"), Some("3"));
    assert!(
        page.header("link").is_some_and(|link| link.contains("https://gitlab.example.com/api/v4/users?")),
        "{:?}",
        page.headers
    );
}

#[tokio::test]
async fn what_scim_blocked_cannot_be_unblocked_here_and_what_was_blocked_here_can() {
    let endpoint = Endpoint::start().await;
    endpoint.provision_mara().await;
    let id = id_of(&endpoint, MARA).await;
    let act = async |verb: &str| endpoint.send(rest("POST", &format!("/users/{id}/{verb}"))).await;

    let blocked = act("block").await;
    assert_eq!(blocked.status, 201, "{}", blocked.text());
    assert_eq!(endpoint.state(MARA).await, (true, UserState::Blocked));
    assert_eq!(act("unblock").await.status, 201);
    assert_eq!(endpoint.state(MARA).await, (true, UserState::Active));

    endpoint.set_active(MARA, false).await;
    for (verb, text) in [
        ("unblock", "403 Forbidden - LDAP blocked users cannot be unblocked by the API"),
        ("block", "403 Forbidden - LDAP blocked users cannot be modified by the API"),
    ] {
        let refused = act(verb).await;
        assert_eq!((refused.status, &refused.json()["message"]), (403, &json!(text)), "{verb}");
    }
    assert_eq!(act("activate").await.status, 403);
    assert_eq!(endpoint.state(MARA).await, (false, UserState::LdapBlocked));

    endpoint.set_active(MARA, true).await;
    assert_eq!(endpoint.state(MARA).await, (true, UserState::Active));
    assert_eq!(act("deactivate").await.status, 201);
    assert_eq!(endpoint.state(MARA).await, (true, UserState::Deactivated));
    assert_eq!(act("unblock").await.status, 403);
    assert_eq!(act("activate").await.status, 201);
    assert_eq!(endpoint.state(MARA).await, (true, UserState::Active));
}

#[tokio::test]
async fn who_waits_for_approval_is_approved() {
    let settings = gitlab::Settings { user_cap: Some(0), ..Default::default() };
    let endpoint = Endpoint::with(settings, server::Limits::default()).await;
    endpoint.provision_mara().await;
    assert_eq!(endpoint.state(MARA).await, (true, UserState::BlockedPendingApproval));
    let id = id_of(&endpoint, MARA).await;
    let approved = endpoint.send(rest("POST", &format!("/users/{id}/approve"))).await;
    assert_eq!(approved.status, 201, "{}", approved.text());
    assert_eq!(endpoint.state(MARA).await, (true, UserState::Active));
}
