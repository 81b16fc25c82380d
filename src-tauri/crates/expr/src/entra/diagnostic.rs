//! What can be said about an expression, with its place and what to do about it.
//!
//! Facts of the errors that are found without a person; those in parentheses are there only if there is something to say:
//!
//! | Code | Facts |
//! | --- | --- |
//! | expression_too_long, nested_too_deep | limit |
//! | unterminated_attribute | name |
//! | smart_quote, unexpected_character | character, codepoint |
//! | unexpected_token | found, expected: `argument`, `comma`, `closing-parenthesis`, `end-of-comparison`, (habit: `doubled-quote`), or found, reason: `number-too-large` |
//! | unexpected_end | expected |
//! | trailing_input | found |
//! | unbalanced_parenthesis | missing: how many |
//! | unsupported_operator | operator, advice: `append-or-join`, `no-arithmetic`, `nest-iif`, `hex-capital` |
//! | unknown_function | name, (suggestion), (hint: `case`, `connect`, `cloud-sync`, `habit`), (instead) |
//! | unknown_identifier | name, (suggestion), (hint: `function`, `connect`, `cloud-sync`), (instead) |
//! | missing_argument | function, parameter: one or several labels, position: of the first, counted from 1 |
//! | too_many_arguments | function, most, given |
//! | argument_pairing | function, given: how many |
//! | invalid_combination | function, given: labels |
//! | must_be_top_level | function |
//! | W01 | escape, count |

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
            let Some(kept) = text.get(done..start).filter(|_| text.get(start..end).is_some()) else {
                continue;
            };
            mended.push_str(kept);
            mended.push_str(&edit.text);
            done = end;
        }
        mended.push_str(text.get(done..).unwrap_or(""));
        mended
    }
}
