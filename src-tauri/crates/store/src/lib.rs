//! The workspace file: one SQLite database with accounts, identities, settings, recorded exchanges and a journal.
//!
//! [`Store`] is a handle on an open workspace. Reads go to a pool of connections; whatever changes goes to one writer,
//! which asks `gitlab` what is to be done, on facts read in the same transaction, and commits what has queued up together.
//!
//! *Invariant:* a change that was acknowledged is on the disk. *Invariant:* every change of an account or a setting has its
//! journal entry in the same transaction. *Invariant:* no query that a request or a list waits for reads a whole table.
//!
//! ```
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! use store::{Cause, NewAccount, Origin, Store};
//! let store = Store::memory().await?;
//! let cause = Cause { origin: Origin::Window, exchange: None, now: 0, step: Some(store.new_step("account-add")) };
//! let account = NewAccount {
//!     username: "mara".into(),
//!     name: "Mara Lind".into(),
//!     email: "mara@northwind.example".into(),
//!     secondary_email: None,
//!     state: gitlab::UserState::Active,
//!     confirmed: true,
//!     admin: false,
//! };
//! let mara = store.add_account(account, cause).await?.unwrap();
//! assert_eq!(store.tallies().users(|_, _| true), 1);
//! store.undo(1).await?;
//! assert_eq!(store.person_by_id(mara.user.id).await?, None);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! # }).unwrap();
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod change;
mod config;
mod copy;
mod error;
mod exchanges;
mod journal;
mod ledger;
mod open;
mod requests;
mod schema;
mod store;
#[cfg(test)]
mod testing;
mod users;
mod watch;
mod writer;

pub use change::{AccountTaken, Cause, EventOutcome, NewAccount, Origin, Setting, StepTag};
pub use config::{Config, Listen, Token, TokenDigest};
pub use copy::Existing;
pub use error::{Conflict, OpenError, StoreError};
pub use exchanges::{
    BODY_LIMIT, Body, Exchange, ExchangeFilter, ExchangePage, ExchangeQuery, ExchangeRow, FailureCount,
    Pairs, Retention,
};
pub use journal::{HistoryEntry, Step, UndoState};
pub use ledger::Tallies;
pub use store::Store;
pub use users::{
    IdentityState, KindCount, RestUsers, ScimPage, UserSort, UsersFilter, UsersPage, UsersQuery,
};
pub use watch::{Health, Revision};
