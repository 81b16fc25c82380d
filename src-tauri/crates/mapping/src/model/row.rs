//! Attribute mappings: the rows of the table.

use super::words::{Apply, FlowBehavior};
use serde::{Deserialize, Serialize};

/// An attribute mapping.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AttributeMapping {
    /// *Target attribute*, such as `emails[type eq "work"].value`.
    pub target: String,
    /// Where the value comes from; nothing for the mapping type *None*.
    pub source: Option<Source>,
    /// *Default value if null (optional)*, as it is stored. See [`AttributeMapping::default_text`].
    pub default_value: Option<String>,
    /// *Matching precedence*, from 1; nothing for a row that takes no part in matching.
    pub precedence: Option<u32>,
    /// *Apply this mapping*.
    pub apply: Apply,
    /// When the value flows.
    pub flow_behavior: FlowBehavior,
    /// Whether references to what is not there are sent; internal to the service.
    pub export_missing_references: bool,
}

/// Where a row's value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The text. It says all; the service derives the rest from it.
    pub expression: String,
    /// What the service takes it for.
    pub kind: SourceKind,
    /// The attribute, the constant's text, or the outermost function's name.
    pub name: String,
}

/// What the service takes a source for (`type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // as the service names them
pub enum SourceKind {
    Attribute,
    Constant,
    Function,
}

/// *Mapping type*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MappingType {
    /// Only the default value is sent, if there is one.
    None,
    /// An attribute.
    Direct,
    /// A text.
    Constant,
    /// An expression.
    Expression,
}

impl AttributeMapping {
    /// As the portal shows it.
    pub fn mapping_type(&self) -> MappingType {
        match self.source.as_ref().map(|source| source.kind) {
            None => MappingType::None,
            Some(SourceKind::Attribute) => MappingType::Direct,
            Some(SourceKind::Constant) => MappingType::Constant,
            Some(SourceKind::Function) => MappingType::Expression,
        }
    }

    /// The default value, if there is one. Rows added in the portal store the empty text for none
    /// (entra-provisioning.md section 5.3).
    pub fn default_text(&self) -> Option<&str> {
        self.default_value.as_deref().filter(|text| !text.is_empty())
    }

    /// The source's text; empty for the mapping type *None*.
    pub fn expression(&self) -> &str {
        self.source.as_ref().map_or("", |source| &source.expression)
    }
}

impl Source {
    /// An attribute.
    pub fn attribute(name: &str) -> Self {
        Self { expression: format!("[{name}]"), kind: SourceKind::Attribute, name: name.to_owned() }
    }

    /// A constant text.
    pub fn constant(text: &str) -> Self {
        let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
        Self { expression: format!("\"{quoted}\""), kind: SourceKind::Constant, name: text.to_owned() }
    }
}
