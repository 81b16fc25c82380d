//! From edits to changes of the text.

use super::edit::{AttributeEdit, Edit, EditError, RowEdit};
use super::{SchemaDocument, find};
use crate::json::{Changes, Kind, NodeId};
use crate::model::{
    Actions, AttributeDefinition, AttributeMapping, FilterGroup, Place, Reference, Scope, Source,
};
use crate::source;
use serde_json::{Value, json};

type Edited<T> = Result<T, EditError>;

pub(super) fn changes<'d>(document: &'d SchemaDocument, edit: &Edit) -> Edited<Changes<'d>> {
    let mut changes = Changes::new(&document.json);
    let json = &document.json;
    let there = |node: Option<NodeId>, place: Place| node.ok_or(EditError::NotThere(place));
    match edit {
        Edit::Row(place, edit) => {
            let node = there(find::row(document, place), Place::Row(place.clone()))?;
            let row = document.schema.row(place);
            row_changes(&mut changes, document, node, row, edit)
                .ok_or_else(|| EditError::TooDeep(Place::Row(place.clone())))?;
        }
        Edit::AddRow(place, index, row) => {
            there(find::mapping(document, place), Place::Mapping(place.clone()))?;
            let rows = find::rows(document, place).filter(|rows| json.tree().kind(*rows) == Kind::Array);
            let rows = rows.ok_or_else(|| EditError::NoList(Place::Mapping(place.clone())))?;
            let stored = stored_row(row).ok_or_else(|| EditError::TooDeep(Place::Mapping(place.clone())))?;
            changes.insert(rows, index.unwrap_or(usize::MAX), &stored, None);
        }
        Edit::RemoveRow(place) => {
            changes.remove(there(find::row(document, place), Place::Row(place.clone()))?);
        }
        Edit::MoveRow(place, to) => {
            let from = document.schema.row_index(place);
            let rows = find::rows(document, &place.mapping);
            let (Some(from), Some(rows)) = (from, rows) else {
                return Err(EditError::NotThere(Place::Row(place.clone())));
            };
            let last = json.tree().children(rows).count().saturating_sub(1);
            changes.shift(rows, from, (*to).min(last));
        }
        Edit::Enable(place, enabled) => {
            let node = there(find::mapping(document, place), Place::Mapping(place.clone()))?;
            set(&mut changes, document, node, "enabled", &json!(enabled));
        }
        Edit::Actions(place, actions) => {
            let node = there(find::mapping(document, place), Place::Mapping(place.clone()))?;
            set_actions(&mut changes, document, node, actions);
        }
        Edit::Scope(place, scope) => {
            let node = there(find::mapping(document, place), Place::Mapping(place.clone()))?;
            let old = document.schema.mapping(place).and_then(|mapping| mapping.scope.as_ref());
            if old != scope.as_ref() {
                let stored = scope.as_ref().map_or(Value::Null, stored_scope);
                match json.member(node, "scope") {
                    Some(old) => changes.merge(old, &stored),
                    None => changes.set(node, "scope", &stored),
                }
            }
        }
        Edit::SourceDirectory(rule, name) => {
            let node = there(find::rule(document, *rule), Place::Rule(*rule))?;
            set(&mut changes, document, node, "sourceDirectoryName", &json!(name));
        }
        Edit::TargetDirectory(rule, name) => {
            let node = there(find::rule(document, *rule), Place::Rule(*rule))?;
            set(&mut changes, document, node, "targetDirectoryName", &json!(name));
        }
        Edit::Attribute(place, edit) => {
            let node = there(find::attribute(document, place), Place::Attribute(place.clone()))?;
            let (key, value) = attribute_member(edit);
            set(&mut changes, document, node, key, &value);
        }
        Edit::AddAttribute(place, attribute) => {
            let node = there(find::object(document, place), Place::Object(place.clone()))?;
            let list = json.member(node, "attributes").filter(|list| json.tree().kind(*list) == Kind::Array);
            let list = list.ok_or_else(|| EditError::NoList(Place::Object(place.clone())))?;
            changes.insert(list, usize::MAX, &stored_attribute(attribute), None);
        }
        Edit::RemoveAttribute(place) => {
            let node = there(find::attribute(document, place), Place::Attribute(place.clone()))?;
            changes.remove(node);
        }
    }
    Ok(changes)
}

/// Gives a member a value. What is not there reads as false, null or an empty list, and is not written for saying that.
fn set(changes: &mut Changes, document: &SchemaDocument, node: NodeId, key: &str, value: &Value) {
    let says_nothing = value.is_null() || *value == json!(false) || *value == json!([]);
    if document.json.member(node, key).is_some() || !says_nothing {
        changes.set(node, key, value);
    }
}

/// Nothing if the source cannot be stored.
fn row_changes(
    changes: &mut Changes,
    document: &SchemaDocument,
    node: NodeId,
    row: Option<&AttributeMapping>,
    edit: &RowEdit,
) -> Option<()> {
    let (key, value) = match edit {
        RowEdit::Source(new) => {
            let old = row.and_then(|row| row.source.as_ref());
            return source_changes(changes, document, node, old, new.as_ref());
        }
        RowEdit::DefaultValue(value) => ("defaultValue", json!(value)),
        RowEdit::Precedence(precedence) => ("matchingPriority", json!(precedence.unwrap_or(0))),
        RowEdit::Apply(apply) => ("flowType", json!(apply)),
        RowEdit::Target(target) => ("targetAttributeName", json!(target)),
        RowEdit::FlowBehavior(behavior) => ("flowBehavior", json!(behavior)),
        RowEdit::ExportMissingReferences(is_on) => ("exportMissingReferences", json!(is_on)),
    };
    if value != json!(0) || row.is_some_and(|row| row.precedence.is_some()) {
        set(changes, document, node, key, &value);
    }
    Some(())
}

fn source_changes(
    changes: &mut Changes,
    document: &SchemaDocument,
    row: NodeId,
    old: Option<&Source>,
    new: Option<&Source>,
) -> Option<()> {
    let json = &document.json;
    if old.map(|old| &old.expression) == new.map(|new| &new.expression) {
        return Some(());
    }
    let Some(new) = new else {
        changes.set(row, "source", &Value::Null);
        return Some(());
    };
    let stored = source::stored(&Source::of(&new.expression))?;
    match json.member(row, "source") {
        Some(old) => changes.merge(old, &stored),
        None => changes.set(row, "source", &stored),
    }
    Some(())
}

fn set_actions(changes: &mut Changes, document: &SchemaDocument, node: NodeId, actions: &Actions) {
    let old = document.json.member(node, "flowTypes").and_then(|old| document.json.string(old));
    let old = old.unwrap_or_default();
    if Actions::parse(&old) != *actions {
        let separator = if old.contains(", ") { ", " } else { "," };
        changes.set(node, "flowTypes", &json!(actions.print(separator)));
    }
}

/// In the order of keys that the service writes (entra-provisioning.md section 5.7).
fn stored_row(row: &AttributeMapping) -> Option<Value> {
    let source = match &row.source {
        Some(source) => source::stored(&Source::of(&source.expression))?,
        None => Value::Null,
    };
    Some(json!({
        "defaultValue": row.default_value,
        "exportMissingReferences": row.export_missing_references,
        "flowBehavior": row.flow_behavior,
        "flowType": row.apply,
        "matchingPriority": row.precedence.unwrap_or(0),
        "targetAttributeName": row.target,
        "source": source,
    }))
}

fn stored_scope(scope: &Scope) -> Value {
    let groups = |groups: &[FilterGroup]| -> Vec<Value> {
        groups
            .iter()
            .map(|group| {
                let clauses = group.clauses.iter().map(|clause| {
                    json!({
                        "operatorName": clause.operator,
                        "sourceOperandName": clause.attribute,
                        "targetOperand": {"values": clause.values},
                    })
                });
                json!({"clauses": clauses.collect::<Vec<_>>(), "name": group.name})
            })
            .collect()
    };
    json!({
        "categoryFilterGroups": groups(&scope.category_groups),
        "groups": groups(&scope.groups),
        "inputFilterGroups": groups(&scope.input_groups),
    })
}

fn stored_references(references: &[Reference]) -> Value {
    let stored = references.iter().map(|reference| {
        json!({"referencedObjectName": reference.object, "referencedProperty": reference.property})
    });
    stored.collect()
}

fn attribute_member(edit: &AttributeEdit) -> (&'static str, Value) {
    match edit {
        AttributeEdit::Name(name) => ("name", json!(name)),
        AttributeEdit::Kind(kind) => ("type", json!(kind)),
        AttributeEdit::Anchor(is_on) => ("anchor", json!(is_on)),
        AttributeEdit::Required(is_on) => ("required", json!(is_on)),
        AttributeEdit::MultiValued(is_on) => ("multivalued", json!(is_on)),
        AttributeEdit::CaseExact(is_on) => ("caseExact", json!(is_on)),
        AttributeEdit::Mutability(mutability) => ("mutability", json!(mutability)),
        AttributeEdit::References(references) => ("referencedObjects", stored_references(references)),
    }
}

fn stored_attribute(attribute: &AttributeDefinition) -> Value {
    json!({
        "anchor": attribute.anchor,
        "caseExact": attribute.case_exact,
        "defaultValue": attribute.default_value,
        "flowNullValues": attribute.flow_null_values,
        "multivalued": attribute.multi_valued,
        "mutability": attribute.mutability,
        "name": attribute.name,
        "required": attribute.required,
        "type": attribute.kind,
        "apiExpressions": [],
        "metadata": [],
        "referencedObjects": stored_references(&attribute.references),
    })
}
