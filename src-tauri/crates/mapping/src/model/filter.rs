//! Scoping filters as data. Their truth is in [`crate::scope`].

use super::words::{AttributeType, words};
use serde::{Deserialize, Serialize};
use std::fmt;

/// *Source Object Scope*.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scope {
    /// Whoever passes none of them is deprovisioned.
    pub groups: Vec<FilterGroup>,
    /// Experimental: whoever passes none of them is left alone.
    pub input_groups: Vec<FilterGroup>,
    /// Experimental: whether an object belongs to this mapping or to another one.
    pub category_groups: Vec<FilterGroup>,
}

/// A scoping filter of the portal: all of its clauses have to hold. Several groups are alternatives.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilterGroup {
    /// *Scoping filter title*.
    pub name: Option<String>,
    /// What has to hold.
    pub clauses: Vec<Clause>,
}

/// A condition on one attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// *Source attribute*.
    pub attribute: String,
    /// *Operator*.
    pub operator: Operator,
    /// *Value*; none for operators that need none.
    pub values: Vec<String>,
}

words! {
    /// The operators of scoping filters, as the portal prints them (entra-provisioning.md section 2.14).
    Operator {
        Equals = "EQUALS",
        NotEquals = "NOT EQUALS",
        IsTrue = "IS TRUE",
        IsFalse = "IS FALSE",
        IsNull = "IS NULL",
        IsNotNull = "IS NOT NULL",
        RegexMatch = "REGEX MATCH",
        NotRegexMatch = "NOT REGEX MATCH",
        GreaterThan = "Greater_Than",
        GreaterThanOrEquals = "Greater_Than_OR_EQUALS",
        Includes = "Includes",
        EndsWith = "ENDS_WITH",
        /// Includes the other way round.
        Within = "&",
        /// The contrary of `&`.
        NotWithin = "!&",
    }
}

impl Operator {
    /// Whether it needs no value.
    pub fn is_unary(&self) -> bool {
        matches!(self, Self::IsTrue | Self::IsFalse | Self::IsNull | Self::IsNotNull)
    }

    /// The types of attributes that Graph lists for it; nothing where none are listed. A documented sample goes beyond the list:
    /// it asks whether `dirSyncEnabled`, a truth value, `EQUALS` `True`.
    pub fn types(&self) -> Option<&'static [AttributeType]> {
        use AttributeType::{Binary, Boolean, Integer, String};
        match self {
            Self::Equals | Self::NotEquals | Self::RegexMatch | Self::NotRegexMatch => {
                Some(&[String, Integer])
            }
            Self::IsNull | Self::IsNotNull => Some(&[String, Integer, Binary, Boolean]),
            Self::IsTrue | Self::IsFalse => Some(&[Boolean]),
            _ => None,
        }
    }
}

/// `attribute operator value`, as *Provision on demand* prints it (entra-provisioning.md section 2.13).
impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.attribute, self.operator)?;
        if self.values.is_empty() { Ok(()) } else { write!(f, " {}", self.values.join(", ")) }
    }
}
