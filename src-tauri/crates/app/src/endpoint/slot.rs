use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use gitlab::Millis;
use server::{Bind, Running, SecretHeader};

use crate::error::Result;
use crate::wire::{AppError, ErrorCode};

/// A workspace's endpoint. What it is can be asked at any time; changing it takes its time, and happens once at a time.
pub(crate) struct EndpointSlot {
    condition: Mutex<Condition>,
    pub(crate) changing: tokio::sync::Mutex<()>,
}

/// What the endpoint is.
pub(crate) enum Condition {
    Running(Box<Started>),
    Stopped,
    Failed(AppError),
}

/// An endpoint that runs.
pub(crate) struct Started {
    pub(crate) running: Running,
    pub(crate) since: Millis,
    /// The port that was wanted but taken.
    pub(crate) instead_of: Option<u16>,
}

/// What this program needs to talk to its own endpoint.
pub(crate) struct Own {
    pub(crate) address: SocketAddr,
    scim_token: Arc<str>,
    admin_token: Arc<str>,
}

impl Own {
    /// The header that authorises a request: SCIM and the REST API have different tokens.
    pub(crate) fn credentials(&self, target: &str) -> (&'static str, String) {
        if target.starts_with("/api/v4/") {
            ("PRIVATE-TOKEN", self.admin_token.to_string())
        } else {
            ("Authorization", format!("Bearer {}", self.scim_token))
        }
    }
}

impl EndpointSlot {
    pub(crate) fn new() -> Self {
        Self { condition: Mutex::new(Condition::Stopped), changing: tokio::sync::Mutex::default() }
    }

    /// Looks at it, which must not take long.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Condition) -> T) -> T {
        look(&self.condition.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Where it listens, if it runs.
    pub(super) fn bound(&self) -> Option<Bind> {
        self.look(|condition| match condition {
            Condition::Running(started) => {
                let address = started.running.local_addr();
                Some(Bind { address: address.ip(), port: address.port() })
            }
            _ => None,
        })
    }

    /// Puts a started endpoint in, or why there is none; gives back the one that was there.
    pub(super) fn put(&self, started: Result<Started>) -> Option<Started> {
        self.take(match started {
            Ok(started) => Condition::Running(Box::new(started)),
            Err(error) => Condition::Failed(error),
        })
    }

    /// Puts another condition in its place; gives back the endpoint that ran, to be stopped.
    pub(crate) fn take(&self, condition: Condition) -> Option<Started> {
        let mut slot = self.condition.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *slot, condition) {
            Condition::Running(started) => Some(*started),
            _ => None,
        }
    }

    /// Stops it for good.
    pub(crate) async fn stop(&self) {
        let _one_at_a_time = self.changing.lock().await;
        if let Some(started) = self.take(Condition::Stopped) {
            started.running.stop().await;
        }
    }

    /// The secret headers of an exchange as they came, if the endpoint that saw them still runs and remembers.
    pub(crate) fn secrets(&self, exchange: i64) -> Vec<SecretHeader> {
        self.look(|condition| match condition {
            Condition::Running(started) => started.running.reveal(exchange),
            _ => Vec::new(),
        })
    }

    /// How to talk to it, if it runs.
    pub(crate) fn own(&self) -> Result<Own> {
        self.look(|condition| match condition {
            Condition::Running(started) => Ok(Own {
                address: reachable(started.running.local_addr()),
                scim_token: started.running.own_token().into(),
                admin_token: started.running.own_admin_token().into(),
            }),
            _ => Err(AppError::new(
                ErrorCode::EndpointStopped,
                "The endpoint must run for this. Start it first.",
            )),
        })
    }
}

/// One that listens everywhere is reached by loopback.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        let loopback: std::net::IpAddr = if address.is_ipv4() {
            std::net::Ipv4Addr::LOCALHOST.into()
        } else {
            std::net::Ipv6Addr::LOCALHOST.into()
        };
        address.set_ip(loopback);
    }
    address
}
