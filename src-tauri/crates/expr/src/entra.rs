//! The expression language of Microsoft Entra's application provisioning, and of cloud sync as its neighbour
//! (entra-expressions.md).

pub mod ast;
pub mod attributes;
pub mod check;
pub mod code;
pub mod diagnostic;
pub mod dialect;
pub mod environment;
pub mod functions;
pub mod help;
pub mod lexer;
pub mod neighbours;
pub mod parser;
pub mod printer;
pub mod value;
