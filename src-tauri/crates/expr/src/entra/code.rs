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

impl ErrorCode {
    /// All of them, in the order of the specification.
    pub const ALL: [Self; 37] = [
        Self::EmptyExpression,
        Self::ExpressionTooLong,
        Self::NestedTooDeep,
        Self::UnterminatedString,
        Self::UnterminatedAttribute,
        Self::EmptyAttributeName,
        Self::SmartQuote,
        Self::UnexpectedCharacter,
        Self::UnbalancedParenthesis,
        Self::UnexpectedEnd,
        Self::UnexpectedToken,
        Self::TrailingInput,
        Self::UnsupportedOperator,
        Self::UnknownFunction,
        Self::UnknownIdentifier,
        Self::MissingArgument,
        Self::TooManyArguments,
        Self::ArgumentPairing,
        Self::InvalidCombination,
        Self::MustBeTopLevel,
        Self::UnknownAttribute,
        Self::TypeMismatch,
        Self::InvalidArgument,
        Self::InvalidDate,
        Self::DateOutOfRange,
        Self::InvalidFormat,
        Self::InvalidInterval,
        Self::InvalidDateStyle,
        Self::InvalidCulture,
        Self::InvalidRegex,
        Self::UnknownRegexGroup,
        Self::IndexOutOfRange,
        Self::MultiValueInCondition,
        Self::MultiValueNotAllowed,
        Self::UniqueValueExhausted,
        Self::CustomError,
        Self::LimitExceeded,
    ];

    /// The name that it is known by everywhere, as serde writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EmptyExpression => "empty_expression",
            Self::ExpressionTooLong => "expression_too_long",
            Self::NestedTooDeep => "nested_too_deep",
            Self::UnterminatedString => "unterminated_string",
            Self::UnterminatedAttribute => "unterminated_attribute",
            Self::EmptyAttributeName => "empty_attribute_name",
            Self::SmartQuote => "smart_quote",
            Self::UnexpectedCharacter => "unexpected_character",
            Self::UnbalancedParenthesis => "unbalanced_parenthesis",
            Self::UnexpectedEnd => "unexpected_end",
            Self::UnexpectedToken => "unexpected_token",
            Self::TrailingInput => "trailing_input",
            Self::UnsupportedOperator => "unsupported_operator",
            Self::UnknownFunction => "unknown_function",
            Self::UnknownIdentifier => "unknown_identifier",
            Self::MissingArgument => "missing_argument",
            Self::TooManyArguments => "too_many_arguments",
            Self::ArgumentPairing => "argument_pairing",
            Self::InvalidCombination => "invalid_combination",
            Self::MustBeTopLevel => "must_be_top_level",
            Self::UnknownAttribute => "unknown_attribute",
            Self::TypeMismatch => "type_mismatch",
            Self::InvalidArgument => "invalid_argument",
            Self::InvalidDate => "invalid_date",
            Self::DateOutOfRange => "date_out_of_range",
            Self::InvalidFormat => "invalid_format",
            Self::InvalidInterval => "invalid_interval",
            Self::InvalidDateStyle => "invalid_date_style",
            Self::InvalidCulture => "invalid_culture",
            Self::InvalidRegex => "invalid_regex",
            Self::UnknownRegexGroup => "unknown_regex_group",
            Self::IndexOutOfRange => "index_out_of_range",
            Self::MultiValueInCondition => "multi_value_in_condition",
            Self::MultiValueNotAllowed => "multi_value_not_allowed",
            Self::UniqueValueExhausted => "unique_value_exhausted",
            Self::CustomError => "custom_error",
            Self::LimitExceeded => "limit_exceeded",
        }
    }
}

impl WarningCode {
    /// All of them, in the order of the specification.
    pub const ALL: [Self; 28] = [
        Self::W01,
        Self::W02,
        Self::W03,
        Self::W04,
        Self::W05,
        Self::W06,
        Self::W07,
        Self::W08,
        Self::W09,
        Self::W10,
        Self::W11,
        Self::W12,
        Self::W13,
        Self::W14,
        Self::W15,
        Self::W16,
        Self::W17,
        Self::W18,
        Self::W19,
        Self::W20,
        Self::W21,
        Self::W22,
        Self::W23,
        Self::W24,
        Self::W25,
        Self::W26,
        Self::W27,
        Self::W28,
    ];

    /// The name that it is known by everywhere, as serde writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::W01 => "W01",
            Self::W02 => "W02",
            Self::W03 => "W03",
            Self::W04 => "W04",
            Self::W05 => "W05",
            Self::W06 => "W06",
            Self::W07 => "W07",
            Self::W08 => "W08",
            Self::W09 => "W09",
            Self::W10 => "W10",
            Self::W11 => "W11",
            Self::W12 => "W12",
            Self::W13 => "W13",
            Self::W14 => "W14",
            Self::W15 => "W15",
            Self::W16 => "W16",
            Self::W17 => "W17",
            Self::W18 => "W18",
            Self::W19 => "W19",
            Self::W20 => "W20",
            Self::W21 => "W21",
            Self::W22 => "W22",
            Self::W23 => "W23",
            Self::W24 => "W24",
            Self::W25 => "W25",
            Self::W26 => "W26",
            Self::W27 => "W27",
            Self::W28 => "W28",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_codes_are_listed_once_and_in_order() {
        // A new one at the end moves the number, one in the middle moves the places.
        assert_eq!(ErrorCode::ALL.len(), ErrorCode::LimitExceeded as usize + 1);
        assert!(ErrorCode::ALL.iter().enumerate().all(|(place, code)| *code as usize == place));
        assert_eq!(WarningCode::ALL.len(), WarningCode::W28 as usize + 1);
        assert!(WarningCode::ALL.iter().enumerate().all(|(place, code)| *code as usize == place));
    }

    #[test]
    fn a_code_has_one_name() {
        for code in ErrorCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
        for code in WarningCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
