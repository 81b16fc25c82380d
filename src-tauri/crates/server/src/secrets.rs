//! The secrets of the latest exchanges, for who wants to see them in this run.
//!
//! *Invariant:* they live in memory only, and only so many of them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// A header's name with its value as it came.
pub type SecretHeader = (&'static str, Arc<str>);

/// The latest secrets, by exchange.
#[derive(Debug)]
pub(crate) struct Secrets {
    kept: Mutex<VecDeque<(i64, SecretHeader)>>,
    limit: usize,
}

impl Secrets {
    pub(crate) fn new(limit: usize) -> Secrets {
        Secrets { kept: Mutex::default(), limit }
    }

    /// Keeps a secret; the oldest is forgotten.
    pub(crate) fn keep(&self, exchange: i64, name: &'static str, value: &str) {
        if self.limit == 0 {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // A client sends the same token with every request, so that most entries share one text.
        let shared = kept.back().filter(|(_, (_, last))| &**last == value).map(|(_, (_, last))| last.clone());
        if kept.len() >= self.limit {
            kept.pop_front();
        }
        kept.push_back((exchange, (name, shared.unwrap_or_else(|| value.into()))));
    }

    /// The secret headers of an exchange, if they are still known.
    pub(crate) fn of(&self, exchange: i64) -> Vec<SecretHeader> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().filter(|(id, _)| *id == exchange).map(|(_, header)| header.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_secrets_are_forgotten() {
        let secrets = Secrets::new(2);
        for exchange in 1..=3 {
            secrets.keep(exchange, "authorization", "Bearer x");
        }
        assert!(secrets.of(1).is_empty());
        assert_eq!(secrets.of(3), [("authorization", Arc::from("Bearer x"))]);
    }
}
