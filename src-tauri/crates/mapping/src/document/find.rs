//! From places to the values that stand for them.

use super::SchemaDocument;
use crate::json::NodeId;
use crate::model::{AttributePlace, MappingPlace, ObjectPlace, Place, RowPlace};

/// The element of a list with this index.
fn element(document: &SchemaDocument, list: NodeId, index: usize) -> Option<NodeId> {
    document.json.tree().children(list).nth(index)
}

fn named(document: &SchemaDocument, of: NodeId, list: &str, name: &str) -> Option<NodeId> {
    let json = &document.json;
    let list = json.member(of, list)?;
    json.tree().children(list).find(|element| {
        json.member(*element, "name").and_then(|it| json.string(it)).is_some_and(|found| found == name)
    })
}

pub(super) fn rule(document: &SchemaDocument, rule: usize) -> Option<NodeId> {
    element(document, document.json.member(NodeId::ROOT, "synchronizationRules")?, rule)
}

pub(super) fn mapping(document: &SchemaDocument, place: &MappingPlace) -> Option<NodeId> {
    let index = document.schema.mapping_index(place)?;
    element(document, document.json.member(rule(document, place.rule)?, "objectMappings")?, index)
}

pub(super) fn rows(document: &SchemaDocument, place: &MappingPlace) -> Option<NodeId> {
    document.json.member(mapping(document, place)?, "attributeMappings")
}

pub(super) fn row(document: &SchemaDocument, place: &RowPlace) -> Option<NodeId> {
    element(document, rows(document, &place.mapping)?, document.schema.row_index(place)?)
}

pub(super) fn object(document: &SchemaDocument, place: &ObjectPlace) -> Option<NodeId> {
    let directory = named(document, NodeId::ROOT, "directories", &place.directory)?;
    named(document, directory, "objects", &place.object)
}

pub(super) fn attribute(document: &SchemaDocument, place: &AttributePlace) -> Option<NodeId> {
    let attributes = &document.schema.object(&place.object)?.attributes;
    let index = place.attribute.find(attributes.iter().map(|it| it.name.as_str()))?;
    element(document, document.json.member(object(document, &place.object)?, "attributes")?, index)
}

pub(super) fn node(document: &SchemaDocument, place: &Place) -> Option<NodeId> {
    match place {
        Place::Schema => Some(NodeId::ROOT),
        Place::Rule(index) => rule(document, *index),
        Place::Mapping(place) => mapping(document, place),
        Place::Scope(place) => document.json.member(mapping(document, place)?, "scope"),
        Place::Row(place) => row(document, place),
        Place::Directory(name) => named(document, NodeId::ROOT, "directories", name),
        Place::Object(place) => object(document, place),
        Place::Attribute(place) => attribute(document, place),
    }
}
