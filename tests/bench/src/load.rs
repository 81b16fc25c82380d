//! A provisioning client that only measures: several connections, each sending when it has its answer, every answer checked.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;

/// Where SCIM is served.
const USERS: &str = "/api/scim/v2/application/Users";

/// As many people as an identity provider works on at once.
const CONNECTIONS: usize = 8;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A new person.
    Create,
    /// Look-up by external id.
    ByExternalId,
    /// Look-up by user name, in capitals.
    ByUserName,
    /// One resource.
    Get,
    /// Deactivation, or reactivation in the second half.
    Patch,
}

impl Kind {
    /// All, in the order in which they make sense.
    pub const ALL: [Kind; 5] = [Kind::Create, Kind::ByExternalId, Kind::ByUserName, Kind::Get, Kind::Patch];

    /// As it stands in the table.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Create => "create",
            Kind::ByExternalId => "externalId eq",
            Kind::ByUserName => "userName eq, capitals",
            Kind::Get => "GET one",
            Kind::Patch => "PATCH active",
        }
    }
}

/// What a phase took.
pub struct Phase {
    /// From the first request to the last answer.
    pub wall: Duration,
    /// How many requests.
    pub requests: usize,
    /// The time within which 99 of 100 were answered.
    pub p99: Duration,
}

/// Sends `count` requests of a kind, spread over `people` who exist (or who are created, from `first` on).
///
/// With a rate, requests fall due at fixed times and are measured from then, so that a server that stalls is not flattered.
pub async fn run(
    address: SocketAddr,
    token: &str,
    kind: Kind,
    people: std::ops::Range<usize>,
    count: usize,
    rate: Option<u32>,
) -> Result<Phase, String> {
    let next = Arc::new(AtomicUsize::new(0));
    let begin = Instant::now();
    let mut workers = Vec::new();
    for _ in 0..CONNECTIONS {
        let (next, token, people) = (Arc::clone(&next), token.to_owned(), people.clone());
        workers.push(tokio::spawn(async move {
            let mut connection = connect(address).await?;
            let mut times = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return Ok::<_, String>(times);
                }
                let mut due = Instant::now();
                if let Some(rate) = rate {
                    due = begin + Duration::from_secs(1) * number as u32 / rate;
                    tokio::time::sleep_until(due.into()).await;
                }
                one(&mut connection, &token, kind, &people, number, count).await?;
                times.push(due.elapsed());
            }
        }));
    }
    let mut times = Vec::new();
    for worker in workers {
        times.extend(worker.await.map_err(|problem| problem.to_string())??);
    }
    let wall = begin.elapsed();
    times.sort_unstable();
    let p99 = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    Ok(Phase { wall, requests: times.len(), p99 })
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>, String> {
    let stream = TcpStream::connect(address).await.map_err(|problem| problem.to_string())?;
    stream.set_nodelay(true).map_err(|problem| problem.to_string())?;
    let (sender, connection) =
        handshake(TokioIo::new(stream)).await.map_err(|problem| problem.to_string())?;
    // An error of the connection shows in the request that needed it.
    tokio::spawn(async move { connection.await.ok() });
    Ok(sender)
}

/// One request and the check of its answer.
async fn one(
    connection: &mut SendRequest<Full<Bytes>>,
    token: &str,
    kind: Kind,
    people: &std::ops::Range<usize>,
    number: usize,
    count: usize,
) -> Result<(), String> {
    // A stride without a common divisor visits everybody in an order that no cache likes.
    let person = match kind {
        Kind::Create => people.start + number,
        _ => people.start + number * 7919 % people.len(),
    };
    let id = format!("bench-{person:07}");
    let (method, target, body) = match kind {
        Kind::Create => ("POST", USERS.to_owned(), new_person(person, &id).to_string()),
        Kind::ByExternalId => ("GET", format!("{USERS}?filter=externalId%20eq%20%22{id}%22"), String::new()),
        Kind::ByUserName => {
            ("GET", format!("{USERS}?filter=userName%20eq%20%22PERSON.{person:07}%22"), String::new())
        }
        Kind::Get => ("GET", format!("{USERS}/{id}"), String::new()),
        Kind::Patch => ("PATCH", format!("{USERS}/{id}"), change(number >= count / 2).to_string()),
    };
    let request = Request::builder()
        .method(method)
        .uri(&target)
        .header(header::HOST, "127.0.0.1")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/scim+json")
        .body(Full::new(Bytes::from(body)))
        .map_err(|problem| problem.to_string())?;
    let answer =
        connection.send_request(request).await.map_err(|problem| format!("{method} {target}: {problem}"))?;
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.map_err(|problem| problem.to_string())?.to_bytes();
    if is_right(kind, status, &body, &id) {
        return Ok(());
    }
    Err(format!("{method} {target} was answered with {status}: {}", String::from_utf8_lossy(&body)))
}

/// In GitLab a resource's id is the external id.
fn is_right(kind: Kind, status: u16, body: &[u8], id: &str) -> bool {
    let value = || serde_json::from_slice::<Value>(body).unwrap_or_default();
    match kind {
        Kind::Create => status == 201 && value()["id"] == id,
        Kind::ByExternalId | Kind::ByUserName => {
            let list = value();
            status == 200 && list["totalResults"] == 1 && list["Resources"][0]["id"] == id
        }
        Kind::Get => status == 200 && value()["id"] == id,
        Kind::Patch => status == 204,
    }
}

fn new_person(number: usize, id: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "externalId": id,
        "userName": format!("Person.{number:07}"),
        "active": true,
        "name": { "formatted": format!("Person {number}"), "givenName": "Person", "familyName": number.to_string() },
        "emails": [{ "type": "work", "value": format!("person.{number:07}@example.com"), "primary": true }],
    })
}

fn change(active: bool) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{ "op": "Replace", "path": "active", "value": if active { "True" } else { "False" } }],
    })
}
