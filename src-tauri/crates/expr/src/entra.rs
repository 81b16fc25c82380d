//! The expression language of Microsoft Entra's application provisioning, and of cloud sync as its neighbour
//! (entra-expressions.md).

pub mod ast;
pub mod attributes;
pub mod code;
pub mod diagnostic;
pub mod dialect;
pub mod environment;
pub mod functions;
pub mod neighbours;
pub mod value;
