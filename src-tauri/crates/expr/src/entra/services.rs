//! What an editor asks while an expression is typed: completion, hover, signatures, colours, formatting, fixes.
//!
//! All places are bytes of the text. Every function takes any offset: one behind the end means the end, one within a
//! character its start. All work on broken text, because text is broken while it is typed.

mod complete;
mod cursor;
mod fix;
mod hover;
mod options;
mod rank;
mod signature;
mod tokens;

pub use complete::{Completion, CompletionKind, Completions, complete};
pub use fix::{apply_fix, fix_all, fixes_at, format};
pub use hover::{Hover, Subject, hover};
pub use signature::{Signature, signature, usage};
pub use tokens::{SemanticKind, SemanticToken, tokens};

#[cfg(test)]
mod tests;
