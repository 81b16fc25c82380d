//! Recorded exchanges: writing them off the hot path, keeping as many as wanted, and reading them.

mod insert;
mod model;
mod read;
mod recorder;
#[cfg(test)]
mod tests;

pub(crate) use self::insert::{clear, insert, trim};
pub use self::model::{
    BODY_LIMIT, Body, Exchange, ExchangeFilter, ExchangePage, ExchangeQuery, ExchangeRow, FailureCount,
    Pairs, Retention,
};
pub(crate) use self::read::{Traffic, next_id};
pub(crate) use self::recorder::{Recorder, run};
