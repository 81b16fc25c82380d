//! Our own format: every exchange with everything known about it, JSON bodies as JSON.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Raw, Script, script};

/// What `format` says.
pub(crate) const FORMAT: &str = "scimdesk-recording";
/// What `version` says; a reader knows this one and those before.
pub(crate) const VERSION: u32 = 1;

/// A recording.
#[derive(Debug, Deserialize)]
pub(crate) struct Document {
    #[serde(default)]
    exchanges: Vec<Entry>,
}

/// One exchange.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// When the request arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,
    /// What sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) client: Option<String>,
    /// Whom it concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<String>,
    /// The rule that decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rule: Option<String>,
    /// How long the answer took, in microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) micros: Option<u32>,
    /// What was sent.
    pub(crate) request: Sent,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) response: Option<Answered>,
}

/// A request.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) target: String,
    #[serde(default)]
    pub(crate) headers: Vec<(String, String)>,
    #[serde(flatten)]
    pub(crate) body: Content,
}

/// An answer.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) headers: Vec<(String, String)>,
    #[serde(flatten)]
    pub(crate) body: Content,
}

/// A body: as JSON where that says exactly the same, else as text.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Content {
    #[serde(skip_serializing_if = "Option::is_none")]
    json: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Whether the body was longer than what was kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    truncated: bool,
}

impl Content {
    pub(crate) fn of(body: &[u8], truncated: bool) -> Self {
        if body.is_empty() {
            return Self { truncated, ..Self::default() };
        }
        let text = String::from_utf8_lossy(body).into_owned();
        let says_the_same = |json: &Value| serde_json::to_string(json).is_ok_and(|written| written == text);
        match serde_json::from_str::<Value>(&text) {
            Ok(json @ (Value::Object(_) | Value::Array(_))) if says_the_same(&json) => {
                Self { json: Some(json), text: None, truncated }
            }
            _ => Self { json: None, text: Some(text), truncated },
        }
    }

    fn into_text(self) -> Option<String> {
        self.text.or_else(|| self.json.map(|json| json.to_string()))
    }
}

impl Document {
    pub(super) fn into_script(self) -> Script {
        script(self.exchanges.into_iter().map(|entry| Raw {
            method: entry.request.method,
            address: entry.request.target,
            headers: entry.request.headers,
            body: entry.request.body.into_text(),
            status: entry.response.map(|response| response.status),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_comes_back_as_it_was() {
        for body in ["{\"a\":1}", "{ \"a\": 1 }", "a=b", "{\"a\":1,\"a\":2}", "1.0", "null", "\u{0}", ""] {
            let written = serde_json::to_string(&Content::of(body.as_bytes(), false)).expect("it is JSON");
            let read: Content = serde_json::from_str(&written).expect("we wrote it");
            assert_eq!(read.into_text().unwrap_or_default(), body, "{written}");
        }
    }
}
