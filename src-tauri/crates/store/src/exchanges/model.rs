use gitlab::Millis;
use serde::{Deserialize, Serialize};

/// Bytes kept of a body; what is longer is cut and marked so.
pub const BODY_LIMIT: usize = 64 * 1024;

/// One request the endpoint answered, with its answer and the decision behind it. Secrets are masked before it comes here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Taken from [`crate::Store::next_exchange_id`] when the request arrived; rises with time.
    pub id: i64,
    /// When the request arrived.
    pub at: Millis,
    /// From the request's last byte to the answer's first, in microseconds.
    pub micros: u32,
    /// HTTP method.
    pub method: String,
    /// Path and query as sent.
    pub target: String,
    /// HTTP status of the answer.
    pub status: u16,
    /// The account it concerned.
    pub user_id: Option<i64>,
    /// Whom it concerned, to show: a username or external id.
    pub subject: Option<String>,
    /// What sent it, from `User-Agent` or the address.
    pub client: String,
    /// Code of the rule that decided.
    pub rule: String,
    /// Row of the troubleshooting table (gitlab-scim.md section 8), if it failed in a known way.
    pub troubleshooting: Option<u8>,
    /// Identifier of the profile in force.
    pub profile: String,
    /// What fills the rule's sentence.
    pub facts: Pairs,
    /// Headers of the request.
    pub request_headers: Pairs,
    /// Headers of the answer.
    pub response_headers: Pairs,
    /// Body of the request.
    pub request_body: Body,
    /// Body of the answer.
    pub response_body: Body,
}

impl Exchange {
    /// Bytes it takes in the file, near enough for the retention limit.
    pub(crate) fn weight(&self) -> usize {
        const ROW: usize = 128;
        ROW + self.target.len()
            + self.client.len()
            + self.facts.0.len()
            + self.request_headers.0.len()
            + self.response_headers.0.len()
            + self.request_body.bytes.len()
            + self.response_body.bytes.len()
    }
}

/// Named values in their order, kept as the JSON text `[["name","value"],…]`: recording appends to one string, and only
/// who looks at an exchange pays for taking it apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs(pub(crate) String);

impl Pairs {
    /// None.
    pub fn new() -> Self {
        Self("[]".to_owned())
    }

    /// Appends one.
    pub fn push(&mut self, name: &str, value: &str) {
        self.0.pop();
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('[');
        push_json(&mut self.0, name);
        self.0.push(',');
        push_json(&mut self.0, value);
        self.0.push_str("]]");
    }

    /// Takes them apart.
    pub fn to_vec(&self) -> Vec<(String, String)> {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

impl Default for Pairs {
    fn default() -> Self {
        Self::new()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Pairs {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut all = Self::new();
        for (name, value) in pairs {
            all.push(name.as_ref(), value.as_ref());
        }
        all
    }
}

fn push_json(text: &mut String, value: &str) {
    text.push('"');
    let mut plain = 0;
    for (at, byte) in value.bytes().enumerate() {
        // Everything else, UTF-8 included, stands for itself in JSON (RFC 8259 section 7).
        if byte >= b' ' && byte != b'"' && byte != b'\\' {
            continue;
        }
        text.push_str(&value[plain..at]);
        match byte {
            b'"' | b'\\' => text.extend(['\\', char::from(byte)]),
            _ => text.push_str(&format!("\\u{byte:04x}")),
        }
        plain = at + 1;
    }
    text.push_str(&value[plain..]);
    text.push('"');
}

/// A body as far as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The first [`BODY_LIMIT`] bytes.
    pub bytes: Vec<u8>,
    /// Whether there were more.
    pub truncated: bool,
}

impl Body {
    /// Keeps what may be kept of a body.
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes[..bytes.len().min(BODY_LIMIT)].to_vec(), truncated: bytes.len() > BODY_LIMIT }
    }
}

/// What a list shows of an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeRow {
    /// Identifies the exchange; rises with time.
    pub id: i64,
    /// When the request arrived.
    pub at: Millis,
    /// How long the answer took, in microseconds.
    pub micros: u32,
    /// HTTP method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// HTTP status.
    pub status: u16,
    /// The account it concerned.
    pub user_id: Option<i64>,
    /// Whom it concerned, to show.
    pub subject: Option<String>,
    /// What sent it.
    pub client: String,
    /// Code of the rule that decided.
    pub rule: String,
    /// Row of the troubleshooting table.
    pub troubleshooting: Option<u8>,
}

/// Which exchanges.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ExchangeFilter {
    /// Text found in target, subject or client, ignoring case; empty means all.
    pub search: String,
    /// Only these methods; empty means all.
    pub methods: Vec<String>,
    /// Only these classes of status (2, 3, 4, 5); empty means all.
    pub status_classes: Vec<u8>,
    /// Only exchanges about this account.
    pub user_id: Option<i64>,
}

/// A page of exchanges, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExchangeQuery {
    /// Which.
    pub filter: ExchangeFilter,
    /// Only those older than this one.
    pub before: Option<i64>,
    /// Only those newer than this one.
    pub after: Option<i64>,
    /// How many.
    pub limit: u32,
}

/// Exchanges, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExchangePage {
    /// The rows.
    pub rows: Vec<ExchangeRow>,
    /// Whether older ones follow.
    pub more: bool,
}

/// How many exchanges are kept. The oldest go first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retention {
    /// At most so many.
    pub count: u64,
    /// At most so many bytes.
    pub bytes: u64,
}

impl Default for Retention {
    fn default() -> Self {
        Self { count: 50_000, bytes: 64 * 1024 * 1024 }
    }
}

/// Failed exchanges that one rule decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureCount {
    /// The rule's code.
    pub rule: String,
    /// How many of the recorded ones.
    pub count: u64,
    /// The latest of them.
    pub latest: i64,
}
