//! What the .NET class library does where it differs from Rust's: the provisioning service is a .NET program
//! (entra-expressions.md sections 11, 12 and 14). Knows nothing of the expression language.

pub mod casing;
pub mod datetime;
pub mod regex;
pub mod title_case;
pub mod utf16;
