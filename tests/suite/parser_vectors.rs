//! The outcomes of GitLab's own parsers, seen from outside.

use gitlab::UserState;
use serde_json::{Value, json};

use crate::support::{Endpoint, encoded, patch, post_body, scim, vectors};

fn rows(kind: &str) -> Vec<Value> {
    vectors("gitlab-scim-parser-vectors.json")[kind].as_array().expect("rows").clone()
}

#[tokio::test]
async fn every_user_filter_finds_what_gitlab_finds() {
    for row in rows("user_filters") {
        let filter = row["filter"].as_str().expect("a filter");
        let endpoint = Endpoint::start().await;
        let value = row["value"].as_str();
        // A value in userName is tried as an external id first, so this one is found either way (gitlab-scim.md 1.7).
        endpoint.provision(value.unwrap_or("nobody-asked-for"), "somebody", "Some Body").await;
        let answer = endpoint.get(&format!("/Users?filter={}", encoded(filter))).await;
        match row["result"].as_str().expect("a result") {
            "unsupported_412" => {
                assert_eq!(answer.status, 412, "{filter}: {}", answer.text());
                assert_eq!(answer.json()["detail"], "Unsupported Filter", "{filter}");
            }
            "all" => assert_eq!(answer.json()["totalResults"], 1, "{filter}"),
            "by_external_id" | "by_username" => {
                assert_eq!(answer.json()["totalResults"], 1, "{filter}: {}", answer.text());
                assert_eq!(answer.json()["Resources"][0]["id"].as_str(), value, "{filter}");
            }
            other => panic!("unknown result {other}"),
        }
    }
}

#[tokio::test]
async fn a_filter_typed_by_hand_may_have_bare_quotes() {
    let endpoint = Endpoint::start().await;
    endpoint.provision_mara().await;
    let [plain, bare] = ["%22", "\""]
        .map(|quote| format!("/Users?filter=userName+eq+{quote}mara.lindqvist@northwind.example{quote}"));
    let plain = endpoint.get(&plain).await;
    assert_eq!((plain.status, &plain.json()["totalResults"]), (200, &json!(1)), "{}", plain.text());
    assert_eq!(endpoint.get(&bare).await.json(), plain.json());
}

#[tokio::test]
async fn a_user_filter_on_the_username_finds_the_account_in_any_case() {
    for row in rows("user_filters") {
        let (Some("by_username"), Some(username)) = (row["result"].as_str(), row["value"].as_str()) else {
            continue;
        };
        if !username.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.') {
            continue;
        }
        let endpoint = Endpoint::start().await;
        endpoint.provision("the-id", &username.to_uppercase(), "Some Body").await;
        let filter = row["filter"].as_str().expect("a filter");
        let answer = endpoint.get(&format!("/Users?filter={}", encoded(filter))).await;
        assert_eq!(answer.json()["Resources"][0]["id"], "the-id", "{filter}: {}", answer.text());
    }
}

#[tokio::test]
async fn every_patch_has_gitlabs_effect_on_an_active_identity() {
    for row in rows("patch_users") {
        check_patch(&row, true, row["effect_when_active"].as_str().expect("an effect")).await;
    }
}

#[tokio::test]
async fn every_patch_has_gitlabs_effect_on_an_inactive_identity() {
    for row in rows("patch_users") {
        check_patch(&row, false, row["effect_when_inactive"].as_str().expect("an effect")).await;
    }
}

async fn check_patch(row: &Value, active: bool, effect: &str) {
    let endpoint = Endpoint::start().await;
    endpoint.provision("jr", "jane.roe", "Jane Roe").await;
    if !active {
        endpoint.set_active("jr", false).await;
    }
    let before = endpoint.state("jr").await;
    let operations = &row["operations"];
    let answer = endpoint.send(scim("PATCH", "/Users/jr").scim(&patch(operations.clone()))).await;
    let status = match effect {
        "error_412" => 412,
        "error_500" => 500,
        _ => 204,
    };
    assert_eq!(answer.status, status, "{operations}: {}", answer.text());
    let expected = match effect {
        "deactivate" => (false, UserState::LdapBlocked),
        "reactivate" => (true, UserState::Active),
        "none" | "error_412" | "error_500" => before,
        "set_external_id" => {
            assert_eq!(endpoint.get("/Users/jr").await.status, 404, "{operations}");
            assert_eq!(endpoint.state("n1").await, before, "{operations}");
            return;
        }
        other => panic!("unknown effect {other}"),
    };
    assert_eq!(endpoint.state("jr").await, expected, "{operations} on active={active}");
    match status {
        204 => assert_eq!(answer.text(), ""),
        412 => assert!(
            answer.json()["detail"].as_str().expect("a detail").starts_with("Error updating Jane Roe with {"),
            "{}",
            answer.text()
        ),
        _ => assert_eq!(answer.json(), json!({ "message": "500 Internal Server Error" })),
    }
}

#[tokio::test]
async fn every_post_is_read_as_gitlab_reads_it() {
    for row in rows("post_users") {
        let endpoint = Endpoint::start().await;
        let (body, parsed) = (&row["body"], &row["parsed"]);
        let answer = endpoint.send(scim("POST", "/Users").scim(body)).await;
        if parsed.is_null() {
            assert_eq!(answer.status, 500, "{body}: {}", answer.text());
            assert_eq!(answer.json(), json!({ "message": "500 Internal Server Error" }), "{body}");
            continue;
        }
        let missing = row["missing"].as_array().expect("missing parameters");
        if !missing.is_empty() {
            let missing: Vec<_> =
                missing.iter().map(|name| format!(":{}", name.as_str().expect("a name"))).collect();
            let end = format!(": Missing params: [{}]", missing.join(", "));
            assert_eq!(answer.status, 412, "{body}");
            assert!(
                answer.json()["detail"].as_str().expect("a detail").ends_with(&end),
                "{body}: {}",
                answer.text()
            );
        } else if parsed["name"].is_null() {
            assert_eq!(answer.status, 412, "{body}");
            assert!(
                answer.json()["detail"].as_str().expect("a detail").ends_with(": Name can't be blank"),
                "{body}: {}",
                answer.text()
            );
        } else {
            assert_eq!(answer.status, 201, "{body}: {}", answer.text());
            let user = answer.json();
            let seen = json!({
                "extern_uid": user["id"], "username": user["userName"], "email": user["emails"][0]["value"], "name": user["name"]["formatted"],
            });
            for (attribute, value) in seen.as_object().expect("attributes") {
                assert_eq!(value, &parsed[attribute], "{body}: {attribute}");
            }
            assert_eq!(user["active"], true, "{body}");
        }
    }
}

#[tokio::test]
async fn every_username_is_derived_as_gitlab_derives_it() {
    for row in rows("usernames") {
        let endpoint = Endpoint::start().await;
        for (number, taken) in row["taken"].as_array().expect("taken names").iter().enumerate() {
            let taken = taken.as_str().expect("a name");
            endpoint
                .account(taken, &format!("Some Body {number}"), &format!("{number}@northwind.example"))
                .await;
        }
        let input = row["input"].as_str().expect("an input");
        let mut body = post_body("the-id", input, "Jane Roe");
        body["emails"][0]["value"] = json!("jane.roe@northwind.example");
        let answer = endpoint.send(scim("POST", "/Users").scim(&body)).await;
        assert_eq!(answer.status, 201, "{input}: {}", answer.text());
        assert_eq!(answer.json()["userName"], row["result"], "{input}");
    }
}
