//! The expression language of Microsoft Entra's application provisioning, and of cloud sync as its neighbour
//! (entra-expressions.md).

mod arguments;
pub mod ast;
pub mod attributes;
pub mod cases;
pub mod check;
pub mod code;
pub mod coerce;
pub mod compare;
pub mod diacritics;
pub mod diagnostic;
pub mod dialect;
pub mod environment;
pub mod eval;
pub mod expression;
pub mod functions;
pub mod graph;
pub mod help;
pub mod json;
pub mod lexer;
pub mod neighbours;
pub mod parser;
mod prepared;
pub mod printer;
pub mod services;
mod stack;
pub mod trace;
pub mod value;

#[cfg(test)]
mod tests;
