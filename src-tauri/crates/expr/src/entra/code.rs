//! Names for everything that can be said about an expression. Words for people belong to whoever shows them, under these names.

use serde::Serialize;

/// What is wrong with an expression or its evaluation (entra-expressions.md section 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum ErrorCode {
    // Reading
    EmptyExpression,
    ExpressionTooLong,
    /// Deeper than 1,000 levels.
    NestedTooDeep,
    UnterminatedString,
    UnterminatedAttribute,
    EmptyAttributeName,
    SmartQuote,
    UnexpectedCharacter,
    UnbalancedParenthesis,
    UnexpectedEnd,
    UnexpectedToken,
    TrailingInput,
    UnsupportedOperator,
    // Without a person
    UnknownFunction,
    UnknownIdentifier,
    MissingArgument,
    TooManyArguments,
    ArgumentPairing,
    InvalidCombination,
    MustBeTopLevel,
    UnknownAttribute,
    // With a person
    TypeMismatch,
    InvalidArgument,
    InvalidDate,
    DateOutOfRange,
    InvalidFormat,
    InvalidInterval,
    InvalidDateStyle,
    InvalidCulture,
    InvalidRegex,
    UnknownRegexGroup,
    IndexOutOfRange,
    MultiValueInCondition,
    MultiValueNotAllowed,
    UniqueValueExhausted,
    CustomError,
    /// A pattern took more steps than are allowed, or a result grew beyond its limit.
    LimitExceeded,
}

/// What is odd about an expression though it works (entra-expressions.md section 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[allow(missing_docs)] // the section lists them
pub enum WarningCode {
    W01,
    W02,
    W03,
    W04,
    W05,
    W06,
    W07,
    W08,
    W09,
    W10,
    W11,
    W12,
    W13,
    W14,
    W15,
    W16,
    W17,
    W18,
    W19,
    W20,
    W21,
    W22,
    W23,
    W24,
    /// A cut went through a surrogate pair (section 3).
    W25,
    /// An attribute is there under another case only (section 2.2).
    W26,
    /// A two-digit year, whose century differs between versions of .NET (section 11).
    W27,
    /// The instant was formatted although its printed form does not fit the input format (section 10, FormatDateTime).
    W28,
}

/// Either of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum Code {
    Error(ErrorCode),
    Warning(WarningCode),
}
