//! Every request the endpoint answers is recorded, without its secrets.

use gitlab::Settings;
use server::Limits;
use store::{ExchangeQuery, ExchangeRow};

use crate::support::http::Request;
use crate::support::{Endpoint, MARA, SCIM, TOKEN, patch, rest, scim};

async fn recorded(endpoint: &Endpoint) -> Vec<ExchangeRow> {
    endpoint.store.flush().await;
    let query = ExchangeQuery { limit: 500, ..ExchangeQuery::default() };
    let mut rows = endpoint.store.exchanges_page(&query).await.expect("the traffic").rows;
    rows.sort_by_key(|row| row.id);
    rows
}

#[tokio::test]
async fn an_exchange_names_the_rule_the_person_and_the_client() {
    let endpoint = Endpoint::start().await;
    endpoint.provision_mara().await;
    endpoint.set_active(MARA, false).await;
    let rename =
        patch(serde_json::json!([{ "op": "Replace", "path": "name.formatted", "value": "Mara Berg" }]));
    let request =
        scim("PATCH", &format!("/Users/{MARA}")).header("User-Agent", "example-client/1.0").scim(&rename);
    assert_eq!(endpoint.send(request).await.status, 204);
    let rows = recorded(&endpoint).await;
    let rules: Vec<_> = rows.iter().map(|row| (row.method.as_str(), row.status, row.rule.as_str())).collect();
    let expected = [
        ("POST", 201, "post-creates"),
        ("PATCH", 204, "patch-deactivates"),
        ("PATCH", 204, "patch-inactive-reactivates"),
    ];
    assert_eq!(rules, expected);
    assert!(
        rows.iter().all(|row| row.subject.as_deref() == Some("mara.lindqvist") && row.user_id == Some(1)),
        "{rows:?}"
    );
    assert_eq!((rows[0].client.as_str(), rows[2].client.as_str()), ("127.0.0.1", "example-client/1.0"));
    assert!(rows.windows(2).all(|pair| pair[0].id < pair[1].id));
}

#[tokio::test]
async fn refused_requests_are_recorded_too() {
    let endpoint = Endpoint::with(Settings::default(), Limits { body_bytes: 10, ..Limits::default() }).await;
    endpoint.send(scim("POST", "/Users").body("application/scim+json", "x".repeat(11))).await;
    endpoint.send(scim("GET", "/Users").header("Host", "rebound.example.net")).await;
    let mut connection = endpoint.connect().await;
    connection.write(b"nonsense\r\n\r\n").await.expect("bytes");
    connection.rest().await.expect("the end");
    while endpoint.running.connections() > 0 {
        tokio::task::yield_now().await;
    }
    let rules: Vec<_> = recorded(&endpoint).await.into_iter().map(|row| (row.status, row.rule)).collect();
    let expected = [(413, "body-too-large"), (421, "host-not-allowed"), (400, "not-http")];
    assert_eq!(rules, expected.map(|(status, rule)| (status, rule.to_owned())));
}

#[tokio::test]
async fn no_secret_reaches_the_workspace_and_the_latest_can_be_revealed() {
    let endpoint = Endpoint::start().await;
    let hidden = "s3cret-value";
    let json = serde_json::json!({ "externalId": "x", "password": hidden, "access_token": TOKEN });
    endpoint.send(scim("POST", "/Users").header("Cookie", &format!("session={hidden}")).scim(&json)).await;
    endpoint
        .send(Request::new(
            "GET",
            &format!("{SCIM}/Users?access_token={TOKEN}&bearer_token={hidden}&private_token={hidden}"),
        ))
        .await;
    let form = format!("access_token={TOKEN}&password={hidden}");
    endpoint.send(scim("POST", "/Users").body("application/x-www-form-urlencoded", form)).await;
    endpoint.send(rest("GET", &format!("/users?private_token={hidden}"))).await;
    let rows = recorded(&endpoint).await;
    assert_eq!(rows.len(), 4);
    for row in &rows {
        let exchange = endpoint.store.exchange(row.id).await.expect("the traffic").expect("the exchange");
        let everything = format!(
            "{} {:?} {:?} {} {}",
            exchange.target,
            exchange.request_headers.to_vec(),
            exchange.facts.to_vec(),
            String::from_utf8_lossy(&exchange.request_body.bytes),
            String::from_utf8_lossy(&exchange.response_body.bytes),
        );
        for secret in [TOKEN, crate::support::ADMIN_TOKEN, hidden] {
            assert!(!everything.contains(secret), "{secret} in {everything}");
        }
    }
    let revealed = endpoint.running.reveal(rows[0].id);
    assert!(revealed.contains(&("authorization", format!("Bearer {TOKEN}").into())), "{revealed:?}");
    assert!(revealed.contains(&("cookie", format!("session={hidden}").into())));
}
