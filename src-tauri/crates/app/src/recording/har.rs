//! HTTP Archive 1.2, as much of it as has a meaning here (<http://www.softwareishard.com/blog/har-12-spec/>).

use reqwest::StatusCode;
use serde::{Deserialize, Serialize};
use store::Exchange;

use gitlab::time::format as moment;

use super::{Raw, Script, script};

/// The version written.
pub(crate) const HAR_VERSION: &str = "1.2";

/// A file, as it is read: only what a replay uses.
#[derive(Debug, Deserialize)]
pub(super) struct Archive {
    log: Log,
}

#[derive(Debug, Deserialize)]
struct Log {
    #[serde(default)]
    entries: Vec<ReadEntry>,
}

#[derive(Debug, Deserialize)]
struct ReadEntry {
    request: ReadRequest,
    response: Option<ReadResponse>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ReadRequest {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<NameValue>,
    post_data: Option<ReadPostData>,
}

#[derive(Debug, Deserialize)]
struct ReadPostData {
    text: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ReadResponse {
    /// Browsers write 0 or -1 for a request that was never answered.
    #[serde(default)]
    status: i64,
}

impl Archive {
    pub(super) fn into_script(self) -> Script {
        script(self.log.entries.into_iter().map(|entry| Raw {
            method: entry.request.method,
            address: entry.request.url,
            headers: entry.request.headers.into_iter().map(|header| (header.name, header.value)).collect(),
            body: entry.request.post_data.and_then(|data| data.text),
            status: entry.response.and_then(|r| u16::try_from(r.status).ok()).filter(|status| *status >= 100),
        }))
    }
}

/// Who wrote a file.
#[derive(Debug, Serialize)]
pub(crate) struct Creator {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
}

/// An entry, as it is written.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Har {
    started_date_time: String,
    /// Milliseconds.
    time: f64,
    request: Request,
    response: Response,
    cache: Nothing,
    timings: Timings,
    /// The rule that decided.
    comment: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    method: String,
    url: String,
    http_version: &'static str,
    cookies: [Nothing; 0],
    headers: Vec<NameValue>,
    query_string: Vec<NameValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    post_data: Option<PostData>,
    headers_size: i64,
    body_size: i64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    status: u16,
    status_text: &'static str,
    http_version: &'static str,
    cookies: [Nothing; 0],
    headers: Vec<NameValue>,
    content: Body,
    #[serde(rename = "redirectURL")]
    redirect_url: String,
    headers_size: i64,
    body_size: i64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PostData {
    mime_type: String,
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    size: usize,
    mime_type: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Timings {
    send: f64,
    wait: f64,
    receive: f64,
}

/// An empty object, where the format wants one.
#[derive(Debug, Serialize)]
struct Nothing {}

#[derive(Debug, Serialize, Deserialize)]
struct NameValue {
    name: String,
    value: String,
}

impl Har {
    /// An exchange as an entry. Sizes of headers on the wire are not kept, for which the format has -1.
    pub(crate) fn of(exchange: &Exchange, base_url: &str) -> Self {
        let millis = f64::from(exchange.micros) / 1000.0;
        let (sent, answered) = (exchange.request_headers.to_vec(), exchange.response_headers.to_vec());
        let query = exchange.target.split_once('?').map_or("", |(_, query)| query);
        let text = |body: &store::Body| String::from_utf8_lossy(&body.bytes).into_owned();
        let post_data = (!exchange.request_body.bytes.is_empty()).then(|| PostData {
            mime_type: value_of(&sent, "content-type"),
            text: text(&exchange.request_body),
        });
        Self {
            started_date_time: moment(exchange.at),
            time: millis,
            request: Request {
                method: exchange.method.clone(),
                url: format!("{base_url}{}", exchange.target),
                http_version: "HTTP/1.1",
                cookies: [],
                query_string: form_urlencoded::parse(query.as_bytes())
                    .map(|(name, value)| NameValue { name: name.into_owned(), value: value.into_owned() })
                    .collect(),
                post_data,
                headers_size: -1,
                body_size: size(&exchange.request_body),
                headers: named(sent),
            },
            response: Response {
                status: exchange.status,
                status_text: StatusCode::from_u16(exchange.status)
                    .ok()
                    .and_then(|s| s.canonical_reason())
                    .unwrap_or(""),
                http_version: "HTTP/1.1",
                cookies: [],
                content: Body {
                    size: exchange.response_body.bytes.len(),
                    mime_type: value_of(&answered, "content-type"),
                    text: text(&exchange.response_body),
                },
                redirect_url: value_of(&answered, "location"),
                headers_size: -1,
                body_size: size(&exchange.response_body),
                headers: named(answered),
            },
            cache: Nothing {},
            timings: Timings { send: 0.0, wait: millis, receive: 0.0 },
            comment: exchange.rule.clone(),
        }
    }
}

/// The body's length, or -1 when it was not kept in full.
fn size(body: &store::Body) -> i64 {
    if body.truncated { -1 } else { i64::try_from(body.bytes.len()).unwrap_or(-1) }
}

fn value_of(headers: &[(String, String)], name: &str) -> String {
    headers
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.clone())
        .unwrap_or_default()
}

fn named(headers: Vec<(String, String)>) -> Vec<NameValue> {
    headers.into_iter().map(|(name, value)| NameValue { name, value }).collect()
}
