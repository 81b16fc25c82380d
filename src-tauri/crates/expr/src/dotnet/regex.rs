//! .NET's regular expressions (entra-expressions.md section 12) over another engine: a front end reads a pattern as .NET's own
//! parser does and writes it for `fancy-regex`; matching, replacing and the numbering of groups follow .NET.
//!
//! What is .NET's here: which patterns are errors, what each construct means, group numbers, `$` before a final line feed,
//! matching by UTF-16 code unit (`.` takes half of 😀, as it does there), case without regard to culture, and replacement.
//!
//! *Invariant:* no pattern and no text can make this hang: patterns are bounded in depth and compiled size, searches in steps,
//! texts and results in length. Each bound is an error of its own.
//!
//! ```
//! use expr::dotnet::regex::{Pattern, Template};
//!
//! let pattern = Pattern::new(r"\+(?<isdCode>\d* )(?<phoneNumber>\d{10})")?;
//! let template = Template::new("${phoneNumber}", &pattern);
//! assert_eq!(pattern.replace("+91 9998887777", &template)?, "9998887777");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod blocks;
mod captures;
mod casing;
mod class;
mod cursor;
mod emit;
mod engine;
mod error;
mod groups;
mod reader;
mod replace;
mod set;
mod template;
mod tree;
mod units;
mod work;

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::OnceLock;

use crate::span::Span;

use captures::Captures;
use emit::{Minds, TextShape};
use engine::Engine;
use groups::Groups;
use tree::Node;

pub use error::{MatchError, PatternError, Reason, Unsupported};
pub use template::Template;

/// Longest text that is searched, in bytes.
pub const MAX_TEXT: usize = 1 << 20;
/// Longest result of a replacement, in bytes.
pub const MAX_RESULT: usize = 1 << 20;
/// Longest pattern, in bytes: an expression has at most 10,000 UTF-16 code units, which take at most thrice as many bytes.
pub const MAX_PATTERN: usize = 30_000;

/// A compiled .NET pattern.
pub struct Pattern {
    tree: Node,
    groups: Groups,
    captures: Captures,
    minds: Minds,
    notices: Vec<Notice>,
    /// For plain texts.
    plain: Engine,
    /// For texts of the other shapes, made when the first such text comes: see `engine_for`.
    others: [OnceLock<Option<Engine>>; 3],
}

/// Something that .NET reads in another way than most people do (W18).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// What.
    pub kind: NoticeKind,
    /// Where in the pattern, in bytes.
    pub span: Span,
}

/// What .NET reads in another way than most people do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// `[[:alpha:]]`: .NET knows no POSIX names. It passes over the name, and only the inner `[` counts, as a character.
    PosixName,
    /// `[😀]`: .NET sees two code units, either of which matches alone.
    PairInClass,
    /// `\<n>`: .NET takes this for a back-reference to the group `n`.
    OldBackReference,
    /// `(?<=(a+))`: .NET matches look-behinds from right to left, so the group may hold more there than here.
    CaptureInLookBehind,
}

impl Pattern {
    /// Reads and compiles a pattern as .NET does without options.
    ///
    /// # Errors
    /// What .NET refuses, with its reason, and the few things that .NET can and this cannot.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        if pattern.len() > MAX_PATTERN {
            return Err(PatternError::Unsupported { at: MAX_PATTERN, what: Unsupported::TooLarge });
        }
        let reader::Reading { tree, groups, mut notices } = reader::read(pattern)?;
        let captures = Captures::of(&tree)?;
        if captures.varies_behind {
            notices.push(Notice { kind: NoticeKind::CaptureInLookBehind, span: Span::new(0, pattern.len()) });
        }
        let minds = Minds::of(&tree);
        let plain = emit::translate(&tree, &captures, TextShape::default());
        let plain = Engine::new(plain, minds.previous_match)?;
        Ok(Self { tree, groups, captures, minds, notices, plain, others: [const { OnceLock::new() }; 3] })
    }

    /// Constructs in the pattern that .NET reads in a surprising way.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Whether there is a group of this name, or of this number in digits. 0 is the whole match.
    pub fn has_group(&self, name_or_number: &str) -> bool {
        self.groups.number(name_or_number).is_some()
    }

    /// The names of groups in order of appearance, without those that are numbers.
    pub fn group_names(&self) -> impl Iterator<Item = &str> {
        self.groups.names.iter().map(|(name, _)| name.as_str())
    }

    /// The numbers of all groups in rising order, 0 for the whole match among them.
    pub fn group_numbers(&self) -> impl Iterator<Item = u32> {
        self.groups.numbers.iter().copied()
    }

    /// The number of the group of this name.
    pub fn group_number(&self, name_or_number: &str) -> Option<u32> {
        self.groups.number(name_or_number)
    }

    /// The engine for a text, given as the engine sees it.
    fn engine_for(&self, text: &str) -> Result<&Engine, MatchError> {
        let shape = TextShape {
            final_line_feed: self.minds.final_line_feed && text.ends_with('\n'),
            odd_word_characters: self.minds.word_characters && text.chars().any(is_odd_word_character),
        };
        let index = match (shape.final_line_feed, shape.odd_word_characters) {
            (false, false) => return Ok(&self.plain),
            (true, false) => 0,
            (false, true) => 1,
            (true, true) => 2,
        };
        let slot = self.others.get(index).ok_or(MatchError::Unsupported)?;
        let engine = slot.get_or_init(|| {
            let translation = emit::translate(&self.tree, &self.captures, shape);
            Engine::new(translation, self.minds.previous_match).ok()
        });
        engine.as_ref().ok_or(MatchError::Unsupported)
    }
}

/// Whether .NET's `\b` and the engine's may differ on a character: those of Mc, Me, Nl and So may be alphabetic to Unicode, and
/// no part of a word to .NET. On all others they agree.
fn is_odd_word_character(character: char) -> bool {
    use unicode_properties::{GeneralCategory as C, UnicodeGeneralCategory as _};
    !character.is_ascii()
        && matches!(
            character.general_category(),
            C::SpacingMark | C::EnclosingMark | C::LetterNumber | C::OtherSymbol | C::Unassigned
        )
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pattern")
            .field("groups", &self.groups)
            .field("notices", &self.notices)
            .finish_non_exhaustive()
    }
}
