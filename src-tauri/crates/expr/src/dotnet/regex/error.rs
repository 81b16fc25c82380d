//! What can be wrong with a pattern or its use, in the words of .NET's own messages.

use thiserror::Error;

/// Why a pattern cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PatternError {
    /// .NET refuses the pattern, too.
    #[error("Invalid regular expression: {reason}")]
    Invalid {
        /// Byte offset into the pattern up to which .NET had read when it gave up.
        at: usize,
        /// What .NET says.
        reason: Reason,
    },
    /// .NET accepts the pattern; it cannot be run here.
    #[error("{what}")]
    Unsupported {
        /// Byte offset into the pattern; 0 if the pattern as a whole is meant.
        at: usize,
        /// What is not supported.
        what: Unsupported,
    },
}

impl PatternError {
    /// Where in the pattern, in bytes.
    pub fn at(&self) -> usize {
        match self {
            Self::Invalid { at, .. } | Self::Unsupported { at, .. } => *at,
        }
    }
}

/// .NET's reasons for refusing a pattern (`RegexParseError`), with .NET's texts.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)] // the texts say it
pub enum Reason {
    #[error("Not enough )'s.")]
    InsufficientClosingParentheses,
    #[error("Too many )'s.")]
    InsufficientOpeningParentheses,
    #[error("Quantifier '{0}' following nothing.")]
    QuantifierAfterNothing(char),
    #[error("Nested quantifier '{0}'.")]
    NestedQuantifier(char),
    #[error("Illegal {{x,y}} with x > y.")]
    ReversedQuantifierRange,
    #[error("Unterminated [] set.")]
    UnterminatedBracket,
    #[error("[x-y] range in reverse order.")]
    ReversedCharacterRange,
    #[error("Cannot include class \\{0} in character range.")]
    ClassInCharacterRange(char),
    #[error("A subtraction must be the last element in a character class.")]
    SubtractionNotLast,
    #[error("Unrecognized grouping construct.")]
    InvalidGroupingConstruct,
    #[error("Invalid group name: Group names must begin with a word character.")]
    InvalidGroupName,
    #[error("Capture number cannot be zero.")]
    CaptureNumberZero,
    #[error("Capture group numbers and quantifiers must be at most 2147483647.")]
    NumberTooLarge,
    #[error("Unterminated (?#...) comment.")]
    UnterminatedComment,
    #[error("Illegal \\ at end of pattern.")]
    UnescapedEndingBackslash,
    #[error("Unrecognized escape sequence \\{0}.")]
    UnrecognizedEscape(String),
    #[error("Malformed \\k<...> named back reference.")]
    MalformedNamedReference,
    #[error("Reference to undefined group number {0}.")]
    UndefinedNumberedReference(u32),
    #[error("Reference to undefined group name {0}.")]
    UndefinedNamedReference(String),
    #[error("Insufficient or invalid hexadecimal digits.")]
    InvalidHexDigits,
    #[error("Missing control character.")]
    MissingControlCharacter,
    #[error("Unrecognized control character.")]
    UnrecognizedControlCharacter,
    #[error("Incomplete \\p{{X}} character escape.")]
    IncompletePropertyEscape,
    #[error("Malformed \\p{{X}} character escape.")]
    MalformedPropertyEscape,
    #[error("Unknown property '{0}'.")]
    UnknownProperty(String),
    #[error("Alternation conditions cannot be comments.")]
    ConditionIsComment,
    #[error("Alternation conditions do not capture and cannot be named.")]
    ConditionIsNamedCapture,
    #[error("Conditional alternation refers to an undefined group number {0}.")]
    ConditionHasUndefinedReference(u32),
    #[error("Conditional alternation is missing a closing parenthesis after the group number {0}.")]
    ConditionHasMalformedReference(u32),
    #[error("Too many | in (?()|).")]
    TooManyAlternatives,
}

/// What .NET can and this program cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unsupported {
    /// `(?<a-b>…)`, W18.
    #[error("Balancing groups such as (?<a-b>…) are not supported here.")]
    BalancingGroup,
    /// A group within a look-behind that is referred to again: .NET matches look-behinds from right to left.
    #[error("References to a group captured inside a look-behind are not supported here.")]
    ReferenceIntoLookBehind,
    /// A name given to several groups within one repetition, and a reference to it.
    #[error("References to a group name that is given twice inside one repetition are not supported here.")]
    ReferenceToRepeatedName,
    /// Groups or subtractions within each other, deeper than the engine goes.
    #[error("The regular expression is nested too deeply.")]
    TooDeep,
    /// The compiled form would take too much memory.
    #[error("The regular expression is too large.")]
    TooLarge,
    /// A combination that the engine does not take.
    #[error("The regular expression combines constructs that are not supported here.")]
    Combination,
}

/// Why a pattern could not be applied to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MatchError {
    /// The search took more steps than are allowed, as `(a+)+$` does on a long text.
    #[error("The regular expression takes too many steps on this text.")]
    TooManySteps,
    /// The text is longer than [`super::MAX_TEXT`].
    #[error("The text is too long for a regular expression.")]
    TextTooLong,
    /// The result would be longer than [`super::MAX_RESULT`].
    #[error("The result of the replacement is too long.")]
    ResultTooLong,
    /// The pattern has no such group.
    #[error("The regular expression has no such group.")]
    UnknownGroup,
    /// What the pattern needs for this very text (a final line feed, unusual letters beside `\b`) cannot be run here.
    #[error("The regular expression combines constructs that are not supported here.")]
    Unsupported,
}
