//! Whole SCIM exchanges.

use super::world::{BASE, GET, SCIM, TOKEN, World, json, text};
use crate::UserState::*;
use crate::*;
use serde_json::{Value, json};

const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

fn mara() -> World {
    World::new().with("mara.lindqvist", "Mara Lindqvist", "5f0c-A", true, Active)
}

#[track_caller]
fn scim_error(answer: &Answer, status: u16, detail: &str) {
    assert_eq!(json(answer), json!({"schemas": [ERROR], "detail": detail, "status": status}));
    assert_eq!((answer.status, answer.content_type), (status, Some(SCIM)));
}

fn operations(operations: Value) -> String {
    json!({"schemas": [scim::urn::PATCH_OP], "Operations": operations}).to_string()
}

fn post(uid: &str, username: &str, email: &str) -> String {
    json!({"externalId": uid, "userName": username, "emails": [{"type": "work", "value": email}], "displayName": "Ines Ortega"})
        .to_string()
}

// --- order of checks ---

#[test]
fn checks_come_in_gitlabs_order() {
    let mut world = mara();
    world.settings.saml_enabled = false;
    world.settings.scim_licensed = false;
    let path = format!("{BASE}/Users/x");
    let put = Request {
        method: "PUT",
        path: &path,
        body: b"{}",
        content_type: Some("text/plain"),
        authorization: None,
        ..GET
    };
    let answer = world.send(&put);
    assert_eq!(
        (answer.status, text(&answer)),
        (415, r#"{"error":"The provided content-type 'text/plain' is not supported."}"#)
    );
    let put = Request { content_type: Some(SCIM), body: b"{", ..put };
    assert_eq!(world.send(&put).status, 400);
    assert!(text(&world.send(&put)).contains("message body does not match declared format"));
    let put = Request { body: b"{}", ..put };
    assert_eq!(text(&world.send(&put)), r#"{"message":"401 Unauthorized"}"#);
    let put = Request { authorization: GET.authorization, ..put };
    assert_eq!(text(&world.send(&put)), r#"{"message":"403 Forbidden - SAML not enabled."}"#);
    world.settings.saml_enabled = true;
    assert_eq!(text(&world.send(&put)), r#"{"message":"404 Not Found"}"#);
    world.settings.scim_licensed = true;
    let answer = world.send(&put);
    assert_eq!((answer.status, text(&answer)), (405, r#"{"error":"405 Not Allowed"}"#));
    assert_eq!(answer.headers, [("Allow", "OPTIONS, GET, PATCH, DELETE, HEAD".to_owned())]);
}

#[test]
fn methods_that_do_not_fit_are_405() {
    let mut world = mara();
    for (method, path) in [
        ("POST", "/Users/x"),
        ("PUT", "/Users"),
        ("PATCH", "/Users/"),
        ("DELETE", "/Users"),
        ("PATCH", "/Groups"),
        ("TRACE", "/Users"),
    ] {
        assert_eq!(world.scim(method, path, "").status, 405, "{method} {path}");
    }
    let answer = world.scim("OPTIONS", "/Users", "");
    assert_eq!((answer.status, answer.content_type, answer.body.len()), (204, None, 0));
    assert_eq!(answer.headers[0].1, "OPTIONS, GET, POST, HEAD");
    let anonymous = Request { method: "OPTIONS", authorization: None, ..GET };
    assert_eq!(world.send(&anonymous).status, 401);
}

#[test]
fn unknown_paths_lead_to_the_sign_in_page() {
    let mut world = mara();
    for path in ["/ServiceProviderConfig", "/Schemas", "/Me", "/users", "/Users.x"] {
        let answer = world.scim("GET", path, "");
        assert_eq!((answer.status, answer.content_type), (302, Some("text/html; charset=utf-8")), "{path}");
        assert_eq!(answer.headers, [("Location", "https://gitlab.example.com/users/sign_in".to_owned())]);
    }
    let answer = world.scim("POST", "/Bulk", "{}");
    assert_eq!((answer.status, answer.content_type), (404, Some("text/html; charset=utf-8")));
    world.profile = ProfileId::Gitlab15_8;
    assert_eq!(world.scim("GET", "/Groups", "").status, 302);
    assert_eq!(world.scim("POST", "/Groups", "{}").status, 404);
    assert_eq!(world.scim("GET", "/Users", "").status, 200);
}

#[test]
fn the_token_may_come_in_four_ways_of_which_one_wins() {
    let mut world = mara();
    let mut status = |query: &str, authorization: Option<&str>| {
        world.send(&Request { query, authorization, ..GET }).status
    };
    let header = format!("bEARER {TOKEN}");
    assert_eq!(status("", Some(&header)), 200);
    assert_eq!(status(&format!("access_token={TOKEN}"), None), 200);
    assert_eq!(status(&format!("bearer_token={TOKEN}"), None), 200);
    assert_eq!(status("access_token=wrong", Some(&header)), 401);
    assert_eq!(status("access_token=", Some(&header)), 200);
    assert_eq!(status(&format!("bearer_token={TOKEN}"), Some("Bearer wrong")), 401);
    assert_eq!(status("bearer_token=wrong", Some(&header)), 200);
    assert_eq!(status("", Some(&format!("Basic {TOKEN}"))), 401);
    assert_eq!(status("", Some(TOKEN)), 401);
    let body = json!({"access_token": TOKEN}).to_string();
    let request = Request {
        method: "POST",
        content_type: Some(SCIM),
        body: body.as_bytes(),
        authorization: None,
        ..GET
    };
    assert_eq!(world.send(&request).status, 412);
}

// --- reading ---

#[test]
fn a_list_echoes_start_index_as_text() {
    let mut world = mara()
        .with("tomas.ek", "Tomas Ek", "c2b7", false, LdapBlocked)
        .with("ines", "Ines", "", true, Active);
    let all = json(&world.scim("GET", "/Users", ""));
    assert_eq!(
        (all["totalResults"].clone(), all["itemsPerPage"].clone(), all["startIndex"].clone()),
        (json!(2), json!(20), json!(1))
    );
    let answer = world.scim("GET", "/Users?startIndex=2&count=1", "");
    assert_eq!(
        json(&answer),
        json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": 2,
            "itemsPerPage": 1,
            "startIndex": "2",
            "Resources": [{
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
                "id": "c2b7",
                "active": false,
                "emails": [{"type": "work", "value": "tomas.ek@northwind.example", "primary": true}],
                "name": {"formatted": "Tomas Ek", "givenName": "Tomas", "familyName": "Ek"},
                "meta": {"resourceType": "User"},
                "userName": "tomas.ek"
            }]
        })
    );
}

#[test]
fn filters_find_ignoring_case_and_keep_what_they_cut() {
    let mut world = mara();
    let found = |answer: &Answer| json(answer)["totalResults"].as_u64();
    let answer = world.scim("GET", "/Users?filter=externalId%20eq%20%225F0C-a%22", "");
    assert_eq!((found(&answer), answer.decision.rule), (Some(1), Rule::FilterExternalId));
    let answer = world.scim("GET", "/Users?filter=userName+eq+MARA.lindqvist+and+more", "");
    assert_eq!((found(&answer), answer.decision.rule), (Some(1), Rule::FilterUserName));
    assert!(answer.decision.facts.contains(&("discarded", "and more".into())));
    let answer = world.scim("GET", "/Users?filter=userName+eq+%22Mara.Lindqvist%40northwind.example%22", "");
    assert_eq!(found(&answer), Some(1));
    let answer = world.scim("GET", "/Users?filter=userName+eq+%22mara.lindqvist%40elsewhere.example%22", "");
    assert_eq!(found(&answer), Some(1), "the local part is a username");
    let answer = world.scim("GET", "/Users?filter=id+eq+%22nobody%22", "");
    assert_eq!((answer.status, found(&answer), answer.decision.rule), (200, Some(0), Rule::FilterNoMatch));
    scim_error(&world.scim("GET", "/Users?filter=emails+eq+%22a%22", ""), 412, "Unsupported Filter");
    assert_eq!(world.scim("GET", "/Users?filter[]=x", "").status, 500);
    assert_eq!(world.scim("GET", "/Users?filter=%ff", "").status, 400);
}

#[test]
fn ids_may_hold_anything() {
    let mut world = World::new().with("a", "A", "x/y@z.example+1 ü", true, Active);
    for path in ["/Users/x%2Fy%40z.example+1%20%C3%BC", "/Users/x/y@z.example%2B1%20%c3%bc/"] {
        assert_eq!(world.scim("GET", path, "").status, 200, "{path}");
    }
    scim_error(&world.scim("GET", "/Users/a%22b", ""), 404, "Resource a\"b not found");
}

// --- POST ---

#[test]
fn a_post_creates_links_or_finds() {
    let mut world = mara().with("iortega", "Ines Ortega", "", true, Blocked);
    let answer = world.scim(
        "POST",
        "/Users",
        &post("c2b7", "Tomas.Ek@northwind.example", " Tomas.Ek@Northwind.example"),
    );
    assert_eq!((answer.status, answer.decision.rule), (201, Rule::PostCreates));
    assert_eq!(json(&answer)["userName"], "Tomas.Ek");
    assert_eq!(json(&answer)["emails"][0]["value"], "tomas.ek@northwind.example");
    let answer = world.scim("POST", "/Users", &post("dd", "ines", "IORTEGA@northwind.example"));
    assert_eq!((answer.status, answer.decision.rule), (201, Rule::PostLinksBlocked));
    assert_eq!(json(&answer)["userName"], "iortega");
    assert_eq!(world.state("iortega"), Blocked);
    let answer = world.scim("POST", "/Users", &post("DD", "x", "x@northwind.example"));
    assert_eq!(
        (answer.status, answer.decision.rule, json(&answer)["id"].clone()),
        (201, Rule::PostExisting, json!("dd"))
    );
    assert_eq!(world.people.len(), 3);
}

#[test]
fn a_known_external_id_is_not_reactivated() {
    let mut world = World::new().with("mara", "Mara", "a", false, LdapBlocked);
    let answer = world.scim("POST", "/Users", &post("a", "mara", "mara@northwind.example"));
    assert_eq!((answer.status, json(&answer)["active"].clone()), (201, json!(false)));
    assert_eq!(answer.decision.rule, Rule::PostExistingInactive);
}

#[test]
fn what_is_missing_is_named_after_the_parameters() {
    let answer = mara().scim("POST", "/Users?token=x", r#"{"userName":"a","password":"b","n":null}"#);
    scim_error(
        &answer,
        412,
        r#"Error saving user with {"token"=>"[FILTERED]", "userName"=>"a", "password"=>"[FILTERED]", "n"=>nil}: Missing params: [:extern_uid, :email]"#,
    );
}

#[test]
fn a_second_identity_for_an_account_is_a_conflict() {
    let body = r#"{"externalId":"n","userName":"m","emails":[{"primary":true,"value":"mara.lindqvist@northwind.example"}]}"#;
    let printed = r#"{"externalId"=>"n", "userName"=>"m", "emails"=>[{"primary"=>true, "value"=>"mara.lindqvist@northwind.example"}]}"#;
    let answer = mara().scim("POST", "/Users", body);
    scim_error(&answer, 409, &format!("Error saving user with {printed}: User has already been taken"));
    assert_eq!(answer.decision.subject.and_then(|subject| subject.user_id), Some(1));
}

/// POSTs and returns status and what stands behind the printed parameters.
#[track_caller]
fn refused(world: &mut World, body: Value, status: u16, text: &str) {
    let answer = world.scim("POST", "/Users", &body.to_string());
    let detail = json(&answer)["detail"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        (answer.status, detail.rsplit_once("}: ").map(|(_, text)| text)),
        (status, Some(text)),
        "{body}"
    );
}

#[test]
fn invalid_users_are_refused_in_gitlabs_words() {
    let mut world = mara();
    world.settings.domain_allowlist = vec!["*.example".into()];
    let body = |email: &str, name: &str, username: &str| json!({"externalId": "n", "userName": username, "displayName": name, "emails": [{"type": "work", "value": email}]});
    refused(&mut world, body("", "N", "n"), 412, "Email can't be blank");
    refused(&mut world, body("none", "N", "n"), 412, "Email is invalid");
    refused(&mut world, body("n@x.example", " ", "n"), 412, "Name can't be blank");
    refused(&mut world, body("none", "", "n"), 412, "Email is invalid and Name can't be blank");
    refused(
        &mut world,
        body("n@x.test", "N", "n"),
        412,
        "Email is not allowed for sign-up. Please use your regular email address. Check with your administrator.",
    );
    refused(
        &mut world,
        body("n@x.example", "N", &"n".repeat(300)),
        412,
        "Username is too long (maximum is 255 characters)",
    );
    refused(
        &mut world,
        body("n@x.example", &"n".repeat(128), "n"),
        412,
        "First name is too long (maximum is 127 characters)",
    );
    refused(
        &mut world,
        body(" mara.lindqvist@northwind.example", "N", "n"),
        409,
        "Email has already been taken",
    );
    assert_eq!(world.people.len(), 1);
}

#[test]
fn an_account_stays_behind_when_its_identity_fails() {
    let mut world = World::new();
    let body = |uid: &str| json!({"externalId": uid, "userName": "n", "displayName": "N N", "emails": [{"type": "work", "value": "n@x.example"}]});
    refused(&mut world, body(""), 412, "Extern uid can't be blank");
    assert_eq!((world.people.len(), world.people[0].identity.is_none()), (1, true));
    refused(&mut world, body(&"u".repeat(256)), 412, "Extern uid is too long (maximum is 255 characters)");
    let answer = world.scim("POST", "/Users", &body("u").to_string());
    assert_eq!((answer.status, answer.decision.rule, world.people.len()), (201, Rule::PostLinks, 1));
}

#[test]
fn usernames_dodge_names_and_reserved_words_but_not_twice() {
    let mut world = World::new().with("x", "Solo", "", true, Active);
    let mut created = |username: &str, email: &str| {
        let answer = world.scim("POST", "/Users", &post(email, username, email));
        (answer.status, json(&answer)["userName"].as_str().map(str::to_owned))
    };
    assert_eq!(created("solo", "a@x.example"), (201, Some("solo1".into())), "a display name blocks it");
    assert_eq!(created("projects", "b@x.example"), (201, Some("projects1".into())));
    assert_eq!(created("projects", "c@x.example").0, 409);
    assert_eq!(created("projects1", "d@x.example"), (201, Some("projects11".into())));
}

#[test]
fn the_user_cap_makes_new_accounts_wait() {
    let mut world = mara();
    world.settings.user_cap = Some(1);
    world.settings.email_confirmation = EmailConfirmation::Hard;
    let answer = world.scim("POST", "/Users", &post("n", "n", "n@x.example"));
    assert_eq!(
        (answer.status, json(&answer)["active"].clone(), answer.decision.rule),
        (201, json!(true), Rule::PostCreatesPending)
    );
    assert_eq!((world.state("n"), world.people[1].user.confirmed), (BlockedPendingApproval, false));
    world.scim("PATCH", "/Users/n", &operations(json!([{"op": "replace", "path": "active", "value": true}])));
    assert_eq!(world.state("n"), BlockedPendingApproval, "active already");
}

#[test]
fn types_gitlab_does_not_expect_end_in_500() {
    let mut world = mara();
    let base = json!({"externalId": "n", "userName": "n", "emails": [{"type": "work", "value": "n@x.example"}], "displayName": "N"});
    for (key, value) in [
        ("emails", json!("x")),
        ("emails", json!(["x"])),
        ("name", json!("x")),
        ("externalId", json!(5)),
        ("externalId", json!("TRUE")),
        ("emails", json!([{"type": "work", "value": 5}])),
    ] {
        let mut body = base.clone();
        body[key] = value;
        let answer = world.scim("POST", "/Users", &body.to_string());
        assert_eq!(
            (answer.status, text(&answer)),
            (500, r#"{"message":"500 Internal Server Error"}"#),
            "{body}"
        );
    }
    // What GitLab never looks at cannot surprise it.
    let body = json!({"externalId": "5f0c-a", "userName": 5, "emails": [{"type": "work", "value": 5}]});
    assert_eq!(world.scim("POST", "/Users", &body.to_string()).status, 201);
    let body = json!({"externalId": "n", "userName": 5, "emails": [{"type": "work", "value": "n@x.example"}, "x"], "displayName": "N"});
    assert_eq!(json(&world.scim("POST", "/Users", &body.to_string()))["userName"], "5");
}

#[test]
fn a_form_is_as_good_as_json() {
    let mut world = World::new();
    let body = "externalId=n&userName=n&emails[][type]=work&emails[][value]=n%40x.example&name[givenName]=N&name[familyName]=O+P";
    let request = Request {
        method: "POST",
        content_type: Some("application/x-www-form-urlencoded"),
        body: body.as_bytes(),
        ..GET
    };
    let answer = world.send(&request);
    assert_eq!((answer.status, json(&answer)["name"]["formatted"].clone()), (201, json!("N O P")));
}

// --- PATCH and DELETE ---

#[test]
fn the_life_of_an_identity() {
    let mut world = mara();
    let patch = |world: &mut World, value: Value| {
        let answer = world.scim("PATCH", "/Users/5f0c-a", &operations(value));
        assert_eq!((answer.status, answer.content_type, answer.body.len()), (204, None, 0));
        answer.decision.rule
    };
    let off = json!([{"op": "Replace", "path": "active", "value": "False"}]);
    let on = json!([{"op": "Replace", "path": "active", "value": "True"}]);
    assert_eq!(patch(&mut world, off.clone()), Rule::PatchDeactivates);
    assert_eq!(world.state("mara.lindqvist"), LdapBlocked);
    assert_eq!(patch(&mut world, off.clone()), Rule::PatchDeactivatesAgain);
    assert_eq!(json(&world.scim("GET", "/Users/5f0c-A", ""))["active"], false);
    assert_eq!(
        patch(&mut world, json!([{"op": "remove", "path": "active"}])),
        Rule::PatchInactiveReactivates
    );
    assert_eq!(world.state("mara.lindqvist"), Active);
    world.people[0].user.state = Blocked;
    assert_eq!(patch(&mut world, on.clone()), Rule::PatchActiveButBlocked);
    assert_eq!(world.state("mara.lindqvist"), Blocked);
    assert_eq!(patch(&mut world, off), Rule::PatchDeactivates);
    assert_eq!(world.state("mara.lindqvist"), Blocked);
    assert_eq!(patch(&mut world, on.clone()), Rule::PatchReactivates);
    assert_eq!(world.state("mara.lindqvist"), Active);
    assert_eq!(patch(&mut world, on), Rule::PatchActiveAlready);
    assert_eq!(
        patch(&mut world, json!([{"op": "replace", "value": {"userName": "x", "active": false}}])),
        Rule::PatchFirstKeyOnly
    );
    assert_eq!(
        patch(&mut world, json!([{"op": "replace", "path": "name.formatted", "value": "x"}])),
        Rule::PatchProfileIgnored
    );
    assert_eq!(patch(&mut world, json!([])), Rule::PatchNothing);
}

#[test]
fn an_external_id_changes_unless_it_is_blank_or_taken() {
    let mut world = mara().with("tomas", "Tomas", "c2b7", true, Active);
    let set = |value: Value| operations(json!([{"op": "replace", "path": "externalId", "value": value}]));
    let answer = world.scim("PATCH", "/Users/5f0c-A", &set(json!("C2B7")));
    let printed = r#"{"schemas"=>["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations"=>[{"op"=>"replace", "path"=>"externalId", "value"=>"C2B7"}], "id"=>"5f0c-A"}"#;
    scim_error(&answer, 412, &format!("Error updating Mara Lindqvist with {printed}"));
    assert_eq!(world.scim("PATCH", "/Users/5f0c-A", &set(json!(" "))).status, 412);
    assert_eq!(
        world.scim("PATCH", "/Users/5f0c-A", &set(json!("5F0C-A"))).status,
        204,
        "one's own is not taken"
    );
    assert_eq!(world.scim("PATCH", "/Users/5f0c-A", &set(json!(7))).decision.rule, Rule::PatchExternalId);
    assert_eq!(world.scim("GET", "/Users/7", "").status, 200);
    scim_error(&world.scim("PATCH", "/Users/5f0c-A", &set(json!("x"))), 404, "Resource 5f0c-A not found");
}

#[test]
fn patch_surprises_come_after_the_look_up() {
    let mut world = mara();
    for value in [
        json!("x"),
        json!({"op": "replace"}),
        json!(["x"]),
        json!([{"op": 5}]),
        json!([null]),
        json!([{"op": "add", "value": []}]),
        json!(false),
    ] {
        assert_eq!(world.scim("PATCH", "/Users/5f0c-A", &operations(value.clone())).status, 500, "{value}");
        assert_eq!(world.scim("PATCH", "/Users/nobody", &operations(value)).status, 404);
    }
    for value in [json!(null), json!({}), json!([{"op": "remove", "value": []}])] {
        assert_eq!(world.scim("PATCH", "/Users/5f0c-A", &operations(value.clone())).status, 204, "{value}");
    }
}

#[test]
fn delete_deactivates_and_may_be_repeated() {
    let mut world = mara();
    assert_eq!(world.scim("DELETE", "/Users/5f0c-A", "").decision.rule, Rule::DeleteDeactivates);
    assert_eq!(world.scim("DELETE", "/Users/5f0c-A", "").decision.rule, Rule::DeleteAgain);
    assert_eq!(world.state("mara.lindqvist"), LdapBlocked);
    assert_eq!(json(&world.scim("GET", "/Users/5f0c-A", ""))["active"], false);
    scim_error(&world.scim("DELETE", "/Users/x", ""), 404, "Resource x not found");
}

// --- groups ---

#[test]
fn groups_answer_as_a_gitlab_without_links_does() {
    let mut world = mara();
    let list = json(&world.scim("GET", "/Groups?startIndex=3&count=500&filter=displayName+eq+%22A+B%22", ""));
    assert_eq!(
        (list["totalResults"].clone(), list["itemsPerPage"].clone(), list["startIndex"].clone()),
        (json!(0), json!(100), json!(3))
    );
    assert_eq!(
        text(&world.scim("GET", "/Groups?startIndex=x&count=y", "")),
        r#"{"error":"count is invalid, startIndex is invalid"}"#
    );
    scim_error(&world.scim("GET", "/Groups?filter=id+eq+%22x%22", ""), 412, "Unsupported Filter");
    scim_error(&world.scim("GET", "/Groups/86a1", ""), 404, "Group 86a1 not found");
    let mut post = |body: &str| json(&world.scim("POST", "/Groups", body));
    assert_eq!(post("{}")["error"], "displayName is missing");
    assert_eq!(post(r#"{"displayName":null}"#)["detail"], "Missing params: [:saml_group_name]");
    assert_eq!(post(r#"{"displayName":"A","externalId":""}"#)["detail"], "Missing params: [:scim_group_uid]");
    assert_eq!(
        post(r#"{"displayName":"A","externalId":"eng-01"}"#)["detail"],
        "Invalid UUID for scim_group_uid"
    );
    let uuid = r#"{"displayName":"A","externalId":"86a1f3c2-4b7d-4e0f-9c55-0d2e7b91af36"}"#;
    assert_eq!(post(uuid)["detail"], "No matching SAML group found with name: A");
    let mut patch = |body: &str| world.scim("PATCH", "/Groups/86a1", body);
    assert_eq!(text(&patch("{}")), r#"{"error":"schemas is missing, Operations is missing"}"#);
    assert_eq!(
        text(&patch(r#"{"schemas":[],"Operations":[{"op":"replace"}]}"#)),
        r#"{"error":"Operations[0][op] does not have a valid value"}"#
    );
    assert_eq!(patch(r#"{"schemas":[],"Operations":[{"op":"ADD","path":"members"}]}"#).status, 404);
    assert_eq!(
        text(&world.scim("PUT", "/Groups/86a1", "{}")),
        r#"{"error":"schemas is missing, displayName is missing"}"#
    );
}
