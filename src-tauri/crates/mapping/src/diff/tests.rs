use super::*;
use crate::document::tests::{VECTORS, users, vector};
use crate::document::{AttributeEdit, Edit, RowEdit};
use crate::model::*;
use proptest::prelude::*;

/// Changes as lines.
fn said(changes: &[Change]) -> Vec<String> {
    let mut lines = Vec::new();
    for change in changes {
        match &change.kind {
            ChangeKind::Changed(fields) => lines.extend(fields.iter().map(|it| {
                let show = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
                format!("{}: {:?} {} > {}", change.place, it.field, show(&it.before), show(&it.after))
            })),
            other => lines.push(format!("{}: {other:?}", change.place)),
        }
    }
    lines
}

#[track_caller]
fn check(edits: impl Fn(&MappingPlace) -> Vec<Edit>, expected: &[&str]) {
    let old = vector("gitlab");
    let new = old.edit_all(&edits(&users(&old))).expect("edits");
    assert_eq!(said(&compare(old.schema(), new.schema())), expected);
}

fn row(place: &MappingPlace, target: &str) -> RowPlace {
    RowPlace { mapping: place.clone(), target: Name::first(target) }
}

#[test]
fn a_schema_does_not_differ_from_itself_however_it_is_written() {
    for (name, text) in VECTORS {
        let value: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let minified = crate::document::SchemaDocument::read(value.to_string().as_bytes()).expect("a schema");
        assert_eq!(compare(vector(name).schema(), minified.schema()), [], "{name}");
    }
}

#[test]
fn fields_are_named_with_what_they_were_and_are() {
    check(
        |place| {
            vec![
                Edit::Row(row(place, "userName"), RowEdit::Source(Some(Source::attribute("mail")))),
                Edit::Row(row(place, "userName"), RowEdit::Precedence(Some(2))),
                Edit::Row(row(place, "active"), RowEdit::Apply(Apply::OnlyDuringCreation)),
                Edit::Row(row(place, "active"), RowEdit::DefaultValue(Some("True".into()))),
                Edit::Enable(place.clone(), false),
                Edit::Actions(place.clone(), Actions { create: true, ..Actions::default() }),
            ]
        },
        &[
            "rule 0 / Provision Microsoft Entra ID Users: Enabled true > false",
            "rule 0 / Provision Microsoft Entra ID Users: Actions Add, Update, Delete > Add",
            "rule 0 / Provision Microsoft Entra ID Users / userName: Source [mailNickname] > [mail]",
            "rule 0 / Provision Microsoft Entra ID Users / userName: Precedence - > 2",
            "rule 0 / Provision Microsoft Entra ID Users / active: DefaultValue - > True",
            "rule 0 / Provision Microsoft Entra ID Users / active: Apply Always > ObjectAddOnly",
        ],
    );
}

#[test]
fn no_default_value_and_an_empty_one_are_the_same() {
    check(|place| vec![Edit::Row(row(place, "userName"), RowEdit::DefaultValue(None))], &[]);
}

#[test]
fn rows_come_go_and_move() {
    check(
        |place| {
            let row_of =
                |target: &str| AttributeMapping { target: target.into(), ..AttributeMapping::default() };
            vec![
                Edit::RemoveRow(row(place, "userName")),
                Edit::AddRow(place.clone(), Some(0), row_of("nickName")),
                Edit::AddRow(place.clone(), None, row_of("active")),
                Edit::MoveRow(row(place, "externalId"), 3),
            ]
        },
        &[
            "rule 0 / Provision Microsoft Entra ID Users / nickName: Added",
            "rule 0 / Provision Microsoft Entra ID Users / active #2: Added",
            "rule 0 / Provision Microsoft Entra ID Users / userName: Removed",
            "rule 0 / Provision Microsoft Entra ID Users: Reordered",
        ],
    );
}

#[test]
fn attribute_lists_and_scopes_are_compared() {
    let clause = |value: &str| Clause {
        attribute: "department".into(),
        operator: Operator::Equals,
        values: vec![value.into()],
    };
    let scope = |value: &str| Scope {
        groups: vec![FilterGroup { name: Some("Ours".into()), clauses: vec![clause(value)] }],
        ..Scope::default()
    };
    check(
        |place| vec![Edit::Scope(place.clone(), Some(scope("a")))],
        &["rule 0 / Provision Microsoft Entra ID Users / scope: Added"],
    );
    let old = vector("gitlab");
    let place = users(&old);
    let old = old.edit(&Edit::Scope(place.clone(), Some(scope("a")))).expect("a scope");
    let object = old.schema().target_of(&place).expect("a target");
    let attribute = |name: &str| AttributePlace { object: object.clone(), attribute: Name::first(name) };
    let edits = [
        Edit::Scope(place.clone(), Some(scope("b"))),
        Edit::Attribute(attribute("active"), AttributeEdit::Kind(AttributeType::String)),
        Edit::RemoveAttribute(attribute("title")),
        Edit::AddAttribute(
            object.clone(),
            AttributeDefinition { name: "badge".into(), ..AttributeDefinition::default() },
        ),
    ];
    let new = old.edit_all(&edits).expect("edits");
    let user = "customappsso / urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    assert_eq!(
        said(&compare(old.schema(), new.schema())),
        [
            "rule 0 / Provision Microsoft Entra ID Users / scope: Filter(Scoping, 0) Ours: department EQUALS a > Ours: department EQUALS b".to_owned(),
            format!("{user} / active: Kind Boolean > String"),
            format!("{user} / badge: Added"),
            format!("{user} / title: Removed"),
        ]
    );
}

#[test]
fn the_directorys_old_and_new_name_are_the_same_directory() {
    let (old, new) = (vector("gitlab-mail-join-scoped"), vector("gitlab"));
    let lines = said(&compare(old.schema(), new.schema()));
    let rows: Vec<&String> =
        lines.iter().filter(|line| line.contains(" / emails[") || line.contains(" / name.")).collect();
    assert_eq!(rows.len(), 2, "{lines:#?}");
    assert!(
        lines
            .iter()
            .all(|line| !line.ends_with("Added") && (!line.ends_with("Removed") || line.contains("scope"))),
        "{lines:#?}"
    );
}

fn any_row() -> impl Strategy<Value = AttributeMapping> {
    let source =
        prop::option::of(prop::sample::select(vec!["[a]", "\"b\"", "Not([a])", "Not("]).prop_map(Source::of));
    (
        prop::sample::select(vec!["a", "b", "c", "d"]),
        source,
        prop::option::of(1_u32..3),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(target, source, precedence, is_once, references)| AttributeMapping {
            target: target.into(),
            source,
            precedence,
            apply: if is_once { Apply::OnlyDuringCreation } else { Apply::Always },
            default_value: is_once.then(|| "x".into()),
            export_missing_references: references,
            ..AttributeMapping::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_edits_between_two_tables_turn_one_into_the_other(
        old in prop::collection::vec(any_row(), 0..6), new in prop::collection::vec(any_row(), 0..6), is_enabled: bool
    ) {
        let document = vector("gitlab");
        let place = users(&document);
        let there = document.schema().mapping(&place).expect("users").clone();
        let old = ObjectMapping { rows: old, ..there.clone() };
        let new = ObjectMapping { rows: new, enabled: is_enabled, ..there.clone() };
        let first = document.edit_all(&edits_of_mapping(&place, &there, &old)).expect("edits");
        prop_assert_eq!(first.schema().mapping(&place), Some(&old));
        let second = first.edit_all(&edits_of_mapping(&place, &old, &new)).expect("edits");
        prop_assert_eq!(second.schema().mapping(&place), Some(&new));
        let is_same = compare(first.schema(), second.schema()).is_empty();
        prop_assert_eq!(is_same, old == new);
    }
}
