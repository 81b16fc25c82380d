//! Users over SCIM: what GitLab reads in a request about them (gitlab-scim.md 1.6 to 1.9).

mod attribute;
pub mod create;
pub mod filter;
pub mod list;
pub mod patch;
