//! Whole REST exchanges.

use super::world::{ADMIN, GET, TOKEN, World, json, text};
use crate::UserState::*;
use crate::*;
use serde_json::json;

fn world() -> World {
    World::new().with("mara", "Mara Lindqvist", "5f0c", false, LdapBlocked).with(
        "ines",
        "Ines Ortega",
        "",
        true,
        Active,
    )
}

#[test]
fn only_the_administrators_token_opens_it() {
    let mut world = world();
    let get = Request { path: "/api/v4/version", authorization: None, ..GET };
    let mut status = |request: Request<'_>| world.send(&request).status;
    assert_eq!(status(Request { private_token: Some(ADMIN), ..get }), 200);
    assert_eq!(status(Request { authorization: Some("Bearer glpat-EXAMPLE-TOKEN-000001"), ..get }), 200);
    assert_eq!(status(Request { query: "private_token=glpat-EXAMPLE-TOKEN-000001", ..get }), 200);
    assert_eq!(status(Request { private_token: Some(TOKEN), ..get }), 401);
    assert_eq!(status(get), 401);
    assert_eq!(status(Request { path: "/api/v4/users", ..get }), 403);
    let by_extern_uid = "provider=scim&extern_uid=5f0c";
    assert_eq!(status(Request { path: "/api/v4/users", query: by_extern_uid, ..get }), 401);
    assert_eq!(status(Request { path: "/api/v4/users", private_token: Some("x"), ..get }), 401);
    assert_eq!(status(Request { authorization: None, private_token: Some(ADMIN), ..GET }), 401, "not SCIM");
}

#[test]
fn unknown_paths_are_404_in_the_apis_words() {
    let mut world = world();
    for path in ["", "/nothing", "/users/abc", "/users/1/explode", "/groups"] {
        let answer = world.rest("GET", path, "");
        assert_eq!((answer.status, text(&answer)), (404, r#"{"error":"404 Not Found"}"#), "{path}");
    }
}

#[test]
fn a_user_shows_state_and_scim_identity() {
    let answer = world().rest("GET", "/users/1", "");
    let user = json(&answer);
    assert_eq!(answer.content_type, Some("application/json"));
    assert_eq!(user["state"], "ldap_blocked");
    assert_eq!(user["scim_identities"], json!([{"extern_uid": "5f0c", "group_id": null, "active": false}]));
    assert_eq!(user["created_at"], "2025-06-15T15:06:40.001Z");
    assert_eq!(user["web_url"], "https://gitlab.example.com/mara");
    assert_eq!(text(&world().rest("GET", "/users/99", "")), r#"{"message":"404 User Not Found"}"#);
}

#[test]
fn events_answer_as_gitlab_answers_them() {
    let mut world = world();
    let mut post = |path: &str| {
        let answer = world.rest("POST", path, "");
        (answer.status, text(&answer).to_owned())
    };
    let said = |status: u16, text: &str| (status, text.to_owned());
    let message = |status: u16, text: &str| (status, json!({"message": text}).to_string());
    assert_eq!(
        post("/users/1/unblock"),
        message(403, "403 Forbidden - LDAP blocked users cannot be unblocked by the API")
    );
    assert_eq!(
        post("/users/1/block"),
        message(403, "403 Forbidden - LDAP blocked users cannot be modified by the API")
    );
    assert_eq!(
        post("/users/1/activate"),
        message(403, "Error occurred. A blocked user must be unblocked to be activated")
    );
    assert_eq!(
        post("/users/1/approve"),
        message(409, "The user you are trying to approve is not pending approval")
    );
    assert_eq!(post("/users/1/reject"), message(409, "User does not have a pending request"));
    assert_eq!(post("/users/1/ban"), message(403, "You cannot ban ldap_blocked users."));
    assert_eq!(post("/users/2/unblock"), said(201, "false"));
    assert_eq!(post("/users/2/deactivate"), said(201, "true"));
    assert_eq!(post("/users/2/deactivate"), said(201, "null"));
    assert_eq!(
        post("/users/2/unblock"),
        message(403, "403 Forbidden - Deactivated users cannot be unblocked by the API")
    );
    assert_eq!(post("/users/2/activate"), said(201, "true"));
    assert_eq!(post("/users/2/block"), said(201, "true"));
    assert_eq!(post("/users/2/block"), said(201, "null"));
    assert_eq!(post("/users/2/unblock"), said(201, "true"));
    assert_eq!(post("/users/2/ban"), said(201, "true"));
    assert_eq!(post("/users/2/unban"), said(201, "true"));
    assert_eq!(post("/users/9/block"), message(404, "404 User Not Found"));
    world.people[1].user.state = BlockedPendingApproval;
    assert_eq!(text(&world.rest("POST", "/users/2/approve", "")), r#"{"message":"Success"}"#);
    world.people[1].user.state = BlockedPendingApproval;
    assert_eq!(world.rest("POST", "/users/2/reject", "").status, 200);
    assert_eq!(world.people.len(), 1);
}

#[test]
fn an_administrator_creates_accounts() {
    let mut world = world();
    let answer = world.rest("POST", "/users", "{}");
    assert_eq!(
        text(&answer),
        r#"{"error":"email is missing, password, reset_password, force_random_password are missing, at least one parameter must be provided, name is missing, username is missing"}"#
    );
    let new = |email: &str, username: &str| {
        json!({"email": email, "name": "Tomas Ek", "username": username, "force_random_password": true})
            .to_string()
    };
    let answer = world.rest("POST", "/users", &new("Tomas@northwind.example", "tomas"));
    assert_eq!((answer.status, json(&answer)["email"].clone()), (201, json!("tomas@northwind.example")));
    assert_eq!(
        text(&world.rest("POST", "/users", &new("tomas@northwind.example", "t2"))),
        r#"{"message":"Email has already been taken"}"#
    );
    assert_eq!(
        text(&world.rest("POST", "/users", &new("t2@northwind.example", "TOMAS"))),
        r#"{"message":"Username has already been taken"}"#
    );
    let answer = world.rest("POST", "/users", &new("t2@northwind.example", "admin"));
    assert_eq!(
        (answer.status, text(&answer)),
        (400, r#"{"message":{"username":["admin is a reserved name"]}}"#)
    );
    let answer = world.rest("POST", "/users", &new("none", "a b"));
    assert_eq!(json(&answer)["message"]["email"], json!(["is invalid"]));
}

#[test]
fn settings_are_read_and_changed() {
    let mut world = world();
    let body = json!({"email_confirmation_setting": "hard", "domain_allowlist": "a.example, b.example", "new_user_signups_cap": "5"});
    let answer = world.rest("PUT", "/application/settings", &body.to_string());
    assert_eq!(json(&answer)["domain_allowlist"], json!(["a.example", "b.example"]));
    assert_eq!(
        (world.settings.user_cap, world.settings.email_confirmation),
        (Some(5), EmailConfirmation::Hard)
    );
    let answer =
        world.rest("PUT", "/application/settings", r#"{"new_user_signups_cap":null,"domain_allowlist":[]}"#);
    assert_eq!(json(&answer)["new_user_signups_cap"], json!(null));
    assert_eq!(json(&world.rest("GET", "/application/settings", ""))["email_confirmation_setting"], "hard");
    assert_eq!(
        world.rest("PUT", "/application/settings", r#"{"email_confirmation_setting":"often"}"#).status,
        400
    );
}

#[test]
fn lists_carry_their_pages_in_headers() {
    let mut world = world();
    let answer = world.rest(
        "GET",
        "/users?per_page=1&page=2&active=false&private_token=glpat-EXAMPLE-TOKEN-000001",
        "",
    );
    let header =
        |name: &str| answer.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    assert_eq!((header("X-Total"), header("X-Total-Pages")), (Some("2"), Some("2")));
    assert_eq!(
        (header("X-Page"), header("X-Prev-Page"), header("X-Next-Page")),
        (Some("2"), Some("1"), Some(""))
    );
    let link = header("Link").unwrap();
    assert!(
        link.starts_with(
            "<https://gitlab.example.com/api/v4/users?active=false&page=1&per_page=1>; rel=\"prev\""
        ),
        "{link}"
    );
    assert!(!link.contains("glpat"));
}

#[track_caller]
fn refused(query: &str, text: &str) {
    let answer = world().rest("GET", &format!("/users?{query}"), "");
    assert_eq!((answer.status, json(&answer)["error"].as_str()), (400, Some(text)), "{query}");
}

#[test]
fn parameters_are_checked() {
    refused("active=perhaps", "active is invalid");
    refused("page=x&per_page=y", "page is invalid, per_page is invalid");
    refused(
        "order_by=email&sort=up",
        "order_by does not have a valid value, sort does not have a valid value",
    );
    refused("provider=scim", "extern_uid, provider provide all or none of parameters");
    refused("created_after=yesterday", "created_after is invalid");
    assert_eq!(world().rest("GET", "/users?pagination=keyset&order_by=name", "").status, 405);
    assert_eq!(world().rest("GET", "/users?pagination=keyset&order_by=id&cursor=4", "").status, 200);
}
