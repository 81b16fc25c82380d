//! Fields that differ, before and after.

use super::pair::pair;
use super::{Change, ChangeKind};
use crate::model::{Metadata, Name, Place};
use crate::scope::GroupKind;

/// A field of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // named after what they hold
pub enum Field {
    Id,
    Version,
    Name,
    Priority,
    SourceDirectory,
    TargetDirectory,
    /// *Enabled*.
    Enabled,
    /// *Target Object Actions*.
    Actions,
    SourceObject,
    TargetObject,
    /// A scoping filter: its list, and its index there.
    Filter(GroupKind, usize),
    /// *Mapping type* and *Source attribute*, *Constant* or *Expression*: the text.
    Source,
    /// *Default value if null*.
    DefaultValue,
    /// *Matching precedence*.
    Precedence,
    /// *Apply this mapping*.
    Apply,
    FlowBehavior,
    ExportMissingReferences,
    /// *Type*.
    Kind,
    /// *Primary key?*
    Anchor,
    /// *Required?*
    Required,
    /// *Multi-value?*
    MultiValued,
    /// *Exact case?*
    CaseExact,
    Mutability,
    FlowNullValues,
    /// *Referenced Object Attribute*.
    References,
    /// A further setting.
    Metadata(String),
}

/// A field that differs. Values are text as the service writes them; nothing where there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// In the old schema.
    pub before: Option<String>,
    /// In the new schema.
    pub after: Option<String>,
}

/// Gathers the fields of one thing.
#[derive(Default)]
pub(super) struct Fields(Vec<FieldChange>);

impl Fields {
    pub(super) fn text(&mut self, field: Field, before: Option<&str>, after: Option<&str>) {
        if before != after {
            let (before, after) = (before.map(str::to_owned), after.map(str::to_owned));
            self.0.push(FieldChange { field, before, after });
        }
    }

    pub(super) fn value<T: ToString + PartialEq>(&mut self, field: Field, before: &T, after: &T) {
        if before != after {
            self.text(field, Some(&before.to_string()), Some(&after.to_string()));
        }
    }

    pub(super) fn metadata(&mut self, before: &[Metadata], after: &[Metadata]) {
        let keys = |list: &[Metadata]| Name::all(list.iter().map(|it| it.key.as_str()));
        let text = |it: Option<&Metadata>| it.map(|it| it.value.clone().unwrap_or_default());
        for pair in pair(&[(keys(before), keys(after))]) {
            let (old, new) = pair.of(before, after);
            if let Some(known) = old.or(new) {
                let field = Field::Metadata(known.key.clone());
                self.text(field, text(old).as_deref(), text(new).as_deref());
            }
        }
    }

    /// Reports a change at this place, if there is any.
    pub(super) fn report(self, place: Place, into: &mut Vec<Change>) {
        if !self.0.is_empty() {
            into.push(Change { place, kind: ChangeKind::Changed(self.0) });
        }
    }
}
