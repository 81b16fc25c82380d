//! What can be said about an expression, with its place and what to do about it.

use super::code::Code;
use crate::span::Span;

/// One thing that is wrong or odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// What the words about it need: names and values, such as `("name", "tolower")`. The keys a code comes with are fixed.
    pub facts: Vec<(&'static str, String)>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

/// A way to mend something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub kind: FixKind,
    /// The changes to the text, in order and without overlap.
    pub edits: Vec<Edit>,
}

/// What a fix does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FixKind {
    /// Writes the name that was probably meant.
    Rename,
    /// Adds the commas that keep left-out arguments in their places.
    AddEmptySlot,
    /// Makes typographic quotation marks straight.
    StraightenQuotes,
    /// Closes what is open.
    Close,
    /// Takes out what is too much.
    Remove,
    /// Doubles a backslash.
    EscapeBackslash,
    /// Wraps something in a function.
    Wrap,
    /// Puts in the comma that is missing between two arguments.
    Separate,
    /// Writes a quotation mark within a text as `\"`.
    EscapeQuote,
    /// Makes a bare word a text.
    Quote,
    /// Makes a bare word an attribute.
    Bracket,
}

/// A replacement of a piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub text: String,
}

impl Fix {
    /// The text with this fix. Edits that do not fit the text are left out.
    pub fn apply(&self, text: &str) -> String {
        let mut mended = String::with_capacity(text.len());
        let mut done = 0;
        for edit in &self.edits {
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            let Some(kept) = text.get(done..start).filter(|_| text.get(start..end).is_some()) else { continue };
            mended.push_str(kept);
            mended.push_str(&edit.text);
            done = end;
        }
        mended.push_str(text.get(done..).unwrap_or(""));
        mended
    }
}
