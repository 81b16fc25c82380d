//! Which service reads the expression.

use serde::{Deserialize, Serialize};

/// The two engines of Entra that share this language (entra-expressions.md section 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// Application provisioning.
    #[default]
    Application,
    /// Entra Cloud Sync, which adds some functions and constants.
    CloudSync,
}
