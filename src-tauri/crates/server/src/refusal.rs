//! What is refused before GitLab's rules are asked.

use gitlab::{Answer, Decision, Rule};

/// A refusal by the endpoint itself. None of them changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The bytes are no HTTP/1.1 request.
    NotHttp,
    /// The request line and headers are too large, or too many.
    HeadTooLarge,
    /// The head took too long to arrive.
    HeadTooSlow,
    /// The body is too large.
    BodyTooLarge,
    /// The body took too long to arrive.
    BodyTooSlow,
    /// The body ended early or is not framed as its headers say.
    BodyBroken,
    /// The request names no host, or one this endpoint does not answer to.
    HostNotAllowed,
    /// Every connection is at work.
    TooManyConnections,
    /// Too many large bodies are in memory.
    TooManyLargeBodies,
    /// Looking it up took too long.
    AnswerTooSlow,
    /// The workspace could not be read or written.
    StoreFailing,
    /// A fault of this program.
    InternalFault,
}

impl Refusal {
    pub(crate) fn status(self) -> u16 {
        match self {
            Refusal::NotHttp | Refusal::BodyBroken => 400,
            Refusal::HeadTooSlow | Refusal::BodyTooSlow => 408,
            Refusal::BodyTooLarge => 413,
            Refusal::HostNotAllowed => 421,
            Refusal::HeadTooLarge => 431,
            Refusal::StoreFailing | Refusal::InternalFault => 500,
            Refusal::TooManyConnections | Refusal::TooManyLargeBodies | Refusal::AnswerTooSlow => 503,
        }
    }

    /// The sentence for whoever reads the answer, in the shape of GitLab's `403 Forbidden - SAML not enabled.` (gitlab-scim.md 1.12).
    fn message(self) -> &'static str {
        match self {
            Refusal::NotHttp => {
                "400 Bad Request - This is not an HTTP/1.1 request. The endpoint speaks plain HTTP, neither TLS nor HTTP/2."
            }
            Refusal::HeadTooLarge => {
                "431 Request Header Fields Too Large - The address or the headers of the request are too long."
            }
            Refusal::HeadTooSlow => {
                "408 Request Timeout - The headers of the request took too long to arrive."
            }
            Refusal::BodyTooLarge => "413 Content Too Large - The body of the request is too large.",
            Refusal::BodyTooSlow => "408 Request Timeout - The body of the request took too long to arrive.",
            Refusal::BodyBroken => "400 Bad Request - The body of the request did not arrive whole.",
            Refusal::HostNotAllowed => {
                "421 Misdirected Request - The Host header names another server. The endpoint answers to this machine's own names and to its public address."
            }
            Refusal::TooManyConnections => {
                "503 Service Unavailable - Too many connections at once. Try again shortly."
            }
            Refusal::TooManyLargeBodies => {
                "503 Service Unavailable - Too many large requests at once. Try again shortly."
            }
            Refusal::AnswerTooSlow => {
                "503 Service Unavailable - The answer took too long. Nothing was changed."
            }
            // GitLab's own words, which is all a client needs to know; the cause is in the log.
            Refusal::StoreFailing | Refusal::InternalFault => "500 Internal Server Error",
        }
    }

    pub(crate) fn rule(self) -> Rule {
        match self {
            Refusal::NotHttp | Refusal::BodyBroken => Rule::NotHttp,
            Refusal::HeadTooLarge => Rule::HeadersTooLarge,
            Refusal::HeadTooSlow | Refusal::BodyTooSlow | Refusal::AnswerTooSlow => Rule::RequestTimeout,
            Refusal::BodyTooLarge => Rule::BodyTooLarge,
            Refusal::HostNotAllowed => Rule::HostNotAllowed,
            Refusal::TooManyConnections | Refusal::TooManyLargeBodies => Rule::TooManyConnections,
            Refusal::StoreFailing => Rule::StoreFailing,
            Refusal::InternalFault => Rule::InternalFault,
        }
    }

    pub(crate) fn body(self) -> String {
        format!(r#"{{"message":"{}"}}"#, self.message())
    }

    pub(crate) fn answer(self) -> Answer {
        Answer {
            status: self.status(),
            content_type: Some("application/json"),
            headers: Vec::new(),
            body: self.body().into_bytes(),
            decision: Decision::new(self.rule()),
        }
    }

    /// The whole answer, for where there is no request to answer.
    pub(crate) fn as_bytes(self) -> Vec<u8> {
        let body = self.body();
        let reason = self.message().split(" - ").next().unwrap_or_default();
        format!(
            "HTTP/1.1 {reason}\r\nContent-Type: application/json\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-cache\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}
