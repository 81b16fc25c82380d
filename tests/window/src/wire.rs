//! Real HTTP, as plain as it can be: one request on one connection.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The body, as text.
    pub body: String,
}

/// Sends one request to `http://HOST:PORT/PATH` with a token and, if there is one, a SCIM body.
pub fn send(method: &str, url: &str, token: &str, body: Option<&str>) -> Answer {
    let rest = url.strip_prefix("http://").expect("plain HTTP on this machine");
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut stream =
        TcpStream::connect(host).unwrap_or_else(|problem| panic!("{host} does not answer: {problem}"));
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time limit can be set");
    let body = body.unwrap_or_default();
    let request = format!(
        "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/scim+json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).expect("the request can be sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the answer is text");
    let status =
        answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("an HTTP answer has a status");
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body).to_owned();
    Answer { status, body }
}
