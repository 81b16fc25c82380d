//! What the browser tests stand on: commands, their errors and events come through as in the window.

use std::time::Duration;

use app::Start;
use bridge::{Bridge, Options};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn bridge(folder: &tempfile::TempDir) -> Bridge {
    let ui = folder.path().join("ui");
    std::fs::create_dir(&ui).expect("it can be made");
    std::fs::write(ui.join("index.html"), "<head></head>the page").expect("it can be written");
    std::fs::write(ui.join("a.js"), "1").expect("it can be written");
    let data_dir = folder.path().join("data");
    Bridge::start(Options { data_dir, ui, start: Start::Sample, demo_pace: Duration::ZERO })
        .await
        .expect("it starts")
}

/// Sends a request and gives status and body.
async fn ask(bridge: &Bridge, method: &str, path: &str, body: &Value) -> (u16, String) {
    let host = bridge.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let mut stream = TcpStream::connect(&host).await.expect("it answers");
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.expect("it can be sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("it is answered");
    let (head, body) = answer.split_once("\r\n\r\n").expect("it is HTTP");
    (head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status"), body.to_owned())
}

async fn call(bridge: &Bridge, command: &str, arguments: Value) -> (u16, Value) {
    let (status, body) = ask(bridge, "POST", &format!("/ipc/{command}"), &arguments).await;
    (status, serde_json::from_str(&body).expect("it is JSON"))
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_answer_and_fail_as_in_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let bridge = bridge(&folder).await;
    let (status, tallies) = call(&bridge, "tallies", json!({})).await;
    assert_eq!((status, &tallies["users"]), (200, &json!(3)));
    let (status, error) = call(&bridge, "user_detail", json!({"id": 99})).await;
    assert_eq!((status, &error["code"]), (400, &json!("notFound")));
    let (status, error) = call(&bridge, "user_detail", json!({"id": "x"})).await;
    assert!(status == 400 && error.as_str().is_some_and(|text| text.contains("invalid args")), "{error}");
    let (status, error) = call(&bridge, "format_disk", json!({})).await;
    assert!(status == 400 && error.as_str().is_some_and(|text| text.contains("not found")), "{error}");
    bridge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_view_state_and_the_file_dialog_are_stood_in_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let bridge = bridge(&folder).await;
    assert_eq!(call(&bridge, "view_state", json!({})).await.1, "{}");
    call(&bridge, "view_state_set", json!({"state": "{\"theme\":\"dark\"}"})).await;
    assert_eq!(call(&bridge, "view_state", json!({})).await.1, "{\"theme\":\"dark\"}");
    assert_eq!(call(&bridge, "view_state_set", json!({"state": "no JSON"})).await.0, 400);

    let choice = json!({"choice": {"purpose": "openWorkspace", "title": "Open", "suggestedName": null}});
    assert_eq!(call(&bridge, "choose_file", choice.clone()).await.1, Value::Null);
    ask(&bridge, "POST", "/choose", &json!("/tmp/a.scimdesk")).await;
    assert_eq!(call(&bridge, "choose_file", choice).await.1, "/tmp/a.scimdesk");
    bridge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_served_with_the_stand_in_and_nothing_else_is() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("secret.txt"), "secret").expect("it can be written");
    let bridge = bridge(&folder).await;
    let (status, page) = ask(&bridge, "GET", "/", &Value::Null).await;
    assert!(status == 200 && page.contains("__TAURI_INTERNALS__") && page.ends_with("the page"), "{page}");
    assert_eq!(ask(&bridge, "GET", "/a.js", &Value::Null).await, (200, "1".to_owned()));
    assert_eq!(ask(&bridge, "GET", "/b.js", &Value::Null).await.0, 404);
    assert!(!ask(&bridge, "GET", "/../secret.txt", &Value::Null).await.1.ends_with("secret"));
    bridge.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_arrive_as_they_happen() {
    let folder = tempfile::tempdir().expect("a folder");
    let bridge = bridge(&folder).await;
    let host = bridge.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let mut stream = TcpStream::connect(&host).await.expect("it answers");
    stream
        .write_all(format!("GET /events HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes())
        .await
        .expect("it is sent");
    let mut heard = String::new();
    let mut read_until = async |wanted: &str| {
        while !heard.contains(wanted) {
            let mut buffer = [0; 4096];
            let read = stream.read(&mut buffer).await.expect("it goes on");
            heard.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
    };
    read_until(": connected").await;
    call(&bridge, "scim_token_generate", json!({})).await;
    read_until("event: pulse\ndata: {").await;
    call(&bridge, "replay_start", json!({"recording": {"kind": "shipped"}})).await;
    read_until("event: job\ndata: {").await;
    bridge.stop().await;
}
