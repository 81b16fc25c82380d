//! An answer as HTTP, with the headers that Rails, Rack and GitLab's API base put on every answer (gitlab-scim.md 1.4).

use std::hash::{DefaultHasher, Hasher};
use std::time::Duration;

use gitlab::{Answer, Decision};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::{Response, StatusCode};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const X_RUNTIME: HeaderName = HeaderName::from_static("x-runtime");

/// What of a request bears on how its answer is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner<'a> {
    /// `If-None-Match`.
    pub(crate) if_none_match: Option<&'a str>,
    /// The connection cannot be used again.
    pub(crate) last: bool,
    /// The request's id.
    pub(crate) request_id: &'a str,
    /// How long the answer took.
    pub(crate) runtime: Duration,
}

/// An answer as it is sent and recorded.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// As hyper sends it. To a HEAD it sends everything but the body.
    pub(crate) fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// Gives an answer its headers, and hands back the decision behind it.
pub(crate) fn reply(answer: Answer, manner: Manner<'_>) -> (Reply, Decision) {
    let Answer { status, content_type, headers: further, mut body, decision } = answer;
    let has_validator = matches!(status, 200 | 201) && !body.is_empty();
    let mut status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut headers = HeaderMap::with_capacity(12);
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    insert(&mut headers, X_REQUEST_ID, manner.request_id);
    insert(&mut headers, X_RUNTIME, &format!("{:.6}", manner.runtime.as_secs_f64()));

    // Rack::ETag gives an answer with a body a weak validator and then says that it must be revalidated; every other answer is not to be
    // cached at all. Rack::ConditionalGet answers a GET for what the client has already with 304.
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static(if has_validator {
            "max-age=0, private, must-revalidate"
        } else {
            "no-cache"
        }),
    );
    if has_validator {
        let tag = etag(&body);
        if status == StatusCode::OK
            && manner.if_none_match.is_some_and(|known| known.split(',').any(|known| known.trim() == tag))
        {
            status = StatusCode::NOT_MODIFIED;
            body.clear();
        }
        insert(&mut headers, ETAG, &tag);
    }
    if let Some(content_type) = content_type
        && status != StatusCode::NOT_MODIFIED
    {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    for (name, value) in &further {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            insert(&mut headers, name, value);
        }
    }
    if manner.last {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    if status != StatusCode::NO_CONTENT && status != StatusCode::NOT_MODIFIED {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    (Reply { status, headers, body: Bytes::from(body) }, decision)
}

/// Sets a header, unless the value cannot be one; then it is better left out than sent broken.
fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
        headers.insert(name, value);
    }
}

/// A weak validator. Rack hashes with a digest; nothing depends on which.
fn etag(body: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(body);
    let first = hasher.finish();
    hasher.write_u64(first);
    format!("W/\"{first:016x}{:016x}\"", hasher.finish())
}
