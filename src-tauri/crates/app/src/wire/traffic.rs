use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Fact, Moment, Reason};

/// One row of the traffic list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeRow {
    /// Identifies the exchange; rises with time.
    pub id: u32,
    /// When the request arrived.
    pub at: Moment,
    /// HTTP method.
    pub method: String,
    /// Path and query as sent, secrets masked.
    pub target: String,
    /// HTTP status.
    pub status: u16,
    /// From the request's last byte to the answer's first, in microseconds.
    pub micros: u32,
    /// Whom it concerned, to show: a username or external id.
    pub subject: Option<String>,
    /// The user it concerned.
    pub user_id: Option<u32>,
    /// What sent it, from `User-Agent` or the address.
    pub client: String,
    /// The rule that decided.
    pub rule: String,
}

/// Which exchanges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrafficFilter {
    /// Text found in target, subject or client, ignoring case.
    pub search: String,
    /// Only these methods; empty means all.
    pub methods: Vec<String>,
    /// Only these classes of status (2, 3, 4, 5); empty means all.
    pub status_classes: Vec<u8>,
    /// Only exchanges about this user.
    pub user_id: Option<u32>,
}

/// A keyset page of exchanges, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrafficQuery {
    /// Which.
    pub filter: TrafficFilter,
    /// Only those older than this one.
    pub before: Option<u32>,
    /// Only those newer than this one (for refreshing a live list).
    pub after: Option<u32>,
    /// How many, 1 to 500.
    pub limit: u32,
}

/// Exchanges, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrafficPage {
    /// The rows.
    pub rows: Vec<ExchangeRow>,
    /// Whether older ones follow.
    pub more: bool,
}

/// A header of a request or an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// Name.
    pub name: String,
    /// Value, masked if it is a secret.
    pub value: String,
    /// Whether the value is masked and can be revealed in this run.
    pub masked: bool,
}

/// One exchange in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExchangeDetail {
    /// The list's row.
    pub row: ExchangeRow,
    /// Headers of the request.
    pub request_headers: Vec<Header>,
    /// Body of the request as text, pretty-printed if it is JSON.
    pub request_body: Option<String>,
    /// Whether the body was longer than what is kept.
    pub request_truncated: bool,
    /// Headers of the answer.
    pub response_headers: Vec<Header>,
    /// Body of the answer as text, pretty-printed if it is JSON.
    pub response_body: Option<String>,
    /// Whether the body was longer than what is kept.
    pub response_truncated: bool,
    /// The decision: the rule with what fills its sentence.
    pub decision: Reason,
    /// Where the rule is known from: a heading of the dossier, for example `1.9 PATCH Users`.
    pub source: String,
    /// How certain it is: `documented`, `observed`, `assumed`.
    pub certainty: String,
    /// Row of the troubleshooting table, 1 to 44, if the exchange failed in a known way.
    pub troubleshooting: Option<u8>,
    /// The profile in force.
    pub profile: String,
    /// Journal entries it caused.
    pub changes: Vec<super::HistoryEntry>,
}

/// A request to send to the endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RequestDraft {
    /// HTTP method.
    pub method: String,
    /// Path and query, beginning with `/`.
    pub target: String,
    /// `Content-Type`; none sends none.
    pub content_type: Option<String>,
    /// The body.
    pub body: Option<String>,
    /// Send the token this program holds for itself; otherwise no credentials at all.
    pub authenticate: bool,
}

/// Formats in which exchanges can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ExportFormat {
    /// HTTP Archive 1.2.
    Har,
    /// One JSON document, which can be replayed.
    Json,
    /// A table, with formula cells defused.
    Csv,
}

/// A recording to replay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum Recording {
    /// The one shipped with the program.
    Shipped,
    /// A HAR or JSON file.
    File {
        /// Where it is.
        path: String,
    },
}

/// What a replay did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplayReport {
    /// Requests sent.
    pub sent: u32,
    /// Requests of the recording left out, because they are neither SCIM nor GitLab's REST API.
    pub skipped: u32,
    /// Answers whose status equals the recorded one.
    pub as_recorded: u32,
    /// Answers with another status, at most a hundred.
    pub different: Vec<ReplayDifference>,
}

/// An answer that differs from the recorded one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplayDifference {
    /// Which request of the recording, from 1.
    pub number: u32,
    /// Method and target.
    pub request: String,
    /// Status in the recording.
    pub recorded: u16,
    /// Status now.
    pub now: u16,
    /// The exchange that was recorded now.
    pub exchange: Option<u32>,
}

/// A value revealed for this run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Revealed {
    /// Header by header, as it came.
    pub headers: Vec<Fact>,
}
