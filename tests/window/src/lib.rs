//! A desk to test the built application on: a virtual display, the real window, a driver for what is in it, and real
//! HTTP to its endpoint. Everything is found by the name a person would read or a screen reader would say.
//!
//! Only Linux has a driver for the system's web view, so there is nothing here elsewhere.
#![cfg(target_os = "linux")]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod access;
mod desk;
mod input;
mod page;
mod screen;
mod wire;

pub use access::Access;
pub use desk::{Desk, Window};
pub use input::Key;
pub use page::Page;
pub use screen::{Picture, Screen};
pub use wire::{Answer, send};
