//! The program's own HTTP client, which talks to the program's own endpoint and to nobody else.
//!
//! It sends a request exactly as it is written: no redirects followed, no path tidied up, no header added but `Host`,
//! `Content-Length` and the credentials. That is why it sits directly on hyper.

use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{HOST, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::error::{self, Result};
use crate::wire::{AppError, ErrorCode};

/// What the program says it is.
const USER_AGENT: &str = concat!("Scimdesk/", env!("CARGO_PKG_VERSION"));

/// The endpoint answers in milliseconds; whoever waits this long waits in vain.
const PATIENCE: Duration = Duration::from_secs(60);

/// More of an answer than this is not read.
const ANSWER_LIMIT: usize = 16 * 1024 * 1024;

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

/// A connection to the endpoint, kept open between requests.
pub(crate) struct Client {
    address: SocketAddr,
    connection: Option<SendRequest<Full<Bytes>>>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, connection: None }
    }

    /// Sends a request and waits for the whole answer.
    pub(crate) async fn send(&mut self, outgoing: &Outgoing<'_>) -> Result<Answered> {
        let request = self.request(outgoing)?;
        match tokio::time::timeout(PATIENCE, self.exchange(request)).await {
            Ok(Ok(answered)) => Ok(answered),
            Ok(Err(cause)) => Err(self.unanswered(cause)),
            Err(late) => Err(self.unanswered(late.into())),
        }
    }

    fn unanswered(&mut self, cause: Box<dyn std::error::Error + Send + Sync>) -> AppError {
        self.connection = None;
        AppError::new(ErrorCode::EndpointStopped, "The endpoint did not answer. Is it still running?")
            .detail(cause)
    }

    async fn exchange(
        &mut self,
        request: Request<Full<Bytes>>,
    ) -> std::result::Result<Answered, Box<dyn std::error::Error + Send + Sync>> {
        let mut connection = match self.connection.take() {
            Some(open) => open,
            None => self.connect().await?,
        };
        // The endpoint closes a connection after some answers, to a broken body for instance.
        if connection.ready().await.is_err() {
            connection = self.connect().await?;
        }
        let response = connection.send_request(request).await?;
        let answered = Answered {
            status: response.status().as_u16(),
            exchange: response
                .headers()
                .get("x-request-id")
                .and_then(|id| u32::try_from(server::exchange_of(id.to_str().ok()?)?).ok()),
        };
        Limited::new(response.into_body(), ANSWER_LIMIT).collect().await?;
        self.connection = Some(connection);
        Ok(answered)
    }

    async fn connect(
        &self,
    ) -> std::result::Result<SendRequest<Full<Bytes>>, Box<dyn std::error::Error + Send + Sync>> {
        let stream = TcpStream::connect(self.address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) =
            http1::Builder::new().preserve_header_case(true).handshake(TokioIo::new(stream)).await?;
        // Its failure shows in the request under way.
        tokio::spawn(async move { connection.await.ok() });
        Ok(sender)
    }

    fn request(&self, outgoing: &Outgoing<'_>) -> Result<Request<Full<Bytes>>> {
        let method = Method::from_bytes(outgoing.method.as_bytes()).map_err(|cause| {
            error::invalid("method", "method-syntax", "This is no HTTP method.").detail(cause)
        })?;
        let target = outgoing.target.parse::<Uri>().ok().filter(|uri| uri.host().is_none());
        let target = target.filter(|_| outgoing.target.starts_with('/')).ok_or_else(|| {
            error::invalid(
                "target",
                "target-syntax",
                "A path must begin with / and hold no blanks or umlauts.",
            )
        })?;
        let body = outgoing.body.unwrap_or_default().to_owned();
        let mut request = Request::new(Full::from(body));
        *request.method_mut() = method;
        *request.uri_mut() = target;
        *request.headers_mut() = self.headers(outgoing)?;
        Ok(request)
    }

    fn headers(&self, outgoing: &Outgoing<'_>) -> Result<HeaderMap> {
        let refuse = |name: &str| {
            error::invalid("headers", "header-syntax", format!("The header {name} cannot be sent."))
                .fact("value", name)
        };
        let mut headers = HeaderMap::new();
        headers.insert(hyper::header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
        for (name, value) in &outgoing.headers {
            let known = HeaderName::from_bytes(name.as_bytes()).map_err(|_| refuse(name))?;
            let value = HeaderValue::from_str(value).map_err(|_| refuse(name))?;
            if known == hyper::header::USER_AGENT {
                headers.insert(known, value);
            } else {
                headers.append(known, value);
            }
        }
        let host = HeaderValue::from_str(&self.address.to_string()).map_err(|_| refuse("Host"))?;
        headers.insert(HOST, host);
        Ok(headers)
    }
}
