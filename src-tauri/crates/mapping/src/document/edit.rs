//! What can be edited, in the portal's terms.

use super::fault::SchemaError;
use crate::model::{
    Actions, Apply, AttributeDefinition, AttributeMapping, AttributePlace, AttributeType, FlowBehavior,
    MappingPlace, Mutability, ObjectPlace, Place, Reference, RowPlace, Scope, Source,
};
use serde::{Deserialize, Serialize};

/// An edit of a schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Changes a row.
    Row(RowPlace, RowEdit),
    /// Adds a row before the one with this index, or as the last one.
    AddRow(MappingPlace, Option<usize>, AttributeMapping),
    /// Takes a row out.
    RemoveRow(RowPlace),
    /// Gives a row another index.
    MoveRow(RowPlace, usize),
    /// *Enabled*.
    Enable(MappingPlace, bool),
    /// *Target Object Actions*.
    Actions(MappingPlace, Actions),
    /// *Source Object Scope*; nothing takes everybody in.
    Scope(MappingPlace, Option<Scope>),
    /// The name of the directory that a rule takes objects from.
    SourceDirectory(usize, String),
    /// The name of the directory that a rule brings objects to.
    TargetDirectory(usize, String),
    /// Changes an attribute of a list.
    Attribute(AttributePlace, AttributeEdit),
    /// Adds an attribute to the end of a list.
    AddAttribute(ObjectPlace, AttributeDefinition),
    /// Takes an attribute out of a list.
    RemoveAttribute(AttributePlace),
}

/// A change of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowEdit {
    /// *Mapping type* and *Source attribute*, *Constant* or *Expression*. Only the text counts, the rest is derived from it.
    Source(Option<Source>),
    /// *Default value if null*.
    DefaultValue(Option<String>),
    /// *Matching precedence*; nothing takes the row out of matching.
    Precedence(Option<u32>),
    /// *Apply this mapping*.
    Apply(Apply),
    /// *Target attribute*.
    Target(String),
    /// When the value flows.
    FlowBehavior(FlowBehavior),
    /// Whether references to what is not there are sent.
    ExportMissingReferences(bool),
}

/// A change of an attribute definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttributeEdit {
    /// *Name*. Rows and expressions that use it are not changed.
    Name(String),
    /// *Type*.
    Kind(AttributeType),
    /// *Primary key?*
    Anchor(bool),
    /// *Required?*
    Required(bool),
    /// *Multi-value?*
    MultiValued(bool),
    /// *Exact case?*
    CaseExact(bool),
    /// What may be done to it.
    Mutability(Mutability),
    /// *Referenced Object Attribute*.
    References(Vec<Reference>),
}

/// Why an edit cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// What is to be edited is not there.
    #[error("there is no {0}")]
    NotThere(Place),
    /// The list that something is to be added to is not there.
    #[error("{0} has no list that this could be added to")]
    NoList(Place),
    /// Calls nested deeper than can be stored ([`crate::source::DEEPEST_CALL`]).
    #[error("the expression for {0} is nested too deeply to be stored")]
    TooDeep(Place),
    /// The schema would become longer than schemas are read.
    #[error("{0}")]
    Unreadable(SchemaError),
}
