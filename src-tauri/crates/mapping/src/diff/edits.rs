//! The edits that turn one table into another.

use crate::document::{Edit, RowEdit};
use crate::model::{AttributeMapping, MappingPlace, Name, ObjectMapping, RowPlace};

/// What makes the object mapping at a place say what another one says: whether it is enabled, actions, scope and rows. Rows that
/// both have stay and are changed where they differ. Carried out one after the other.
pub fn edits_of_mapping(place: &MappingPlace, old: &ObjectMapping, new: &ObjectMapping) -> Vec<Edit> {
    let mut edits = Vec::new();
    if old.enabled != new.enabled {
        edits.push(Edit::Enable(place.clone(), new.enabled));
    }
    if old.actions != new.actions {
        edits.push(Edit::Actions(place.clone(), new.actions.clone()));
    }
    if old.scope != new.scope {
        edits.push(Edit::Scope(place.clone(), new.scope.clone()));
    }
    rows(place, &old.rows, &new.rows, &mut edits);
    edits
}

fn rows(place: &MappingPlace, old: &[AttributeMapping], new: &[AttributeMapping], edits: &mut Vec<Edit>) {
    let wanted = Name::all(new.iter().map(|row| row.target.as_str()));
    let row = |target: &Name| RowPlace { mapping: place.clone(), target: target.clone() };
    let names = Name::all(old.iter().map(|row| row.target.as_str()));
    // From the end, so that the names of those before stay what they are.
    let is_unwanted = |name: &&Name| !wanted.contains(name);
    edits.extend(names.iter().rev().filter(is_unwanted).map(|name| Edit::RemoveRow(row(name))));
    // What is left, in the order in which it stands after each step.
    let mut there: Vec<(Name, &AttributeMapping)> =
        names.into_iter().zip(old).filter(|(name, _)| wanted.contains(name)).collect();
    for (index, (name, after)) in wanted.iter().zip(new).enumerate() {
        let Some(now) = there.iter().position(|(known, _)| known == name) else {
            edits.push(Edit::AddRow(place.clone(), Some(index), after.clone()));
            there.insert(index.min(there.len()), (name.clone(), after));
            continue;
        };
        let (_, before) = there.remove(now);
        there.insert(index.min(there.len()), (name.clone(), before));
        // Rows of the same target are told apart by their order, which a move may change: changes come first.
        edits.extend(fields(before, after).into_iter().map(|edit| Edit::Row(row(name), edit)));
        if now != index {
            edits.push(Edit::MoveRow(row(name), index));
        }
    }
}

fn fields(old: &AttributeMapping, new: &AttributeMapping) -> Vec<RowEdit> {
    let expression = |row: &AttributeMapping| row.source.as_ref().map(|source| source.expression.clone());
    let references = new.export_missing_references;
    let edits = [
        (expression(old) != expression(new), RowEdit::Source(new.source.clone())),
        (old.default_value != new.default_value, RowEdit::DefaultValue(new.default_value.clone())),
        (old.precedence != new.precedence, RowEdit::Precedence(new.precedence)),
        (old.apply != new.apply, RowEdit::Apply(new.apply.clone())),
        (old.flow_behavior != new.flow_behavior, RowEdit::FlowBehavior(new.flow_behavior.clone())),
        (old.export_missing_references != references, RowEdit::ExportMissingReferences(references)),
    ];
    edits.into_iter().filter_map(|(differs, edit)| differs.then_some(edit)).collect()
}
