//! Rules, object mappings, scopes and rows.

use super::field::{Field, Fields};
use super::pair::{Pair, pair};
use super::{Change, ChangeKind, only};
use crate::model::{
    AttributeMapping, FilterGroup, MappingPlace, Name, ObjectMapping, Place, RowPlace, Rule, Schema, Scope,
};
use crate::scope::GroupKind;

pub(super) fn rules(old: &Schema, new: &Schema, changes: &mut Vec<Change>) {
    for index in 0..old.rules.len().max(new.rules.len()) {
        match (old.rules.get(index), new.rules.get(index)) {
            (Some(old), Some(new)) => rule(index, old, new, changes),
            (Some(_), None) => changes.push(only(Place::Rule(index), ChangeKind::Removed)),
            (None, _) => changes.push(only(Place::Rule(index), ChangeKind::Added)),
        }
    }
}

fn rule(index: usize, old: &Rule, new: &Rule, changes: &mut Vec<Change>) {
    let mut fields = Fields::default();
    fields.text(Field::Id, old.id.as_deref(), new.id.as_deref());
    fields.text(Field::Name, old.name.as_deref(), new.name.as_deref());
    fields.value(Field::Priority, &old.priority, &new.priority);
    fields.value(Field::SourceDirectory, &old.source_directory, &new.source_directory);
    fields.value(Field::TargetDirectory, &old.target_directory, &new.target_directory);
    fields.metadata(&old.metadata, &new.metadata);
    fields.report(Place::Rule(index), changes);
    let names = |rule: &Rule| Name::all(rule.mappings.iter().map(|it| it.name.as_str()));
    let uses = |rule: &Rule| -> Vec<Name> {
        let of = |it: &ObjectMapping| Name::first(&format!("{}\n{}", it.source_object, it.target_object));
        rule.mappings.iter().map(of).collect()
    };
    let (old_names, new_names) = (names(old), names(new));
    let place = |names: &[Name], at: usize| MappingPlace {
        rule: index,
        mapping: names.get(at).cloned().unwrap_or_default(),
    };
    let pairs = pair(&[(old_names.clone(), new_names.clone()), (uses(old), uses(new))]);
    for pair in pairs {
        match pair {
            Pair::Both(a, b) => {
                if let (Some(old), Some(new)) = (old.mappings.get(a), new.mappings.get(b)) {
                    mapping(&place(&new_names, b), old, new, changes);
                }
            }
            Pair::Old(a) => changes.push(only(Place::Mapping(place(&old_names, a)), ChangeKind::Removed)),
            Pair::New(b) => changes.push(only(Place::Mapping(place(&new_names, b)), ChangeKind::Added)),
        }
    }
}

fn mapping(place: &MappingPlace, old: &ObjectMapping, new: &ObjectMapping, changes: &mut Vec<Change>) {
    let mut fields = Fields::default();
    fields.value(Field::Name, &old.name, &new.name);
    fields.value(Field::Enabled, &old.enabled, &new.enabled);
    let (before, after) = (old.actions.print(", "), new.actions.print(", "));
    fields.value(Field::Actions, &before, &after);
    fields.value(Field::SourceObject, &old.source_object, &new.source_object);
    fields.value(Field::TargetObject, &old.target_object, &new.target_object);
    fields.metadata(&old.metadata, &new.metadata);
    fields.report(Place::Mapping(place.clone()), changes);
    scope(place, old.scope.as_ref(), new.scope.as_ref(), changes);
    rows(place, old, new, changes);
}

fn scope(place: &MappingPlace, old: Option<&Scope>, new: Option<&Scope>, changes: &mut Vec<Change>) {
    let place = Place::Scope(place.clone());
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (Some(_), None) => return changes.push(only(place, ChangeKind::Removed)),
        (None, Some(_)) => return changes.push(only(place, ChangeKind::Added)),
        (None, None) => return,
    };
    let lists = [
        (GroupKind::Scoping, &old.groups, &new.groups),
        (GroupKind::Input, &old.input_groups, &new.input_groups),
        (GroupKind::Category, &old.category_groups, &new.category_groups),
    ];
    let mut fields = Fields::default();
    for (kind, old, new) in lists {
        for index in 0..old.len().max(new.len()) {
            let (before, after) = (old.get(index), new.get(index));
            if before != after {
                let (before, after) = (before.map(filter_text), after.map(filter_text));
                fields.text(Field::Filter(kind, index), before.as_deref(), after.as_deref());
            }
        }
    }
    fields.report(place, changes);
}

/// `Engineers: accountEnabled IS TRUE AND department EQUALS Platform`
fn filter_text(group: &FilterGroup) -> String {
    let clauses: Vec<String> = group.clauses.iter().map(ToString::to_string).collect();
    format!("{}: {}", group.name.as_deref().unwrap_or_default(), clauses.join(" AND "))
}

fn rows(place: &MappingPlace, old: &ObjectMapping, new: &ObjectMapping, changes: &mut Vec<Change>) {
    let names = |mapping: &ObjectMapping| Name::all(mapping.rows.iter().map(|row| row.target.as_str()));
    let (old_names, new_names) = (names(old), names(new));
    let row_place = |names: &[Name], at: usize| {
        let target = names.get(at).cloned().unwrap_or_default();
        Place::Row(RowPlace { mapping: place.clone(), target })
    };
    let mut last = None;
    let mut is_reordered = false;
    for pair in pair(&[(old_names.clone(), new_names.clone())]) {
        match pair {
            Pair::Both(a, b) => {
                is_reordered |= last > Some(a);
                last = Some(a);
                if let (Some(old), Some(new)) = (old.rows.get(a), new.rows.get(b)) {
                    row(old, new).report(row_place(&new_names, b), changes);
                }
            }
            Pair::Old(a) => changes.push(only(row_place(&old_names, a), ChangeKind::Removed)),
            Pair::New(b) => changes.push(only(row_place(&new_names, b), ChangeKind::Added)),
        }
    }
    if is_reordered {
        changes.push(only(Place::Mapping(place.clone()), ChangeKind::Reordered));
    }
}

fn row(old: &AttributeMapping, new: &AttributeMapping) -> Fields {
    let precedence = |row: &AttributeMapping| row.precedence.map(|precedence| precedence.to_string());
    let source = |row: &AttributeMapping| row.source.as_ref().map(|source| source.expression.clone());
    let mut fields = Fields::default();
    fields.text(Field::Source, source(old).as_deref(), source(new).as_deref());
    fields.text(Field::DefaultValue, old.default_text(), new.default_text());
    fields.text(Field::Precedence, precedence(old).as_deref(), precedence(new).as_deref());
    fields.value(Field::Apply, &old.apply, &new.apply);
    fields.value(Field::FlowBehavior, &old.flow_behavior, &new.flow_behavior);
    fields.value(
        Field::ExportMissingReferences,
        &old.export_missing_references,
        &new.export_missing_references,
    );
    fields
}
