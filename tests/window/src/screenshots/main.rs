//! Photographs every screen.
fn main() {}
