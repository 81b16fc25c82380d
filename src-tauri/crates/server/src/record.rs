//! An exchange as the workspace keeps it, with its secrets masked.

use std::borrow::Cow;
use std::net::IpAddr;

use gitlab::troubleshooting::troubleshooting;
use gitlab::{Decision, Millis, ProfileId};
use hyper::HeaderMap;
use hyper::header::{CONTENT_TYPE, USER_AGENT};
use store::{Body, Exchange, Pairs};

use crate::handler::Asked;
use crate::mask;
use crate::refusal::Refusal;
use crate::respond::Reply;
use crate::secrets::Secrets;

/// Characters kept of what a client calls itself.
const CLIENT_LENGTH: usize = 200;

/// Characters kept of what the request says whom it concerns, and of a fact: either may be as long as a body, and unlike a body
/// is shown in a sentence.
const TEXT_LENGTH: usize = 1_000;

/// The exchange of an answered request.
pub(crate) fn exchange(
    asked: &Asked,
    reply: &Reply,
    decision: Decision,
    profile: ProfileId,
    micros: u32,
    secrets: &Secrets,
) -> Exchange {
    let content_type = text(&asked.parts.headers, CONTENT_TYPE);
    let is_head = asked.parts.method == hyper::Method::HEAD;
    let target = asked.parts.uri.path_and_query().map_or("", |target| target.as_str());
    Exchange {
        id: asked.id,
        at: asked.at,
        micros,
        method: asked.parts.method.as_str().to_owned(),
        target: mask::target(target).into_owned(),
        status: reply.status.as_u16(),
        user_id: decision.subject.as_ref().and_then(|subject| subject.user_id),
        client: client(&asked.parts.headers, asked.peer),
        rule: decision.rule.code().to_owned(),
        troubleshooting: troubleshooting(decision.rule),
        profile: profile.as_str().to_owned(),
        facts: decision.facts.iter().map(|(name, value)| (*name, shortened(value))).collect(),
        subject: decision.subject.map(|subject| shortened(&subject.label).into_owned()),
        request_headers: request_headers(asked, secrets),
        response_headers: reply
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())))
            .collect(),
        request_body: Body::of(&mask::body(content_type.as_deref(), &asked.body.bytes)),
        response_body: if is_head { Body::default() } else { Body::of(&reply.body) },
    }
}

/// The exchange of a connection that was refused before it had asked anything intelligible.
pub(crate) fn refused(id: i64, at: Millis, refusal: Refusal, peer: IpAddr, profile: ProfileId) -> Exchange {
    Exchange {
        id,
        at,
        micros: 0,
        method: "?".to_owned(),
        target: String::new(),
        status: refusal.status(),
        user_id: None,
        subject: None,
        client: peer.to_string(),
        rule: refusal.rule().code().to_owned(),
        troubleshooting: troubleshooting(refusal.rule()),
        profile: profile.as_str().to_owned(),
        facts: Pairs::new(),
        request_headers: Pairs::new(),
        response_headers: Pairs::new(),
        request_body: Body::default(),
        response_body: Body::of(refusal.body().as_bytes()),
    }
}

fn request_headers(asked: &Asked, secrets: &Secrets) -> Pairs {
    let mut headers = Pairs::new();
    for (name, value) in &asked.parts.headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        match mask::secret_header(name.as_str()) {
            Some(secret) => {
                secrets.keep(asked.id, secret, &value);
                headers.push(secret, &mask::header_value(&value));
            }
            None => headers.push(name.as_str(), &value),
        }
    }
    headers
}

/// As much of a text as is kept.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(TEXT_LENGTH) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// What sent a request.
fn client(headers: &HeaderMap, peer: IpAddr) -> String {
    match text(headers, USER_AGENT) {
        Some(name) if !name.trim().is_empty() => name.chars().take(CLIENT_LENGTH).collect(),
        _ => peer.to_string(),
    }
}

fn text(headers: &HeaderMap, name: hyper::header::HeaderName) -> Option<Cow<'_, str>> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let long = "ä".repeat(TEXT_LENGTH + 1);
        assert_eq!(shortened(&long), format!("{}…", "ä".repeat(TEXT_LENGTH)));
        let fits = "ä".repeat(TEXT_LENGTH);
        assert_eq!(shortened(&fits), fits);
    }
}
