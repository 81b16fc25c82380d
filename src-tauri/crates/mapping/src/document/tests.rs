//! Every schema of the vectors, edited and not.

mod faults;
mod properties;

use super::*;
use crate::model::*;
use std::collections::BTreeMap;

macro_rules! vectors {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/vectors/entra-schema-", $name, ".json"
        )))),+]
    };
}

pub(crate) const VECTORS: &[(&str, &str)] = vectors![
    "customappsso-default",
    "gitlab",
    "gitlab-mail-join-scoped",
    "bad-matching-precedence",
    "bad-missing-externalid",
    "bad-group-mapping-enabled",
    "bad-switch-inverted",
    "bad-active-direct",
    "bad-many-faults",
];

#[track_caller]
pub(crate) fn vector(name: &str) -> SchemaDocument {
    let text = VECTORS.iter().find(|(known, _)| *known == name).expect(name).1;
    SchemaDocument::read(text.as_bytes()).expect(name)
}

/// The object mapping of people.
pub(crate) fn users(document: &SchemaDocument) -> MappingPlace {
    let mapping = document.schema().mappings().find(|(_, it)| it.source_object == "User");
    mapping.expect("users are mapped").0
}

fn row(document: &SchemaDocument, target: &str) -> RowPlace {
    RowPlace { mapping: users(document), target: Name::first(target) }
}

/// The lines of the second text that are not in the first, and the other way round.
fn difference(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let mut lines: BTreeMap<&str, i64> = BTreeMap::new();
    old.lines().for_each(|line| *lines.entry(line).or_default() -= 1);
    new.lines().for_each(|line| *lines.entry(line).or_default() += 1);
    let of = |sign: i64| {
        let found = lines.iter().filter(|(_, count)| **count * sign > 0);
        found.map(|(line, _)| line.trim().to_owned()).collect()
    };
    (of(-1), of(1))
}

#[track_caller]
fn check(document: &SchemaDocument, edit: Edit, gone: &[&str], come: &[&str]) -> SchemaDocument {
    let edited = document.edit(&edit).expect("an edit that can be made");
    let (old, new) = difference(document.json().text(), edited.json().text());
    assert_eq!(
        (old, new),
        (gone.iter().map(|it| it.to_string()).collect(), come.iter().map(|it| it.to_string()).collect())
    );
    edited
}

#[test]
fn what_is_not_edited_is_given_back_byte_for_byte() {
    for (name, text) in VECTORS {
        let document = vector(name);
        assert_eq!(document.to_bytes(), text.as_bytes(), "{name}");
        assert_eq!(document.schema().other_application(), None, "{name}");
    }
}

#[test]
fn the_model_says_what_the_file_says() {
    let document = vector("gitlab");
    let schema = document.schema();
    assert_eq!((schema.rules.len(), schema.directories.len()), (1, 2));
    let mapping = schema.mapping(&users(&document)).expect("users");
    assert_eq!(mapping.name, "Provision Microsoft Entra ID Users");
    assert!(mapping.enabled && mapping.actions == Actions::all() && mapping.scope.is_none());
    let rows: Vec<_> = mapping
        .rows
        .iter()
        .map(|row| (row.target.as_str(), row.expression(), row.mapping_type(), row.precedence))
        .collect();
    assert_eq!(
        rows,
        [
            ("externalId", "[objectId]", MappingType::Direct, Some(1)),
            ("emails[type eq \"work\"].value", "[userPrincipalName]", MappingType::Direct, None),
            ("userName", "[mailNickname]", MappingType::Direct, None),
            ("name.formatted", "[displayName]", MappingType::Direct, None),
            (
                "active",
                "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
                MappingType::Expression,
                None
            ),
        ]
    );
    let target = schema.object(&schema.target_of(&users(&document)).expect("a target")).expect("its list");
    assert_eq!(target.anchor().map(|it| it.name.as_str()), Some("id"));
    assert!(target.attribute("externalId").is_some_and(|it| it.required));
    assert_eq!(target.attribute("active").map(|it| it.kind.clone()), Some(AttributeType::Boolean));
    let scoped = vector("gitlab-mail-join-scoped");
    let scope = scoped.schema().mapping(&users(&scoped)).and_then(|it| it.scope.as_ref()).expect("a scope");
    assert_eq!(scope.groups.iter().map(|group| group.clauses.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(scope.groups[0].clauses[0].operator, Operator::IsTrue);
    assert_eq!(scope.groups[1].clauses[0].values, ["gitlab"]);
}

#[test]
fn every_part_has_a_place_in_the_text() {
    let document = vector("bad-many-faults");
    let place = RowPlace {
        mapping: users(&document),
        target: Name { text: "emails[type eq \"work\"].value".into(), nth: 1 },
    };
    assert_eq!(document.schema().row(&place).map(AttributeMapping::expression), Some("[mail]"));
    let spot = document.spot(&Place::Row(place)).expect("a place");
    assert_eq!(spot.pointer, "/synchronizationRules/0/objectMappings/1/attributeMappings/7");
    for (mapping, it) in document.schema().mappings() {
        for place in it.row_places(&mapping) {
            assert!(document.spot(&Place::Row(place.clone())).is_some(), "{place}");
        }
    }
    assert!(document.spot(&Place::Rule(1)).is_none());
}

#[test]
fn derived_parts_of_all_vectors_are_those_that_follow_from_the_text() {
    for (name, _) in VECTORS {
        let document = vector(name);
        for (mapping, it) in document.schema().mappings() {
            for place in it.row_places(&mapping) {
                let is_broken = it.rows.iter().any(|row| row.expression().starts_with("IIF"));
                let consistent = document.is_source_consistent(&place);
                assert!(consistent.unwrap_or(is_broken), "{name}: {place}");
            }
        }
    }
}

#[test]
fn an_edited_source_brings_its_derived_parts_along() {
    let document = vector("gitlab");
    let set = |text: &str| RowEdit::Source(Some(Source::of(text)));
    let mail = row(&document, "emails[type eq \"work\"].value");
    let direct = check(
        &document,
        Edit::Row(mail.clone(), set("[mail]")),
        &[
            r#""source": {"expression": "[userPrincipalName]", "name": "userPrincipalName", "type": "Attribute", "parameters": []}"#,
        ],
        &[r#""source": {"expression": "[mail]", "name": "mail", "type": "Attribute", "parameters": []}"#],
    );
    let lower = check(
        &direct,
        Edit::Row(mail.clone(), set("ToLower([mail])")),
        &[r#""source": {"expression": "[mail]", "name": "mail", "type": "Attribute", "parameters": []}"#],
        &[
            r#""source": {"expression": "ToLower([mail])", "name": "ToLower", "type": "Function", "parameters": [{"key": "source", "value": {"expression": "[mail]", "name": "mail", "type": "Attribute", "parameters": []}}]}"#,
        ],
    );
    assert_eq!(lower.is_source_consistent(&mail), Some(true));
    let back = lower.edit(&Edit::Row(mail.clone(), set("[userPrincipalName]"))).expect("back");
    assert_eq!(back.to_bytes(), document.to_bytes());
    let none = document.edit(&Edit::Row(mail.clone(), RowEdit::Source(None))).expect("none");
    assert_eq!(none.schema().row(&mail).map(AttributeMapping::mapping_type), Some(MappingType::None));
    let again = none.edit(&Edit::Row(mail, set("[userPrincipalName]"))).expect("again");
    assert_eq!(again.schema(), document.schema());
}

#[test]
fn deep_calls_are_stored_and_bottomless_ones_refused() {
    let document = vector("gitlab");
    let place = row(&document, "userName");
    let edit = |depth: usize| {
        let text = format!("{}[a]{}", "Not(".repeat(depth), ")".repeat(depth));
        document.edit(&Edit::Row(place.clone(), RowEdit::Source(Some(Source::of(&text)))))
    };
    let deep = edit(source::DEEPEST_CALL - 1).expect("deep");
    assert_eq!(SchemaDocument::read(&deep.to_bytes()).expect("a schema").schema(), deep.schema());
    let error = edit(source::DEEPEST_CALL).expect_err("bottomless");
    assert_eq!(error, EditError::TooDeep(Place::Row(place.clone())));
}

#[test]
fn a_multi_line_source_stays_one() {
    let document = vector("bad-switch-inverted");
    let active = row(&document, "active");
    let right = "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")";
    let edit = Edit::Row(active, RowEdit::Source(Some(Source::of(right))));
    let mended = document.edit(&edit).expect("an edit");
    let good = vector("gitlab");
    let (old, new) = difference(good.json().text(), mended.json().text());
    // The two files differ in their version and in what the source directory is called.
    let is_other = |lines: &[String]| {
        lines
            .iter()
            .all(|line| line.contains("Directory") || line.contains("version") || line.contains("Microsoft"))
    };
    assert!(is_other(&old) && is_other(&new), "{old:#?} {new:#?}");
}

#[test]
fn fields_of_rows_change_alone() {
    let document = vector("gitlab");
    let user_name = row(&document, "userName");
    let edit = |edit| Edit::Row(user_name.clone(), edit);
    let count = |edit: RowEdit, gone: &str, come: &str| {
        let edited = document.edit(&Edit::Row(user_name.clone(), edit)).expect("an edit");
        let (old, new) = difference(document.json().text(), edited.json().text());
        assert_eq!((old, new), (vec![gone.to_owned()], vec![come.to_owned()]));
    };
    count(RowEdit::Precedence(Some(2)), "\"matchingPriority\": 0,", "\"matchingPriority\": 2,");
    count(RowEdit::DefaultValue(Some("x".into())), "\"defaultValue\": \"\",", "\"defaultValue\": \"x\",");
    count(
        RowEdit::Apply(Apply::OnlyDuringCreation),
        "\"flowType\": \"Always\",",
        "\"flowType\": \"ObjectAddOnly\",",
    );
    count(
        RowEdit::Target("nickName".into()),
        "\"targetAttributeName\": \"userName\",",
        "\"targetAttributeName\": \"nickName\",",
    );
    count(
        RowEdit::FlowBehavior(FlowBehavior::FlowAlways),
        "\"flowBehavior\": \"FlowWhenChanged\",",
        "\"flowBehavior\": \"FlowAlways\",",
    );
    for same in
        [RowEdit::Precedence(None), RowEdit::Apply(Apply::Always), RowEdit::DefaultValue(Some("".into()))]
    {
        assert_eq!(document.edit(&edit(same)).expect("nothing to do").to_bytes(), document.to_bytes());
    }
}

#[test]
fn rows_are_added_moved_and_removed() {
    let document = vector("gitlab");
    let place = users(&document);
    let new = AttributeMapping {
        target: "title".into(),
        source: Some(Source::attribute("jobTitle")),
        ..AttributeMapping::default()
    };
    let added = document.edit(&Edit::AddRow(place.clone(), Some(1), new.clone())).expect("added");
    let text = added.json().text();
    assert!(text.contains("            {\n              \"defaultValue\": null,\n              \"exportMissingReferences\": false,\n"));
    assert!(text.contains(r#"              "source": {"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute", "parameters": []}"#));
    assert_eq!(added.schema().mapping(&place).map(|it| &it.rows[1]), Some(&new));
    let title = row(&added, "title");
    let moved = added.edit(&Edit::MoveRow(title.clone(), 99)).expect("moved");
    assert_eq!(moved.schema().row_index(&title), Some(5));
    for changed in [added, moved] {
        let removed = changed.edit(&Edit::RemoveRow(title.clone())).expect("removed");
        assert_eq!(removed.to_bytes(), document.to_bytes());
    }
    let missing = row(&document, "nickName");
    let error = document.edit(&Edit::RemoveRow(missing.clone())).expect_err("not there");
    assert_eq!(error, EditError::NotThere(Place::Row(missing)));
}

#[test]
fn switches_actions_directories_and_lists_change_alone() {
    let document = vector("bad-many-faults");
    let place = users(&document);
    check(&document, Edit::Enable(place.clone(), false), &["\"enabled\": true,"], &["\"enabled\": false,"]);
    check(
        &document,
        Edit::Actions(place.clone(), Actions::all()),
        &["\"flowTypes\": \"Add,Update\","],
        &["\"flowTypes\": \"Add,Update,Delete\","],
    );
    let mended = check(
        &document,
        Edit::TargetDirectory(0, "customappsso".into()),
        &["\"targetDirectoryName\": \"customappsso-old\","],
        &["\"targetDirectoryName\": \"customappsso\","],
    );
    let object = mended.schema().target_of(&place).expect("a target");
    let attribute = AttributePlace { object: object.clone(), attribute: Name::first("externalId") };
    let edit = Edit::Attribute(attribute.clone(), AttributeEdit::Required(true));
    let required = mended.edit(&edit).expect("required");
    assert!(required.schema().attribute(&attribute).is_some_and(|it| it.required));
    assert_eq!(required.to_bytes().len() + 1, mended.to_bytes().len());
    let definition =
        AttributeDefinition { name: "badge".into(), required: true, ..AttributeDefinition::default() };
    let added = check(
        &required,
        Edit::AddAttribute(object.clone(), definition.clone()),
        &[
            r#"{"anchor": false, "caseExact": false, "defaultValue": null, "flowNullValues": false, "multivalued": false, "mutability": "ReadWrite", "name": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "required": false, "type": "Reference", "apiExpressions": [], "metadata": [], "referencedObjects": [{"referencedObjectName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "referencedProperty": null}]}"#,
        ],
        &[
            r#"{"anchor": false, "caseExact": false, "defaultValue": null, "flowNullValues": false, "multivalued": false, "mutability": "ReadWrite", "name": "badge", "required": true, "type": "String", "apiExpressions": [], "metadata": [], "referencedObjects": []}"#,
            r#"{"anchor": false, "caseExact": false, "defaultValue": null, "flowNullValues": false, "multivalued": false, "mutability": "ReadWrite", "name": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "required": false, "type": "Reference", "apiExpressions": [], "metadata": [], "referencedObjects": [{"referencedObjectName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "referencedProperty": null}]},"#,
        ],
    );
    let badge = AttributePlace { object, attribute: Name::first("badge") };
    assert_eq!(added.schema().attribute(&badge), Some(&definition));
    let removed = added.edit(&Edit::RemoveAttribute(badge)).expect("removed");
    assert_eq!(removed.to_bytes(), required.to_bytes());
}

#[test]
fn scopes_are_set_changed_and_lifted() {
    let document = vector("gitlab-mail-join-scoped");
    let place = users(&document);
    let mut scope = document.schema().mapping(&place).and_then(|it| it.scope.clone()).expect("a scope");
    scope.groups[1].clauses[0].values = vec!["gitlab-users".into()];
    check(
        &document,
        Edit::Scope(place.clone(), Some(scope.clone())),
        &["\"targetOperand\": {\"values\": [\"gitlab\"]}"],
        &["\"targetOperand\": {\"values\": [\"gitlab-users\"]}"],
    );
    scope.groups.remove(0);
    let fewer = document.edit(&Edit::Scope(place.clone(), Some(scope.clone()))).expect("fewer groups");
    assert_eq!(fewer.schema().mapping(&place).map(|it| it.scope.as_ref()), Some(Some(&scope)));
    let lifted = document.edit(&Edit::Scope(place.clone(), None)).expect("lifted");
    assert!(lifted.json().text().contains("\"scope\": null,\n          \"sourceObjectName\": \"User\""));
    let set = vector("gitlab").edit(&Edit::Scope(place.clone(), Some(scope.clone()))).err();
    assert!(set.is_some(), "the old directory's mapping has another name");
    let place = users(&vector("gitlab"));
    let set = vector("gitlab").edit(&Edit::Scope(place.clone(), Some(scope.clone()))).expect("set");
    assert_eq!(set.schema().mapping(&place).map(|it| it.scope.as_ref()), Some(Some(&scope)));
    assert!(
        set.json().text().contains("          \"scope\": {\n            \"categoryFilterGroups\": [],\n")
    );
}
