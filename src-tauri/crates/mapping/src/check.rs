//! What the expression language needs to know of a table to check a row's expression, or to complete it while it is typed.

use crate::model::{
    AttributeDefinition, AttributeMapping, AttributeType, MappingType, ObjectDefinition, RowPlace, Schema,
};
use expr::entra::check::{Context, Direction, KnownAttribute, MappingContext, Presence, diagnostics};
use expr::entra::diagnostic::Diagnostic;
use expr::entra::dialect::Dialect;
use expr::entra::expression::Expression;
use expr::entra::functions::Kind;
use std::collections::HashMap;

/// A source object's attribute list, as expressions see it.
#[derive(Debug)]
pub struct SourceAttributes<'s> {
    names: Vec<&'s str>,
    known: HashMap<&'s str, KnownAttribute>,
}

/// What bears on expressions and stands in no schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// Whether the scope is *Sync all users and groups*, not only assigned ones.
    pub sync_all: bool,
    /// Whether a person may be assigned to several roles of the application.
    pub several_roles: bool,
}

impl<'s> SourceAttributes<'s> {
    /// The attributes of an object. The first one counts, should a name stand there twice.
    pub fn new(object: &'s ObjectDefinition) -> Self {
        let mut known = HashMap::with_capacity(object.attributes.len());
        for attribute in &object.attributes {
            known.entry(attribute.name.as_str()).or_insert_with(|| known_attribute(attribute));
        }
        Self { names: object.attributes.iter().map(|attribute| attribute.name.as_str()).collect(), known }
    }
}

impl expr::entra::check::Schema for SourceAttributes<'_> {
    fn find(&self, name: &str) -> Option<KnownAttribute> {
        self.known.get(name).copied()
    }

    fn names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.names.iter().copied())
    }
}

/// What a row says about the expression in it.
pub fn mapping_context(row: &AttributeMapping, circumstances: Circumstances) -> MappingContext {
    MappingContext {
        direction: Direction::Other,
        is_expression: row.mapping_type() == MappingType::Expression,
        is_matching: row.precedence.is_some(),
        only_during_creation: row.apply == crate::model::Apply::OnlyDuringCreation,
        sync_all: circumstances.sync_all,
        several_roles: circumstances.several_roles,
    }
}

/// All that is wrong or odd with the expression of a row. Nothing if there is no such row; none for rows without a source.
pub fn expression_diagnostics(
    schema: &Schema,
    place: &RowPlace,
    circumstances: Circumstances,
) -> Option<Vec<Diagnostic>> {
    let row = schema.row(place)?;
    let Some(source) = &row.source else { return Some(vec![]) };
    let attributes = schema.source_of(&place.mapping).and_then(|place| schema.object(&place));
    let attributes = attributes.map(SourceAttributes::new);
    let context = Context {
        dialect: Dialect::Application,
        attributes: attributes.as_ref().map(|attributes| attributes as &dyn expr::entra::check::Schema),
        mapping: Some(mapping_context(row, circumstances)),
    };
    Some(diagnostics(&Expression::new(&source.expression, Dialect::Application), &context))
}

fn known_attribute(attribute: &AttributeDefinition) -> KnownAttribute {
    let kind = match attribute.kind {
        AttributeType::String | AttributeType::Reference => Kind::Text,
        AttributeType::Integer => Kind::Number,
        AttributeType::Boolean => Kind::Boolean,
        AttributeType::DateTime => Kind::DateTime,
        AttributeType::Binary | AttributeType::Other(_) => Kind::Any,
    };
    let is_always_there = attribute.required || attribute.anchor;
    KnownAttribute {
        kind,
        multi_valued: attribute.multi_valued,
        reference: attribute.kind == AttributeType::Reference,
        presence: if is_always_there { Presence::Always } else { Presence::MayBeAbsent },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tests::{VECTORS, users, vector};
    use crate::model::Name;
    use expr::entra::code::{Code, ErrorCode};

    #[track_caller]
    fn codes(vector_name: &str, target: &str) -> Vec<Code> {
        let document = vector(vector_name);
        let place = RowPlace { mapping: users(&document), target: Name::first(target) };
        let found = expression_diagnostics(document.schema(), &place, Circumstances::default());
        found.expect("a row").into_iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn unknown_attributes_and_broken_expressions_are_found() {
        assert_eq!(codes("bad-many-faults", "nickName"), [Code::Error(ErrorCode::UnknownAttribute)]);
        let department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
        assert_eq!(
            codes("bad-many-faults", department).first(),
            Some(&Code::Error(ErrorCode::UnbalancedParenthesis))
        );
    }

    #[test]
    fn the_good_tables_have_no_errors() {
        for (name, _) in VECTORS.iter().filter(|(name, _)| !name.starts_with("bad-many")) {
            let document = vector(name);
            for (mapping, it) in document.schema().mappings() {
                for place in it.row_places(&mapping) {
                    let found = expression_diagnostics(document.schema(), &place, Circumstances::default());
                    let errors: Vec<Diagnostic> = found
                        .expect("a row")
                        .into_iter()
                        .filter(|it| matches!(it.code, Code::Error(_)))
                        .collect();
                    assert_eq!(errors, [], "{name}: {place}");
                }
            }
        }
    }
}
