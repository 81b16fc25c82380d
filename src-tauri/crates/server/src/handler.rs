//! One request, from its head to its answer.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use gitlab::{Answer, Context, Decision, Millis, Step, Write};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, IF_NONE_MATCH};
use hyper::http::request::Parts;
use hyper::{Request, Response, Version};
use store::{Config, Store};
use tokio::sync::Semaphore;

use crate::body::Received;
use crate::host::Hosts;
use crate::own_tokens::OwnTokens;
use crate::panics::{Panicked, caught, caught_async};
use crate::refusal::Refusal;
use crate::request_id::RequestIds;
use crate::respond::{self, Manner};
use crate::seats::{Phase, Seat};
use crate::secrets::Secrets;
use crate::{Limits, SecretHeader, act, body, record};

const PRIVATE_TOKEN: HeaderName = HeaderName::from_static("private-token");

/// What every connection needs to answer.
#[derive(Debug)]
pub(crate) struct Handler {
    store: Store,
    pub(crate) limits: Limits,
    hosts: Hosts,
    base_url: String,
    own: OwnTokens,
    secrets: Secrets,
    ids: RequestIds,
    /// For large bodies.
    places: Arc<Semaphore>,
}

/// A request as it arrived.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The exchange's id, taken first so that the journal can name it.
    pub(crate) id: i64,
    pub(crate) at: Millis,
    pub(crate) peer: IpAddr,
    pub(crate) parts: Parts,
    pub(crate) body: Received,
    began: Instant,
    complete: Instant,
}

impl Asked {
    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.parts.headers.get(name).and_then(|value| std::str::from_utf8(value.as_bytes()).ok())
    }
}

impl Handler {
    pub(crate) fn new(
        store: Store,
        address: SocketAddr,
        base_url: String,
        limits: Limits,
    ) -> Result<Handler, getrandom::Error> {
        Ok(Handler {
            hosts: Hosts::of(address.ip()),
            base_url,
            own: OwnTokens::draw()?,
            secrets: Secrets::new(limits.revealable),
            ids: RequestIds::new(getrandom::u64()?),
            places: Arc::new(Semaphore::new(limits.large_bodies)),
            store,
            limits,
        })
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Where clients reach the endpoint, without a slash at the end.
    pub(crate) fn public_url(&self) -> String {
        public_url(&self.store.config(), &self.base_url).to_owned()
    }

    pub(crate) fn own(&self) -> &OwnTokens {
        &self.own
    }

    pub(crate) fn reveal(&self, exchange: i64) -> Vec<SecretHeader> {
        self.secrets.of(exchange)
    }

    /// How many large bodies there is room for.
    #[cfg(test)]
    pub(crate) fn free_places(&self) -> usize {
        self.places.available_permits()
    }

    /// Records a connection that was refused before it had asked anything intelligible.
    pub(crate) fn note(&self, refusal: Refusal, peer: IpAddr) {
        let id = self.store.next_exchange_id();
        self.store.record(record::refused(id, now(), refusal, peer, self.store.config().profile));
    }

    /// Answers one request and records the exchange.
    pub(crate) async fn handle(
        self: Arc<Self>,
        request: Request<Incoming>,
        peer: IpAddr,
        seat: &Seat,
    ) -> Response<Full<Bytes>> {
        let began = Instant::now();
        let (parts, incoming) = request.into_parts();
        let mut asked = Asked {
            id: self.store.next_exchange_id(),
            at: now(),
            peer,
            parts,
            body: Received::default(),
            began,
            complete: began,
        };
        let config = self.store.config();

        let received = match self.check_host(&asked, &config) {
            Ok(()) => body::read(incoming, seat, &self.limits, &self.places).await,
            Err(refusal) => Err(refusal),
        };
        let response = match received {
            Err(refusal) => {
                seat.refuse();
                self.finish(asked, refusal.answer(), &config, true)
            }
            Ok(body) => {
                asked.body = body;
                asked.complete = Instant::now();
                seat.enter(Phase::Reading);
                // As it is set now: a body may take its time to arrive.
                let config = self.store.config();
                self.answer(asked, config, seat).await
            }
        };
        seat.enter(Phase::Idle);
        response
    }

    fn check_host(&self, asked: &Asked, config: &Config) -> Result<(), Refusal> {
        let mut named = asked.parts.headers.get_all(HOST).iter();
        let host = match (named.next(), named.next()) {
            (Some(host), None) => {
                std::str::from_utf8(host.as_bytes()).map_err(|_| Refusal::HostNotAllowed)?
            }
            // HTTP/1.0 has no Host, and no browser speaks it.
            (None, None) if asked.parts.version == Version::HTTP_10 => return Ok(()),
            _ => return Err(Refusal::HostNotAllowed),
        };
        let public_url = config.public_url.as_deref();
        let asked_of = asked.parts.uri.authority().map_or(host, |authority| authority.as_str());
        let answers = self.hosts.answers_to(host, public_url) && self.hosts.answers_to(asked_of, public_url);
        answers.then_some(()).ok_or(Refusal::HostNotAllowed)
    }

    /// Applies GitLab's rules to a complete request.
    async fn answer(
        self: Arc<Self>,
        asked: Asked,
        config: Arc<Config>,
        seat: &Seat,
    ) -> Response<Full<Bytes>> {
        let answer = match caught(|| self.plan(&asked, &config)) {
            Ok(Step::Answer(answer)) => answer,
            Ok(Step::Read(read)) => {
                let looking_up = act::read(&self.store, read, asked.at, public_url(&config, &self.base_url));
                match seat.in_time(caught_async(looking_up)).await {
                    Some(result) => unless_panicked(result),
                    None => Refusal::AnswerTooSlow.answer(),
                }
            }
            Ok(Step::Write(write)) => {
                seat.enter(Phase::Writing);
                return self.change(asked, config, write).await;
            }
            Err(Panicked) => Refusal::InternalFault.answer(),
        };
        self.finish(asked, answer, &config, false)
    }

    /// Changes something. This goes on when the client leaves meanwhile, so that whatever is changed is also recorded.
    async fn change(
        self: Arc<Self>,
        asked: Asked,
        config: Arc<Config>,
        write: Write,
    ) -> Response<Full<Bytes>> {
        let changing = tokio::spawn(async move {
            let base_url = public_url(&config, &self.base_url);
            let answer = caught_async(act::write(&self.store, write, asked.id, asked.at, base_url)).await;
            self.finish(asked, unless_panicked(answer), &config, false)
        });
        changing.await.unwrap_or_else(|_| {
            let manner =
                Manner { if_none_match: None, last: true, request_id: "", runtime: Default::default() };
            respond::reply(Refusal::InternalFault.answer(), manner).0.into_response()
        })
    }

    fn plan(&self, asked: &Asked, config: &Config) -> Step {
        let request = gitlab::Request {
            method: asked.parts.method.as_str(),
            path: asked.parts.uri.path(),
            query: asked.parts.uri.query().unwrap_or_default(),
            content_type: asked.header(&CONTENT_TYPE),
            authorization: asked.header(&AUTHORIZATION),
            private_token: asked.header(&PRIVATE_TOKEN),
            body: &asked.body.bytes,
            base_url: public_url(config, &self.base_url),
        };
        let context = Context {
            profile: config.profile.profile(),
            settings: &config.settings,
            token_ok: &|token| self.own.is_scim(token) || self.store.scim_token_matches(token),
            admin_ok: &|token| self.own.is_admin(token) || self.store.admin_token_matches(token),
        };
        gitlab::plan(&request, &context)
    }

    /// Gives the answer its headers and records the exchange.
    fn finish(&self, asked: Asked, answer: Answer, config: &Config, last: bool) -> Response<Full<Bytes>> {
        let manner = Manner {
            if_none_match: asked.header(&IF_NONE_MATCH),
            last,
            request_id: &self.ids.id(asked.at, asked.id),
            runtime: asked.began.elapsed(),
        };
        let (reply, decision): (_, Decision) = respond::reply(answer, manner);
        let micros = asked.complete.elapsed().as_micros().try_into().unwrap_or(u32::MAX);
        self.store.record(record::exchange(&asked, &reply, decision, config.profile, micros, &self.secrets));
        reply.into_response()
    }
}

fn unless_panicked(answer: Result<Answer, Panicked>) -> Answer {
    answer.unwrap_or_else(|Panicked| Refusal::InternalFault.answer())
}

fn public_url<'a>(config: &'a Config, base_url: &'a str) -> &'a str {
    config.public_url.as_deref().map_or(base_url, |url| url.trim_end_matches('/'))
}

fn now() -> Millis {
    // A clock before 1970 is wrong, but no reason to fail.
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as Millis)
}
