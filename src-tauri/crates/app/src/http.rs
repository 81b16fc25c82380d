//! The program's own HTTP client, which talks to the program's own endpoint and to nobody else.
//!
//! It goes through reqwest with everything switched off that would change a request on its way: no redirects followed, no
//! proxy asked. What reqwest would tidy up in a path (`/a/../b`) is refused instead of being sent as something else.

use std::net::SocketAddr;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::redirect::Policy;
use reqwest::{Method, Request, Url};

use crate::error::{self, Result};
use crate::wire::{AppError, ErrorCode};

/// What the program says it is.
const OUR_NAME: &str = concat!("Scimdesk/", env!("CARGO_PKG_VERSION"));

/// The endpoint answers in milliseconds; whoever waits this long waits in vain.
const PATIENCE: Duration = Duration::from_secs(60);

/// A request as it is to be sent.
#[derive(Debug, Default)]
pub(crate) struct Outgoing<'a> {
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    pub(crate) body: Option<&'a str>,
}

/// What came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) status: u16,
    /// The exchange under which the endpoint records it.
    pub(crate) exchange: Option<u32>,
}

/// Connections to the endpoint, kept open between requests.
pub(crate) struct Client {
    address: SocketAddr,
    http: reqwest::Client,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Result<Self> {
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .timeout(PATIENCE)
            .build()
            .map_err(|cause| error::internal("The program's HTTP client could not be made.", cause))?;
        Ok(Self { address, http })
    }

    /// Sends a request and waits for the whole answer.
    pub(crate) async fn send(&self, outgoing: &Outgoing<'_>) -> Result<Answered> {
        let response = self.http.execute(self.request(outgoing)?).await.map_err(unanswered)?;
        let answered = Answered {
            status: response.status().as_u16(),
            exchange: response
                .headers()
                .get("x-request-id")
                .and_then(|id| u32::try_from(server::exchange_of(id.to_str().ok()?)?).ok()),
        };
        response.bytes().await.map_err(unanswered)?;
        Ok(answered)
    }

    fn request(&self, outgoing: &Outgoing<'_>) -> Result<Request> {
        let method = Method::from_bytes(outgoing.method.as_bytes()).map_err(|cause| {
            error::invalid("method", "method-syntax", "This is no HTTP method.").detail(cause)
        })?;
        let mut request = Request::new(method, self.url(outgoing.target)?);
        *request.headers_mut() = headers(outgoing)?;
        *request.body_mut() = outgoing.body.map(|body| body.to_owned().into());
        Ok(request)
    }

    /// The target on our own address. Characters that have to be escaped are; anything else must come out as it went in.
    fn url(&self, target: &str) -> Result<Url> {
        let refused = || {
            error::invalid(
                "target",
                "target-syntax",
                "A path must begin with / and hold no #, and no step up such as /../.",
            )
        };
        if !target.starts_with('/') {
            return Err(refused());
        }
        let url = Url::parse(&format!("http://{}{target}", self.address)).map_err(|_| refused())?;
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let sent = format!("{}{query}", url.path());
        let same = percent_decode_str(&sent).eq(percent_decode_str(target));
        if same { Ok(url) } else { Err(refused()) }
    }
}

fn headers(outgoing: &Outgoing<'_>) -> Result<HeaderMap> {
    let mut headers = HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(OUR_NAME))]);
    for (name, value) in &outgoing.headers {
        let refused = || {
            error::invalid("headers", "header-syntax", format!("The header {name} cannot be sent."))
                .fact("value", *name)
        };
        let known = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refused())?;
        let value = HeaderValue::from_str(value).map_err(|_| refused())?;
        if known == USER_AGENT {
            headers.insert(known, value);
        } else {
            headers.append(known, value);
        }
    }
    Ok(headers)
}

fn unanswered(cause: reqwest::Error) -> AppError {
    AppError::new(ErrorCode::EndpointStopped, "The endpoint did not answer. Is it still running?")
        .detail(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(target: &str, sent: Option<&str>) {
        let client = Client::new(([127, 0, 0, 1], 8765).into()).unwrap();
        let url = client.url(target).ok();
        let expected = sent.map(|sent| format!("http://127.0.0.1:8765{sent}"));
        assert_eq!(url.as_ref().map(Url::as_str), expected.as_deref(), "{target}");
    }

    #[test]
    fn a_target_is_sent_as_written_but_for_escapes() {
        check("/Users/a%2Fb?filter=id%20eq%20%22x%22", Some("/Users/a%2Fb?filter=id%20eq%20%22x%22"));
        check("/Users?filter=id eq \"x\"", Some("/Users?filter=id%20eq%20%22x%22"));
        check("//double//slash/", Some("//double//slash/"));
        check("/Users/josé", Some("/Users/jos%C3%A9"));
    }

    #[test]
    fn a_target_that_would_arrive_as_another_is_refused() {
        for target in ["/a/../b", "/a/%2e%2e/b", "/./a", "/a#b", "Users", "", "/a\\b", "/a\tb"] {
            check(target, None);
        }
    }
}
