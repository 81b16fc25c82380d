use store::Exchange;

use crate::App;
use crate::curl::{self, Credentials, Shown};
use crate::endpoint;
use crate::error::{self, Result};
use crate::http::{Client, Outgoing};
use crate::wire::RequestDraft;

impl App {
    /// One exchange's request, to be edited and sent again.
    pub async fn request_draft(&self, id: u32) -> Result<RequestDraft> {
        let exchange = self.exchange(id).await?;
        let headers = exchange.request_headers.to_vec();
        Ok(RequestDraft {
            authenticate: credentials(&exchange) != Credentials::None,
            content_type: header(&headers, "content-type").map(str::to_owned),
            body: text(&exchange),
            target: without_masked(&exchange.target),
            method: exchange.method,
        })
    }

    /// Sends a request to the endpoint through HTTP, and returns the id of the recorded exchange.
    pub async fn request_send(&self, draft: RequestDraft) -> Result<u32> {
        let workspace = self.workspace().await?;
        let own = workspace.endpoint.own()?;
        let credentials = own.credentials(&draft.target);
        let mut headers = Vec::new();
        if let Some(content_type) = &draft.content_type {
            headers.push(("Content-Type", content_type.as_str()));
        }
        if draft.authenticate {
            headers.push((credentials.0, &credentials.1));
        }
        let outgoing = Outgoing {
            method: draft.method.trim(),
            target: draft.target.trim(),
            headers,
            body: draft.body.as_deref(),
        };
        let answered = Client::new(own.address)?.send(&outgoing).await?;
        // The window opens the exchange next, so it must be there by then.
        workspace.store.flush().await;
        answered
            .exchange
            .ok_or_else(|| error::internal("The request was answered, but not recorded.", answered.status))
    }

    /// One exchange as a curl command; the token is the variable `SCIM_TOKEN`.
    pub async fn exchange_as_curl(&self, id: u32) -> Result<String> {
        let exchange = self.exchange(id).await?;
        let base_url = endpoint::base_url(&*self.workspace().await?);
        let headers = exchange.request_headers.to_vec();
        let body = text(&exchange);
        Ok(curl::curl(&Shown {
            base_url: &base_url,
            method: &exchange.method,
            target: &without_masked(&exchange.target),
            content_type: header(&headers, "content-type"),
            accept: header(&headers, "accept").filter(|accept| *accept != "*/*"),
            credentials: credentials(&exchange),
            body: body.as_deref(),
        }))
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

fn text(exchange: &Exchange) -> Option<String> {
    let bytes = &exchange.request_body.bytes;
    (!bytes.is_empty()).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// With which token the request came, in whichever way.
fn credentials(exchange: &Exchange) -> Credentials {
    let headers = exchange.request_headers.to_vec();
    let in_target = exchange.target != without_masked(&exchange.target);
    if header(&headers, "private-token").is_some() {
        Credentials::Admin
    } else if header(&headers, "authorization").is_some() || in_target {
        Credentials::Scim
    } else {
        Credentials::None
    }
}

/// The target without parameters whose value was masked; the token goes into a header instead.
fn without_masked(target: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let is_masked = |pair: &&str| pair.split_once('=').is_some_and(|(_, value)| value == server::MASK);
    if !query.split('&').any(|pair| is_masked(&pair)) {
        return target.to_owned();
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_masked(pair)).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masked_parameters_are_left_out() {
        let mask = server::MASK;
        assert_eq!(without_masked("/Users?a=1&a=2"), "/Users?a=1&a=2");
        assert_eq!(without_masked(&format!("/Users?access_token={mask}&a=1")), "/Users?a=1");
        assert_eq!(without_masked(&format!("/Users?access_token={mask}")), "/Users");
    }
}
