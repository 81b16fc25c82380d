//! Why a file is no schema.

use crate::json::{Fault, ReadError, Spot};

/// A file that cannot be taken for a schema.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}: {spot}")]
pub struct SchemaError {
    /// What is wrong.
    pub fault: SchemaFault,
    /// Where.
    pub spot: Spot,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaFault {
    /// It cannot be read as JSON.
    #[error("{0}")]
    Json(Fault),
    /// It is JSON, and something else than a schema.
    #[error("this is no synchronisation schema, {0}")]
    NotASchema(Lookalike),
    /// A value is of another kind than in a schema.
    #[error("{expected} is expected here")]
    WrongKind {
        /// What a schema has there.
        expected: &'static str,
    },
    /// It is a schema of another application; see [`super::SchemaDocument::of_custom_application`].
    #[error("this schema belongs to another application: it provisions to {target:?}")]
    OtherApplication {
        /// What its first rule calls its target.
        target: String,
    },
    /// Something that says which part is meant is not there.
    #[error("{key:?} is missing here")]
    Missing {
        /// The member's name.
        key: &'static str,
    },
}

/// What a file is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookalike {
    /// A schema as PowerShell prints objects, with names in Pascal case.
    PowerShell,
    /// A provisioning job; its schema is another document.
    Job,
    /// A list of people or groups.
    People,
    /// A SCIM message or resource.
    Scim,
    /// Something else.
    Unknown,
}

impl std::fmt::Display for Lookalike {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::PowerShell => "but one printed by PowerShell; ask Microsoft Graph for the JSON itself",
            Self::Job => "but the provisioning job it belongs to",
            Self::People => "but a list of people or groups",
            Self::Scim => "but a SCIM message",
            Self::Unknown => "it has no synchronizationRules",
        })
    }
}

impl From<ReadError> for SchemaError {
    fn from(error: ReadError) -> Self {
        Self { fault: SchemaFault::Json(error.fault), spot: error.spot }
    }
}
