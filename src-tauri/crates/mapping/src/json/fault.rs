//! Why a text cannot be read, and where.

use std::fmt;

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// In bytes from the start.
    pub offset: usize,
    /// JSON pointer (RFC 6901) of the value there; empty for the document itself. Very long ones are cut.
    pub pointer: String,
}

/// Pointers are for people; one that is longer than this says nothing more.
const LONGEST_POINTER: usize = 400;

impl Spot {
    pub(super) fn new(text: &str, offset: usize, mut pointer: String) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        if pointer.len() > LONGEST_POINTER {
            pointer.truncate(pointer.floor_char_boundary(LONGEST_POINTER));
            pointer.push('…');
        }
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            offset,
            pointer,
        }
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if self.pointer.is_empty() { Ok(()) } else { write!(f, " ({})", self.pointer) }
    }
}

/// A step of a pointer as RFC 6901 writes it.
pub(super) fn pointer_step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A text that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}: {spot}")]
pub struct ReadError {
    /// What is wrong.
    pub fault: Fault,
    /// Where.
    pub spot: Spot,
}

impl ReadError {
    pub(super) fn at_start(fault: Fault) -> Self {
        Self { fault, spot: Spot::new("", 0, String::new()) }
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Longer than is read.
    #[error("the file is longer than {limit} bytes")]
    TooLong {
        /// In bytes.
        limit: usize,
    },
    /// More values than are read.
    #[error("the file holds more than {limit} values")]
    TooMany {
        /// How many would be read.
        limit: usize,
    },
    /// Nested deeper than is read.
    #[error("brackets are nested deeper than {limit} levels")]
    TooDeep {
        /// In levels.
        limit: usize,
    },
    /// Neither UTF-8 nor UTF-16.
    #[error("the file is no Unicode text")]
    NotText,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Not JSON.
    #[error("the file is no JSON: {expected}")]
    NotJson {
        /// What would have been JSON there.
        expected: Expected,
    },
    /// Two members of an object have one name, and readers disagree which one counts.
    #[error("{key:?} stands here twice")]
    Repeated {
        /// The name.
        key: String,
    },
}

/// What should have stood where something else, or nothing, was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// `[1, ]`
    Value,
    /// `{1: 2}`
    Key,
    /// `{"a" 1}`
    Colon,
    /// `[1 2]`
    CommaOrBracket,
    /// `{"a": 1 "b": 2}`
    CommaOrBrace,
    /// `"abc`
    ClosingQuote,
    /// `"a` followed by a line break
    EscapedControl,
    /// `"\x"`
    Escape,
    /// `"\ud800"`
    SurrogatePair,
    /// `01`, `1.`
    Number,
    /// `{} {}`
    End,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Value => "a value is missing here",
            Self::Key => "a name in quotes is missing here",
            Self::Colon => "a colon is missing here",
            Self::CommaOrBracket => "a comma or a closing bracket is missing here",
            Self::CommaOrBrace => "a comma or a closing brace is missing here",
            Self::ClosingQuote => "this text has no closing quote",
            Self::EscapedControl => "a line break or another control character stands within a text",
            Self::Escape => "a backslash is followed by what it cannot escape",
            Self::SurrogatePair => "half a character stands alone",
            Self::Number => "this is no number as JSON writes them",
            Self::End => "something follows the end",
        })
    }
}
