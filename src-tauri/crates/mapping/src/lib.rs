//! Attribute-mapping tables of Microsoft Entra's provisioning: read, edit, apply, compare (entra-provisioning.md sections 5 to 8).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod apply;
pub mod document;
pub mod json;
pub mod model;
pub mod scope;
pub mod source;
