//! Which refusal comes first when a request deserves several (gitlab-scim.md 1.2 and 1.15).

use gitlab::Settings;
use server::Limits;

use crate::support::http::Request;
use crate::support::{Endpoint, SCIM, TOKEN, scim};

fn anonymous(method: &str, path: &str) -> Request {
    Request::new(method, &format!("{SCIM}{path}"))
}

#[tokio::test]
async fn the_media_type_and_the_json_come_before_the_token() {
    let endpoint = Endpoint::start().await;
    let plain = endpoint.send(anonymous("POST", "/Users").body("application/json", "{}")).await;
    assert_eq!(plain.status, 415, "{}", plain.text());
    let broken = endpoint.send(anonymous("POST", "/Users").body("application/scim+json", "{")).await;
    assert_eq!(broken.status, 400, "{}", broken.text());
    assert!(
        broken.json()["error"]
            .as_str()
            .is_some_and(|error| error.contains("message body does not match declared format"))
    );
}

#[tokio::test]
async fn the_token_comes_before_the_method() {
    let endpoint = Endpoint::start().await;
    assert_eq!(endpoint.send(anonymous("PUT", "/Users/x")).await.status, 401);
    assert_eq!(endpoint.send(anonymous("OPTIONS", "/Users")).await.status, 401);
    let refused = endpoint.send(scim("PUT", "/Users/x")).await;
    assert_eq!((refused.status, refused.text().as_str()), (405, r#"{"error":"405 Not Allowed"}"#));
    assert_eq!(refused.header("allow"), Some("OPTIONS, GET, PATCH, DELETE, HEAD"));
    let options = endpoint.send(scim("OPTIONS", "/Users")).await;
    assert_eq!((options.status, options.text().as_str()), (204, ""));
    assert!(options.header("allow").is_some());
}

#[tokio::test]
async fn the_route_comes_before_the_token() {
    let endpoint = Endpoint::start().await;
    for path in ["/Schemas", "/users", "/Me"] {
        let answer = endpoint.send(anonymous("GET", path)).await;
        assert_eq!(answer.status, 302, "{path}: {}", answer.text());
        assert_eq!(answer.header("location"), Some("https://gitlab.example.com/users/sign_in"), "{path}");
    }
    let written = endpoint.send(anonymous("POST", "/Schemas").body("application/scim+json", "{}")).await;
    assert_eq!(written.status, 404);
    assert!(written.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
}

#[tokio::test]
async fn the_token_comes_before_saml_and_saml_before_the_licence() {
    let settings = Settings { saml_enabled: false, scim_licensed: false, ..Settings::default() };
    let endpoint = Endpoint::with(settings, Limits::default()).await;
    assert_eq!(endpoint.send(anonymous("GET", "/Users")).await.status, 401);
    assert_eq!(endpoint.get("/Users").await.text(), r#"{"message":"403 Forbidden - SAML not enabled."}"#);
}

#[tokio::test]
async fn saml_and_the_licence_come_before_the_handler() {
    let unlicensed = Settings { scim_licensed: false, ..Settings::default() };
    let endpoint = Endpoint::with(unlicensed, Limits::default()).await;
    let refused = endpoint.get("/Users/nobody").await;
    assert_eq!((refused.status, refused.text().as_str()), (404, r#"{"message":"404 Not Found"}"#));
    assert_eq!(endpoint.get("/Users?filter=x").await.status, 404);
}

#[tokio::test]
async fn a_token_is_taken_from_access_token_then_the_header_then_bearer_token() {
    let endpoint = Endpoint::start().await;
    let status = async |query: &str, header: Option<&str>| {
        let mut request = anonymous("GET", &format!("/Users{query}"));
        if let Some(token) = header {
            request = request.bearer(token);
        }
        endpoint.send(request).await.status
    };
    assert_eq!(status(&format!("?access_token={TOKEN}"), None).await, 200);
    assert_eq!(status(&format!("?bearer_token={TOKEN}"), None).await, 200);
    assert_eq!(status("?access_token=wrong", Some(TOKEN)).await, 401);
    assert_eq!(status(&format!("?access_token={TOKEN}"), Some("wrong")).await, 200);
    assert_eq!(status("?bearer_token=wrong", Some(TOKEN)).await, 200);
    assert_eq!(status(&format!("?bearer_token={TOKEN}"), Some("wrong")).await, 401);
    let form = format!("access_token={TOKEN}&externalId=x");
    let posted =
        endpoint.send(anonymous("POST", "/Users").body("application/x-www-form-urlencoded", form)).await;
    assert_eq!(posted.status, 412, "{}", posted.text());
    let scheme =
        endpoint.send(anonymous("GET", "/Users").header("Authorization", &format!("bEARER {TOKEN}"))).await;
    assert_eq!(scheme.status, 200);
    let private = endpoint.send(anonymous("GET", "/Users").header("PRIVATE-TOKEN", TOKEN)).await;
    assert_eq!(private.status, 401);
}

#[tokio::test]
async fn every_answer_carries_gitlabs_headers() {
    let endpoint = Endpoint::start().await;
    endpoint.provision_mara().await;
    for (path, status) in [("/Users", 200), ("/Users/nobody", 404), ("/Nothing", 302)] {
        let answer = endpoint.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("x-frame-options"), Some("SAMEORIGIN"), "{path}");
        assert!(answer.header("x-request-id").is_some() && answer.header("x-runtime").is_some(), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
        assert_eq!(
            answer.header("content-length").map(str::to_owned),
            Some(answer.body.len().to_string()),
            "{path}"
        );
    }
    let listed = endpoint.get("/Users").await;
    assert_eq!(listed.header("cache-control"), Some("max-age=0, private, must-revalidate"));
    let tag = listed.header("etag").expect("a validator");
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = endpoint.send(scim("GET", "/Users").header("If-None-Match", tag)).await;
    assert_eq!((again.status, again.body.len(), again.header("content-type")), (304, 0, None));
}

#[tokio::test]
async fn head_is_answered_like_get_without_the_body() {
    let endpoint = Endpoint::start().await;
    endpoint.provision_mara().await;
    let got = endpoint.get("/Users").await;
    let mut connection = endpoint.connect().await;
    let head = connection.send(&scim("HEAD", "/Users")).await.expect("an answer");
    for header in ["content-type", "content-length", "etag"] {
        assert_eq!(head.header(header), got.header(header), "{header}");
    }
    assert_eq!((head.status, head.body.len()), (200, 0));
    // Nothing was left on the connection that the next answer would trip over.
    assert_eq!(connection.send(&scim("GET", "/Users")).await.expect("an answer").text(), got.text());
}
