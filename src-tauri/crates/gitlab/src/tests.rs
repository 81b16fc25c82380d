//! Whole exchanges against a GitLab that lives in a vector, and the shared vectors row by row.

mod exchanges;
mod properties;
mod rest;
mod vectors;
mod world;
