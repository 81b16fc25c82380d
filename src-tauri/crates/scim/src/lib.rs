//! SCIM 2.0 as far as every service provider here agrees on it: names, media type, bounded JSON and the shape of what is returned.
//!
//! *Invariant:* nothing in this crate knows HTTP, storage or a vendor, and nothing in it can fail but reading JSON.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod json;
pub mod list;
pub mod urn;
pub mod user;

/// The media type of every SCIM request and response (RFC 7644 section 3.1).
pub const MEDIA_TYPE: &str = "application/scim+json";
