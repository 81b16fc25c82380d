//! The language as a whole: the shared vectors row by row, cases of our own, properties.

mod boundaries;
mod functions;
mod language;
mod limits;
mod properties;
mod rules;
mod traces;
mod vectors;
pub mod world;
