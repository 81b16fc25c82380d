//! Whatever is edited: the file says just that, and the rest of it stays.

use super::super::*;
use super::{VECTORS, vector};
use crate::model::*;
use proptest::prelude::*;

fn any_source() -> impl Strategy<Value = Option<Source>> {
    prop_oneof![
        Just(None),
        "[a-zA-Z]{1,8}".prop_map(|name| Some(Source::attribute(&name))),
        "[^\\p{C}]{0,8}".prop_map(|text| Some(Source::constant(&text))),
        Just(Some(Source::of("Join(\" \", [givenName], [surname])"))),
        Just(Some(Source::of("Replace([mail], \"a\", , , ToLower(\"B\"), , )"))),
        Just(Some(Source::of("Not("))),
    ]
}

fn any_clause() -> impl Strategy<Value = Clause> {
    let operator = prop::sample::select(Operator::KNOWN);
    (operator, "[a-z]{1,5}", prop::collection::vec("\\PC{0,5}", 0..2))
        .prop_map(|(operator, attribute, values)| Clause { attribute, operator, values })
}

fn any_scope() -> impl Strategy<Value = Option<Scope>> {
    let group = (prop::option::of("[a-z ]{0,6}"), prop::collection::vec(any_clause(), 0..3))
        .prop_map(|(name, clauses)| FilterGroup { name, clauses });
    let scope = prop::collection::vec(group, 0..3).prop_map(|groups| Scope { groups, ..Scope::default() });
    prop::option::of(scope)
}

/// An edit of whatever the index picks; the same edit for every schema.
#[derive(Debug, Clone)]
enum Wish {
    Row(prop::sample::Index, RowEdit),
    Add(Option<usize>, Option<Source>, String),
    Remove(prop::sample::Index),
    Move(prop::sample::Index, usize),
    Enable(bool),
    Actions(bool, bool, bool),
    Scope(Option<Scope>),
    Attribute(prop::sample::Index, AttributeEdit),
    AddAttribute(String, bool),
    RemoveAttribute(prop::sample::Index),
}

fn any_wish() -> impl Strategy<Value = Wish> {
    let row_edit = prop_oneof![
        any_source().prop_map(RowEdit::Source),
        prop::option::of("\\PC{0,6}").prop_map(RowEdit::DefaultValue),
        prop::option::of(1_u32..4).prop_map(RowEdit::Precedence),
        prop::sample::select(Apply::KNOWN).prop_map(RowEdit::Apply),
        "[a-z]{1,5}".prop_map(RowEdit::Target),
        prop::sample::select(FlowBehavior::KNOWN).prop_map(RowEdit::FlowBehavior),
    ];
    let attribute_edit = prop_oneof![
        "[a-z]{1,5}".prop_map(AttributeEdit::Name),
        prop::sample::select(AttributeType::KNOWN).prop_map(AttributeEdit::Kind),
        any::<bool>().prop_map(AttributeEdit::Required),
        any::<bool>().prop_map(AttributeEdit::Anchor),
        any::<bool>().prop_map(AttributeEdit::MultiValued),
        "[a-z]{1,5}".prop_map(|object| AttributeEdit::References(vec![Reference { object, property: None }])),
    ];
    prop_oneof![
        4 => (any::<prop::sample::Index>(), row_edit).prop_map(|(at, edit)| Wish::Row(at, edit)),
        2 => (prop::option::of(0_usize..9), any_source(), "[a-z]{1,5}").prop_map(|(at, source, name)| Wish::Add(at, source, name)),
        1 => any::<prop::sample::Index>().prop_map(Wish::Remove),
        1 => (any::<prop::sample::Index>(), 0_usize..30).prop_map(|(at, to)| Wish::Move(at, to)),
        1 => any::<bool>().prop_map(Wish::Enable),
        1 => (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(a, b, c)| Wish::Actions(a, b, c)),
        2 => any_scope().prop_map(Wish::Scope),
        2 => (any::<prop::sample::Index>(), attribute_edit).prop_map(|(at, edit)| Wish::Attribute(at, edit)),
        1 => ("[a-z]{1,5}", any::<bool>()).prop_map(|(name, is_required)| Wish::AddAttribute(name, is_required)),
        1 => any::<prop::sample::Index>().prop_map(Wish::RemoveAttribute),
    ]
}

/// The edit, and the schema that must come of it.
fn grant(schema: &Schema, wish: &Wish) -> Option<(Edit, Schema)> {
    let (place, mapping) = schema.mappings().find(|(_, it)| it.source_object == "User")?;
    let object = schema.source_of(&place)?;
    let places: Vec<RowPlace> = mapping.row_places(&place).collect();
    let mut expected = schema.clone();
    let target = expected.rules[place.rule].mappings.iter_mut().find(|it| it.source_object == "User")?;
    let edit = match wish.clone() {
        Wish::Row(at, edit) if !places.is_empty() => {
            let index = at.index(places.len());
            let row = &mut target.rows[index];
            match edit.clone() {
                RowEdit::Source(source) => row.source = source,
                RowEdit::DefaultValue(value) => row.default_value = value,
                RowEdit::Precedence(precedence) => row.precedence = precedence,
                RowEdit::Apply(apply) => row.apply = apply,
                RowEdit::Target(name) => row.target = name,
                RowEdit::FlowBehavior(behavior) => row.flow_behavior = behavior,
                RowEdit::ExportMissingReferences(is_on) => row.export_missing_references = is_on,
            }
            Edit::Row(places[index].clone(), edit)
        }
        Wish::Add(at, source, name) => {
            let row = AttributeMapping { target: name, source, ..AttributeMapping::default() };
            target.rows.insert(at.unwrap_or(usize::MAX).min(places.len()), row.clone());
            Edit::AddRow(place, at, row)
        }
        Wish::Remove(at) if !places.is_empty() => {
            target.rows.remove(at.index(places.len()));
            Edit::RemoveRow(places[at.index(places.len())].clone())
        }
        Wish::Move(at, to) if !places.is_empty() => {
            let row = target.rows.remove(at.index(places.len()));
            target.rows.insert(to.min(places.len() - 1), row);
            Edit::MoveRow(places[at.index(places.len())].clone(), to)
        }
        Wish::Enable(is_on) => {
            target.enabled = is_on;
            Edit::Enable(place, is_on)
        }
        Wish::Actions(create, update, delete) => {
            target.actions = Actions { create, update, delete, others: vec![] };
            Edit::Actions(place, target.actions.clone())
        }
        Wish::Scope(scope) => {
            target.scope.clone_from(&scope);
            Edit::Scope(place, scope)
        }
        Wish::Attribute(..) | Wish::AddAttribute(..) | Wish::RemoveAttribute(..) => {
            return grant_list(schema, object, expected, wish.clone());
        }
        _ => return None,
    };
    Some((edit, expected))
}

fn grant_list(
    schema: &Schema,
    object: ObjectPlace,
    mut expected: Schema,
    wish: Wish,
) -> Option<(Edit, Schema)> {
    let names: Vec<&str> = schema.object(&object)?.attributes.iter().map(|it| it.name.as_str()).collect();
    let directory = expected.directories.iter_mut().find(|it| it.name == object.directory)?;
    let list = &mut directory.objects.iter_mut().find(|it| it.name == object.object)?.attributes;
    let place = |index| AttributePlace {
        object: object.clone(),
        attribute: Name::all(names.iter().copied()).swap_remove(index),
    };
    let edit = match wish {
        Wish::Attribute(at, edit) if !names.is_empty() => {
            let index = at.index(names.len());
            let attribute = &mut list[index];
            match edit.clone() {
                AttributeEdit::Name(name) => attribute.name = name,
                AttributeEdit::Kind(kind) => attribute.kind = kind,
                AttributeEdit::Anchor(is_on) => attribute.anchor = is_on,
                AttributeEdit::Required(is_on) => attribute.required = is_on,
                AttributeEdit::MultiValued(is_on) => attribute.multi_valued = is_on,
                AttributeEdit::CaseExact(is_on) => attribute.case_exact = is_on,
                AttributeEdit::Mutability(mutability) => attribute.mutability = mutability,
                AttributeEdit::References(references) => attribute.references = references,
            }
            Edit::Attribute(place(index), edit)
        }
        Wish::AddAttribute(name, required) => {
            let definition = AttributeDefinition { name, required, ..AttributeDefinition::default() };
            list.push(definition.clone());
            Edit::AddAttribute(object, definition)
        }
        Wish::RemoveAttribute(at) if !names.is_empty() => {
            list.remove(at.index(names.len()));
            Edit::RemoveAttribute(place(at.index(names.len())))
        }
        _ => return None,
    };
    Some((edit, expected))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn edits_give_the_model_that_was_wished_for_and_survive_export_and_import(
        at in 0..VECTORS.len(), wishes in prop::collection::vec(any_wish(), 1..6)
    ) {
        let mut document = vector(VECTORS[at].0);
        for wish in wishes {
            let Some((edit, expected)) = grant(document.schema(), &wish) else { continue };
            let edited = document.edit(&edit).expect("an edit that can be made");
            prop_assert_eq!(edited.schema(), &expected);
            let again = SchemaDocument::read(&edited.to_bytes()).expect("a schema");
            prop_assert_eq!(again.schema(), &expected);
            document = edited;
        }
    }

    #[test]
    fn what_stands_before_and_after_an_edit_is_not_touched(at in 0..VECTORS.len(), wish in any_wish()) {
        let document = vector(VECTORS[at].0);
        if let Some((edit, _)) = grant(document.schema(), &wish) {
            let edited = document.edit(&edit).expect("an edit that can be made");
            let (old, new) = (document.json().text(), edited.json().text());
            let before = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
            let after = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
            // All edits but moves are about one place; a row is shorter than this.
            let changed = old.len().saturating_sub(before + after);
            let is_move = matches!(wish, Wish::Move(..));
            prop_assert!(is_move || changed < 2_500, "{} bytes of {}", changed, old.len());
        }
    }
}
