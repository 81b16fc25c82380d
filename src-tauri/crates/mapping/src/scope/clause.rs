//! One clause, made ready.

use crate::model::{Clause, Operator};
use expr::dotnet::regex::Pattern;
use expr::entra::attributes::Attributes;
use expr::entra::coerce;
use expr::entra::value::Value;

/// Why a clause holds or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The value was compared; that is all there is to it.
    Compared,
    /// The value is null or empty, which makes all clauses but `IS NULL` false.
    NoValue,
    /// The attribute has several values, which filters do not support.
    SeveralValues,
    /// The value is neither true nor false.
    NotABoolean,
    /// The value is no whole number from 0.
    NotAnInteger,
    /// The pattern is too much for this value.
    GaveUp,
    /// The clause holds for nobody, see [`Fault`].
    Faulty,
}

/// Why a clause holds for nobody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is nothing to compare with.
    #[error("the operator needs a value")]
    NoOperand,
    /// The clause's value is no whole number from 0.
    #[error("{0:?} is no whole number")]
    OperandNotAnInteger(String),
    /// The clause's value is no pattern.
    #[error("the pattern is wrong at {at}: {why}")]
    BadPattern {
        /// In bytes from the pattern's start.
        at: usize,
        /// What .NET says of it.
        why: String,
    },
    /// There is no such operator.
    #[error("there is no operator {0:?}")]
    UnknownOperator(String),
}

#[derive(Debug)]
pub(super) struct Test {
    attribute: String,
    condition: Condition,
}

#[derive(Debug)]
enum Condition {
    Null { wanted: bool },
    Truth { wanted: bool },
    Text { compare: fn(&str, &str) -> bool, wanted: bool, operands: Vec<String> },
    Matches { wanted: bool, patterns: Vec<Pattern> },
    Above { or_equal: bool, bounds: Vec<Value<'static>> },
    Never(Fault),
}

impl Test {
    pub(super) fn new(clause: &Clause) -> Self {
        let condition = Condition::new(clause).unwrap_or_else(Condition::Never);
        Self { attribute: clause.attribute.clone(), condition }
    }

    pub(super) fn fault(&self) -> Option<&Fault> {
        match &self.condition {
            Condition::Never(fault) => Some(fault),
            _ => None,
        }
    }

    /// Whether the clause holds, and why.
    pub(super) fn ask(&self, person: &dyn Attributes) -> (bool, Reason) {
        let value = person.value(&self.attribute);
        if let Condition::Never(_) = self.condition {
            return (false, Reason::Faulty);
        }
        if matches!(value, Value::List(_)) {
            return (false, Reason::SeveralValues);
        }
        if let Condition::Null { wanted } = self.condition {
            return (coerce::is_empty(&value) == wanted, Reason::Compared);
        }
        if coerce::is_empty(&value) {
            return (false, Reason::NoValue);
        }
        self.condition.ask(&value)
    }

    /// The person's value for showing.
    pub(super) fn value_text(&self, person: &dyn Attributes) -> Option<String> {
        match person.value(&self.attribute) {
            Value::List(values) => {
                let texts = values.into_iter().filter_map(coerce::into_text);
                Some(texts.collect::<Vec<_>>().join(", "))
            }
            value => coerce::into_text(value).map(Into::into),
        }
    }
}

impl Condition {
    fn new(clause: &Clause) -> Result<Self, Fault> {
        if clause.values.is_empty() && !clause.operator.is_unary() {
            if let Operator::Other(word) = &clause.operator {
                return Err(Fault::UnknownOperator(word.clone()));
            }
            return Err(Fault::NoOperand);
        }
        let text = |compare, wanted| Self::Text { compare, wanted, operands: clause.values.clone() };
        Ok(match &clause.operator {
            Operator::IsNull => Self::Null { wanted: true },
            Operator::IsNotNull => Self::Null { wanted: false },
            Operator::IsTrue => Self::Truth { wanted: true },
            Operator::IsFalse => Self::Truth { wanted: false },
            Operator::Equals => text(|value, operand| value == operand, true),
            Operator::NotEquals => text(|value, operand| value == operand, false),
            Operator::Includes => text(|value, operand| value.contains(operand), true),
            Operator::EndsWith => text(|value, operand| value.ends_with(operand), true),
            Operator::Within => text(|value, operand| operand.contains(value), true),
            Operator::NotWithin => text(|value, operand| operand.contains(value), false),
            Operator::RegexMatch => Self::Matches { wanted: true, patterns: patterns(clause)? },
            Operator::NotRegexMatch => Self::Matches { wanted: false, patterns: patterns(clause)? },
            Operator::GreaterThan => Self::Above { or_equal: false, bounds: bounds(clause)? },
            Operator::GreaterThanOrEquals => Self::Above { or_equal: true, bounds: bounds(clause)? },
            Operator::Other(word) => return Err(Fault::UnknownOperator(word.clone())),
        })
    }

    /// Of a scalar that is not empty.
    fn ask(&self, value: &Value) -> (bool, Reason) {
        match self {
            Self::Truth { wanted } => match truth(value) {
                Some(truth) => (truth == *wanted, Reason::Compared),
                None => (false, Reason::NotABoolean),
            },
            Self::Text { compare, wanted, operands } => {
                let text = coerce::text(value).unwrap_or_default();
                let is_any = operands.iter().any(|operand| compare(&text, operand));
                (is_any == *wanted, Reason::Compared)
            }
            Self::Matches { wanted, patterns } => {
                let text = coerce::text(value).unwrap_or_default();
                let mut is_any = false;
                for pattern in patterns {
                    match pattern.is_match(&text) {
                        Ok(matches) => is_any |= matches,
                        Err(_) => return (false, Reason::GaveUp),
                    }
                }
                (is_any == *wanted, Reason::Compared)
            }
            Self::Above { or_equal, bounds } => {
                let is_above = |bound: &Value| match (value, bound) {
                    (Value::Number(value), Value::Number(bound)) if *or_equal => value >= bound,
                    (Value::Number(value), Value::Number(bound)) => value > bound,
                    _ => false,
                };
                match value {
                    Value::Number(number) if !number.is_sign_negative() && number.fract().is_zero() => {
                        (bounds.iter().any(is_above), Reason::Compared)
                    }
                    Value::Text(text) => match whole(text) {
                        Some(number) => self.ask(&number),
                        None => (false, Reason::NotAnInteger),
                    },
                    _ => (false, Reason::NotAnInteger),
                }
            }
            Self::Null { .. } | Self::Never(_) => (false, Reason::Faulty),
        }
    }
}

/// Sheets have truth values as text.
fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Boolean(value) => Some(*value),
        Value::Text(text) if text.eq_ignore_ascii_case("True") => Some(true),
        Value::Text(text) if text.eq_ignore_ascii_case("False") => Some(false),
        _ => None,
    }
}

/// A whole number from 0, in digits only.
fn whole(text: &str) -> Option<Value<'static>> {
    let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| coerce::number_of_text(text).map(Value::Number)).flatten()
}

fn bounds(clause: &Clause) -> Result<Vec<Value<'static>>, Fault> {
    let bound = |text: &String| whole(text).ok_or_else(|| Fault::OperandNotAnInteger(text.clone()));
    clause.values.iter().map(bound).collect()
}

fn patterns(clause: &Clause) -> Result<Vec<Pattern>, Fault> {
    let pattern = |text: &String| {
        Pattern::new(text).map_err(|error| Fault::BadPattern { at: error.at(), why: error.to_string() })
    };
    clause.values.iter().map(pattern).collect()
}
