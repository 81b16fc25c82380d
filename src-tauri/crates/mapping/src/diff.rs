//! Two schemas compared by what they say, not by how they are written (entra-provisioning.md section 7, *Review your schema*).
//!
//! Rows belong together by their target, attributes by their name, object mappings and directories by their name, or else by
//! what they map and what rules use them for: the service has renamed `Azure Active Directory` to `Microsoft Entra ID`.

mod edits;
mod field;
mod lists;
mod pair;
mod tables;
#[cfg(test)]
mod tests;

pub use edits::edits_of_mapping;
pub use field::{Field, FieldChange};

use crate::model::{Place, Schema};
use field::Fields;

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where: in the new schema, or in the old one for what is gone.
    pub place: Place,
    /// What.
    pub kind: ChangeKind,
}

/// What a difference consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is only in the new schema.
    Added,
    /// It is only in the old schema.
    Removed,
    /// It is in both, and these fields differ.
    Changed(Vec<FieldChange>),
    /// The rows of an object mapping stand in another order. It means nothing to the service.
    Reordered,
}

/// All differences: the schema's own, then rule by rule its object mappings and their rows, then the attribute lists.
///
/// ```
/// use mapping::{diff, presets};
/// let (old, new) = (presets::custom_application(), presets::gitlab(presets::GitLab::default()));
/// let changes = diff::compare(old.schema(), new.schema());
/// let removed = changes.iter().filter(|change| change.kind == diff::ChangeKind::Removed);
/// assert_eq!(removed.count(), 17);
/// ```
pub fn compare(old: &Schema, new: &Schema) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut fields = Fields::default();
    fields.text(Field::Id, old.id.as_deref(), new.id.as_deref());
    fields.text(Field::Version, old.version.as_deref(), new.version.as_deref());
    fields.report(Place::Schema, &mut changes);
    tables::rules(old, new, &mut changes);
    lists::directories(old, new, &mut changes);
    changes
}

fn only(place: Place, kind: ChangeKind) -> Change {
    Change { place, kind }
}
