//! Recordings: requests kept in a file, to be sent again.
//!
//! Two formats are read: HTTP Archive 1.2, and our own JSON, which is also what is exported.
//!
//! *Invariant:* a recording is hostile. It decides neither where a request goes nor with whose token; of each entry only
//! method, path, headers without credentials, and body are used.

mod document;
mod har;
mod reroot;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::error::{self, Result};
use crate::wire::{AppError, ErrorCode};

use document::Document;

pub(crate) use document::{Answered, Content, Entry as DocumentEntry, FORMAT, Sent, VERSION};
pub(crate) use har::{Creator, HAR_VERSION, Har};

/// Files larger than this are refused unread.
const SIZE_LIMIT: u64 = 64 * 1024 * 1024;

/// The recording shipped with the program: Entra's provisioning client as gitlab-scim.md 7.1 maps it, in the wire shapes of
/// entra-provisioning.md 2. Everyone in it is fictional.
const SHIPPED: &str = include_str!("../../recordings/entra-demo.json");

/// Requests to send, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Script {
    pub(crate) requests: Vec<Scripted>,
    /// Entries that are neither SCIM nor GitLab's REST API.
    pub(crate) skipped: u32,
}

/// One request to send.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Scripted {
    /// Its number in the recording, from 1.
    pub(crate) number: u32,
    pub(crate) method: String,
    /// Path and query at our own endpoint.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<String>,
    /// How it was answered then.
    pub(crate) status: Option<u16>,
}

impl Scripted {
    /// Whether to send our token. A request that was refused for its credentials is to be refused again.
    pub(crate) fn authenticate(&self) -> bool {
        self.status != Some(401)
    }
}

/// The recording shipped with the program.
pub(crate) fn shipped() -> Result<Script> {
    parse(SHIPPED.as_bytes())
}

/// Reads a file of either format.
pub(crate) fn read(path: &Path) -> Result<Script> {
    let told = |cause: &std::io::Error| error::file(path, cause);
    let mut bytes = Vec::new();
    // Not the size that the file claims: a device claims none and never ends.
    let file = File::open(path).map_err(|cause| told(&cause))?;
    file.take(SIZE_LIMIT + 1).read_to_end(&mut bytes).map_err(|cause| told(&cause))?;
    if bytes.len() as u64 > SIZE_LIMIT {
        let limit = SIZE_LIMIT / 1024 / 1024;
        return Err(unreadable("too-large", format!("The recording is larger than {limit} MiB."))
            .fact("limit", limit));
    }
    parse(&bytes)
}

/// Takes a recording of either format apart.
pub(crate) fn parse(bytes: &[u8]) -> Result<Script> {
    #[derive(Deserialize)]
    struct Probe {
        format: Option<String>,
        version: Option<u32>,
        log: Option<IgnoredAny>,
    }
    // Windows programs like to begin a text file with a byte order mark.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let probe: Probe = json(bytes)?;
    let script = match (probe.format.as_deref(), probe.log) {
        (Some(FORMAT), _) if probe.version.is_some_and(|version| version > VERSION) => {
            return Err(unreadable("newer", "The recording was written by a newer Scimdesk."));
        }
        (Some(FORMAT), _) => json::<Document>(bytes)?.into_script(),
        (_, Some(_)) => json::<har::Archive>(bytes)?.into_script(),
        _ => {
            return Err(unreadable(
                "unknown-format",
                "The file is neither a HAR file nor a Scimdesk recording.",
            ));
        }
    };
    if script.requests.is_empty() {
        return Err(
            unreadable("empty", "The recording holds no SCIM request.").fact("skipped", script.skipped)
        );
    }
    Ok(script)
}

fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|cause| {
        let (line, column) = (cause.line(), cause.column());
        unreadable("json-syntax", format!("The recording cannot be read: line {line}, column {column}."))
            .fact("line", line)
            .fact("column", column)
            .detail(cause)
    })
}

fn unreadable(problem: &str, message: impl Into<String>) -> AppError {
    AppError::new(ErrorCode::RecordingUnreadable, message).fact("problem", problem)
}

/// Collects entries into a script.
fn script(entries: impl Iterator<Item = Raw>) -> Script {
    let mut script = Script::default();
    for (entry, number) in entries.zip(1..) {
        match reroot::reroot(&entry.address).filter(|_| is_method(&entry.method)) {
            Some(target) => script.requests.push(Scripted {
                number,
                method: entry.method.to_ascii_uppercase(),
                target,
                headers: entry.headers.into_iter().filter(|(name, _)| is_sent_again(name)).collect(),
                body: entry.body.filter(|body| !body.is_empty()),
                status: entry.status,
            }),
            None => script.skipped += 1,
        }
    }
    script
}

/// An entry as either format gives it.
struct Raw {
    method: String,
    /// A URL, or a path with query.
    address: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
    status: Option<u16>,
}

/// Methods are words; what is something else in a recording cannot have been sent. CONNECT speaks to proxies, about no path.
fn is_method(method: &str) -> bool {
    (1..=20).contains(&method.len())
        && method.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !method.eq_ignore_ascii_case("connect")
}

/// Headers that belong to the request itself: not to the connection, not to the host, and no credentials.
fn is_sent_again(name: &str) -> bool {
    const DROPPED: [&str; 15] = [
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "cookie",
        "expect",
        "host",
        "keep-alive",
        "private-token",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    // HTTP/2 pseudo-headers in a HAR begin with a colon.
    !name.starts_with(':') && !DROPPED.iter().any(|dropped| name.eq_ignore_ascii_case(dropped))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        let error = parse(text.as_bytes()).expect_err("it is no recording");
        assert_eq!(error.code, ErrorCode::RecordingUnreadable);
        error
            .facts
            .into_iter()
            .map(|fact| format!("{}={}", fact.name, fact.value))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn what_is_no_recording_is_said_to_be_none() {
        assert_eq!(problem("{}"), "problem=unknown-format");
        assert_eq!(problem("[]"), "problem=json-syntax line=1 column=2");
        assert_eq!(problem("{\n  \"log\": {,}"), "problem=json-syntax line=2 column=11");
        assert_eq!(problem(r#"{"format":"scimdesk-recording","version":99}"#), "problem=newer");
        assert_eq!(
            problem(r#"{"format":"scimdesk-recording","version":1,"exchanges":[]}"#),
            "problem=empty skipped=0"
        );
        assert_eq!(problem(&"[".repeat(100_000)), "problem=json-syntax line=1 column=1");
    }

    #[test]
    fn a_har_names_a_host_and_a_token_and_neither_is_used() {
        let har = r#"{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[
            {"startedDateTime":"2026-11-23T09:00:00.000Z","time":1,"request":{"method":"patch",
              "url":"https://gitlab.example.com/api/scim/v2/application/Users/u1?access_token=glsoat-x&a=b","httpVersion":"HTTP/2",
              "headers":[{"name":":authority","value":"gitlab.example.com"},{"name":"Authorization","value":"Bearer glsoat-x"},
                         {"name":"Content-Type","value":"application/scim+json"}],
              "postData":{"mimeType":"application/scim+json","text":"{}"}},"response":{"status":204}},
            {"request":{"method":"GET","url":"https://gitlab.example.com/assets/logo.png","headers":[]},"response":{"status":200}}]}}"#;
        let script = parse(har.as_bytes()).expect("it is a HAR");
        assert_eq!(script.skipped, 1);
        assert_eq!(
            script.requests,
            [Scripted {
                number: 1,
                method: "PATCH".into(),
                target: "/api/scim/v2/application/Users/u1?a=b".into(),
                headers: vec![("Content-Type".into(), "application/scim+json".into())],
                body: Some("{}".into()),
                status: Some(204),
            }]
        );
    }

    #[test]
    fn the_shipped_recording_is_a_recording() {
        let script = shipped().expect("it can be read");
        assert_eq!(script.skipped, 0);
        let count = |method: &str, status: u16| {
            script.requests.iter().filter(|r| r.method == method && r.status == Some(status)).count()
        };
        assert_eq!(count("POST", 201), 25, "people created");
        assert!(count("PATCH", 204) >= 6, "renames, deactivations and a return");
        assert!(script.requests[0].target.contains("filter="), "it begins with the connection test");
    }
}
