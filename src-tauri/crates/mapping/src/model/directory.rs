//! What there is at both ends: directories, their objects, and their attribute lists.

use super::Metadata;
use super::words::{AttributeType, Mutability};
use serde::{Deserialize, Serialize};

/// A directory: the source or the target of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Directory {
    /// Its id.
    pub id: Option<String>,
    /// Rules refer to it by this name.
    pub name: String,
    /// Its kinds of objects.
    pub objects: Vec<ObjectDefinition>,
}

/// A kind of object.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ObjectDefinition {
    /// Object mappings refer to it by this name.
    pub name: String,
    /// The attribute list.
    pub attributes: Vec<AttributeDefinition>,
    /// Further settings.
    pub metadata: Vec<Metadata>,
}

/// An attribute, as *Edit attribute list* shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools)] // the check boxes of the portal
pub struct AttributeDefinition {
    /// Rows refer to it by this name.
    pub name: String,
    /// *Type*.
    #[serde(rename = "type")]
    pub kind: AttributeType,
    /// *Primary key?*
    pub anchor: bool,
    /// *Required?*
    pub required: bool,
    /// *Multi-value?*
    pub multi_valued: bool,
    /// *Exact case?*
    pub case_exact: bool,
    /// What may be done to it.
    pub mutability: Mutability,
    /// *Flow null values*, a preview for inbound applications.
    pub flow_null_values: bool,
    /// What it holds if nothing is given.
    pub default_value: Option<String>,
    /// *Referenced Object Attribute*.
    pub references: Vec<Reference>,
}

/// What a reference attribute refers to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reference {
    /// A kind of object.
    pub object: String,
    /// One of its attributes; its anchor without one.
    pub property: Option<String>,
}

impl Directory {
    /// The kind of object of this name.
    pub fn object(&self, name: &str) -> Option<&ObjectDefinition> {
        self.objects.iter().find(|object| object.name == name)
    }
}

impl ObjectDefinition {
    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// The primary key; the first one, should there be several.
    pub fn anchor(&self) -> Option<&AttributeDefinition> {
        self.attributes.iter().find(|attribute| attribute.anchor)
    }
}
