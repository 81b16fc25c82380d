//! Accounts and their SCIM identities: looking one up, listing them for a client, and the grid of the window.

pub(crate) mod filter;
pub(crate) mod grid;
pub(crate) mod kind;
pub(crate) mod lane;
mod lookup;
mod rest;
pub(crate) mod row;
mod selection;
#[cfg(test)]
mod tests;
mod walk;

pub use self::filter::{UserSort, UsersFilter, UsersPage, UsersQuery};
pub use self::kind::IdentityState;
pub use self::lookup::ScimPage;
pub use self::rest::RestUsers;
pub use self::selection::KindCount;
