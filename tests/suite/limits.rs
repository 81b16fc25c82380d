//! Whatever arrives, the answer is a clear error and nothing changes; and no client holds up another.

use std::time::Duration;

use gitlab::Settings;
use serde_json::{Value, json};
use server::Limits;

use crate::support::http::{Answer, Connection, Request};
use crate::support::{Endpoint, SCIM, TOKEN, post_body, scim};

async fn with(limits: Limits) -> Endpoint {
    Endpoint::with(Settings::default(), limits).await
}

/// A refusal names its status and says in a sentence what is wrong.
fn assert_refused(answer: &Answer, status: u16, words: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let message = answer.json()["message"].as_str().expect("a message").to_owned();
    assert!(message.starts_with(&status.to_string()) && message.contains(words), "{message}");
}

async fn assert_unchanged_and_alive(endpoint: &Endpoint) {
    let listed = endpoint.get("/Users").await;
    assert_eq!((listed.status, &listed.json()["totalResults"]), (200, &json!(0)));
}

#[tokio::test]
async fn a_body_that_says_it_is_too_large_is_refused_before_it_is_read() {
    let endpoint = with(Limits { body_bytes: 1000, ..Limits::default() }).await;
    let mut connection = endpoint.connect().await;
    let head = format!(
        "POST {SCIM}/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: application/scim+json\r\n\
         Expect: 100-continue\r\nContent-Length: 1001\r\n\r\n"
    );
    connection.write(head.as_bytes()).await.expect("a head");
    let answer = connection.answer(false).await.expect("an answer");
    assert_refused(&answer, 413, "body of the request is too large");
    assert_eq!(answer.header("connection"), Some("close"));
    assert_unchanged_and_alive(&endpoint).await;
}

#[tokio::test]
async fn a_client_that_sends_too_large_a_body_regardless_still_reads_why() {
    let endpoint = Endpoint::start().await;
    let mut body = post_body("x", "x", "X");
    body["padding"] = Value::String("x".repeat(3 * 1024 * 1024));
    assert_refused(&endpoint.send(scim("POST", "/Users").scim(&body)).await, 413, "too large");
    assert_unchanged_and_alive(&endpoint).await;
}

#[tokio::test]
async fn a_chunked_body_is_limited_too() {
    let endpoint = with(Limits { body_bytes: 1000, ..Limits::default() }).await;
    let chunked = |bytes: usize| format!("{bytes:x}\r\n{}\r\n0\r\n\r\n", " ".repeat(bytes));
    let post = |bytes| {
        scim("POST", "/Users")
            .header("Transfer-Encoding", "chunked")
            .body("application/scim+json", chunked(bytes))
    };
    assert_refused(&endpoint.send(post(1001)).await, 413, "too large");
    // A body of blanks is no JSON (gitlab-scim.md 1.15), but it was read.
    assert_eq!(endpoint.send(post(1000)).await.status, 400);
    assert_unchanged_and_alive(&endpoint).await;
}

#[tokio::test]
async fn too_large_headers_are_refused_with_words() {
    let endpoint = Endpoint::start().await;
    assert_refused(
        &endpoint.send(scim("GET", "/Users").header("X-Padding", &"x".repeat(17 * 1024))).await,
        431,
        "too long",
    );
    assert_refused(
        &endpoint.send(scim("GET", &format!("/Users?{}", "x".repeat(100 * 1024)))).await,
        431,
        "too long",
    );
    let many =
        (0..150).fold(scim("GET", "/Users"), |request, number| request.header(&format!("X-{number}"), "x"));
    assert_refused(&endpoint.send(many).await, 431, "too long");
    assert_eq!(
        endpoint.send(scim("GET", "/Users").header("X-Padding", &"x".repeat(14 * 1024))).await.status,
        200
    );
}

#[tokio::test]
async fn json_nested_beyond_reason_is_refused_as_no_json() {
    let endpoint = Endpoint::start().await;
    for nested in [format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)), "{\"a\":".repeat(100_000)] {
        let answer = endpoint.send(scim("POST", "/Users").body("application/scim+json", nested)).await;
        assert_eq!(answer.status, 400);
        assert!(answer.json()["error"].is_string(), "{}", answer.text());
    }
    assert_unchanged_and_alive(&endpoint).await;
}

#[tokio::test]
async fn bytes_that_are_no_http_get_an_answer_in_words() {
    let endpoint = Endpoint::start().await;
    for garbage in [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a TLS greeting\r\n\r\n".as_slice(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
        b"nonsense\r\n\r\n",
    ] {
        let mut connection = endpoint.connect().await;
        connection.write(garbage).await.expect("bytes");
        let answer = connection
            .answer(false)
            .await
            .unwrap_or_else(|error| panic!("{error} for {:?}", String::from_utf8_lossy(garbage)));
        assert_refused(&answer, 400, "not an HTTP/1.1 request");
        assert_eq!(connection.rest().await.expect("the end"), b"");
    }
    assert_unchanged_and_alive(&endpoint).await;
}

#[tokio::test]
async fn a_body_that_breaks_off_changes_nothing() {
    let endpoint = Endpoint::start().await;
    let whole = scim("POST", "/Users").scim(&post_body("x", "x", "X")).to_bytes(endpoint.address());
    let mut connection = endpoint.connect().await;
    connection.write(&whole[..whole.len() - 1]).await.expect("most of a request");
    drop(connection);
    assert_unchanged_and_alive(&endpoint).await;
}

#[tokio::test]
async fn a_client_that_dawdles_over_its_headers_is_told_so() {
    let endpoint = with(Limits { head_time: Duration::from_millis(40), ..Limits::default() }).await;
    let mut connection = endpoint.connect().await;
    connection.write(b"GET / HTTP/1.1\r\nHost: loc").await.expect("half a head");
    assert_refused(
        &connection.answer(false).await.expect("an answer"),
        408,
        "headers of the request took too long",
    );
    assert_eq!(connection.rest().await.expect("the end"), b"");
}

#[tokio::test]
async fn a_client_that_dawdles_over_its_body_is_told_so_and_changes_nothing() {
    let endpoint = with(Limits { body_time: Duration::from_millis(40), ..Limits::default() }).await;
    let whole = scim("POST", "/Users").scim(&post_body("x", "x", "X")).to_bytes(endpoint.address());
    let mut connection = endpoint.connect().await;
    connection.write(&whole[..whole.len() - 1]).await.expect("most of a request");
    assert_refused(
        &connection.answer(false).await.expect("an answer"),
        408,
        "body of the request took too long",
    );
    assert_unchanged_and_alive(&endpoint).await;
}

#[tokio::test]
async fn a_connection_nobody_uses_is_closed() {
    let endpoint = with(Limits { idle_time: Duration::from_millis(40), ..Limits::default() }).await;
    let mut connection = endpoint.connect().await;
    assert_eq!(connection.send(&scim("GET", "/Users")).await.expect("an answer").status, 200);
    assert_eq!(connection.rest().await.expect("the end"), b"");
}

#[tokio::test]
async fn slow_clients_do_not_hold_up_others() {
    let endpoint = Endpoint::start().await;
    let mut slow = Vec::new();
    for _ in 0..100 {
        let mut connection = endpoint.connect().await;
        connection
            .write(
                b"POST /api/scim/v2/application/Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n",
            )
            .await
            .expect("half a head");
        slow.push(connection);
    }
    endpoint.provision_mara().await;
    assert_eq!(endpoint.get("/Users").await.json()["totalResults"], 1);
    drop(slow);
}

#[tokio::test]
async fn one_connection_too_many_is_told_so_while_the_others_go_on() {
    let endpoint = with(Limits { connections: 2, silence: Duration::MAX, ..Limits::default() }).await;
    let mut seated = Vec::new();
    for _ in 0..2 {
        let mut connection = endpoint.connect().await;
        // Having been answered, it certainly has its seat.
        assert_eq!(connection.send(&scim("GET", "/Users")).await.expect("an answer").status, 200);
        connection.write(b"GET").await.expect("the beginning of the next request");
        seated.push(connection);
    }
    let mut newcomer = endpoint.connect().await;
    let refused = newcomer.answer(false).await.expect("an answer");
    assert_refused(&refused, 503, "Too many connections");
    for connection in &mut seated {
        let rest =
            format!(" {SCIM}/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n\r\n");
        connection.write(rest.as_bytes()).await.expect("the rest of the request");
        assert_eq!(connection.answer(false).await.expect("an answer").status, 200);
    }
    drop(seated);
    assert_unchanged_and_alive_soon(&endpoint).await;
}

#[tokio::test]
async fn a_newcomer_takes_the_place_of_the_connection_silent_longest() {
    let endpoint = with(Limits { connections: 2, silence: Duration::ZERO, ..Limits::default() }).await;
    let get = scim("GET", "/Users");
    let (mut first, mut second) = (endpoint.connect().await, endpoint.connect().await);
    for connection in [&mut first, &mut second] {
        assert_eq!(connection.send(&get).await.expect("an answer").status, 200);
    }
    // Idle times are counted in milliseconds, so the first has to be the elder by one at least.
    let later = std::time::Instant::now() + Duration::from_millis(2);
    while std::time::Instant::now() < later {
        assert_eq!(second.send(&get).await.expect("an answer").status, 200);
    }
    let mut newcomer = endpoint.connect().await;
    assert_eq!(newcomer.send(&get).await.expect("an answer").status, 200);
    assert_eq!(first.rest().await.expect("the end"), b"");
    assert_eq!(second.send(&get).await.expect("an answer").status, 200);
}

/// The endpoint notices in its own time that clients have left.
async fn assert_unchanged_and_alive_soon(endpoint: &Endpoint) {
    while endpoint.running.connections() > 0 {
        tokio::task::yield_now().await;
    }
    assert_unchanged_and_alive(endpoint).await;
}

#[tokio::test]
async fn only_names_of_this_machine_and_the_public_address_are_answered() {
    let endpoint = Endpoint::start().await;
    let port = endpoint.address().port();
    for host in ["localhost", "app.localhost:1", "127.0.0.1", &format!("[::1]:{port}"), "gitlab.example.com"]
    {
        assert_eq!(endpoint.send(scim("GET", "/Users").header("Host", host)).await.status, 200, "{host}");
    }
    for host in ["rebound.example.net", &format!("rebound.example.net:{port}"), "10.0.0.1", ""] {
        assert_refused(
            &endpoint.send(scim("GET", "/Users").header("Host", host)).await,
            421,
            "Host header names another server",
        );
    }
    let twice = scim("GET", "/Users").header("Host", "localhost").header("Host", "rebound.example.net");
    assert_eq!(endpoint.send(twice).await.status, 421);
    let absolute = Request::new("GET", &format!("http://rebound.example.net{SCIM}/Users")).bearer(TOKEN);
    assert_eq!(endpoint.send(absolute).await.status, 421);
}

#[tokio::test]
async fn requests_in_one_piece_are_answered_in_their_order() {
    let endpoint = Endpoint::start().await;
    let mut connection = endpoint.connect().await;
    let post =
        |id: &str| scim("POST", "/Users").scim(&post_body(id, id, "Some Body")).to_bytes(endpoint.address());
    let bytes = [post("one"), post("two"), scim("GET", "/Users/one").to_bytes(endpoint.address())].concat();
    connection.write(&bytes).await.expect("three requests");
    for (status, id) in [(201, "one"), (201, "two"), (200, "one")] {
        let answer = connection.answer(false).await.expect("an answer");
        assert_eq!((answer.status, &answer.json()["id"]), (status, &json!(id)));
    }
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way_and_gives_the_port_back() {
    let endpoint = Endpoint::start().await;
    let address = endpoint.address();
    let mut idle = endpoint.connect().await;
    assert_eq!(idle.send(&scim("GET", "/Users")).await.expect("an answer").status, 200);
    let whole = scim("POST", "/Users")
        .header("Expect", "100-continue")
        .scim(&post_body("x", "x", "X"))
        .to_bytes(address);
    let mut busy = endpoint.connect().await;
    busy.write(&whole[..whole.len() - 1]).await.expect("most of a request");
    // The endpoint asks for the body, so it certainly knows of the request.
    assert_eq!(busy.answer(false).await.expect("an interim answer").status, 100);
    let mut listening = endpoint.running.listening();
    let stopping = tokio::spawn(endpoint.running.stop());
    listening.wait_for(|state| *state == server::Listening::Stopped).await.expect("an end");
    busy.write(&whole[whole.len() - 1..]).await.expect("the rest");
    assert_eq!(busy.answer(false).await.expect("an answer").status, 201);
    assert_eq!(busy.rest().await.expect("the end"), b"");
    assert_eq!(idle.rest().await.expect("the end"), b"");
    stopping.await.expect("a stop");
    assert!(Connection::open(address).await.is_err());
}

#[tokio::test]
async fn a_taken_port_is_named_and_another_offered() {
    let endpoint = Endpoint::start().await;
    let bind = server::Bind { address: endpoint.address().ip(), port: endpoint.address().port() };
    let error = server::Endpoint::start(endpoint.store.clone(), bind, Limits::default())
        .await
        .expect_err("a taken port");
    let server::StartError::PortTaken { port, suggestion } = error else { panic!("{error}") };
    assert_eq!(port, bind.port);
    let offered = server::Bind { port: suggestion, ..bind };
    let second = server::Endpoint::start(endpoint.store.clone(), offered, Limits::default())
        .await
        .expect("the port offered");
    assert_eq!(second.local_addr().port(), suggestion);
    let elsewhere = server::Bind { address: [192, 0, 2, 1].into(), port: 0 };
    let error = server::Endpoint::start(endpoint.store.clone(), elsewhere, Limits::default())
        .await
        .expect_err("a foreign address");
    assert!(matches!(error, server::StartError::AddressNotAvailable { .. }), "{error}");
}
