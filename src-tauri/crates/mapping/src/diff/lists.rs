//! Directories, objects and attribute lists.

use super::field::{Field, Fields};
use super::pair::{Pair, pair};
use super::{Change, ChangeKind, only};
use crate::model::{
    AttributeDefinition, AttributePlace, Directory, Name, ObjectDefinition, ObjectPlace, Place, Schema,
};

pub(super) fn directories(old: &Schema, new: &Schema, changes: &mut Vec<Change>) {
    let names = |schema: &Schema| Name::all(schema.directories.iter().map(|it| it.name.as_str()));
    let pairs = pair(&[(names(old), names(new)), (uses(old), uses(new))]);
    for pair in pairs {
        let (before, after) = pair.of(&old.directories, &new.directories);
        match (before, after) {
            (Some(before), Some(after)) => directory(before, after, changes),
            (Some(gone), None) => {
                changes.push(only(Place::Directory(gone.name.clone()), ChangeKind::Removed));
            }
            (None, Some(come)) => changes.push(only(Place::Directory(come.name.clone()), ChangeKind::Added)),
            (None, None) => {}
        }
    }
}

/// What rules use a directory for; those that none uses stay apart.
fn uses(schema: &Schema) -> Vec<Name> {
    let of = |directory: &Directory| {
        let used = schema.rules.iter().enumerate().find_map(|(index, rule)| {
            let is_source = rule.source_directory == directory.name;
            let is_target = rule.target_directory == directory.name;
            (is_source || is_target).then(|| Name::first(&format!("{index} {is_source}")))
        });
        used.unwrap_or_else(|| Name::first(&format!("unused {}", directory.name)))
    };
    schema.directories.iter().map(of).collect()
}

fn directory(old: &Directory, new: &Directory, changes: &mut Vec<Change>) {
    let mut fields = Fields::default();
    fields.text(Field::Id, old.id.as_deref(), new.id.as_deref());
    fields.value(Field::Name, &old.name, &new.name);
    fields.report(Place::Directory(new.name.clone()), changes);
    let names = |directory: &Directory| Name::all(directory.objects.iter().map(|it| it.name.as_str()));
    let place = |directory: &Directory, object: &ObjectDefinition| ObjectPlace {
        directory: directory.name.clone(),
        object: object.name.clone(),
    };
    for pair in pair(&[(names(old), names(new))]) {
        match pair.of(&old.objects, &new.objects) {
            (Some(before), Some(after)) => object(&place(new, after), before, after, changes),
            (Some(gone), None) => changes.push(only(Place::Object(place(old, gone)), ChangeKind::Removed)),
            (None, Some(come)) => changes.push(only(Place::Object(place(new, come)), ChangeKind::Added)),
            (None, None) => {}
        }
    }
}

fn object(place: &ObjectPlace, old: &ObjectDefinition, new: &ObjectDefinition, changes: &mut Vec<Change>) {
    let mut fields = Fields::default();
    fields.metadata(&old.metadata, &new.metadata);
    fields.report(Place::Object(place.clone()), changes);
    let names = |object: &ObjectDefinition| Name::all(object.attributes.iter().map(|it| it.name.as_str()));
    let (old_names, new_names) = (names(old), names(new));
    let attribute_place = |name: Option<&Name>| {
        let attribute = name.cloned().unwrap_or_default();
        Place::Attribute(AttributePlace { object: place.clone(), attribute })
    };
    for pair in pair(&[(old_names.clone(), new_names.clone())]) {
        let place = match pair {
            Pair::Both(_, b) | Pair::New(b) => attribute_place(new_names.get(b)),
            Pair::Old(a) => attribute_place(old_names.get(a)),
        };
        match pair.of(&old.attributes, &new.attributes) {
            (Some(before), Some(after)) => attribute(before, after).report(place, changes),
            (Some(_), None) => changes.push(only(place, ChangeKind::Removed)),
            (None, Some(_)) => changes.push(only(place, ChangeKind::Added)),
            (None, None) => {}
        }
    }
}

fn attribute(old: &AttributeDefinition, new: &AttributeDefinition) -> Fields {
    let references = |it: &AttributeDefinition| {
        let texts: Vec<String> = it
            .references
            .iter()
            .map(|reference| match &reference.property {
                Some(property) => format!("{}.{property}", reference.object),
                None => reference.object.clone(),
            })
            .collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    };
    let mut fields = Fields::default();
    fields.value(Field::Kind, &old.kind, &new.kind);
    fields.value(Field::Anchor, &old.anchor, &new.anchor);
    fields.value(Field::Required, &old.required, &new.required);
    fields.value(Field::MultiValued, &old.multi_valued, &new.multi_valued);
    fields.value(Field::CaseExact, &old.case_exact, &new.case_exact);
    fields.value(Field::Mutability, &old.mutability, &new.mutability);
    fields.value(Field::FlowNullValues, &old.flow_null_values, &new.flow_null_values);
    fields.text(Field::DefaultValue, old.default_value.as_deref(), new.default_value.as_deref());
    fields.text(Field::References, references(old).as_deref(), references(new).as_deref());
    fields
}
