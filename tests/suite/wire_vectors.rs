//! The dossier's recorded exchanges, replayed over real HTTP.

use gitlab::{Settings, UserState};
use serde_json::Value;
use server::Limits;

use crate::support::http::{Answer, Request};
use crate::support::{Endpoint, MARA, TOMAS, vectors};

/// Rows about groups that have SAML group links. No workspace can hold one yet; rows that need none are replayed.
const NEED_GROUP_LINKS: [&str; 9] = [
    "create-group-claims-links",
    "list-groups-one-row-per-link",
    "patch-group-add-member",
    "list-groups-excluding-members",
    "patch-group-remove-bracketed-path-is-lost",
    "put-group-replaces-recorded-members",
    "delete-group-unlinks",
    "group-api-last-owner",
    "group-api-no-saml",
];

/// The token is generated in the window and by the command line, behind no web sign-in.
const NOT_ON_THE_WIRE: [&str; 1] = ["generate-token"];

#[tokio::test]
async fn every_example_exchange_is_answered_as_recorded() {
    replay("gitlab-scim-examples.json").await;
}

#[tokio::test]
async fn every_further_example_exchange_is_answered_as_recorded() {
    replay("gitlab-scim-examples-extra.json").await;
}

#[test]
fn the_rows_left_out_are_those_of_groups_with_links_and_of_the_web_page_for_tokens() {
    let names = |file| vectors(file).as_array().expect("rows").iter().map(name).collect::<Vec<_>>();
    let mut all = names("gitlab-scim-examples.json");
    all.extend(names("gitlab-scim-examples-extra.json"));
    all.retain(|name| !is_replayed(name));
    all.sort();
    let mut expected = [NEED_GROUP_LINKS.as_slice(), &NOT_ON_THE_WIRE].concat();
    expected.sort();
    assert_eq!(all, expected);
}

fn is_replayed(name: &str) -> bool {
    !NEED_GROUP_LINKS.contains(&name) && !NOT_ON_THE_WIRE.contains(&name)
}

fn name(row: &Value) -> String {
    row["name"].as_str().expect("a name").to_owned()
}

async fn replay(file: &str) {
    for row in vectors(file).as_array().expect("rows") {
        let name = name(row);
        if !is_replayed(&name) {
            continue;
        }
        let endpoint = given(&name).await;
        let answer = endpoint.send(request(&row["request"])).await;
        check(&name, &answer, &row["response"]);
        afterwards(&name, &endpoint).await;
    }
}

/// What there is before the exchange, as the row's `given` says.
async fn given(name: &str) -> Endpoint {
    let settings = Settings {
        saml_enabled: name != "saml-not-enabled",
        scim_licensed: name != "licence-missing",
        ..Settings::default()
    };
    let endpoint = Endpoint::with(settings, Limits::default()).await;
    match name {
        "saml-not-enabled" | "licence-missing" => {}
        "list-users-unfiltered" | "list-users-paged-start-index-echoed-as-string" => {
            endpoint.provision_mara().await;
            endpoint.provision(TOMAS, "tomas.ek", "Tomas Ek").await;
            endpoint.set_active(TOMAS, false).await;
        }
        "create-existing-external-id-does-not-reactivate" | "patch-reactivate" => {
            endpoint.provision_mara().await;
            endpoint.set_active(MARA, false).await;
        }
        "create-user-username-collision" => {
            endpoint.account("mara.lindqvist", "Somebody Else", "other@northwind.example").await;
        }
        "create-links-existing-account-by-email" => {
            endpoint.account("iortega", "Ines Ortega", "ines.ortega@northwind.example").await;
        }
        "create-conflict-second-identity-for-account" => {
            endpoint.provision("another-identity", "ines.ortega", "Ines Ortega").await;
        }
        "rest-unblock-refused" | "rest-find-user-by-scim-id" => {
            for number in 1..58 {
                endpoint
                    .account(
                        &format!("user{number}"),
                        &format!("User {number}"),
                        &format!("user{number}@northwind.example"),
                    )
                    .await;
            }
            endpoint.provision_mara().await;
            assert_eq!(endpoint.person(MARA).await.expect("Mara").user.id, 58);
            endpoint.set_active(MARA, false).await;
        }
        name if name.starts_with("create-") => {}
        _ => endpoint.provision_mara().await,
    }
    endpoint
}

fn request(row: &Value) -> Request {
    let mut request =
        Request::new(row["method"].as_str().expect("a method"), row["path"].as_str().expect("a path"));
    for (name, value) in row["headers"].as_object().expect("headers") {
        if name != "Content-Type" {
            request = request.header(name, value.as_str().expect("a value"));
        }
    }
    match &row["body"] {
        Value::Null => request,
        body => {
            request.body(row["headers"]["Content-Type"].as_str().expect("a media type"), body.to_string())
        }
    }
}

fn check(name: &str, answer: &Answer, expected: &Value) {
    assert_eq!(answer.status, expected["status"], "{name}: {}", answer.text());
    for (header, value) in expected["headers"].as_object().into_iter().flatten() {
        assert_eq!(answer.header(header), value.as_str(), "{name}: {header}");
    }
    match (&expected["body"], name) {
        (Value::Null, _) => {
            assert_eq!(answer.text(), "", "{name}");
            assert_eq!(answer.header("content-type"), None, "{name}");
        }
        // The recorded page is abridged.
        (Value::String(page), _) => {
            let beginning = page.trim_end_matches("...");
            assert!(answer.text().starts_with(beginning), "{name}: {}", answer.text());
        }
        (body, "create-conflict-second-identity-for-account") => {
            let detail = answer.json()["detail"].as_str().expect("a detail").to_owned();
            let expected_detail = body["detail"].as_str().expect("a detail");
            assert!(detail.starts_with("Error saving user with {"), "{name}: {detail}");
            assert_eq!(detail.rsplit(": ").next(), expected_detail.rsplit(": ").next(), "{name}");
        }
        // Many further fields are sent; the workspace holds no SAML identities, of which the row has one.
        (body, "rest-find-user-by-scim-id") => {
            let answer = answer.json();
            for (field, value) in body[0].as_object().expect("a user") {
                if field != "identities" {
                    assert_eq!(&answer[0][field], value, "{name}: {field}");
                }
            }
        }
        (body, _) => {
            assert_eq!(&answer.json(), body, "{name}");
            // The order of members is part of the record.
            assert_eq!(answer.text(), body.to_string(), "{name}");
        }
    }
}

/// What there is after the exchange, as the row's `note` says.
async fn afterwards(name: &str, endpoint: &Endpoint) {
    let expected = match name {
        "patch-deactivate-entra"
        | "patch-deactivate-okta"
        | "delete-user-deactivates"
        | "create-existing-external-id-does-not-reactivate" => (false, UserState::LdapBlocked),
        "patch-reactivate"
        | "patch-profile-change-ignored"
        | "create-user-active-false-is-ignored"
        | "put-user-not-allowed" => (true, UserState::Active),
        "patch-change-external-id" => {
            assert_eq!(endpoint.get(&format!("/Users/{MARA}")).await.status, 404);
            assert_eq!(endpoint.get("/Users/00u9k2mara").await.json()["id"], "00u9k2mara");
            return;
        }
        "create-missing-user-name" | "create-plain-json-media-type" => {
            assert_eq!(endpoint.person(MARA).await, None, "{name}");
            return;
        }
        _ => return,
    };
    assert_eq!(endpoint.state(MARA).await, expected, "{name}");
    let shown = endpoint.get(&format!("/Users/{MARA}")).await;
    assert_eq!((shown.status, &shown.json()["active"]), (200, &Value::Bool(expected.0)), "{name}");
}
